"""What the page on adding an article claims: what one synthetic article gives, and what is left to a person."""

import pandas as pd

from .. import ingest
from .base import Findings

QUESTION = "How does a news article become rows?"


def findings(data):
    """Findings about ``ingest`` on its synthetic example, against the actors and sources of a dataset."""
    article = ingest.example()
    table = ingest.review(article, data)
    skipped = table["reason"].str.startswith("skipped")
    statements = table[(table["table"] == "statements") & ~skipped]
    direct = statements[statements["text_basis"] == "quote"]
    promises = table[table["table"] == "commitments"]
    kept = ingest.keep(table)
    sentences = [
        _headline(article, direct, statements, promises),
        _speakers(data, direct),
        _dates(promises),
        _sureness(direct),
        _skipped(table[skipped]),
        _kept(kept),
    ]
    return Findings(QUESTION, (*sentences, _accuracy()), str(data.as_of))


def _headline(article, direct, statements, promises):
    return (
        f"The synthetic example of {len(article.text.split())} words becomes {len(direct)} direct quotations, "
        f"{len(statements) - len(direct)} passages of reported speech and {len(promises)} candidate promises, each "
        "with its place in the text and a reason, and none is added before a person has marked it."
    )


def _speakers(data, direct):
    known = direct["issuer"].isin(data.full.actors["actor_id"]).sum()
    sides = ", ".join(
        f"{data.name(code)} {int((direct['side'] == code).sum())}"
        for code in [*(party.code for party in data.parties), "joint"]
    )
    return (
        f"The speakers of {known} of {len(direct)} direct quotations are rows of actors.csv (by side: {sides}); "
        "any other speaker comes with a row to be filled in."
    )


def _dates(promises):
    dated = (promises["stated_due"] != "").sum()
    amounts = (promises["quantity"] != "").sum()
    return (
        f"{dated} of {len(promises)} candidate promises carry a date as an interval of days, counted from the day of "
        f"speaking, and {amounts} a quantity with its unit."
    )


def _sureness(direct):
    values = pd.to_numeric(direct["confidence"])
    if values.empty:
        return "No confidence can be given, because no direct quotation was found."
    return (
        f"The confidence of the {len(values)} direct quotations runs from {values.min():.2f} to {values.max():.2f}; it "
        "ranks what to look at first and is no probability."
    )


def _skipped(skipped):
    return f"{len(skipped)} passage(s) between quotation marks were left out, each with the reason."


def _kept(kept):
    yes = kept[kept["keep"] == "yes"]
    counts = yes["table"].value_counts(sort=False)
    rows = ", ".join(f"{count} in {table}" for table, count in counts.items()) or "none"
    return f"{len(yes)} of {len(kept)} rows are complete and sure enough to be kept as they are ({rows})."


def _accuracy():
    return (
        "How often the rules err is measured on sixty annotated synthetic articles by benchmarks/ingest.py, which "
        "prints F1 of the quotations, the shares of right speakers and due dates, and every error."
    )
