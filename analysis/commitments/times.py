"""Days from a promise to its end: four competing ends, and fulfilment known only to an interval."""

import pandas as pd

from .. import survival
from .status import status

#: How a promise can end, in the order of the codes 1 to 4. Partial and in progress are no end.
ENDS = ("fulfilled", "superseded", "withdrawn", "lapsed")
_END = {"fulfilled": 1, "superseded": 2, "withdrawn": 3, "not-fulfilled": 4}
AT = (30, 90, 180, 365, 730)


def times_to_end(data):
    """How long each promise took to end, or how long it has been open.

    Parameters
    ----------
    data : Dataset

    Returns
    -------
    DataFrame, one row per promise: ``commitment_id``; ``cause``: 0 = open (partial, in progress or unknown), else
    1 to 4 as in ``ENDS``; ``time`` (days): from the first day that ``made_on`` can mean to the last day on which
    it can have ended (the day it was known where no other is known), so that no promise looks quicker than it
    was; for open ones to the as-of day. ``lo``, ``hi`` (days): what is known of the time to fulfilment. A
    fulfilment known to a span of days gives a span; a promise not seen to be fulfilled by the as-of day, however
    it ended, took longer than that (``hi`` = infinity)
    """
    frame = status(data)
    limit = pd.Timestamp(data.as_of)
    cause = frame["outcome"].map(_END).fillna(0).astype("int64")
    last = frame[["occurred_on_hi", "outcome_known_on"]].min(axis=1).where(cause > 0, limit)
    done = cause == 1
    lo = _days(frame["occurred_on_lo"] - frame["made_on_hi"]).fillna(0)
    hi = _days(last - frame["made_on_lo"])
    still = _days(limit - frame["made_on_hi"]) + 1
    return pd.DataFrame({"commitment_id": frame["commitment_id"], "cause": cause, "time": hi.astype("float64"),
                         "lo": lo.where(done, still).astype("float64"),
                         "hi": hi.astype("float64").where(done, float("inf"))})


def fulfilled_by(data, at=AT, n=500):
    """Share of promises seen to be fulfilled within a number of days, with the dates' own uncertainty.

    The interval-censored estimate (``survival.interval_censored``) at the days ``at``; see ``survival.share_by``
    for the columns. Returns an empty frame when there is no promise.
    """
    times = times_to_end(data)
    return survival.share_by(times["lo"], times["hi"], at, n=n)


def _days(difference):
    return difference.dt.days.clip(lower=0)
