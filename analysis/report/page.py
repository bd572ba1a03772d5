"""A notebook that ran, as one HTML file that needs nothing else: no network, no other file."""

import base64
import hashlib
import re
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

from . import notebook as notebooks
from . import outputs, prose
from .provenance import day_in_words
from .results import PageError, first_line

TEMPLATES = Path(__file__).with_name("template")
_QUOTE = re.compile(r"^ {0,3}>")


@dataclass(frozen=True)
class Summary:
    """What the index says of a notebook: its question, its answer in one sentence, the day it speaks of."""

    question: str
    answer: str = ""
    as_of: str = ""


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
        return Summary(notebooks.heading(notebook) or name)
    return Summary(found["question"], found["answer"], found["as_of"])


def findings(notebook):
    """The content of the last findings output of a notebook, None when it has none or it is incomplete."""
    stated = [output.data[outputs.FINDINGS] for cell in notebook.cells for output in cell.get("outputs", [])
              if outputs.FINDINGS in output.get("data", {})]
    if not stated or not all(stated[-1].get(key) for key in ("question", "answer", "as_of")):
        return None
    return {key: str(stated[-1][key]) for key in ("question", "answer", "as_of")}


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


def render(notebook, *, name, provenance, menu=(), folder="."):
    """The page of a notebook that ran.

    Parameters
    ----------
    notebook : NotebookNode with outputs
    name : the page's file name without ending
    provenance : Provenance, for the footer
    menu : pairs of (page, title) of all reports, for the links to the one before and after
    folder : where pictures that the prose shows lie

    Returns
    -------
    str, a whole HTML document; the same notebook gives the same text

    Raises
    ------
    PageError : an output that cannot be shown as it should
    """
    outline = prose.Outline()
    blocks = list(_blocks(notebook, outline, folder))
    stated = summary(notebook, name)
    return _template("page.html.j2").render(
        title=outline.title or stated.question, title_html=outline.title_html, blocks=blocks,
        contents=outline.entries, description=stated.answer, provenance=provenance,
        as_of=stated.as_of or provenance.as_of, around=_around(menu, f"{name}.html"))


def render_failed(result, *, provenance, menu=()):
    """The short page that stands where a report would be, and says which cell failed and how.

    Parameters
    ----------
    result : Result with a failure
    provenance, menu : as for ``render``

    Returns
    -------
    str, a whole HTML document
    """
    return _template("failed.html.j2").render(
        title=result.question, result=result, provenance=provenance, as_of=provenance.as_of,
        contents=[], description="This report could not be built.",
        around=_around(menu, f"{result.name}.html"))


def _blocks(notebook, outline, folder):
    seen_prose, code_seen, slugs = False, 0, set()
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            yield Prose(_prose(cell, outline, folder, index), not seen_prose)
            seen_prose = True
        elif cell.cell_type == "code":
            injected = "injected-parameters" in cell.metadata.get("tags", [])
            code_seen += not injected
            yield Code(_highlight(cell.source), None if injected else code_seen)
            try:
                yield from [_own_name(block, slugs) for block in outputs.blocks(cell, code_seen)]
            except PageError as error:
                error.line = first_line(cell.source)
                raise


def _own_name(block, taken):
    """The block; a chart whose file name is taken on this page gets a number, so that no file replaces another."""
    if block.kind != "figure":
        return block
    name, number = block.slug, 2
    while name in taken:
        name, number = f"{block.slug}-{number}", number + 1
    taken.add(name)
    return replace(block, slug=name)


def _prose(cell, outline, folder, index):
    from nbconvert.filters.markdown_mistune import InvalidNotebook

    try:
        return prose.render(cell.source, outline, folder, cell.get("attachments"), f"Table in text {index + 1}")
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


def _template(name):
    return environment().get_template(name)


def environment():
    """The templates with what all pages share: style, script, and a policy that allows only these.

    Text is escaped wherever a template shows it; what is shown as HTML has gone through ``safe.clean``.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    shared = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                         trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    shared.globals.update(
        style=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")), script=Markup(script),
        policy=f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
               "base-uri 'none'; form-action 'none'")
    shared.filters["day"] = day_in_words
    return shared
