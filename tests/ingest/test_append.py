"""Appending is all or nothing: what was there keeps every byte, whatever goes wrong, whenever it goes wrong."""

import pandas as pd
import pytest

import analysis
from analysis import DataError
from analysis.ingest.append import append, undo
from analysis.ingest.reviewed import read

from .. import commands
from .workers import TABLES, content, everything, review


def test_kept_rows_are_appended_to_each_table_and_nothing_else_changes(folder, tmp_path):
    before = content(folder)
    review().to_csv(tmp_path / "review.csv", index=False)
    change = append(tmp_path / "review.csv", folder)
    after = content(folder)
    assert {name for name in after if after[name] != before[name]} == {f"{table}.csv" for table in TABLES}
    assert all(after[name].startswith(before[name]) for name in before)
    assert after["events.csv"].removeprefix(before["events.csv"]) == b"event-1,2026-01-25,call,EXAMPLE,,,source-1\n"
    assert after["sources.csv"].removeprefix(before["sources.csv"]).decode() == (
        'source-1,Gazette,"EXAMPLE, with a comma",,2026-01-25,en,press\n'
        "source-1-b,Gazette,EXAMPLE: done,,2026-01-29,en,press\n")
    assert analysis.check(folder) == []
    data = analysis.load(folder)
    assert data.statements["text"].iloc[-1] == "We “will”\nmeet, soon."
    assert (change.written, change.count, list(change.rows["sources"].index)) == (True, 7, [4, 5])


def test_the_change_shows_every_cell_as_text_and_as_html(folder):
    change = append(review(events__title="<script>\x1b[2J\u202e"), folder, dry_run=True)
    lines = str(change).splitlines()
    assert lines[0] == "7 rows would be appended to mine. Nothing was written: this is a dry run."
    assert ["+ events.csv row 3", "+   event_id: event-1", "+   date: 2026-01-25"] == [
        line for line in lines if "event" in line and "ids" not in line and "said" not in line][:2] + [
        "+   date: 2026-01-25"]
    assert "+   title: <script>\\x1b[2J\\u202e" in lines
    page = change._repr_html_()
    assert "&lt;script&gt;\\x1b[2J\\u202e" in page and "<script>" not in page
    assert "<td>source-1-b</td>" in page and "parallel_of" not in page


def test_a_dry_run_and_a_refused_review_leave_no_trace(folder):
    before = everything(folder)
    append(review(), folder, dry_run=True)
    for wrong in (review(statements__side="B"), review(events__event_id="2026-01-10-call"), review(table__x="")):
        if "x" in wrong:
            wrong = wrong.assign(keep="perhaps")
        with pytest.raises(DataError):
            append(wrong, folder)
        assert everything(folder) == before
        assert sorted(path.name for path in folder.iterdir()) == sorted(before)


def test_problems_are_told_by_row_of_the_review(folder):
    with pytest.raises(DataError) as caught:
        append(review(statements__issuer="nobody", outcomes__score="0", commitments__stated_due="soon"), folder)
    found = {(p.file, p.row, p.column, p.value) for p in caught.value.problems}
    assert {("review", 5, "issuer", "nobody"), ("review", 2, "score", "0")} <= found
    assert ("review", 4, "stated_due", "soon") in found
    assert all(problem.remedy for problem in caught.value.problems)
    assert str(caught.value).startswith("Nothing was appended:")


def test_problems_of_the_dataset_itself_are_told_apart(folder, edit):
    edit("events", 2, "kind", "party")
    with pytest.raises(DataError, match=r"0 problem\(s\) in review, 1 in mine as it stands") as caught:
        append(review(), folder)
    assert [(p.file, p.row) for p in caught.value.problems] == [("events.csv", 2)]


def test_a_key_or_row_that_is_there_already_is_named_with_its_place(folder):
    append(review(), folder)
    before = everything(folder)
    with pytest.raises(DataError) as caught:
        append(review(), folder)
    told = [(p.row, p.column, p.message) for p in caught.value.problems]
    assert (6, "event_id", "the key is already in events.csv row 3") in told
    assert (2, "commitment_id", "the same row is already in outcomes.csv row 3") in told
    assert everything(folder) == before
    twice = pd.concat([review(2), review(2).iloc[[4]]])
    with pytest.raises(DataError, match="the key is already in row 6 of the review"):
        append(twice, folder)


@pytest.mark.parametrize(("ending", "mark", "closed"), [
    (b"\n", b"", False), (b"\r\n", b"\xef\xbb\xbf", True), (b"\r\n", b"\xef\xbb\xbf", False)])
def test_line_ends_mark_and_old_rows_stay_as_they_are(folder, ending, mark, closed):
    for table in TABLES:
        path = folder / f"{table}.csv"
        path.write_bytes(mark + path.read_bytes().replace(b"\n", ending).removesuffix(b"" if closed else ending))
    before = content(folder)
    append(review(), folder)
    after = content(folder)
    for table in TABLES:
        added = after[f"{table}.csv"].removeprefix(before[f"{table}.csv"])
        assert added.endswith(ending) and added.startswith(ending) is not closed
        assert after[f"{table}.csv"].startswith(mark)
    assert b"source-1" + ending in after["events.csv"]
    assert analysis.check(folder) == []
    undo(folder)
    assert content(folder) == before


