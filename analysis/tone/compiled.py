"""TextBlob's English sentiment, compiled: the same numbers to the last bit, many times faster.

TextBlob walks over every word of a text with two notes in hand: the intensifier ("very") and the
negation ("not") it last met. Nearly every word only wipes those notes. So a text is turned into codes
(see ``chunks``), these are split at the words that wipe both notes, and what each *run* between two
such words adds to the text is worked out once and remembered. Only the assessments of a text are then
added up, in TextBlob's own order. Chunks that may hold an emoticon are cut by TextBlob's own tokenizer.

Lexicon, emoticons and abbreviations are read from the installed TextBlob when first used.
"""

from functools import lru_cache
from typing import NamedTuple

from .chunks import BLANK, BOOST, SHORT, Chunks
from .emoticons import SLICE, Hints

RUNS_KEPT, LONGEST_KEPT = 60_000, 40


class Reading(NamedTuple):
    """One text: means over its assessments (0.0 without any), ``listed`` words found, ``words`` in all."""

    polarity: float
    subjectivity: float
    listed: int
    words: int


class Compiled:
    """TextBlob's list and rules in compiled form; use ``compiled()``, which builds it once.

    >>> compiled().read("It is not very good.")
    Reading(polarity=-0.26923076923076916, subjectivity=0.46153846153846156, listed=2, words=5)
    >>> compiled().read("We regret the delay.")
    Reading(polarity=0.0, subjectivity=0.0, listed=0, words=4)
    """

    def __init__(self, sentiment, rules):
        self._rules = rules
        self._hints = Hints(rules)
        self._chunks = Chunks(sentiment, rules)
        self._runs = _Runs(self._chunks.actions)
        self._doubtful = {}  # parts cut by TextBlob: "points: (a)"

    def read(self, text):
        """Score one text (str); time and memory grow with its length in proportion."""
        codes, words = self._codes(text)
        polarity, subjectivity, listed = [], [], 0
        last, negated = 0.0, False
        for boosts, p, s, found, ends, ends_negated in filter(None, map(self._runs.__getitem__, codes.split())):
            if boosts and polarity:
                for _ in range(boosts):
                    last = max(-1.0, min(last * 1.25, +1.0))
                polarity[-1] = last * -0.5 if negated else last
            if p:
                polarity += p
                subjectivity += s
                listed += found
                last, negated = ends, ends_negated
        return Reading(_mean(polarity), _mean(subjectivity), listed, words)

    def _codes(self, text):
        """The codes of a text, and how many of its chunks are words (hold a letter, digit or listed mark)."""
        if len(text) <= SLICE and self._hints.search(text) is None:
            return self._plain(text)
        parts = [self._remembered(part) if doubtful else self._plain(part)
                 for part, doubtful in self._hints.parts(text)]
        return "".join(codes for codes, _ in parts), sum(words for _, words in parts)

    def _plain(self, text):
        chunks = text.split()
        codes = "".join(map(self._chunks.__getitem__, chunks))
        return codes, len(chunks) - codes.count(BLANK)

    def _remembered(self, part):
        found = self._doubtful.get(part)
        if found is None:
            found = self._by_textblob(part)
            if len(part) <= LONGEST_KEPT:
                if len(self._doubtful) >= RUNS_KEPT:
                    self._doubtful.clear()
                self._doubtful[part] = found
        return found

    def _by_textblob(self, part):
        tokens = " ".join(self._rules.find_tokens(part)).split()
        codes = "".join(map(self._chunks.token, tokens))
        marks = sum(1 for code in codes if code in self._chunks.actions)
        _, words = self._plain(part)
        return codes, max(words, marks)


@lru_cache(maxsize=1)
def compiled():
    """The compiled instrument, built on first use from the installed TextBlob."""
    from textblob import _text
    from textblob.en import sentiment

    len(sentiment)  # TextBlob loads its list when first asked
    return Compiled(sentiment, _text)


def _mean(values):
    """Mean, added from left to right as TextBlob adds: sum() of later Pythons rounds otherwise."""
    total = 0.0
    for value in values:
        total += value
    return total / (len(values) or 1)


class _Runs(dict):
    """run of codes -> what it adds, or None: (boosts of the assessment before it, polarity of each
    assessment, subjectivity of each, listed words, last polarity before negation, last negated?)."""

    def __init__(self, actions):
        super().__init__()
        self._actions = actions

    def __missing__(self, run):
        inner = run.strip(SHORT + BLANK)
        action = self._actions.get(inner)
        if action is not None and action.scores:
            p, s, _ = action.scores
            added = (0, (p,), (s,), 1, p, False)
        else:
            added = self._walk(inner)
        if len(run) <= LONGEST_KEPT:
            if len(self) >= RUNS_KEPT:
                self.clear()
            self[run] = added
        return added

    def _walk(self, run):
        walk = _Walk()
        for code in run:
            if code == SHORT:
                walk.negation = False
            elif code == BOOST:
                walk.boost()
            elif code != BLANK:
                action = self._actions[code]
                (walk.word if action.merges else walk.other)(action)
        if not walk.scores:
            return (walk.boosts, (), (), 0, 0.0, False) if walk.boosts else None
        polarity = tuple(p * -0.5 if negated else p for p, _, _, negated in walk.scores)
        subjectivity = tuple(s for _, s, _, _ in walk.scores)
        return walk.boosts, polarity, subjectivity, walk.listed, walk.scores[-1][0], walk.scores[-1][3]


class _Walk:
    """TextBlob's walk from a fresh start: assessments [polarity, subjectivity, intensity, negated], notes."""

    def __init__(self):
        self.scores, self.boosts, self.listed = [], 0, 0
        self.intensifier, self.negation = None, False

    def word(self, action):
        """A word of the list: new, or merged with the intensifier before it; turned by a negation."""
        p, s, intensity = action.scores
        if self.intensifier is None:
            self.scores.append([p, s, intensity, False])
        else:
            before = self.scores[-1][2]
            self.scores[-1][:3] = (max(-1.0, min(p * before, +1.0)), max(-1.0, min(s * before, +1.0)),
                                   intensity)
        if self.negation:
            self.scores[-1][2] = 1.0 / self.scores[-1][2]
            self.scores[-1][3] = True
        self.intensifier = action if action.intensifier else None
        self.negation = action.negation
        self.listed += 1

    def other(self, action):
        """A negation that is not in the list itself, an emoticon or "(!)"."""
        if action.negation:
            self.negation = True
        elif action.length > 1:
            self.negation = False
        if self.negation and self.intensifier and self.intensifier.adverb:
            self.scores[-1][3] = True
            self.negation = False
        elif action.length > 2:
            self.intensifier = None
        if action.scores:
            self.scores.append([*action.scores, False])
            self.listed += 1

    def boost(self):
        """An exclamation mark makes the last assessment stronger, however far back it is."""
        if self.scores:
            self.scores[-1][0] = max(-1.0, min(self.scores[-1][0] * 1.25, +1.0))
        else:
            self.boosts += 1
