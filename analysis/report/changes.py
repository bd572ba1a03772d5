"""What changed between two lists of sentences, and between the states of promises on two days. No pages here."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .. import commitments

#: What is marked when it differs: a number with its sign, a word, a mark of punctuation.
_WORD = re.compile(r"\s+|[+−-]?\d(?:[\d.,]*\d)?|\w+|[^\w\s]")
#: How alike two sentences must be, numbers left out, to count as the same claim on two days.
ALIKE = 0.5
_STATES = ("current_due", "due_state", "outcome", "evidence")


@dataclass(frozen=True)
class Change:
    """One claim on two days. ``kind``: same, changed, new or gone.

    ``then`` and ``now`` are lists of (text, whether it differs); empty where there is no sentence on that day.
    """

    kind: str
    then: tuple
    now: tuple


def sentences(then, now):
    """Pair the sentences of two days, in the order of the later day, and mark the words that differ.

    Parameters
    ----------
    then, now : lists of str

    Returns
    -------
    list of Change; each sentence stands in exactly one of them

    >>> [(change.kind, change.now) for change in sentences(["3 of 5 were kept."], ["4 of 5 were kept."])]
    [('changed', (('4', True), (' of 5 were kept.', False)))]
    """
    pairs = _pairs(list(then), list(now))
    changes, old = [], 0
    for at, sentence in enumerate(now):
        partner = pairs.get(at)
        while partner is not None and old < partner:  # what has gone stands where it stood
            if old not in pairs.values():
                changes.append(Change("gone", ((then[old], True),), ()))
            old += 1
        old = max(old, 0 if partner is None else partner + 1)
        changes.append(_change(None if partner is None else then[partner], sentence))
    rest = [at for at in range(old, len(then)) if at not in pairs.values()]
    return [*changes, *(Change("gone", ((then[at], True),), ()) for at in rest)]


def _pairs(then, now):
    """Position now -> position then, for sentences that say the same but for numbers; in order, none twice."""
    pairs, start = {}, 0
    for at, sentence in enumerate(now):
        scores = [(_alike(then[old], sentence), -old) for old in range(start, len(then))]
        if scores and max(scores)[0] >= ALIKE:
            pairs[at] = -max(scores)[1]
            start = pairs[at] + 1
    return pairs


def _alike(a, b):
    if a == b:
        return 2.0
    return SequenceMatcher(None, _bare(a), _bare(b), autojunk=False).ratio()


def _bare(sentence):
    return re.sub(r"[\d.,%+−-]+", "", sentence).split()


def _change(then, now):
    if then is None:
        return Change("new", (), ((now, True),))
    if then == now:
        return Change("same", ((then, False),), ((now, False),))
    a, b = _WORD.findall(then), _WORD.findall(now)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    left, right = [], []
    for tag, i, j, k, m in matcher.get_opcodes():
        left += [("".join(a[i:j]), tag != "equal")] if j > i else []
        right += [("".join(b[k:m]), tag != "equal")] if m > k else []
    return Change("changed", tuple(left), tuple(right))


def promises(data, day):
    """Promises made since a day, or whose date in force, due-state, outcome or evidence is another one now.

    Parameters
    ----------
    data : Dataset as of the later day
    day : date, the earlier one

    Returns
    -------
    list of dicts, those made since last: commitment_id, action, and moves: list of (what, then, now) with what one
    of "made", "current_due", "due_state", "outcome", "evidence"; then and now are str or None
    """
    before = commitments.status(data.on(day)).set_index("commitment_id")
    found, made = [], []
    for row in commitments.status(data).to_dict("records"):
        key = row["commitment_id"]
        if key not in before.index:
            made.append({"commitment_id": key, "action": row["action"], "moves": [("made", None, row["made_on"])]})
            continue
        old = before.loc[key]
        moves = [(what, _text(old[what]), _text(row[what])) for what in _STATES if _text(old[what]) != _text(row[what])]
        if moves:
            found.append({"commitment_id": key, "action": row["action"], "moves": moves})
    return [*found, *made]


def _text(value):
    return value if isinstance(value, str) else None
