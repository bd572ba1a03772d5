"""Words, sentences and paragraphs of a text, with the places where they stand.

A quoted passage counts as one word, so that what is said inside it never ends the sentence around it.
"""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"EE\. ?UU\.?|(?:[^\W\d_]\.){2,}|[@#]\w+|\d(?:[\d.,]*\d)?|[^\W_]+(?:['’\-‑][^\W_]+)*", re.UNICODE)
_LONGEST_SENTENCE = 300  # words; longer ones are lists or rubbish, and every rule looks at a whole sentence
_END = re.compile(r"[.!?…]")
_ABBREVIATED = set(
    "mr mrs ms dr st gen lt col sgt capt adm gov sen rep rev hon jr sr sra srta dra lic ing gral cmdr maj no vs etc "
    "jan feb mar apr jun jul aug sept sep oct nov dec ene abr ago dic art inc corp co ltd dept mt ft prof pres sec "
    "ud uds av tte cap num pág pag fig".split()
)


@dataclass(slots=True)
class Token:
    """A word at ``text[start:end]``; ``gap`` is what stands before it, ``quote`` the number of a passage or -1."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    quote: int = -1
    sentence: int = 0

    @property
    def capital(self):
        return self.text[:1].isupper()


def fold(text):
    """Lower case without accents; always as long as the text was given in composed form.

    >>> fold("Cancillería")
    'cancilleria'
    """
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def paragraphs(text):
    """(start, end) of every paragraph: the lines of the text, or its blank-line blocks where lines are wrapped.

    >>> paragraphs("One.\\nTwo.")
    [(0, 4), (5, 9)]
    >>> paragraphs("The first line goes\\non here.\\n\\nTwo.")
    [(0, 28), (30, 34)]
    """
    if "\n\n" in text and re.search(r"[\w,]\n[^\W\d_A-Z]", text):
        spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    else:
        spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r\u2028\u2029]+", text)]
    return [span for span in (_stripped(text, *span) for span in spans) if span[0] < span[1]]


def _stripped(text, start, end):
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def tokenise(text, blocks=()):
    """Tokens of a text. ``blocks``: (start, end, number) of passages in order, each of which becomes one token."""
    tokens, done, last = [], 0, 0
    for start, end, number in (*blocks, (len(text), len(text), None)):
        for match in _WORD.finditer(text, done, start):
            word = match.group()
            tokens.append(Token(match.start(), match.end(), word, word.lower(), text[last : match.start()]))
            last = match.end()
        if number is not None:
            tokens.append(Token(start, end, text[start:end], "", text[last:start], number))
            last = done = end
    return tokens


def sentences(text, tokens):
    """Number every token with its sentence; returns [(first, last + 1)] token indices of the sentences."""
    starts = {start for start, _ in paragraphs(text)}
    bounds, begin = [], 0
    marks = iter(sorted(starts))
    mark = next(marks, None)
    for i, token in enumerate(tokens):
        fresh = False
        while mark is not None and mark <= token.start:
            fresh = not i or mark >= tokens[i - 1].end
            mark = next(marks, None)
        if i and (
            fresh
            or i - begin >= _LONGEST_SENTENCE
            or _breaks(tokens, i)
            or not bounds
            and is_dateline(text, tokens, begin, i)
        ):
            bounds.append((begin, i))
            begin = i
    if tokens:
        bounds.append((begin, len(tokens)))
    for number, (first, stop) in enumerate(bounds):
        for token in tokens[first:stop]:
            token.sentence = number
    return bounds


def _breaks(tokens, i):
    """Does a sentence end between the tokens i - 1 and i?"""
    before, after = tokens[i - 1], tokens[i]
    upper = after.quote >= 0 or not after.text[:1].islower()
    if before.quote >= 0:
        return _after_quote(before, after, upper)
    end = _END.search(after.gap)
    if end is None:
        return before.text.endswith(".") and len(before.text) > 2 and upper and _starts(tokens, i)
    if not upper or not after.gap[end.end() :].strip("\"'”’»)] \t") == "" and after.quote < 0:
        return upper and "\n" in after.gap
    return not (after.gap.startswith(".") and _abbreviation(before, after))


def _after_quote(before, after, upper):
    if _END.search(after.gap):
        return upper
    inner = before.text.rstrip("\"'”’»›")
    if after.gap.strip() or not upper:
        return False
    return inner.endswith((".", "…")) or inner.endswith(("?", "!")) and after.quote >= 0


def _abbreviation(before, after):
    if after.quote >= 0:
        return False
    return before.lower in _ABBREVIATED or len(before.text) == 1 and before.text.isupper()


def _starts(tokens, i):
    """After "U.S." a sentence starts only with a word that rarely follows it inside one."""
    return tokens[i].lower in _OPENERS


_OPENERS = set("the a an he she it they we in on at but and if when el la los las un una en pero y si cuando".split())


_DATELINE = re.compile(
    r"\s*[^\W\d_a-z][^\n\"“«.]{1,60}?(?:\.? ?\d{1,2}[^\n\"“«]{0,20}?|\([^\n()]{1,40}\))?\s?(?:\.\s?[-–—]+|"
    r"[-–—]{1,2}|\.\s—)\s$"
)


def is_dateline(text, tokens, first, stop):
    """Do the tokens [first, stop) hold no more than "CIUDAD DE MÉXICO, 11 feb (EFE).- "?"""
    if first or stop - first > 14 or any(token.quote >= 0 for token in tokens[first:stop]):
        return False
    end = tokens[stop].start if stop < len(tokens) else len(text)
    return end < 110 and bool(_DATELINE.match(text[:end]))
