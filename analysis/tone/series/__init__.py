"""Tone over time: every statement scored, its means by month and by group, and before against after a day."""

from .beside import beside
from .means import FEW, grouped, guide, monthly, shares, timeline
from .scores import VALUE, apply, months, occasions, scored
from .windows import around, landmarks, moves, permutation_interval

__all__ = ["FEW", "VALUE", "apply", "around", "beside", "grouped", "guide", "landmarks", "monthly", "months", "moves",
           "occasions", "permutation_interval", "scored", "shares", "timeline"]
