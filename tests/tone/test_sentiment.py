"""Sentiment must be TextBlob's, to the last bit, and must say NA where TextBlob says 0.0 for want of words."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob, _text
from textblob.en import sentiment as textblob_list

from analysis.tone import chunks as chunk_rules
from analysis.tone import compiled as compiled_rules
from analysis.tone import emoticons
from analysis.tone.compiled import Compiled, compiled
from analysis.tone.sentiment import assessments, sentiment

STATEMENTS = Path(__file__).parents[2] / "data" / "statements.csv"
FACES = sorted(face for group in _text.EMOTICONS.values() for face in group)
MARKS = [*_text.PUNCTUATION, "...", "....", "!!", "?!", "(!)", "( ! )", "“", "”", "‘", "’", "«", "»", "/", "-", "–",
         "—", "…", "<", ">", "°", "\\", "%"]
GAPS = [" ", " ", " ", "", "", "\n", "\n\n", "\r\n", "\t", "\xa0", "\u2028", "  "]
SMALL = ["the", "a", "an", "of", "it", "and", "delegation", "U.S.", "e.g.", "3.5", "2,000", "(a)", "(8)", "(2018)", "8",
         "3", "D", "é", "ß", "İ", "ﬁne", "END-OF-SENTENCE", "end-of-sentence", "Phoenix", "well-known", "and/or", "n't"]
NOTES = ["not", "no", "never", "n't", "very", "really", "extremely", "isn't", "can't", "hardly", "too", "NOT", "Very"]


def assert_same(text):
    theirs = TextBlob(text).sentiment_assessments
    ours = compiled().read(text)
    assert (ours.polarity, ours.subjectivity) == (theirs.polarity, theirs.subjectivity), text
    assert (ours.listed > 0) == bool(theirs.assessments), text


def made_texts(count, seed):
    """Synthetic, hostile texts: listed words, notes, faces, marks and odd spaces in any order."""
    rng = np.random.default_rng(seed)
    listed, abbreviations = sorted(textblob_list), sorted(_text.ABBREVIATIONS)
    pools = [listed, listed, NOTES, FACES, MARKS, SMALL, abbreviations]
    change = [str, str, str, str.upper, str.title]
    for _ in range(count):
        pieces = []
        for _ in range(rng.integers(1, 14)):
            pool = pools[rng.integers(len(pools))]
            pieces.append(change[rng.integers(len(change))](pool[rng.integers(len(pool))]))
            pieces.append(GAPS[rng.integers(len(GAPS))])
        yield "".join(pieces)


def test_every_statement_scores_as_textblob_scores_it():
    if not STATEMENTS.exists():
        pytest.skip("no data/statements.csv")
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    for text in texts:
        assert_same(text)
    assert_same("\n\n".join(texts))


def test_hostile_texts_score_as_textblob_scores_them():
    for text in made_texts(12_000, seed=20260115):
        assert_same(text)


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.lists(st.one_of(st.sampled_from(NOTES + MARKS + FACES + SMALL + GAPS + ["good", "bad", "great", "war"]),
                          st.text(max_size=4)), max_size=12).map("".join))
def test_any_text_scores_as_textblob_scores_it(text):
    assert_same(text)


@pytest.mark.parametrize("text", [
    "not really good", "really not a good plan", "very very good", "not very bad!", "no good!!!", "never, ever good",
    "good … and then nothing for a while !", "not the good", "not of good", "not a good", "very, good", "very the good",
    "good. :)", "items: (a) great; (b) bad", "Section 8) good", "note: 3 good", "x D good", "o. O good", "(!) good",
    "good(!)", "( ! )", "“good”", "‘good’", "it’s good", "isn’t good", "GOOD", "Mr. Best. Dr. No.", "good...bad",
    "good....", "...good", ".good", "good,bad", "well-intentioned", "goody-goody!", "can't", "f*cking good",
    "éxito good",
    "good\xa0bad", "good\u2028bad", "good\r\n\r\nbad!", "", " ", "!", "...", "\n", ":-(", "♥ good", "very ♥ good",
    "really :) good", "not ♥ good", "good END-OF-SENTENCE bad", "very END-OF-SENTENCE good", "8 ) 8)8)", "(108) good",
    "complex D good", "http://a.b/c good", "good=)", "=( (good)", ":'( good", "not :) good", "really not :) good",
    ":o ) good", ": c ) good", ":O)n't", ":3...good", ":D.\" good", ":s/x", "x Dn't good", "o .O good", "o_ O",
    "very f8) good",
])
def test_edge_case_scores_as_textblob_scores_it(text):
    assert_same(text)


def test_text_longer_than_one_slice_scores_as_textblob_scores_it(monkeypatch):
    for module in (compiled_rules, emoticons):
        monkeypatch.setattr(module, "SLICE", 1_000)
    text = " ".join(made_texts(1_500, seed=7))
    plain = " ".join(word for word in text.split() if word.isalnum())
    assert len(text) > 50_000 and len(plain) > 10_000
    assert_same(text)
    assert_same(plain)
    assert_same("very " + "x" * 2_500 + " good")


def test_one_chunk_is_cut_as_textblob_cuts_it():
    cut = chunk_rules.Chunks(textblob_list, _text).cut
    for text in made_texts(1_500, seed=3):
        for chunk in text.split():
            tokens = [token for token in cut(chunk) if token != _text.EOS]
            theirs = " ".join(_text.find_tokens(chunk))
            # Only blanks may differ: TextBlob puts faces together, this cut leaves them in pieces.
            assert "".join(tokens) == theirs.replace(" ", ""), chunk


def test_memory_is_bounded_and_forgetting_changes_nothing(monkeypatch):
    monkeypatch.setattr(chunk_rules, "KEPT", 50)
    small = Compiled(textblob_list, _text)
    texts = list(made_texts(300, seed=11))
    assert [small.read(text) for text in texts] == [compiled().read(text) for text in texts]
    assert len(small._chunks) <= 50
    small.read("a" * 1_000)
    assert "a" * 1_000 not in small._chunks


def test_isnt_good_scores_as_good_because_only_whole_words_negate():
    assert sentiment(["isn't good", "not good"])["polarity"].tolist() == [0.7, -0.35]


def test_accidental_emoticons_are_read_as_mood():
    found = pd.concat([assessments("see (8)"), assessments("points: (a)")], ignore_index=True)
    expected = pd.DataFrame({"words": ["8)", ":("], "polarity": [0.5, -0.75], "subjectivity": [1.0, 1.0],
                             "label": ["mood", "mood"]})
    pd.testing.assert_frame_equal(found, expected.astype({"words": "str", "label": "str"}))
    assert sentiment(["(a)"])["reason"].tolist() == ["no word of the list matched"]


@pytest.mark.parametrize("word", ["unacceptable", "condemn", "war", "peace", "cooperation", "sanctions"])
def test_words_of_diplomacy_are_missing_from_the_list(word):
    assert sentiment([word])["polarity"].isna().tolist() == [True]


def test_text_without_a_value_is_na_with_the_reason():
    texts = ["A very good meeting.", "We regret the delay.", "Una buena reunión", "", None, "Very good"]
    expected = pd.DataFrame({
        "polarity": [0.9099999999999999, np.nan, np.nan, np.nan, np.nan, np.nan],
        "subjectivity": [0.7800000000000001, np.nan, np.nan, np.nan, np.nan, np.nan],
        "matched_share": [0.5, 0.0, np.nan, np.nan, np.nan, np.nan],
        "n_words": pd.array([4, 4, None, None, None, None], dtype="Int64"),
        "reason": pd.Series([None, "no word of the list matched", "language es is not read by this instrument",
                             "empty text", "empty text", "language not given"], dtype="str"),
    })
    pd.testing.assert_frame_equal(sentiment(texts, ["en", "EN-us", "es", "en", "en", None]), expected)


def test_words_are_counted_between_white_space_and_marks_are_no_words():
    frame = sentiment(["good - bad – isn't 2,000 , :)", "“great” … ! (!)"])
    assert frame["n_words"].tolist() == [5, 2]
    assert frame["matched_share"].tolist() == [3 / 5, 1.0]


def test_assessments_average_to_the_polarity():
    text = "It is not very good, but the minister was really kind! :)"
    frame = assessments(text)
    assert frame["words"].tolist() == ["not very good", "really kind !", ":)"]
    assert frame["polarity"].mean() == pytest.approx(sentiment([text])["polarity"][0], abs=1e-15)
    assert frame["label"].fillna("").tolist() == ["", "", "mood"]


def test_assessments_of_a_text_without_listed_words_are_an_empty_table():
    frame = assessments("We regret the delay.")
    assert (len(frame), list(frame)) == (0, ["words", "polarity", "subjectivity", "label"])
