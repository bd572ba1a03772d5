"""Time to an end when some have not ended yet: competing ends, and ends known only to an interval.

Both estimators are exact with ties and deterministic; NumPy's global generator is never touched.
"""

from itertools import pairwise

import numpy as np
import pandas as pd

from .stats import LEVEL, SEED


def cumulative_incidence(time, cause):
    """Aalen-Johansen estimate of the share that has met each of several competing ends by a time.

    Computed by scikit-survival; intervals are pointwise, on the log(-log) scale, 95 %.

    Parameters
    ----------
    time : sequence of float (n,), from 0 up, in any one unit
    cause : sequence of int (n,): 0 = still open at ``time`` (censored), else the code of the end that came

    Returns
    -------
    DataFrame, for each cause one row per distinct time: ``time``, ``cause``, ``estimate`` (0-1), ``low``, ``high``
    (missing before the cause is first seen), ``at_risk`` (how many were still open just before that time).
    Empty when no end was seen.

    >>> found = cumulative_incidence([30, 30, 45, 45, 60, 60, 90, 90], [1, 2, 1, 2, 0, 1, 2, 0])
    >>> found.loc[found["cause"] == 1, "estimate"].tolist()
    [0.125, 0.25, 0.375, 0.375]
    """
    time, cause = _times(time, cause)
    causes = np.unique(cause[cause > 0])
    if not len(causes):
        return pd.DataFrame({name: pd.Series(dtype="int64" if name in ("cause", "at_risk") else "float64")
                             for name in ("time", "cause", "estimate", "low", "high", "at_risk")})
    at, estimate, interval = _aalen_johansen(time, np.where(cause > 0, np.searchsorted(causes, cause) + 1, 0))
    at_risk = len(time) - np.searchsorted(np.sort(time), at)
    frames = []
    for number, name in enumerate(causes):
        seen = estimate[number] > 0
        frames.append(pd.DataFrame({"time": at, "cause": int(name), "estimate": estimate[number],
                                    "low": np.where(seen, interval[number, 0], np.nan),
                                    "high": np.where(seen, interval[number, 1], np.nan), "at_risk": at_risk}))
    return pd.concat(frames, ignore_index=True)


def interval_censored(lo, hi):
    """Nonparametric maximum likelihood estimate of a distribution from intervals (Turnbull 1976).

    Intervals are closed, as days are: [lo, hi] with both ends possible. (surpyval 0.25 reads them half-open and
    gives other masses on the reference data; hence our own.) Self-consistency steps run until no mass moves by
    more than 1e-12.

    Parameters
    ----------
    lo, hi : sequences of float (n,), lo <= hi; hi infinite or missing = not ended by lo

    Returns
    -------
    DataFrame: ``lo``, ``hi``, ``mass`` (sum 1), the intervals that carry mass, in order. Where within an interval
    its mass lies is not determined.

    >>> interval_censored([1, 2, 2, 5], [1, 3, 2, float("inf")])
        lo   hi  mass
    0  1.0  1.0  0.25
    1  2.0  2.0  0.50
    2  5.0  inf  0.25
    """
    lo, hi = _intervals(lo, hi)
    if not len(lo):
        return pd.DataFrame({name: pd.Series(dtype="float64") for name in ("lo", "hi", "mass")})
    pairs, counts = np.unique(np.column_stack([lo, hi]), axis=0, return_counts=True)
    support = _innermost(pairs)
    mass = _self_consistent(_covers(pairs, support), counts[None, :].astype(float), 1e-12, 50_000)[0]
    kept = mass > 1e-9
    return pd.DataFrame({"lo": support[kept, 0], "hi": support[kept, 1], "mass": mass[kept] / mass[kept].sum()})


