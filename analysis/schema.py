"""The shape of a dataset: tables, fields, types, keys (schema.json), and the Data Package made of it.

The same definitions serve every pair of parties: where a field may hold a party, schema.json says
``@PARTIES`` and the codes of the two parties take its place.
"""

import json
from functools import cache
from importlib.resources import files

PACKAGE_FILE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
#: Tables in the order in which they are read; a dataset may leave the optional ones out.
OPTIONAL = ("translations", "indicators", "observations", "codings", "claims")


@cache
def tables():
    """Table name -> definition, as written in schema.json."""
    return json.loads(files(__package__).joinpath("schema.json").read_text(encoding="utf-8"))


def columns(table, kind=None):
    """Column names of a table; with ``kind`` only those of that type ("edtf", "number", "boolean" ...).

    >>> columns("due_dates", "edtf")
    ['said_on', 'stated_due']
    """
    fields = tables()[table]["fields"]
    return [field["name"] for field in fields if kind is None or kind_of(field) == kind]


def kind_of(field):
    """The type of a field; "edtf" where a string holds an EDTF date."""
    return "edtf" if field.get("rdfType", "").endswith("/edtf") else field["type"]


def required(table):
    """Names of the columns that may not be empty."""
    return [field["name"] for field in tables()[table]["fields"]
            if field.get("constraints", {}).get("required")]


def resource(table, parties):
    """Data Package resource of one table for the given party codes."""
    definition = tables()[table]
    fields = [_with_parties(field, parties) for field in definition["fields"]]
    schema = {"fields": fields, "missingValues": [""]}
    if "primaryKey" in definition:
        schema["primaryKey"] = definition["primaryKey"]
    if "foreignKeys" in definition:
        schema["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": other, "fields": [key]}}
            for field, other, key in definition["foreignKeys"]]
    return {"name": table, "path": f"{table}.csv", "title": definition["title"], "type": "table",
            "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema}


def _with_parties(field, parties):
    allowed = field.get("constraints", {}).get("enum")
    if not allowed or "@PARTIES" not in allowed:
        return field
    allowed = [code for value in allowed for code in (parties if value == "@PARTIES" else [value])]
    return {**field, "constraints": {**field["constraints"], "enum": allowed}}


def package(descriptor):
    """A full Data Package: the given descriptor (name, title, parties ...) plus one resource per table."""
    parties = [party["code"] for party in descriptor["parties"]]
    return {"$schema": PROFILE, **descriptor, "resources": [resource(table, parties) for table in tables()]}
