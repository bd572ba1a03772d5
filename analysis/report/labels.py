"""Headers and words of closed lists, in the language in force, where a page shows a table or offers it as CSV.

Words are translated by exact match (``i18n.label``): numbers, ids, names and sentences stay as they are.
"""

import re
from functools import cache
from html import escape, unescape

from .. import i18n, schema

#: How pandas shortens a long cell: this many characters, then "...".
KEPT = 46
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_CELL = re.compile(r"(<(?:td|th)\b[^>]*>)([^<]+)(?=</(?:td|th)>)")


def in_rows(table):
    """Rows of text with each cell translated that is a word of a closed list; their order stays.

    >>> in_rows([["month", "n"], ["2026-01", "3"]])
    [['month', 'n'], ['2026-01', '3']]
    """
    return [[i18n.label(cell) for cell in row] for row in table]


def in_tables(markup):
    """HTML whose table cells are translated likewise. Rows of a dataset's own files stay as they stand in the file.

    Parameters
    ----------
    markup : str, clean HTML

    Returns
    -------
    str
    """
    if i18n.language() == "en":
        return markup

    def labelled(found):
        start, inner = found.groups()
        text = unescape(inner).strip()
        shown = i18n.label(text)
        if text.endswith("..."):
            shown = _shortened(i18n.language()).get(text, text)
        return found[0] if shown == text else start + escape(shown, quote=False)

    def table(found):
        if _is_file(found[0]):
            return found[0].replace("<thead", '<thead lang="en"', 1)
        return _CELL.sub(labelled, found[0])

    return _TABLE.sub(table, markup)


def _is_file(markup):
    """Whether a table's columns are those of a file, from its key on, beside the names of pandas' index."""
    head = re.findall(r"<th\b[^>]*>([^<]+)</th>", markup.partition("</thead>")[0])
    columns = [[field["name"] for field in definition["fields"]] for definition in schema.tables().values()]
    return any(head[:1] == names[:1] and _in_order(head, names) for names in columns)


def _in_order(head, names):
    shown = [name for name in head if name in names]
    return shown == [name for name in names if name in shown] and len(head) - len(shown) <= 1


def short(text):
    """A text as pandas shows it in a cell.

    >>> len(short("a" * 60)), short("a")
    (49, 'a')
    """
    return text if len(text) < KEPT + 4 else f"{text[:KEPT]}..."


@cache
def _shortened(language):
    """Long messages as pandas shows them -> their translations, as it would show these."""
    words = i18n.catalogue(sorted((i18n.FOLDER / language).glob("*.po")))
    return {short(message.id): short(message.string) for message in words
            if isinstance(message.id, str) and len(message.id) > KEPT}
