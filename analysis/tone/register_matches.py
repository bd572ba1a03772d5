"""Find the lexicon's words in many texts at once, and where each stands: its word, clause, sentence and text."""

from __future__ import annotations

import functools
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
_LOWER_BITS = (np.uint64(1) << np.arange(64, dtype=np.uint64)) - np.uint64(1)


@dataclass(frozen=True)
class Matches:
    """Matches in order of place, as arrays of one length; `n_words` and `offset` have one entry per text."""

    lexicon: Lexicon
    pattern: np.ndarray  # index into the lexicon's arrays
    start: np.ndarray  # place in the joined texts
    text: np.ndarray  # which text
    clause: np.ndarray
    sentence: np.ndarray
    word: np.ndarray  # how many words begin before this match, counted over the batch
    n_words: np.ndarray  # words per text
    offset: np.ndarray  # place where each text begins

    @functools.cached_property
    def kind(self) -> np.ndarray:
        return self.lexicon.kind[self.pattern]

    @property
    def end(self) -> np.ndarray:
        return self.start + self.lexicon.length[self.pattern] - 1


def find(texts: Sequence[str], lexicon: Lexicon) -> Matches:
    """All matches of the lexicon in the texts, longest first at each place, whole words only.

    A longer phrase shadows the words inside it. Places refer to the texts as `normalise` gives them.
    """
    raw, lengths = _encoded(texts)
    offset = np.cumsum(lengths + len(_BETWEEN)) - lengths
    data = raw.translate(CANONICAL)
    marks = np.frombuffer(data.translate(_MARKS), dtype=np.uint8)

    ends, is_sentence, is_text = _boundaries(data, marks)
    pattern, start = _search(data, ends[is_sentence], lexicon)
    pattern = _whole_words(pattern, start, marks, lexicon)
    start = start + 1  # the pattern begins with the space before the word
    keep = (pattern >= 0) & _spelled(pattern, start, raw, lexicon)
    pattern, start = pattern[keep], start[keep]

    letters = marks == 1
    words = Counter(letters[1:] > letters[:-1])  # the place before each word
    is_end = np.zeros(len(data), dtype=bool)
    is_end[ends] = True
    stretch = Counter(is_end).before(start)  # clauses by punctuation; a word such as "but" opens one too
    turns = np.cumsum(lexicon.kind[pattern] == KINDS["contrast"], dtype=np.int32)
    return Matches(
        lexicon=lexicon,
        pattern=pattern,
        start=start,
        text=(np.cumsum(is_text, dtype=np.int32) - 1)[stretch - 1],
        clause=stretch.astype(np.int32) + turns,
        sentence=np.cumsum(is_sentence, dtype=np.int32)[stretch - 1],
        word=words.before(start - 1).astype(np.int32),
        n_words=np.diff(words.before(np.append(offset, len(data)) - 1)),
        offset=offset,
    )


def normalise(text: str) -> str:
    """The text in Unicode's composed form (é as one character), which the lexicon is written in."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _encoded(texts: Sequence[str]) -> tuple[bytes, np.ndarray]:
    """The texts in one, a byte per character and _BETWEEN around each; and their lengths."""
    joined = _BETWEEN + _BETWEEN.join(texts) + _BETWEEN
    try:
        raw = joined.encode("latin-1")  # has no accent on its own, so that nothing is to be composed
    except UnicodeEncodeError:
        texts = [normalise(text) for text in texts]
        raw = encoded(_BETWEEN + _BETWEEN.join(texts) + _BETWEEN)
    if np.count_nonzero(np.frombuffer(raw, dtype=np.uint8) == 0) > len(texts) + 1:
        return _encoded([text.replace("\0", " ") for text in texts])
    return raw, np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))


class Counter:
    """How many of the marked places lie before a place; much faster than a search in a list of them.

    >>> Counter(np.array([True, False, True])).before(np.array([0, 1, 2, 3])).tolist()
    [0, 1, 1, 2]
    """

    def __init__(self, marked: np.ndarray):
        packed = np.packbits(marked, bitorder="little")
        self._bits = np.zeros(len(packed) // 8 + 1, dtype="<u8")  # 64 places in a number
        self._bits.view(np.uint8)[: len(packed)] = packed
        self._before = np.zeros(len(self._bits), dtype=np.int64)
        np.cumsum(np.bitwise_count(self._bits[:-1]), out=self._before[1:])

    def before(self, place: np.ndarray) -> np.ndarray:
        number = place >> 6
        return self._before[number] + np.bitwise_count(self._bits[number] & _LOWER_BITS[place & 63])


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
    """The patterns, each that ends inside a word replaced by a shorter one that does not; -1 where there is none."""
    pattern = pattern.copy()
    inside = np.flatnonzero(marks[start + lexicon.length[pattern]] == 1)
    while len(inside):
        pattern[inside] = lexicon.shorter[pattern[inside]]
        inside = inside[pattern[inside] >= 0]
        inside = inside[marks[start[inside] + lexicon.length[pattern[inside]]] == 1]
    return pattern


def _spelled(pattern: np.ndarray, start: np.ndarray, raw: bytes, lexicon: Lexicon) -> np.ndarray:
    """False for "us" where the lexicon wants "US", and for "sí" where it wants "si"."""
    keep = np.ones(len(pattern), dtype=bool)
    codes = np.frombuffer(raw, dtype=np.uint8)
    for exact, spellings in lexicon.exact.items():
        places = np.flatnonzero(pattern == exact)
        keep[places] = np.any([_stands_at(start[places], spelling, codes) for spelling in spellings], axis=0)
    return keep


def _stands_at(places: np.ndarray, spelling: bytes, codes: np.ndarray) -> np.ndarray:
    return np.all([codes[places + number] == code for number, code in enumerate(spelling)], axis=0)


def _boundaries(data: bytes, marks: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places where clauses end, which of them end a sentence, and which a text.

    A full stop ends a sentence only before white space and not after a single letter or "EE"/"UU" ("U.S.", "EE. UU.").
    """
    ends = np.flatnonzero(marks >= 2)
    codes = np.frombuffer(data, dtype=np.uint8)
    stop = codes[ends] == ord(".")
    before, earlier = codes[ends - 1], codes[np.maximum(ends - 2, 0)]
    initial = (marks[ends - 1] == 1) & (
        (marks[ends - 2] != 1) | ((before == earlier) & ((before == ord("e")) | (before == ord("u"))))
    )
    followed = marks[np.minimum(ends + 1, len(codes) - 1)] == 1
    between = (codes[ends] == ord(",")) & followed  # 10,000
    real = ~(stop & (initial | followed)) & ~between
    ends = ends[real]
    return ends, marks[ends] == 3, codes[ends] == 0
