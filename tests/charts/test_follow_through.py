import pandas as pd
import pytest

import analysis
from analysis import commitments, i18n
from analysis.charts import follow_through
from tests.spanish import english_words


def charts(data):
    rates = pd.concat([commitments.rate(data), commitments.rate(data, by=["conditional", "obligor", "due_precision"])])
    return {"promises": follow_through.promises(commitments.status(data), data),
            "bounds": follow_through.bounds(rates, data),
            "ladder": follow_through.ladder(commitments.ladder(data), data),
            "incidence": follow_through.incidence(commitments.times_to_end(data), data),
            "drift": follow_through.drift(commitments.verdict_drift(data), data)}


@pytest.fixture(scope="module")
def drawn(data):
    return charts(data)


@pytest.fixture(scope="module")
def again(data):
    return charts(data)


def marks(chart):
    return [collection for axes in chart.figure.axes for collection in axes.collections]


def test_every_promise_is_one_mark_and_unknown_ones_are_hollow(data, drawn):
    chart = drawn["promises"]
    counts = commitments.status(data)["outcome"].value_counts()
    sizes = {one.get_label().split(":")[0]: len(one.get_offsets()) for one in marks(chart)}
    assert sum(sizes.values()) == len(data.commitments)
    assert sizes["no evidence found"] == counts["unknown"] and sizes["fulfilled"] == counts["fulfilled"]
    hollow = [one.get_label() for one in marks(chart) if not len(one.get_facecolors())]
    assert hollow == [f"no evidence found: {counts['unknown']}"]
    assert chart.title == (f"{counts['fulfilled']} of {len(data.commitments)} promises have been fulfilled; "
                           f"for {counts['unknown']} no evidence was found")


def test_the_bounds_chart_draws_large_groups_and_lists_small_ones(data, drawn):
    chart = drawn["bounds"]
    labels = [text.get_text().replace("\n", " ") for text in chart.figure.axes[0].get_yticklabels()]
    drawn_groups = chart.table.loc[chart.table["due"] >= 10, "group"].tolist()
    assert labels == drawn_groups and data.parties[0].name in labels
    small = chart.table[chart.table["due"].between(1, 9)]
    assert all(f"{row.group} " in chart.figure.axes[0].get_xlabel().replace("\n", " ") for row in small.itertuples())
    head = commitments.rate(data).iloc[0]
    assert chart.title.startswith(f"{head['in_time']} of {head['due']} promises were fulfilled by their date")
    filled = [line.get_xdata()[0] for line in chart.figure.axes[0].lines
              if line.get_marker() == "o" and line.get_color() == "#00795a"]
    assert filled[0] == pytest.approx(100 * head["share"])


def test_the_ladder_is_in_order_and_its_title_follows_from_the_shares(drawn):
    chart = drawn["ladder"]
    assert chart.table["flags"].is_monotonic_increasing
    rungs = pd.DataFrame({"flags": [0, 1], "of": 2, "which": "quantity, deadline", "promises": 20, "known": 20,
                          "fulfilled": [5, 15], "unknown": 0, "in_words": ["5 of 20", "15 of 20"],
                          "share": [0.25, 0.75], "low": [0.1, 0.5], "high": [0.5, 0.9], "worst": [0.25, 0.75],
                          "best": [0.25, 0.75]})
    up = follow_through.shares._ladder_title(rungs)
    assert up == "The more verifiable a promise, the more often it was fulfilled"
    assert "less often" in follow_through.shares._ladder_title(rungs.assign(share=[0.75, 0.25]))


def test_the_incidence_chart_has_four_panels_with_numbers_at_risk(data, drawn):
    chart = drawn["incidence"]
    times = commitments.times_to_end(data)
    assert [axes.get_title(loc="left") for axes in chart.figure.axes] == list(commitments.ENDS)
    for axes in chart.figure.axes:
        for label in axes.get_xticklabels():
            day, at_risk = label.get_text().split("\n")
            assert int(at_risk) == (times["time"] >= int(day)).sum()
    last = chart.table[chart.table["end"] == "fulfilled"].iloc[-1]
    assert chart.title == (f"Within {last['days']} days {last['estimate, %']:.0f} % of promises were seen to be "
                           "fulfilled")


def test_the_drift_chart_leaves_out_days_with_fewer_than_ten_due(data, drawn):
    days = commitments.verdict_drift(data)
    kept = [line for line in drawn["drift"].figure.axes[0].lines if line.get_color() == "#00795a"][0]
    assert len(kept.get_xdata()) == (days["due"] >= 10).sum() < len(days) == len(drawn["drift"].table)
    assert f"{100 * days['share'].iloc[-1]:.0f} %" in drawn["drift"].title


@pytest.mark.parametrize("name", ["promises", "bounds", "ladder", "incidence", "drift"])
def test_each_chart_has_words_a_table_and_a_picture_that_repeats(drawn, again, name):
    chart = drawn[name]
    assert chart.alt.count(".") >= 2 and "As of 20 March 2026" in chart.caption and len(chart.table)
    assert again[name].png == chart.png


@pytest.mark.parametrize("day", ["2019-01-01", "2019-06-15"])
def test_with_too_little_to_draw_each_chart_says_so(data, day):
    for name, chart in charts(data.on(day)).items():
        if name != "promises" or day == "2019-01-01":
            assert chart.alt.startswith("No marks are drawn."), name
        assert chart.png


def test_another_pair_of_parties_is_drawn_with_its_own_names(folder):
    mine = charts(analysis.load(folder))
    assert mine["promises"].title == "1 of 1 promises has been fulfilled; for 0 no evidence was found"
    assert mine["bounds"].table["group"].tolist() == ["all promises", "all other kinds", "both together",
                                                      "dated to a day"]
    assert "both together 1 of 1" in mine["bounds"].alt and all(chart.png for chart in mine.values())


def english_in(drawn):
    """What is English in the words, the figures and the table headers of charts."""
    for name, chart in drawn.items():
        inside = [text.get_text() for text in chart.figure.findobj(lambda one: hasattr(one, "get_text"))]
        headers = [i18n.label(column) for column in chart.table.columns]
        for words in (chart.title, chart.subtitle, chart.alt, chart.caption, *inside, *headers):
            if english_words(words):
                yield name, words


@pytest.mark.parametrize("day", ["2019-06-15", "2019-01-01"])
def test_in_spanish_no_empty_chart_speaks_english(data, day):
    with i18n.use("es"):
        assert list(english_in(charts(analysis.load(data.path, day)))) == []


def test_in_spanish_no_chart_speaks_english_and_legend_and_rows_are_in_spanish(data):
    with i18n.use("es"):
        drawn = charts(analysis.load(data.path))
        assert list(english_in(drawn)) == []
        legend = {one.get_label().split(":")[0] for one in marks(drawn["promises"])}
    assert legend == {"cumplidas", "en parte", "en curso", "sustituidas", "retiradas", "incumplidas", "sin evidencia"}
    assert "todas las promesas" in drawn["bounds"].table["group"].tolist() and "vencidas" in drawn["bounds"].table
    assert [axes.get_title(loc="left") for axes in drawn["incidence"].figure.axes] == [
        "cumplida", "sustituida", "retirada", "incumplida"]
