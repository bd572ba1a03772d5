"""Valence: plain density of good and bad words, in both languages, without saturation."""

import csv

import numpy as np
import pandas as pd
import pytest

from analysis.tone.valence import SPANISH, spanish_forms, valence


def value(text, language):
    return valence([text], language)["valence"][0]


def test_valence_is_points_per_ten_words_with_ten_calm_words_for_each_sentence():
    # "gran" weighs nothing in the list, "éxito" +3: 10 x 3 / (5 words + 10)
    expected = pd.DataFrame({"valence": [2.0, np.nan, np.nan], "matched_share": [0.2, 0.0, np.nan],
                             "reason": pd.Series([None, "no word of the list matched",
                                                  "language fr is not read by this instrument"], dtype="str")})
    pd.testing.assert_frame_equal(
        valence(["La visita fue un éxito.", "El martes se reunieron.", "merci"], ["es", "es", "fr"]), expected)


@pytest.mark.parametrize(("plain", "negated", "language"), [
    ("This is a success.", "This is not a success.", "en"),
    ("This is a success.", "This isn't a success.", "en"),
    ("Es un éxito rotundo.", "No es un éxito rotundo.", "es"),
    ("Hubo diálogo con violencia.", "Hubo diálogo sin violencia.", "es"),
])
def test_negation_turns_a_word_by_half(plain, negated, language):
    assert (value(plain, language) > value(negated, language)) == (value(plain, language) > 0)
    assert value(plain, language) != value(negated, language)


def test_negation_does_not_reach_into_the_next_sentence():
    assert value("No. Es un éxito.", "es") > 0


@pytest.mark.parametrize(("text", "language"), [
    ("Estados Unidos y las Naciones Unidas se reunieron con una delegación.", "es"),
    ("The United States met the Security Council.", "en"),
])
def test_names_of_states_and_bodies_have_no_valence(text, language):
    assert valence([text], language)["reason"].tolist() == ["no word of the list matched"]


def test_phrase_beats_the_words_in_it():
    assert value("crimen organizado", "es") == pytest.approx(10 * -3 / 12)
    assert value("una buena noticia", "es") == pytest.approx(10 * 3 / 13)


def test_long_text_has_the_valence_of_its_sentences_not_an_extreme_one():
    sentence = "We welcome the great progress and the mutual respect."
    assert value(" ".join([sentence] * 2_000), "en") == pytest.approx(value(sentence, "en"))


def test_accents_may_be_left_out_of_long_words_only():
    assert value("Buscamos cooperacion.", "es") == value("Buscamos cooperación.", "es")
    assert valence(["Irá mañana."], "es")["valence"].isna().tolist() == [True]


@pytest.mark.parametrize(("warmer", "cooler"), [
    ("Agradecemos la excelente cooperación y el respeto mutuo.", "La injerencia es inaceptable y viola la soberanía."),
    ("Celebramos los avances logrados juntos.", "Condenamos el ataque y exigimos justicia."),
    ("Fue un diálogo respetuoso y constructivo.", "Son acusaciones falsas e irresponsables."),
])
def test_praise_is_warmer_than_blame_in_spanish(warmer, cooler):
    assert value(warmer, "es") > 0 > value(cooler, "es")


def test_spanish_list_is_large_sorted_and_within_four_points():
    with SPANISH.open(encoding="utf-8", newline="") as file:
        rows = [(row["term"], float(row["weight"]), row["language"]) for row in csv.DictReader(file)]
    assert len(rows) >= 700
    assert rows == sorted(rows, key=lambda row: (-row[1], row[0]))
    assert {language for _, _, language in rows} == {"es"}
    assert all(-4 <= weight <= 4 for _, weight, _ in rows)


def test_spanish_forms_follow_their_lemma_and_written_out_terms_win():
    forms = spanish_forms(SPANISH)
    assert {forms[form] for form in ("agradezco", "agradeció", "agradecemos", "agradecer")} == {2.0}
    assert (forms["inaceptables"], forms["una"], forms["creo"]) == (-3.0, 0.0, 0.0)
