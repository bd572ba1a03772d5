"""Statistics that stay honest when n is small: intervals by default, a refusal where a number would mislead.

Thin wrappers around SciPy and statsmodels. Every interval is two-sided, 95 % unless told otherwise; every
random draw comes from its own seeded generator, so results repeat and NumPy's global generator is untouched.
"""

from dataclasses import dataclass

import numpy as np

from .i18n import count, label, mark, say

SEED = 20260115
LEVEL = 0.95
#: Under this n a share is given as "k of n" and never as a percentage.
PERCENT_FROM = 10


@dataclass(frozen=True)
class Estimate:
    """A value with its interval and the number of observations behind it."""

    value: float
    low: float
    high: float
    n: int

    def __str__(self):
        return f"{self.value:.2f} [{self.low:.2f}, {self.high:.2f}], n = {self.n}"


@dataclass(frozen=True)
class Test:
    """A test: statistic, two-sided p-value, n, and what was tested (in English; shown in the language in force)."""

    __test__ = False  # not a test case of pytest
    statistic: float
    p: float
    n: int
    what: str = ""

    def __str__(self):
        p = "p < .001" if self.p < 0.001 else f"p = {self.p:.3f}".replace("0.", ".")
        return f"{label(self.what) + ': ' if self.what else ''}{p}, n = {self.n}"


@dataclass(frozen=True)
class Refusal:
    """Returned in place of a number that the data cannot carry. False in a condition; str() is the reason."""

    reason: str

    def __bool__(self):
        return False

    def __str__(self):
        return self.reason


def wilson(k, n, level=LEVEL):
    """Wilson score interval of a share (Wilson 1927), as (low, high); n = 0 gives (0, 1).

    >>> [round(float(end), 3) for end in wilson(28, 40)]
    [0.546, 0.819]
    """
    from scipy.stats import binomtest

    if not 0 <= k <= n:
        raise ValueError(f"k must lie between 0 and n; got k = {k}, n = {n}")
    if n == 0:
        return 0.0, 1.0
    interval = binomtest(int(k), int(n)).proportion_ci(level, method="wilson")
    return float(interval.low), float(interval.high)


def k_of_n(k, n):
    """A share in words: the count always, the per cent and its Wilson interval from n = 10.

    >>> k_of_n(3, 5)
    '3 of 5'
    >>> k_of_n(12, 40)
    '12 of 40 (30 %, 95 % interval 18–45 %)'
    """
    if n < PERCENT_FROM:
        return say("{k} of {n}", k=k, n=n)
    low, high = wilson(k, n)
    return say("{k} of {n} ({share:.0f} %, 95 % interval {low:.0f}–{high:.0f} %)", k=k, n=n, share=100 * k / n,
               low=100 * low, high=100 * high)


def share(k, n):
    """A share with its Wilson interval, as (share, low, high); all missing under n = 10.

    >>> share(3, 5)
    (nan, nan, nan)
    """
    return (k / n, *wilson(k, n)) if n >= PERCENT_FROM else (np.nan,) * 3


def bootstrap(values, statistic=np.mean, groups=None, n=2000, seed=SEED, level=LEVEL):
    """Bootstrap interval of a statistic, resampling observations or, with ``groups``, whole groups.

    The percentile interval is widened for small samples (Hesterberg 2015, "expanded percentile"): the normal
    quantile is replaced by that of Student's t with (units - 1) degrees of freedom times sqrt(units / (units - 1)),
    where units are observations or groups.

    Parameters
    ----------
    values : sequence of float (m,); missing values are dropped
    statistic : function of a 1-d array; np.mean and np.median are computed in one array operation
    groups : sequence (m,) of labels; observations of one label are drawn together

    Returns
    -------
    Estimate, or Refusal when fewer than two units are there
    """
    values = np.asarray(values, dtype=float)
    kept = ~np.isnan(values)
    values = values[kept]
    labels = np.arange(len(values)) if groups is None else np.asarray(groups)[kept]
    units, codes = np.unique(labels, return_inverse=True)
    if len(units) < 2:
        return Refusal(_too_few_units(len(units), groups is not None))
    draws = _draws(values, codes, len(units), statistic, groups is not None, n, seed)
    tail = _expanded_tail(len(units), level)
    low, high = np.nanquantile(draws, [tail, 1 - tail])
    return Estimate(float(statistic(values)), float(low), float(high), len(values))


def _too_few_units(n, grouped):
    if grouped:
        return count("an interval needs at least two groups; there is {n}",
                     "an interval needs at least two groups; there are {n}", n)
    return count("an interval needs at least two observations; there is {n}",
                 "an interval needs at least two observations; there are {n}", n)


