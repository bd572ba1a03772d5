"""What the page on stated dates claims, in sentences with numbers."""

import pandas as pd

from .. import timeline
from ..due import CERTAINTY, CHANGES
from ..i18n import day, mark, month, say, say_as
from ..stats import k_of_n
from ..timeline.outlook import happened
from ..timeline.window import MOVED
from .base import Findings

QUESTION = mark("Did it happen when it was said to happen?")


def findings(data):
    """Findings about stated dates and what happened, built from ``analysis.timeline``."""
    rows = timeline.slip(data)
    dated = rows[rows["first_due"].notna()]
    if dated.empty:
        nothing = say("No promise with a date is known in {title} by {day} (n = {n} promises), so nothing can be said "
                      "about slip.", title=data.title, day=day(data.as_of), n=len(rows))
        return Findings(say(QUESTION), (nothing,), str(data.as_of))
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
    return Findings(say(QUESTION), tuple(sentences), str(data.as_of))


def _headline(rows, dated, data):
    first = dated["certainty_first"].value_counts()
    return say(
        "Of {dated} promises with a date (of {made} made by {day}), {kept} were seen kept: {not_late} certainly by the "
        "last day first stated, {late} certainly after it, and for {undetermined} the written dates leave it open.",
        dated=len(dated),
        made=len(rows),
        day=day(data.as_of),
        kept=int(dated["occurred_hi"].notna().sum()),
        not_late=first.get("certainly not late", 0),
        late=first.get("certainly late", 0),
        undetermined=first.get("undetermined", 0),
    )


def _passed(dated, data):
    """The same counts over what the page on follow-through counts: the date has passed and it is still fulfilled."""
    kept = dated[dated["occurred_hi"].notna()]
    if kept.empty:
        return
    still = kept[(kept["first_due_hi"] < pd.Timestamp(data.as_of)) & (kept["outcome"] == "fulfilled")]
    late, not_late, open_ = (int((still["certainty_first"] == name).sum()) for name in CERTAINTY)
    yield say(
        "{still} of these {kept} are those that the page on follow-through counts, because their first date has passed "
        "and they have not been undone or replaced since: {not_late} certainly not late, {late} certainly late and "
        "{undetermined} undetermined.",
        still=len(still),
        kept=len(kept),
        not_late=not_late,
        late=late,
        undetermined=open_,
    )


def _in_force(rows):
    kept = rows[rows["occurred_hi"].notna() & rows["first_due"].notna()]
    if kept.empty:
        return
    now = kept["certainty"].value_counts()
    yield say(
        "Against the date in force when it happened (the last one said before), {late} of {kept} were certainly late "
        "and {not_late} certainly not; the difference to the first date is dates that were moved in between, and "
        "{undated} had no date left.",
        late=now.get("certainly late", 0),
        kept=len(kept),
        not_late=now.get("certainly not late", 0),
        undated=now.get("undated", 0),
    )


def _open(dated, data):
    still = dated[(dated["certainty_first"] == "censored") & dated["ended_lo"].isna()]
    past = still[still["slip_first_lo"] > 0]
    if len(past):
        yield say(
            "{n} promises are past their first date and not seen kept, by at least {least:.0f} to at least {most:,.0f} "
            "days; for {unknown} of them nothing was found in either direction, which is not a breach.",
            n=len(past),
            least=past["slip_first_lo"].min(),
            most=past["slip_first_lo"].max(),
            unknown=(past["outcome"] == "unknown").sum(),
        )
    ended = dated[(dated["certainty_first"] == "censored") & dated["ended_lo"].notna()]
    yield say(
        "{left} more are not past their first date by {day}, and {ended} were withdrawn or replaced before they were "
        "kept (n = {dated} with a date).",
        left=len(still) - len(past),
        day=day(data.as_of),
        ended=len(ended),
        dated=len(dated),
    )


