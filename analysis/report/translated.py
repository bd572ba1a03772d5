"""The prose of a notebook in the language in force, from the catalogue that lies beside the notebook.

``notebooks/locale/LANGUAGE/NAME.po`` translates ``notebooks/NAME.ipynb`` block by block: text cells are split at blank
lines, fenced code stays whole. A block without a translation is shown in English; ``missing`` counts these.
"""

import re
from copy import deepcopy
from itertools import groupby
from pathlib import Path

from .. import disk, i18n

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def blocks(source):
    """A Markdown text cut into blocks and the blank lines between them; joined they are the text.

    Returns
    -------
    list of (text, whether it is a block)

    >>> blocks("# Title\\n\\nOne line,\\nanother.")
    [('# Title', True), ('\\n\\n', False), ('One line,\\nanother.', True)]
    """
    kinds, fence = [], ""
    for line in source.splitlines(keepends=True):
        mark = _FENCE.match(line)
        kinds.append((bool(fence or line.strip()), line))
        if fence:
            fence = "" if mark and line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
        elif mark:
            fence = mark[1]
    found, gap = [], ""
    for inside, lines in groupby(kinds, key=lambda pair: pair[0]):
        text = "".join(line for _, line in lines)
        if not inside:
            gap += text
            continue
        found += [(gap, False)] if gap else []
        bare = text.rstrip("\r\n")
        found.append((bare, True))
        gap = text[len(bare):]
    return [*found, (gap, False)] if gap else found


def cells(originals, notebook):
    """Copies of a notebook's cells with their prose in the language in force.

    The first blockquote of the first text cell stays: the answer is put there from the findings.

    Parameters
    ----------
    originals : list of cells, dicts of nbformat 4
    notebook : Path of the notebook's file

    Returns
    -------
    list of cells
    """
    words, copies = _words(notebook), deepcopy(originals)
    if words is None:
        return copies
    words.pop(_answer(copies), None)
    for cell in copies:
        if cell.get("cell_type") == "markdown":
            cell["source"] = "".join(words.get(text, text) if block else text for text, block in blocks(cell["source"]))
    return copies


def missing(originals, notebook):
    """The blocks of prose that have no translation into the language in force, in order."""
    words = _words(notebook)
    if words is None:
        return []
    answer = _answer(originals)
    every = [text for cell in originals if cell.get("cell_type") == "markdown" for text, block in
             blocks(cell["source"]) if block]
    return [text for text in every if text not in words and text != answer and _LETTERS.search(text)
            and not _FENCE.match(text)]


def catalogue(notebook):
    """Where the translations of a notebook's prose lie, for the language in force; None for English."""
    if i18n.language() == "en":
        return None
    path = Path(notebook)
    return path.parent / "locale" / i18n.language() / f"{path.stem}.po"


def content(notebook):
    """The bytes of that file; None where there is none."""
    file = catalogue(notebook)
    return None if file is None else disk.read(file)


def _words(notebook):
    """dict of block -> translation; None where prose is shown as it is."""
    file = catalogue(notebook)
    if file is None:
        return None
    if not file.is_file():
        return {}
    return {message.id: message.string for message in i18n.catalogue([file]) if message.id}


def _answer(originals):
    """The block of the first text cell that is the answer, or None."""
    first = next((cell for cell in originals if cell.get("cell_type") == "markdown"), None)
    quotes = [] if first is None else [text for text, block in blocks(first["source"])
                                       if block and re.match(r" {0,3}>", text)]
    return next(iter(quotes), None)
