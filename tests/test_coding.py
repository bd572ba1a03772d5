import numpy as np
import pandas as pd
import pytest

from analysis import coding
from analysis.stats import Refusal

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example C: four observers, twelve units.
OBSERVERS = [[1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
             [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]]


def frame(observers):
    return pd.DataFrame([(f"coder-{coder}", f"row-{row}", str(value)) for coder, values in enumerate(observers)
                         for row, value in enumerate(values) if value is not None],
                        columns=["coder_id", "row_id", "value"])


@pytest.mark.parametrize(("level", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_reproduces_the_published_example(level, value):
    found = coding.alpha(frame(OBSERVERS), level)
    assert found.value == pytest.approx(value, abs=5e-4)
    assert found.n == 11 and found.low < found.value < found.high <= 1


def test_alpha_is_the_same_on_every_run_and_in_every_row_order():
    codes = frame(OBSERVERS)
    np.random.seed(3)  # noqa: NPY002 - the global generator is what is watched here
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    assert coding.alpha(codes) == coding.alpha(codes.iloc[::-1])
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002


def test_rows_that_one_coder_judged_do_not_count():
    codes = pd.concat([frame(OBSERVERS), pd.DataFrame({"coder_id": ["coder-0"], "row_id": ["alone"], "value": ["5"]})])
    assert coding.alpha(codes) == coding.alpha(frame(OBSERVERS))


def test_flags_are_names_and_need_no_numbers():
    codes = frame([["true", "false", "true", "false"], ["true", "false", "true", "true"]])
    assert coding.alpha(codes, "nominal").value == pytest.approx(0.5333, abs=1e-4)


def test_too_few_rows_and_one_single_code_are_refused_with_the_reason():
    assert coding.alpha(frame([[1], [1]])) == Refusal("alpha needs two rows that two coders judged; there is 1")
    assert coding.alpha(frame([[1, 1], [1, 1]])) == Refusal("all 2 rows have the same code: alpha is not defined")


@pytest.mark.parametrize(("codes", "level", "words"), [
    (frame([[1, 2], [1, 2]]), "ratio", "level must be one of"),
    (frame([["yes", "no"], ["yes", "no"]]), "ordinal", "'yes' is no number"),
    (pd.concat([frame([[1, 2], [1, 2]])] * 2), "nominal", "two values for row row-0")])
def test_what_cannot_be_measured_says_why(codes, level, words):
    with pytest.raises(ValueError, match=words):
        coding.alpha(codes, level)


def test_use_follows_the_two_thresholds():
    estimates = [coding.Estimate(value, 0, 1, 40) for value in (0.8, 0.799, 0.667, 0.666)]
    assert [coding.use(one) for one in estimates] == ["relied on", "tentative", "tentative", "not a finding"]
    assert coding.use(Refusal("too few")) == "not measurable"
