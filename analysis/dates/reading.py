"""Text -> dates: every date phrase of a text as a ``Reading``, and which of them to answer with."""

import re
from dataclasses import dataclass
from datetime import date

from .edtf import DateError, as_day, interval, to_edtf
from .grammar import phrase as phrase_at
from .when import Line
from .words import LANGUAGES, fold, symbols

# Events that deadlines are tied to: EDTF date, names in any language. Extend with ``events=`` of ``parse``.
EVENTS = {
    "World Cup": ("2026-06-11/2026-07-19", "FIFA World Cup", "Mundial", "Mundial de futbol", "Copa del Mundo",
                  "Copa Mundial", "Copa Mundial de la FIFA", "Mundial de la FIFA", "Copa Mundial de futbol"),
    "USMCA joint review": ("2026-07-01", "USMCA review", "joint review of the USMCA", "review of the USMCA",
                           "revision del T-MEC", "revision conjunta del T-MEC", "revision del TMEC",
                           "revision conjunta del TMEC", "revision conjunta", "joint review"),
}


@dataclass(frozen=True)
class Reading:
    """What a date phrase says: an EDTF date and its days, or no date and the phrase kept.

    ``phrase`` is ``text[start:end]``. ``vague``: words such as "soon" that name no time. ``note``: why
    there is no date, or what is odd about it; empty when all is well. ``rank``: 0 a date that is not over on
    the day it was said, 1 that day or a past one, 2 a bare year or event, 3 undated.
    """

    edtf: str | None
    lo: date | None
    hi: date | None
    phrase: str
    start: int = 0
    end: int = 0
    vague: bool = False
    note: str = ""
    rank: int = 0

    @property
    def interval(self):
        """The ``Interval`` of the reading; None when undated."""
        return self.edtf and interval(self.edtf)

    @property
    def approximate(self):
        return bool(self.edtf) and "~" in self.edtf


def parse(phrase, said_on, language, events=None):
    """The date that a phrase or a longer text names, or None when it holds no date phrase at all.

    Parameters
    ----------
    phrase : str
        Any text. When it names several dates: the first that is not over on the day it was said, then today
        and past ones, then bare years and events, then undated phrases. ``readings`` gives them all.
    said_on : date or YYYY-MM-DD
        The day it was said; every relative phrase counts from it.
    language : "es" or "en"
    events : dict, optional
        More events for "before the summit": ``{"summit": "2026-05-04"}``, or with other names
        ``{"summit": ("2026-05-04", "cumbre", "Leaders' Summit")}``. They come on top of ``EVENTS``.

    Returns
    -------
    Reading or None. Raises ``DateError`` for a wrong day, language or event, never because of the text.

    >>> parse("a más tardar el viernes", "2026-01-15", "es").edtf
    '2026-01-15/2026-01-16'
    >>> parse("They will meet in the coming days.", "2026-01-15", "en").edtf
    '2026-01-15/2026-01-22~'
    >>> parse("muy pronto", "2026-01-15", "es")
    Reading(edtf=None, lo=None, hi=None, phrase='muy pronto', start=0, end=10, vague=True, note='', rank=3)
    """
    return min(readings(phrase, said_on, language, events), key=lambda found: found.rank, default=None)


def readings(text, said_on, language, events=None):
    """Every date phrase of a text in order, as a list of ``Reading``. Arguments as for ``parse``."""
    if not isinstance(text, str):
        raise DateError(f"A phrase is text, not {type(text).__name__}. Leave out rows without text.")
    said = as_day(said_on)
    line = Line(symbols(text, language, _named(events)), said, LANGUAGES[language])
    if re.fullmatch(r"\s*[0-9./~?%X-]{4,}\s*", text) and (found := _written(text)):
        return [found]
    found, i = [], 0
    while i < len(line.symbols):
        reading, j = _read(text, line, i)
        found += [reading] if reading else []
        i = max(i + 1, j)
    return found


def _named(events):
    """Folded name -> EDTF date; the caller's events win over the table's."""
    names = {}
    for table in (EVENTS, events or {}):
        for name, entry in table.items():
            edtf, *others = (entry,) if isinstance(entry, str) else entry
            interval(edtf)  # a wrong date is reported here, where its name is known
            for each in (name, *others):
                names[" ".join(re.findall(r"[^\W_]+", fold(each)[0]))] = edtf
    return tuple(names.items())


def _written(text):
    """A phrase that already is an EDTF date."""
    edtf = text.strip()
    try:
        days = interval(edtf)
    except DateError:
        return None
    start = text.index(edtf)
    return Reading(edtf, days.lo, days.hi, edtf, start, start + len(edtf))


def _read(text, line, i):
    """(Reading or None, place to go on from) at one place of a text."""
    try:
        hit = phrase_at(line, i)
        if hit is None or hit[0] is None:
            return None, hit[1] if hit else i + 1
        return _reading(text, line, i, *hit), hit[1]
    except (ValueError, OverflowError):  # the phrase leads out of the calendar (years 1 to 9999)
        return None, i + 1


def _reading(text, line, i, when, j):
    start, end = line.symbols[i].start, line.symbols[j - 1].end
    phrase = text[start:end]
    span = when.span()
    if not span or span == (None, None):
        vague = when.kind == "vague"
        note = "" if vague else when.note or "The calendar has no such day."
        return Reading(None, None, None, phrase, start, end, vague, note, 3)
    edtf = _edtf(*span, when.about, when.unit)
    days = interval(edtf)
    begun = days.lo is not None and days.lo <= line.said and days.hi in (None, line.said)
    over = begun or days.hi is not None and days.hi < line.said or when.kind in ("past", "today")
    rank = 2 if when.kind == "weak" else 1 if over else 0
    note = when.note if when.kind == "past" else ""
    return Reading(edtf, days.lo, days.hi, phrase, start, end, note=note, rank=rank)


def _edtf(lo, hi, about, unit):
    if about in ("", "both"):
        return to_edtf(lo, hi, approximate=bool(about))
    length = {"month": 7, "year": 4}.get(unit, 10)
    first, last = ("" if day is None else day.isoformat() for day in (lo, hi))
    if about == "hi":
        return f"{first or '..'}/{last[:length]}~"
    return f"{first[:length]}~/{last or '..'}"

