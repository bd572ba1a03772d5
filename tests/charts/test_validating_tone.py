"""Charts of validating tone: what they say is computed, also on a day without ratings, also in Spanish."""

import pytest

import analysis
from analysis import i18n
from analysis.charts import validating_tone as charts
from analysis.tone import validation

from ..spanish import english_words


def drawn(data):
    rated = validation.rated(data)
    return charts.instruments(validation.compare(rated), data), charts.by_rating(rated, data)


def test_titles_and_tables_say_what_is_drawn(data):
    instruments, by_rating = drawn(data)
    assert instruments.title == ("The register correlates with raters at 0.77 in English and 0.78 in Spanish; the best "
                                 "stock list reaches 0.29")
    assert "Spanish, test part: register (ours) 0.78 (interval 0.67 to 0.87)" in instruments.alt
    assert "no value for VADER, TextBlob polarity." in instruments.alt
    assert by_rating.table["statements"].sum() == 139 and "rating -2: mean -0.41" in by_rating.alt


@pytest.mark.parametrize("as_of", [None, "2019-01-01"])
def test_the_spanish_charts_hold_no_english(as_of):
    with i18n.use("es"):
        for chart in drawn(analysis.load(as_of=as_of)):
            said = (chart.title, chart.subtitle, chart.alt, chart.caption)
            assert {words: english_words(words) for words in said if english_words(words)} == {}
            assert chart.png


def test_classes_and_instruments_are_drawn_in_spanish():
    with i18n.use("es"):
        instruments, by_rating = drawn(analysis.load())
    assert [text.get_text() for text in instruments.figure.axes[0].get_yticklabels()] == [
        "polaridad de TextBlob", "valencia por lista de palabras", "VADER", "ridge TF-IDF (supervisado)",
        "registro (propio)"]
    assert by_rating.figure.axes[0].get_xticklabels()[0].get_text() == "-2\namenaza,\nultimátum\nn = 14"
