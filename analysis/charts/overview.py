"""Charts of 00-overview: how much was said and when; what is known of the promises."""

import numpy as np
import pandas as pd

from .. import i18n
from . import base

#: Outcome -> (colour, hatch): good to bad, then open, then unknown (hollow).
OUTCOME_STYLE = {"fulfilled": ("#0b6e4f", ""), "partial": ("#6fae8f", ""), "in-progress": ("#a9c8dc", ""),
                 "superseded": ("#b8bec5", "//"), "withdrawn": ("#8b929a", "\\\\"), "not-fulfilled": ("#b3421e", ""),
                 "unknown": ("#ffffff", "")}


def activity(table, data):
    """Statements per month: first party upwards, second downwards, joint texts as dots on the line.

    ``table`` as ``overview.activity`` returns it.
    """
    a, b = data.parties
    total = int(table[[a.code, b.code, "joint"]].to_numpy().sum())
    names = i18n.say("{a} {of_a}, {b} {of_b}, joint {joint}", a=a.name, of_a=int(table[a.code].sum()), b=b.name,
                     of_b=int(table[b.code].sum()), joint=int(table["joint"].sum()))
    if total:
        first, last = (i18n.month(table["month"].iloc[place].start_time) for place in (0, -1))
        span = i18n.say_as("months", "{first} to {last}", first=first, last=last)
        year, recent = _latest_half(table, a, b)
        title = i18n.say("{recent} of {total} statements date from {year} or later", recent=recent, total=total,
                         year=year)
    else:
        span, title = i18n.say("no month"), i18n.say("No statement is known by this day")
    subtitle = i18n.say("Official statements per month, number, {span}; {names}", span=span, names=names)
    with base.canvas(height=3.5) as (figure, axes):
        x = np.arange(len(table))
        axes.bar(x, table[a.code], color=base.PARTY[0], width=0.85)
        axes.bar(x, -table[b.code], color=base.PARTY[1], width=0.85)
        joint = table["joint"].to_numpy() > 0
        axes.plot(x[joint], np.zeros(joint.sum()), "D", color=base.PAPER, markeredgecolor=base.INK, markersize=4.5,
                  linestyle="none")
        axes.axhline(0, color=base.INK, linewidth=0.8)
        _year_ticks(axes, table["month"])
        axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
        axes.yaxis.get_major_locator().set_params(integer=True)
        axes.set_title(i18n.say("statements per month"), loc="left", color=base.MUTED)
        axes.margins(x=0.01)
        up, down = i18n.say("■ {name} (up)", name=a.name), i18n.say("■ {name} (down)", name=b.name)
        axes.text(0.01, 0.95, up, transform=axes.transAxes, color=base.PARTY[0], fontweight="bold", va="top")
        axes.text(0.01, 0.05, down, transform=axes.transAxes, color=base.PARTY[1], fontweight="bold", va="bottom")
        axes.text(max(0.24, 0.012 * len(up)), 0.95, i18n.say("◇ joint text in that month"), transform=axes.transAxes,
                  color=base.INK, va="top")
        base.head(figure, title, subtitle)
    alt = i18n.say("Bars per month, {span}: {a} upwards, {b} downwards. {total} statements: {names}.", span=span,
                   a=a.name, b=b.name, total=total, names=names) + " " + _by_year(table, a, b)
    columns = {party.code: i18n.say("{name} (statements)", name=party.name) for party in data.parties}
    out = table.assign(month=table["month"].astype("str")).rename(columns={**columns, "joint": "joint (texts)"})
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, i18n.say("n = {n} statements, other versions of a text not counted again", n=total),
        i18n.say("Months without a bar have no statement in this collection, which is not the same as silence")), out)


