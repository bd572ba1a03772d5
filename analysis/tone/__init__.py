"""Tone of official statements: how pressing or cooperative, how positive or negative, and how sure we are.

``register`` (pressure–cooperation, English and Spanish) is the suite's own scale; ``sentiment`` is TextBlob's
polarity, exactly, for English; ``valence`` is a plain word-list density. ``explain`` shows every word that made a
score. ``scored``, ``monthly``, ``grouped``, ``breaks`` and ``around`` follow tone over time.
"""

# The functions take the place of the modules of the same name: analysis.tone.register(texts, language).
from . import gate, validation
from .breaks import breaks
from .explain import explain
from .gate import language_gate
from .instruments import LexiconCSV, Vader
from .register import register
from .sentiment import assessments, sentiment
from .series import around, grouped, monthly, scored
from .valence import valence

__all__ = ["LexiconCSV", "Vader", "around", "assessments", "breaks", "explain", "gate", "grouped", "language_gate",
           "monthly", "register", "scored", "sentiment", "valence", "validation"]
