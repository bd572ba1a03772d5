"""Words and numbers of the charts of indicators and claims."""

import numpy as np
import pytest

import analysis
from analysis import i18n, indicators
from analysis.charts import base
from analysis.charts import indicators as charts
from analysis.charts.indicators.names import named
from tests.spanish import english_words


@pytest.fixture(scope="module")
def occasions(data):
    return indicators.occasions(data, {"First Dialogue": "2021-10-08", "10,000 troops": "2025-02-04"})


def all_of(data):
    return [
        charts.monthly(indicators.monthly(data), data),
        charts.revised(indicators.revisions(data), data),
        charts.steps(indicators.occasions(data), data),
        charts.beside(indicators.claims(data), data),
        charts.meanings(indicators.bases(data), data),
    ]


def test_monthly_series_have_a_panel_each_and_later_copies_are_hollow(data):
    rows = indicators.monthly(data)
    chart = charts.monthly(rows, data)
    known = (rows["read"] == "by the day asked").sum()
    assert chart.title == f"{known} of {len(rows)} monthly values held could be read by 20 March 2026"
    names = [axes.get_title(loc="left").replace("\n", " ") for axes in chart.figure.axes]
    registers = [name for name in names if "intentional homicide offences" in name]
    assert len(registers) == 2  # the two registers are never joined
    new = chart.figure.axes[[("register from 2026" in name) for name in names].index(True)]
    filled, hollow = (line for line in new.lines if line.get_marker() == "o")
    assert len(filled.get_xdata()) == 0 and len(hollow.get_xdata()) == 8
    assert hollow.get_markerfacecolor() == base.PAPER


def test_a_gap_is_left_open(data):
    rows = indicators.monthly(data)
    one = rows[rows["indicator_id"] == "cbp_fentanyl_sw_lb"]
    axes = charts.monthly(one, data).figure.axes[0]
    runs = [line for line in axes.lines if line.get_marker() == "None"]
    assert [len(line.get_xdata()) for line in runs] == [60, 2]


def test_revisions_are_counted_and_the_largest_is_named(data):
    rows = indicators.revisions(data)
    chart = charts.revised(rows, data)
    up = (rows["change_pct"] > 0).sum()
    assert chart.title.startswith(f"{up} of {len(rows)} revised values were revised upwards")
    assert "+88.7 per cent" in chart.alt and "from 222 to 419" in chart.alt and len(chart.table) == len(rows)
    assert "the 30 largest shown" in chart.subtitle


def test_steps_show_what_was_fitted_and_count_what_was_refused(occasions, data):
    chart = charts.steps(occasions, data)
    fitted = occasions["level"].notna().sum()
    assert f"of {fitted} fitted trends" in chart.title and f"{len(occasions) - fitted} pairs refused" in chart.title
    refused = chart.table[chart.table["occasion"] == "10,000 troops"]["result"]
    assert refused.str.contains("are needed|covers many months").all()
    assert "usually underpowered" in chart.caption and "Nothing here says why" in chart.caption
    assert not {"cause", "because", "effect", "led to"} & set(chart.alt.lower().split())


def test_claims_are_drawn_as_a_share_of_the_series(data):
    rows = indicators.claims(data)
    chart = charts.beside(rows, data)
    shown = rows[rows["ratio"].notna()]
    assert len(chart.table) == len(shown) == len(chart.figure.axes[0].get_yticks()) >= 15
    same = shown[shown["comparable"]]
    assert chart.title == f"{len(same)} of {len(same)} claims of the same period as the series repeat its figure"
    texts = [text.get_text() for text in chart.figure.axes[0].texts]
    assert "10,000 beside 10,000 (that day)" in texts and "300,000 beside 68,632 (later copy)" in texts


def test_the_claim_table_says_who_when_what_was_claimed_what_was_known_and_where(data):
    table = charts.claim_table(indicators.claims(data))
    assert list(table) == [
        "who",
        "when",
        "series",
        "unit",
        "period named",
        "claimed",
        "figure that day",
        "figure now",
        "in any copy",
        "comparable",
        "why",
        "source",
    ]
    row = table[(table["who"] == "Tammy Bruce")].iloc[0]
    assert row[["when", "claimed", "figure that day", "figure now", "comparable"]].tolist() == [
        "2025-02-05",
        "10,000",
        "10,000",
        "10,000",
        "yes",
    ]
    assert len(table) == len(data.claims) and not table.isin(["nan"]).any(axis=None)


