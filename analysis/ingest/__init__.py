"""From a news article or press release to rows of the dataset: read, review, append.

``article`` reads a page, a PDF or a text; ``quotes``, ``passages`` and ``promises`` find what was said and promised in
it; ``review`` writes the candidates as rows for a person to check; ``append`` adds the kept rows to the dataset.
``hydrate`` fetches the full texts of official sources and ``feed`` lists what a ministry has published since.
"""

# Imported at once: a function that shares its module's name would be hidden by a later import of the module.
from .append import append, undo
from .article import Article, article
from .example import example
from .feed import feed
from .hydrate import hydrate
from .promises import Promise, promises
from .quotes import Passages, Quote, passages, quotes
from .review import candidates, keep, review, write
from .topics import topics
from .views import left_out, promised, spoken

__all__ = [
    "Article", "Passages", "Promise", "Quote", "append", "article", "candidates", "example", "feed", "hydrate", "keep",
    "left_out", "passages", "promised", "promises", "quotes", "review", "spoken", "topics", "undo", "write",
]  # fmt: skip
