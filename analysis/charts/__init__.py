"""Charts: each function takes a measure's table and returns a ``Chart`` (figure, title, alt text, caption, table)."""

from .base import Chart

__all__ = ["Chart"]


def __getattr__(name):
    from importlib import import_module

    try:
        return import_module(f".{name}", __name__)
    except ModuleNotFoundError as error:
        raise AttributeError(f"module 'analysis.charts' has no attribute {name!r}") from error
