"""Files for a paper: every chart as SVG, PNG and PDF, every table as CSV, under names that later builds keep.

A name is the notebook's number, what it is and its number on the page, and a word that no change of the data
changes: for a chart the function that drew it, for a table the heading above it. ``30-fig2-ladder.svg``.
"""

import ast
import base64
import re
from pathlib import Path

from . import prose, tabular

FIGURES, TABLES = "figures", "tables"
#: What a chart is asked to carry beside its picture (PNG).
KINDS = "svg pdf"


def short_name(notebook):
    """The number before a notebook's name, or the whole name where another notebook beside it has that number.

    >>> short_name("notebooks/30-follow-through.ipynb"), short_name("notebooks/explore.ipynb")
    ('30', 'explore')
    """
    path = Path(notebook)
    number = re.match(r"\d+(?=-)", path.stem)
    if number is None:
        return path.stem
    same = [each for each in path.parent.glob(f"{number[0]}-*.ipynb") if each.stem != path.stem]
    return path.stem if same else number[0]


def drawn_by(source):
    """The name of the chart function that a cell calls, "chart" where none can be made out.

    >>> drawn_by("rates = analysis.rate(data)\\nanalysis.charts.follow_through.rates(rates, data)")
    'rates'
    """
    try:
        calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except SyntaxError:  # a cell magic
        return "chart"
    names = [call.attr for call in calls
             if isinstance(call, ast.Attribute) and re.search(r"\bcharts\.", ast.unparse(call))]
    return names[-1] if names else "chart"


class Names:
    """Hands out the names of one page's figures and tables, in the order in which they stand on it."""

    def __init__(self, short):
        self._short, self._figures, self._tables, self._heading = short, 0, 0, ""

    def under(self, heading):
        """What comes next stands under this heading."""
        self._heading = heading

    def figure(self, source):
        self._figures += 1
        return f"{self._short}-fig{self._figures}-{prose.slug(drawn_by(source))}"

    def table(self):
        self._tables += 1
        word = prose.slug(self._heading)
        while len(word) > 40 and "-" in word:
            word = word.rpartition("-")[0]
        return f"{self._short}-table{self._tables}" + (f"-{word}" if word else "")


def of_figure(figure):
    """The files of one chart: dict of path -> bytes."""
    files = {f"{TABLES}/{figure.slug}.csv": tabular.content(figure.table),
             f"{FIGURES}/{figure.slug}.png": _decoded(figure.src)}
    if figure.svg:
        files[f"{FIGURES}/{figure.slug}.svg"] = _decoded(figure.svg)
    if figure.pdf:
        files[f"{FIGURES}/{figure.slug}.pdf"] = base64.b64decode(figure.pdf)
    return files


def of_blocks(blocks):
    """The files of all charts and tables of a page: dict of path -> bytes."""
    files = {}
    for block in blocks:
        if block.kind == "figure":
            files |= of_figure(block)
        for name, table in getattr(block, "tables", ()):
            files[f"{TABLES}/{name}.csv"] = tabular.content(table)
    return files


def _decoded(address):
    return base64.b64decode(address.partition(",")[2])
