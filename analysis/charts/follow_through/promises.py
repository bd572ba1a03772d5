"""The opening chart: one mark per promise, by the time it was made, with what became of it."""

import pandas as pd

from ...i18n import count, label, mark, say, say_as
from .. import base

#: outcome -> colour, marker. Unknown is hollow: nothing was found, which is not a breach.
LOOK = {
    "fulfilled": ("#00795a", "o"),
    "partial": ("#a16207", "D"),
    "in-progress": ("#2f78b7", "^"),
    "superseded": ("#6b7280", "s"),
    "withdrawn": ("#7e4fa8", "v"),
    "not-fulfilled": ("#b4232a", "X"),
    "unknown": ("#59636e", "o"),
}
_SPANS = (("M", 24, mark("month")), ("Q", 48, mark("quarter")), ("Y", 10**6, mark("year")))


def promises(status, data):
    """One mark per promise in columns of the month, quarter or year in which it was made.

    Parameters
    ----------
    status : DataFrame of ``commitments.status``
    data : Dataset, for the caption

    Returns
    -------
    Chart; without marks when no promise was made by the day
    """
    if status.empty:
        return base.nothing(say("No promise had been made by this day"), say("There is no promise to show yet."), data)
    rows = status.sort_values(["made_on_lo", "commitment_id"], kind="stable")
    periods, span = _periods(rows["made_on_lo"])
    column = (periods - periods.iloc[0]).map(lambda steps: steps.n)
    height = column.groupby(column).cumcount()
    counts = rows["outcome"].value_counts().reindex(LOOK, fill_value=0)
    n, done, unknown = len(rows), int(counts["fulfilled"]), int(counts["unknown"])
    title = count("{n} of {made} promises has been fulfilled; for {unknown} no evidence was found",
                  "{n} of {made} promises have been fulfilled; for {unknown} no evidence was found", done, made=n,
                  unknown=unknown)
    subtitle = say("One mark per promise, by the {span} in which it was made (earliest at the bottom), with its "
                   "outcome as known on {day}; n = {n}", span=label(span), day=base.day(data.as_of), n=n)
    with base.canvas(height=min(8.0, 2.1 + 0.165 * (height.max() + 1))) as (figure, axes):
        base.head(figure, title, subtitle)
        for outcome, (colour, marker) in LOOK.items():
            here = (rows["outcome"] == outcome).to_numpy()
            hollow = outcome == "unknown"
            axes.scatter(column[here], height[here], s=44, marker=marker, linewidths=1.2, edgecolors=colour,
                         facecolors="none" if hollow else colour, label=f"{_words(outcome)}: {counts[outcome]}")
        _frame(axes, periods, height.max())
        figure.legend(loc="outside lower left", ncols=4, handletextpad=0.2, columnspacing=1.4)
    return base.Chart(figure, title, subtitle, _alt(rows, counts, span, data),
                      base.caption(data, say("n = {n} promises", n=n), say(
                          "Hollow: no evidence found in either direction, which is not a breach. Each mark is one row; "
                          "no uncertainty is drawn"), base.PROMISES),
                      _table(rows))


def _periods(made):
    months = (made.max().year - made.min().year) * 12 + made.max().month - made.min().month + 1
    per = {"M": 1, "Q": 3, "Y": 12}
    code, _, word = next(item for item in _SPANS if months / per[item[0]] <= item[1])
    return made.dt.to_period(code), word


def _frame(axes, periods, top):
    first, last = periods.iloc[0], periods.max()
    columns = (last - first).n
    years = [(period - first).n for period in pd.period_range(first, last, freq=first.freq)
             if period.year != (period - 1).year or period == first]
    if len(years) > 1 and years[1] < 3:  # the first year is too short for its label
        years = years[1:]
    axes.set_xticks(years, [str((first + step).year) for step in years])
    axes.set_xlim(-0.8, max(columns, 8) + 0.8)
    axes.set_ylim(-0.8, max(top, 2) + 0.8)
    axes.yaxis.set_visible(False)  # marks are counted in the legend
    axes.spines["left"].set_visible(False)


def _words(outcome):
    """What is said of several promises with that outcome."""
    return {"fulfilled": say_as("several promises", "fulfilled"), "partial": say_as("several promises", "in part"),
            "in-progress": say_as("several promises", "in progress"),
            "superseded": say_as("several promises", "superseded"),
            "withdrawn": say_as("several promises", "withdrawn"),
            "not-fulfilled": say_as("several promises", "not fulfilled"),
            "unknown": say_as("several promises", "no evidence found")}[outcome]


def _alt(rows, counts, span, data):
    parts = [say("{n} {outcome}", n=counts[outcome], outcome=_words(outcome)) for outcome in LOOK if counts[outcome]]
    busiest = rows["made_on_lo"].dt.year.value_counts().sort_index()
    year = int(busiest.idxmax())
    return say("Columns of marks, one column per {span} from {first} to {last}, one mark for each promise (n = {n}). "
               "By outcome on {day}: {outcomes}. Most were made in {year}: {most}.", span=label(span),
               first=rows["made_on"].iloc[0], last=rows["made_on"].iloc[-1], n=len(rows), day=base.day(data.as_of),
               outcomes=", ".join(parts), year=year, most=int(busiest.max()))


def _table(rows):
    shown = rows[["commitment_id", "made_on", "action", "obligor", "outcome", "evidence", "due_state", "known"]]
    return shown.rename(columns={"commitment_id": "promise", "made_on": "made on", "obligor": "who has to act",
                                 "due_state": "due-state", "known": "what is known"}).reset_index(drop=True)
