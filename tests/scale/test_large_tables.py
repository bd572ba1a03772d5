"""Large tables are read and checked another way, with the same result to the last word."""

import csv

import numpy as np
import pandas as pd
import pytest

from analysis import checks, constraints, csv_records, schema, tables


@pytest.fixture
def both(folder, monkeypatch):
    """Problems found by frictionless, row by row, and column by column."""

    def ways():
        monkeypatch.setattr(constraints, "LARGE", 20_000)
        rows = checks.check(folder)
        monkeypatch.setattr(constraints, "LARGE", -1)
        return rows, checks.check(folder)

    return ways


def repeat(folder, table, count):
    """Give a table ``count`` copies of its first row, so that keys repeat."""
    path = folder / f"{table}.csv"
    header, row, *rest = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *[row] * count, *rest]) + "\n", encoding="utf-8")


def test_a_sound_dataset_has_no_problem_either_way(both):
    assert both() == ([], [])


def test_both_ways_report_repeated_keys_alike(folder, both):
    for table in ("statements", "codings", "translations", "sources"):
        repeat(folder, table, 3)
    rows, columns = both()
    assert columns == rows
    assert {(p.file, p.row, p.message) for p in columns} >= {
        ("codings.csv", 3, "the same as in the row at position 2"),
        ("codings.csv", 4, "the same as in the row at position 3")}


def test_both_ways_report_blank_rows_and_missing_parts_of_keys_alike(folder, both):
    for table in schema.tables():
        with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write("," * (len(schema.columns(table)) - 1) + "\n\n")
            file.write(" " + "," * (len(schema.columns(table)) - 1) + "\n")
    rows, columns = both()
    assert columns == rows and len(columns) > 60


#: What people write into cells: other types, other lists, other spellings, nothing.
ODD = ["", " ", "x", "1", "1.5", "1_0", " 1 ", "-3", "nan", "1e400", "true", "TRUE", "0", "es", "A", "joint", "a;b",
       ";", "a-ministry", "2026-01-10-a-readout", "2026-13-01", "2026-01-10", "é", "http://",
       "https://example.org/ä b", "mailto:x", "two\nlines", "ends\n", '"', "a,b", "word " * 30, "..", "2026/2027",
       "٣", "A\r\nB"]


@pytest.mark.parametrize("seed", range(6))
def test_both_ways_report_the_same_problems_of_damaged_tables(folder, both, seed):
    rng = np.random.default_rng(seed)
    for table in schema.tables():
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        rows = [list(rows[0]) for _ in range(8)]
        for _ in range(6):
            rows[rng.integers(8)][rng.integers(len(header))] = ODD[rng.integers(len(ODD))]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    rows, columns = both()
    assert columns == rows and len(columns) > 40


@pytest.mark.parametrize("how", ["as written", "BOM", "CRLF", "quotes and lines in cells"])
def test_a_large_file_is_read_by_pyarrow_with_the_same_result(folder, monkeypatch, how):
    repeat(folder, "statements", 50)
    path = folder / "statements.csv"
    raw = path.read_bytes()
    raw = {"BOM": b"\xef\xbb\xbf" + raw, "CRLF": raw.replace(b"\n", b"\r\n"),
           "quotes and lines in cells": raw.replace(b"EXAMPLE: ", b'')}.get(how, raw)
    if how.startswith("quotes"):
        raw = raw.replace(b",rendering,", b',rendering,"tr""ade\r\n\n, \xc3\xa9;',).replace(b"trade,", b'trade",')
    path.write_bytes(raw)
    slow = tables.read(folder, "statements")
    monkeypatch.setattr(tables, "_LARGE", 0)
    monkeypatch.setattr(tables, "_decode", None)  # the slow way would fail now
    fast = tables.read(folder, "statements")
    assert slow[1] == fast[1] == [] and len(fast[0]) == 50
    pd.testing.assert_frame_equal(fast[0], slow[0])


@pytest.mark.parametrize("damage", [
    lambda raw: raw.replace(b"EXAMPLE", "cooperación".encode("latin-1"), 1), lambda raw: raw + b"a\x00b\n",
    lambda raw: raw + b'"open,\n', lambda raw: raw + b"one,two\n",
    lambda raw: raw + b"\n" + raw.split(b"\n")[1] + b"\n",
    lambda raw: raw.replace(b",language,", b",lang,", 1), lambda raw: raw.replace(b"progress", b'"progress"', 1),
    lambda raw: raw.replace(b"\n", b"\r"), lambda raw: raw + b"x" * 2_000_000 + b"\n"],
    ids=["latin-1", "NUL", "open mark", "ragged", "blank line", "column", "stray mark", "old Mac", "huge cell"])
def test_a_large_file_with_anything_unusual_is_read_the_slow_way(folder, monkeypatch, damage):
    path = folder / "statements.csv"
    path.write_bytes(damage(path.read_bytes()))
    slow = tables.read(folder, "statements")
    monkeypatch.setattr(tables, "_LARGE", 0)
    fast = tables.read(folder, "statements")
    assert fast[1] == slow[1]
    pd.testing.assert_frame_equal(fast[0], slow[0])


def records(raw):
    """How many records Python's reader finds."""
    return len(list(csv.reader(raw.decode().splitlines(keepends=True))))


def test_pieces_of_a_file_hold_whole_records_wherever_the_blocks_fall(tmp_path, monkeypatch):
    rng = np.random.default_rng(4)
    cells = ['plain', '"a ""b"""', '"two\nlines"', '""', '', '"end"""', '"\r\n"', "é"]
    path = tmp_path / "many.csv"
    path.write_bytes(b"".join(b",".join(cells[i].encode() for i in rng.integers(len(cells), size=3)) + b"\n"
                              for _ in range(300)))
    raw = path.read_bytes()
    for block in (1, 7, 64, 1 << 20):
        monkeypatch.setattr(csv_records, "BLOCK", block)
        places = csv_records.cuts(path, 200)
        assert places[0] == 0 and places[-1] == len(raw) and len(places) > 15
        pieces = [raw[a:b] for a, b in zip(places, places[1:], strict=False)]
        assert sum(map(records, pieces)) == 300 and max(map(len, pieces)) < 300


@pytest.mark.parametrize("raw", [b'a,b "c" d\n1,2\n', b'"a"b,c\n', b'a,"open\n'])
@pytest.mark.parametrize("block", [1, 3, 100])
def test_a_file_with_a_mark_out_of_place_is_never_cut(tmp_path, monkeypatch, raw, block):
    monkeypatch.setattr(csv_records, "BLOCK", block)
    path = tmp_path / "odd.csv"
    path.write_bytes(raw)
    assert csv_records.cuts(path, 1) == [0, len(raw)]
    assert not csv_records.is_regular(raw)
