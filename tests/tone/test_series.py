import itertools

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis import stats
from analysis.tone import series

from .words import frame, number

COMMON = dict(side="A", issuer="a-ministry", channel="readout", language="en", text_basis="rendering", topics="trade",
              source_ids="example-2026-01-10")


def test_every_statement_is_scored_once_and_a_version_only_when_asked(folder, add):
    add("statements", statement_id="b", date="2026-01", text="tone 2 threat", **COMMON)
    add("statements", statement_id="b-es", date="2026-01", text="tono 1", parallel_of="b",
        **{**COMMON, "language": "es"})
    add("statements", statement_id="c", date="2025", text="nothing to read", **COMMON)
    data = analysis.load(folder)
    table = series.scored(data, number).set_index("statement_id")
    assert "b-es" not in table.index and "b-es" in series.scored(data, number, versions=True)["statement_id"].tolist()
    assert table.loc["b", ["tone", "share_threat"]].tolist() == [2.0, 0.5]
    assert str(table.loc["b", "month"]) == "2026-01"
    assert pd.isna(table.loc["c", "month"]) and pd.isna(table.loc["c", "tone"])
    assert table.loc["c", "reason"] == "no number"


def test_an_unknown_instrument_is_named(data):
    with pytest.raises(ValueError, match="unknown instrument 'mood'"):
        series.scored(data, "mood")


def test_occasions_are_one_value_per_side_and_event_and_lone_statements_stand_alone():
    rows = frame([("A", "2026-01-03", 1.0, "call"), ("A", "2026-01-02", 2.0, "call"), ("B", "2026-01-02", -1.0, "call"),
                  ("A", "2026-01-01", 0.5), ("A", "2026-01-04", np.nan, "visit")])
    expected = pd.DataFrame({"side": ["A", "A", "B"], "occasion": ["s003", "call", "call"],
                             "date_lo": pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-02"]).as_unit("s"),
                             "n": [1, 2, 1], "tone": [0.5, 1.5, -1.0]})
    pd.testing.assert_frame_equal(series.occasions(rows), expected, check_dtype=False)


def test_a_month_has_its_mean_and_the_bootstrap_interval_of_its_own_statements():
    tones = [0.2, 0.5, -0.4, 1.0, 0.3]
    table = series.monthly(frame([("A", f"2026-01-{day:02d}", tone) for day, tone in enumerate(tones, 1)]
                                 + [("A", "2026-02-01", 9.0)]))
    interval = stats.bootstrap(tones)
    first = table.iloc[0]
    assert first[["n", "tone", "low", "high"]].tolist() == [5, pytest.approx(0.32), interval.low, interval.high]
    assert table["n"].tolist() == [5, 1] and table["few"].tolist() == [False, True]


def test_two_statements_are_few_and_get_no_interval_since_their_range_would_hold_the_mean_half_of_the_time():
    table = series.monthly(frame([("A", "2026-01-01", 0.0), ("A", "2026-01-02", 1.0)]))
    assert table["few"].tolist() == [True] and table[["low", "high"]].isna().all(axis=None)


def test_a_statement_without_a_tone_counts_nowhere():
    assert series.monthly(frame([("A", "2026-01-01", np.nan)])).empty
    assert series.monthly(frame([("A", "2026-01-01", np.nan), ("A", "2026-01-01", 1.0)]))["n"].tolist() == [1]


def test_a_statement_with_two_topics_counts_under_both_and_whole_occasions_are_drawn():
    rows = frame([("A", "2026-01-01", 0.0, "e1"), ("A", "2026-01-01", 0.1, "e1"), ("A", "2026-02-01", 1.0, "e2"),
                  ("A", "2026-02-02", 0.9, "e2")]).assign(topics=["x;y", "x", "x", "x"])
    table = series.grouped(rows, "topics").set_index("topics")
    assert table["n"].tolist() == [4, 1] and table.loc["x", "tone"] == pytest.approx(0.5)
    # Two occasions of two equal halves: the interval reaches both, which single statements would not.
    assert table.loc["x", ["low", "high"]].tolist() == [pytest.approx(0.05), pytest.approx(0.95)]
    assert series.grouped(rows[rows["event_id"] == "e1"], "topics")["low"].isna().all()


def test_shares_count_statements_with_a_threat_and_have_wilson_intervals():
    rows = frame([("A", day, 1.0) for day in ("2026-01-01", "2026-02-01", "2026-03-31", "2026-04-01")])
    rows = rows.assign(share_threat=[0.2, 0.0, 0.4, 0.0], share_praise=0.0)
    table = series.shares(rows).query("kind == 'threat'")
    assert table[["k", "n", "few"]].to_numpy().tolist() == [[2, 3, False], [0, 1, True]]
    assert (table.iloc[0]["low"], table.iloc[0]["high"]) == stats.wilson(2, 3)
    assert table["period"].astype("str").tolist() == ["2026Q1", "2026Q2"]


def test_only_groups_with_enough_statements_are_followed():
    rows = frame([("A", f"2026-01-{day:02d}", 1.0) for day in range(1, 7)]).assign(speaker=["x"] * 4 + ["y;x", "y"])
    table = series.timeline(rows, "speaker", least=5)
    assert table["speaker"].unique().tolist() == ["x"] and table["n"].tolist() == [5] * 5


