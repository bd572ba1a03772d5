"""The first page: each report's question and its answer, how to read them, how to cite them."""

from dataclasses import dataclass

from ..i18n import say, say_as
from . import edition, templates


@dataclass(frozen=True)
class Term:
    """One thing that a reader meets on every page, and what it means there."""

    name: str
    meaning: str


def reading():
    """How to read the reports. What is said here holds for every chart and table of the suite."""
    return (
        Term(say("Hollow mark"),
             say("Not decided or not known on the day of the report: a promise that is not yet due, a month with no "
                 "text that could be scored. It is counted apart and never as a failure.")),
        Term(say("Line or band around a value"),
             say("The interval in which the value plausibly lies, 95% unless it says otherwise. Two values whose "
                 "intervals overlap widely may well be equal.")),
        Term(say("3 of 5"), say("Small numbers are given as counts. Below ten cases there is no percentage.")),
        Term(say("Gap"), say("Nothing was measured there. Missing is never drawn as zero.")),
        Term(say_as("term", "As of"),
             say("Only what was known on that day is used. Evidence found later does not change an earlier report.")),
        Term(say("No evidence found"),
             say("The public record was searched and does not say. That is not a broken promise.")),
        Term(say("Quote, rendering"),
             say("A statement is either quoted, or given in our own words with the same force. Charts say which texts "
                 "they rest on.")),
    )


def render(results, provenance, places=()):
    """The index page.

    Parameters
    ----------
    results : list of Result, in the order in which to show them
    provenance : Provenance, for the citation and the footer
    places : ``book.Place`` of the pages that are no notebook's

    Returns
    -------
    str, a whole HTML document

    >>> from analysis.report.provenance import Provenance
    >>> "No reports" in render([], Provenance())
    True
    """
    return templates.render(
        "index.html.j2", title="Dicho y Hecho",
        description=say("What two governments tell each other, what they promise, and what happens."), results=results,
        failures=[result for result in results if not result.ok], editions=edition.others(),
        reading=reading(), provenance=provenance, as_of=provenance.as_of, contents=[], places=places,
        site=[(place.address, place.name) for place in places])
