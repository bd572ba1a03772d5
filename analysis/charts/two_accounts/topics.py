"""Topics that one side alone names, that the other alone names, and that both name."""

import numpy as np
import pandas as pd

from ... import i18n
from .. import base
from ..tone_over_time import look


def topics(balance, data):
    """On how many occasions a topic was named by the first party only, by both, by the second only.

    Parameters
    ----------
    balance : as ``accounts.topic_balance`` returns it
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when no occasion has two accounts
    """
    a, b = data.parties
    if balance.empty:
        return look.nothing(i18n.say("No occasion has topics of both sides"), i18n.say(
            "Without two accounts of one occasion there are no topics to compare."), data)
    rows = balance.assign(tilt=balance[a.code] - balance[b.code], all=balance[[a.code, b.code, "both"]].sum(axis=1))
    rows = rows.sort_values(["tilt", "all", "topic"], ascending=[True, True, False]).reset_index(drop=True)
    title = _title(rows, data)
    subtitle = i18n.say("Occasions with accounts of both sides on which a topic was named by one side only or by both, "
                        "number; bars centred on what both name; up to {day}", day=base.day(data.as_of))
    with base.canvas(height=1.5 + 0.3 * len(rows)) as (figure, axes):
        places, half = np.arange(len(rows)), rows["both"].to_numpy() / 2
        _bars(axes, places, rows["both"], -half, "#d8dee4", "", base.INK)
        _bars(axes, places, rows[a.code], -half - rows[a.code], base.PARTY[0], "", base.PAPER)
        _bars(axes, places, rows[b.code], half, base.PARTY[1], "///", base.PAPER)
        axes.set_yticks(places, [_words(row, data) for row in rows.itertuples()])
        axes.tick_params(axis="y", length=0, colors=base.INK)
        reach = max((half + rows[a.code]).max(), (half + rows[b.code]).max()) + 2
        axes.set_xlim(-reach, reach)
        axes.set_xticks([])
        axes.spines[["left", "bottom"]].set_visible(False)
        for x, words, colour, side in ((0, i18n.say("← {name} only", name=a.name), base.PARTY[0], "left"),
                                       (0.5, i18n.label("both"), base.INK, "center"),
                                       (1, i18n.say("{name} only →", name=b.name), base.PARTY[1], "right")):
            axes.annotate(words, (x, 1), xycoords="axes fraction", xytext=(0, 4), textcoords="offset points", ha=side,
                          color=colour, fontweight="bold", fontsize=9)
        base.head(figure, title, subtitle)
    return base.Chart(figure, title, subtitle, _alt(rows, data), base.caption(
        data, i18n.say("n = {n} topics named on occasions", n=int(rows["all"].sum())), i18n.say(
            "* sign test with Holm over all topics, p < .05. Topics are coded by readers from statements in this "
            "collection, so no language gate is needed; a side that issued more statements had more room to name "
            "topics"), i18n.say(look.SOURCE)), _table(rows, data))


def _bars(axes, places, widths, left, colour, hatch, ink):
    axes.barh(places, widths, left=left, color=colour, hatch=hatch, edgecolor=base.PAPER, linewidth=0.6, height=0.7)
    for place, width, start in zip(places, widths, left, strict=True):
        if width:
            box = {"facecolor": colour, "edgecolor": "none", "pad": 0.8} if hatch else None
            axes.text(start + width / 2, place, f"{width}", ha="center", va="center", fontsize=8, color=ink, bbox=box)


def _words(row, data):
    star = " *" if row.p_holm < 0.05 else ""
    return look.name(row.topic) + star


def _tops(rows, data):
    """The topic that tilts most to each party, if any does."""
    a, b = data.parties
    first, last = rows.iloc[-1], rows.iloc[0]
    return first if first["tilt"] > 0 else None, last if last["tilt"] < 0 else None


def _title(rows, data):
    a, b = data.parties
    first, second = _tops(rows, data)
    if first is None and second is None:
        return i18n.say("No topic is named more by one side than by the other")
    if first is None:
        return look.title(i18n.say("{name} alone names {topic} ({n})", name=b.name, topic=look.name(second["topic"]),
                                   n=second[b.code]))
    values = {"a": a.name, "topic": look.name(first["topic"])}
    if second is None:
        return look.title(i18n.count("{a} alone names {topic} ({n} occasion)",
                                     "{a} alone names {topic} ({n} occasions)", first[a.code], **values))
    return look.title(i18n.count("{a} alone names {topic} ({n} occasion), {b} alone {other} ({m})",
                                 "{a} alone names {topic} ({n} occasions), {b} alone {other} ({m})", first[a.code],
                                 b=b.name, other=look.name(second["topic"]), m=second[b.code], **values))


def _alt(rows, data):
    a, b = data.parties
    parts = [f"{look.name(row.topic)} {getattr(row, a.code)} / {row.both} / {getattr(row, b.code)}"
             for row in rows.iloc[::-1].itertuples()]
    return i18n.say("Bars per topic, in order from {a} to {b}: occasions on which it was named by {a} only / both / "
                    "{b} only: {topics}.", a=a.name, b=b.name, topics="; ".join(parts))


def _table(rows, data):
    a, b = data.parties
    down = rows.iloc[::-1]
    return pd.DataFrame({
        "topic": down["topic"].str.replace("-", " "),
        i18n.say("{name} only (occasions)", name=a.name): down[a.code], "both": down["both"],
        i18n.say("{name} only", name=b.name): down[b.code], "p": down["p"].round(4),
        "p (Holm)": down["p_holm"].round(4), "note": down["note"]}).reset_index(drop=True)