def _redatings(rows, data):
    changed, dated = rows[rows["redatings"] > 0], int(rows["first_due"].notna().sum())
    if changed.empty:
        yield say("No date was changed after it was first given (n = {dated} promises with a date).", dated=dated)
        return
    steps = timeline.chains(data)
    steps = steps[steps["step"].isin(CHANGES)]
    by = steps["said_by"].map(data.name, na_action="ignore").fillna(say("side not told")).value_counts()
    most = changed.sort_values(["redatings", "commitment_id"], ascending=[False, True]).iloc[0]
    yield say(
        "{share} promises with a date had it changed, {changes} times in all (said by {sides}); most often, {most} "
        "times: {promise}.",
        share=k_of_n(len(changed), dated),
        changes=len(steps),
        sides=", ".join(f"{name} {n}" for name, n in _most_first(by)),
        most=most["redatings"],
        promise=most["action"].rstrip("."),
    )
    yield say(
        "For {dropped} of these {changed} promises the last word is that there is no date; restating the same date "
        "counts as no change.",
        dropped=int(changed["dropped"].sum()),
        changed=len(changed),
    )


def _most_first(counts):
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _sides(rows, data):
    table = timeline.by_class(rows, "obligor")
    table = table[table["median_slip_lo"].notna()]
    if table.empty:
        return
    kept = happened(rows).groupby("obligor").size()
    medians = [
        say("{name} {median} (n = {n})", name=data.name(row.obligor), n=kept[row.obligor],
            median=timeline.span(row.median_slip_lo, row.median_slip_hi))
        for row in table.itertuples()
    ]
    yield say(
        "Median slip of kept promises against the first date, from the least to the most that the dates allow: "
        "{medians}.",
        medians="; ".join(medians),
    )


def _precision(rows):
    table = timeline.precision_tests(rows).set_index("against")
    month_, none = table.loc["month"], table.loc["none"]
    if pd.isna(month_["p_fewest"]):
        yield say("Whether a promise with a day slips less than one with a week or month is not tested: {reason}.",
                  reason=month_["result"])
    else:
        shown = max(month_["p_fewest"], month_["p_most"]) < 0.05
        yield say(_SHOWN if shown else _NOT_SHOWN, day=month_["median_days_day"], other=month_["median_days_other"],
                  result=month_["result"])
    yield say("Against promises without a date there is {result}.", result=none["result"])


_SHOWN = mark(
    "That a promise with a day (exact or about it) slips less, or more, than one with a week or month is shown: median "
    "{day:.0f} against {other:.0f} days after the last stated day, {result} (permutation of ranks, Holm)."
)
_NOT_SHOWN = mark(
    "That a promise with a day (exact or about it) slips less, or more, than one with a week or month is not shown: "
    "median {day:.0f} against {other:.0f} days after the last stated day, {result} (permutation of ranks, Holm)."
)


def _class(data):
    found = timeline.reference_class(data)
    if not found:
        yield say("No outlook is given for open promises: {reason}.", reason=found)
        return
    open_ones = timeline.outlook(data)
    # Its own class is the narrowest asked: where the first class that is large enough is the same, it was taken.
    narrow = int((open_ones["own_class"] == open_ones["past_slip"]).sum())
    yield say(
        "Past slip of all kept promises: {outlook}; of {n} open promises {narrow} belong to a class of kind, side and "
        "precision with {needed} or more kept ones.",
        outlook=found,
        n=len(open_ones),
        narrow=narrow,
        needed=timeline.CLASS_FROM,
    )


def _month(data):
    became = timeline.due_between(data)["what"]
    became = became.mask(became.str.fullmatch(say(MOVED, date=".*")), say("moved"))
    known = {"month": month(timeline.asked(data).lo), "n": len(became)}
    if became.empty:
        return say("In {month}, the last month over by then, {n} stated dates fell due.", **known)
    counts = [say_as("stated dates that fell due", "{n} {became}", n=n, became=words)
              for words, n in _most_first(became.value_counts())]
    return say("In {month}, the last month over by then, {n} stated dates fell due: {counts}.",
               counts=", ".join(counts), **known)
