"""The dates of a promise: every one that was said, the first, the last, the one in force, and what it means to
have kept one.

Measures that speak of dates take them from here, so that a date is changed, and a promise late, by one rule.

**The rule.** Late is after the last day of the stated period. A promise is *certainly late* when the first day on
which it can have been kept lies after that day. It is *certainly not late* when the last day on which it can have
been kept is no later than the first day of the period, or when a plain period ("in February") was stated and it was
kept by the last day of it: any day of a stated period is in time. An approximate date ("about 30 January", ``~``)
gets no such benefit, because its width is our reading and not the speaker's. Everything else is *undetermined*: the
dates as written leave both open.
"""

import numpy as np
import pandas as pd

DAY = pd.Timedelta(days=1)
#: What a row of a history does to the date.
STEPS = ("given", "restated", "moved", "dropped", "given again", "no date", "reported otherwise")
#: Those that change it: each is a redating.
CHANGES = ("moved", "dropped", "given again")
#: Classes of a promise that was kept and had a date.
CERTAINTY = ("certainly late", "certainly not late", "undetermined")

_PROMISED = {"made_on": "said_on", "made_on_lo": "said_lo", "made_on_hi": "said_hi"}
_SAID = {"said_on_lo": "said_lo", "said_on_hi": "said_hi"}
_DUE = {"stated_due_lo": "due_lo", "stated_due_hi": "due_hi"}
_COLUMNS = ["commitment_id", "said_on", "said_lo", "said_hi", "stated_due", "due_lo", "due_hi", "said_by", "note",
            "source_ids"]


def chain(data, commitment_id):
    """Every time the date of one promise was given, restated, moved or dropped, oldest first.

    Returns
    -------
    DataFrame: said_on (EDTF), said_lo, said_hi, stated_due (EDTF; missing = no date), due_lo, due_hi, said_by
    (party code, "both" or missing), note, source_ids, step (see ``STEPS``), change_days (how far the last stated
    day moved against the date stated before, also across a time without date)

    Raises
    ------
    ValueError when the promise is not in the dataset on that day
    """
    if commitment_id not in set(data.commitments["commitment_id"]):
        raise ValueError(f"no promise {commitment_id!r} is known on {data.as_of}; data.commitments lists them by "
                         "commitment_id")
    rows = chains(data)
    return rows[rows["commitment_id"] == commitment_id].drop(columns="commitment_id").reset_index(drop=True)


def chains(data):
    """The histories of all promises, as ``chain`` gives them, with the column commitment_id in front.

    They hold the rows of ``due_dates``, and the date of the ``commitments`` row, said on the day the promise was
    made, where ``due_dates`` does not have it. Rows said on the same day are reports of one statement: the last row
    of the file counts; those that differ from it are marked "reported otherwise" and change nothing.
    """
    rows = _said(data)
    promise, date = rows["commitment_id"], rows["stated_due"].fillna("")
    counts = date == date.groupby([promise, rows["said_on"]]).transform("last")
    kept = rows[counts].reset_index(drop=True)
    promise, date = kept["commitment_id"], date[counts].reset_index(drop=True)
    dated, before = date != "", date.groupby(promise).shift().fillna("")
    place = pd.Series(np.arange(len(kept), dtype="float64")).where(dated)
    place = place.groupby(promise).ffill().groupby(promise).shift()  # of the date stated before, if any
    step = np.select(
        [~dated & (before == ""), ~dated, place.isna(), before == "", date == before],
        ["no date", "dropped", "given", "given again", "restated"], "moved")
    earlier = pd.Series(kept["due_hi"].reindex(place).to_numpy())
    change = ((kept["due_hi"] - earlier) / DAY).where(dated)
    steps = pd.Series("reported otherwise", index=rows.index, dtype="str")
    steps[counts] = step
    changes = pd.Series(np.nan, index=rows.index)
    changes[counts] = change.to_numpy()
    return rows.assign(step=steps, change_days=changes)


def dates_given(rows):
    """First and last date of each promise, and how often and by whom it was changed.

    Parameters
    ----------
    rows : table of ``chains``

    Returns
    -------
    DataFrame, one row per promise (index commitment_id): first_due (the first date ever given; missing when none
    was), current_due (the date said last; missing when it was dropped), each with ``_lo`` and ``_hi``; redatings
    (how often the date was moved, dropped, or given again; restating it, and a second report of the same day, are
    no change), moved_by (who did: party codes, ";"-joined; "not told"), dropped (a date was given and none stands)
    """
    rows = rows[rows["step"] != "reported otherwise"]
    dated, changed = rows[rows["stated_due"].notna()], rows[rows["step"].isin(CHANGES)]
    last = _dates(rows.drop_duplicates("commitment_id", keep="last"), "current_due")
    table = last.join(_dates(dated.drop_duplicates("commitment_id"), "first_due"))
    by = changed["said_by"].fillna("not told").groupby(changed["commitment_id"])
    redatings = changed.groupby("commitment_id").size().reindex(table.index).fillna(0).astype("int64")
    return table.assign(redatings=redatings, moved_by=by.agg(lambda who: ";".join(sorted(set(who)))).astype("str"),
                        dropped=table["current_due"].isna() & table["first_due"].notna())