def test_the_guide_follows_a_straight_line_and_is_left_out_for_a_few_statements():
    days = pd.date_range("2026-01-01", periods=40)
    line = series.guide(frame([("A", day, number / 10) for number, day in enumerate(days)]))
    assert np.allclose(line["tone"], np.arange(40) / 10, atol=1e-6)
    assert series.guide(frame([("A", day, 1.0) for day in days[:19]])).empty


def test_windows_hold_the_day_itself_after_and_count_an_occasion_once_on_each_side():
    rows = frame([("A", "2026-01-09", 1.0, "e"), ("A", "2026-01-10", 3.0, "e"), ("A", "2026-01-10", 5.0, "e"),
                  ("A", "2025-12-31", 9.0), ("A", "2026-01-20", 9.0)])
    row = series.around(rows, "2026-01-10", days=10).iloc[0]
    assert row[["n_before", "n_after", "before", "after", "change"]].tolist() == [2, 1, 5.0, 4.0, -1.0]
    assert row["note"] == "2 and 1 observations cannot reach p < .05" and pd.isna(row["low"])


def test_a_clear_change_around_a_day_is_found_and_its_interval_agrees_with_the_test():
    rng = np.random.default_rng(7)
    days = pd.date_range("2026-01-01", periods=40)
    tones = rng.normal(0, 0.5, 40) + (np.arange(40) >= 20)
    rows = frame([("A", day, tone) for day, tone in zip(days, tones, strict=True)])
    row = series.around(rows, days[20], days=30).iloc[0]
    assert row["p"] < 0.001 and row["low"] > 0 and row["low"] < row["change"] < row["high"]


def test_the_permutation_interval_leaves_out_zero_exactly_when_the_test_rejects():
    rng = np.random.default_rng(3)
    for size in itertools.product((4, 5, 6), (4, 5, 6)):
        for shift in (0.0, 1.0, 1.5, 2.0, 2.5):
            a, b = rng.normal(size=size[0]), rng.normal(size=size[1]) + shift
            low, high = series.permutation_interval(a, b)
            assert (low > 0 or high < 0) == (stats.permutation(a, b).p <= 0.05), (size, shift)


def test_every_shift_inside_the_permutation_interval_passes_the_test_and_none_outside():
    a, b = np.array([0.1, 0.7, -0.3, 0.4, 0.2]), np.array([1.0, 0.6, 1.9, 0.8, 1.3, 0.9])
    low, high = series.permutation_interval(a, b)
    for shift, inside in ((low + 1e-6, True), (high - 1e-6, True), (low - 1e-6, False), (high + 1e-6, False)):
        assert (stats.permutation(a, b - shift).p > 0.05) is inside


def test_the_permutation_interval_with_random_rearrangements_moves_with_its_data():
    rng = np.random.default_rng(5)
    a, b = rng.normal(size=20), rng.normal(size=25)
    low, high = series.permutation_interval(a, b)
    assert np.allclose(series.permutation_interval(a, b + 1), (low + 1, high + 1))
    assert np.allclose(series.permutation_interval(3 * a, 3 * b), (3 * low, 3 * high))
    assert low < b.mean() - a.mean() < high


def test_landmarks_are_the_told_occasion_then_those_with_most_statements_kept_apart(data):
    marks = series.landmarks(data, n=5, apart=120)
    assert data.case in marks["event_id"].tolist() and len(marks) == 5 and marks["date_lo"].is_monotonic_increasing
    assert marks["date_lo"].diff().dropna().dt.days.min() >= 120
    dated = series.landmarks(data, n=4, apart=90, days=90)
    tone = series.scored(data, number_of_words)
    for row in dated.itertuples():
        table = series.around(tone[tone["side"] != "joint"], row.date_lo, 90)
        assert table[["n_before", "n_after"]].to_numpy().min() >= 5


def number_of_words(texts, languages):
    return pd.DataFrame({"value": [float(len(text.split())) for text in texts]})


def test_moves_are_adjusted_over_all_rows_shown_and_leave_joint_texts_out():
    rng = np.random.default_rng(1)
    days = pd.date_range("2025-01-01", periods=120)
    rows = frame([(side, day, rng.normal()) for side in ("A", "B", "joint") for day in days])
    dates = pd.DataFrame({"date_lo": days[[30, 60, 90]], "title": list("xyz")})
    table = series.moves(rows, dates, 20)
    assert table["side"].tolist() == ["A", "B"] * 3
    assert np.allclose(table["p_holm"], stats.holm(table["p"]))
    assert series.moves(rows, dates.iloc[:0]).empty


def test_beside_holds_english_texts_only_and_na_where_textblob_knows_no_word(folder, add):
    add("statements", statement_id="b", date="2026-01-02", text="We condemn the war.", **COMMON)
    add("statements", statement_id="c", date="2026-01-02", text="Muy buen trabajo.", **{**COMMON, "language": "es"})
    table = series.beside(analysis.load(folder)).set_index("statement_id")
    assert "c" not in table.index and pd.isna(table.loc["b", "sentiment"]) and table.loc["b", "sentiment_share"] == 0


def test_an_empty_day_gives_empty_tables(data):
    tone = series.scored(data.on("2019-01-01"))
    assert tone.empty and series.monthly(tone).empty and series.grouped(tone, "topics").empty
    assert series.shares(tone).empty and series.guide(tone).empty and series.timeline(tone).empty
    assert series.around(tone, "2019-01-01").empty and series.occasions(tone).empty
