"""Commitments: what became of what was promised, as of a day.

Three things are kept apart: whether the stated date has come (``due_state``), what happened (``outcome``) and
who vouches for it (``evidence``). Where nothing was found the outcome is "unknown": never a breach.
"""

from .card import Card, card, cards, sample_card
from .listing import Listing, past_due
from .rates import drift_days, rate, readable, score, verdict_drift
from .status import DUE_STATES, EVIDENCE, OUTCOMES, no_evidence, no_evidence_text, status
from .times import ENDS, fulfilled_by, times_to_end
from .verifiability import FLAGS, agreement, flag_tests, ladder, reliable_flags

__all__ = ["DUE_STATES", "ENDS", "EVIDENCE", "FLAGS", "OUTCOMES", "Card", "Listing", "agreement", "card",
           "cards", "drift_days", "flag_tests", "fulfilled_by", "ladder", "no_evidence", "no_evidence_text",
           "past_due", "rate", "readable", "reliable_flags", "sample_card", "score", "status",
           "times_to_end", "verdict_drift"]