def share_by(lo, hi, at, n=500, seed=SEED, level=LEVEL):
    """Share that has ended by given times, from intervals, with a bootstrap interval over observations.

    Parameters
    ----------
    lo, hi : as for ``interval_censored``
    at : times
    n : bootstrap resamples

    Returns
    -------
    DataFrame, one row per time: ``time``, ``share`` (0-1; mass that certainly lies by then), ``share_most`` (mass
    that can lie by then), ``low``, ``high`` (percentile interval: low of the first, high of the second),
    ``n`` observations. Empty when there is no observation.

    >>> share_by([2] + [3] * 5 + [1] * 5, [2] + [3] * 5 + [3] * 5, at=[2.5])["share"].round(4).tolist()
    [0.1667]
    """
    lo, hi = _intervals(lo, hi)
    at = np.asarray(list(at) if len(lo) else [], dtype=float)
    if not len(at):
        return pd.DataFrame({name: pd.Series(dtype="float64")
                             for name in ("time", "share", "share_most", "low", "high", "n")})
    found = interval_censored(lo, hi)
    within, reach = _by(found["hi"].to_numpy(), at), _by(found["lo"].to_numpy(), at)
    pairs, counts = np.unique(np.column_stack([lo, hi]), axis=0, return_counts=True)
    support = _innermost(pairs)
    draws = np.random.default_rng(seed).multinomial(len(lo), counts / len(lo), size=n).astype(float)
    masses = _self_consistent(_covers(pairs, support), draws, 1e-6, 5_000)
    tail = (1 - level) / 2
    return pd.DataFrame({
        "time": at, "share": within @ found["mass"].to_numpy(), "share_most": reach @ found["mass"].to_numpy(),
        "low": np.quantile(masses @ _by(support[:, 1], at).T, tail, axis=0),
        "high": np.quantile(masses @ _by(support[:, 0], at).T, 1 - tail, axis=0), "n": len(lo)})


def _aalen_johansen(time, codes):
    """(times, estimate of each cause, interval of each cause); codes run from 1 without a gap."""
    from sksurv.nonparametric import cumulative_incidence_competing_risks, kaplan_meier_estimator

    how = {"conf_type": "log-log", "conf_level": LEVEL}
    if codes.max() > 1:
        at, estimate, interval = cumulative_incidence_competing_risks(codes, time, **how)
        return at, estimate[1:], interval[1:]
    # scikit-survival 0.28 fails on a single cause; the estimate is then one minus Kaplan and Meier's.
    at, survival, interval = kaplan_meier_estimator(codes > 0, time, **how)
    return at, 1 - survival[None, :], 1 - interval[None, ::-1, :]


def _times(time, cause):
    time = np.asarray(time, dtype=float)
    cause = np.asarray(cause, dtype=int)
    if time.shape != cause.shape or time.ndim != 1:
        raise ValueError(f"time and cause must be of one length; got {time.shape} and {cause.shape}")
    if np.isnan(time).any() or (time < 0).any() or (cause < 0).any():
        raise ValueError("time must be known and not negative, cause 0 (open) or a positive code; drop or correct "
                         f"{int((np.isnan(time) | (time < 0) | (cause < 0)).sum())} observation(s)")
    return time, cause


def _intervals(lo, hi):
    lo, hi = np.asarray(lo, dtype=float), np.asarray(hi, dtype=float)
    if lo.shape != hi.shape or lo.ndim != 1:
        raise ValueError(f"lo and hi must be of one length; got {lo.shape} and {hi.shape}")
    hi = np.where(np.isnan(hi), np.inf, hi)
    wrong = np.isnan(lo) | (lo > hi)
    if wrong.any():
        raise ValueError(f"{int(wrong.sum())} of {len(lo)} intervals have no start or end before they start")
    return lo, hi


def _innermost(pairs):
    """Intervals from a start to the next end with neither in between: only these can carry mass."""
    ends = [(value, 0) for value in set(pairs[:, 0])] + [(value, 1) for value in set(pairs[:, 1])]
    ends.sort()
    return np.array([(one[0], two[0]) for one, two in pairwise(ends) if one[1] < two[1]])


def _covers(pairs, support):
    return ((pairs[:, :1] <= support[:, 0]) & (support[:, 1] <= pairs[:, 1:])).astype(float)


def _self_consistent(covers, weights, tolerance, steps):
    """Masses (draws, support) for rows of weights (draws, observations)."""
    mass = np.full((len(weights), covers.shape[1]), 1 / covers.shape[1])
    total = weights.sum(axis=1, keepdims=True)
    for _ in range(steps):
        chance = mass @ covers.T
        share = np.divide(weights, chance, out=np.zeros_like(weights), where=weights > 0)
        new = mass * (share @ covers) / total
        moved = np.abs(new - mass).max()
        mass = new
        if moved < tolerance:
            break
    return mass


def _by(ends, at):
    return (ends[None, :] <= at[:, None]).astype(float)
