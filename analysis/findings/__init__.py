"""Findings: what each notebook claims, as sentences with numbers.

One module per notebook with a function ``findings(data) -> Findings``; here each is reached by the name of its
module: ``analysis.findings.follow_through(data)``.
"""

from importlib import import_module
from pkgutil import iter_modules

from .base import Findings

_PAGES = [module.name for module in iter_modules(__path__) if module.name != "base"]
__all__ = ["Findings", *_PAGES]

# The function takes the place of the module of the same name, whichever is imported first.
globals().update({page: import_module(f".{page}", __name__).findings for page in _PAGES})
