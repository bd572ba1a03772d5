from dataclasses import replace

import pytest

import analysis
from analysis import accounts, findings, i18n
from analysis.tone import gate

from ..conftest import ROOT
from ..spanish import english_words


@pytest.fixture(scope="module")
def page(data):
    return findings.two_accounts(data)


def test_the_answer_counts_occasions_names_topics_and_gives_the_gap_with_its_interval(data, page):
    result, balance = accounts.gap(data), accounts.topic_balance(data).set_index("topic")
    assert page.answer.startswith(f"Of {len(accounts.pairs(data))} occasions with accounts of both sides, ")
    assert f"Mexico alone names sovereignty on {balance.loc['sovereignty', 'MX']}" in page.answer
    assert f"interval {result.mean.low:+.2f} to {result.mean.high:+.2f})".replace("-", "−") in page.answer
    assert page.sentences[1] == f"Language gate {result.gate}."


def verdict(monkeypatch, passed):
    real = gate.language_gate

    def asked(*arguments):
        return replace(real(*arguments), passed=passed, reason="open: as asked" if passed else "refused: as asked")

    monkeypatch.setattr(gate, "language_gate", asked)


def test_an_open_gate_compares_every_occasion(data, monkeypatch):
    verdict(monkeypatch, True)
    page = findings.two_accounts(data)
    assert f"over the {len(accounts.pairs(data))} that can be compared." in page.answer
    assert "Since it is open, all" in page.sentences[2]


def test_a_shut_gate_says_how_many_occasions_are_refused(data, monkeypatch):
    verdict(monkeypatch, False)
    page, result = findings.two_accounts(data), accounts.gap(data)
    assert "that can be compared within one language" in page.answer
    assert f"Since it is shut, {result.refused} of {len(accounts.pairs(data))} occasions" in page.sentences[2]
    assert any("within form and language" in sentence for sentence in page.sentences)


def test_the_pair_that_separates_most_is_computed(data, page):
    top = accounts.topic_pairs(data).iloc[0]
    sentence = next(s for s in page.sentences if "separates the accounts most" in s)
    assert f"on {top['occasions']} occasions United States alone names {top['topic_US']}" in sentence


def test_the_findings_hold_on_empty_and_early_days_and_for_other_parties(data, folder):
    for some in (data.on("2019-01-01"), analysis.load(folder)):
        assert "no occasion with accounts of both sides is known" in findings.two_accounts(some).answer
    assert "cannot be compared" in findings.two_accounts(data.on("2019-07-01")).answer


@pytest.mark.parametrize("day", [None, "2019-07-01", "2019-01-01"])
def test_the_findings_hold_no_english_in_spanish(day):
    with i18n.use("es"):
        page = findings.two_accounts(analysis.load(ROOT / "data", day))
        shown = f"{page.question} {page!r}"
    assert english_words(shown) == []
    if day is None:
        assert "solo Estados Unidos menciona cárteles" in page.answer and "Control de idiomas" in page.sentences[1]
