"""Shares with two kinds of uncertainty: chance (Wilson interval) and what is not known (bounds)."""

import textwrap

import pandas as pd

from ...commitments.rates import group_name, readable
from ...i18n import month, say, say_as
from ...stats import PERCENT_FROM
from .. import base

_KEPT, _GREY = "#00795a", "#c9d1d9"


def bounds(rates, data):
    """Share fulfilled by its date, from every unknown counted as broken to every unknown counted as kept.

    Unknown are promises without a known outcome and those whose dates leave open whether they were in time.

    Parameters
    ----------
    rates : DataFrame of ``commitments.rate``; several may be stacked
    data : Dataset, for names and caption

    Returns
    -------
    Chart. Groups with fewer than ten promises due are listed under the picture, not drawn; without marks when
    there is no larger group
    """
    drawn, small = rates[rates["due"] >= PERCENT_FROM], rates[rates["due"] < PERCENT_FROM]
    table = readable(rates, data).reset_index()
    if drawn.empty:
        found = "; ".join(_named(row, data, row.in_words) for row in small.itertuples() if row.due) or say("none due")
        return base.nothing(say("Too few promises were due to chart a share"), say(
            "Fulfilled by the date first given: {groups}. Under {n} promises no share is drawn.", groups=found,
            n=PERCENT_FROM), data, table=table)
    head = drawn.iloc[0]
    title = say("{k} of {due} promises were fulfilled by their date; {best} if every unknown was", k=head["in_time"],
                due=head["due"], best=head["in_time"] + head["undetermined"] + head["unknown"])
    if head["by"]:
        title = f"{_label(head, data)}: {title}"
    subtitle = say("Share of promises fulfilled by the date first given, of those whose date had passed on {day}; k of "
                   "n beside each row", day=base.day(data.as_of))
    note = "; ".join(_named(row, data, row.in_words) for row in small[small["due"] > 0].itertuples())
    with base.canvas(height=1.95 + 0.37 * len(drawn) + 0.18 * len(textwrap.wrap(note, 115))) as (figure, axes):
        base.head(figure, title, subtitle)
        for place, row in enumerate(drawn.itertuples()):
            axes.plot([100 * row.low, 100 * row.best_high], [place] * 2, color=base.MUTED, linewidth=1, zorder=1)
            axes.plot([100 * row.worst, 100 * row.best], [place] * 2, color=_GREY, linewidth=7, zorder=2,
                      solid_capstyle="butt")
            # A share of nothing stands on the axis: its dot is drawn whole.
            axes.plot(100 * row.best, place, marker="o", color=base.PAPER, markeredgecolor=_KEPT, markersize=7,
                      clip_on=False)
            axes.plot(100 * row.share, place, marker="o", color=_KEPT, markersize=7, clip_on=False)
        _key(axes, say("filled: unknowns counted as broken; hollow: counted as fulfilled in time; thin line: 95 % "
                       "interval"))
        _rows(axes, drawn, [say("{k} of {n}", k=row.in_time, n=row.due) for row in drawn.itertuples()], data)
        if note:
            _small(axes, note)
    return base.Chart(figure, title, subtitle, _bounds_alt(drawn, note, data),
                      base.caption(data, say("{n} promises due", n=head["due"]), say(
                          "Filled: unknowns counted as broken; hollow: counted as kept; unknown: without a known "
                          "outcome, or kept on dates that leave open whether it was in time; thin line: from the low "
                          "end of the 95 % Wilson interval of the first to the high end of that of the second"),
                                   base.PROMISES), table)


