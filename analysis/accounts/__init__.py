"""Two official accounts of one occasion: how their tone differs and which topics only one side names.

An occasion is an event on which each party issued at least one statement of its own. Versions of a text
(``parallel_of``) are not further statements; joint texts belong to neither side and are kept apart.
"""

from .forms import FORMS, contrasts, forms, with_form
from .pairs import pairs
from .told import Told, told
from .tonegap import Gap, gap, instrument_error
from .topics import topic_balance, topic_pairs, topics

__all__ = ["FORMS", "Gap", "Told", "contrasts", "forms", "gap", "instrument_error", "pairs", "told", "topic_balance",
           "topic_pairs", "topics", "with_form"]
