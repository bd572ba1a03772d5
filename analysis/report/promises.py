"""A page for each promise, and the list of all."""

import re
from itertools import pairwise

from .. import commitments
from . import templates
from .provenance import date_in_words

#: Every word that these pages say of themselves; what the cards say comes from ``commitments.card``.
WORDS = {
    "title": "Promises",
    "lead": "Every promise that had been made by the day of the report, the latest first. Each leads to what was said, "
            "every date that was given, what happened, and the sources of each.",
    "states": "“Unknown” means that no evidence was found in either direction. It is not a breach.",
    "none": "No promise had been made by this day.",
    "dates": "Every date given", "no_dates": "No date was ever given.",
    "outcomes": "What happened", "no_outcomes": "Nothing is known of it in either direction. That is not a breach.",
    "sources": "Sources", "facts": "The promise", "statement": "The whole statement, with its tone and its sources",
    "all": "All promises", "kind": "Promise", "others": "Other promises",
    "before": "Made before", "after": "Made after",
    "columns": ("made on", "promise", "who has to act", "date in force", "due", "outcome", "evidence"),
    "state": "Due: {due} · outcome: {outcome} · evidence: {evidence}", "missing": "none",
    "table": "All promises",
}


_DATE = re.compile(r"\d{4}[\d./~-]*|\.\./\d[\d-]*")


def pages(data, links, **shared):
    """The pages.

    Parameters
    ----------
    data : Dataset
    links : links.Links
    shared : what all pages get: provenance, site

    Returns
    -------
    dict of path below the output folder -> str, a whole HTML document
    """
    cards = commitments.cards(data)
    status = commitments.status(data).set_index("commitment_id")
    said = data.commitments.set_index("commitment_id")["statement_id"]
    order = list(cards)
    before = dict((b, a) for a, b in pairwise(order))
    after = dict(pairwise(order))
    place = {each: links.promises[each] for each in order}

    def neighbour(commitment_id):
        if commitment_id is None:
            return None
        return place[commitment_id].removeprefix("promises/"), cards[commitment_id].title

    made = {"promises/index.html": _index(status, place, data, shared)}
    for each, card in cards.items():
        made[place[each]] = templates.render(
            "promise.html.j2", title=card.title, words=WORDS, card=card, root="../", contents=[],
            state=_state(status.loc[each]), statement=links.statements.get(said[each]),
            dates=_rows(card.dates), outcomes=_rows(card.outcomes), sources=list(_sources(card.sources)),
            numbers={source: number for number, source in enumerate(card.sources["source_id"], start=1)},
            around=(neighbour(before.get(each)), neighbour(after.get(each))), description=_state(status.loc[each]),
            as_of=card.as_of, styles=("promises.css",), **shared)
    return made


def _index(status, place, data, shared):
    rows = [(_due(row.made_on), row.action, place[row.Index].removeprefix("promises/"), data.name(row.obligor),
             _due(row.current_due), row.due_state, row.outcome, row.evidence)
            for row in status[::-1].itertuples()]
    return templates.render(
        "promises.html.j2", title=WORDS["title"], words=WORDS, rows=rows, root="../", contents=[],
        description=WORDS["lead"], as_of=shared["provenance"].as_of, styles=("promises.css",), **shared)


def _state(row):
    return WORDS["state"].format(due=row["due_state"], outcome=row["outcome"], evidence=row["evidence"])


def _due(value):
    return date_in_words(value) if isinstance(value, str) else WORDS["missing"]


def _rows(frame):
    """Columns and rows of a card's table: pairs (text, whether it is a date), and the ids of the row's sources."""
    columns = [name for name in frame.columns if name != "sources"]
    rows = [([_cell(str(cell)) for cell in row], ids.split(";") if ids else [])
            for row, ids in zip(frame[columns].itertuples(index=False), frame["sources"], strict=True)]
    return {"columns": columns, "rows": rows}


def _cell(text):
    dated = bool(_DATE.fullmatch(text))
    return date_in_words(text) if dated else text, dated


def _sources(frame):
    """(words, address or None, day) of each source."""
    for row in frame.itertuples(index=False):
        web = row.url.lower().startswith(("http://", "https://"))
        words = ": ".join(filter(None, (row.publisher, row.title))) or row.source_id
        yield words, row.url if web else None, date_in_words(row.published_on)
