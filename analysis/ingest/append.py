"""Append reviewed rows to a dataset, or take the last append back: checked first, then all files or none.

The rows are added to a copy of the dataset in a temporary folder, and everything that ``analysis.check`` knows is
run on that copy. Only then are the tables replaced, together, through journal.py. Rows that were there keep every
byte, and so do line ends and byte-order mark.
"""

import csv
import io
import json
import re
import tempfile
from pathlib import Path

import pandas as pd

from .. import checks, dataset, dates, disk, journal, schema, tables
from ..errors import DataError, Problem
from . import reviewed
from .change import Change

_COVERAGE = re.compile(rb'("coverage_end"\s*:\s*")([^"]*)(")')
_COUNTS = re.compile(rb"<!-- counts -->.*?<!-- /counts -->", re.DOTALL)
WAIT_S = 10.0


def append(review, path=None, dry_run=False, coverage_end=None, wait=WAIT_S):
    """Append the rows marked keep=yes.

    Parameters
    ----------
    review : path of a review file (see reviewed.py), or a DataFrame of the same columns
    path : folder of the dataset; the repository's ``data/`` when not given
    dry_run : check and show everything, write nothing
    coverage_end : day ("YYYY-MM-DD") to which the dataset's coverage is moved; rows after it are refused
    wait : seconds to wait for another append to end

    Returns
    -------
    Change: the rows by table; ``print`` it or let a notebook show it

    Raises
    ------
    DataError with every problem, by row of the review; the dataset is byte-identical then. disk.Busy (OSError) when
    another append does not end.
    """
    folder = dataset.find(path)
    review = reviewed.read(review)
    with disk.in_words(folder, "Nothing was appended."), disk.lock(folder, wait):
        journal.finish(folder)
        changes, origin, rows = _grown(folder, review)
        moved = _moved(folder, coverage_end, changes)
        _recount(folder, rows, changes)
        _refuse(_problems(folder, changes), origin, review.name, folder)
        if not dry_run:
            journal.commit(folder, changes, rows={table: len(frame) for table, frame in rows.items()},
                           review=review.name)
    return Change(folder, rows, moved, review.notes, written=not dry_run)


def undo(path=None, dry_run=False, wait=WAIT_S):
    """Take the last append back: every file it changed gets the bytes that it had before.

    Parameters and return value as ``append``; ``rows`` are those taken back.

    Raises
    ------
    DataError when there is nothing to take back, a file was changed since, or rows added since build on these
    """
    folder = dataset.find(path)
    with disk.in_words(folder, "Nothing was taken back."), disk.lock(folder, wait):
        journal.finish(folder)
        record = journal.last(folder)
        if record is None:
            raise DataError([Problem(folder.name, 0, "", "", "no append to take back",
                                     "only the last append made on this computer can be taken back")],
                            "Nothing was taken back.")
        changes = _reversed(folder, record)
        problems = _problems(folder, changes)
        if problems:
            raise DataError(problems, "Nothing was taken back: the dataset would not be valid without these rows.")
        if not dry_run:
            journal.commit(folder, changes, undoes=True)
    package = [_COVERAGE.search(content) for content in changes.get(schema.PACKAGE_FILE, ())]
    moved = tuple(match[2].decode() for match in package) or None
    return Change(folder, _taken(changes), moved, written=not dry_run, undone=True)


def _grown(folder, review):
    """(file -> (old, new) bytes, (file, row) -> row of the review, table -> DataFrame of the new rows)."""
    changes, origin, frames, problems = {}, {}, {}, []
    for table in sorted({row.table for row in review.rows}, key=list(schema.tables()).index):
        name, rows = f"{table}.csv", [row for row in review.rows if row.table == table]
        present, found = tables.read(folder, table)
        old = disk.read(folder / name)
        if not found and old is None:
            found = [Problem(name, 0, "", "", "the file is missing",
                             f"add it with the header line {','.join(schema.columns(table))}")]
        problems += found or _already(present, rows, table, review.name)
        if problems:
            continue
        added, first = _lines(old, rows)
        changes[name] = (old, old + added)
        numbers = range(first, first + len(rows))
        origin |= {(name, number): row.number for number, row in zip(numbers, rows, strict=True)}
        frames[table] = pd.DataFrame([row.cells for row in rows], index=pd.Index(numbers), dtype="str")
    if problems:
        raise DataError(problems, f"Nothing was appended: {len(problems)} problem(s).")
    return changes, origin, frames


def _already(present, rows, table, name):
    """Rows whose key (or, without a key, every cell) is in the table, or twice in the review."""
    named = schema.tables()[table].get("primaryKey")
    key = named or schema.columns(table)
    where = {cells: f"in {table}.csv row {number}"
             for number, *cells in present[key].itertuples(name=None) for cells in [tuple(cells)]}
    problems = []
    for row in rows:
        cells = tuple(row.cells[column] for column in key)
        if cells in where:
            problems.append(Problem(name, row.number, key[0], cells[0],
                                    f"{'the key' if named else 'the same row'} is already {where[cells]}",
                                    "give the row another id, or write no in the column keep"))
        where.setdefault(cells, f"in row {row.number} of the review")
    return problems


