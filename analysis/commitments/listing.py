"""Past-due promises without evidence, as a table with links."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from .. import i18n
from ..dates import in_words
from .status import no_evidence


@dataclass(frozen=True, repr=False)
class Listing:
    """A table for readers whose last two columns are the name and the address of a source.

    In a notebook the name is a link; as text there is one line a row.
    """

    heading: str
    table: pd.DataFrame

    def __repr__(self):
        names = [i18n.label(name) for name in self.table.columns]
        rows = ["- " + "; ".join(f"{name}: {cell}" for name, cell in zip(names, row, strict=True))
                for row in self.table.itertuples(index=False)]
        return "\n".join([self.heading, *rows])

    def _repr_html_(self):
        if self.table.empty:
            return f"<p>{escape(self.heading)}</p>"
        head = "".join(f'<th scope="col">{escape(i18n.label(name))}</th>' for name in
                       self.table.columns[:-1])
        body = "".join(f"<tr>{_cells(row)}</tr>" for row in self.table.itertuples(index=False))
        return (f"<p>{escape(self.heading)}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def past_due(data):
    """Promises whose date in force has passed without evidence in either direction: a question, not a verdict.

    Parameters
    ----------
    data : Dataset

    Returns
    -------
    Listing; its ``table`` holds the rows of ``no_evidence`` under readable headings
    """
    rows = no_evidence(data)
    table = rows[["action", "made_on", "current_due", "phrase", "days_past", "known", "publisher", "url"]]
    table = table.astype("object").fillna("").rename(columns={
        "action": "promise", "made_on": "made on", "current_due": "date in force", "phrase": "how it was given",
        "days_past": "days past", "known": "what is known", "publisher": "source", "url": "address"})
    return Listing(_heading(len(table), in_words(data.as_of)), table)


def _heading(n, day):
    if not n:
        return i18n.say("No promise past due without evidence in either direction on {day}", day=day)
    return i18n.count("{n} promise past due without evidence in either direction on {day}",
                      "{n} promises past due without evidence in either direction on {day}", n, day=day)


def link(address, words):
    """An HTML link where the address is one of the web, else the words alone; both escaped.

    >>> link("https://example.org/?a=1&b=2", "A & B")
    '<a href="https://example.org/?a=1&amp;b=2">A &amp; B</a>'
    >>> link("javascript:alert(1)", "A")
    'A'
    """
    words = escape(str(words))
    web = str(address).lower().startswith(("http://", "https://"))
    return f'<a href="{escape(address)}">{words}</a>' if web else words


def _cells(row):
    *cells, name, address = row
    return "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + f"<td>{link(address, name or address)}</td>"
