"""Mean tone by group (channel, topic, form), one panel per party, as dots with intervals."""

import pandas as pd

from ... import i18n
from .. import base
from . import look

ENOUGH = 10  # statements from which a group may be called the warmest or the most pressing


def groups(table, column, data, what=None, joint=False):
    """Mean tone by ``column``.

    Parameters
    ----------
    table : as ``series.grouped`` returns it
    column : the grouping column of ``table``
    data : Dataset, for names and caption
    what : what one group is called, for example "topic"; the column's name if not given
    joint : also show the joint texts, as the same grey mark in both panels

    Returns
    -------
    Chart; without marks when there is no group
    """
    what = what or column
    sides = [party.code for party in data.parties]
    rows = table[table["side"].isin([*sides, "joint"] if joint else sides)]
    if rows.empty:
        return look.nothing(i18n.say("No statement with a {what} is scored", what=i18n.label(what)), i18n.say(
            "Without scored statements there is no mean to draw."), data)
    order = rows.groupby(column)["n"].sum().sort_values(ascending=True, kind="stable").index.tolist()
    title = _title(rows, column, what, data)
    subtitle = i18n.say("Mean tone by {what} ({scale}) with 95 % interval and number of statements; most frequent "
                        "first, up to {day}", what=i18n.label(what), scale=i18n.say(look.SCALE),
                        day=base.day(data.as_of))
    with base.canvas(1, 2, height=1.5 + 0.27 * len(order), sharey=True) as (figure, panels):
        ends = look.limits(rows["tone"], rows["low"], rows["high"])
        for axes, side in zip(panels, sides, strict=True):
            own = rows[rows["side"].isin([side, "joint"])].set_index(column)
            _panel(axes, own, order, look.looks(data), side, ends)
        panels[0].set_yticks(range(len(order)), [look.name(name) for name in order])
        panels[0].set_ylim(-0.7, len(order) - 0.3)
        base.head(figure, title, subtitle)
    drawn = i18n.say("Interval: bootstrap over occasions; none under three statements (hollow) or where all belong to "
                     "one occasion")
    shown = (i18n.say("Joint texts are the same grey mark in both panels") if joint else
             i18n.say("Joint texts are not shown"))
    return base.Chart(figure, title, subtitle, _alt(rows, column, what, data), base.caption(
        data, i18n.say("n = {n} entries of scored statements", n=int(rows["n"].sum())), f"{drawn}. {shown}",
        look.SOURCE), _table(rows, column, what, data))


def _panel(axes, rows, order, looks, side, ends):
    for place, name in enumerate(order):
        if name not in rows.index:
            axes.annotate(i18n.say_as("number of statements", "none"), (1.01, place),
                          xycoords=("axes fraction", "data"), va="center", fontsize=8, color=base.MUTED)
            continue
        row = rows.loc[name]
        look.mean_mark(axes, row["tone"], place, (row["low"], row["high"]), looks[row["side"]], row["few"],
                       vertical=False)
        axes.annotate(f"{row['n']}", (1.01, place), xycoords=("axes fraction", "data"), va="center", fontsize=8,
                      color=base.MUTED)
    look.tone_axis(axes, ends, "x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(i18n.say("pressure ←   → cooperation"), fontsize=8.5)
    look.side_title(axes, looks[side])
    axes.annotate("n", (1.01, 1.0), xycoords="axes fraction", xytext=(0, 3), textcoords="offset points", fontsize=8,
                  color=base.MUTED)


def _extremes(rows, column, data):
    """(party, warmest row, most pressing row) for each party with at least two groups that are large enough."""
    for party in data.parties:
        own = rows[(rows["side"] == party.code) & (rows["n"] >= ENOUGH) & (rows[column] != "other")]
        own = own.sort_values(["tone", column])
        if len(own) >= 2:
            yield party, own.iloc[-1], own.iloc[0]


def _title(rows, column, what, data):
    found = list(_extremes(rows, column, data))
    if not found:
        return i18n.say("No {what} has enough statements to be called warmest", what=i18n.label(what))
    parts = [i18n.say("{name}: {high} warmest, {low} most pressing", name=party.name, high=look.name(high[column]),
                      low=look.name(low[column])) for party, high, low in found]
    return look.title("; ".join(parts))


def _alt(rows, column, what, data):
    parts = [i18n.say("Dots with intervals by {what}, one panel per side.", what=i18n.label(what))]
    for party, high, low in _extremes(rows, column, data):
        parts.append(i18n.say("{name}, of groups with at least {least} statements: highest {high}; lowest {low}.",
                              name=party.name, least=ENOUGH, high=_mean(high, column), low=_mean(low, column)))
    if len(parts) == 1:
        parts.append(i18n.say("{n} groups, none with {least} statements.", n=len(rows), least=ENOUGH))
    return " ".join(parts)


def _mean(row, column):
    return f"{look.name(row[column])} {look.signed(row['tone'])} [{look.span(row['low'], row['high'])}], n = {row['n']}"


def _table(rows, column, what, data):
    return pd.DataFrame({
        what: [look.name(name) for name in rows[column]], "side": rows["side"].map(data.name), "statements": rows["n"],
        "mean tone (−3 to +3)": rows["tone"].round(2), "95 % low": rows["low"].round(2),
        "95 % high": rows["high"].round(2)}).reset_index(drop=True)
