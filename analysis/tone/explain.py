"""Which words made a score: every match with its class, the rules that acted on it and its final weight."""

import re
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from ..i18n import label, language, say
from .register import register
from .register_lexicon import CLASSES, KINDS, LANGUAGES, load
from .register_matches import find, normalise
from .register_rules import names, weigh
from .sentiment import assessments, sentiment

_INK = {"−": "#8a1c1c", "+": "#0b4f2e", "0": "#404040"}
_GROUND = {"−": "#fbe3e0", "+": "#dff2e4", "0": "#eeeeee"}
_LINE = {"−": "solid", "+": "double", "0": "dotted"}
_REGISTER_COLUMNS = ["start", "end", "matched", "concept", "class", "weight", "rules", "final_weight", "salience"]
_SENTIMENT_COLUMNS = ["start", "end", "matched", "polarity", "subjectivity", "label"]


@dataclass(frozen=True)
class Explanation:
    """Why a text has its score. Shows itself as marked text in a notebook, as a plain table elsewhere.

    Attributes
    ----------
    text : the text, in Unicode's composed form, to which the table's positions refer
    language, instrument : as asked
    score : the text's score, NaN where it has none; ``reason`` says why (empty where there is a score)
    table : DataFrame, one row per match in order of place.
        register: start, end (characters), matched, concept, class, weight, rules (text, "; " between rules),
        final_weight, salience.
        sentiment: start, end, matched, polarity, subjectivity, label; start and end are NA where TextBlob's words
        cannot be found as they stand.
    """

    text: str
    language: str
    instrument: str
    score: float
    reason: str
    table: pd.DataFrame

    def __repr__(self):
        lines = [self._headline()]
        for row in self._rows():
            lines.append(f"  {_signed(row.final):>5}  {row.matched}  [{row.title}]")
        return "\n".join(lines)

    def _repr_html_(self):
        """The text with each match marked three ways: colour, kind of underline, and its weight as a superscript."""
        pieces, at = [], 0
        for row in self._rows():
            if row.start is None or row.start < at:
                continue
            pieces.append(escape(self.text[at : row.start]))
            pieces.append(_mark(escape(self.text[row.start : row.end]), row.final, row.title))
            at = row.end
        pieces.append(escape(self.text[at:]))
        body = "".join(pieces).replace("\n", "<br>")
        style = "line-height:2;max-width:45em;color:#1a1a1a;background-color:#ffffff;padding:.5em"
        return (
            f'<figure lang="{escape(self.language)}" style="{style}"><p>{body}</p>'
            f'<figcaption lang="{language()}">{escape(self._headline())}. {escape(_legend())}</figcaption></figure>'
        )

    def _headline(self):
        known = {"instrument": label(self.instrument), "code": self.language}
        if np.isnan(self.score):
            return say("{instrument} ({code}): no score, {reason}", reason=label(self.reason), **known)
        return say("{instrument} ({code}): {score} from {n} matches", score=_signed(self.score), n=len(self.table),
                   **known)

    def _rows(self):
        final = "final_weight" if self.instrument == "register" else "polarity"
        for row in self.table.to_dict("records"):
            start, end = (None, None) if pd.isna(row["start"]) else (int(row["start"]), int(row["end"]))
            yield _Row(start, end, row["matched"], float(row[final]), _title(row))


@dataclass(frozen=True)
class _Row:
    start: int | None
    end: int | None
    matched: str
    final: float
    title: str


