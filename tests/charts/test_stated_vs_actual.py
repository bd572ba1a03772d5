"""Words and numbers of the charts of stated dates; the pictures themselves are looked at by people."""

import pandas as pd
import pytest

import analysis
from analysis import i18n, timeline
from analysis.charts import base
from analysis.charts import stated_vs_actual as charts
from tests.spanish import english_words


@pytest.fixture(scope="module")
def rows(data):
    return timeline.slip(data)


def all_of(data):
    rows = timeline.slip(data)
    return [
        charts.kept(rows, data),
        charts.waiting(rows, data),
        charts.milestones(timeline.chains(data), rows, data),
        charts.spread(rows, data),
    ]


def labels(axes):
    return [text.get_text() for text in axes.texts]


def test_kept_counts_what_was_certainly_late_and_shows_every_kept_promise(rows, data):
    chart = charts.kept(rows, data)
    kept = rows[rows["occurred_hi"].notna() & rows["first_due"].notna()]
    late = (kept["certainty_first"] == "certainly late").sum()
    assert chart.title == f"{late} of {len(kept)} kept promises were certainly late by the first date given"
    assert len(chart.table) == len(kept) == len(chart.figure.axes[0].get_yticks())
    session = chart.table[chart.table["promise"].str.contains("23 January 2026")].iloc[0]
    assert session[["slip, days", "against the first date"]].tolist() == ["0", "certainly not late"]
    assert f"{late} certainly late" in chart.alt and "61" in labels(chart.figure.axes[0])


def test_rows_run_from_the_longest_delay_down(rows, data):
    table = charts.kept(rows, data).table
    assert table["slip, days"].iloc[0] == "91" and table["slip, days"].iloc[-1] == "no last day"


def test_waiting_gives_a_lower_bound_and_never_says_broken(rows, data):
    chart = charts.waiting(rows, data)
    assert "at least 20: none found" in labels(chart.figure.axes[0])
    row = chart.table[chart.table["promise"].str.startswith("Convene a security ministerial")].iloc[0]
    assert row[["days past the first date, at least", "latest outcome", "evidence"]].tolist() == [
        20,
        "unknown",
        "none found",
    ]
    assert "not seen is not broken" in chart.subtitle and "broken" not in chart.title + chart.alt


def test_what_was_withdrawn_is_counted_and_not_drawn(rows, data):
    chart = charts.waiting(rows, data)
    ended = ((rows["certainty_first"] == "censored") & rows["ended_lo"].notna()).sum()
    assert f"{ended} more were withdrawn or replaced" in chart.subtitle
    assert not chart.table["promise"].str.contains("port of Laredo").any()


def test_milestones_draw_the_histories_with_three_statements(rows, data):
    chains = timeline.chains(data)
    chart = charts.milestones(chains, rows, data)
    counts = chains.groupby("commitment_id").size()
    drawn = [axes for axes in chart.figure.axes if axes.axison]
    assert len(drawn) == (counts >= 3).sum() == 12
    titles = " ".join(axes.get_title(loc="left") for axes in drawn).replace("\n", " ")
    for words in (
        "bilateral agreement on security",
        "25 percent duty",
        "Rubio means to travel",
        "CIBanco",
        "Mexican livestock",
        "North American Leaders' Summit",
    ):
        assert words in titles
    assert "one of them 7 times" in chart.title and len(chart.table) == counts[counts >= 3].sum()


def test_the_diagonal_means_the_same_across_and_up(rows, data):
    for axes in charts.milestones(timeline.chains(data), rows, data).figure.axes[:12]:
        assert axes.get_xlim() == axes.get_ylim()
        assert list(axes.get_xticks()) == list(axes.get_yticks())


def test_spread_gives_n_and_median_of_each_group(rows, data):
    chart = charts.spread(rows, data)
    table = chart.table.set_index("group")
    assert table.loc["United States", ["kept promises", "median slip, days", "certainly late"]].tolist() == [
        11,
        "31",
        7,
    ]
    assert "United States (n = 11)" in labels(chart.figure.axes[0]) and "a day (n = 13)" in labels(
        chart.figure.axes[1]
    )


