"""The penalty under which a series without a break shows one in at most a stated share of cases.

A fixed penalty of log n finds breaks in half of all short series that have none. Here the penalty is taken from the
series itself: its values are shuffled many times, which destroys any break and keeps their distribution, and the
penalty is the one that only ``alarm`` of the shuffled series would need to be left whole.
"""

import numpy as np
import pandas as pd

from .. import stats
from .series import occasions

MIN_SIZE = 5  # occasions between two breaks
DRAWS = 4999
BATCH = 400_000  # pairs of breaks looked at in one array operation


def pelt(values, limit):
    """Ends of the stretches that PELT finds (L2 cost, every place allowed), the last one being len(values)."""
    import ruptures

    return ruptures.Pelt(model="l2", min_size=MIN_SIZE, jump=1).fit(np.asarray(values)).predict(pen=limit)


def penalty(values, alarm=0.05, draws=DRAWS, seed=stats.SEED):
    """The penalty that at most a share ``alarm`` of shuffled copies of ``values`` would exceed.

    A quantile of ``draws`` simulations is itself uncertain: it is moved up by three standard errors, so that the
    rate stays under ``alarm`` and not around it.
    """
    margin = 3 * np.sqrt(alarm * (1 - alarm) / draws)
    limit = np.quantile(shuffled(values, draws, seed), min(1 - alarm + margin, 1), method="higher")
    return float(limit) * (1 + 1e-12)


def shuffled(values, draws, seed):
    """The ``needed`` penalty of ``draws`` shuffled copies: array (draws,)."""
    rng = np.random.default_rng(seed)
    return needed(rng.permuted(np.tile(values, (draws, 1)), axis=1))


def needed(copies):
    """Smallest penalty that leaves each series whole, looking at one break and at two (a step and back).

    Three or more breaks at once may need a little more. In noise that is rare at the penalties used here:
    benchmarks/breaks.py measures the false alarms of the whole search.

    Parameters
    ----------
    copies : array (series, n)

    Returns
    -------
    array (series,)

    >>> needed(np.array([[0.0] * 5 + [2.0] * 5])).tolist()
    [10.0]
    """
    n = copies.shape[1]
    cut = np.arange(MIN_SIZE, n - MIN_SIZE + 1)
    first, second = (places.ravel() for places in np.meshgrid(cut, cut, indexing="ij"))
    fits = second - first >= MIN_SIZE
    first, second = first[fits], second[fits]
    size = max(1, BATCH // max(len(first), 1))
    return np.concatenate([_needed(copies[at:at + size], cut, first, second) for at in range(0, len(copies), size)])


def _needed(copies, cut, first, second):
    n, sums = copies.shape[1], np.concatenate([np.zeros((len(copies), 1)), np.cumsum(copies, axis=1)], axis=1)
    total = sums[:, -1:]
    whole = total[:, 0]**2 / n
    gain = (sums[:, cut]**2 / cut + (total - sums[:, cut])**2 / (n - cut)).max(axis=1) - whole
    if not len(first):
        return gain
    left, upto = sums[:, first], sums[:, second]
    two = left**2 / first + (upto - left)**2 / (second - first) + (total - upto)**2 / (n - second)
    return np.maximum(gain, (two.max(axis=1) - whole) / 2)


def series(frame):
    """(side, DataFrame of its occasions in order of date) for every side that is long enough and not constant."""
    for side, group in occasions(frame).dropna(subset=["date_lo"]).groupby("side"):
        if len(group) >= 2 * MIN_SIZE and np.ptp(group["tone"].to_numpy()) > 0:
            yield side, group


def check(frame, alarm=0.05, draws=3000, seed=stats.SEED + 1):
    """How far the search for breaks can be trusted on these very series, from fresh shuffles of them.

    Returns
    -------
    DataFrame, one row per side: n (occasions), penalty (calibrated), false_alarms (share of ``draws`` fresh shuffles
    in which it finds a break), false_alarms_log_n (the same for a penalty of variance x log n), detectable (smallest
    lasting shift of the mean half-way, in units of the tone, found in at least 80 % of shuffles; NA above 3),
    neighbours (correlation of each occasion with the one before it; the calibration takes it for 0)
    """
    records = []
    for side, group in series(frame):
        values = group["tone"].to_numpy()
        limit, fresh = penalty(values, alarm), shuffled(values, draws, seed)
        usual = np.log(len(values)) * values.var(ddof=1)
        records.append((side, len(values), limit, (fresh > limit).mean(), (fresh > usual).mean(),
                        detectable(values, limit), np.corrcoef(values[:-1], values[1:])[0, 1]))
    return pd.DataFrame(records, columns=["side", "n", "penalty", "false_alarms", "false_alarms_log_n", "detectable",
                                          "neighbours"])


def detectable(values, limit, power=0.8, draws=100, seed=stats.SEED + 2):
    """Smallest shift on a grid of 0.1 that would be found half-way through shuffles of ``values``; NA above 3."""
    rng = np.random.default_rng(seed)
    copies = rng.permuted(np.tile(values, (draws, 1)), axis=1)
    step = np.arange(len(values)) >= len(values) // 2
    low, high = 0, 31
    while high - low > 1:  # power grows with the shift: halve the grid
        middle = (low + high) // 2
        found = (needed(copies + middle / 10 * step) > limit).mean()
        low, high = (low, middle) if found >= power else (middle, high)
    return high / 10 if high < 31 else np.nan
