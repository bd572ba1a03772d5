from dataclasses import replace

import pandas as pd
import pytest

import analysis
from analysis import accounts, i18n, overview
from analysis.charts import two_accounts as charts

from ..conftest import ROOT
from ..spanish import english_words
from .drawn import written


@pytest.fixture(scope="module")
def gap(data):
    return accounts.gap(data)


def opened(gap, table):
    """The same result as if the gate were open, with another table."""
    return replace(gap, gate=replace(gap.gate, passed=True, reason="open: as asked"), table=table, refused=0)


ROWS = pd.DataFrame({"event_id": ["e1", "e2", "e3"],
                     "date_lo": pd.to_datetime(["2025-06-01", "2025-07-01", "2026-01-02"]),
                     "title": ["First call", "Second call", "A third occasion with a title that is long enough to need "
                               "more than a single line of the chart"],
                     "n_US": [1, 2, 1], "n_MX": [1, 1, 1], "US": [1.0, 0.5, -1.0], "MX": [-1.0, 0.4, 0.5],
                     "gap": [2.0, 0.1, -1.5], "low": [0.7, -1.2, -2.8], "high": [3.3, 1.4, -0.2],
                     "joint": [None, 0.8, None]}).astype({"joint": "float64"})


def test_the_dumbbell_counts_who_is_warmer_and_draws_clear_gaps_thick(data, gap):
    chart = charts.dumbbell(opened(gap, ROWS), data)
    assert chart.title == "United States sounds more cooperative on 2 of 3 occasions, Mexico on 1"
    assert "2 gaps are beyond the error of scores" in chart.alt and "First call (+2.00)" in chart.alt
    assert chart.table["beyond the error"].tolist() == ["yes", "no", "yes"]
    lines = [line for line in chart.figure.axes[0].lines if len(line.get_xdata()) == 2 and line.get_linewidth() != 0.9
             or line.get_linestyle() == "--"]
    assert [line.get_linewidth() for line in lines if len(set(line.get_ydata())) == 1] == [2.6, 0.9, 2.6]


def test_no_label_of_the_dumbbell_is_cut(data, gap):
    chart = charts.dumbbell(opened(gap, ROWS), data)
    assert chart.png  # lays the figure out
    labels = chart.figure.axes[0].get_yticklabels()
    words = " ".join(" ".join(label.get_text().split()) for label in labels)
    assert all(title in words for title in ROWS["title"])
    assert all(label.get_window_extent().x0 >= 0 for label in labels)
    spans = sorted((label.get_window_extent().y0, label.get_window_extent().y1) for label in labels)
    assert all(low[1] <= high[0] for low, high in zip(spans[:-1], spans[1:], strict=True))


def test_the_dumbbell_can_be_cut_by_date_and_every_occasion_is_in_one_part(data, gap):
    middle = ROWS["date_lo"].median()
    parts = [charts.dumbbell(opened(gap, ROWS), data, **cut) for cut in ({"until": middle}, {"since": middle})]
    assert [len(part.table) for part in parts] == [1, 2]


def test_refused_occasions_are_counted_in_the_subtitle(data, gap):
    shut = replace(gap, gate=replace(gap.gate, passed=False), table=ROWS, refused=7)
    assert "7 occasions without a common language are refused" in charts.dumbbell(shut, data).subtitle
    nothing = charts.dumbbell(replace(shut, table=ROWS.iloc[:0]), data)
    assert nothing.title == "No occasion can be compared in tone" and "the language gate is shut" in nothing.alt


def test_without_ratings_no_gap_is_called_clear(data, gap):
    bare = replace(opened(gap, ROWS.assign(low=float("nan"), high=float("nan"))), error=float("nan"))
    chart = charts.dumbbell(bare, data)
    assert "0 gaps are beyond the error" in chart.alt and "not known without rated statements" in chart.caption


