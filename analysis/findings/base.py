"""Findings: what a notebook claims, as sentences with numbers, n and the as-of day.

The last cell of each notebook shows one of these. nbval compares its text; the report puts its first sentence,
the answer, under the page's question and on the index.
"""

from dataclasses import dataclass
from html import escape

from ..dataset import as_written
from ..i18n import say

MIME = "application/vnd.dichoyhecho.findings+json"


@dataclass(frozen=True, repr=False)
class Findings:
    """Sentences that a reader may quote. ``sentences[0]`` answers ``question``."""

    question: str
    sentences: tuple[str, ...]
    as_of: str

    def __post_init__(self):
        if not self.sentences:
            raise ValueError("findings need at least one sentence")

    @property
    def answer(self):
        return self.sentences[0]

    @property
    def _day(self):
        return say("As of {day}:", day=as_written(self.as_of))

    def __repr__(self):
        lines = [self._day, *(f"- {sentence}" for sentence in self.sentences)]
        return "\n".join(lines)

    def _repr_mimebundle_(self, include=None, exclude=None):
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.sentences)
        facts = {"question": self.question, "answer": self.answer, "sentences": list(self.sentences),
                 "as_of": self.as_of}
        return {"text/plain": repr(self), MIME: facts,
                "text/html": f"<p>{escape(self._day)}</p><ul>{items}</ul>"}