def test_every_base_of_an_unsaid_change_is_a_dot(data):
    rows = indicators.bases(data)
    chart = charts.meanings(rows, data)
    dots = [line for line in chart.figure.axes[0].lines if line.get_marker() == "o"]
    groups = rows.drop_duplicates(["indicator_id", "claimed", "base_period"]).groupby(
        ["indicator_id", "claimed"], sort=False
    )
    assert [len(line.get_xdata()) for line in dots] == groups.size().tolist()
    assert "-40 per cent claimed, -48 to -4 per cent" in chart.alt


def test_the_shrinking_scale_is_the_same_below_a_hundred_per_cent_and_keeps_the_order():
    from analysis.charts.indicators.meanings import _squeeze

    values = _squeeze(analysis.dataset.pd.Series([-50.0, 0.0, 100.0, 200.0, 400.0]))
    assert values.tolist() == [-50, 0, 100, 150, 200] and np.all(np.diff(values) > 0)


@pytest.mark.parametrize("day", ["2019-01-01", "2025-03-05"])
def test_earlier_days_are_drawn_or_say_why_not(data, day):
    for chart in all_of(data.on(day)):
        assert chart.png.startswith(b"\x89PNG") and len(chart.alt) > 60


def test_another_pair_of_parties_is_drawn(folder):
    monthly, revised, steps, beside, meanings = all_of(analysis.load(folder))
    assert monthly.title == "1 of 1 monthly values held could be read by 31 January 2026"
    assert revised.title == "No value held was revised by a later vintage"
    assert "No marks are drawn" in steps.alt + meanings.alt
    assert beside.title == "1 of 1 claims of the same period as the series repeat its figure"


@pytest.fixture(scope="module")
def spanish():
    """The embedded data and its charts in Spanish, on the last day and on one before everything."""
    with i18n.use("es"):
        found = analysis.load()
        return {day: all_of(found.on(day)) for day in ("2026-03-20", "2019-01-01")}


@pytest.mark.parametrize("day", ["2026-03-20", "2019-01-01"])
def test_in_spanish_no_words_of_a_chart_stay_english(spanish, day):
    for chart in spanish[day]:
        drawn = [text.get_text() for axes in chart.figure.axes for text in axes.texts]
        ticks = [text.get_text() for axes in chart.figure.axes for text in axes.get_yticklabels()]
        titles = [axes.get_title(loc="left") for axes in chart.figure.axes]
        said = [chart.title, chart.subtitle, chart.alt, chart.caption]
        assert english_words(" . ".join([*said, *drawn, *ticks, *titles])) == []


def test_in_spanish_numbers_and_units_are_those_of_the_english_charts(spanish, data):
    monthly, revised, steps, beside, meanings = spanish["2026-03-20"]
    assert monthly.title == "286 de 558 valores mensuales reunidos podían leerse al 20 de marzo de 2026"
    assert "de 222 a 419 kilogramos" in revised.alt
    assert "10,000 junto a 10,000 (ese día)" in [text.get_text() for text in beside.figure.axes[0].texts]
    assert beside.table["unit"].tolist() == charts.beside(indicators.claims(data), data).table["unit"].tolist()
    assert steps.title.startswith("10 de 11 ") and meanings.title.startswith("4 de 4 ")


def test_every_header_unit_and_closed_word_of_a_table_has_a_spanish_label(spanish, data):
    tables = [chart.table for chart in spanish["2026-03-20"]] + [charts.claim_table(indicators.claims(data))]
    catalogue = indicators.catalogue(data)[["title", "unit", "periods", "known", "later", "undated", "first", "last"]]
    closed = ("unit", "read", "status", "comparable", "latest value read")
    words = {name for table in [*tables, catalogue] for name in table}
    words |= {word for table in [*tables, catalogue] for name in closed if name in table for word in table[name]}
    known = i18n.catalogue(sorted((i18n.FOLDER / "es").glob("*.po")))
    assert sorted(word for word in words if known.get(word) is None) == []


def test_a_long_name_is_cut_in_english_and_takes_two_lines_in_spanish():
    words = "Encuentros de la Patrulla Fronteriza con migrantes, frontera suroeste"
    assert named(words, 40) == "Encuentros de la Patrulla Fronteriza…"
    with i18n.use("es"):
        assert named(words, 40) == "Encuentros de la Patrulla Fronteriza\ncon migrantes, frontera suroeste"
        assert named("Delitos", 40) == "Delitos"
