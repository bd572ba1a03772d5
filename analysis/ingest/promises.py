"""Candidate promises of an article: who will do what, how much, and by when.

A candidate is a verb of the future, of duty or of promising, with whoever is to act, the words of the action, a
quantity and the date phrase that goes with it. A person decides; every candidate says why it was taken.
"""

import re
from dataclasses import dataclass

from ..dataset import to_day
from ..i18n import label, mark, say
from . import promise_words as words
from .amounts import amounts
from .cover import Cover
from .mentions import Finder
from .promise_dates import basis, of_clause, readings
from .promise_verbs import Verbs
from .promisers import NOBODY, Promisers
from .quotes import LANGUAGES, passages
from .roster import roster
from .subjects import read
from .tokens import is_dateline, sentences, tokenise

_LEANING = set("se no nos me lo la le les not never also".split())
_STRENGTH = {"promise": 0.9, "future": 0.8, "plan": 0.6, "duty": 0.5}
_FORCE = {"promise": mark("promise '{verb}'"), "future": mark("future '{verb}'"), "plan": mark("plan '{verb}'"),
          "duty": mark("duty '{verb}'")}  # fmt: skip


@dataclass(frozen=True)
class Promise:
    """One candidate at ``text[start:end]``.

    ``actor``: who is to act, as named or resolved; ``actor_id`` and ``obligor`` (a side, "both" or "") from the actors
    table. ``action``: the words of the promise in the language of the article. ``quantity`` in ``unit``. ``due``: EDTF,
    ``due_lo`` and ``due_hi`` its first and last day, ``due_phrase`` the words and ``due_at`` their place; None where no
    date was given. ``said_on``: the day from which the date was counted. ``force``: promise, future, duty or plan.
    """

    start: int
    end: int
    actor: str
    actor_id: str
    obligor: str
    action: str
    force: str
    kind: str
    quantity: float | None = None
    unit: str = ""
    due: str | None = None
    due_lo: object = None
    due_hi: object = None
    due_phrase: str = ""
    due_at: tuple = (0, 0)
    due_basis: str = "none"
    said_on: object = None
    speaker: str = ""
    speaker_id: str = ""
    confidence: float = 0.0
    reason: str = ""
    concrete: bool = False
    verifiable: bool = False


def promises(text, language, said_on, actors=None, found=None, events=None):
    """Candidate promises of a text.

    Parameters
    ----------
    text : str, an article or press release
    language : "es" or "en"
    said_on : date or "YYYY-MM-DD": the day of publication; quotations count from the day they were said
    actors : who is who, as for ``quotes``
    found : Passages of the same text, when they were read already
    events : named dates, as for ``analysis.dates.parse``

    Returns
    -------
    list[Promise] in order of place. Raises ValueError for a wrong language or day, never because of the text.
    """
    if language not in LANGUAGES:
        raise ValueError(f"promises are read in es and en; got {language!r}")
    day = to_day(said_on)
    found = found if found is not None else passages(text, language, day, actors)
    return _Promises(text, language, day, roster(actors), found, events).all()


