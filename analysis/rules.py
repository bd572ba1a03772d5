"""What a schema cannot say about a dataset: order of dates, references in lists, circular evidence.

Each rule takes a ``checks.Context`` and returns the problems it found. Tables are indexed by the row of the
file. Dates are intervals: a rule objects only when no reading of the dates could satisfy it.
"""

import pandas as pd

from .errors import Problem

TEXT_LIMIT = 1000
_SCORES = {"fulfilled": {1}, "partial": {0}, "in-progress": {0}, "not-fulfilled": {-1}, "withdrawn": {-1},
           "superseded": {0, -1}}


def _found(table, frame, column, message, remedy, shown=None):
    """One Problem for each row of ``frame``."""
    values = frame[shown or column] if (shown or column) in frame else pd.Series("", index=frame.index)
    return [Problem(f"{table}.csv", int(row), column, "" if pd.isna(value) else str(value), message, remedy)
            for row, value in values.items()]


def references_in_lists(context):
    """Every id in a list column (sources, participants, speakers) is a row of its table; none stands twice."""
    problems = []
    for table, column, other in _LISTS:
        frame, known = context[table], context.keys(other)
        if other in context.broken:
            continue
        cells = _odd_lists(frame[column], known).str.strip()
        unknown = cells[_not_in(cells, known)]
        problems += [Problem(f"{table}.csv", int(row), column, value, f"no such row in {other}.csv",
                             f"add it to {other}.csv or correct the id") for row, value in unknown.items()]
        twice = cells[_again(cells)]
        problems += [Problem(f"{table}.csv", int(row), column, value, "the id stands twice in the cell",
                             "keep one") for row, value in twice.items()]
    return problems


def _odd_lists(cells, known):
    """The parts of those cells of a list column that hold a part which is unknown or stands twice; index as there.

    Judged once for each distinct cell: a column of a million rows repeats a few lists.
    """
    distinct = pd.Series(cells.dropna().unique(), dtype="str")
    parts = distinct.str.split(";").explode().str.strip()
    odd = distinct[parts.index[_not_in(parts, known) | _again(parts)].unique()]
    return cells[cells.isin(odd)].str.split(";").explode()


def _not_in(parts, known):
    """Mask of the parts that a set does not hold; pandas would make an array of the set each time."""
    return ~parts.map(known.__contains__).astype("bool")


def _again(parts):
    """Mask of the parts that stood before under the same index."""
    return parts.to_frame().reset_index().duplicated().to_numpy()


_LISTS = [(table, "source_ids", "sources") for table in
          ("actors", "events", "statements", "commitments", "due_dates", "outcomes", "indicators",
           "observations", "claims")] + [("events", "participants", "actors"),
                                         ("statements", "speaker", "actors")]


