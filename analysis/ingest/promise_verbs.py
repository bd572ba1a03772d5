"""Verbs that may promise: the future, duty and promising forms of a sentence, and where their action ends."""

import re
from functools import cache

from .. import dates
from . import promise_words as words

_CLAUSE_FOLLOWS = {"que", "previsto", "prevista", "programado", "programada", "para"}


class Verbs:
    """Finds the verbs of promising in one text; ``cover`` says what is quoted or reported where."""

    def __init__(self, text, tokens, language, day, events, cover):
        self.text, self.tokens, self.language, self.day = text, tokens, language, day
        self.events, self.cover, self.phrases = events, cover, _phrases(language)

    def find(self, first, stop):
        """[(token of the verb, first token of the action, force)] of the sentence [first, stop)."""
        return self._merged(self._verbs(first, stop))

    def _merged(self, verbs):
        """ "prometió que entregará" is one promise: the second verb takes the force of the first."""
        kept = []
        for n, (at, action, force) in enumerate(verbs):
            that = action and self.tokens[action - 1].lower in ("que", "that")
            if that and n + 1 < len(verbs) and verbs[n + 1][0] - action < 14:
                verbs[n + 1] = (*verbs[n + 1][:2], force)
            else:
                kept.append((at, action, force))
        return kept

    def _verbs(self, first, stop):
        """[(token of the verb, first token of the action, force)] of a sentence."""
        verbs, i = [], first
        while i < stop:
            hit = self._phrase(i, stop) or self._form(i, first, stop)
            if hit:
                verbs.append(hit)
                i = max(hit[1], i) + 1
            else:
                i += 1
        return verbs

    def _phrase(self, i, stop):
        for parts, force in self.phrases.get(self.tokens[i].lower, ()):
            last = i + len(parts) - 1
            if last < stop and all(self.tokens[i + k].lower == part for k, part in enumerate(parts)):
                return (i, last + 1, force) if last + 1 < stop and self._leads(parts, force, last + 1) else None
        return None

    def _leads(self, parts, force, i):
        """Does an action follow the phrase? In Spanish that is an infinitive, or a clause with "que"."""
        if self.language == "en" or parts[-1] in _CLAUSE_FOLLOWS:
            return True
        word = self.tokens[i].lower
        return _infinitive(word) or parts[0] == "prometió" or force == "plan" and (word[0].isdigit() or word == "mil")

    def _form(self, i, first, stop):
        """A verb form that is a promise by itself."""
        return self._spanish(i, first) if self.language == "es" else self._english(i, stop)

    def _spanish(self, i, first):
        token, word = self.tokens[i], self.tokens[i].lower
        if token.capital and i > first and not token.text.isupper() or word in words.NOT_FUTURE:
            return None
        if words.FUTURE_ES.search(word) and len(word) > 4:
            return i, i, "future"
        noun = i > first and self.tokens[i - 1].lower in ("el", "la", "los", "las", "un", "una", "su", "de", "del")
        if not noun and words.CONDITIONAL_ES.search(word) and self._told(token.start):
            return i, i, "future"
        return self._present(i, words.PRESENT_ES)

    def _english(self, i, stop):
        token = self.tokens[i]
        if token.lower.endswith(("'ll", "’ll")) and i + 1 < stop or token.lower == "would" and self._told(token.start):
            return i, i + 1, "future"
        return self._present(i, words.PRESENT_EN)

    def _told(self, place):
        """Is the place in reported speech, where "would" stands for "will"?"""
        return self.cover.at(place, lambda passage: passage.reported) is not None

    def _present(self, i, pattern):
        """A present tense counts when a coming date stands close after it."""
        if not pattern.match(self.tokens[i].lower) or self.tokens[i].capital:
            return None
        stop = min(i + 12, len(self.tokens))
        near = self.text[self.tokens[i].start : self.tokens[stop - 1].end].split(". ")[0]
        reading = min(dates.readings(near, self.day, self.language, self.events), key=lambda r: r.rank, default=None)
        return (i, i, "future") if reading is not None and reading.edtf and reading.rank == 0 else None

    def end(self, action, stop, part):
        """Last token of the action: before the next verb of promising, or before ", he said"."""
        tail = next((cue for cue in part.cues if cue.first > action and cue.kind != "reads"), None)
        limit = stop
        if tail is not None and tail.first < limit:
            k = tail.first
            while k > action and not re.search(r"[,\"”»]", self.tokens[k].gap):
                k -= 1
            limit = k if k > action else tail.first
        for k in range(action + 1, limit):
            if re.search(r"[;:]", self.tokens[k].gap):
                limit = k
                break
        return max(action, min(limit, part.stop) - 1)

    def asks_whether(self, part, at):
        """ "Asked whether the secretary would raise tariffs" promises nothing."""
        lead = [token.lower for token in self.tokens[max(part.first, at - 12) : at]]
        return "whether" in lead or any(
            pair in zip(lead, lead[1:], strict=False) for pair in (("asked", "if"), ("preguntó", "si"))
        )


@cache
def _phrases(language):
    table = {}
    for force, phrases in words.PHRASES[language].items():
        for phrase in phrases.split("|"):
            parts = phrase.split()
            table.setdefault(parts[0], []).append((parts, force))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _infinitive(word):
    return re.search(r"(?:ar|er|ir|ír)(?:se|lo|la|los|las|le|les|nos)?$", word) is not None
