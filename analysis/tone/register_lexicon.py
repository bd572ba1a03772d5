"""The register lexicon, read from its CSV and compiled into one search automaton per language.

The CSV has one row per lemma or phrase with its class, weight and flags; analysis/tone/lexicon/README.md gives the
coding rules. Rows whose class is a rule word (negation, condition, ...) carry no tone; they change their neighbours'.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import forms

LEXICON = Path(__file__).parent / "lexicon" / "register.csv"
CLASSES = {
    "threat": -3,
    "demand": -2,
    "criticise": -1,
    "neutral": 0,
    "acknowledge": 1,
    "agree": 2,
    "praise": 3,
}
RULE_WORDS = (
    "negation",
    "modal",
    "condition",
    "intensifier",
    "downtoner",
    "report",
    "contrast",
    "outside",
    "party",
    "own",
)
KINDS = {name: code for code, name in enumerate((*CLASSES, *RULE_WORDS))}
N_CLASSES = len(CLASSES)
FLAGS = {
    name: 1 << place
    for place, name in enumerate(
        (
            "firm",
            "duty",
            "soft",
            "refuse",
            "guard",
            "still",
            "third",
            "trade",
            "eases",
            "own",
            "force",
            "none",
        )
    )
}
LANGUAGES = ("en", "es")

LETTERS = "abcdefghijklmnopqrstuvwxyzßåæçñøœ0123456789'%$"
_FOLDED = str.maketrans("áàâãäéèêëíìîïóòôõöúùûüýÿ", "aaaaaeeeeiiiiooooouuuuyy")
_STANDS_FOR = {"’": "'", "‘": "'", "´": "'", "—": ",", "…": "."}


def _canonical_bytes() -> bytes:
    """cp1252 byte -> the byte it is matched as: a plain lower-case letter, a mark that ends a clause, or a space."""
    table = bytearray(b" " * 256)
    for code in range(256):
        character = bytes([code]).decode("cp1252", errors="replace")
        character = _STANDS_FOR.get(character, character).lower().translate(_FOLDED)
        if len(character) == 1 and (character in LETTERS or character in ".,;:!?"):
            table[code] = character.encode("cp1252")[0]
    table[0] = 0  # between two texts
    return bytes(table)


def _byte_of_code() -> np.ndarray:
    """Unicode code -> its byte; the last place is for all codes beyond the table."""
    table = np.full(0x2122 + 2, ord("?"), dtype=np.uint8)  # cp1252 ends at U+2122, the trade mark sign
    table[:256] = np.arange(256)  # also U+0080 to U+009F: the same byte in every batch
    for byte in range(0x80, 0xA0):
        for character in bytes([byte]).decode("cp1252", errors="ignore"):
            table[ord(character)] = byte
    return table


CANONICAL = _canonical_bytes()
_BYTES = _byte_of_code()


def encoded(text: str) -> bytes:
    """One byte per character, so that positions hold. What cp1252 does not have (emoji) becomes "?".

    Latin-1, the same but for curly quotes and dashes, is tried first because it is much faster.
    """
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        codes = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype="<u4")
        return _BYTES[np.minimum(codes, len(_BYTES) - 1)].tobytes()


def canonical(text: str) -> bytes:
    """The text as it is searched.

    Lower case; vowels without accents (ñ stays); curly quotes straight; hyphens, brackets and white space are spaces.

    >>> canonical("México—“EXIGIÓ” más") == b"mexico, exigio  mas"
    True
    """
    return encoded(text).translate(CANONICAL)


@dataclass(frozen=True)
class Lexicon:
    """One language of the lexicon. Arrays are indexed by pattern (one inflected form each)."""

    language: str
    concepts: tuple[str, ...]
    kind: np.ndarray
    weight: np.ndarray
    flags: np.ndarray
    concept: np.ndarray
    conditional: np.ndarray
    length: np.ndarray
    n_words: np.ndarray
    shorter: np.ndarray
    exact: dict[int, tuple[bytes, ...]]  # patterns that hold in these spellings only ("US", "si")
    automaton: object


def read(path: Path = LEXICON) -> list[dict[str, str]]:
    """Rows of the lexicon file, checked.

    Raises
    ------
    ValueError
        An unknown class or flag, or a weight more than 1 away from its class; the message names the row.
    """
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for number, row in enumerate(rows, start=2):
        unknown = [flag for flag in row["flags"].split(";") if flag and flag not in FLAGS]
        if row["class"] not in KINDS or unknown:
            raise ValueError(
                f"{path.name} row {number} ({row['concept']}): class {row['class']!r} or flags {unknown} not known. "
                f"Use one of {', '.join(KINDS)} and {', '.join(FLAGS)}."
            )
        if row["class"] in CLASSES and abs(float(row["weight"]) - CLASSES[row["class"]]) > 1:
            raise ValueError(
                f"{path.name} row {number} ({row['concept']}): weight {row['weight']} is too far from "
                f"its class {row['class']} ({CLASSES[row['class']]:+d})."
            )
    return rows


@functools.cache
def load(language: str) -> Lexicon:
    """The compiled lexicon of one language. Where two rows share a form, the first row has it."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    rows = read()
    patterns: dict[bytes, tuple[int, bool]] = {}
    exact: dict[bytes, tuple[bytes, ...]] = {}
    for number, row in enumerate(rows):
        for entry in filter(None, row[f"{language}_forms"].split(";")):
            for form, conditional in forms.expand(entry.removeprefix("="), language).items():
                pattern = canonical(f" {form}")
                patterns.setdefault(pattern, (number, conditional))
                if entry.startswith("="):
                    exact[pattern] = (*exact.get(pattern, ()), encoded(form))
    order = {pattern: place for place, pattern in enumerate(patterns)}
    row_of = np.array([number for number, _ in patterns.values()], dtype=np.int32)
    kinds = np.array([KINDS[row["class"]] for row in rows], dtype=np.int8)
    weights = np.array([float(row["weight"]) for row in rows])
    row_flags = np.array(
        [sum(FLAGS[flag] for flag in row["flags"].split(";") if flag) for row in rows], dtype=np.int32
    )
    # "no funcionó" is already a denial: another negation word before it must not turn it round
    denials = [pattern for pattern, (number, _) in patterns.items() if rows[number]["class"] == "negation"]
    denied = np.array(
        [pattern.startswith(tuple(d + b" " for d in denials)) for pattern in patterns], dtype=np.int32
    )
    return Lexicon(
        language=language,
        concepts=tuple(row["concept"] for row in rows),
        kind=kinds[row_of],
        weight=weights[row_of],
        flags=row_flags[row_of] | denied * FLAGS["still"],
        concept=row_of,
        conditional=np.array([conditional for _, conditional in patterns.values()]),
        length=np.array([len(pattern) for pattern in patterns], dtype=np.int32),
        n_words=np.array([pattern.count(b" ") for pattern in patterns], dtype=np.int32),
        shorter=np.array([_shorter(pattern, order) for pattern in patterns], dtype=np.int32),
        exact={order[pattern]: spellings for pattern, spellings in exact.items()},
        automaton=BytesAhoCorasick(
            list(patterns), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        ),
    )


def _shorter(pattern: bytes, order: dict[bytes, int]) -> int:
    """The longest other pattern that this one begins with, whole words only; -1 when none.

    The automaton reports the longest pattern at a place. "call on" in "call only" ends inside a
    word; then "call" holds.
    """
    cut = pattern.rfind(b" ")
    while cut > 0:
        if pattern[:cut] in order:
            return order[pattern[:cut]]
        cut = pattern.rfind(b" ", 0, cut)
    return -1
