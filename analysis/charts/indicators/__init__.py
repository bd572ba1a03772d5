"""Charts of the page on indicators: each reads a table of ``analysis.indicators`` and returns a ``Chart``."""

from .claims import beside, claim_table
from .meanings import meanings
from .series import monthly, revised
from .steps import steps

__all__ = ["beside", "claim_table", "meanings", "monthly", "revised", "steps"]
