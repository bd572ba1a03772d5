"""The page of all statements: to read without a script, to search and filter with one."""

from dataclasses import dataclass

import pandas as pd

from .. import i18n, tone
from ..i18n import label, say, say_as
from . import templates
from .provenance import date_in_words
from .tongue import of_title

_KINDS = (("side", "side"), ("speaker", "speaker"), ("topic", "topics"), ("month", "month"), ("language", "language"),
          ("basis", "text_basis"))


def words():
    """Every word that this page says of itself. The script's own are under "script"."""
    return {
        "title": say("Statements"),
        "lead": say("Every statement of the collection that was known on the day of the report, newest first, with its "
                    "tone and the words that made it."),
        "scale": say("Tone runs from −3 (threat) to +3 (praise) towards the other government and is the mean of the "
                     "marked words, each with its raised number. Pressure is underlined once, cooperation twice, "
                     "neutral words with dots. Words about third parties do not count. A statement without a marked "
                     "word has no tone: that is not zero."),
        "search": say("Search"), "search_hint": say("Words in any order; accents and capitals do not matter."),
        "side": say("Side"), "speaker": say("Speaker"), "topic": say("Topic"), "month": say("Month"),
        "language": say("Language"), "basis": say("Text"), "sort": say("Order"),
        "any": {"side": say_as("side", "all"), "speaker": say_as("speaker", "all"), "topic": say_as("topic", "all"),
                "month": say_as("month", "all"), "language": say_as("language", "all"), "basis": say_as("text", "all")},
        "clear_all": say("Clear all"), "newest": say("newest first"), "oldest": say("oldest first"),
        "pressing": say("most pressing first"), "cooperative": say("most cooperative first"),
        "list": say("The statements"), "tone": say("Tone"), "no_tone": say("no tone"), "sources": say("Sources"),
        "promises": say("Promised here"), "note": say("Note"),
        "other_version": say("The same passage in the other language"), "occasion": say("Occasion"),
        "pressure": say("pressure"), "cooperation": say("cooperation"), "neutral": say_as("tone", "neutral"),
        "link": say("Link to this statement"), "none": say("No statement was known on this day."),
        "basis_names": {"quote": say("quotation"), "rendering": say("our rendering"), "hydrated": say("full text")},
        "languages": {"en": say("English"), "es": say("Spanish")},
        "script": {"count": say("{shown} of {all} statements", shown="{shown}", all="{all}"),
                   "nothing": say("No statement fits. Clear a filter or search for fewer words.")},
    }


@dataclass(frozen=True)
class Piece:
    """A stretch of a statement; ``kind`` is empty outside marked words, else pressure, cooperation or neutral."""

    text: str
    kind: str = ""
    weight: str = ""
    why: str = ""


def render(data, links, **shared):
    """The page.

    Parameters
    ----------
    data : Dataset
    links : links.Links
    shared : what all pages get: provenance, site

    Returns
    -------
    str, a whole HTML document
    """
    rows, own = entries(data, links), words()
    facets = [{name: row[name] for name, _ in _KINDS} | {"date": row["first_day"], "tone": row["tone"]} for row in rows]
    return templates.render(
        "statements.html.j2", title=own["title"], words=own, rows=rows, choices=_choices(rows, data),
        facts={"facets": facets, "words": own["script"]}, contents=[], description=own["lead"],
        as_of=shared["provenance"].as_of, scripts=("statements.js",), styles=("statements.css",), **shared)


def entries(data, links):
    """What is shown of each statement, newest first.

    Returns
    -------
    list of dicts: id, address, anchor, date (words), first_day, month (YYYY-MM), side, speaker and topic (lists of
    ids), names (dict of ids -> words), language, basis, channel, occasion, pieces, tone (rounded to 2 digits, None
    where there is none), tone_words, reason, note, other (address of the version in the other language), sources
    (words, address, language) and promises (pairs of action and address)
    """
    frame = data.statements.sort_values(["date_lo", "statement_id"], ascending=[False, True], kind="stable")
    made = {key: group for key, group in data.commitments.groupby("statement_id")}
    events = data.full.events.drop_duplicates("event_id").set_index("event_id")["title"]
    sources = data.sources.drop_duplicates("source_id").set_index("source_id")
    return [_entry(row, data, links, made, events, sources) for row in frame.to_dict("records")]