def test_tables_for_readers_have_no_missing_marks(rows, data):
    chains = timeline.chains(data)
    for table in (
        charts.history(chains, data),
        charts.due(timeline.due_between(data), data),
        charts.outlook(timeline.outlook(data), data),
        charts.classes(timeline.by_class(rows)),
        charts.tests(timeline.precision_tests(rows)),
    ):
        assert len(table) and not table.isin(["nan", "NaT", "None"]).any(axis=None)


def test_every_chart_has_its_words_and_a_picture_of_the_page_width(data):
    for chart in all_of(data):
        assert len(chart.alt) > 100 and "n = " in chart.subtitle + chart.caption or "promises" in chart.subtitle
        assert chart.figure.get_size_inches()[0] == base.WIDTH
        assert chart.png == chart.png and chart.png.startswith(b"\x89PNG")


@pytest.mark.parametrize("day", ["2019-01-01", "2019-06-08", "2025-03-05"])
def test_earlier_days_are_drawn_or_say_why_not(data, day):
    for chart in all_of(data.on(day)):
        assert chart.png and chart.alt


def test_another_pair_of_parties_is_drawn_with_its_own_names(folder):
    data = analysis.load(folder)
    kept, waiting, *_ = all_of(data)
    assert kept.title == "0 of 1 kept promises were certainly late by the first date given"
    assert kept.table["who acts"].tolist() == ["both together"]
    assert waiting.title == "No promise is past its first date and unseen" and "No marks are drawn" in waiting.alt


def test_more_rows_than_fit_are_cut_by_a_rule_that_is_stated(rows, data):
    many = pd.concat([rows] * 3, ignore_index=True)
    chart = charts.waiting(many, data)
    total = int(chart.title.split()[0])
    assert len(chart.table) == 36 < total and f"n = {total}, the 36 longest shown" in chart.subtitle


def test_a_promise_withdrawn_after_its_date_waits_no_longer(folder, edit):
    edit("commitments", 2, "stated_due", "2026-01-15")
    edit("due_dates", 2, "stated_due", "2026-01-15")
    edit("outcomes", 2, "status", "withdrawn")
    data = analysis.load(folder)
    rows = timeline.slip(data)
    assert rows["slip_first_lo"].tolist() == [5]
    assert charts.waiting(rows, data).title == "No promise is past its first date and unseen"


@pytest.mark.parametrize("day", ["2026-03-20", "2019-01-01"])
def test_in_spanish_no_english_is_left(data, day):
    with i18n.use("es"):
        for chart in all_of(analysis.load(data.path, day)):
            words = [chart.title, chart.subtitle, chart.alt, chart.caption, *drawn(chart.figure)]
            assert set(english_words(" ".join(words))) <= {"may"}  # the month of May, as Spanish shortens it


def drawn(figure):
    from matplotlib.text import Text

    return [text.get_text() for text in figure.findobj(Text)]


def test_in_spanish_every_header_and_every_word_of_a_table_has_a_translation(data):
    with i18n.use("es"):
        data = analysis.load(data.path)
        rows, chains = timeline.slip(data), timeline.chains(data)
        for table in (
            *(chart.table for chart in all_of(data)),
            charts.history(chains, data),
            charts.due(timeline.due_between(data, "2019-01-01", "2030-12-31"), data),
            charts.outlook(timeline.outlook(data), data),
            charts.classes(timeline.by_class(rows)),
            charts.tests(timeline.precision_tests(rows)),
        ):
            words = {*table.columns, *table.select_dtypes(["str", "object"]).to_numpy().ravel()}
            shown = [i18n.label(word) for word in words if isinstance(word, str)]
            assert english_words(" ".join(shown)) == [] and not {"step", "note", "partial", "given"} & set(shown)
            assert all(i18n.label(name) != name for name in table.columns)