def ladder(rungs, data):
    """Share fulfilled by the number of verifiability flags, with Wilson intervals and bounds for unknowns.

    Parameters
    ----------
    rungs : DataFrame of ``commitments.ladder``
    data : Dataset, for the caption

    Returns
    -------
    Chart; without marks when no rung has ten promises with a known outcome, or no flag may carry a finding
    """
    drawn = rungs[rungs["known"] >= PERCENT_FROM]
    table = rungs[["flags", "promises", "fulfilled", "known", "unknown", "in_words"]].rename(columns={
        "fulfilled": say_as("several promises", "fulfilled"), "known": "with known outcome",
        "unknown": "no evidence found", "in_words": "fulfilled of known"}).reset_index(drop=True)
    if len(drawn) < 2 or not int(rungs["of"].iloc[0]):
        return base.nothing(say("Too little to compare promises by verifiability"), say(
            "A comparison needs two groups of ten promises with a known outcome, and flags on which coders agree."),
            data, table=table)
    of, n = int(drawn["of"].iloc[0]), int(drawn["known"].sum())
    title = _ladder_title(drawn)
    subtitle = say("Promises with a known outcome that were fulfilled, in time or late, by how many of {of} "
                   "verifiability flags they have ({flags}); n = {n}", of=of, flags=drawn["which"].iloc[0], n=n)
    note = "; ".join(say("{flags} flags {share}", flags=row.flags, share=row.in_words) for row in rungs.itertuples()
                     if row.known < PERCENT_FROM)
    with base.canvas(height=1.95 + 0.42 * len(drawn) + (0.2 if note else 0)) as (figure, axes):
        base.head(figure, title, subtitle)
        for place, row in enumerate(drawn.itertuples()):
            axes.plot([100 * row.worst, 100 * row.best], [place] * 2, color=_GREY, linewidth=9, zorder=1,
                      solid_capstyle="butt")
            axes.plot([100 * row.low, 100 * row.high], [place] * 2, color=base.INK, linewidth=1.2, zorder=2)
            axes.plot(100 * row.share, place, marker="o", color=_KEPT, markersize=7)
        _key(axes, say("dot and line: known outcomes with 95 % interval; grey: from all unknown broken to all "
                       "fulfilled"))
        labels = [say("{k} of {of} flags", k=row.flags, of=of) for row in drawn.itertuples()]
        _axis(axes, labels, [say("{k} of {n}", k=row.fulfilled, n=row.known) for row in drawn.itertuples()])
        if note:
            _small(axes, note)
    return base.Chart(figure, title, subtitle, _ladder_alt(drawn, of, note),
                      base.caption(data, say("{n} promises with a known outcome", n=n), say(
                          "Line: 95 % Wilson interval. Grey bar: from every promise without evidence counted as not "
                          "fulfilled to every one counted as fulfilled"), base.PROMISES), table)


def drift(days, data):
    """The headline share on earlier days, each as it could be computed then.

    Parameters
    ----------
    days : DataFrame of ``commitments.verdict_drift``
    data : Dataset, for the caption

    Returns
    -------
    Chart; days with fewer than ten promises due are left out. Without marks when fewer than two days remain
    """
    drawn = days[days["due"] >= PERCENT_FROM]
    table = days[["day", "promises", "due", "in_time", "undetermined", "unknown", "in_words"]].rename(columns={
        "promises": "promises made", "due": "promises due", "in_time": "fulfilled by date",
        "in_words": "fulfilled by date, in words"}).assign(day=days["day"].dt.strftime("%Y-%m-%d"))
    if len(drawn) < 2:
        return base.nothing(say("Too few promises were due to follow the headline"), say(
            "A share is drawn from ten promises due, on at least two days."), data, table=table)
    first, last = drawn.iloc[0], drawn.iloc[-1]
    title = say("The share fulfilled by date stood at {before:.0f} % in {first} and {now:.0f} % in {last}",
                before=100 * first["share"], first=month(first["day"]), now=100 * last["share"],
                last=month(last["day"]))
    subtitle = say("Promises fulfilled by the date first given, of those due, as known on each day; n from {first} to "
                   "{last}", first=first["due"], last=last["due"])
    with base.canvas(height=3.7) as (figure, axes):
        base.head(figure, title, subtitle)
        axes.fill_between(drawn["day"], 100 * drawn["low"], 100 * drawn["high"], color=_KEPT, alpha=0.14, linewidth=0)
        axes.plot(drawn["day"], 100 * drawn["best"], color=base.MUTED, linewidth=1.2, linestyle=(0, (4, 2)),
                  marker="o", markersize=4, markerfacecolor=base.PAPER)
        axes.plot(drawn["day"], 100 * drawn["share"], color=_KEPT, marker="o", markersize=4)
        _ends(axes, last)
        axes.set_ylim(0, 100)
        axes.set_yticks(range(0, 101, 20), [f"{step} %" for step in range(0, 101, 20)])
        axes.set_xlim(first["day"], last["day"] + pd.Timedelta(days=6))
        axes.grid(axis="y")
    return base.Chart(figure, title, subtitle, _drift_alt(drawn),
                      base.caption(data, say("{n} promises due on the last day", n=last["due"]), say(
                          "Band: 95 % Wilson interval. Dashed: every unknown counted as kept. Days with fewer than ten "
                          "promises due are not drawn"), base.PROMISES), table)


