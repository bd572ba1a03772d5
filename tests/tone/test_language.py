"""The language check doubts, it does not overrule; short texts are left alone."""

import numpy as np
import pandas as pd
import pytest

from analysis.tone import language
from analysis.tone.language import FEW_WORDS, SURE, check

SPANISH = ("Los dos gobiernos acordaron revisar cada mes los avances de la cooperación en materia de seguridad "
           "y de comercio.")
ENGLISH = ("Both governments agreed to review every month what has been achieved in the field of security "
           "and trade.")
PORTUGUESE = ("Os dois governos concordaram em rever todos os meses os avanços da cooperação em matéria de segurança "
              "e comércio.")


def test_language_is_confirmed_doubted_or_guessed_with_the_reason():
    texts = [SPANISH, ENGLISH, ENGLISH, PORTUGUESE, SPANISH]
    found = check(texts, ["es", "en", "es", "es", None])
    expected = pd.DataFrame({
        "language": pd.Series(["es", "en", "es", "es", "es"], dtype="str"),
        "doubtful": [False, False, True, True, False],
        "reason": pd.Series([None, None, "declared es, reads as en", "declared es, reads as pt",
                             "not declared, read as es"], dtype="str")})
    pd.testing.assert_frame_equal(found[["language", "doubtful", "reason"]], expected)
    assert (found["confidence"] >= SURE).all()


def test_half_a_character_in_a_text_does_not_stop_the_guess():
    assert check([SPANISH + "\ud83d"], None)["language"].tolist() == ["es"]


def test_short_text_is_not_overruled():
    found = check(["Thank you very much", "Gracias", ""], ["es", None, None])
    expected = pd.DataFrame({
        "language": pd.Series(["es", None, None], dtype="str"),
        "confidence": [np.nan] * 3,
        "doubtful": [False, True, True],
        "reason": pd.Series([f"too short to judge (4 of {FEW_WORDS} words)",
                             f"too short to judge (1 of {FEW_WORDS} words)", "empty text"], dtype="str")})
    pd.testing.assert_frame_equal(found, expected)


def test_language_outside_the_four_is_left_as_declared():
    found = check([ENGLISH], "de")
    assert found[["language", "doubtful"]].to_numpy().tolist() == [["de", False]]
    assert found["reason"][0] == "language de is not among those checked (en, es, fr, pt)"


def test_index_of_a_series_is_kept_and_regions_of_a_code_are_dropped():
    found = check(pd.Series([SPANISH, ENGLISH], index=["s-1", "s-2"]), ["es-MX", "en_US"])
    assert found.index.tolist() == ["s-1", "s-2"]
    assert found["language"].tolist() == ["es", "en"]
    assert not found["doubtful"].any()


@pytest.mark.parametrize(("confidence", "doubtful"), [(SURE, True), (SURE - 0.01, False)])
def test_only_a_sure_guess_makes_a_declared_language_doubtful(monkeypatch, confidence, doubtful):
    class Guess:
        value = confidence

        class language:
            class iso_code_639_1:
                name = "EN"

    class Detector:
        def compute_language_confidence_values(self, text):
            return [Guess]

    monkeypatch.setattr(language, "_detector", Detector)
    assert check([SPANISH], "es")["doubtful"].tolist() == [doubtful]


def test_detector_is_built_once():
    assert language._detector() is language._detector()
