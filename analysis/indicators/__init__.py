"""Figures beside what is said: series with their revisions, before and after a day, claims.

Levels and changes, never causes. A series is one definition: where a definition changed there are two series,
and nothing here joins them.
"""

from .claims import bases, claims
from .interrupted import BeforeAfter, before_after, occasions
from .series import catalogue, monthly, revisions, series

__all__ = [
    "BeforeAfter",
    "bases",
    "before_after",
    "catalogue",
    "claims",
    "monthly",
    "occasions",
    "revisions",
    "series",
]
