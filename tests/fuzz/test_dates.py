"""Date phrases from anywhere: a sound reading or none, documented errors alone, in time that follows the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import dates
from analysis.dates import phrases_en, phrases_es

from . import sound
from .mutations import STEADY, joined

#: Every word and phrase that the grammar of a language knows.
KNOWN = {"en": phrases_en, "es": phrases_es}
WORDS = {language: sorted({phrase.strip() for _, _, text in words.VOCABULARY for phrase in text.split(" | ")})
         for language, words in KNOWN.items()}
NUMBERS = ["0", "1", "29", "30", "31", "32", "99", "2026", "0001", "9999", "99999", "1/2", "29/02/2025",
           "31.12.9999", "2026-02-30", "2026-01-23", "2026-01", "Q5", "Q3", "FY99", "1st", "23rd",
           "1.5", "1,000,000", "1.º", "9" * 50]
MARKS = [",", ".", "-", "–", "/", "(", ")", "'s", "~", "%", ":", "…", "\n", "\u202e", "\u0301", "\u200b",
         "١٢", "２０２６", "½", "Ⅷ", "👍🏽", "\ud800", "\x00", "İ", "ŉ", "ﬁn"]


def phrases(language):
    piece = st.one_of(st.sampled_from(WORDS[language]), st.sampled_from(WORDS[language]), st.sampled_from(NUMBERS),
                      st.sampled_from(MARKS), st.text(max_size=4))
    return joined(piece, [" ", " ", " ", "", "\t", "  ", "\u00a0"], 14)


@pytest.mark.parametrize("language", WORDS)
def test_words_of_the_grammar_in_any_order_give_sound_readings(language):
    @settings(STEADY, max_examples=150)
    @given(phrases(language), st.dates())
    def holds(text, said):
        with sound.within(2):
            sound.dates_of(text, said, language)

    holds()


@settings(STEADY, max_examples=100)
@given(st.text(max_size=300), st.dates(), st.sampled_from(list(WORDS)))
def test_any_unicode_gives_sound_readings(text, said, language):
    with sound.within(2):
        sound.dates_of(text, said, language)


@settings(STEADY, max_examples=300)
@given(st.text("0123456789X-/.~?% ٣\u0301\n", max_size=24) | st.text(max_size=40))
def test_any_text_is_a_date_that_reads_back_or_an_error_in_words(text):
    days = sound.written(text)
    if days is not None:
        again = dates.interval(dates.to_edtf(days.lo, days.hi))
        assert (again.lo, again.hi) == (days.lo, days.hi)


@pytest.mark.parametrize("piece", [
    "within 90 days of ", "the first week of ", "before the end of ", "by ", "between Monday and ", "1-", "31/12/2026 ",
    "next ", "de ", "primera quincena de ", "antes de que termine ", "a mediados de ", "9", "(", "\u0301", "Ω", " ",
    "👍🏽", "veinte ", "one hundred and ", "no later than ", "2026-", "..", "X"])
def test_time_follows_the_length_of_the_text(piece):
    """Twice the text takes about twice the time: never four times."""
    def measured(text):
        for language in WORDS:
            dates.readings(text, sound.SAID, language)

    times = sound.times(measured, piece, (3_000, 12_000))
    assert times[1] < 9 * times[0] + 0.2, times  # 4 times is as it should be, 16 is a square
