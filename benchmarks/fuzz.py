"""Look for inputs that break a promise, guided by coverage: python benchmarks/fuzz.py --seconds 300

    python -m pip install --target ../atheris atheris            (outside the project's folder and environment)
    PYTHONPATH=../atheris python benchmarks/fuzz.py              each target for a minute
    PYTHONPATH=../atheris python benchmarks/fuzz.py --only dates quotes --seconds 600

Atheris (https://github.com/google/atheris) watches which lines of the package an input reaches and varies those that
reach new ones. What must hold is written down in tests/fuzz/sound.py: only documented errors, results that do not
contradict themselves, no more than ten seconds for one input. Targets:

    loader      a table or the descriptor of the example dataset with any bytes: ``load``, and the checks of columns
    dates       any text said on any day, in both languages; any text taken for an EDTF date
    quotes      any article, in both languages
    register    any text in both languages, with its explanation

Inputs that break something are kept in a temporary folder, which is printed; start again with --replay FILE and --only
TARGET to see what they do. Exit code 1 when there are any.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SECONDS_EACH = 10
#: What is watched: the modules whose lines an input should reach.
WATCHED = {"loader": ["analysis.tables", "analysis.csv_records", "analysis.dataset", "analysis.constraints",
                      "analysis.rules", "analysis.checks", "json.decoder"],
           "dates": ["analysis.dates"],
           "quotes": ["analysis.ingest"],
           "register": ["analysis.tone"]}


def _loader():
    from analysis.new import new
    from tests.fuzz import sound

    folder = new(Path(tempfile.mkdtemp(prefix="fuzz-")) / "mine")
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    names = sorted(name for name in whole if name.endswith((".csv", ".json")))

    def target(data):
        """The first byte says which file, the others are what it holds."""
        name = names[data[0] % len(names)] if data else names[0]
        path = folder / name
        path.write_bytes(data[1:])
        try:
            with sound.as_large():
                loaded = sound.loads(folder)
                problems = sound.checks(folder)
            if not problems:
                assert not isinstance(loaded, ValueError), loaded
            if name.endswith(".csv"):
                sound.reads_alike(folder, path.stem)
        finally:
            path.write_bytes(whole[name])

    return target, [bytes([number]) + whole[name][:2_000] for number, name in enumerate(names)]


def _dates():
    from tests.fuzz import sound
    from tests.fuzz.test_dates import NUMBERS, WORDS

    def target(data):
        """Two bytes say the day, the rest is the text."""
        said = date.fromordinal(1 + int.from_bytes(data[:3], "big") % date.max.toordinal())
        text = data[3:].decode("utf-8", "surrogatepass" if data[:1] > b"\x80" else "replace") if _utf8(data) else \
            data[3:].decode("latin-1")
        for language in WORDS:
            sound.dates_of(text, said, language)
        sound.written(text)

    start = date(2026, 1, 15).toordinal().to_bytes(3, "big")
    words = [*WORDS["en"], *WORDS["es"], *NUMBERS]
    return target, [start + " ".join(words[n:n + 6]).encode() for n in range(0, len(words), 6)]


def _text_of(check):
    """A target that gives any text, in both languages, to a check of tests/fuzz/sound.py."""
    from tests.fuzz import sound

    holds = getattr(sound, check)

    def target(data):
        text = data.decode("utf-8", "replace")
        for language in ("en", "es"):
            holds(text, language)

    return target, _texts()


def _texts():
    import analysis

    frame = analysis.load(ROOT / "data").statements
    said = [f'“{text}”, said Rubio. Dijo: «{text[:40]}» —aseguró— ' for text in frame["text"][:40]]
    return [text.encode() for text in (*frame["text"][:40], *said)]


def _utf8(data):
    try:
        data[3:].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


TARGETS = {"loader": _loader, "dates": _dates, "quotes": partial(_text_of, "quotes_of"),
           "register": partial(_text_of, "register_of")}


def watch(name):
    """Import a target with its modules watched."""
    import atheris

    with atheris.instrument_imports(include=WATCHED[name], enable_loader_override=False):
        return atheris, *TARGETS[name]()


def one(name, folder, seconds):
    """Fuzz one target in this process, until the time is over or an input breaks something (libFuzzer then exits)."""
    atheris, target, seeds = watch(name)
    target(seeds[0])  # what is imported or read only now is no matter of the first input
    corpus = folder / f"corpus-{name}"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number:04}").write_bytes(seed)
    atheris.Setup([sys.argv[0], str(corpus), f"-max_total_time={int(seconds)}", f"-timeout={SECONDS_EACH}",
                   f"-artifact_prefix={folder}/{name}-", "-max_len=4096", "-print_final_stats=1", "-rss_limit_mb=4096"],
                  target)
    atheris.Fuzz()


def told(name, folder, seconds):
    """Run one target in a process of its own; (executions, seconds, paths of the inputs that broke something, end)."""
    begin = time.monotonic()
    log = folder / f"{name}.txt"
    with log.open("wb") as file:
        subprocess.run([sys.executable, __file__, "--only", name, "--seconds", str(seconds), "--in", str(folder)],
                       stdout=file, stderr=subprocess.STDOUT, timeout=seconds + 600, check=False)
    text = log.read_text(encoding="utf-8", errors="replace")
    count = re.findall(r"stat::number_of_executed_units: (\d+)", text) or re.findall(r"^#(\d+)", text, re.MULTILINE)
    broken = sorted(path for path in folder.glob(f"{name}-*") if path.is_file())
    return int(count[-1]) if count else 0, time.monotonic() - begin, broken, text[-3_000:]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", choices=list(TARGETS), default=list(TARGETS))
    parser.add_argument("--seconds", type=float, default=60, help="for each target (default: 60)")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="give one input to the targets of --only, and end")
    parser.add_argument("--in", dest="folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.replay:
        for name in arguments.only:
            TARGETS[name]()[0](arguments.replay.read_bytes())
            print(f"{name}: holds")
        return 0
    try:
        import atheris  # noqa: F401
    except ImportError:
        sys.exit("atheris is not installed; see the top of this file")
    if arguments.folder:
        return one(arguments.only[0], arguments.folder, arguments.seconds)
    folder, failed = Path(tempfile.mkdtemp(prefix="fuzz-")), False
    print(f"Inputs that break something are kept in {folder}")
    for name in arguments.only:
        count, seconds, broken, end = told(name, folder, arguments.seconds)
        failed |= bool(broken) or not count
        print(f"{name}: {count} inputs in {seconds:.0f} s, {len(broken)} broke something", *broken, flush=True)
        if broken or not count:
            print(end)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
