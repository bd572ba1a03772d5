import pytest

import analysis
from analysis import commitments, i18n
from analysis.findings.follow_through import _agreement, findings
from tests.spanish import english_words


@pytest.fixture(scope="module")
def found(data):
    return findings(data)


def test_the_answer_gives_k_of_n_and_the_best_case(data, found):
    row = commitments.rate(data).iloc[0]
    assert row["in_words"] in found.answer and f"{row['due']} of {len(data.commitments)} promises" in found.answer
    assert f"{row['in_time'] + row['undetermined'] + row['unknown']} of {row['due']} if everything" in found.answer
    assert 5 <= len(found.sentences) <= 10 and found.as_of == "2026-03-20"


def test_the_numbers_come_from_the_measures(data, found):
    text = repr(found)
    score, agreed = commitments.score(data).iloc[0], commitments.agreement(data)
    for words in (f"{score['score']:+.2f}", f"n = {score['n']} from {score['occasions']} occasions",
                  commitments.rate(data, date="current").iloc[0]["in_words"], *(party.name for party in data.parties)):
        assert words in text
    for row in agreed[agreed["n"] > 0].itertuples():
        assert f"{row.alpha:.2f}" in text and row.use in text


def test_an_earlier_day_gets_its_own_answer(data, found):
    assert findings(data.on("2026-02-01")).answer != found.answer


def test_coders_who_disagree_about_outcomes_put_every_rate_in_doubt(data):
    agreed = commitments.agreement(data)
    agreed.loc[agreed["variable"] == "status", "use"] = "not a finding"
    assert "no rate on this page may be read as a finding" in _agreement(agreed)


@pytest.mark.parametrize(("day", "words"), [("2019-01-01", "had been made by 1 January 2019"),
                                            ("2019-06-01", "Nothing can be said yet")])
def test_a_day_with_too_little_says_so(data, day, words):
    assert words in findings(data.on(day)).answer


def test_another_pair_of_parties_gets_an_answer_without_a_percentage(folder):
    found = findings(analysis.load(folder))
    assert "1 of 1" in found.answer and "%" not in found.answer
    assert any("not been coded a second time" in one for one in found.sentences)


def test_in_spanish_no_sentence_holds_english_and_the_numbers_are_the_same(data, found):
    with i18n.use("es"):
        spanish = findings(analysis.load(data.path))
    for sentence in (spanish.question, *spanish.sentences):
        assert english_words(sentence) == [], sentence
    row = commitments.rate(data).iloc[0]
    assert f"{row['in_time']} de {row['due']} (" in spanish.answer and len(spanish.sentences) == len(found.sentences)


@pytest.mark.parametrize("day", ["2019-06-01", "2019-01-01"])
def test_in_spanish_a_day_with_too_little_says_so_without_english(data, day):
    with i18n.use("es"):
        found = findings(analysis.load(data.path, day))
    for sentence in (found.question, *found.sentences):
        assert english_words(sentence) == [], sentence
