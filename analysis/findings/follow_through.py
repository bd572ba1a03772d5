"""What the follow-through page claims, in sentences with numbers."""

from .. import commitments
from ..charts.base import day
from ..stats import PERCENT_FROM, k_of_n
from ..survival import cumulative_incidence
from .base import Findings

QUESTION = "What became of what was promised?"


def findings(data):
    """Findings about follow-through, built from ``analysis.commitments``; says so where there is too little."""
    frame = commitments.status(data)
    as_of = day(data.as_of)
    if frame.empty:
        return Findings(QUESTION, (f"No promise in {data.title} had been made by {as_of}.",), str(data.as_of))
    agreed = commitments.agreement(data)
    sentences = [_headline(data, len(frame)), *_at_all(data, frame), *_groups(data), *_score(data),
                 _evidence(data, frame), _verifiability(data, agreed), _agreement(agreed), *_times(data), *_drift(data)]
    return Findings(QUESTION, tuple(sentences), str(data.as_of))


def _headline(data, made):
    row = commitments.rate(data).iloc[0]
    if not row["due"]:
        return (f"Nothing can be said yet: none of the promises made by {day(data.as_of)} (n = {made}) was due by "
                "then.")
    best = row["in_time"] + row["undetermined"] + row["unknown"]
    return (f"By {day(data.as_of)} the date first given had passed for {row['due']} of {_many(made)}; "
            f"{row['in_words']} were fulfilled by that date, for {row['undetermined']} more the written dates leave it "
            f"open, and it is {best} of {row['due']} if everything open or unknown is counted as fulfilled in time.")


def _at_all(data, frame):
    row, current = commitments.rate(data).iloc[0], commitments.rate(data, date="current").iloc[0]
    if not row["due"]:
        return
    yield (f"In time or late, {row['at_all_in_words']} of those due were fulfilled by then: {row['in_time']} in time, "
           f"{row['late']} late (after the last day of the stated period) and {row['undetermined']} for which the "
           f"dates do not tell; {row['not_fulfilled']} had another known outcome and {row['unknown']} none, or were "
           "last seen in progress before the date. "
           f"{_kept(frame, row['at_all'])} Measured by the date last given instead of the first, {current['in_words']} "
           "were fulfilled in time (promises whose date was dropped leave the count).")


def _kept(frame, still):
    """How the count of promises fulfilled and due goes together with that of all dated promises ever seen kept."""
    kept = frame[frame["first_due"].notna() & frame["kept_hi"].notna()]
    undone = int((kept["outcome"] != "fulfilled").sum())
    return (f"The page on stated dates counts {_many(len(kept))} with a date ever seen kept: these {still}, "
            f"{len(kept) - undone - still} whose first date has not passed or has no last day, and {undone} kept once "
            "and undone or replaced since.")


def _groups(data):
    rates = commitments.rate(data, by=["conditional", "obligor", "due_precision"])
    rates = rates[rates["due"] > 0].set_index("by")
    if rates.empty:
        return
    threats = "; ".join(f"{row.group} {row.in_words}" for row in rates.loc[["conditional"]].itertuples())
    sides = "; ".join(f"{data.name(row.group)} {row.in_words}" for row in rates.loc[["obligor"]].itertuples())
    yield f"Fulfilled by the first date, by form: {threats}; by who has to act: {sides}."
    precise = "; ".join(f"{row.group} {row.in_words}" + (f", {row.undetermined} undetermined" * bool(row.undetermined))
                        for row in rates.loc[["due_precision"]].itertuples())
    yield (f"By how exactly the date was given (a coarse date is easier to meet; an approximate one often leaves open "
           f"whether it was met): {precise}.")


def _score(data):
    row = commitments.score(data).iloc[0]
    if row["n"] < PERCENT_FROM or row["note"]:
        return
    yield (f"On the scale of the G7 Research Group (-1 not done, 0 partly, +1 done) the promises due score "
           f"{row['score']:+.2f} (95 % interval {row['low']:+.2f} to {row['high']:+.2f}, n = {row['n']} from "
           f"{row['occasions']} occasions drawn together), or {row['per_cent']:.0f} %; {row['unknown']} without an "
           "outcome have no score.")


