"""The fast search against a slow one, written down character by character, on real, made-up and hostile texts."""

import csv
import importlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.tone import forms, register

lexicon = importlib.import_module("analysis.tone.register_lexicon")
matches = importlib.import_module("analysis.tone.register_matches")

STATEMENTS = Path(__file__).parents[2] / "data" / "statements.csv"
LETTERS = set(lexicon.canonical(lexicon.LETTERS))
ODD = ["\u0301", "e\u0301", "n\u0303", "İ", "ß", "Æ", "😀", "\u200b", "\xa0", "\u2028", "“", "”", "’", "—", "…"]
ODD += ["\ud800", "US", "us", "U.S.", "EE. UU.", "ee.uu", "10,000", "3.5", "\0", "¿", "¡", "Ω", "漢", "\ufeff", "™"]
ODD += ["\u2123", "si", "Si", "sí", "SÍ", "call only", "still,", "not", "no", "but", "pero"]
ODD += ["colaboración sin subordinación"]
GAPS = [" "] * 6 + ["  ", "-", "\n", "\t", "", ". ", ".", ", ", ",", ";", "!", "?", ": ", ' ("', ") "]


class Slow:
    """What a match is: the longest pattern from a space on; shortened while it ends inside a word; then spelling."""

    def __init__(self, language):
        self.patterns, self.exact = {}, {}
        for row in lexicon.read():
            for entry in filter(None, row[f"{language}_forms"].split(";")):
                for form in forms.expand(entry.removeprefix("="), language):
                    pattern = lexicon.canonical(f" {form}")
                    self.patterns.setdefault(pattern, len(self.patterns))
                    if entry.startswith("="):
                        self.exact.setdefault(pattern, []).append(lexicon.encoded(form))
        self.beginnings = {pattern[:at] for pattern in self.patterns for at in range(1, len(pattern) + 1)}

    def read(self, text):
        """(pattern, start, words before, clause, sentence) of each match, and the words of the text."""
        raw = b" " + lexicon.encoded(matches.normalise(text).replace("\0", " ")) + b"\0"
        data = raw.translate(lexicon.CANONICAL)
        starts = {at for at in range(1, len(data)) if data[at] in LETTERS and data[at - 1] not in LETTERS}
        found, at = [], 0
        while at < len(data):
            end = self._longest(data, at)
            pattern = self._whole(data, at, end)
            if pattern and any(raw.startswith(s, at + 1) for s in self.exact.get(pattern, [pattern[:0]])):
                found.append((self.patterns[pattern], at))
            at = max(end, at + 1)
        clauses, sentences = self._ends(data)
        return [
            (
                number,
                at,
                sum(start <= at for start in starts),
                sum(end <= at for end in clauses),
                sum(end <= at for end in sentences),
            )
            for number, at in found
        ], len(starts)

    def _longest(self, data, at):
        longest, end = at, at + 1
        while end <= len(data) and data[at:end] in self.beginnings:
            if data[at:end] in self.patterns:
                longest = end
            end += 1
        return longest

    def _whole(self, data, at, end):
        while end > at and (data[end] in LETTERS or data[at:end] not in self.patterns):
            end = max(data.rfind(b" ", at, end), at)
        return data[at:end]

    def _ends(self, data):
        clauses, sentences = [], []
        for at, code in enumerate(data[:-1]):
            followed = data[at + 1] in LETTERS
            before = bytes(data[max(at - 2, 0) : at])
            initial = before[-1:] != b"" and before[-1] in LETTERS and (before[:-1] == b"" or before[0] not in LETTERS)
            initial |= before in (b"ee", b"uu")
            if code in b".,:;!?" and not (code == ord(",") and followed) and not (
                code == ord(".") and (followed or initial)
            ):
                clauses.append(at)
                if code not in b",:":
                    sentences.append(at)
        return clauses, sentences


def fast(texts, language):
    found = matches.find(texts, lexicon.load(language))
    return found, [
        [
            (int(found.pattern[at]), int(found.start[at] - found.offset[row]))
            for at in np.flatnonzero(found.text == row)
        ]
        for row in range(len(texts))
    ]


def hostile_texts(count, seed=20260115):
    """Forms of both lexicons, oddities of Unicode and punctuation in any order and spacing."""
    rng = np.random.default_rng(seed)
    rows = lexicon.read()
    pool = [form for row in rows for code in ("en", "es") for form in row[f"{code}_forms"].split(";") if form]
    pool = [part.removeprefix("=").replace("/v", "").replace("/", "") for part in pool]
    for _ in range(count):
        chosen = [pool if part < 0.6 else ODD for part in rng.random(rng.integers(1, 40))]
        yield "".join(words[rng.integers(len(words))] + GAPS[rng.integers(len(GAPS))] for words in chosen)


def statements():
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


@pytest.fixture(scope="module", params=["en", "es"])
def slow(request):
    return request.param, Slow(request.param)


@pytest.mark.parametrize("texts", [statements(), list(hostile_texts(400))], ids=["statements", "hostile"])
def test_the_fast_search_finds_what_the_slow_one_finds(slow, texts):
    language, by_hand = slow
    found, pairs = fast(texts, language)
    turn = lexicon.load(language).kind == lexicon.KINDS["contrast"]
    done = 0
    for row, text in enumerate(texts):
        expected, n_words = by_hand.read(text)
        assert pairs[row] == [(number, at) for number, at, *_ in expected], text
        assert found.n_words[row] == n_words, text
        here = found.text == row
        word, clause, sentence = (np.array([hit[column] for hit in expected], dtype=int) for column in (2, 3, 4))
        clause = clause + np.cumsum(turn[found.pattern[here]])
        assert (found.word[here] - done).tolist() == word.tolist(), text
        assert np.diff(found.clause[here]).tolist() == np.diff(clause).tolist(), text
        assert np.diff(found.sentence[here]).tolist() == np.diff(sentence).tolist(), text
        done += n_words


def test_a_batch_a_slice_or_a_neighbour_in_another_script_changes_nothing(monkeypatch):
    texts = [*hostile_texts(150, seed=7), "It wasn\x92t productive \x96 we regret that.", "漢"]
    for language in ("en", "es"):
        whole = register(texts, language)
        alone = pd.concat([register([text], language) for text in texts], ignore_index=True)
        pd.testing.assert_frame_equal(whole, alone)
        with monkeypatch.context() as patch:
            patch.setattr(matches, "SLICE", 32)
            pd.testing.assert_frame_equal(register(texts, language), whole)


def test_the_places_before_a_place_are_counted_right():
    rng = np.random.default_rng(20260115)
    for size in (1, 7, 63, 64, 65, 128, 1000):
        marked = rng.random(size) < 0.3
        places = np.arange(size + 1)
        assert matches.Counter(marked).before(places).tolist() == [0, *np.cumsum(marked).tolist()]
