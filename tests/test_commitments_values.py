"""The counts, shares and days of the commitments, over thirteen promises worked out by hand (see ``ledger``)."""

import numpy as np
import pandas as pd
import pytest

from analysis import commitments, stats
from analysis.commitments.rates import timing

from .ledger import ledger

MEETING = "c-2026-01-10-meeting"


@pytest.fixture
def mine(folder):
    return ledger(folder)


def test_every_promise_has_its_state_outcome_and_evidence(mine):
    found = commitments.status(mine).set_index("commitment_id")
    assert found["due_state"].value_counts().to_dict() == {"past due": 10, "undated": 2, "not yet due": 1}
    assert found["outcome"].to_dict() == {
        MEETING: "fulfilled", "p02": "fulfilled", "p03": "fulfilled", "p04": "fulfilled", "p05": "partial",
        "p06": "in-progress", "p07": "in-progress", "p08": "unknown", "p09": "unknown", "p10": "unknown",
        "p11": "not-fulfilled", "p12": "withdrawn", "p13": "fulfilled"}
    assert found["evidence"][[MEETING, "p02", "p03", "p04", "p08"]].tolist() == [
        "third-party", "self-report", "counterpart", "counterpart", "none found"]
    assert found["verifiability"].tolist() == [3, 2, 3, 3, 2, 2, 2, 2, 2, 0, 1, 1, 0]
    assert set(found["days_since_made"]) == {21} and set(found["n_sources"]) == {2}
    assert found["occasion"].value_counts().to_dict() == {"2026-01-10-call": 11, "note": 2}
    assert found.loc["p08", "known"] == "no evidence found in 2 sources until 31 January 2026"
    assert found.loc["p05", "known"] == "EXAMPLE: seen."
    assert found.loc["p12", "occurred_on_lo"] == pd.Timestamp("2026-01-12") and pd.isna(found.loc["p11", "kept_lo"])


def test_the_headline_counts_ten_promises_due(mine):
    expected = {
        "by": "", "group": "all promises", "promises": 13, "due": 10, "in_time": 2, "late": 1, "undetermined": 1,
        "not_fulfilled": 4, "unknown": 2, "in_words": "2 of 10 (20 %, 95 % interval 6–51 %)", "worst": 0.2,
        "best": 0.5, "at_all": 4, "at_all_open": 3, "at_all_in_words": "4 of 10 (40 %, 95 % interval 17–69 %)",
        **dict(zip(("share", "low", "high"), stats.share(2, 10), strict=True)),
        **dict(zip(("best", "best_low", "best_high"), stats.share(5, 10), strict=True)),
        **dict(zip(("at_all_share", "at_all_low", "at_all_high"), stats.share(4, 10), strict=True))}
    assert commitments.rate(mine).iloc[0].to_dict() == pytest.approx(expected)


def test_each_promise_has_its_timing(mine):
    frame = commitments.status(mine).set_index("commitment_id")
    assert timing(frame, mine.as_of).fillna("-").tolist() == [
        "in time", "late", "in time", "undetermined", "not fulfilled", "unknown", "not fulfilled", "unknown", "-", "-",
        "not fulfilled", "not fulfilled", "-"]
    pd.testing.assert_series_equal(timing(frame, mine.as_of, "current"), timing(frame, mine.as_of))


@pytest.mark.parametrize(("by", "groups"), [
    ("obligor", [("A", 8, 5), ("B", 4, 4), ("both", 1, 1)]), ("topic", [("trade", 9, 6), ("other", 4, 4)]),
    ("kind", [("action", 10, 7), ("conditional", 2, 2), ("meeting", 1, 1)]), ("year", [("2026", 13, 10)]),
    ("verifiability", [("0", 2, 0), ("1", 2, 2), ("2", 6, 5), ("3", 3, 3)]),
    ("due_precision", [("day", 9, 9), ("approximate", 1, 1), ("month", 1, 0)]),
    ("conditional", [("all other kinds", 11, 8), ("threats and if-then promises", 2, 2)]),
    ([None, "year"], [("all promises", 13, 10), ("2026", 13, 10)])])
def test_groups_come_in_order_with_their_promises_and_those_due(mine, by, groups):
    found = commitments.rate(mine, by)
    assert list(found[["group", "promises", "due"]].itertuples(index=False, name=None)) == groups


def test_a_table_for_readers_has_per_cents_from_ten_on_only(mine):
    found = commitments.readable(commitments.rate(mine, [None, "obligor"]), mine)
    assert found.index.tolist()[:3] == ["all promises", "Country A", "Country B"] and found.index.name == "group"
    assert found.iloc[0].tolist() == [13, 10, "2 of 10", "20 (6–51)", 1, 1, 4, 2, "4 of 10"]
    assert found.iloc[1].tolist() == [8, 5, "1 of 5", "", 1, 0, 2, 1, "2 of 5"]