def in_force(rows, ended):
    """The last date said before the promise was kept or ended.

    Parameters
    ----------
    rows : table of ``chains``
    ended : Series of datetime64, index commitment_id: the day it was kept or ended; missing = still open, and the
        date said last is in force

    Returns
    -------
    DataFrame (index commitment_id): due_in_force (EDTF), due_lo, due_hi. Where every date was said on that day or
    later, the first of them
    """
    rows = rows[rows["step"] != "reported otherwise"]
    late = rows["said_lo"] >= rows["commitment_id"].map(ended)
    rows = rows[~late | ~rows["commitment_id"].duplicated()].drop_duplicates("commitment_id", keep="last")
    return rows.set_index("commitment_id")[["stated_due", "due_lo", "due_hi"]].rename(
        columns={"stated_due": "due_in_force"})


def fulfilment(data):
    """When each promise was first kept, as known on ``data.as_of``.

    Returns
    -------
    DataFrame, one row per promise with an outcome "fulfilled" (index commitment_id), of the first such outcome:
    occurred_on (EDTF, as written); occurred_lo, occurred_hi (datetime64[s]): first and last day on which it can have
    happened: not after it was known, and, where its day is not given, not before the promise was made
    """
    rows = data.outcomes[data.outcomes["status"] == "fulfilled"].sort_values("known_on_hi", kind="stable")
    rows = rows.drop_duplicates("commitment_id").merge(data.commitments[["commitment_id", "made_on_lo"]])
    lo = rows["occurred_on_lo"].fillna(rows["made_on_lo"])
    hi = rows[["occurred_on_hi", "known_on_hi"]].min(axis=1).astype(lo.dtype)
    hi = hi.where(hi >= lo, rows["occurred_on_hi"].fillna(lo))  # a report cannot precede all that it reports
    return pd.DataFrame({"commitment_id": rows["commitment_id"], "occurred_on": rows["occurred_on"],
                         "occurred_lo": lo, "occurred_hi": hi}).set_index("commitment_id")


def certainty(due, due_lo, due_hi, kept_lo, kept_hi):
    """Whether kept promises were late by a date, by the rule of this module.

    Parameters
    ----------
    due : Series of str (n,), the date as written (EDTF)
    due_lo, due_hi : Series of datetime64 (n,), its first and last day; one missing = open end
    kept_lo, kept_hi : Series of datetime64 (n,), first and last day on which it can have been kept

    Returns
    -------
    Series of str (n,): one of ``CERTAINTY``; missing where no date was given or the promise was not kept

    >>> day = pd.to_datetime(pd.Series(["2022-01-31"] * 3))
    >>> due = pd.Series(["2022-01", "2022-01-30~", "2022-01-30"])
    >>> lo, hi = (pd.to_datetime(pd.Series(ends)) for ends in (["2022-01-01", "2022-01-27", "2022-01-30"],
    ...                                                        ["2022-01-31", "2022-02-02", "2022-01-30"]))
    >>> certainty(due, lo, hi, day, day).tolist()
    ['certainly not late', 'undetermined', 'certainly late']
    """
    plain = ~due.fillna("").str.contains("[~%]")
    in_time = (kept_hi <= due_lo) | plain & (due_hi.isna() | (kept_hi <= due_hi))
    found = pd.Series("undetermined", index=due.index, dtype="str")
    found = found.mask(in_time, "certainly not late").mask(kept_lo > due_hi, "certainly late")
    return found.where(due.notna() & kept_hi.notna())


def _said(data):
    """Rows of the histories in order, without what they do to the date."""
    promises = data.commitments
    said = data.due_dates[data.due_dates["commitment_id"].isin(promises["commitment_id"])]
    own = promises.rename(columns=_PROMISED)
    days = pd.MultiIndex.from_frame(said[["commitment_id", "said_on"]])
    told = pd.MultiIndex.from_frame(own[["commitment_id", "said_on"]]).isin(days)
    own = own[~own["commitment_id"].isin(said["commitment_id"]) | own["stated_due"].notna() & ~told]
    parts = [frame.rename(columns=_DUE).reindex(columns=_COLUMNS)
             for frame in (said.rename(columns=_SAID), own.astype({"source_ids": "str"}))]
    parts[1] = parts[1].astype({"said_by": "str", "note": "str"})
    rows = pd.concat(parts, keys=("said", "own"), names=["from", None]).reset_index("from")
    order = {key: place for place, key in enumerate(promises["commitment_id"])}
    rows = rows.assign(place=rows["commitment_id"].map(order)).sort_values(["place", "said_hi"], kind="stable")
    # A date found in words only a little later than it was given is one statement, not two.
    again = rows.groupby("place")["stated_due"].shift(-1) == rows["stated_due"]
    return rows.loc[(rows["from"] == "said") | ~again, _COLUMNS].reset_index(drop=True)


def _dates(rows, name):
    rows = rows.set_index("commitment_id")[["stated_due", "due_lo", "due_hi"]]
    return rows.set_axis([name, f"{name}_lo", f"{name}_hi"], axis=1)
