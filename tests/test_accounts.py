from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis import accounts, i18n, stats
from analysis.accounts.forms import within as within_words
from analysis.tone import gate
from analysis.tone.validation import split

from .spanish import english_words
from .tone.words import number

ACTORS = {"A": "a-ministry", "B": "b-ministry", "joint": "joint"}


def told(*rows, parties=None, title="Call"):
    """A dataset with statements only, from (id, event, side, text, language, channel, topics)."""
    names = ["statement_id", "event_id", "side", "text", "language", "channel", "topics"]
    full = [(*row, *("s0", "e1", "A", "tone 0", "en", "readout", "trade")[len(row):]) for row in rows]
    table = pd.DataFrame(full, columns=names).assign(issuer=lambda t: t["side"].map(ACTORS))
    return table


@pytest.fixture
def make(folder, monkeypatch):
    """make((id, event, side, text, language, channel, topics), ...): the example dataset with these statements."""
    base = analysis.load(folder)
    monkeypatch.setattr(gate, "LEAST", 1)  # let the few passages of a test be enough

    def made(*rows, translations=()):
        table = told(*rows).assign(date="2026-01-10", speaker=None, text_basis="rendering", parallel_of=None)
        table["date_lo"] = table["date_hi"] = pd.Timestamp("2026-01-10")
        table = table.astype({"speaker": "str", "parallel_of": "str", "event_id": "str"})
        ids = list(dict.fromkeys(table["event_id"].dropna()))
        events = pd.DataFrame({"event_id": ids, "title": [f"Occasion {name}" for name in ids],
                               "date_lo": pd.date_range("2026-01-10", periods=len(ids))})
        own = pd.DataFrame(list(translations), columns=["statement_id", "language", "text"]).astype("str")
        return replace(base, statements=table, events=events, translations=own, codings=base.codings.iloc[:0],
                       case=None)

    return made


def test_an_occasion_needs_a_statement_of_each_side_and_versions_and_joint_texts_are_none(make):
    data = make(("a", "e1", "A"), ("b", "e1", "B"), ("c", "e2", "A"), ("d", "e2", "joint"), ("e", "e3", "A"),
                ("f", "e3", "B"))
    data.statements.loc[5, "parallel_of"] = "e"
    table = accounts.pairs(data)
    assert table[["event_id", "n_A", "n_B", "n_joint", "languages_A"]].to_numpy().tolist() == [["e1", 1, 1, 0, "en"]]


def test_the_gap_is_first_minus_second_of_the_means_of_their_statements(make):
    data = make(("a", "e1", "A", "tone 1.0"), ("b", "e1", "A", "tone 2.0"), ("c", "e1", "B", "tone -0.5"),
                ("j", "e1", "joint", "tone 0.7"))
    table = accounts.gap(data, number).table
    assert table[["n_A", "n_B", "A", "B", "gap", "joint"]].to_numpy().tolist() == [[2, 1, 1.5, -0.5, 2.0, 0.7]]
    assert table[["low", "high"]].isna().all(axis=None)  # nothing is rated, so the error is not known


def across(make, translated):
    return make(("a", "e1", "A", "tone 1.0"), ("b", "e1", "B", "tono 0.0", "es"), ("c", "e2", "A", "tone 2.0"),
                ("d", "e2", "B", "tone 0.5"), ("j", "e2", "joint", "tono 9", "es"),
                translations=[("a", "es", f"tono {translated}")])


def test_an_open_gate_compares_all_languages(make):
    result = accounts.gap(across(make, 0.9), number)
    assert result.gate and result.refused == 0 and result.table["gap"].tolist() == [1.0, 1.5]
    assert result.table["joint"].tolist()[1] == 9.0


def test_a_shut_gate_refuses_occasions_without_a_common_language_and_joint_texts_in_another(make):
    result = accounts.gap(across(make, -1.0), number)
    assert not result.gate and result.refused == 1 and "Occasions refused: 1" in repr(result)
    assert result.table["event_id"].tolist() == ["e2"] and result.table["gap"].tolist() == [1.5]
    assert result.table["joint"].isna().all()