def _evidence(data, frame):
    unknown = int((frame["outcome"] == "unknown").sum())
    past = len(commitments.no_evidence(data))
    published = int((data.sources["published_on_hi"] <= str(data.as_of)).sum())
    text = (f"For {unknown} of {_many(len(frame))} no evidence was found in either direction in the {published} "
            f"sources published by {day(data.as_of)}, {past} of them past their date; that is not counted as a breach.")
    counts = frame.loc[frame["outcome"] != "unknown", "evidence"].value_counts()
    if counts.empty:
        return text
    return text + (f" Of the {int(counts.sum())} known outcomes {counts.get('self-report', 0)} rest on the promising "
                   f"side's own word, {counts.get('counterpart', 0)} on the counterpart or both governments and "
                   f"{counts.get('third-party', 0)} on a third party.")


def _verifiability(data, agreed):
    tests = commitments.flag_tests(data, agreed)
    tested = tests[tests["p"].notna()]
    if tested.empty:
        return "No verifiability flag can be compared with follow-through: too few promises, or coders disagree."
    parts = [f"{_name(row.flag)}: {row.with_flag} with it, {row.without_flag} without, p = {row.p_holm:.3f}"
             for row in tested.itertuples()]
    left = [_name(flag) for flag in tests.loc[tests["agreement"] == "not a finding", "flag"]]
    out = f" {', '.join(left).capitalize()}: not compared, coders agree too little." if left else ""
    return (f"Fulfilled among promises with a known outcome, by flag (Fisher's exact test, Holm over {len(tested)} "
            f"tests): {'; '.join(parts)}.{out}")


def _agreement(agreed):
    coded = agreed[agreed["n"] > 0]
    if coded.empty:
        return "Flags and outcomes have not been coded a second time yet, so every comparison by flag is provisional."
    parts = [f"{_name(row.variable)} {row.same}" if row.alpha != row.alpha else
             f"{_name(row.variable)} {row.alpha:.2f} [{row.low:.2f}, {row.high:.2f}] ({row.use})"
             for row in coded.itertuples()]
    doubt = (" Coders do not agree on what became of the promises: no rate on this page may be read as a finding."
             if (coded.loc[coded["variable"] == "status", "use"] == "not a finding").any() else "")
    return (f"Agreement of independent codings over {int(coded['n'].max())} promises of the whole dataset "
            f"(Krippendorff's alpha, 95 % interval): {'; '.join(parts)}.{doubt}")


def _times(data):
    times = commitments.times_to_end(data)
    curve = cumulative_incidence(times["time"], times["cause"])
    curve = curve[(curve["cause"] == 1) & (curve["time"] <= 365)]
    if len(times) < PERCENT_FROM or curve.empty or not curve["estimate"].iloc[-1]:
        return
    last = curve.iloc[-1]
    interval = commitments.fulfilled_by(data, at=[365]).iloc[0]
    open_then = int((times["time"] >= 365).sum())
    yield (f"Within a year of being made {100 * last['estimate']:.0f} % of promises were seen to be fulfilled (95 % "
           f"interval {100 * last['low']:.0f}–{100 * last['high']:.0f} %, n = {len(times)}, {open_then} still open "
           f"after a year); taking coarse dates as intervals it is {100 * interval['share']:.0f} to "
           f"{100 * interval['share_most']:.0f} % (95 % interval {100 * interval['low']:.0f}–"
           f"{100 * interval['high']:.0f} %).")


def _drift(data):
    days = commitments.verdict_drift(data)
    days = days[days["due"] >= PERCENT_FROM]
    if len(days) < 2:
        return
    top, last = days.loc[days["share"].idxmax()], days.iloc[-1]
    yield (f"The same question asked on {day(top['day'])} gave the highest share, "
           f"{k_of_n(top['in_time'], top['due'])}; on {day(last['day'])} it gives "
           f"{k_of_n(last['in_time'], last['due'])}.")


def _many(n):
    return "1 promise" if n == 1 else f"{n} promises"


def _name(flag):
    return flag.replace("_", " ")
