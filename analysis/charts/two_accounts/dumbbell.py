"""Every occasion with two accounts: the tone of each side, joined by a line, in order of date."""

import pandas as pd

from ... import i18n
from .. import base
from ..tone_over_time import look

ROW, LINE, YEAR = 0.085, 0.125, 0.32  # inches: around a row, per line of its label, per heading of a year
LABEL = 80  # characters per line of a label


def dumbbell(gap, data, since=None, until=None):
    """Tone of both sides per occasion.

    Parameters
    ----------
    gap : Gap, as ``accounts.gap`` returns it
    data : Dataset, for names and caption
    since, until : draw occasions from this day on, or before it; all if not given

    Returns
    -------
    Chart; without marks when no occasion can be compared
    """
    a, b = data.parties
    rows, clear = _stretch(gap, since, until)
    if rows.empty:
        return look.nothing(i18n.say("No occasion can be compared in tone"), _reason(gap), data)
    title, subtitle = _title(rows, data), _subtitle(rows, gap)
    labels = [look.balanced(f"{row.date_lo.day} {i18n.month_name(row.date_lo, short=True)}  {row.title}", LABEL)
              for row in rows.itertuples()]
    places, years, total = _places(rows, labels)
    with base.canvas(height=total + 1.7) as (figure, axes):
        ends = look.limits(rows[a.code], rows[b.code], rows["joint"])
        for place, row, sure in zip(places, rows.to_dict("records"), clear, strict=True):
            _row(axes, place, row, sure, data)
        axes.set_yticks([-place for place in places], labels, fontsize=7.2)
        for year, place in years.items():
            axes.annotate(str(year), (-0.01, -place), xycoords=("axes fraction", "data"), ha="right", va="center",
                          fontsize=9.5, fontweight="bold", annotation_clip=False)
            for value in (-1, 0, 1):
                axes.text(value, -place, look.signed(value, 0), ha="center", va="center", fontsize=7.8,
                          color=base.MUTED, bbox={"facecolor": base.PAPER, "edgecolor": "none", "pad": 1})
        axes.set_ylim(-total, 0)
        look.tone_axis(axes, ends, "x")
        axes.tick_params(axis="y", length=0, colors=base.INK)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(i18n.say("pressure ←   → cooperation"), fontsize=8.5)
        _legend(figure, data, rows)
        base.head(figure, title, subtitle)
    return base.Chart(figure, title, subtitle, _alt(rows, clear, data), base.caption(
        data, i18n.say("n = {n} occasions", n=len(rows)), _caption(gap), i18n.say(look.SOURCE)),
        _table(rows, clear, data))


def _stretch(gap, since, until):
    """The occasions to draw, and whether the gap of each is beyond the error of scores."""
    kept = pd.Series(True, index=gap.table.index)
    if since is not None:
        kept &= gap.table["date_lo"] >= pd.Timestamp(since)
    if until is not None:
        kept &= gap.table["date_lo"] < pd.Timestamp(until)
    return gap.table[kept].reset_index(drop=True), gap.clear[kept].reset_index(drop=True)


def _title(rows, data):
    a, b = data.parties
    first, second = int((rows["gap"] > 0).sum()), int((rows["gap"] < 0).sum())
    if second > first:
        a, b, first, second = b, a, second, first
    return look.title(i18n.count("{a} sounds more cooperative on {first} of {n} occasion, {b} on {second}",
                                 "{a} sounds more cooperative on {first} of {n} occasions, {b} on {second}", len(rows),
                                 a=a.name, first=first, b=b.name, second=second))


def _subtitle(rows, gap):
    words = i18n.count(
        "Mean tone of each side's statements ({scale}); n = {n} occasion from {first} to {last}",
        "Mean tone of each side's statements ({scale}); n = {n} occasions from {first} to {last}", len(rows),
        scale=i18n.say(look.SCALE), first=base.day(rows["date_lo"].min()), last=base.day(rows["date_lo"].max()))
    if not gap.refused:
        return words
    return f"{words}; " + i18n.count("{n} occasions without a common language are refused",
                                     "{n} occasions without a common language are refused", gap.refused)


def _reason(gap):
    if not gap.refused:
        return i18n.say("No occasion in this stretch has scored accounts of both sides.")
    return i18n.count(
        "{n} occasions have accounts of both sides, but in different languages, and the language gate is shut.",
        "{n} occasions have accounts of both sides, but in different languages, and the language gate is shut.",
        gap.refused)


