"""Whose verb it is: the subject of a speech verb, judged by place.

Before the verb in English ("Rubio, who was travelling, said"), on either side in Spanish ("dijo ayer el
embajador"). A noun after a preposition is no subject, and a relative clause between commas is passed over.
"""

import re
from dataclasses import dataclass

from .cues import cues
from .office_words import PREPOSITIONS

_CONJUNCTIONS = {
    "es": set("que y e pero mientras aunque porque pues cuando si ni sino donde".split()),
    "en": set("that and but while although because when if whether as which where".split()),
}
_RELATIVE = set("who whom whose which quien quienes que cuyo cuya cual".split())
_AND = set("and y e".split())
#: Cues that introduce a speaker who is no grammatical subject.
_SPEAKER_AFTER = ("according", "reads")


@dataclass
class Sentence:
    """Tokens [first, stop) of one sentence with the cues and mentions among them."""

    first: int
    stop: int
    cues: list
    mentions: list


def read(finder, first, stop, plain=False):
    """The Sentence of the tokens [first, stop). ``plain``: the text has no accents."""
    found = finder.find(first, stop)
    taken = {i for mention in found for i in range(mention.first, mention.last + 1)}
    spoken = [
        cue
        for cue in cues(finder.tokens, first, stop, finder.language, plain)
        if cue.kind in _SPEAKER_AFTER or cue.first not in taken
    ]
    return Sentence(first, stop, spoken, found)


class Subjects:
    """Subjects of the cues of a text."""

    def __init__(self, tokens, language):
        self.tokens, self.language = tokens, language

    def eligible(self, mention, sentence):
        """May the mention be a subject?"""
        if mention.possessive or self.tokens[mention.first].lower in ("del", "al"):
            return False
        i = mention.first - 1
        if i < sentence.first or self.tokens[i].quote >= 0:
            return True
        before = self.tokens[i].lower
        if before in PREPOSITIONS[self.language] and not self._ends_clause(mention.first):
            return False
        if before in _AND or "," in self.tokens[mention.first].gap and before not in _CONJUNCTIONS[self.language]:
            previous = next(
                (
                    m
                    for m in sentence.mentions
                    if m.last in (i, i - 1)
                    and m.last < mention.first
                    and (m.last == i - 1 if before in _AND else m.last == i)
                ),
                None,
            )
            if previous is not None and before in _AND:
                return self.eligible(previous, sentence)
        return True

    def _ends_clause(self, i):
        return bool(re.search(r"[,;:]", self.tokens[i].gap))

    def find(self, cue, sentence, low=None, high=None):
        """Mentions that are the subject of a cue (two where "X and Y" speak), [] where the subject is left out."""
        low, high = low if low is not None else sentence.first, high if high is not None else sentence.stop
        eligible = [m for m in sentence.mentions if self.eligible(m, sentence)]
        before = [m for m in eligible if low <= m.first and m.last < cue.first]
        after = [m for m in sentence.mentions if cue.last < m.first < high]
        if cue.kind in _SPEAKER_AFTER:
            return self._pair(after[:1], sentence) if after and self._close(cue.last, after[0].first, 4) else []
        found = self._inverted(cue, after, sentence)
        found = found or self._before(cue, before, sentence) or self._after(cue, after, sentence, bool(before))
        if not found and cue.gerund:
            found = before[:1] or [m for m in eligible if m.first > cue.last and m.kind != "pronoun"][:1]
        return self._pair(found or before[:1], sentence)

    def _inverted(self, cue, after, sentence):
        """", adelantó su presidenta": a verb that begins its clause has its subject behind it."""
        begins = cue.first > sentence.first and "," in self.tokens[cue.first].gap
        near = after and after[0].first - cue.last <= 2 and not cue.transitive and not cue.gerund
        return self._after(cue, after[:1], sentence, False) if self.language == "es" and begins and near else []

    def _close(self, i, j, most):
        return j - i <= most

    def _before(self, cue, before, sentence):
        """The subject before its verb."""
        if cue.gerund:
            return before[:1]
        asked = next(
            (
                k
                for k in range(cue.first - 1, max(cue.first - 4, sentence.first), -1)
                if self.tokens[k].lower in ("who", "quien")
            ),
            None,
        )
        if asked is not None:
            return [m for m in sentence.mentions if m.last < asked and m.kind not in ("document", "nation")][-1:]
        if before and cue.first - 1 >= sentence.first and self.tokens[cue.first - 1].lower in _AND:
            return before[:1]
        for place in range(len(before) - 1, -1, -1):
            mention = before[place]
            outer = before[place - 1] if place else None
            if outer is not None and self._in_relative(outer, mention, cue):
                continue
            if self._reaches(mention, cue):
                return [mention]
        return []

    def _in_relative(self, outer, mention, cue):
        """ "Rubio, who met Sheinbaum, said": Sheinbaum is inside the relative clause."""
        relative = any(self.tokens[k].lower in _RELATIVE for k in range(outer.last + 1, mention.first))
        closed = any("," in self.tokens[k].gap for k in range(mention.last + 1, cue.first + 1))
        return relative and closed

    def _reaches(self, mention, cue):
        """Nothing between mention and verb may start another clause, unless commas enclose it."""
        between = range(mention.last + 1, cue.first)
        if len(between) > 25:
            return False
        enclosed = (
            len(between) > 1
            and re.search(r"[,—–(]", self.tokens[mention.last + 1].gap)
            and re.search(r"[,—–)]", self.tokens[cue.first].gap)
        )
        if enclosed:
            return True
        return (
            not any(
                self.tokens[k].quote >= 0
                or self.tokens[k].lower in _CONJUNCTIONS[self.language]
                or ";" in self.tokens[k].gap
                for k in between
            )
            and len(between) <= 14
        )

    def _after(self, cue, after, sentence, has_before):
        """The subject after its verb: usual in Spanish, in English only right after "said"."""
        if self.language == "en" and cue.transitive:
            return []
        for mention in after:
            between = range(cue.last + 1, mention.first)
            stops = any(
                self.tokens[k].quote >= 0
                or self.tokens[k].lower in _CONJUNCTIONS[self.language]
                or re.search(r"[;:.]", self.tokens[k].gap)
                for k in between
            )
            if stops or re.search(r"[;:]", self.tokens[mention.first].gap) or len(between) > 12:
                return []
            if not self.eligible(mention, sentence):
                continue
            if has_before and len(between) > (1 if self.language == "en" else 4):
                return []
            if self.language == "en" and "," in self.tokens[mention.first].gap:
                return []
            return [mention]
        return []

    def _pair(self, found, sentence):
        """Add the second of "X and Y said"."""
        if not found:
            return []
        place = sentence.mentions.index(found[0])
        people = ("person", "name", "body", "office")
        for other, right in ((place - 1, found[0]), (place + 1, None)):
            if not 0 <= other < len(sentence.mentions):
                continue
            one = sentence.mentions[other]
            left, second = (one, found[0]) if right is not None else (found[0], one)
            joined = second.first - left.last == 2 and self.tokens[left.last + 1].lower in _AND
            if joined and one.kind in people and found[0].kind in people and self.eligible(left, sentence):
                return [left, second]
        return found
