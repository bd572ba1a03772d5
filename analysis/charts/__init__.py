"""Charts: each function takes a measure's table and returns a ``Chart`` (figure, title, alt text, caption, table)."""

from .base import Chart

__all__ = ["Chart"]
