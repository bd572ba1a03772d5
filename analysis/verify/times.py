"""Time to the end of a promise: Aalen–Johansen intervals, and the share fulfilled within some days.

The truth is made from the data: the day and the kind of the end are drawn from the estimated distribution, and each
promise is watched for as long as one of the data's (from the day it was made to the day asked).
"""

import numpy as np
import pandas as pd

from .. import survival
from ..commitments.times import ENDS, times_to_end
from .rows import Row, covered, generator, held

DRAWS = 2000
DAYS = 365
RESAMPLES = 500


def watched(data):
    """Days for which each promise has been watched: array (promises,)."""
    from ..commitments.status import status

    return (pd.Timestamp(data.as_of) - status(data)["made_on_lo"]).dt.days.clip(lower=0).to_numpy(dtype=float)


def masses(times):
    """(day, cause, probability) of each end by Aalen–Johansen; what is left never ends."""
    found = survival.cumulative_incidence(times["time"], times["cause"])
    found["mass"] = found.groupby("cause")["estimate"].diff().fillna(found["estimate"]).clip(lower=0)
    found = found[found["mass"] > 0]
    return found["time"].to_numpy(), found["cause"].to_numpy(), found["mass"].to_numpy()


def draw(ends, follow_up, n, rng):
    """(time, cause) of ``n`` promises: ends drawn from ``masses``, hidden when they come after the watch."""
    day, cause, mass = ends
    chances = np.append(mass, max(0.0, 1 - mass.sum()))
    place = rng.choice(len(chances), n, p=chances / chances.sum())
    day, cause = np.append(day, np.inf), np.append(cause, 0)
    until = rng.choice(follow_up, n)
    seen = day[place] <= until
    return np.where(seen, day[place], until), np.where(seen, cause[place], 0)


def at(curve, cause, days=DAYS):
    """(low, high) of one cause at a day; missing where the cause has not been seen by then, as on the page."""
    rows = curve[(curve["cause"] == cause) & (curve["time"] <= days)]
    return (float(rows["low"].iloc[-1]), float(rows["high"].iloc[-1])) if len(rows) else (np.nan, np.nan)


def incidence(data, draws=DRAWS, interval=at):
    """Coverage of the Aalen–Johansen interval at 365 days, for each end; one sample serves all of them."""
    times, follow_up = times_to_end(data), watched(data)
    ends, rng = masses(times), generator("incidence")
    truths = {cause: float(ends[2][(ends[1] == cause) & (ends[0] <= DAYS)].sum()) for cause in np.unique(ends[1])}
    results = {cause: [] for cause, truth in truths.items() if truth}
    for _ in range(draws):
        curve = survival.cumulative_incidence(*draw(ends, follow_up, len(times), rng))
        for cause, found in results.items():
            found.append(held(interval(curve, cause), truths[cause]))
    rows = []
    for cause, found in results.items():
        name, given = ENDS[cause - 1], [result for result in found if result is not None]
        n = f"{len(times)}, of which {int((times['cause'] == cause).sum())} {name}"
        rows.append(Row(f"incidence-{name}", f"share {name} within {DAYS} days, Aalen–Johansen", "30", n, "coverage",
                        len(given), sum(given)))
    return rows


def resampled(time, ended, at=DAYS, resamples=RESAMPLES, seed=survival.SEED):
    """(low, high) of the share fulfilled by a day, as ``survival.share_by`` gives it for ends known to the day.

    For such ends the estimate of Turnbull is that of Kaplan and Meier, which needs no iteration. In the data three
    in four fulfilments are known to the day; where they are not, the printed interval is wider than this one.
    """
    order = np.argsort(time - 0.5 * ended, kind="stable")  # an end comes before the end of a watch on the same day
    time, ended = time[order], ended[order]
    weights = np.random.default_rng(seed).multinomial(len(time), np.full(len(time), 1 / len(time)), size=resamples)
    days, first = np.unique(np.where(ended, time, np.inf), return_index=True)
    days = days[np.isfinite(days) & (days <= at)]
    left = np.ones(resamples)
    later = np.concatenate([np.cumsum(weights[:, ::-1], axis=1)[:, ::-1], np.zeros((resamples, 1))], axis=1)
    for day in days:
        dying = weights[:, ended & (time == day)].sum(axis=1)
        risk = later[:, np.searchsorted(time, day, side="left")]
        left *= 1 - np.divide(dying, risk, out=np.zeros(resamples), where=risk > 0)
    low, high = np.quantile(1 - left, [0.025, 0.975])
    return float(low), float(high)


def fulfilled(data, draws=DRAWS, interval=resampled):
    """Coverage of the interval of ``commitments.fulfilled_by`` at 365 days."""
    times, follow_up = times_to_end(data), watched(data)
    # A promise that ended otherwise is not fulfilled for as long as it is watched.
    only = times.assign(cause=(times["cause"] == 1).astype(int),
                        time=np.where(times["cause"] == 1, times["hi"], times["lo"]))
    ends = masses(only)
    truth = float(ends[2][ends[0] <= DAYS].sum())

    def sample(rng):
        time, cause = draw(ends, follow_up, len(times), rng)
        return interval(time, cause == 1), truth

    return [covered("fulfilled-by", f"share fulfilled within {DAYS} days (Turnbull), bootstrap over promises", "30",
                    str(len(times)), draws, sample)]
