"""What was found in an article: quotations, reported speech, and passages between marks that are neither."""

import re
from dataclasses import dataclass
from datetime import date

_REOPENED = re.compile(r"[ \t]*\n\s*[\"“”„«»‘'’]?")


@dataclass(frozen=True)
class Quote:
    """What somebody is quoted as saying, at ``text[start:end]`` of the article, marks left out.

    ``speaker``: name of the person, office, institution or document; "" when none was found. ``actor_id``: row of the
    actors table, "" when not there (two ids with ';' for two speakers). ``kind``: person, office, generic, body,
    document. ``mark``: the opening mark, "—" for dialogue, "label" in transcripts, "" for reported speech.
    ``said_on``: day of speaking (date, None when no day of publication was given), by the words ``date_phrase``.
    ``confidence`` 0-1 with its ``reason``. ``reported``: told without marks ("dijo que ..."). ``partial``: a few words
    inside the reporter's sentence. ``joined``: goes on from the quotation before it ("...", he said, "...").
    """

    start: int
    end: int
    text: str
    speaker: str
    cue: str
    actor_id: str = ""
    kind: str = ""
    side: str = ""
    mark: str = ""
    said_on: date | None = None
    date_phrase: str = ""
    confidence: float = 0.0
    reason: str = ""
    reported: bool = False
    partial: bool = False
    joined: bool = False
    cue_at: tuple = (0, 0)

    @property
    def plain(self):
        """The text on one line, without marks that only say that a quotation goes on in the next paragraph."""
        return re.sub(r"\s+", " ", _REOPENED.sub(" ", self.text)).strip()


@dataclass(frozen=True)
class Skipped:
    """A passage between marks that is no quotation, with the reason. ``asked``: it is a question from the press."""

    start: int
    end: int
    text: str
    reason: str
    asked: bool = False


@dataclass(frozen=True)
class Passages:
    """Everything between marks, and speech that is only reported, in order of place."""

    quotes: tuple[Quote, ...]
    reported: tuple[Quote, ...]
    skipped: tuple[Skipped, ...]
