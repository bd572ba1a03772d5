"""Slip: how many days after the stated date a promise was kept, as an interval as wide as the dates."""

import numpy as np
import pandas as pd

from .. import dates, due
from ..commitments import status
from ..due import DAY

#: Classes of ``certainty``, from the clearest to the emptiest.
CERTAINTY = (*due.CERTAINTY, "censored", "undated")
#: Classes of ``due_precision``: how the first date was given.
PRECISION = ("day", "month", "longer", "event", "none")
_ENDED = ("withdrawn", "superseded")


def slip(data):
    """One row per promise: the dates stated, what happened as known on ``data.as_of``, and the slip in days.

    Slip = [occurred.lo - due.hi, occurred.hi - due.lo]: the least and the most that the dates allow.

    * **certainly late**, **certainly not late**, **undetermined**: it happened, and the rule of ``due`` says
      which: late is after the last day of the stated period. Any day of a plain period is in time, although the
      slip interval then reaches above 0, because its high end is counted from the first day; an approximate date
      leaves open what falls within its width.
    * **censored**: a date is in force and fulfilment has not been seen. slip_lo = max(0, day - due.hi),
      slip_hi = inf, where day is ``as_of`` or, once the promise was withdrawn or superseded, the day that
      ended it. Not seen is not broken.
    * **undated**: no date was in force (none was ever given, or it was dropped).

    Happened = the first outcome with status "fulfilled", whatever became of it later (``due.fulfilment``); done
    in part does not count, but is shown in ``outcome``.

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
    rows = due.chains(data)
    table = data.commitments[["commitment_id", "action", "obligor", "kind", "topic", "made_on", "due_basis"]]
    for found in (due.dates_given(rows), due.fulfilment(data), _latest(data)):
        table = table.join(found, on="commitment_id")
    ended = table.set_index("commitment_id")[["occurred_hi", "ended_lo"]].bfill(axis=1)["occurred_hi"]
    table = table.join(due.in_force(rows, ended), on="commitment_id")
    end = table["ended_lo"].where(table["occurred_hi"].isna()).fillna(pd.Timestamp(data.as_of))
    for stated, name, verdict in ((["first_due", "first_due_lo", "first_due_hi"], "slip_first", "certainty_first"),
                                  (["due_in_force", "due_lo", "due_hi"], "slip", "certainty")):
        date = table[stated].set_axis(["text", "lo", "hi"], axis=1)
        table[[f"{name}_lo", f"{name}_hi", verdict]] = _measure(date, table, end)
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


def _latest(data):
    """Latest known state of each promise, and the first day on which it can have been withdrawn or
    superseded."""
    last = status(data)
    ended = last["occurred_on_lo"].fillna(last["outcome_known_on"]).where(last["outcome"].isin(_ENDED))
    return last[["commitment_id", "outcome", "evidence"]].assign(ended_lo=ended).set_index("commitment_id")


def _measure(date, table, end):
    """Low end, high end and certainty of the slip against one of the two dates."""
    happened, dated = table["occurred_hi"].notna(), date["text"].notna()
    low = ((table["occurred_lo"] - date["hi"]) / DAY).where(date["hi"].notna(), -np.inf)
    high = ((table["occurred_hi"] - date["lo"]) / DAY).where(date["lo"].notna(), np.inf)
    waited = ((end - date["hi"]) / DAY).clip(lower=0).fillna(0.0)  # a date without a last day is never overdue
    low = low.where(happened, waited).where(dated)
    high = high.where(happened, np.inf).where(dated)
    kept = due.certainty(date["text"], date["lo"], date["hi"], table["occurred_lo"], table["occurred_hi"])
    return pd.DataFrame({"low": low, "high": high,
                         "certainty": kept.mask(~happened, "censored").mask(~dated, "undated")})


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
