"""Who says each passage: the cue beside it, the cue before it, or the passage before it.

For every passage the sentence around it is looked at in this order: a cue right after it (", said Rubio"; ", dijo el
embajador"), the last cue before it ("Rubio said:"; "según el comunicado,"), the passage before it in the same
sentence, and, where the sentence has no cue at all, what surrounds the sentence.
"""

import re
from dataclasses import dataclass, replace

from ..i18n import mark, say
from .cues import Cue
from .memory import Speaker
from .office_words import PREPOSITIONS
from .subjects import Subjects

_FILL = set(
    """le les lo la nos me se así también además luego después ayer hoy anoche este esta lunes martes miércoles jueves
viernes sábado domingo later then also on monday tuesday wednesday thursday friday saturday sunday still however
meanwhile ya he she i we reportedly quickly simply ha había has had""".split()
)
_ONWARD = set(
    "and but while which who that y e pero mientras que ni o or aunque como cuando porque because as when if although "
    "nor though so than plus".split()
)
#: Where a cue stands.
_AFTER, _BEFORE = mark("'{cue}' after the passage"), mark("'{cue}' before the passage")
_COLON, _ENDING = mark("'{cue}' colon before the passage"), mark("'{cue}' at the end of the sentence")


@dataclass(frozen=True)
class Attribution:
    """The cue and speaker of one passage. ``sure`` is 0-1, ``how`` says why in words, ``at`` is the cue's place."""

    cue: str
    speaker: Speaker | None
    sure: float
    how: str
    at: tuple = (0, 0)
    sentence: int = -1


