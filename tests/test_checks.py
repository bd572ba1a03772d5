import json

import pytest

import analysis
from analysis import checks, schema


def found(folder):
    return [(p.file, p.row, p.column) for p in checks.check(folder)]


def test_the_embedded_data_have_no_problem(data):
    assert [str(problem) for problem in checks.check(data.path)] == []


def test_the_embedded_descriptor_is_the_schema_of_the_package(data):
    shipped = json.loads((data.path / "datapackage.json").read_text(encoding="utf-8"))
    rest = {key: value for key, value in shipped.items() if key not in ("resources", "$schema")}
    assert shipped == schema.package(rest)
    assert all(len(field["description"]) > 10 for table in schema.tables().values() for field in table["fields"])


def test_a_new_dataset_has_no_problem(folder):
    assert checks.check(folder) == []


#: table, row, column, bad value -> the place that must be named (same place unless given)
CASES = {
    "a value outside the list": ("statements", 2, "channel", "fax"),
    "an unknown language": ("statements", 2, "language", "xx"),
    "a missing reference": ("commitments", 2, "statement_id", "nobody-said-this"),
    "an unknown source": ("events", 2, "source_ids", "nowhere"),
    "a source twice": ("events", 2, "source_ids", "example-2026-01-10;example-2026-01-10"),
    "an unknown participant": ("events", 2, "participants", "nobody"),
    "only white space": ("statements", 2, "text", "  "),
    "a bidi mark": ("statements", 2, "text", "we will \u202e meet on that very day in the capital"),
    "a page of text": ("statements", 2, "text", "word " * 300),
    "an unknown topic": ("statements", 2, "topics", "gossip"),
    "another side than the issuer": ("statements", 2, "side", "B"),
    "a version of itself": ("statements", 2, "parallel_of", "2026-01-10-a-readout"),
    "a translation into its own language": ("translations", 2, "language", "en"),
    "after coverage": ("events", 2, "date", "2026-02-01"),
    "made after its statement": ("commitments", 2, "made_on", "2026-01-11"),
    "due before made": ("commitments", 2, "stated_due", "2025-01-20"),
    "a basis that does not fit": ("commitments", 2, "due_basis", "none"),
    "a basis without a date": ("commitments", 2, "stated_due", "", "due_basis"),
    "past when said": ("due_dates", 2, "stated_due", "2025-01-20"),
    "known before the promise": ("outcomes", 2, "known_on", "2026-01-09", "known_on"),
    "before the promise": ("outcomes", 2, "occurred_on", "2025-01-20"),
    "after it was known": ("outcomes", 2, "occurred_on", "2026-01-25"),
    "a score that does not fit": ("outcomes", 2, "score", "-1"),
    "circular evidence": ("outcomes", 2, "source_ids", "example-2026-01-10"),
    "evidence older than the promise": ("sources", 3, "published_on", "2026-01-09", ("outcomes.csv", 2, "source_ids")),
    "a claim in another unit": ("claims", 2, "unit", "tonnes"),
    "not an address": ("sources", 2, "url", "not an address"),
    "a term that ends before it starts": ("actors", 2, "active_to", "2020"),
}


@pytest.mark.parametrize("what", CASES)
def test_each_rule_names_the_row_and_the_column(folder, edit, what):
    table, row, column, value, *other = CASES[what]
    if what.startswith("a term"):
        edit("actors", 2, "active_from", "2021")
    edit(table, row, column, value)
    expected = other[0] if other else column
    expected = expected if isinstance(expected, tuple) else (f"{table}.csv", row, expected)
    assert expected in found(folder)


def test_a_key_that_stands_twice_is_found(folder, add):
    add("events", event_id="2026-01-10-call", date="2026-01-10", kind="call", title="Again",
        source_ids="example-2026-01-10")
    assert ("events.csv", 3, "event_id") in found(folder)


def test_a_version_of_a_version_is_found(folder, add):
    common = dict(date="2026-01-10", side="A", issuer="a-ministry", channel="readout", language="en",
                  text="We will meet.", text_basis="rendering", topics="trade", source_ids="example-2026-01-10")
    add("statements", statement_id="one", parallel_of="2026-01-10-a-readout", **common)
    assert found(folder) == []
    add("statements", statement_id="two", parallel_of="one", **common)
    assert found(folder) == [("statements.csv", 4, "parallel_of")]


def test_an_observation_entered_twice_is_found(folder, add):
    add("observations", indicator_id="trade_value", period="2025-12", value="120.5", status="provisional",
        released_on="2026-01-21", source_ids="example-2026-01-21")
    assert found(folder) == [("observations.csv", 3, "period")]


def test_a_broken_file_does_not_hide_the_problems_of_the_others(folder, edit):
    (folder / "events.csv").write_text("event_id\n", encoding="utf-8")
    edit("statements", 2, "language", "xx")
    places = found(folder)
    assert ("events.csv", 1, "date") in places and ("statements.csv", 2, "language") in places


def test_every_problem_says_what_to_do(folder, edit):
    edit("outcomes", 2, "score", "-1")
    assert [str(p) for p in analysis.check(folder)] == [
        "outcomes.csv row 2, column score: does not fit the status ('-1'). Remedy: fulfilled 1; partial and "
        "in-progress 0; not-fulfilled and withdrawn -1; superseded 0 or -1."]
