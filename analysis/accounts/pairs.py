"""Occasions on which each party gave an account of its own."""


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
