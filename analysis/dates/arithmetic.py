"""Calendar sums: periods, parts of periods and steps of days, weeks, months and years.

A span is a pair (first day, last day). Weeks run Monday to Sunday (ISO 8601), quarters and halves by
calendar, fiscal years are those of the US federal government: year N = 1 October N-1 to 30 September N.
"""

from calendar import monthrange
from datetime import date, timedelta

# months in a unit that is made of whole months, counted from January (fiscal years from October)
MONTHS = {"month": 1, "bimester": 2, "quarter": 3, "fourmonth": 4, "half": 6, "year": 12, "decade": 120}
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "quincena": 15}


def months_from(year, month, count=1):
    """The span of ``count`` whole months from the first of a month; the month may run past 12 or below 1.

    >>> [day.isoformat() for day in months_from(2026, 12, 3)]
    ['2026-12-01', '2027-02-28']
    """
    first = year * 12 + month - 1
    last = first + count - 1
    return (date(first // 12, first % 12 + 1, 1),
            date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1]))


def week_of(day, step=0):
    """Monday to Sunday of the ISO week of a day, ``step`` weeks later.

    >>> [day.isoformat() for day in week_of(date(2026, 1, 15), 1)]
    ['2026-01-19', '2026-01-25']
    """
    monday = day + timedelta(days=7 * step - day.weekday())
    return monday, monday + timedelta(days=6)


def period(day, unit, step=0):
    """The period of a kind that holds a day, or the one ``step`` periods later."""
    if unit == "week":
        return week_of(day, step)
    if unit == "weekend":
        monday, sunday = week_of(day, step)
        return monday + timedelta(days=5), sunday
    if unit == "fiscal":
        year = day.year + (day.month >= 10) + step
        return months_from(year - 1, 10, 12)
    if unit == "quincena":
        index = (day.year * 12 + day.month - 1) * 2 + (day.day > 15) + step
        return half(months_from(0, index // 2 + 1), index % 2 + 1)
    if unit in MONTHS:
        size = MONTHS[unit]
        start = (day.year * 12 + day.month - 1) // size + step
        return months_from(0, start * size + 1, size)
    return (one := day + timedelta(days=step * DAYS[unit])), one


def shift(day, count, unit):
    """The day ``count`` units later; months and years keep the day of the month, clipped to the month's end.

    Working days are Monday to Friday: no calendar of holidays is kept, so it is a first approximation. The first one
    after a Saturday or Sunday is the Monday.

    >>> shift(date(2026, 1, 31), 1, "month").isoformat(), shift(date(2026, 1, 16), 3, "workday").isoformat()
    ('2026-02-28', '2026-01-21')
    """
    if unit == "hour":
        return day + timedelta(days=-(-count // 24))
    if unit == "workday":
        return _working(day, count)
    if unit in MONTHS:
        index = day.year * 12 + day.month - 1 + count * MONTHS[unit]
        year, month = index // 12, index % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    return day + timedelta(days=count * DAYS[unit])


def _working(day, count):
    step = 1 if count > 0 else -1
    if day.weekday() > 4:  # a weekend counts as the working day behind it: Friday, or Monday when counting back
        day += timedelta(days=(4 if step > 0 else 7) - day.weekday())
    weeks, rest = divmod(abs(count), 5)
    rest += 2 * (not 0 <= day.weekday() + step * rest <= 4)  # over one more weekend
    return day + timedelta(days=step * (7 * weeks + rest))


def part(span, which):
    """The early, mid or late part of a span, by its length; a single day has no parts.

    Month: 1-10, 10-20, 21-end. Year: January-April, May-August, October-December. Week: Monday-Tuesday,
    Wednesday-Thursday, Friday-Sunday. Quarter, season, half-year: thirds by month.
    """
    lo, hi = span
    length = (hi - lo).days + 1
    if length == 1:
        return span
    if length <= 7:
        return _of_week(lo, hi, which)
    if length <= 31:
        tenth, twentieth = lo + timedelta(days=9), lo + timedelta(days=19)
        return {"early": (lo, tenth), "mid": (tenth, twentieth), "late": (lo + timedelta(days=20), hi)}[which]
    months = (hi.year - lo.year) * 12 + hi.month - lo.month + 1
    if months == 12:
        first, count = {"early": (0, 4), "mid": (4, 4), "late": (9, 3)}[which]
    else:
        size = max(months // 3, 1)
        first, count = {"early": (0, size), "mid": (size, size), "late": (months - size, size)}[which]
    return months_from(lo.year, lo.month + first, count)


def _of_week(lo, hi, which):
    if hi - lo != timedelta(days=6):  # an event of a few days: its first or last day
        return {"early": (lo, lo), "mid": (lo, hi), "late": (hi, hi)}[which]
    first, last = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}[which]
    return lo + timedelta(days=first), lo + timedelta(days=last)


def half(span, number):
    """First (1) or second (2) half: of a month 1-15 and 16-end, else by months, else by days."""
    lo, hi = span
    months = (hi.year - lo.year) * 12 + hi.month - lo.month + 1
    if months == 1 and (hi - lo).days > 26:
        middle = lo + timedelta(days=14)
    elif months % 2 == 0 and lo.day == 1:
        middle = months_from(lo.year, lo.month, months // 2)[1]
    else:
        middle = lo + (hi - lo) // 2
    return (lo, middle) if number == 1 else (min(middle + timedelta(days=1), hi), hi)


def numbered(span, number, unit, count=1):
    """The ``number``-th run of ``count`` units in a span, from its first day; number -1 = the last.

    Weeks of a month are days 1-7, 8-14, 15-21, 22-28 and the rest.

    >>> [day.isoformat() for day in numbered((date(2026, 9, 1), date(2026, 9, 30)), 1, "week")]
    ['2026-09-01', '2026-09-07']
    """
    lo, hi = span
    one = timedelta(days=1)
    if number == -1:
        return max(lo, shift(hi + one, -count, unit)), hi
    first = shift(lo, (number - 1) * count, unit)
    if first > hi:
        raise ValueError("the period has no such part")
    return first, min(shift(lo, number * count, unit) - one, hi)


def numbered_weekday(span, number, weekday):
    """The ``number``-th Monday (0) ... Sunday (6) in a span; -1 = the last."""
    lo, hi = span
    day = (hi - timedelta(days=(hi.weekday() - weekday) % 7) if number == -1
           else lo + timedelta(days=(weekday - lo.weekday()) % 7 + 7 * (number - 1)))
    if not lo <= day <= hi:
        raise ValueError("the period has no such weekday")
    return day, day