def _ends(axes, last):
    """Direct labels to the right of the last day, kept apart where the two lines meet."""
    apart = max(0.0, 7 - 100 * (last["best"] - last["share"])) / 2
    kept = say("by date: {k} of {n}", k=last["in_time"], n=last["due"])
    for value, words, colour, shift in ((last["share"], kept, _KEPT, -apart),
                                        (last["best"], say("if every unknown\nwas in time"), base.MUTED, apart)):
        axes.annotate(words, (last["day"], 100 * value), (8, 0.9 * shift), textcoords="offset points", va="center",
                      color=colour, annotation_clip=False)


def _drift_alt(drawn):
    first, last = drawn.iloc[0], drawn.iloc[-1]
    top, bottom = drawn.loc[drawn["share"].idxmax()], drawn.loc[drawn["share"].idxmin()]
    return say("Line of {n} days from {first} to {last}. It starts at {start} and ends at {end}. Highest {top:.0f} % "
               "on {top_day}, lowest {bottom:.0f} % on {bottom_day}. With every unknown counted as kept the last day "
               "shows {best:.0f} %.", n=len(drawn), first=f"{first['day']:%Y-%m-%d}", last=f"{last['day']:%Y-%m-%d}",
               start=first["in_words"], end=last["in_words"], top=100 * top["share"], top_day=f"{top['day']:%Y-%m-%d}",
               bottom=100 * bottom["share"], bottom_day=f"{bottom['day']:%Y-%m-%d}", best=100 * last["best"])


def _ladder_title(drawn):
    shares, low, high = drawn["share"], drawn.iloc[0], drawn.iloc[-1]
    if shares.is_monotonic_increasing and shares.iloc[-1] > shares.iloc[0]:
        return say("The more verifiable a promise, the more often it was fulfilled")
    if shares.is_monotonic_decreasing and shares.iloc[-1] < shares.iloc[0]:
        return say("The more verifiable a promise, the less often it was fulfilled")
    if len(drawn) != 3 or shares.idxmax() != drawn.index[1]:
        return say("Fulfilment does not rise step by step with verifiability")
    steps = [say("{k} of {n}", k=row["fulfilled"], n=row["known"]) for row in (low, drawn.iloc[1], high)]
    return say("Fulfilment does not rise step by step with verifiability: {steps}", steps=", ".join(steps))


def _ladder_alt(drawn, of, note):
    rows = "; ".join(say("{k} of {of} flags {share}, between {worst:.0f} and {best:.0f} % with unknowns", k=row.flags,
                         of=of, share=row.in_words, worst=100 * row.worst, best=100 * row.best)
                     for row in drawn.itertuples())
    return say("One row per number of flags, from fewest to most, with the share fulfilled in time or late. {rows}.",
               rows=rows) + _left_out(note)


def _bounds_alt(drawn, note, data):
    rows = "; ".join(_named(row, data, say("{share}, at best {best:.0f} %", share=row.in_words, best=100 * row.best))
                     for row in drawn.itertuples())
    return say("One row per group, share fulfilled by the date first given: {rows}.", rows=rows) + _left_out(note)


def _left_out(note):
    return " " + say("Too few to draw: {groups}.", groups=note) if note else ""


def _named(row, data, words):
    return say("{group} {share}", group=_label(row, data), share=words)


def _label(row, data):
    by, group = (row["by"], row["group"]) if isinstance(row, pd.Series) else (row.by, row.group)
    return group_name(by, group, data)


def _rows(axes, drawn, counts, data):
    _axis(axes, [textwrap.fill(_label(row, data), 26) for row in drawn.itertuples()], counts)
    changes = (drawn["by"] != drawn["by"].shift()).to_numpy()
    for place in range(1, len(drawn)):
        if changes[place]:
            axes.axhline(place - 0.5, color=base.GRID, linewidth=0.8)


def _axis(axes, labels, counts):
    axes.set_yticks(range(len(labels)), labels, color=base.INK)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(0, 100)
    axes.set_xticks(range(0, 101, 20), [f"{step} %" for step in range(0, 101, 20)])
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    for place, words in enumerate(counts):
        axes.annotate(words, (1.012, place), xycoords=("axes fraction", "data"), va="center", color=base.INK,
                      annotation_clip=False)


def _key(axes, words):
    axes.set_title(words, loc="left", fontsize=8.5, color=base.MUTED)


def _small(axes, note):
    text = textwrap.fill(say("Too few to draw (under {n}): {groups}", n=PERCENT_FROM, groups=note), 100)
    axes.set_xlabel(text, loc="left", fontsize=8.5, color=base.MUTED, labelpad=8)
