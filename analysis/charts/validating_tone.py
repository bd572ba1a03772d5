"""Charts of 15-validating-tone: instruments against ratings, and the register's scores by rating."""

import numpy as np
import pandas as pd

from ..tone.validation import INSTRUMENTS, RATINGS
from . import base

LANGUAGE = {"en": "English", "es": "Spanish"}
CLASS = {-2: "threat,\nultimatum", -1: "demand,\ncriticism", 0: "neither", 1: "agreement,\nwork together",
         2: "praise,\nthanks"}


def instruments(table, data):
    """Pearson r of each instrument with the ratings, test part and development part, one panel per language.

    ``table`` as ``tone.validation.compare`` returns it.
    """
    languages = [code for code in LANGUAGE if code in set(table["language"])]
    test = table[(table["part"] == "test") & table["language"].isin(languages)]
    counts = {code: int(test.loc[test["language"] == code, "rated"].max()) for code in languages}
    title = _title(test, languages)
    n = ", ".join(f"{LANGUAGE[code]} {counts[code]}" for code in languages) or "none"
    subtitle = (f"Pearson correlation with ratings of tone toward the counterpart; statements of the test part: {n}; "
                "95 % bootstrap intervals")
    names = [name for name in INSTRUMENTS if name in set(table["instrument"])]
    with base.canvas(1, max(1, len(languages)), height=3.3, sharey=True, squeeze=False) as (figure, grid):
        for axes, code in zip(grid[0], languages, strict=False):
            for y, name in enumerate(reversed(names)):
                _dot(axes, y, table, name, code)
            axes.axvline(0, color=base.MUTED, linewidth=0.8)
            axes.set_xlim(-0.45, 1)
            axes.set_yticks(range(len(names)), [INSTRUMENTS[name] for name in reversed(names)])
            axes.tick_params(axis="y", length=0)
            axes.set_title(f"{LANGUAGE[code]}: Pearson r", loc="left", color=base.MUTED)
            axes.grid(axis="x")
        figure.text(0.99, 0.01, "● test part (not used for tuning)   ○ development part", ha="right", va="bottom",
                    fontsize=9, color=base.MUTED)
        figure.get_layout_engine().set(rect=(0, 0.06, 1, 0.94))
        base.head(figure, title, subtitle)
    return base.Chart(figure, title, subtitle, "Dots with intervals. " + _words(test, languages, names), base.caption(
        data, f"n = {sum(counts.values())} rated statements of the test part",
        "Hollow: development part, on which the register's lexicon was tuned. Missing: the instrument cannot read the "
        "language", source="ratings in data/codings.csv"), _readable(table))


def _dot(axes, y, table, name, code):
    rows = table[(table["instrument"] == name) & (table["language"] == code)].set_index("part")
    accent = base.PARTY[0] if name == "register" else base.MUTED
    tuned = rows["pearson"].get("development", np.nan)
    axes.plot(tuned, y, "o", markerfacecolor=base.PAPER, markeredgecolor=accent, markersize=6, zorder=2)
    if pd.isna(rows["pearson"].get("test", np.nan)):
        axes.text(0.03, y, "cannot read this language", va="center", color=base.MUTED, fontsize=9, style="italic")
        return
    value, low, high = rows.loc["test", ["pearson", "low", "high"]]
    axes.plot([low, high], [y, y], color=accent, linewidth=1.6, zorder=1)
    axes.plot(value, y, "o", color=accent, markersize=7, zorder=3)
    axes.annotate(f"{value:.2f}", (value, y), xytext=(0, 7), textcoords="offset points", ha="center", fontsize=8.5,
                  color=accent)


def _title(test, languages):
    rows = test[test["instrument"] == "register"].set_index("language")["pearson"].reindex(languages).dropna()
    parts = [f"{value:.2f} in {LANGUAGE[code]}" for code, value in rows.items()]
    if not parts:
        return "There are too few ratings to validate an instrument"
    best = test[test["instrument"].isin(["sentiment", "vader"])]["pearson"].max()
    against = f"; the best stock list reaches {best:.2f}" if pd.notna(best) else ""
    return "The register correlates with raters at " + " and ".join(parts) + against


def _words(test, languages, names):
    sentences = []
    for code in languages:
        rows = test[test["language"] == code].set_index("instrument")
        said = [f"{INSTRUMENTS[name]} {rows.loc[name, 'pearson']:.2f} (interval {rows.loc[name, 'low']:.2f} to "
                f"{rows.loc[name, 'high']:.2f})" for name in names if pd.notna(rows["pearson"].get(name, np.nan))]
        silent = [INSTRUMENTS[name] for name in names if pd.isna(rows["pearson"].get(name, np.nan))]
        sentences.append(f"{LANGUAGE[code]}, test part: " + "; ".join(said)
                         + (f"; no value for {', '.join(silent)}" if silent else "") + ".")
    return " ".join(sentences) or "No instrument could be compared."


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
    title = ("Mean register score rises with each step of the rating" if rising else
             "Mean register score does not rise with every step of the rating")
    subtitle = f"Register score (−3 pressure … +3 cooperation) by adjudicated rating, test part, n = {len(test)}"
    with base.canvas(height=3.8) as (figure, axes):
        for x, rating in enumerate(RATINGS):
            group = test[test["rating"] == rating].sort_values("register")
            spread = (np.arange(len(group)) * 0.618034) % 1 - 0.5  # golden-ratio spread: no random jitter
            axes.plot(x + 0.5 * spread, group["register"], "o", markersize=4, color="#9db8cc", alpha=0.9)
            row = table.iloc[x]
            axes.plot([x, x], [row["low (95 %)"], row["high (95 %)"]], color=base.INK, linewidth=2)
            axes.plot(x, row["mean score"], "D", color=base.INK, markersize=6)
        axes.axhline(0, color=base.MUTED, linewidth=0.8)
        axes.set_xticks(range(len(RATINGS)), [f"{rating:+d}\n{CLASS[rating]}\nn = {n}" if rating else
                                              f"0\n{CLASS[0]}\nn = {n}"
                                              for rating, n in zip(RATINGS, table["statements"], strict=True)])
        axes.set_ylim(-3.1, 3.1)
        axes.set_title("register score", loc="left", color=base.MUTED)
        base.head(figure, title, subtitle)
    alt = "Dots per statement over five ratings, with mean and interval. " + "; ".join(
        f"rating {int(row.rating):+d}: mean {row._3:.2f} ({row._4:.2f} to {row._5:.2f}), n = {row.statements}"
        for row in table.itertuples() if row.statements) + "."
    return base.Chart(figure, title, subtitle, alt, base.caption(
        data, f"n = {len(test)} statements of the test part", "Diamonds: means, bars: 95 % bootstrap intervals, dots: "
        "single statements, spread sideways to be seen", source="ratings in data/codings.csv"), table)
