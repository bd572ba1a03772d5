"""What the page on adding an article claims: what one synthetic article gives, and what is left to a person."""

import pandas as pd

from .. import ingest
from ..i18n import count, label, mark, say, say_as
from ..ingest.review import skipped
from .base import Findings

QUESTION = mark("How does a news article become rows?")


def findings(data):
    """Findings about ``ingest`` on its synthetic example, against the actors and sources of a dataset."""
    article = ingest.example()
    table = ingest.review(article, data)
    left_out = skipped(table)
    statements = table[(table["table"] == "statements") & ~left_out]
    direct = statements[statements["text_basis"] == "quote"]
    promises = table[table["table"] == "commitments"]
    kept = ingest.keep(table)
    sentences = [
        _headline(article, direct, statements, promises),
        _speakers(data, direct),
        _dates(promises),
        _sureness(direct),
        _skipped(int(left_out.sum())),
        _kept(kept),
    ]
    return Findings(say(QUESTION), (*sentences, _accuracy()), str(data.as_of))


def _headline(article, direct, statements, promises):
    return say(
        "The synthetic example of {words} words becomes {direct} direct quotations, {told} passages of reported speech "
        "and {promises} candidate promises, each with its place in the text and a reason, and none is added before a "
        "person has marked it.",
        words=len(article.text.split()), direct=len(direct), told=len(statements) - len(direct),
        promises=len(promises),
    )  # fmt: skip


def _speakers(data, direct):
    known = direct["issuer"].isin(data.full.actors["actor_id"]).sum()
    sides = ", ".join(
        f"{data.name(code)} {int((direct['side'] == code).sum())}"
        for code in [*(party.code for party in data.parties), "joint"]
    )
    return say(
        "The speakers of {known} of {n} direct quotations are rows of actors.csv (by side: {sides}); any other speaker "
        "comes with a row to be filled in.",
        known=known, n=len(direct), sides=sides,
    )  # fmt: skip


def _dates(promises):
    dated = (promises["stated_due"] != "").sum()
    amounts = (promises["quantity"] != "").sum()
    return say(
        "{dated} of {n} candidate promises carry a date as an interval of days, counted from the day of speaking, and "
        "{amounts} a quantity with its unit.",
        dated=dated, n=len(promises), amounts=amounts,
    )  # fmt: skip


def _sureness(direct):
    values = pd.to_numeric(direct["confidence"])
    if values.empty:
        return say("No confidence can be given, because no direct quotation was found.")
    return say(
        "The confidence of the {n} direct quotations runs from {low:.2f} to {high:.2f}; it ranks what to look at first "
        "and is no probability.",
        n=len(values), low=values.min(), high=values.max(),
    )  # fmt: skip


def _skipped(number):
    return count(
        "{n} passage(s) between quotation marks were left out, each with the reason.",
        "{n} passage(s) between quotation marks were left out, each with the reason.",
        number,
    )


def _kept(kept):
    yes = kept[kept["keep"] == "yes"]
    counts = yes["table"].value_counts(sort=False)
    rows = [say("{n} in {table}", n=number, table=label(table)) for table, number in counts.items()]
    return say(
        "{yes} of {n} rows are complete and sure enough to be kept as they are ({rows}).",
        yes=len(yes), n=len(kept), rows=", ".join(rows) or say_as("rows", "none"),
    )  # fmt: skip


def _accuracy():
    return say(
        "How often the rules err is measured on sixty annotated synthetic articles by benchmarks/ingest.py, which "
        "prints F1 of the quotations, the shares of right speakers and due dates, and every error."
    )
