"""Charts of the page on two accounts: each reads a table of ``analysis.accounts`` and returns a ``Chart``."""

from .contrasts import contrasts
from .dumbbell import dumbbell
from .occasion import occasion
from .topics import topics

__all__ = ["contrasts", "dumbbell", "occasion", "topics"]
