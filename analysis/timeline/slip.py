"""Slip: how many days after the stated date a promise was kept, as an interval as wide as the dates."""

import numpy as np
import pandas as pd

from .. import dates
from ..commitments import status
from .chain import DAY, chains, summary

#: Classes of ``certainty``, from the clearest to the emptiest.
CERTAINTY = ("certainly late", "certainly not late", "undetermined", "censored", "undated")
#: Classes of ``due_precision``: how the first date was given.
PRECISION = ("day", "month", "longer", "event", "none")
_ENDED = ("withdrawn", "superseded")


def slip(data):
    """One row per promise: the dates stated, what happened as known on ``data.as_of``, and the slip in days.

    Slip = [occurred.lo - due.hi, occurred.hi - due.lo]: the least and the most that the written dates allow.

    * **certainly late**: the low end is above 0, so it happened after the last day of the stated period.
    * **certainly not late**: the high end is 0 or less; or the date was stated as a plain period ("in
      February") and it happened by the last day of that period. Late means after the last day, so any day of
      a stated period is in time, although the slip interval then reaches above 0 (its high end is counted
      from the first day). An approximate date (``~``) gets no such benefit: its width is our reading, not the
      speaker's.
    * **undetermined**: it happened, and the dates leave both open.
    * **censored**: a date is in force and fulfilment has not been seen. slip_lo = max(0, day - due.hi),
      slip_hi = inf, where day is ``as_of`` or, once the promise was withdrawn or superseded, the day that
      ended it. Not seen is not broken.
    * **undated**: no date was in force (none was ever given, or it was dropped).

    Happened = the first outcome with status "fulfilled"; done in part does not count, but is shown in
    ``outcome``. If its day is not known, it lies between the day of the promise and the day on which it was
    known.

    Returns
    -------
    DataFrame with one row per promise, in the order of ``data.commitments``:
    commitment_id, action, obligor, kind, topic; made_on (EDTF);
    first_due (EDTF), first_due_lo, first_due_hi: the first date ever given;
    due_in_force (EDTF), due_lo, due_hi: the last date said before it happened (or was withdrawn or
    superseded); if neither has happened, the last one said; occurred_on (EDTF), occurred_lo, occurred_hi:
    fulfilment; slip_first_lo, slip_first_hi, certainty_first: against the first date (days); slip_lo,
    slip_hi, certainty: against the date in force (days; -inf where the date has no last day); redatings,
    moved_by (party codes, ';'-joined), dropped (the date was dropped and none stands now); due_precision (see
    ``PRECISION``); outcome and evidence as in ``commitments.status`` ("unknown" and "none found" where
    nothing was found); ended_lo (withdrawn or superseded, first possible day)
    """
    rows = chains(data)
    table = data.commitments[["commitment_id", "action", "obligor", "kind", "topic", "made_on", "due_basis"]].copy()
    for found in (_first_date(rows), fulfilment(data), _latest(data), summary(rows).reset_index()):
        table = table.merge(found, on="commitment_id", how="left")
    table = table.merge(_in_force(rows, table), on="commitment_id", how="left")
    end = table["ended_lo"].where(table["occurred_hi"].isna()).fillna(pd.Timestamp(data.as_of))
    for first, name in ((True, "slip_first"), (False, "slip")):
        due = table[
            ["first_due", "first_due_lo", "first_due_hi"] if first else ["due_in_force", "due_lo", "due_hi"]
        ]
        due.columns = ["text", "lo", "hi"]
        table[[f"{name}_lo", f"{name}_hi", "certainty_first" if first else "certainty"]] = _measure(due, table, end)
    precision = [_precision(*cell) for cell in zip(table["first_due"], table["due_basis"], strict=True)]
    table["due_precision"] = pd.array(precision, dtype="str")
    return table[_COLUMNS]


_COLUMNS = [
    "commitment_id",
    "action",
    "obligor",
    "kind",
    "topic",
    "made_on",
    "first_due",
    "first_due_lo",
    "first_due_hi",
    "due_in_force",
    "due_lo",
    "due_hi",
    "occurred_on",
    "occurred_lo",
    "occurred_hi",
    "slip_first_lo",
    "slip_first_hi",
    "certainty_first",
    "slip_lo",
    "slip_hi",
    "certainty",
    "redatings",
    "moved_by",
    "dropped",
    "due_precision",
    "outcome",
    "evidence",
    "ended_lo",
]