def test_behind_a_shut_gate_a_sides_mix_of_languages_does_not_pass_for_its_tone(make):
    # Both sides say the same in each language; Spanish scores 2 lower. Only the mix differs: 2:1 against 1:2.
    data = make(("a", "e1", "A", "tone 1"), ("b", "e1", "A", "tone 1"), ("c", "e1", "A", "tono -1", "es"),
                ("d", "e1", "B", "tone 1"), ("e", "e1", "B", "tono -1", "es"), ("f", "e1", "B", "tono -1", "es"),
                translations=[("a", "es", "tono -1")])
    result = accounts.gap(data, number)
    assert not result.gate and result.table["gap"].tolist() == pytest.approx([0.0])


def test_tests_over_occasions_are_adjusted_together_and_refused_when_few(make):
    rows = [(f"{side}{n}", f"e{n}", side, f"tone {n / 10 + (side == 'A')}") for n in range(12) for side in "AB"]
    tests = accounts.gap(make(*rows), number).tests
    assert tests["n"].tolist() == [12, 12] and np.allclose(tests["p_holm"], stats.holm(tests["p"]))
    few = accounts.gap(make(*rows[:8]), number).tests
    assert few["p"].isna().all() and few["note"].str.contains("6 are needed").all()


def rated(make, noise, part="test"):
    """60 statements of one part of the split; each score is half its rating plus ``noise``."""
    names = pd.Series([f"s{n}" for n in range(400)])
    ids = names[split(names) == part].tolist()[:60]
    ratings = np.tile([-2, -1, 0, 1, 2], 12)
    rows = [(name, f"e{n // 2}", "AB"[n % 2], f"tone {0.5 * rating + noise[n]:.6f}")
            for n, (name, rating) in enumerate(zip(ids, ratings, strict=True))]
    data = make(*rows)
    codings = pd.DataFrame({"coder_id": "adjudicated", "table": "statements", "row_id": ids, "variable": "tone",
                            "value": ratings.astype(str)})
    return replace(data, codings=codings)


def test_the_error_is_the_scatter_around_the_line_from_rating_to_score(make):
    noise = np.random.default_rng(1).normal(0, 0.3, 60)
    data = rated(make, noise)
    design = np.column_stack([np.ones(60), np.tile([-2, -1, 0, 1, 2], 12)])
    left = noise - design @ np.linalg.lstsq(design, noise, rcond=None)[0]
    assert accounts.instrument_error(data, number) == pytest.approx(np.sqrt((left**2).sum() / 58), abs=1e-5)


def test_the_band_of_a_gap_follows_from_the_error_and_the_numbers_of_statements(make):
    data = rated(make, np.random.default_rng(1).normal(0, 0.3, 60))
    result = accounts.gap(data, number)
    half = 1.96 * result.error * np.sqrt(2)
    assert np.allclose(result.table["high"] - result.table["gap"], half)
    assert result.clear.tolist() == (result.table["gap"].abs() > half).tolist()


def test_the_error_uses_only_statements_that_the_lexicon_was_not_tuned_on(make):
    noise = np.random.default_rng(1).normal(0, 0.3, 60)
    assert np.isnan(accounts.instrument_error(rated(make, noise, "development"), number))
    data = rated(make, noise)
    assert accounts.instrument_error(replace(data, codings=data.codings.head(30)), number) > 0
    assert np.isnan(accounts.instrument_error(replace(data, codings=data.codings.head(29)), number))


def test_topics_are_said_by_one_side_only_or_by_both(make):
    data = make(("a", "e1", "A", "-", "en", "readout", "trade;arms"),
                ("b", "e1", "B", "-", "es", "x-post", "arms;water"), ("c", "e1", "A", "-", "en", "speech", "trade"))
    expected = pd.DataFrame({"event_id": "e1", "topic": ["arms", "trade", "water"], "said_by": ["both", "A", "B"]})
    pd.testing.assert_frame_equal(accounts.topics(data), expected, check_dtype=False)
    pairs = accounts.topic_pairs(data)
    assert pairs.to_numpy().tolist() == [["trade", "water", 1]]


