"""TextBlob's polarity beside the register: one dot per English statement."""

import pandas as pd

from ... import i18n, stats
from .. import base
from . import look


def beside(table, data):
    """Both scores of each English statement.

    Parameters
    ----------
    table : as ``series.beside`` returns it
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when no English statement has both scores
    """
    rows = table.dropna(subset=["register", "sentiment"])
    if rows.empty:
        return look.nothing(i18n.say("No English statement has both scores"), i18n.say(
            "TextBlob reads English only; there is nothing to set beside the register."), data)
    signs = rows[(rows["register"].abs() >= 0.005) & (rows["sentiment"].abs() >= 0.005)]
    same, n = int((signs["register"] * signs["sentiment"] > 0).sum()), len(signs)
    silent = int(table["sentiment"].isna().sum())
    title = i18n.say("TextBlob and the register agree on the direction of {same} of {n} English statements",
                     same=same, n=n)
    known = 100 * table["sentiment_share"].median()
    subtitle = i18n.say("TextBlob's polarity (−1 to +1) against the register (−3 to +3), n = {n}; half of the texts "
                        "have at most {known:.0f} % of their words in TextBlob's list", n=len(rows), known=known)
    with base.canvas(height=4.2) as (figure, axes):
        for colour, marker, name, own in _sides(rows, data):
            axes.plot(own["register"], own["sentiment"], marker, color=colour, markersize=5, alpha=0.65,
                      markeredgewidth=0, linestyle="none", label=f"{name} ({len(own)})")
        look.tone_axis(axes, look.limits(rows["register"]), "x")
        axes.axhline(0, color=base.MUTED, linewidth=0.9, zorder=1)
        axes.set_ylim(-1.05, 1.05)
        axes.set_yticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "+0.5", "+1"])
        axes.grid(axis="y")
        axes.set_title(i18n.say("TextBlob's polarity"), loc="left", color=base.MUTED)
        axes.set_xlabel(i18n.say("register: pressure ← → cooperation"))
        for x, y, words in ((0.01, 0.98, i18n.say("TextBlob +, register −")), (0.01, 0.02, i18n.say("both −")),
                            (0.99, 0.98, i18n.say("both +")), (0.99, 0.02, i18n.say("TextBlob −, register +"))):
            axes.text(x, y, words, transform=axes.transAxes, fontsize=8.5, color=base.MUTED,
                      ha="left" if x < 0.5 else "right", va="top" if y > 0.5 else "bottom")
        figure.legend(loc="outside lower left", ncols=3, handletextpad=0.2)
        base.head(figure, title, subtitle)
    alt = i18n.say("Scatter of TextBlob's polarity against the register. The direction agrees in {same}; a coin would "
                   "agree in half. {silent} of {n} English statements have no word in TextBlob's list; median share of "
                   "words known: TextBlob {theirs:.0f} %, register {ours:.0f} %.", same=stats.k_of_n(same, n),
                   silent=silent, n=len(table), theirs=known, ours=100 * table["register_share"].median())
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, i18n.say("n = {n} English statements with both scores", n=len(rows)),
        i18n.say("No uncertainty is drawn: each dot is one text. Scores of exactly 0 have no direction"),
        look.SOURCE), _table(table, data))


def _sides(rows, data):
    for side, (colour, marker, name) in look.looks(data).items():
        own = rows[rows["side"] == side]
        if len(own):
            yield colour, marker, name, own


def _table(table, data):
    return pd.DataFrame({
        "statement": table["statement_id"], "side": table["side"].map(data.name),
        "register (−3 to +3)": table["register"].round(2), "TextBlob (−1 to +1)": table["sentiment"].round(2),
        "words known to the register, %": (100 * table["register_share"]).round(),
        "words known to TextBlob, %": (100 * table["sentiment_share"]).round()})
