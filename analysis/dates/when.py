"""A point or stretch of the calendar as a phrase names it, before it is settled which one is meant.

"2026-01-23" is settled. "January", "the 23rd" and "Friday" come back every year, month or week: a ``When``
keeps all of them, and the words around it choose ("by January", "last January", "from January to March").
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEARCH = 14  # periods looked at on either side: 29 February is at most eight years away
ONE = timedelta(days=1)


@dataclass(frozen=True)
class When:
    """``at(index)`` is the span (first day, last day) in the year, month or week with that index.

    ``stated``: the phrase settles the index. ``coarse``: an unsettled date may lie earlier in the month in
    which it was said. ``ending``: it names the end of something, so "before" it means before that is over.
    ``about``: which ends are approximate ("", "lo", "hi", "both"); ``unit``: how finely
    such an end is written.
    """

    at: Callable[[int], tuple[date | None, date | None]]
    said: date
    index: int = 0
    stated: bool = True
    coarse: bool = True
    kind: str = "day"
    ending: bool = False
    about: str = ""
    unit: str = ""
    note: str = ""

    def map(self, change, **updates):
        """The same with every span changed by a function of the span."""
        at = self.at
        return replace(self, at=lambda index: change(at(index)), **updates)

    def span(self):
        """The span meant when nothing else is said, or None when there is no such day."""
        return self.first(self._current)

    def _current(self, lo, hi):
        return _month(hi) >= _month(self.said) if self.coarse else hi >= self.said

    def first(self, fits):
        """The first span, from the day it was said on, for which ``fits(lo, hi)``; a settled one as it is."""
        return self._search(fits, range(self.index - 1, self.index + SEARCH))

    def last(self, fits):
        """The latest such span, looking back."""
        return self._search(fits, range(self.index + 1, self.index - SEARCH, -1))

    def nearest(self):
        """The span that starts closest to the day it was said."""
        starts = [span for index in range(self.index - 1, self.index + 2) if (span := self._safe(index))]
        return self._safe(self.index) if self.stated or not starts else min(
            starts, key=lambda span: abs((span[0] - self.said).days))

    def settled(self, span):
        """The same thing with its span fixed; None stays "no such day"."""
        return replace(self, at=lambda _: span, stated=True)

    def _search(self, fits, indexes):
        if self.stated:
            return self._safe(self.index)
        spans = (self._safe(index) for index in indexes)
        return next((span for span in spans if span and fits(*span)), None)

    def _safe(self, index):
        try:
            return self.at(index)
        except (ValueError, OverflowError, TypeError):  # no such day, or beyond the calendar
            return None


def fixed(said, lo, hi, kind="day", **more):
    return When(lambda _: (lo, hi), said, kind=kind, **more)


def yearly(said, at, year=None, kind="day", **more):
    """What comes back every year; ``at(year)`` gives the span."""
    return When(at, said, year or said.year, year is not None, kind=kind, **more)


def joined(start, end):
    """From the start of one to the end of the other, choosing years so that they follow each other."""
    if end.stated and not start.stated:
        last = end.span()
        first = last and start.last(lambda lo, hi: lo <= last[1])
    else:
        first = start.span()
        last = first and end.first(lambda lo, hi: hi >= first[0])
    if not first or not last or first[0] is None or last[1] is None or first[0] > last[1]:
        return None
    return fixed(start.said, first[0], last[1], "span", about=_both(start.about, end.about))


def _both(start, end):
    return {(True, True): "both", (True, False): "lo", (False, True): "hi"}.get((bool(start), bool(end)), "")


def _month(day):
    return day.year * 12 + day.month


class Line:
    """The symbols of a text and the day it was said; what the grammar walks along."""

    def __init__(self, symbols, said, language):
        self.symbols, self.said, self.language = symbols, said, language

    def tag(self, i):
        return self.symbols[i].tag if 0 <= i < len(self.symbols) else ""

    def value(self, i):
        return self.symbols[i].value

    def raw(self, i):
        return self.symbols[i].raw if 0 <= i < len(self.symbols) else ""

    def skip(self, i, *tags):
        """Past up to three symbols with one of these tags."""
        for _ in range(3):
            if self.tag(i) not in tags:
                break
            i += 1
        return i

    def mods(self, i):
        """(set of this/next/last, place after them)."""
        j = self.skip(i, "THIS", "NEXT", "LAST")
        return {self.tag(k) for k in range(i, j)}, j


def longest(line, i, readers):
    """The reading that reaches furthest; the earlier reader wins a tie."""
    best = None
    for reader in readers:
        found = reader(line, i)
        if found and (best is None or found[1] > best[1]):
            best = found
    return best
