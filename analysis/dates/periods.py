"""Weeks, quarters, seasons, years, their parts, and named events: "mid-February", "el primer trimestre"."""

from . import arithmetic
from .arithmetic import MONTHS, months_from, period
from .days import chosen, is_plural, is_year, mods_after, month, step, year, year_suffix
from .edtf import interval
from .weekdays import any_day
from .when import fixed, longest, yearly

_PARTS = {"EARLY": "early", "MID": "mid", "LATE": "late", "END": "late", "ENDWORD": "late"}
_SPLITS = ("bimester", "quarter", "fourmonth", "half")
_TO_THE_END = ("BY", "BEFORE", "IN", "ON", "FROM", "AFTER", "THE", "ABOUT", "")


def unit_period(line, i, bare=False):
    """ "next week", "el mes que viene", "this year"; with ``bare`` also "the month"."""
    before, j = line.mods(line.skip(i, "THE"))
    if line.tag(j) != "UNIT" or line.value(j) not in (*MONTHS, "week", "weekend", "day", "quincena"):
        return None
    unit, (after, end) = line.value(j), line.mods(j + 1)
    if line.raw(j + 1) == "after" and line.raw(j + 2) == "next":  # "the week after next"
        return fixed(line.said, *period(line.said, unit, 2), "period"), j + 3
    mods = before | after
    if is_plural(line.raw(j)) or not (mods or bare or unit == "weekend" and j > i):
        return None
    if unit == "day" and (not mods - {"THIS"} or line.tag(end) in ("NUM", "ORD")):
        return None
    return fixed(line.said, *period(line.said, unit, step(mods)), "period"), end


def bare_period(line, i):
    return unit_period(line, i, bare=True)


def year_alone(line, i):
    """ "2026", "next year", "2025-26"."""
    found = year(line, i)
    if not found or not (is_year(line, found[1] - 1) or line.tag(i) != "THE" or line.mods(i + 1)[0]):
        return None
    number, j = found
    last = number
    if is_year(line, j - 1) and line.tag(j) == "-" and line.tag(j + 1) == "NUM":
        if 0 < line.value(j + 1) - number % 100 < 10 and len(line.raw(j + 1)) == 2:
            last, j = number - number % 100 + line.value(j + 1), j + 2
    return fixed(line.said, months_from(number, 1)[0], months_from(last, 12)[1], "year"), j


def season(line, i):
    """ "next spring", "verano de 2026", "this winter"."""
    mods, j = line.mods(line.skip(i, "THE"))
    if line.tag(j) != "SEASON":
        return None
    first, (after, j) = line.value(j), mods_after(line, j + 1)
    number, j = year_suffix(line, j)
    when = yearly(line.said, lambda year: months_from(year, first, 3), number, "period")
    return chosen(when, mods | after), j


def fiscal(line, i, bare=False):
    """US fiscal years: "FY2026", "fiscal year 2026", "el próximo año fiscal"."""
    before, j = line.mods(line.skip(i, "THE"))
    if line.tag(j) == "FY":
        return _fiscal_year(line, line.value(j)), j + 1
    if is_year(line, j) and line.tag(j + 1) == "FISCAL":  # "the 2026 fiscal year"
        return _fiscal_year(line, line.value(j)), j + 2
    if line.tag(j) != "FISCAL":
        return None
    k = line.skip(j + 1, "OF", "UNIT") if line.tag(j + 1) != "UNIT" or line.value(j + 1) == "year" else j + 1
    if is_year(line, k) or line.raw(j) == "fy" and line.tag(k) == "NUM":
        later = longest(line, k, (year_alone,))
        return (_fiscal_year(line, later[0].span()[1].year), later[1]) if later else \
            (_fiscal_year(line, line.value(k)), k + 1)
    after, end = line.mods(j + 1)
    if line.raw(j) in ("fiscal", "fy") or not (before | after or bare or j > i):
        return None
    return fixed(line.said, *period(line.said, "fiscal", step(before | after)), "period"), end


def bare_fiscal(line, i):
    return fiscal(line, i, bare=True)


def _fiscal_year(line, number):
    number += 2000 if number < 100 else 0
    return fixed(line.said, *months_from(number - 1, 10, 12), "period")


def split_year(line, i):
    """ "first quarter of 2026", "segundo semestre", "Q1 FY2026", "4T26"."""
    j = line.skip(i, "THE")
    if line.tag(j) == "CODE":
        return _code(line, j)
    last = line.tag(j) == "LAST"
    if line.tag(j) not in ("ORD", "LAST"):
        return None
    of_fiscal = line.tag(j + 1) == "FISCAL"
    k = j + 1 + of_fiscal
    if line.tag(k) != "UNIT" or line.value(k) not in _SPLITS:
        return None
    size = MONTHS[line.value(k)]
    number = 12 // size if last else line.value(j)
    found = _in_year(line, k + 1, number, size, of_fiscal)
    return None if last and found[1] == k + 1 else found


def _code(line, j):
    raw, number, size = line.raw(j), None, 3
    digit, kind = (raw[1], raw[0]) if raw[0].isalpha() else (raw[0], raw[1])
    if kind == "h":
        size = 6
    if raw[2:]:
        number = 2000 + int(raw[2:])
        return _part_of_year(line, int(digit), size, number), j + 1
    found = _in_year(line, j + 1, int(digit), size, False)
    return found if kind == "q" or found[1] > j + 1 else None


