"""One occasion: the tone of every statement on it, languages apart."""

import pandas as pd

from ... import i18n
from .. import base
from ..tone_over_time import look


def occasion(told, data):
    """Tone of each statement on one occasion.

    Parameters
    ----------
    told : Told, as ``accounts.told`` returns it
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when no statement has a tone
    """
    rows = told.table.dropna(subset=["tone"])
    if rows.empty:
        return look.nothing(i18n.say("No occasion can be told in full"), i18n.say(
            "No occasion with scored accounts of both sides is known."), data)
    title = _title(rows)
    subtitle = i18n.say("Tone of each statement ({scale}): {title}; n = {n} texts, languages apart",
                        scale=i18n.say(look.SCALE), title=told.title, n=len(rows))
    codes = sorted(rows["language"].unique())
    with base.canvas(height=1.6 + 0.34 * (len(rows) + len(codes))) as (figure, axes):
        places, labels, heads = [], [], []
        at = 0
        for code in codes:
            heads.append((at, code))
            at += 1
            for row in rows[rows["language"] == code].sort_values("tone", ascending=False).itertuples():
                _row(axes, at, row, look.looks(data))
                places.append(-at)
                labels.append(f"{row.who}, {look.name(row.channel)}, {row.date}")
                at += 1
        axes.set_yticks(places, labels, fontsize=8.2)
        axes.set_ylim(-at + 0.4, 0.6)
        for place, code in heads:
            axes.annotate(i18n.say("in {language}", language=_language(code)), (-0.01, -place),
                          xycoords=("axes fraction", "data"), ha="right", va="center", fontweight="bold", fontsize=9,
                          annotation_clip=False)
        look.tone_axis(axes, look.limits(rows["tone"]), "x")
        axes.tick_params(axis="y", length=0, colors=base.INK)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(i18n.say("pressure ←   → cooperation"), fontsize=8.5)
        _legend(figure, rows, data)
        base.head(figure, title, subtitle)
    alt = i18n.say("One dot per statement.") + " " + "; ".join(
        f"{row.who} ({look.name(row.channel)}, {i18n.label(row.language)}) {look.signed(row.tone)}"
        for row in rows.itertuples()) + "."
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, i18n.say("n = {n} texts", n=len(rows)), i18n.say(
            "No interval is drawn: each dot is one text. A text that exists in two languages is drawn in both"),
        i18n.say(look.SOURCE)), _table(told.table, data))


#: Names of languages in headings; other codes are shown as they are.
LANGUAGES = {"en": i18n.mark("English"), "es": i18n.mark("Spanish")}
#: Words of a name that a title has room for.
SHORT = {"en": 5, "es": 7}


def _language(code):
    return i18n.label(LANGUAGES.get(code, code))


def _title(rows):
    code = rows["language"].value_counts().index[0]
    own = rows[rows["language"] == code]
    low, high = own.loc[own["tone"].idxmin()], own.loc[own["tone"].idxmax()]
    return look.title(i18n.say("In {language}, from {first} ({low}) to {last} ({high})", language=_language(code),
                               first=_short(low), low=look.signed(low["tone"]), last=_short(high),
                               high=look.signed(high["tone"])))


def _short(row):
    return " ".join(row["who"].split()[:SHORT[i18n.language()]])


def _row(axes, at, row, looks):
    colour, marker, _ = looks[row.side]
    axes.plot([0, row.tone], [-at, -at], color=colour, linewidth=1.4, alpha=0.6)
    axes.plot(row.tone, -at, marker, color=colour, markersize=7)
    axes.annotate(look.signed(row.tone), (row.tone, -at), xytext=(8 if row.tone >= 0 else -8, 0), va="center",
                  textcoords="offset points", ha="left" if row.tone >= 0 else "right", fontsize=8.4)


def _legend(figure, rows, data):
    from matplotlib.lines import Line2D

    used = set(rows["side"])
    figure.legend(handles=[Line2D([], [], color=colour, marker=marker, linestyle="none", markersize=6.5, label=name)
                           for side, (colour, marker, name) in look.looks(data).items() if side in used],
                  loc="outside lower left", ncols=3, handletextpad=0.3)


def _table(table, data):
    return pd.DataFrame({
        "date": table["date"], "who": table["who"], "side": table["side"].map(data.name), "channel": table["channel"],
        "language": table["language"], "basis": table["text_basis"], "tone (−3 to +3)": table["tone"].round(2),
        "matched words and phrases": table["n_matched"]})
