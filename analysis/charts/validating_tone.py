"""Charts of 15-validating-tone: instruments against ratings, and the register's scores by rating."""

import numpy as np
import pandas as pd

from ..i18n import count, label, listed, mark, say, say_as
from ..tone.validation import INSTRUMENTS, RATINGS
from . import base

LANGUAGE = {"en": mark("English"), "es": mark("Spanish")}
CLASS = {-2: mark("threat,\nultimatum"), -1: mark("demand,\ncriticism"), 0: mark("neither"),
         1: mark("agreement,\nwork together"), 2: mark("praise,\nthanks")}


def instruments(table, data):
    """Pearson r of each instrument with the ratings, test part and development part, one panel per language.

    ``table`` as ``tone.validation.compare`` returns it.
    """
    languages = [code for code in LANGUAGE if code in set(table["language"])]
    test = table[(table["part"] == "test") & table["language"].isin(languages)]
    counts = {code: int(test.loc[test["language"] == code, "rated"].max()) for code in languages}
    title = _title(test, languages)
    n = ", ".join(f"{label(LANGUAGE[code])} {counts[code]}" for code in languages) or say_as("languages", "none")
    subtitle = say("Pearson correlation with ratings of tone toward the counterpart; statements of the test part: {n}; "
                   "95 % bootstrap intervals", n=n)
    names = [name for name in INSTRUMENTS if name in set(table["instrument"])]
    with base.canvas(1, max(1, len(languages)), height=3.3, sharey=True, squeeze=False) as (figure, grid):
        for axes, code in zip(grid[0], languages, strict=False):
            for y, name in enumerate(reversed(names)):
                _dot(axes, y, table, name, code)
            axes.axvline(0, color=base.MUTED, linewidth=0.8)
            axes.set_xlim(-0.45, 1)
            axes.set_yticks(range(len(names)), [label(INSTRUMENTS[name]) for name in reversed(names)])
            axes.tick_params(axis="y", length=0)
            axes.set_title(say("{language}: Pearson r", language=label(LANGUAGE[code])), loc="left", color=base.MUTED)
            axes.grid(axis="x")
        figure.text(0.99, 0.01, say("● test part (not used for tuning)   ○ development part"), ha="right", va="bottom",
                    fontsize=9, color=base.MUTED)
        figure.get_layout_engine().set(rect=(0, 0.06, 1, 0.94))
        base.head(figure, title, subtitle)
    alt = say("Dots with intervals. {sentences}", sentences=_words(test, languages, names))
    rated = sum(counts.values())
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, count("n = {n} rated statements of the test part", "n = {n} rated statements of the test part", rated),
        say("Hollow: development part, on which the register's lexicon was tuned. Missing: the instrument cannot read "
            "the language"), source=say("ratings in data/codings.csv")), _readable(table))


def _dot(axes, y, table, name, code):
    rows = table[(table["instrument"] == name) & (table["language"] == code)].set_index("part")
    accent = base.PARTY[0] if name == "register" else base.MUTED
    tuned = rows["pearson"].get("development", np.nan)
    axes.plot(tuned, y, "o", markerfacecolor=base.PAPER, markeredgecolor=accent, markersize=6, zorder=2)
    if pd.isna(rows["pearson"].get("test", np.nan)):
        axes.text(0.03, y, say("cannot read this language"), va="center", color=base.MUTED, fontsize=9, style="italic")
        return
    value, low, high = rows.loc["test", ["pearson", "low", "high"]]
    axes.plot([low, high], [y, y], color=accent, linewidth=1.6, zorder=1)
    axes.plot(value, y, "o", color=accent, markersize=7, zorder=3)
    axes.annotate(f"{value:.2f}", (value, y), xytext=(0, 7), textcoords="offset points", ha="center", fontsize=8.5,
                  color=accent)


def _title(test, languages):
    rows = test[test["instrument"] == "register"].set_index("language")["pearson"].reindex(languages).dropna()
    parts = [say("{r:.2f} in {language}", r=value, language=label(LANGUAGE[code])) for code, value in rows.items()]
    if not parts:
        return say("There are too few ratings to validate an instrument")
    best = test[test["instrument"].isin(["sentiment", "vader"])]["pearson"].max()
    if pd.isna(best):
        return say("The register correlates with raters at {figures}", figures=listed(parts))
    return say("The register correlates with raters at {figures}; the best stock list reaches {best:.2f}",
               figures=listed(parts), best=best)


