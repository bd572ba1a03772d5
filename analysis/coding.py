"""How far independent coders agree: Krippendorff's alpha with a bootstrap interval over the coded rows."""

import numpy as np
import pandas as pd

from .i18n import count, say
from .stats import LEVEL, SEED, Estimate, Refusal

LEVELS = ("nominal", "ordinal", "interval")
#: Krippendorff (2004): relied on from .800, tentative from .667, below that not charted as a finding.
RELIED_ON, TENTATIVE = 0.800, 0.667


def alpha(codings, level="ordinal", n=1000, seed=SEED):
    """Krippendorff's alpha of one variable, by the ``krippendorff`` package.

    Parameters
    ----------
    codings : DataFrame, long: ``coder_id``, ``row_id``, ``value``; one table and one variable, filtered by the
        caller. Rows that fewer than two coders judged are left out
    level : "nominal" (names and flags), "ordinal" (ranks) or "interval" (numbers); the last two need numbers
    n : bootstrap resamples of the coded rows

    Returns
    -------
    Estimate (1 = full agreement, 0 = chance; n = rows with two or more codes), or Refusal when fewer than two
    rows were coded twice, or when every code is the same (then there is nothing to agree about)

    Raises
    ------
    ValueError : unknown level, a coder with two values for one row, a value that is no number where one is needed

    >>> codes = pd.DataFrame({"coder_id": ["x"] * 4 + ["y"] * 4, "row_id": list("abcd") * 2,
    ...                       "value": ["1", "2", "3", "4"] * 2})
    >>> alpha(codes).value
    1.0
    """
    counts = _counts(codings, level)
    if len(counts) < 2:
        return Refusal(count("alpha needs two rows that two coders judged; there is {n}",
                             "alpha needs two rows that two coders judged; there are {n}", len(counts)))
    if (counts.sum(axis=0) > 0).sum() < 2:
        return Refusal(say("all {n} rows have the same code: alpha is not defined", n=len(counts)))
    domain = counts.columns.to_numpy() if level != "nominal" else np.arange(counts.shape[1])
    table = counts.to_numpy()
    value = _alpha(table, domain, level)
    rng = np.random.default_rng(seed)
    draws = [_alpha(table[pick], domain, level) for pick in rng.integers(0, len(table), size=(n, len(table)))]
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(draws, [tail, 1 - tail])
    return Estimate(value, float(low), float(high), len(table))


def use(estimate):
    """What an agreement allows: "relied on", "tentative", "not a finding" or "not coded yet".

    >>> use(Estimate(0.81, 0.7, 0.9, 40)), use(Estimate(0.5, 0.3, 0.7, 40)), use(None)
    ('relied on', 'not a finding', 'not coded yet')
    """
    if estimate is None:
        return "not coded yet"
    if not estimate:
        return "not measurable"
    if estimate.value >= RELIED_ON:
        return "relied on"
    return "tentative" if estimate.value >= TENTATIVE else "not a finding"


def _counts(codings, level):
    """How often each value (columns, in order) was given to each row that was judged at least twice."""
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}; got {level!r}")
    twice = codings[codings.duplicated(["coder_id", "row_id"])]
    if len(twice):
        raise ValueError(f"coder {twice['coder_id'].iloc[0]} has two values for row {twice['row_id'].iloc[0]}: "
                         "give one table and one variable at a time")
    values = codings["value"]
    if level != "nominal":
        values = pd.to_numeric(values, errors="coerce")
        if values.isna().any():
            raise ValueError(f"{codings.loc[values.isna(), 'value'].iloc[0]!r} is no number: level {level!r} needs "
                             "numbers; use level='nominal' for names")
    counts = pd.crosstab(codings["row_id"], values)
    return counts[counts.sum(axis=1) >= 2]


def _alpha(counts, domain, level):
    import krippendorff

    if (counts.sum(axis=0) > 0).sum() < 2:
        return np.nan  # a resample without variation says nothing
    return float(krippendorff.alpha(value_counts=counts, value_domain=domain, level_of_measurement=level))