def test_topics_name_the_one_that_tilts_most_to_each_side(data):
    balance = pd.DataFrame({"topic": ["military-action", "water", "trade"], "US": [6, 0, 2], "MX": [1, 9, 2],
                            "both": [3, 1, 4], "p": [0.1, 0.004, None], "p_holm": [0.1, 0.008, None], "note": ""})
    chart = charts.topics(balance, data)
    assert chart.title == "United States alone names military action (6 occasions), Mexico alone water (9)"
    assert "military action 6 / 3 / 1; trade 2 / 4 / 2; water 0 / 1 / 9" in chart.alt
    labels = [label.get_text() for label in chart.figure.axes[0].get_yticklabels()]
    assert labels == ["water *", "trade", "military action"]


def test_the_occasion_keeps_languages_apart(data):
    told = accounts.told(data, data.case)
    chart = charts.occasion(told, data)
    heads = [text.get_text() for text in chart.figure.axes[0].texts if text.get_text().startswith("in ")]
    assert heads == ["in English", "in Spanish"] and chart.title.startswith("In Spanish, from ")
    assert len(chart.table) == len(told.table)
    assert "Ronald Johnson (X post, es)" in chart.alt


def test_contrasts_are_filled_only_beyond_chance(data):
    table = pd.DataFrame({"comparison": ["a minus b", "c minus d", "e minus f"],
                          "within": ["all statements", "form", "side"], "n_1": [20, 20, 2], "n_2": [30, 30, 9],
                          "difference": [0.5, 0.1, None], "low": [0.2, -0.3, None],
                          "high": [0.8, 0.5, None], "p": [0.001, 0.6, None], "p_holm": [0.002, 0.6, None],
                          "note": ["", "", "too few to compare: 2 and 9"]})
    chart = charts.contrasts(table, data)
    assert chart.title == "1 of 2 differences beyond chance; largest: a minus b (+0.50)"
    marks = [line for line in chart.figure.axes[0].lines if line.get_marker() == "D"]
    assert [mark.get_markerfacecolor() for mark in marks] == ["#1f2328", "#ffffff"]
    assert "a minus b, over all statements: +0.50" in chart.alt and "c minus d, within form" in chart.alt
    assert any("too few" in text.get_text() for text in chart.figure.axes[0].texts)


def test_charts_hold_on_empty_and_early_days_and_for_other_parties(data, folder):
    for some in (data.on("2019-01-01"), data.on("2019-07-01"), analysis.load(folder)):
        result = accounts.gap(some)
        for chart in (charts.dumbbell(result, some), charts.topics(accounts.topic_balance(some), some),
                      charts.occasion(accounts.told(some, overview.case_id(some)), some),
                      charts.contrasts(accounts.contrasts(some, bool(result.gate)), some)):
            assert chart.png and chart.alt and "n = " in chart.caption or "no statement" in chart.caption.lower()


@pytest.mark.parametrize("day", [None, "2019-07-01", "2019-01-01"])
def test_charts_hold_no_english_in_spanish(day):
    with i18n.use("es"):
        some = analysis.load(ROOT / "data", day)
        result = accounts.gap(some)
        drawn = [charts.dumbbell(result, some), charts.topics(accounts.topic_balance(some), some),
                 charts.occasion(accounts.told(some, overview.case_id(some)), some),
                 charts.contrasts(accounts.contrasts(some, bool(result.gate)), some)]
        shown = [words for chart in drawn for words in (repr(chart), *written(chart))]
    assert [word for words in shown for word in english_words(words)] == []


def test_the_legend_of_the_dumbbell_fits_in_spanish():
    with i18n.use("es"):
        some = analysis.load(ROOT / "data")
        chart = charts.dumbbell(accounts.gap(some), some)
    assert chart.png  # lays the figure out
    box = chart.figure.legends[0].get_window_extent()
    assert 0 <= box.x0 and box.x1 <= chart.figure.bbox.width
