"""Charts of the page on tone over time: each reads a table of ``analysis.tone`` and returns a ``Chart``."""

from .beside import beside
from .groups import groups
from .levels import levels
from .monthly import monthly
from .moves import moves
from .shares import shares
from .speakers import speakers

__all__ = ["beside", "groups", "levels", "monthly", "moves", "shares", "speakers"]
