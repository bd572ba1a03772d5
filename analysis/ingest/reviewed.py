"""Read back a review file: the rows a person marked keep=yes, as cells of the table each belongs to.

The file comes out of a spreadsheet as often as out of an editor: semicolons, a byte-order mark, ``TRUE`` and
``VERDADERO`` are read as they are meant. What is left out is said, what cannot be read is refused with its row.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from .. import schema
from ..errors import DataError, Problem
from ..i18n import say

#: Columns of a review file that belong to no table; the columns of the tables follow them.
REVIEW = ("keep", "table", "confidence", "reason", "start", "end")
_YES, _NO = {"yes", "y", "sí", "si", "s", "x", "true", "verdadero", "1"}, {"", "no", "n", "false", "falso", "0"}
_FLAGS = {"true": "true", "false": "false", "verdadero": "true", "falso": "false"}


@dataclass(frozen=True)
class Row:
    """One row to append: ``number`` in the review file (header = 1), ``table``, ``cells`` column -> text."""

    number: int
    table: str
    cells: dict


@dataclass(frozen=True)
class Review:
    """A review file: its ``name``, the ``rows`` marked keep=yes, ``notes`` on what was left out."""

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def read(review):
    """Rows of a review.

    Parameters
    ----------
    review : path of a CSV file, or a DataFrame of the same columns

    Returns
    -------
    Review

    Raises
    ------
    DataError with every row that cannot be used, or that the file cannot be read
    """
    name = "review" if isinstance(review, pd.DataFrame) else Path(review).name
    header, records = _table(review) if isinstance(review, pd.DataFrame) else _file(Path(review), name)
    problems = [Problem(name, 1, column, "", "the column is missing", "take the file that  ingest  wrote")
                for column in ("keep", "table") if column not in header]
    if problems:
        raise DataError(problems, "This is not a review file.")
    rows, notes = [], _unknown(header)
    for number, cells in records:
        row, found, left = _row(number, header, cells, name)
        problems += found
        notes += left
        if row is not None:
            rows.append(row)
    if not problems and not rows:
        problems = [Problem(name, 0, "keep", "", "no row is marked to be kept",
                            "write yes in the column keep of each row that is right")]
    if problems:
        raise DataError(problems, f"Nothing was appended: {len(problems)} problem(s) in {name}.")
    return Review(name, tuple(rows), tuple(notes))


def _file(path, name):
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError([Problem(name, 0, "", "", "not UTF-8", "save the file again as 'CSV UTF-8'")],
                        "The review file cannot be read.") from None
    except OSError as error:
        raise DataError([Problem(name, 0, "", "", f"the file cannot be read: {error.strerror}",
                                 "name the review file, as  ingest  wrote it")],
                        "The review file cannot be read.") from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)  # a spreadsheet set to Spanish writes semicolons
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise DataError([Problem(name, 0, "", "", f"not readable as CSV: {error}",
                                 "close every quotation mark and double those inside a cell")],
                        "The review file cannot be read.") from None
    header = [cell.strip() for cell in rows[0]] if rows else []
    ragged = [Problem(name, number, "", "", f"{len(row)} cells where the header has {len(header)}",
                      "put cells that contain the separator in double quotes")
              for number, row in enumerate(rows[1:], start=2) if row and len(row) != len(header)]
    if ragged:
        raise DataError(ragged, "The review file cannot be read.")
    return header, [(number, row) for number, row in enumerate(rows[1:], start=2) if any(row)]


def _table(frame):
    records = [(number, [_text(value) for value in values])
               for number, values in enumerate(frame.itertuples(index=False, name=None), start=2)]
    return [str(column) for column in frame.columns], records


def _text(value):
    """A cell of a DataFrame as it is written in a CSV file.

    >>> [_text(value) for value in (None, float("nan"), True, 5.0, 2.5, pd.Timestamp("2026-01-23"), " a ")]
    ['', '', 'true', '5', '2.5', '2026-01-23', ' a ']
    """
    if pd.isna(value):
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return str(value).lower()
    if isinstance(value, float):
        return format(value, ".15g")
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def _unknown(header):
    known = {*REVIEW, "confidence.1"}.union(*(schema.columns(table) for table in schema.tables()))
    return [say("column {column!r} is in no table and was left out", column=column) for column in dict.fromkeys(header)
            if column not in known]


def _row(number, header, cells, name):
    """(Row or None, problems, notes) of one line."""
    first = {column: cell.strip() for column, cell in reversed(list(zip(header, cells, strict=True)))}
    keep, table = first["keep"].lower(), first["table"].removesuffix(".csv")
    if keep in _NO:
        return None, [], []
    if keep not in _YES:
        return None, [Problem(name, number, "keep", first["keep"], "neither yes nor no", "write yes or no")], []
    if table not in schema.tables():
        return None, [Problem(name, number, "table", table, "no such table",
                              "use one of: " + ", ".join(schema.tables()))], []
    # Tables may have a column named as one of the review's (confidence): it is the second of that name.
    last = {column.removesuffix(".1"): cell for column, cell in zip(header, cells, strict=True)}
    wanted = {column: _clean(last.get(column, "")) for column in schema.columns(table)}
    for column in schema.columns(table, "boolean"):
        wanted[column] = _FLAGS.get(wanted[column].lower(), wanted[column])
    problems = [Problem(name, number, column, "", "a character that cannot be written in a text file", "remove it")
                for column, cell in wanted.items() if "\x00" in cell or not _writable(cell)]
    others = [column for column, cell in first.items()
              if cell and column not in wanted and column.removesuffix(".1") not in REVIEW and _is_known(column)]
    notes = [say("row {number}: {columns} left out, no column of {table}.csv", number=number,
                 columns=", ".join(others), table=table)] if others else []
    return Row(number, table, wanted), problems, notes


def _is_known(column):
    return any(column in schema.columns(table) for table in schema.tables())


def _clean(cell):
    """Outer spaces go and line ends become one kind, which every reader of CSV takes."""
    return cell.strip().replace("\r\n", "\n").replace("\r", "\n")


def _writable(cell):
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
