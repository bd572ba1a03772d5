"""Charts of the page on stated dates: each reads a table of ``analysis.timeline`` and returns a ``Chart``."""

from .dumbbell import kept
from .milestones import milestones
from .spread import spread
from .tables import classes, due, history, outlook, tests
from .waiting import waiting

__all__ = ["classes", "due", "history", "kept", "milestones", "outlook", "spread", "tests", "waiting"]
