"""Breaks in the level of tone, with a false-alarm rate that is calibrated and printed.

PELT (Killick, Fearnhead and Eckley 2012; ruptures) with the L2 cost and jump = 1. A fixed penalty of log n finds
breaks in half of all series that have none; here the penalty is the value that only ``alarm`` of the series made by
shuffling this very series exceed. benchmarks/breaks.py measures the rate on fresh simulated series.
"""

import numpy as np
import pandas as pd

from .. import stats

MIN_SIZE = 5  # statements between two breaks


def breaks(frame, alarm=0.05, draws=999, seed=stats.SEED):
    """Breaks in the mean tone of each side, over its statements in order of date.

    Parameters
    ----------
    frame : DataFrame as ``series.scored`` returns it
    alarm : share of series without a break in which one may be found
    draws : shuffled series for the calibration

    Returns
    -------
    DataFrame, one row per break: side, date (first statement after it), n_before, n_after, before, after (means of
    the stretches on either side), penalty, alarm. Sides with fewer than 2 x 5 scored statements have none.
    """
    records = []
    for side, group in frame.dropna(subset=["tone"]).sort_values(["date_lo", "statement_id"]).groupby("side"):
        values = group["tone"].to_numpy()
        if len(values) < 2 * MIN_SIZE or np.ptp(values) == 0:
            continue
        limit = penalty(values, alarm, draws, seed)
        ends = _pelt(values, limit)
        edges = [0, *ends]
        stretches = [values[a:b] for a, b in zip(edges[:-1], edges[1:], strict=True)]
        for left, right, at in zip(stretches[:-1], stretches[1:], ends[:-1], strict=True):
            records.append((side, group["date_lo"].iloc[at], len(left), len(right), left.mean(), right.mean(),
                            limit, alarm))
    return pd.DataFrame(records, columns=["side", "date", "n_before", "n_after", "before", "after", "penalty",
                                          "alarm"])


def _pelt(values, limit):
    import ruptures

    return ruptures.Pelt(model="l2", min_size=MIN_SIZE, jump=1).fit(values).predict(pen=limit)


def penalty(values, alarm, draws=999, seed=stats.SEED):
    """The penalty under which a share ``alarm`` of shuffled copies of ``values`` would show a break."""
    rng = np.random.default_rng(seed)
    needed = [_needed(rng.permutation(values)) for _ in range(draws)]
    return float(np.quantile(needed, 1 - alarm, method="higher")) * (1 + 1e-12)


def _needed(values):
    """Smallest penalty that leaves the series whole, looking at one break and at two (a step and back)."""
    n, total = len(values), values.sum()
    sums = np.concatenate([[0.0], np.cumsum(values)])
    cut = np.arange(MIN_SIZE, n - MIN_SIZE + 1)
    whole = total**2 / n
    one = (sums[cut]**2 / cut + (total - sums[cut])**2 / (n - cut) - whole).max()
    first, second = np.meshgrid(cut, cut, indexing="ij")
    fits = second - first >= MIN_SIZE
    if not fits.any():
        return one
    first, second = first[fits], second[fits]
    left, middle, right = sums[first], sums[second] - sums[first], total - sums[second]
    two = (left**2 / first + middle**2 / (second - first) + right**2 / (n - second) - whole).max()
    return max(one, two / 2)
