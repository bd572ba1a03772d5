"""The cells of a table, read as text, given their types: numbers, flags, dates with their bounds."""

import pandas as pd

from . import dates, schema
from .errors import Problem

_BOOLEANS = {"true": True, "false": False}


def typed(raw, table):
    """Give the text cells of a table their types. Returns (frame, problems); bad cells are missing there."""
    frame, problems = raw.copy(), []
    required = set(schema.required(table))
    for spec in schema.tables()[table]["fields"]:
        name, kind = spec["name"], schema.kind_of(spec)
        cells = raw[name]
        if name in required:
            problems += _bad(cells, cells.str.strip() == "", table, name, "the cell is empty",
                             "fill it in: the column is required")
        if kind in _CONVERT:
            frame[name], bad, message, remedy = _CONVERT[kind](cells)
            problems += _bad(cells, bad, table, name, message, remedy)
        else:
            frame[name] = cells.where(cells != "")
        if kind == "edtf":
            bounds = dates.bounds(frame[name])
            frame[f"{name}_lo"], frame[f"{name}_hi"] = bounds["lo"], bounds["hi"]
    return frame, problems


def _bad(cells, mask, table, column, message, remedy):
    return [Problem(f"{table}.csv", int(row), column, value, message, remedy)
            for row, value in cells[mask].items()]


def _numbers(cells):
    values = pd.to_numeric(cells.where(cells != ""), errors="coerce").astype("float64")
    finite = values.abs() < float("inf")
    return values, (cells != "") & ~finite, "not a number", "write it with digits and a decimal point"


def _integers(cells):
    values, bad, message, remedy = _numbers(cells)
    whole = values.fillna(0).where(values.abs() < 2**53, 0)
    bad |= whole != whole.round()
    return whole.astype("int64"), bad, "not a whole number", remedy


def _flags(cells):
    return cells.map(_BOOLEANS).eq(True), ~cells.isin(list(_BOOLEANS)), "neither true nor false", "write true or false"


def _edtf(cells):
    wrong = pd.Series(cells.isin(list(dates.problems(cells))), index=cells.index)
    return (cells.where(cells != ""), wrong, "not a date in EDTF",
            "write 2026-01-23, 2026-02, 2026, 2026-01/2026-03 or 2026-02~ (about)")


_CONVERT = {"number": _numbers, "integer": _integers, "boolean": _flags, "edtf": _edtf}
