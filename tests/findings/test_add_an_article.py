"""Findings on adding an article hold for the shipped data, for another pair of parties and for an empty past day."""

import pytest

import analysis
from analysis import i18n
from analysis.findings.add_an_article import findings
from analysis.new import new

from ..spanish import english_words


def test_the_answer_has_numbers_and_every_sentence_stands():
    found = findings(analysis.load())
    assert found.answer.startswith("The synthetic example of 134 words becomes 4 direct quotations, 2 passages of "
                                   "reported speech and 4 candidate promises")
    assert len(found.sentences) == 7 and found.as_of == "2026-03-20"
    assert found.sentences[1] == (
        "The speakers of 4 of 4 direct quotations are rows of actors.csv (by side: United States 2, Mexico 2, joint "
        "text 0); any other speaker comes with a row to be filled in.")


def test_another_dataset_knows_none_of_the_speakers_and_the_page_says_so(tmp_path):
    data = analysis.load(new(tmp_path / "d", parties=[("A", "Aland"), ("B", "Beland")]))
    found = findings(data)
    assert "of 0 of 4 direct quotations are rows of actors.csv (by side: Aland 0, Beland 0" in found.sentences[1]


def test_an_early_day_changes_nothing_but_the_day():
    found = findings(analysis.load(as_of="2019-01-01"))
    assert found.as_of == "2019-01-01" and found.sentences == findings(analysis.load()).sentences


@pytest.mark.parametrize("as_of", [None, "2019-01-01"])
def test_the_spanish_page_says_the_same_without_english(as_of):
    with i18n.use("es"):
        found = findings(analysis.load(as_of=as_of))
    assert found.question == "¿Cómo se convierte una nota de prensa en filas?" and len(found.sentences) == 7
    assert {sentence: english_words(sentence) for sentence in found.sentences if english_words(sentence)} == {}
    assert found.answer.startswith("El ejemplo sintético de 134 palabras da 4 citas directas, 2 pasajes de discurso")
    assert found.sentences[5].startswith("De 16 filas, 6 están completas")
