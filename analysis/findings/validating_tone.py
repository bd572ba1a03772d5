"""Findings of 15-validating-tone: agreement of instruments with ratings, of raters with each other, face validity."""

import pandas as pd

from ..i18n import label, mark, say
from ..tone import validation
from .base import Findings

QUESTION = mark("Can the tone scale be trusted?")


def findings(data):
    """Claims of the page as sentences; see ``Findings``."""
    frame = validation.rated(data)
    if len(frame) < 30:
        return Findings(say(QUESTION), (say(
            "It has not been validated on this dataset: {n} statements carry an adjudicated rating by this day, and 30 "
            "are needed.", n=len(frame)),), str(data.as_of))
    table = validation.compare(frame)
    goals = validation.goals(table)
    sentences = [_answer(table, goals), *(_goal(row) for row in goals.itertuples()), *_peers(table)]
    sentences += [_alpha(row) for row in validation.agreement(data).itertuples() if pd.notna(row.alpha)]
    order = validation.face_validity(data)
    if len(order) == 5:
        sentences.append(say("Texts of 15 January 2026 from most pressing to warmest: {texts}.", texts=", ".join(
            f"{row.statement_id.removeprefix('2026-01-15-')} ({label(row.language)}) {row.tone:+.2f}"
            for row in order.itertuples())))
    return Findings(say(QUESTION), tuple(sentences), str(data.as_of))


def _answer(table, goals):
    rows = table[(table["instrument"] == "register") & (table["part"] == "test") & table["pearson"].notna()
                 & (table["language"] != "all")]
    figures = "; ".join(say("{language}: r = {r:.2f} ({low:.2f} to {high:.2f}), n = {n}", language=label(row.language),
                            r=row.pearson, low=row.low, high=row.high, n=row.scored) for row in rows.itertuples())
    return say("On statements that it was not tuned on, the register meets {met} of {aims} goals set in advance; "
               "{figures}.", met=int(goals["met"].sum()), aims=len(goals),
               figures=figures or say("no language has enough rated statements"))


def _goal(row):
    if row.met:
        return say("{goal}: {reached:.2f} reached, {aim:.2f} aimed at.", goal=row.goal, reached=row.reached,
                   aim=row.aim)
    return say("{goal}: {reached:.2f} reached, {aim:.2f} aimed at – missed.", goal=row.goal, reached=row.reached,
               aim=row.aim)


def _peers(table):
    test = table[(table["part"] == "test") & (table["language"] != "all") & table["pearson"].notna()]
    return [say("{instrument} on the same test statements: {figures}.", instrument=label(validation.INSTRUMENTS[name]),
                figures=", ".join(say("{language} r = {r:.2f} (n = {n})", language=label(row.language), r=row.pearson,
                                      n=row.scored) for row in rows.itertuples()))
            for name, rows in test.groupby("instrument", sort=True) if name != "register"]


def _alpha(row):
    return say("Krippendorff's α of {between} is {alpha:.2f} (95 % interval {low:.2f} to {high:.2f}), n = {n} "
               "statements; {note}.", between=row.between, alpha=row.alpha, low=row.low, high=row.high, n=row.rows,
               note=row.note)
