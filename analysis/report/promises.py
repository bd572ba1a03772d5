"""A page for each promise, and the list of all."""

import re
from itertools import pairwise

from .. import commitments
from ..i18n import label, say, say_as
from . import templates
from .provenance import date_in_words
from .tongue import foreign, of_title

_DATE = re.compile(r"\d{4}[\d./~-]*|\.\./\d[\d-]*")


def words():
    """Every word that these pages say of themselves; what the cards say comes from ``commitments.card``."""
    return {
        "title": say("Promises"),
        "lead": say("Every promise that had been made by the day of the report, the latest first. Each leads to what "
                    "was said, every date that was given, what happened, and the sources of each."),
        "states": say("“Unknown” means that no evidence was found in either direction. It is not a breach."),
        "none": say("No promise had been made by this day."),
        "dates": say("Every date given"), "no_dates": say("No date was ever given."),
        "outcomes": say("What happened"),
        "no_outcomes": say("Nothing is known of it in either direction. That is not a breach."),
        "sources": say("Sources"), "facts": say("The promise"),
        "statement": say("The whole statement, with its tone and its sources"),
        "all": say("All promises"), "kind": say("Promise"), "others": say("Other promises"),
        "before": say("Made before"), "after": say("Made after"),
        "columns": (say_as("column", "made on"), say_as("column", "promise"), say_as("column", "who has to act"),
                    say_as("column", "date in force"), say_as("column", "due"), say_as("column", "outcome"),
                    say_as("column", "evidence")),
        "table": say("All promises"),
    }


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
    own, tongues = words(), data.statements.set_index("statement_id")[["text", "language"]]

    def neighbour(commitment_id):
        if commitment_id is None:
            return None
        return place[commitment_id].removeprefix("promises/"), cards[commitment_id].title

    made = {"promises/index.html": _index(status, place, data, shared)}
    for each, card in cards.items():
        made[place[each]] = templates.render(
            "promise.html.j2", title=card.title, words=own, card=card, root="../", contents=[],
            facts=_facts(card, tongues.loc[said[each]] if said[each] in tongues.index else None),
            state=_state(status.loc[each]), statement=links.statements.get(said[each]),
            dates=_rows(card.dates), outcomes=_rows(card.outcomes), sources=list(_sources(card.sources, data)),
            numbers={source: number for number, source in enumerate(card.sources["source_id"], start=1)},
            around=(neighbour(before.get(each)), neighbour(after.get(each))), description=_state(status.loc[each]),
            as_of=card.as_of, styles=("promises.css",), **shared)
    return made


def _index(status, place, data, shared):
    own = words()
    rows = [(_due(row.made_on), row.action, place[row.Index].removeprefix("promises/"), data.name(row.obligor),
             _due(row.current_due), label(row.due_state), label(row.outcome), label(row.evidence))
            for row in status[::-1].itertuples()]
    return templates.render(
        "promises.html.j2", title=own["title"], words=own, rows=rows, root="../", contents=[],
        description=own["lead"], as_of=shared["provenance"].as_of, styles=("promises.css",), **shared)


def _state(row):
    return say("Due: {due} · outcome: {outcome} · evidence: {evidence}", due=label(row["due_state"]),
               outcome=label(row["outcome"]), evidence=label(row["evidence"]))


def _due(value):
    return date_in_words(value) if isinstance(value, str) else say_as("date", "none")


def _facts(card, said):
    """(label, text, language where it is not that of the page) of each fact; what was said keeps its language."""
    return [(name, text, foreign(said["language"]) if said is not None and text == said["text"] else None)
            for name, text in card.facts]


def _rows(frame):
    """Columns and rows of a card's table: pairs (text, whether it is a date), and the ids of the row's sources."""
    columns = [name for name in frame.columns if name != "sources"]
    rows = [([_cell(str(cell)) for cell in row], ids.split(";") if ids else [])
            for row, ids in zip(frame[columns].itertuples(index=False), frame["sources"], strict=True)]
    return {"columns": [label(name) for name in columns], "rows": rows}


def _cell(text):
    dated = bool(_DATE.fullmatch(text))
    return date_in_words(text) if dated else label(text), dated


def _sources(frame, data):
    """(words, address or None, day, language where it is not that of the page) of each source."""
    languages = data.sources.drop_duplicates("source_id").set_index("source_id")["language"]
    for row in frame.itertuples(index=False):
        web = row.url.lower().startswith(("http://", "https://"))
        name = ": ".join(filter(None, (row.publisher, row.title))) or row.source_id
        yield name, row.url if web else None, date_in_words(row.published_on), (
            of_title(row.title, languages.get(row.source_id)))
