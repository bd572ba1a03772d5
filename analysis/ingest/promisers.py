"""Who is to act: the subject of a promise, the speaker of a first person, or both sides together."""

import re
from dataclasses import dataclass

from ..i18n import mark, say
from .subjects import Subjects
from .tokens import fold

_FIRST = {
    "en": {"we", "i", "we'll", "we’ll", "i'll", "i’ll", "we're", "we’re", "i'm", "i’m"},
    "es": {"nosotros", "yo"},
}
_WE_ES = re.compile(r"(?:remos|vamos|tenemos|debemos|comprometemos|acordamos|ré|voy)$")
_UNITED = re.compile(r"Estados Unidos|United States|EE\. ?UU\.?|U\.S\.?", re.I)
_WORD = re.compile(rf"(?:{_UNITED.pattern})|\w+(?:['’]s)?", re.I)
_JOINT = re.compile(
    r"\b(?:both (?:countries|governments|sides|nations)|the two (?:countries|governments|sides|nations|"
    r"presidents|leaders)"
    r"|the (?:joint |high-level |working )?group|the presidents|amb[oa]s (?:países|gobiernos|partes|naciones|"
    r"presidentes)"
    r"|l[oa]s dos (?:países|gobiernos|partes|naciones|delegaciones|presidentes)|las partes|el grupo|las delegaciones"
    r"|próxima sesión|next (?:session|meeting)|reunión ministerial|the talks)\b",
    re.I,
)


@dataclass(frozen=True)
class Promiser:
    """Who is to act: ``side`` is a party, "both" or ""; ``sure`` is 0-1 and ``how`` says why in words."""

    name: str
    actor_id: str
    side: str
    sure: float
    how: str


NOBODY = Promiser("", "", "", 0.3, mark("no actor named"))


class Promisers:
    """Finds whoever is to act in one text."""

    def __init__(self, text, tokens, language, roster):
        self.text, self.tokens, self.language, self.roster = text, tokens, language, roster
        self.subjects = Subjects(tokens, language)

    def find(self, part, at, quote):
        """Promiser of the verb at token ``at`` in the sentence ``part``; None when nobody is named.

        ``quote``: the Quote that covers the verb, or None.
        """
        if quote is not None and self._first_person(part, at):
            return self._speaker(quote, 0.95, say("first person: the speaker"))
        whole = quote is not None and not quote.partial and not quote.reported
        spoken = [self.tokens[cue.last].end for cue in part.cues if cue.last < at]
        low = max([quote.start if whole else 0, self.tokens[part.first].start, *spoken])
        together = self._together(self.text[low : self.tokens[at].start])
        if together:
            return Promiser(together, "", "both", 0.9, say("both sides named together"))
        near = [m for m in part.mentions if m.last < at and self.tokens[m.first].start >= low
                and m.kind not in ("document", "pronoun") and self.subjects.eligible(m, part)]
        if near:
            mention = self._subject(part, at, near)
            entity = mention.entity
            name, actor_id, side = (entity.name, entity.actor_id, entity.side) if entity is not None else (
                mention.text, "", mention.side)
            how = say("'{mention}' before the verb", mention=mention.text)
            return Promiser(name, actor_id, self._side(side), 0.95, how)
        if quote is None or not quote.speaker:
            return None
        return self._speaker(quote, 0.7, say("no subject: the speaker"))

    def _speaker(self, quote, sure, how):
        return Promiser(quote.speaker, quote.actor_id, self._side(quote.side), sure, how)

    def _first_person(self, part, at):
        """"We will", "vamos a", "enviaremos"."""
        if self.language == "es" and _WE_ES.search(self.tokens[at].lower):
            return True
        return any(self.tokens[k].lower in _FIRST[self.language] for k in range(max(part.first, at - 3), at + 1))

    def _together(self, lead):
        """The words before a verb that name both sides: "the two governments", "México y Estados Unidos"."""
        joint = _JOINT.search(lead)
        if joint:
            return joint.group()
        spoken = [(match.group(), self._names(match.group())) for match in _WORD.finditer(lead)]
        named = [(n, side) for n, (_, side) in enumerate(spoken) if side in self._codes()]
        for (m, one), (n, other) in zip(named, named[1:], strict=False):
            if one != other and n - m <= 4 and any(word in ("y", "and", "e") for word, _ in spoken[m:n]):
                return " ".join(word for word, _ in spoken[m : n + 1])
        return ""

    def _names(self, word):
        """The side that a word, or "Estados Unidos", names."""
        return self.roster.side("us" if _UNITED.fullmatch(word) else fold(word).removesuffix("'s"))

    def _codes(self):
        return [code for code, _ in self.roster.parties]

    def _subject(self, part, at, near):
        """The nearest mention that is not inside a relative clause."""
        for place in range(len(near) - 1, 0, -1):
            inner, outer = near[place], near[place - 1]
            gaps = [self.tokens[k].gap for k in range(inner.last + 1, at + 1)]
            relative = any(
                self.tokens[k].lower in ("who", "which", "quien", "que", "cuyo")
                for k in range(outer.last + 1, inner.first)
            )
            if not (relative and any("," in gap for gap in gaps)):
                return inner
        return near[0]

    def _side(self, side):
        return "both" if side == "joint" else side if side in self._codes() else ""
