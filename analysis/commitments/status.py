"""One row per promise: due-state, outcome and evidence as of a day, and the dates that were given for it."""

import pandas as pd

from .. import due, i18n
from ..dates import in_words

DUE_STATES = ("undated", "not yet due", "due", "past due")
OUTCOMES = ("fulfilled", "partial", "in-progress", "not-fulfilled", "withdrawn", "superseded", "unknown")
EVIDENCE = ("none found", "self-report", "counterpart", "third-party")
FLAGS = ("actor_named", "action_concrete", "quantity_named", "deadline_named", "verification_named")

# "both" means that each government vouches for the other's part, or that a joint act could be seen: the
# promiser does not stand alone, so it counts as confirmed by the counterpart.
_EVIDENCE = {"obligor": "self-report", "counterpart": "counterpart", "both": "counterpart",
             "third-party": "third-party"}


def status(data):
    """What is known of every promise at the end of ``data.as_of``.

    Parameters
    ----------
    data : Dataset; ``data.on("2026-02-01")`` replays an earlier day

    Returns
    -------
    DataFrame, one row per promise made by then, by day made:

    - ``commitment_id``, ``made_on`` (as written) with ``made_on_lo``, ``made_on_hi``, ``obligor``, ``kind``,
      ``topic``, ``action``, ``due_basis``, ``occasion`` (event of its statement; the statement where it has none)
    - ``due_state``: "undated"; "not yet due" before the first day of the date in force; "due" within it; "past
      due" after its last day
    - ``outcome``: status of the last row of ``outcomes`` known by then, "unknown" where there is none. A promise
      once fulfilled stays so until a later row says otherwise
    - ``outcome_known_on`` (datetime64[s]) and ``occurred_on_lo``, ``occurred_on_hi``: of the first row of the
      unbroken run of that status, so a state confirmed twice keeps its first day; ``outcome_last_known_on``: of
      the last row
    - ``evidence``: "none found", "self-report" (the word of the promising side; for a promise of both, of one
      of them), "counterpart" (the other government, or both) or "third-party"; of the last row
    - ``first_due``: the first date ever given for it (before the promise was made, with it, or later);
      ``current_due``: the one said last, missing when it was dropped, each with ``_lo`` and ``_hi``; and
      ``redatings``, how often the date was changed: as ``due.dates_given`` has them
    - ``kept_lo``, ``kept_hi``: first and last day on which it can first have been kept, whatever became of it later;
      missing when it was never seen kept (``due.fulfilment``)
    - ``days_since_made`` (from the first day that ``made_on`` can mean), ``score`` (-1, 0, 1; missing when
      unknown), ``verifiability`` (0 to 5, how many of the five flags are true) and the flags
    - ``n_sources``: sources of the dataset published from the day of the promise to the as-of day, all of which could
      have told what became of it. Sources whose day is not known are not counted
    - ``known``: the evidence of the last outcome in words, or "no evidence found in N sources until DAY"
    """
    promises = data.commitments.sort_values(["made_on_hi", "commitment_id"], kind="stable")
    frame = promises[["commitment_id", "made_on", "made_on_lo", "made_on_hi", "obligor", "kind", "topic", "action",
                      "due_basis", *FLAGS]].reset_index(drop=True)
    frame = frame.assign(occasion=_occasions(data, promises))
    frame = frame.join(due.dates_given(due.chains(data)), on="commitment_id")
    frame["due_state"] = due_state(frame["current_due_lo"], frame["current_due_hi"], data.as_of)
    kept = due.fulfilment(data)[["occurred_lo", "occurred_hi"]]
    frame = frame.join(kept.set_axis(["kept_lo", "kept_hi"], axis=1), on="commitment_id")
    frame = _with_outcome(frame, data.outcomes)
    limit = pd.Timestamp(data.as_of)
    frame["days_since_made"] = (limit - frame["made_on_lo"]).dt.days
    frame["verifiability"] = frame[list(FLAGS)].sum(axis=1).astype("int64")
    frame["n_sources"] = _sources_since(frame["made_on_lo"], data.sources["published_on_hi"], limit)
    nothing = frame["outcome"] == "unknown"
    frame["known"] = frame["known"].mask(nothing, no_evidence_text(frame["n_sources"], data.as_of))
    return frame[_COLUMNS]