class _Promises:
    """One article in which promises are looked for; quotation marks are no borders here."""

    def __init__(self, text, language, day, who, found, events):
        self.text, self.language, self.day, self.events = text, language, day, events
        self.tokens = tokenise(text)
        self.bounds = sentences(text, self.tokens)
        self.finder = Finder(text, self.tokens, language, who)
        self.promisers = Promisers(text, self.tokens, language, who)
        self.cover = Cover((*found.quotes, *found.reported))
        self.asked = Cover(passage for passage in found.skipped if passage.asked)
        self.verbs = Verbs(text, self.tokens, language, day, events, self.cover)

    def all(self):
        result = []
        for number, (first, stop) in enumerate(self.bounds):
            dateline = number == 0 and is_dateline(self.text, self.tokens, first, stop)
            if dateline or self._is_question(first, stop) or self.asked.at(self.tokens[first].start):
                continue
            verbs = self.verbs.find(first, stop)
            if verbs:
                result += self._of_sentence(read(self.finder, first, stop), verbs)
        return result

    def _is_question(self, first, stop):
        end = self.tokens[stop - 1].end
        return "?" in self.text[end : end + 2]

    def _of_sentence(self, part, verbs):
        found, floor = [], part.first
        for number, verb in enumerate(verbs):
            at, action, _ = verb
            following = verbs[number + 1][0] if number + 1 < len(verbs) else part.stop
            if action >= part.stop or self.verbs.asks_whether(part, at):
                continue
            last = self.verbs.end(action, max(following, action), part)
            promise = self._promise(part, verb, last, floor)
            if promise is not None:
                found.append(promise)
                floor = last + 1
        return found

    def _promise(self, part, verb, last, floor):
        at, action, force = verb
        begin = at
        while begin > floor and self.tokens[begin - 1].lower in _LEANING and not self.tokens[begin].gap.strip():
            begin -= 1
        quote = self.cover.at(self.tokens[begin].start)
        promiser = self.promisers.find(part, at, quote)
        reading = self._due(part, at, last, quote, floor)
        empty = self.tokens[action].lower in (words.EMPTY_ES if self.language == "es" else words.EMPTY_EN)
        if reading is None and (promiser is None or empty and force != "promise"):
            return None
        return self._candidate(part, verb, (begin, last), promiser or NOBODY, reading, quote, empty)

    def _candidate(self, part, verb, span, promiser, reading, quote, empty):
        at, action, force = verb
        start, end = self.tokens[span[0]].start, self.tokens[span[1]].end
        clause = self.text[start:end]
        sentence = self.text[self.tokens[part.first].start : self.tokens[part.stop - 1].end]
        taken = [(reading.start - start, reading.end - start)] if reading is not None else []
        amount = next(iter(amounts(clause, self.language, taken)), None)
        kind = _kind(clause, sentence)
        dated = reading if reading is not None and reading.edtf else None
        strength = _STRENGTH[force] * (0.6 if empty else 1) * promiser.sure + (0.08 if dated else 0)
        named = self.text[self.tokens[at].start : self.tokens[max(at, action - 1)].end]
        phrase = reading.phrase if reading is not None else ""
        return Promise(
            start=start, end=end, actor=promiser.name, actor_id=promiser.actor_id, obligor=promiser.side,
            action=re.sub(r"\s+", " ", clause).strip(" ,;"), force=force, kind=kind,
            quantity=amount.value if amount else None, unit=amount.unit if amount else "",
            due=dated.edtf if dated else None, due_lo=dated.lo if dated else None, due_hi=dated.hi if dated else None,
            due_phrase=phrase, due_at=(reading.start, reading.end) if reading is not None else (0, 0),
            due_basis=basis(reading), said_on=quote.said_on if quote and quote.said_on else self.day,
            speaker=quote.speaker if quote else "", speaker_id=quote.actor_id if quote else "",
            confidence=round(strength, 2), reason=_reason(_FORCE[force], named, promiser.how, phrase, dated),
            concrete=kind in words.CONCRETE, verifiable=bool(words.VERIFY.search(clause)),
        )  # fmt: skip

    def _due(self, part, at, last, quote, floor):
        """The date phrase of the clause; one right before the verb ("en febrero se reunirán") counts too."""
        day = quote.said_on if quote is not None and quote.said_on else self.day
        start, end = self.tokens[at].start, self.tokens[last].end
        low = max([floor, *(cue.last + 1 for cue in part.cues if cue.last < at)])
        known = (day, self.language, self.events)
        before = readings(self.text, self.tokens[low].start, start, *known) if low < at else []
        return of_clause(readings(self.text, start, end, *known), before, day)


def _reason(force, verb, who, phrase, dated):
    when = say("date '{phrase}'", phrase=phrase) if dated else (
        say("no date ('{phrase}')", phrase=phrase) if phrase else say("no date"))  # fmt: skip
    return "; ".join([say(force, verb=verb), say("actor: {who}", who=label(who)), when])


def _kind(clause, sentence):
    """What sort of act the words announce (the kinds of the codebook)."""
    if words.CONDITION.search(sentence):
        return "conditional"
    low = clause.lower()
    hits = [(match.start(), kind) for kind, pattern in KINDS if (match := pattern.search(low))]
    return min(hits)[1] if hits else "programme"


KINDS = [(kind, re.compile(rf"\b(?:{pattern})")) for kind, pattern in words.KINDS]
