"""Promises past their date and not seen kept: open to the right, because their delay has no end yet."""

import pandas as pd

from ...due import DAY
from .. import base
from .dumbbell import PERIOD, ROWS, frame, width
from .look import MINUS, bar, legend

_WORDS = {
    "partial": "in part",
    "in-progress": "in progress",
    "not-fulfilled": "not done by its date",
    "unknown": "none found",
}


def waiting(rows, data):
    """Promises past their first date, not seen kept and not ended: open to the right, longest wait first.

    Parameters, returns: as ``kept``
    """
    past = rows[(rows["certainty_first"] == "censored") & rows["ended_lo"].isna() & (rows["slip_first_lo"] > 0)]
    if past.empty:
        return base.nothing(
            "No promise is past its first date and unseen",
            "Every promise with a date was kept, ended or is not yet due.",
            data,
        )
    past = past.sort_values(["slip_first_lo", "commitment_id"], ascending=[False, True])
    total, past = len(past), past.head(ROWS).assign(wide=width(past))
    none = int((past["outcome"] == "unknown").sum())
    title = f"{total} promises are past their first date and not seen kept; for {none} nothing was found"
    ended = int(((rows["certainty_first"] == "censored") & rows["ended_lo"].notna()).sum())
    subtitle = (
        f"Days after the last day first stated, as of {base.day(data.as_of)} (scale shrinks beyond a month); "
        f"not seen "
        f"is not broken; {ended} more were withdrawn or replaced; n = {total}"
        + ("" if total == len(past) else f", the {len(past)} longest shown")
    )
    with base.canvas(height=2.2 + 0.32 * len(past)) as (figure, axes):
        base.head(figure, title, subtitle)
        for place, row in enumerate(past.to_dict("records")):
            _open_row(axes, -place, row, base.looks(data))
        frame(
            axes,
            past,
            [
                f"at least {row['slip_first_lo']:,.0f}: {_WORDS.get(row['outcome'], row['outcome'])}"
                for row in past.to_dict("records")
            ],
        )
        _month_scale(axes, past)
        legend(figure, data, set(past["obligor"]), bar("stated period"), *_marks())
    return base.Chart(
        figure,
        title,
        subtitle,
        _open_alt(past, total),
        base.caption(
            data,
            f"{total} promises",
            "Arrows have no end: how late a promise will be is not known. In part and in progress are not "
            "counted as kept",
            base.PROMISES,
        ),
        _open_table(past, data),
    )


def _open_row(axes, y, row, look):
    colour, marker, _ = look[row["obligor"]]
    axes.barh(y, row["wide"] + 1, left=-row["wide"] - 0.5, **PERIOD)
    axes.plot([0, row["slip_first_lo"]], [y, y], color=colour, linewidth=1.8)
    axes.plot(row["slip_first_lo"], y, marker=">", markersize=7, color=colour, markerfacecolor=base.PAPER)
    axes.plot(0, y, marker=marker, markersize=5, color=colour)
    moved = (row["due_hi"] - row["first_due_hi"]) / DAY
    if moved == moved and moved != 0:
        axes.plot(moved, y, marker="|", markersize=11, markeredgewidth=2, color=colour)


def _marks():
    from matplotlib.lines import Line2D

    return [
        Line2D(
            [],
            [],
            color=base.MUTED,
            marker="|",
            markersize=9,
            markeredgewidth=2,
            linestyle="none",
            label="last day now in force",
        ),
        Line2D([], [], color=base.MUTED, marker=">", markerfacecolor=base.PAPER, label="not seen kept so far"),
    ]


def _month_scale(axes, past):
    """Linear to a month either side of 0, logarithmic beyond: one week and seven years fit one picture."""
    axes.set_xscale("symlog", linthresh=30, linscale=0.8)
    ticks = {
        -365: f"{MINUS}1 y",
        -30: f"{MINUS}1 m",
        0: "0",
        30: "1 m",
        90: "3 m",
        365: "1 y",
        1095: "3 y",
        2555: "7 y",
        7300: "20 y",
    }
    low = -past["wide"].max() - 5
    high = max(past["slip_first_lo"].max() * 1.25, 35)
    shown = {tick: words for tick, words in ticks.items() if low <= tick <= high}
    axes.set_xlim(low, high)
    axes.set_xticks(list(shown), list(shown.values()))
    axes.set_xticks([], minor=True)
    axes.set_xlabel("before and after the last day first stated (m = months, y = years)")


def _open_alt(past, total):
    first = past.iloc[0]
    counts = past["outcome"].map(_WORDS).fillna(past["outcome"]).value_counts()
    words = ", ".join(f"{n} {word}" for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return (
        f"One row per promise, {total} in all, with an arrow that starts at the last day first stated and has "
        f"no end. "
        f"Latest known outcome: {words}. The longest wait is at least {first['slip_first_lo']:,.0f} days: "
        f"{first['action'].rstrip('.')} (stated {first['first_due']}); the shortest is at least "
        f"{past.iloc[-1]['slip_first_lo']:,.0f} days: {past.iloc[-1]['action'].rstrip('.')}."
    )


def _open_table(past, data):
    return pd.DataFrame(
        {
            "promise": past["action"],
            "who acts": past["obligor"].map(data.name),
            "first date": past["first_due"],
            "date in force": past["due_in_force"].fillna("none"),
            "days past the first date, at least": past["slip_first_lo"].astype("int64"),
            "latest outcome": past["outcome"],
            "evidence": past["evidence"],
            "times the date changed": past["redatings"],
        }
    )
