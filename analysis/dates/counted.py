"""Stretches of time counted from a day: "within 90 days", "dentro de dos semanas", "in the coming weeks"."""

from dataclasses import dataclass

from .arithmetic import shift
from .days import is_plural
from .periods import any_period, bare_period, container, event, unit_period, year_alone
from .weekdays import any_day
from .when import ONE, fixed, longest

# "the coming days", "unas semanas": how far a number that is not given may reach, and how finely the far end
# is written. One week, four weeks, six months, five years: each stays under the next larger word ("weeks",
# "months", "years", "decades"), which the speaker would have used for more.
FEW = {"hour": (1, "day", "day"), "day": (7, "day", "day"), "workday": (7, "day", "day"),
       "week": (28, "day", "day"), "weekend": (28, "day", "day"), "fortnight": (8, "week", "day"),
       "quincena": (2, "month", "day"), "month": (6, "month", "month"), "bimester": (12, "month", "month"),
       "quarter": (12, "month", "month"), "fourmonth": (16, "month", "month"), "half": (24, "month", "month"),
       "year": (5, "year", "year"), "decade": (50, "year", "year")}
_HALVES = {"week": (4, "day"), "month": (15, "day"), "year": (6, "month")}
_LEADS = ("IN", "WITHIN", "OVER", "DURING", "FOR", "TO")
_LATEST = ("past", "ultimo", "ultima")  # "over the past year" ends on the day it was said
LENGTH_ONLY = "A length of time without a starting day."
NO_START = "It is counted from something that has no date here; name it in events to date it."


@dataclass(frozen=True)
class Count:
    """A number of units, or a range of them; ``few`` when no number is given."""

    low: int
    high: int
    unit: str
    about: bool = False
    few: bool = False
    extra: tuple = (0, "day")
    end: int = 0
    loose: bool = False

    def after(self, day, sign=1):
        """The span that lies this long after a day (sign -1: before it)."""
        if self.few:
            size, unit, _ = FEW[self.unit]
            return tuple(sorted((day, shift(day, sign * size, unit))))
        ends = [shift(shift(day, sign * count, self.unit), sign * self.extra[0], self.extra[1])
                for count in (self.low, self.high)]
        return min(ends), max(ends)

    @property
    def fuzzy(self):
        return self.about or self.few or self.unit == "workday" or bool(self.extra[0])


def count(line, i):
    """A ``Count`` ("45 more days", "two to three weeks", "treinta (30) días", "un año y medio") or None."""
    about = line.tag(i) == "ABOUT" or line.tag(i) == "FEW" and line.tag(i + 1) == "NUM"
    i = line.skip(i, "MORE") if not about else i + 1
    if line.tag(i) == "HALFUNIT":
        return _half_unit(line, i)
    low, high, j = _number(line, i)
    if not high and j == i:
        return None
    few, k = low == 0, line.skip(j, "MORE", "-")
    loose, j = k > j, k
    if line.tag(j) != "UNIT" or line.tag(i) == "A" and is_plural(line.raw(j)):
        return None
    unit, extra, j = line.value(j), (0, "day"), j + 1
    if line.tag(j) == "ANDHALF":
        extra, j = _HALVES.get(unit, extra), j + 1
    return Count(low, high, unit, about or line.tag(i) == "COUPLE", few, extra, line.skip(j, "MORE"),
                 loose or line.tag(j) == "MORE")


def _half_unit(line, i):
    if line.tag(i + 1) == "UNIT" and line.value(i + 1) == "year":
        return Count(6, 6, "month", end=i + 2)
    return None


def _number(line, i):
    """(low, high, place after); (0, 0, ...) = a few; the place unchanged when there is no number."""
    tag = line.tag(i)
    if tag == "FEW" or tag == "UNIT" and line.tag(i - 1) == "MORE":
        return (0, 0, i + 1) if tag == "FEW" else (1, 1, i)
    if tag == "UNIT" and _is_one(line, i):
        return 1, 1, i
    if tag in ("A", "COUPLE"):
        return line.value(i), line.value(i), i + 1
    if tag != "NUM":
        return 0, 0, i
    low, j = line.value(i), i + 1
    if low >= 1900 and line.tag(j) == "UNIT":  # "the 2026 calendar year"
        return 0, 0, i
    if line.tag(j) == "(" and line.tag(j + 1) == "NUM" and line.tag(j + 2) == ")":
        j += 3
    if line.tag(j) in ("OR", "TO", "-", "AND") and line.tag(j + 1) == "NUM" and line.value(j + 1) >= low:
        return low, line.value(j + 1), j + 2
    return low, low, j


