"""Findings of 15-validating-tone: agreement of instruments with ratings, of raters with each other, face validity."""

import pandas as pd

from ..tone import validation
from .base import Findings

QUESTION = "Can the tone scale be trusted?"


def findings(data):
    """Claims of the page as sentences; see ``Findings``."""
    frame = validation.rated(data)
    if len(frame) < 30:
        return Findings(QUESTION, (f"It has not been validated on this dataset: {len(frame)} statements carry an "
                                   "adjudicated rating by this day, and 30 are needed.",), str(data.as_of))
    table = validation.compare(frame)
    goals = validation.goals(table)
    met, aims = int(goals["met"].sum()), len(goals)
    sentences = [f"On statements that it was not tuned on, the register meets {met} of {aims} goals set in advance; "
                 + _correlations(table) + "."]
    sentences += [f"{row.goal}: {row.reached:.2f} reached, {row.aim:.2f} aimed at"
                  f"{'' if row.met else ' – missed'}." for row in goals.itertuples()]
    sentences += _peers(table)
    for row in validation.agreement(data).itertuples():
        if pd.notna(row.alpha):
            sentences.append(f"Krippendorff's α of {row.between} is {row.alpha:.2f} (95 % interval {row.low:.2f} to "
                             f"{row.high:.2f}), n = {row.rows} statements; {row.note}.")
    order = validation.face_validity(data)
    if len(order) == 5:
        sentences.append("Texts of 15 January 2026 from most pressing to warmest: " + ", ".join(
            f"{row.statement_id.removeprefix('2026-01-15-')} ({row.language}) {row.tone:+.2f}"
            for row in order.itertuples()) + ".")
    return Findings(QUESTION, tuple(sentences), str(data.as_of))


def _correlations(table):
    rows = table[(table["instrument"] == "register") & (table["part"] == "test") & table["pearson"].notna()
                 & (table["language"] != "all")]
    return "; ".join(f"{row.language}: r = {row.pearson:.2f} ({row.low:.2f} to {row.high:.2f}), n = {row.scored}"
                     for row in rows.itertuples()) or "no language has enough rated statements"


def _peers(table):
    test = table[(table["part"] == "test") & (table["language"] != "all") & table["pearson"].notna()]
    return [f"{validation.INSTRUMENTS[name]} on the same test statements: " + ", ".join(
        f"{row.language} r = {row.pearson:.2f} (n = {row.scored})" for row in rows.itertuples()) + "."
        for name, rows in test.groupby("instrument", sort=True) if name != "register"]
