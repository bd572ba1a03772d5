"""One protocol for everything that turns a text into a tone, and one way to feed it.

An *instrument* is any object with

- ``name``: what reports call it;
- ``languages``: the codes it reads, such as ``("en",)``;
- ``score(texts, languages)``: two sequences of equal length (str or missing) in, a DataFrame out with one row
  per text: its own columns, the value first, then ``matched_share`` (0–1: words of the text that its list
  knows) and ``reason`` (text: why there is no value, NA where there is one).

A text of which an instrument knows nothing has NO tone: NA, never 0. ``measure`` gives texts of any shape
(list, Series, table, stream, Parquet file) to an instrument; a subclass of ``WordInstrument`` has only to say
how one text is scored, and can be called like a function. Your own instrument needs no registration:

>>> class Length(WordInstrument):
...     name, languages, columns = "length", ("en", "es"), ("letters",)
...     def score_text(self, text, language):
...         return (float(len(text)),), 1.0
>>> Length()(["thank you", "", "merci"], ["en", "en", "fr"])
   letters  matched_share                                      reason
0      9.0            1.0                                         NaN
1      NaN            NaN                                  empty text
2      NaN            NaN  language fr is not read by this instrument
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd

from ..errors import DataError, Problem
from ..i18n import label, mark, say
from .wordlist import WORD, PhraseTable, read_lexicon

BATCH = 2_000
EMPTY, UNMATCHED = mark("empty text"), mark("no word of the list matched")


class Instrument(Protocol):
    """What ``measure`` needs; see the module's text."""

    name: str
    languages: tuple[str, ...]

    def score(self, texts: Sequence[str], languages: Sequence[str]) -> pd.DataFrame: ...


class WordInstrument:
    """An instrument that scores text by text. Subclasses set ``name``, ``languages`` and ``columns``."""

    name: str
    languages: tuple[str, ...]
    columns: tuple[str, ...]

    def score_text(self, text, language):
        """Score one text (str, not blank) in a language this instrument reads.

        Returns
        -------
        (values, matched_share): ``values`` a tuple of floats, one per column, or None where no word is known.
        """
        raise NotImplementedError

    def score(self, texts, languages):
        """One row per text: ``columns``, ``matched_share``, ``reason``; see the protocol."""
        values = np.full((len(texts), len(self.columns) + 1), np.nan)
        reasons = [None] * len(texts)
        for row, (text, language) in enumerate(zip(texts, languages, strict=True)):
            reasons[row] = self._refusal(text, language)
            if reasons[row] is None:
                scored, share = self.score_text(text, language)
                values[row, -1] = share
                if scored is None:
                    reasons[row] = label(UNMATCHED)
                else:
                    values[row, :-1] = scored
        frame = pd.DataFrame(values, columns=[*self.columns, "matched_share"])
        frame["reason"] = pd.Series(reasons, dtype="str")
        return frame

    def __call__(self, texts, language=None):
        return measure(texts, self, language)

    def _refusal(self, text, language):
        if not isinstance(text, str) or not text or text.isspace():
            return label(EMPTY)
        if language in self.languages:
            return None
        if language is None:
            return say("language not given")
        return say("language {language} is not read by this instrument", language=language)


def measure(texts, instrument, language=None, batch=BATCH):
    """Score texts of any shape with one instrument.

    Parameters
    ----------
    texts : one of
        str (one text), list, tuple or array of str; Series (its index is kept); DataFrame with a column ``text``
        and, if there is one, ``language`` (index kept); any other iterator of str, or of (text, language)
        pairs; ``pathlib.Path`` of a Parquet file with those columns
    instrument : Instrument
    language : code ("en", "es-MX") or one code per text
        With a table or a file: for rows whose own ``language`` is missing.
    batch : texts held in memory at once, for iterators and files

    Returns
    -------
    DataFrame, one row per text; for an iterator or a file an iterator of such frames, whose index counts on.

    Raises
    ------
    DataError
        No column ``text``; as many languages as texts are needed.
    """
    if isinstance(texts, PathLike):
        return _from_parquet(Path(texts), instrument, language, batch)
    if isinstance(texts, Iterator):
        return _from_iterator(texts, instrument, language, batch)
    if isinstance(texts, str):
        texts = [texts]
    if isinstance(texts, pd.DataFrame):
        texts, language = _columns(texts, language)
    index = texts.index if isinstance(texts, pd.Series) else None
    texts = list(texts)
    frame = instrument.score(texts, plain_codes(language, len(texts)))
    return frame if index is None else frame.set_axis(index, axis=0)


