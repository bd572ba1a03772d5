"""The page of statements holds every statement whole, with its tone, its sources and its promises."""

import dataclasses
import json

import pandas as pd
import pytest
from bs4 import BeautifulSoup

import analysis
from analysis import tone
from analysis.report import Provenance, statements
from analysis.report.links import Links


@pytest.fixture(scope="module")
def found(data):
    return BeautifulSoup(statements.render(data, Links(data), provenance=Provenance(), site=()), "html.parser")


def test_every_statement_is_there_word_for_word(found, data):
    texts = {item["id"].removeprefix("s-"): item.blockquote.get_text() for item in found.select("#statements > li")}
    expected = dict(zip(data.statements["statement_id"], data.statements["text"], strict=True))
    assert texts == {each: tone.explain(text, "en").text for each, text in expected.items()}


def test_tone_is_that_of_the_measure(found, data):
    scores = tone.register(data.statements["text"], data.statements["language"])["score"]
    expected = {f"s-{each}": None if score != score else round(float(score), 2) + 0.0
                for each, score in zip(data.statements["statement_id"], scores, strict=True)}
    facts = json.loads(found.find(id="facts").string)["facets"]
    ids = [item["id"] for item in found.select("#statements > li")]
    assert {each: fact["tone"] for each, fact in zip(ids, facts, strict=True)} == expected


def test_marks_carry_weight_kind_and_reason():
    pieces = statements.pieces(tone.explain("We thank Mexico but reject tariffs.", "en"))
    assert "".join(piece.text for piece in pieces) == "We thank Mexico but reject tariffs."
    assert [(piece.text, piece.kind, piece.weight[0]) for piece in pieces if piece.kind] == [
        ("thank", "cooperation", "+"), ("reject", "pressure", "−"), ("tariffs", "pressure", "−")]
    assert all(piece.why for piece in pieces if piece.kind)


def test_matches_that_overlap_leave_the_text_whole():
    explained = tone.explain("We thank Mexico.", "en")
    twice = pd.concat([explained.table, explained.table.assign(start=4, end=15)], ignore_index=True)
    pieces = statements.pieces(dataclasses.replace(explained, table=twice))
    assert "".join(piece.text for piece in pieces) == "We thank Mexico."


def test_a_text_without_a_mark_is_one_piece_and_an_empty_one_none():
    assert [piece.text for piece in statements.pieces(tone.explain("xyzzy", "en"))] == ["xyzzy"]
    assert statements.pieces(tone.explain("", "en")) == []


def test_promises_and_sources_of_a_statement_are_linked(found, data):
    promise = data.commitments.iloc[0]
    item = found.find(id=f"s-{promise['statement_id']}")
    assert f"promises/{promise['commitment_id']}.html" in [a["href"] for a in item.find_all("a")]
    sources = data.sources.set_index("source_id")["url"]
    stated = data.statements.set_index("statement_id").loc[promise["statement_id"], "source_ids"].split(";")
    assert {sources[each] for each in stated} <= {a["href"] for a in item.find_all("a")}


def test_facts_for_the_script_cannot_end_their_element(folder, edit):
    edit("statements", 2, "topics", "</script><b>")
    data = analysis.load(folder)
    text = statements.render(data, Links(data), provenance=Provenance(), site=())
    assert text.count("</script>") == 2
    facts = BeautifulSoup(text, "html.parser").find(id="facts").string
    assert json.loads(facts)["facets"][0]["topic"] == ["</script><b>"]


def test_choices_count_what_they_leave(found, data):
    labels = [option.get_text() for option in found.find(id="f-side").find_all("option")]
    counts = data.statements["side"].value_counts()
    assert labels[0] == "all" and set(labels[1:]) == {f"{data.name(side)} ({n})" for side, n in counts.items()}
    months = [option["value"] for option in found.find(id="f-month").find_all("option")][1:]
    assert months == sorted(months, reverse=True)


def test_a_day_before_the_first_statement_says_so(data):
    early = data.on("2019-01-01")
    text = statements.render(early, Links(early), provenance=Provenance(), site=())
    assert "No statement was known on this day." in text


def test_a_source_with_an_address_that_is_none_of_the_web_is_named_without_a_link(folder, edit):
    edit("sources", 2, "url", "javascript:alert(1)")
    data = analysis.load(folder)
    [entry] = statements.entries(data, Links(data))
    assert entry["sources"][0][1] is None
