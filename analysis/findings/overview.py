"""Findings of 00-overview: size of the collection, and said, promised, done in one sentence each."""

from .. import accounts, commitments, overview, stats
from ..dataset import as_written
from ..i18n import mark, say
from .base import Findings

QUESTION = mark("What did the two governments say, promise and do?")


def findings(data):
    """Claims of the overview as sentences; see ``Findings``."""
    a, b = data.parties
    activity, status = overview.activity(data), commitments.status(data)
    said = {side: int(activity[side].sum()) for side in (a.code, b.code, "joint")}
    kept, unknown = int((status["outcome"] == "fulfilled").sum()), int((status["outcome"] == "unknown").sum())
    dated = int(status["first_due"].notna().sum())
    late = int(((status["due_state"] == "past due") & (status["outcome"] == "unknown")).sum())
    occasions = accounts.pairs(data)
    names = {"a": a.name, "b": b.name}
    sentences = [
        say("{promises} promises are recorded in {statements} statements of {a} and {b}: {kept} are known to be "
            "fulfilled, and for {unknown} no evidence was found either way.", promises=len(status),
            statements=sum(said.values()), kept=kept, unknown=unknown, **names),
        say("Statements by side: {a} {of_a}, {b} {of_b}, joint texts {joint}; on {n} occasions both sides gave an "
            "account of their own.", of_a=said[a.code], of_b=said[b.code], joint=said["joint"], n=len(occasions),
            **names),
        say("A date was given for {dated} promises; {late} are past due with no evidence found, which is not counted "
            "as a breach.", dated=stats.k_of_n(dated, len(status)), late=late),
        say("{events} events, {outcomes} reports of outcomes and {sources} sources stand behind these figures; "
            "coverage ends on {day}.", events=len(data.events), outcomes=len(data.outcomes),
            sources=len(data.sources), day=as_written(data.coverage_end)),
    ]
    return Findings(say(QUESTION), tuple(sentences), str(data.as_of))
