"""Punctuation from anywhere: quotations stand at their places, nothing is raised, in time that follows the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import sound
from .mutations import STEADY, joined

MARKS = list("\"'“”‘’„‟‚‛«»‹›`´″′＂「」『』〝〞❝❞—–-―()[]¿?¡!.,;:…") + [
    '""', "''", "“‘", "’”", "«“", "”»", "...", "—dijo—"]
WORDS = ["said", "dijo", "Rubio", "she", "la presidenta", "Sheinbaum", "que", "asked", "aseguró", "U.S.", "EE. UU.",
         "Mr.", "according to", "según", "on Friday", "ayer", "Q:", "PRESIDENTA CLAUDIA SHEINBAUM:", "PREGUNTA:",
         "don't", "'em", "5'10\"", "el embajador de Estados Unidos en México", "(EFE).-", "\n", "\n\n", "\r\n", "\t",
         "\u2028", "\u00a0"]
STRANGE = ["\x00", "\ud800", "\u202e", "\u2066", "\u0301", "\u200d", "👩🏽‍🚀", "İ", "ß", "ŉ",
           "שלום", "مرحبا", "٣", "\ufeff"]
TEXTS = joined(st.sampled_from(MARKS * 2 + WORDS * 2 + STRANGE), ["", " "], 40)
LANGUAGES = st.sampled_from(["en", "es"])


@settings(STEADY, max_examples=250)
@given(TEXTS, LANGUAGES)
def test_marks_and_words_in_any_order_give_passages_at_their_places(text, language):
    with sound.within(3):
        sound.quotes_of(text, language)


@settings(STEADY, max_examples=80)
@given(st.text(max_size=200), LANGUAGES)
def test_any_unicode_gives_passages_at_their_places(text, language):
    with sound.within(3):
        sound.quotes_of(text, language)


@pytest.mark.parametrize("piece", [
    "“", "”", "\"", "'", "«“‘", "“a” ", "\"a\" said ", "‘", " '", "'a ", "— ", "\n— ", "\n“", "“a\n\n", "A: ", "\nQ: ",
    "a", "a. ", "A. ", "EE. UU. ", "dijo que ", ", said Rubio, ", "Rubio ", "el presidente de ", "—dijo— ", "(", "¿?",
    "\u0301", "👍🏽", "5'10\" ", "@a ", "1,1", ".", " ", "según ", "the 'a 'b "])
def test_time_follows_the_length_of_the_text(piece):
    """A run of one mark or word, three times as long: about three times as much time, never nine."""
    language = "en" if "said" in piece else "es"
    times = sound.times(lambda text: sound.quotes_of(text, language), piece, (6_000, 18_000))
    assert times[1] < 6 * times[0] + 0.3, times
