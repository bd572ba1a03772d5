"""A notebook that ran, as one HTML file that needs nothing else: no network, no other file."""

import re
from copy import deepcopy
from dataclasses import dataclass, replace

from ..i18n import say
from . import files, outputs, prose, tabular, templates
from . import links as links_
from . import notebook as notebooks
from .results import PageError, first_line

_QUOTE = re.compile(r"^ {0,3}>")


@dataclass(frozen=True)
class Summary:
    """What a notebook states: its question, its answer in one sentence, the day it speaks of, all sentences."""

    question: str
    answer: str = ""
    as_of: str = ""
    sentences: tuple = ()


@dataclass(frozen=True)
class Prose:
    html: str
    first: bool
    kind: str = "prose"


@dataclass(frozen=True)
class Code:
    html: str
    number: int | None
    kind: str = "code"


def summary(notebook, name):
    """The question and answer of a notebook that ran, from its findings, else from its title.

    Parameters
    ----------
    notebook : NotebookNode with outputs
    name : what to call it when it has neither findings nor title

    Returns
    -------
    Summary
    """
    found = findings(notebook)
    if found is None:
        return Summary(notebooks.heading(notebook.cells) or name)
    return Summary(found["question"], found["answer"], found["as_of"], tuple(found["sentences"]))


def findings(notebook):
    """The content of the last findings output of a notebook, None when it has none or it is incomplete."""
    stated = [output.data[outputs.FINDINGS] for cell in notebook.cells for output in cell.get("outputs", [])
              if outputs.FINDINGS in output.get("data", {})]
    if not stated or not all(stated[-1].get(key) for key in ("question", "answer", "as_of")):
        return None
    found = {key: str(stated[-1][key]) for key in ("question", "answer", "as_of")}
    return found | {"sentences": [str(sentence) for sentence in stated[-1].get("sentences", [])]}


def put_answer(notebook):
    """A copy whose first blockquote in the first text cell is the answer that the findings state.

    So the sentence under the title is never older than the numbers below it. Without findings, or without
    a blockquote there, the copy is the same.

    Parameters
    ----------
    notebook : NotebookNode with outputs

    Returns
    -------
    NotebookNode
    """
    notebook, found = deepcopy(notebook), findings(notebook)
    cell = next((cell for cell in notebook.cells if cell.cell_type == "markdown"), None)
    if found is None or cell is None:
        return notebook
    lines = cell.source.splitlines()
    start = next((i for i, line in enumerate(lines) if _QUOTE.match(line)), None)
    if start is None:
        return notebook
    end = start
    while end < len(lines) and _QUOTE.match(lines[end]):
        end += 1
    cell.source = "\n".join([*lines[:start], f"> {prose.escape(found['answer'])}", *lines[end:]])
    return notebook


@dataclass(frozen=True)
class Page:
    """A notebook that ran, taken apart: blocks, headings and what it states."""

    name: str
    blocks: tuple
    outline: prose.Outline
    stated: Summary

    @property
    def files(self):
        """The files that go with the page: dict of path below the output folder -> bytes."""
        return files.of_blocks(self.blocks)


def compose(notebook, *, name, short=None, folder=".", links=None):
    """Take a notebook that ran apart into what its page shows.

    Parameters
    ----------
    notebook : NotebookNode with outputs
    name : the page's file name without ending
    short : what the names of its figures and tables begin with; made of ``name`` when not given
    folder : where pictures that the prose shows lie
    links : ``links.Links`` to the pages of promises and statements, if there are any

    Returns
    -------
    Page

    Raises
    ------
    PageError : an output that cannot be shown as it should
    """
    outline, names = prose.Outline(), files.Names(short or files.short_name(f"{name}.ipynb"))
    blocks = tuple(_blocks(notebook, outline, folder, names, links))
    return Page(name, blocks, outline, summary(notebook, name))


def render(page, *, provenance, menu=(), site=()):
    """The page as HTML.

    Parameters
    ----------
    page : Page
    provenance : Provenance, for the footer
    menu : pairs of (page, title) of all reports, for the links to the one before and after
    site : pairs (address, name) for the links at its head

    Returns
    -------
    str, a whole HTML document; the same notebook gives the same text
    """
    outline, stated = page.outline, page.stated
    return templates.render(
        "page.html.j2", title=outline.title or stated.question, title_html=outline.title_html, blocks=page.blocks,
        contents=outline.entries, description=stated.answer, provenance=provenance,
        as_of=stated.as_of or provenance.as_of, around=_around(menu, f"{page.name}.html"), site=site)


def render_failed(result, *, provenance, menu=(), site=()):
    """The short page that stands where a report would be, and says which cell failed and how.

    Parameters
    ----------
    result : Result with a failure
    provenance, menu, site : as for ``render``

    Returns
    -------
    str, a whole HTML document
    """
    return templates.render(
        "failed.html.j2", title=result.question, result=result, provenance=provenance, as_of=provenance.as_of,
        contents=[], description=say("This report could not be built."), site=site,
        around=_around(menu, f"{result.name}.html"))


def _blocks(notebook, outline, folder, names, links):
    seen_prose, code_seen = False, 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            yield Prose(_prose(cell, outline, folder, index), not seen_prose)
            seen_prose = True
            names.under(outline.entries[-1][2] if outline.entries else "")
        elif cell.cell_type == "code":
            injected = "injected-parameters" in cell.metadata.get("tags", [])
            code_seen += not injected
            yield Code(_highlight(cell.source), None if injected else code_seen)
            try:
                yield from [_finished(block, cell.source, names, links) for block in outputs.blocks(cell, code_seen)]
            except PageError as error:
                error.line = first_line(cell.source)
                raise


def _finished(block, source, names, links):
    """The block with the names of its files, and with links from what names a promise or a statement."""
    if block.kind == "figure":
        cells = {cell for row in block.table[1:] for cell in row} if links else set()
        return replace(block, slug=names.figure(source), links={each: links.find(each) for each in cells},
                       tongues={each: links.language(each) for each in cells})
    if block.kind == "html":
        tables = tuple((names.table(), rows) for rows in tabular.from_html(block.html))
        return replace(block, html=links_.in_tables(block.html, links), tables=tables)
    return block


def _prose(cell, outline, folder, index):
    from nbconvert.filters.markdown_mistune import InvalidNotebook

    try:
        return prose.render(cell.source, outline, folder, cell.get("attachments"),
                            say("Table in text {number}", number=index + 1))
    except InvalidNotebook as error:
        raise PageError(f"the text that begins {first_line(cell.source)!r}: {error}") from error


def _highlight(source):
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))


def _around(menu, page):
    """The reports before and after this one, each (page, title) or None."""
    pages = [each for each, _ in menu]
    if page not in pages:
        return None, None
    at = pages.index(page)
    return (menu[at - 1] if at else None), (menu[at + 1] if at + 1 < len(menu) else None)
