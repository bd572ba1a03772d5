"""Findings about stated dates: their numbers are the measures', on any day and any dataset."""

import re

import pytest

import analysis
from analysis import commitments, i18n, timeline
from analysis.findings import follow_through, stated_vs_actual
from tests.spanish import english_words


def test_the_answer_has_the_counts_of_the_measure(data):
    rows = timeline.slip(data)
    dated = rows[rows["first_due"].notna()]
    found = stated_vs_actual(data)
    late = (dated["certainty_first"] == "certainly late").sum()
    assert found.answer.startswith(
        f"Of {len(dated)} promises with a date (of {len(rows)} made by 20 March 2026), 29 were seen kept:"
    )
    assert f"{late} certainly after it" in found.answer and found.question.endswith("?")


def test_every_sentence_has_a_number_and_nothing_is_called_broken(data):
    sentences = stated_vs_actual(data).sentences
    assert 5 <= len(sentences) <= 12
    assert all(any(sign.isdigit() for sign in sentence) for sentence in sentences)
    assert not any("broken" in sentence or "violat" in sentence for sentence in sentences)
    assert any("which is not a breach" in sentence for sentence in sentences)


def test_an_earlier_day_has_other_numbers(data):
    assert (
        "Of 63 promises with a date (of 132 made by 1 February 2026)"
        in stated_vs_actual(data.on("2026-02-01")).answer
    )


def test_a_day_before_everything_says_that_nothing_can_be_said(data):
    found = stated_vs_actual(data.on("2019-01-01"))
    assert found.as_of == "2019-01-01" and len(found.sentences) == 1 and "nothing can be said" in found.answer


def test_a_dataset_with_one_promise_refuses_test_and_outlook(folder):
    text = repr(stated_vs_actual(analysis.load(folder)))
    assert "is not tested: 1 and 0 observations cannot reach p < .05" in text
    assert "No outlook is given for open promises" in text and "United States" not in text


@pytest.mark.parametrize("day", ["2019-06-08", "2022-02-01", "2024-12-31", "2025-09-04"])
def test_any_day_can_be_asked(data, day):
    assert stated_vs_actual(data.on(day)).as_of == day


@pytest.mark.parametrize("day", ["2026-03-20", "2026-02-01", "2025-03-31", "2022-06-30"])
def test_where_both_pages_speak_of_the_same_promises_they_give_the_same_counts(data, day):
    data = data.on(day)
    rate, rows = commitments.rate(data).iloc[0], timeline.slip(data)
    kept = int((rows["occurred_hi"].notna() & rows["first_due"].notna()).sum())
    stated, followed = stated_vs_actual(data).sentences, follow_through(data).sentences
    assert stated[1].startswith(f"{rate['at_all']} of these {kept} are those that the page on follow-through counts")
    assert stated[1].endswith(f"{rate['in_time']} certainly not late, {rate['late']} certainly late and "
                              f"{rate['undetermined']} undetermined.")
    assert f"counts {kept} promises with a date ever seen kept: these {rate['at_all']}, " in followed[1]
    parts = re.search(r"these (\d+), (\d+) whose first date .* and (\d+) kept once", followed[1]).groups()
    assert sum(map(int, parts)) == kept


@pytest.mark.parametrize("day", ["2026-03-20", "2019-01-01", "2019-06-08"])
def test_in_spanish_no_english_is_left(data, day):
    with i18n.use("es"):
        found = stated_vs_actual(analysis.load(data.path, day))
    assert english_words(" ".join([found.question, *found.sentences])) == []


def test_in_spanish_the_numbers_are_those_of_the_english_sentences(data):
    with i18n.use("es"):
        spanish = stated_vs_actual(analysis.load(data.path))
    english = stated_vs_actual(data)
    assert [len(found.sentences) for found in (spanish, english)] == [12, 12]
    assert spanish.answer.startswith("De 67 promesas con fecha (de 142 hechas hasta el 20 de marzo de 2026), se vio "
                                     "cumplir 29: 15 con certeza")
    for here, there in zip(spanish.sentences, english.sentences, strict=True):
        assert sorted(re.findall(r"\d[\d,.]*\d|\d", here)) == sorted(re.findall(r"\d[\d,.]*\d|\d", there))