def test_the_score_is_the_mean_of_ten_and_is_refused_for_nine(mine):
    every = commitments.score(mine, due_only=False).iloc[0]
    assert (every["n"], every["occasions"], every["unknown"], every["note"]) == (10, 2, 3, "")
    assert (every["score"], every["per_cent"]) == (pytest.approx(0.3), pytest.approx(65))
    assert every["per_cent_low"] == pytest.approx(50 * (every["low"] + 1)) and every["low"] < 0.3 < every["high"]
    assert every["per_cent_high"] == pytest.approx(50 * (every["high"] + 1))
    due = commitments.score(mine).iloc[0]
    assert (due["n"], due["unknown"], due["note"]) == (9, 1, "n under 10: no score")
    assert due[["score", "low", "high", "per_cent", "per_cent_low", "per_cent_high"]].isna().all()


def test_the_headline_is_replayed_at_the_end_of_every_quarter_and_today(mine):
    assert [str(day) for day in commitments.drift_days(mine)] == ["2026-01-31"]
    assert [str(day) for day in commitments.drift_days(mine.on("2026-10-01"))] == [
        "2026-03-31", "2026-06-30", "2026-09-30", "2026-10-01"]
    assert [str(day) for day in commitments.drift_days(mine.on("2026-06-30"))] == ["2026-03-31", "2026-06-30"]
    found = commitments.verdict_drift(mine, ["2026-01-16", "2026-01-31"])
    assert found[["due", "in_time", "late", "unknown"]].to_numpy().tolist() == [[8, 1, 0, 5], [10, 2, 1, 2]]
    assert found["day"].astype(str).tolist() == ["2026-01-16", "2026-01-31"] and list(found)[:2] == ["day", "promises"]


def test_days_to_the_end_are_counted_from_the_day_of_the_promise(mine):
    found = commitments.times_to_end(mine).set_index("commitment_id")
    infinite = float("inf")
    expected = {MEETING: (1, 10, 10, 10), "p02": (1, 8, 8, 8), "p03": (1, 4, 4, 4), "p04": (1, 10, 10, 10),
                "p05": (0, 21, 22, infinite), "p06": (0, 21, 22, infinite), "p11": (4, 10, 22, infinite),
                "p12": (3, 2, 22, infinite), "p13": (1, 7, 6, 7), "p10": (0, 21, 22, infinite)}
    assert {name: tuple(found.loc[name]) for name in expected} == expected
    shares = commitments.fulfilled_by(mine, at=[5, 9, 21])
    assert shares["share"].tolist() == pytest.approx([1 / 13, 3 / 13, 5 / 13]) and set(shares["n"]) == {13}


def test_only_the_promise_without_any_outcome_is_listed_as_past_due(mine):
    found = commitments.no_evidence(mine)
    assert found[["commitment_id", "action", "made_on", "current_due", "days_past", "publisher", "url"]].to_numpy(
        ).tolist() == [["p08", "EXAMPLE p08", "2026-01-10", "2026-01-15", 16, "Example Gazette",
                        "https://example.org/call"]]
    listing = commitments.past_due(mine)
    assert listing.heading == "1 promise past due without evidence in either direction on 31 January 2026"
    assert listing.table.iloc[0, -2:].tolist() == ["Example Gazette", "https://example.org/call"]


def test_the_ladder_counts_flags_outcomes_and_bounds(mine):
    found = commitments.ladder(mine)
    assert found[["flags", "of", "promises", "known", "fulfilled", "unknown"]].to_numpy().tolist() == [
        [0, 5, 2, 1, 1, 1], [1, 5, 2, 2, 0, 0], [2, 5, 6, 4, 1, 2], [3, 5, 3, 3, 3, 0]]
    assert found["in_words"].tolist() == ["1 of 1", "0 of 2", "1 of 4", "3 of 3"]
    assert found[["share", "low", "high", "worst", "best"]].isna().all(axis=None)


def test_a_flag_is_tested_against_the_promises_without_it(mine):
    found = commitments.flag_tests(mine).set_index("flag")
    assert found.loc["quantity_named", ["with_flag", "without_flag"]].tolist() == ["2 of 2", "3 of 8"]
    assert found.loc["action_concrete", ["with_flag", "without_flag"]].tolist() == ["4 of 7", "1 of 3"]
    # Margins 2 and 8 by 5 and 5: the rarest tables, 2 of 2 and 0 of 2, are 10 of 45 ways each.
    assert found["p"].isna().all() and found.loc["quantity_named", "note"] == (
        "a table with margins [2, 8] and [5, 5] cannot reach p < .05")
    assert np.isnan(found["p_holm"]).all() and set(found["agreement"]) == {"not coded yet"}