_COLUMNS = ["commitment_id", "made_on", "obligor", "kind", "topic", "action", "due_state", "outcome", "evidence",
            "first_due", "first_due_lo", "first_due_hi", "current_due", "current_due_lo", "current_due_hi",
            "redatings", "days_since_made", "score", "verifiability", "n_sources", "known", "due_basis", "occasion",
            "made_on_lo", "made_on_hi", "outcome_known_on", "outcome_last_known_on", "occurred_on",
            "occurred_on_lo", "occurred_on_hi", "kept_lo", "kept_hi", *FLAGS]


def due_state(lo, hi, as_of):
    """Due-state of date intervals on a day.

    Parameters
    ----------
    lo, hi : Series of datetime64 (n,); both missing = no date; one missing = open end
    as_of : date

    >>> day = pd.to_datetime(pd.Series(["2026-02-01", None])), pd.to_datetime(pd.Series(["2026-02-28", None]))
    >>> list(due_state(*day, "2026-02-28")), list(due_state(*day, "2026-03-01"))
    (['due', 'undated'], ['past due', 'undated'])
    """
    limit = pd.Timestamp(as_of)
    states = pd.Series("due", index=lo.index, dtype="str")
    states = states.mask(lo > limit, "not yet due").mask(hi < limit, "past due")
    return states.mask(lo.isna() & hi.isna(), "undated")


def no_evidence(data):
    """Past-due promises for which no evidence was found, in either direction.

    Returns
    -------
    DataFrame, by last day of the date in force: ``commitment_id``, ``action``, ``made_on``, ``current_due`` (as
    written), ``days_past`` (days since the last day of that date), ``phrase`` (how the date was given), ``known``
    ("no evidence found in N sources until DAY"), ``publisher`` and ``url`` of the first source of that date
    """
    frame = status(data)
    frame = frame[(frame["due_state"] == "past due") & (frame["outcome"] == "unknown")]
    frame = frame.sort_values(["current_due_hi", "commitment_id"], kind="stable")
    last = due.chains(data).drop_duplicates("commitment_id", keep="last").set_index("commitment_id")
    last = last.reindex(frame["commitment_id"])
    first = last["source_ids"].str.split(";").str[0]
    sources = data.sources.set_index("source_id")[["publisher", "url"]].reindex(first)
    return pd.DataFrame({
        "commitment_id": frame["commitment_id"], "action": frame["action"], "made_on": frame["made_on"],
        "current_due": frame["current_due"],
        "days_past": (pd.Timestamp(data.as_of) - frame["current_due_hi"]).dt.days,
        "phrase": last["note"].to_numpy(), "known": frame["known"],
        "publisher": sources["publisher"].to_numpy(), "url": sources["url"].to_numpy(),
    }).reset_index(drop=True)


def no_evidence_text(n_sources, as_of):
    """The sentence that stands where no outcome is known, for each count of sources.

    >>> no_evidence_text(pd.Series([120]), "2026-03-20")[0]
    'no evidence found in 120 sources until 20 March 2026'
    """
    until = in_words(as_of)
    texts = {n: i18n.count("no evidence found in {n} source until {until}",
                           "no evidence found in {n} sources until {until}", n, until=until)
             for n in n_sources.unique()}
    return n_sources.map(texts).astype("str")


def _occasions(data, promises):
    """Event of the promise's statement; the statement where it has none."""
    events = data.full.statements.set_index("statement_id")["event_id"]
    return promises["statement_id"].map(events).fillna(promises["statement_id"]).to_numpy()


def _with_outcome(frame, outcomes):
    ids = frame["commitment_id"]
    rows = outcomes.sort_values("known_on_hi", kind="stable")
    last = rows.drop_duplicates("commitment_id", keep="last").set_index("commitment_id").reindex(ids)
    run = (rows["status"] != rows.groupby("commitment_id")["status"].shift()).groupby(rows["commitment_id"]).cumsum()
    started = rows[run == run.groupby(rows["commitment_id"]).transform("max")]
    started = started.drop_duplicates("commitment_id").set_index("commitment_id").reindex(ids)
    return frame.assign(
        outcome=last["status"].fillna("unknown").array,
        evidence=last["evidence_from"].map(_EVIDENCE).fillna("none found").astype("str").array,
        score=last["score"].astype("Int64").array, known=last["evidence"].array,
        outcome_known_on=started["known_on_hi"].array, outcome_last_known_on=last["known_on_hi"].array,
        **{name: started[name].array for name in ("occurred_on", "occurred_on_lo", "occurred_on_hi")})


def _sources_since(made, published, limit):
    """For each day made, how many sources were published from then to the limit."""
    days = published[published <= limit].sort_values().to_numpy()
    return len(days) - days.searchsorted(made.to_numpy(), side="left")
