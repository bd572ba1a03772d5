"""English sentiment: TextBlob's polarity and subjectivity, exactly, but NA where no word is in its list.

TextBlob's numbers are kept to the last bit, its known faults with them. Reading them, remember that

- it gives 0.0 to a text without a listed word; here such a text has no tone (NA, with the reason);
- "isn't good" scores +0.7: only "not", "no" and "never" negate, "n't" does not;
- "points: (a)" holds a frown, "section 8)" a smile: accidental emoticons count as mood;
- "unacceptable", "condemn", "war", "peace", "cooperation", "sanctions" are not in its list: it was made for
  reviews of films, not for diplomacy. For that see ``register``.
"""

import numpy as np
import pandas as pd

from .compiled import compiled
from .instruments import UNMATCHED, WordInstrument, measure


class Sentiment(WordInstrument):
    """TextBlob's English sentiment as an instrument; columns as in ``sentiment``."""

    name, languages, columns = "sentiment", ("en",), ("polarity", "subjectivity")

    def score(self, texts, languages):
        read, count = compiled().read, len(texts)
        polarity, subjectivity, shares, words = ([np.nan] * count for _ in range(4))
        reasons = [None] * count
        for row, (text, language) in enumerate(zip(texts, languages, strict=True)):
            refusal = self._refusal(text, language)
            if refusal is None:
                p, s, listed, words[row] = read(text)
                shares[row] = listed / words[row] if listed else 0.0
                if listed:
                    polarity[row], subjectivity[row] = p, s
                else:
                    refusal = UNMATCHED
            reasons[row] = refusal
        return pd.DataFrame({
            "polarity": np.array(polarity, dtype="float64"),
            "subjectivity": np.array(subjectivity, dtype="float64"),
            "matched_share": np.array(shares, dtype="float64"),
            "n_words": pd.array(np.array(words, dtype="float64"), dtype="Int64"),
            "reason": pd.Series(reasons, dtype="str"),
        })


def sentiment(texts, language="en"):
    """Polarity and subjectivity of English texts, equal to ``TextBlob(text).sentiment``.

    Parameters
    ----------
    texts : list, Series (index kept), table with ``text`` (and ``language``), iterator, or Path of a Parquet
        file; iterators and files give an iterator of frames. See ``instruments.measure``.
    language : code, or one code per text; anything but English is not read

    Returns
    -------
    DataFrame, one row per text: polarity (−1 … 1), subjectivity (0 … 1), matched_share (listed words / words,
    0–1), n_words (words between white space), reason (text; NA where there is a value). Values are NA, never
    0, where no word is listed, the text is empty, or its language is not English.

    Source: TextBlob 0.20 (MIT), lexicon of Pattern (BSD), read from the installed package.

    >>> tone = sentiment(["A very good meeting.", "We regret the delay.", "Buen trabajo"], ["en", "en", "es"])
    >>> tone[["polarity", "matched_share", "n_words"]].round(2)
       polarity  matched_share  n_words
    0      0.91            0.5        4
    1       NaN            0.0        4
    2       NaN            NaN     <NA>
    >>> tone["reason"].tolist()[1:]
    ['no word of the list matched', 'language es is not read by this instrument']
    """
    return measure(texts, Sentiment(), language)


def assessments(text):
    """What TextBlob found in one English text: each listed word with the words that modify it.

    Returns
    -------
    DataFrame, one row per assessment: words, polarity, subjectivity, label ("mood" for an emoticon, "irony" for
    "(!)", "profanity"; else NA). The polarity of a text is the mean of this column.

    >>> assessments("It is not very good (!)")
               words  polarity  subjectivity  label
    0  not very good -0.269231      0.461538    NaN
    1            (!)  0.000000      1.000000  irony
    """
    from textblob.en import sentiment as textblob_sentiment

    rows = [(" ".join(words), polarity, subjectivity, label)
            for words, polarity, subjectivity, label in textblob_sentiment(text).assessments]
    frame = pd.DataFrame(rows, columns=["words", "polarity", "subjectivity", "label"])
    return frame.astype({"words": "str", "polarity": "float64", "subjectivity": "float64", "label": "str"})
