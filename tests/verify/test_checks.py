"""Every check runs on the embedded data and finds an interval that is half as wide, or a test that is too eager."""

import importlib
import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import coding, stats, survival
from analysis.stats import Estimate
from analysis.verify import agreement, breaks, means, populations, pvalues, shares, steps, times, windows
from analysis.verify.run import CHECKS


@pytest.fixture(scope="module", autouse=True)
def once(data):
    """What several checks read from the data is computed once: ratings, the gap, scores, fits of page 50."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (("analysis.tone.series", "scored"), ("analysis.tone.validation", "rated"),
                             ("analysis.accounts", "gap"), ("analysis.verify.steps", "fits")):
            function = getattr(importlib.import_module(module), name)
            patch.setattr(f"{module}.{name}", _once(function, data))
        yield


def _once(function, data):
    kept = {}

    def found(asked, *arguments, **more):
        if asked is not data or more or arguments not in ((), ("register",)):
            return function(asked, *arguments, **more)
        if "value" not in kept:
            kept["value"] = function(data)
        value = kept["value"]
        return value.copy() if isinstance(value, pd.DataFrame) else value

    return found


def halved(interval):
    """The same interval, half as wide around its middle."""

    def found(*arguments, **more):
        ends = interval(*arguments, **more)
        if isinstance(ends, Estimate):
            middle, half = (ends.low + ends.high) / 2, (ends.high - ends.low) / 4
            return replace(ends, low=middle - half, high=middle + half)
        if not ends:
            return ends
        middle, half = (ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 4
        return middle - half, middle + half

    return found


def narrow_table(table):
    found = steps.standard_errors(table)
    half = (found["high"] - found["low"]) / 4
    return found.assign(low=found["tone"] - half, high=found["tone"] + half)


def narrow_fit(rows, day):
    return tuple(halved(lambda term: term)(term) for term in steps.fitted(rows, day))


COVERAGE = {
    "shares": (shares.check, 400, halved(stats.wilson)), "months": (means.months, 60, halved(stats.bootstrap)),
    "groups": (means.grouped, 60, halved(stats.bootstrap)), "overall": (means.overall, 60, halved(stats.bootstrap)),
    "gaps": (means.gaps, 60, halved(stats.bootstrap)), "scores": (means.scores, 60, halved(stats.bootstrap)),
    "changes": (windows.changes, 50, halved(windows.fewer)),
    "contrasts": (windows.contrasts, 40, halved(windows.regression)),
    "incidence": (times.incidence, 60, halved(times.at)), "fulfilled": (times.fulfilled, 60, halved(times.resampled)),
    "alpha": (agreement.alpha, 120, halved(agreement.percentile)),
    "correlations": (agreement.correlations, 120, halved(agreement.pearson)),
    "instrument": (agreement.instrument, 40, halved(agreement.normal)),
    "interrupted": (steps.interrupted, 120, narrow_fit), "corpus": (steps.corpus, 80, narrow_table),
}


@pytest.mark.parametrize("name", COVERAGE)
def test_an_interval_half_as_wide_fails(data, name):
    check, draws, narrow = COVERAGE[name]
    rows = check(data, draws, interval=narrow)
    # On a scale that is bent, or with values that repeat, a single line may slip through; most must not.
    assert np.mean([row.ok for row in rows]) <= 0.25, list(map(str, rows))


def test_the_checks_of_tests_pass_where_the_tests_are_as_they_are(data):
    rows = [*breaks.check(data, 20), *pvalues.exact(data, 100)]
    assert [str(row) for row in rows if not row.ok] == []
    # Twenty samples say little of these: only that false alarms are not many times what they may be.
    few = [*pvalues.permutation(data, 80), *pvalues.shuffled(data, 70)]
    assert [str(row) for row in few if row.interval[0] > 0.1] == []
    assert len({row.key for row in (*rows, *few)}) == len(rows) + len(few) >= 10


def test_the_names_of_lines_are_their_own(data):
    rows = [row for check in (means.months, means.overall, means.gaps, means.scores, windows.changes, times.fulfilled)
            for row in check(data, 20)]
    assert len({row.key for row in rows}) == len(rows)
    assert all(row.found > 0.3 for row in rows)


def test_every_check_that_is_run_is_tried_here():
    assert {check.__name__ for check, _ in CHECKS.values()} == {
        "check", "months", "grouped", "overall", "gaps", "scores", "changes", "contrasts", "incidence", "fulfilled",
        "alpha", "correlations", "instrument", "interrupted", "corpus", "permutation", "shuffled", "exact"}


def test_a_search_that_sees_breaks_everywhere_fails(data):
    rows = breaks.check(data, 20, limit=lambda values, seed: np.log(len(values)) * values.var(ddof=1))
    assert not any(row.ok for row in rows)


def test_a_test_that_halves_its_p_values_fails(data):
    def eager(a, b):
        found = stats.permutation(a, b, n=199)
        return replace(found, p=found.p / 4)

    rows = {row.key: row for row in pvalues.permutation(data, 100, test=eager)}
    assert not rows["permutation"].ok and not rows["permutation-uniform"].ok


def test_exact_tests_that_are_too_eager_fail(data):
    def eager(test):
        return lambda values: replace(test(values), p=test(values).p / 5)

    rows = pvalues.exact(data, 150, eager(stats.sign_test), eager(stats.wilcoxon), eager(stats.fisher))
    assert not any(row.ok for row in rows if row.key in ("sign", "wilcoxon", "fisher"))


@pytest.mark.parametrize("level", ["nominal", "ordinal"])
def test_many_alphas_at_once_are_those_of_the_package(level):
    rng = np.random.default_rng(5)
    kinds = np.array([[2, 0, 0], [1, 1, 0], [0, 2, 0], [0, 1, 1], [0, 0, 2], [1, 0, 2]])
    weights = rng.multinomial(30, np.full(6, 1 / 6), size=20)
    domain = np.array([1, 2, 3]) if level == "ordinal" else np.arange(3)
    expected = [coding._alpha(np.repeat(kinds, counts, axis=0), domain, level) for counts in weights]
    np.testing.assert_allclose(agreement.alphas(kinds, weights, level), expected, atol=1e-12)


def test_for_ends_known_to_the_day_the_short_way_is_that_of_the_package():
    time = np.array([3, 3, 5, 8, 8, 12, 20, 20, 31, 40, 41, 55], dtype=float)
    ended = np.array([1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 0], dtype=bool)
    theirs = survival.share_by(time + ~ended, np.where(ended, time, np.inf), [30], n=400)
    low, high = times.resampled(time, ended, at=30, resamples=4000)
    assert theirs.loc[0, ["low", "high"]].tolist() == pytest.approx([low, high], abs=0.05)


def test_promises_are_hidden_when_their_end_comes_after_the_watch():
    ends = (np.array([10.0]), np.array([1]), np.array([1.0]))
    time, cause = times.draw(ends, np.array([5.0, 20.0]), 200, np.random.default_rng(1))
    assert {*zip(time.tolist(), cause.tolist(), strict=True)} == {(5.0, 0), (10.0, 1)}


def test_errors_that_resemble_their_neighbours_are_recognised():
    rng = np.random.default_rng(2)
    design = np.column_stack([np.ones(400), np.arange(400)])
    errors = steps.autoregressive(np.arange(400), 0.6, 1, rng)[0]
    hat = np.eye(400) - design @ np.linalg.pinv(design)
    assert steps.resemblance(design, hat @ errors, rng, draws=100) == pytest.approx(0.6, abs=0.11)


def test_a_sample_by_occasion_has_the_size_asked_for_and_whole_occasions_but_for_the_last():
    population = populations.Clusters((np.array([1.0, 2.0]), np.array([3.0])))
    for seed in range(20):
        values, labels = population.exactly(5, np.random.default_rng(seed))
        counts = pd.Series(labels).value_counts(sort=False)
        assert len(values) == 5 and (counts.iloc[:-1] <= 2).all()
        assert all(set(values[labels == label]) in ({1.0, 2.0}, {3.0}) for label in counts.index[:-1])


def test_the_penalty_of_the_check_is_near_that_of_the_search(data):
    values = np.random.default_rng(3).normal(size=40)
    full = breaks.calibration.penalty(values)
    found = [breaks.limit(values, seed) for seed in range(20)]
    assert np.mean(found) == pytest.approx(full, rel=0.15)


def test_every_known_reason_belongs_to_a_check_and_is_a_sentence():
    from analysis.verify.known import KNOWN

    assert all(reason.endswith(".") and len(reason) > 30 for reason in KNOWN.values()), json.dumps(KNOWN)
