"""Figures claimed beside figures measured: the claim as a share of the figure of the series."""

import textwrap

import pandas as pd

from .. import base
from .series import SOURCE

CLAIMS = SOURCE.replace("indicators", "claims, indicators")
ROWS = 36


def beside(rows, data):
    """Figure claimed, with the figure of the series as 100; hollow where period or unit are not the same.

    Parameters
    ----------
    rows : table of ``indicators.claims``
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when no claim has a figure beside it
    """
    total, rows = len(rows), rows[rows["ratio"].notna()]
    if rows.empty:
        return base.nothing(
            "No claim has a figure of the series beside it",
            f"{total} claims were looked at; the table of claims says why.",
            data,
            f"{total} claims",
            CLAIMS,
        )
    shown = rows.head(ROWS)
    same = rows[rows["comparable"]]
    equal = int((same["ratio"].round(2) == 1).sum())
    title = (
        f"{equal} of {len(same)} claims of the same period as the series repeat its figure"
        if len(same)
        else f"None of {len(rows)} claims speaks of the same period as the series"
    )
    subtitle = (
        "Figure claimed in per cent of the figure of the series (100); filled: same period and unit; hollow: "
        f"not the same; n = {len(rows)} of {total} claims"
        + ("" if len(shown) == len(rows) else f", the first {len(shown)} shown")
    )
    with base.canvas(height=1.7 + 0.31 * len(shown)) as (figure, axes):
        base.head(figure, title, subtitle)
        for place, row in enumerate(shown.to_dict("records")):
            _row(axes, -place, row, base.looks(data))
        names = [
            f"{textwrap.shorten(row.who, 40, placeholder='…')}, "
            f"{row.date}\n{textwrap.shorten(row.title, 52, placeholder='…')}"
            for row in shown.itertuples()
        ]
        base.rows(axes, names, 7.3)
        _ratio_scale(axes, shown["ratio"])
        _legend(figure, data, set(shown["side"]))
    return base.Chart(
        figure,
        title,
        subtitle,
        _alt(rows, same, equal, total),
        base.caption(
            data,
            f"{len(rows)} of {total} claims",
            "A claim can differ from the series because period, agency or kind differ; a series can "
            "repeat what the speaker announced. The table says so claim by claim. No error of measurement is "
            "known",
            CLAIMS,
        ),
        claim_table(rows),
    )


def _row(axes, y, row, look):
    colour, marker, _ = look.get(row["side"], (base.JOINT, "D", ""))
    ratio = 100 * row["ratio"]
    axes.plot([100, ratio], [y, y], color=colour, linewidth=1.6, alpha=0.6)
    axes.plot(100, y, marker="|", markersize=10, markeredgewidth=1.6, color=base.INK)
    axes.plot(
        ratio,
        y,
        marker=marker,
        markersize=6,
        color=colour,
        markerfacecolor=colour if row["comparable"] else base.PAPER,
    )
    figure = row["claimed"] / row["ratio"]
    copy = row["beside"].replace("in a later or undated copy", "later copy")
    base.beside(axes, y, f"{row['claimed']:,.6g} beside {figure:,.6g} ({copy})", 7.6)


def _ratio_scale(axes, ratios):
    low, high = min(95, 100 * ratios.min() * 0.9), max(105, 100 * ratios.max() * 1.12)
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    ticks = [tick for tick in (1, 5, 10, 25, 50, 75, 100, 150, 200, 300, 400, 800, 1600) if low <= tick <= high]
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.set_xlabel("claimed, % of the series (equal steps are equal ratios)")
    axes.grid(axis="x")


def _legend(figure, data, used):
    from matplotlib.lines import Line2D

    look = base.looks(data)
    figure.legend(
        handles=[
            Line2D([], [], color=colour, marker=marker, linestyle="none", markersize=6, label=name)
            for side, (colour, marker, name) in look.items()
            if side in used
        ]
        + [
            Line2D([], [], color=base.INK, marker="|", markersize=9, linestyle="none", label="figure of the series")
        ],
        loc="outside lower left",
        ncols=4,
    )


def _alt(rows, same, equal, total):
    away = (
        rows.assign(size=(rows["ratio"] - 1).abs())
        .sort_values(["size", "claim_id"], ascending=[False, True])
        .iloc[0]
    )
    return (
        f"One row per claim with a figure beside it, {len(rows)} of {total}. {len(same)} speak of the same "
        f"period and unit as the "
        f"series, and {equal} of these agree to the nearest per cent. The largest difference is {away['who']} "
        f"on {away['date']}: "
        f"{away['claimed']:,.6g} claimed beside {away['claimed'] / away['ratio']:,.6g} {away['unit']} "
        f"({away['why']})."
    )


def claim_table(rows):
    """Claims as readers check them: who, when, figure claimed, figure that day, figure now, source."""

    def number(values):
        return pd.array([f"{value:,.6g}" if value == value else "" for value in values], dtype="str")

    return pd.DataFrame(
        {
            "who": rows["who"],
            "when": rows["date"],
            "series": rows["title"],
            "unit": rows["unit"],
            "period named": rows["period"].fillna("not said"),
            "claimed": number(rows["claimed"]),
            "figure that day": number(rows["then"]),
            "figure now": number(rows["now"]),
            "in any copy": number(rows["copy"]),
            "comparable": rows["comparable"].map({True: "yes", False: "no"}).astype("str"),
            "why": rows["why"],
            "source": rows["url"],
        }
    )
