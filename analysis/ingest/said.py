"""The day on which something was said, from the words around it: "el jueves", "ayer", "on Jan. 15".

News looks back: a bare weekday is the latest such day on or before publication, unlike in a promise, where it is the
next one (``analysis.dates``).
"""

import re
from datetime import date, timedelta

from .tokens import fold

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "lunes monday",
            "martes tuesday",
            "miercoles wednesday",
            "jueves thursday",
            "viernes friday",
            "sabado saturday",
            "domingo sunday",
        )
    )
    for name in names.split()
}
_BACK = {"hoy": 0, "today": 0, "ayer": 1, "yesterday": 1, "anoche": 1, "anteayer": 2, "antier": 2, "tonight": 0}
_MONTHS = (
    "enero|january|jan|ene",
    "febrero|february|feb",
    "marzo|march|mar",
    "abril|april|apr|abr",
    "mayo|may",
    "junio|june|jun",
    "julio|july|jul",
    "agosto|august|aug|ago",
    "septiembre|setiembre|september|sept|sep",
    "octubre|october|oct",
    "noviembre|november|nov",
    "diciembre|december|dec|dic",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?:(\d{{1,2}})(?: de|th|st|nd|rd)? (?:of )?({_NAMES})\b\.?(?:,? (?:de |del )?(\d{{4}})\b)?"
    rf"|({_NAMES})\.? (\d{{1,2}})\b(?!\d)(?:,? (\d{{4}})\b)?)"
)
#: A weekday after one of these is still to come.
_AHEAD = re.compile(
    r"\b(?:by|until|before|next|this coming|proximo|antes del?|hasta el|para el|a partir del)\W+(?:el )?$"
)
_WORD = re.compile(r"[^\W\d_]+")


def said_on(phrase, published):
    """(day, words) that a stretch of a sentence names as the day of speaking; None when it names none.

    Parameters
    ----------
    phrase : str, the words around the speech verb, without what was said
    published : date of publication

    >>> said_on("advirtió el jueves la secretaria", date(2026, 1, 16))
    (datetime.date(2026, 1, 15), 'jueves')
    >>> said_on("Rubio said on Jan. 12", date(2026, 1, 16))[0]
    datetime.date(2026, 1, 12)
    """
    text = fold(phrase)
    if len(text) != len(phrase):
        text = phrase.lower()
    full = _DAY.search(text)
    if full:
        day = _full(full, published)
        if day is not None and day <= published:
            return day, phrase[full.start() : full.end()]
    for match in _WORD.finditer(text):
        word = match.group()
        if word in _BACK:
            return published - timedelta(days=_BACK[word]), phrase[match.start() : match.end()]
        if word in _WEEKDAYS:
            back = (published.weekday() - _WEEKDAYS[word]) % 7
            beside = text[max(0, match.start() - 12) : match.end() + 8]
            if re.search(r"\bpasado\b|\blast\b", beside) and back == 0:
                back = 7
            if _AHEAD.search(text[max(0, match.start() - 14) : match.start()]) or "next" in beside:
                continue
            return published - timedelta(days=back), phrase[match.start() : match.end()]
    return None


def _full(match, published):
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    try:
        found = date(int(year) if year else published.year, _MONTH[month], int(day))
        return found if year or found <= published else found.replace(year=found.year - 1)
    except ValueError:
        return None


def full_day(text):
    """The first day of a text that is written with its year; None when there is none.

    >>> full_day("Comunicado 12. Ciudad de México, 15 de enero de 2026")
    datetime.date(2026, 1, 15)
    """
    for match in _DAY.finditer(fold(text)):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        if year:
            try:
                return date(int(year), _MONTH[month], int(day))
            except ValueError:
                continue
    written = re.search(r"\b(20\d\d)-(\d\d)-(\d\d)\b", text)
    try:
        return date(*map(int, written.groups())) if written else None
    except ValueError:
        return None
