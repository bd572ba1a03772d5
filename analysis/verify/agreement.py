"""Agreement of coders and of instruments with ratings: alpha, correlations, the error of one score."""

import numpy as np
import pandas as pd

from .. import coding
from .rows import covered, span

DRAWS = 2000
RESAMPLES = 1000


def tables(data):
    """[(key, page, level, counts)] of every alpha that is printed; counts as ``coding`` makes them."""
    from ..commitments import verifiability

    found = []
    codings = data.codings[(data.codings["table"] == "statements") & (data.codings["variable"] == "tone")]
    for pair in (("coder-1", "coder-2"), ("adjudicated", "coder-3")):
        rows = codings[codings["coder_id"].isin(pair)]
        found.append(("tone, " + " and ".join(pair), "15", "ordinal", coding._counts(rows, "ordinal")))
    first, others = verifiability._first_coding(data.full), data.full.codings
    others = others[(others["table"] == "commitments") & ~others["coder_id"].isin(verifiability._NOT_INDEPENDENT)]
    for name in (*verifiability.FLAGS, "status"):
        rows = pd.concat([frame.loc[frame["variable"] == name, ["coder_id", "row_id", "value"]]
                          for frame in (first, others)])
        found.append((name, "30", "nominal", coding._counts(rows, "nominal")))
    return [one for one in found if len(one[3]) >= 2 and (one[3].sum() > 0).sum() >= 2]


def alphas(kinds, weights, level):
    """Krippendorff's alpha of many samples at once; the same value as the ``krippendorff`` package gives.

    Parameters
    ----------
    kinds : array (kinds of rows, values): how often each value was given to a row of this kind
    weights : array (samples, kinds): how many rows of each kind a sample holds
    level : "nominal" or "ordinal" (values in order)
    """
    coders = kinds.sum(axis=1)
    each = (kinds[:, :, None] * kinds[:, None, :] - np.eye(kinds.shape[1]) * kinds[:, :, None]) \
        / (coders - 1)[:, None, None]
    seen = np.einsum("st,tab->sab", weights, each)
    totals = seen.sum(axis=2)
    apart = 1.0 - np.eye(kinds.shape[1])[None]
    if level == "ordinal":
        upto = np.cumsum(totals, axis=1)
        middle = upto - totals / 2
        apart = (middle[:, :, None] - middle[:, None, :]) ** 2
    pairable = totals.sum(axis=1)
    expected = (totals[:, :, None] * totals[:, None, :] * apart).sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 1 - (pairable - 1) * (seen * apart).sum(axis=(1, 2)) / expected


def percentile(kinds, weights, level, rng):
    """(low, high) as ``coding.alpha`` finds it: rows drawn again, 2.5 and 97.5 % quantiles."""
    n = int(weights.sum())
    low, high = np.nanquantile(alphas(kinds, rng.multinomial(n, weights / n, size=RESAMPLES), level), [0.025, 0.975])
    return float(low), float(high)


def alpha(data, draws=DRAWS, interval=percentile):
    """Coverage of alpha's interval at the number of rows coded twice: rows drawn from the codings that are there."""
    rows = []
    for name, page, level, counts in tables(data):
        kinds, times = np.unique(counts.to_numpy(), axis=0, return_counts=True)
        chances, n = times / times.sum(), int(times.sum())
        # The truth is alpha of an endless table with these shares: the correction for few rows goes to zero.
        truth = float(alphas(kinds, 1e9 * chances[None], level)[0])

        def sample(rng, kinds=kinds, chances=chances, n=n, truth=truth, level=level):
            return interval(kinds, rng.multinomial(n, chances), level, rng), truth

        rows.append(covered(f"alpha-{name.replace(', ', '-').replace(' ', '-')}",
                            f"Krippendorff's alpha of {name.replace('_', ' ')} ({truth:.2f}), bootstrap over rows",
                            page, str(n), draws // 2, sample))
    return rows


def pearson(pairs):
    """(low, high) of a correlation as page 15 prints it, from 999 resamples."""
    from ..tone import validation

    low, high = np.quantile(validation._pearson_draws(pairs, n=999), [0.025, 0.975])
    return float(low), float(high)


def correlations(data, draws=DRAWS, interval=pearson):
    """Coverage of the interval of a correlation with the ratings, test part: statements drawn from those there."""
    from ..tone import validation

    test = validation.rated(data).query("part == 'test'")
    own, others = [], []
    for language in [*sorted(test["language"].unique()), "all"]:
        part = test if language == "all" else test[test["language"] == language]
        for name in validation.INSTRUMENTS:
            pairs = part[[name, "rating"]].dropna().to_numpy(dtype=float)
            if len(pairs) >= 10:
                (own if name == "register" else others).append((f"{name}-{language}", pairs))
    plan = [(f"r-{name}", f"correlation of the register with the ratings ({name[9:]}), bootstrap", [pairs])
            for name, pairs in own]
    if others:
        plan.append(("r-others", "correlation of the other instruments, bootstrap", [pairs for _, pairs in others]))
    rows = []
    for key, what, some in plan:
        truths = [float(np.corrcoef(pairs.T)[0, 1]) for pairs in some]

        def sample(rng, some=some, truths=truths):
            place = rng.integers(0, len(some))
            pairs = some[place]
            return interval(pairs[rng.integers(0, len(pairs), len(pairs))]), truths[place]

        rows.append(covered(key, what, "15", span([len(pairs) for pairs in some]), draws // 2, sample))
    return rows


def normal(error, first, second):
    """(low, high) of the error of a gap between means of ``first`` and ``second`` scores, as page 20 draws it."""
    half = 1.96 * error * np.sqrt(1 / first + 1 / second)
    return -half, half


def instrument(data, draws=DRAWS, interval=normal):
    """Coverage of the bar around the gap of one occasion: errors of scores drawn from those against the ratings."""
    from ..accounts import gap
    from ..tone import validation

    test = validation.rated(data).query("part == 'test'")[["register", "rating"]].dropna().to_numpy(dtype=float)
    table = gap(data).table
    a, b = (party.code for party in data.parties)
    counts = table[[f"n_{a}", f"n_{b}"]].to_numpy()
    if len(test) < 30 or not len(counts):
        return []
    slope, intercept = np.polyfit(test[:, 1], test[:, 0], 1)
    errors = test[:, 0] - slope * test[:, 1] - intercept

    def sample(rng):
        first, second = counts[rng.integers(0, len(counts))]
        known = rng.choice(errors, len(errors)).std(ddof=0) * np.sqrt(len(errors) / (len(errors) - 2))
        low, high = interval(known, first, second)
        return (low, high), rng.choice(errors, first).mean() - rng.choice(errors, second).mean()

    n = f"{span(counts[:, 0])} and {span(counts[:, 1])} statements"
    return [covered("instrument", "error of one occasion's gap, from ratings", "20", n, 5 * draws, sample)]
