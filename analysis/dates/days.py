"""Days and months by name or number: "23 de enero", "January 7-13", "el 23", "in February", "23/01/2026"."""

from datetime import date

from .arithmetic import months_from, period
from .when import When, fixed, yearly

_BETWEEN_DAYS = ("AND", "OR", "TO", "-", "BY", "&")
_LEADS = ("ON", "BY", "BEFORE", "AFTER", "FROM", "SINCE", "BETWEEN", "TO", "AND", "WEEKDAY", ",", "(",
          "ABOUT", "IN", "OF")
_HOW = "Such a day does not exist."


def is_year(line, i):
    return line.tag(i) == "NUM" and 1900 <= line.value(i) <= 2199


def year(line, i):
    """(year, place after it): "2026", "next year", "el año 2027", "the year"."""
    j = line.skip(i, "THE")
    if is_year(line, j):
        return line.value(j), j + 1
    before, k = line.mods(j)
    if line.tag(k) != "UNIT" or line.value(k) != "year" or is_plural(line.raw(k)):
        return None
    if is_year(line, k + 1):
        return line.value(k + 1), k + 2
    after, end = line.mods(k + 1)
    return (line.said.year + step(before | after), end) if before | after or j > i else None


def year_suffix(line, i):
    """(year or None, place after it): what may follow a month or quarter."""
    if line.tag(i) == ",":
        return (line.value(i + 1), i + 2) if is_year(line, i + 1) else (None, i)
    j = line.skip(i, "OF")
    if j == i and line.tag(i) == "THE":
        return None, i
    found = year(line, j)
    if found:
        return found
    mods, k = line.mods(line.skip(j, "THE"))
    alone = j > i and mods == {"THIS"} and line.tag(k) not in ("UNIT", "MONTH")  # "del presente"
    return (line.said.year, k) if alone else (None, i)


def step(mods):
    """How many periods on: next 1, last -1, this 0."""
    return 1 if "NEXT" in mods else -1 if "LAST" in mods else 0


def is_plural(raw):
    return raw.endswith("s") and raw != "mes"


def chosen(when, mods):
    """Let "next" and "last" choose among the years or months of a date that states none."""
    if when.stated or not mods - {"THIS"}:
        return when
    if "NEXT" in mods:
        return when.settled(when.first(lambda lo, hi: lo > when.said))
    return when.settled(when.last(lambda lo, hi: hi < when.said))


def mods_after(line, i):
    """"next" and "last" behind a name, unless they belong to a unit ("January next year")."""
    mods, j = line.mods(i)
    return (set(), i) if line.tag(j) == "UNIT" else (mods, j)


def _day_number(line, i):
    return line.value(i) if line.tag(i) in ("NUM", "ORD") and 1 <= line.value(i) <= 31 else None


def _day_list(line, i, commas):
    """(first day, last day, place after): "23", "7 al 13", "9, 10 y 11"."""
    first = last = _day_number(line, i)
    if first is None:
        return None
    i += 1
    for _ in range(6):
        joint = line.tag(i) in _BETWEEN_DAYS or commas and line.tag(i) == ","
        j = line.skip(i + 1, "THE")
        if not joint or _day_number(line, j) is None:
            break
        last, i = _day_number(line, j), j + 1
    return first, last, i


def _of_month(line, month, first, last, mods, number, j):
    def at(year):
        if last < first:
            raise ValueError("the days run backwards")
        return date(year, month, first), date(year, month, last)

    return chosen(yearly(line.said, at, number, "date", note=_HOW), mods), j


def day_month(line, i):
    """ "23 de enero [de 2026]", "the 23rd of January", "7 al 13 de octubre", "23-ene-26"."""
    mods, j = line.mods(line.skip(i, "THE"))
    j = line.skip(j, "UNIT") if line.tag(j) == "UNIT" and line.value(j) == "day" else j
    days = _day_list(line, j, commas=True)
    if not days:
        return None
    first, last, j = days
    mark = line.tag(j)
    j = line.skip(j, "THE") if mark not in ("OF", "-", "/", ",") else j + 1
    if line.tag(j) == "UNIT" and line.value(j) == "month" and line.tag(j + 1) == "OF":
        j += 2
    more, j = line.mods(line.skip(j, "THE"))
    if line.tag(j) != "MONTH":
        return None
    month, (after, j) = line.value(j), mods_after(line, j + 1)
    if mark in ("-", "/") and line.tag(j) == mark and line.tag(j + 1) == "NUM":
        number, j = line.value(j + 1) + (2000 if line.value(j + 1) < 100 else 0), j + 2
    else:
        number, j = year_suffix(line, j)
    return _of_month(line, month, first, last, mods | more | after, number, j)