def texts(context):
    """A text is there, is plain, is not a page long, and a topic is one of the descriptor's."""
    frame = context["statements"]
    text = frame["text"].fillna("")
    problems = _found("statements", frame[(text.str.strip() == "") & (text != "")], "text",
                      "the text is only white space", "write what was said")
    problems += _found("statements", frame[(text.str.len() > TEXT_LIMIT) & (frame["text_basis"] != "hydrated")],
                       "text", f"longer than {TEXT_LIMIT} characters",
                       "shorten the rendering; full texts belong in the cache that 'hydrate' fills",
                       shown="statement_id")
    control = text.str.contains(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", regex=True)
    problems += _found("statements", frame[control], "text", "holds a control or direction-changing character",
                       "remove it", shown="statement_id")
    known = context.descriptor.get("topics")
    if known:
        for table, column in (("statements", "topics"), ("commitments", "topic")):
            cells = _odd_lists(context[table][column], set(known))
            odd = cells[_not_in(cells, set(known))]
            problems += [Problem(f"{table}.csv", int(row), column, value, "unknown topic",
                                 "use one of: " + ", ".join(known) + "; or add it to datapackage.json")
                         for row, value in odd.items()]
    return problems


def sides(context):
    """A statement's side is its issuer's."""
    frame = context["statements"]
    issuer = context.follow(frame["issuer"], "actors", "side")
    return _found("statements", frame[issuer.notna() & (issuer != frame["side"])], "side",
                  "not the side of the issuer in actors.csv", "correct side or issuer")


def versions(context):
    """``parallel_of`` names a text that is not itself a version, of the same side, another text."""
    frame = context["statements"]
    rows = frame[frame["parallel_of"].notna()]
    chained = rows[context.follow(rows["parallel_of"], "statements", "parallel_of").notna()]
    problems = _found("statements", chained, "parallel_of", "points to a row that is itself a version",
                      "point every version to the one record")
    own = rows[rows["parallel_of"] == rows["statement_id"]]
    return problems + _found("statements", own, "parallel_of", "points to itself", "leave it empty")


def translations(context):
    """A translation is in another language than its statement."""
    frame = context["translations"]
    same = frame[context.follow(frame["statement_id"], "statements", "language") == frame["language"]]
    return _found("translations", same, "language", "the language of the statement itself",
                  "write the language of the translation")


def coverage(context):
    """Nothing is said, done or promised after the day on which coverage ends."""
    problems = []
    for table, column in (("events", "date"), ("statements", "date"), ("commitments", "made_on"),
                          ("due_dates", "said_on"), ("outcomes", "known_on")):
        frame = context[table]
        problems += _found(table, frame[frame[f"{column}_lo"] > context.coverage_end], column,
                           f"after coverage_end ({context.coverage_end.date()})",
                           "move coverage_end in datapackage.json, or correct the date")
    return problems


def promises(context):
    """A promise is not made after its statement, nor due before it was made; the basis fits the date.

    It may be made before: a statement can report what was agreed the day before."""
    frame = context["commitments"]
    late = frame["made_on_lo"] > context.follow(frame["statement_id"], "statements", "date_hi")
    problems = _found("commitments", frame[late], "made_on", "made after the statement that carries it",
                      "correct made_on or statement_id")
    problems += _found("commitments", frame[frame["stated_due_hi"] < frame["made_on_lo"]], "stated_due",
                       "due before the promise was made", "check the year; leave it empty if no date was given")
    dated = frame["stated_due"].notna()
    problems += _found("commitments", frame[dated & (frame["due_basis"] == "none")], "due_basis",
                       "'none' although a date is stated", "say how the date was given")
    free = ~dated & ~frame["due_basis"].isin(["none", "event-bound"])
    return problems + _found("commitments", frame[free], "due_basis", "a basis but no stated date",
                             "fill in stated_due or write none")


def restatements(context):
    """A date is not past when it is said. (It may have been given before the statement that carries the promise.)"""
    frame = context["due_dates"]
    return _found("due_dates", frame[frame["stated_due_hi"] < frame["said_on_lo"]], "stated_due",
                  "already past when it was said", "check the year")


def outcomes(context):
    """An outcome is not known before the promise or before it happened, and its score fits its status."""
    frame = context["outcomes"]
    made = context.follow(frame["commitment_id"], "commitments", "made_on_lo")
    problems = _found("outcomes", frame[frame["known_on_hi"] < made], "known_on",
                      "known before the promise was made", "check the year and the commitment_id")
    problems += _found("outcomes", frame[frame["occurred_on_hi"] < made], "occurred_on",
                       "happened before the promise was made: it cannot be its outcome",
                       "check the year and the commitment_id")
    problems += _found("outcomes", frame[frame["occurred_on_lo"] > frame["known_on_hi"]], "occurred_on",
                       "happened after it was known", "correct known_on or occurred_on")
    wrong = [score not in _SCORES.get(status, {score})
             for status, score in zip(frame["status"], frame["score"], strict=True)]
    return problems + _found("outcomes", frame[wrong], "score", "does not fit the status",
                             "fulfilled 1; partial and in-progress 0; not-fulfilled and withdrawn -1; "
                             "superseded 0 or -1")


def circular_evidence(context):
    """An outcome rests on something other than the promise's own source, dated not before the promise."""
    frame = context["outcomes"].dropna(subset=["source_ids"])
    own = context.follow(frame["commitment_id"], "commitments", "source_ids")
    circular = [isinstance(promise, str) and set(evidence.split(";")) <= set(promise.split(";"))
                for evidence, promise in zip(frame["source_ids"], own, strict=True)]
    problems = _found("outcomes", frame[circular], "source_ids",
                      "circular evidence: the only source is the promise's own",
                      "cite a source that reports what happened, or leave the outcome out")
    published = context.follow(frame["source_ids"].str.split(";").explode(), "sources", "published_on_hi")
    latest, undated = published.groupby(level=0).max(), published.isna().groupby(level=0).any()
    made = context.follow(frame["commitment_id"], "commitments", "made_on_lo")
    early = (latest.reindex(frame.index) < made) & ~undated.reindex(frame.index, fill_value=True)
    return problems + _found("outcomes", frame[early], "source_ids",
                             "circular evidence: every source is dated before the promise",
                             "cite a source published after the promise")


def measures(context):
    """One value per indicator, period and vintage; claims are in the unit of their series or a change."""
    frame = context["observations"]
    twice = frame[frame.duplicated(["indicator_id", "period", "released_on", "value"])]
    problems = _found("observations", twice, "period", "the same value of the same vintage stands twice",
                      "keep one row")
    claims = context["claims"]
    unit = context.follow(claims["indicator_id"], "indicators", "unit")
    odd = (claims["measure"] == "level") & unit.notna() & (claims["unit"] != unit)
    return problems + _found("claims", claims[odd], "unit", "not the unit of the indicator",
                             "convert the value, or choose the indicator in that unit")


def terms_of_office(context):
    """An actor's term does not end before it starts."""
    frame = context["actors"]
    return _found("actors", frame[frame["active_to_hi"] < frame["active_from_lo"]], "active_to",
                  "before active_from", "correct the dates")


RULES = (references_in_lists, texts, sides, versions, translations, coverage, promises, restatements, outcomes,
         circular_evidence, measures, terms_of_office)
