"""Notebooks to reports: run them, and write one self-contained HTML page for each, with an index.

Parameters
----------
``build`` and ``refresh`` take a list of notebook paths and return one ``Result`` for each, in that order;
a notebook that fails never stops the others.

>>> from analysis.report import Failure
>>> print(Failure(4, "rate = kept / due", "NameError", "name 'due' is not defined"))
cell 4, "rate = kept / due": NameError: name 'due' is not defined
"""

from . import edition
from .page import put_answer
from .progress import Terminal
from .provenance import Provenance
from .results import Failure, PageError, Result
from .run import build, refresh, untranslated

__all__ = ["Failure", "PageError", "Provenance", "Result", "Terminal", "build", "edition", "put_answer", "refresh",
           "untranslated"]
