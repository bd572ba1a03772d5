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
    """A ``data:`` address of the table as CSV.

    Parameters
    ----------
    table : list of rows of text, header first

    Returns
    -------
    str
    """
    return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(content(table)).decode('ascii')}"


def content(table):
    """The bytes of the table as a CSV file: UTF-8 with a byte order mark, which Excel needs for accents.

    >>> content([["said", "n"], ["=1+1", "-2"]])
    b"\\xef\\xbb\\xbfsaid,n\\r\\n'=1+1,-2\\r\\n"
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([inert(cell) for cell in row] for row in table)
    return (_BOM + out.getvalue()).encode("utf-8")


def from_html(markup):
    """The tables of a piece of clean HTML, each as rows of text; spans are filled with what they span.

    Tables in which pandas left rows or columns out ("...") are no tables of the data and are passed over.

    >>> from_html("<table><tr><th>n</th></tr><tr><td>3</td></tr></table>")
    [[['n'], ['3']]]
    """
    from bs4 import BeautifulSoup

    if "<table" not in markup:
        return []
    found = [_grid(table) for table in BeautifulSoup(markup, "html.parser").find_all("table")]
    return [rows for rows in found if rows and not any("..." in row for row in rows)]


def _grid(table):
    """Rows of equal width; a cell that spans several places stands in each of them."""
    rows = table.find_all("tr")
    grid = [[] for _ in rows]
    pending = {}  # (row, column) -> text that comes from a span above or before
    for number, row in enumerate(rows):
        for cell in row.find_all(["td", "th"], recursive=False):
            while (number, len(grid[number])) in pending:
                grid[number].append(pending[number, len(grid[number])])
            text, column = " ".join(cell.get_text(" ").split()), len(grid[number])
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            pending |= {(number + i, column + j): text for i in range(1, down) for j in range(across)}
            grid[number] += [text] * across
        while (number, len(grid[number])) in pending:
            grid[number].append(pending[number, len(grid[number])])
    width = max(map(len, grid), default=0)
    return [row + [""] * (width - len(row)) for row in grid]


def _span(cell, name):
    value = str(cell.get(name, "1"))
    return min(int(value), 100) if value.isdigit() and int(value) else 1


def numeric_columns(table):
    """For each column, whether its known values are all numbers (they are set to the right).

    >>> numeric_columns([["month", "n"], ["2026-01", "3"], ["2026-02", ""]])
    [False, True]
    """
    body = table[1:]
    return [is_numeric([row[column] for row in body]) for column in range(len(table[0]))]
