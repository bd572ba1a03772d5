import numpy as np
import pandas as pd
import pytest

from analysis.tone import breaks, calibration

from .words import frame


def days(count):
    return pd.date_range("2025-01-01", periods=count)


def series_of(values, side="A"):
    return frame([(side, day, value) for day, value in zip(days(len(values)), values, strict=True)])


def test_a_clear_step_is_found_at_its_place_with_the_means_of_both_stretches():
    rng = np.random.default_rng(2)
    values = np.concatenate([rng.normal(0, 0.3, 20), rng.normal(1.5, 0.3, 25)])
    table = breaks(series_of(values), draws=499)
    row = table.iloc[0]
    assert len(table) == 1 and row["date"] == days(21)[20] and row[["n_before", "n_after"]].tolist() == [20, 25]
    assert row["before"] == pytest.approx(values[:20].mean()) and row["after"] == pytest.approx(values[20:].mean())
    assert row["alarm"] == 0.05


def test_a_step_and_back_is_found_although_no_single_break_explains_it():
    rng = np.random.default_rng(4)
    values = np.concatenate([rng.normal(0, 0.3, 20), rng.normal(2, 0.3, 8), rng.normal(0, 0.3, 20)])
    assert breaks(series_of(values), draws=499)["date"].tolist() == [days(48)[20], days(48)[28]]


def test_a_break_may_fall_on_any_place_not_only_on_every_fifth():
    values = np.array([0.0, 0.1] * 4 + [2.0, 2.1] * 6)[1:]  # the step comes after seven values
    assert breaks(series_of(values), draws=499)["n_before"].tolist() == [7]


def test_noise_shows_a_break_in_at_most_one_series_of_twenty():
    rng = np.random.default_rng(11)
    found = [len(breaks(series_of(rng.normal(size=30)), draws=499, seed=number)) > 0 for number in range(200)]
    assert np.mean(found) <= 0.05


def test_log_n_would_find_breaks_in_many_series_without_any():
    check = calibration.check(series_of(np.random.default_rng(1).normal(size=60)), draws=500)
    assert check["false_alarms_log_n"].iloc[0] > 0.3 and check["false_alarms"].iloc[0] <= 0.06
    assert 0.5 <= check["detectable"].iloc[0] <= 1.5 and abs(check["neighbours"].iloc[0]) < 0.4


def test_statements_of_one_occasion_are_one_value():
    rows = frame([("A", f"2026-01-{day:02d}", float(day > 4), f"e{day}") for day in range(1, 9) for _ in range(3)])
    assert breaks(rows).empty  # 24 statements, but eight occasions


def test_short_and_constant_series_have_no_breaks():
    assert breaks(series_of([0.0, 1.0] * 4)).empty
    assert breaks(series_of([1.0] * 30)).empty
    assert breaks(series_of([])).empty and calibration.check(series_of([])).empty


def test_below_the_needed_penalty_pelt_finds_a_break():
    copies = np.random.default_rng(6).normal(size=(20, 25))
    for values, limit in zip(copies, calibration.needed(copies), strict=True):
        assert len(calibration.pelt(values, limit * 0.9999)) > 1


def test_at_the_calibrated_penalty_looking_at_one_and_two_breaks_says_what_pelt_says():
    copies = np.random.default_rng(8).normal(size=(200, 25))
    limit = np.quantile(calibration.needed(copies), 0.9)
    pelt = [len(calibration.pelt(values, limit)) > 1 for values in copies]
    assert (calibration.needed(copies) > limit).tolist() == pelt


def test_the_result_repeats_and_numpys_global_generator_is_not_touched():
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    rows = series_of(np.random.default_rng(9).normal(size=40))
    pd.testing.assert_frame_equal(breaks(rows, draws=199), breaks(rows, draws=199))
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002
