"""An explanation tells the same story as the score, and shows it safely and without colour alone."""

import re

import numpy as np
import pandas as pd
import pytest

from analysis import i18n
from analysis.tone import explain, register, sentiment
from analysis.tone.register import START

from ..spanish import english_words

TEXTS = {
    "en": [
        "We thank Mexico for its cooperation, but more has to be done.",
        "If Mexico does not act, tariffs will follow: all options are on the table.",
        "The minister said that the talks were very productive. We will not tolerate impunity.",
        "The ministry announced the plan.",
        'A "frank" exchange — the US must respect us & our <borders>.',
    ],
    "es": [
        "Se agradece la cooperación de Estados Unidos; hace falta hacer más.",
        "Si no hay acuerdo habrá aranceles y no aceptaremos la injerencia.",
        "Dijo que la reunión fue muy cordial. México rechaza categóricamente la calumnia.",
        "Habrá coordinación con pleno respeto a la soberanía, nunca subordinación.",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in TEXTS.items() for text in texts])
def test_the_score_follows_from_the_table(language, text):
    shown = explain(text, language)
    table = shown.table
    mean = (table["salience"] * table["final_weight"]).sum() / (table["salience"].sum() + START)
    assert shown.score == pytest.approx(mean, abs=1e-12)
    assert shown.score == register(TEXTS[language], language)["score"].iloc[TEXTS[language].index(text)]
    for row in table.itertuples():
        assert text[row.start : row.end] == row.matched


def test_the_whole_table():
    expected = pd.DataFrame(
        {
            "start": [3, 13],
            "end": [9, 23],
            "matched": ["tolera", "injerencia"],
            "concept": ["tolerate", "interference"],
            "class": ["neutral", "demand"],
            "weight": [0.0, -2.0],
            "rules": ["refusal", ""],
            "final_weight": [-2.0, -2.0],
            "salience": [1.0, 1.5],
        }
    )
    pd.testing.assert_frame_equal(explain("No tolera la injerencia", "es").table, expected, check_dtype=False)


def test_a_combining_accent_does_not_shift_the_marks():
    shown = explain("Me\u0301xico exigio\u0301 respuestas", "es")
    assert shown.text == "México exigió respuestas"
    assert shown.table["matched"].tolist() == ["exigió", "respuestas"]


def test_plain_text_names_score_words_classes_and_rules():
    assert repr(explain("México no permitirá la injerencia.", "es")) == (
        "register (es): −1.43 from 2 matches\n"
        "  −2.00  permitirá  [allow, neutral, weight 0.00; refusal]\n"
        "  −2.00  injerencia  [interference, demand, weight −2.00]"
    )


def test_a_text_without_score_says_why():
    shown = explain("Merci", "fr")
    assert np.isnan(shown.score)
    assert repr(shown) == "register (fr): no score, language fr is not read by this instrument"
    assert "no score" in shown._repr_html_()
    assert repr(explain("xyz", "en")) == "register (en): no score, no word of the list matched"


def test_markup_in_the_text_is_escaped_and_nothing_is_lost():
    text = 'We thank <b>you</b> & "demand" <script>alert(1)</script>'
    html = explain(text, "en")._repr_html_()
    assert "<script>" not in html and "<b>" not in html
    paragraph = re.search(r"<p>(.*)</p>", html).group(1)
    bare = re.sub(r"<sup>.*?</sup>|</?mark[^>]*>", "", paragraph)
    assert bare == "We thank &lt;b&gt;you&lt;/b&gt; &amp; &quot;demand&quot; &lt;script&gt;alert(1)&lt;/script&gt;"


def test_marks_differ_by_more_than_colour():
    html = explain("We thank them, announce a plan and reject it.", "en")._repr_html_()
    marks = re.findall(r'<mark style="([^"]*)" title="([^"]*)">([^<]*)<sup>([^<]*)</sup></mark>', html)
    assert [(word, raised) for _, _, word, raised in marks] == [
        ("thank", "+3.00"),
        ("announce", "0"),
        ("plan", "0"),
        ("reject", "−2.00"),
    ]
    assert [re.search("underline (.*)", style).group(1) for style, *_ in marks] == [
        "double",
        "dotted",
        "dotted",
        "solid",
    ]
    assert marks[0][1] == "thank, praise, weight +3.00"
    assert 'lang="en"' in html


def test_sentiment_is_explained_by_its_assessments():
    shown = explain("It is not very good (!)", "en", instrument="sentiment")
    assert shown.score == sentiment(["It is not very good (!)"], "en")["polarity"].iloc[0]
    assert shown.table["matched"].tolist() == ["not very good", "(!)"]
    assert shown.table["start"].tolist() == [6, 20]
    assert "<mark" in shown._repr_html_()
    assert repr(explain("Buen trabajo", "es", instrument="sentiment")).startswith("sentiment (es): no score")


def test_another_instrument_is_refused_by_name():
    with pytest.raises(ValueError, match="cannot explain 'mood'; use 'register' or 'sentiment'"):
        explain("Good.", "en", instrument="mood")


def test_an_explanation_is_told_in_spanish_but_for_the_text_and_the_names_of_concepts():
    shown = explain(TEXTS["en"][2] + " " + TEXTS["en"][1], "en")
    with i18n.use("es"):
        assert repr(explain("México no permitirá la injerencia.", "es")) == (
            "registro (es): −1.43; coincidencias: 2\n"
            "  −2.00  permitirá  [allow, neutral, peso 0.00; rechazo]\n"
            "  −2.00  injerencia  [interference, exigencia, peso −2.00]")
        assert repr(explain("xyz", "en")) == (
            "registro (en): sin puntuación, ninguna palabra de la lista aparece en el texto")
        html = shown._repr_html_()
        assert 'lang="es"' in html and english_words(re.search(r"<figcaption.*?>(.*)</figc", html).group(1)) == []
        rules = "; ".join(title.split("; ", 1)[1] for title in re.findall('title="([^"]*; [^"]*)"', html))
        assert rules and english_words(rules) == []
