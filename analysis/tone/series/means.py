"""Means of tone with intervals: by month, by group and along time; and how often there is threat or praise."""

import numpy as np
import pandas as pd

from ... import stats

#: Months and groups with fewer statements than this are shown hollow and get no interval: hardly a mean.
FEW = 3


def monthly(frame):
    """Mean tone per side and month.

    The interval draws the statements of the month again. With three to five statements a bootstrap is too short: it
    holds the true mean in about 75 to 90 % of months instead of 95 % (benchmarks/intervals.py).

    Parameters
    ----------
    frame : DataFrame as ``scored`` returns it

    Returns
    -------
    DataFrame: side, month, n (scored statements), tone (mean), low, high (95 % bootstrap over the statements of
    the month; NA where n < 3), few (n < 3), with the register share_threat and share_praise (means); sorted by side
    and month. Months without a scored statement are absent.
    """
    return _means(frame.dropna(subset=["tone", "month"]), ["side", "month"], cluster=False)


def grouped(frame, column):
    """Mean tone per side and value of ``column`` (channel, speaker, issuer, topics, language, text_basis).

    A statement with several topics (or speakers) counts under each. The interval draws whole occasions, since what
    one side says on one occasion hangs together.

    Returns
    -------
    DataFrame: side, <column>, n, tone, low, high, few, and with the register share_threat and share_praise; as
    ``monthly``. low and high are NA also where all statements belong to one occasion.
    """
    rows = frame.dropna(subset=["tone", column])
    if column in ("topics", "speaker"):
        rows = rows.assign(**{column: rows[column].str.split(";")}).explode(column)
    return _means(rows, ["side", column], cluster=True)


def _means(rows, keys, cluster):
    rows = rows.assign(occasion=rows["event_id"].fillna(rows["statement_id"]))
    records = []
    for key, group in rows.groupby(keys, sort=True, observed=True):
        few, low, high = len(group) < FEW, np.nan, np.nan
        interval = stats.bootstrap(group["tone"], groups=group["occasion"] if cluster else None)
        if interval and not few:
            low, high = interval.low, interval.high
        records.append((*key, len(group), group["tone"].mean(), low, high, few))
    table = pd.DataFrame(records, columns=[*keys, "n", "tone", "low", "high", "few"])
    extras = [name for name in ("share_threat", "share_praise") if name in rows]
    if extras and len(table):
        table = table.merge(rows.groupby(keys, observed=True)[extras].mean().reset_index(), on=keys)
    return table


def timeline(frame, column="speaker", least=8):
    """Statements of each value of ``column`` that has at least ``least`` scored ones, in order of date.

    Returns
    -------
    DataFrame: side, <column>, date_lo, tone; and the mean over all of them with n, mean, low, high as ``grouped``;
    the groups with most statements first
    """
    table = grouped(frame, column).rename(columns={"tone": "mean"})
    table = table[table["n"] >= least].sort_values(["n", column], ascending=[False, True])
    table["place"] = range(len(table))
    rows = frame.dropna(subset=["tone", column])
    rows = rows.assign(**{column: rows[column].str.split(";")}).explode(column)
    merged = rows[["side", column, "date_lo", "tone"]].merge(
        table[["side", column, "place", "n", "mean", "low", "high"]], on=["side", column])
    return merged.sort_values(["place", "date_lo"], kind="stable").drop(columns="place").reset_index(drop=True)


def shares(frame, freq="Q"):
    """How many statements hold a threat, and how many hold praise, per side and stretch of time.

    A threat (or praise) is a word or phrase of that class which still stands after negation and the other rules.

    Parameters
    ----------
    frame : DataFrame as ``scored`` returns it with the register
    freq : length of a stretch as pandas writes it: "Q" (quarter), "Y" (year)

    Returns
    -------
    DataFrame: side, period, kind (threat | praise), k (statements with it), n (scored statements), share (0–1), low,
    high (Wilson 95 %), few (n < 3); every stretch with a scored statement
    """
    rows = frame.dropna(subset=["tone", "month"])
    rows = rows.assign(period=rows["month"].dt.asfreq(freq) if len(rows) else rows["month"])
    records = []
    for (side, period), group in rows.groupby(["side", "period"]):
        for kind in ("threat", "praise"):
            k, n = int((group[f"share_{kind}"] > 0).sum()), len(group)
            records.append((side, period, kind, k, n, k / n, *stats.wilson(k, n), n < FEW))
    return pd.DataFrame(records, columns=["side", "period", "kind", "k", "n", "share", "low", "high", "few"])


def guide(frame, frac=0.5, least=20):
    """A smooth line through the statements of each side, as a guide for the eye and no more (LOWESS).

    Parameters
    ----------
    frac : share of a side's statements that each point of the line looks at
    least : sides with fewer scored statements get no line

    Returns
    -------
    DataFrame: side, date_lo (days with a statement), tone (smoothed)
    """
    from statsmodels.nonparametric.smoothers_lowess import lowess

    parts = []
    for side, group in frame.dropna(subset=["tone", "date_lo"]).groupby("side"):
        if len(group) < least:
            continue
        days = (group["date_lo"] - group["date_lo"].min()).dt.days.to_numpy(dtype=float)
        where = np.unique(days)
        # it = 0: with few values, or many equal ones, the robust steps divide by a spread of zero.
        smooth = lowess(group["tone"].to_numpy(), days, frac=frac, it=0, xvals=where)
        parts.append(pd.DataFrame({"side": side, "date_lo": group["date_lo"].min() + pd.to_timedelta(where, unit="D"),
                                   "tone": smooth}))
    if not parts:
        return pd.DataFrame({"side": pd.Series(dtype="str"), "date_lo": pd.Series(dtype="datetime64[s]"),
                             "tone": pd.Series(dtype="float64")})
    return pd.concat(parts).dropna(subset=["tone"]).reset_index(drop=True)
