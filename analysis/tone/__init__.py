"""Tone of official statements: how pressing or cooperative, how positive or negative, and how sure we are.

``register`` (pressure–cooperation, English and Spanish) is the suite's own scale; ``sentiment`` is TextBlob's
polarity, exactly, for English; ``valence`` is a plain word-list density. ``explain`` shows every word that made a
score. ``scored``, ``monthly``, ``grouped``, ``breaks`` and ``around`` follow tone over time.
"""

from importlib import import_module

_WHERE = {"register": "register", "sentiment": "sentiment", "assessments": "sentiment", "valence": "valence",
          "explain": "explain", "Vader": "instruments", "LexiconCSV": "instruments", "scored": "series",
          "monthly": "series", "grouped": "series", "around": "series", "breaks": "breaks",
          "language_gate": "gate", "validate": "validation"}
__all__ = list(_WHERE)


def __getattr__(name):
    if name in _WHERE:
        return getattr(import_module(f".{_WHERE[name]}", __name__), name)
    raise AttributeError(f"module 'analysis.tone' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
