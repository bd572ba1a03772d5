"""The month asked: what was due in a window of days, and what became of it."""

import pandas as pd

from .. import dates
from ..due import certainty, chains
from ..i18n import mark, say
from .slip import slip


def due_between(data, start=None, end=None):
    """Promises with a stated date in the window, kept or not, as known on ``data.as_of``.

    Every date ever stated for the window counts, also one that was moved or dropped later; a date that was
    only restated counts once. A period that reaches into the window is in it.

    Parameters
    ----------
    start, end : days (date or "YYYY-MM-DD"), both included; or only ``start``, a written date such as
        "2026-02" or "2025". Without both: the last calendar month that was over on ``data.as_of``.

    Returns
    -------
    DataFrame, by last stated day: commitment_id, action, obligor, stated_due (EDTF), due_lo, due_hi, said_on
    (EDTF, when it was first said), what (kept in time | kept late | kept, in time or not is undetermined |
    moved to DATE | dropped | withdrawn | superseded | kept in part | in progress | not kept by that date | no
    outcome found; "not yet due, " comes before while its last day has not passed, "passed, later moved to
    DATE" or "passed, later dropped" where that came too late), occurred_on (EDTF, fulfilment), outcome
    (latest status, "unknown" where none was found)
    """
    window = asked(data, start, end)
    history = chains(data)
    rows = history[history["stated_due"].notna() & (history["step"] != "reported otherwise")].drop_duplicates(
        ["commitment_id", "stated_due"]
    )
    lo, hi = (pd.Timestamp(day) for day in (window.lo, window.hi))
    rows = rows[~(rows["due_lo"] > hi) & ~(rows["due_hi"] < lo)]
    rows = rows[["commitment_id", "stated_due", "due_lo", "due_hi", "said_on", "said_lo"]]
    facts = slip(data).drop(columns=["due_lo", "due_hi", "certainty"])
    rows = rows.merge(facts, on="commitment_id").merge(_after(history), on=["commitment_id", "stated_due"])
    rows["certainty"] = certainty(*(rows[name] for name in ("stated_due", "due_lo", "due_hi", "occurred_lo",
                                                            "occurred_hi")))
    rows["what"] = pd.array([_what(row, pd.Timestamp(data.as_of)) for row in rows.to_dict("records")], dtype="str")
    rows = rows.sort_values(["due_hi", "due_lo", "commitment_id"])
    return rows[
        [
            "commitment_id",
            "action",
            "obligor",
            "stated_due",
            "due_lo",
            "due_hi",
            "said_on",
            "what",
            "occurred_on",
            "outcome",
        ]
    ].reset_index(drop=True)


def asked(data, start=None, end=None):
    """The window as an Interval; ValueError when it is open or ends before it starts."""
    if start is None:
        last = pd.Timestamp(data.as_of).to_period("M") - (0 if _ends_month(data.as_of) else 1)
        return dates.interval(str(last))
    window = dates.interval(f"{start}" if end is None else f"{start}/{end}")
    if window.lo is None or window.hi is None:
        raise ValueError(f"the window needs two ends; got {start!r} and {end!r}")
    return window


def _ends_month(day):
    return (pd.Timestamp(day) + pd.Timedelta(days=1)).day == 1


def _after(rows):
    """For every stated date: the date that replaced it, and on which day (missing: none did)."""
    rows = rows[rows["step"] != "restated"]
    rows = rows.assign(
        next_due=rows.groupby("commitment_id")["stated_due"].shift(-1),
        next_said=rows.groupby("commitment_id")["said_lo"].shift(-1),
    )
    return rows.dropna(subset="stated_due").drop_duplicates(["commitment_id", "stated_due"], keep="last")[
        ["commitment_id", "stated_due", "next_due", "next_said"]
    ]


#: What becomes of a stated date that gives way to another, before it has passed.
MOVED = mark("moved to {date}")
_WORDS = {
    "withdrawn": mark("withdrawn"),
    "superseded": mark("superseded"),
    "partial": mark("kept in part"),
    "in-progress": mark("in progress"),
    "not-fulfilled": mark("not kept by that date"),
    "unknown": mark("no outcome found"),
    "fulfilled": mark("kept in part"),
}
_KEPT = {
    "certainly not late": mark("kept in time"),
    "certainly late": mark("kept late"),
    "undetermined": mark("kept, in time or not is undetermined"),
}


def _what(row, as_of):
    hi, happened, said = row["due_hi"], not pd.isna(row["occurred_hi"]), row["next_said"]
    replaced = row["stated_due"] != row["due_in_force"] and not pd.isna(said)
    in_time = pd.isna(hi) or said <= hi
    if replaced and in_time:
        return _gone(row["next_due"], mark("dropped"), MOVED)
    if happened:
        kept = _KEPT[row["certainty"]]
        return say(kept)
    if replaced:
        return _gone(row["next_due"], mark("passed, later dropped"), mark("passed, later moved to {date}"))
    ended = row["outcome"] in ("withdrawn", "superseded")
    early = not ended and (pd.isna(hi) or as_of <= hi)
    words = _WORDS[row["outcome"]]
    return say("not yet due, {outcome}", outcome=say(words)) if early else say(words)


def _gone(next_due, dropped, moved):
    return say(dropped) if pd.isna(next_due) else say(moved, date=next_due)
