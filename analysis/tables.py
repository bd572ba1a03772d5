"""Read one CSV table of a dataset as text, and say everything that is wrong with the file itself.

Types and keys come later (dataset.py, checks.py): here a file is only decoded, split and counted, so that
a byte-order mark, CRLF line ends, a wrong encoding, a missing column or a ragged row each gets a message
with the row in which it stands. A large file without such faults is read by pyarrow, some ten times faster.
"""

import csv
import io
from collections import Counter
from itertools import islice
from pathlib import Path

import pandas as pd

from . import csv_records, schema
from .errors import Problem

_CELL_LIMIT = 1_000_000
#: Files of more bytes than this are worth the import of pyarrow's reader.
_LARGE = 4_000_000
#: So many columns of a header are named that are not known, or stand there twice: a header may hold a million.
_NAMED = 10


def read(folder, table):
    """Read ``<folder>/<table>.csv``.

    Returns
    -------
    (DataFrame, list[Problem])
        The frame has the columns of the schema, every cell a str ("" = missing), and the index is the row of
        the file (header = row 1). Rows that cannot be split into the columns are left out and reported.
    """
    path = Path(folder) / f"{table}.csv"
    empty = pd.DataFrame(columns=schema.columns(table), dtype="str")
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        if table in schema.OPTIONAL:
            return empty, []
        return empty, [Problem(path.name, 0, "", "", "the file is missing",
                               f"add {path.name} with the header line {','.join(schema.columns(table))}")]
    except OSError as error:
        return empty, [Problem(path.name, 0, "", "", f"the file cannot be read: {error.strerror}",
                               "check the path and its permissions")]
    if len(raw) > _LARGE and (frame := _large(raw, table, path.name)) is not None:
        return frame, []
    text, problems = _decode(raw, path.name)
    if problems:
        return empty, problems
    return _split(text, table, path.name, empty)


def _large(raw, table, name):
    """The frame of a large file, None where anything is out of the ordinary: then the slow way says what it is."""
    if b"\x00" in raw or (b"\r" in raw and raw.count(b"\r") != raw.count(b"\r\n")):
        return None
    if not csv_records.is_regular(raw):
        return None
    import pyarrow
    import pyarrow.csv as arrow

    header = next(csv.reader([raw[: raw.find(b"\n")].decode("utf-8-sig", "replace").rstrip("\r")]), None)
    wanted = schema.columns(table)
    if _header_problems(header, wanted, name):
        return None
    text = arrow.ConvertOptions(column_types=dict.fromkeys(wanted, "large_string"), include_columns=wanted,
                                strings_can_be_null=False)
    try:
        cells = arrow.read_csv(pyarrow.BufferReader(raw), arrow.ReadOptions(block_size=4 << 20),
                               arrow.ParseOptions(newlines_in_values=True, ignore_empty_lines=False), text)
    except ValueError:  # pyarrow's own errors are ValueErrors: a ragged row, a blank line, bytes that are not UTF-8
        return None
    if _longest(cells) > _CELL_LIMIT:
        return None
    frame = cells.to_pandas().astype("str")
    if (frame[(frame[wanted[0]] == "").to_numpy()] == "").all(axis=1).any():
        return None  # a blank line, which is no row, or a row of empty cells, which is one: pyarrow reads both alike
    return frame.set_axis(pd.Index(range(2, len(frame) + 2), dtype="int64"), axis=0)


def _longest(cells):
    import pyarrow.compute as compute

    lengths = (compute.max(compute.binary_length(column)).as_py() for column in cells.columns)
    return max((length or 0 for length in lengths), default=0)


def _decode(raw, name):
    if b"\x00" in raw:
        row = raw[: raw.index(b"\x00")].count(b"\n") + 1
        return "", [Problem(name, row, "", "", "a NUL byte: this is not plain text",
                            "export the table again as CSV in UTF-8")]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        sample = raw[max(0, error.start - 15): error.start + 15].decode("latin-1")
        return "", [Problem(name, row, "", sample, "not UTF-8 (looks like latin-1 or Windows-1252)",
                            "save the file again as UTF-8, for example in a spreadsheet with 'CSV UTF-8'")]


def _split(text, table, name, empty):
    wanted = schema.columns(table)
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
        problems = _header_problems(header, wanted, name)
        if problems:
            return empty, problems
        rows, numbers, problems = _rows(reader, header, name)
    except csv.Error as error:
        return empty, [Problem(name, reader.line_num, "", "", f"not readable as CSV: {error}",
                               "close every quotation mark and double those inside a cell")]
    frame = pd.DataFrame(rows, columns=header, index=pd.Index(numbers, dtype="int64"), dtype="str")
    return frame[wanted], problems


def _header_problems(header, wanted, name):
    if header is None:
        return [Problem(name, 0, "", "", "the file is empty",
                        f"write the header line {','.join(wanted)}")]
    problems = [Problem(name, 1, column, "", "the column is missing",
                        "add it to the header (cells may stay empty unless the column is required)")
                for column in wanted if column not in header]
    twice = ((column, count) for column, count in Counter(header).items() if count > 1)
    problems += [Problem(name, 1, column, "", f"the column stands {count} times in the header", "keep one")
                 for column, count in islice(twice, _NAMED)]
    unknown = (column for column in dict.fromkeys(header) if column not in wanted)
    problems += [Problem(name, 1, column, "", "unknown column",
                         "remove it or move its content to 'note'; known columns: " + ", ".join(wanted))
                 for column in islice(unknown, _NAMED)]
    return problems


def _rows(reader, header, name):
    rows, numbers, problems = [], [], []
    width = len(header)
    for number, row in enumerate(reader, start=2):
        if len(row) == width:
            rows.append(row)
            numbers.append(number)
        elif row:
            problems.append(Problem(name, number, "", ",".join(row)[:60],
                                    f"{len(row)} cells where the header has {width}",
                                    "put cells that contain commas in double quotes, or add the missing commas"))
    return rows, numbers, problems
