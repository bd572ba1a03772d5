"""Means of tone with bootstrap intervals: by month, by group, over all, by rating, between sides, between languages.

Samples of the size that the pages print are drawn from the tones of the data, whose mean is then the truth.
"""

import numpy as np

from .. import stats
from .populations import clusters, groups, members, scored
from .rows import covered, span

DRAWS = 2000
MONTHS = ((3, 3), (4, 4), (5, 5), (6, 7), (8, 11), (12, 100))
OCCASIONS = ((2, 2), (3, 3), (4, 5), (6, 9), (10, 19), (20, 49), (50, 10_000))
GROUPS = ("channel", "form", "speaker", "topics")
#: A group with fewer occasions than this lends its size, but its side the population: its own shape is not known.
OWN_SHAPE = 10


def months(data, draws=DRAWS, interval=stats.bootstrap):
    """Months: single statements drawn from those of the side, as the interval takes them; then whole occasions."""
    from ..tone import series

    frame = scored(data)
    parties = [party.code for party in data.parties]
    table = series.monthly(frame)
    table = table[table["side"].isin(parties) & table["low"].notna()]
    tones = {side: frame.loc[frame["side"] == side, "tone"].to_numpy() for side in parties}
    by_occasion = {side: clusters(frame[frame["side"] == side], "tone", "occasion") for side in parties}
    rows = []
    for low, high in MONTHS:
        sizes = table.loc[table["n"].between(low, high), ["side", "n"]].to_numpy()
        if not len(sizes):
            continue

        def alone(rng, sizes=sizes):
            side, n = sizes[rng.integers(0, len(sizes))]
            return interval(rng.choice(tones[side], n)), tones[side].mean()

        rows.append(covered(f"month-{low}", "mean tone of a month, bootstrap over statements", "10",
                            span(sizes[:, 1]), draws, alone))
    sizes = table.loc[table["n"] >= 6, ["side", "n"]].to_numpy()

    def together(rng):
        side, n = sizes[rng.integers(0, len(sizes))]
        return interval(by_occasion[side].exactly(n, rng)[0]), by_occasion[side].mean

    if len(sizes):
        rows.append(covered("month-occasions", "the same where statements come by occasion, as they do", "10",
                            span(sizes[:, 1]), draws, together))
    return rows


def grouped(data, draws=DRAWS, interval=stats.bootstrap):
    """Groups (form, channel, speaker, topic): whole occasions drawn, by the number of occasions of the group."""
    from ..accounts.forms import with_form
    from ..tone.series import FEW

    frame = with_form(scored(data))
    table = groups(frame, GROUPS)
    table = table[(table["n"] >= FEW) & (table["m"] >= 2)].reset_index(drop=True)
    sides = {side: clusters(rows, "tone", "occasion") for side, rows in frame.groupby("side")}
    populations = [clusters(members(frame, row.column, row.side, row.value), "tone", "occasion")
                   if row.m >= OWN_SHAPE else sides[row.side] for row in table.itertuples()]
    rows = []
    for low, high in OCCASIONS:
        places = table.index[table["m"].between(low, high)]
        if not len(places):
            continue

        def sample(rng, places=places):
            place = places[rng.integers(0, len(places))]
            values, labels = populations[place].sample(table["m"].iloc[place], rng)
            return interval(values, groups=labels), populations[place].mean

        rows.append(covered(f"group-{low}", "mean tone of a group, bootstrap over occasions", "10, 20",
                            span(table.loc[places, "m"]) + " occasions", draws, sample))
    return rows


def overall(data, draws=DRAWS, interval=stats.bootstrap):
    """Each side over the whole period; the score within each rating; both on the data's own values."""
    frame = scored(data)
    rows = []
    for side, own in frame.groupby("side"):
        population = clusters(own, "tone", "occasion")
        m = len(population.parts)

        def sample(rng, population=population, m=m):
            values, labels = population.sample(m, rng)
            return interval(values, groups=labels), population.mean

        rows.append(covered(f"overall-{side}", f"mean tone of {data.name(side)} over all, bootstrap over occasions",
                            "10", f"{m} occasions", draws, sample))
    return rows + _by_rating(data, draws, interval)


def _by_rating(data, draws, interval):
    from ..tone import validation

    frame = scored(data).set_index("statement_id")["tone"].rename("tone").to_frame()
    frame["rating"] = validation.ratings(data).reindex(frame.index)
    frame["part"] = validation.split(frame.index.to_series())
    test = frame[(frame["part"] == "test")].dropna(subset=["rating"])
    values = [group["tone"].to_numpy() for _, group in test.groupby("rating") if len(group) > 1]
    if not values:
        return []

    def sample(rng):
        own = values[rng.integers(0, len(values))]
        return interval(rng.choice(own, len(own))), own.mean()

    return [covered("by-rating", "mean score of statements with one rating, bootstrap", "15",
                    span([len(own) for own in values]), draws, sample)]


def gaps(data, draws=DRAWS, interval=stats.bootstrap):
    """The gap between the sides over occasions; the gap between languages of one passage, and its direction."""
    from ..accounts import gap
    from ..tone import gate

    gap_table = gap(data).table["gap"].to_numpy()
    rows = []
    if len(gap_table) >= 2:
        rows.append(covered("gap", "mean tone gap between the sides, bootstrap over occasions", "20",
                            f"{len(gap_table)} occasions", draws,
                            lambda rng: (interval(rng.choice(gap_table, len(gap_table))), gap_table.mean())))
    pairs = gate.versions(data).query("part == 'test'").dropna(subset=["gap"])
    pairs = pairs.assign(direction=(pairs["tone"] - pairs["tone_other"]) * np.where(pairs["language"] == "en", 1, -1))
    for key, column, what in (("gate", "gap", "gap between the languages of a passage, bootstrap over statements"),
                              ("gate-bias", "direction", "direction of that gap, bootstrap over statements")):
        population = clusters(pairs, column, "statement_id")
        m = len(population.parts)
        if m < 2:
            continue

        def sample(rng, population=population, m=m):
            values, labels = population.sample(m, rng)
            return interval(values, groups=labels), population.mean

        rows.append(covered(key, what, "15, 20", f"{len(pairs)} of {m} statements", draws, sample))
    return rows


def scores(data, draws=DRAWS, interval=stats.bootstrap):
    """The G7 score (-1, 0, +1 for each promise), whole occasions drawn, for every group that gets one."""
    from ..commitments import rates
    from ..commitments.status import status

    frame = rates.with_dimensions(status(data), data)
    frame = frame[(frame["first_due_hi"] < np.datetime64(str(data.as_of))) & frame["score"].notna()]
    frame = frame.assign(score=frame["score"].astype("float64"))
    populations = []
    for dimension in (None, *rates.DIMENSIONS):
        for _, group in [("", frame)] if dimension is None else frame.groupby(dimension, observed=True):
            if len(group) >= stats.PERCENT_FROM and group["occasion"].nunique() > 1:
                populations.append(clusters(group, "score", "occasion"))
    rows = []
    for low, high in ((2, 14), (15, 10_000)):
        some = [one for one in populations if low <= len(one.parts) <= high]
        if not some:
            continue

        def sample(rng, some=some):
            population = some[rng.integers(0, len(some))]
            values, labels = population.sample(len(population.parts), rng)
            return interval(values, groups=labels), population.mean

        rows.append(covered(f"score-{low}", "mean score of promises (-1, 0, +1), bootstrap over occasions", "30",
                            span([len(one.parts) for one in some]) + " occasions", draws, sample))
    return rows