def _entry(row, data, links, made, events, sources):
    explained = tone.explain(row["text"], row["language"])
    score = None if pd.isna(explained.score) else round(float(explained.score), 2) + 0.0
    speakers = _several(row["speaker"]) or _several(row["issuer"])
    promises = made.get(row["statement_id"])
    return {
        "id": row["statement_id"], "address": links.statements[row["statement_id"]],
        "anchor": links.statements[row["statement_id"]].partition("#")[2], "date": date_in_words(row["date"]),
        "first_day": "" if pd.isna(row["date_lo"]) else f"{row['date_lo']:%Y-%m-%d}",
        "month": "" if pd.isna(row["date_lo"]) else f"{row['date_lo']:%Y-%m}",
        "side": row["side"], "side_name": data.name(row["side"]), "speaker": speakers,
        "names": {each: data.name(each) for each in speakers}, "issuer": data.name(_text(row["issuer"])),
        "topic": _several(row["topics"]), "topic_names": [label(each) for each in _several(row["topics"])],
        "language": row["language"], "basis": row["text_basis"], "channel": label(_text(row["channel"])),
        "occasion": events.get(row["event_id"], ""), "pieces": pieces(explained),
        "tone": score, "tone_words": "" if score is None else _signed(score), "reason": explained.reason,
        "note": _text(row["note"]), "other": links.statements.get(row["parallel_of"]),
        "sources": [_source(each, sources) for each in _several(row["source_ids"])],
        "promises": [] if promises is None else [(action, links.promises[each]) for each, action in
                                                 zip(promises["commitment_id"], promises["action"], strict=True)],
    }


def pieces(explained):
    """The text of an ``Explanation`` cut at its marked words.

    Returns
    -------
    list of Piece; their texts joined are the text, whatever overlaps
    """
    found, at = [], 0
    for row in explained.table.dropna(subset=["start"]).to_dict("records"):
        start, end = int(row["start"]), int(row["end"])
        if start < at:
            continue
        weight = float(row["final_weight"])
        kind = "pressure" if weight < -0.005 else "cooperation" if weight > 0.005 else "neutral"
        found += [Piece(explained.text[at:start])] if start > at else []
        found.append(Piece(explained.text[start:end], kind, _signed(weight), _why(row)))
        at = end
    return [*found, Piece(explained.text[at:])] if at < len(explained.text) else found


def _why(row):
    """Concept, class and rules of a marked word, in words."""
    concept = str(row["concept"])
    if i18n.language() != "en":  # the lexicon names its concepts in English; the word itself says it
        concept = "" if label(concept) == concept else label(concept)
    rules = [label(rule) for rule in str(row["rules"]).split("; ")]
    return "; ".join(filter(None, [concept.replace("_", " "), label(str(row["class"]).replace("_", " ")), *rules]))


def _choices(rows, data):
    """For each filter the values that occur: list of (name, pairs of value and label), most frequent names sorted."""
    own = words()
    labels = {"side": data.name, "speaker": data.name, "topic": label, "month": _month,
              "language": lambda code: own["languages"].get(code, code),
              "basis": lambda code: own["basis_names"].get(code, code)}
    for name, _ in _KINDS:
        values = pd.Series([value for row in rows for value in _listed(row[name]) if value], dtype="str")
        named = [(value, f"{labels[name](value)} ({count})") for value, count in values.value_counts().items()]
        latest_first = name == "month"
        yield name, sorted(named, key=lambda pair, latest=latest_first: pair[0 if latest else 1].casefold(),
                           reverse=latest_first)


def _source(source_id, sources):
    """What to call a source, its address where that is one of the web, and its language if not that of the page."""
    if source_id not in sources.index:
        return source_id, None, None
    row = sources.loc[source_id]
    parts = [_text(row["publisher"]), _text(row["title"])]
    name = ": ".join(filter(None, parts)) or source_id
    published = _text(row["published_on"])
    address = _text(row["url"])
    web = address.lower().startswith(("http://", "https://"))
    shown = f"{name} ({date_in_words(published)})" if published else name
    return shown, address if web else None, of_title(row["title"], row["language"])


def _month(value):
    return value if i18n.language() == "en" else i18n.month(f"{value}-01")


def _several(cell):
    return [part for part in _text(cell).split(";") if part]


def _listed(value):
    return value if isinstance(value, list) else [value]


def _text(value):
    return value if isinstance(value, str) else ""


def _signed(value):
    """A number with a sign that is read aloud as minus.

    >>> _signed(-1.5), _signed(0), _signed(2)
    ('−1.50', '0.00', '+2.00')
    """
    return "0.00" if abs(value) < 0.005 else f"{value:+.2f}".replace("-", "−")
