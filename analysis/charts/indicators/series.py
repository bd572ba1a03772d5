"""Series as small multiples, values of a later copy drawn apart; and how much values were revised."""

import math
import textwrap

import pandas as pd

from ...i18n import day, label, mark, say
from ...indicators.series import KNOWN
from .. import base
from .names import LINE, extra, named

SOURCE = mark("indicators and observations in data/")
#: Colour-blind safe, and always with a marker or a word: known by the day asked, and everything else.
KNOWN_COLOUR, LATER_COLOUR = "#0072b2", "#8c6d1f"
PANELS, ROWS = 15, 30


def monthly(rows, data):
    """One panel per monthly series: filled marks could be read by the day asked, hollow ones only in a later
    copy.

    Parameters
    ----------
    rows : table of ``indicators.monthly``
    data : Dataset, for the caption

    Returns
    -------
    Chart; without marks when the dataset has no monthly values
    """
    if rows.empty:
        return base.nothing(
            say("No monthly series holds a value yet"),
            say("The dataset has no observation of a monthly series."),
            data,
            say("no value to show"),
            say(SOURCE),
        )
    chosen = (
        rows.groupby("indicator_id", sort=False).size().sort_values(ascending=False, kind="stable").index[:PANELS]
    )
    known = int((rows["read"] == KNOWN).sum())
    title = say("{known:,} of {n:,} monthly values held could be read by {day}", known=known, n=len(rows),
                day=day(data.as_of))
    subtitle = say("Each panel one series, in the unit under its name, from zero; filled: could be read by then; "
                   "hollow: read in a later copy or on an unknown day; {n} series", n=rows["indicator_id"].nunique())
    lines = math.ceil(len(chosen) / 3)
    columns = min(3, len(chosen))
    with base.canvas(lines, columns, height=1.2 + 1.75 * lines, squeeze=False) as (figure, panels):
        base.head(figure, title, subtitle)
        ends = rows["period_lo"].min(), rows["period_hi"].max()
        for axes, key in zip(panels.flat, chosen, strict=False):
            _panel(axes, rows[rows["indicator_id"] == key], ends)
        for axes in list(panels.flat)[len(chosen) :]:
            axes.set_axis_off()
        figure.legend(handles=_legend(), loc="outside lower left", ncols=2)
    return base.Chart(
        figure,
        title,
        subtitle,
        _alt(rows, chosen),
        base.caption(
            data,
            say("{n:,} values of {series} series", n=len(rows), series=rows["indicator_id"].nunique()),
            say("Latest vintage of each whole month; values of several months are left out. Gaps are left open; "
                "series are never joined: where a definition changed there are two panels. The sources give no error "
                "of measurement"),
            say(SOURCE),
        ),
        _table(rows),
    )


def _panel(axes, rows, ends):
    rows = rows.sort_values("period_lo")
    middle = rows["period_lo"] + (rows["period_hi"] - rows["period_lo"]) / 2
    gap = rows["period_lo"].diff() > pd.Timedelta(days=45)
    for _, run in rows.groupby(gap.cumsum()):
        axes.plot(middle[run.index], run["value"], color="#8c959f", linewidth=0.9, zorder=1)
    known = rows["read"] == KNOWN
    axes.plot(middle[known], rows["value"][known], "o", markersize=3, color=KNOWN_COLOUR)
    axes.plot(
        middle[~known],
        rows["value"][~known],
        "o",
        markersize=3,
        color=LATER_COLOUR,
        markerfacecolor=base.PAPER,
        markeredgewidth=0.8,
    )
    last = rows.iloc[-1]
    axes.annotate(
        f"{last['value']:,.4g}" if last["value"] < 1000 else f"{last['value']:,.0f}",
        (middle.iloc[-1], last["value"]),
        (5, 0),
        textcoords="offset points",
        fontsize=7.5,
        va="center",
        color=base.INK,
    )
    name = textwrap.wrap(rows["title"].iloc[0], 36)[:3]
    axes.set_title("\n".join([*name, label(rows["unit"].iloc[0])]), loc="left", fontsize=7.8, color=base.INK)
    axes.set_ylim(0, max(rows["value"].max(), 0) * 1.22 or 1)
    axes.set_xlim(ends[0] - pd.Timedelta(days=20), ends[1] + (ends[1] - ends[0]) * 0.17)  # room for the last value
    _years(axes, ends)
    axes.tick_params(labelsize=7.5)
    axes.yaxis.set_major_locator(_ticks())
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.grid(axis="y")


def _ticks():
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(3)


def _years(axes, ends):
    years = list(range(ends[0].year, ends[1].year + 1))
    step = max(1, math.ceil(len(years) / 4))
    shown = [year for year in years if (years[-1] - year) % step == 0]
    axes.set_xticks([pd.Timestamp(f"{year}-01-01") for year in shown], [str(year) for year in shown])


def _legend():
    from matplotlib.lines import Line2D

    return [
        Line2D(
            [],
            [],
            marker="o",
            linestyle="none",
            markersize=5,
            color=KNOWN_COLOUR,
            label=say("could be read by the day asked"),
        ),
        Line2D(
            [],
            [],
            marker="o",
            linestyle="none",
            markersize=5,
            color=LATER_COLOUR,
            markerfacecolor=base.PAPER,
            label=say("read in a later copy, or on an unknown day"),
        ),
    ]


