"""Find the lexicon's words in many texts at once, and where each stands: its word, clause, sentence and text."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .register_lexicon import CANONICAL, KINDS, LETTERS, Lexicon, canonical, encoded

SLICE = 1 << 14
_BETWEEN = "\0 "
# 1 = letter, 2 = ends a clause, 3 = ends a sentence (a full stop is looked at again below)
_MARKS = bytearray(256)
for _code in canonical(LETTERS):
    _MARKS[_code] = 1
for _code in b",:":
    _MARKS[_code] = 2
for _code in b".;!?\0":
    _MARKS[_code] = 3
_MARKS = bytes(_MARKS)


@dataclass(frozen=True)
class Matches:
    """Matches in order of place, as arrays of one length; `n_words` and `n_texts` describe the batch."""

    lexicon: Lexicon
    pattern: np.ndarray  # index into the lexicon's arrays
    start: np.ndarray  # place in the joined texts
    end: np.ndarray
    text: np.ndarray  # which text
    clause: np.ndarray
    sentence: np.ndarray
    word: np.ndarray  # how many words begin before this match, counted over the batch
    n_words: np.ndarray  # words per text
    offset: np.ndarray  # place where each text begins

    @property
    def kind(self) -> np.ndarray:
        return self.lexicon.kind[self.pattern]


def find(texts: Sequence[str], lexicon: Lexicon) -> Matches:
    """All matches of the lexicon in the texts, longest first at each place, whole words only.

    A longer phrase shadows the words inside it. Texts should be NFC normalised (see `normalise`).
    """
    joined = _BETWEEN + _BETWEEN.join(texts) + _BETWEEN
    if joined.count("\0") > len(texts) + 1:
        joined = _BETWEEN + _BETWEEN.join(text.replace("\0", " ") for text in texts) + _BETWEEN
    lengths = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
    offset = np.concatenate(([0], np.cumsum(lengths + len(_BETWEEN))))[:-1] + len(_BETWEEN)
    raw = encoded(joined)
    data = raw.translate(CANONICAL)
    marks = np.frombuffer(data.translate(_MARKS), dtype=np.uint8)

    ends, is_sentence, is_text = _boundaries(data, marks)
    pattern, start = _search(data, ends[is_sentence], lexicon)
    pattern, start = _whole_words(pattern, start, marks, lexicon)
    keep = _spelled(pattern, start, raw, lexicon)
    pattern, start = pattern[keep], start[keep]
    end = start + lexicon.length[pattern]
    start = start + 1  # the pattern begins with the space before the word

    letters = marks == 1
    word_starts = np.flatnonzero(letters[1:] & ~letters[:-1]) + 1
    stretch = np.searchsorted(ends, start)  # clauses by punctuation; a word such as "but" opens one too
    turns = np.cumsum(lexicon.kind[pattern] == KINDS["contrast"])
    return Matches(
        lexicon=lexicon,
        pattern=pattern,
        start=start,
        end=end,
        text=(np.cumsum(is_text) - 1)[stretch - 1],
        clause=stretch + turns,
        sentence=np.cumsum(is_sentence)[stretch - 1],
        word=np.searchsorted(word_starts, start),
        n_words=np.diff(np.searchsorted(word_starts, np.append(offset, len(data)))),
        offset=offset,
    )


def normalise(text: str) -> str:
    """The text in Unicode's composed form (é as one character), which the lexicon is written in."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _search(data: bytes, sentence_ends: np.ndarray, lexicon: Lexicon) -> tuple[np.ndarray, np.ndarray]:
    """Patterns and their places. The text is handed over in slices that end with a sentence: the automaton answers
    with a list of tuples, and short lists that are soon forgotten are much cheaper than one long one."""
    wanted = np.searchsorted(sentence_ends, np.arange(SLICE, len(data), SLICE))
    cuts = np.unique(sentence_ends[np.minimum(wanted, len(sentence_ends) - 1)]).tolist()
    parts = []
    for begin, end in itertools.pairwise([0, *cuts, len(data)]):
        found = lexicon.automaton.find_matches_as_indexes(data[begin:end])
        flat = np.fromiter(itertools.chain.from_iterable(found), dtype=np.int32, count=3 * len(found))
        parts.append((flat[0::3], flat[1::3] + begin))
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def _whole_words(pattern, start, marks, lexicon):
    """Drop matches that end inside a word, falling back on a shorter pattern that does not."""
    end = start + lexicon.length[pattern]
    inside = marks[end] == 1
    while inside.any():
        pattern = np.where(inside, lexicon.shorter[pattern], pattern)
        keep = pattern >= 0
        pattern, start = pattern[keep], start[keep]
        inside = marks[start + lexicon.length[pattern]] == 1
    return pattern, start


def _spelled(pattern: np.ndarray, start: np.ndarray, raw: bytes, lexicon: Lexicon) -> np.ndarray:
    """False for "us" where the lexicon wants "US", and for "sí" where it wants "si"."""
    keep = np.ones(len(pattern), dtype=bool)
    for exact, spellings in lexicon.exact.items():
        for place in np.flatnonzero(pattern == exact):
            keep[place] = raw.startswith(spellings, start[place] + 1)
    return keep


def _boundaries(data: bytes, marks: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places where clauses end, which of them end a sentence, and which a text.

    A full stop ends a sentence only before white space and not after a single letter or "EE"/"UU" ("U.S.", "EE. UU.").
    """
    ends = np.flatnonzero(marks >= 2)
    codes = np.frombuffer(data, dtype=np.uint8)
    stop = codes[ends] == ord(".")
    before, earlier = codes[ends - 1], codes[np.maximum(ends - 2, 0)]
    initial = (marks[ends - 1] == 1) & (
        (marks[ends - 2] != 1) | ((before == earlier) & np.isin(before, (101, 117)))
    )
    followed = marks[np.minimum(ends + 1, len(codes) - 1)] == 1
    between = (codes[ends] == ord(",")) & followed  # 10,000
    real = ~(stop & (initial | followed)) & ~between
    ends = ends[real]
    return ends, marks[ends] == 3, codes[ends] == 0