def test_rows_after_coverage_end_need_it_moved_and_the_error_says_how(folder):
    before = content(folder)
    late = review(day="2026-03-02", outcomes__known_on="2026-03-05", commitments__stated_due="2026-04",
                  due_dates__stated_due="2026-04")
    late.loc[late["source_id"] == "source-1-b", "published_on"] = "2026-03-05"
    with pytest.raises(DataError, match="append with --coverage-end 2026-03-05"):
        append(late, folder)
    change = append(late, folder, coverage_end="2026-03-05")
    assert change.coverage_end == ("2026-01-31", "2026-03-05")
    assert str(analysis.load(folder).as_of) == "2026-03-05"
    assert content(folder)["datapackage.json"] == before["datapackage.json"].replace(b"2026-01-31", b"2026-03-05")
    assert undo(folder).coverage_end == ("2026-03-05", "2026-01-31")
    assert content(folder) == before
    with pytest.raises(DataError, match="earlier than it is now"):
        append(review(), folder, coverage_end="2025-12-31")


def test_the_counts_in_the_codebook_follow(folder):
    text = ("# Codebook\n<!-- counts -->\n| `events` | 1,999 | x |\n| `codings` | 5 | x |\n<!-- /counts -->\n"
            "| `events` | 7 |\n")
    (folder / "README.md").write_text(text)
    append(review(), folder)
    assert (folder / "README.md").read_text() == text.replace("1,999", "2,000")
    undo(folder)
    assert (folder / "README.md").read_text() == text


def test_undo_gives_every_byte_back_once_and_refuses_when_a_file_changed_since(folder, add):
    before = everything(folder)
    append(review(), folder)
    change = undo(folder)
    assert everything(folder) == before
    assert change.undone and list(change.rows["events"]["event_id"]) == ["event-1"]
    assert str(change).startswith("7 rows taken back from mine.\n- sources.csv row 4")
    with pytest.raises(DataError, match="no append to take back"):
        undo(folder)
    append(review(), folder)
    add("events", event_id="by-hand", date="2026-01-20", kind="call", title="x", source_ids="source-1")
    now = everything(folder)
    with pytest.raises(DataError, match="events.csv: changed since the append"):
        undo(folder)
    assert everything(folder) == now


def test_undo_refuses_when_rows_added_since_build_on_the_appended_ones(folder, add):
    append(review(), folder)
    add("translations", statement_id="said-1", language="es", text="x")
    now = everything(folder)
    with pytest.raises(DataError, match="would not be valid without these rows"):
        undo(folder)
    assert everything(folder) == now


def test_only_the_last_of_two_appends_is_taken_back(folder):
    append(review(1), folder)
    middle = content(folder)
    append(review(2), folder)
    undo(folder)
    assert content(folder) == middle
    with pytest.raises(DataError, match="no append to take back"):
        undo(folder)


def test_a_review_out_of_a_spanish_spreadsheet_is_read_as_meant(folder, tmp_path):
    frame = review(commitments__actor_named="VERDADERO").assign(keep="Sí", odd="x", start="5")
    text = frame.to_csv(index=False, sep=";").replace("\n", "\r\n")
    (tmp_path / "r.csv").write_bytes(text.encode("utf-8-sig"))
    found = read(tmp_path / "r.csv")
    assert found.notes[0] == "column 'odd' is in no table and was left out"
    assert [row.cells["actor_named"] for row in found.rows if row.table == "commitments"] == ["true"]
    assert "left out" not in [row.cells.get("event_id") for row in found.rows[:-1]]


def test_the_confidence_of_an_outcome_is_the_second_column_of_that_name(tmp_path):
    (tmp_path / "r.csv").write_text("keep,table,confidence,reason,start,end,status,confidence\n"
                                    "yes,outcomes,0.4,cue,1,2,fulfilled,high\n")
    assert read(tmp_path / "r.csv").rows[0].cells["confidence"] == "high"
    assert read(pd.read_csv(tmp_path / "r.csv")).rows[0].cells["confidence"] == "high"


def test_cells_that_belong_to_no_column_of_the_table_are_told(tmp_path):
    (tmp_path / "r.csv").write_text("keep,table,event_id,speaker\nyes,events,e-1,us-x\n")
    assert read(tmp_path / "r.csv").notes == ("row 2: speaker left out, no column of events.csv",)


@pytest.mark.parametrize(("text", "message"), [
    ("a,b\n1,2\n", "the column is missing"), ("keep,table\nno,events\n", "no row is marked to be kept"),
    ("keep,table\nmaybe,events\n", "neither yes nor no"), ("keep,table\nyes,shoes\n", "no such table"),
    ("keep,table\nyes\n", "1 cells where the header has 2"), ('keep,table\n"yes,events\n', "not readable as CSV"),
    ("", "the column is missing"), ("keep,table,event_id\nyes,events,a\0b\n", "a character that cannot be written")])
def test_a_review_that_cannot_be_used_is_refused_in_words(tmp_path, text, message):
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(DataError, match=message):
        read(tmp_path / "r.csv")


def test_a_review_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DataError, match="none.csv: the file cannot be read: No such file or directory"):
        read(tmp_path / "none.csv")


def test_the_command_line_appends_shows_and_takes_back(folder, tmp_path, capsys):
    review().to_csv(tmp_path / "review.csv", index=False)
    before = content(folder)

    def run(*arguments):
        return commands.run("append", *arguments, "--data", folder), capsys.readouterr()

    code, told = run(tmp_path / "review.csv", "--dry-run")
    assert code == 0 and "this is a dry run" in told.out and content(folder) == before
    code, told = run(tmp_path / "review.csv")
    assert code == 0 and told.out.startswith("7 rows appended to mine.\n+ sources.csv row 4\n")
    code, told = run(tmp_path / "review.csv")
    assert code == 1 and told.err.count("already in") == 7
    code, told = run("--undo")
    assert code == 0 and "7 rows taken back" in told.out and content(folder) == before
    with pytest.raises(ValueError, match="name a review file, or give --undo"):
        run()
