"""Direct quotations of an article with their speakers, and what was said without quotation marks.

>>> from analysis import ingest
>>> [(q.text, q.speaker, q.cue) for q in ingest.quotes('"We are closer," Rubio said.', "en")]
[('We are closer,', 'Marco Rubio', 'said')]
"""

from ..dataset import to_day
from .quoted import Passages, Quote, Skipped
from .reading import Reading
from .roster import roster

LANGUAGES = ("es", "en")
__all__ = ["LANGUAGES", "Passages", "Quote", "Skipped", "passages", "quotes"]


def quotes(text, language, published_on=None, actors=None, reported=False):
    """Direct quotations of a text.

    Parameters
    ----------
    text : str, an article or press release, paragraphs on lines of their own
    language : "es" or "en"
    published_on : date or "YYYY-MM-DD", optional; "ayer" and weekdays are counted from it
    actors : who is who: a Dataset, its actors table, or None for the repository's
    reported : also speech told without marks, flagged as such

    Returns
    -------
    list[Quote] in order of place. Raises ValueError for a wrong language or day, never because of the text.
    """
    found = passages(text, language, published_on, actors)
    return sorted((*found.quotes, *(found.reported if reported else ())), key=lambda quote: (quote.start, quote.end))


def passages(text, language, published_on=None, actors=None):
    """Quotations, reported speech and skipped passages of a text (Passages). Arguments as for ``quotes``."""
    if language not in LANGUAGES:
        raise ValueError(f"quotations are read in es and en; got {language!r}")
    if not isinstance(text, str):
        raise ValueError(f"an article is text, not {type(text).__name__}")
    day = to_day(published_on) if published_on else None
    return Reading(text, language, day, roster(actors)).passages()
