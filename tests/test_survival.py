import numpy as np
import pandas as pd
import pytest

from analysis.survival import cumulative_incidence, interval_censored, share_by

TIME, CAUSE = [30, 30, 45, 45, 60, 60, 90, 90], [1, 2, 1, 2, 0, 1, 2, 0]
LO = [1, 8, 8, 7, 7, 17, 37, 46, 46, 45]
HI = [7, 8, 10, 16, 14, np.inf, 44, np.inf, np.inf, np.inf]


def test_two_competing_ends_with_ties_give_the_exact_shares():
    found = cumulative_incidence(TIME, CAUSE)
    expected = pd.DataFrame({"time": [30.0, 45, 60, 90] * 2, "cause": [1] * 4 + [2] * 4,
                             "estimate": [0.125, 0.25, 0.375, 0.375, 0.125, 0.25, 0.25, 0.4375],
                             "at_risk": [8, 6, 4, 2] * 2})
    pd.testing.assert_frame_equal(found[["time", "cause", "estimate", "at_risk"]], expected)


def test_an_interval_surrounds_each_share_and_is_missing_before_the_first_end():
    found = cumulative_incidence([1, 2, 3, 4, 5, 6], [1, 1, 2, 1, 0, 2])
    before = (found["cause"] == 2) & (found["time"] < 3)
    assert found.loc[before, ["low", "high"]].isna().all(axis=None)
    after = found[~before]
    assert ((after["low"] < after["estimate"]) & (after["estimate"] < after["high"])).all()


def test_a_hundred_runs_are_identical_and_leave_numpys_generator_alone():
    np.random.seed(1)  # noqa: NPY002 - the global generator is what is watched here
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    first = cumulative_incidence(TIME, CAUSE)
    masses, shares = interval_censored(LO, HI), share_by(LO, HI, [7, 44], n=20)
    for _ in range(100):
        pd.testing.assert_frame_equal(cumulative_incidence(TIME, CAUSE), first, check_exact=True)
        pd.testing.assert_frame_equal(interval_censored(LO, HI), masses, check_exact=True)
        pd.testing.assert_frame_equal(share_by(LO, HI, [7, 44], n=20), shares, check_exact=True)
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002


def test_a_single_cause_equals_one_minus_kaplan_meier():
    found = cumulative_incidence([1, 2, 3, 4], [3, 3, 0, 3])
    assert found["cause"].tolist() == [3] * 4
    assert found["estimate"].tolist() == pytest.approx([0.25, 0.5, 0.5, 1.0])
    assert (found["low"] <= found["estimate"]).all() and (found["estimate"] <= found["high"]).all()


def test_without_an_end_the_table_is_empty_but_has_its_columns():
    found = cumulative_incidence([1, 2], [0, 0])
    assert found.empty and list(found) == ["time", "cause", "estimate", "low", "high", "at_risk"]


@pytest.mark.parametrize(("time", "cause"), [([1, -1], [1, 0]), ([np.nan], [1]), ([1, 2], [1])])
def test_unusable_times_are_refused_with_a_reason(time, cause):
    with pytest.raises(ValueError, match="time"):
        cumulative_incidence(time, cause)


def test_interval_censored_masses_reproduce_the_published_ones():
    found = interval_censored(LO, HI)
    expected = pd.DataFrame({"lo": [7.0, 8, 37, 46], "hi": [7.0, 8, 44, np.inf], "mass": [1 / 6, 1 / 3, 1 / 8, 3 / 8]})
    pd.testing.assert_frame_equal(found, expected, atol=1e-6)


def test_survival_between_two_exact_days_reproduces_the_published_value():
    found = share_by([2] + [3] * 5 + [1] * 5, [2] + [3] * 5 + [3] * 5, [2.5])
    assert 1 - found["share"].iloc[0] == pytest.approx(0.8333, abs=5e-5)


def test_exact_days_give_the_share_counted_by_hand():
    found = share_by([1, 2, 3, 10], [1, 2, 3, np.inf], [0, 2, 5])
    assert found["share"].tolist() == pytest.approx([0, 0.5, 0.75])
    assert (found["low"] <= found["share"]).all() and (found["share_most"] <= found["high"]).all()
    assert found["n"].tolist() == [4] * 3


def test_a_mass_known_to_a_month_only_gives_two_shares_inside_it():
    found = share_by([1, 1], [31, 31], [15])
    assert found[["share", "share_most"]].iloc[0].tolist() == [0, 1]


def test_a_missing_end_means_not_ended():
    pd.testing.assert_frame_equal(interval_censored([1, 5], [1, np.nan]), interval_censored([1, 5], [1, np.inf]))


def test_an_interval_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="1 of 2 intervals"):
        interval_censored([1, 5], [2, 4])


def test_no_observation_gives_empty_tables():
    assert interval_censored([], []).empty and share_by([], [], [30]).empty


