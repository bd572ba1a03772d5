"""Sentences of two days are paired as a reader would pair them, and nothing is lost on either side."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import commitments
from analysis.report import changes


def kinds(then, now):
    return [change.kind for change in changes.sentences(then, now)]


def test_a_sentence_with_other_numbers_is_changed_and_only_the_numbers_are_marked():
    [change] = changes.sentences(["3 of 40 (8 %) were kept."], ["4 of 40 (10 %) were kept."])
    assert change.then == (("3", True), (" of 40 (", False), ("8", True), (" %) were kept.", False))
    assert change.now == (("4", True), (" of 40 (", False), ("10", True), (" %) were kept.", False))


@pytest.mark.parametrize(("then", "now", "expected"), [
    (["A was kept."], ["A was kept."], ["same"]),
    ([], ["A was kept."], ["new"]),
    (["A was kept."], [], ["gone"]),
    (["One is due now.", "Two was said by both."], ["Two was said by both."], ["gone", "same"]),
    (["One is due now."], ["Nothing like it at all here.", "One is due now."], ["new", "same"]),
    (["On 3 occasions both spoke.", "No date is known."], ["On 4 occasions both spoke.", "Some other claim entirely."],
     ["changed", "new", "gone"])])
def test_sentences_are_same_changed_new_or_gone(then, now, expected):
    assert kinds(then, now) == expected


SENTENCES = st.lists(st.text(alphabet="ab 12.,", min_size=1, max_size=12), max_size=5)


@given(SENTENCES, SENTENCES)
def test_each_sentence_stands_once_on_its_side_in_order(then, now):
    found = changes.sentences(then, now)
    joined = ["".join(text for text, _ in change.now) for change in found if change.now]
    assert joined == now
    assert sorted("".join(text for text, _ in change.then) for change in found if change.then) == sorted(then)


def test_promises_that_moved_are_those_whose_row_of_the_status_differs(data):
    day = date(2026, 2, 18)
    found = {each["commitment_id"]: dict((what, (then, now)) for what, then, now in each["moves"])
             for each in changes.promises(data, day)}
    old, new = (commitments.status(each).set_index("commitment_id") for each in (data.on(day), data))
    columns = ["current_due", "due_state", "outcome", "evidence"]
    both = new.index.intersection(old.index)
    moved = (old.loc[both, columns].fillna("") != new.loc[both, columns].fillna("")).any(axis=1)
    assert set(found) == set(both[moved]) | set(new.index.difference(old.index))
    for key in both[moved]:
        for what, (_, now) in found[key].items():
            assert (now or "") == ("" if pd.isna(new.loc[key, what]) else new.loc[key, what])
