"""Findings of 00-overview: size of the collection, and said, promised, done in one sentence each."""

from .. import accounts, commitments, overview, stats
from .base import Findings

QUESTION = "What did the two governments say, promise and do?"


def findings(data):
    """Claims of the overview as sentences; see ``Findings``."""
    a, b = data.parties
    activity, status = overview.activity(data), commitments.status(data)
    said = {side: int(activity[side].sum()) for side in (a.code, b.code, "joint")}
    kept, unknown = int((status["outcome"] == "fulfilled").sum()), int((status["outcome"] == "unknown").sum())
    dated = int(status["first_due"].notna().sum())
    late = int(((status["due_state"] == "past due") & (status["outcome"] == "unknown")).sum())
    occasions = accounts.pairs(data)
    sentences = [
        f"{len(status)} promises are recorded in {sum(said.values())} statements of {a.name} and {b.name}: "
        f"{kept} are known to be fulfilled, and for {unknown} no evidence was found either way.",
        f"Statements by side: {a.name} {said[a.code]}, {b.name} {said[b.code]}, joint texts {said['joint']}; "
        f"on {len(occasions)} occasions both sides gave an account of their own.",
        f"A date was given for {stats.k_of_n(dated, len(status))} promises; {late} are past due with no "
        "evidence found, which is not counted as a breach.",
        f"{len(data.events)} events, {len(data.outcomes)} reports of outcomes and {len(data.sources)} sources stand "
        f"behind these figures; coverage ends on {data.coverage_end}.",
    ]
    return Findings(QUESTION, tuple(sentences), str(data.as_of))
