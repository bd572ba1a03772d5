"""The review table: exact columns, one row per candidate, nothing kept by itself, and rows that append takes."""

import pandas as pd
import pytest

import analysis
from analysis import i18n, ingest, schema
from analysis.ingest.append import append
from analysis.ingest.review import skipped

from ..commands import run
from ..spanish import english_words


@pytest.fixture(scope="module")
def data():
    return analysis.load()


@pytest.fixture(scope="module")
def table(data):
    return ingest.review(ingest.example(), data)


def test_columns_are_those_of_the_review_and_then_of_the_tables(table):
    union = dict.fromkeys(c for name in schema.tables() if name in ingest.review.__globals__["TABLES"]
                          for c in schema.columns(name))  # fmt: skip
    assert list(table.columns) == ["keep", "table", "confidence", "reason", "start", "end", *union]


def test_rows_of_the_example(table):
    assert table[["table", "side", "obligor", "stated_due"]].values.tolist() == [
        ["sources", "", "", ""],
        ["statements", "US", "", ""],
        ["commitments", "", "US", "2026-03-04/2026-04-29"],
        ["due_dates", "", "", "2026-03-04/2026-04-29"],
        ["statements", "US", "", ""],
        ["commitments", "", "US", ""],
        ["due_dates", "", "", ""],
        ["statements", "MX", "", ""],
        ["statements", "MX", "", ""],
        ["statements", "MX", "", ""],
        ["commitments", "", "both", "2026-03-09/2026-03-15"],
        ["due_dates", "", "", "2026-03-09/2026-03-15"],
        ["commitments", "", "both", "2026-05"],
        ["due_dates", "", "", "2026-05"],
        ["statements", "US", "", ""],
        ["statements", "", "", ""],
    ]


def test_nothing_is_kept_by_itself_and_every_row_has_a_reason(table):
    assert set(table["keep"]) == {"no"} and (table["reason"] != "").all()


def test_places_lead_back_to_the_words(table):
    text = ingest.example().text
    direct = table[(table["table"] == "statements") & (table["text_basis"] == "quote")]
    for row in direct.itertuples():
        assert row.text[:15] in text[int(row.start):int(row.end)]


def test_kept_rows_pass_every_check_of_append_and_nothing_is_written(table, data):
    before = {path: path.read_bytes() for path in data.path.glob("*.csv")}
    change = append(ingest.keep(table), data.path, dry_run=True)
    assert {name: len(rows) for name, rows in change.rows.items()} == {
        "sources": 1, "statements": 3, "commitments": 1, "due_dates": 1}
    assert before == {path: path.read_bytes() for path in data.path.glob("*.csv")}


def test_rows_with_something_missing_are_never_kept_by_confidence(table):
    kept = ingest.keep(table, at_least=0)
    assert not kept.loc[kept["keep"] == "yes", "reason"].str.contains("missing:").any()


def test_rows_can_be_kept_by_number_and_the_given_table_stays_as_it_was(table):
    kept = ingest.keep(table, rows=[0, 1])
    assert (kept["keep"] == "yes").tolist() == [True, True] + [False] * (len(table) - 2)
    assert set(table["keep"]) == {"no"}


def test_a_file_survives_writing_and_reading(table, tmp_path):
    path = ingest.write(table, tmp_path / "review.csv")
    pd.testing.assert_frame_equal(pd.read_csv(path, dtype="str", keep_default_na=False), table)


def test_a_statement_that_is_there_already_is_doubted(data):
    known = data.statements[data.statements["statement_id"] == "2026-01-15-us-wha-post"]["text"].iloc[0]
    article = ingest.Article("a", f"“{known}”, publicó la Oficina de Asuntos del Hemisferio Occidental.", language="es",
                             published_on=data.coverage_end)  # fmt: skip
    row = ingest.review(article, data).iloc[1]
    assert row["reason"].startswith("already in statements.csv as 2026-01-15-us-wha-post")
    assert float(row["confidence"]) < 0.5


