"""How tone moved around dates: change with its interval, one row per date and party; refusals in words."""

import pandas as pd

from ... import i18n
from .. import base
from . import look


def moves(table, data, days=90):
    """Change of mean tone around each date.

    Parameters
    ----------
    table : as ``series.moves`` returns it
    data : Dataset, for names and caption
    days : the window with which the table was made

    Returns
    -------
    Chart; without marks when there is no date
    """
    sides = [party.code for party in data.parties]
    order = {side: place for place, side in enumerate(sides)}
    rows = table[table["side"].isin(sides)].sort_values(
        ["date_lo", "side"], key=lambda c: c.map(order) if c.name == "side" else c, ignore_index=True)
    if rows.empty:
        return look.nothing(i18n.say("No date can be compared with its past"), i18n.say(
            "A change needs at least five occasions of each side before and after a date."), data)
    title = _title(rows)
    subtitle = i18n.say("Change of mean tone per occasion ({scale}), {days} days from the date on minus {days} days "
                        "before, with 95 % permutation interval", scale=i18n.say(look.SCALE), days=days)
    dates = list(dict.fromkeys(rows["date_lo"]))
    with base.canvas(height=1.3 + 0.92 * len(dates)) as (figure, axes):
        ends = look.limits(rows["change"], rows["low"], rows["high"])
        for place, day in enumerate(dates):
            for row in rows[rows["date_lo"] == day].itertuples():
                _row(axes, row, -place - (0.14 if row.side == sides[0] else 0.46), look.looks(data)[row.side])
        axes.set_yticks([-place - 0.3 for place in range(len(dates))],
                        [_label(rows[rows["date_lo"] == day].iloc[0], days, data) for day in dates], fontsize=8)
        axes.set_ylim(-len(dates) + 0.2, 0.25)
        look.tone_axis(axes, ends, "x")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(i18n.say("more pressing ← change → more cooperative"), fontsize=8.5)
        base.head(figure, title, subtitle)
    return base.Chart(figure, title, subtitle, _alt(rows, data), base.caption(
        data, i18n.say("n = {n} occasions in the windows", n=int(rows["n_before"].sum() + rows["n_after"].sum())),
        i18n.say("One value per side and occasion. The interval holds every shift that a permutation test does not "
                 "reject; p after Holm over the rows shown"), look.SOURCE), _table(rows, data))


def _title(rows):
    tested = rows["p_holm"].notna()
    moved = int((rows["p_holm"] < 0.05).sum())
    if not tested.any():
        return i18n.say("None of {n} changes of tone can be tested", n=len(rows))
    if not moved:
        return i18n.say("No change of tone around these dates goes beyond chance ({n} tested)", n=int(tested.sum()))
    return i18n.count("{n} of {tested} changes of tone around these dates goes beyond chance",
                      "{n} of {tested} changes of tone around these dates go beyond chance", moved,
                      tested=int(tested.sum()))


def _label(row, days, data):
    lines = look.balanced(row["title"], 40)
    left = (pd.Timestamp(data.as_of) - row["date_lo"]).days + 1
    cut = [i18n.say("(only {left} days after it are known)", left=left)] if left < days else []
    return "\n".join([base.day(row["date_lo"]), lines, *cut])


def _row(axes, row, y, appearance):
    colour = appearance[0]
    counts = f"n = {row.n_before} → {row.n_after}"
    if pd.isna(row.low):
        axes.annotate(f"{appearance[2]}: {row.note}", (0.02, y), xycoords=("axes fraction", "data"), va="center",
                      fontsize=8, color=colour)
        return
    look.mean_mark(axes, row.change, y, (row.low, row.high), appearance, False, vertical=False)
    p = "p < .001" if row.p_holm < 0.001 else f"p = {row.p_holm:.2f}".replace("0.", ".", 1)
    axes.annotate(f"{appearance[2]}  {look.signed(row.change)}\n{counts}; {p}", (1.01, y),
                  xycoords=("axes fraction", "data"), va="center", fontsize=8, color=colour)


def _alt(rows, data):
    parts = []
    for row in rows.itertuples():
        head = f"{base.day(row.date_lo)}, {data.name(row.side)}"
        if pd.isna(row.low):
            parts.append(i18n.say("{head}: not tested ({reason})", head=head, reason=row.note))
        else:
            parts.append(i18n.say(
                "{head}: {before} before (n = {n_before}), {after} after (n = {n_after}), change {change} [{span}]",
                head=head, before=look.signed(row.before), n_before=row.n_before, after=look.signed(row.after),
                n_after=row.n_after, change=look.signed(row.change), span=look.span(row.low, row.high)))
    return i18n.say("Change of tone with interval.") + " " + "; ".join(parts) + "."


def _table(rows, data):
    return pd.DataFrame({
        "date": rows["date_lo"].dt.strftime("%Y-%m-%d"), "event": rows["title"], "side": rows["side"].map(data.name),
        "occasions before": rows["n_before"], "occasions after": rows["n_after"],
        "tone before": rows["before"].round(2), "tone after": rows["after"].round(2),
        "change": rows["change"].round(2), "95 % low": rows["low"].round(2),
        "95 % high": rows["high"].round(2), "p (Holm)": rows["p_holm"].round(3), "note": rows["note"]})
