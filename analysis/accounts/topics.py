"""Topics of one occasion that only one side names. Topics are coded by readers, so no language gate is needed."""

import numpy as np
import pandas as pd

from .. import stats
from .pairs import pairs


def topics(data):
    """Topics of each occasion: named by the first party only, by the second only, or by both.

    Returns
    -------
    DataFrame: event_id, topic, said_by (<a> | <b> | both)
    """
    a, b = (party.code for party in data.parties)
    own = data.statements[data.statements["parallel_of"].isna()]
    own = own[own["event_id"].isin(pairs(data)["event_id"]) & own["side"].isin([a, b])]
    listed = own.assign(topic=own["topics"].str.split(";")).explode("topic").dropna(subset=["topic"])
    sides = listed.groupby(["event_id", "topic"])["side"].agg(lambda x: "both" if len(set(x)) == 2 else x.iloc[0])
    return sides.rename("said_by").astype("str").reset_index()


def topic_balance(data):
    """For each topic, on how many occasions one side alone named it; sign test with Holm over all topics.

    Returns
    -------
    DataFrame: topic, <a> (only the first), <b> (only the second), both, p, p_holm, note (why there is no test); the
    most one-sided first
    """
    a, b = (party.code for party in data.parties)
    listed = topics(data)
    counts = pd.crosstab(listed["topic"], listed["said_by"]).reindex(columns=[a, b, "both"], fill_value=0)
    tests = [stats.sign_test([1] * int(row[a]) + [-1] * int(row[b])) for _, row in counts.iterrows()]
    counts["p"] = np.array([test.p if test else np.nan for test in tests], dtype=float)
    counts["p_holm"] = np.nan
    known = counts["p"].notna()
    counts.loc[known, "p_holm"] = stats.holm(counts.loc[known, "p"])
    counts["note"] = ["" if test else str(test) for test in tests]
    counts = counts.rename_axis(columns=None).reset_index()
    order = (counts[a] - counts[b]).abs()
    return counts.loc[order.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def topic_pairs(data):
    """Speaking past each other: occasions on which the first party alone named one topic and the second alone another.

    Returns
    -------
    DataFrame: topic_<a>, topic_<b>, occasions; the most frequent pair first, equals in order of the alphabet
    """
    a, b = (party.code for party in data.parties)
    listed = topics(data)
    first, second = (listed.loc[listed["said_by"] == side, ["event_id", "topic"]] for side in (a, b))
    crossed = first.merge(second, on="event_id", suffixes=(f"_{a}", f"_{b}"))
    counts = crossed.groupby([f"topic_{a}", f"topic_{b}"]).size().rename("occasions").reset_index()
    return counts.sort_values(["occasions", f"topic_{a}", f"topic_{b}"], ascending=[False, True, True],
                              ignore_index=True)
