"""Tone over time: every statement scored, then by month, by group, and before against after a day."""

import numpy as np
import pandas as pd

from .. import stats

#: The column in which each of our instruments gives its value, and the range of it.
VALUE = {"register": "score", "sentiment": "polarity", "valence": "valence"}
#: Months, groups and windows with fewer statements than this are shown hollow: hardly a mean.
FEW = 3


def scored(data, instrument="register", versions=False):
    """One row per statement with its tone.

    Parameters
    ----------
    data : Dataset
    instrument : "register", "sentiment", "valence", or a function (texts, languages) -> DataFrame whose first
        column is the value (see tone/instruments.py)
    versions : also score rows that are another version of a statement (``parallel_of``); they are not counted
        as statements otherwise

    Returns
    -------
    DataFrame (n statements): statement_id, date_lo, month (Period), event_id, side, issuer, speaker, channel,
    language, topics, text_basis, tone (NA where the instrument cannot read the text), matched_share, reason;
    with the register also share_threat and share_praise.
    """
    rows = data.statements
    if not versions:
        rows = rows[rows["parallel_of"].isna()]
    rows = rows.reset_index(drop=True)
    result = _apply(instrument, rows["text"].tolist(), rows["language"].tolist())
    value = VALUE.get(instrument, result.columns[0])
    columns = ["statement_id", "date_lo", "event_id", "side", "issuer", "speaker", "channel", "language", "topics",
               "text_basis"]
    frame = rows[columns].copy()
    # A day that is only known to the month or "about" still belongs to the month that was written.
    frame.insert(2, "month", pd.PeriodIndex(rows["date"].str[:7], freq="M"))
    frame["tone"] = result[value].astype("float64").to_numpy()
    for extra in ("matched_share", "share_threat", "share_praise", "reason"):
        if extra in result:
            frame[extra] = result[extra].to_numpy()
    return frame


def _apply(instrument, texts, languages):
    from . import register, sentiment, valence

    function = {"register": register, "sentiment": sentiment, "valence": valence}.get(instrument, instrument)
    if isinstance(function, str):
        raise ValueError(f"unknown instrument {instrument!r}; use register, sentiment, valence or a function")
    return function(texts, languages)


def monthly(frame):
    """Mean tone per side and month.

    Parameters
    ----------
    frame : DataFrame as ``scored`` returns it

    Returns
    -------
    DataFrame: side, month, n (scored statements), tone (mean), low, high (95 % bootstrap over the statements of
    the month; NA for one statement), few (n < 3); sorted by side and month. Months without a statement are absent.
    """
    return _means(frame.dropna(subset=["tone"]), ["side", "month"])


def grouped(frame, column):
    """Mean tone per side and value of ``column`` (channel, speaker, issuer, topics, language, text_basis).

    A statement with several topics (or speakers) counts under each. Columns as ``monthly``, plus share_threat and
    share_praise (mean share of the matched words of those classes) when the instrument gives them.
    """
    rows = frame.dropna(subset=["tone", column])
    if column in ("topics", "speaker"):
        rows = rows.assign(**{column: rows[column].str.split(";")}).explode(column)
    return _means(rows, ["side", column])


def _means(rows, keys):
    records = []
    for key, group in rows.groupby(keys, sort=True, observed=True):
        interval = stats.bootstrap(group["tone"])
        low, high = (interval.low, interval.high) if interval else (np.nan, np.nan)
        records.append((*key, len(group), group["tone"].mean(), low, high, len(group) < FEW))
    result = pd.DataFrame(records, columns=[*keys, "n", "tone", "low", "high", "few"])
    extras = [name for name in ("share_threat", "share_praise") if name in rows]
    if extras and len(result):
        result = result.merge(rows.groupby(keys, observed=True)[extras].mean().reset_index(), on=keys)
    return result


def around(frame, day, days=90):
    """How tone moved around a date: the ``days`` before it against the ``days`` from it on, per side.

    Parameters
    ----------
    frame : DataFrame as ``scored`` returns it
    day : "YYYY-MM-DD"; the day itself belongs to "after"
    days : length of each window in days

    Returns
    -------
    DataFrame, one row per side: n_before, n_after, before, after (means), change, low, high (95 % interval of the
    change by inverting the permutation distribution), p (two-sided permutation test), note (why there is none)
    """
    day, rows = pd.Timestamp(day), frame.dropna(subset=["tone"])
    window = pd.Timedelta(days=days)
    records = []
    for side, group in rows.groupby("side", sort=True):
        before = group.loc[(group["date_lo"] >= day - window) & (group["date_lo"] < day), "tone"]
        after = group.loc[(group["date_lo"] >= day) & (group["date_lo"] < day + window), "tone"]
        test = stats.permutation(before, after)
        change = after.mean() - before.mean() if len(before) and len(after) else np.nan
        low, high = permutation_interval(before, after) if test else (np.nan, np.nan)
        records.append((side, len(before), len(after), before.mean(), after.mean(), change, low, high,
                        test.p if test else np.nan, "" if test else str(test)))
    return pd.DataFrame(records, columns=["side", "n_before", "n_after", "before", "after", "change", "low", "high",
                                          "p", "note"])


def permutation_interval(a, b, n=4999, seed=stats.SEED, level=stats.LEVEL):
    """Interval of mean(b) - mean(a) from the permutation distribution of the centred samples (low, high)."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    centred = np.concatenate([a - a.mean(), b - b.mean()])
    rng = np.random.default_rng(seed)
    shuffled = rng.permuted(np.tile(centred, (n, 1)), axis=1)
    spread = shuffled[:, len(a):].mean(axis=1) - shuffled[:, :len(a)].mean(axis=1)
    # Residuals are less spread than errors: n - 2 degrees of freedom are left of n.
    half = np.quantile(np.abs(spread), level) * np.sqrt(len(centred) / (len(centred) - 2))
    change = b.mean() - a.mean()
    return float(change - half), float(change + half)
