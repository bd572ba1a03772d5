"""The language gate: may Spanish and English scores be compared at all?

The same passage in both languages must score alike. Passages are official versions (``parallel_of``) and our own
translations of statements (table ``translations``, made for this purpose and never counted as statements).
"""

from dataclasses import dataclass

import pandas as pd

from .series import VALUE, _apply

#: The gate opens when the mean absolute gap between versions is at most this share of the median gap between sides.
SHARE = 1 / 3


@dataclass(frozen=True)
class Gate:
    """Verdict of the gate; False in a condition when comparison across languages is refused."""

    passed: bool
    gap: float
    limit: float
    n_official: int
    n_translations: int
    reason: str

    def __bool__(self):
        return self.passed

    def __str__(self):
        return self.reason


def versions(data, instrument="register"):
    """Each passage that exists in both languages, scored in both.

    Returns
    -------
    DataFrame: statement_id, kind (official | translation), language, other (language), tone, tone_other,
    gap (absolute difference; NA where one of the two cannot be scored)
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
    here, there = (_apply(instrument, words, list(languages)) for words, languages in
                   ((texts, pairs["language"]), (pairs["text_other"].tolist(), pairs["other"])))
    pairs["tone"] = here[value or here.columns[0]].astype("float64").to_numpy()
    pairs["tone_other"] = there[value or there.columns[0]].astype("float64").to_numpy()
    pairs["gap"] = (pairs["tone"] - pairs["tone_other"]).abs()
    return pairs[["statement_id", "kind", "language", "other", "tone", "tone_other", "gap"]]


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
    pairs = versions(data, instrument).dropna(subset=["gap"])
    official = int((pairs["kind"] == "official").sum())
    own = len(pairs) - official
    limit, gap = SHARE * side_gap, pairs["gap"].mean()
    counts = f"{official} official and {own} translated passages"
    if pairs.empty or pd.isna(side_gap):
        return Gate(False, float("nan"), limit, official, own,
                    "refused: no passage that can be scored in both languages shows whether the scales agree"
                    if pairs.empty else "refused: there is no gap between the sides to compare with")
    passed = bool(gap <= limit)
    reason = (f"{'open' if passed else 'refused'}: the same passage differs by {gap:.2f} between languages on "
              f"average ({counts}); the limit is {limit:.2f}, one third of the median gap between sides")
    return Gate(passed, float(gap), float(limit), official, own, reason)
