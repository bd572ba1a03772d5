"""Stated dates against what happened: the history of a date, slip as an interval, reference classes, a month
asked.

>>> import analysis
>>> rows = analysis.timeline.slip(analysis.load()).set_index("commitment_id")
>>> rows.loc["c-2026-01-15-sig-23-january", ["slip_lo", "slip_hi"]].tolist()
[0.0, 0.0]
"""

from ..due import chain, chains
from .outlook import CLASS_FROM, by_class, outlook, precision_tests, reference_class, span
from .slip import CERTAINTY, PRECISION, slip
from .window import asked, due_between

__all__ = [
    "CERTAINTY",
    "CLASS_FROM",
    "PRECISION",
    "asked",
    "by_class",
    "chain",
    "chains",
    "due_between",
    "outlook",
    "precision_tests",
    "reference_class",
    "slip",
    "span",
]
