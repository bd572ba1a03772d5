"""Did the level of tone shift for good? Occasions in order of date, with the levels between breaks."""

import pandas as pd

from ... import i18n
from .. import base
from . import look


def levels(breaks, check, occasions, data):
    """Levels of tone and the breaks between them, one panel per party.

    Parameters
    ----------
    breaks : as ``tone.breaks`` returns it
    check : as ``calibration.check`` returns it
    occasions : as ``series.occasions`` returns it
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when no side has enough occasions to look for a break
    """
    sides = [party.code for party in data.parties if party.code in set(check["side"])]
    if not sides:
        return look.nothing(i18n.say("Too few occasions to look for a break"), i18n.say(
            "A break needs at least five occasions on either side of it, and neither party has ten."), data)
    check = check.set_index("side")
    alarms = "; ".join(f"{data.name(side)} {100 * check.loc[side, 'false_alarms']:.1f} %" for side in sides)
    found = breaks[breaks["side"].isin(sides)]
    title = _title(found, sides, data)
    subtitle = i18n.say("Tone per occasion ({scale}) and mean level between breaks; breaks found in series without any "
                        "(measured false alarms): {alarms}", scale=i18n.say(look.SCALE), alarms=alarms)
    dots = occasions[occasions["side"].isin(sides)]
    with base.canvas(len(sides), 1, height=1.4 + 1.75 * len(sides), sharex=True, squeeze=False) as (figure, panels):
        ends = look.limits(dots["tone"])
        for axes, side in zip(panels[:, 0], sides, strict=True):
            own = dots[dots["side"] == side].sort_values(["date_lo", "occasion"])
            _panel(axes, own, found[found["side"] == side], look.looks(data)[side])
            look.tone_axis(axes, ends)
            look.side_title(axes, look.looks(data)[side], _power(len(own), check.loc[side, "detectable"]))
        look.year_ticks(panels[-1, 0], dots["date_lo"].min(), dots["date_lo"].max())
        base.head(figure, title, subtitle)
    return base.Chart(figure, title, subtitle, _alt(found, check, sides, data), base.caption(
        data, i18n.say("n = {n} occasions", n=len(dots)),
        i18n.say("Breaks by PELT with a penalty calibrated on shuffles of the same series; the day of a break is the "
                 "first occasion after it and has no interval. The size that would be found is for a shift half-way "
                 "through. False alarms are measured on fresh shuffles of the same series"),
        look.SOURCE), _table(check, sides, found, data))


def _title(found, sides, data):
    if found.empty:
        names = i18n.listed([data.name(side) for side in sides])
        return look.title(i18n.say("No lasting break in tone is found for {names}", names=names))
    last = found.sort_values("date").iloc[-1]
    return look.title(i18n.count(
        "{n} lasting break in tone; the latest: {name} {month}, {before} to {after}",
        "{n} lasting breaks in tone; the latest: {name} {month}, {before} to {after}", len(found),
        name=data.name(last["side"]), month=i18n.month(last["date"]), before=look.signed(last["before"]),
        after=look.signed(last["after"])))


def _power(n, least):
    if pd.isna(least):
        return i18n.say("n = {n} occasions; a lasting shift of any size may be missed", n=n)
    return i18n.say("n = {n} occasions; a lasting shift of {least:.1f} would be found in 8 of 10 cases", n=n,
                    least=least)


def _panel(axes, own, found, appearance):
    colour, marker, _ = appearance
    axes.plot(own["date_lo"], own["tone"], marker, color=colour, alpha=0.45, markersize=3.6, markeredgewidth=0,
              linestyle="none")
    edges = [own["date_lo"].min(), *found["date"], own["date_lo"].max()]
    means = [found["before"].iloc[0], *found["after"]] if len(found) else [own["tone"].mean()]
    for left, right, mean in zip(edges[:-1], edges[1:], means, strict=True):
        axes.plot([left, right], [mean, mean], color=base.INK, linewidth=2, zorder=4)
        axes.annotate(look.signed(mean), (right, mean), xytext=(-3, 3), textcoords="offset points", ha="right",
                      fontsize=8.5, fontweight="bold", zorder=5,
                      bbox={"facecolor": base.PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.85})
    for day in found["date"]:
        axes.axvline(day, color=base.INK, linewidth=0.9, linestyle=":")


def _alt(found, check, sides, data):
    parts = []
    for side in sides:
        row, own = check.loc[side], found[found["side"] == side]
        clauses = [
            i18n.say("{name}: {n} occasions, {breaks} breaks", name=data.name(side), n=int(row["n"]), breaks=len(own)),
            *(i18n.say("{day} from {before} to {after}", day=base.day(b.date), before=look.signed(b.before),
                       after=look.signed(b.after)) for b in own.itertuples()),
            i18n.say("false alarms {ours:.1f} % with the calibrated penalty, {usual:.0f} % with the usual log n",
                     ours=100 * row["false_alarms"], usual=100 * row["false_alarms_log_n"])]
        parts.append("; ".join(clauses) + ".")
    return " ".join([i18n.say("Dots: tone of each occasion; lines: mean level between breaks."), *parts])


def _table(check, sides, found, data):
    rows = check.loc[sides].reset_index()
    return pd.DataFrame({
        "side": rows["side"].map(data.name), "occasions": rows["n"], "penalty": rows["penalty"].round(2),
        "breaks found": [int((found["side"] == side).sum()) for side in sides],
        "false alarms, % of fresh shuffles": (100 * rows["false_alarms"]).round(1),
        "false alarms with log n, %": (100 * rows["false_alarms_log_n"]).round(1),
        "shift found in 8 of 10 cases (tone)": rows["detectable"]})
