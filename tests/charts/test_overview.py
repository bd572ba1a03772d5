import pytest

import analysis
from analysis import i18n, overview
from analysis.charts import overview as charts

from ..conftest import ROOT
from ..spanish import english_words
from .drawn import written


def test_activity_says_where_the_collection_is_thick(data):
    chart = charts.activity(overview.activity(data), data)
    total = int(overview.activity(data)[["US", "MX", "joint"]].to_numpy().sum())
    assert chart.title == f"210 of {total} statements date from 2025 or later"
    assert "By year: 2019 29, 2020 6" in chart.alt and "United States upwards" in chart.alt
    assert chart.table["United States (statements)"].sum() + chart.table["Mexico (statements)"].sum() == total - 21


def test_promises_title_counts_what_is_known(data):
    table = overview.promises(data)
    chart = charts.promises(table, data)
    kept, total, unknown = (int(table[c].sum()) for c in ("fulfilled", "total", "unknown"))
    assert chart.title == f"{kept} of {total} promises are known to be fulfilled; of {unknown} nothing is known"
    assert f"Mexico: {int(table['total'].iloc[1])} promises" in chart.alt


def test_charts_hold_on_an_empty_day_and_for_other_parties(data, folder):
    for some in (data.on("2019-01-01"), analysis.load(folder)):
        assert charts.activity(overview.activity(some), some).png
        assert charts.promises(overview.promises(some), some).png
    assert "Country A" in charts.activity(overview.activity(some), some).subtitle


@pytest.mark.parametrize("day", [None, "2019-01-01"])
def test_charts_hold_no_english_in_spanish(day):
    with i18n.use("es"):
        some = analysis.load(ROOT / "data", day)
        drawn = [charts.activity(overview.activity(some), some), charts.promises(overview.promises(some), some)]
        shown = [words for chart in drawn for words in (repr(chart), *written(chart))]
    assert [word for words in shown for word in english_words(words)] == []
    assert "Estados Unidos (declaraciones)" in drawn[0].table and "cumplida (promesas)" in drawn[1].table


def test_words_inside_the_charts_do_not_run_into_each_other_in_spanish():
    with i18n.use("es"):
        some = analysis.load(ROOT / "data")
        chart = charts.activity(overview.activity(some), some)
    assert chart.png  # lays the figure out
    boxes = {text.get_text()[0]: text.get_window_extent() for text in reversed(chart.figure.axes[0].texts)}
    assert boxes["■"].x1 < boxes["◇"].x0
