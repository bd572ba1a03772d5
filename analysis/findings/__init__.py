"""Findings: what each notebook claims, as sentences with numbers. One function per notebook, by its name."""

from importlib import import_module

from .base import Findings

#: notebook -> module with a function ``findings(data) -> Findings``
_PAGES = ("overview", "tone_over_time", "validating_tone", "two_accounts", "follow_through", "stated_vs_actual",
          "indicators")
__all__ = ["Findings", *_PAGES]


def __getattr__(name):
    if name in _PAGES:
        return import_module(f".{name}", __name__).findings
    raise AttributeError(f"module 'analysis.findings' has no attribute {name!r}")
