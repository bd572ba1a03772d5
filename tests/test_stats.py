import numpy as np
import pytest

from analysis import stats


@pytest.mark.parametrize(("k", "n", "low", "high"), [
    (1, 1, 0.207, 1.0), (5, 5, 0.566, 1.0), (4, 6, 0.300, 0.903), (28, 40, 0.546, 0.819)])
def test_wilson_reproduces_the_published_intervals(k, n, low, high):
    assert np.round(stats.wilson(k, n), 3).tolist() == [low, high]


def test_wilson_of_nothing_is_the_whole_range():
    assert stats.wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("k", "n"), [(-1, 3), (4, 3)])
def test_wilson_refuses_impossible_counts(k, n):
    with pytest.raises(ValueError, match="between 0 and n"):
        stats.wilson(k, n)


def test_no_percentage_is_given_under_ten():
    assert stats.k_of_n(9, 9) == "9 of 9"
    assert stats.k_of_n(5, 10) == "5 of 10 (50 %, 95 % interval 24–76 %)"


def test_bootstrap_repeats_itself():
    values = np.arange(20.0)
    first, second = stats.bootstrap(values), stats.bootstrap(values)
    assert first == second
    assert first.value == 9.5 and first.n == 20 and first.low < 9.5 < first.high


def test_bootstrap_of_the_mean_is_close_to_the_t_interval():
    values = np.random.default_rng(1).normal(size=8)
    half = 2.365 * values.std(ddof=1) / np.sqrt(8)  # t quantile, 7 degrees of freedom
    estimate = stats.bootstrap(values, n=20000)
    assert (estimate.high - estimate.low) / 2 == pytest.approx(half, rel=0.1)


def test_bootstrap_by_group_is_wider_when_observations_of_a_group_agree():
    values, groups = np.repeat([0.0, 1.0, 0.0, 1.0, 1.0, 0.0], 10), np.repeat(list("abcdef"), 10)
    single, clustered = stats.bootstrap(values), stats.bootstrap(values, groups=groups)
    assert clustered.high - clustered.low > 2 * (single.high - single.low)


def test_bootstrap_by_group_gives_the_same_for_any_statistic_written_two_ways():
    values, groups = np.arange(12.0), np.repeat(list("abcd"), 3)
    assert stats.bootstrap(values, groups=groups) == stats.bootstrap(values, lambda x: x.mean(), groups=groups)


def test_bootstrap_drops_missing_values_and_refuses_one_observation():
    assert stats.bootstrap([1.0, np.nan, 2.0]).n == 2
    refusal = stats.bootstrap([1.0, np.nan])
    assert not refusal and str(refusal) == "an interval needs at least two observations; there is 1"


def test_permutation_finds_a_shift_and_refuses_what_cannot_reach_five_per_cent():
    test = stats.permutation(np.zeros(8), np.ones(8))
    assert test.statistic == 1.0 and test.p < 0.001 and test.n == 16
    assert str(stats.permutation([1, 2, 3], [4, 5])) == "3 and 2 observations cannot reach p < .05"


def test_sign_test_refuses_under_six_pairs_and_leaves_zeros_out():
    assert not stats.sign_test([1, 1, 1, 1, 1, 0, 0])
    test = stats.sign_test([1] * 6 + [0])
    assert (test.n, round(test.p, 5), test.statistic) == (6, 0.03125, 1.0)


def test_wilcoxon_is_two_sided_and_exact_for_six_pairs():
    assert stats.wilcoxon([1, 2, 3, 4, 5, 6]).p == pytest.approx(0.03125)


def test_fisher_refuses_margins_that_cannot_reach_five_per_cent():
    assert not stats.fisher([[1, 1], [2, 1]])
    assert stats.fisher([[8, 2], [1, 9]]).p == pytest.approx(0.00547, abs=1e-4)


def test_holm_steps_down_and_keeps_the_order():
    assert stats.holm([0.01, 0.02, 0.03, 0.2]).round(3).tolist() == [0.04, 0.06, 0.06, 0.2]


def test_tests_and_estimates_read_as_words():
    assert str(stats.Test(0.5, 0.0312, 6, "sign test")) == "sign test: p = .031, n = 6"
    assert str(stats.Test(0.5, 0.00001, 60)) == "p < .001, n = 60"
    assert str(stats.Estimate(0.5, 0.25, 0.75, 9)) == "0.50 [0.25, 0.75], n = 9"
