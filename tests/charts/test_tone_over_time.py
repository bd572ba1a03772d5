import pandas as pd
import pytest

import analysis
from analysis import accounts, i18n
from analysis.charts import tone_over_time as charts
from analysis.tone import breaks, calibration, scored, series

from ..spanish import english_words
from ..tone.words import frame


@pytest.fixture(scope="module")
def tone(data):
    return scored(data)


def every(data, tone):
    months, marks = series.monthly(tone), series.landmarks(data)
    return [
        charts.monthly(months, data, tone, series.guide(tone), marks),
        charts.monthly(months, data, tone, events=marks, since="2025-01"),
        charts.levels(breaks(tone, draws=199), calibration.check(tone, draws=200), series.occasions(tone), data),
        charts.groups(series.grouped(tone, "channel"), "channel", data),
        charts.groups(accounts.forms(data), "form", data, joint=True),
        charts.speakers(series.timeline(tone), series.grouped(tone, "speaker"), data),
        charts.shares(series.shares(tone), data),
        charts.moves(series.moves(tone, series.landmarks(data, 4, 90, 90)), data),
        charts.beside(series.beside(data), data)]


def test_months_with_few_statements_are_hollow_and_clear_months_are_counted(data):
    rows = frame([("US", f"2026-01-{day:02d}", 1 + day / 100) for day in range(1, 9)]
                 + [("US", "2026-02-01", 2.0), ("MX", "2026-02-02", -1.0), ("MX", "2026-02-03", -1.5)])
    chart = charts.monthly(series.monthly(rows), data, rows)
    assert chart.title == "Months clearly on the cooperative side: United States 1 of 1, Mexico 0 of 0"
    assert "United States: 2 months, 1 of them with fewer than three statements" in chart.alt
    assert chart.table["statements"].tolist() == [2, 8, 1]
    panel = chart.figure.axes[0]
    faces = [line.get_markerfacecolor() for line in panel.lines if line.get_marker() == "o"]
    assert faces == ["#0072b2", "#ffffff"]
    heights = [float(line.get_ydata()[0]) for line in panel.lines if line.get_marker() == "o"]
    assert heights == pytest.approx([1.045, 2.0])


def test_events_are_marked_by_letters_with_a_key(data, tone):
    marks = series.landmarks(data, n=2)
    chart = charts.monthly(series.monthly(tone), data, tone, events=marks)
    key = chart.figure._supxlabel.get_text()
    assert key.startswith("A  ") and "\nB  " in key and marks["title"].iloc[0] in " ".join(key.split())
    assert marks["title"].iloc[1] in chart.alt


def test_a_break_is_named_with_both_levels_and_its_month(data):
    rows = frame([("US", day, float(n >= 30) + n % 3 / 10)
                  for n, day in enumerate(pd.date_range("2025-01-01", periods=60))])
    chart = charts.levels(breaks(rows, draws=199), calibration.check(rows, draws=200), series.occasions(rows), data)
    assert chart.title == "1 lasting break in tone; the latest: United States January 2025, +0.10 to +1.10"
    assert "31 January 2025 from +0.10 to +1.10" in chart.alt
    assert "false alarms" in chart.subtitle and chart.table["breaks found"].tolist() == [1]


def test_no_break_is_said_with_the_measured_false_alarms(data, tone):
    rows = tone.assign(tone=[n % 7 / 10 for n in range(len(tone))])
    check = calibration.check(rows, draws=200)
    chart = charts.levels(breaks(rows, draws=199), check, series.occasions(rows), data)
    assert chart.title == "No lasting break in tone is found for United States and Mexico"
    rate = 100 * check.set_index("side").loc["US", "false_alarms"]
    assert f"United States {rate:.1f} %" in chart.subtitle


def test_groups_name_the_extremes_among_groups_that_are_large_enough(data):
    rows = frame([(side, f"2026-01-{day:02d}", tone) for side in ("US", "MX") for tone in (-0.5, 1.0, 3.0)
                  for day in range(1, 11)])
    rows["topics"] = [topic for _ in range(2) for topic in ("military-action", "water", "rare") for _ in range(10)]
    rows = rows[(rows["topics"] != "rare") | (rows["date_lo"] < "2026-01-03")]
    chart = charts.groups(series.grouped(rows, "topics"), "topics", data, "topic")
    assert chart.title == ("United States: water warmest, military action most pressing; "
                           "Mexico: water warmest, military action most pressing")
    assert chart.table.query("topic == 'rare'")["95 % low"].isna().all()


