"""Slip charts (milestone trend analysis): the date in force by the day it was said, one panel per promise."""

import math
import textwrap

import pandas as pd

from ... import i18n
from ...due import DAY
from .. import base
from .look import legend

#: A history is drawn from this many statements about the date.
STATEMENTS = 3
PANELS = 12


def milestones(chains, rows, data):
    """One panel per promise whose date was stated, moved or dropped at least three times.

    Across: the day it was said. Up: the date then in force. Flat means holding, rising means slipping; on the
    diagonal the day said is the day stated, so that is where a thing happens.

    Parameters
    ----------
    chains : table of ``timeline.chains``
    rows : table of ``timeline.slip``
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when no date was stated three times
    """
    counts = chains.groupby("commitment_id", sort=False).agg(n=("said_on", "size"), dates=("stated_due", "count"))
    chosen = counts[(counts["n"] >= STATEMENTS) & (counts["dates"] > 0)].sort_values(
        "n", ascending=False, kind="stable"
    )
    if chosen.empty:
        return base.nothing(
            i18n.say("No date was stated three times or more"),
            i18n.say("A history needs three statements about one date."),
            data,
        )
    facts = rows.set_index("commitment_id").loc[chosen.index[:PANELS]]
    chains = chains[chains["commitment_id"].isin(facts.index)]
    later = int((facts["redatings"] > 0).sum())
    title = i18n.say("{later} of {n} dates stated three times or more were changed, {most}", later=later,
                     n=len(facts), most=_most(facts))
    subtitle = i18n.say(
        "Across: day it was said; up: date then in force (bar: first to last day stated). Flat = holding, rising = "
        "slipping, on the diagonal = happening; {n} promises",
        n=len(facts),
    )
    if len(chosen) > len(facts):
        subtitle = i18n.say("{subtitle} with the most statements, of {n}", subtitle=subtitle, n=len(chosen))
    lines = math.ceil(len(facts) / 3)
    with base.canvas(lines, 3, height=1.3 + 2.35 * lines, squeeze=False) as (figure, panels):
        base.head(figure, title, subtitle)
        for axes, (key, fact) in zip(panels.flat, facts.iterrows(), strict=False):
            _panel(axes, chains[chains["commitment_id"] == key], fact, base.looks(data)[fact["obligor"]])
        for axes in list(panels.flat)[len(facts) :]:
            axes.set_axis_off()
        legend(figure, data, set(facts["obligor"]), *_marks(), columns=4)
    return base.Chart(
        figure,
        title,
        subtitle,
        _alt(facts, chains),
        base.caption(
            data,
            i18n.say("{promises} promises", promises=len(facts)),
            i18n.say(
                "Bars are the days the words allow; a cross marks the day on which the date was dropped, at the height "
                "of the date before it"
            ),
            base.PROMISES,
        ),
        _table(chains, facts, data),
    )


def _most(facts):
    top = facts["redatings"].max()
    return i18n.say("one of them {n} times", n=top) if top > 1 else i18n.say("none more than once")


def _panel(axes, chain, fact, look):
    colour, marker, _ = look
    ends = [*chain["said_hi"], *chain["due_hi"].dropna(), *chain["due_lo"].dropna()]
    ends += [fact["occurred_hi"]] if fact["occurred_hi"] == fact["occurred_hi"] else []
    low, high = min(ends), max(ends)
    pad = max((high - low) * 0.08, 3 * DAY)
    axes.plot(
        [low - pad, high + pad], [low - pad, high + pad], color="#8c959f", linewidth=0.9, linestyle=(0, (4, 3))
    )
    dated = chain.dropna(subset=["due_hi"])
    axes.plot(*_path(chain, fact["occurred_hi"]), color=colour, linewidth=1.4, drawstyle="steps-post")
    axes.vlines(
        dated["said_hi"],
        dated["due_lo"].fillna(dated["due_hi"]),
        dated["due_hi"],
        color=colour,
        linewidth=4,
        alpha=0.4,
    )
    axes.plot(dated["said_hi"], dated["due_hi"], marker=marker, markersize=4.5, color=colour, linestyle="none")
    dropped = chain.assign(height=chain["due_hi"].ffill())
    dropped = dropped[dropped["step"].isin(["dropped", "no date"])].dropna(subset=["height"])
    axes.plot(
        dropped["said_hi"],
        dropped["height"],
        marker="x",
        markersize=8,
        markeredgewidth=2,
        color=base.INK,
        linestyle="none",
    )
    if fact["occurred_hi"] == fact["occurred_hi"]:
        axes.plot(
            fact["occurred_hi"], fact["occurred_hi"], marker="*", markersize=12, color=base.INK, linestyle="none"
        )
    name = textwrap.wrap(fact["action"].rstrip("."), 35)
    short = name if len(name) <= 2 else [name[0], textwrap.shorten(f"{name[1]} {name[2]}", 35, placeholder="…")]
    axes.set_title("\n".join([*short, _state(fact)]), loc="left", fontsize=7.8, color=base.INK)
    _dates(axes, low - pad, high + pad)


