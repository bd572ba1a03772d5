"""How the words around a match change its weight: one array operation per rule.

Each rule looks back or forward to the nearest word of some kind in the same clause or sentence. `weigh` applies them in
the order of RULES to a whole batch of texts and notes, for every match, which ones acted, so that an explanation tells
the same story as the score. The coding rules behind the numbers are in analysis/tone/lexicon/README.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .register_lexicon import FLAGS, KINDS, N_CLASSES
from .register_matches import Counter, Matches

# In order of application; the place of a rule is its bit in `Weighed.applied`.
RULES = (
    "aimed at a third party",
    "no government named",
    "part of a phrase of respect",
    "pressure taken off",
    "negated",
    "refusal",
    "what is blamed or asked for",
    "may or could",
    "would",
    "under a condition",
    "intensified",
    "toned down",
    "praise relayed from another",
    "praise of oneself",
)
BIT = {name: 1 << place for place, name in enumerate(RULES)}

# What is left of a weight when its word is negated, by class from threat to praise: "no tariffs" is worth less than
# "tariffs" costs, "does not cooperate" costs nearly what "cooperates" is worth.
NEGATED = np.array([-0.25, -0.25, -0.75, 0.0, -0.75, -0.75, -0.5])
REFUSAL = -2.0  # "will not accept", "no permitiremos"
RELIEF = -0.75  # "the tariffs are suspended"
ASKED = 0.25  # "must cooperate", "broke the agreement"
NO_SUBJECT = 0.35  # "more must be done": nobody is named
CONDITIONAL = 0.5  # "if they cooperate"
WOULD = 0.7  # "impondría"
RELAYED = OWN = 0.5
# how many words may stand between a match and the word that changes it
GAP = {
    "outside before": 1,
    "outside after": 4,
    "party before a duty": 4,
    "party after force": 7,
    "respect": 5,
    "eases": 5,
    "avoided": 2,
    "negation": 3,
    "harsh": 3,
    "duty": 2,
    "modal": 2,
    "degree": 1,
    "degree after": 0,
    "own": 2,
}
# how much a match counts in the mean: strong pressure counts more, weak and neutral words less
STRONG, PLAIN, SOFT, NEUTRAL = 1.5, 1.0, 0.5, 0.25


@dataclass(frozen=True)
class Weighed:
    """For every match that carries a class: its place in the matches, final weight, salience, rules that acted."""

    at: np.ndarray
    weight: np.ndarray
    salience: np.ndarray
    applied: np.ndarray


def weigh(matches: Matches) -> Weighed:
    """Apply every rule to every match of a batch; time is linear in the number of matches.

    Words of the neutral class keep weight 0 and are passed over, save those that turn into a refusal when negated.
    """
    lexicon, pattern = matches.lexicon, matches.pattern
    flags = lexicon.flags[pattern]
    toned = (matches.kind < N_CLASSES) & (flags & FLAGS["none"] == 0)
    live = toned & ((lexicon.weight[pattern] != 0) | (flags & FLAGS["refuse"] != 0))
    weight, salience = np.zeros(len(pattern)), np.full(len(pattern), NEUTRAL)
    applied = np.zeros(len(pattern), dtype=np.int16)
    if live.any():
        seen = np.flatnonzero(live | (matches.kind >= N_CLASSES) | (flags & FLAGS["eases"] != 0))
        batch = _Batch(matches, seen, np.flatnonzero(live[seen]))
        batch.apply()
        at = seen[batch.at]
        weight[at], salience[at], applied[at] = batch.value, batch.salience(), batch.applied
    at = np.flatnonzero(toned)
    return Weighed(at, weight[at], salience[at], applied[at])


def names(applied: int) -> list[str]:
    """The rules in a bit set.

    >>> names(BIT["negated"] | BIT["intensified"])
    ['negated', 'intensified']
    """
    return [rule for rule in RULES if applied & BIT[rule]]


class _Batch:
    """The matches that matter to the rules (`seen`), those of them that carry weight (`at`), their weights so far."""

    def __init__(self, matches: Matches, seen: np.ndarray, at: np.ndarray):
        lexicon, pattern = matches.lexicon, matches.pattern[seen]
        self.at, self.kind = at, lexicon.kind[pattern]
        self.place = {"clause": matches.clause[seen], "sentence": matches.sentence[seen]}
        self.first_word = matches.word[seen]
        self.next_word = self.first_word + lexicon.n_words[pattern]
        self.all_weights, self.all_flags = lexicon.weight[pattern], lexicon.flags[pattern]
        self.flags, self.cls = self.all_flags[at], self.kind[at]
        self.base = self.all_weights[at]
        self.value = self.base.copy()
        self.conditional_form = lexicon.conditional[pattern[at]]
        self.applied = np.zeros(len(at), dtype=np.int16)

    def apply(self) -> None:
        self.third_party()
        self.duty()
        self.respect()
        self.relief()
        self.negation()
        self.blamed_or_asked()
        self.certainty()
        self.degree()
        self.whose_praise()

    def salience(self) -> np.ndarray:
        strong = (self.value <= -2) & (self.base <= -2)
        weak = self.has("soft") | (np.abs(self.value) < 0.6)
        weights = np.where(weak, SOFT, np.where(strong, STRONG, PLAIN))
        weights = np.where((self.base == 0) & (self.value == 0), NEUTRAL, weights)
        return weights * self.emphasis()

    def emphasis(self) -> np.ndarray:
        """In "welcome steps, but more has to be done" the point comes after the but."""
        turn = self.of_kind("contrast") & (self.all_weights > 1)
        earlier, later = self.before(turn, unit="sentence"), self.after(turn, unit="sentence")
        after_but = np.where(earlier >= 0, self.all_weights[earlier], 1.0)
        return np.where((earlier < 0) & (later >= 0), 2.0 - self.all_weights[later], after_but)

    # -- looking around -----------------------------------------------------------------------------------------
    def of_kind(self, name: str) -> np.ndarray:
        return self.kind == KINDS[name]

    def has(self, flag: str) -> np.ndarray:
        return self.flags & FLAGS[flag] != 0

    def any_has(self, flag: str) -> np.ndarray:
        return self.all_flags & FLAGS[flag] != 0

    def before(self, mask, gap=None, unit="clause", of=None) -> np.ndarray:
        """The nearest earlier match in `mask`, in the same unit and at most `gap` words off; -1 where there is none.

        One answer per live match; only those in `of` (default all) are looked at.
        """
        asking, other = self._nearest(mask, of, 0)
        place = self.at[asking]
        return self._near(asking, place, other, gap, unit, place, other)

    def after(self, mask, gap=None, unit="clause", of=None) -> np.ndarray:
        """The same, looking forward."""
        asking, other = self._nearest(mask, of, 1)
        place = self.at[asking]
        return self._near(asking, place, other, gap, unit, other, place)

    def _nearest(self, mask, of, forward) -> tuple[np.ndarray, np.ndarray]:
        """Live matches that have one in `mask` before them (forward = 0) or behind (1), and which that is."""
        asking = np.arange(len(self.at)) if of is None else np.flatnonzero(of)
        marked = np.flatnonzero(mask)
        if not len(marked) or not len(asking):
            return asking[:0], asking[:0]
        number = Counter(mask).before(self.at[asking] + forward) - (1 - forward)
        there = number < len(marked) if forward else number >= 0
        if not there.all():
            asking, number = asking[there], number[there]
        return asking, marked[number]

    def _near(self, asking, place, other, gap, unit, later, earlier) -> np.ndarray:
        near = self.place[unit][other] == self.place[unit][place]
        if gap is not None:
            near &= self.first_word[later] - self.next_word[earlier] <= gap
        answer = np.full(len(self.at), -1)
        answer[asking[near]] = other[near]
        return answer

    def mark(self, rule: str, where: np.ndarray, value: np.ndarray | float) -> None:
        self.value = np.where(where, value, self.value)
        self.applied[where] |= BIT[rule]

    # -- the rules ----------------------------------------------------------------------------------------------
    def third_party(self) -> None:
        """Harsh words about cartels, fentanyl or crime put no pressure on the other government.

        Words of force stay a threat when a government is named after them ("strike the cartels inside Mexico").
        """
        outside, party = self.of_kind("outside"), self.of_kind("party")
        harsh = (self.base < 0) & ~self.has("firm") & ~self.has("duty")
        led = self.before(outside, GAP["outside before"], of=harsh & (self.cls != KINDS["demand"])) >= 0
        beside = led | (self.after(outside, GAP["outside after"], of=harsh) >= 0)
        on_its_soil = self.after(party, GAP["party after force"], of=beside & self.has("force")) >= 0
        third = harsh & self.has("third")
        unnamed = third & (self.before(party, of=third) < 0)
        self.mark("aimed at a third party", (beside & ~on_its_soil) | unnamed, 0.0)

    def duty(self) -> None:
        """ "Mexico must" presses a government; "more must be done" presses nobody in particular."""
        duty = self.has("duty")
        named = self.before(self.of_kind("party"), GAP["party before a duty"], of=duty) >= 0
        self.mark("no government named", duty & ~named, self.value * NO_SUBJECT)

    def respect(self) -> None:
        """Sovereignty after respect is common ground, not a warning."""
        good = (self.kind < N_CLASSES) & (self.all_weights >= 1)
        respected = self.before(good, GAP["respect"], of=self.has("guard")) >= 0
        self.mark("part of a phrase of respect", respected, 0.0)

    def relief(self) -> None:
        """Tariffs that are suspended or lifted and a threat that is avoided are good news."""
        eases, bad = self.any_has("eases"), self.value < 0
        near = self.before(eases, GAP["eases"], of=bad & self.has("trade")) >= 0
        near |= self.after(eases, GAP["eases"], of=bad & self.has("trade")) >= 0
        near |= self.before(eases, GAP["avoided"], of=bad & (self.cls == KINDS["threat"])) >= 0
        self.mark("pressure taken off", near, self.value * RELIEF)

    def negation(self) -> None:
        open_to = ~self.has("still") & (self.applied & BIT["pressure taken off"] == 0)
        open_to &= (self.value != 0) | self.has("refuse")
        denied = self.before(self.of_kind("negation"), GAP["negation"], of=open_to) >= 0
        refused = denied & self.has("refuse")
        self.mark("negated", denied & ~refused, self.value * NEGATED[self.cls])
        self.mark("refusal", refused, REFUSAL)

    def blamed_or_asked(self) -> None:
        """The good word in "broke the agreement", "demands cooperation" or "must cooperate" is no good news."""
        harsh = np.zeros(len(self.kind), dtype=bool)
        harsh[self.at] = (self.value <= -1) & ~self.has("duty")
        duties, good = self.any_has("duty"), (self.value > 0) & (self.base > 0)
        about = self.before(harsh, GAP["harsh"], of=good) >= 0
        about |= self.before(duties, GAP["duty"], of=good) >= 0
        about |= self.after(duties, 0, of=good) >= 0
        self.mark("what is blamed or asked for", about, self.value * ASKED)

    def certainty(self) -> None:
        """May, could, would, if. A threat under a condition is an ultimatum: nothing softens it."""
        condition, threat = self.of_kind("condition"), self.cls == KINDS["threat"]
        ultimatum = self.before(condition, unit="sentence", of=threat) >= 0
        ultimatum |= self.after(condition, unit="sentence", of=threat) >= 0
        modal = self.before(self.of_kind("modal"), GAP["modal"], of=(self.value != 0) & ~ultimatum)
        self.mark("may or could", modal >= 0, self.value * self.all_weights[modal])
        would = self.conditional_form & (modal < 0) & ~ultimatum & (self.value != 0)
        self.mark("would", would, self.value * WOULD)
        supposed = self.before(condition, of=self.value > 0) >= 0
        self.mark("under a condition", supposed, self.value * CONDITIONAL)

    def degree(self) -> None:
        """The word of degree stands before ("we deeply regret") or right behind ("lamentamos profundamente")."""
        for rule, kind in (("intensified", "intensifier"), ("toned down", "downtoner")):
            degrees = self.of_kind(kind)
            word = self.before(degrees, GAP["degree"], of=self.value != 0)
            behind = self.after(degrees, GAP["degree after"], of=(np.abs(self.value) >= 1) & (word < 0))
            word = np.maximum(word, behind)
            self.mark(rule, word >= 0, np.clip(self.value * self.all_weights[word], -3, 3))

    def whose_praise(self) -> None:
        """What others said and what one says of oneself counts half; "our thanks" (flag firm) are for the other."""
        praise = (self.value > 0) & (self.cls == KINDS["praise"])
        relayed = self.before(self.of_kind("report"), unit="sentence", of=praise) >= 0
        self.mark("praise relayed from another", relayed, self.value * RELAYED)
        mine = self.before(self.of_kind("own"), GAP["own"], of=praise & ~self.has("firm")) >= 0
        self.mark("praise of oneself", mine | (praise & self.has("own")), self.value * OWN)