def _latest_half(table, a, b):
    """The latest year since whose start at least half of the statements were made, and how many these are."""
    per_year = table.groupby(table["month"].map(lambda month: month.year))[[a.code, b.code, "joint"]].sum().sum(axis=1)
    since = per_year.iloc[::-1].cumsum().iloc[::-1]
    year = since[since >= since.iloc[0] / 2].index[-1]
    return int(year), int(since[year])


def _year_ticks(axes, months):
    january = [i for i, month in enumerate(months) if month.month == 1]
    axes.set_xticks(january or range(len(months)))
    axes.set_xticklabels([str(months.iloc[i].year) if january else str(months.iloc[i])
                          for i in (january or range(len(months)))])


def _by_year(table, a, b):
    years = table.groupby(table["month"].map(lambda month: month.year))[[a.code, b.code, "joint"]].sum().sum(axis=1)
    counts = ", ".join(i18n.say("{year} {n}", year=year, n=int(n)) for year, n in years.items())
    return i18n.say("By year: {counts}.", counts=counts) if counts else ""


def promises(table, data):
    """Promises by who has to act, one bar per obligor, split by what is known of them.

    ``table`` as ``overview.promises`` returns it.
    """
    total, kept = int(table["total"].sum()), int(table["fulfilled"].sum())
    unknown = int(table["unknown"].sum())
    title = (i18n.say("{kept} of {total} promises are known to be fulfilled; of {unknown} nothing is known", kept=kept,
                      total=total, unknown=unknown) if total else i18n.say("No promise is known by this day"))
    subtitle = i18n.say("Promises by who has to act and by last known outcome, number, n = {n}", n=total)
    rows = table.iloc[::-1]
    with base.canvas(height=2.9) as (figure, axes):
        left = np.zeros(len(rows))
        for outcome, (colour, hatch) in OUTCOME_STYLE.items():
            values = rows[outcome].to_numpy()
            axes.barh(range(len(rows)), values, left=left, color=colour, hatch=hatch, height=0.62,
                      edgecolor=base.MUTED if outcome == "unknown" else base.PAPER, linewidth=0.9,
                      label=i18n.label(outcome))
            for y, (value, start) in enumerate(zip(values, left, strict=True)):
                if value:
                    light = outcome in ("fulfilled", "not-fulfilled")
                    axes.text(start + value / 2, y, str(value), ha="center", va="center", fontsize=9,
                              color=base.PAPER if light else base.INK)
            left = left + values
        axes.set_yticks(range(len(rows)), [
            i18n.count("{who}\n{n} promises", "{who}\n{n} promises", n, who=data.name(code))
            for code, n in zip(rows["obligor"], rows["total"], strict=True)])
        axes.tick_params(axis="y", length=0)
        axes.set_xticks([])
        axes.spines[["bottom", "left"]].set_visible(False)
        figure.legend(*axes.get_legend_handles_labels(), loc="outside lower left", ncols=7, handlelength=1.1,
                      columnspacing=1.1, handletextpad=0.4)
        base.head(figure, title, subtitle)
    parts = []
    for _, row in table.iterrows():
        split = ", ".join(f"{i18n.label(outcome)} {int(row[outcome])}" for outcome in OUTCOME_STYLE if row[outcome])
        words = i18n.count("{who}: {n} promises", "{who}: {n} promises", int(row["total"]),
                           who=data.name(row["obligor"]))
        parts.append(f"{words} ({split})" if split else words)
    alt = i18n.say("Stacked bars by who has to act.") + " " + ". ".join(parts) + "."
    out = table.assign(obligor=[data.name(code) for code in table["obligor"]]).rename(
        columns={"obligor": "who has to act", **{outcome: i18n.say("{outcome} (promises)", outcome=i18n.label(outcome))
                                                  for outcome in OUTCOME_STYLE}})
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, i18n.say("n = {n} promises", n=total), i18n.say(
            "White: no evidence found, which is never counted as a breach. Counts of a chosen collection, so no "
            "interval is drawn"), base.PROMISES), pd.DataFrame(out))