def _path(chain, happened):
    """The date in force over time; broken while there is none."""
    days, heights, last = [], [], pd.NaT
    for said, due in zip(chain["said_hi"], chain["due_hi"], strict=True):
        if due != due:
            days, heights = [*days, said], [*heights, last]
        days, heights, last = [*days, said], [*heights, due], due
    if happened == happened:
        days, heights = [*days, happened], [*heights, last]
    return pd.to_datetime(pd.Series(days)), pd.to_datetime(pd.Series(heights))


def _state(fact):
    happened = fact["occurred_hi"]
    if happened == happened:
        return i18n.say("happened {day} {month} {year}", day=happened.day, year=happened.year,
                        month=i18n.month_name(happened, short=True))
    words = {
        "unknown": i18n.mark("no outcome found"),
        "partial": i18n.mark("kept in part"),
        "in-progress": i18n.mark("in progress"),
        "not-fulfilled": i18n.mark("not done by its date"),
    }
    return i18n.label(words.get(fact["outcome"], fact["outcome"]))


def _dates(axes, low, high):
    """The same days across and up, so that the diagonal means the same in every panel; two to four ticks."""
    ticks = _ticks(low, high)
    months = all(tick.day == 1 for tick in ticks)
    words = [f"{name} {tick.year}" if months else f"{tick.day} {name}"
             for tick, name in ((tick, i18n.month_name(tick, short=True)) for tick in ticks)]
    axes.set_xlim(low, high)
    axes.set_ylim(low, high)
    axes.set_xticks(ticks, words)
    axes.set_yticks(ticks, words)
    axes.tick_params(labelsize=7.5)
    axes.grid()


def _ticks(low, high):
    for months in (1, 2, 3, 6, 12, 24, 60, 120):
        ticks = pd.date_range(low.normalize(), high, freq=f"{months}MS")
        if len(ticks) <= 3:
            break
    return (
        list(ticks)
        if len(ticks) >= 2
        else list(pd.date_range(low.normalize(), high.normalize(), periods=3).floor("D"))
    )


def _marks():
    from matplotlib.lines import Line2D

    return [
        Line2D([], [], color=base.MUTED, linewidth=4, alpha=0.4, label=i18n.say("first to last day stated")),
        Line2D([], [], color=base.INK, marker="x", markeredgewidth=2, linestyle="none",
               label=i18n.say("date dropped")),
        Line2D([], [], color=base.INK, marker="*", markersize=10, linestyle="none", label=i18n.say("happened")),
        Line2D([], [], color="#8c959f", linestyle=(0, (4, 3)), label=i18n.say("day said = day stated")),
    ]


def _alt(facts, chains):
    drops = chains[chains["step"] == "dropped"].groupby("commitment_id").size().reindex(facts.index, fill_value=0)
    counts = chains.groupby("commitment_id").size().reindex(facts.index)
    named = "; ".join(_told(*of) for of in list(zip(facts.itertuples(), counts, drops, strict=True))[:4])
    if len(facts) > 4:
        named = i18n.say("{promises}; and so on, see the table", promises=named)
    return i18n.say(
        "{n} panels, one per promise, of the date in force against the day it was said. {happened} have happened. "
        "{promises}.",
        n=len(facts),
        happened=int(facts["occurred_hi"].notna().sum()),
        promises=named,
    )


def _told(fact, n, dropped):
    known = {"promise": fact.action.rstrip("."), "n": n, "changes": fact.redatings}
    if not dropped:
        return i18n.say("{promise}: {n} statements, {changes} changes", **known)
    return i18n.say("{promise}: {n} statements, {changes} changes, {dropped} of them without a new date",
                    dropped=dropped, **known)


def _table(chains, facts, data):
    rows = chains.merge(facts[["action"]], left_on="commitment_id", right_index=True)
    return pd.DataFrame(
        {
            "promise": rows["action"],
            "said on": rows["said_on"],
            "date in force": rows["stated_due"].fillna("none"),
            "said by": rows["said_by"].map(data.name, na_action="ignore").fillna("not told"),
            "step": rows["step"],
            "last day moved by, days": rows["change_days"],
            "note": rows["note"],
        }
    )
