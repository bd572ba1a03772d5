"""Findings about figures: their numbers are the measures', on any day and any dataset."""

import re

import pytest

import analysis
from analysis import i18n
from analysis import indicators as measures
from analysis.findings import indicators
from tests.spanish import english_words


@pytest.fixture(scope="module")
def found(data):
    return indicators(data)


def test_the_answer_has_the_counts_of_the_measure(found, data):
    rows = measures.claims(data)
    beside, same = rows["difference"].notna().sum(), rows["comparable"].sum()
    assert found.answer.startswith(
        f"Of {len(rows)} figures claimed, {beside} have a figure of a series beside them"
    )
    assert f"{same} speak of the same period and unit" in found.answer


def test_later_copies_refusals_and_power_are_said(found):
    text = repr(found)
    assert "were read in a later copy" in text and "not held, not unpublished" in text
    assert "12 + 12 is usually underpowered" in text and "do not say which periods are compared" in text
    assert not {"caused", "because", "led", "thanks"} & set(text.lower().split())


def test_every_sentence_has_a_number(found):
    assert 5 <= len(found.sentences) <= 12
    assert all(any(sign.isdigit() for sign in sentence) for sentence in found.sentences)


def test_a_day_before_everything_says_so(data):
    early = indicators(data.on("2019-01-01"))
    assert early.as_of == "2019-01-01" and "n = 0 claims" in early.answer


def test_a_dataset_of_other_parties_is_described(folder):
    text = repr(indicators(analysis.load(folder)))
    assert "Of 1 figures claimed, 1 have a figure" in text and "no occasion whose day is known" in text


@pytest.mark.parametrize("day", ["2026-03-20", "2019-01-01"])
def test_in_spanish_every_sentence_is_spanish_and_has_the_numbers_of_the_english_one(data, day):
    with i18n.use("es"):
        spanish = indicators(analysis.load().on(day))
        assert english_words(" . ".join([spanish.question, repr(spanish)])) == []
    english = indicators(data.on(day))
    for ours, theirs in zip(spanish.sentences, english.sentences, strict=True):
        assert sorted(_numbers(ours)) == sorted(_numbers(theirs))


def _numbers(sentence):
    return re.findall(r"\d+(?:[.,]\d+)*", sentence)
