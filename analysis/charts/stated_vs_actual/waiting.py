"""Promises past their date and not seen kept: open to the right, because their delay has no end yet."""

import pandas as pd

from ... import i18n
from ...due import DAY
from .. import base
from .dumbbell import PERIOD, ROWS, frame, width
from .look import MINUS, bar, legend

_WORDS = {
    "partial": i18n.mark("in part"),
    "in-progress": i18n.mark("in progress"),
    "not-fulfilled": i18n.mark("not done by its date"),
}


def _words(outcome):
    """The latest outcome in words; "none found" is also said of evidence, which is another thing."""
    return i18n.say_as("outcome", "none found") if outcome == "unknown" else i18n.label(_WORDS.get(outcome, outcome))


def waiting(rows, data):
    """Promises past their first date, not seen kept and not ended: open to the right, longest wait first.

    Parameters, returns: as ``kept``
    """
    past = rows[(rows["certainty_first"] == "censored") & rows["ended_lo"].isna() & (rows["slip_first_lo"] > 0)]
    if past.empty:
        return base.nothing(
            i18n.say("No promise is past its first date and unseen"),
            i18n.say("Every promise with a date was kept, ended or is not yet due."),
            data,
        )
    past = past.sort_values(["slip_first_lo", "commitment_id"], ascending=[False, True])
    total, past = len(past), past.head(ROWS).assign(wide=width(past))
    none = int((past["outcome"] == "unknown").sum())
    title = i18n.say("{total} promises are past their first date and not seen kept; for {none} nothing was found",
                     total=total, none=none)
    ended = int(((rows["certainty_first"] == "censored") & rows["ended_lo"].notna()).sum())
    subtitle = i18n.say(
        "Days after the last day first stated, as of {day} (scale shrinks beyond a month); not seen is not broken; "
        "{ended} more were withdrawn or replaced; n = {total}",
        day=base.day(data.as_of),
        ended=ended,
        total=total,
    )
    if total > len(past):
        subtitle = i18n.say("{subtitle}, the {shown} longest shown", subtitle=subtitle, shown=len(past))
    with base.canvas(height=2.2 + 0.32 * len(past)) as (figure, axes):
        base.head(figure, title, subtitle)
        for place, row in enumerate(past.to_dict("records")):
            _open_row(axes, -place, row, base.looks(data))
        frame(
            axes,
            past,
            [
                i18n.say("at least {days:,.0f}: {outcome}", days=days, outcome=_words(outcome))
                for days, outcome in zip(past["slip_first_lo"], past["outcome"], strict=True)
            ],
        )
        _month_scale(axes, past)
        legend(figure, data, set(past["obligor"]), bar(i18n.say("stated period")), *_marks())
    return base.Chart(
        figure,
        title,
        subtitle,
        _open_alt(past, total),
        base.caption(
            data,
            i18n.say("{promises} promises", promises=total),
            i18n.say(
                "Arrows have no end: how late a promise will be is not known. In part and in progress are not counted "
                "as kept"
            ),
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
            label=i18n.say("last day now in force"),
        ),
        Line2D(
            [],
            [],
            color=base.MUTED,
            marker=">",
            markerfacecolor=base.PAPER,
            label=i18n.say("not seen kept so far"),
        ),
    ]


def _month_scale(axes, past):
    """Linear to a month either side of 0, logarithmic beyond: one week and seven years fit one picture."""
    axes.set_xscale("symlog", linthresh=30, linscale=0.8)
    months = {days: i18n.say_as("axis", "{n} m", n=n) for days, n in ((30, 1), (90, 3))}
    years = {days: i18n.say_as("axis", "{n} y", n=n) for days, n in ((365, 1), (1095, 3), (2555, 7), (7300, 20))}
    ticks = {-365: f"{MINUS}{years[365]}", -30: f"{MINUS}{months[30]}", 0: "0", **months, **years}
    low = -past["wide"].max() - 5
    high = max(past["slip_first_lo"].max() * 1.25, 35)
    shown = {tick: words for tick, words in ticks.items() if low <= tick <= high}
    axes.set_xlim(low, high)
    axes.set_xticks(list(shown), list(shown.values()))
    axes.set_xticks([], minor=True)
    axes.set_xlabel(i18n.say("before and after the last day first stated (m = months, y = years)"))


def _open_alt(past, total):
    first, last = past.iloc[0], past.iloc[-1]
    counts = sorted(past["outcome"].map(_words).value_counts().items(), key=lambda item: (-item[1], item[0]))
    outcomes = [i18n.say_as("latest outcomes", "{n} {outcome}", n=n, outcome=outcome) for outcome, n in counts]
    return i18n.say(
        "One row per promise, {total} in all, with an arrow that starts at the last day first stated and has no end. "
        "Latest known outcome: {outcomes}. The longest wait is at least {longest:,.0f} days: {first} (stated "
        "{stated}); the shortest is at least {shortest:,.0f} days: {last}.",
        total=total,
        outcomes=", ".join(outcomes),
        longest=first["slip_first_lo"],
        first=first["action"].rstrip("."),
        stated=first["first_due"],
        shortest=last["slip_first_lo"],
        last=last["action"].rstrip("."),
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
