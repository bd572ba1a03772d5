"""The search for breaks, on series that have none: values drawn from those of the side, as many as it has occasions."""

import numpy as np

from ..tone import calibration
from .rows import alarmed

DRAWS = 1000
#: A test by shuffling is exact with any number; of 123 as of 4,999, the quantile leaves 4.0 to 4.1 % above it.
SHUFFLES = 123
#: PELT itself, which is slow, is asked where one or two breaks come this close to the penalty or beyond.
NEAR = 0.75


def limit(values, seed, alarm=0.05, shuffles=SHUFFLES):
    """The penalty as ``calibration.penalty`` sets it, from fewer shuffles but at the same quantile."""
    margin = 3 * np.sqrt(alarm * (1 - alarm) / calibration.DRAWS)
    needed = calibration.shuffled(values, shuffles, seed)
    return float(np.quantile(needed, min(1 - alarm + margin, 1), method="higher")) * (1 + 1e-12)


def broken(values, penalty):
    """Whether the search finds a break."""
    needed = calibration.needed(values[None])[0]
    if needed > penalty:
        return True  # one or two breaks already pay for themselves
    return needed > NEAR * penalty and len(calibration.pelt(values, penalty)) > 1


def check(data, draws=DRAWS, limit=limit):
    """False alarms, for each side that breaks are looked for in."""
    from ..tone import series

    rows = []
    for side, group in calibration.series(series.scored(data)):
        tones = group["tone"].to_numpy()

        def alarm(rng, tones=tones):
            values = rng.choice(tones, len(tones))
            return broken(values, limit(values, int(rng.integers(0, 2**31))))

        rows.append(alarmed(f"breaks-{side}", f"a break in tone where there is none, {data.name(side)}", "10",
                            f"{len(tones)} occasions", draws, alarm))
    return rows