def month_day(line, i):
    """ "January 23[, 2026]", "October 7 to 13", "Jan. 23rd"."""
    mods, j = line.mods(line.skip(i, "THE"))
    if line.tag(j) != "MONTH":
        return None
    month = line.value(j)
    days = _day_list(line, line.skip(j + 1, ".", "THE"), commas=False)
    if not days:
        return None
    after, j = mods_after(line, days[2])
    number, j = year_suffix(line, j)
    return _of_month(line, month, days[0], days[1], mods | after, number, j)


def month(line, i):
    """ "February", "el mes de febrero", "enero del próximo año", "next January"."""
    mods, j = line.mods(line.skip(i, "THE"))
    if line.tag(j) == "UNIT" and line.value(j) == "month" and line.tag(j + 1) == "OF":
        j += 2
    if line.tag(j) != "MONTH":
        return None
    name, (after, j) = line.value(j), mods_after(line, j + 1)
    number, j = year_suffix(line, j)
    return chosen(yearly(line.said, lambda year: months_from(year, name), number, "month"), mods | after), j


def bare_day(line, i):
    """ "el 23", "the 23rd", "el día 15 del próximo mes", "del 22 al 23 del presente"."""
    j = line.skip(i, "THE")
    mods, j = line.mods(j)
    named = line.tag(j) == "UNIT" and line.value(j) == "day"
    days = _day_list(line, j + named, commas=False)
    if not days or not (named or _announced(line, i, j)):
        return None
    first, last, j = days
    of_month = _relative_month(line, j)
    if of_month:
        (start, end), j = of_month
        if not first <= last <= end.day:
            return fixed(line.said, None, None, note=_HOW), j
        return fixed(line.said, start.replace(day=first), start.replace(day=last), "date"), j
    follower = line.raw(j).split(" ")[0]
    if line.tag(j) == "OF" or follower.isalnum() and follower not in line.language.AFTER_BARE_DAY:
        return None

    def at(index):
        return date(index // 12, index % 12 + 1, first), date(index // 12, index % 12 + 1, last)

    now = line.said.year * 12 + line.said.month - 1
    return chosen(When(at, line.said, now, stated=False, coarse=False, kind="date", note=_HOW), mods), j


def _announced(line, i, j):
    """Whether the words before a bare number make it a day of the month."""
    after_weekday = line.tag(i - 1) == "WEEKDAY"
    if line.language.DAY_FIRST:
        return after_weekday or "el" in (line.raw(i), line.raw(i - 1).split(" ")[-1]) \
            or line.raw(i - 1).split(" ")[-1] in ("al", "del")
    led = i == 0 or line.tag(i - 1) in _LEADS
    return after_weekday or led and line.raw(i) == "the" and line.tag(j) == "ORD"


def _relative_month(line, j):
    """(span of the month, place after): "of next month", "del mes en curso", "del presente"."""
    k = line.skip(j, "OF", "IN", "THE")
    mods, k = line.mods(k)
    if line.tag(k) == "UNIT" and line.value(k) == "month" and not is_plural(line.raw(k)):
        after, k = line.mods(k + 1)
        return period(line.said, "month", step(mods | after)), k
    if mods == {"THIS"} and line.tag(j) == "OF" and line.tag(k) not in ("UNIT", "MONTH"):
        return period(line.said, "month"), k
    return None


def numeric(line, i):
    """ "2026-01-23", "2026-02", "23/01/2026" (day first in Spanish, month first in English), "on 1/23"."""
    i = line.skip(i, "THE")
    tag = line.tag(i)
    if tag not in ("ISO", "ISOMONTH", "SLASHED", "SHORT") or line.value(i) == (24, 7):
        return None
    parts = line.value(i)
    if tag == "ISOMONTH":
        return fixed(line.said, *months_from(*parts), "month"), i + 1
    if tag == "ISO":
        return yearly(line.said, lambda _: same(date(*parts)), parts[0], "date", note=_HOW), i + 1
    if tag == "SHORT" and len(line.symbols) > 1 and line.tag(i - 1) not in (*_LEADS, "THE"):
        return None
    day, month = parts[:2] if line.language.DAY_FIRST else parts[1::-1]
    if month > 12 >= day:
        day, month = month, day
    number = None if tag == "SHORT" else parts[2] + (2000 if parts[2] < 100 else 0)
    return yearly(line.said, lambda year: same(date(year, month, day)), number, "date", note=_HOW), i + 1


def same(day):
    return day, day
