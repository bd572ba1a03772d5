"""Can an instrument be trusted? Its scores against readers' ratings, on statements it was not tuned on.

The ratings are the ``adjudicated`` codings of ``tone`` (-2 threat ... +2 praise, toward the counterpart; see
docs/coding.md). Statements are split once into development (60 %), on which the register's lexicon was tuned, and
test (40 %). Every instrument is shown on both.
"""

import hashlib

import numpy as np
import pandas as pd

from .. import coding, stats
from ..i18n import label, mark, say
from .instruments import Vader
from .series import scored

RATINGS = (-2, -1, 0, 1, 2)
#: Goals for the register on the test part, set before it was tuned.
GOALS = {"en": 0.75, "es": 0.70, "above_best_stock": 0.30, "share_scored": 0.95}


def split(ids):
    """Part of each statement, from its id alone: the same on every machine and for every later addition.

    >>> split(["2026-01-15-joint-statement", "2026-01-15-us-wha-post"]).tolist()
    ['test', 'test']
    """
    codes = [int(hashlib.sha256(str(name).encode()).hexdigest(), 16) % 10 for name in ids]
    return pd.Series(np.where(np.array(codes, dtype=int) < 6, "development", "test"),
                     index=ids.index if isinstance(ids, pd.Series) else None, dtype="str")


def ratings(data, coder="adjudicated"):
    """Ratings of one coder: Series of int, index statement_id."""
    rows = data.codings[(data.codings["table"] == "statements") & (data.codings["variable"] == "tone")
                        & (data.codings["coder_id"] == coder)]
    return rows.set_index("row_id")["value"].astype("int64").rename("rating")


def rated(data):
    """Every rated statement with its scores by each instrument.

    Returns
    -------
    DataFrame: statement_id, language, side, event_id, part, rating, then one column per instrument (NA where it
    cannot read the text): register, sentiment (TextBlob), valence, vader, ridge (upper reference, see below)
    """
    frame = scored(data, "register")[["statement_id", "language", "side", "event_id", "tone"]]
    frame = frame.rename(columns={"tone": "register"})
    for name, instrument in (("sentiment", "sentiment"), ("valence", "valence"), ("vader", Vader())):
        frame[name] = scored(data, instrument)["tone"]
    frame["rating"] = frame["statement_id"].map(ratings(data)).astype("Float64")
    frame = frame.dropna(subset=["rating"]).reset_index(drop=True)
    frame["part"] = split(frame["statement_id"])
    texts = data.statements.set_index("statement_id")["text"].reindex(frame["statement_id"])
    frame["ridge"] = _ridge(texts.tolist(), frame)
    order = ["statement_id", "language", "side", "event_id", "part", "rating", "register", "sentiment", "valence",
             "vader", "ridge"]
    return frame[order].astype({"rating": "float64"})


