"""Stated period against what happened, one row per promise that was kept."""

import numpy as np
import pandas as pd

from ... import i18n
from ...due import DAY
from .. import base
from .look import bar, days, hollow, label, legend

#: Rows that one picture holds; the longest slips are kept and the subtitle says so.
ROWS = 36
PERIOD = {"height": 0.62, "color": base.GRID, "edgecolor": "#8c959f", "linewidth": 0.6}


def kept(rows, data):
    """Promises that were kept, longest slip first: the first stated period and the day on which it happened.

    Parameters
    ----------
    rows : table of ``timeline.slip``
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when no promise with a date has been kept
    """
    done = rows[rows["occurred_hi"].notna() & rows["first_due"].notna()]
    if done.empty:
        return base.nothing(
            i18n.say("No promise with a date was kept by then"),
            i18n.say("A stated date and a day on which it happened are both needed, and no promise has the two."),
            data,
        )
    done = done.assign(
        late_lo=((done["occurred_lo"] - done["first_due_hi"]) / DAY),
        wide=width(done),
        late_hi=((done["occurred_hi"] - done["first_due_hi"]) / DAY),
    )
    open_end = done["first_due_hi"].isna()
    start = (done["occurred_lo"] - done["first_due_lo"]) / DAY
    # Without a last day there is no delay: the row starts at the first stated day and stands below the others.
    done = done.assign(
        late_lo=done["late_lo"].where(~open_end, start),
        late_hi=done["late_hi"].where(~open_end, start),
        order=done["late_hi"].fillna(-np.inf),
        open_end=open_end,
    )
    late, n = int((done["certainty_first"] == "certainly late").sum()), len(done)
    order = ["order", "late_lo", "commitment_id"]
    done = done.sort_values(order, ascending=[False, False, True]).head(ROWS)
    title = i18n.say("{late} of {n} kept promises were certainly late by the first date given", late=late, n=n)
    subtitle = i18n.say(
        "Days from the last day first stated (0) to the day it happened; right: slip in days, from the first and to "
        "the last stated day; n = {n}, longest delay first",
        n=n,
    )
    if n > len(done):
        subtitle = i18n.say("{subtitle}, {shown} shown", subtitle=subtitle, shown=len(done))
    with base.canvas(height=2.0 + 0.32 * len(done)) as (figure, axes):
        base.head(figure, title, subtitle)
        low, high = -done["wide"].max(), max(done["late_hi"].max(), 1)
        axes.set_xlim(low - 0.03 * (high - low), high + 0.05 * (high - low))
        for place, row in enumerate(done.to_dict("records")):
            _kept_row(axes, -place, row, base.looks(data))
        frame(axes, done, [i18n.label(words) for words in _slips(done)])
        axes.axvline(0, color=base.INK, linewidth=0.8, zorder=1)
        axes.set_xlabel(i18n.say("days after the last stated day"))
        legend(
            figure,
            data,
            set(done["obligor"]),
            bar(i18n.say("stated period")),
            hollow(i18n.say("hollow: late or not is undetermined")),
        )
    return base.Chart(
        figure,
        title,
        subtitle,
        _kept_alt(done),
        base.caption(
            data,
            i18n.say("{promises} promises", promises=len(done)),
            i18n.say(
                "A mark is the day it happened; a line through it, where only a span of days is known. Approximate "
                "dates are drawn with the days added on each side. Against the first date, so a date moved later "
                "counts as slip"
            ),
            base.PROMISES,
        ),
        _kept_table(done, data),
    )


def width(rows):
    """Days from the first to the last stated day; an open start counts as one day."""
    return ((rows["first_due_hi"] - rows["first_due_lo"]) / DAY).fillna(0)


def _slips(rows):
    return [
        days(*ends) if np.isfinite(ends[0]) else "no last day"
        for ends in zip(rows["slip_first_lo"], rows["slip_first_hi"], strict=True)
    ]


def _kept_row(axes, y, row, look):
    colour, marker, _ = look[row["obligor"]]
    wide = axes.get_xlim()[1] if row["open_end"] else row["wide"]
    axes.barh(y, wide + 1, left=-0.5 if row["open_end"] else -wide - 0.5, **PERIOD)
    if row["late_lo"] > 0 and not row["open_end"]:
        axes.plot([0, row["late_lo"]], [y, y], color=colour, linewidth=1.4, alpha=0.6)
    axes.plot([row["late_lo"], row["late_hi"]], [y, y], color=colour, linewidth=2.6, solid_capstyle="butt")
    face = base.PAPER if row["certainty_first"] == "undetermined" else colour
    axes.plot(
        (row["late_lo"] + row["late_hi"]) / 2, y, marker=marker, markersize=6, color=colour, markerfacecolor=face
    )


def frame(axes, rows, right):
    base.rows(axes, [label(*cell) for cell in zip(rows["action"], rows["first_due"], strict=True)])
    for place, words in enumerate(right):
        base.beside(axes, -place, words)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)


def _kept_alt(done):
    counts = done["certainty_first"].value_counts()
    first = done.iloc[0]
    return i18n.say(
        "One row per kept promise, {n} in all: a bar for the period first stated and a mark for the day it happened. "
        "Against the first date {late} certainly late, {not_late} certainly not late, {undetermined} undetermined. The "
        "longest delay is {days} days after the last stated day: {promise} (stated {stated}, happened {happened}).",
        n=len(done),
        late=counts.get("certainly late", 0),
        not_late=counts.get("certainly not late", 0),
        undetermined=counts.get("undetermined", 0),
        days=days(first["late_lo"], first["late_hi"]),
        promise=first["action"].rstrip("."),
        stated=first["first_due"],
        happened=first["occurred_on"],
    )


def _kept_table(done, data):
    return pd.DataFrame(
        {
            "promise": done["action"],
            "who acts": done["obligor"].map(data.name),
            "first date": done["first_due"],
            "happened on": done["occurred_on"],
            "slip, days": _slips(done),
            "against the first date": done["certainty_first"],
            "date in force": done["due_in_force"],
            "against the date in force": done["certainty"],
            "times the date changed": done["redatings"],
        }
    )
