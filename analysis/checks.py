"""Validate a dataset: the schema with frictionless, then everything that a schema cannot say.

Every problem is collected and told with file, row, column, value and remedy; nothing is raised and nothing
is changed. The order is: files (tables.py), types and keys (frictionless, or for large tables the same column by
column: constraints.py), then the rules in RULES.
"""

import logging
from pathlib import Path

import pandas as pd

from . import constraints, dataset, journal, schema, tables
from .errors import Problem
from .rules import RULES

_REMEDIES = {
    "primary-key": "give each row its own key; remove the row that was entered twice",
    "unique-error": "give each row its own key; remove the row that was entered twice",
    "foreign-key": "add the missing row to the other table or correct the reference",
    "constraint-error": "use a value that data/datapackage.json allows for this column",
    "type-error": "write the value in the type that data/datapackage.json names for this column",
}


def check(path=None):
    """Every problem of a dataset.

    Parameters
    ----------
    path : folder of the dataset; the repository's ``data/`` when not given

    Returns
    -------
    list[Problem(file, row, column, value, message, remedy)], in order of file and row; empty = nothing wrong.
    """
    folder = dataset.find(path)
    return journal.steady(folder, lambda: _check(folder))


def _check(folder):
    descriptor, problems = dataset.read_descriptor(folder)
    raws, frames, broken = {}, {}, set()
    for name in schema.tables():
        raw, found = tables.read(folder, name)
        if found:
            broken.add(name)
            problems += found
        frame, found = dataset.typed(raw, name)
        raws[name], frames[name] = raw, frame
        problems += found
    if any(problem.file == schema.PACKAGE_FILE for problem in problems):
        return _ordered(problems)  # without parties and coverage_end the rest cannot be judged
    found = _schema_problems(folder, descriptor, broken, raws)
    seen = {(p.file, p.row, p.column) for p in problems}
    rows = {f"{name}.csv": frame.index for name, frame in frames.items()}
    # Blank lines are no rows here; frictionless reports them, and a key that is missing in each.
    problems += [p for p in found if (p.file, p.row, p.column) not in seen and (p.row < 2 or p.row in rows[p.file])]
    context = Context(frames, descriptor, broken)
    for rule in RULES:
        problems += rule(context)
    return _ordered(problems)


class Context:
    """What a rule may look at: the typed tables (indexed by file row), the descriptor, look-ups by key."""

    def __init__(self, frames, descriptor, broken=()):
        self.frames, self.descriptor, self.broken = frames, descriptor, set(broken)
        self.parties = [party["code"] for party in descriptor["parties"]]
        self.coverage_end = pd.Timestamp(descriptor["coverage_end"])

    def __getitem__(self, table):
        return self.frames[table]

    def keys(self, table):
        return set(self.frames[table][schema.tables()[table]["primaryKey"][0]])

    def follow(self, keys, table, column):
        """``column`` of another table for each key; missing where there is no such row. Index as ``keys``."""
        key = schema.tables()[table]["primaryKey"][0]
        found = self.frames[table].drop_duplicates(key).set_index(key)[column]
        return pd.Series(found.reindex(keys.to_numpy()).to_numpy(), index=keys.index, dtype=found.dtype)


def _ordered(problems):
    order = {f"{name}.csv": number for number, name in enumerate(schema.tables())}
    return sorted(set(problems), key=lambda p: (order.get(p.file, -1), p.file, p.row, p.column, p.message))


def _schema_problems(folder, descriptor, broken, raws):
    """Types, constraints and keys, on the shape that the package defines."""
    parties = [party["code"] for party in descriptor["parties"]]
    usable = [name for name in schema.tables()
              if name not in broken and (Path(folder) / f"{name}.csv").is_file()]
    if any(_lines(Path(folder) / f"{name}.csv") > constraints.LARGE for name in usable):
        return constraints.problems(raws, parties, usable, _REMEDIES)
    return _row_by_row(folder, parties, usable)


def _lines(path):
    """Line ends of a file, blank lines too: row by row, even a line that is no row takes its time."""
    content = path.read_bytes()
    return max(content.count(b"\n"), content.count(b"\r"))


def _row_by_row(folder, parties, usable):
    from frictionless import Package, system

    logging.getLogger("frictionless").setLevel(logging.ERROR)
    resources = []
    for name in usable:
        resource = schema.resource(name, parties)
        keys = resource["schema"].get("foreignKeys", [])
        resource["schema"]["foreignKeys"] = [
            key for key in keys if key["reference"]["resource"] in ("", *usable)]
        resources.append(resource)
    if not resources:
        return []
    with system.use_context(trusted=True):
        package = Package.from_descriptor({"name": "check", "resources": resources}, basepath=str(folder))
        report = package.validate(limit_errors=constraints.LIMIT)
    problems = []
    for task in report.tasks:
        problems += [_problem(f"{task.name}.csv", error) for error in task.errors]
    return problems


def _problem(name, error):
    fields = error.to_descriptor()
    column = fields.get("fieldName") or ", ".join(fields.get("fieldNames", []))
    value = fields.get("cell") or ", ".join(str(cell) for cell in fields.get("fieldCells", []))
    return Problem(name, int(fields.get("rowNumber") or 0), column, str(value or ""),
                   fields.get("note") or error.title,
                   _REMEDIES.get(error.type, "correct the cell"))
