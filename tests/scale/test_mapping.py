import pytest

from analysis import DataError
from analysis.scale import mapping, score

from .instruments import Length


def written(tmp_path, text):
    path = tmp_path / "mine.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_names_the_columns_of_a_file(tmp_path):
    import pandas as pd

    (tmp_path / "a.csv").write_text("nr;cuerpo;año;mes;día;likes;quién\n7;Gracias;2026;1;5;12;A\n", encoding="utf-8")
    mine = written(tmp_path, "columns: {text: cuerpo, statement_id: nr, speaker: quién, date: [año, mes, día]}\n"
                             "constants: {language: es, side: MX}\nkeep: [likes]\n")
    score(tmp_path / "a.csv", tmp_path / "out", [Length()], mine, workers=1)
    row = pd.read_parquet(tmp_path / "out").iloc[0]
    columns = ["statement_id", "date", "month", "side", "speaker", "language", "likes", "length_letters"]
    assert row[columns].tolist() == ["7", "2026-01-05", "2026-01", "MX", "A", "es", "12", 7.0]


def test_a_mapping_that_does_not_fit_says_what_there_is(tmp_path):
    (tmp_path / "a.csv").write_text("id,body\n1,x\n")
    mine = written(tmp_path, "columns: {text: boddy}\nkeep: [likes]\n")
    with pytest.raises(DataError) as caught:
        score(tmp_path / "a.csv", tmp_path / "out", [Length()], mine, workers=1)
    assert str(caught.value) == (
        "The mapping does not fit the file.\n"
        "  a.csv row 1, column boddy: named in mine.yml, but the file has no such column; the columns are: id, body. "
        "Remedy: correct the name in the mapping.\n"
        "  a.csv row 1, column likes: named in mine.yml, but the file has no such column; the columns are: id, body. "
        "Remedy: correct the name in the mapping.")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("text", "message"), [
    ("columns: [text", "not readable as YAML"), ("- text", "not a list of  key: value"),
    ("colums: {text: x}", "column colums: unknown key.*use format, columns"),
    ("columns: {words: x}", "columns: words: not a column that we know.*carried over with  keep"),
    ("columns: {text: [a, b, c]}", "not the name of a column"), ("columns: {date: [a, b]}", "a date may have three"),
    ("keep: likes", "column keep: not a list of names"), ("keep: [date]", "the result has a column of that name"),
    ("html: maybe", "not a true or false"),
    ("date_in_name: day first", "unknown order"), ("format: word", "column format: unknown format .'word'.*gdelt-gkg")])
def test_a_wrong_mapping_file_says_what_is_wrong(tmp_path, text, message):
    (tmp_path / "a.csv").write_text("text\nx\n")
    with pytest.raises(DataError, match=f"(?s)mine.yml.*{message}"):
        score(tmp_path / "a.csv", tmp_path / "out", [Length()], written(tmp_path, text), workers=1)


def test_a_mapping_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DataError, match="none.yml: not readable as YAML: No such file"):
        mapping.read(tmp_path / "none.yml")


def test_a_format_can_be_forced_on_files_of_any_name(tmp_path):
    (tmp_path / "posts.log").write_text('{"text": "hello", "lang": "en"}\n')
    done = score(tmp_path / "posts.log", tmp_path / "out", [Length()], {"format": "jsonl"}, workers=1)
    assert done[["source", "scored_length"]].values.tolist() == [["posts.log", 1]]


def test_the_example_of_the_documentation_is_a_valid_mapping(tmp_path):
    import re
    from pathlib import Path

    text = (Path(__file__).resolve().parents[2] / "docs" / "scaling.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1]
    assert mapping.read(written(tmp_path, example)).columns["speaker"] == "user.screen_name"
