"""Findings of 20-two-accounts: gap in tone behind the language gate, topics of one side only, form against side."""

from .. import accounts, overview, stats
from ..accounts.forms import ALL
from .base import Findings
from .tone_over_time import signed

QUESTION = "How differently do the two sides describe one occasion?"


def findings(data):
    """Claims of the page as sentences; see ``Findings``."""
    occasions = accounts.pairs(data)
    if occasions.empty:
        return Findings(QUESTION, (f"By {data.as_of} no occasion with accounts of both sides is known, so they cannot "
                                   "be compared (n = 0).",), str(data.as_of))
    gap, balance = accounts.gap(data), accounts.topic_balance(data)
    sentences = [_answer(gap, balance, occasions, data), f"Language gate {gap.gate}.", _refused(gap),
                 *_mean(gap, data), *_single(gap), *_topics(data, balance), *_forms(data, gap), *_case(data)]
    return Findings(QUESTION, tuple(sentences), str(data.as_of))


def _answer(gap, balance, occasions, data):
    tops = _tops(balance, data)
    named = " and ".join(f"{party.name} alone names {row['topic'].replace('-', ' ')} on {row[party.code]}"
                         for party, row in tops)
    if gap.mean:
        a, b = data.parties
        kind = "that can be compared" if gap.gate else "that can be compared within one language"
        tone = (f"in tone (scale −3 to +3) {a.name} minus {b.name} is {signed(gap.mean.value)} "
                f"(95 % interval {signed(gap.mean.low)} to {signed(gap.mean.high)}) over the {len(gap.table)} {kind}")
    else:
        tone = f"their tone cannot be compared: {gap.mean}"
    return (f"Of {len(occasions)} occasions with accounts of both sides, "
            + (f"{named}; " if named else "no topic is named by one side more often than by the other; ") + f"{tone}.")


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
        return f"Since it is open, all {total} occasions with scored accounts are compared, whatever their language."
    return (f"Since it is shut, {gap.refused} of {total} occasions with scored accounts are refused: the two sides "
            "have no language in common there.")


def _mean(gap, data):
    a, b = data.parties
    rows = gap.table
    if rows.empty:
        return
    first, second = int((rows["gap"] > 0).sum()), int((rows["gap"] < 0).sum())
    tests = "; ".join(f"{row.test} p = {row.p_holm:.3f} after Holm, n = {row.n:.0f}" if row.p == row.p else
                      f"{row.test}: {row.note}" for row in gap.tests.itertuples())
    yield f"{a.name} is the more cooperative side on {first} occasions, {b.name} on {second} ({tests})."


def _single(gap):
    clear = gap.clear.dropna()
    if len(clear):
        yield (f"Occasions whose own gap goes beyond the error of scores: "
               f"{stats.k_of_n(int(clear.sum()), len(clear))}; one score strays by {gap.error:.2f} from what its "
               "rating predicts.")


def _topics(data, balance):
    a, b = data.parties
    sure = balance[balance["p_holm"] < 0.05]
    listed = ", ".join(f"{row['topic'].replace('-', ' ')} ({row[a.code]} against {row[b.code]}, both {row['both']})"
                       for _, row in sure.iterrows())
    yield (f"Topics named by one side alone more often than chance allows (sign test, Holm over {len(balance)} topics, "
           f"{a.name} against {b.name}): {listed or 'none'}.")
    crossed = accounts.topic_pairs(data)
    if len(crossed):
        top = crossed.iloc[0]
        yield (f"The pair that separates the accounts most: on {top['occasions']} occasions {a.name} alone names "
               f"{top[f'topic_{a.code}'].replace('-', ' ')} while {b.name} alone names "
               f"{top[f'topic_{b.code}'].replace('-', ' ')}.")


def _forms(data, gap):
    table = accounts.contrasts(data, bool(gap.gate)).dropna(subset=["difference"])
    if table.empty:
        yield "Too few statements are known to set forms of speaking against each other."
        return
    parts = [f"{row.comparison} ({_within(row.within)}) "
             f"{signed(row.difference)} [{signed(row.low)}, {signed(row.high)}], p = {row.p_holm:.3f}, n = {row.n_1} "
             f"and {row.n_2}" for row in table.itertuples()]
    yield f"Side against form, p after Holm: {'; '.join(parts)}."


def _within(strata):
    return f"over {strata}" if strata == ALL else f"within {strata}"


def _case(data):
    told = accounts.told(data, overview.case_id(data))
    rows = told.table.dropna(subset=["tone"])
    for language, own in rows.groupby("language"):
        if len(own) >= 2:
            low, high = own.iloc[0], own.iloc[-1]
            yield (f"One occasion in full ({told.title}), in {language}: from {low['who']} {signed(low['tone'])} to "
                   f"{high['who']} {signed(high['tone'])}, n = {len(own)} texts.")
