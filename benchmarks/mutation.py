"""Would the tests notice if the arithmetic were wrong? Every operator, number and word of it is changed, one at a time.

    python -m pip install --target ../mutmut mutmut==3.8.1      (outside the project's folder and environment)
    PYTHONPATH=../mutmut python -m benchmarks.mutation                      (from the project's folder; an hour or more)
    PYTHONPATH=../mutmut python -m benchmarks.mutation stats survival        (some modules alone)
    PYTHONPATH=../mutmut python -m benchmarks.mutation --tenth dates         (one mutant in ten, all functions)

Works on a temporary copy. A changed program ("mutant") that no test fails on has survived. Printed are killed and
survived per module (with a 95 % Wilson interval for a sample) and the survivors that docs/quality.md does not list;
exit status 1 when a module stays under 90 %. mutmut changes neither code outside functions nor decorated functions.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from analysis import stats

ROOT = Path(__file__).resolve().parent.parent
QUALITY = ROOT / "docs" / "quality.md"
GOAL = 0.9
#: What is changed, and the tests that should notice (doctests are run as well).
MODULES = {
    "stats": ("analysis/stats.py", ["tests/test_stats.py"]),
    "survival": ("analysis/survival.py", ["tests/test_survival.py"]),
    "dates": ("analysis/dates", ["tests/test_dates.py"]),
    "commitments": ("analysis/commitments", ["tests/test_commitments.py", "tests/test_commitments_values.py",
                                             "tests/test_due.py"]),
    "timeline": ("analysis/timeline", ["tests/test_timeline.py", "tests/test_timeline_values.py", "tests/test_due.py"]),
}
#: Left out: tests against the clock, searches that would cost more than they find, and one that another repeats.
SLOW = ["test_long_nonsense_is_read_in_good_time", "test_a_million_rows_take_about_as_long_as_grouping_them",
        "test_words_of_dates_in_any_order_give_sound_readings", "test_any_text_can_be_read_without_an_error",
        "test_strict_bounds_agree_with_the_edtf_library", "test_relative_phrases_move_with_the_day_they_were_said_on",
        "test_a_month_without_a_year_is_the_first_from_the_month_it_was_said_in",
        "test_a_phrase_is_read_as_worked_out_by_hand", "test_a_hundred_runs_are_identical"]
_NAME = re.compile(r"analysis\.(?P<module>\w+(?:\.\w+)*)\.x(?:_|ǁ(?P<of>\w+)ǁ)(?P<function>\w+)"
                   r"__mutmut_(?P<number>\d+)")


def copied(folder, names):
    """The project in ``folder``, set up to be changed."""
    for part in ("analysis", "tests", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    places = [MODULES[name][0] for name in names]
    only = [place if place.endswith(".py") else f"{place}/*.py" for place in places]
    tests = list(dict.fromkeys(test for name in names for test in MODULES[name][1]))
    settings = {"source_paths": ["analysis"], "only_mutate": only, "also_copy": ["data", "tests"],
                "timeout_multiplier": 10.0, "timeout_constant": 10.0,
                "pytest_add_cli_args": ["-p", "no:cacheprovider", "--tb=no", "--assert=plain", "-k",
                                        " and ".join(f"not {name}" for name in SLOW)],
                "pytest_add_cli_args_test_selection": tests + places}
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text("\n".join([text, "[tool.mutmut]", *lines, ""]), encoding="utf-8")


def run(folder, children, mutants=()):
    """Run mutmut; (module, function, number) of every mutant -> its fate in mutmut's words."""
    order = [sys.executable, "-m", "mutmut"]
    subprocess.run([*order, "run", "--max-children", str(children), *mutants], cwd=folder, check=True)
    said = subprocess.run([*order, "results", "--all", "true"], cwd=folder, check=True, capture_output=True,
                          text=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"}, encoding="utf-8").stdout
    fates = {}
    for line in said.splitlines():
        name, _, fate = line.strip().rpartition(": ")
        found = _NAME.fullmatch(name)
        if found:
            function = ".".join(filter(None, (found["of"], found["function"])))
            fates[found["module"], function, int(found["number"])] = fate
    return fates


def listed():
    """Survivors named in docs/quality.md, in lines such as "`dates.words.fold` 3, 7: why"."""
    text = QUALITY.read_text(encoding="utf-8") if QUALITY.exists() else ""
    return {(name, int(number)) for name, numbers in re.findall(r"`([\w.]+)` ([0-9, ]+):", text)
            for number in re.findall("[0-9]+", numbers)}


def shown(fates, sample):
    """Print killed and survived per module; True when every module reaches the goal."""
    counts = {}
    if sample:
        fates = {one: fate for one, fate in fates.items() if fate != "not checked"}
    for (module, _, _), fate in fates.items():
        counts.setdefault(module.split(".")[0], Counter())[
            "survived" if fate in _ALIVE else "late" if fate == "timeout" else "killed"] += 1
    enough = True
    for module, each in counts.items():
        share = each["killed"] / each.total()
        enough &= share >= GOAL
        low, high = stats.wilson(each["killed"], each.total())
        margin = f", 95 % interval {100 * low:.1f}–{100 * high:.1f} %" if sample else ""
        print(f"{module:12s} {each.total():5d} mutants, {each['killed']:5d} killed ({100 * share:.1f} %{margin}), "
              f"{each['survived']:4d} survived, {each['late']:4d} ran out of time: not counted as killed")
    known = listed()
    alive = [(f"{module}.{function}", number) for (module, function, number), fate in fates.items() if fate in _ALIVE]
    fresh = [one for one in alive if one not in known]
    for name, number in fresh:
        print(f"not listed in docs/quality.md: `{name}` {number}")
    return enough


#: Everything else (a test failed, the program did not start) is noticed; a time-out proves nothing on a busy machine.
_ALIVE = ("survived", "no tests", "not checked", "skipped")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="module", help=f"of {', '.join(MODULES)}; none = all")
    parser.add_argument("--tenth", action="store_true", help="only mutants whose number ends in 3")
    parser.add_argument("--children", type=int, default=2, help="processes at a time")
    parser.add_argument("--folder", type=Path, help="work in this folder and keep it (mutmut show NAME works there)")
    wanted = parser.parse_args()
    wrong = set(wanted.modules) - set(MODULES)
    if wrong:
        parser.error(f"no such module: {', '.join(sorted(wrong))}; there are {', '.join(MODULES)}")
    with tempfile.TemporaryDirectory() as spare:
        folder = wanted.folder or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        copied(folder, wanted.modules or list(MODULES))
        fates = run(folder, wanted.children, ["*__mutmut_*3"] if wanted.tenth else [])
        sys.exit(0 if shown(fates, wanted.tenth) else 1)


if __name__ == "__main__":
    main()
