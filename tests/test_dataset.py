import codecs
import subprocess
import sys

import pandas as pd
import pytest

import analysis
from analysis import DataError, i18n, schema
from analysis.new import new

from .spanish import english_words


def test_the_repository_data_load_without_an_argument(data):
    loaded = analysis.load()
    assert loaded.path == data.path
    assert (str(loaded.as_of), str(loaded.coverage_end)) == ("2026-03-20", "2026-03-20")
    assert [(p.code, p.name) for p in loaded.parties] == [("US", "United States"), ("MX", "Mexico")]


def test_tables_have_the_documented_types(data):
    types = data.commitments.dtypes.astype(str)
    assert types["commitment_id"] == "str" and types["quantity"] == "float64" and types["actor_named"] == "bool"
    assert types["stated_due_lo"] == types["made_on_hi"] == "datetime64[s]"
    assert data.outcomes["score"].dtype == "int64" and data.observations["value"].dtype == "float64"
    assert list(data.statements.index) == list(range(len(data.statements)))


def test_a_past_day_shows_only_what_was_known_then(data):
    past = data.on("2026-01-20")
    assert str(past.as_of) == "2026-01-20"
    for table, column in (("statements", "date_hi"), ("events", "date_hi"), ("commitments", "made_on_hi"),
                          ("due_dates", "said_on_hi"), ("outcomes", "known_on_hi"), ("observations", "known_on")):
        frame = getattr(past, table)
        assert len(frame) < len(getattr(data.full, table))
        assert frame[column].max() <= pd.Timestamp("2026-01-20"), table


def test_a_later_day_can_be_asked_from_an_earlier_view(data):
    again = data.on("2020-01-01").on(data.as_of)
    for table in schema.tables():
        pd.testing.assert_frame_equal(getattr(again, table), getattr(data, table))


def test_a_month_is_known_when_it_is_over(folder, edit):
    edit("statements", 2, "date", "2026-01")
    edit("commitments", 2, "made_on", "2026-01")
    assert len(analysis.load(folder, "2026-01-30").statements) == 0
    assert len(analysis.load(folder, "2026-01-31").statements) == 1


def test_an_observation_without_a_vintage_is_known_when_its_source_was_published(folder, edit):
    edit("observations", 2, "released_on", "")
    assert len(analysis.load(folder, "2026-01-20").observations) == 0
    assert len(analysis.load(folder, "2026-01-21").observations) == 1


def test_any_pair_of_parties_loads(tmp_path):
    data = analysis.load(new(tmp_path / "other", [("FR", "France"), ("DE", "Germany")]))
    assert data.name("FR") == "France" and data.name("a-ministry") == "Example ministry"
    assert data.statements["side"].tolist() == ["FR"]


def test_as_of_must_be_a_day():
    with pytest.raises(ValueError, match="written YYYY-MM-DD, for example 2026-02-01; got 'February'"):
        analysis.load(as_of="February")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(DataError, match="there is no such folder.*analysis new FOLDER"):
        analysis.load(tmp_path / "none")


def damage(path, change):
    path.write_bytes(change(path.read_bytes()))


