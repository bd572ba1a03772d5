import re

import pytest

import analysis
from analysis import findings, i18n
from analysis.tone import breaks, scored

from ..spanish import english_words


@pytest.fixture(scope="module")
def page(data):
    return findings.tone_over_time(data)


def test_the_answer_says_whether_the_level_shifted_and_how_sure_that_is(data, page):
    assert page.question == "How did the tone of each side move?" and page.as_of == "2026-03-20"
    tone = scored(data)
    own = tone[tone["side"].isin(["US", "MX"])]
    assert page.answer.startswith("No lasting break" if breaks(own).empty else "Lasting breaks in tone")
    assert re.search(r"measured false alarms: United States \d\.\d %, Mexico \d\.\d %", page.answer)
    n = int(own.loc[own["side"] == "US", "tone"].notna().sum())
    assert f"over {n} statements" in page.answer and "with 95 % interval" in page.answer
    assert any("TextBlob" in sentence for sentence in page.sentences)
    assert "language gate" in page.sentences[-1]


def test_threats_are_given_as_k_of_n_with_an_interval(data, page):
    tone = scored(data).query("side == 'MX'")
    k, n = int((tone["share_threat"] > 0).sum()), int(tone["tone"].notna().sum())
    sentence = next(s for s in page.sentences if "hold a threat" in s)
    assert f"Mexico {k} of {n} (" in sentence and "95 % interval" in sentence


def test_the_findings_hold_on_empty_and_early_days_and_for_other_parties(data, folder):
    assert "no statement with a tone is known" in findings.tone_over_time(data.on("2019-01-01")).answer
    assert findings.tone_over_time(data.on("2019-07-01")).answer.startswith("Too few occasions")
    assert "Country B has no scored statement" in findings.tone_over_time(analysis.load(folder)).answer


@pytest.mark.parametrize("day", [None, "2019-01-01"])
def test_the_findings_speak_spanish_where_it_is_asked_for(day):
    with i18n.use("es"):
        page = findings.tone_over_time(analysis.load(as_of=day))
        assert page.question == "¿Cómo cambió el tono de cada parte?"
        assert [english_words(sentence) for sentence in page.sentences] == [[]] * len(page.sentences), page