def _is_one(line, i):
    """ "año y medio", "the day before the World Cup": one unit, though no number is written."""
    return line.tag(i + 1) == "ANDHALF" or line.tag(i - 1) == "THE" and line.tag(i + 1) in ("BEFORE", "AFTER")


def counted(line, i):
    """The longest reading of a stretch of time counted from the day it was said, or from another day."""
    return longest(line, i, (_ago, _counted, _few_units, _one_period, _rest))


def _ends(counts, about="", sign=1):
    """Which ends are approximate: of a few units the far one, of a number of units both."""
    about = about or ("both" if not counts.few else "hi" if sign > 0 else "lo")
    unit = FEW[counts.unit][2] if counts.few else "day"
    return {"about": about if counts.fuzzy else "", "unit": unit}


def _until(line, counts):
    """[said on, that day]."""
    last = counts.after(line.said)[1]
    return fixed(line.said, line.said, last, "within", ending=True, **_ends(counts, "hi"))


def _lead(line, i):
    """(lead word, has "next", has "last", place after) before a count."""
    lead, j = (line.tag(i), i + 1) if line.tag(i) in _LEADS else ("", i)
    mods, j = line.mods(line.skip(j, "THE"))
    return lead, "NEXT" in mods, "LAST" in mods, j


def _counted(line, i):
    lead, coming, gone, j = _lead(line, i)
    counts = count(line, j)
    if not counts:
        return None
    after, j = line.mods(counts.end)
    ahead, j = (line.tag(j) == "AHEAD" or "NEXT" in after), line.skip(j, "AHEAD")
    if gone or after == {"LAST"}:
        return fixed(line.said, counts.after(line.said, -1)[0], line.said, "past",
                     **_ends(counts, "lo")), j
    anchor = _anchor(line, j)
    if coming or ahead or lead == "WITHIN" or counts.few and lead == "IN" and not anchor:
        return _within(line, counts, j, anchor if lead == "WITHIN" else None)
    return _offset(line, i, lead, counts, j, anchor)


def _within(line, counts, j, anchor):
    if anchor is None:
        return _until(line, counts), line.skip(j, "HENCE")
    when, sign, end = anchor
    if when is None:
        return _undated(line, NO_START), end
    span = when.span()
    if span is None or None in span:
        return _undated(line, when.note), end
    if sign < 0:
        return fixed(line.said, counts.after(span[0], -1)[0], span[0] - ONE, "within"), end
    return fixed(line.said, span[0], counts.after(span[1])[1], "within", ending=True,
                 **_ends(counts, "hi")), end


def _offset(line, i, lead, counts, j, anchor):
    """ "in 90 days", "90 days from now", "two weeks before the World Cup"; a bare length has no date."""
    by = line.tag(i - 1) in ("BY", "BEFORE")
    if line.tag(j) in ("HENCE", "LATER") or lead == "IN" or by and not anchor:
        end = line.skip(j, "HENCE", "LATER")
        if anchor and lead != "IN":
            return None
        return fixed(line.said, *counts.after(line.said), "count", **_ends(counts)), end
    if anchor:
        when, sign, end = anchor
        span = when and when.span()
        if not span or None in span:
            return _undated(line, NO_START if when is None else when.note), end
        day = span[1] if sign > 0 else span[0]
        return fixed(line.said, *counts.after(day, sign), "count", **_ends(counts, sign=sign)), end
    if lead == "TO" and line.raw(i) == "a" and line.tag(i + 1) == "THE":  # "a los 45 días del acuerdo"
        return _undated(line, NO_START), j
    alone = i == 0 and j == len(line.symbols)
    return (_undated(line, LENGTH_ONLY), j) if lead == "FOR" or counts.loose or alone else None


