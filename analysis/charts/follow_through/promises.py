"""The opening chart: one mark per promise, by the time it was made, with what became of it."""

import pandas as pd

from .. import base

#: outcome -> colour, marker, words. Unknown is hollow: nothing was found, which is not a breach.
LOOK = {
    "fulfilled": ("#00795a", "o", "fulfilled"),
    "partial": ("#a16207", "D", "in part"),
    "in-progress": ("#2f78b7", "^", "in progress"),
    "superseded": ("#6b7280", "s", "superseded"),
    "withdrawn": ("#7e4fa8", "v", "withdrawn"),
    "not-fulfilled": ("#b4232a", "X", "not fulfilled"),
    "unknown": ("#59636e", "o", "no evidence found"),
}
_SPANS = (("M", 24, "month"), ("Q", 48, "quarter"), ("Y", 10**6, "year"))


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
        return base.nothing("No promise had been made by this day", "There is no promise to show yet.", data)
    rows = status.sort_values(["made_on_lo", "commitment_id"], kind="stable")
    periods, span = _periods(rows["made_on_lo"])
    column = (periods - periods.iloc[0]).map(lambda steps: steps.n)
    height = column.groupby(column).cumcount()
    counts = rows["outcome"].value_counts().reindex(LOOK, fill_value=0)
    n, done, unknown = len(rows), int(counts["fulfilled"]), int(counts["unknown"])
    left = "for 1 no evidence was found" if unknown == 1 else f"for {unknown} no evidence was found"
    title = f"{done} of {n} promises {'has' if done == 1 else 'have'} been fulfilled; {left}"
    subtitle = (f"One mark per promise, by the {span} in which it was made (earliest at the bottom), with its outcome "
                f"as known on {base.day(data.as_of)}; n = {n}")
    with base.canvas(height=min(8.0, 2.1 + 0.165 * (height.max() + 1))) as (figure, axes):
        base.head(figure, title, subtitle)
        for outcome, (colour, marker, words) in LOOK.items():
            here = (rows["outcome"] == outcome).to_numpy()
            hollow = outcome == "unknown"
            axes.scatter(column[here], height[here], s=44, marker=marker, linewidths=1.2, edgecolors=colour,
                         facecolors="none" if hollow else colour, label=f"{words}: {counts[outcome]}")
        _frame(axes, periods, height.max())
        figure.legend(loc="outside lower left", ncols=4, handletextpad=0.2, columnspacing=1.4)
    return base.Chart(figure, title, subtitle, _alt(rows, counts, span, data),
                      base.caption(data, f"n = {n} promises", "Hollow: no evidence found in either direction, which is "
                                   "not a breach. Each mark is one row; no uncertainty is drawn", base.PROMISES),
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


def _alt(rows, counts, span, data):
    parts = [f"{counts[outcome]} {words}" for outcome, (_, _, words) in LOOK.items() if counts[outcome]]
    busiest = rows["made_on_lo"].dt.year.value_counts().sort_index()
    year = int(busiest.idxmax())
    return (f"Columns of marks, one column per {span} from {rows['made_on'].iloc[0]} to {rows['made_on'].iloc[-1]}, "
            f"one mark for each promise (n = {len(rows)}). By outcome on {base.day(data.as_of)}: {', '.join(parts)}. "
            f"Most were made in {year}: {int(busiest.max())}.")


def _table(rows):
    shown = rows[["commitment_id", "made_on", "action", "obligor", "outcome", "evidence", "due_state", "known"]]
    return shown.rename(columns={"commitment_id": "promise", "made_on": "made on", "obligor": "who has to act",
                                 "due_state": "due-state", "known": "what is known"}).reset_index(drop=True)
