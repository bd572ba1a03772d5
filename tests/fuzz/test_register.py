"""Text of any kind is scored within the scale or not at all, and explanations show the text and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tone

from . import sound
from .mutations import STEADY, joined

WORDS = ["must", "not", "no", "never", "threat", "tariffs", "we thank", "Mexico", "the United States", "but", "pero",
         "sin", "exigimos", "agradecemos", "injerencia", "no permitirá", "cártel", "if", "si", "very good", "(!)",
         ":-)", ":(", "n't", "didn't", "terrible", "great", "¡", "¿", "“", "”", "—", ".", "…", "\n", "\r\n", "\t", "@a",
         "#b", "http://a.b"]
STRANGE = ["\x00", "\ud800", "\udfff", "\u202e", "\u2067", "\u0301", "a\u0301\u0323\u0308", "\u200d", "👩🏽‍🚀", "🇲🇽",
           "İ", "ß", "ŉ", "ﬁ", "Å", "שלום", "مرحبا", "عربي", "中文", "한", "각", "\u0344", "𝕞𝕦𝕤𝕥", "ｍｕｓｔ", "\ufeff",
           "\ufffe", "\U0010ffff", "\u2028", "\u0085", "<b>", "&amp;", "</p></figcaption>", "\"'"]
TEXTS = joined(st.sampled_from(WORDS * 2 + STRANGE), ["", " ", " "], 30)
ANY = TEXTS | st.text(max_size=120)
LANGUAGES = st.sampled_from(["en", "es"])


@settings(STEADY, max_examples=100)
@given(ANY, LANGUAGES)
def test_a_register_score_is_within_its_scale_and_explained(text, language):
    with sound.within(3):
        sound.register_of(text, language)


@settings(STEADY, max_examples=15)
@given(st.lists(ANY, max_size=12), LANGUAGES)
def test_a_text_has_the_score_it_has_alone_whatever_stands_beside_it(texts, language):
    together = tone.register(texts, language)
    for row, text in enumerate(texts):
        alone = tone.register([text], language)
        assert together.iloc[[row]].reset_index(drop=True).equals(alone)


@settings(STEADY, max_examples=80)
@given(ANY)
def test_sentiment_is_within_its_scale_and_explained(text):
    with sound.within(3):
        sound.sentiment_of(text)


@settings(STEADY, max_examples=60)
@given(ANY.map(lambda text: text * 4), st.sampled_from([None, "en", "es", "fr", "xx"]))
def test_a_declared_language_stands_and_another_is_guessed_or_not(text, declared):
    with sound.within(5):
        sound.language_of(text, declared)


@pytest.mark.parametrize("character", ["a", ".", "\u0301", "👍", "\ud800"])
def test_a_megabyte_of_one_character_is_scored_in_time(character):
    text = character * (1_000_000 // len(character.encode("utf-8", "surrogatepass")))
    with sound.within(15):
        for language in ("en", "es"):
            sound.register_of(text, language)
    with sound.within(30):
        sound.sentiment_of(text[:20_000])
        sound.language_of(text[:20_000])


@pytest.mark.parametrize("piece", ["must ", "not ", "we thank Mexico, but ", "no permitirá ", "a\u0301 ", "if ", "(!) ",
                                   ":-)", "very good. ", "n't", "“must” ", "👩🏽‍🚀 "])
@pytest.mark.parametrize("measured", [sound.register_of, sound.sentiment_of], ids=["register", "sentiment"])
def test_time_follows_the_length_of_the_text(piece, measured):
    """Three times the text: about three times as much time, never nine."""
    language = ["es" if "permitirá" in piece else "en"] if measured is sound.register_of else []
    times = sound.times(lambda text: measured(text, *language), piece, (4_000, 12_000))
    assert times[1] < 6 * times[0] + 0.3, times
