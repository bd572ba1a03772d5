"""Findings of 20-two-accounts: gap in tone behind the language gate, topics of one side only, form against side."""

from .. import accounts, overview, stats
from ..accounts.forms import within
from ..dataset import as_written
from ..i18n import label, listed, mark, say, say_as
from .base import Findings
from .tone_over_time import signed

QUESTION = mark("How differently do the two sides describe one occasion?")


def findings(data):
    """Claims of the page as sentences; see ``Findings``."""
    occasions = accounts.pairs(data)
    if occasions.empty:
        return Findings(say(QUESTION), (say("By {day} no occasion with accounts of both sides is known, so they cannot "
                                            "be compared (n = 0).", day=as_written(data.as_of)),), str(data.as_of))
    gap, balance = accounts.gap(data), accounts.topic_balance(data)
    sentences = [_answer(gap, balance, occasions, data), say("Language gate {gate}.", gate=gap.gate), _refused(gap),
                 *_mean(gap, data), *_single(gap), *_topics(data, balance), *_forms(data, gap), *_case(data)]
    return Findings(say(QUESTION), tuple(sentences), str(data.as_of))


def _answer(gap, balance, occasions, data):
    named = [say("{name} alone names {topic} on {n}", name=party.name, topic=_words(row["topic"]), n=row[party.code])
             for party, row in _tops(balance, data)]
    tone = _tone(gap, data) if gap.mean else say("their tone cannot be compared: {reason}", reason=gap.mean)
    if named:
        return say("Of {n} occasions with accounts of both sides, {named}; {tone}.", n=len(occasions),
                   named=listed(named), tone=tone)
    return say("Of {n} occasions with accounts of both sides, no topic is named by one side more often than by the "
               "other; {tone}.", n=len(occasions), tone=tone)


def _tone(gap, data):
    a, b = data.parties
    values = {"a": a.name, "b": b.name, "mean": signed(gap.mean.value), "low": signed(gap.mean.low),
              "high": signed(gap.mean.high), "n": len(gap.table)}
    if gap.gate:
        return say("in tone (scale −3 to +3) {a} minus {b} is {mean} (95 % interval {low} to {high}) over the {n} that "
                   "can be compared", **values)
    return say("in tone (scale −3 to +3) {a} minus {b} is {mean} (95 % interval {low} to {high}) over the {n} that can "
               "be compared within one language", **values)


def _words(topic):
    return label(topic.replace("-", " "))


def _tops(balance, data):
    """The topic that tilts most to each party: (party, row), if one does."""
    a, b = data.parties
    tilt = balance[a.code] - balance[b.code]
    if len(tilt) and tilt.max() > 0:
        yield a, balance.loc[tilt.idxmax()]
    if len(tilt) and tilt.min() < 0:
        yield b, balance.loc[tilt.idxmin()]


def _refused(gap):
    total = gap.refused + len(gap.table)
    if gap.gate:
        return say("Since it is open, all {total} occasions with scored accounts are compared, whatever their "
                   "language.", total=total)
    return say("Since it is shut, {refused} of {total} occasions with scored accounts are refused: the two sides have "
               "no language in common there.", refused=gap.refused, total=total)


def _mean(gap, data):
    a, b = data.parties
    rows = gap.table
    if rows.empty:
        return
    first, second = int((rows["gap"] > 0).sum()), int((rows["gap"] < 0).sum())
    tests = "; ".join(say("{test} p = {p:.3f} after Holm, n = {n:.0f}", test=label(row.test), p=row.p_holm, n=row.n)
                      if row.p == row.p else f"{label(row.test)}: {row.note}" for row in gap.tests.itertuples())
    yield say("{a} is the more cooperative side on {first} occasions, {b} on {second} ({tests}).", a=a.name,
              first=first, b=b.name, second=second, tests=tests)


def _single(gap):
    clear = gap.clear.dropna()
    if len(clear):
        yield say("Occasions whose own gap goes beyond the error of scores: {beyond}; one score strays by {error:.2f} "
                  "from what its rating predicts.", beyond=stats.k_of_n(int(clear.sum()), len(clear)), error=gap.error)


def _topics(data, balance):
    a, b = data.parties
    sure = balance[balance["p_holm"] < 0.05]
    topics = ", ".join(say("{topic} ({first} against {second}, both {both})", topic=_words(row["topic"]),
                           first=row[a.code], second=row[b.code], both=row["both"]) for _, row in sure.iterrows())
    yield say("Topics named by one side alone more often than chance allows (sign test, Holm over {n} topics, {a} "
              "against {b}): {topics}.", n=len(balance), a=a.name, b=b.name, topics=topics or say_as("topics", "none"))
    crossed = accounts.topic_pairs(data)
    if len(crossed):
        top = crossed.iloc[0]
        yield say("The pair that separates the accounts most: on {n} occasions {a} alone names {first} while {b} alone "
                  "names {second}.", n=top["occasions"], a=a.name, first=_words(top[f"topic_{a.code}"]), b=b.name,
                  second=_words(top[f"topic_{b.code}"]))


def _forms(data, gap):
    table = accounts.contrasts(data, bool(gap.gate)).dropna(subset=["difference"])
    if table.empty:
        yield say("Too few statements are known to set forms of speaking against each other.")
        return
    parts = [say("{comparison} ({within}) {difference} [{low}, {high}], p = {p:.3f}, n = {n_1} and {n_2}",
                 comparison=row.comparison, within=within(row.within), difference=signed(row.difference),
                 low=signed(row.low), high=signed(row.high), p=row.p_holm, n_1=row.n_1, n_2=row.n_2)
             for row in table.itertuples()]
    yield say("Side against form, p after Holm: {parts}.", parts="; ".join(parts))


def _case(data):
    told = accounts.told(data, overview.case_id(data))
    rows = told.table.dropna(subset=["tone"])
    for language, own in rows.groupby("language"):
        if len(own) >= 2:
            low, high = own.iloc[0], own.iloc[-1]
            yield say("One occasion in full ({title}), in {language}: from {first} {low} to {last} {high}, n = {n} "
                      "texts.", title=told.title, language=label(language), first=low["who"], low=signed(low["tone"]),
                      last=high["who"], high=signed(high["tone"]), n=len(own))
