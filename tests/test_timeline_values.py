"""Slip, classes and the month asked, over thirteen promises worked out by hand (see ``ledger``) and small tables."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis import timeline
from analysis.timeline.outlook import _quantiles

from .ledger import ledger

MEETING = "c-2026-01-10-meeting"


@pytest.fixture
def mine(folder):
    return ledger(folder)


def classes(n, kind="action", obligor="A", first=0, **cells):
    """``n`` rows as ``slip`` has them: promises that slipped first, first + 1, ... days, or two days more."""
    low = pd.Series(range(first, first + n), dtype="float64")
    return pd.DataFrame({"kind": kind, "obligor": obligor, "due_precision": "day", "slip_first_lo": low,
                         "slip_first_hi": low + 2, **cells})


def test_every_promise_has_its_slip(mine):
    found = timeline.slip(mine).set_index("commitment_id")
    on, late, open_ = "certainly not late", "certainly late", "censored"
    expected = {MEETING: (0, 0, on), "p02": (3, 3, late), "p03": (-1, -1, on), "p04": (-3, 3, "undetermined"),
                "p05": (16, math.inf, open_), "p08": (16, math.inf, open_), "p09": (0, math.inf, open_),
                "p11": (16, math.inf, open_), "p12": (0, math.inf, open_)}
    for columns in (["slip_lo", "slip_hi", "certainty"], ["slip_first_lo", "slip_first_hi", "certainty_first"]):
        assert {name: tuple(found.loc[name, columns]) for name in expected} == expected
    for name in ("p10", "p13"):
        assert found.loc[name, "certainty"] == "undated" and np.isnan(found.loc[name, "slip_lo"])
    assert found["due_precision"].tolist() == [
        "day", "day", "day", "day", "day", "day", "day", "day", "month", "none", "day", "day", "none"]
    assert found.loc["p12", "ended_lo"] == pd.Timestamp("2026-01-12") and found["ended_lo"].notna().sum() == 1
    assert found.loc["p13", ["occurred_lo", "occurred_hi"]].astype(str).tolist() == ["2026-01-16", "2026-01-17"]


def test_promises_are_counted_by_class_with_the_median_of_those_kept(mine):
    found = timeline.by_class(timeline.slip(mine))
    expected = pd.DataFrame({"due_precision": ["day", "month"], "promises": [10, 1], "certainly late": [1, 0],
                             "certainly not late": [2, 0], "undetermined": [1, 0], "censored": [6, 1],
                             "median_slip_lo": [-0.5, np.nan], "median_slip_hi": [1.5, np.nan]})
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    by = timeline.by_class(timeline.slip(mine), "obligor").set_index("obligor")
    assert by["promises"].to_dict() == {"A": 6, "B": 4, "both": 1}
    assert by["median_slip_lo"].to_dict() == {"A": 1, "B": -3, "both": 0}


def test_a_class_of_twelve_gives_quantiles_and_one_of_eleven_does_not():
    found = _quantiles(classes(13), {"kind": "action", "obligor": None})
    expected = pd.DataFrame({"quantile": [0.1, 0.25, 0.5, 0.75, 0.9], "slip_lo": [1.2, 3, 6, 9, 10.8],
                             "slip_hi": [3.2, 5, 8, 11, 12.8]})
    pd.testing.assert_frame_equal(found.table, expected)
    assert str(found) == "median 6 to 8 days, eight in ten between 1 and 13 days (action, n = 13)"
    assert _quantiles(classes(12), {}).n == 12
    refused = "11 past promises in the class all dated promises: 12 are needed"
    assert str(_quantiles(classes(11), {})) == refused


def test_promises_without_two_ends_belong_to_no_class():
    rows = classes(12)
    rows.loc[0, "slip_first_hi"], rows.loc[1, "slip_first_lo"] = math.inf, -math.inf
    assert str(_quantiles(rows, {})).startswith("10 past promises")


def test_one_number_of_days_is_told_once():
    assert [timeline.span(31.0, 31.4), timeline.span(0, 2), timeline.span(-3, -3)] == [
        "31 days", "0 to 2 days", "-3 days"]


def test_the_outlook_of_open_promises_comes_soonest_due_first(mine):
    found = timeline.outlook(mine)
    assert found["commitment_id"].tolist() == ["p05", "p06", "p07", "p08", "p11", "p09"]
    assert found["days_past_due"].tolist() == [16] * 5 + [0]
    assert found["own_class"].tolist()[3] == "0 past promises in the class conditional / A / day: 12 are needed"
    assert found["own_class"].tolist()[4] == "2 past promises in the class action / A / day: 12 are needed"
    assert set(found["past_slip"]) == {"4 past promises in the class all dated promises: 12 are needed"}
    assert set(found["slipped_more"]) == {""}


def test_days_and_months_are_compared_by_rank_and_adjusted_for_the_comparisons_made():
    day = classes(6, occurred_hi=pd.Timestamp("2026-01-31"), first_due_hi=pd.Timestamp("2026-01-30"))
    month = classes(6, first=10, occurred_hi=pd.Timestamp("2026-01-31"), first_due_hi=pd.Timestamp("2026-01-10"))
    month["due_precision"] = "month"
    none = classes(2, occurred_hi=pd.NaT, first_due_hi=pd.NaT).assign(due_precision="none", slip_first_lo=np.nan)
    found = timeline.precision_tests(pd.concat([day, month, none], ignore_index=True))
    assert found["against"].tolist() == ["month", "longer", "event", "none"]
    assert found["n_day"].tolist() == [6] * 4 and found["n_other"].tolist() == [6, 0, 0, 0]
    assert found["median_days_day"].tolist() == [2.5] * 4 and found.loc[0, "median_days_other"] == 12.5
    assert found.loc[0, ["p_fewest", "p_most"]].tolist() == pytest.approx([2 / 924, 2 / 924])  # of C(12, 6) ways
    assert found.loc[0, "result"] == "p = 0.00 (fewest days) and 0.00 (most days), n = 6 and 6"
    assert found.loc[1, "result"] == "6 and 0 observations cannot reach p < .05"
    assert found.loc[3, "result"] == "no test: the 2 promises without a date have no last day to be late for"


def test_a_window_lists_what_was_due_in_it_and_what_became_of_it(mine):
    found = timeline.due_between(mine, "2026-01-15", "2026-01-20")
    assert dict(zip(found["commitment_id"], found["what"], strict=True)) == {
        "p02": "kept late", "p03": "kept in time", "p05": "kept in part", "p06": "in progress", "p07": "in progress",
        "p08": "no outcome found", "p11": "not kept by that date", "p12": "withdrawn", MEETING: "kept in time",
        "p04": "kept, in time or not is undetermined"}
    assert found["due_hi"].is_monotonic_increasing and found["commitment_id"].iloc[0] == "p02"
    early = timeline.due_between(mine.on("2026-01-15"), "2026-01-15", "2026-01-15").set_index("commitment_id")["what"]
    assert early["p02"] == "not yet due, no outcome found" and early["p12"] == "withdrawn"
    assert timeline.due_between(mine, "2026-01-16", "2026-01-16").empty
    assert timeline.due_between(mine, "2026-01-23", "2026-01-31")["commitment_id"].tolist() == ["p04"]
    assert timeline.due_between(mine, "2026-02")["what"].tolist() == ["not yet due, no outcome found"]


@pytest.mark.parametrize(("day", "days"), [
    ("2026-01-30", "2025-12-01 to 2025-12-31"), ("2026-01-31", "2026-01-01 to 2026-01-31")])
def test_without_a_window_the_last_month_that_was_over_is_asked(mine, day, days):
    assert str(timeline.asked(mine.on(day))) == days
    assert str(timeline.asked(mine, "2025")) == "2025-01-01 to 2025-12-31"


@pytest.mark.parametrize("window", [("2026-01-01/..",), ("..", "2026-01-01")])
def test_a_window_with_an_open_end_is_refused_with_what_was_asked(mine, window):
    with pytest.raises(ValueError, match="^the window needs two ends; got '"):
        timeline.asked(mine, *window)
