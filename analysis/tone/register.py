"""Register: how pressing or cooperative diplomatic prose is towards the other government, in English and Spanish.

The scale runs from −3 (threat, ultimatum) over −2 (demand, reject), −1 (criticise, complain), 0 (neutral), +1
(acknowledge, consult) and +2 (agree, cooperate) to +3 (praise, thank). The classes follow the public CAMEO and PLOVER
event categories; the words are our own (lexicon/register.csv, coding rules in lexicon/README.md). Harsh words about
third parties (cartels, drugs, crime) are no pressure on the other government and do not count.

A text's score is the mean of its matches, weighted by salience, to which one neutral match is added:

    score = sum(salience x final weight) / (sum(salience) + 1)

so that a single word cannot give an extreme score. Rules act within sentences and clauses, so the time needed grows
in step with the length of the text. ``explain`` shows every match and every rule.
"""

import numpy as np
import pandas as pd

from .instruments import UNMATCHED, WordInstrument, measure
from .register_lexicon import KINDS, LANGUAGES, load
from .register_matches import find
from .register_rules import weigh

START = 1.0  # the salience of the neutral match that every text is given
BATCH_CHARACTERS = 500_000
COLUMNS = ("score", "matched_share", "n_matched", "share_threat", "share_praise")


class Register(WordInstrument):
    """The register scale as an instrument; columns as in ``register``."""

    name, languages, columns = "register", LANGUAGES, ("score",)

    def score(self, texts, languages):
        values = np.full((len(texts), len(COLUMNS)), np.nan)
        reasons = np.array(
            [self._refusal(*pair) for pair in zip(texts, languages, strict=True)], dtype=object
        )
        for language in LANGUAGES:
            rows = [row for row, code in enumerate(languages) if code == language and reasons[row] is None]
            for batch in _batches(rows, texts):
                values[batch] = score_batch([texts[row] for row in batch], language)
        reasons[np.equal(reasons, None) & np.isnan(values[:, 0])] = UNMATCHED
        frame = pd.DataFrame(values, columns=list(COLUMNS))
        frame["n_matched"] = frame["n_matched"].astype("Int64")
        frame["reason"] = pd.Series(reasons, dtype="str")
        return frame


def register(texts, language=None):
    """Pressure–cooperation score of each text towards the other government.

    Parameters
    ----------
    texts : list, Series (index kept), table with ``text`` (and ``language``), iterator, or Path of a Parquet file;
        iterators and files give an iterator of frames. See ``instruments.measure``.
    language : code ("en", "es", "es-MX") or one code per text

    Returns
    -------
    DataFrame, one row per text: score (−3 pressure … +3 cooperation), matched_share (words in matches / words, 0–1),
    n_matched (matches that carry a class), share_threat and share_praise (share of the matches that are a standing
    threat, or standing praise, 0–1), reason (text; NA where there is a score). The score is NA, never 0, where
    nothing matches, the text is empty, or its language is not read.

    >>> scores = register(["Mexico must act or face tariffs.", "We thank Mexico.", "Merci"], ["en", "en", "fr"])
    >>> scores[["score", "n_matched", "share_threat", "reason"]].round(2)
       score  n_matched  share_threat                                      reason
    0  -1.41          3          0.33                                         NaN
    1   1.50          1          0.00                                         NaN
    2    NaN       <NA>           NaN  language fr is not read by this instrument
    """
    return measure(texts, Register(), language)


def score_batch(texts, language):
    """Scores of non-empty texts in one language: array (n, 5) with the columns of COLUMNS."""
    matches = find(texts, load(language))
    weighed = weigh(matches)
    count = len(texts)
    text = matches.text[weighed.at]
    kind = matches.kind[weighed.at]
    mass = np.bincount(text, weighed.salience, count)
    total = np.bincount(text, weighed.salience * weighed.weight, count)
    matched = np.bincount(text, minlength=count)
    words = np.bincount(text, matches.lexicon.n_words[matches.pattern[weighed.at]], count)
    threat = np.bincount(text, (kind == KINDS["threat"]) & (weighed.weight < 0), count)
    praise = np.bincount(text, (kind == KINDS["praise"]) & (weighed.weight > 0), count)
    some = np.maximum(matched, 1)
    score = np.where(matched > 0, total / (mass + START), np.nan)
    share = np.minimum(words / np.maximum(matches.n_words, 1), 1.0)
    columns = np.column_stack([score, share, matched, threat / some, praise / some])
    columns[matched == 0, 3:] = np.nan
    return columns


def _batches(rows, texts):
    """Rows in groups of about BATCH_CHARACTERS, so that memory does not grow with the number of texts."""
    batch, size = [], 0
    for row in rows:
        batch.append(row)
        size += len(texts[row])
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
