"""Findings on the tone scale hold for the shipped data and an empty past day, in English and in Spanish."""

import pytest

import analysis
from analysis import i18n
from analysis.findings.validating_tone import findings

from ..spanish import english_words


def test_the_answer_counts_the_goals_and_gives_each_language_its_correlation(data):
    found = findings(data)
    assert found.answer.startswith("On statements that it was not tuned on, the register meets 5 of 5 goals set in "
                                   "advance; en: r = 0.77 (0.66 to 0.85), n = 62; es: r = 0.78")
    assert len(found.sentences) == 13


def test_without_ratings_nothing_is_claimed():
    found = findings(analysis.load(as_of="2019-01-01"))
    assert found.sentences == ("It has not been validated on this dataset: 0 statements carry an adjudicated rating by "
                               "this day, and 30 are needed.",)


@pytest.mark.parametrize("as_of", [None, "2019-01-01"])
def test_the_spanish_page_says_the_same_without_english(as_of):
    english = findings(analysis.load(as_of=as_of))
    with i18n.use("es"):
        found = findings(analysis.load(as_of=as_of))
    assert found.question == "¿Se puede confiar en la escala de tono?"
    assert len(found.sentences) == len(english.sentences)
    assert {sentence: english_words(sentence) for sentence in found.sentences if english_words(sentence)} == {}


def test_spanish_names_languages_in_words():
    with i18n.use("es"):
        answer = findings(analysis.load()).answer
    assert answer.startswith("En declaraciones con las que no se ajustó, el registro cumple 5 de 5 metas fijadas de "
                             "antemano; inglés: r = 0.77 (0.66 a 0.85), n = 62; español: r = 0.78")