def _undated(line, note):
    return fixed(line.said, None, None, "undated", note=note)


def _anchor(line, j):
    """(When or None, +1 after / -1 before, place after): what a length is counted from.

    None for the day it was said ("of this order"); a ``None`` first item when the thing has no known date.
    """
    tag = line.tag(j)
    if tag not in ("BEFORE", "AFTER", "FROM", "SINCE") and line.raw(j) not in ("of", "following"):
        return None
    sign = -1 if tag == "BEFORE" else 1
    k = line.skip(j + 1, "ON", "THE", "IN")
    found = longest(line, k, (any_day, any_period, event, year_alone)) or \
        longest(line, j + 1, (any_day, any_period, event))
    if found:
        return found[0], sign, found[1]
    if line.tag(k) == "THIS" or tag == "BEFORE" and line.tag(k) in ("", ".", ","):
        return None
    return None, sign, j + 1


def _ago(line, i):
    """ "three days ago", "hace dos semanas"."""
    prefixed = line.tag(i) == "SINCEAGO"
    counts = count(line, i + prefixed)
    if not counts or not prefixed and line.tag(counts.end) != "AGO":
        return None
    return fixed(line.said, *counts.after(line.said, -1), "past", **_ends(counts, "lo")), \
        counts.end + (not prefixed)


def _few_units(line, i):
    """ "in the coming days", "próximas semanas", "within months", "the weeks ahead"."""
    lead, coming, gone, j = _lead(line, i)
    j = line.skip(j, "FEW", "MORE")
    if line.tag(j) != "UNIT" or not is_plural(line.raw(j)):
        return None
    counts = Count(0, 0, line.value(j), few=True)
    after, end = line.mods(j + 1)
    ahead, end = line.tag(end) == "AHEAD" or "NEXT" in after, line.skip(end, "AHEAD")
    if gone or "LAST" in after:
        return fixed(line.said, counts.after(line.said, -1)[0], line.said, "past",
                     **_ends(counts, "lo")), end
    if coming or ahead or lead == "WITHIN" or lead == "IN" and j == i + 1:
        return _until(line, counts), end
    return None


def _one_period(line, i):
    """ "within the month" = to its end; "over the next month" = one month from the day it was said."""
    lead, coming, gone, j = _lead(line, i)
    one = line.tag(j) == "UNIT" and not is_plural(line.raw(j))
    if not lead or not one or line.tag(i + 1) not in ("THE", "NEXT", "UNIT", "THIS"):
        return None
    if coming:
        return _one_ahead(line, i, lead, j)
    if gone and line.raw(j - 1) in _LATEST and lead != "WITHIN":
        return fixed(line.said, shift(line.said, -1, line.value(j)), line.said, "past"), j + 1
    found = bare_period(line, i + 1) if lead in ("WITHIN", "DURING") else None
    if not found:
        return None
    lo, hi = found[0].span()
    return fixed(line.said, line.said if lead == "WITHIN" else lo, hi, "within", ending=True), found[1]


def _one_ahead(line, i, lead, j):
    """ "within the next month"; in English also "over / in the next month" (not "in the next day")."""
    spread = not line.language.DAY_FIRST and lead in ("OVER", "IN") and line.tag(i + 1) == "THE"
    if lead != "WITHIN" and (not spread or line.value(j) == "day"):
        return None
    return _until(line, Count(1, 1, line.value(j))), j + 1


def _rest(line, i):
    """ "later this month", "the rest of the year", "lo que resta del año", "más adelante este mes"."""
    j = line.skip(i, "IN", "THE", "DURING")
    if line.tag(j) not in ("REST", "LATER", "EARLIER"):
        return None
    found = (bare_period if line.tag(j) == "REST" else unit_period)(line, line.skip(j + 1, "IN", "OF")) \
        or (container(line, j + 1) if line.tag(j) == "REST" else None)
    span = found and found[0].span()
    if not span or span[1] < line.said:
        return None
    if line.tag(j) == "EARLIER":
        return fixed(line.said, span[0], min(line.said, span[1]), "past"), found[1]
    return fixed(line.said, max(line.said, span[0]), span[1], "within", ending=True), found[1]

