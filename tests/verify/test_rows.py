"""The verdict rule, and how samples are counted."""

import numpy as np
import pytest

from analysis.stats import Estimate, Refusal
from analysis.verify.rows import Row, alarmed, covered, generator, held


def row(kind, hits, draws, **more):
    return Row("key", "what", "10", "5", kind, draws, hits, **more)


@pytest.mark.parametrize("hits, ok", [(880, False), (905, False), (920, True), (950, True), (975, True), (990, False)])
def test_coverage_fails_only_when_its_interval_is_outside_what_is_allowed(hits, ok):
    assert row("coverage", hits, 1000).ok is ok


@pytest.mark.parametrize("hits, ok", [(0, True), (50, True), (60, True), (80, False)])
def test_alarms_may_be_rarer_than_five_per_cent_but_not_more_frequent(hits, ok):
    assert row("alarm", hits, 1000).ok is ok


def test_uniform_p_values_fail_when_their_test_is_far_out():
    assert row("uniform", None, 100, distance=0.1, p=0.2).ok
    assert not row("uniform", None, 100, distance=0.4, p=0.0005).ok


def test_a_failure_with_a_reason_is_known_and_one_without_is_a_failure():
    bad = row("coverage", 500, 1000)
    assert (bad.verdict, bad.explained({"key": "Because."}).verdict) == ("fail", "known")
    assert row("coverage", 950, 1000).explained({"key": "Because."}).verdict == "pass"


def test_an_interval_may_come_as_a_pair_or_an_estimate_and_a_refusal_does_not_count():
    assert [held((0, 1), 0.5), held(Estimate(0.5, 0.6, 0.7, 3), 0.5), held(Refusal("too few"), 0.5),
            held((np.nan, np.nan), 0.5)] == [True, False, None, None]


def test_samples_without_an_interval_are_left_out_of_the_count():
    answers = iter([((0, 1), 0.5), ((0, 1), 2.0), (Refusal("too few"), 0.5), ((0, 1), 0.1)])
    found = covered("key", "what", "10", "5", 4, lambda rng: next(answers))
    assert (found.draws, found.hits) == (3, 2)


def test_a_check_without_a_single_interval_says_so():
    with pytest.raises(ValueError, match="not one of 5 samples gave an interval"):
        covered("key", "what", "10", "5", 5, lambda rng: (Refusal("too few"), 0.0))


def test_each_check_has_random_numbers_of_its_own_and_the_same_every_time():
    first, again, other = (alarmed(key, "", "", "", 200, lambda rng: rng.random() < 0.3).hits
                           for key in ("one", "one", "two"))
    assert first == again != other
    assert generator("one").random() == generator("one").random() != generator("two").random()