def _places(rows, labels):
    """Where each row stands, in inches from the top, where each year is headed, and the height of all."""
    at, places, years = 0.05, [], {}
    for date, label in zip(rows["date_lo"], labels, strict=True):
        if date.year not in years:
            years[date.year] = at + YEAR / 2
            at += YEAR
        height = ROW + LINE * (label.count("\n") + 1)
        places.append(at + height / 2)
        at += height
    return places, years, at + 0.1


def _row(axes, place, row, sure, data):
    a, b = (look.looks(data)[party.code] for party in data.parties)
    first, second = (row[party.code] for party in data.parties)
    leader = a if first > second else b
    thick = pd.notna(sure) and bool(sure)
    axes.plot([first, second], [-place, -place], color=leader[0], linewidth=2.6 if thick else 0.9,
              linestyle="-" if thick else (0, (2, 1.4)), zorder=2, solid_capstyle="butt")
    if pd.notna(row["joint"]):
        axes.plot(row["joint"], -place, "D", color=base.JOINT, markerfacecolor=base.PAPER, markersize=4.6, zorder=3)
    for value, (colour, marker, _) in ((first, a), (second, b)):
        axes.plot(value, -place, marker, color=colour, markersize=5.6, zorder=4, markeredgecolor=base.PAPER,
                  markeredgewidth=0.5)
    axes.annotate(look.signed(row["gap"]), (1.02, -place), xycoords=("axes fraction", "data"), va="center",
                  fontsize=7.8, fontweight="bold" if thick else "normal", color=base.INK if thick else base.MUTED,
                  annotation_clip=False)


def _legend(figure, data, rows):
    from matplotlib.lines import Line2D

    marks = [Line2D([], [], color=colour, marker=marker, linestyle="none", markersize=6, label=name)
             for side, (colour, marker, name) in look.looks(data).items() if side != "joint"]
    if rows["joint"].notna().any():
        marks.append(Line2D([], [], color=base.JOINT, marker="D", markerfacecolor=base.PAPER, linestyle="none",
                            markersize=5, label=i18n.say("joint text")))
    marks.append(Line2D([], [], color=base.INK, linewidth=2.6, label=i18n.say("gap beyond the error of scores")))
    marks.append(Line2D([], [], color=base.INK, linewidth=0.9, linestyle=(0, (2, 1.4)), label=i18n.say("within it")))
    figure.legend(handles=marks, loc="outside lower left", ncols=5, handletextpad=0.5, columnspacing=1.4)


def _caption(gap):
    error = (i18n.say("A gap is beyond the error of scores when its 95 % band (one score strays by {error:.2f}, "
                      "measured on rated statements) leaves out 0", error=gap.error) if pd.notna(gap.error) else
             i18n.say("The error of single scores is not known without rated statements, so every line is thin"))
    return f"{error}. " + i18n.say("Figures at the right: gap, first minus second party")


def _alt(rows, clear, data):
    a, b = data.parties
    wide, narrow = rows.loc[rows["gap"].idxmax()], rows.loc[rows["gap"].idxmin()]
    beyond = int(clear.fillna(False).sum())
    ends = [f"{base.day(row['date_lo'])}, {row['title']} ({look.signed(row['gap'])})" for row in (wide, narrow)]
    counted = i18n.count(
        "Two dots per occasion, joined by a line, in order of date. {a} is more cooperative on {first} of {n} "
        "occasion, {b} on {second}; mean gap {mean}; {beyond} gaps are beyond the error of scores.",
        "Two dots per occasion, joined by a line, in order of date. {a} is more cooperative on {first} of {n} "
        "occasions, {b} on {second}; mean gap {mean}; {beyond} gaps are beyond the error of scores.", len(rows),
        a=a.name, first=int((rows["gap"] > 0).sum()), b=b.name, second=int((rows["gap"] < 0).sum()),
        mean=look.signed(rows["gap"].mean()), beyond=beyond)
    largest = i18n.say("Largest toward {a}: {wide}; largest the other way: {narrow}.", a=a.name, wide=ends[0],
                       narrow=ends[1])
    return f"{counted} {largest}"


def _table(rows, clear, data):
    return pd.DataFrame({
        "date": rows["date_lo"].dt.strftime("%Y-%m-%d"), "occasion": rows["title"],
        **{i18n.say("{name} (statements)", name=party.name): rows[f"n_{party.code}"] for party in data.parties},
        **{i18n.say("{name} (tone)", name=party.name): rows[party.code].round(2) for party in data.parties},
        "joint text (tone)": rows["joint"].round(2), "gap": rows["gap"].round(2), "95 % low": rows["low"].round(2),
        "95 % high": rows["high"].round(2),
        "beyond the error": clear.map({True: "yes", False: "no"}).astype("str")})
