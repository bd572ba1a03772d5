"""From a whitespace-separated chunk of text to the codes of its tokens, by TextBlob's rules.

TextBlob cuts ``(good,`` into ``( good ,`` and ``isn't`` into ``is n ' t``. What such tokens do to the
score is written as a short string of codes, one character each: ``RESET`` for a word that wipes a
pending intensifier or negation, ``SHORT`` for a two-letter word (it wipes the negation only),
``BOOST`` for "!", nothing for punctuation, a private character for each distinct entry of the list.
A chunk that holds no word at all is closed by ``BLANK``, so that words can be counted.
"""

import re
from typing import NamedTuple

RESET, SHORT, BLANK, BOOST = " ", "2", "_", "!"
FIRST_PRIVATE = 0xE000
KEPT, LONGEST_KEPT = 120_000, 40  # chunks remembered (some 15 MB), and the longest of them

_QUOTES = re.compile("([“”‘’'\"])")
_POSSESSIVE = ("'s", "’s")  # cut into a mark and a single letter, neither of which does anything
_WORD = re.compile(r"[^\W_]")


class Action(NamedTuple):
    """What one listed token does. ``scores`` = (polarity, subjectivity, intensity), None = a bare negation."""

    scores: tuple | None
    merges: bool = True  # False: an emoticon or "(!)", which stands alone; True: "very good" is one assessment
    intensifier: bool = False
    adverb: bool = False  # ends in -ly: may be negated from behind ("really not")
    negation: bool = False
    length: int = 3


def listed(sentiment, rules):
    """token -> Action for every token that does more than wipe notes, from TextBlob's list and emoticons."""
    tokens = {"(!)": Action((0.0, 1.0, 1.0), merges=False)}
    for (_, polarity), faces in rules.EMOTICONS.items():
        for face in map(str.lower, faces):
            if not face.isalpha() and len(face) <= 5 and face not in rules.PUNCTUATION:
                tokens.setdefault(face, Action((polarity, 1.0, 1.0), merges=False, length=len(face)))
    for word in sentiment.negations:
        tokens[word] = Action(None, merges=False, negation=True, length=len(word))
    for word, senses in sentiment.items():
        tokens[word] = Action(tuple(senses[None]), intensifier=any(m in senses for m in sentiment.modifiers),
                              adverb=bool(sentiment.modifier(word)), negation=word in sentiment.negations,
                              length=len(word))
    return tokens


class Chunks(dict):
    """chunk -> codes, worked out when first met and remembered; emptied when full.

    ``actions`` maps each private code back to its Action. Emoticons put together from several tokens
    are not seen here (see ``emoticons``).

    >>> from textblob import _text, en
    >>> chunks = Chunks(en.sentiment, _text)
    >>> chunks.cut('isn\\'t'), chunks.cut('"great..."'), chunks.cut("(U.S.)")
    (['is', 'n', "'", 't'], ['"', 'great', '...', '"'], ['(', 'U.S.', ')'])
    >>> chunks["the"], chunks["of"], chunks["a"], chunks["--"]
    (' ', '2', '', '_')
    """

    def __init__(self, sentiment, rules):
        super().__init__()
        self.rules = rules
        self.edge = rules.PUNCTUATION.replace(".", "")
        self.silent = self.edge.replace("!", "") + "“”‘’"  # marks that do nothing at a word's edge
        self._abbreviation = re.compile("|".join(
            pattern.pattern for pattern in (rules.RE_ABBR1, rules.RE_ABBR2, rules.RE_ABBR3)))
        codes = {}
        tokens = listed(sentiment, rules)
        for action in tokens.values():
            codes.setdefault(action, chr(FIRST_PRIVATE + len(codes)))
        self.actions = {code: action for action, code in codes.items()}
        self.codes = {token: codes[action] for token, action in tokens.items()} | {"!": BOOST}

    def __missing__(self, chunk):
        core = chunk.strip(self.silent)
        if core.isalnum():
            code = self._word(core.lower())
        elif core[-2:] in _POSSESSIVE and core[:-2].isalnum():
            code = self._word(core[:-2].lower())
        elif core[-1:] == "." and core[:-1].isalnum() and not self.is_abbreviation(core):
            code = self._word(core[:-1].lower())
        else:
            code = self._odd(chunk, core)
        if len(self) >= KEPT:
            self.clear()
        if len(chunk) <= LONGEST_KEPT:
            self[chunk] = code
        return code

    def _word(self, token):
        code = self.codes.get(token)
        if code is None:
            length = len(token)
            code = RESET if length > 2 else SHORT if length == 2 else ""
        return code

    def _odd(self, chunk, core):
        if not core:
            return BLANK
        if core[0] != "!" and core[-1] not in "!." and not _QUOTES.search(core):
            codes = self.token(core)  # one token: "well-known", "2,000", "and/or"
        else:
            codes = "".join(map(self.token, self.cut(chunk)))
        if core[0].isalnum() or core[-1].isalnum() or _WORD.search(chunk):
            return codes
        return codes if any(code in self.actions for code in codes) else codes + BLANK

    def token(self, token):
        """The code of one token, as TextBlob cut it."""
        if token == self.rules.EOS:  # TextBlob's own mark of a paragraph: dropped, also where a text has it
            return ""
        return self._word(token.lower())

    def cut(self, chunk):
        """The tokens that TextBlob makes of one chunk, before it looks for emoticons."""
        tokens = []
        for part in _QUOTES.sub(r" \1 ", chunk.replace("n't", " n't")).split():
            core = part.lstrip(self.edge)
            tokens.extend(part[: len(part) - len(core)])
            core, tail = self._cut_tail(core)
            if core:
                tokens.append(core)
            tokens.extend(reversed(tail))
        return tokens

    def _cut_tail(self, core):
        tail = []
        while core and (core[-1] in self.edge or core[-1] == "."):
            if core[-1] in self.edge:
                tail.append(core[-1])
                core = core[:-1]
            if core.endswith("..."):
                tail.append("...")
                core = core[:-3].rstrip(".")
            if core.endswith("."):
                if self.is_abbreviation(core):
                    break
                tail.append(".")
                core = core[:-1]
        return core, tail

    def is_abbreviation(self, token):
        """True where the token keeps its period: "Mr.", "U.S.", "etc."."""
        if token in self.rules.ABBREVIATIONS:
            return True
        if token.islower() and token[-3:-1].isalpha():  # "relay.": no pattern takes it, which saves a search
            return False
        return self._abbreviation.match(token) is not None