class Attributor:
    """Attributes the passages of one article, sentence after sentence."""

    def __init__(self, text, tokens, language, memory, passages):
        self.text, self.tokens, self.language = text, tokens, language
        self.memory, self.passages = memory, passages
        self.subjects = Subjects(tokens, language)
        self.done, self.topic = {}, None

    def take(self, sentence, quoted):
        """Attribute the passages (token indices ``quoted``) of a sentence; ``self.done`` gains the results."""
        self.sentence = sentence
        cue_at = sentence.cues[0].first if sentence.cues else None
        self.memory.register(sentence.mentions, lambda m: self.subjects.eligible(m, sentence), cue_at)
        quotes = [i for i in quoted if sentence.first <= i < sentence.stop]
        for place, i in enumerate(quotes):
            low = quotes[place - 1] + 1 if place else sentence.first
            high = quotes[place + 1] if place + 1 < len(quotes) else sentence.stop
            found = self._right(i, high) or self._left(i, low) or self._same(quotes[:place], i)
            if found:
                self._settle(i, found)
        self._forward(quotes)
        self._main_again(sentence)
        if not quotes:
            self._no_quote(sentence)
            if not sentence.cues and (lead := self.lead(sentence)) is not None:
                self.topic = lead if lead.kind in ("person", "office", "name") else None

    def _forward(self, quotes):
        """A passage without a cue takes the one that comes after it in its sentence: "..., which "...", he said"."""
        for i, following in zip(quotes[-2::-1], quotes[:0:-1], strict=True):
            later = self.done.get(self.tokens[following].quote)
            if self.tokens[i].quote not in self.done and later is not None:
                how = say("same sentence as the passage after")
                self._settle(i, replace(later, sure=0.8 * later.sure, how=how))

    def _main_again(self, sentence):
        """After "X regretted what Y, who said ..., did" it is X who is spoken of."""
        before = [self.tokens[cue.first - 1].lower for cue in sentence.cues if cue.first > sentence.first]
        if "quien" in before or "who" in before:
            lead = self.lead(sentence)
            if lead is not None:
                self.memory.spoke(lead)

    def _settle(self, i, found):
        self.done[self.tokens[i].quote] = found
        self.topic = None
        if found.speaker is not None:
            self.memory.spoke(found.speaker)
            for entity in self.memory.bodies:
                if entity.key == found.speaker.actor_id or entity.name == found.speaker.name:
                    self.memory.subject_of_document(entity)

    def _no_quote(self, sentence):
        """A sentence of reported speech still tells who speaks."""
        for cue in sentence.cues:
            if not cue.weak:
                found = self.subjects.find(cue, sentence)
                self.topic = None
                if found and cue.first - sentence.first < 40:
                    self.memory.spoke(self.memory.resolve(found[0]))
                return

    def _right(self, i, high):
        """A cue right after the passage."""
        if i + 1 >= high:
            return None
        first = self.tokens[i + 1]
        inner = self.passages[self.tokens[i].quote]
        ending = self.text[inner.start : inner.end].rstrip()[-1:] if inner.end > inner.start else ""
        comma = (
            "," in first.gap
            or "—" in first.gap
            or "–" in first.gap
            or ending in tuple(",?!…—")
            or inner.mark == "—"
            or bool(inner.note)
            or "-" in first.gap
        )
        if ";" in first.gap or "." in first.gap or ":" in first.gap or first.lower in _ONWARD:
            return None
        spoken = [cue for cue in self.sentence.cues if i < cue.first < high]
        cue = spoken[0] if spoken else None
        if cue is None or cue.first - i > 30:
            return self._unlisted(i, high) if comma else None
        lead = range(i + 1, cue.first)
        plain = all(self.tokens[k].lower in _FILL for k in lead)
        if not comma and not plain and not self._names_first(i + 1, cue):
            return None
        if any(
            self.tokens[k].lower in ("que", "that", "and", "y", "but", "pero", "mientras", "while") for k in lead
        ) and not self._relative_lead(lead):
            return None
        return self._build(cue, self.subjects.find(cue, self.sentence, i + 1, high), _AFTER, i)

    def _relative_lead(self, lead):
        return "," in self.tokens[lead[-1] + 1].gap

    def _names_first(self, k, cue):
        """ "..." Rubio said: the mention begins right after the passage and the cue follows it."""
        found = next((m for m in self.sentence.mentions if m.first == k), None)
        return found is not None and cue.first - found.last <= 3

    def _unlisted(self, i, high):
        """A verb no list knows: ", bramó Trump", ", Trump thundered"."""
        first = self.tokens[i + 1]
        near = next((m for m in self.sentence.mentions if i < m.first < high), None)
        if near is None or not self.subjects.eligible(near, self.sentence):
            return None
        spanish = self.language == "es" and re.fullmatch(r"\w+(?:ó|aron|ieron)", first.lower) and near.first <= i + 3
        english = (
            near.first == i + 1
            and near.last + 1 < high
            and self.tokens[near.last + 1].lower.endswith("ed")
            and not self.tokens[near.last + 1].gap.strip()
        )
        if not spanish and not english:
            return None
        k = i + 1 if spanish else near.last + 1
        return self._build(Cue(k, k, self.tokens[k].text, "verb", True), [near], _AFTER, i)

    def _left(self, i, low):
        """The last cue before the passage."""
        gap = self.tokens[i].gap
        spoken = [cue for cue in self.sentence.cues if low <= cue.first < i]
        colon = ":" in gap
        if not spoken or spoken[-1].weak and i - spoken[-1].last > 4:
            return self._colon(i, low) if colon else self._opinion(i, low)
        cue = next((cue for cue in reversed(spoken) if not self._aside(cue, i)), spoken[-1])
        found = self.subjects.find(cue, self.sentence, None, i)
        if (
            not found
            and cue.first > low
            and self.tokens[cue.first - 1].lower in ("and", "y", "e")
            or (not found and low > self.sentence.first)
        ):
            before = self.done.get(self.tokens[low - 1].quote) if low > self.sentence.first else None
            if before is not None:
                return Attribution(
                    cue.text,
                    before.speaker,
                    0.8 * before.sure,
                    say("same speaker as the passage before"),
                    (self.tokens[cue.first].start, self.tokens[cue.last].end),
                    self.tokens[i].sentence,
                )
        return self._build(cue, found, _BEFORE, i)

    def _aside(self, cue, i):
        """ "..., como exigen los republicanos, ...": a speech verb between commas that does not govern the passage."""
        opens = any(
            self.tokens[k].lower in ("como", "as", "según") and "," in self.tokens[k].gap
            for k in range(max(cue.first - 3, self.sentence.first), cue.first)
        )
        return opens and any("," in self.tokens[k].gap for k in range(cue.last + 1, i + 1))

    def _colon(self, i, low):
        """ "Su homóloga, Irma Solares, fue más cauta: ..." needs no verb of speech."""
        found = [
            m
            for m in self.sentence.mentions
            if low <= m.first and m.last < i and self.subjects.eligible(m, self.sentence) and m.kind != "nation"
        ]
        named = [m for m in found if m.kind in ("person", "body", "office", "generic")] or found
        return self._build(Cue(i, i, ":", "verb", True), named[:1], _COLON, i)

    def _opinion(self, i, low):
        """ "Para la investigadora Lucía Aranda, ..." and "For Ashworth, ..."."""
        first = self.tokens[self.sentence.first]
        if first.lower not in ("para", "for") or low > self.sentence.first:
            return None
        near = next((m for m in self.sentence.mentions if m.first == self.sentence.first + 1), None)
        if (
            near is None
            or near.kind not in ("person", "office", "body", "name")
            or "," not in "".join(token.gap for token in self.tokens[near.last + 1 : i + 1])
        ):
            return None
        cue = Cue(self.sentence.first, self.sentence.first, first.text, "according")
        return self._build(cue, [near], _BEFORE, i)

    def _same(self, earlier, i):
        """A second passage of one sentence goes on with the speaker of the first."""
        attributed = [self.done[self.tokens[k].quote] for k in earlier if self.tokens[k].quote in self.done]
        if not attributed:
            return None
        last = attributed[-1]
        return Attribution(
            last.cue,
            last.speaker,
            0.85 * last.sure,
            say("same sentence as the passage before"),
            last.at,
            self.tokens[i].sentence,
        )

    def _build(self, cue, found, where, i):
        place = (self.tokens[cue.first].start, self.tokens[cue.last].end)
        text, where = cue.text, say(where, cue=cue.text)
        if found:
            speakers = [self.memory.resolve(mention) for mention in found]
            speaker = speakers[0] if len(speakers) == 1 else _together(speakers)
            sure = (0.75 if cue.weak else 0.97) * speaker.sure
            how = say("{where}; speaker {how}", where=where, how=speaker.how)
            return Attribution(text, speaker, sure, how, place, self.tokens[i].sentence)
        speaker = self.topic or self.memory.speaker
        if speaker is None:
            how = where + "; " + say("no speaker found")
            return Attribution(text, None, 0.4, how, place, self.tokens[i].sentence)
        how = (say("{where}; no subject, so the person the sentence before is about", where=where) if self.topic else
               say("{where}; no subject, so whoever spoke last", where=where))  # fmt: skip
        return Attribution(text, speaker, 0.75, how, place, self.tokens[i].sentence)

    def trailing(self, i):
        """ "A "sovereign and unilateral" decision by the government, Medina said": the cue ends the sentence."""
        for cue in self.sentence.cues:
            opens = any("," in self.tokens[k].gap for k in range(max(cue.first - 8, i + 1), cue.first + 1))
            if cue.first > i and cue.last >= self.sentence.stop - 4 and cue.kind == "verb" and not cue.weak and opens:
                found = self.subjects.find(cue, self.sentence, i + 1)
                return replace(self._build(cue, found, _ENDING, i), sure=0.6) if found else None
        return None

    def lead(self, sentence):
        """The person a sentence without any cue is about; None when there is none."""
        for mention in sentence.mentions:
            if mention.kind in ("person", "office", "body", "name", "generic") and self.subjects.eligible(
                mention, sentence
            ):
                if mention.kind == "name" and mention.first == mention.last:
                    continue
                return self.memory.resolve(mention)
        return None

    def prepositional(self, k):
        return self.tokens[k].lower in PREPOSITIONS[self.language]


def _together(speakers):
    return Speaker(
        "; ".join(s.name for s in speakers),
        ";".join(s.actor_id for s in speakers if s.actor_id),
        speakers[0].kind,
        speakers[0].side if len({s.side for s in speakers}) == 1 else "joint",
        min(s.sure for s in speakers),
        speakers[0].how,
    )
