"""What tests share: the embedded data, and a small dataset of one's own in a temporary folder."""

import csv
import os
from pathlib import Path

import pytest

import analysis
from analysis.new import new

from .offline import sitecustomize  # noqa: F401 - from here on, this process opens no connection

ROOT = Path(__file__).resolve().parent.parent
# Nor do the processes that tests start.
_PATHS = [str(ROOT / "tests" / "offline"), *filter(None, [os.environ.get("PYTHONPATH")])]
os.environ["PYTHONPATH"] = os.pathsep.join(_PATHS)


@pytest.fixture(scope="session")
def data():
    """The embedded data as of the day on which coverage ends."""
    return analysis.load(ROOT / "data")


@pytest.fixture
def folder(tmp_path):
    """The example dataset that ``new`` writes, parties A and B: synthetic, for tests."""
    return new(tmp_path / "mine")


@pytest.fixture
def edit(folder):
    """edit(table, row, column, value): change one cell; ``row`` counts the header as 1."""

    def change(table, row, column, value):
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows[row - 1][rows[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    return change


@pytest.fixture
def add(folder):
    """add(table, **cells): append a row."""

    def append(table, **cells):
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, header, lineterminator="\n").writerow(cells)

    return append
