"""Written dates: one EDTF value <-> the first and last day it can mean.

Covers levels 0 and 1 of the Extended Date/Time Format (https://www.loc.gov/standards/datetime/) as far as
calendar days go: days, months, years, seasons, unspecified digits, intervals, open ends and the marks
``~`` (about), ``?`` (uncertain) and ``%`` (both). Own parser, because the ``edtf`` library takes about 3 ms a
value, answers an open end with ``float`` infinity, and turns an unknown end (``2026-01-20/``) into ten years.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# "About the 14th" is written for a day known from reports that appeared a day or two away: three days on each
# side give a window of one week, the widest thing that still deserves a day rather than a month.
ABOUT_DAYS = 3

_PART = re.compile(r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
                   r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[~?%]?)")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_HELP = "Write 2026-01-23, 2026-02, 2026, 2026-02~ (about), 2026-01/2026-03 or 2026-01-20/.. (open)."


class DateError(ValueError):
    """A date that cannot be read; the message says what is wrong and what to write instead."""


@dataclass(frozen=True)
class Interval:
    """The days a date can mean, both ends included.

    ``lo`` and ``hi`` are ``datetime.date``, or None for an open end. ``precision`` says how the date was
    written: ``day``, ``month``, ``year`` or ``interval`` (everything else). ``approximate`` (``~``) has
    already widened the days; ``uncertain`` (``?``) widens nothing.

    >>> february = interval("2026-02")
    >>> february.lo, february.hi, february.days
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28), 28)
    >>> february.contains("2026-03-01")
    False
    """

    lo: date | None
    hi: date | None
    precision: str = "interval"
    approximate: bool = False
    uncertain: bool = False

    def __post_init__(self):
        if self.lo and self.hi and self.lo > self.hi:
            raise _reversed(self.lo, self.hi)

    @property
    def days(self):
        """How many days it covers; None when an end is open."""
        return None if self.is_open else (self.hi - self.lo).days + 1

    @property
    def is_open(self):
        return self.lo is None or self.hi is None

    def contains(self, day):
        """Whether ``day`` (a date or YYYY-MM-DD) can be meant."""
        day = as_day(day)
        return (self.lo is None or self.lo <= day) and (self.hi is None or day <= self.hi)

    def __str__(self):
        return f"{self.lo or 'open'} to {self.hi or 'open'}"


def interval(edtf):
    """The first and last day that an EDTF date can mean. Raises ``DateError`` (a ``ValueError``).

    ``~`` pads on each side: a day by three days, a month or season by one month, a year or longer by a year.

    >>> print(interval("2026-02~"))
    2026-01-01 to 2026-03-31
    >>> print(interval("2026-01-20/.."))
    2026-01-20 to open
    >>> interval("2026-13")
    Traceback (most recent call last):
    analysis.dates.edtf.DateError: '2026-13' has no month 13. Months run from 01 to 12 (21-24 are seasons).
    """
    if not isinstance(edtf, str):
        raise DateError(f"{edtf!r} is not text but {type(edtf).__name__}. {_HELP}")
    if "/" not in edtf:
        return _single(edtf, edtf)
    ends = edtf.split("/")
    if len(ends) != 2:
        raise DateError(f"{_short(edtf)} has two slashes; one separates start and end. {_HELP}")
    start, end = (None if text in ("", "..") else _single(text, edtf) for text in ends)
    if start is None and end is None:
        raise DateError(f"{edtf!r} has neither start nor end. Give one of them, or leave the cell empty.")
    if start and end and _plain(ends[0]).lo > _plain(ends[1]).hi:
        raise DateError(f"{edtf!r} ends before it starts. Swap the two dates.")
    known = [part for part in (start, end) if part]
    return Interval(start and start.lo, end and end.hi, "interval",
                    any(part.approximate for part in known), any(part.uncertain for part in known))


def to_edtf(lo, hi, approximate=False):
    """The shortest EDTF date for the days from ``lo`` to ``hi`` (None = open). Inverse of ``interval``.

    ``approximate`` puts ``~`` on what is written; reading that back pads it, so the days grow.

    >>> from datetime import date
    >>> to_edtf(date(2026, 2, 1), date(2026, 2, 28)), to_edtf(date(2026, 1, 1), date(2026, 3, 31))
    ('2026-02', '2026-01/2026-03')
    """
    lo, hi = lo and as_day(lo), hi and as_day(hi)
    if lo is None and hi is None:
        raise DateError("An interval open at both ends has no EDTF date. Leave it empty.")
    if lo and hi and lo > hi:
        raise _reversed(lo, hi)
    start, end = _coarsest(lo, hi) if lo and hi else (lo and lo.isoformat(), hi and hi.isoformat())
    mark = "~" if approximate else ""
    if start == end:
        return start + mark
    return "/".join(".." if text is None else text + mark for text in (start, end))


def as_day(day):
    """A ``datetime.date`` from a date, a timestamp or YYYY-MM-DD. Raises ``DateError``."""
    if isinstance(day, datetime) and day == day:
        return day.date()
    if isinstance(day, date) and not isinstance(day, datetime):
        return day
    if isinstance(day, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        try:
            return date.fromisoformat(day)
        except ValueError:
            raise DateError(f"{day!r} is not a day of the calendar. Check month and day.") from None
    raise DateError(f"{_short(day)} is not one day. Give a date or text like 2026-01-15.")


def in_words(day):
    """A day as readers write it, in the language in force, from a date, a timestamp or YYYY-MM-DD.

    >>> in_words("2026-03-20")
    '20 March 2026'
    """
    from ..i18n import day as words  # it reads days with this module

    return words(day)


def _single(text, whole):
    found = _PART.fullmatch(text)
    if not found:
        raise DateError(f"{_short(whole)} is not an EDTF date this project reads. {_HELP}")
    lo, hi, precision, margin = _read(text, found)
    about = found["mark"] in ("~", "%") and bool(found["mark"])
    if about:
        lo, hi = _pad(lo, hi, margin)
    return Interval(lo, hi, precision, about, found["mark"] in ("?", "%") and bool(found["mark"]))


def _read(text, found):
    """(lo, hi, precision, margin) of one date without its mark."""
    year, month, day = found["year"], found["month"], found["day"]
    if "X" in year:
        if month:
            raise DateError(f"{text!r} gives a month in an unknown year. Drop the month or the X.")
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return date(_year(first or 1, text), 1, 1), date(last, 12, 31), "interval", "year"
    year = _year(int(year), text)
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise DateError(f"{text!r} gives a day without a month. Write {year} or the full date.")
        return date(year, 1, 1), date(year, 12, 31), "year", "year"
    return _in_year(text, year, int(month), day)


def _in_year(text, year, month, day):
    if month in _SEASONS and day is None:
        first, last = _SEASONS[month]
        end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
        hi = date.max if end_year > 9999 else date(end_year, end_month, monthrange(end_year, end_month)[1])
        return date(year, first, 1), hi, "interval", "month"
    if not 1 <= month <= 12:
        raise DateError(f"{text!r} has no month {month:02}. Months run from 01 to 12 (21-24 are seasons).")
    days = monthrange(year, month)[1]
    if day in (None, "XX"):
        return date(year, month, 1), date(year, month, days), "month", "month"
    if not 1 <= int(day) <= days:
        raise DateError(f"{text!r} has no such day: {year}-{month:02} has {days} days.")
    return (one := date(year, month, int(day))), one, "day", "day"


def _year(year, text):
    if year < 1:
        raise DateError(f"{text!r} lies before year 0001, where the calendar used here begins.")
    return year


def _pad(lo, hi, margin):
    """Widen by the margin of one unit; the calendar's own ends (years 1 and 9999) are never crossed."""
    if margin == "day":
        return _clamped(lo.toordinal() - ABOUT_DAYS), _clamped(hi.toordinal() + ABOUT_DAYS)
    step = 12 if margin == "year" else 1
    before, after = lo.year * 12 + lo.month - 1 - step, hi.year * 12 + hi.month - 1 + step
    lo = date.min if before < 12 else date(before // 12, before % 12 + 1, 1)
    if after >= 10000 * 12:
        return lo, date.max
    return lo, date(after // 12, after % 12 + 1, monthrange(after // 12, after % 12 + 1)[1])


def _clamped(ordinal):
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def _plain(text):
    return _single(text.rstrip("~?%"), text)


def _coarsest(lo, hi):
    ends_month = hi == date.max or (hi + timedelta(days=1)).day == 1
    if lo.day != 1 or not ends_month:
        return lo.isoformat(), hi.isoformat()
    if lo.month == 1 and hi.month == 12:
        return lo.isoformat()[:4], hi.isoformat()[:4]
    return lo.isoformat()[:7], hi.isoformat()[:7]


def _reversed(lo, hi):
    return DateError(f"An interval cannot end ({hi}) before it starts ({lo}). Swap the two dates.")


def _short(value):
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
