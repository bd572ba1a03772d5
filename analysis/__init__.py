"""Dicho y Hecho ("said and done"): what two governments say, promise and do, and when.

>>> import analysis
>>> data = analysis.load()
>>> [party.code for party in data.parties]
['US', 'MX']

Data flows one way: ``load`` -> measures (``tone``, ``accounts``, ``commitments``, ``timeline``,
``indicators``) -> ``charts`` -> notebooks -> reports. Modules are imported when first used, so that
``import analysis`` costs little more than ``import pandas``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_FUNCTIONS = {"load": "dataset", "Dataset": "dataset", "check": "checks", "DataError": "errors",
              "Problem": "errors"}
_MODULES = ("accounts", "calendar", "charts", "checks", "coding", "commitments", "dataset", "dates", "due", "explore",
            "findings", "indicators", "ingest", "overview", "report", "stats", "survival", "timeline", "tone")
__all__ = [*_FUNCTIONS, *_MODULES]

if TYPE_CHECKING:
    from .checks import check  # noqa: F401
    from .dataset import Dataset, load  # noqa: F401
    from .errors import DataError, Problem  # noqa: F401


def __getattr__(name):
    if name in _FUNCTIONS:
        return getattr(import_module(f".{_FUNCTIONS[name]}", __name__), name)
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
