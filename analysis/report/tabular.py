"""A chart's table: read from CSV, shown as HTML, offered as a file that no spreadsheet will run."""

import base64
import csv
import io

from .safe import is_numeric

#: What makes a spreadsheet take a cell for a formula or a command.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
_BOM = "\ufeff"


def rows(text):
    """The rows of a CSV text, header first, all of the header's width.

    >>> rows("month,n\\n2026-01,3\\n")
    [['month', 'n'], ['2026-01', '3']]

    Raises
    ------
    ValueError : no header, or a row of another width
    """
    found = [row for row in csv.reader(io.StringIO(text.removeprefix(_BOM), newline="")) if row]
    if not found:
        raise ValueError("the table behind the chart is empty: not even a header")
    for number, row in enumerate(found, start=1):
        if len(row) != len(found[0]):
            raise ValueError(f"row {number} of the table behind the chart has {len(row)} cells; "
                             f"its header has {len(found[0])}")
    return found


def inert(cell):
    """A cell that a spreadsheet shows and never runs: an apostrophe goes before formulas, not before numbers.

    >>> inert("=HYPERLINK(1)"), inert("-0.5"), inert("+52 55 1234"), inert("2 of 3")
    ("'=HYPERLINK(1)", '-0.5', "'+52 55 1234", '2 of 3')
    """
    stripped = cell.lstrip(" ")
    if not stripped.startswith(_ACTIVE):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def download(table):
    """A ``data:`` address of the table as CSV (UTF-8 with a byte order mark, which Excel needs for accents).

    Parameters
    ----------
    table : list of rows of text, header first

    Returns
    -------
    str
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([inert(cell) for cell in row] for row in table)
    coded = base64.b64encode((_BOM + out.getvalue()).encode("utf-8")).decode("ascii")
    return f"data:text/csv;charset=utf-8;base64,{coded}"


def numeric_columns(table):
    """For each column, whether its known values are all numbers (they are set to the right).

    >>> numeric_columns([["month", "n"], ["2026-01", "3"], ["2026-02", ""]])
    [False, True]
    """
    body = table[1:]
    return [is_numeric([row[column] for row in body]) for column in range(len(table[0]))]
