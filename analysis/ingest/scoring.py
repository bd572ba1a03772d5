"""How well extraction does on articles that a person has annotated: spans, speakers, days, due dates, quantities.

An annotated article is a line of JSON: ``article`` (its name), ``language``, ``published_on``, ``text``, ``quotes``
(each with start, end, speaker, actor_id or "", cue, date or ""), ``skipped``, ``due`` (start, end, due as EDTF) and
``quantities`` (value). Anybody can annotate articles of their own and score them.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from .promises import promises
from .quotes import passages
from .tokens import fold

COLUMNS = ["article", "language", "what", "cue", "text", "wanted", "found"]


@dataclass(frozen=True)
class Scores:
    """Counts as (right, of): ``spans_found`` of the annotated quotations, ``spans_right`` of those that were found,
    ``speakers``, ``days`` and ``due``, ``quantities``; ``errors``: one row per mistake; ``cues``: by cue."""

    articles: int
    spans_found: tuple
    spans_right: tuple
    speakers: tuple
    days: tuple
    due: tuple
    quantities: tuple
    errors: pd.DataFrame
    cues: pd.DataFrame

    @property
    def f1(self):
        """F1 of the spans of direct quotations."""
        return 2 * self.spans_right[0] / max(self.spans_found[1] + self.spans_right[1], 1)


def read(*paths):
    """Annotated articles of JSON-lines files, as dicts."""
    return [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines() if line]


def score(articles, actors=None):
    """Scores of extraction on annotated articles.

    Parameters
    ----------
    articles : list of dicts as ``read`` gives them
    actors : who is who, as for ``quotes``

    A quotation is found when its place is right; a comma or full stop before the closing mark may be in or out. Its
    speaker is right when the actor is the same, or, for speakers who are not in the table, the name.
    """
    tally, errors, cues = {}, [], []
    for article in articles:
        found = passages(article["text"], article["language"], article["published_on"], actors)
        _score_quotes(article, list(found.quotes), tally, errors, cues)
        _score_promises(article, promises(article["text"], article["language"], article["published_on"], actors, found),
                        tally, errors)  # fmt: skip
    counts = {name: tuple(tally.get(name, [0, 0])) for name in
              ("spans_found", "spans_right", "speakers", "days", "due", "quantities")}  # fmt: skip
    by_cue = pd.DataFrame(cues, columns=["cue", "language", "quotations", "missed", "wrong speaker"])
    order = ["missed", "wrong speaker", "quotations", "cue"]
    by_cue = by_cue.groupby(["language", "cue"], as_index=False).sum()
    by_cue = by_cue.sort_values(order, ascending=[False, False, False, True], ignore_index=True)
    return Scores(len(articles), **counts, errors=pd.DataFrame(errors, columns=COLUMNS), cues=by_cue)


def _count(tally, name, right):
    entry = tally.setdefault(name, [0, 0])
    entry[0] += bool(right)
    entry[1] += 1


def _score_quotes(article, found, tally, errors, cues):
    def wrong(what, cue, text, wanted, got):
        errors.append([article["article"], article["language"], what, cue, text, wanted, got])

    for wanted in article["quotes"]:
        quote = next((q for q in found if _same_place(article["text"], wanted, q)), None)
        _count(tally, "spans_found", quote)
        if quote is None:
            wrong("missed", wanted["cue"], wanted["text"], wanted["speaker"], "")
            cues.append([wanted["cue"], article["language"], 1, 1, 0])
            continue
        found.remove(quote)
        _count(tally, "spans_right", True)
        right = _same_speaker(wanted, quote)
        _count(tally, "speakers", right)
        cues.append([wanted["cue"], article["language"], 1, 0, int(not right)])
        if not right:
            wrong("speaker", quote.cue, wanted["text"], wanted["speaker"], quote.speaker)
        if wanted["date"]:
            _count(tally, "days", str(quote.said_on) == wanted["date"])
            if str(quote.said_on) != wanted["date"]:
                wrong("day", quote.cue, wanted["text"], wanted["date"], str(quote.said_on))
    for quote in found:
        _count(tally, "spans_right", False)
        wrong("not a quotation", quote.cue, quote.text, "", quote.speaker)


def _same_place(text, wanted, quote):
    low, high = sorted((wanted["end"], quote.end))
    return quote.start == wanted["start"] and not text[low:high].strip(" ,.")


def _same_speaker(wanted, quote):
    if wanted["actor_id"]:
        return quote.actor_id == wanted["actor_id"]
    return not quote.actor_id and fold(quote.speaker) == fold(wanted["speaker"])


def _score_promises(article, found, tally, errors):
    """Due dates: each annotated one must be found with the same EDTF, and no other coming date may be made up."""
    rest = [promise for promise in found if promise.due]
    for wanted in article["due"]:
        here = [p for p in rest if p.due_at[0] < wanted["end"] and wanted["start"] < p.due_at[1]]
        right = any(promise.due == wanted["due"] for promise in here)
        _count(tally, "due", right)
        rest = [promise for promise in rest if promise not in here]
        if not right:
            got = "; ".join(promise.due for promise in here)
            errors.append([article["article"], article["language"], "due date", "", wanted["text"], wanted["due"], got])
    for promise in rest:
        _count(tally, "due", False)
        errors.append([article["article"], article["language"], "no due date", "", promise.due_phrase, "", promise.due])
    for wanted in article["quantities"]:
        right = any(promise.quantity == float(wanted["value"]) for promise in found)
        _count(tally, "quantities", right)
        if not right:
            where = [article["article"], article["language"]]
            errors.append([*where, "quantity", "", wanted["text"], wanted["value"], ""])
