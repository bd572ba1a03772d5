"""What the words around a date do to it: by, before, after, from ... to, between, about, "every"."""

from dataclasses import replace

from .counted import count, counted
from .edtf import to_edtf
from .periods import any_period, bare_period, container, event, year_alone
from .weekdays import any_day, beside
from .when import ONE, fixed, joined, longest

_UNTIL = ("through", "until", "till", "up until", "hasta", "hasta en")
PAST = "The day lies before the day it was said."


def phrase(line, i):
    """(When or None, place after); a None ``When`` for words that only look like a date ("every Friday")."""
    tag = line.tag(i)
    if tag in ("WORD", "AMOUNT") or len(tag) == 1 and tag != "A":  # most of a text: no date starts here
        return None
    if tag == "EVERY":
        found, counts = longest(line, i + 1, (any_day, bare_period)), count(line, i + 1)
        return (None, found[1] if found else counts.end) if found or counts else None
    if tag == "NOISE":
        return None, i + 1
    found = longest(line, i, (_limited, _from, _between, _plain))
    if found:
        return found
    if tag == "VAGUE" or tag == "LATER" and line.value(i) == "vague":
        return fixed(line.said, None, None, "vague"), i + 1
    if tag == "HENCE" and line.raw(i) not in ("hence", "time"):
        return fixed(line.said, line.said, None, "span"), i + 1
    return None


def _moment(line, i):
    """One date, period, event or count, with "about" before it and a nearer date beside it."""
    if line.tag(i) == "ABOUT":
        found = _moment_itself(line, line.skip(i + 1, "IN", "ON"))
        return (replace(found[0], about="both"), found[1]) if found else counted(line, i)
    return _moment_itself(line, i)


def _moment_itself(line, i):
    found = longest(line, i, (counted, any_day, any_period, event, year_alone))
    return beside(line, *found) if found else None


def _ranged(line, i, led=False):
    """One moment, or two that make a stretch: "enero-marzo", "7 June to 10 July", "Monday or Tuesday"."""
    start = _moment(line, i)
    if not start:
        return None
    when, j = start
    joint = line.tag(j)
    if joint == "BY" and line.raw(j) not in _UNTIL or joint not in ("TO", "-", "AND", "OR", "BY"):
        return start
    end = _moment(line, line.skip(j + 1, "IN", "ON", "BY"))
    free = led and joint in ("TO", "BY", "AND")
    if not end or not free and (end[0].kind != when.kind or when.kind in ("today", "event", "count")):
        return start
    both = joined(when, end[0])
    return (both, end[1]) if both else start


def _plain(line, i):
    lead = line.tag(i) in ("IN", "ON", "DURING", "FOR", "OVER") or line.raw(i) == "al"
    found = longest(line, i, (lambda line, i: _ranged(line, i), lambda line, i: _ranged(line, i + lead)))
    if not found:
        return None
    when, j = found
    if when.kind in ("year", "event") and not lead and (i, j) != (0, len(line.symbols)):
        when = replace(when, kind="weak")
    closing = line.tag(j) == "BY" and line.value(j) == "both" and not _moment(line, j + 1)
    if line.tag(j) == "ONWARD" or closing:
        return (_open if line.value(j) == "FROM" else _by)(when), j + 1
    return when, j


def _limited(line, i):
    """by / before / after X, and "before X ends"."""
    tag = "AFTER" if line.raw(i) == "pasado" and line.tag(i + 1) == "THE" else line.tag(i)
    if tag not in ("BY", "BEFORE", "BYEND", "AFTER"):
        return None
    j = line.skip(i + 1, "IN", "ON", "BY")
    whole = container(line, j) if tag in ("BYEND", "BEFORE") else None
    found = _moment(line, i + 1) or _moment(line, j) or whole
    ends = longest(line, j, (container, any_day)) if tag in ("BEFORE", "AFTER") else None
    if ends and line.tag(ends[1]) == "ENDS":
        return (_by if tag == "BEFORE" else _after)(ends[0]), ends[1] + 1
    if not found or found[0].kind == "undated":
        return found
    when, j = found
    return {"BEFORE": _before, "AFTER": _after}.get(tag, _by)(when), j


def _from(line, i):
    """from X [to Y]; "de X a Y" only as a pair."""
    tag = line.tag(i)
    if tag not in ("FROM", "SINCE", "OF"):
        return None
    j = line.skip(i + 1, "IN", "ON")
    found = _ranged(line, j, led=True)
    if not found or found[0].kind == "undated":
        return None
    when, end = found
    span = when.span()
    stretch = when.kind == "span" or when.kind == "date" and span and span[0] != span[1]
    if stretch:
        return when, end
    if tag == "OF":
        return None
    return (_open(when) if tag == "FROM" else _since(when, line.value(i))), line.skip(end, "ONWARD")


def _between(line, i):
    if line.tag(i) != "BETWEEN":
        return None
    found = _ranged(line, line.skip(i + 1, "IN", "ON"), led=True)
    span = found and found[0].span()
    return found if span and span[0] != span[1] else None


def _by(when):
    """[said on, last day of X]; a day or month without a year that is over means the next one."""
    span = when.first(lambda lo, hi: hi is None or hi >= when.said)
    if not span or span[1] is None:
        return when
    return _until(when, span, span[1])


def _before(when):
    """[said on, day before X]; before the end of X = before X is over."""
    if when.ending:
        return _by(when)
    span = when.first(lambda lo, hi: lo is not None and lo - ONE >= when.said)
    if not span or span[0] is None:
        return when
    return _until(replace(when, unit="day"), span, span[0] - ONE)


def _until(when, span, last):
    about = "hi" if when.about in ("hi", "both") else ""
    unit = when.unit or {4: "year", 7: "month"}.get(len(to_edtf(*span).split("/")[-1]), "day")
    more = {"about": about, "unit": unit}
    if last < when.said:
        return fixed(when.said, None, last, "past", note=PAST, **more)
    return fixed(when.said, when.said, last, "until", **more)


def _after(when):
    span = when.span()
    if not span or span[1] is None:
        return when
    return fixed(when.said, span[1] + ONE, None, "open", about=when.about and "lo")


def _open(when):
    span = when.span()
    return fixed(when.said, span[0], None, "open", about=when.about and "lo") if span and span[0] else when


def _since(when, how):
    """English "since" looks back; Spanish "desde" takes the nearest."""
    span = when.nearest() if how == "near" else when.last(lambda lo, hi: lo <= when.said)
    if not span or span[0] is None:
        return when
    return fixed(when.said, span[0], None, "past" if span[0] < when.said else "open")
