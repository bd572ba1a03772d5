"""Series and vintages: a value belongs to a period and to the day on which it could be read."""

from difflib import get_close_matches

import numpy as np
import pandas as pd

#: Classes of ``read``: when the value could be read, seen from ``data.as_of``.
KNOWN, LATER, UNDATED = "by the day asked", "in a later copy", "day of reading not known"
_VINTAGES = (None, "all", "latest")


def series(data, indicator_id, vintage=None):
    """The values of one series.

    Parameters
    ----------
    data : Dataset
    indicator_id : one id of ``data.indicators``; two series are never joined, so a list is refused
    vintage : None: per period the latest value that could be read on ``data.as_of``;
        "all": every value that could be read by then, revisions included;
        "latest": per period the latest value of the dataset, whatever day it was read

    Returns
    -------
    DataFrame by period: period (EDTF), period_lo, period_hi, value (in the unit of the indicator), status,
    read (see ``KNOWN``, ``LATER``, ``UNDATED``), known_on (day from which it could be read; missing = not
    known), source_ids

    Raises
    ------
    ValueError for an unknown series or vintage
    """
    _check(data, indicator_id, vintage)
    table = data.full if vintage == "latest" else data
    rows = table.observations[table.observations["indicator_id"] == indicator_id]
    rows = rows.assign(read=_read(rows["known_on"], data.as_of)).sort_values(
        ["period_lo", "period_hi", "known_on"], kind="stable", na_position="first"
    )
    if vintage != "all":
        rows = rows.drop_duplicates("period", keep="last")
    columns = ["period", "period_lo", "period_hi", "value", "status", "read", "known_on", "source_ids"]
    return rows[columns].reset_index(drop=True)


def catalogue(data):
    """One row per series: what it is, how many periods it has, and how many of them could be read on
    ``data.as_of``.

    Returns
    -------
    DataFrame: indicator_id, title, unit, frequency, good_direction, publisher, periods (whole dataset), known
    (periods readable by the day asked), later (first readable in a later copy), undated (day of reading not
    known), first and last (EDTF periods, whole dataset)
    """
    full = data.full.observations.sort_values(["period_lo", "period_hi"], kind="stable")
    best = full.groupby(["indicator_id", "period"], sort=False)["known_on"].min().reset_index()
    best["read"] = _read(best["known_on"], data.as_of)
    counts = best.groupby(["indicator_id", "read"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=data.indicators["indicator_id"], columns=[KNOWN, LATER, UNDATED], fill_value=0)
    ends = best.groupby("indicator_id")["period"].agg(["first", "last"])
    table = data.indicators[["indicator_id", "title", "unit", "frequency", "good_direction", "publisher"]]
    table = table.assign(
        periods=counts.sum(axis=1).to_numpy(),
        known=counts[KNOWN].to_numpy(),
        later=counts[LATER].to_numpy(),
        undated=counts[UNDATED].to_numpy(),
    )
    return table.merge(ends, left_on="indicator_id", right_index=True, how="left").reset_index(drop=True)


def revisions(data):
    """Every period whose value was changed by a later vintage: first and latest value, in the whole dataset.

    Returns
    -------
    DataFrame, largest change first: indicator_id, title, unit, period (EDTF), first_value, first_read_on,
    latest_value, latest_read_on (datetime64[s]; missing = not known), change_pct, read (of the latest value,
    see ``series``)
    """
    rows = data.full.observations.sort_values("known_on", kind="stable", na_position="first")
    groups = rows.groupby(["indicator_id", "period"], sort=False)
    table = groups.agg(
        first_value=("value", "first"),
        first_read_on=("known_on", _first),
        latest_value=("value", "last"),
        latest_read_on=("known_on", _last),
    ).reset_index()
    table = table[table["first_value"] != table["latest_value"]]
    base = table["first_value"].where(table["first_value"] != 0)
    table = table.assign(
        change_pct=(table["latest_value"] / base - 1) * 100,
        read=_read(table["latest_read_on"], data.as_of),
        size=(table["latest_value"] / base - 1).abs(),
    )
    table = table.merge(data.indicators[["indicator_id", "title", "unit"]], on="indicator_id")
    table = table.sort_values(["size", "indicator_id", "period"], ascending=[False, True, True], na_position="last")
    return table[
        [
            "indicator_id",
            "title",
            "unit",
            "period",
            "first_value",
            "first_read_on",
            "latest_value",
            "latest_read_on",
            "change_pct",
            "read",
        ]
    ].reset_index(drop=True)


def _first(days):
    return days.iloc[0]


def _last(days):
    return days.iloc[-1]


def _read(known_on, as_of):
    words = np.select([known_on.isna(), known_on <= pd.Timestamp(as_of)], [UNDATED, KNOWN], LATER)
    return pd.Series(words, index=known_on.index, dtype="str")


def _check(data, indicator_id, vintage):
    if vintage not in _VINTAGES:
        raise ValueError(f"vintage must be None, 'all' or 'latest'; got {vintage!r}")
    if not isinstance(indicator_id, str):
        raise ValueError("give one indicator_id: two series have two definitions and are never joined")
    known = list(data.indicators["indicator_id"])
    if indicator_id not in known:
        near = get_close_matches(indicator_id, known, n=3) or known[:3]
        raise ValueError(f"no series {indicator_id!r} in this dataset; did you mean {' or '.join(near)}?")


def monthly(data):
    """The months of all monthly series in one table, latest vintage whatever day it was read.

    A value of several months or of part of one, which a few sources give, is left out: see ``series``.

    Returns
    -------
    DataFrame: indicator_id, title, unit and the columns of ``series``
    """
    rows = data.indicators[data.indicators["frequency"] == "monthly"]
    found = [
        series(data, key, "latest").assign(indicator_id=key, title=title, unit=unit)
        for key, title, unit in zip(rows["indicator_id"], rows["title"], rows["unit"], strict=True)
    ]
    columns = [
        "indicator_id",
        "title",
        "unit",
        "period",
        "period_lo",
        "period_hi",
        "value",
        "status",
        "read",
        "known_on",
    ]
    table = pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)
    return table[whole_months(table)].reset_index(drop=True)


def whole_months(rows):
    """Which periods are one calendar month."""
    if rows.empty:
        return pd.Series(False, index=rows.index)
    one = rows["period_lo"].dt.to_period("M") == rows["period_hi"].dt.to_period("M")
    return one & (rows["period_lo"].dt.day == 1) & rows["period_hi"].dt.is_month_end