def explain(text, language, instrument="register"):
    """Show what an instrument found in one text.

    Parameters
    ----------
    text : str
    language : code ("en", "es")
    instrument : "register" or "sentiment" (TextBlob, English)

    Returns
    -------
    Explanation. Its score is exactly the one that ``register`` or ``sentiment`` gives.

    Raises
    ------
    ValueError
        Another instrument.

    >>> explain("México no permitirá la injerencia.", "es")
    register (es): −1.43 from 2 matches
      −2.00  permitirá  [allow, neutral, weight 0.00; refusal]
      −2.00  injerencia  [interference, demand, weight −2.00]
    >>> explain("They met.", "en").table[["matched", "class", "final_weight"]]
      matched        class  final_weight
    0     met  acknowledge          0.75
    """
    if instrument not in ("register", "sentiment"):
        raise ValueError(f"cannot explain {instrument!r}; use 'register' or 'sentiment'")
    text = normalise(text)
    function = register if instrument == "register" else sentiment
    row = function([text], language).iloc[0]
    reason = "" if pd.isna(row["reason"]) else row["reason"]
    code = language.replace("_", "-").split("-")[0].lower()
    table = _register_table(text, code) if instrument == "register" else _sentiment_table(text, code)
    score = row["score" if instrument == "register" else "polarity"]
    return Explanation(text, language, instrument, float(score), reason, table)


def _register_table(text, language):
    if language not in LANGUAGES:
        return pd.DataFrame(columns=_REGISTER_COLUMNS)
    lexicon = load(language)
    matches = find([text], lexicon)
    weighed = weigh(matches)
    pattern = matches.pattern[weighed.at]
    start = matches.start[weighed.at] - matches.offset[0]
    end = matches.end[weighed.at] - matches.offset[0]
    class_of = {code: name for name, code in KINDS.items() if name in CLASSES}
    columns = [
        start,
        end,
        pd.Series([text[a:b] for a, b in zip(start, end, strict=True)], dtype="str"),
        pd.Series([lexicon.concepts[row] for row in lexicon.concept[pattern]], dtype="str"),
        pd.Series([class_of[kind] for kind in lexicon.kind[pattern]], dtype="str"),
        lexicon.weight[pattern],
        pd.Series(["; ".join(names(bits)) for bits in weighed.applied], dtype="str"),
        weighed.weight + 0.0,  # no -0.0
        weighed.salience,
    ]
    return pd.DataFrame(dict(zip(_REGISTER_COLUMNS, columns, strict=True)))


def _sentiment_table(text, language):
    if language != "en":
        return pd.DataFrame(columns=_SENTIMENT_COLUMNS)
    table = assessments(text).rename(columns={"words": "matched"})
    spans, at = [], 0
    for words in table["matched"]:
        found = re.compile(r"\W+".join(map(re.escape, words.split())), re.IGNORECASE).search(text, at)
        spans.append(found.span() if found else (None, None))
        at = found.end() if found else at
    table["start"] = pd.array([start for start, _ in spans], dtype="Int64")
    table["end"] = pd.array([end for _, end in spans], dtype="Int64")
    return table[_SENTIMENT_COLUMNS]


def _title(row):
    if "concept" in row:
        found = say("{concept}, {kind}, weight {weight}", concept=row["concept"].replace("_", " "),
                    kind=label(row["class"]), weight=_signed(row["weight"]))
        return "; ".join([found, *(label(rule) for rule in row["rules"].split("; ") if rule)])
    found = say("polarity {polarity}", polarity=_signed(row["polarity"]))
    return f"{found}; {row['label']}" if isinstance(row["label"], str) else found


def _legend():
    return say("Raised numbers are final weights; pressure is underlined once, cooperation twice, neutral words with "
               "dots.")


def _mark(inner, weight, title):
    sign = "−" if weight < -0.005 else "+" if weight > 0.005 else "0"
    style = f"background-color:{_GROUND[sign]};color:{_INK[sign]};text-decoration:underline {_LINE[sign]}"
    raised = _signed(weight) if sign != "0" else "0"
    return f'<mark style="{style}" title="{escape(title)}">{inner}<sup>{raised}</sup></mark>'


def _signed(value):
    """A number with a sign that is read aloud as minus.

    >>> _signed(-1.5), _signed(0), _signed(2)
    ('−1.50', '0.00', '+2.00')
    """
    if abs(value) < 0.005:
        return "0.00"
    return f"{value:+.2f}".replace("-", "−")
