"""What the follow-through page claims, in sentences with numbers."""

from .. import commitments
from ..charts.base import day
from ..i18n import count, label, mark, say
from ..stats import PERCENT_FROM, k_of_n
from ..survival import cumulative_incidence
from .base import Findings

QUESTION = mark("What became of what was promised?")


def findings(data):
    """Findings about follow-through, built from ``analysis.commitments``; says so where there is too little."""
    frame = commitments.status(data)
    if frame.empty:
        text = say("No promise in {dataset} had been made by {day}.", dataset=data.title, day=day(data.as_of))
        return Findings(say(QUESTION), (text,), str(data.as_of))
    agreed = commitments.agreement(data)
    sentences = [_headline(data, len(frame)), *_at_all(data, frame), *_groups(data), *_score(data),
                 _evidence(data, frame), _verifiability(data, agreed), _agreement(agreed), *_times(data), *_drift(data)]
    return Findings(say(QUESTION), tuple(sentences), str(data.as_of))


def _headline(data, made):
    row = commitments.rate(data).iloc[0]
    if not row["due"]:
        return say("Nothing can be said yet: none of the promises made by {day} (n = {made}) was due by then.",
                   day=day(data.as_of), made=made)
    return say("By {day} the date first given had passed for {due} of {promises}; {kept} were fulfilled by that date, "
               "for {undetermined} more the written dates leave it open, and it is {best} of {due} if everything open "
               "or unknown is counted as fulfilled in time.", day=day(data.as_of), due=row["due"], promises=_many(made),
               kept=row["in_words"], undetermined=row["undetermined"],
               best=row["in_time"] + row["undetermined"] + row["unknown"])


def _at_all(data, frame):
    row, current = commitments.rate(data).iloc[0], commitments.rate(data, date="current").iloc[0]
    if not row["due"]:
        return
    by_then = say("In time or late, {kept} of those due were fulfilled by then: {in_time} in time, {late} late (after "
                  "the last day of the stated period) and {undetermined} for which the dates do not tell; {otherwise} "
                  "had another known outcome and {unknown} none, or were last seen in progress before the date.",
                  kept=row["at_all_in_words"], in_time=row["in_time"], late=row["late"],
                  undetermined=row["undetermined"], otherwise=row["not_fulfilled"], unknown=row["unknown"])
    gentler = say("Measured by the date last given instead of the first, {kept} were fulfilled in time (promises whose "
                  "date was dropped leave the count).", kept=current["in_words"])
    yield f"{by_then} {_kept(frame, row['at_all'])} {gentler}"


def _kept(frame, still):
    """How the count of promises fulfilled and due goes together with that of all dated promises ever seen kept."""
    kept = frame[frame["first_due"].notna() & frame["kept_hi"].notna()]
    undone = int((kept["outcome"] != "fulfilled").sum())
    return say("The page on stated dates counts {promises} with a date ever seen kept: these {still}, {open} whose "
               "first date has not passed or has no last day, and {undone} kept once and undone or replaced since.",
               promises=_many(len(kept)), still=still, open=len(kept) - undone - still, undone=undone)


def _groups(data):
    rates = commitments.rate(data, by=["conditional", "obligor", "due_precision"])
    rates = rates[rates["due"] > 0].set_index("by")
    if rates.empty:
        return
    forms = "; ".join(_share(label(row.group), row) for row in rates.loc[["conditional"]].itertuples())
    sides = "; ".join(_share(data.name(row.group), row) for row in rates.loc[["obligor"]].itertuples())
    yield say("Fulfilled by the first date, by form: {forms}; by who has to act: {sides}.", forms=forms, sides=sides)
    precise = "; ".join(
        say("{group} {share}, {n} undetermined", group=label(row.group), share=row.in_words, n=row.undetermined)
        if row.undetermined else _share(label(row.group), row) for row in rates.loc[["due_precision"]].itertuples())
    yield say("By how exactly the date was given (a coarse date is easier to meet; an approximate one often leaves "
              "open whether it was met): {groups}.", groups=precise)


def _share(group, row):
    return say("{group} {share}", group=group, share=row.in_words)


def _score(data):
    row = commitments.score(data).iloc[0]
    if row["n"] < PERCENT_FROM or row["note"]:
        return
    yield say("On the scale of the G7 Research Group (-1 not done, 0 partly, +1 done) the promises due score "
              "{score:+.2f} (95 % interval {low:+.2f} to {high:+.2f}, n = {n} from {occasions} occasions drawn "
              "together), or {per_cent:.0f} %; {unknown} without an outcome have no score.",
              **row[["score", "low", "high", "n", "occasions", "per_cent", "unknown"]])