def test_an_article_that_is_a_source_already_keeps_its_id(data):
    known = data.sources[data.sources["url"].notna()].iloc[0]
    article = ingest.Article("a", "“We will see it,” Rubio said.", language="en", url=known["url"],
                             published_on=data.coverage_end)  # fmt: skip
    rows = ingest.review(article, data)
    assert set(rows["source_id"].iloc[:1]) | set(rows["source_ids"].iloc[1:]) == {known["source_id"]}
    assert ingest.keep(rows)["keep"].iloc[0] == "no"


def test_a_speaker_who_is_not_in_the_table_gets_a_row_to_fill_in(data):
    article = ingest.Article("a", "“We wait for hours,” said Tomás Arreola, a trucker.", language="en",
                             published_on=data.coverage_end)  # fmt: skip
    rows = ingest.review(article, data)
    actor = rows[rows["table"] == "actors"].iloc[0]
    assert (actor["actor_id"], actor["name"], actor["side"]) == ("other-tomas-arreola", "Tomás Arreola", "other")
    assert "missing: side of the speaker" in actor["reason"]
    assert rows[rows["table"] == "statements"]["issuer"].tolist() == ["other-tomas-arreola"]


def test_words_in_another_language_than_the_speakers_are_marked_as_translated(table):
    assert "translation" in table.loc[1, "note"]


def test_the_comma_before_a_closing_mark_is_the_reporters(data):
    article = ingest.Article("a", "“We will see,” Rubio said.", language="en", published_on=data.coverage_end)
    rows = ingest.review(article, data)
    assert rows.loc[rows["table"] == "statements", "text"].tolist() == ["We will see"]


def test_candidates_are_short_enough_to_read(table):
    shown = ingest.candidates(table)
    assert len(shown) == len(table) and shown["words"].str.len().max() <= 90


def test_the_command_writes_a_review_file_and_does_not_overwrite_edits(tmp_path, capsys):
    source, out = tmp_path / "nota.txt", tmp_path / "review.csv"
    source.write_text(ingest.example().text, encoding="utf-8")
    words = ("ingest", str(source), "--published-on", "2026-03-05", "--publisher", "Agencia", "--out", str(out))
    run(*words)
    assert "6 statements" in capsys.readouterr().out and out.read_text(encoding="utf-8").startswith("keep,table,")
    with pytest.raises(ValueError, match="may hold your edits"):
        run(*words)


def test_an_article_without_a_day_asks_for_it(data):
    with pytest.raises(ValueError, match="day of publication is not known"):
        ingest.review(ingest.Article("a", "“We will see,” Rubio said.", language="en"), data)


def test_a_review_in_spanish_has_spanish_reasons_and_the_same_rows(table):
    with i18n.use("es"):
        data = analysis.load()
        spanish = ingest.review(ingest.example(), data)
        reasons = spanish["reason"].tolist()
        shown = ingest.candidates(spanish)["words"].tolist()
    assert {reason: english_words(reason) for reason in reasons if english_words(reason)} == {}
    assert "(sin fecha mencionada)" in " ".join(shown)
    pd.testing.assert_frame_equal(spanish.drop(columns="reason"), table.drop(columns="reason"))
    assert skipped(spanish).tolist() == [False] * 15 + [True]


def test_what_is_missing_is_not_kept_whatever_language_its_reason_is_in(table):
    with i18n.use("es"):
        spanish = ingest.review(ingest.example(), analysis.load())
    expected = ingest.keep(table, at_least=0.1)["keep"].tolist()
    assert ingest.keep(spanish, at_least=0.1)["keep"].tolist() == expected
    with i18n.use("es"):
        assert ingest.keep(table, at_least=0.1)["keep"].tolist() == expected


def test_a_dry_run_is_announced_in_spanish(table, tmp_path):
    from analysis.new import new

    folder = new(tmp_path / "d", parties=[("US", "United States"), ("MX", "Mexico")])
    source = ingest.keep(ingest.review(ingest.example(), analysis.load(folder)), rows=[0])
    with i18n.use("es"):
        change = append(source, folder, dry_run=True)
        assert change.title == "Se agregaría 1 fila a d. No se escribió nada: es un ensayo."
        assert "sources.csv, fila " in str(change)
