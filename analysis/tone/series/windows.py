"""How tone moved around a date: the days before it against the days after, with a permutation interval."""

from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from ... import stats
from .scores import occasions

_COLUMNS = ["side", "n_before", "n_after", "before", "after", "change", "low", "high", "p", "note"]


def around(frame, day, days=90):
    """How tone moved around a date: the ``days`` before it against the ``days`` from it on, per side.

    Occasions are compared, not statements: what one side says on one occasion counts once on each side of the day.

    Parameters
    ----------
    frame : DataFrame as ``scored`` returns it
    day : "YYYY-MM-DD"; the day itself belongs to "after"
    days : length of each window in days

    Returns
    -------
    DataFrame, one row per side: n_before, n_after (occasions), before, after (means), change (after − before), low,
    high (95 % interval of the change: the shifts that a permutation test does not reject), p (two-sided
    permutation test), note (why there is none)
    """
    day, window = pd.Timestamp(day), pd.Timedelta(days=days)
    dates = frame["date_lo"]
    stretch = {"before": (dates >= day - window) & (dates < day), "after": (dates >= day) & (dates < day + window)}
    tones = {name: occasions(frame[mask]).groupby("side")["tone"] for name, mask in stretch.items()}
    records = []
    for side in sorted(frame.loc[frame["tone"].notna(), "side"].unique()):
        before, after = (group.get_group(side).to_numpy() if side in group.groups else np.array([])
                         for group in tones.values())
        test = stats.permutation(before, after)
        means = [values.mean() if len(values) else np.nan for values in (before, after)]
        low, high = permutation_interval(before, after) if test else (np.nan, np.nan)
        records.append((side, len(before), len(after), *means, means[1] - means[0], low, high,
                        test.p if test else np.nan, "" if test else str(test)))
    return pd.DataFrame(records, columns=_COLUMNS)


def permutation_interval(a, b, n=9999, seed=stats.SEED, level=stats.LEVEL):
    """Interval of mean(b) − mean(a): every shift of ``b`` that a two-sided permutation test does not reject.

    With a shift d taken off ``b``, the difference after exchanging k values is U − d·(1 − k/len(a) − k/len(b)),
    linear in d. So each rearrangement speaks against all d on one side of a single value, and the interval lies
    between two order statistics of these values: no search is needed (Garthwaite 1996 inverts the same test by
    simulation). All rearrangements are used where there are at most ``n``, else ``n`` random ones.

    Returns
    -------
    (low, high); infinite where no shift can be rejected

    >>> permutation_interval([0, 1, 2, 3], [10, 11, 12, 13])
    (7.0, 13.0)
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    members = _rearrangements(len(a), len(b), n, seed)
    values, is_b = np.concatenate([a, b]), np.arange(len(a) + len(b)) >= len(a)
    rest = members.sum(axis=1)
    total, stay = members @ values, (members & is_b).sum(axis=1)
    moved = total / rest - (values.sum() - total) / len(a)
    share = stay / len(b) - (len(b) - stay) / len(a)
    same = stay == len(b)
    turning = np.sort((b.mean() - a.mean() - moved[~same]) / (1 - share[~same]))
    # The arrangement that was observed speaks for every shift: it counts in both tails.
    skip = int(np.floor((1 - level) / 2 * len(members) + 1e-9)) - int(same.sum())
    if skip < 0 or skip >= len(turning):
        return -np.inf, np.inf
    return float(turning[skip]), float(turning[-1 - skip])


def _rearrangements(first, second, n, seed):
    """Which values stand for ``b``: boolean (arrangements, values); the observed one is always among them."""
    size = first + second
    if comb(size, second) <= n:
        chosen = np.array(list(combinations(range(size), second)), dtype=int)
        members = np.zeros((len(chosen), size), dtype=bool)
        np.put_along_axis(members, chosen, True, axis=1)
        return members
    observed = np.arange(size) >= first
    drawn = np.random.default_rng(seed).permuted(np.tile(observed, (n, 1)), axis=1)
    return np.vstack([observed, drawn])


def landmarks(data, n=5, apart=120, days=None, least=5):
    """Events to mark on a time line, by rule: the occasion that the dataset tells in full, then those with most
    statements (the latest of equals), no two within ``apart`` days.

    Parameters
    ----------
    data : Dataset
    n : how many at most
    days, least : with ``days``, only events around which each party has statements on at least ``least`` occasions
        within that many days, before as well as after, so that a change can be tested

    Returns
    -------
    DataFrame: event_id, date_lo, title, n (statements); in order of date
    """
    own = data.statements[data.statements["parallel_of"].isna()]
    events = data.events.assign(n=data.events["event_id"].map(own["event_id"].value_counts()))
    events = events.dropna(subset=["n", "date_lo"]).astype({"n": "int64"})
    events = events.assign(told=events["event_id"] == data.case)
    events = events.sort_values(["told", "n", "date_lo"], ascending=False, kind="stable")
    kept = {}
    for row in events.itertuples():
        far = all(abs((row.date_lo - other).days) >= apart for other in kept.values())
        if len(kept) < n and far and (days is None or _neighbours(data, own, row.date_lo, days) >= least):
            kept[row.event_id] = row.date_lo
    table = events[events["event_id"].isin(list(kept))]
    return table[["event_id", "date_lo", "title", "n"]].sort_values(["date_lo", "event_id"]).reset_index(drop=True)


def _neighbours(data, own, day, days):
    """The smallest number of occasions that a party has in the ``days`` before or in the ``days`` from ``day`` on."""
    away = (own["date_lo"] - day).dt.days
    unit = own["event_id"].fillna(own["statement_id"])
    return min(unit[(own["side"] == party.code) & stretch].nunique() for party in data.parties
               for stretch in (away.between(-days, -1), away.between(0, days - 1)))


def moves(frame, dates, days=90):
    """``around`` for several dates, with Holm's adjustment over all tests shown together.

    Parameters
    ----------
    dates : DataFrame with date_lo and title, such as ``landmarks`` returns

    Returns
    -------
    DataFrame: date_lo, title, the columns of ``around``, p_holm; joint texts are left out
    """
    parts = [around(frame[frame["side"] != "joint"], row.date_lo, days).assign(date_lo=row.date_lo, title=row.title)
             for row in dates.itertuples()]
    if not parts:
        return pd.DataFrame(columns=["date_lo", "title", *_COLUMNS, "p_holm"])
    table = pd.concat(parts).reset_index(drop=True)
    known = table["p"].notna()
    table["p_holm"] = np.nan
    table.loc[known, "p_holm"] = stats.holm(table.loc[known, "p"])
    return table[["date_lo", "title", *_COLUMNS, "p_holm"]]
