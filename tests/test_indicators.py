"""Series and vintages, before and after, claims: worked out by hand on small series, and on the embedded
data."""

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import analysis
from analysis import i18n, indicators


@pytest.fixture
def vintages(folder, add):
    """The example series with a first release, a correction after coverage, and a value of an unknown day."""
    base = {"indicator_id": "trade_value", "source_ids": "example-2026-01-21"}
    add("observations", **base, period="2025-12", value="130", status="final", released_on="2026-02-15")
    add("observations", **base, period="2025-11", value="100", status="provisional", released_on="2025-12-20")
    add("observations", **base, period="2025-11", value="110", status="final", released_on="2026-01-21")
    return folder


@pytest.fixture
def months(folder, add):
    """months(values, first) -> dataset whose example series has one value a month from ``first``."""

    def made(values, first="2022-01"):
        for month, value in zip(pd.period_range(first, periods=len(values), freq="M"), values, strict=True):
            add(
                "observations",
                indicator_id="trade_value",
                period=str(month),
                value=str(value),
                status="final",
                released_on="2026-01-21",
                source_ids="example-2026-01-21",
            )
        return analysis.load(folder)

    return made


def test_a_period_shows_the_vintage_that_could_be_read(vintages):
    data = analysis.load(vintages)
    rows = indicators.series(data, "trade_value")
    assert rows[["period", "value", "read"]].values.tolist() == [
        ["2025-11", 110.0, "by the day asked"],
        ["2025-12", 120.5, "by the day asked"],
    ]
    before = indicators.series(data.on("2026-01-20"), "trade_value")
    assert before[["period", "value"]].values.tolist() == [["2025-11", 100.0]]


def test_all_vintages_are_kept_and_the_latest_copy_is_marked(vintages):
    data = analysis.load(vintages)
    assert indicators.series(data, "trade_value", "all")["value"].tolist() == [100, 110, 120.5]
    latest = indicators.series(data, "trade_value", "latest")
    assert latest[["value", "read"]].values.tolist() == [[110.0, "by the day asked"], [130.0, "in a later copy"]]


def test_two_series_are_never_joined_and_a_wrong_name_finds_its_neighbour(data):
    with pytest.raises(ValueError, match="never joined"):
        indicators.series(data, ["mx_homicide_offences", "mx_homicide_offences_rnid"])
    with pytest.raises(ValueError, match="did you mean mx_homicide_offences"):
        indicators.series(data, "mx_homicide_offence")
    with pytest.raises(ValueError, match="vintage must be"):
        indicators.series(data, "mx_homicide_offences", "newest")


def test_a_break_in_definition_is_two_series(data):
    old, new = (
        indicators.series(data, key, "latest") for key in ("mx_homicide_offences", "mx_homicide_offences_rnid")
    )
    assert old["period_hi"].max() < pd.Timestamp("2026-01-01") <= new["period_lo"].min()
    assert set(new["read"]) == {"in a later copy"}


def test_the_catalogue_counts_what_could_be_read(vintages):
    row = indicators.catalogue(analysis.load(vintages)).iloc[0]
    assert row[["periods", "known", "later", "undated", "first", "last"]].tolist() == [
        2,
        2,
        0,
        0,
        "2025-11",
        "2025-12",
    ]
    early = indicators.catalogue(analysis.load(vintages, "2025-12-31")).iloc[0]
    assert early[["periods", "known", "later"]].tolist() == [2, 1, 1]


def test_revisions_set_the_latest_vintage_beside_the_first(vintages):
    table = indicators.revisions(analysis.load(vintages))[
        ["period", "first_value", "latest_value", "change_pct", "read"]
    ]
    expected = pd.DataFrame(
        {
            "period": ["2025-11", "2025-12"],
            "first_value": [100.0, 120.5],
            "latest_value": [110.0, 130.0],
            "change_pct": [10.0, (130 / 120.5 - 1) * 100],
            "read": ["by the day asked", "in a later copy"],
        }
    )
    assert_frame_equal(table, expected)