def test_the_balance_tests_each_topic_and_adjusts_over_all_that_can_be_tested(make):
    first = [(f"a{n}", f"e{n}", "A", "-", "en", "readout", "trade;arms") for n in range(8)]
    second = [(f"b{n}", f"e{n}", "B", "-", "en", "readout", "arms;water" if n else "arms") for n in range(8)]
    table = accounts.topic_balance(make(*first, *second)).set_index("topic")
    assert table.index.tolist() == ["trade", "water", "arms"]
    assert table.loc["trade", ["A", "B", "both"]].tolist() == [8, 0, 0]
    assert table.loc["water", "p"] == pytest.approx(2 / 2**7) and table.loc["trade", "p"] == pytest.approx(2 / 2**8)
    assert np.allclose(table["p_holm"].dropna(), [2 * 2 / 2**8, 2 / 2**7])
    assert "cannot reach" in table.loc["arms", "note"]


def test_forms_are_a_factor_of_their_own_and_joint_texts_one_of_them(make):
    data = make(("a", "e1", "A", "tone 1", "en", "x-post"), ("b", "e1", "B", "tone 0", "en", "truth-social"),
                ("c", "e1", "joint", "tone 2", "en", "communique"), ("d", "e1", "B", "tone 3", "en", "letter"),
                ("e", "e1", "B", "tone 4", "en", "broadcast"))
    table = accounts.forms(data, number)
    assert table[["form", "side", "tone"]].to_numpy().tolist() == [
        ["joint text", "joint", 2.0], ["communiqué or readout", "B", 3.0], ["social post", "A", 1.0],
        ["social post", "B", 0.0], ["other", "B", 4.0]]


def simpson():
    """A posts much, B writes much; posts are 1 warmer; within a form the sides are alike."""
    rng = np.random.default_rng(2)
    plan = [("A", "x-post", 18, 1.0), ("A", "readout", 6, 0.0), ("B", "x-post", 6, 1.0), ("B", "readout", 18, 0.0)]
    return [(f"{side}{channel}{n}", f"{side}{channel}{n}", side, f"tone {mean + rng.normal(0, 0.2):.4f}", "en", channel)
            for side, channel, count, mean in plan for n in range(count)]


def test_a_difference_between_forms_does_not_pass_for_one_between_sides(make):
    table = accounts.contrasts(make(*simpson()), True, number)
    plain, within, post = (table.iloc[n] for n in range(3))
    assert plain["difference"] == pytest.approx(0.5, abs=0.1) and plain["p"] < 0.01
    assert within["difference"] == pytest.approx(0.0, abs=0.1) and within["low"] < 0 < within["high"]
    assert post["comparison"] == "social post minus communiqué or readout"
    assert post["difference"] == pytest.approx(1.0, abs=0.15) and post["p_holm"] < 0.01
    assert table["note"].tolist()[3:] == ["too few to compare: 0 and 0"] * 2


def test_a_stratified_difference_is_the_coefficient_of_a_regression_with_a_term_per_stratum(make):
    import statsmodels.formula.api as smf

    data = make(*simpson())
    frame = accounts.with_form(analysis.tone.series.scored(data, number)).assign(
        first=lambda t: (t["side"] == "A").astype(float))
    fit = smf.ols("tone ~ first + C(form)", frame).fit()
    row = accounts.contrasts(data, True, number).iloc[1]
    assert row["difference"] == pytest.approx(fit.params["first"])
    assert (row["low"], row["high"]) == pytest.approx(tuple(fit.conf_int().loc["first"]))


