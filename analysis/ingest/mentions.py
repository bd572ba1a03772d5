"""Find who is mentioned in a sentence: names, offices, institutions, documents and pronouns.

Nothing is parsed: heads from word lists, capitals, and the few words that may stand between them. Every mention
keeps its tokens, so that attribution can judge by its place.
"""

import re

from .capitals import Capitals, Mention
from .cue_words import FORMS
from .office_words import DETERMINERS, FIELDS, PREPOSITIONS, PRONOUNS, TITLES
from .phrases import BODY, GENERICS, OFFICE, complement, head_of, is_head, possessive
from .tokens import fold

_ORDINAL = {"primero": 0, "primera": 0, "segundo": 1, "segunda": 1, "former": 0, "latter": 1}
_FIELDS = [(re.compile(rf"\b(?:{pattern})\b"), part) for pattern, part in FIELDS.items()]
_TITLE_GENDER = {
    **dict.fromkeys("ms mrs dame sra señora doña dra maestra".split(), "f"),
    **dict.fromkeys("mr sir sr señor don dr maestro".split(), "m"),
}


class Finder(Capitals):
    """Finds the mentions of one text."""

    def find(self, first, stop):
        """Mentions among the tokens [first, stop), in order, without overlap."""
        self.first, self.stop = first, stop
        found, i = [], first
        while i < stop:
            mention = self._at(i) if self.tokens[i].quote < 0 else None
            if mention:
                found.append(self._appositive(mention))
            i = mention.last + 1 if mention else i + 1
        return found

    def _at(self, i):
        word = self.tokens[i].lower
        if word in PRONOUNS[self.language] and word not in ("who", "quien"):
            gender, number = PRONOUNS[self.language][word]
            return Mention(i, i, self.tokens[i].text, "pronoun", gender=gender, number=number)
        known = self._known(i)
        if known and not self._says_whose(known):
            return known
        return self._titled(i) or self._phrase(i) or known or self._name(i)

    def _known(self, i):
        """Somebody of the actors table, at token i or after its article."""
        at = i
        found = self.roster.find(self.tokens, i, self.stop)
        if found is None and self.tokens[i].lower in DETERMINERS[self.language] and i + 1 < self.stop:
            at = i + 1
            found = self.roster.find(self.tokens, at, self.stop)
            if found is None or found[0].kind != "body":
                return None
        if found is None or self._foreign(at, *found):
            return None
        entity, last = found
        if entity.kind != "body":
            last = self._further(last)
            if last < 0:
                return None
        return Mention(
            i,
            last,
            self._span(i, last),
            "body" if entity.kind == "body" else "person",
            entity,
            set(entity.roles),
            side=entity.side,
            gender=entity.gender,
            possessive=possessive(self.tokens, last),
            name=entity.name,
        )

    def _foreign(self, i, entity, last):
        """ "la cancillería colombiana" is not the one of the table."""
        if entity.kind != "body":
            return False
        beside = [fold(self.tokens[k].text).removesuffix("'s") for k in (i - 1, last + 1) if 0 <= k < self.stop]
        return any(
            self.roster.side(word) not in ("", entity.side) for word in beside
        )

    def _says_whose(self, mention):
        """ "Rubio's spokesman": the name only says whose. "the State Department spokesman": the body says which."""
        following = range(mention.last + 1, min(mention.last + 5, self.stop))
        if mention.possessive:
            return any(is_head(self.tokens[k], self.language) for k in following)
        k = mention.last + 1
        return (
            self.language == "en"
            and k < self.stop
            and mention.kind == "body"
            and not self.tokens[k].gap.strip()
            and is_head(self.tokens[k], "en")
            and self.tokens[k].lower not in BODY["en"]
        )

    def _phrase(self, i):
        """A noun phrase with a head of the word lists, with a name beside it or without."""
        head = head_of(self.tokens, i, self.stop, self.language)
        if head is None:
            return self._special(i)
        last = complement(self.tokens, head, self.stop, self.language)
        mention = self._described(i, head, last)
        named = self._beside(i, last)
        if named is None:
            return mention
        named.first = i
        named.roles |= mention.roles
        named.gender = mention.gender or named.gender
        named.side, named.fields = named.side or mention.side, mention.fields
        named.text = self._span(i, named.last)
        return named

    def _special(self, i):
        """ "one of them", "uno de ellos", "el primero", "the latter"."""
        words = [token.lower for token in self.tokens[i : min(i + 3, self.stop)]]
        if words[0] in ("one", "uno", "una") and words[1:2] in (["of"], ["de"]) and len(words) > 2:
            last = i + 3 if i + 3 < self.stop and words[2] in ("the", "los", "las", "sus", "his", "her") else i + 2
            return Mention(i, last, self._span(i, last), "generic", indefinite=True)
        if words[0] in DETERMINERS[self.language] and len(words) > 1 and words[1] in _ORDINAL:
            after = self.tokens[i + 2] if i + 2 < self.stop else None
            if (
                after is None
                or after.gap.strip()
                or after.quote >= 0
                or self.language == "es"
                and after.lower in FORMS["es"]
            ):
                return Mention(i, i + 1, self._span(i, i + 1), "ordinal", head=words[1], number=_ORDINAL[words[1]])
        return None

    def _described(self, i, head, last):
        """The mention of a phrase without a name."""
        word, words = self.tokens[head].lower, fold(self._span(i, last))
        opening = self.tokens[i].lower
        kind = (
            "office"
            if word in OFFICE[self.language]
            else "generic"
            if word in GENERICS[self.language]
            else "body"
            if word in BODY[self.language]
            else "document"
        )
        fields = tuple(part for pattern, part in _FIELDS if pattern.search(words)) if kind == "office" else ()
        if "Homeland" in fields:
            fields = tuple(part for part in fields if part != "Security")
        roles = {OFFICE[self.language][word]} if kind == "office" else set()
        roles |= {"foreign"} if "Foreign" in fields else set()
        plural = (
            opening in ("los", "las", "ambos", "both") or word.endswith("s") and word[:-1] in GENERICS[self.language]
        )
        return Mention(
            i,
            last,
            self._span(i, last),
            kind,
            None,
            roles,
            fields,
            self._side(words),
            _gender(word, kind) if self.language == "es" else "",
            2 if plural else 1,
            possessive(self.tokens, last),
            opening in ("un", "una", "a", "an", "otro", "otra", "another"),
            word,
        )

    def _beside(self, i, last):
        """The name right after an office ("presidenta Claudia Sheinbaum", "the secretary, Brooke Rollins,")."""
        j = last + 1
        if j >= self.stop or self.tokens[j].quote >= 0 or self.tokens[j].gap.strip(" \u00a0,"):
            return None
        comma = "," in self.tokens[j].gap
        if self.tokens[j].lower.rstrip(".") in TITLES[self.language] and j + 1 < self.stop:
            return self._titled(j)
        if not self.tokens[j].capital or not comma and self.tokens[j].gap.strip(" \u00a0."):
            return None
        mention = self._at(j) if comma else self._known(j) or self._name(j)
        if mention is None or mention.kind not in ("person", "name") or comma and not self._enclosed(i, mention):
            return None
        mention.kind = "person"
        return mention

    def _titled(self, i):
        """ "Ms Patel", "Sr. Cantú", "Gen. Guillot"."""
        word, j = self.tokens[i].lower, i + 1
        if (
            word not in TITLES[self.language]
            or j >= self.stop
            or self.tokens[j].gap.strip(" .\u00a0")
            or not self.tokens[j].capital
        ):
            return None
        mention = self._known(j) or self._name(j)
        if mention is None or mention.kind not in ("person", "name"):
            return None
        mention.kind, mention.first = "person", i
        mention.text = self._span(i, mention.last)
        mention.gender = _TITLE_GENDER.get(word, mention.gender)
        mention.roles |= (
            {"commander"}
            if word in ("gen", "adm", "gral", "general", "almirante")
            else ({"legislator"} if word in ("sen", "rep") else {"governor"} if word == "gov" else set())
        )
        return mention

    def _enclosed(self, i, mention):
        """Is a name between commas, so that it says who the office before it is?"""
        after = self.tokens[mention.last + 1] if mention.last + 1 < self.stop else None
        closed = (
            after is None or after.quote >= 0 or after.gap.strip()[:1] in tuple(",;:(—–-.") and after.gap.strip() != ""
        )
        governed = i > self.first and self.tokens[i - 1].lower in PREPOSITIONS[self.language]
        return bool(closed or not governed and mention.last > mention.first)

    def _appositive(self, mention):
        """Add ", secretary of agriculture," after a name to the mention."""
        i = mention.last + 1
        if (
            mention.kind not in ("person", "name")
            or i >= self.stop
            or mention.possessive
            or not self.tokens[i].gap.startswith((",", " ("))
            or self.tokens[i].quote >= 0
        ):
            return mention
        head = head_of(self.tokens, i, self.stop, self.language)
        if head is None or self.tokens[i].capital and self.roster.find(self.tokens, i, self.stop):
            return mention
        last = complement(self.tokens, head, self.stop, self.language)
        described = self._described(i, head, last)
        if described.kind in ("body", "document") or self._beside(i, last) is not None:
            return mention
        mention.kind, mention.last = "person", last
        mention.roles |= described.roles
        mention.gender = mention.gender or described.gender
        mention.side = mention.side or described.side
        return mention


def _gender(word, kind):
    """Gender of a Spanish noun for a person, by its ending; "" when the ending does not tell."""
    if kind not in ("office", "generic") or word.endswith(("ista", "nte", "al")):
        return ""
    return "f" if word.endswith(("a", "triz")) else "m" if word.endswith(("o", "or", "er")) else ""
