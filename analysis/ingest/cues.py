"""Find the words that attribute speech: "said", "dijo", "according to", "se lee en"."""

import re
from dataclasses import dataclass
from functools import cache

from .cue_words import FORMS, HAVE, PARTICIPLES, PHRASES, PLAIN_ALL, TELL, WEAK
from .tokens import fold

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CLITICS = set("le les nos me se lo la así también ya he she it they i we as then later".split())


@dataclass(frozen=True)
class Cue:
    """A cue over the tokens [first, last]. ``kind``: verb, according ("according to" X) or reads ("se lee en")."""

    first: int
    last: int
    text: str
    kind: str
    weak: bool = False

    @property
    def transitive(self):
        """An English verb whose next noun is the hearer, not the speaker."""
        return self.text.lower().split()[0] in TELL

    @property
    def gerund(self):
        return self.text.lower().endswith(("ing", "ando", "endo"))


def cues(tokens, first, stop, language, plain=False):
    """Cues among the tokens [first, stop), in order. ``plain``: the text has no accents, so "senalo" is "señaló"."""
    phrases, found, i = _phrases(language), [], first
    while i < stop:
        cue = _phrase(tokens, i, stop, phrases) or _verb(tokens, i, first, language, plain)
        if cue and cue.kind != "channel":
            found.append(cue)
        i = cue.last + 1 if cue else i + 1
    return found


@cache
def _phrases(language):
    table = {}
    for words, kind in PHRASES[language].items():
        table.setdefault(words.split()[0], []).append((words.split(), kind))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _phrase(tokens, i, stop, phrases):
    for words, kind in phrases.get(tokens[i].lower, ()):
        last = i + len(words) - 1
        if last < stop and all(tokens[i + k].lower == word for k, word in enumerate(words)):
            if words[-1] in ("que", "estar") and kind == "verb":
                last -= 1
            return Cue(i, last, " ".join(token.text for token in tokens[i : last + 1]), kind)
    return None


@cache
def _folded(language):
    return {fold(form) for form in FORMS[language] if len(form) > 4}


def _verb(tokens, i, first, language, plain):
    token = tokens[i]
    word = token.lower
    if (
        token.quote >= 0
        or token.capital
        and i > first
        and not token.text.isupper()
        and tokens[i - 1].quote < 0
        and not (i and re.search(r"[.:!?\n—–-]", token.gap))
    ):
        return None
    known = word in FORMS[language]
    if not known and plain:
        known = word in _folded(language)
    if not known and word in PARTICIPLES[language]:
        known = i > first and tokens[i - 1].lower in HAVE
    if (
        not known
        or i > first
        and tokens[i - 1].lower in ("el", "la", "los", "las", "un", "una", "the", "a", "to", "of", "de")
    ):
        return None
    return Cue(i, i, token.text, "verb", word in WEAK)


def is_inserted(text, start, end, alone=False):
    """Does "he said" or "dijo ella" begin here? With ``alone`` nothing but that may stand in the piece."""
    words = [match.group().lower() for match in _WORDS.finditer(text, start, min(end, start + 120))]
    head = words[:1]
    for word in words[:-1]:
        if word not in _CLITICS:
            break
        head.append(words[len(head)])
    if any(word in PLAIN_ALL for word in head):
        return True
    known = any(word in PLAIN_ALL for word in words[:6])
    return known and (len(words) <= 8 if alone else text[start : start + 1].isupper())


_TAIL = re.compile(r"[,.?!…;]\s+(?=\S)")


def tail(text, start, end):
    """Where ", said Rubio" or ", dijo ella" begins after unmarked speech; None when it does not."""
    for match in _TAIL.finditer(text, start, end):
        stop = min(end, match.end() + 70)
        if is_inserted(text, match.end(), stop) and text[match.start()] in ",?!…":
            return match.start() + (text[match.start()] != ",")
    return None
