"""Tone gap between the two sides, occasion by occasion and on average, behind the language gate."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import stats
from ..i18n import label, mark, say
from ..tone import gate as gates
from ..tone import series
from .pairs import pairs

#: An error of the instrument is estimated from at least this many rated statements.
LEAST_RATED = 30


@dataclass(frozen=True)
class Gap:
    """Tone gap between the two sides over all occasions.

    ``table`` has one row per occasion (see ``gap``); ``mean`` is an Estimate (bootstrap over occasions) or a
    Refusal; ``tests`` the sign test and Wilcoxon with Holm's adjustment; ``gate`` the verdict of the language gate;
    ``refused`` the number of occasions left out because their comparison would cross languages while it is shut;
    ``error`` the standard error of one score (see ``instrument_error``; NA without ratings).
    """

    table: pd.DataFrame
    mean: object
    tests: pd.DataFrame
    gate: gates.Gate
    refused: int
    error: float = float("nan")

    def __repr__(self):
        return say("Tone gap: {mean}. Language gate {gate}. Occasions refused: {n}.", mean=self.mean, gate=self.gate,
                   n=self.refused)

    def _repr_html_(self):
        table = self.tests.round(3).assign(test=self.tests["test"].map(label)).rename(columns=label)
        return f"<p>{self!r}</p>" + table.to_html(index=False, border=0)

    @property
    def clear(self):
        """For each occasion: is its gap larger than the instrument's error (True, False, NA without ratings)?"""
        known = self.table["low"].notna()
        return ((self.table["low"] > 0) | (self.table["high"] < 0)).astype("boolean").where(known)


def gap(data, instrument="register"):
    """Tone gap per occasion: mean tone of the first party minus mean tone of the second.

    The language gate is asked first. When it is shut, statements are compared only with statements in the same
    language; where both sides used several languages on an occasion, its gap is the mean over them. Occasions without
    a common language are refused and counted.

    Parameters
    ----------
    data : Dataset
    instrument : see ``tone.scored``

    Returns
    -------
    Gap, with ``table``: event_id, date_lo, title, n_<a>, n_<b> (scored statements compared), <a>, <b> (mean tone),
    gap, low, high (95 %, from the instrument's error against the adjudicated ratings; NA without ratings), joint
    (tone of the joint text; NA without one, and while the gate is shut without one in a compared language)
    """
    a, b = (party.code for party in data.parties)
    scored = series.scored(data, instrument).dropna(subset=["tone", "event_id"])
    occasions = pairs(data)
    scored = scored[scored["event_id"].isin(occasions["event_id"])]
    everything = _by_side(scored, a, b)
    verdict = gates.language_gate(data, everything["gap"].abs().median(), instrument)
    table = everything
    if not verdict:
        scored = _same_language(scored, a, b)
        table = _by_side(scored, a, b)
    error = instrument_error(data, instrument)
    half = 1.96 * error * np.sqrt(1 / table[f"n_{a}"] + 1 / table[f"n_{b}"])
    table["low"], table["high"] = table["gap"] - half, table["gap"] + half
    joint = scored[scored["side"] == "joint"].groupby("event_id")["tone"].mean()
    table["joint"] = joint.reindex(table.index).to_numpy()
    refused = len(everything) - len(table)
    table = occasions[["event_id", "date_lo", "title"]].merge(table.reset_index(), on="event_id")
    return Gap(table, stats.bootstrap(table["gap"]), _tests(table["gap"]), verdict, refused, error)


def _by_side(scored, a, b):
    """Mean tone and number of statements per side, indexed by event_id; only where both sides have a score."""
    own = scored[scored["side"].isin([a, b])]
    if "compared" in own:
        own = own.assign(tone=own["tone"] * own["compared"])
    table = own.pivot_table(index="event_id", columns="side", values="tone", aggfunc=["mean", "count"])
    table = table.reindex(columns=pd.MultiIndex.from_product([["count", "mean"], [a, b]]))
    table.columns = [f"n_{a}", f"n_{b}", a, b]
    table = table.dropna().astype({f"n_{a}": "int64", f"n_{b}": "int64"})
    return table.assign(gap=table[a] - table[b])


def _same_language(scored, a, b):
    """Statements in a language that both sides used on the occasion; see ``compared``."""
    spoken = scored.groupby(["event_id", "language"])["side"].agg(set)
    shared = [key for key, sides in spoken.items() if {a, b} <= sides]
    keys = pd.MultiIndex.from_frame(scored[["event_id", "language"]])
    kept = scored[keys.isin(shared)]
    # Each language weighs the same on both sides: else a side's mix of languages would pass for its tone.
    size = kept.groupby(["event_id", "side", "language"])["tone"].transform("size")
    total = kept.groupby(["event_id", "side"])["tone"].transform("size")
    languages = kept.groupby(["event_id", "side"])["language"].transform("nunique")
    return kept.assign(compared=total / (size * languages))


def _tests(differences):
    results = {mark("sign test"): stats.sign_test(differences),
               mark("Wilcoxon signed-rank test"): stats.wilcoxon(differences)}
    table = pd.DataFrame({"test": list(results), "n": [getattr(r, "n", np.nan) for r in results.values()],
                          "p": [getattr(r, "p", np.nan) for r in results.values()],
                          "note": [str(r) if not r else "" for r in results.values()]})
    known = table["p"].notna()
    table["p_holm"] = np.nan
    table.loc[known, "p_holm"] = stats.holm(table.loc[known, "p"])
    return table[["test", "n", "p", "p_holm", "note"]]


def instrument_error(data, instrument="register"):
    """How far one score strays from the line that best predicts scores from adjudicated ratings (standard deviation).

    In units of the score; NA when fewer than 30 statements are rated. Only statements outside the development part
    count (``validation.split``), because the lexicon was tuned on that part. The figure holds the coarseness of the
    ratings too, so it is rather too large than too small for the instrument alone.
    """
    from ..tone.validation import ratings, split

    tone = series.scored(data, instrument).dropna(subset=["tone"]).set_index("statement_id")["tone"]
    tone = tone[(split(tone.index.to_series()) == "test").to_numpy()]
    rating = ratings(data).astype("float64").reindex(tone.index).dropna()
    if len(rating) < LEAST_RATED or rating.nunique() < 2:
        return np.nan
    tone = tone.reindex(rating.index)
    slope, intercept = np.polyfit(rating, tone, 1)
    return float((tone - slope * rating - intercept).std(ddof=0) * np.sqrt(len(tone) / (len(tone) - 2)))
