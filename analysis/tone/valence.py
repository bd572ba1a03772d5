"""Valence: how many good and bad words, in English and in Spanish. A plain third opinion beside the others.

Each sentence is read by itself. A listed word counts with its weight (−4 … +4); if one of the three words
before it negates it, it counts half with the opposite sign. A text's valence is

    10 x sum of weights / (words + 10 x sentences)

that is list points per ten words, where every sentence is given ten words without weight, so that a short
sentence with one strong word does not outweigh a long one. It neither saturates nor slows down on long texts.

English weights are VADER's (Hutto & Gilbert 2014, MIT), read from the installed vaderSentiment package. Spanish
weights are our own, ``lexicon/valence_es.csv``: words of public life, marked for inflection as in ``forms``
(``/v`` verb, ``/n`` noun, ``/a`` adjective). Words that only name the topic (cartel, fentanyl, arms) carry no
weight there. Weight 0 keeps a name or an ambiguous form out ("Estados Unidos" is no praise of unity).
"""

import re
from functools import lru_cache
from pathlib import Path

from .forms import expand
from .instruments import WordInstrument, measure
from .wordlist import WORD, PhraseTable, read_lexicon

SPANISH = Path(__file__).parent / "lexicon" / "valence_es.csv"
REACH, TURN, CALM = 3, -0.5, 10

NEGATIONS = {
    "en": frozenset("no not never neither nor none nobody nothing without cannot hardly scarcely".split()),
    "es": frozenset("no ni nunca jamás sin tampoco nadie nada ningún ninguno ninguna".split()),
}
_NAMES = {"united states": 0.0, "united nations": 0.0, "united kingdom": 0.0, "united mexican states": 0.0,
          "security council": 0.0, "homeland security": 0.0, "national security": 0.0, "justice department": 0.0,
          "department of justice": 0.0, "as well as": 0.0}
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|\n{2,}")
_PLAIN = str.maketrans("áéíóúü", "aeiouu")
SAFE_WITHOUT_ACCENT = 7  # letters: "cooperacion" can only be one word, "ira" is not "irá"


class Valence(WordInstrument):
    """Density of good and bad words as an instrument; columns as in ``valence``."""

    name, languages, columns = "valence", ("en", "es"), ("valence",)

    def score_text(self, text, language):
        table, negations = _table(language), NEGATIONS[language]
        points, matched, words, sentences = 0.0, 0, 0, 0
        for sentence in _SENTENCE_END.split(text):
            tokens = WORD.findall(sentence.lower().replace("’", "'"))
            if tokens:
                sentences += 1
                words += len(tokens)
                for at, length, weight in table.find(tokens):
                    if weight and tokens[at] not in negations:
                        points += weight * (TURN if _negated(tokens, at, negations) else 1.0)
                        matched += length
        if not matched:
            return None, 0.0
        return (10 * points / (words + CALM * sentences),), matched / words


def valence(texts, language="en"):
    """List points per ten words of English and Spanish texts (about −4 … +4; see the module's text).

    Parameters
    ----------
    texts, language : as in ``instruments.measure``

    Returns
    -------
    DataFrame, one row per text: valence, matched_share (weighted words / words, 0–1), reason (NA where there is
    a value). NA, never 0, where no word has a weight or the language is neither English nor Spanish.

    >>> texts = ["We welcome the great progress.", "El martes se reunieron.", "Rechazamos toda injerencia."]
    >>> valence(texts, ["en", "es", "es"]).round(2)
       valence  matched_share                       reason
    0     4.60           0.60                          NaN
    1      NaN           0.00  no word of the list matched
    2    -3.08           0.67                          NaN
    """
    return measure(texts, Valence(), language)


def _negated(tokens, at, negations):
    before = tokens[max(0, at - REACH) : at]
    return any(token in negations or token.endswith("n't") for token in before)


@lru_cache(maxsize=2)
def _table(language):
    return PhraseTable(_english() if language == "en" else spanish_forms(SPANISH))


def _english():
    import vaderSentiment

    weights = dict(_NAMES)
    path = Path(vaderSentiment.__file__).parent / "vader_lexicon.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        term, weight = line.split("\t")[:2]
        if WORD.fullmatch(term):
            weights.setdefault(term, float(weight))
    return weights


def spanish_forms(path):
    """form -> weight for every inflected form of a Spanish list; a term written out beats a generated form.

    Long forms are also known without their accents, as people type them.
    """
    rows = {term: weight for (_, term), weight in read_lexicon(path).items()}
    weights = {term: weight for term, weight in rows.items() if "/" not in term}
    for term, weight in rows.items():
        if "/" in term:
            for form in expand(term, "es"):
                weights.setdefault(form, weight)
    for form, weight in list(weights.items()):
        if len(form) >= SAFE_WITHOUT_ACCENT:
            weights.setdefault(form.translate(_PLAIN), weight)
    return weights
