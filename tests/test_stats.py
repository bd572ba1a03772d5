import numpy as np
import pytest

from analysis import i18n, stats


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


@pytest.mark.parametrize(("level", "z"), [(0.9, 1.6448536), (0.99, 2.5758293)])
def test_wilson_follows_the_formula_at_other_levels(level, z):
    k, n = 28, 40
    middle = (k + z**2 / 2) / (n + z**2)
    half = z / (n + z**2) * np.sqrt(k * (n - k) / n + z**2 / 4)
    assert stats.wilson(k, n, level) == pytest.approx((middle - half, middle + half), abs=1e-7)


def test_a_per_cent_is_given_with_the_ends_of_its_interval():
    assert stats.k_of_n(90, 100) == "90 of 100 (90 %, 95 % interval 83–94 %)"
    assert stats.k_of_n(50, 100) == "50 of 100 (50 %, 95 % interval 40–60 %)"


def test_a_share_comes_with_its_interval_from_ten_on_and_is_missing_under_it():
    assert np.round(stats.share(5, 10), 4).tolist() == [0.5, 0.2366, 0.7634]
    assert stats.share(28, 40) == (0.7, *stats.wilson(28, 40))
    assert np.isnan(stats.share(9, 9)).tolist() == [True] * 3


def test_bootstrap_takes_two_thousand_draws_from_the_seed_of_the_project():
    values = np.random.default_rng(3).normal(size=15)
    assert stats.bootstrap(values) == stats.bootstrap(values, n=2000, seed=20260115, level=0.95)
    assert stats.bootstrap(values) != stats.bootstrap(values, seed=1)


@pytest.mark.parametrize("values", [[90.0] + [0.0] * 8, [0.0] * 8 + [90.0]])
def test_bootstrap_can_draw_the_first_and_the_last_observation(values):
    found = stats.bootstrap(values)
    assert (found.value, found.low) == (10.0, 0.0) and found.high >= 30


def test_bootstrap_gives_the_same_for_a_statistic_written_two_ways():
    values = np.array([1.0, 2, 2, 5, 9, 30])
    assert stats.bootstrap(values, np.median) == stats.bootstrap(values, lambda x: np.median(x))
    assert stats.bootstrap(values) == stats.bootstrap(values, lambda x: x.mean())


def test_bootstrap_by_group_takes_the_statistic_of_the_observations_not_of_the_groups():
    values, groups = [0.0, 0, 9, 0, 0, 30, 0, 0, 60], list("aaabbbccc")
    assert stats.bootstrap(values, np.median, groups) == stats.Estimate(0.0, 0.0, 0.0, 9)
    # Two groups of one and of nine observations: drawn are mean 10, mean 0, or both, which is 1 in 10.
    found = stats.bootstrap([10.0] + [0.0] * 9, groups=["a"] + ["b"] * 9, level=0.3)
    assert (found.value, found.low, found.high, found.n) == (1.0, 0.0, 10.0, 10)


@pytest.mark.parametrize(("values", "groups", "words"), [
    ([1.0, 2.0], ["a", "a"], "two groups; there is 1"), ([], [], "two groups; there are 0"),
    ([1.0], None, "two observations; there is 1"), ([], None, "two observations; there are 0")])
def test_bootstrap_says_how_many_units_it_had(values, groups, words):
    assert str(stats.bootstrap(values, groups=groups)) == f"an interval needs at least {words}"


def test_none_is_a_missing_value_everywhere():
    assert stats.bootstrap([1, None, 2]).n == 2
    assert stats.wilcoxon([1, 2, 3, None, 4, 5, 6]).n == 6


@pytest.mark.parametrize(("units", "tail"), [(5, 0.00096), (10, 0.00855), (20, 0.01588)])
def test_the_tail_of_a_small_sample_is_that_of_students_t(units, tail):
    """Normal tail beyond t(0.975; units - 1) * sqrt(units / (units - 1)), with t from a table: 2.776, 2.262, 2.093."""
    assert stats._expanded_tail(units, 0.95) == pytest.approx(tail, abs=1e-5)


