"""Before and after a date in a monthly series (page 50); averages of a large corpus."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..scale import aggregate
from .populations import scored
from .rows import Row, covered, generator, held, span

DRAWS = 2000
GRID = np.round(np.arange(0, 0.96, 0.05), 2)


def fits(data):
    """[(indicator_id, day, rows)] of every fit that page 50 shows; rows as ``interrupted`` takes them."""
    from ..indicators import interrupted
    from ..indicators.series import series, whole_months

    table = interrupted.occasions(data).dropna(subset=["level"])
    found = []
    for row in table.itertuples():
        rows = series(data, row.indicator_id)
        found.append((row.indicator_id, pd.Timestamp(row.day), rows[whole_months(rows)].reset_index(drop=True)))
    return found


def resemblance(design, errors, rng, draws=400):
    """How much a month's error resembles the last one's (AR(1)), corrected for what fitting takes away.

    Of a grid, the value whose simulated residuals have the correlation of neighbours that was seen. ``design``:
    columns 1, month, later, later x month; months may be missing.
    """
    seen = _neighbours(errors[None])[0]
    hat = np.eye(len(design)) - design @ np.linalg.pinv(design)
    means = [_neighbours(autoregressive(design[:, 1], rho, draws, rng) @ hat.T).mean() for rho in GRID]
    return float(GRID[np.argmin(np.abs(np.array(means) - seen))])


def _neighbours(errors):
    return (errors[:, 1:] * errors[:, :-1]).sum(1) / (errors**2).sum(1)


def autoregressive(month, rho, draws, rng):
    """Normal series (draws, months), variance 1, each value resembling the last: the less, the more months between."""
    alike = rho ** np.round(np.diff(month))
    values = rng.normal(size=(draws, len(month)))
    for place, share in enumerate(alike, start=1):
        values[:, place] = share * values[:, place - 1] + np.sqrt(1 - share**2) * values[:, place]
    return values


def fitted(rows, day):
    """(level, trend) Estimates as page 50 prints them."""
    from ..indicators import interrupted

    result = interrupted._around(rows, day, "")
    return result.level, result.trend


@dataclass(frozen=True)
class Truth:
    """A fit of page 50 taken for true: its lines, and errors of which each resembles the last (``rho``)."""

    day: pd.Timestamp
    months: pd.DataFrame
    line: np.ndarray
    month: np.ndarray
    spread: float
    rho: float
    level: float
    trend: float
    n: str

    def sample(self, rng):
        """The months with values of a new sample."""
        return self.months.assign(value=self.line + self.spread * autoregressive(self.month, self.rho, 1, rng)[0])


def truth(day, rows):
    """The ``Truth`` that a fit of ``fits`` is taken for."""
    from ..indicators.interrupted import _around

    found = _around(rows, day, "")
    used = found.table
    later, month = (used["side"] == "after").to_numpy(dtype=float), used["month"].to_numpy()
    design = np.column_stack([np.ones(len(used)), month, later, later * month])
    errors = (used["value"] - used["fitted"]).to_numpy()
    rho = resemblance(design, errors, generator(f"{day} {len(used)}"))
    kept = rows["period"].isin(used["period"]).to_numpy()
    return Truth(day, rows[kept].reset_index(drop=True), used["fitted"].to_numpy(), month,
                 float(np.sqrt((errors**2).sum() / (len(errors) - 4))), rho, found.level.value, found.trend.value,
                 f"{found.before} + {found.after}")


def interrupted(data, draws=DRAWS, interval=fitted):
    """Coverage of the intervals of level and trend: the fitted lines are the truth, errors resemble their neighbour
    as those of the series do. One sample serves both."""
    series, rows = {}, []
    for name, day, months in fits(data):
        series.setdefault(name, []).append(truth(day, months))
    for name, made in series.items():
        rng, level, trend = generator(f"interrupted-{name}"), [], []
        for _ in range(draws // 4):
            one = made[rng.integers(0, len(made))]
            found = interval(one.sample(rng), one.day)
            level.append(held(found[0], one.level))
            trend.append(held(found[1], one.trend))
        for term, results in (("level", level), ("trend", trend)):
            rows.append(Row(f"{term}-{name}", f"change of {term} at a date, {name} (resemblance of neighbouring months "
                            f"{span([one.rho for one in made])}), Newey–West", "50", "; ".join(one.n for one in made),
                            "coverage", len(results), sum(results)))
    return rows


def standard_errors(table):
    """Table with low and high, as ``scale.aggregate`` gives it."""
    return aggregate._interval(table)


def corpus(data, draws=DRAWS, interval=standard_errors):
    """Coverage of the interval of means over a scored corpus, from its smallest group on."""
    frame = scored(data)
    tones = [frame.loc[frame["side"] == party.code, "tone"].to_numpy() for party in data.parties]
    rows = []
    for low, high in ((aggregate.FEW, aggregate.FEW), (4, 4), (5, 5), (6, 9), (10, 19), (20, 49), (50, 200)):

        def sample(rng, low=low, high=high):
            own = tones[rng.integers(0, len(tones))]
            drawn = rng.choice(own, rng.integers(low, high + 1))
            table = interval(pd.DataFrame({"n": [len(drawn)], "tone": [drawn.mean()], "sd": [drawn.std(ddof=1)]}))
            return (float(table["low"].iloc[0]), float(table["high"].iloc[0])), own.mean()

        rows.append(covered(f"corpus-{low}", "mean of a large corpus by group, ± 1.96 standard errors",
                            "none (analysis.scale)", span([low, high]), draws, sample))
    return rows
