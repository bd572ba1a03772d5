"""The menus' choices and what they select; the menus themselves are tried in tests/browser/test_explore.py."""

import pandas as pd
import pytest

from analysis import explore


def test_choices_name_every_side_speaker_and_topic_with_its_number(data):
    found = explore.choices(data)
    assert {code for _, code in found["side"]} == {"all", "US", "MX", "joint"}
    counts = data.statements.loc[data.statements["parallel_of"].isna(), "side"].value_counts()
    assert (f"Mexico ({counts['MX']})", "MX") in found["side"]
    assert found["topic"][0] == ("all", "all") and len(found["topic"]) > 5


def test_a_selection_holds_what_was_asked_and_nothing_else(data):
    rows = explore.select(data, side="US", topic="fentanyl", start="2025-01-01", end="2025-12-31")
    full = data.statements[data.statements["parallel_of"].isna()]
    wanted = full[(full["side"] == "US") & full["topics"].str.split(";").map(lambda parts: "fentanyl" in parts)
                  & full["date_lo"].between(pd.Timestamp("2025-01-01"), pd.Timestamp("2025-12-31"))]
    assert set(rows["statement_id"]) == set(wanted["statement_id"]) and len(rows) > 5
    assert rows["date"].is_monotonic_increasing


def test_one_of_several_speakers_is_found(data):
    several = data.statements[data.statements["speaker"].str.contains(";", na=False)].iloc[0]
    speaker = several["speaker"].split(";")[1]
    assert several["statement_id"] in set(explore.select(data, speaker=speaker)["statement_id"])


def test_a_code_that_does_not_exist_is_refused_with_those_that_do(data):
    with pytest.raises(ValueError, match="side must be one of all, MX, US, joint; got 'FR'"):
        explore.select(data, side="FR")


def test_one_occasion_gives_no_mean():
    rows = pd.DataFrame({"tone": [0.1, 0.3], "event_id": ["e", "e"], "statement_id": ["s", "t"]})
    assert explore.describe(rows).startswith("2 statements, 2 of them with a tone; no mean is given: ")


def test_a_dataset_without_statements_has_menus_too(folder):
    import analysis

    empty = analysis.load(folder, "1999-01-01")
    box = explore.explorer(empty)
    assert "No statement fits." in box.children[2].value


def test_a_menu_changes_what_is_shown(data):
    box = explore.explorer(data)
    before = box.children[2].value
    box.children[0].children[0].value = "MX"
    assert box.children[2].value != before and "182 statements" in box.children[2].value
    assert "<script" not in box.children[3].value