def test_while_the_gate_is_shut_contrasts_stay_within_a_language(make):
    rng = np.random.default_rng(4)
    rows = [(f"{side}{n}{code}", f"{side}{n}{code}", side, f"tone {shift + rng.normal(0, 0.1):.4f}", code)
            for side, counts in (("A", {"en": 20, "es": 5}), ("B", {"en": 5, "es": 20}))
            for code, shift in (("en", 1.0), ("es", 0.0)) for n in range(counts[code])]
    data = make(*rows)
    assert accounts.contrasts(data, True, number)["difference"].iloc[0] > 0.4
    shut = accounts.contrasts(data, False, number)
    assert abs(shut["difference"].iloc[0]) < 0.1 and shut["within"].iloc[0] == "language"


def test_statements_of_one_side_on_one_occasion_in_one_form_count_once(make):
    rows = [(f"{side}{n}{copy}", f"e{n}", side, f"tone {n}") for side in "AB" for n in range(6) for copy in "xyz"]
    assert accounts.contrasts(make(*rows), True, number)[["n_1", "n_2"]].iloc[0].tolist() == [6, 6]


def test_the_occasion_in_full_keeps_languages_apart_and_shows_each_text_once(data):
    result = accounts.told(data, data.case)
    assert result.table["language"].is_monotonic_increasing
    for _, own in result.table.dropna(subset=["tone"]).groupby("language"):
        assert own["tone"].is_monotonic_increasing
    texts = [explanation.text for explanation in result.explanations]
    assert len(texts) == len(set(texts)) == len(result.table)
    ids = set(result.table["statement_id"])
    assert {"2026-01-15-us-wha-post", "2026-01-15-us-wha-post-en", "2026-01-15-joint-statement",
            "2026-01-15-us-johnson-post", "2026-01-16-mx-sheinbaum-reply"} <= ids
    scores = analysis.tone.series.scored(data, versions=True).set_index("statement_id")["tone"]
    assert np.allclose(result.table["tone"], scores.reindex(result.table["statement_id"]), equal_nan=True)
    assert "<mark" in result._repr_html_() and result.title in repr(result)


def test_texts_and_titles_are_escaped_in_the_occasion_in_full(make):
    data = make(("a", "e1", "A", "<script>we agree</script>"))
    data.events["title"] = "<b>Call</b>"
    html = accounts.told(data, "e1")._repr_html_()
    assert "<script>" not in html and "<b>" not in html and "&lt;script&gt;" in html


def test_nothing_is_compared_on_an_empty_day(data):
    empty = data.on("2019-01-01")
    result = accounts.gap(empty)
    assert result.table.empty and not result.mean and result.refused == 0 and not result.gate
    assert accounts.topic_balance(empty).empty and accounts.topic_pairs(empty).empty and accounts.forms(empty).empty
    assert accounts.contrasts(empty, False)["difference"].isna().all()
    assert accounts.told(empty, None).table.empty


def test_the_embedded_data_have_the_occasions_that_they_are_known_for(data):
    table = accounts.pairs(data)
    assert 95 <= len(table) <= 100 and data.case in table["event_id"].tolist()
    result = accounts.gap(data)
    assert len(result.table) + result.refused == len(table)
    assert bool(result.gate) == (result.gate.gap <= result.gate.limit)
    assert gate.SHARE == pytest.approx(1 / 3)


def test_the_gap_the_contrasts_and_the_occasion_are_told_in_the_language_in_force():
    with i18n.use("es"):
        some = analysis.load()
        result, table = accounts.gap(some), accounts.contrasts(some, False)
        told = accounts.told(some, some.case)
        within = [within_words(words) for words in table["within"]]
        html = result._repr_html_()
        shown = [repr(result), html, *table["comparison"], *within, *told._heads()]
    assert [word for words in shown for word in english_words(words)] == []
    assert "<th>prueba</th>" in html and result.tests["test"].iloc[0] == "sign test"
    assert within[:2] == ["a igual idioma", "a igual forma e idioma"]
