"""Imported by the process from which workers are forked: see workers.py."""

from .workers import warm

warm()
