"""What the page on stated dates claims, in sentences with numbers."""

import pandas as pd

from .. import timeline
from ..charts.base import day
from ..due import CERTAINTY, CHANGES
from ..stats import k_of_n
from ..timeline.outlook import happened
from .base import Findings

QUESTION = "Did it happen when it was said to happen?"


def findings(data):
    """Findings about stated dates and what happened, built from ``analysis.timeline``."""
    rows = timeline.slip(data)
    dated = rows[rows["first_due"].notna()]
    if dated.empty:
        return Findings(
            QUESTION,
            (
                f"No promise with a date is known in {data.title} by {day(data.as_of)} "
                f"(n = {len(rows)} promises), so nothing can be said about slip.",
            ),
            str(data.as_of),
        )
    sentences = [
        _headline(rows, dated, data),
        *_passed(dated, data),
        *_in_force(rows),
        *_open(dated, data),
        *_redatings(rows, data),
        *_sides(rows, data),
        *_precision(rows),
        *_class(data),
        _month(data),
    ]
    return Findings(QUESTION, tuple(sentences), str(data.as_of))


def _headline(rows, dated, data):
    first = dated["certainty_first"].value_counts()
    kept = int(dated["occurred_hi"].notna().sum())
    return (
        f"Of {len(dated)} promises with a date (of {len(rows)} made by {day(data.as_of)}), {kept} were seen "
        f"kept: "
        f"{first.get('certainly not late', 0)} certainly by the last day first stated, "
        f"{first.get('certainly late', 0)} "
        f"certainly after it, and for {first.get('undetermined', 0)} the written dates leave it open."
    )


def _passed(dated, data):
    """The same counts over what the page on follow-through counts: the date has passed and it is still fulfilled."""
    kept = dated[dated["occurred_hi"].notna()]
    if kept.empty:
        return
    still = kept[(kept["first_due_hi"] < pd.Timestamp(data.as_of)) & (kept["outcome"] == "fulfilled")]
    late, not_late, open_ = (int((still["certainty_first"] == name).sum()) for name in CERTAINTY)
    yield (
        f"{len(still)} of these {len(kept)} are those that the page on follow-through counts, because their first "
        f"date has passed and they have not been undone or replaced since: {not_late} certainly not late, {late} "
        f"certainly late and {open_} undetermined."
    )


def _in_force(rows):
    kept = rows[rows["occurred_hi"].notna() & rows["first_due"].notna()]
    if kept.empty:
        return
    now = kept["certainty"].value_counts()
    yield (
        f"Against the date in force when it happened (the last one said before), {now.get('certainly late', 0)} "
        f"of {len(kept)} were certainly late and "
        f"{now.get('certainly not late', 0)} certainly not; the difference to the first date is dates that "
        f"were moved in between, "
        f"and {now.get('undated', 0)} had no date left."
    )


def _open(dated, data):
    still = dated[(dated["certainty_first"] == "censored") & dated["ended_lo"].isna()]
    past = still[still["slip_first_lo"] > 0]
    if len(past):
        least = past.sort_values(["slip_first_lo", "commitment_id"]).iloc[0]
        most = past.sort_values(["slip_first_lo", "commitment_id"]).iloc[-1]
        yield (
            f"{len(past)} promises are past their first date and not seen kept, by at least "
            f"{least['slip_first_lo']:.0f} to at least "
            f"{most['slip_first_lo']:,.0f} days; for {(past['outcome'] == 'unknown').sum()} of them nothing "
            f"was found in either "
            "direction, which is not a breach."
        )
    ended = dated[(dated["certainty_first"] == "censored") & dated["ended_lo"].notna()]
    yield (
        f"{len(still) - len(past)} more are not past their first date by {day(data.as_of)}, and {len(ended)} "
        f"were withdrawn or "
        f"replaced before they were kept (n = {len(dated)} with a date)."
    )


def _redatings(rows, data):
    changed = rows[rows["redatings"] > 0]
    if changed.empty:
        yield (f"No date was changed after it was first given (n = {rows['first_due'].notna().sum()} promises "
               f"with a date).")
        return
    steps = timeline.chains(data)
    steps = steps[steps["step"].isin(CHANGES)]
    by = steps["said_by"].map(data.name, na_action="ignore").fillna("side not told").value_counts()
    words = ", ".join(f"{name} {n}" for name, n in sorted(by.items(), key=lambda item: (-item[1], item[0])))
    most = changed.sort_values(["redatings", "commitment_id"], ascending=[False, True]).iloc[0]
    yield (
        f"{k_of_n(len(changed), int(rows['first_due'].notna().sum()))} promises with a date had it changed, "
        f"{len(steps)} times in all "
        f"(said by {words}); most often, {most['redatings']} times: {most['action'].rstrip('.')}."
    )
    yield (
        f"For {int(changed['dropped'].sum())} of these {len(changed)} promises the last word is that there is "
        f"no date; restating the "
        "same date counts as no change."
    )


def _sides(rows, data):
    table = timeline.by_class(rows, "obligor")
    table = table[table["median_slip_lo"].notna()]
    if table.empty:
        return
    kept = happened(rows).groupby("obligor").size()
    words = [
        f"{data.name(row.obligor)} {timeline.span(row.median_slip_lo, row.median_slip_hi)} (n = {kept[row.obligor]})"
        for row in table.itertuples()
    ]
    yield (
        f"Median slip of kept promises against the first date, from the least to the most that the dates "
        f"allow: "
        f"{'; '.join(words)}."
    )


def _precision(rows):
    table = timeline.precision_tests(rows).set_index("against")
    month, none = table.loc["month"], table.loc["none"]
    tested = month["p_fewest"] == month["p_fewest"]
    if not tested:
        yield (f"Whether a promise with a day slips less than one with a week or month is not tested: "
               f"{month['result']}.")
    else:
        verdict = "is shown" if max(month["p_fewest"], month["p_most"]) < 0.05 else "is not shown"
        yield (
            f"That a promise with a day (exact or about it) slips less, or more, than one with a week or month "
            f"{verdict}: median {month['median_days_day']:.0f} against {month['median_days_other']:.0f} days after "
            f"the last stated day, "
            f"{month['result']} (permutation of ranks, Holm)."
        )
    yield f"Against promises without a date there is {none['result']}."


def _class(data):
    found = timeline.reference_class(data)
    if not found:
        yield f"No outlook is given for open promises: {found}."
        return
    open_ones = timeline.outlook(data)
    narrow = int(open_ones["own_class"].str.startswith("median").sum())
    yield (
        f"Past slip of all kept promises: {found}; of {len(open_ones)} open promises {narrow} belong to a "
        f"class of kind, side and "
        f"precision with {timeline.CLASS_FROM} or more kept ones."
    )


def _month(data):
    window = timeline.asked(data)
    table = timeline.due_between(data)
    counts = table["what"].str.replace(r"^moved to .*", "moved", regex=True).value_counts()
    words = ", ".join(f"{n} {word}" for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return (f"In {window.lo:%B %Y}, the last month over by then, {len(table)} stated dates fell "
            f"due{f': {words}' if words else ''}.")
