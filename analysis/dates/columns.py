"""Whole columns of written dates: bounds for computing, and the values that could not be read.

Every distinct value is read once, so a million rows with a few hundred dates cost little more than
grouping them.
"""

import numpy as np
import pandas as pd

from .edtf import DateError, interval


def bounds(series):
    """First and last day of every EDTF date in a column. Never raises because of a value.

    Parameters
    ----------
    series : Series of str (n,)
        Missing values and empty text are allowed.

    Returns
    -------
    DataFrame (n, 2), same index: ``lo`` and ``hi``, datetime64[s]
        NaT where the end is open, the value is missing or it cannot be read (see ``problems``).

    >>> bounds(pd.Series(["2026-02", "2026-01-20/..", None]))
              lo         hi
    0 2026-02-01 2026-02-28
    1 2026-01-20        NaT
    2        NaT        NaT
    """
    codes, values = _distinct(series)
    found = [_try(value)[0] for value in values]
    columns = {}
    for name in ("lo", "hi"):
        days = [getattr(item, name, None) for item in found]
        days.append(None)  # missing rows have code -1: they find this one
        columns[name] = np.array(days, dtype="datetime64[s]")[codes]
    return pd.DataFrame(columns, index=series.index)


def problems(series):
    """The distinct values that are no readable date, each with what is wrong: ``{value: message}``.

    >>> problems(pd.Series(["2026-02", "2026-02-30", ""]))
    {'2026-02-30': "'2026-02-30' has no such day: 2026-02 has 28 days."}
    """
    _, values = _distinct(series)
    return {value: message for value in values if (message := _try(value)[1])}


def _distinct(series):
    """(code of each row, distinct values); missing rows have code -1."""
    series = pd.Series(series)
    if series.dtype == object:  # a column read without types may hold lists, which cannot be grouped
        series = series.map(lambda value: value if _groups(value) else repr(value))
    codes, values = pd.factorize(series)
    return codes, list(values)


def _groups(value):
    return value is None or isinstance(value, str | int | float) or pd.api.types.is_scalar(value)


def _try(value):
    """(Interval or None, message or None)."""
    if isinstance(value, str) and value == "":
        return None, None
    try:
        return interval(value), None
    except DateError as error:
        return None, str(error)