def _evidence(data, frame):
    unknown = int((frame["outcome"] == "unknown").sum())
    published = int((data.sources["published_on_hi"] <= str(data.as_of)).sum())
    text = say("For {unknown} of {promises} no evidence was found in either direction in the {sources} sources "
               "published by {day}, {past} of them past their date; that is not counted as a breach.", unknown=unknown,
               promises=_many(len(frame)), sources=published, day=day(data.as_of),
               past=len(commitments.no_evidence(data)))
    counts = frame.loc[frame["outcome"] != "unknown", "evidence"].value_counts()
    if counts.empty:
        return text
    word = say("Of the {known} known outcomes {own} rest on the promising side's own word, {counterpart} on the "
               "counterpart or both governments and {third} on a third party.", known=int(counts.sum()),
               own=counts.get("self-report", 0), counterpart=counts.get("counterpart", 0),
               third=counts.get("third-party", 0))
    return f"{text} {word}"


def _verifiability(data, agreed):
    tests = commitments.flag_tests(data, agreed)
    tested = tests[tests["p"].notna()]
    if tested.empty:
        return say("No verifiability flag can be compared with follow-through: too few promises, or coders disagree.")
    parts = [say("{flag}: {with_flag} with it, {without_flag} without, p = {p:.3f}", flag=_name(row.flag),
                 with_flag=row.with_flag, without_flag=row.without_flag, p=row.p_holm) for row in tested.itertuples()]
    text = say("Fulfilled among promises with a known outcome, by flag (Fisher's exact test, Holm over {n} tests): "
               "{flags}.", n=len(tested), flags="; ".join(parts))
    left = ", ".join(_name(flag) for flag in tests.loc[tests["agreement"] == "not a finding", "flag"]).capitalize()
    return text + " " + say("{flags}: not compared, coders agree too little.", flags=left) if left else text


def _agreement(agreed):
    coded = agreed[agreed["n"] > 0]
    if coded.empty:
        return say("Flags and outcomes have not been coded a second time yet, so every comparison by flag is "
                   "provisional.")
    parts = [f"{_name(row.variable)} {row.same}" if row.alpha != row.alpha else
             f"{_name(row.variable)} {row.alpha:.2f} [{row.low:.2f}, {row.high:.2f}] ({label(row.use)})"
             for row in coded.itertuples()]
    text = say("Agreement of independent codings over {n} promises of the whole dataset (Krippendorff's alpha, 95 % "
               "interval): {variables}.", n=int(coded["n"].max()), variables="; ".join(parts))
    doubt = (coded.loc[coded["variable"] == "status", "use"] == "not a finding").any()
    return f"{text} {say(_DOUBT)}" if doubt else text


_DOUBT = mark("Coders do not agree on what became of the promises: no rate on this page may be read as a finding.")


def _times(data):
    times = commitments.times_to_end(data)
    curve = cumulative_incidence(times["time"], times["cause"])
    curve = curve[(curve["cause"] == 1) & (curve["time"] <= 365)]
    if len(times) < PERCENT_FROM or curve.empty or not curve["estimate"].iloc[-1]:
        return
    last, interval = 100 * curve.iloc[-1], 100 * commitments.fulfilled_by(data, at=[365]).iloc[0]
    yield say("Within a year of being made {share:.0f} % of promises were seen to be fulfilled (95 % interval "
              "{low:.0f}–{high:.0f} %, n = {n}, {open} still open after a year); taking coarse dates as intervals it "
              "is {least:.0f} to {most:.0f} % (95 % interval {least_low:.0f}–{most_high:.0f} %).",
              share=last["estimate"], low=last["low"], high=last["high"], n=len(times),
              open=int((times["time"] >= 365).sum()), least=interval["share"], most=interval["share_most"],
              least_low=interval["low"], most_high=interval["high"])


def _drift(data):
    days = commitments.verdict_drift(data)
    days = days[days["due"] >= PERCENT_FROM]
    if len(days) < 2:
        return
    top, last = days.loc[days["share"].idxmax()], days.iloc[-1]
    yield say("The same question asked on {top} gave the highest share, {highest}; on {last} it gives {share}.",
              top=day(top["day"]), highest=k_of_n(top["in_time"], top["due"]), last=day(last["day"]),
              share=k_of_n(last["in_time"], last["due"]))


def _many(n):
    return count("{n} promise", "{n} promises", n)


def _name(flag):
    return label(flag.replace("_", " "))
