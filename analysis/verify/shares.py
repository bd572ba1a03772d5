"""Shares, "k of n" with Wilson's interval: the true share is drawn from what the printed one leaves plausible.

For each printed k of n the truth is drawn from its posterior (Beta(k + 1/2, n - k + 1/2), Jeffreys), then a new count
from the binomial distribution. With few cases the coverage of any interval of a share swings with the truth; what is
checked is its average over these truths.
"""

import pandas as pd

from .. import stats
from .rows import covered, span

DRAWS = 20_000
BANDS = ((3, 9), (10, 19), (20, 49), (50, 10_000))


def printed(data):
    """Every share that a page prints with an interval: DataFrame page, k, n."""
    from ..commitments import rates, verifiability
    from ..tone import series

    rows = rates.rate(data, [None, *rates.DIMENSIONS])
    drift, ladder = rates.verdict_drift(data), verifiability.ladder(data)
    quarters = series.shares(series.scored(data))
    parts = [(30, frame["in_time"], frame["due"]) for frame in (rows, drift)]
    parts += [(30, frame["at_all"], frame["due"]) for frame in (rows, drift)]
    parts += [(30, rows["in_time"] + rows["undetermined"] + rows["unknown"], rows["due"]),
              (30, ladder["fulfilled"], ladder["known"]), (10, quarters["k"], quarters["n"])]
    table = pd.concat([pd.DataFrame({"page": page, "k": k, "n": n}) for page, k, n in parts], ignore_index=True)
    least = table["page"].map({10: series.FEW, 30: stats.PERCENT_FROM})
    return table[table["n"] >= least].reset_index(drop=True)


def check(data, draws=DRAWS, interval=stats.wilson):
    """Coverage of the interval of a share, for the counts printed, by size."""
    table, rows, known = printed(data), [], {}

    def ends(k, n):
        if (k, n) not in known:
            known[k, n] = tuple(interval(k, n))
        return known[k, n]

    for low, high in BANDS:
        band = table[table["n"].between(low, high)]
        if band.empty:
            continue
        counts = band[["k", "n"]].to_numpy()

        def sample(rng, counts=counts):
            k, n = counts[rng.integers(0, len(counts))]
            truth = rng.beta(k + 0.5, n - k + 0.5)
            return ends(int(rng.binomial(n, truth)), int(n)), truth

        pages = ", ".join(map(str, sorted(band["page"].unique())))
        rows.append(covered(f"share-{low}", "share (k of n), Wilson interval", pages, span(band["n"]), draws, sample))
    return rows
