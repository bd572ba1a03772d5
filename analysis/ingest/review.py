"""Candidates as rows of the dataset's own tables, for a person to check before anything is appended.

One file holds the rows of all tables. Its first columns belong to the review: ``keep`` (yes or no; every row starts
as no), ``table`` (the table the row belongs to), ``confidence`` (0-1), ``reason`` (why it is a candidate, what is
missing, or why it was skipped), ``start`` and ``end`` (its place in the article's text). Then come the columns of
actors, sources, statements, commitments and due_dates, each once; those that are not of the row's table stay empty.
``append`` reads it.
"""

import re
from pathlib import Path

import pandas as pd

from .. import dataset, schema
from ..i18n import label, say
from .article import Article
from .article import article as read_article
from .names import Names, slug
from .promises import promises
from .quotes import passages
from .reviewed import REVIEW
from .rows import actor_row, commitment_rows, missing_words, source_row, statement_row

#: Tables whose rows an article can give, in the order in which they are appended.
TABLES = ("sources", "actors", "statements", "commitments", "due_dates")
_SHOWN = 90


def columns():
    """Columns of a review file.

    >>> columns()[:8]
    ['keep', 'table', 'confidence', 'reason', 'start', 'end', 'actor_id', 'name']
    """
    return list(
        dict.fromkeys(
            [*REVIEW, *(column for table in schema.tables() if table in TABLES for column in schema.columns(table))]
        )
    )


def review(source, data=None):
    """The review table of an article.

    Parameters
    ----------
    source : Article, or whatever ``article`` reads (address, file, "-")
    data : Dataset whose actors, topics and ids count; the repository's when not given

    Returns
    -------
    DataFrame of str, one row per candidate and per skipped passage, columns as ``columns()``; ``keep`` is "no"
    everywhere. Order: the source, speakers who are not in the actors table, then by place in the article.

    Raises
    ------
    ValueError when the article's language or day is not known, or it cannot be read
    """
    article = source if isinstance(source, Article) else read_article(source)
    data = data if data is not None else dataset.load()
    if article.published_on is None:
        raise ValueError(
            "the day of publication is not known, and dates are counted from it. "
            "Give it: published_on='2026-01-16' (--published-on on the command line)"
        )
    found = passages(article.text, article.language, article.published_on, data)
    promised = promises(article.text, article.language, article.published_on, data, found)
    rows = _rows(article, data, found, promised)
    return pd.DataFrame(
        [{column: row.get(column, "") for column in columns()} for row in rows], columns=columns(), dtype="str"
    )


def _rows(article, data, found, promised):
    names = Names(data, article)
    blocks, actors, left = [], {}, list(promised)
    told = [[quote] for quote in found.reported if not _holds(found.quotes, quote)]
    for quotes in [*_joined(found.quotes), *told]:
        row = statement_row(quotes, article, names)
        block = [row]
        if quotes[0].speaker and not quotes[0].actor_id:
            actors.setdefault(row["issuer"], actor_row(quotes[0], row["issuer"], names))
        for promise in [p for p in left if any(q.start <= p.start < q.end for q in quotes)]:
            left.remove(promise)
            block += commitment_rows(promise, row, article, names)
        blocks.append(block)
    blocks += [commitment_rows(promise, None, article, names) for promise in left]
    blocks += [[_skipped(passage)] for passage in found.skipped]
    blocks.sort(key=lambda block: (int(block[0]["start"]), -int(block[0]["end"])))
    return [source_row(article, names), *actors.values(), *(row for block in blocks for row in block)]


def _holds(quotes, told):
    """Is reported speech no more than the words of a quotation?"""
    return any(quote.start <= told.start and told.end <= quote.end for quote in quotes)


def _joined(quotes):
    """Quotations that a speech verb interrupts become one statement: [[first, second], ...]."""
    groups = []
    for quote in quotes:
        if groups and quote.joined and groups[-1][-1].speaker == quote.speaker:
            groups[-1].append(quote)
        else:
            groups.append([quote])
    return groups


def _skipped(passage):
    return {
        "keep": "no",
        "table": "statements",
        "confidence": "0",
        "reason": say("skipped: {reason}", reason=passage.reason),
        "start": str(passage.start),
        "end": str(passage.end),
        "text": re.sub(r"\s+", " ", passage.text),
    }


def skipped(review):
    """Which rows of a review are passages that were left out (Series of bool): statements that have no id."""
    return (review["table"] == "statements") & (review["statement_id"] == "")


def keep(review, at_least=None, rows=None):
    """The review with ``keep`` = yes: in the given rows, or where the confidence is high enough and nothing is missing.

    Parameters
    ----------
    review : DataFrame as ``review`` gives it
    at_least : confidence from which complete rows are kept, with the source and the statements they rest on
    rows : index labels of the rows to keep instead

    Returns
    -------
    DataFrame, a copy. A person still reads every row: this only saves typing.
    """
    kept = review.copy()
    if rows is not None:
        kept.loc[list(rows), "keep"] = "yes"
        return kept
    confidence = pd.to_numeric(kept["confidence"])
    incomplete = kept["reason"].str.contains("|".join(map(re.escape, missing_words())))
    good = (confidence >= (0.8 if at_least is None else at_least)) & ~incomplete
    statements = set(kept.loc[good & (kept["table"] == "statements"), "statement_id"])
    good &= (kept["table"] != "commitments") | kept["statement_id"].isin(statements)
    promised = set(kept.loc[good & (kept["table"] == "commitments"), "commitment_id"])
    good &= (kept["table"] != "due_dates") | kept["commitment_id"].isin(promised)
    kept.loc[good, "keep"] = "yes"
    return kept


def write(review, path):
    """Write a review table to a CSV file (UTF-8), ready for an editor or a spreadsheet; returns the path."""
    path = Path(path)
    review.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    return path


def candidates(review):
    """A review table to read: who said or promises what, when, how sure; one row per row of the review."""
    words = review["text"].where(review["table"].isin(["statements"]), review["action"])
    words = words.where(review["table"] != "sources", review["title"]).where(
        review["table"] != "actors", review["name"]
    )
    words = words.where(review["table"] != "due_dates", review["stated_due"] + " (" + review["note"].map(label) + ")")
    who = review["speaker"].where(review["speaker"] != "", review["issuer"])
    who = who.where(review["table"] != "commitments", review["obligor"]).where(
        review["table"] != "due_dates", review["said_by"]
    )
    day = review["date"].where(review["date"] != "", review["made_on"] + review["said_on"] + review["published_on"])
    shown = words.where(words.str.len() <= _SHOWN, words.str.slice(0, _SHOWN - 1) + "…")
    return pd.DataFrame(
        {
            "keep": review["keep"],
            "table": review["table"],
            "words": shown,
            "who": who,
            "day": day,
            "confidence": review["confidence"],
            "reason": review["reason"],
            "place in the text": review["start"] + "–" + review["end"],
        }
    )


__all__ = ["TABLES", "candidates", "columns", "keep", "review", "slug", "write"]
