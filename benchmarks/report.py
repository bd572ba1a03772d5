"""How fast the reports are built, beside nbconvert on the same notebooks: python benchmarks/report.py

In one run, one after another and each in processes of its own:

    nbconvert   ``jupyter nbconvert --to html --execute`` for one notebook after the other
    pages       the same notebooks by ``analysis.report.build`` into an empty folder: pages, tables, and figures as
                PNG, SVG and PDF
    site        ``python -m analysis report`` into an empty folder: the same and the pages of statements and promises,
                and what every notebook would have said 30 days before
    unchanged   the same command again
    cells       the cells of each notebook in a process that has imported everything, without kernel and without page:
                their own CPU time, which no build can save

Aims: pages at least 3 times as fast as nbconvert; unchanged at least 20 times; pages within 1.5 times of the cells' CPU
time over the cores. Times are medians of ``--rounds``. A busy machine makes them unfair, most of all to what uses two
cores, so the load and the CPU time of each way (kernels included) are printed too. Exit code 1 when an aim is missed.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PAGES = """import sys
from pathlib import Path
from analysis.report import build
results = build([Path(name) for name in sys.argv[2:]], sys.argv[1], index=False)
sys.exit(any(not result.ok for result in results))"""
CELLS = """import os, sys, time
os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
os.environ["DICHO_Y_HECHO_CHART_FILES"] = "svg pdf"
from importlib import import_module
from IPython.core.interactiveshell import InteractiveShell
from analysis.report import notebook, warm
for name in (*warm.COMMON, *warm.SOME):
    import_module(name)
shell, cells = InteractiveShell.instance(), notebook.source(sys.argv[1])["cells"]
os.chdir(os.path.dirname(os.path.abspath(sys.argv[1])))
sys.stdout = sys.stderr = open(os.devnull, "w")
begun = time.process_time()
failed = any(not shell.run_cell(cell["source"]).success for cell in cells if cell["cell_type"] == "code")
print(time.process_time() - begun, file=sys.__stdout__)
sys.exit(failed)"""


def seconds(*command):
    """Wall-clock and CPU time of a command that must succeed."""
    begun, used = time.perf_counter(), _cpu()
    subprocess.run([sys.executable, *map(str, command)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun, _cpu() - used


def _cpu():
    """CPU seconds of all processes that this one started and that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def cells_cpu(notebook):
    """CPU seconds of a notebook's cells once everything is imported."""
    done = subprocess.run([sys.executable, "-c", CELLS, str(notebook)], cwd=ROOT, check=True, capture_output=True,
                          text=True)
    return float(done.stdout.split()[-1])


def one_round(notebooks, work):
    """(Wall-clock, CPU) seconds of each way: dict."""
    names = [path.stem for path in notebooks]
    only = [part for name in names for part in ("--only", f"{name}.ipynb")]
    converted = [seconds("-m", "nbconvert", "--to", "html", "--execute", path, "--output-dir", work / "nbconvert")
                 for path in notebooks]
    command = ("-m", "analysis", "report", "--out", work / "site", *(only if len(names) < len(every()) else []))
    cells = sum(map(cells_cpu, notebooks))
    return {"nbconvert": tuple(map(sum, zip(*converted, strict=True))),
            "pages": seconds("-c", PAGES, work / "pages", *notebooks),
            "site": seconds(*command), "unchanged": seconds(*command), "cells": (cells, cells)}


def every():
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", action="append", metavar="NAME", help="only notebooks whose name contains NAME")
    arguments = parser.parse_args()
    notebooks = [path for path in every() if not arguments.only or any(name in path.name for name in arguments.only)]
    rounds = []
    for _ in range(arguments.rounds):
        with tempfile.TemporaryDirectory() as folder:
            rounds.append(one_round(notebooks, Path(folder)))
        print(*(f"{name} {wall:.1f} (CPU {cpu:.1f})" for name, (wall, cpu) in rounds[-1].items()),
              f"load {os.getloadavg()[0]:.1f}", sep="   ", flush=True)
    middle = {name: median(each[name][0] for each in rounds) for name in rounds[0]}
    at_once = min(2, os.cpu_count() or 1)
    found = [("nbconvert / pages", middle["nbconvert"] / middle["pages"], 3, True),
             ("nbconvert / unchanged", middle["nbconvert"] / middle["unchanged"], 20, True),
             (f"pages / (cells' CPU / {at_once})", middle["pages"] / (middle["cells"] / at_once), 1.5, False)]
    print(f"{len(notebooks)} notebooks, {at_once} at once, medians of {len(rounds)}")
    missed = 0
    for name, value, aim, more in found:
        met = value >= aim if more else value <= aim
        missed += not met
        print(f"{name:32} {value:6.1f}   aim {'>=' if more else '<='} {aim:<4} {'met' if met else 'MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