def _ridge(texts, frame):
    """Supervised upper reference: TF-IDF of character n-grams, ridge regression.

    On the test part the model of the development part predicts; on the development part five folds, whole
    occasions held out, since statements on one occasion repeat each other's words.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import Ridge
    from sklearn.model_selection import GroupKFold
    from sklearn.pipeline import make_pipeline

    out = np.full(len(frame), np.nan)
    texts = np.array(texts, dtype=object)
    rating = frame["rating"].to_numpy(dtype=float)
    occasion = frame["event_id"].fillna(frame["statement_id"]).to_numpy()
    for language in sorted(frame["language"].unique()):
        here = (frame["language"] == language).to_numpy()
        train = np.flatnonzero(here & (frame["part"] == "development").to_numpy())
        test = np.flatnonzero(here & (frame["part"] == "test").to_numpy())
        if len(set(occasion[train])) < 5:
            continue
        model = make_pipeline(TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True), Ridge(1.0))
        for fit, held in GroupKFold(5).split(train, groups=occasion[train]):
            out[train[held]] = model.fit(texts[train[fit]], rating[train[fit]]).predict(texts[train[held]])
        if len(test):
            out[test] = model.fit(texts[train], rating[train]).predict(texts[test])
    return out


INSTRUMENTS = {"register": mark("register (ours)"), "ridge": mark("TF-IDF ridge (supervised)"), "vader": "VADER",
               "valence": mark("word-list valence"), "sentiment": mark("TextBlob polarity")}


def compare(frame):
    """How each instrument agrees with the ratings, by part and language.

    Parameters
    ----------
    frame : DataFrame as ``rated`` returns it

    Returns
    -------
    DataFrame: instrument, part, language ("all" too), rated, scored, share_scored, pearson with low and high
    (95 % bootstrap over statements), spearman, accuracy (share of exact classes after cutting the score at the
    development part's quantiles of the rating), near (share within one class). NA where fewer than 10 are scored.
    """
    records = []
    for name in INSTRUMENTS:
        cuts = _cuts(frame.loc[frame["part"] == "development", [name, "rating"]].dropna(), name)
        for part in ("development", "test"):
            for language in [*sorted(frame["language"].unique()), "all"]:
                rows = frame[frame["part"] == part]
                rows = rows if language == "all" else rows[rows["language"] == language]
                records.append((name, part, language, *_agreement(rows[[name, "rating"]], name, cuts)))
    return pd.DataFrame(records, columns=["instrument", "part", "language", "rated", "scored", "share_scored",
                                          "pearson", "low", "high", "spearman", "accuracy", "near"])


def _cuts(rows, name):
    """Scores at which one class passes into the next: the shares of the classes among the ratings."""
    if len(rows) < 10:
        return None
    shares = [(rows["rating"] < rating).mean() for rating in RATINGS[1:]]
    return np.quantile(rows[name], shares)


def _agreement(rows, name, cuts):
    known = rows.dropna()
    head = (len(rows), len(known), len(known) / len(rows) if len(rows) else np.nan)
    if len(known) < 10 or known[name].nunique() < 2 or cuts is None:
        return (*head, *[np.nan] * 6)
    pairs = known.to_numpy()
    draws = _pearson_draws(pairs)
    predicted = np.searchsorted(cuts, known[name].to_numpy(), side="right") + RATINGS[0]
    miss = np.abs(predicted - known["rating"].to_numpy())
    return (*head, known[name].corr(known["rating"]), *np.quantile(draws, [0.025, 0.975]),
            known[name].corr(known["rating"], method="spearman"), (miss == 0).mean(), (miss <= 1).mean())


def _pearson_draws(pairs, n=2000, seed=stats.SEED):
    picks = np.random.default_rng(seed).integers(0, len(pairs), size=(n, len(pairs)))
    x, y = pairs[picks, 0], pairs[picks, 1]
    x, y = x - x.mean(1, keepdims=True), y - y.mean(1, keepdims=True)
    with np.errstate(invalid="ignore"):
        r = (x * y).sum(1) / np.sqrt((x**2).sum(1) * (y**2).sum(1))
    return r[~np.isnan(r)]


def goals(table):
    """The goals for the register on the test part: what was aimed at, what was reached.

    Parameters
    ----------
    table : DataFrame as ``compare`` returns it

    Returns
    -------
    DataFrame: goal, aim, reached, met
    """
    test = table[table["part"] == "test"].set_index(["instrument", "language"])
    rows = []
    for language in ("en", "es"):
        if ("register", language) not in test.index:
            continue
        r = test.loc[("register", language), "pearson"]
        stock = test["pearson"].reindex([("sentiment", language), ("vader", language)]).max()
        stock = max(stock, 0.0) if pd.notna(stock) else 0.0
        named = label(language)
        rows.append((say("Pearson r with the ratings, {language}", language=named), GOALS[language], r))
        rows.append((say("r above the best stock instrument, {language}", language=named), GOALS["above_best_stock"],
                     r - stock))
    if ("register", "all") in test.index:
        scored_share = test.loc[("register", "all"), "share_scored"]
        rows.append((say("share of statements scored"), GOALS["share_scored"], scored_share))
    frame = pd.DataFrame(rows, columns=["goal", "aim", "reached"])
    return frame.assign(met=(frame["reached"] >= frame["aim"]).where(frame["reached"].notna(), False))


def agreement(data):
    """Krippendorff's alpha of the tone codings, ordinal.

    Returns
    -------
    DataFrame: between, rows, alpha, low, high, use, note
    """
    codings = data.codings[(data.codings["table"] == "statements") & (data.codings["variable"] == "tone")]
    records = []
    for first, second, note in (
            ("coder-1", "coder-2", say("same kind of reader: an upper bound")),
            ("adjudicated", "coder-3", say("another wording, the counterpart's point of view, reverse order"))):
        rows = codings[codings["coder_id"].isin([first, second])]
        result = coding.alpha(rows[["coder_id", "row_id", "value"]])
        values = (result.n, result.value, result.low, result.high) if result else (0, np.nan, np.nan, np.nan)
        pair = say("{first} and {second}", first=label(first), second=label(second))
        records.append((pair, *values, coding.use(result), note))
    return pd.DataFrame(records, columns=["between", "rows", "alpha", "low", "high", "use", "note"])


def face_validity(data, instrument="register"):
    """The order that must hold on 15 January 2026: post below joint text below the ambassador's message.

    Returns
    -------
    DataFrame: statement_id, language, tone; empty where the dataset does not hold these statements
    """
    wanted = ["2026-01-15-us-wha-post", "2026-01-15-us-wha-post-en", "2026-01-15-joint-statement",
              "2026-01-15-mx-sre-card", "2026-01-15-us-johnson-post"]
    frame = scored(data, instrument, versions=True)
    return frame[frame["statement_id"].isin(wanted)][["statement_id", "language", "tone"]].sort_values(
        "tone").reset_index(drop=True)
