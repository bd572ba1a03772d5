"""From a promise or a statement named in a table to its page."""

import re
from html import escape

from . import prose
from .labels import short
from .tongue import foreign, of_title

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,90}")


class Links:
    """Addresses of the pages of promises and statements, seen from the folder of index.html.

    ``promises`` and ``statements`` are dicts of id -> address. ``find`` also knows a promise by its action, word
    for word, where only one promise has it: charts show promises by what was promised. ``language`` knows what was
    said, and titles of sources.
    """

    def __init__(self, data):
        files = file_names(data.commitments["commitment_id"])
        self.promises = {each: f"promises/{name}.html" for each, name in files.items()}
        anchors = file_names(data.statements["statement_id"])
        self.statements = {each: f"statements.html#s-{name}" for each, name in anchors.items()}
        actions = data.commitments.drop_duplicates("action", keep=False)
        by_action = {" ".join(row.action.split()): self.promises[row.commitment_id] for row in actions.itertuples()}
        self._all = {**by_action, **self.statements, **self.promises}
        tongues = {}
        for row in data.sources.dropna(subset=["title"]).itertuples():
            tongues[row.title] = tongues[f"{row.publisher}: {row.title}"] = of_title(row.title, row.language)
        tongues |= {text: foreign(said) for text, said in
                    zip(data.statements["text"], data.statements["language"], strict=True)}
        tongues = {" ".join(text.split()): tongue for text, tongue in tongues.items() if tongue}
        self._tongues = {short(text): tongue for text, tongue in tongues.items()} | tongues

    def find(self, text):
        """The address for a text that is exactly an id or an action, else None."""
        return self._all.get(" ".join(text.split()))

    def language(self, text):
        """The language of a text that is exactly a statement or a source's title, if it is not that of the page."""
        return self._tongues.get(" ".join(text.split()))


def file_names(ids):
    """A file name without ending for each id: the id where it can be one, else its letters and a number.

    >>> file_names(["c-2026-01-10-meeting", "../c", "C"])
    {'c-2026-01-10-meeting': 'c-2026-01-10-meeting', '../c': 'c-2', 'C': 'c-3'}
    """
    names, taken = {}, {each for each in ids if _PLAIN.fullmatch(each)} | {"index"}
    for number, each in enumerate(ids, start=1):
        name = each if each in taken and each != "index" else f"{prose.slug(each) or 'row'}-{number}"
        while name in taken and name != each:
            name += "-x"
        taken.add(name)
        names[each] = name
    return names


def in_tables(markup, links):
    """HTML whose table cells (and code) that name a promise or a statement lead to its page.

    Cells that hold what was said say in which language, where it is not that of the page.

    Parameters
    ----------
    markup : str, clean HTML
    links : Links, or None for the markup as it is

    Returns
    -------
    str
    """
    if links is None:
        return markup

    def linked(found):
        start, inner, end = found.groups()
        address, tongue = links.find(_text(inner)), links.language(_text(inner))
        if tongue and "lang=" not in start:
            return f'{start[:-1]} lang="{tongue}">{inner}{end}'
        address = None if end == "</a>" else address
        return f'{start}<a href="{escape(address)}">{inner}</a>{end}' if address else found[0]

    return re.sub(r"(<(?:td|th|code|dd|a)\b[^>]*>)([^<]+)(</(?:td|th|code|dd|a)>)", linked, markup)


def _text(inner):
    from html import unescape

    return unescape(inner)