def _lines(old, rows):
    """(bytes to add at the end of a table, number of the first new row); line ends and columns as in the file."""
    text = old.decode("utf-8-sig")
    present = list(csv.reader(io.StringIO(text, newline="")))
    ending = re.search(r"\r\n|\n|\r", text)
    ending = ending[0] if ending else "\n"
    out = io.StringIO(newline="")
    if not text.endswith(("\n", "\r")):
        out.write(ending)
    csv.DictWriter(out, present[0], lineterminator=ending).writerows(row.cells for row in rows)
    return out.getvalue().encode("utf-8"), len(present) + 1


def _moved(folder, coverage_end, changes):
    """Put the new coverage_end into ``changes``; returns (old, new), None when it stays."""
    if coverage_end is None:
        return None
    new, name = str(dataset.to_day(coverage_end)), schema.PACKAGE_FILE
    old_bytes = disk.read(folder / name) or b""
    descriptor, problems = dataset.read_descriptor(folder)
    if problems:
        raise DataError(problems, "Nothing was appended.")
    old = descriptor["coverage_end"]
    if new == old:
        return None
    new_bytes = _COVERAGE.sub(rb"\g<1>" + new.encode() + rb"\g<3>", old_bytes)
    if new < old or json.loads(new_bytes.decode("utf-8-sig")) != {**descriptor, "coverage_end": new}:
        message = "earlier than it is now" if new < old else "the place to change was not found"
        raise DataError([Problem(name, 0, "coverage_end", new, message,
                                 f"give a day after {old}" if new < old else "change it by hand")],
                        "Nothing was appended.")
    changes[name] = (old_bytes, new_bytes)
    return old, new


def _recount(folder, rows, changes):
    """Keep the table of counts in the codebook right, where the dataset has one."""
    old = disk.read(folder / "README.md")
    block = _COUNTS.search(old) if old else None
    if not block:
        return

    def more(match):
        count = int(match[3].replace(b",", b"")) + len(rows.get(match[2].decode(), ()))
        return match[1] + f"{count:,}".encode() + match[4]

    counts = re.sub(rb"(?m)^(\| `(\w+)` \| )([\d,]+)( \|)", more, block[0])
    if counts != block[0]:
        changes["README.md"] = (old, old[:block.start()] + counts + old[block.end():])


def _problems(folder, changes):
    """Everything wrong with the dataset as it would be: tried on a copy."""
    with tempfile.TemporaryDirectory(prefix="append-") as trial:
        for name in journal.FILES:
            content = changes[name][1] if name in changes else disk.read(folder / name)
            if content is not None:
                (Path(trial) / name).write_bytes(content)
        return checks.check(trial)


def _refuse(problems, origin, name, folder):
    """Raise what was found, told by row of the review where it is one of the new rows."""
    if not problems:
        return
    late = [dates.interval(p.value).lo for p in problems if (p.file, p.row) in origin and _is_late(p)]
    told = []
    for problem in problems:
        row = origin.get((problem.file, problem.row))
        if row is None:
            told.append(problem)
            continue
        remedy = f"append with --coverage-end {max(late)}, or correct the date" if _is_late(problem) else problem.remedy
        told.append(Problem(name, row, problem.column, problem.value, problem.message, remedy))
    own = sum(problem.file != name for problem in told)
    title = f"Nothing was appended: {len(told) - own} problem(s) in {name}"
    raise DataError(sorted(told, key=lambda p: (p.file != name, p.file, p.row)),
                    title + (f", {own} in {folder.name} as it stands." if own else "."))


def _is_late(problem):
    return problem.message.startswith("after coverage_end")


def _reversed(folder, record):
    """File -> (bytes now, bytes before the append); refuses when a file is not as the append left it."""
    earlier = journal.before(folder, record)
    changes, problems = {}, []
    for name, sums in record["files"].items():
        now = disk.read(folder / name)
        changes[name] = (now, earlier[name])
        if now is None or disk.sha256(now) != sums["new"]:
            problems.append(Problem(name, 0, "", "", "changed since the append",
                                    "take the rows out by hand, or bring the file back as it was"))
        elif earlier[name] is None or disk.sha256(earlier[name]) != sums["old"]:
            problems.append(Problem(name, 0, "", "", "what was kept to take the append back is damaged",
                                    "take the rows out by hand"))
    if problems:
        raise DataError(problems, "Nothing was taken back: a file is not as the append left it.")
    return changes


def _taken(changes):
    """Table -> DataFrame of the rows at the end of the first content that the second has not."""
    frames = {}
    for name, contents in changes.items():
        if name.endswith(".csv"):
            long, short = (list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
                           for content in contents)
            frames[name.removesuffix(".csv")] = pd.DataFrame(
                long[len(short):], columns=long[0], index=pd.Index(range(len(short) + 1, len(long) + 1)), dtype="str")
    return frames
