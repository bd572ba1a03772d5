"""p-values where there is nothing to find: under .05 in at most 5 % of samples, and uniform where they can be.

Exact tests of counts and signs take few values and stay below 5 %: they are conservative. The permutation test is
exact: its p-value, spread evenly over the steps between the values it can take, must be uniform.
"""

from math import comb

import numpy as np

from .. import stats
from .populations import occasions
from .rows import Row, alarmed, generator, own_seed
from .windows import sizes, strata

DRAWS = 2000
SHUFFLES = 999
SMOOTH = 0.02  # tones are rounded words: a little noise undoes ties, which the test would rightly count as equal


def uniform(key, what, pages, n, values):
    """A row of kind "uniform" (Kolmogorov–Smirnov)."""
    from scipy.stats import kstest

    found = kstest(values, "uniform")
    return Row(key, what, pages, n, "uniform", len(values), distance=float(found.statistic), p=float(found.pvalue))


def fewer(a, b):
    """The permutation test with 999 shuffles in place of 9,999: exact with any number if each sample has its own.

    One seed for all samples would give all the same 999 shuffles, whose luck shows (5.4 % in place of 5).
    """
    return stats.permutation(a, b, n=SHUFFLES, seed=own_seed(a, b))


def permutation(data, draws=DRAWS, test=fewer):
    """Changes around dates that are none, at the sizes of the windows; and all windows together, with Holm."""
    tones, rng, plan = occasions(data), generator("permutation"), sizes(data)
    every, spread = [], []
    for _ in range(draws // 4):
        family = []
        for side, before, after in plan:
            one, two = (rng.choice(tones[side], n) + rng.normal(0, SMOOTH, n) for n in (before, after))
            p = test(one, two).p
            ways = comb(before + after, before)
            step = 2 / (ways if ways <= SHUFFLES else SHUFFLES + 1)
            family.append(p)
            spread.append(p - step * rng.random())
        every.append(family)
    every = np.array(every)
    n = "; ".join(f"{before} + {after}" for _, before, after in plan)
    families = [bool((stats.holm(family) <= 0.05).any()) for family in every]
    return [Row("permutation", "a change of tone claimed where there is none, permutation test", "10", n, "alarm",
                every.size, int((every <= 0.05).sum())),
            Row("permutation-holm", f"any of {len(plan)} changes claimed, with Holm's adjustment", "10", n, "alarm",
                len(every), sum(families)),
            uniform("permutation-uniform", "permutation p-values are uniform", "10", n, np.clip(spread, 0, 1))]


def shuffled(data, draws=DRAWS):
    """Contrasts of page 20 without a difference: labels shuffled within strata, two comparisons."""
    from ..accounts.forms import _regression, _shuffled

    rows = []
    for number, (comparison, within, pairs) in enumerate(strata(data), start=1):
        if number not in (1, 4):
            continue
        pools = [(np.concatenate([one - one.mean(), two - two.mean()]), len(one), len(two)) for one, two in pairs]

        def alarm(rng, pools=pools):
            drawn = [(rng.choice(pool, first), rng.choice(pool, second)) for pool, first, second in pools]
            return _shuffled(drawn, _regression(drawn)[0]) <= 0.05

        n = " + ".join(str(sum(len(pair[side]) for pair in pairs)) for side in (0, 1))
        rows.append(alarmed(f"shuffled-{number}", f"{comparison}, within {within}, where there is none", "20", n,
                            draws * 3 // 10, alarm))
    return rows


def exact(data, draws=DRAWS, sign=stats.sign_test, ranks=stats.wilcoxon, fisher=stats.fisher):
    """Sign test, Wilcoxon and Fisher at the sizes of the data; a permutation test of ranks with many ties."""
    from ..accounts import gap

    gaps = gap(data).table["gap"].to_numpy()
    rows = []
    if len(gaps) >= 6:
        centred = gaps - gaps.mean()

        def symmetric(rng):
            return rng.choice(centred, len(centred)) * rng.choice([-1, 1], len(centred))

        rows += [alarmed("sign", "a gap between the sides claimed where there is none, sign test", "20",
                         str(len(gaps)), draws, lambda rng: sign(symmetric(rng)).p <= 0.05),
                 alarmed("wilcoxon", "the same, Wilcoxon signed-rank test", "20", str(len(gaps)), draws,
                         lambda rng: ranks(symmetric(rng)).p <= 0.05)]
    tables = flags(data)
    if tables:

        def alarm(rng):
            on, off, share = tables[rng.integers(0, len(tables))]
            k, other = rng.binomial(on, share), rng.binomial(off, share)
            found = fisher([[k, on - k], [other, off - other]])
            return bool(found) and found.p <= 0.05

        rows.append(alarmed("fisher", "a flag claimed to matter where it does not, Fisher's exact test", "30",
                            "; ".join(f"{on} + {off}" for on, off, _ in tables), draws, alarm))
    return rows + _slips(data, draws)


def flags(data):
    """(with the flag, without it, share fulfilled) of every flag that page 30 tests."""
    from ..commitments.status import status
    from ..commitments.verifiability import flag_tests

    tested = flag_tests(data).dropna(subset=["p"])["flag"]
    frame = status(data)
    frame = frame[frame["outcome"] != "unknown"]
    share = float((frame["outcome"] == "fulfilled").mean())
    return [(int(frame[flag].sum()), int((~frame[flag].astype(bool)).sum()), share) for flag in tested]


def _slips(data, draws):
    import pandas as pd

    from ..timeline.outlook import _ranked, happened
    from ..timeline.slip import slip

    kept = happened(slip(data))
    days = kept["slip_first_lo"].clip(lower=0).to_numpy()
    first, second = (int((kept["due_precision"] == name).sum()) for name in ("day", "month"))
    if min(first, second) < 2:
        return []

    def alarm(rng):
        found = _ranked(pd.Series(rng.choice(days, first)), pd.Series(rng.choice(days, second)))
        return bool(found) and found.p <= 0.05

    return [alarmed("slip", "promises with a day claimed to slip otherwise, permutation test of ranks", "40",
                    f"{first} + {second}", draws // 10, alarm)]
