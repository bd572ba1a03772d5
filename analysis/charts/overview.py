"""Charts of 00-overview: how much was said and when; what is known of the promises."""

import numpy as np
import pandas as pd

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
    names = f"{a.name} {int(table[a.code].sum())}, {b.name} {int(table[b.code].sum())}, " \
            f"joint {int(table['joint'].sum())}"
    if total:
        span = f"{table['month'].iloc[0]:%B %Y} to {table['month'].iloc[-1]:%B %Y}"
        year, recent = _latest_half(table, a, b)
        title = f"{recent} of {total} statements date from {year} or later"
    else:
        span, title = "no month", "No statement is known by this day"
    subtitle = f"Official statements per month, number, {span}; {names}"
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
        axes.set_title("statements per month", loc="left", color=base.MUTED)
        axes.margins(x=0.01)
        axes.text(0.01, 0.95, f"■ {a.name} (up)", transform=axes.transAxes, color=base.PARTY[0], fontweight="bold",
                  va="top")
        axes.text(0.01, 0.05, f"■ {b.name} (down)", transform=axes.transAxes, color=base.PARTY[1],
                  fontweight="bold", va="bottom")
        axes.text(0.24, 0.95, "◇ joint text in that month", transform=axes.transAxes, color=base.INK, va="top")
        base.head(figure, title, subtitle)
    alt = (f"Bars per month, {span}: {a.name} upwards, {b.name} downwards. {total} statements: {names}. "
           + _by_year(table, a, b))
    out = table.assign(month=table["month"].astype("str")).rename(
        columns={a.code: f"{a.name} (statements)", b.code: f"{b.name} (statements)", "joint": "joint (texts)"})
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, f"n = {total} statements, other versions of a text not counted again",
        "Months without a bar have no statement in this collection, which is not the same as silence"), out)


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
    return "By year: " + ", ".join(f"{year} {int(n)}" for year, n in years.items()) + "." if len(years) else ""


def promises(table, data):
    """Promises by who has to act, one bar per obligor, split by what is known of them.

    ``table`` as ``overview.promises`` returns it.
    """
    total, kept = int(table["total"].sum()), int(table["fulfilled"].sum())
    unknown = int(table["unknown"].sum())
    title = (f"{kept} of {total} promises are known to be fulfilled; of {unknown} nothing is known" if total
             else "No promise is known by this day")
    subtitle = f"Promises by who has to act and by last known outcome, number, n = {total}"
    rows = table.iloc[::-1]
    with base.canvas(height=2.9) as (figure, axes):
        left = np.zeros(len(rows))
        for outcome, (colour, hatch) in OUTCOME_STYLE.items():
            values = rows[outcome].to_numpy()
            axes.barh(range(len(rows)), values, left=left, color=colour, hatch=hatch, height=0.62,
                      edgecolor=base.MUTED if outcome == "unknown" else base.PAPER, linewidth=0.9, label=outcome)
            for y, (value, start) in enumerate(zip(values, left, strict=True)):
                if value:
                    light = outcome in ("fulfilled", "not-fulfilled")
                    axes.text(start + value / 2, y, str(value), ha="center", va="center", fontsize=9,
                              color=base.PAPER if light else base.INK)
            left = left + values
        axes.set_yticks(range(len(rows)), [f"{data.name(code)}\n{n} promises" for code, n in
                                           zip(rows["obligor"], rows["total"], strict=True)])
        axes.tick_params(axis="y", length=0)
        axes.set_xticks([])
        axes.spines[["bottom", "left"]].set_visible(False)
        figure.legend(*axes.get_legend_handles_labels(), loc="outside lower left", ncols=7, handlelength=1.1,
                      columnspacing=1.1, handletextpad=0.4)
        base.head(figure, title, subtitle)
    parts = []
    for _, row in table.iterrows():
        split = ", ".join(f"{outcome} {int(row[outcome])}" for outcome in OUTCOME_STYLE if row[outcome])
        parts.append(f"{data.name(row['obligor'])}: {int(row['total'])} promises" + (f" ({split})" if split else ""))
    alt = "Stacked bars by who has to act. " + ". ".join(parts) + "."
    out = table.assign(obligor=[data.name(code) for code in table["obligor"]]).rename(
        columns={"obligor": "who has to act", **{outcome: f"{outcome} (promises)" for outcome in OUTCOME_STYLE}})
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, f"n = {total} promises", "White: no evidence found, which is never counted as a breach. Counts of a "
        "chosen collection, so no interval is drawn"), pd.DataFrame(out))
