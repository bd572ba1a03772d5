from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis import i18n
from analysis.tone import gate

from ..spanish import english_words
from .words import number

COMMON = dict(date="2026-01-10", side="A", issuer="a-ministry", channel="readout", language="en",
              text_basis="rendering", topics="trade", source_ids="example-2026-01-10")


@pytest.fixture
def few(monkeypatch):
    """Let the few passages of a test be enough."""
    monkeypatch.setattr(gate, "LEAST", 1)


# The part of a statement follows from its id (validation.split): these two are of the test part.
@pytest.fixture
def passages(folder, add):
    add("statements", statement_id="x", text="tone 1.0", **COMMON)
    add("statements", statement_id="x-es", text="tono 0.8", parallel_of="x", **{**COMMON, "language": "es"})
    add("statements", statement_id="x-en", text="tone 5", parallel_of="x", **COMMON)
    add("statements", statement_id="y3", text="tono -1.0", **{**COMMON, "language": "es"})
    add("translations", statement_id="y3", language="en", text="tone -0.6")
    add("statements", statement_id="z2", text="tone 0.3", **COMMON)
    add("translations", statement_id="z2", language="es", text="nada")
    data = analysis.load(folder)
    kept = {name: getattr(data, name)[lambda t: t["statement_id"].str[0].isin(list("xyz"))].reset_index(drop=True)
            for name in ("statements", "translations")}
    return replace(data, **kept)


def test_versions_in_another_language_are_paired_and_those_in_the_same_one_are_not(passages):
    table = gate.versions(passages, number)
    expected = pd.DataFrame({
        "statement_id": ["x", "y3", "z2"], "kind": ["official", "translation", "translation"],
        "part": ["test"] * 3,
        "language": ["en", "es", "en"], "other": ["es", "en", "es"], "tone": [1.0, -1.0, 0.3],
        "tone_other": [0.8, -0.6, np.nan], "gap": [0.2, 0.4, np.nan]})
    pd.testing.assert_frame_equal(table, expected, check_dtype=False)


def test_the_gate_opens_at_one_third_of_the_gap_between_sides_and_not_below(passages, few):
    verdict = gate.language_gate(passages, 0.91, number)
    assert verdict and str(verdict).startswith("open: the same passage differs by 0.30 between languages")
    assert (verdict.n_official, verdict.n_translations, verdict.n_one_only) == (1, 1, 1)
    shut = gate.language_gate(passages, 0.89, number)
    assert not shut and str(shut).startswith("refused: ") and "the limit is 0.30" in str(shut)
    assert shut.low <= shut.gap <= shut.high


def test_a_few_passages_cannot_open_the_gate(passages):
    verdict = gate.language_gate(passages, 9.0, number)
    assert not verdict and "2 passages in both languages are too few" in str(verdict)
    assert str(verdict).endswith("10 are needed")


def test_without_passages_or_without_a_gap_between_sides_the_gate_is_shut(passages, data):
    nothing = gate.language_gate(data.on("2019-01-01"), 1.0, number)
    assert not nothing and "no passage" in str(nothing)
    assert "no gap between the sides" in str(gate.language_gate(passages, float("nan"), number))


def test_a_bias_has_a_direction(passages):
    words, estimate = gate.bias(passages, number)
    assert words == "es minus en" and estimate.value == pytest.approx(-0.3) and estimate.n == 2


def test_a_bias_needs_two_passages(data):
    words, estimate = gate.bias(data.on("2019-01-01"), number)
    assert words == "" and not estimate


def test_passages_that_the_lexicon_was_tuned_on_are_shown_but_do_not_count(folder, add, passages, few):
    tuned = passages.statements.iloc[[0]].assign(statement_id="y0")
    own = pd.DataFrame({"statement_id": ["y0"], "language": ["es"], "text": ["tono -2.0"]})
    data = replace(passages, statements=pd.concat([passages.statements, tuned], ignore_index=True),
                   translations=pd.concat([passages.translations, own], ignore_index=True))
    assert gate.versions(data, number).set_index("statement_id")["part"]["y0"] == "development"
    verdict = gate.language_gate(data, 0.91, number)
    assert verdict.gap == gate.language_gate(passages, 0.91, number).gap
    assert "(3.00 on 1 passages that the lexicon was tuned on, which do not count)" in str(verdict)


def test_the_verdict_in_spanish_holds_no_english(passages, few, data):
    with i18n.use("es"):
        verdicts = [gate.language_gate(passages, 0.91, number), gate.language_gate(passages, 0.89, number),
                    gate.language_gate(data.on("2019-01-01"), 1.0, number),
                    gate.language_gate(passages, float("nan"), number)]
        assert gate.bias(passages, number)[0] == "español menos inglés"
        assert verdicts[1]._repr_html_().startswith("<p><strong>Control de idiomas</strong> no superado: ")
    assert [str(verdict).split(":")[0] for verdict in verdicts] == ["superado"] + ["no superado"] * 3
    assert [english_words(verdict) for verdict in verdicts] == [[]] * 4
