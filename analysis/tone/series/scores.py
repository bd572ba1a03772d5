"""Every statement with its tone, and one value per side and occasion."""

import pandas as pd

#: The column in which each of our instruments gives its value.
VALUE = {"register": "score", "sentiment": "polarity", "valence": "valence"}
_KEPT = ["statement_id", "date_lo", "event_id", "side", "issuer", "speaker", "channel", "language", "topics",
         "text_basis"]
_EXTRAS = ("matched_share", "share_threat", "share_praise", "reason")


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
    DataFrame (n statements): statement_id, date_lo, month (Period; NaT where only a year is known), event_id, side,
    issuer, speaker, channel, language, topics, text_basis, tone (NA where the instrument cannot read the text),
    matched_share (0–1), reason (why there is no tone); with the register also share_threat and share_praise (0–1).

    Raises
    ------
    ValueError for the name of an instrument that does not exist.
    """
    rows = data.statements
    if not versions:
        rows = rows[rows["parallel_of"].isna()]
    rows = rows.reset_index(drop=True)
    result = apply(instrument, rows["text"].tolist(), rows["language"].tolist())
    value = VALUE.get(instrument, result.columns[0])
    frame = rows[_KEPT].copy()
    frame.insert(2, "month", months(rows["date"]))
    frame["tone"] = result[value].astype("float64").to_numpy()
    for extra in _EXTRAS:
        if extra in result:
            frame[extra] = result[extra].to_numpy()
    return frame


def months(written):
    """The month that was written, as Period; a day that is only "about" belongs to it too. A bare year has none.

    >>> months(pd.Series(["2026-01-15", "2026-02~", "2025", "2026-01-30/2026-02-02"])).astype("str").tolist()
    ['2026-01', '2026-02', nan, '2026-01']
    """
    month = written.astype("str").str.extract(r"^(\d{4}-\d{2})(?!\d)", expand=False)
    return pd.Series(pd.PeriodIndex(month, freq="M"), index=written.index)


def apply(instrument, texts, languages):
    """The table that an instrument, given by name or as a function, makes of texts and their languages."""
    from .. import register, sentiment, valence

    function = {"register": register, "sentiment": sentiment, "valence": valence}.get(instrument, instrument)
    if isinstance(function, str):
        raise ValueError(f"unknown instrument {instrument!r}; use register, sentiment, valence or a function")
    return function(texts, languages)


def occasions(frame):
    """One tone per side and occasion: the mean of its statements there; a statement without an event stands alone.

    Statements of one side on one occasion repeat each other. Tests that take them for independent find too much;
    occasions are the units that can be shuffled or drawn.

    Returns
    -------
    DataFrame: side, occasion (event_id, else statement_id), date_lo (of its first statement), n (scored
    statements), tone (mean); by side, then in order of date
    """
    rows = frame.dropna(subset=["tone"])
    rows = rows.assign(occasion=rows["event_id"].fillna(rows["statement_id"]))
    table = rows.groupby(["side", "occasion"]).agg(date_lo=("date_lo", "min"), n=("tone", "size"),
                                                   tone=("tone", "mean")).reset_index()
    return table.sort_values(["side", "date_lo", "occasion"]).reset_index(drop=True)