def test_only_whole_months_enter_the_monthly_table(folder, add):
    for period in ("2025-10/2025-11", "2025-11-01/2025-11-20", "2025"):
        add(
            "observations",
            indicator_id="trade_value",
            period=period,
            value="1",
            status="final",
            released_on="2026-01-21",
            source_ids="example-2026-01-21",
        )
    assert indicators.monthly(analysis.load(folder))["period"].tolist() == ["2025-12"]


def test_under_twelve_months_on_a_side_the_comparison_is_refused(months):
    refused = indicators.before_after(months([10.0] * 23), "trade_value", "2023-02-01")
    assert not refused and str(refused) == "13 months before and 11 after: 12 are needed on either side"


def test_the_month_of_the_day_belongs_to_neither_side(months):
    data = months([float(n) for n in range(26)])
    found = indicators.before_after(data, "trade_value", "2023-01-20")
    assert (found.before, found.after) == (12, 14)
    assert "2023-01" not in set(found.table["period"])
    assert "12 + 12 points are usually underpowered" in str(found)


def test_a_known_step_is_recovered(folder, edit, months):
    edit("observations", 2, "period", "2021-12")
    edit("observations", 2, "value", "98")
    data = months([100 + 2 * n for n in range(18)] + [200 + 2 * n + 3 * (n - 18) for n in range(18, 36)])
    found = indicators.before_after(data, "trade_value", "2023-07-01")
    middle = found.table.loc[found.table["period"] == "2023-07", "month"].iloc[0]
    assert (found.before, found.after, found.lags) == (19, 18, 3)
    assert found.level.value == pytest.approx(100 - 3 * middle, abs=0.8)
    assert found.trend.value == pytest.approx(3, abs=0.05)
    assert found.trend.low <= found.trend.value <= found.trend.high


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("us_od_synthetic_predicted_12m", "covers many months"),
        ("mx_drugs_tonnes_cum", "not monthly but irregular"),
        ("cbp_encounters_sw", "51 months before and 7 after"),
    ],
)
def test_running_totals_windows_and_short_sides_are_refused_with_the_reason(data, key, reason):
    refused = indicators.before_after(data, key, "2025-02-05", "latest")
    assert not refused and reason in str(refused)


def test_occasions_are_all_looked_at_and_say_how_often_no_occasion_shows_the_same(data):
    days = {"first dialogue": "2021-10-08", "10,000 troops": "2025-02-04"}
    rows = indicators.occasions(data, days)
    monthly = (data.indicators["frequency"] == "monthly").sum()
    assert len(rows) == 2 * monthly
    fitted = rows[rows["level"].notna()]
    assert set(fitted["occasion"]) == {"first dialogue"}
    assert fitted.set_index("indicator_id")["elsewhere"].to_dict() == {
        "cbp_fentanyl_sw_lb": "10 of 39",
        "usbp_encounters_sw_ohss": "39 of 48",
    }


def test_a_claim_is_set_beside_the_vintage_of_its_day_and_of_the_day_asked(data):
    rows = indicators.claims(data).set_index("claim_id")
    row = rows.loc["cl-2025-02-05-us-10000"]
    assert row[["claimed", "then", "now", "ratio", "comparable", "beside"]].tolist() == [
        10000,
        10000,
        10000,
        1,
        True,
        "that day",
    ]
    assert "repeats what officials announced" in row["why"]
    later = rows.loc["cl-2025-02-27-us-29"]
    assert np.isnan(later["then"]) and later[["now", "beside", "comparable"]].tolist() == [
        29,
        "by the day asked",
        True,
    ]


def test_an_earlier_day_does_not_know_later_values(data):
    rows = indicators.claims(data.on("2025-03-10")).set_index("claim_id")
    row = rows.loc["cl-2025-02-27-us-29"]
    assert np.isnan(row["now"]) and row["copy"] == 29 and row["beside"] == "in a later or undated copy"
    assert "2026-01-16-mx-sheinbaum-reply-c1" not in rows.index


