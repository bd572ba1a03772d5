"""The date phrase of a promise, and how the date was given (column ``due_basis`` of the codebook)."""

import re
from dataclasses import replace

from .. import dates

_DAY_WORDS = re.compile(
    r"\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|\w+day|hoy|today|mañana|tomorrow|tonight)\b", re.I
)
_RELATIVE = re.compile(
    r"\b(?:in|within|dentro|en|plazo|next|próxim\w+|coming|over|semana|week|days?|días?|meses|months?|horas|hours)\b",
    re.I,
)
_CALENDAR = re.compile(
    r"\b(?:19|20)\d\d\b|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept\w*|octubre|noviembre|diciembre|january|"
    r"february|march|april|\bmay\b|june|july|august|october|november|december|\b(?:jan|feb|mar|apr|aug|oct|nov|dec)\b",
    re.I,
)


def readings(text, start, end, day, language, events):
    found = dates.readings(text[start:end], day, language, events)
    return [replace(r, start=r.start + start, end=r.end + start) for r in found]


def of_clause(found, before, day):
    """The Reading that dates a promise: of its own words, else the last coming date right before its verb."""
    if not any(reading.edtf for reading in found):
        found = [*[r for r in before if r.edtf and r.rank == 0][-1:], *found]
    coming = [r for r in found if r.rank == 0 or r.edtf is None or r.lo is not None and r.lo >= day]
    return min(coming, key=lambda r: r.rank, default=None)


def basis(reading):
    """How the date was given (column ``due_basis``)."""
    if reading is None:
        return "none"
    if reading.edtf is None:
        return "event-bound" if reading.note else "none"
    if re.fullmatch(r"\d{4}-\d\d-\d\d~?", reading.edtf):
        return "explicit-day" if _DAY_WORDS.search(reading.phrase) or _CALENDAR.search(reading.phrase) else "relative"
    if re.fullmatch(r"\d{4}-\d\d~?", reading.edtf):
        return "relative" if re.search(r"next|próximo|coming", reading.phrase, re.I) else "explicit-month"
    if re.search(r"\b\d{1,2}\b(?!\d)", re.sub(r"\d{4}", "", reading.phrase)) and _CALENDAR.search(reading.phrase):
        return "explicit-day"
    if _CALENDAR.search(reading.phrase) or _DAY_WORDS.search(reading.phrase):
        return "explicit-period"
    return "relative" if _RELATIVE.search(reading.phrase) else "explicit-period"
