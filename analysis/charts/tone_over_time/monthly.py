"""Mean tone per month and side, with the statements behind it, a smooth line as a guide, and marked events."""

import pandas as pd

from ... import i18n
from .. import base
from . import look

LETTERS = "ABCDEFGHIJ"


def monthly(table, data, statements, guide=None, events=None, since=None):
    """Mean tone per month, one panel per party.

    Parameters
    ----------
    table : as ``series.monthly`` returns it
    data : Dataset, for names and caption
    statements : as ``scored`` returns it; drawn as faint dots
    guide : as ``series.guide`` returns it; drawn thin, for the eye only
    events : as ``series.landmarks`` returns it; marked by letters, with a key below
    since : "YYYY-MM"; draw from this month on

    Returns
    -------
    Chart; without marks when nothing is scored
    """
    sides = [party.code for party in data.parties]
    start = pd.Period(since, freq="M") if since else None
    rows = table[table["side"].isin(sides) & ((table["month"] >= start) if since else True)]
    if rows.empty:
        return look.nothing(i18n.say("No statement with a tone is known"), i18n.say(
            "Without scored statements there is no mean to draw."), data)
    first, last = rows["month"].min(), rows["month"].max()
    edges = first.start_time - pd.Timedelta(days=20), last.end_time + pd.Timedelta(days=20)
    dots = _within(statements.dropna(subset=["tone"]), edges)
    marks = _within(events, edges).reset_index(drop=True) if events is not None else None
    title, subtitle = _title(rows, data), _subtitle(rows, data, first, last)
    key = _key(marks)
    with base.canvas(2, 1, height=5.6 + 0.16 * len(key), sharex=True) as (figure, panels):
        ends = look.limits(rows["tone"], rows["low"], rows["high"], dots.loc[dots["side"].isin(sides), "tone"])
        for axes, side in zip(panels, sides, strict=True):
            _panel(axes, rows[rows["side"] == side], dots[dots["side"] == side], look.looks(data)[side])
            if guide is not None:
                line = _within(guide[guide["side"] == side], edges)
                axes.plot(line["date_lo"], line["tone"], color=base.INK, linewidth=1, linestyle=(0, (4, 2)), zorder=2)
            _mark_events(axes, marks, ends, named=axes is panels[0])
            look.tone_axis(axes, ends)
            if since and len(rows["month"].unique()) <= 30:
                _counts(axes, rows[rows["side"] == side], ends)
        panels[0].set_xlim(*edges)
        look.year_ticks(panels[1], *edges)
        if key:
            figure.supxlabel("\n".join(key), x=0.008, ha="left", fontsize=8.2, color=base.INK)
        base.head(figure, title, subtitle)
    return base.Chart(figure, title, subtitle, _alt(rows, data, marks), base.caption(
        data, i18n.say("n = {n} scored statements in {months} months", n=int(rows["n"].sum()),
                       months=rows["month"].nunique()),
        i18n.say("Line through a mark: 95 % bootstrap interval over the statements of the month (none under three; "
                 "with three to five statements too short). Hollow mark: fewer than three statements. Dot: one "
                 "statement. Dashed: LOWESS over statements, a guide for the eye"),
        look.SOURCE), _table(rows, data))


def _within(frame, edges):
    return frame[frame["date_lo"].between(*edges)]


def _title(rows, data):
    parts = []
    for party in data.parties:
        own = rows[(rows["side"] == party.code) & rows["low"].notna()]
        parts.append(i18n.say("{name} {k} of {n}", name=party.name, k=int((own["low"] > 0).sum()), n=len(own)))
    return look.title(i18n.say("Months clearly on the cooperative side: {counts}", counts=", ".join(parts)))


def _subtitle(rows, data, first, last):
    counts = ", ".join(f"{party.name} n = {int(rows.loc[rows['side'] == party.code, 'n'].sum())}"
                       for party in data.parties)
    return i18n.say("Mean tone of official statements per month ({scale}), {first} to {last}; {counts}; clearly: whole "
                    "95 % interval above 0", scale=i18n.say(look.SCALE), first=i18n.month(first.start_time),
                    last=i18n.month(last.start_time), counts=counts)


def _panel(axes, rows, dots, appearance):
    colour = appearance[0]
    axes.plot(dots["date_lo"], dots["tone"], ".", color=colour, alpha=0.28, markersize=4, zorder=1.5,
              markeredgewidth=0)
    for row in rows.itertuples():
        middle = row.month.start_time + pd.Timedelta(days=14)
        look.mean_mark(axes, middle, row.tone, (row.low, row.high), appearance, row.few, size=4.6)
    look.side_title(axes, appearance, i18n.say("↑ cooperation   ↓ pressure"))


def _mark_events(axes, marks, ends, named):
    if marks is None:
        return
    for place, row in enumerate(marks.itertuples()):
        axes.axvline(row.date_lo, color="#8c959f", linewidth=0.8, linestyle=":", zorder=1)
        if named:
            axes.annotate(LETTERS[place], (row.date_lo, ends[1]), xytext=(0, -2), textcoords="offset points",
                          ha="center", va="top", fontsize=8, fontweight="bold",
                          bbox={"facecolor": base.PAPER, "edgecolor": "#8c959f", "pad": 1.4, "linewidth": 0.6})


def _counts(axes, rows, ends):
    ground = {"facecolor": base.PAPER, "edgecolor": "none", "pad": 0.5}
    for row in rows.itertuples():
        axes.text(row.month.start_time + pd.Timedelta(days=14), ends[0], f"{row.n}", ha="center", va="bottom",
                  fontsize=7.6, color=base.MUTED, zorder=5, bbox=ground)
    axes.text(0.999, 0, "n", transform=axes.transAxes, ha="right", va="bottom", fontsize=7.6, color=base.MUTED)


def _key(marks):
    lines = []
    for place, row in enumerate(marks.itertuples() if marks is not None else ()):
        wrapped = look.wrapped(f"{LETTERS[place]}  {base.day(row.date_lo)}: {row.title}", 125).split("\n")
        lines += [wrapped[0], *("     " + line for line in wrapped[1:])]
    return lines


def _alt(rows, data, marks):
    parts = []
    for party in data.parties:
        own = rows[rows["side"] == party.code]
        solid = own[~own["few"]]
        clauses = [i18n.say("{name}: {n} months, {few} of them with fewer than three statements", name=party.name,
                            n=len(own), few=int(own["few"].sum()))]
        if len(solid):
            high, low = (_mean(solid.loc[place]) for place in (solid["tone"].idxmax(), solid["tone"].idxmin()))
            clauses.append(i18n.say("of the others the warmest is {high}, the most pressing {low}", high=high, low=low))
        parts.append("; ".join(clauses) + ".")
    if marks is not None and len(marks):
        named = "; ".join(f"{base.day(row.date_lo)}, {row.title}" for row in marks.itertuples())
        parts.append(i18n.say("Marked events: {events}.", events=named))
    return " ".join([i18n.say("Mean tone per month, one panel per side."), *parts])


def _mean(row):
    return f"{i18n.month(row['month'].start_time)} ({look.signed(row['tone'])}, n = {row['n']})"


def _table(rows, data):
    return pd.DataFrame({
        "month": rows["month"].astype("str"), "side": rows["side"].map(data.name), "statements": rows["n"],
        "mean tone (−3 to +3)": rows["tone"].round(2), "95 % low": rows["low"].round(2),
        "95 % high": rows["high"].round(2)}).reset_index(drop=True)