def test_the_interval_of_a_single_cause_is_the_log_log_one():
    found = cumulative_incidence([1, 2, 3, 4], [1, 1, 0, 1])
    width = 1.959964 * np.sqrt(1 / 12) / -np.log(0.75)  # survival is 3/4, Greenwood's sum 1 / (4 * 3)
    ends = 1 - 0.75 ** np.exp([-width, width])
    assert found.loc[0, ["low", "high"]].tolist() == pytest.approx(ends.tolist(), abs=1e-6)


def test_codes_of_causes_may_have_gaps_and_time_may_start_at_nought():
    found = cumulative_incidence([0, 1, 1, 2.5], [7, 2, 7, 0])
    expected = pd.DataFrame({"time": [0, 1, 2.5] * 2, "cause": [2] * 3 + [7] * 3, "estimate": [0, 0.25, 0.25] + [
        0.25, 0.5, 0.5], "at_risk": [4, 3, 1] * 2})
    pd.testing.assert_frame_equal(found[list(expected)], expected)
    assert found.dtypes.astype(str).to_dict() == {"time": "float64", "cause": "int64", "estimate": "float64",
                                                  "low": "float64", "high": "float64", "at_risk": "int64"}


def test_empty_tables_have_the_columns_and_types_of_full_ones():
    for full, empty in ((cumulative_incidence(TIME, CAUSE), cumulative_incidence([], [])),
                        (interval_censored(LO, HI), interval_censored([], []))):
        assert empty.empty and empty.dtypes.equals(full.dtypes)
    assert share_by([], [], [30]).dtypes.astype(str).to_dict() == dict.fromkeys(
        ("time", "share", "share_most", "low", "high", "n"), "float64")


@pytest.mark.parametrize(("time", "cause", "message"), [
    ([1, 2], [1], r"^time and cause must be of one length; got \(2,\) and \(1,\)$"),
    ([[1]], [[1]], r"^time and cause must be of one length; got \(1, 1\) and \(1, 1\)$"),
    ([1, -1], [1, 0], r"^time must be known and not negative, .* positive code; drop or correct 1 observation"),
    ([1, 1], [1, -2], r"drop or correct 1 observation"),
    ([np.nan, -1, 3, 0, 0.5], [1, 1, -1, 1, 0], r"drop or correct 3 observation")])
def test_the_reason_counts_what_is_unusable(time, cause, message):
    with pytest.raises(ValueError, match=message):
        cumulative_incidence(time, cause)


@pytest.mark.parametrize(("lo", "hi", "message"), [
    ([1, 2], [1], r"^lo and hi must be of one length; got \(2,\) and \(1,\)$"),
    ([[1]], [[1]], r"^lo and hi must be of one length; got \(1, 1\) and \(1, 1\)$"),
    ([1, None], [1, 2], "^1 of 2 intervals have no start or end before they start$")])
def test_intervals_that_cannot_be_used_are_counted(lo, hi, message):
    with pytest.raises(ValueError, match=message):
        interval_censored(lo, hi)


def test_none_as_an_end_means_not_ended():
    pd.testing.assert_frame_equal(interval_censored([1, 5], [1, None]), interval_censored([1, 5], [1, np.inf]))


def test_the_bootstrap_solves_every_draw_to_the_end():
    # 9 ended on day 1, 1 on day 2, of 90 only "day 1 or 2" is known: nine tenths belong to day 1.
    found = share_by([1] * 99 + [2], [1] * 9 + [2] * 91, [1], n=100)
    assert found["share"].iloc[0] == pytest.approx(0.9)
    assert found["low"].iloc[0] < 0.9 < found["high"].iloc[0] and found["low"].iloc[0] > 0.6


def test_the_interval_of_a_share_takes_the_quantiles_of_the_level_at_every_time():
    # Of four exact days two are over: draws are binomial(4, 1/2), P(0) = 1/16, P(0 or 1) = 5/16.
    table = share_by([1, 2, 3, 10], [1, 2, 3, np.inf], [0, 2, 9], n=5000, level=0.85)
    expected = pd.DataFrame({"time": [0.0, 2, 9], "share": [0, 0.5, 0.75], "share_most": [0, 0.5, 0.75],
                             "low": [0, 0.25, 0.5], "high": [0, 0.75, 1], "n": [4] * 3})
    pd.testing.assert_frame_equal(table, expected, check_exact=False, atol=1e-6)
    wide = share_by([1, 2, 3, 10], [1, 2, 3, np.inf], [2], level=0.95)
    assert wide[["low", "high"]].iloc[0].tolist() == pytest.approx([0, 1])


def test_a_mass_known_to_a_month_only_has_an_interval_that_holds_both_shares():
    assert share_by([1, 1], [31, 31], [15])[["low", "high"]].iloc[0].tolist() == [0, 1]
    pd.testing.assert_frame_equal(share_by(LO, HI, [7, 44]), share_by(LO, HI, [7, 44], n=500, seed=20260115))
