"""Quantities in a clause: "10 mil elementos", "$20 million", "doce puntos de inspección"."""

import re
from dataclasses import dataclass

_SMALL = {
    word: number
    for number, words in enumerate(
        (
            "",
            "uno un una one",
            "dos two",
            "tres three",
            "cuatro four",
            "cinco five",
            "seis six",
            "siete seven",
            "ocho eight",
            "nueve nine",
            "diez ten",
            "once eleven",
            "doce twelve",
            "trece thirteen",
            "catorce fourteen",
            "quince fifteen",
            "dieciséis sixteen",
            "diecisiete seventeen",
            "dieciocho eighteen",
            "diecinueve nineteen",
            "veinte twenty",
        )
    )
    for word in words.split()
} | {
    "treinta": 30,
    "thirty": 30,
    "cuarenta": 40,
    "forty": 40,
    "cincuenta": 50,
    "fifty": 50,
    "cien": 100,
    "hundred": 100,
    "dozen": 12,
    "docena": 12,
}
_TIMES = {
    "mil": 1e3,
    "thousand": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "millón": 1e6,
    "millones": 1e6,
    "billion": 1e9,
    "m": 1e6,
    "bn": 1e9,
    "trillion": 1e12,
}
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<money>[$€£]|US\$|USD ?)?(?P<n>\d{1,3}(?:[.,  ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![\w])"
    r"|\b(?P<word>[^\W\d_]+)\b"
)
_UNIT = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|%")
_SHARE = re.compile(r"\s*(?:%|por ciento|per cent|percent)\b|\s*%")
_JOIN = set("de of".split())
_STOP = set(
    """a al en para por con del el la los las un una que y e o ante desde hasta antes después sobre tras durante cada
como to in for by at the an and or from on with within before after over under per next this last between each
that which who will would must has have is are was were been was until each during throughout while más nuevos
nuevas additional more new other de of se lo le les su sus its their adicionales todo toda cuando""".split()
)
_NOT_UNITS = set(
    "día días semana semanas mes meses año años hora horas day days week weeks month months year years hour hours "
    "lunes martes veces time times enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre january february march april june july august september october november december o'clock".split()
)


@dataclass(frozen=True)
class Amount:
    """``value`` in ``unit``; the words stand at ``text[start:end]`` of the clause."""

    value: float
    unit: str
    start: int
    end: int


def amounts(clause, language, taken=()):
    """Quantities of a clause in order; numbers inside the spans ``taken`` (date phrases) are left out.

    >>> [(a.value, a.unit) for a in amounts("desplegará 10 mil elementos de la Guardia", "es")]
    [(10000.0, 'elementos')]
    >>> [(a.value, a.unit) for a in amounts("will release 202,000 acre-feet of water", "en")]
    [(202000.0, 'acre-feet of water')]
    """
    found, position = [], 0
    for match in _NUMBER.finditer(clause):
        if match.start() < position or any(start < match.end() and match.start() < end for start, end in taken):
            continue
        value, end = _value(clause, match, language)
        if value is None:
            continue
        unit, stop = _unit(clause, end)
        word = match["word"]
        if unit is None or word and (not unit or word.lower() in ("un", "una", "one", "uno") or stop == end):
            continue
        unit = unit or ("US dollars" if match["money"] else "")
        if match["money"]:
            unit = {"€": "euros", "£": "pounds"}.get(match["money"], "US dollars" if language == "en" else "dólares")
        if unit:
            found.append(Amount(value, unit, match.start(), stop))
            position = stop
    return found


def _value(clause, match, language):
    """(number, where it ends), with "mil" and "millones" after it; (None, 0) when the word is no number."""
    if match["n"]:
        value = number(match["n"], language)
    elif match["word"].lower() == "mil":
        value = 1e3
    else:
        value = _SMALL.get(match["word"].lower())
    if not value:
        return None, 0
    end = match.end()
    while True:
        following = re.compile(r"[\s  -]*([^\W_]+)").match(clause, end)
        word = following[1].lower() if following else ""
        if word in _TIMES and (word not in ("m", "bn") or following.start(1) == end):
            value *= _TIMES[word]
        elif (
            word.isdigit()
            and len(word) == 3
            and value % 1e3 == 0
            and match["n"] != word
            and re.search(r"\bmil$", clause[:end], re.I)
        ):
            value += int(word)
        else:
            return float(value), end
        end = following.end()


def number(digits, language):
    """The number that is written so in a language.

    >>> number("249,5", "es"), number("202,000", "en"), number("1.500", "es"), number("2.5", "en")
    (249.5, 202000.0, 1500.0, 2.5)
    """
    plain = re.sub(r"[  ]", "", digits)
    groups = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", plain)
    if groups:
        mark = groups[1]
        return float(plain.replace(mark, "").replace("," if mark == "." else ".", "."))
    return float(plain.replace(",", "."))


def _unit(clause, end):
    """(words that are counted, where they end); (None, end) when they are a time."""
    if share := _SHARE.match(clause, end):
        return "%", share.end()
    words, stop = [], end
    for match in _UNIT.finditer(clause, end):
        word, gap = match.group(), clause[stop : match.start()]
        if gap.strip() or len(words) >= 4:
            break
        if word.lower() in _NOT_UNITS:
            return (None, end) if not words else _trim(words, stop)
        joins = word.lower() in _JOIN and (words or stop == end)
        if (
            word.lower() in _STOP
            and not joins
            and not (not words and word.lower() in ("nuevos", "nuevas", "new", "additional", "más", "more"))
        ):
            break
        words.append(word)
        stop = match.end()
        if not joins and sum(w.lower() not in _JOIN and w.lower() not in _STOP for w in words) >= 2:
            break
    return _trim(words, stop)


def _trim(words, stop):
    while words and words[0].lower() in _JOIN | {"nuevos", "nuevas", "new", "additional", "más", "more"}:
        words = words[1:]
    while words and words[-1].lower() in _JOIN:
        stop -= len(words[-1]) + 1
        words = words[:-1]
    return " ".join(words), stop
