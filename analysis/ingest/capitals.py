"""Mentions, and the names in them: runs of capitals that may belong to somebody the actors table does not know."""

import re
from dataclasses import dataclass, field

from .cue_words import FORMS, PARTICIPLES
from .office_words import COMMON
from .phrases import NATION, is_head, possessive
from .tokens import fold

_PARTICLES = set("de la del las los van von bin al da dos di du der el".split())
_VERBAL = re.compile(r"(?:ado|ada|ados|adas|ido|ida|ando|iendo|ó|mente|ing|ly)$")




@dataclass
class Mention:
    """Tokens [first, last]. ``kind``: person, name, office, generic, body, document, nation, pronoun, ordinal.

    ``entity``: whom it names, when it names somebody; ``name`` as written; ``roles``, ``fields``, ``side``, ``gender``
    and ``number`` are what its words tell, ``head`` the word that decides them.
    """

    first: int
    last: int
    text: str
    kind: str
    entity: object = None
    roles: set = field(default_factory=set)
    fields: tuple = ()
    side: str = ""
    gender: str = ""
    number: int = 1
    possessive: bool = False
    indefinite: bool = False
    head: str = ""
    name: str = ""


class Capitals:
    """Names of one text, judged by capitals. ``find`` of the subclass sets the sentence [first, stop)."""

    def __init__(self, text, tokens, language, roster):
        self.text, self.tokens, self.language, self.roster = text, tokens, language, roster
        self.first, self.stop = 0, len(tokens)
        self.proper = {
            token.lower
            for i, token in enumerate(tokens)
            if i and token.capital and token.quote < 0 and token.gap in (" ", "\u00a0")
        }

    def _name(self, i):
        """A run of capitals that is nobody of the table."""
        token = self.tokens[i]
        if not token.capital or token.text[0] in "@#" or token.lower in COMMON:
            return None
        j = i
        while not possessive(self.tokens, j):
            step = self._joined(j)
            if step is None:
                break
            j = step
        word = fold(token.text).removesuffix("'s").removesuffix("’s")
        surface = re.sub(r"['’]s?$", "", self._span(i, j))
        nation = i == j and word in NATION or fold(surface) in ("united states", "estados unidos")
        if i == j and not nation and not self._trusted(i):
            return None
        return Mention(
            i,
            j,
            surface,
            "nation" if nation else "name",
            side=self._side(fold(surface)) if nation else "",
            possessive=possessive(self.tokens, j),
            name=surface,
        )

    def _trusted(self, i):
        """Is a single capital a name, or only the first word of its sentence?"""
        token = self.tokens[i]
        if len(token.text) == 1:
            return False
        if (
            i > self.first
            and token.gap in (" ", "\u00a0")
            or token.lower in self.proper
            or not token.text[1:].islower()
        ):
            return True
        if (
            token.lower in FORMS[self.language]
            or token.lower in PARTICIPLES[self.language]
            or _VERBAL.search(token.lower)
        ):
            return False
        after = self.tokens[i + 1] if i + 1 < self.stop else None
        return after is not None and after.lower in FORMS[self.language]

    def _joined(self, j):
        """The next capital of a name after token j, over at most two particles."""
        for k in range(j + 1, min(j + 4, self.stop)):
            token = self.tokens[k]
            dot = token.gap.startswith(".") and len(self.tokens[k - 1].text) > 1
            if token.quote >= 0 or token.gap.strip("\u00a0 .") or dot or "\n" in token.gap:
                return None
            if token.capital and token.text[0] not in "@#" and token.lower not in COMMON:
                return k
            if token.lower not in _PARTICLES:
                return None
        return None

    def _further(self, last):
        """ "Sheinbaum Pardo": a second surname belongs to the name; "Trump Jr." is somebody else (-1)."""
        while last + 1 < self.stop and not possessive(self.tokens, last):
            token = self.tokens[last + 1]
            if token.quote >= 0 or token.gap not in (" ", "\u00a0") or not token.capital or token.text[0] in "@#":
                break
            if token.lower in ("jr", "jr.", "iii"):
                return -1
            if (
                token.lower in COMMON
                or is_head(token, self.language)
                or self.roster.find(self.tokens, last + 1, self.stop)
                or token.text.isupper()
                and len(token.text) > 1
                and not self.tokens[last].text.isupper()
            ):
                break
            last += 1
        return last

    def _span(self, first, last):
        return re.sub(r"\s+", " ", self.text[self.tokens[first].start : self.tokens[last].end])

    def _side(self, words):
        """The side that folded words name: "embajador estadounidense", "Mexico's foreign minister"."""
        if re.search(r"united states|estados unidos|ee\. ?uu|\bu\.s", words):
            return self.roster.side("us")
        plain = (re.sub(r"['’]s?$", "", word).replace(".", "") for word in words.split())
        return next((side for word in plain if (side := self.roster.side(word))), "")
