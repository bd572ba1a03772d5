"""The language gate: may Spanish and English scores be compared at all?

The same passage in both languages must score alike. Passages are official versions (``parallel_of``) and our own
translations of statements (table ``translations``, made for this purpose and never counted as statements). The
verdict rests on passages that the lexicon was not tuned on: translations of the development part (``validation.split``)
are shown, but do not count.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import stats
from ..i18n import count, label, say
from .series import VALUE, apply
from .validation import split

#: The gate opens when the mean absolute gap between versions is at most this share of the median gap between sides.
SHARE = 1 / 3
#: Fewer passages than this cannot open it: their mean says too little.
LEAST = 10


@dataclass(frozen=True)
class Gate:
    """Verdict of the gate; False in a condition when comparison across languages is refused.

    ``gap`` is the mean absolute difference between versions with its 95 % interval ``low`` to ``high``; ``n_one_only``
    counts passages that can be scored in one of their languages only and so say nothing about the gap.
    """

    passed: bool
    gap: float
    limit: float
    n_official: int
    n_translations: int
    reason: str
    low: float = float("nan")
    high: float = float("nan")
    n_one_only: int = 0

    def __bool__(self):
        return self.passed

    def __str__(self):
        return self.reason

    def _repr_html_(self):
        name = say("Language gate")
        return f"<p><strong>{name}</strong> {self.reason}.</p>"


def versions(data, instrument="register"):
    """Each passage that exists in both languages, scored in both.

    Returns
    -------
    DataFrame: statement_id, kind (official | translation), part (development | test; an official version always
    counts as test, none was used for tuning), language, other (language), tone, tone_other, gap (absolute
    difference; NA where one of the two cannot be scored)
    """
    statements = data.statements.set_index("statement_id")
    official = data.statements.dropna(subset=["parallel_of"])
    official = official[official["parallel_of"].isin(statements.index)]
    pairs = pd.DataFrame({"statement_id": official["parallel_of"], "kind": "official", "other": official["language"],
                          "text_other": official["text"]})
    own = data.translations
    pairs = pd.concat([pairs, pd.DataFrame({"statement_id": own["statement_id"], "kind": "translation",
                                            "other": own["language"], "text_other": own["text"]})])
    pairs["language"] = statements["language"].reindex(pairs["statement_id"]).to_numpy()
    pairs = pairs[pairs["language"] != pairs["other"]].reset_index(drop=True)
    texts = statements["text"].reindex(pairs["statement_id"]).tolist()
    value = VALUE.get(instrument)
    here, there = (apply(instrument, words, list(languages)) for words, languages in
                   ((texts, pairs["language"]), (pairs["text_other"].tolist(), pairs["other"])))
    pairs["tone"] = here[value or here.columns[0]].astype("float64").to_numpy()
    pairs["tone_other"] = there[value or there.columns[0]].astype("float64").to_numpy()
    pairs["gap"] = (pairs["tone"] - pairs["tone_other"]).abs()
    pairs["part"] = split(pairs["statement_id"]).where(pairs["kind"] == "translation", "test")
    return pairs[["statement_id", "kind", "part", "language", "other", "tone", "tone_other", "gap"]]


def language_gate(data, side_gap, instrument="register"):
    """Whether scores may be compared across languages.

    Parameters
    ----------
    data : Dataset
    side_gap : float; median absolute gap between the sides (``accounts.gap``), same scale as the tone

    Returns
    -------
    Gate
    """
    pairs = versions(data, instrument)
    tuned = pairs.loc[pairs["part"] == "development", "gap"].dropna()
    pairs = pairs[pairs["part"] == "test"]
    one_only = int((pairs["tone"].notna() != pairs["tone_other"].notna()).sum())
    pairs = pairs.dropna(subset=["gap"])
    official = int((pairs["kind"] == "official").sum())
    own = len(pairs) - official
    limit, gap = SHARE * side_gap, pairs["gap"].mean()
    if pairs.empty or pd.isna(side_gap):
        return Gate(False, float("nan"), limit, official, own,
                    say("refused: no passage that can be scored in both languages shows whether the scales agree")
                    if pairs.empty else say("refused: there is no gap between the sides to compare with"),
                    n_one_only=one_only)
    if len(pairs) < LEAST:
        return Gate(False, float(gap), float(limit), official, own,
                    _too_few(len(pairs)), n_one_only=one_only)
    # Versions of one statement are not independent of each other: they are drawn together.
    interval = stats.bootstrap(pairs["gap"], groups=pairs["statement_id"])
    low, high = (interval.low, interval.high) if interval else (np.nan, np.nan)
    passed = bool(gap <= limit)
    shown = (say("{official} official and {own} translated passages, 95 % interval {low:.2f} to {high:.2f}",
                 official=official, own=own, low=low, high=high) if interval else
             say("{official} official and {own} translated passages", official=official, own=own))
    reason = _verdict(passed, gap, limit, shown)
    if len(tuned):
        reason += " " + say("({gap:.2f} on {n} passages that the lexicon was tuned on, which do not count)",
                            gap=tuned.mean(), n=len(tuned))
    if low <= limit < high:
        reason += "; " + say("the interval holds the limit, so other passages might turn the verdict")
    return Gate(passed, float(gap), float(limit), official, own, reason, float(low), float(high), one_only)


def _too_few(n):
    return count("refused: {n} passages in both languages are too few to tell whether the scales agree; "
                 "{least} are needed",
                 "refused: {n} passages in both languages are too few to tell whether the scales agree; "
                 "{least} are needed", n, least=LEAST)


def _verdict(passed, gap, limit, passages):
    if passed:
        return say("open: the same passage differs by {gap:.2f} between languages on average ({passages}); the limit "
                   "is {limit:.2f}, one third of the median gap between sides", gap=gap, limit=limit, passages=passages)
    return say("refused: the same passage differs by {gap:.2f} between languages on average ({passages}); the limit "
               "is {limit:.2f}, one third of the median gap between sides", gap=gap, limit=limit, passages=passages)


def bias(data, instrument="register"):
    """Does one language score higher throughout? Mean of (second minus first language, in order of their codes).

    A gap without direction blurs single comparisons; a gap with a direction would shift every mean.

    Returns
    -------
    (languages, Estimate): for example ("es minus en", 0.06 [-0.01, 0.14], n = 62); a Refusal in its place under two
    passages
    """
    pairs = versions(data, instrument).query("part == 'test'").dropna(subset=["gap"])
    codes = sorted({*pairs["language"], *pairs["other"]})
    if len(codes) != 2:
        return "", stats.Refusal(say("a bias needs passages in exactly two languages"))
    sign = np.where(pairs["language"] == codes[1], 1.0, -1.0)
    difference = sign * (pairs["tone"] - pairs["tone_other"])
    words = say("{second} minus {first}", second=label(codes[1]), first=label(codes[0]))
    return words, stats.bootstrap(difference, groups=pairs["statement_id"])
