"""A promise card: what was said, by whom, every date given, what happened, and the sources of each."""

from dataclasses import dataclass
from difflib import get_close_matches
from html import escape

import pandas as pd

from ..dates import in_words
from ..i18n import label, mark, say, say_as
from ..stats import Refusal
from .listing import link
from .status import FLAGS, status

_DUE_WORDS = {"undated": mark("no date"), "not yet due": mark("not yet due"), "due": mark("due now"),
              "past due": mark("its date has passed")}
_SUPPORT = {"none found": "", "self-report": mark("the promising side says so"),
            "counterpart": mark("the counterpart confirms"), "third-party": mark("shown by a third party")}
_BASIS, _RENDERED = {"quote": mark("quotation"), "hydrated": mark("full text")}, mark("our rendering")


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
        lines = [self.title, f"({self.commitment_id}, {self._day()})", ""]
        lines += [f"{name}: {text}" for name, text in self.facts]
        for heading, table in self._parts():
            lines += ["", f"{heading}:", *("- " + _line(row) for row in table.itertuples(index=False))]
        lines += ["", say("Sources") + ":"]
        lines += [f"[{row.source_id}] {_line(row[1:])}" for row in self.sources.itertuples(index=False)]
        return "\n".join(lines)

    def _repr_html_(self):
        facts = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{escape(text)}</td></tr>'
                        for name, text in self.facts)
        parts = "".join(f"<h4>{escape(heading)}</h4>{_table(table)}" for heading, table in self._parts())
        sources = say("Sources")
        return (f"<h3>{escape(self.title)}</h3><p><code>{escape(self.commitment_id)}</code>, {escape(self._day())}</p>"
                f"<table><tbody>{facts}</tbody></table>{parts}"
                f"<h4>{escape(sources)}</h4>{_sources(self.sources)}")

    def _parts(self):
        return [(heading, table) for heading, table in ((say("Every date given"), self.dates),
                                                        (say("What happened"), self.outcomes)) if len(table)]

    def _day(self):
        return say("as of {day}", day=in_words(self.as_of))


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
        return Refusal(say("no promise had been made by {day}", day=in_words(data.as_of)))
    waiting = frame[(frame["due_state"] == "past due") & (frame["outcome"] == "unknown")]
    if waiting.empty:
        return card(data, frame["commitment_id"].iloc[-1])
    stated = waiting["commitment_id"].map(data.due_dates["commitment_id"].value_counts()).fillna(0)
    return card(data, waiting.loc[stated.idxmax(), "commitment_id"])


def _facts(data, promise, row):
    yield from _said(data, promise["statement_id"])
    yield say("Made"), say("{made_on}, {n} days before {day}", made_on=row["made_on"], n=row["days_since_made"],
                           day=in_words(data.as_of))
    yield say("Who has to act"), data.name(row["obligor"])
    yield say("Kind and topic"), f"{label(row['kind'])}, {label(row['topic'])}"
    if pd.notna(promise["quantity"]):
        unit = label(promise["unit"]) if isinstance(promise["unit"], str) else ""
        yield say("Quantity"), f"{promise['quantity']:,g} {unit}".strip()
    first, current = (_text(row[name]) for name in ("first_due", "current_due"))
    if row["redatings"] or first != current:
        yield say("Date first given"), first or say_as("date", "none")
        yield say("Date in force"), say("{date} (changed {n} times)", date=current or say_as("date", "dropped"),
                                        n=row["redatings"])
    else:
        yield say("Date given"), first or say_as("date", "none")
    yield say_as("of a promise", "Due"), say(_DUE_WORDS[row["due_state"]])
    yield say("Outcome"), _outcome(row)
    yield say("Verifiability"), say("{n} of 5 ({flags})", n=row["verifiability"], flags=_flags(row))


def _said(data, statement_id):
    """Who said it and what was said, of the statement that carries the promise."""
    said = data.statements[data.statements["statement_id"] == statement_id]
    if said.empty:
        yield say("Said by"), say("the statement that carries the promise was not yet public on this day")
        return
    said = said.iloc[0]
    speaker = said["speaker"] if isinstance(said["speaker"], str) else said["issuer"]
    names = ", ".join(data.name(one) for one in speaker.split(";"))
    yield say("Said by"), f"{names} ({label(said['channel'])}, {said['date']}, {data.name(said['side'])})"
    yield say("What was said ({basis}, {language})", basis=say(_BASIS.get(said["text_basis"], _RENDERED)),
              language=label(said["language"])), said["text"]


def _outcome(row):
    if row["outcome"] == "unknown":
        return row["known"]
    happened = f", {row['occurred_on']}" if isinstance(row["occurred_on"], str) else ""
    return f"{label(row['outcome'])}{happened}; {label(_SUPPORT[row['evidence']])}"


def _flags(row):
    named = [label(flag.replace("_", " ")) for flag in FLAGS if row[flag]]
    return ", ".join(named) if named else say("none of the five flags")


def _dates(data, rows):
    return pd.DataFrame({"said on": rows["said_on"], "by": rows["said_by"].map(data.name, na_action="ignore"),
                         "date then in force": rows["stated_due"].fillna(say_as("date", "none")), "how": rows["note"],
                         "sources": rows["source_ids"]}).fillna("").reset_index(drop=True)


def _outcomes(rows):
    status, word = rows["status"].map(label), rows["evidence_from"].map(label)
    words = _sureness()
    confidence = rows["confidence"].map(lambda word: words.get(word, word), na_action="ignore")
    return pd.DataFrame({"known on": rows["known_on"], "happened": rows["occurred_on"], "status": status,
                         "evidence": rows["evidence"], "word of": word, "confidence": confidence,
                         "sources": rows["source_ids"]}).fillna("").reset_index(drop=True)


def _sureness():
    """Words of a closed list that elsewhere are the ends of an interval."""
    return {"high": say_as("confidence", "high"), "medium": say_as("confidence", "medium"),
            "low": say_as("confidence", "low")}


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
    head = "".join(f'<th scope="col">{escape(label(name))}</th>' for name in table.columns)
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
