"""Text -> symbols: what each word or number of a phrase can say about a date, with its place in the text.

Accents and case are folded away and the place in the original text is kept, so "Próximo", "PRÓXIMO" and a
decomposed "próximo" are one word. Everything here is one pass from left to right: time grows with
the length of the text and with nothing else.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from . import phrases_en, phrases_es
from .edtf import DateError

LANGUAGES = {"en": phrases_en, "es": phrases_es}
_TOKEN = re.compile(r"""
  (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}(?![0-9]))
| (?P<isomonth>[0-9]{4}-(?:0[1-9]|1[0-2])(?![0-9-]))
| (?P<slashed>[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})(?![0-9]))
| (?P<short>[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))
| (?P<amount>[0-9]{1,3}(?:[.,][0-9]{3})+(?![0-9])|[0-9]+\.[0-9]+|[0-9]+,[0-9]{1,2}(?![0-9]))
| (?P<code>(?:fy[0-9]{2,4}|[qth][1-4]|[1-4][qt](?:[0-9]{2})?)(?![a-z0-9]))
| (?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th|\.?(?:ro|do|er|ra|da|to|vo|o|a))(?![a-z0-9]))
| (?P<number>[0-9]+)
| (?P<owner>['’]s?(?![^\W_]))
| (?P<word>[^\W0-9_]+)
| (?P<mark>\S)
""", re.VERBOSE)
_DATING = {"IN", "BY", "BEFORE", "AFTER", "FROM", "SINCE", "BETWEEN", "TO", "OF", "EARLY", "MID", "LATE",
           "END", "ENDWORD", "NEXT", "THIS", "LAST", "DURING", "ORD", "THE", "ABOUT", "HALFOF", "-", "/", "("}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


@dataclass(frozen=True, slots=True)
class Symbol:
    """One word, number or mark: its tag (MONTH, NUM, BY ...), its value, and where it stands in the text."""

    tag: str
    value: object
    start: int
    end: int
    raw: str
    original: str = ""

    @property
    def title(self):
        return self.original[:1].isupper() and not self.original[1:2].isupper()


def fold(text):
    """(text without accents and case, place of each of its characters in ``text``)."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for piece in unicodedata.normalize("NFKD", letter).casefold().translate(_DASHES):
            if not unicodedata.combining(piece):
                letters.append(piece)
                places.append(place)
    return "".join(letters), places


def symbols(text, language, events=()):
    """The symbols of a text in one language; ``events`` maps folded names to EDTF dates."""
    if language not in LANGUAGES:
        raise DateError(f"Dates are read in English ('en') and Spanish ('es'), not in {language!r}.")
    tokens = _tokens(text)
    lexicon = _lexicon(language)
    named = _index(((name, ("EVENT", value)) for name, value in events)) if events else {}
    found, i = [], 0
    while i < len(tokens):
        hit = _longest(tokens, i, named) or _longest(tokens, i, lexicon)
        if hit:
            (tag, value), j = hit
            first, last = tokens[i], tokens[j - 1]
            raw = " ".join(token.raw for token in tokens[i:j])
            found.append(Symbol(tag, value, first.start, last.end, raw, first.original))
            i = j
        else:
            found.append(tokens[i])
            i += 1
    return _in_context(_numbers([s for s in found if s.tag != "DROP"]), LANGUAGES[language])


def _tokens(text):
    folded, places = fold(text)
    tokens = []
    for match in _TOKEN.finditer(folded):
        kind, raw = match.lastgroup, match.group()
        if kind == "owner":
            continue
        start, end = places[match.start()], places[match.end() - 1] + 1
        glued = match.start() and folded[match.start() - 1].isalnum() and kind not in ("word", "mark")
        tag, value = ("WORD", raw) if glued else _read(kind, raw)
        tokens.append(Symbol(tag, value, start, end, raw, text[start:end]))
    return tokens


def _read(kind, raw):
    """(tag, value) of a token by its shape alone."""
    if kind in ("iso", "isomonth", "slashed", "short"):
        return kind.upper(), tuple(int(piece) for piece in re.split(r"[/.-]", raw))
    if kind == "number":
        return ("NUM", int(raw)) if len(raw) <= 4 else ("AMOUNT", raw)
    if kind == "ordinal":
        return "ORD", int(re.match(r"[0-9]+", raw).group())
    if kind == "code":
        return ("FY", int(raw[2:])) if raw.startswith("fy") else ("CODE", raw)
    return {"word": "WORD", "amount": "AMOUNT"}.get(kind, raw), raw


@cache
def _lexicon(language):
    rows = LANGUAGES[language].VOCABULARY
    pairs = [(phrase.strip(), (tag, value)) for tag, value, text in rows for phrase in text.split(" | ")]
    if language == "es":
        pairs += [(phrase + "l", entry) for phrase, entry in pairs
                  if phrase.endswith((" de", " a")) and entry[0] not in ("NUMWORD",)]
    return _index(pairs)


def _index(pairs):
    """First word -> [(all words, entry)], longest first."""
    index = defaultdict(list)
    for phrase, entry in pairs:
        words = tuple(phrase.split())
        index[words[0]].append((words, entry))
    return {word: sorted(rows, key=lambda row: -len(row[0])) for word, rows in index.items()}


def _longest(tokens, i, index):
    if tokens[i].tag in ("AMOUNT", "ISO", "SLASHED"):
        return None
    for words, entry in index.get(tokens[i].raw, ()):
        j = i
        for word in words:
            if j > i and j + 1 < len(tokens) and tokens[j].raw == "-" != word:
                j += 1
            if j >= len(tokens) or tokens[j].raw != word:
                break
            j += 1
        else:
            return entry, j
    return None


def _numbers(found):
    """Join number words ("forty-five", "cuarenta y cinco", "dos mil veintiséis"); set amounts apart."""
    joined, i = [], 0
    while i < len(found):
        symbol, i = found[i], i + 1
        if symbol.tag == "NUMWORD":
            while (step := _continues(symbol, found, i)):
                other = found[i + step - 1]
                multiplies = other.value in (100, 1000) and symbol.value < other.value
                value = symbol.value * other.value if multiplies else symbol.value + other.value
                raw = f"{symbol.raw} {other.raw}"
                symbol = Symbol(other.tag, value, symbol.start, other.end, raw, symbol.original)
                i += step
            symbol = replace(symbol, tag="NUM") if symbol.tag == "NUMWORD" else symbol
        joined.append(symbol)
    return joined


def _continues(symbol, found, i):
    """How many symbols on the next part of a number word stands; 0 = the number is complete."""
    if symbol.tag != "NUMWORD":
        return 0
    step = 2 if i + 1 < len(found) and found[i].tag in ("AND", "-") else 1
    if i + step > len(found) or found[i + step - 1].tag not in ("NUMWORD", "ORD"):
        return 0
    value, other = symbol.value, found[i + step - 1].value
    bigger = found[i + step - 1].tag == "NUMWORD" and other in (100, 1000) and value < other and step == 1
    smaller = next((other < size for size in (1000, 100, 10) if value % size == 0), False)
    return step if bigger or smaller else 0


def _in_context(found, language):
    """Take back the readings that their neighbours do not bear out (the verb "may", "El Mayo", 5 %)."""
    ends = [None, *found, None]
    return [symbol if _fits(symbol, *ends[i:i + 3:2], language) else replace(symbol, tag="WORD")
            for i, symbol in enumerate(found)]


def _fits(symbol, before, after, language):
    if symbol.tag in ("NUM", "ORD"):
        return not (before and before.raw in ("$", "€", "£")
                    or after and after.tag in ("%", "PERCENT"))
    if symbol.tag not in ("MONTH", "WEEKDAY", "SEASON"):
        return True
    if symbol.raw in language.ABBREVIATED - language.AMBIGUOUS:
        return any(side and side.tag in ("NUM", "ORD", "MONTH", "WEEKDAY", ",", "OF", "-", "/", ".")
                   for side in (before, after))
    if symbol.raw in language.AMBIGUOUS:
        return _everyday(symbol, before, after)
    return not (language.ARTICLES_BEFORE_NAMES and _is_name(symbol, before, after, language))


def _everyday(symbol, before, after):
    """May, March, spring, fall: a date only beside something that dates."""
    if before is None and after is None:
        return True
    if after and after.tag in ("NUM", "ORD") and symbol.tag == "MONTH":
        return True
    opening = before is None and symbol.title and symbol.tag == "MONTH"
    if opening and after and after.tag in ("ONWARD", ",", "-", ")", "AND", "OR", "OF"):
        return True
    if before is None or before.tag in (".", "WORD", "?", "!", ":"):
        mid_sentence = before is not None and before.tag == "WORD" and not before.title
        return symbol.title and symbol.tag == "MONTH" and mid_sentence
    if before.tag == "THIS" and symbol.tag == "MONTH" or before.tag in ("NUM", "AND", "OR", ",", "FOR", "ON"):
        return symbol.title
    return before.tag in _DATING


def _is_name(symbol, before, after, language):
    if symbol.tag == "SEASON":
        return False
    if symbol.tag == "MONTH" and before and before.raw in language.ARTICLES_BEFORE_NAMES:
        return True
    named = [side for side in (before, after) if side and side.tag == "WORD" and side.title]
    dated = before and (before.tag in ("IN", "BY", "NUM", "THE") or before.tag == "OF")
    return symbol.title and bool(named) and not dated