def _words(test, languages, names):
    sentences = []
    for code in languages:
        rows = test[test["language"] == code].set_index("instrument")
        known = {name for name in names if pd.notna(rows["pearson"].get(name, np.nan))}
        said = "; ".join(say("{instrument} {r:.2f} (interval {low:.2f} to {high:.2f})",
                             instrument=label(INSTRUMENTS[name]), r=rows.loc[name, "pearson"],
                             low=rows.loc[name, "low"], high=rows.loc[name, "high"]) for name in names if name in known)
        silent = ", ".join(label(INSTRUMENTS[name]) for name in names if name not in known)
        language = label(LANGUAGE[code])
        sentences.append(say("{language}, test part: {figures}; no value for {instruments}.", language=language,
                             figures=said, instruments=silent) if silent else
                         say("{language}, test part: {figures}.", language=language, figures=said))
    return " ".join(sentences) or say("No instrument could be compared.")


def _readable(table):
    out = table.assign(instrument=table["instrument"].map(INSTRUMENTS)).round(3)
    return out.rename(columns={"rated": "rated (statements)", "scored": "scored (statements)",
                               "share_scored": "share scored (0–1)", "pearson": "Pearson r", "low": "r, low (95 %)",
                               "high": "r, high (95 %)", "spearman": "Spearman rho", "accuracy": "exact class (0–1)",
                               "near": "within one class (0–1)"})


def by_rating(frame, data):
    """The register's score of every statement of the test part, by its rating; means with intervals.

    ``frame`` as ``tone.validation.rated`` returns it.
    """
    from .. import stats

    test = frame[frame["part"] == "test"].dropna(subset=["register"]).sort_values("statement_id")
    rows = []
    for rating in RATINGS:
        values = test.loc[test["rating"] == rating, "register"]
        interval = stats.bootstrap(values)
        rows.append((rating, len(values), values.mean(), *((interval.low, interval.high) if interval
                                                           else (np.nan, np.nan))))
    table = pd.DataFrame(rows, columns=["rating", "statements", "mean score", "low (95 %)", "high (95 %)"]).round(3)
    means = table["mean score"].dropna()
    rising = bool(means.is_monotonic_increasing) and len(means) > 1
    title = (say("Mean register score rises with each step of the rating") if rising else
             say("Mean register score does not rise with every step of the rating"))
    subtitle = say("Register score (−3 pressure … +3 cooperation) by adjudicated rating, test part, n = {n}",
                   n=len(test))
    with base.canvas(height=3.8) as (figure, axes):
        for x, rating in enumerate(RATINGS):
            group = test[test["rating"] == rating].sort_values("register")
            spread = (np.arange(len(group)) * 0.618034) % 1 - 0.5  # golden-ratio spread: no random jitter
            axes.plot(x + 0.5 * spread, group["register"], "o", markersize=4, color="#9db8cc", alpha=0.9)
            row = table.iloc[x]
            axes.plot([x, x], [row["low (95 %)"], row["high (95 %)"]], color=base.INK, linewidth=2)
            axes.plot(x, row["mean score"], "D", color=base.INK, markersize=6)
        axes.axhline(0, color=base.MUTED, linewidth=0.8)
        classes = [say_as("rating", CLASS[rating]) for rating in RATINGS]
        axes.set_xticks(range(len(RATINGS)), [
            f"{rating:+d}\n{words}\nn = {n}" if rating else f"0\n{words}\nn = {n}"
            for rating, words, n in zip(RATINGS, classes, table["statements"], strict=True)])
        axes.set_ylim(-3.1, 3.1)
        axes.set_title(say("register score"), loc="left", color=base.MUTED)
        base.head(figure, title, subtitle)
    groups = "; ".join(say("rating {rating:+d}: mean {mean:.2f} ({low:.2f} to {high:.2f}), n = {n}",
                           rating=int(row.rating), mean=row._3, low=row._4, high=row._5, n=row.statements)
                       for row in table.itertuples() if row.statements)
    alt = say("Dots per statement over five ratings, with mean and interval. {groups}.", groups=groups)
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, count("n = {n} statements of the test part", "n = {n} statements of the test part", len(test)),
        say("Diamonds: means, bars: 95 % bootstrap intervals, dots: single statements, spread sideways to be seen"),
        source=say("ratings in data/codings.csv")), table)
