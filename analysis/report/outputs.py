"""What a code cell gave, as blocks of a page: figures, findings, tables and text."""

import base64
import struct
from dataclasses import dataclass, field

from ..i18n import say
from . import labels, prose, tabular
from .results import PageError
from .safe import clean, tables

CHART = "application/vnd.dichoyhecho.chart+json"
FINDINGS = "application/vnd.dichoyhecho.findings+json"
_CHART_KEYS = ("title", "caption", "slug", "table_csv")
_FINDINGS_KEYS = ("question", "answer", "sentences", "as_of")
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Figure:
    """A chart with its words and the table behind it (``table``: rows of text, header first).

    ``src`` and ``svg`` are ``data:`` addresses, ``pdf`` is base64; the last two are empty where a chart does not
    carry them. ``links``: addresses for the cells of the table that name something with a page of its own;
    ``tongues``: languages of the cells that are not in that of the page.
    """

    src: str
    alt: str
    title: str
    caption: str
    slug: str
    width: int | None
    height: int | None
    table: list
    numeric: list
    csv: str
    svg: str = ""
    pdf: str = ""
    links: dict = field(default_factory=dict)
    tongues: dict = field(default_factory=dict)
    kind: str = "figure"

    @property
    def has_gaps(self):
        return any(not cell.strip() for row in self.table for cell in row)


@dataclass(frozen=True)
class Findings:
    """The sentences in which a notebook states its results."""

    question: str
    answer: str
    sentences: tuple
    as_of: str
    kind: str = "findings"


@dataclass(frozen=True)
class Markup:
    """HTML that has been made safe. ``kind`` is "html", "picture", "text", "stderr" or "error".

    ``tables``: pairs (file name without ending, rows of text) of the tables in it.
    """

    html: str
    kind: str = "html"
    tables: tuple = ()

    @property
    def downloads(self):
        """(file name, address) of the tables as CSV."""
        return [(f"{name}.csv", tabular.download(rows)) for name, rows in self.tables]


def blocks(cell, number):
    """The blocks of one code cell's outputs.

    Parameters
    ----------
    cell : NotebookNode, a code cell after it ran
    number : int, the cell's number among code cells, named in errors and in labels

    Returns
    -------
    list of Figure, Findings and Markup, in the order of the outputs

    Raises
    ------
    PageError : a chart without words, an unreadable table, findings without a sentence
    """
    return [_block(output, number) for output in cell.get("outputs", [])]


def _block(output, number):
    if output.output_type == "stream":
        return Markup(_text(output.text), "stderr" if output.name == "stderr" else "text")
    if output.output_type == "error":
        return Markup(_text("\n".join(output.traceback)), "error")
    data = output.data
    for kind, make in _MAKERS:
        if kind in data:
            return make(data, output.get("metadata", {}), number)
    raise PageError("an output has no form that a page can show: " + ", ".join(sorted(data)), number)


def _text(text):
    from nbconvert.filters import ansi2html

    return str(ansi2html(text.rstrip("\n")))


def _chart(data, metadata, number):
    chart = data[CHART]
    missing = [key for key in _CHART_KEYS if not str(chart.get(key, "")).strip()]
    if missing:
        raise PageError(f"a chart lacks its {' and its '.join(missing)}", number)
    alt = str(chart.get("alt", "")).strip()
    if not alt or not data.get("text/plain", "").strip():  # the latter is what nbval compares and terminals show
        raise PageError(f'the chart "{chart["title"]}" has no alt text: say in words what it shows', number)
    if "image/png" not in data:
        raise PageError(f'the chart "{chart["title"]}" has no picture (image/png)', number)
    try:
        table = tabular.rows(chart["table_csv"])
    except ValueError as error:
        raise PageError(f'the chart "{chart["title"]}": {error}', number) from error
    width, height = png_size(data["image/png"])
    shown = labels.in_rows(table)
    return Figure(src=_data_address("image/png", data["image/png"]), alt=alt, title=chart["title"],
                  caption=chart["caption"], slug=prose.slug(chart["slug"]) or f"chart-{number}",
                  width=width, height=height, table=shown, numeric=tabular.numeric_columns(table),
                  csv=tabular.download(shown), svg=_svg(chart.get("svg", "")), pdf=str(chart.get("pdf", "")))


def _svg(text):
    coded = base64.b64encode(text.encode("utf-8")).decode("ascii")
    return _data_address("image/svg+xml", coded) if text else ""


def _findings(data, metadata, number):
    found = data[FINDINGS]
    missing = [key for key in _FINDINGS_KEYS if not found.get(key)]
    if missing:
        raise PageError(f"the findings lack their {' and their '.join(missing)}", number)
    return Findings(str(found["question"]), str(found["answer"]), tuple(map(str, found["sentences"])),
                    str(found["as_of"]))


def _html(data, metadata, number):
    return Markup(labels.in_tables(tables(clean(data["text/html"]), say("Table from cell {number}", number=number))))


def _markdown(data, metadata, number):
    # A heading in an output is no section of the page: it joins no contents list and gets no anchor.
    html = prose.render(data["text/markdown"], _NoOutline(), label=say("Table from cell {number}", number=number))
    return Markup(labels.in_tables(html))


class _NoOutline(prose.Outline):
    def add(self, level, html):
        return f"<p><strong>{html}</strong></p>\n"


def _picture(mime):
    def make(data, metadata, number):
        from markupsafe import escape

        content = data[mime]
        if mime == "image/svg+xml":
            content = base64.b64encode(content.encode("utf-8")).decode("ascii")
        described = metadata.get(mime, {}).get("alt") or data.get("text/plain", "")
        if not described.strip() or described.startswith("<"):
            described = say("Picture from cell {number}; its author gave no description.", number=number)
        return Markup(f'<img src="{_data_address(mime, content)}" alt="{escape(described)}">', "picture")

    return make


def _plain(data, metadata, number):
    return Markup(_text(data["text/plain"]), "text")


_MAKERS = ((CHART, _chart), (FINDINGS, _findings), ("text/html", _html), ("text/markdown", _markdown),
           ("image/svg+xml", _picture("image/svg+xml")), ("image/png", _picture("image/png")),
           ("image/jpeg", _picture("image/jpeg")), ("text/plain", _plain))


def _data_address(mime, coded):
    return f"data:{mime};base64,{''.join(coded.split())}"


def png_size(coded):
    """Width and height in pixels of a PNG in base64, so that a page keeps its place; None for others.

    >>> png_size("aGVsbG8=")
    (None, None)
    """
    head = base64.b64decode("".join(coded.split())[:64])
    if len(head) < 24 or not head.startswith(_PNG):
        return None, None
    return struct.unpack(">II", head[16:24])
