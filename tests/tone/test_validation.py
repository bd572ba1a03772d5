import numpy as np
import pandas as pd
import pytest

import analysis
from analysis.tone import validation


def made(ratings, scores, part="test", language="en"):
    """Synthetic rated statements: the register gives ``scores``, every other instrument nothing."""
    frame = pd.DataFrame({"statement_id": [f"s{i}" for i in range(len(ratings))], "language": language,
                          "part": part, "rating": np.array(ratings, dtype=float), "register": scores})
    return frame.assign(**dict.fromkeys(("sentiment", "valence", "vader", "ridge"), np.nan))


def test_the_split_depends_on_the_id_alone_and_is_near_sixty_to_forty(data):
    ids = data.statements["statement_id"]
    parts = validation.split(ids)
    assert parts.equals(validation.split(ids.iloc[::-1]).iloc[::-1])
    assert parts.eq("development").mean() == pytest.approx(0.6, abs=0.05)


def test_a_perfect_instrument_has_r_one_and_every_class_right():
    ratings = [-2, -1, 0, 1, 2] * 4
    both = pd.concat([made(ratings, np.array(ratings) * 1.5, part) for part in ("development", "test")])
    row = validation.compare(both).query("instrument == 'register' and part == 'test' and language == 'en'").iloc[0]
    assert (row["pearson"], row["spearman"], row["accuracy"], row["near"]) == (1.0, 1.0, 1.0, 1.0)
    assert (row["rated"], row["scored"], row["share_scored"]) == (20, 20, 1.0)


def test_few_scored_statements_give_no_figure():
    both = pd.concat([made([-1, 1] * 10, [0.1, 0.2] * 10, "development"),
                      made([-1, 1] * 10, [0.1, 0.2] * 4 + [np.nan] * 12)])
    row = validation.compare(both).query("instrument == 'register' and part == 'test' and language == 'en'").iloc[0]
    assert (row["rated"], row["scored"]) == (20, 8) and np.isnan(row["pearson"])


def test_goals_say_what_was_missed():
    ratings = [-2, -1, 0, 1, 2] * 4
    both = pd.concat([made(ratings, np.array(ratings)[::-1], part) for part in ("development", "test")])
    goals = validation.goals(validation.compare(both))
    assert goals["met"].tolist() == [False, False, True]
    assert goals["reached"].round(2).tolist() == [-1.0, -1.0, 1.0]


def test_the_register_reaches_its_goals_on_the_embedded_data(data):
    table = validation.compare(validation.rated(data))
    goals = validation.goals(table)
    assert goals["met"].all(), goals
    silent = table[table["instrument"].isin(["vader", "sentiment"]) & (table["language"] == "es")]
    assert (silent["scored"] == 0).all()


@pytest.mark.parametrize("ids", [("2026-01-15-us-wha-post-en", "2026-01-15-joint-statement"),
                                 ("2026-01-15-us-wha-post", "2026-01-15-mx-sre-card")], ids=["English", "Spanish"])
def test_the_post_is_more_pressing_than_the_joint_text_and_the_message_warmer_than_both(data, ids):
    tone = validation.face_validity(data).set_index("statement_id")["tone"]
    assert tone[ids[0]] < tone[ids[1]] < tone["2026-01-15-us-johnson-post"]


def test_agreement_names_the_upper_bound(data):
    table = validation.agreement(data)
    assert table["rows"].tolist() == [len(data.full.statements), 80]
    assert "upper bound" in table["note"].iloc[0] and table["use"].iloc[0] == "relied on"


def test_without_codings_nothing_is_claimed(folder):
    data = analysis.load(folder)
    assert validation.agreement(data)["alpha"].isna().all()
    assert "30 are needed" in analysis.findings.validating_tone(data).answer
