"""Weekdays, "today" and its neighbours, feasts; and the date beside one of them that settles it."""

from datetime import date, timedelta

from .days import (
    bare_day,
    chosen,
    day_month,
    is_plural,
    mods_after,
    month_day,
    numeric,
    same,
    step,
    year_suffix,
)
from .when import When, fixed, longest, yearly


def weekday(line, i):
    """ "Friday", "el próximo viernes", "Thursday of next week", "last Monday"."""
    mods, j = line.mods(line.skip(i, "THE", "ON"))
    j = line.skip(j, "UNIT") if line.tag(j) == "UNIT" and line.value(j) == "day" else j
    if line.tag(j) != "WEEKDAY":
        return None
    number, (after, j) = line.value(j), mods_after(line, j + 1)
    mods |= after
    monday = line.said - timedelta(days=line.said.weekday())
    week = _week(line, j)
    if week:
        return fixed(line.said, *same(monday + timedelta(days=number + 7 * week[0])), "weekday"), week[1]
    when = When(lambda index: same(monday + timedelta(days=number + 7 * index)), line.said, stated=False,
                coarse=False, kind="weekday")
    if mods == {"NEXT"}:
        return when.settled(same(monday + timedelta(days=number + 7))), j
    return chosen(when, mods - {"NEXT"} if "THIS" in mods else mods), j


def _week(line, i):
    """(weeks from now, place after): "of next week", "de la próxima semana"."""
    before, j = line.mods(line.skip(i, "OF", "IN", "THE", ","))
    if line.tag(j) != "UNIT" or line.value(j) != "week" or is_plural(line.raw(j)):
        return None
    after, end = line.mods(j + 1)
    return (step(before | after), end) if before | after else None


def day_word(line, i):
    """ "today", "pasado mañana", "the day after tomorrow"."""
    j = line.skip(i, "THE")
    if line.tag(j) != "DAYWORD":
        return None
    days = line.value(j)
    kind = "today" if days <= 0 else "tomorrow"
    return fixed(line.said, *same(line.said + timedelta(days=days)), kind), j + 1


def holiday(line, i):
    """Feasts on a fixed day: "before Christmas", "antes de Navidad"."""
    j = line.skip(i, "THE")
    if line.tag(j) != "HOLIDAY":
        return None
    month_number, day = line.value(j)
    number, end = year_suffix(line, j + 1)
    when = yearly(line.said, lambda year: same(date(year, month_number, day)), number, "date", coarse=False)
    return when, end


def any_day(line, i):
    """The longest reading as one named day, with a date beside it: "Friday", "Friday, January 23"."""
    found = _one_day(line, i)
    return beside(line, *found) if found else None


def _one_day(line, i):
    return longest(line, i, (numeric, day_month, month_day, bare_day, weekday, day_word, holiday))


def beside(line, when, j, depth=2):
    """A date beside a weekday, "today" or a period settles it: "next Friday, January 23"."""
    if when.kind not in ("weekday", "today", "tomorrow", "period") or not depth:
        return when, j
    opened = line.tag(j) == "("
    other = _one_day(line, line.skip(j + (line.tag(j) in (",", "(", "-")), "ON", "IN"))
    if not other:
        return when, j
    other, end = beside(line, *other, depth - 1)
    end += opened and line.tag(end) == ")"
    if when.kind == "period":
        inner = _inside(when.span(), other)
        return (inner, end) if inner else (when, j)
    if other.kind == "date":
        return _on_weekday(when, other), end
    return (when, end) if when.kind != "weekday" and other.kind == "weekday" else (when, j)


def _inside(span, other):
    """The day as it falls in the period, if it does."""
    if not span or None in span or other.kind not in ("date", "weekday"):
        return None
    found = other.first(lambda lo, hi: span[0] <= lo and hi <= span[1])
    return other.settled(found) if found and span[0] <= found[0] and found[1] <= span[1] else None


def _on_weekday(when, day):
    """ "viernes 13": the first 13th, from this month on, that is a Friday; else simply the 13th."""
    span = when.span()
    if day.stated or day.coarse or when.kind != "weekday" or span is None:
        return day
    number = span[0].weekday()
    first = day.said.replace(day=1)
    found = day.first(lambda lo, hi: lo >= first and lo.weekday() == number)
    return day.settled(found) if found else day