def test_speakers_without_a_panel_are_in_the_table(data, tone):
    chart = charts.speakers(series.timeline(tone, least=20), series.grouped(tone, "speaker"), data)
    drawn = chart.table[chart.table["drawn"] == "yes"]
    assert (drawn["statements"] >= 20).all() and len(chart.table) > 40
    assert f"{len(chart.table) - len(drawn)} speakers with fewer statements are in the table only" in chart.caption
    assert chart.table["speaker"].iloc[0] == "Claudia Sheinbaum"


def test_shares_give_counts_and_not_only_percentages(data, tone):
    chart = charts.shares(series.shares(tone), data)
    known = tone.dropna(subset=["tone"])
    us = known[known["side"] == "US"]
    assert f"United States {int((us['share_threat'] > 0).sum())} of {len(us)}" in chart.title
    assert f"United States {int((us['share_praise'] > 0).sum())} of {len(us)}" in chart.subtitle


def test_moves_show_the_reason_where_nothing_can_be_tested(data):
    rows = frame([("US", "2026-01-01", 1.0), ("US", "2026-02-01", 0.0), ("MX", "2026-02-01", 0.0)])
    dates = pd.DataFrame({"date_lo": pd.to_datetime(["2026-01-15"]), "title": ["A call"]})
    chart = charts.moves(series.moves(rows, dates), data)
    assert chart.title == "None of 2 changes of tone can be tested"
    assert "United States: not tested (1 and 1 observations cannot reach p < .05)" in chart.alt
    labels = [label.get_text() for label in chart.figure.axes[0].get_yticklabels()]
    assert len(labels) == 1 and "only 65 days after it are known" in labels[0]


def test_beside_counts_agreement_in_direction_only_where_both_have_one(data):
    table = pd.DataFrame({"statement_id": list("abcd"), "date_lo": pd.Timestamp("2026-01-01"), "side": "US",
                          "register": [1.0, -1.0, 0.0, 1.0], "sentiment": [0.5, 0.5, 0.5, None],
                          "register_share": 0.2, "sentiment_share": [0.1, 0.1, 0.1, 0.0]})
    chart = charts.beside(table, data)
    assert chart.title == "TextBlob and the register agree on the direction of 1 of 2 English statements"
    assert "1 of 4 English statements have no word in TextBlob's list" in chart.alt


def test_charts_hold_on_empty_and_early_days_and_for_other_parties(data, folder):
    for some in (data.on("2019-01-01"), data.on("2019-07-01"), analysis.load(folder)):
        for chart in every(some, scored(some)):
            assert chart.png and chart.alt
    assert "Country A" in every(some, scored(some))[0].title


def test_every_chart_says_what_it_shows_in_words(data, tone):
    for chart in every(data, tone):
        assert "n = " in chart.subtitle + chart.caption and len(chart.alt) > 60
        assert len(chart.title.split()) <= 20 and "−" not in chart.slug


@pytest.mark.parametrize("day", [None, "2019-01-01"])
def test_charts_speak_spanish_where_it_is_asked_for(day):
    with i18n.use("es"):
        data = analysis.load(as_of=day)
        for chart in every(data, scored(data)):
            shown = (chart.title, chart.subtitle, chart.alt, chart.caption)
            assert [english_words(text) for text in shown] == [[], [], [], []], shown


def test_ticks_of_months_and_quarters_are_spanish_too(data):
    rows = frame([("US", f"2026-0{month}-{day:02d}", 1.0) for month in (1, 2, 3, 4) for day in range(1, 9)])
    with i18n.use("es"):
        chart = charts.monthly(series.monthly(rows), data, rows)
        assert chart.png and "ene" not in chart.title
        ticks = [label.get_text() for label in chart.figure.axes[1].get_xticklabels()]
        assert charts.shares(series.shares(rows.assign(share_threat=0.0, share_praise=1.0)), data).table[
            "quarter"].unique().tolist() == ["T1 de 2026", "T2 de 2026"]
    assert ticks == ["2026", "feb", "mar", "abr", "may"]
