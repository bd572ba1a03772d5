"""Two official accounts of one occasion: how their tone differs and which topics only one side names.

An occasion is an event on which each party issued at least one statement of its own. Versions of a text
(``parallel_of``) are not further statements; joint texts belong to neither side and are kept apart.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import stats
from .tone import gate as gates
from .tone import series

#: Ways of speaking, from the most negotiated to the least: a factor of its own, not to be taken for the side.
FORMS = {"joint-statement": "joint text", "communique": "communiqué or readout", "readout": "communiqué or readout",
         "letter": "communiqué or readout", "executive-order": "communiqué or readout", "x-post": "social post",
         "truth-social": "social post", "press-conference": "spoken", "speech": "spoken", "interview": "spoken",
         "other": "other"}


@dataclass(frozen=True)
class Gap:
    """Tone gap between the two sides over all occasions.

    ``table`` has one row per occasion (see ``gap``); ``mean`` is an Estimate (bootstrap over occasions) or a
    Refusal; ``tests`` the sign test and Wilcoxon with Holm's adjustment; ``gate`` the verdict of the language gate;
    ``refused`` the number of occasions left out because their comparison would cross languages while it is shut.
    """

    table: pd.DataFrame
    mean: object
    tests: pd.DataFrame
    gate: gates.Gate
    refused: int

    def _repr_html_(self):
        return f"<p>Language gate {self.gate}.</p>" + self.tests.to_html(index=False, border=0)


def pairs(data):
    """Occasions with an account of each side.

    Returns
    -------
    DataFrame: event_id, date_lo, title, n_<a>, n_<b>, n_joint (statements), languages_<a>, languages_<b>
    (codes, ';'); in order of date
    """
    a, b = (party.code for party in data.parties)
    own = data.statements[data.statements["parallel_of"].isna()].dropna(subset=["event_id"])
    counts = own.pivot_table(index="event_id", columns="side", values="statement_id", aggfunc="count", fill_value=0)
    counts = counts.reindex(columns=[a, b, "joint"], fill_value=0)
    both = counts[(counts[a] > 0) & (counts[b] > 0)]
    table = both.rename(columns=lambda side: f"n_{side}").rename_axis(columns=None).reset_index()
    for side in (a, b):
        spoken = own[own["side"] == side].groupby("event_id")["language"].agg(lambda x: ";".join(sorted(set(x))))
        table[f"languages_{side}"] = spoken.reindex(table["event_id"]).to_numpy()
    events = data.events.set_index("event_id")
    table.insert(1, "date_lo", events["date_lo"].reindex(table["event_id"]).to_numpy())
    table.insert(2, "title", events["title"].reindex(table["event_id"]).to_numpy())
    return table.sort_values(["date_lo", "event_id"]).reset_index(drop=True)


def gap(data, instrument="register"):
    """Tone gap per occasion: mean tone of the first party minus mean tone of the second.

    The language gate is asked first. When it is shut, only statements in a language that both sides used on the
    occasion are compared; occasions without one are refused and counted.

    Parameters
    ----------
    data : Dataset
    instrument : see ``tone.scored``

    Returns
    -------
    Gap, with ``table``: event_id, date_lo, title, n_<a>, n_<b>, <a>, <b> (mean tone), gap, low, high (95 %, from
    the instrument's error against the adjudicated ratings; NA without ratings), joint (tone of the joint text)
    """
    a, b = (party.code for party in data.parties)
    scored = series.scored(data, instrument).dropna(subset=["tone", "event_id"])
    occasions = pairs(data)
    scored = scored[scored["event_id"].isin(occasions["event_id"])]
    everything = _by_side(scored, a, b)
    side_gap = everything["gap"].abs().median()
    verdict = gates.language_gate(data, side_gap, instrument)
    table = everything if verdict else _by_side(_same_language(scored, a, b), a, b)
    refused = len(everything) - len(table)
    error = instrument_error(data, instrument)
    half = 1.96 * error * np.sqrt(1 / table[f"n_{a}"] + 1 / table[f"n_{b}"])
    table["low"], table["high"] = table["gap"] - half, table["gap"] + half
    joint = scored[scored["side"] == "joint"].groupby("event_id")["tone"].mean()
    table["joint"] = joint.reindex(table.index).to_numpy()
    table = occasions[["event_id", "date_lo", "title"]].merge(table.reset_index(), on="event_id")
    return Gap(table, stats.bootstrap(table["gap"]), _tests(table["gap"]), verdict, refused)


def _by_side(scored, a, b):
    """Mean tone and number of statements per side, indexed by event_id; only where both sides have a score."""
    own = scored[scored["side"].isin([a, b])]
    table = own.pivot_table(index="event_id", columns="side", values="tone", aggfunc=["mean", "count"])
    table = table.reindex(columns=pd.MultiIndex.from_product([["count", "mean"], [a, b]]))
    table.columns = [f"n_{a}", f"n_{b}", a, b]
    table = table.dropna().astype({f"n_{a}": "int64", f"n_{b}": "int64"})
    return table.assign(gap=table[a] - table[b])


def _same_language(scored, a, b):
    spoken = scored.groupby(["event_id", "language"])["side"].agg(set)
    shared = [key for key, sides in spoken.items() if {a, b} <= sides]
    keys = pd.MultiIndex.from_frame(scored[["event_id", "language"]])
    return scored[keys.isin(shared)]


def _tests(differences):
    results = {"sign test": stats.sign_test(differences), "Wilcoxon signed-rank test": stats.wilcoxon(differences)}
    table = pd.DataFrame({"test": list(results), "n": [getattr(r, "n", np.nan) for r in results.values()],
                          "p": [getattr(r, "p", np.nan) for r in results.values()],
                          "note": [str(r) if not r else "" for r in results.values()]})
    known = table["p"].notna()
    table["p_holm"] = np.nan
    table.loc[known, "p_holm"] = stats.holm(table.loc[known, "p"])
    return table[["test", "n", "p", "p_holm", "note"]]


def instrument_error(data, instrument="register"):
    """Standard deviation of the instrument's score around its regression on the adjudicated rating.

    In units of the score; NA when fewer than 30 statements are rated. It stands for what one score may be off.
    """
    ratings = data.codings[(data.codings["coder_id"] == "adjudicated") & (data.codings["variable"] == "tone")]
    scored = series.scored(data, instrument).dropna(subset=["tone"]).set_index("statement_id")["tone"]
    rating = ratings.set_index("row_id")["value"].astype("float64").reindex(scored.index).dropna()
    if len(rating) < 30 or rating.nunique() < 2:
        return np.nan
    tone = scored.reindex(rating.index)
    slope, intercept = np.polyfit(rating, tone, 1)
    return float((tone - slope * rating - intercept).std(ddof=2))


def topics(data):
    """Topics of each occasion: named by the first party only, by the second only, or by both.

    Returns
    -------
    DataFrame: event_id, topic, said_by (<a> | <b> | both)
    """
    a, b = (party.code for party in data.parties)
    own = data.statements[data.statements["parallel_of"].isna()]
    own = own[own["event_id"].isin(pairs(data)["event_id"]) & own["side"].isin([a, b])]
    listed = own.assign(topic=own["topics"].str.split(";")).explode("topic")
    sides = listed.groupby(["event_id", "topic"])["side"].agg(lambda x: "both" if len(set(x)) == 2 else x.iloc[0])
    return sides.rename("said_by").reset_index()


def topic_balance(data):
    """For each topic, on how many occasions one side alone named it; sign test with Holm over all topics.

    Returns
    -------
    DataFrame: topic, <a> (only the first), <b> (only the second), both, p, p_holm, note; the most one-sided first
    """
    a, b = (party.code for party in data.parties)
    listed = topics(data)
    counts = pd.crosstab(listed["topic"], listed["said_by"]).reindex(columns=[a, b, "both"], fill_value=0)
    tests = [stats.sign_test([1] * int(row[a]) + [-1] * int(row[b])) for _, row in counts.iterrows()]
    counts["p"] = [test.p if test else np.nan for test in tests]
    counts["p_holm"] = np.nan
    known = counts["p"].notna()
    counts.loc[known, "p_holm"] = stats.holm(counts.loc[known, "p"])
    counts["note"] = ["" if test else str(test) for test in tests]
    counts = counts.rename_axis(columns=None).reset_index()
    order = (counts[a] - counts[b]).abs()
    return counts.loc[order.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def forms(data, instrument="register"):
    """Tone by form of speaking (joint text, communiqué, social post, spoken), each side apart.

    The form is a factor of its own: comparing sides within a form keeps it from being taken for the side.

    Returns
    -------
    DataFrame: form, side, n, tone, low, high, few, and difference (first minus second party within the form), p
    (permutation within the form), p_holm, note
    """
    a, b = (party.code for party in data.parties)
    scored = series.scored(data, instrument)
    scored["form"] = scored["channel"].map(FORMS).fillna("other").where(scored["side"] != "joint", "joint text")
    table = series.grouped(scored, "form")
    tests = {}
    for form, rows in scored.dropna(subset=["tone"]).groupby("form"):
        tests[form] = stats.permutation(rows.loc[rows["side"] == b, "tone"], rows.loc[rows["side"] == a, "tone"])
    keys = list(tests)
    p = np.array([tests[form].p if tests[form] else np.nan for form in keys])
    adjusted = np.full(len(p), np.nan)
    adjusted[~np.isnan(p)] = stats.holm(p[~np.isnan(p)])
    add = pd.DataFrame({"form": keys, "p": p, "p_holm": adjusted,
                        "difference": [tests[f].statistic if tests[f] else np.nan for f in keys],
                        "note": ["" if tests[f] else str(tests[f]) for f in keys]})
    order = list(dict.fromkeys(FORMS.values()))
    table = table.merge(add, on="form").sort_values(["form", "side"], key=lambda c: c.map(order.index)
                                                    if c.name == "form" else c)
    return table.reset_index(drop=True)
