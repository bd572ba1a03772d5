import pytest

import analysis
from analysis import findings, i18n

from ..conftest import ROOT
from ..spanish import english_words


def test_the_findings_state_the_numbers_of_the_data(data):
    page = findings.overview(data)
    assert page.question == "What did the two governments say, promise and do?"
    assert page.answer.startswith(f"{len(data.commitments)} promises are recorded in ")
    assert f"{len(data.events)} events, {len(data.outcomes)} reports of outcomes" in page.sentences[-1]
    assert page.as_of == "2026-03-20"


def test_the_findings_hold_on_an_empty_day_and_for_other_parties(data, folder):
    assert "0 promises" in findings.overview(data.on("2019-01-01")).answer
    assert "Country A" in findings.overview(analysis.load(folder)).answer


def test_findings_are_escaped_in_html():
    page = findings.Findings("Why?", ("<b>bold</b> claim.",), "2026-01-01")
    assert "&lt;b&gt;bold" in page._repr_mimebundle_()["text/html"]
    assert repr(page) == "As of 2026-01-01:\n- <b>bold</b> claim."


@pytest.mark.parametrize("day", [None, "2019-01-01"])
def test_the_findings_hold_no_english_in_spanish(day):
    with i18n.use("es"):
        page = findings.overview(analysis.load(ROOT / "data", day))
        shown = f"{page.question} {page!r} {page._repr_mimebundle_()['text/html']}"
    assert english_words(shown) == []
    assert page.question == "¿Qué dijeron, prometieron e hicieron los dos gobiernos?"
    assert ("Al 20 de marzo de 2026:" if day is None else "Al 1 de enero de 2019:") in shown