def test_permutation_of_small_samples_is_exact():
    found = stats.permutation([1, 2], [3, 4, 5, 6, 7, 8, 9, 11])
    assert (found.statistic, found.p) == (5.125, pytest.approx(2 / 45))  # one of 45 ways, and its mirror
    assert str(found) == "difference in means: p = .044, n = 10"
    assert not stats.permutation([1, 2], [3, 4, 5, 6, 7]) and not stats.permutation([1], np.arange(60))


def test_permutation_of_large_samples_repeats_itself_and_draws_as_often_as_asked():
    a, b = np.arange(20.0), np.arange(20.0) + 4
    first, few = stats.permutation(a, b), stats.permutation(a, b, n=99)
    assert first == stats.permutation(a, b) == stats.permutation(a, b, n=9999, seed=20260115)
    assert (few.p * 100) % 2 == pytest.approx(0) and few.p != first.p  # two-sided: twice a count out of n + 1
    assert first.p == pytest.approx(0.038, abs=0.006)  # t test: p = .038


def test_tests_of_pairs_say_what_they_are_and_how_many_pairs_they_had():
    assert str(stats.sign_test([1, 1, 1, 1, 1, 1, -1, 0])) == "sign test: p = .125, n = 7"
    found = stats.wilcoxon([1, -2, 3, 4, 5, 6, 0])
    assert found.statistic == 2 and found.p == 6 / 64  # negative ranks sum to 0, 1 or 2 in 3 of 64 ways, and mirrored
    assert str(found) == "Wilcoxon signed-rank test: p = .094, n = 6"
    refusal = "5 pairs with a difference cannot reach p < .05 (6 are needed)"
    assert str(stats.wilcoxon([1, 2, 3, 4, 5, 0])) == str(stats.sign_test([1, 2, 3, 4, 5, 0])) == refusal


def test_fisher_counts_the_tables_that_are_no_likelier():
    found = stats.fisher([[8, 2], [1, 9]])
    assert found.p == pytest.approx(920 / 167960)  # 450 + 10 ways at one end, as many at the other, of C(20, 9)
    assert found.statistic == 36 and str(found) == "Fisher's exact test: p = .005, n = 20"


@pytest.mark.parametrize(("table", "reaches"), [
    ([[1, 0], [0, 20]], True),    # 1 of 21 ways
    ([[1, 0], [0, 19]], False),   # 1 of 20: that is .05, not under it
    ([[4, 2], [0, 6]], False),    # 15 of 495 ways at either end: together .061
    ([[4, 1], [0, 5]], True),     # 5 of 210 at either end: .048
    ([[5, 1], [1, 0]], False),    # first cell 5 or 6, the rarer 1 of 7
    ([[0, 0], [3, 4]], False),    # an empty row allows one table only
])
def test_fisher_is_refused_when_no_table_with_these_margins_reaches_five_per_cent(table, reaches):
    assert bool(stats.fisher(table)) == reaches


def test_fisher_names_the_margins_it_refuses():
    assert str(stats.fisher([[1, 1], [2, 1]])) == "a table with margins [2, 3] and [3, 2] cannot reach p < .05"
    assert str(stats.fisher([[1, 0], [3, 1]])) == "a table with margins [1, 4] and [4, 1] cannot reach p < .05"


def test_holm_of_no_p_value_is_none():
    assert stats.holm([]).tolist() == []


def test_a_p_value_of_one_in_a_thousand_is_given_as_such():
    assert str(stats.Test(0.5, 0.001, 60)) == "p = .001, n = 60" and str(stats.Test(0.5, 1.0, 3)) == "p = 1.000, n = 3"


def test_statistics_are_told_in_the_language_in_force():
    with i18n.use("es"):
        assert stats.k_of_n(3, 5) == "3 de 5"
        assert stats.k_of_n(5, 10) == "5 de 10 (50 %, intervalo de 95 %: 24–76 %)"
        assert str(stats.sign_test([1])) == "con 1 par con diferencia no se puede alcanzar p < .05 (se necesitan 6)"
        assert str(stats.bootstrap([])) == "un intervalo requiere al menos dos observaciones; hay 0"
        assert str(stats.fisher([[8, 2], [1, 9]])) == "prueba exacta de Fisher: p = .005, n = 20"
    assert str(stats.bootstrap([])) == "an interval needs at least two observations; there are 0"
    assert str(stats.bootstrap([1, 2], groups=["a", "a"])) == "an interval needs at least two groups; there is 1"
