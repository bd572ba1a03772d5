"""What belongs to the side and what to the form: differences in tone with intervals."""

import pandas as pd

from ... import i18n
from ...accounts.forms import within
from .. import base
from ..tone_over_time import look


def contrasts(table, data):
    """Differences between sides and between forms, plain and within strata.

    Parameters
    ----------
    table : as ``accounts.contrasts`` returns it
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when there is too little to compare
    """
    known = table.dropna(subset=["difference"])
    if known.empty:
        return look.nothing(i18n.say("Too few statements to compare forms"), i18n.say(
            "A difference needs at least five values on either side of it, within strata that hold both."), data)
    title = _title(known)
    subtitle = i18n.say("Difference in mean tone ({scale}) with 95 % interval, p after Holm",
                        scale=i18n.say(look.SCALE))
    labels = [f"{look.balanced(row.comparison, 44)}\n{within(row.within)}" for row in table.itertuples()]
    lines = max(label.count("\n") for label in labels)
    with base.canvas(height=1.3 + (0.34 + 0.12 * lines) * len(table)) as (figure, axes):
        for place, row in enumerate(table.itertuples()):
            if pd.isna(row.difference):
                axes.annotate(row.note, (0.02, -place), xycoords=("axes fraction", "data"), va="center", fontsize=8,
                              color=base.MUTED)
                continue
            hollow = not row.p_holm < 0.05
            look.mean_mark(axes, row.difference, -place, (row.low, row.high), (base.INK, "D", ""), hollow, False)
            axes.annotate(f"{look.signed(row.difference)}   {_n(row)}\n{_p(row.p_holm)}", (1.02, -place),
                          xycoords=("axes fraction", "data"), va="center", fontsize=8)
        axes.set_yticks([-place for place in range(len(table))], labels, fontsize=8.2)
        axes.set_ylim(-len(table) + 0.4, 0.6)
        look.tone_axis(axes, look.limits(known["low"], known["high"]), "x")
        axes.tick_params(axis="y", length=0, colors=base.INK)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(i18n.say("more pressing ←   → more cooperative"), fontsize=8.5)
        base.head(figure, title, subtitle)
    alt = i18n.say("Differences with intervals.") + " " + "; ".join(
        f"{row.comparison}, {within(row.within)}: {look.signed(row.difference)} [{look.span(row.low, row.high)}], "
        f"{_p(row.p_holm)}, {_n(row)}" for row in known.itertuples()) + "."
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, i18n.say("n = {n} values, one per occasion, side, form and language",
                       n=int((known["n_1"] + known["n_2"]).max())),
        i18n.say("Filled: p < .05 after Holm. All statements count here, not only those on occasions with two "
                 "accounts"), i18n.say(look.SOURCE)), _table(table))


def _n(row):
    return i18n.say("n = {n_1} and {n_2}", n_1=row.n_1, n_2=row.n_2)


def _p(value):
    return "p < .001" if value < 0.001 else f"p = {value:.3f}".replace("0.", ".", 1)


def _title(known):
    sure = known[known["p_holm"] < 0.05]
    if sure.empty:
        return i18n.say("None of {n} differences between sides or forms goes beyond chance", n=len(known))
    top = sure.loc[sure["difference"].abs().idxmax()]
    return look.title(i18n.count(
        "{n} of {known} differences beyond chance; largest: {comparison} ({difference})",
        "{n} of {known} differences beyond chance; largest: {comparison} ({difference})", len(sure), known=len(known),
        comparison=top["comparison"], difference=look.signed(top["difference"])))


def _table(table):
    return pd.DataFrame({
        "comparison": table["comparison"], "within": table["within"], "n (first)": table["n_1"],
        "n (second)": table["n_2"], "difference (tone)": table["difference"].round(2),
        "95 % low": table["low"].round(2), "95 % high": table["high"].round(2), "p": table["p"].round(4),
        "p (Holm)": table["p_holm"].round(4),
        "note": table["note"]})
