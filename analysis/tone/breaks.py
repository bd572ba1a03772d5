"""Breaks in the level of tone, with a false-alarm rate that is calibrated and printed.

PELT (Killick, Fearnhead and Eckley 2012; ruptures) with the L2 cost and jump = 1, under the penalty of
``calibration``. benchmarks/breaks.py measures the false-alarm rate on fresh simulated series.
"""

import pandas as pd

from .. import stats
from .calibration import DRAWS, pelt, penalty, series


def breaks(frame, alarm=0.05, draws=DRAWS, seed=stats.SEED):
    """Breaks in the mean tone of each side, over its occasions in order of date.

    Parameters
    ----------
    frame : DataFrame as ``series.scored`` returns it
    alarm : share of series without a break in which one may be found, for each side
    draws : shuffled series for the calibration

    Returns
    -------
    DataFrame, one row per break: side, date (first occasion after it), n_before, n_after (occasions), before, after
    (means of the stretches on either side), penalty, alarm. Sides with fewer than 2 x 5 occasions have none.
    """
    records = []
    for side, group in series(frame):
        values = group["tone"].to_numpy()
        limit = penalty(values, alarm, draws, seed)
        ends = pelt(values, limit)
        edges = [0, *ends]
        stretches = [values[a:b] for a, b in zip(edges[:-1], edges[1:], strict=True)]
        for left, right, at in zip(stretches[:-1], stretches[1:], ends[:-1], strict=True):
            records.append((side, group["date_lo"].iloc[at], len(left), len(right), left.mean(), right.mean(),
                            limit, alarm))
    return pd.DataFrame(records, columns=["side", "date", "n_before", "n_after", "before", "after", "penalty",
                                          "alarm"])
