"""Figures claimed beside figures measured: the claim as a share of the figure of the series."""

import textwrap

import pandas as pd

from ...i18n import count, label, mark, say
from ...indicators.claims import BESIDE, written
from .. import base
from .names import LINE, extra, named

CLAIMS = mark("claims, indicators and observations in data/")
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
            say("No claim has a figure of the series beside it"),
            say("{n} claims were looked at; the table of claims says why.", n=total),
            data,
            count("{n} claims", "{n} claims", total),
            say(CLAIMS),
        )
    shown = rows.head(ROWS)
    same = rows[rows["comparable"]]
    equal = int((same["ratio"].round(2) == 1).sum())
    title, subtitle = _title(rows, same, equal), _subtitle(rows, shown, total)
    with base.canvas(height=1.7 + (0.31 + LINE * extra()) * len(shown)) as (figure, axes):
        base.head(figure, title, subtitle)
        for place, row in enumerate(shown.to_dict("records")):
            _row(axes, -place, row, base.looks(data))
        names = [
            f"{textwrap.shorten(row.who, 40, placeholder='…')}, "
            f"{row.date}\n{named(row.title, 52)}"
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
            say("{k} of {n} claims", k=len(rows), n=total),
            say("A claim can differ from the series because period, agency or kind differ; a series can repeat what "
                "the speaker announced. The table says so claim by claim. No error of measurement is known"),
            say(CLAIMS),
        ),
        claim_table(rows),
    )


def _title(rows, same, equal):
    if same.empty:
        return say("None of {n} claims speaks of the same period as the series", n=len(rows))
    return count("{equal} of {n} claims of the same period as the series repeat its figure",
                 "{equal} of {n} claims of the same period as the series repeat its figure", len(same), equal=equal)


def _subtitle(rows, shown, total):
    what = say("Figure claimed in per cent of the figure of the series (100); filled: same period and unit; hollow: "
               "not the same")
    n = say("n = {k} of {n} claims", k=len(rows), n=total)
    if len(shown) < len(rows):
        n = say("n = {k} of {n} claims, the first {m} shown", k=len(rows), n=total, m=len(shown))
    return f"{what}; {n}"


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
    where = label("later copy" if row["beside"] == BESIDE["copy"] else row["beside"])
    base.beside(axes, y, say("{claimed:,.6g} beside {figure:,.6g} ({where})", claimed=row["claimed"], figure=figure,
                             where=where), 7.6)


def _ratio_scale(axes, ratios):
    low, high = min(95, 100 * ratios.min() * 0.9), max(105, 100 * ratios.max() * 1.12)
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    ticks = [tick for tick in (1, 5, 10, 25, 50, 75, 100, 150, 200, 300, 400, 800, 1600) if low <= tick <= high]
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.set_xlabel(say("claimed, % of the series (equal steps are equal ratios)"))
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
            Line2D([], [], color=base.INK, marker="|", markersize=9, linestyle="none",
                   label=say("figure of the series"))
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
    return say("One row per claim with a figure beside it, {n} of {total}. {same} speak of the same period and unit as "
               "the series, and {equal} of these agree to the nearest per cent. The largest difference is {who} on "
               "{date}: {claimed:,.6g} claimed beside {figure:,.6g} {unit} ({why}).", n=len(rows), total=total,
               same=len(same), equal=equal, who=away["who"], date=away["date"], claimed=away["claimed"],
               figure=away["claimed"] / away["ratio"], unit=label(away["unit"]), why=away["why"])


def claim_table(rows):
    """Claims as readers check them: who, when, figure claimed, figure that day, figure now, source."""

    def number(values):
        return pd.array([written(value) if value == value else "" for value in values], dtype="str")

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