BROKEN = {
    "latin-1 text": (lambda raw: raw.replace(b"EXAMPLE", "cooperación".encode("latin-1"), 1),
                     ["statements.csv row 2: not UTF-8"]),
    "a NUL byte": (lambda raw: raw + b"a\x00b\n", ["statements.csv row 3: a NUL byte"]),
    "an open quotation mark": (lambda raw: raw + b'"open,\n', ["statements.csv row", "not readable as CSV"]),
    "a ragged row": (lambda raw: raw + b"one,two\n", ["statements.csv row 3: 2 cells where the header has 14"]),
    "a missing column": (lambda raw: raw.replace(b",language,", b",lang,", 1),
                         ["column language: the column is missing", "column lang: unknown column"]),
    "a doubled column": (lambda raw: raw.replace(b",channel,", b",channel,channel,", 1),
                         ["column channel: the column stands 2 times in the header"]),
    "an empty file": (lambda raw: b"", ["statements.csv: the file is empty"]),
    "a huge cell": (lambda raw: raw + b"x" * 2_000_000 + b"\n", ["not readable as CSV"]),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_gets_a_clear_message_with_its_row(folder, what):
    change, expected = BROKEN[what]
    damage(folder / "statements.csv", change)
    with pytest.raises(DataError) as caught:
        analysis.load(folder)
    for part in [*expected, "Remedy:"]:
        assert part in str(caught.value)


@pytest.mark.parametrize("change", [lambda raw: codecs.BOM_UTF8 + raw, lambda raw: raw.replace(b"\n", b"\r\n"),
                                    lambda raw: raw + b"\n"], ids=["BOM", "CRLF", "blank line at the end"])
def test_harmless_differences_of_spreadsheets_are_read_without_a_word(folder, change):
    before = analysis.load(folder)
    for table in schema.tables():
        damage(folder / f"{table}.csv", change)
    after = analysis.load(folder)
    for table in schema.tables():
        pd.testing.assert_frame_equal(getattr(after, table), getattr(before, table))
    assert analysis.check(folder) == []


def test_a_missing_table_is_named_and_an_optional_one_may_be_left_out(folder):
    for table in schema.OPTIONAL:
        (folder / f"{table}.csv").unlink()
    assert len(analysis.load(folder).observations) == 0
    assert analysis.check(folder) == []
    (folder / "events.csv").unlink()
    with pytest.raises(DataError, match="events.csv: the file is missing"):
        analysis.load(folder)


def test_tables_without_rows_load(folder):
    for table in schema.tables():
        path = folder / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    loaded = analysis.load(folder)
    assert all(len(getattr(loaded, table)) == 0 for table in schema.tables())
    assert str(loaded.commitments.dtypes["stated_due_lo"]) == "datetime64[s]"
    assert analysis.check(folder) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("{", "not readable as JSON"), ("[]", "not a JSON object"), ("{}", "column title: missing"),
    ('{"title": "t", "version": "1", "coverage_end": "soon", "parties": [{"code": "A", "name": "a"},'
     ' {"code": "B", "name": "b"}]}', "column coverage_end: not a day"),
    ('{"title": "t", "version": "1", "coverage_end": "2026-01-31", "parties": [{"code": "A", "name": "a"}]}',
     "two parties")])
def test_a_broken_descriptor_gets_a_clear_message(folder, text, expected):
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=expected):
        analysis.load(folder)
    assert any(expected in str(problem) for problem in analysis.check(folder))


def test_bad_cells_are_all_told_at_once(folder, edit):
    edit("outcomes", 2, "score", "many")
    edit("observations", 2, "value", "inf")
    edit("commitments", 2, "actor_named", "yes")
    edit("due_dates", 2, "stated_due", "20 January")
    edit("statements", 2, "text", "")
    with pytest.raises(DataError) as caught:
        analysis.load(folder)
    assert [(p.file, p.row, p.column) for p in caught.value.problems] == [
        ("statements.csv", 2, "text"), ("commitments.csv", 2, "actor_named"), ("due_dates.csv", 2, "stated_due"),
        ("outcomes.csv", 2, "score"), ("observations.csv", 2, "value")]


def test_importing_the_package_does_not_import_heavy_libraries():
    code = ("import sys, analysis; data = analysis.load(); "
            "print([m for m in ('matplotlib', 'scipy', 'sklearn', 'frictionless', 'nbconvert', 'textblob', 'lingua')"
            " if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_datasets_read_well(data):
    assert repr(data).startswith("US–Mexico security cooperation, version 1.0.0, as of 2026-03-20: 119 actors, ")
    assert data._repr_html_() == f"<p>{repr(data)}</p>"
    table = data.contents()
    assert table["table"].tolist() == list(schema.tables())
    assert table["rows as of 2026-03-20"].tolist()[3] == len(data.statements)


def test_a_dataset_is_described_in_the_language_in_force():
    with i18n.use("es"):
        shown, table = repr(analysis.load(as_of="2026-02-01")), analysis.load(as_of="2026-02-01").contents()
    assert ", versión 1.0.0, al 1 de febrero de 2026: 119 actores, " in shown and english_words(shown) == []
    assert list(table)[2] == "filas al 1 de febrero de 2026" and table["table"].tolist() == list(schema.tables())


def test_a_dataset_without_words_of_its_own_loads_in_spanish_as_it_is(folder):
    with i18n.use("es"):
        data = analysis.load(folder)
    assert data.parties[0].name == "Country A" and data.events["title"].tolist() == analysis.load(folder).events[
        "title"].tolist()
