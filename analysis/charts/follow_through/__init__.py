"""Charts of the follow-through page: each reads a table of ``analysis.commitments`` and returns a ``Chart``."""

from .incidence import incidence
from .promises import promises
from .shares import bounds, drift, ladder

__all__ = ["bounds", "drift", "incidence", "ladder", "promises"]
