"""One article being read: passages, sentences, mentions and cues put together into quotations with speakers."""

import re

from ..i18n import say, say_as
from . import kinds, marks
from .attribution import Attribution, Attributor
from .memory import Memory, Speaker
from .mentions import Finder
from .quoted import Passages, Quote, Skipped
from .reported import reported_in
from .said import said_on
from .subjects import Sentence, read
from .tokens import is_dateline, sentences, tokenise

_ASKS = re.compile(
    r"(?:q|question|pregunta|preguntas|reporter|reportera?|reportero|periodista|prensa|interlocutora?|"
    r"interlocutor|voz|moderador|moderadora|moderator|mr\.? moderator)\b",
    re.I,
)


class Reading:
    """One article being read."""

    def __init__(self, text, language, day, who):
        self.text, self.language, self.day = text, language, day
        self.every = marks.find(text)
        self.found = [p for p in self.every if p.depth == 0]
        self.tokens = tokenise(text, [(p.outer, p.stop, n) for n, p in enumerate(self.found)])
        self.bounds = sentences(text, self.tokens)
        finder = Finder(text, self.tokens, language, who)
        self.place = {token.quote: i for i, token in enumerate(self.tokens) if token.quote >= 0}
        self.roster, plain = who, text.isascii()
        self.sentences = [read(finder, first, stop, plain) for first, stop in self.bounds]
        if self.sentences and is_dateline(text, self.tokens, *self.bounds[0]):
            self.sentences[0] = Sentence(*self.bounds[0], [], [])
        self.reasons = {n: self._skip(n) for n in range(len(self.found))}
        self.days = {}
        memory = Memory(who, day.isoformat() if day else "", self.tokens)
        self.attributor = Attributor(text, self.tokens, language, memory, self.found)

    def _skip(self, n):
        passage, i = self.found[n], self.place.get(n)
        if passage.label:
            return say("a question from the press") if self._asks(n) else ""
        if i is None:
            return say_as("passage", "empty")
        around = self.sentences[self.tokens[i].sentence]
        before = [token.text for token in self.tokens[around.first : i] if token.quote < 0]
        after = [token.text for token in self.tokens[i + 1 : around.stop] if token.quote < 0]
        cue = any(not cue.weak or abs(cue.first - i) <= 3 for cue in around.cues) or ":" in self.tokens[i].gap
        alone = not before and len(after) <= 1
        reason = kinds.skip(self.text[passage.start : passage.end], before, after, cue or alone, passage.note)
        if not reason and passage.mark == "—" and not around.cues and not passage.joined:
            return say("a line that begins with a dash, without a verb of speech")
        return reason

    def _asks(self, n):
        return bool(self.found[n].label and _ASKS.match(self.found[n].label))

    def passages(self):
        taken = self._attribute()
        quoted = [self._quote(n, taken[n]) for n in sorted(taken)]
        skipped = [
            Skipped(p.start, p.end, self.text[p.start : p.end], self.reasons[n], self._asks(n))
            for n, p in enumerate(self.found)
            if n not in taken
        ]
        skipped += [
            Skipped(p.start, p.end, self.text[p.start : p.end], say("inside another quotation"))
            for p in self.every
            if p.depth
        ]
        return Passages(tuple(quoted), tuple(self.told), tuple(sorted(skipped, key=lambda s: s.start)))

    def _attribute(self):
        """Passage number -> Attribution, for every passage that is a quotation."""
        wanted, done, self.told = {n for n, why in self.reasons.items() if not why}, {}, []
        quoted = [self.place[n] for n in sorted(wanted) if n in self.place and not self.found[n].label]
        by_sentence, before = {}, None
        for i in quoted:
            by_sentence.setdefault(self.tokens[i].sentence, []).append(i)
        for number, part in enumerate(self.sentences):
            inside = by_sentence.get(number, [])
            self.attributor.take(part, inside)
            for i in inside:
                n = self.tokens[i].quote
                found = self.attributor.done.get(n) or self._from_around(n, i, number, before)
                if found is not None:
                    done[n] = before = found
                    self.attributor.done[n] = found
            self.told += self._reported(part, inside)
        for n in wanted:
            if self.found[n].label:
                done[n] = self._labelled(n)
        self._look_ahead(wanted, done)
        return done

    def _from_around(self, n, i, number, before):
        """A passage whose sentence has no cue: what came before it in its paragraph, or before that."""
        piece = self.text[self.found[n].start : self.found[n].end]
        size = len(kinds.words_of(piece))
        if self.found[n].joined and before is not None:
            how = say("goes on after the speech verb")
            return Attribution(before.cue, before.speaker, before.sure, how, before.at, before.sentence)
        alone = self.bounds[number][1] - self.bounds[number][0] <= 2
        if not alone and (trailing := self.attributor.trailing(i)) is not None:
            return trailing
        if not alone and size < 7:
            self.reasons[n] = kinds.no_verb(size)
            return None
        if not alone:
            lead = self.attributor.lead(self.sentences[number])
            how = say("no verb of speech; whom the sentence is about")
            return Attribution("", lead, 0.4, how, sentence=number)
        previous = self.sentences[number - 1] if number else None
        near = previous is not None and "\n" not in self.tokens[self.bounds[number][0]].gap
        lead = (
            self.attributor.lead(previous)
            if near and not self._holds_quote(number - 1) and not previous.cues
            else None
        )
        if lead is not None:
            self.attributor.memory.spoke(lead)
            how = say("no verb of speech; the sentence before is about this speaker")
            return Attribution("", lead, 0.75, how, sentence=number)
        if before is not None and before.speaker is not None:
            speaker = self.attributor.memory.speaker or before.speaker
            sure = 0.85 if near else 0.65
            how = say("no verb of speech; goes on from the quotation before")
            return Attribution("", speaker, sure, how, sentence=number)
        speaker = self.attributor.memory.speaker
        how = say("no verb of speech; whoever spoke last")
        return Attribution("", speaker, 0.5, how, sentence=number) if speaker else None

    def _holds_quote(self, number):
        first, stop = self.bounds[number]
        return any(token.quote in self.attributor.done for token in self.tokens[first:stop])

    def _labelled(self, n):
        label = self.found[n].label
        tokens = tokenise(label.title())
        part = read(Finder(label.title(), tokens, self.language, self.roster), 0, len(tokens))
        named = next((m for m in part.mentions if m.kind == "person" and m.entity is not None), None)
        speaker = (
            Speaker(named.entity.name, named.entity.actor_id, "person", named.entity.side)
            if named
            else Speaker(label.title(), "", "person")
        )
        return Attribution("", speaker, 0.95, say("label of a transcript"))

    def _look_ahead(self, wanted, done):
        """Whatever still has no speaker takes the next one of its paragraph."""
        for n in sorted(wanted - done.keys()):
            if self.reasons[n]:
                continue
            following = next((m for m in range(n + 1, min(n + 4, len(self.found))) if m in done), None)
            same = following is not None and "\n" not in self.text[self.found[n].stop : self.found[following].outer]
            speaker = done[following].speaker if same else None
            ahead = say("no verb of speech; goes on in the quotation after")
            done[n] = Attribution("", speaker, 0.6, ahead) if speaker else Attribution(
                "", speaker, 0.2, say("no speaker found"))  # fmt: skip

    def _day(self, attribution):
        """(day, words) of speaking, from the sentence around what was said."""
        if self.day is None:
            return None, ""
        who = attribution.speaker.name if attribution.speaker else ""
        found = self._day_in(attribution.sentence, attribution.at[0]) if attribution.at[1] else None
        found = found or self._day_before(attribution.sentence, who)
        if found:
            self.days[who] = (*found, attribution.sentence)
            return found
        return self.day, ""

    def _day_in(self, number, at):
        """The day that a sentence names outside what is said in it."""
        words = []
        for token in self.tokens[slice(*self.bounds[number])]:
            if token.lower in ("que", "that") and token.start > at:
                break
            words.append(token.text if token.quote < 0 else ",")
        return said_on(" ".join(words), self.day)

    def _day_before(self, number, who):
        """The day named a sentence or two ago for the same speaker."""
        known = self.days.get(who)
        if known and 0 <= number - known[2] <= 3:
            return known[:2]
        if number < 1 or "\n" in self.tokens[self.bounds[number][0]].gap:
            return None
        lead = self.attributor.lead(self.sentences[number - 1])
        return self._day_in(number - 1, 10**9) if lead is not None and lead.name == who else None

    def _quote(self, n, attribution):
        passage = self.found[n]
        speaker = attribution.speaker or Speaker("")
        day, phrase = self._day(attribution)
        piece = self.text[passage.start : passage.end]
        before = self.text[max(0, passage.outer - 3) : passage.outer].rstrip()
        partial = piece[:1].islower() and not before.endswith((":", ",", "—")) and not passage.joined
        parts = [attribution.how, passage.note, "" if speaker.name else say("no speaker")]
        reason = "; ".join(part for part in parts if part)
        sure = attribution.sure * (0.6 if passage.note else 1.0)
        joined = passage.joined or bool(n and attribution.at[1] and self._interrupts(n, attribution))
        return Quote(
            passage.start,
            passage.end,
            piece,
            speaker.name,
            attribution.cue,
            speaker.actor_id,
            speaker.kind,
            speaker.side,
            passage.mark,
            day,
            phrase,
            round(sure, 2),
            reason,
            False,
            partial,
            joined,
            attribution.at,
        )

    def _interrupts(self, n, attribution):
        """Is this the second part of "...", he said, "..." in one sentence?"""
        here, there = self.place.get(n), self.place.get(n - 1)
        if here is None or there is None or self.tokens[here].sentence != self.tokens[there].sentence:
            return False
        return (
            self.tokens[there].end <= attribution.at[0] < self.tokens[here].start
            and self.text[self.found[n].start : self.found[n].start + 1].islower()
        )

    def _reported(self, part, inside):
        """Speech told without marks in a sentence, as Quotes flagged ``reported``."""
        told = []
        for cue, start, end, how in reported_in(self.text, self.tokens, part, inside):
            found = self.attributor.subjects.find(cue, part)
            memory = self.attributor.memory
            speaker = memory.resolve(found[0]) if found else memory.speaker
            if speaker is None:
                continue
            attribution = Attribution(
                cue.text,
                speaker,
                0.8,
                how,
                (self.tokens[cue.first].start, self.tokens[cue.last].end),
                self.tokens[cue.first].sentence,
            )
            day, phrase = self._day(attribution)
            told.append(
                Quote(
                    start,
                    end,
                    self.text[start:end],
                    speaker.name,
                    cue.text,
                    speaker.actor_id,
                    speaker.kind,
                    speaker.side,
                    "",
                    day,
                    phrase,
                    round((0.8 if found else 0.6) * speaker.sure, 2),
                    how,
                    True,
                    False,
                    False,
                    attribution.at,
                )
            )
        return told
