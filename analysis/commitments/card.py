"""A promise card: what was said, by whom, every date given, what happened, and the sources of each."""

from dataclasses import dataclass
from difflib import get_close_matches
from html import escape

import pandas as pd

from ..dates import in_words
from ..stats import Refusal
from .listing import link
from .status import FLAGS, status

_DUE_WORDS = {"undated": "no date", "not yet due": "not yet due", "due": "due now", "past due": "its date has passed"}
_SUPPORT = {"none found": "", "self-report": "the promising side says so", "counterpart": "the counterpart confirms",
            "third-party": "shown by a third party"}


@dataclass(frozen=True, repr=False)
class Card:
    """One promise. Shows as HTML with links in a notebook, as plain text elsewhere.

    ``facts``: (label, text) pairs; ``dates``, ``outcomes`` and ``sources``: DataFrames as shown.
    """

    commitment_id: str
    title: str
    facts: tuple
    dates: pd.DataFrame
    outcomes: pd.DataFrame
    sources: pd.DataFrame
    as_of: str

    def __repr__(self):
        lines = [self.title, f"({self.commitment_id}, as of {in_words(self.as_of)})", ""]
        lines += [f"{label}: {text}" for label, text in self.facts]
        for heading, table in self._parts():
            lines += ["", f"{heading}:", *("- " + _line(row) for row in table.itertuples(index=False))]
        lines += ["", "Sources:", *(f"[{row.source_id}] {_line(row[1:])}" for row in
                                    self.sources.itertuples(index=False))]
        return "\n".join(lines)

    def _repr_html_(self):
        facts = "".join(f'<tr><th scope="row">{escape(label)}</th><td>{escape(text)}</td></tr>'
                        for label, text in self.facts)
        parts = "".join(f"<h4>{escape(heading)}</h4>{_table(table)}" for heading, table in self._parts())
        return (f"<h3>{escape(self.title)}</h3><p><code>{escape(self.commitment_id)}</code>, as of "
                f"{escape(in_words(self.as_of))}</p><table><tbody>{facts}</tbody></table>{parts}"
                f"<h4>Sources</h4>{_sources(self.sources)}")

    def _parts(self):
        return [(heading, table) for heading, table in (("Every date given", self.dates),
                                                        ("What happened", self.outcomes)) if len(table)]


def card(data, commitment_id):
    """The card of one promise, with what was known on ``data.as_of``.

    Returns
    -------
    Card

    Raises
    ------
    KeyError : no such promise, or none yet on that day; the message says which and names similar ids
    """
    frame = status(data).set_index("commitment_id")
    if commitment_id not in frame.index:
        raise KeyError(_missing(data, commitment_id))
    return _card(data, commitment_id, frame.loc[commitment_id])


def cards(data):
    """The cards of all promises made by ``data.as_of``, in the order of ``status``: dict of commitment_id -> Card."""
    frame = status(data).set_index("commitment_id")
    return {commitment_id: _card(data, commitment_id, row) for commitment_id, row in frame.iterrows()}


def _card(data, commitment_id, row):
    promise = data.commitments.set_index("commitment_id").loc[commitment_id]
    dates = data.due_dates[data.due_dates["commitment_id"] == commitment_id].sort_values("said_on_hi", kind="stable")
    outcomes = data.outcomes[data.outcomes["commitment_id"] == commitment_id].sort_values("known_on_hi", kind="stable")
    return Card(commitment_id, promise["action"], tuple(_facts(data, promise, row)), _dates(data, dates),
                _outcomes(outcomes), _source_rows(data, [promise["source_ids"], *dates["source_ids"],
                                                         *outcomes["source_ids"]]), str(data.as_of))


def sample_card(data):
    """The card to look at first: of the past-due promises without evidence, the one whose date was stated most often.

    Where there is none, the promise made last.

    Returns
    -------
    Card, or Refusal when no promise had been made
    """
    frame = status(data)
    if frame.empty:
        return Refusal(f"no promise had been made by {in_words(data.as_of)}")
    waiting = frame[(frame["due_state"] == "past due") & (frame["outcome"] == "unknown")]
    if waiting.empty:
        return card(data, frame["commitment_id"].iloc[-1])
    stated = waiting["commitment_id"].map(data.due_dates["commitment_id"].value_counts()).fillna(0)
    return card(data, waiting.loc[stated.idxmax(), "commitment_id"])


