"""The dates of a promise: small histories and kept promises worked out by hand, and the embedded data."""

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import analysis
from analysis import due

MEETING = "c-2026-01-10-meeting"


@pytest.fixture
def history(folder, add):
    """history([(said_on, stated_due or None, said_by), ...]) -> the dataset with just these rows of due_dates."""

    def made(rows):
        path = folder / "due_dates.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
        for said_on, stated_due, said_by in rows:
            add("due_dates", commitment_id=MEETING, said_on=said_on, stated_due=stated_due or "", said_by=said_by,
                source_ids="example-2026-01-10")
        return analysis.load(folder)

    return made


def given(data):
    row = due.dates_given(due.chains(data)).loc[MEETING]
    return [None if pd.isna(row[name]) else row[name]
            for name in ("first_due", "current_due", "redatings", "moved_by", "dropped")]


@pytest.mark.parametrize(("rows", "expected"), [
    ([("2026-01-10", "2026-01-20", "A")], ["2026-01-20", "2026-01-20", 0, None, False]),
    ([("2026-01-10", "2026-01-20", "A"), ("2026-01-12", "2026-01-20", "B")],
     ["2026-01-20", "2026-01-20", 0, None, False]),
    ([("2026-01-10", "2026-01-20", "A"), ("2026-01-12", "2026-02", "B"), ("2026-01-13", None, "A"),
      ("2026-01-14", "2026-03", "A")], ["2026-01-20", "2026-03", 3, "A;B", False]),
    ([("2026-01-10", "2026-01-20", "A"), ("2026-01-12", None, "B")], ["2026-01-20", None, 1, "B", True]),
    ([("2026-01-08", "2026-01-15", "A"), ("2026-01-10", "2026-01-20", "A")],  # said before it was promised
     ["2026-01-15", "2026-01-20", 1, "A", False]),
    ([("2026-01-10", "2026-01-20", "A"), ("2026-01-12", "2026-02", "A"), ("2026-01-12", "2026-02-03", "A"),
      ("2026-01-13", "2026-02-03", "A")], ["2026-01-20", "2026-02-03", 1, "A", False]),
])
def test_a_date_is_changed_when_it_is_moved_dropped_or_given_again_and_by_nothing_else(history, rows, expected):
    assert given(history(rows)) == expected


def test_reports_of_one_day_are_one_statement_and_the_last_row_of_the_file_counts(history):
    rows = due.chain(history([("2026-01-10", "2026-01-20", "A"), ("2026-01-12", "2026-02", "A"),
                              ("2026-01-12", "2026-02", "B"), ("2026-01-12", "2026-03", "A")]), MEETING)
    assert rows["step"].tolist() == ["given", "reported otherwise", "reported otherwise", "moved"]
    assert rows["change_days"].tolist()[3] == 70 and rows["change_days"].isna().tolist() == [True] * 3 + [False]


def test_the_date_that_only_the_promise_has_is_the_first_of_its_history(history):
    data = history([("2026-01-12", "2026-02", "B")])
    expected = pd.DataFrame({"said_on": ["2026-01-10", "2026-01-12"], "stated_due": ["2026-01-20", "2026-02"],
                             "said_by": [None, "B"], "step": ["given", "moved"], "change_days": [np.nan, 39.0],
                             }).astype({"said_by": "str"})
    assert_frame_equal(due.chain(data, MEETING)[list(expected)], expected)
    assert given(data) == ["2026-01-20", "2026-02", 1, "B", False]


def test_a_date_found_in_words_only_after_it_was_promised_is_not_said_twice(history):
    rows = due.chain(history([("2026-01-12", "2026-01-20", "A")]), MEETING)
    assert rows[["said_on", "step"]].to_numpy().tolist() == [["2026-01-12", "given"]]


@pytest.mark.parametrize(("ended", "expected"), [
    (None, "2026-03"), ("2026-01-13", "2026-02"), ("2026-01-12", "2026-01-20"), ("2026-01-09", "2026-01-20")])
def test_the_date_in_force_is_the_last_one_said_before_the_end(history, ended, expected):
    rows = due.chains(history([("2026-01-10", "2026-01-20", "A"), ("2026-01-12", "2026-02", "A"),
                               ("2026-01-14", "2026-03", "A")]))
    ends = pd.Series([pd.Timestamp(ended)] if ended else [pd.NaT], index=[MEETING], dtype="datetime64[s]")
    assert due.in_force(rows, ends)["due_in_force"].tolist() == [expected]


@pytest.mark.parametrize(("stated", "kept", "expected"), [
    ("2026-02", "2026-02-28", "certainly not late"), ("2026-02", "2026-03-01", "certainly late"),
    ("2026-02", "2026-02-20/2026-03-05", "undetermined"), ("2026-02~", "2026-02-10", "undetermined"),
    ("2026-02~", "2026-01-01", "certainly not late"), ("2026-02~", "2026-04-01", "certainly late"),
    ("2026-02?", "2026-02-28", "certainly not late"), ("2026-02-10", "2026-02-11", "certainly late"),
    ("2026-02-10/..", "2026-05-01", "certainly not late"), ("../2026-02-10", "2026-02-10", "certainly not late"),
    ("../2026-02-10~", "2026-02-10", "undetermined"), (None, "2026-02-10", None), ("2026-02", None, None)])
def test_late_is_after_the_last_stated_day_and_an_approximate_date_leaves_its_width_open(stated, kept, expected):
    written, happened = (pd.Series([cell], dtype="str") for cell in (stated, kept))
    ends = [*analysis.dates.bounds(written).T.to_numpy(), *analysis.dates.bounds(happened).T.to_numpy()]
    found = due.certainty(written, *(pd.Series(pd.to_datetime(end)) for end in ends))
    assert found.tolist() == [expected] or expected is None and found.isna().all()


@pytest.mark.parametrize(("occurred", "lo", "hi"), [
    ("2026-01-20", "2026-01-20", "2026-01-20"), ("2026-01", "2026-01-01", "2026-01-21"),
    ("", "2026-01-10", "2026-01-21")])
def test_a_promise_was_kept_by_the_day_on_which_that_was_known(folder, edit, occurred, lo, hi):
    edit("outcomes", 2, "occurred_on", occurred)
    row = due.fulfilment(analysis.load(folder)).loc[MEETING]
    assert (row["occurred_lo"], row["occurred_hi"]) == (pd.Timestamp(lo), pd.Timestamp(hi))


def test_a_promise_kept_and_undone_later_was_first_kept_when_it_was(folder, add):
    for known_on, status, score in (("2026-01-25", "partial", 0), ("2026-01-28", "fulfilled", 1)):
        add("outcomes", commitment_id=MEETING, known_on=known_on, occurred_on=known_on, status=status, score=score,
            evidence="EXAMPLE", evidence_from="both", confidence="high", source_ids="example-2026-01-21")
    data = analysis.load(folder)
    assert due.fulfilment(data).loc[MEETING, "occurred_on"] == "2026-01-20"
    frame = analysis.commitments.status(data).iloc[0]
    assert (frame["occurred_on"], frame["kept_hi"]) == ("2026-01-28", pd.Timestamp("2026-01-20"))


def test_on_an_empty_day_there_are_no_histories_but_the_same_columns(data):
    rows, empty = due.chains(data), due.chains(data.on("2019-01-01"))
    assert empty.empty and list(empty) == list(rows)
    assert due.dates_given(empty).empty and due.fulfilment(data.on("2019-01-01")).empty