def _alt(rows, chosen):
    words = []
    for key in chosen[:6]:
        one = rows[rows["indicator_id"] == key].sort_values("period_lo")
        first, last, top = one.iloc[0], one.iloc[-1], one.loc[one["value"].idxmax()]
        words.append(say("{title}: {first:,.6g} in {start}, {last:,.6g} in {end}, highest {top:,.6g} in {peak} "
                         "({known} of {n} readable by then)", title=first["title"], first=first["value"],
                         start=first["period"], last=last["value"], end=last["period"], top=top["value"],
                         peak=top["period"], known=(one["read"] == KNOWN).sum(), n=len(one)))
    sentences = [say("{n} panels of monthly values", n=len(chosen)), *words, say("The table holds every value")]
    return ". ".join(sentences) + "."


def _table(rows):
    return pd.DataFrame(
        {
            "series": rows["title"],
            "unit": rows["unit"],
            "month": rows["period"],
            "value": rows["value"],
            "status": rows["status"],
            "read": rows["read"],
            "read on": rows["known_on"].dt.strftime("%Y-%m-%d").fillna("not known"),
        }
    )


def revised(rows, data):
    """How far a value moved between its first and its latest vintage, in per cent of the first.

    Parameters
    ----------
    rows : table of ``indicators.revisions``
    data : Dataset, for the caption

    Returns
    -------
    Chart; without marks when no value was revised
    """
    rows = rows[rows["change_pct"].notna()]
    if rows.empty:
        return base.nothing(
            say("No value held was revised by a later vintage"),
            say("Every period has one value, or all of its vintages agree."),
            data,
            say("no value to show"),
            say(SOURCE),
        )
    shown = rows.head(ROWS).sort_values("change_pct", ascending=False)
    up, middle = int((rows["change_pct"] > 0).sum()), rows["change_pct"].abs().median()
    title = say("{up} of {n} revised values were revised upwards; the median revision is {median:.1f} %", up=up,
                n=len(rows), median=middle)
    what = say("Latest against first vintage, per cent of the first (scale shrinks beyond 1 %)")
    n = say("n = {n} periods revised", n=len(rows))
    if len(rows) > len(shown):
        n = say("n = {n} periods revised, the {m} largest shown", n=len(rows), m=len(shown))
    subtitle = f"{what}; {n}"
    with base.canvas(height=1.5 + (0.23 + LINE * extra()) * len(shown)) as (figure, axes):
        base.head(figure, title, subtitle)
        for place, row in enumerate(shown.to_dict("records")):
            known = row["read"] == KNOWN
            axes.plot([0, row["change_pct"]], [-place] * 2, color=base.GRID, linewidth=2)
            axes.plot(
                row["change_pct"],
                -place,
                "o",
                markersize=5,
                color=KNOWN_COLOUR if known else LATER_COLOUR,
                markerfacecolor=KNOWN_COLOUR if known else base.PAPER,
            )
            base.beside(axes, -place, say("{first:,.6g} to {latest:,.6g}", first=row["first_value"],
                                          latest=row["latest_value"]))
        names = [
            f"{named(row.title, 50, '').rstrip(',')}, {row.period}"
            for row in shown.itertuples()
        ]
        base.rows(axes, names)
        _per_cent(axes, shown["change_pct"])
        axes.axvline(0, color=base.INK, linewidth=0.8)
        axes.grid(axis="x")
        figure.legend(handles=_legend(), loc="outside lower left", ncols=2)
    return base.Chart(
        figure,
        title,
        subtitle,
        _revised_alt(rows, up, middle),
        base.caption(
            data,
            say("{n} revised periods", n=len(rows)),
            say("First and latest vintage that the dataset holds; there may have been others between them"),
            say(SOURCE),
        ),
        _revised_table(rows),
    )


def _per_cent(axes, values):
    axes.set_xscale("symlog", linthresh=1, linscale=0.6)
    low, high = min(values.min() * 1.3, -0.5), max(values.max() * 1.4, 0.5)
    shown = [tick for tick in (-100, -10, -1, 0, 1, 10, 100, 1000) if low <= tick <= high]
    axes.set_xlim(low, high)
    axes.set_xticks(shown, [f"{tick:+,} %".replace("-", "−") if tick else "0" for tick in shown])
    axes.set_xticks([], minor=True)


def _revised_alt(rows, up, middle):
    top = rows.iloc[0]
    return say("One row per revised value, {n} in all: {up} went up and {down} down; the median size is {median:.1f} "
               "per cent of the first value. The largest is {change:+.1f} per cent: {title}, {period}, from "
               "{first:,.6g} to {latest:,.6g} {unit}.", n=len(rows), up=up, down=len(rows) - up, median=middle,
               change=top["change_pct"], title=top["title"], period=top["period"], first=top["first_value"],
               latest=top["latest_value"], unit=label(top["unit"]))


def _revised_table(rows):
    return pd.DataFrame(
        {
            "series": rows["title"],
            "unit": rows["unit"],
            "period": rows["period"],
            "first value": rows["first_value"],
            "latest value": rows["latest_value"],
            "change, %": rows["change_pct"].round(2),
            "first read on": rows["first_read_on"].dt.strftime("%Y-%m-%d").fillna("not known"),
            "latest read on": rows["latest_read_on"].dt.strftime("%Y-%m-%d").fillna("not known"),
            "latest value read": rows["read"],
        }
    )
