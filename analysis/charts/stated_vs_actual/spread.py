"""How slip is spread: one interval per kept promise, in groups by who acts and by how exactly the date was
given."""

import pandas as pd

from ... import i18n
from ...timeline import PRECISION
from ...timeline.outlook import happened
from .. import base
from .look import GIVEN, days


def spread(rows, data):
    """Slip intervals against the first date, sorted within groups; a dashed line marks the median of the
    midpoints.

    Parameters: as ``kept``. Returns a Chart; without marks when nothing with a date was kept
    """
    done = happened(rows)
    if done.empty:
        return base.nothing(
            i18n.say("No kept promise has a slip to show"),
            i18n.say("A stated date with a last day, and a day on which it happened, are needed."),
            data,
        )
    done = done.assign(middle=(done["slip_first_lo"] + done["slip_first_hi"]) / 2)
    by_side, by_date = (
        _groups(done, "obligor", list(base.looks(data)), data.name),
        _groups(done, "due_precision", PRECISION, lambda key: i18n.say(GIVEN[key])),
    )
    title = _title(by_side)
    subtitle = i18n.say(
        "Slip against the first date, in days; each line runs from the least to the most that the written dates allow; "
        "n = {n} kept promises",
        n=len(done),
    )
    places = len(done) + 2 * max(len(by_side), len(by_date))
    with base.canvas(1, 2, height=1.9 + 0.135 * places, sharex=True) as (figure, panels):
        base.head(figure, title, subtitle)
        names = i18n.say("By who has to act"), i18n.say("By how the date was given")
        for axes, groups, name in zip(panels, (by_side, by_date), names, strict=True):
            _panel(axes, groups, data)
            axes.set_title(name, loc="left", fontweight="bold", color=base.INK)
    table = pd.DataFrame(
        [_summary("who acts", *group) for group in by_side]
        + [_summary("date given as", *group) for group in by_date]
    )
    return base.Chart(
        figure,
        title,
        subtitle,
        _alt(by_side, by_date),
        base.caption(
            data,
            i18n.say("{promises} kept promises", promises=len(done)),
            i18n.say(
                "Dashed line: median of the midpoints. Promises not seen kept are not in it, so the true delays are "
                "rather longer"
            ),
            base.PROMISES,
        ),
        table,
    )


def _groups(done, column, order, name):
    """(name, key, rows) of every group that occurs, in a fixed order."""
    present = [key for key in order if (done[column] == key).any()]
    return [(name(key), key, done[done[column] == key].sort_values(["middle", "commitment_id"])) for key in present]


def _panel(axes, groups, data):
    look, y = base.looks(data), 0
    for name, _, rows in groups:
        axes.text(
            0.0,
            y,
            f"{name} (n = {len(rows)})",
            transform=axes.get_yaxis_transform(),
            va="center",
            fontsize=8.5,
            color=base.INK,
            fontweight="bold",
        )
        top = y = y - 1
        for row in rows.to_dict("records"):
            colour, marker, _ = look[row["obligor"]]
            axes.plot([row["slip_first_lo"], row["slip_first_hi"]], [y, y], color=colour, linewidth=2.2, alpha=0.75)
            axes.plot(row["middle"], y, marker=marker, markersize=4, color=colour)
            y -= 1
        axes.plot(
            [rows["middle"].median()] * 2,
            [top + 0.5, y + 0.5],
            color=base.INK,
            linewidth=1.4,
            linestyle=(0, (2, 1.5)),
        )
        y -= 0.7
    axes.axvline(0, color=base.INK, linewidth=0.8, zorder=0)
    axes.set_ylim(y, 1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    axes.set_xlabel(i18n.say("slip, days"))


def _summary(by, name, key, rows):
    return {
        "by": by,
        "group": name,
        "kept promises": len(rows),
        "median slip, days": _median(rows),
        "shortest, days": rows["slip_first_lo"].min(),
        "longest, days": rows["slip_first_hi"].max(),
        "certainly late": int((rows["certainty_first"] == "certainly late").sum()),
    }


def _title(groups):
    counts = [
        (name, int((rows["certainty_first"] == "certainly late").sum()), len(rows)) for name, _, rows in groups
    ]
    name, late, n = max(counts, key=lambda group: (group[1], group[1] / group[2]))
    total = sum(late for _, late, _ in counts)
    if not total:
        return i18n.say("No kept promise was certainly late by its first date")
    return i18n.say("{total} kept promises were certainly late; {late} of {n} to be kept by {name}", total=total,
                    late=late, n=n, name=name)


def _alt(by_side, by_date):
    def words(groups):
        return "; ".join(
            i18n.say("{name}, n = {n}: median slip {days} days", name=name, n=len(rows), days=_median(rows))
            for name, _, rows in groups
        )

    return i18n.say(
        "Two panels of horizontal lines, one per kept promise, on a common axis of days. By who has to act: {sides}. "
        "By how the date was given: {dates}.",
        sides=words(by_side),
        dates=words(by_date),
    )


def _median(rows):
    return days(rows["slip_first_lo"].median().round(), rows["slip_first_hi"].median().round())
