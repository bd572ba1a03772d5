"""Speech that is told without quotation marks: "dijo que ...", "said that ...", "..., según la cancillería"."""

import re

from ..i18n import say
from .office_words import COMMON

_DENIES = set("negó niega negaron negando rechazó rechaza rechazaron descartó denied denies denying rejected".split())
_THAT = {"que", "that", "si", "whether"}
_BEGINS = set(
    "the a it he she they we i there mexico mexican this these his her its their no two three some all both washington "
    "rubio trump u.s us would will".split()
)


def reported_in(text, tokens, sentence, quoted):
    """Clauses of a sentence that report what somebody said.

    Parameters
    ----------
    text, tokens : the article
    sentence : Sentence
    quoted : token indices of the direct quotations in it

    Returns
    -------
    list of (cue, start, end, reason): the clause is ``text[start:end]``
    """
    found = []
    for cue in sentence.cues:
        if cue.weak:
            continue
        span = _clause(text, tokens, sentence, cue)
        if span is None:
            continue
        first, last = span
        if any(first <= i <= last for i in quoted) and all(tokens[i].quote >= 0 for i in range(first, last + 1)):
            continue
        if last - first < 2 or found and found[-1][2] > tokens[first].start:
            continue
        after = tokens[first].start > tokens[cue.last].start
        reason = (say("reported speech after '{cue}'", cue=cue.text) if after else
                  say("reported speech before '{cue}'", cue=cue.text))  # fmt: skip
        if cue.text.lower() in _DENIES:
            reason += "; " + say("the speaker denies it")
        found.append((cue, tokens[first].start, tokens[last].end, reason))
    return found


def _clause(text, tokens, sentence, cue):
    """(first, last) token of what is reported; None when the cue reports nothing in words."""
    end = sentence.stop - 1
    if cue.kind == "according":
        return _around(tokens, sentence, cue)
    for k in range(cue.last + 1, min(cue.last + 9, sentence.stop)):
        if tokens[k].quote >= 0 or re.search(r"[:;]", tokens[k].gap):
            return None
        if tokens[k].lower in _THAT:
            related = "," in tokens[k].gap or _object(tokens, sentence, cue)
            return (k + 1, end) if k + 1 <= end and not related else None
    following = tokens[cue.last + 1] if cue.last + 1 <= end else None
    if cue.first > sentence.first and tokens[cue.first - 1].quote >= 0:
        return None
    if (
        following is not None
        and not following.gap.strip()
        and cue.text.lower() in ("said", "says", "added", "adding", "saying")
    ):
        begins = following.lower in _BEGINS or following.capital and following.lower not in COMMON
        return (cue.last + 1, end) if begins else None
    if (following is None or cue.first - sentence.first > 4) and not text.startswith(":", tokens[cue.last].end):
        return _before(tokens, sentence, cue)
    return None


def _object(tokens, sentence, cue):
    """ "destacó la coordinación que ...": the verb has an object, and "que" belongs to that."""
    k = cue.last + 1
    return tokens[k].lower in ("la", "el", "los", "las", "un", "una", "the", "a", "an") and not any(
        mention.first == k for mention in sentence.mentions
    )


def _before(tokens, sentence, cue):
    """ "The talks will go on, the minister said." """
    for k in range(cue.first, max(sentence.first, cue.first - 15), -1):
        if "," in tokens[k].gap and cue.last >= sentence.stop - 4:
            last = k - 1
            return (sentence.first, last) if last - sentence.first >= 3 else None
    return None


def _around(tokens, sentence, cue):
    """The clause before ", according to X", or after "According to X, "."""
    if cue.first == sentence.first:
        after = next((m.last for m in sentence.mentions if m.first > cue.last), cue.last + 1)
        for k in range(after + 1, min(after + 20, sentence.stop)):
            if "," in tokens[k].gap:
                return k, sentence.stop - 1
        return None
    return (sentence.first, cue.first - 1) if cue.first - sentence.first >= 4 else None
