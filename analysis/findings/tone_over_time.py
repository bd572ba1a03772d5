"""Findings of 10-tone-over-time: level and breaks, threat and praise, form and subject, before and after."""

from .. import accounts, stats
from ..dataset import as_written
from ..i18n import label, mark, say, say_as
from ..tone import breaks, calibration, series
from ..tone import scored as score
from .base import Findings

QUESTION = mark("How did the tone of each side move?")


def findings(data):
    """Claims of the page as sentences; see ``Findings``."""
    scored = score(data)
    known = scored.dropna(subset=["tone"])
    if known.empty:
        return Findings(say(QUESTION), (say("By {day} no statement with a tone is known, so nothing can be said of its "
                                            "movement (n = 0).", day=as_written(data.as_of)),), str(data.as_of))
    own = known[known["side"].isin([party.code for party in data.parties])]
    sentences = [_answer(own, data), _coverage(scored, data), *_months(scored, data), *_shares(scored, data),
                 *_extremes(scored, data), *_moves(scored, data), *_textblob(data), _gate(data)]
    return Findings(say(QUESTION), tuple(sentences), str(data.as_of))


def _answer(own, data):
    found, check = breaks(own), calibration.check(own).set_index("side")
    level = say("mean tone from −3 (pressure) to +3 (cooperation), with 95 % interval: {means}",
                means=", ".join(_mean(party, own[own["side"] == party.code]) for party in data.parties))
    if check.empty:
        return say("Too few occasions are known to look for a lasting break in tone; {level}.", level=level)
    alarms = ", ".join(f"{party.name} {100 * check.loc[party.code, 'false_alarms']:.1f} %" for party in data.parties
                       if party.code in check.index)
    if found.empty:
        return say("No lasting break in tone is found (measured false alarms: {alarms}); {level}.", alarms=alarms,
                   level=level)
    named = [say("{name} at {day} from {before} to {after}", name=data.name(row.side), day=as_written(row.date.date()),
                 before=signed(row.before), after=signed(row.after)) for row in found.itertuples()]
    return say("Lasting breaks in tone: {breaks} (measured false alarms: {alarms}); {level}.", breaks=", ".join(named),
               alarms=alarms, level=level)


def _mean(party, rows):
    if rows.empty:
        return say("{name} has no scored statement", name=party.name)
    interval = stats.bootstrap(rows["tone"], groups=rows["event_id"].fillna(rows["statement_id"]))
    known = {"name": party.name, "mean": signed(rows["tone"].mean())}
    if not interval:
        return say("{name} {mean} over {n} statements", n=len(rows), **known)
    return say("{name} {mean} ({low} to {high}) over {n} statements", n=len(rows), low=signed(interval.low),
               high=signed(interval.high), **known)


def _coverage(scored, data):
    named = {"en": say_as("language of texts", "en"), "es": say_as("language of texts", "es")}
    languages = [say("{n} in {language}", n=n, language=named.get(code, code))
                 for code, n in scored["language"].value_counts().items()]
    return say("Statements with a tone: {share}; {languages}; texts without a listed word have none.",
               share=stats.k_of_n(int(scored["tone"].notna().sum()), len(scored)), languages=", ".join(languages))


def _months(scored, data):
    table = series.monthly(scored)
    for party in data.parties:
        rows = table[table["side"] == party.code]
        solid = rows.dropna(subset=["low"])
        if len(solid):
            yield say("{name}: of {n} months with three or more statements, the 95 % interval of the mean lies above 0 "
                      "in {above} and below 0 in {below}; {few} more months have fewer statements.", name=party.name,
                      n=len(solid), above=int((solid["low"] > 0).sum()), below=int((solid["high"] < 0).sum()),
                      few=int(rows["few"].sum()))


def _shares(scored, data):
    if "share_threat" not in scored:
        return
    rows = scored.dropna(subset=["tone"])
    for kind, words in (("threat", mark("Statements that hold a threat: {shares}.")),
                        ("praise", mark("Statements that hold praise: {shares}."))):
        parts = []
        for party in data.parties:
            own = rows[rows["side"] == party.code]
            parts.append(f"{party.name} {stats.k_of_n(int((own[f'share_{kind}'] > 0).sum()), len(own))}")
        yield say(words, shares="; ".join(parts))


def _extremes(scored, data, least=10):
    channels = mark("{name}, channels with at least {least} statements: warmest {high}; most pressing {low}.")
    topics = mark("{name}, topics with at least {least} statements: warmest {high}; most pressing {low}.")
    for column, words in (("channel", channels), ("topics", topics)):
        table = series.grouped(scored, column)
        for party in data.parties:
            rows = table[(table["side"] == party.code) & (table["n"] >= least) & (table[column] != "other")]
            rows = rows.sort_values(["tone", column])
            if len(rows) >= 2:
                high, low = (f"{label(row[column].replace('-', ' '))} {signed(row['tone'])} [{signed(row['low'])}, "
                             f"{signed(row['high'])}], n = {row['n']}" for _, row in rows.iloc[[-1, 0]].iterrows())
                yield say(words, name=party.name, least=least, high=high, low=low)


def _moves(scored, data, days=90):
    table = series.moves(scored, series.landmarks(data, n=4, apart=days, days=days), days)
    tested = table.dropna(subset=["p"])
    if tested.empty:
        yield say("No date has five occasions of each side within {days} days before and after it, so no change is "
                  "tested.", days=days)
        return
    moved = int((tested["p_holm"] < 0.05).sum())
    top = tested.loc[tested["change"].abs().idxmax()]
    yield say("Around {dates} dates, {moved} of {tested} changes of tone over {days} days go beyond chance "
              "(permutation test, Holm); the largest is {name} at {day}: {change} [{low}, {high}], n = "
              "{n_before} and {n_after} occasions.", dates=tested["date_lo"].nunique(), moved=moved,
              tested=len(tested), days=days, name=data.name(top["side"]), day=as_written(top["date_lo"].date()),
              change=signed(top["change"]), low=signed(top["low"]), high=signed(top["high"]),
              n_before=top["n_before"], n_after=top["n_after"])


def _textblob(data):
    table = series.beside(data)
    rows = table.dropna(subset=["register", "sentiment"])
    rows = rows[(rows["register"].abs() >= 0.005) & (rows["sentiment"].abs() >= 0.005)]
    if len(rows):
        same = int((rows["register"] * rows["sentiment"] > 0).sum())
        theirs, ours = (100 * table[f"{name}_share"].median() for name in ("sentiment", "register"))
        yield say("English statements in which TextBlob's polarity and the register have the same direction: {same}; "
                  "the median share of words known to TextBlob is {theirs:.0f} %, to the register {ours:.0f} % "
                  "(n = {n}).", same=stats.k_of_n(same, len(rows)), theirs=theirs, ours=ours, n=len(table))


def _gate(data):
    verdict = accounts.gap(data).gate
    if verdict:
        return say("Levels in different languages may be compared; language gate {verdict}.", verdict=verdict)
    return say("Levels in different languages are not compared; language gate {verdict}.", verdict=verdict)


def signed(value):
    """A score with its sign; a dash where there is none."""
    return "–" if value != value else f"{value:+.2f}".replace("-", "−")
