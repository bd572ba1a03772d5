"""Findings of 10-tone-over-time: level and breaks, threat and praise, form and subject, before and after."""

from .. import accounts, stats
from ..tone import breaks, calibration, series
from ..tone import scored as score
from .base import Findings

QUESTION = "How did the tone of each side move?"


def findings(data):
    """Claims of the page as sentences; see ``Findings``."""
    scored = score(data)
    known = scored.dropna(subset=["tone"])
    if known.empty:
        return Findings(QUESTION, (f"By {data.as_of} no statement with a tone is known, so nothing can be said of its "
                                   "movement (n = 0).",), str(data.as_of))
    own = known[known["side"].isin([party.code for party in data.parties])]
    sentences = [_answer(own, data), _coverage(scored, data), *_months(scored, data), *_shares(scored, data),
                 *_extremes(scored, data), *_moves(scored, data), *_textblob(data), _gate(data)]
    return Findings(QUESTION, tuple(sentences), str(data.as_of))


def _answer(own, data):
    found, check = breaks(own), calibration.check(own).set_index("side")
    means = []
    for party in data.parties:
        rows = own[own["side"] == party.code]
        if rows.empty:
            means.append(f"{party.name} has no scored statement")
            continue
        interval = stats.bootstrap(rows["tone"], groups=rows["event_id"].fillna(rows["statement_id"]))
        spread = f" ({signed(interval.low)} to {signed(interval.high)})" if interval else ""
        means.append(f"{party.name} {signed(rows['tone'].mean())}{spread} over {len(rows)} statements")
    level = f"mean tone from −3 (pressure) to +3 (cooperation), with 95 % interval: {', '.join(means)}"
    if check.empty:
        return f"Too few occasions are known to look for a lasting break in tone; {level}."
    alarms = ", ".join(f"{party.name} {100 * check.loc[party.code, 'false_alarms']:.1f} %" for party in data.parties
                       if party.code in check.index)
    if found.empty:
        words = "No lasting break in tone is found"
    else:
        words = "Lasting breaks in tone: " + ", ".join(
            f"{data.name(row.side)} at {row.date:%Y-%m-%d} from {signed(row.before)} to {signed(row.after)}"
            for row in found.itertuples())
    return f"{words} (measured false alarms: {alarms}); {level}."


def _coverage(scored, data):
    languages = scored["language"].value_counts()
    return (f"Statements with a tone: {stats.k_of_n(int(scored['tone'].notna().sum()), len(scored))}; "
            f"{', '.join(f'{n} in {code}' for code, n in languages.items())}; texts without a listed word have none.")


def _months(scored, data):
    table = series.monthly(scored)
    for party in data.parties:
        rows = table[table["side"] == party.code]
        solid = rows.dropna(subset=["low"])
        if len(solid):
            yield (f"{party.name}: of {len(solid)} months with three or more statements, the 95 % interval of the mean "
                   f"lies above 0 in {int((solid['low'] > 0).sum())} and below 0 in {int((solid['high'] < 0).sum())}; "
                   f"{int(rows['few'].sum())} more months have fewer statements.")


def _shares(scored, data):
    if "share_threat" not in scored:
        return
    rows = scored.dropna(subset=["tone"])
    for kind, words in (("threat", "hold a threat"), ("praise", "hold praise")):
        parts = []
        for party in data.parties:
            own = rows[rows["side"] == party.code]
            parts.append(f"{party.name} {stats.k_of_n(int((own[f'share_{kind}'] > 0).sum()), len(own))}")
        yield f"Statements that {words}: {'; '.join(parts)}."


def _extremes(scored, data, least=10):
    for column, words in (("channel", "channels"), ("topics", "topics")):
        table = series.grouped(scored, column)
        for party in data.parties:
            rows = table[(table["side"] == party.code) & (table["n"] >= least) & (table[column] != "other")]
            rows = rows.sort_values(["tone", column])
            if len(rows) >= 2:
                ends = [f"{row[column].replace('-', ' ')} {signed(row['tone'])} [{signed(row['low'])}, "
                        f"{signed(row['high'])}], n = {row['n']}" for _, row in rows.iloc[[-1, 0]].iterrows()]
                yield (f"{party.name}, {words} with at least {least} statements: warmest {ends[0]}; most pressing "
                       f"{ends[1]}.")


def _moves(scored, data, days=90):
    table = series.moves(scored, series.landmarks(data, n=4, apart=days, days=days), days)
    tested = table.dropna(subset=["p"])
    if tested.empty:
        yield f"No date has five occasions of each side within {days} days before and after it, so no change is tested."
        return
    moved = int((tested["p_holm"] < 0.05).sum())
    top = tested.loc[tested["change"].abs().idxmax()]
    yield (f"Around {tested['date_lo'].nunique()} dates, {moved} of {len(tested)} changes of tone over {days} days go "
           f"beyond chance (permutation test, Holm); the largest is {data.name(top['side'])} at "
           f"{top['date_lo']:%Y-%m-%d}: {signed(top['change'])} [{signed(top['low'])}, {signed(top['high'])}], "
           f"n = {top['n_before']} and {top['n_after']} occasions.")


def _textblob(data):
    table = series.beside(data)
    rows = table.dropna(subset=["register", "sentiment"])
    rows = rows[(rows["register"].abs() >= 0.005) & (rows["sentiment"].abs() >= 0.005)]
    if len(rows):
        same = int((rows["register"] * rows["sentiment"] > 0).sum())
        theirs, ours = (100 * table[f"{name}_share"].median() for name in ("sentiment", "register"))
        yield (f"English statements in which TextBlob's polarity and the register have the same direction: "
               f"{stats.k_of_n(same, len(rows))}; the median share of words known to TextBlob is {theirs:.0f} %, to "
               f"the register {ours:.0f} % (n = {len(table)}).")


def _gate(data):
    verdict = accounts.gap(data).gate
    words = "may be compared" if verdict else "are not compared"
    return f"Levels in different languages {words}; language gate {verdict}."


def signed(value):
    """A score with its sign; a dash where there is none."""
    return "–" if value != value else f"{value:+.2f}".replace("-", "−")