def _from_iterator(texts, instrument, language, batch):
    if language is not None and not isinstance(language, str):
        raise DataError([Problem("texts", 0, "language", "", "a stream takes one language for all of it",
                                 "give (text, language) pairs")])
    done = 0
    while rows := list(islice(texts, batch)):
        pairs = [row if isinstance(row, tuple) else (row, language) for row in rows]
        codes = plain_codes([code if _given(code) else language for _, code in pairs], len(pairs))
        frame = instrument.score([text for text, _ in pairs], codes)
        yield frame.set_axis(pd.RangeIndex(done, done + len(rows)), axis=0)
        done += len(rows)


def _from_parquet(path, instrument, language, batch):
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(path) as file:
        wanted = [name for name in ("text", "language") if name in file.schema_arrow.names]
        done = 0
        for records in file.iter_batches(batch_size=batch, columns=wanted):
            table = records.to_pandas().set_axis(pd.RangeIndex(done, done + records.num_rows), axis=0)
            yield measure(table, instrument, language)
            done += records.num_rows


def _columns(table, language):
    if "text" not in table:
        raise DataError([Problem("texts", 0, "text", "", "the table has no column named text",
                                 "rename the column that holds the texts to text")])
    if "language" not in table:
        return table["text"], language
    fallback = plain_codes(language, len(table))
    return table["text"], [own if _given(own) else other
                           for own, other in zip(table["language"], fallback, strict=True)]


def _given(code):
    return isinstance(code, str) and code != ""


def plain_codes(language, count):
    """One plain code per text: "EN-us" is en; missing is None."""
    if language is None or isinstance(language, str):
        language = [language] * count
    codes = [code.replace("_", "-").split("-")[0].lower() if _given(code) else None for code in language]
    if len(codes) != count:
        raise DataError([Problem("texts", 0, "language", str(len(codes)), f"{count} texts need {count} languages",
                                 "give one code for all, or one per text")])
    return codes


class Vader(WordInstrument):
    """VADER's compound score (−1 … 1), English, for comparison; from the vaderSentiment package (MIT).

    Its time grows with the square of a text's length: cut long texts before.

    >>> Vader()(["We praise this great effort.", "The ministers met."], "en").round(3)
       compound  matched_share                       reason
    0     0.858            0.4                          NaN
    1       NaN            0.0  no word of the list matched
    """

    name, languages, columns = "vader", ("en",), ("compound",)

    def __init__(self):
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        self._analyzer = SentimentIntensityAnalyzer()

    def score_text(self, text, language):
        from vaderSentiment.vaderSentiment import SentiText

        emoji = self._analyzer.emojis
        plain = "".join(f" {emoji[sign]} " if sign in emoji else sign for sign in text)
        words = SentiText(plain).words_and_emoticons
        known = sum(word.lower() in self._analyzer.lexicon for word in words)
        share = known / max(len(words), 1)
        return ((self._analyzer.polarity_scores(text)["compound"],) if known else None), share


class LexiconCSV(WordInstrument):
    """Mean weight of the matched terms of your own list.

    Parameters
    ----------
    path : a UTF-8 CSV file with the columns term (a word or a phrase), weight (number), language (code)

    Columns of the result: ``weight`` (mean over matched terms, in the list's own unit), ``matched_share``,
    ``reason``. The longest term wins where several begin at the same word; capitals do not matter.

    Raises
    ------
    DataError
        A missing column, an empty term, a weight that is no number, a term given twice: every such row is named.
    """

    columns = ("weight",)

    def __init__(self, path):
        self.name = Path(path).stem
        rows = read_lexicon(path)
        self.languages = tuple(dict.fromkeys(language for language, _ in rows))
        self._terms = {language: PhraseTable({term: weight for (code, term), weight in rows.items()
                                              if code == language}) for language in self.languages}

    def score_text(self, text, language):
        words = [word.lower() for word in WORD.findall(text)]
        hits = list(self._terms[language].find(words))
        share = sum(length for _, length, _ in hits) / max(len(words), 1)
        return ((sum(weight for _, _, weight in hits) / len(hits),) if hits else None), share
