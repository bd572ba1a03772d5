"""A word list with weights: read from a CSV file with clear complaints, looked up longest term first."""

import csv
import re
from pathlib import Path

from ..errors import DataError, Problem

#: A word: letters, with apostrophes and hyphens inside it.
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class PhraseTable:
    """Words and phrases with a weight each, looked up from left to right, the longest first.

    >>> table = PhraseTable({"peace": 2.0, "crime": -2.0, "organized crime": -3.0})
    >>> list(table.find("peace without organized crime".split()))
    [(0, 1, 2.0), (2, 2, -3.0)]
    """

    def __init__(self, weights):
        self._words = {}
        self._phrases = {}
        for term, weight in weights.items():
            parts = tuple(word.lower() for word in WORD.findall(term)) or (term.lower(),)
            if len(parts) == 1:
                self._words[parts[0]] = weight
            else:
                self._phrases.setdefault(parts[0], []).append((parts, weight))
        for group in self._phrases.values():
            group.sort(key=lambda entry: -len(entry[0]))

    def find(self, words):
        """Yield (position, length in words, weight) of every term in a list of lower-case words."""
        at = 0
        while at < len(words):
            length, weight = self._longest(words, at)
            if weight is not None:
                yield at, length, weight
            at += length

    def _longest(self, words, at):
        for parts, weight in self._phrases.get(words[at], ()):
            if tuple(words[at : at + len(parts)]) == parts:
                return len(parts), weight
        return 1, self._words.get(words[at])


def read_lexicon(path):
    """(language, term) -> weight from a list's CSV file; see ``LexiconCSV``."""
    path = Path(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        absent = [name for name in ("term", "weight", "language") if name not in (reader.fieldnames or ())]
        if absent:
            raise DataError([Problem(path.name, 1, name, "", "column missing",
                                     "the first line must name term,weight,language") for name in absent])
        rows, problems = {}, []
        for number, row in enumerate(reader, start=2):
            problem = _lexicon_problem(path.name, number, row, rows)
            if problem:
                problems.append(problem)
            else:
                rows[row["language"].strip().lower(), row["term"].strip().lower()] = float(row["weight"])
    if problems:
        raise DataError(problems, f"{len(problems)} rows of the word list cannot be used.")
    return rows


def _lexicon_problem(file, number, row, before):
    term, weight, language = ((row[name] or "").strip() for name in ("term", "weight", "language"))
    if not term:
        return Problem(file, number, "term", "", "empty term", "write a word or phrase, or delete the row")
    if not language:
        return Problem(file, number, "language", "", "empty language", "write a code such as en or es")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", weight):
        return Problem(file, number, "weight", weight, "the weight is not a number",
                       "write a number with a decimal point, such as -1.5")
    if (language.lower(), term.lower()) in before:
        return Problem(file, number, "term", term, "the term was already given", "keep one of the two rows")
    return None
