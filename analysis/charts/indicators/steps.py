"""A series before and after a day: the fitted lines, and what the earlier trend would have given."""

import textwrap

import pandas as pd

from ...i18n import day, say
from .. import base
from .names import LINE, extra, named
from .series import KNOWN_COLOUR, SOURCE


def steps(rows, data):
    """Change of level and of trend for every series and occasion that could be fitted, with 95 % intervals.

    Parameters
    ----------
    rows : table of ``indicators.occasions``
    data : Dataset, for the caption

    Returns
    -------
    Chart; without marks when every combination was refused
    """
    fitted = rows[rows["level"].notna()]
    if fitted.empty:
        return base.nothing(
            say("No series has twelve points on both sides"),
            say("{n} combinations of a monthly series and an occasion were looked at; each was refused, with the "
                "reason in the table.", n=len(rows)),
            data,
            say("{n} combinations", n=len(rows)),
            say(SOURCE),
            _table(rows),
        )
    clear = int(((fitted["trend_low"] > 0) | (fitted["trend_high"] < 0)).sum())
    title = say("{clear} of {fitted} fitted trends differ before and after an occasion; {refused} pairs refused",
                clear=clear, fitted=len(fitted), refused=len(rows) - len(fitted))
    subtitle = say("Change of level at the day and change of trend after it, each divided by the mean of the series "
                   "before, per cent; 95 % intervals; points on either side in brackets")
    names = [
        f"{named(row.title, 58)}\n{textwrap.shorten(row.occasion, 44, placeholder='…')}, "
        f"{day(row.day)} ({row.before:.0f} + {row.after:.0f})"
        for row in fitted.itertuples()
    ]
    with base.canvas(1, 2, height=1.6 + (0.36 + LINE * extra()) * len(fitted), sharey=True) as (figure, panels):
        base.head(figure, title, subtitle)
        for axes, what, words in zip(
            panels, ("level", "trend"), (say("level, % of the mean before"), say("trend, % of that per month")),
            strict=True,
        ):
            _intervals(axes, fitted, what)
            axes.set_title(words, loc="left")
        base.rows(panels[0], names, 7.3)
    return base.Chart(
        figure,
        title,
        subtitle,
        _alt(fitted, len(rows), clear),
        base.caption(
            data,
            say("{k} of {n} combinations fitted", k=len(fitted), n=len(rows)),
            say("Least squares with a step and a change of slope, Newey-West errors. With 12 + 12 points such a model "
                "is usually underpowered. No season is taken out, other things happened at the same time, and the same "
                "series change as clearly at most other months (table, last column but one). Nothing here says why"),
            say(SOURCE),
        ),
        _table(rows),
    )


def _intervals(axes, rows, what):
    scale = 100 / rows["mean_before"]
    for place, (low, value, high) in enumerate(
        zip(rows[f"{what}_low"] * scale, rows[what] * scale, rows[f"{what}_high"] * scale, strict=True)
    ):
        clear = low > 0 or high < 0
        axes.plot([low, high], [-place] * 2, color=KNOWN_COLOUR, linewidth=2, alpha=1 if clear else 0.55)
        axes.plot(
            value,
            -place,
            "o",
            markersize=5,
            color=KNOWN_COLOUR,
            markerfacecolor=KNOWN_COLOUR if clear else base.PAPER,
        )
    axes.axvline(0, color=base.INK, linewidth=0.8)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)


def _alt(fitted, total, clear):
    words = [
        say("{title}, {day}: level {level:+.0f} per cent of the mean before (95 % interval {low:+.0f} to {high:+.0f})",
            title=row.title, day=day(row.day), level=100 * row.level / row.mean_before,
            low=100 * row.level_low / row.mean_before, high=100 * row.level_high / row.mean_before)
        for row in fitted.itertuples()
    ]
    seen = say("Two panels of intervals, change of level and change of trend, for {fitted} of {total} pairs of series "
               "and occasion. In {clear} the interval of the trend leaves out zero.", fitted=len(fitted), total=total,
               clear=clear)
    shown = "; ".join([*words[:4], *([say("and so on")] if len(words) > 4 else [])])
    return f"{seen} {shown}."


def _table(rows):
    return pd.DataFrame(
        {
            "occasion": rows["occasion"],
            "day": rows["day"].dt.strftime("%Y-%m-%d") if len(rows) else rows["day"],
            "series": rows["title"],
            "unit": rows["unit"],
            "points before": rows["before"],
            "points after": rows["after"],
            "change of level": rows["level"].round(1),
            "change of trend, per month": rows["trend"].round(2),
            "points of a later copy": rows["later"],
            "as clear at other months": rows["elsewhere"],
            "result": rows["result"],
        }
    )