def _draws(values, codes, units, statistic, grouped, n, seed):
    rng = np.random.default_rng(seed)
    picks = rng.integers(units, size=(n, units))
    if not grouped and statistic in (np.mean, np.median):
        return statistic(values[picks], axis=1)
    if not grouped:
        return np.array([statistic(values[pick]) for pick in picks])
    if statistic is np.mean:
        totals, counts = np.bincount(codes, values), np.bincount(codes)
        return totals[picks].sum(axis=1) / counts[picks].sum(axis=1)
    members = [np.flatnonzero(codes == unit) for unit in range(units)]
    return np.array([statistic(values[np.concatenate([members[u] for u in pick])]) for pick in picks])


def _expanded_tail(units, level):
    from scipy.stats import norm, t

    quantile = t.ppf((1 + level) / 2, units - 1) * np.sqrt(units / (units - 1))
    return float(norm.sf(quantile))


def permutation(a, b, n=9999, seed=SEED):
    """Two-sided permutation test of a difference in means between two independent samples.

    Returns
    -------
    Test (statistic = mean(b) - mean(a)), or Refusal when no p-value under .05 can be reached
    """
    from math import comb

    from scipy.stats import permutation_test

    a, b = _present(a), _present(b)
    ways = comb(len(a) + len(b), len(a))
    if min(len(a), len(b)) < 2 or 2 / ways > 0.05:
        return Refusal(say("{first} and {second} observations cannot reach p < .05", first=len(a), second=len(b)))
    result = permutation_test((b, a), lambda x, y, axis: x.mean(axis) - y.mean(axis), vectorized=True,
                              n_resamples=n, rng=np.random.default_rng(seed))
    return Test(float(result.statistic), float(result.pvalue), len(a) + len(b), mark("difference in means"))


def sign_test(differences):
    """Exact sign test of paired differences; zeros are left out. Under six pairs it refuses.

    >>> print(sign_test([1, 2, 3, 1, 2]))
    5 pairs with a difference cannot reach p < .05 (6 are needed)
    """
    from scipy.stats import binomtest

    differences = _present(differences)
    differences = differences[differences != 0]
    if len(differences) < 6:
        return _too_few_pairs(len(differences))
    positive = int((differences > 0).sum())
    p = binomtest(positive, len(differences)).pvalue
    return Test(positive / len(differences), float(p), len(differences), mark("sign test"))


def wilcoxon(differences):
    """Wilcoxon signed-rank test of paired differences; zeros left out. Under six pairs it refuses."""
    from scipy import stats

    differences = _present(differences)
    differences = differences[differences != 0]
    if len(differences) < 6:
        return _too_few_pairs(len(differences))
    result = stats.wilcoxon(differences)
    return Test(float(result.statistic), float(result.pvalue), len(differences), mark("Wilcoxon signed-rank test"))


def fisher(table):
    """Fisher's exact test of a 2 x 2 table of counts [[a, b], [c, d]].

    Returns
    -------
    Test (statistic = sample odds ratio), or Refusal when the margins cannot reach p < .05
    """
    from scipy.stats import fisher_exact, hypergeom

    table = np.asarray(table)
    total, first, left = int(table.sum()), int(table[0].sum()), int(table[:, 0].sum())
    possible = np.arange(max(0, first + left - total), min(first, left) + 1)
    chances = hypergeom.pmf(possible, total, first, left)
    least = chances[np.isclose(chances, chances.min(), rtol=1e-7, atol=0)].sum()  # both ends, where they are alike
    if round(least, 12) >= 0.05:
        return Refusal(say("a table with margins {rows} and {columns} cannot reach p < .05",
                           rows=table.sum(1).tolist(), columns=table.sum(0).tolist()))
    result = fisher_exact(table)
    return Test(float(result.statistic), float(result.pvalue), total, mark("Fisher's exact test"))


def holm(pvalues):
    """p-values adjusted for a family by Holm's step-down method (Holm 1979), in the order given.

    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    from statsmodels.stats.multitest import multipletests

    pvalues = np.asarray(pvalues)
    return multipletests(pvalues, method="holm")[1] if len(pvalues) else pvalues


def _too_few_pairs(n):
    return Refusal(count("{n} pairs with a difference cannot reach p < .05 (6 are needed)",
                         "{n} pairs with a difference cannot reach p < .05 (6 are needed)", n))


def _present(values):
    values = np.asarray(values, dtype=float)
    return values[~np.isnan(values)]
