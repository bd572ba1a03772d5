"""Slip, chains, reference classes and the month asked: the oracles, and small promises worked out by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import analysis
from analysis import timeline

MINISTERIAL, SESSION = "c-2026-01-15-ministerial-february", "c-2026-01-15-sig-23-january"
SLIP = ["slip_first_lo", "slip_first_hi", "certainty_first", "slip_lo", "slip_hi", "certainty"]


def one(rows, commitment_id):
    return rows.set_index("commitment_id").loc[commitment_id]


@pytest.fixture
def promise(folder, edit):
    """promise(due, occurred) -> the row of the example promise with these dates."""

    def made(due, occurred="2026-01-20", status="fulfilled", as_of=None):
        edit("commitments", 2, "stated_due", due)
        edit("due_dates", 2, "stated_due", due)
        edit("outcomes", 2, "occurred_on", occurred)
        edit("outcomes", 2, "status", status)
        return timeline.slip(analysis.load(folder, as_of)).iloc[0]

    return made


def test_the_third_session_said_for_23_january_and_held_then_slipped_exactly_0_days(data):
    row = one(timeline.slip(data), SESSION)
    assert row[SLIP].tolist() == [0, 0, "certainly not late"] * 2


@pytest.mark.parametrize(("day", "least"), [("2026-02-28", 0), ("2026-03-10", 10), ("2026-03-20", 20)])
def test_the_february_ministerial_is_open_later_by_the_day_and_never_broken(data, day, least):
    row = one(timeline.slip(data.on(day)), MINISTERIAL)
    assert (row["slip_lo"], row["slip_hi"], row["certainty"]) == (least, math.inf, "censored")
    assert (row["outcome"], row["evidence"], row["dropped"]) == ("unknown", "none found", False)


@pytest.mark.parametrize(
    ("due", "occurred", "low", "high", "certainty"),
    [
        ("2026-01-20", "2026-01-20", 0, 0, "certainly not late"),
        ("2026-01-20", "2026-01-21", 1, 1, "certainly late"),
        ("2026-01-20", "2026-01-18", -2, -2, "certainly not late"),
        # Reported on 21 January, so the month in which it happened ends there: one day of slip at most.
        ("2026-01-20", "2026-01", -19, 1, "undetermined"),
        ("2026-01", "2026-01-31", 0, 30, "certainly not late"),
        ("2025-12", "2026-01-01", 1, 31, "certainly late"),
        ("2026-01-20~", "2026-01-20", -3, 3, "undetermined"),
        ("2026-01-20~", "2026-01-24", 1, 7, "certainly late"),
        ("2026-01-20~", "2026-01-17", -6, 0, "certainly not late"),
        ("2026-01-12/2026-01-18", "2026-01-14", -4, 2, "certainly not late"),
        ("2026-01-12/2026-01-18", "2026-01-17/2026-01-20", -1, 8, "undetermined"),
        ("2026-01-12/..", "2026-01-20", -math.inf, 8, "certainly not late"),
        ("2024-02-28", "2024-03-01", 2, 2, "certainly late"),
    ],
)
def test_slip_is_the_least_and_the_most_that_the_dates_allow(promise, due, occurred, low, high, certainty):
    row = promise(due, occurred)
    assert row[SLIP].tolist() == [low, high, certainty] * 2


def test_a_fulfilment_without_a_day_lies_between_promise_and_report(promise):
    row = promise("2026-01-15", "")
    assert (row["slip_lo"], row["slip_hi"], row["certainty"]) == (-5, 6, "undetermined")


@pytest.mark.parametrize("status", ["partial", "in-progress", "not-fulfilled"])
def test_what_is_not_wholly_done_counts_as_not_seen(promise, status):
    row = promise("2026-01-20", "2026-01-20", status)
    assert row[SLIP].tolist() == [11, math.inf, "censored"] * 2
    assert row["outcome"] == status


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_an_ended_promise_waits_no_longer_than_its_end(promise, status):
    row = promise("2026-01-15", "2026-01-18", status)
    assert row[SLIP].tolist() == [3, math.inf, "censored"] * 2


def test_a_date_not_yet_passed_has_slipped_at_least_0_days(promise):
    row = promise("2026-01-20", as_of="2026-01-15")
    assert (row["slip_lo"], row["certainty"], row["outcome"]) == (0, "censored", "unknown")


def test_moves_drops_and_restatements_are_told_apart(folder, add):
    promise = {"commitment_id": "c-2026-01-10-meeting", "source_ids": "example-2026-01-10"}
    add("due_dates", **promise, said_on="2026-01-11", stated_due="2026-01-20", said_by="A")
    add("due_dates", **promise, said_on="2026-01-12", stated_due="2026-01", said_by="B")
    add("due_dates", **promise, said_on="2026-01-13", said_by="B")
    add("due_dates", **promise, said_on="2026-01-14", stated_due="2026-01-18", said_by="A")
    add("due_dates", **promise, said_on="2026-01-14", stated_due="2026-01-19", said_by="A")
    add("due_dates", **promise, said_on="2026-01-25", stated_due="2026-02", said_by="A")
    data = analysis.load(folder)
    history = timeline.chain(data, "c-2026-01-10-meeting")
    expected = pd.DataFrame(
        {
            "said_on": [f"2026-01-{day}" for day in (10, 11, 12, 13, 14, 14, 25)],
            "stated_due": ["2026-01-20", "2026-01-20", "2026-01", None, "2026-01-18", "2026-01-19", "2026-02"],
            "said_by": ["A", "A", "B", "B", "A", "A", "A"],
            "step": ["given", "restated", "moved", "dropped", "reported otherwise", "given again", "moved"],
            "change_days": [np.nan, 0, 11, np.nan, np.nan, -12, 40],
        }
    ).astype({"stated_due": "str"})
    assert_frame_equal(history[list(expected)], expected)
    row = timeline.slip(data).iloc[0]
    assert (row["redatings"], row["moved_by"], row["dropped"]) == (4, "A;B", False)
    assert (row["first_due"], row["due_in_force"]) == ("2026-01-20", "2026-01-19")  # said before 20 January
    assert (row["slip_first_lo"], row["slip_lo"], row["certainty"]) == (0, 1, "certainly late")


def test_a_dropped_date_is_undated_now_and_still_counts_as_the_first(folder, add, edit):
    edit("outcomes", 2, "status", "in-progress")
    add(
        "due_dates",
        commitment_id="c-2026-01-10-meeting",
        said_on="2026-01-22",
        said_by="A",
        source_ids="example-2026-01-21",
    )
    row = timeline.slip(analysis.load(folder)).iloc[0]
    assert (row["dropped"], row["certainty"], row["certainty_first"]) == (True, "undated", "censored")
    assert (row["slip_first_lo"], row["redatings"]) == (11, 1)
    assert np.isnan(row["slip_lo"])


def test_the_date_dropped_by_the_end_itself_was_in_force_until_then(data):
    row = one(timeline.slip(data), "c-2019-05-30-tariff-june-10")
    assert (row["due_in_force"], row["certainty"], row["slip_lo"], row["dropped"]) == (
        "2019-06-10",
        "censored",
        0,
        True,
    )


def test_a_promise_without_a_due_date_row_has_the_date_of_the_promise(folder):
    path = folder / "due_dates.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    row = timeline.slip(analysis.load(folder)).iloc[0]
    assert (row["first_due"], row["slip_lo"], row["redatings"]) == ("2026-01-20", 0, 0)


def test_the_security_agreement_moved_seven_times_each_time_by_mexico(data):
    row = one(timeline.slip(data), "cm-both-security-agreement")
    assert (row["redatings"], row["moved_by"], row["first_due"], row["due_in_force"]) == (
        7,
        "MX",
        "2025-03-04",
        "2025-09-03",
    )


def test_every_slip_interval_is_ordered_and_every_class_is_known(data):
    rows = timeline.slip(data)
    measured = rows[rows["slip_lo"].notna()]
    assert (measured["slip_lo"] <= measured["slip_hi"]).all()
    assert set(rows["certainty"]) <= set(timeline.CERTAINTY) and set(rows["due_precision"]) <= set(
        timeline.PRECISION
    )
    assert len(rows) == len(data.commitments)
    late = rows[rows["certainty"] == "certainly late"]
    assert (late["occurred_lo"] > late["due_hi"]).all()


def test_an_empty_day_gives_the_same_columns_and_types(data):
    full, empty = timeline.slip(data), timeline.slip(data.on("2019-01-01"))
    assert empty.empty
    assert empty.dtypes.equals(full.dtypes)
    assert timeline.outlook(data.on("2019-01-01")).empty and timeline.due_between(data.on("2019-01-01")).empty


def test_an_unknown_promise_is_named_in_the_error(data):
    with pytest.raises(ValueError, match="no promise 'c-nothing' is known on 2026-03-20"):
        timeline.chain(data, "c-nothing")


def test_a_class_under_twelve_is_refused_with_its_n(data):
    refused = timeline.reference_class(data, kind="meeting", obligor="both", due_precision="month")
    assert not refused
    assert str(refused) == "5 past promises in the class meeting / both / month: 12 are needed"


def test_quantiles_of_a_class_are_intervals_over_those_that_happened(data):
    found = timeline.reference_class(data, due_precision="day")
    rows = timeline.slip(data)
    kept = rows[rows["occurred_hi"].notna() & (rows["due_precision"] == "day")]
    assert found.n == len(kept) == 13
    middle = found.table.set_index("quantile").loc[0.5]
    assert (middle["slip_lo"], middle["slip_hi"]) == (
        kept["slip_first_lo"].median(),
        kept["slip_first_hi"].median(),
    )
    assert "n = 13" in str(found)


def test_the_outlook_names_the_class_it_falls_back_to(data):
    rows = timeline.outlook(data).set_index("commitment_id")
    row = rows.loc[MINISTERIAL]
    assert row["days_past_due"] == 20 and row["own_class"].endswith("12 are needed")
    assert "(all dated promises, n = 28)" in row["past_slip"] and row["slipped_more"].endswith("of 28")
    assert rows["due_hi"].is_monotonic_increasing


def test_a_test_that_cannot_reach_significance_is_refused(promise, folder):
    promise("2026-01-20")
    table = timeline.precision_tests(timeline.slip(analysis.load(folder))).set_index("against")
    assert table.loc["month", "result"] == "1 and 0 observations cannot reach p < .05"
    assert np.isnan(table.loc["month", "p_fewest"])


def test_days_are_compared_with_months_by_ranks_of_the_days_after_the_last_one():
    kept = pd.DataFrame({"due_precision": ["day"] * 6 + ["month"] * 6, "occurred_hi": pd.Timestamp("2026-01-01")})
    kept["slip_first_lo"] = [0, 0, 0, 1, 0, 0, 20, 30, 40, 50, 60, 70]
    kept["slip_first_hi"] = kept["slip_first_lo"] + 5
    kept["first_due_hi"] = kept["occurred_hi"] - pd.to_timedelta(kept["slip_first_lo"], "D")
    row = timeline.precision_tests(kept).set_index("against").loc["month"]
    assert (row["n_day"], row["n_other"], row["median_days_day"], row["median_days_other"]) == (6, 6, 0, 45)
    assert row["p_fewest"] < 0.05 and row["p_most"] < 0.05


def test_counts_by_class_add_up_to_the_promises_with_a_date(data):
    rows = timeline.slip(data)
    table = timeline.by_class(rows, "obligor").set_index("obligor")
    assert table["promises"].sum() == rows["first_due"].notna().sum()
    assert table.loc["US", "median_slip_lo"] == 31
    classes = list(timeline.CERTAINTY[:-1])
    assert (table[classes].sum(axis=1) == table["promises"]).all()


def test_the_month_asked_lists_every_date_stated_for_it(data):
    table = timeline.due_between(data, "2026-02")
    what = table.set_index("stated_due")["what"]
    assert what["2026-02-12"] == "no outcome found" and what["2026-01-19/2026-04-15"] == "dropped"
    assert what["2026-02-15/2026-04-16"] == "not yet due, no outcome found"
    assert what["2026-01-20/.."] == "kept in time"
    assert_frame_equal(table, timeline.due_between(data, "2026-02-01", "2026-02-28"))
    assert_frame_equal(table, timeline.due_between(data))  # the last month that was over


def test_what_became_of_a_date_depends_on_when_it_was_moved(data):
    december = timeline.due_between(data, "2025-12").set_index("commitment_id")["what"]
    assert december["cm-us-moore-dispersal"] == "kept late"  # moved only after it had passed
    assert december["c-2025-12-08-water-tariff"] == "superseded"
    september = timeline.due_between(data, "2025-09-04", "2025-09-04").set_index("stated_due")["what"]
    assert september["2025-09-04"] == "moved to 2025-10-20"
    march = timeline.due_between(data, "2025-03-04", "2025-03-04").set_index("commitment_id")["what"]
    assert march["cm-both-security-agreement"] == "passed, later dropped"


def test_on_the_last_day_of_a_month_that_month_is_over(data):
    assert str(timeline.asked(data.on("2026-02-28"))) == "2026-02-01 to 2026-02-28"
    assert str(timeline.asked(data.on("2026-02-27"))) == "2026-01-01 to 2026-01-31"


def test_an_open_window_is_refused(data):
    with pytest.raises(ValueError, match="two ends"):
        timeline.due_between(data, "2026-02-01/..")