def test_a_change_is_computed_only_where_both_periods_were_said(data):
    rows = indicators.claims(data).set_index("claim_id")
    said = rows.loc["cl-2024-11-26-encounters"]
    assert said["now"] == pytest.approx(-68.81, abs=0.01) and np.isnan(said["then"]) and np.isnan(said["ratio"])
    assert not said["comparable"] and "was not over on the day of the statement" in said["why"]
    unsaid = rows.loc["2026-01-12-mx-sheinbaum-press-c1"]
    assert unsaid[["then", "now", "copy"]].isna().all() and unsaid["why"] == "the periods compared were not said"


def test_a_figure_per_day_divides_the_month_by_its_days(data):
    row = indicators.claims(data).set_index("claim_id").loc["cl-2024-01-22-pressure-before"]
    month = indicators.series(data, "cbp_encounters_sw").set_index("period").loc["2023-12", "value"]
    assert row["now"] == pytest.approx(month / 31) and not row["comparable"]
    assert row["why"] == "the series has only a longer period (2023-12)"


def test_where_no_value_is_held_the_neighbours_are_named(data):
    row = indicators.claims(data).set_index("claim_id").loc["cl-2023-10-05-fentanyl-seized"]
    assert np.isnan(row["copy"]) and row["around"] == "6,661 (2023-03-07); 8,170.99 (2023-12-25)"


def test_at_least_fifteen_claims_each_have_a_source_and_a_figure_beside_them(data):
    rows = indicators.claims(data)
    assert (rows["difference"].notna()).sum() >= 15
    assert rows["url"].str.startswith("http").all() and rows["who"].notna().all()


def test_bases_set_the_last_period_over_by_then_against_every_earlier_one(data):
    rows = indicators.bases(data)
    one = rows[rows["claim_id"] == "2026-01-12-mx-sheinbaum-press-c2"].set_index("base_period")
    assert set(one["period"]) == {"2025-12"}
    assert one.loc["2024-09", "change_pct"] == pytest.approx((52.4 / 86.9 - 1) * 100)
    assert "2024" not in one.index  # a year is not of the length of a month
    fiscal = rows[rows["claim_id"] == "2026-01-12-mx-sheinbaum-press-c1"].set_index("base_period")
    assert fiscal.loc["2023-10/2024-09", ["change_pct", "read"]].tolist() == [
        pytest.approx((11488.29 / 21148.15 - 1) * 100),
        "in a later copy",
    ]


def test_the_example_of_another_pair_of_parties_is_compared_too(folder):
    row = indicators.claims(analysis.load(folder)).iloc[0]
    assert row[["who", "claimed", "now", "comparable"]].tolist() == ["Example ministry", 120, 120.5, True]


def test_a_day_before_everything_gives_empty_tables_with_their_columns(data):
    empty = data.on("2019-01-01")
    assert list(indicators.claims(empty)) == list(indicators.claims(data))
    assert indicators.claims(empty).empty and indicators.bases(empty).empty and indicators.occasions(empty).empty
    assert indicators.catalogue(empty)["known"].sum() == 0


def test_in_spanish_reasons_and_results_are_spanish_and_codes_stay_codes(data):
    with i18n.use("es"):
        spanish = analysis.load()
        claims = indicators.claims(spanish)
        refused = indicators.before_after(spanish, "mx_drugs_tonnes_cum", "2025-02-05")
        fitted = indicators.before_after(spanish, "cbp_fentanyl_sw_lb", "2021-10-08")
        assert str(fitted).startswith("nivel +526 [-395, +1,447] libras, tendencia")
    english = indicators.claims(data)
    same = ["claim_id", "measure", "unit", "claimed", "then", "now", "copy", "beside", "ratio", "comparable", "url"]
    assert_frame_equal(claims[same], english[same])
    assert set(claims["why"]).isdisjoint(english["why"])
    assert "la serie repite lo anunciado por las autoridades" in claims.set_index("claim_id").loc[
        "cl-2025-02-05-us-10000", "why"]
    assert str(refused) == "la serie no es mensual (frecuencia: irregular)"