def _in_year(line, i, number, size, of_fiscal):
    whole = bare_fiscal(line, line.skip(i, "OF", "IN"))
    if whole and not of_fiscal:
        start = whole[0].span()[0]
        span = months_from(start.year, start.month + (number - 1) * size, size)
        return fixed(line.said, *span, "period"), whole[1]
    stated, j = year_suffix(line, line.skip(i, "IN"))
    j = i if stated is None else j
    return _part_of_year(line, number, size, stated, -3 if of_fiscal else 0), j


def _part_of_year(line, number, size, stated, offset=0):
    def at(year):
        if not 1 <= number * size <= 12:
            raise ValueError("the year has no such part")
        return months_from(year, (number - 1) * size + 1 + offset, size)

    return yearly(line.said, at, stated, "period", note="A year has no such part.")


def event(line, i):
    """An event of the table: "the World Cup", "the 2026 World Cup", "Mundial de 2026"."""
    j = line.skip(i, "THE")
    j += is_year(line, j)
    if line.tag(j) != "EVENT":
        return None
    days, end = interval(line.value(j)), j + 1
    k = line.skip(end, "OF")
    return fixed(line.said, days.lo, days.hi, "event"), k + 1 if is_year(line, k) else end


def container(line, i):
    """A period that can have parts, weeks or a last Friday."""
    return longest(line, i, (month, bare_period, split_year, season, bare_fiscal, year_alone, event,
                             _new_year))


def _new_year(line, i):
    """ "the first week of the new year": the one that begins next, or began in the last six months."""
    j = line.skip(i, "THE")
    if line.raw(j) not in ("new year", "ano nuevo"):
        return None
    return fixed(line.said, *months_from(line.said.year + (line.said.month > 6), 1, 12), "year"), j + 1


def numbered(line, i):
    """ "first week of September", "las dos primeras semanas de marzo", "último viernes del mes"."""
    j = line.skip(i, "THE")
    count = 1
    if line.tag(j) == "NUM" and line.tag(j + 1) in ("ORD", "LAST"):
        count, j = line.value(j), j + 1
    if line.tag(j) not in ("ORD", "LAST"):
        return None
    number, j = -1 if line.tag(j) == "LAST" else line.value(j), j + 1
    last = number
    if line.tag(j) in ("AND", "OR", "TO", "-") and line.tag(j + 1) == "ORD":
        last, j = line.value(j + 1), j + 2
    if line.tag(j) == "NUM":
        count, j = line.value(j), j + 1
    if line.tag(j) not in ("UNIT", "WEEKDAY") or line.tag(j + 1) not in ("OF", "IN"):
        return None
    inner = container(line, j + 2)
    return (inner[0].map(_picker(line, j, number, last, count), note="That period has no such part."),
            inner[1]) if inner else None


def _picker(line, j, number, last, count):
    what = line.value(j)
    if line.tag(j) == "WEEKDAY":
        return lambda span: arithmetic.numbered_weekday(span, number, what)
    if last != number:  # "the second and third weeks of"
        return lambda span: (arithmetic.numbered(span, number, what)[0],
                             arithmetic.numbered(span, last, what)[1])
    if is_plural(line.raw(j)) and count == 1 and number in (1, -1):  # "the first days of"
        return lambda span: arithmetic.part(span, "late" if number == -1 else "early")
    return lambda span: arithmetic.numbered(span, number, what, count)


def half_of(line, i):
    """ "first half of January", "segunda mitad de 2026", "primera quincena de marzo"."""
    j = line.skip(i, "THE")
    inner = container(line, line.skip(j + 1, "OF")) if line.tag(j) == "HALFOF" else None
    if not inner:
        return None
    which = line.value(j)
    return inner[0].map(lambda span: arithmetic.half(span, which)), inner[1]


def part_of(line, i):
    """ "mid-February", "a fines de 2026", "early next week", "year-end", "end of the month"."""
    j = line.skip(i, "THE")
    if line.tag(j) == "UNITPART":
        return _unit_part(line, j)
    tag = line.tag(j)
    verb = tag == "ENDWORD" and line.tag(j + 1) != "-" and line.tag(i - 1) not in _TO_THE_END
    if tag not in _PARTS or verb:
        return None
    readers = (container, numbered, half_of, week_of) + ((any_day,) if tag == "END" else ())
    inner = longest(line, line.skip(j + 1, "-", "OF", "IN"), readers)
    if not inner:
        return None
    which = _PARTS[tag]
    return inner[0].map(_event_part(which) if inner[0].kind == "event" else
                        lambda span: arithmetic.part(span, which), ending=tag in ("END", "ENDWORD")), inner[1]


def _unit_part(line, j):
    """ "year-end 2026", "midyear"."""
    stated, end = year_suffix(line, j + 1)
    said = line.said.replace(year=stated, day=1) if stated else line.said
    unit, which = line.value(j)
    span = arithmetic.part(period(said, unit), which)
    return fixed(line.said, *span, "period", ending=which == "late"), end


def _event_part(which):
    return lambda span: {"early": (span[0], span[0]), "mid": span, "late": (span[1], span[1])}[which]


def week_of(line, i):
    """ "the week of 15 December", "la semana del 16 de marzo", "week beginning Monday"."""
    j = line.skip(i, "THE")
    if line.tag(j) != "UNIT" or line.value(j) != "week" or line.tag(j + 1) not in ("OF", "FROM", "WEEKOPENS"):
        return None
    inner = any_day(line, line.skip(j + 2, "ON"))
    return (inner[0].map(_whole_week, kind="period"), inner[1]) if inner else None


def _whole_week(span):
    return arithmetic.week_of(span[0]) if span[0] == span[1] else span


def any_period(line, i):
    """The longest reading as a period; a bare year or event only counts where the caller allows it."""
    return longest(line, i, (month, numbered, split_year, half_of, part_of, week_of, unit_period, season,
                             fiscal))

