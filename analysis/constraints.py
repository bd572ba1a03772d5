"""The schema of large tables, column by column: what frictionless finds row by row, in the same words.

Types and constraints of a cell are judged by frictionless's own readers, but only once per distinct value, and only
where a first look over the whole column does not already settle that all is well. Keys are compared with pandas.
tests/scale/test_large_tables.py holds both ways against each other.
"""

import pandas as pd

from . import schema
from .errors import Problem

#: Tables of more rows than this are checked here, by checks.py.
LARGE = 20_000
#: As frictionless is asked to: no more problems than this for one table.
LIMIT = 1_000
_KEY, _UNIQUE, _FOREIGN, _CONSTRAINT, _TYPE = ("primary-key", "unique-error", "foreign-key", "constraint-error",
                                               "type-error")


def problems(frames, parties, usable, remedies):
    """Every violation of the schema.

    Parameters
    ----------
    frames : table name -> DataFrame of text cells ("" = missing), indexed by the row of the file
    parties : codes of the two parties
    usable : names of the tables that could be read; keys into the others are not followed
    remedies : frictionless's type of error -> what to do

    Returns
    -------
    list[Problem], the first LIMIT rows' worth for each table
    """
    found = []
    for name in usable:
        resource = schema.resource(name, parties)["schema"]
        table = _Table(f"{name}.csv", frames[name], remedies)
        valid = {field["name"]: table.cells(field) for field in resource["fields"]}
        table.blank_rows()
        for field in resource["fields"]:
            if field.get("constraints", {}).get("unique"):
                table.unique(field["name"], valid[field["name"]])
        if "primaryKey" in resource:
            table.primary_key(resource["primaryKey"], valid)
        for key in resource.get("foreignKeys", []):
            other = key["reference"]["resource"]
            if other in ("", *usable):
                table.foreign_key(key["fields"][0], valid[key["fields"][0]], other, key["reference"]["fields"][0],
                                  frames[other or name])
        found += sorted(table.found, key=lambda problem: problem.row)[:LIMIT]
    return found


class _Table:
    """One table and the problems found in it so far."""

    def __init__(self, file, frame, remedies):
        self.file, self.frame, self.remedies, self.found = file, frame, remedies, []

    def add(self, row, column, value, message, kind):
        self.found.append(Problem(self.file, int(row), column, value, message,
                                  self.remedies.get(kind, "correct the cell")))

    def cells(self, field):
        """Report bad cells of one column. Returns a mask: neither empty nor of a wrong type."""
        cells = self.frame[field["name"]]
        filled = cells != ""
        suspects = cells[_suspect(cells, filled, field)]
        if len(suspects):
            notes = _notes(suspects.unique(), field)
            for row, value in suspects[suspects.isin([value for value, said in notes.items() if said])].items():
                for kind, note in notes[value]:
                    self.add(row, field["name"], value, note, kind)
            wrong = [value for value, said in notes.items() if any(kind == _TYPE for kind, _ in said)]
            filled &= ~cells.isin(wrong)
        return filled

    def blank_rows(self):
        """A row without any cell has one problem, not one for each column."""
        blank = self.frame.index[(self.frame == "").all(axis=1)]
        if len(blank):
            rows = set(blank)
            self.found = [problem for problem in self.found if problem.row not in rows]
            for row in blank:
                self.add(row, "", "", "Blank Row", "blank-row")

    def unique(self, column, valid):
        cells = self.frame.loc[valid, column]
        for row, before in _repeated(cells.to_frame()):
            self.add(row, column, cells[row], f"the same as in the row at position {before}", _UNIQUE)

    def primary_key(self, columns, valid):
        filled = pd.concat([valid[column] for column in columns], axis=1)
        for row in self.frame.index[~filled.any(axis=1)]:
            self.add(row, "", "", 'cells composing the primary keys are all "None"', _KEY)
        for row, before in _repeated(self.frame.loc[filled.any(axis=1), columns]):
            self.add(row, "", "", f"the same as in the row at position {before}", _KEY)

    def foreign_key(self, column, valid, other, key, target):
        cells = self.frame.loc[valid, column]
        wanted = pd.Series(cells.unique(), dtype="str")
        known = target[key]
        unknown = wanted[~wanted.isin(known[known.isin(wanted)].unique())]
        for row, value in cells[cells.isin(unknown)].items():
            note = f'for "{column}": values "{value}" not found in the lookup table "{other}" as "{key}"'
            self.add(row, column, value, note, _FOREIGN)


def _repeated(keys):
    """(row, the row before it with the same key) for each row whose key stood before."""
    again = keys[keys.duplicated(keep=False)]
    if again.empty:
        return []
    rows = pd.Series(again.index, index=again.index)
    before = rows.groupby([again[column] for column in again]).shift()
    return [(row, int(first)) for row, first in before.dropna().items()]


def _suspect(cells, filled, field):
    """Mask of the cells that need a closer look; all of them where a column is not plain text."""
    rules = field.get("constraints", {})
    if field["type"] != "string" or field.get("format", "default") != "default":
        return filled if not rules.get("required") else pd.Series(True, index=cells.index)
    odd = pd.Series(False, index=cells.index)
    if rules.get("required"):
        odd |= ~filled
    if "enum" in rules:
        odd |= filled & ~cells.isin(rules["enum"])
    if "pattern" in rules:
        # Compared once per distinct value: a column of a few codes costs next to nothing.
        values = pd.Series(cells.unique(), dtype="str")
        odd |= filled & cells.isin(values[~values.str.match(rules["pattern"])])
    if rules.get("minLength", 0) > 1 or "maxLength" in rules:
        odd |= filled
    return odd


def _notes(values, field):
    """value -> [(kind of error, note)] for distinct cells, as frictionless's reader of the field gives them."""
    from frictionless import Field

    read = Field.from_descriptor(field).create_cell_reader()
    found = {}
    for value in values:
        _, notes = read(value)
        found[value] = [(_TYPE if name == "type" else _CONSTRAINT, note) for name, note in (notes or {}).items()]
    return found
