"""The page of the self-tests, and the same rows as CSV. In English in every edition of the reports."""

import csv
import io
from dataclasses import dataclass

from .. import i18n
from .rows import ALLOWED, SEED, UNIFORM_FROM

#: kind -> heading, and what its lines say
PARTS = {
    "coverage": ("Does a 95 % interval hold the truth?",
                 "Samples of the size that the reports print are drawn from a population whose truth is known, and "
                 "it is counted how often the interval holds it. Allowed: {low:.0f} to {high:.0f} %. More is no gift: "
                 "an interval that is too wide hides what could be said."),
    "alarm": ("Is something claimed where there is nothing?",
              "The same methods are run on samples without an effect. Allowed: at most {high:.0f} %. Tests of counts "
              "and signs take few values and stay well below."),
    "uniform": ("Are p-values as rare as they say?",
                "Where there is nothing to find, every p-value is as likely as any other. What is shown is the "
                "largest distance (D) between theirs and the uniform distribution, with a Kolmogorov–Smirnov test."),
}
WORDS = {"pass": "holds", "known": "fails, known", "fail": "fails"}
COLUMNS = ("key", "what", "pages", "n", "kind", "nominal", "samples", "hits", "found", "low", "high", "allowed_low",
           "allowed_high", "ks_p", "verdict", "reason")


@dataclass(frozen=True)
class Part:
    """The rows of one kind, with their heading and explanation."""

    id: str
    title: str
    about: str
    rows: tuple


def render(rows, provenance, share=1.0):
    """The page.

    Parameters
    ----------
    rows : list of Row
    provenance : report.Provenance
    share : of the usual number of samples that were drawn; a smaller one is said on the page

    Returns
    -------
    str, a whole HTML document
    """
    from ..report import templates

    parts = tuple(Part(kind, title, _about(kind, about), tuple(row for row in rows if row.kind == kind))
                  for kind, (title, about) in PARTS.items())
    with i18n.use("en"):
        return templates.render(
            "verify.html.j2", styles=("verify.css",), title="Do the statistics keep their word?",
            description="Simulated coverage of every interval and rate of false alarms of every test in the reports.",
            parts=[part for part in parts if part.rows], headline=headline(rows), share=share, seed=SEED,
            failing=[row for row in rows if not row.ok], words=WORDS, uniform_from=UNIFORM_FROM, contents=[],
            provenance=provenance, as_of=provenance.as_of, site=[])


def headline(rows):
    """The outcome in a sentence.

    >>> headline([])
    'No check was made.'
    """
    if not rows:
        return "No check was made."
    count = {verdict: sum(row.verdict == verdict for row in rows) for verdict in WORDS}
    text = f"{count['pass']} of {len(rows)} checks hold"
    text += f"; {count['known']} fail for a reason that is known and given below" if count["known"] else ""
    return text + (f"; {count['fail']} fail without one" if count["fail"] else "") + "."


def table(rows):
    """The rows as CSV text; shares from 0 to 1."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        uniform = row.kind == "uniform"
        shares = [""] * 5 if uniform else [f"{value:.4f}" for value in (*row.interval, *row.allowed)]
        writer.writerow([row.key, row.what, row.pages, row.n, row.kind, "" if uniform else f"{row.nominal:.2f}",
                         row.draws, "" if uniform else row.hits, f"{row.found:.4f}", *shares[:4],
                         f"{row.p:.4f}" if uniform else "", row.verdict, row.reason])
    return out.getvalue()


def _about(kind, about):
    _, low, high = ALLOWED[kind]
    return about if kind == "uniform" else about.format(low=100 * low, high=100 * high)
