"""One line of the self-tests: what was checked, how often it held, and the verdict.

Verdict. The share found in a simulation is itself uncertain: it has a 95 % interval (Wilson). A line fails only when
that interval lies wholly outside what is allowed: 93 to 97 % for intervals that claim 95 %, at most 5 % for false
alarms. Uniform p-values fail when a Kolmogorov–Smirnov test of their uniformity gives p < .001.
"""

import zlib
from dataclasses import dataclass, replace

import numpy as np

from ..stats import LEVEL, wilson

SEED = 20260115
#: kind -> (nominal share, lowest allowed, highest allowed)
ALLOWED = {"coverage": (LEVEL, 0.93, 0.97), "alarm": (0.05, 0.0, 0.05), "uniform": (np.nan, np.nan, np.nan)}
UNIFORM_FROM = 0.001


@dataclass(frozen=True)
class Row:
    """A check that was made.

    ``key`` names it for good; ``pages`` are the reports that print such a number, ``n`` the sizes they print it for.
    ``hits`` of ``draws`` samples held the truth (coverage) or gave an alarm. For "uniform", ``hits`` is missing,
    ``distance`` the largest one between the p-values' distribution and the uniform one, ``p`` its test.
    ``reason`` says why a failure is known and left standing.
    """

    key: str
    what: str
    pages: str
    n: str
    kind: str
    draws: int
    hits: int | None = None
    distance: float = np.nan
    p: float = np.nan
    reason: str = ""

    @property
    def found(self):
        """Share found (0-1); for "uniform" the distance."""
        return self.distance if self.kind == "uniform" else self.hits / self.draws

    @property
    def interval(self):
        """95 % Wilson interval of the share found."""
        return (np.nan, np.nan) if self.kind == "uniform" else wilson(self.hits, self.draws)

    @property
    def allowed(self):
        """(lowest, highest) share allowed."""
        return ALLOWED[self.kind][1:]

    @property
    def nominal(self):
        return ALLOWED[self.kind][0]

    @property
    def ok(self):
        """Whether the simulation is compatible with what is allowed (see the module).

        >>> Row("k", "", "", "", "coverage", 1000, 925).ok, Row("k", "", "", "", "coverage", 1000, 905).ok
        (True, False)
        """
        if self.kind == "uniform":
            return self.p >= UNIFORM_FROM
        (low, high), (least, most) = self.interval, self.allowed
        return low <= most and high >= least

    @property
    def verdict(self):
        """pass, known (fails, with a reason that is printed) or fail."""
        return "pass" if self.ok else "known" if self.reason else "fail"

    def explained(self, reasons):
        """The row with the reason that ``reasons`` (key -> sentence) knows for it."""
        return replace(self, reason=reasons.get(self.key, ""))

    def __str__(self):
        return f"{self.verdict:5s}  {self.measured:28s}  {self.what}; n = {self.n}; page {self.pages}"

    @property
    def measured(self):
        """What was found, in words.

        >>> Row("k", "", "", "", "coverage", 2000, 1900).measured
        '95.0 % [94.0, 95.9] of 2000'
        """
        if self.kind == "uniform":
            return f"p = {self.p:.3f}, D = {self.distance:.3f} of {self.draws}"
        low, high = self.interval
        return f"{100 * self.found:.1f} % [{100 * low:.1f}, {100 * high:.1f}] of {self.draws}"


def generator(key):
    """Random numbers of one check: its own seed, so that no check depends on another or on their order."""
    return np.random.default_rng([SEED, zlib.crc32(key.encode())])


def own_seed(*samples):
    """A seed that each sample has for itself: one for all would shuffle all alike, and its luck would show."""
    return zlib.crc32(np.concatenate(samples).tobytes())


def held(found, truth):
    """Whether an interval holds the truth; None where no interval is given.

    >>> held((0.1, 0.4), 0.2), held((0.1, 0.4), 0.5), held((float("nan"), 1), 0.5)
    (True, False, None)
    """
    if found is None or (not isinstance(found, tuple) and not found):  # a Refusal
        return None
    low, high = found if isinstance(found, tuple) else (found.low, found.high)
    return None if np.isnan(low) or np.isnan(high) else bool(low <= truth <= high)


def covered(key, what, pages, n, draws, sample):
    """A row of kind "coverage".

    Parameters
    ----------
    sample : function of a generator that draws one sample and returns (interval, truth); the interval is (low, high),
        an Estimate, or a Refusal. Samples for which no interval would be printed do not count
    """
    rng = generator(key)
    results = [held(*sample(rng)) for _ in range(draws)]
    given = [result for result in results if result is not None]
    if not given:
        raise ValueError(f"{key}: not one of {draws} samples gave an interval")
    return Row(key, what, pages, n, "coverage", len(given), sum(given))


def alarmed(key, what, pages, n, draws, alarm):
    """A row of kind "alarm": ``alarm`` draws one sample without an effect and says whether one is claimed."""
    rng = generator(key)
    results = [alarm(rng) for _ in range(draws)]
    return Row(key, what, pages, n, "alarm", draws, int(sum(map(bool, results))))


def span(sizes):
    """Sizes in words.

    >>> span([5, 3, 9]), span([4])
    ('3–9', '4')
    """
    low, high = min(sizes), max(sizes)
    return str(low) if low == high else f"{low}–{high}"