def fulfilment(data):
    """When each promise was first fulfilled, as known: commitment_id, occurred_on (EDTF), occurred_lo,
    occurred_hi."""
    kept = data.outcomes[data.outcomes["status"] == "fulfilled"].sort_values("known_on_hi", kind="stable")
    kept = kept.drop_duplicates("commitment_id").merge(data.commitments[["commitment_id", "made_on_lo"]])
    return pd.DataFrame(
        {
            "commitment_id": kept["commitment_id"],
            "occurred_on": kept["occurred_on"],
            "occurred_lo": kept["occurred_on_lo"].fillna(kept["made_on_lo"]),
            "occurred_hi": kept["occurred_on_hi"].fillna(kept["known_on_hi"]),
        }
    )


def _latest(data):
    """Latest known state of each promise, and the first day on which it can have been withdrawn or
    superseded."""
    last = status(data)
    ended = last["occurred_on_lo"].fillna(last["outcome_known_on"]).where(last["outcome"].isin(_ENDED))
    words = last[["commitment_id", "outcome", "evidence"]].astype("str")
    return words.assign(ended_lo=ended)


def _first_date(rows):
    first = rows[rows["stated_due"].notna()].drop_duplicates("commitment_id")
    return first[["commitment_id", "stated_due", "due_lo", "due_hi"]].rename(
        columns={"stated_due": "first_due", "due_lo": "first_due_lo", "due_hi": "first_due_hi"}
    )


def _in_force(rows, table):
    """The last date said before the promise was kept or ended; the first one where all were said that day or
    later."""
    end = table["occurred_hi"].fillna(table["ended_lo"])
    rows = rows.merge(pd.DataFrame({"commitment_id": table["commitment_id"], "end": end}), on="commitment_id")
    rows = rows[rows["step"] != "reported otherwise"]
    in_time = ~(rows["said_lo"] >= rows["end"]) | ~rows["commitment_id"].duplicated()
    last = rows[in_time].drop_duplicates("commitment_id", keep="last")
    return last[["commitment_id", "stated_due", "due_lo", "due_hi"]].rename(columns={"stated_due": "due_in_force"})


def _measure(due, table, end):
    """Low end, high end and certainty of the slip against one of the two dates."""
    happened, dated = table["occurred_hi"].notna(), due["text"].notna()
    low = ((table["occurred_lo"] - due["hi"]) / DAY).where(due["hi"].notna(), -np.inf)
    high = ((table["occurred_hi"] - due["lo"]) / DAY).where(due["lo"].notna(), np.inf)
    waited = ((end - due["hi"]) / DAY).clip(lower=0).fillna(0.0)  # a date without a last day is never overdue
    low = low.where(happened, waited).where(dated)
    high = high.where(happened, np.inf).where(dated)
    plain = ~due["text"].fillna("").str.contains("[~%]")
    in_time = (high <= 0) | (plain & (due["hi"].isna() | (table["occurred_hi"] <= due["hi"])))
    certainty = np.select(
        [~dated, ~happened, low > 0, in_time],
        ["undated", "censored", "certainly late", "certainly not late"],
        "undetermined",
    )
    return pd.DataFrame({"low": low, "high": high, "certainty": certainty}, index=table.index).astype(
        {"certainty": "str"}
    )


def _precision(first_due, basis):
    """How exactly the first date was given, padding aside.

    >>> [_precision(*cell) for cell in (("2026-01-23", "explicit-day"), ("2026-02~", "relative"),
    ...                                 ("2025-12-08/2025-12-14", "relative"), ("2022", "explicit-period"))]
    ['day', 'month', 'month', 'longer']
    """
    if basis == "event-bound":
        return "event"
    if not isinstance(first_due, str):
        return "none"
    days = dates.interval(first_due.translate(dict.fromkeys(map(ord, "~?%")))).days
    if days is None or days > 31:
        return "longer"
    return "day" if days == 1 else "month"
