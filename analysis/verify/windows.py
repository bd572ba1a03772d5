"""Before against after a date, and side against side or form against form: intervals of a difference in tone."""

import numpy as np

from ..tone.series import permutation_interval
from .populations import occasions
from .rows import covered, own_seed

DRAWS = 1000


def sizes(data):
    """(side, occasions before, occasions after) of every change that page 10 shows an interval of."""
    from ..tone import series

    frame = series.scored(data)
    table = series.moves(frame, series.landmarks(data, days=90))
    return [(row.side, int(row.n_before), int(row.n_after)) for row in table.dropna(subset=["p"]).itertuples()]


def fewer(a, b):
    """The interval with 999 rearrangements in place of 9,999: exact with any number if each sample has its own."""
    return permutation_interval(a, b, n=999, seed=own_seed(a, b))


def changes(data, draws=DRAWS, interval=fewer):
    """The permutation interval of a change, at the sizes of the windows: no change, and both drawn from the side."""
    tones, rows = occasions(data), []
    for name, small in (("small", True), ("large", False)):
        some = [one for one in sizes(data) if (min(one[1:]) < 10) == small]
        if not some:
            continue

        def sample(rng, some=some):
            side, before, after = some[rng.integers(0, len(some))]
            return tuple(interval(rng.choice(tones[side], before), rng.choice(tones[side], after))), 0.0

        n = "; ".join(sorted({f"{before} + {after}" for _, before, after in some}))
        rows.append(covered(f"change-{name}", "change of tone around a date, permutation interval", "10", n, draws,
                            sample))
    return rows


def strata(data):
    """[(comparison, within, pairs)] of the contrasts of page 20; pairs of arrays, one for each stratum."""
    from ..accounts import gap
    from ..accounts.forms import _values, contrasts, with_form
    from ..tone import series

    crossing = bool(gap(data).gate)
    frame = _values(with_form(series.scored(data)))
    a, b = (party.code for party in data.parties)
    own = frame[frame["side"].isin([a, b])]
    kinds = frame.assign(kind=np.where(frame["form"] == "joint text", "joint", "own"))
    plan = ((own, "side", a, b, []), (own, "side", a, b, ["form"]),
            (own, "form", "social post", "communiqué or readout", ["side"]),
            (own, "form", "spoken", "communiqué or readout", ["side"]), (kinds, "kind", "joint", "own", []))
    shown = contrasts(data, crossing)
    found = []
    for (rows, column, first, second, within), row in zip(plan, shown.itertuples(), strict=True):
        if np.isnan(row.difference):
            continue
        within = within if crossing else [*within, "language"]
        parts = [group for _, group in rows.groupby(within)] if within else [rows]
        pairs = [tuple(part.loc[part[column] == one, "tone"].to_numpy() for one in (first, second)) for part in parts]
        pairs = [pair for pair in pairs if len(pair[0]) and len(pair[1])]
        found.append((row.comparison, row.within, pairs))
    return found


def regression(pairs):
    """(low, high) as page 20 prints it."""
    from ..accounts.forms import _regression

    difference, half = _regression(pairs)
    return difference - half, difference + half


def contrasts(data, draws=DRAWS, interval=regression):
    """Differences within strata. The truth is what the regression takes for true: a level for each stratum and one
    difference. Around them lie the residuals of either group, which need not be as wide as those of the other.
    """
    from ..accounts.forms import _regression

    rows = []
    for number, (comparison, within, pairs) in enumerate(strata(data), start=1):
        truth = _regression(pairs)[0]
        sizes = [(len(one), len(two)) for one, two in pairs]
        residuals = [_residuals(parts) for parts in zip(*pairs, strict=True)]

        def sample(rng, sizes=sizes, residuals=residuals, truth=truth):
            drawn = [(rng.choice(residuals[0], first) + truth, rng.choice(residuals[1], second))
                     for first, second in sizes]
            return tuple(interval(drawn)), truth

        n = " + ".join(str(sum(counts)) for counts in zip(*sizes, strict=True))
        rows.append(covered(f"contrast-{number}", f"{comparison}, within {within}: regression interval", "20", n,
                            2 * draws, sample))
    return rows


def _residuals(parts):
    """Deviations from the mean of each stratum, as wide as before the mean was taken off; single values have none."""
    return np.concatenate([(part - part.mean()) * np.sqrt(len(part) / (len(part) - 1))
                           for part in parts if len(part) > 1])