def _facts(data, promise, row):
    said = data.statements[data.statements["statement_id"] == promise["statement_id"]]
    if len(said):
        said = said.iloc[0]
        speaker = said["speaker"] if isinstance(said["speaker"], str) else said["issuer"]
        names = ", ".join(data.name(one) for one in speaker.split(";"))
        yield "Said by", f"{names} ({said['channel']}, {said['date']}, {data.name(said['side'])})"
        basis = {"quote": "quotation", "hydrated": "full text"}.get(said["text_basis"], "our rendering")
        yield f"What was said ({basis}, {said['language']})", said["text"]
    else:
        yield "Said by", "the statement that carries the promise was not yet public on this day"
    yield "Made", f"{row['made_on']}, {row['days_since_made']} days before {in_words(data.as_of)}"
    yield "Who has to act", data.name(row["obligor"])
    yield "Kind and topic", f"{row['kind']}, {row['topic']}"
    if pd.notna(promise["quantity"]):
        unit = promise["unit"] if isinstance(promise["unit"], str) else ""
        yield "Quantity", f"{promise['quantity']:,g} {unit}".strip()
    if row["redatings"] or _text(row["first_due"]) != _text(row["current_due"]):
        yield "Date first given", _text(row["first_due"]) or "none"
        yield "Date in force", f"{_text(row['current_due']) or 'dropped'} (changed {row['redatings']} times)"
    else:
        yield "Date given", _text(row["first_due"]) or "none"
    yield "Due", _DUE_WORDS[row["due_state"]]
    yield "Outcome", _outcome(row)
    yield "Verifiability", f"{row['verifiability']} of 5 ({_flags(row)})"


def _outcome(row):
    if row["outcome"] == "unknown":
        return row["known"]
    happened = f", {row['occurred_on']}" if isinstance(row["occurred_on"], str) else ""
    return f"{row['outcome']}{happened}; {_SUPPORT[row['evidence']]}"


def _flags(row):
    named = [flag.replace("_", " ") for flag in FLAGS if row[flag]]
    return ", ".join(named) if named else "none of the five flags"


def _dates(data, rows):
    return pd.DataFrame({"said on": rows["said_on"], "by": rows["said_by"].map(data.name, na_action="ignore"),
                         "date then in force": rows["stated_due"].fillna("none"), "how": rows["note"],
                         "sources": rows["source_ids"]}).fillna("").reset_index(drop=True)


def _outcomes(rows):
    return pd.DataFrame({"known on": rows["known_on"], "happened": rows["occurred_on"], "status": rows["status"],
                         "evidence": rows["evidence"], "word of": rows["evidence_from"],
                         "confidence": rows["confidence"],
                         "sources": rows["source_ids"]}).fillna("").reset_index(drop=True)


def _source_rows(data, cells):
    ids = list(dict.fromkeys(one for cell in cells if isinstance(cell, str) for one in cell.split(";")))
    known = data.sources.set_index("source_id").reindex(ids)[["publisher", "title", "published_on", "url"]]
    return known.fillna("").rename_axis("source_id").reset_index()


def _missing(data, commitment_id):
    full = data.full.commitments.set_index("commitment_id")["made_on"]
    if commitment_id in full.index:
        return (f"{commitment_id} was made on {full[commitment_id]}: not yet known on {data.as_of}. "
                "Ask a later day with data.on(...).")
    near = get_close_matches(str(commitment_id), list(full.index), n=3)
    return (f"no promise {commitment_id!r} in {data.title}. "
            + (f"Similar: {', '.join(near)}." if near else "commitments.status(data) lists them."))


def _table(table):
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
                   for row in table.itertuples(index=False))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _sources(sources):
    items = []
    for row in sources.itertuples(index=False):
        name = f"{row.publisher}: {row.title}" if row.publisher else row.source_id
        items.append(f"<li><code>{escape(row.source_id)}</code> {link(row.url, name)} {escape(row.published_on)}</li>")
    return f"<ul>{''.join(items)}</ul>"


def _line(cells):
    return "; ".join(str(cell) for cell in cells if str(cell))


def _text(value):
    return value if isinstance(value, str) else ""
