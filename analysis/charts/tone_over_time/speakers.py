"""Small multiples: the statements of each speaker that has enough of them; the others are listed in the table."""

import pandas as pd

from ... import i18n
from .. import base
from . import look

COLUMNS, MOST = 3, 12


def speakers(timeline, everyone, data):
    """Tone of single speakers over time.

    Parameters
    ----------
    timeline : as ``series.timeline`` returns it for ``speaker``
    everyone : as ``series.grouped(frame, "speaker")`` returns it; goes into the table
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when no speaker has enough statements
    """
    names = list(dict.fromkeys(zip(timeline["side"], timeline["speaker"], strict=True)))[:MOST]
    if not names:
        return look.nothing(i18n.say("No speaker has enough statements to follow"), i18n.say(
            "{n} speakers are known, none of them with enough scored statements for a panel.", n=len(everyone)), data)
    facts = timeline.drop_duplicates(["side", "speaker"]).set_index(["side", "speaker"]).loc[names]
    title = i18n.say("{warm} of {n} speakers are clearly cooperative on average, {cold} clearly pressing",
                     warm=int((facts["low"] > 0).sum()), n=len(names), cold=int((facts["high"] < 0).sum()))
    subtitle = i18n.say("Tone of each statement ({scale}), mean and its 95 % interval; the {n} speakers with {least} "
                        "or more statements, up to {day}", scale=i18n.say(look.SCALE), n=len(names),
                        least=int(facts["n"].min()), day=base.day(data.as_of))
    rows = -(-len(names) // COLUMNS)
    with base.canvas(rows, COLUMNS, height=1.1 + 1.55 * rows, sharex=True, sharey=True, squeeze=False) as (
            figure, panels):
        ends = look.limits(timeline["tone"])
        first, last = timeline["date_lo"].min(), timeline["date_lo"].max()
        margin = max((last - first) / 40, pd.Timedelta(days=10))
        for axes, key in zip(panels.flat, names, strict=False):
            own = timeline[(timeline["side"] == key[0]) & (timeline["speaker"] == key[1])]
            _panel(axes, own, facts.loc[key], look.looks(data)[key[0]], data.name(key[1]))
            look.tone_axis(axes, ends)
            axes.set_xlim(first - margin, last + margin)
        for axes in list(panels.flat)[len(names):]:
            axes.set_axis_off()
        for number, axes in enumerate(panels.flat):
            if len(names) - COLUMNS <= number < len(names):
                axes.tick_params(labelbottom=True)
        look.year_ticks(panels[0, 0], first, last)
        panels[0, 0].xaxis.set_major_formatter(_short_years(first, last) or panels[0, 0].xaxis.get_major_formatter())
        base.head(figure, title, subtitle)
    alt = i18n.say("One panel per speaker.") + " " + "; ".join(
        f"{data.name(name)} {look.signed(row['mean'])} [{look.span(row['low'], row['high'])}], n = {int(row['n'])}"
        for (_, name), row in facts.iterrows()) + "."
    others = len(everyone) - len(names)
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, i18n.say("n = {n} statements", n=int(facts["n"].sum())),
        i18n.say("Band: 95 % bootstrap interval of the mean over occasions. {others} speakers with fewer statements "
                 "are in the table only. A statement of two speakers counts for both", others=others),
        look.SOURCE), _table(everyone, names, data))


def _panel(axes, own, fact, appearance, name):
    colour, marker, _ = appearance
    if pd.notna(fact["low"]):
        axes.axhspan(fact["low"], fact["high"], color=colour, alpha=0.15, linewidth=0)
    axes.axhline(fact["mean"], color=colour, linewidth=1.4)
    axes.plot(own["date_lo"], own["tone"], marker, color=colour, markersize=3.6, alpha=0.7, markeredgewidth=0,
              linestyle="none")
    mean = i18n.say("mean {mean}, n = {n}", mean=look.signed(fact["mean"]), n=int(fact["n"]))
    axes.set_title(f"{look.wrapped(name, 34)}\n{mean}", loc="left", fontsize=8.6, color=colour)


def _short_years(first, last):
    import matplotlib.dates as mdates

    return mdates.DateFormatter("’%y") if (last - first).days > 3 * 366 else None


def _table(everyone, names, data):
    rows = everyone.sort_values(["n", "speaker"], ascending=[False, True])
    return pd.DataFrame({
        "speaker": rows["speaker"].map(data.name), "side": rows["side"].map(data.name), "statements": rows["n"],
        "mean tone (−3 to +3)": rows["tone"].round(2), "95 % low": rows["low"].round(2),
        "95 % high": rows["high"].round(2),
        "drawn": ["yes" if key in names else "no" for key in zip(rows["side"], rows["speaker"], strict=True)],
    }).reset_index(drop=True)
