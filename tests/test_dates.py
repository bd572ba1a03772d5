"""Dates: written ones against EDTF, phrases against a table worked out by hand."""

import time
from datetime import date, timedelta
from pathlib import Path

import edtf
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import dates
from analysis.dates import DateError, Interval, bounds, interval, parse, problems, readings, to_edtf
from analysis.dates.arithmetic import half, part, shift

TABLE = pd.read_csv(Path(__file__).parent / "data" / "date_phrases.csv", dtype=str, keep_default_na=False)
SAID = "2026-01-15"  # a Thursday
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
STEADY = settings(deadline=None, derandomize=True, database=None)  # the same examples on every machine
LANGUAGES = st.sampled_from(["en", "es"])


def span(edtf_date):
    found = interval(edtf_date)
    return found.lo and found.lo.isoformat(), found.hi and found.hi.isoformat()


# --- written dates ----------------------------------------------------------------------------------------

@pytest.mark.parametrize("written, lo, hi, precision", [
    ("2026-01-23", "2026-01-23", "2026-01-23", "day"),
    ("2026-02", "2026-02-01", "2026-02-28", "month"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2026", "2026-01-01", "2026-12-31", "year"),
    ("2026-02~", "2026-01-01", "2026-03-31", "month"),
    ("2026-01~", "2025-12-01", "2026-02-28", "month"),
    ("2026-12~", "2026-11-01", "2027-01-31", "month"),
    ("2026-01-23~", "2026-01-20", "2026-01-26", "day"),
    ("2024-03-01~", "2024-02-27", "2024-03-04", "day"),
    ("2026~", "2025-01-01", "2027-12-31", "year"),
    ("2026-02?", "2026-02-01", "2026-02-28", "month"),
    ("2026-02%", "2026-01-01", "2026-03-31", "month"),
    ("2026-01/2026-03", "2026-01-01", "2026-03-31", "interval"),
    ("2025-12-31/2026", "2025-12-31", "2026-12-31", "interval"),
    ("2026-02-11~/2026-02-19", "2026-02-08", "2026-02-19", "interval"),
    ("2026-01-15/2026-02~", "2026-01-15", "2026-03-31", "interval"),
    ("2026-01-20/..", "2026-01-20", None, "interval"),
    ("2026-01-20/", "2026-01-20", None, "interval"),
    ("../2026-01", None, "2026-01-31", "interval"),
    ("/2026-01", None, "2026-01-31", "interval"),
    ("202X", "2020-01-01", "2029-12-31", "interval"),
    ("20XX", "2000-01-01", "2099-12-31", "interval"),
    ("2026-XX", "2026-01-01", "2026-12-31", "year"),
    ("2024-02-XX", "2024-02-01", "2024-02-29", "month"),
    ("2026-21", "2026-03-01", "2026-05-31", "interval"),
    ("2026-24", "2026-12-01", "2027-02-28", "interval"),
    ("2023-24", "2023-12-01", "2024-02-29", "interval"),
])
def test_a_written_date_covers_these_days(written, lo, hi, precision):
    assert (*span(written), interval(written).precision) == (lo, hi, precision)


def test_approximate_and_uncertain_are_told_apart():
    marks = {text: (interval(text).approximate, interval(text).uncertain)
             for text in ("2026", "2026~", "2026?", "2026%", "2026-01~/2026-02", "2026-01/2026-02?")}
    assert marks == {"2026": (False, False), "2026~": (True, False), "2026?": (False, True),
                     "2026%": (True, True), "2026-01~/2026-02": (True, False),
                     "2026-01/2026-02?": (False, True)}


@pytest.mark.parametrize("written, words", [
    ("2026-13", "no month 13"), ("2026-02-30", "28 days"), ("2026-02/2026-01", "ends before it starts"),
    ("2026-02~/2026-01~", "ends before it starts"), ("../..", "neither start nor end"),
    ("/", "neither start nor end"),
    ("", "not an EDTF date"), ("enero", "^'enero' is not an EDTF date"), ("2026/01/02", "two slashes"),
    (" 2026", "not an EDTF date"), ("2026-1", "not an EDTF date"), ("0000", "year 0001"),
    ("2026-XX-05", "without a month"), ("202X-03", "unknown year"), ("2026-21-01", "no month 21"),
    ("٢٠٢٦", "not an EDTF date"), (2026, "not text"), (None, "not text"), (float("nan"), "not text"),
    ("2026-01-15T10:00", "not an EDTF date"), ("x" * 10_000, "not an EDTF date"),
])
def test_a_bad_date_says_what_is_wrong(written, words):
    with pytest.raises(ValueError, match=words) as caught:
        interval(written)
    assert isinstance(caught.value, DateError) and len(str(caught.value)) < 250


def test_an_interval_knows_its_length_and_what_it_holds():
    february, open_end = interval("2026-02"), interval("2026-01-20/..")
    assert (february.days, february.is_open, open_end.days, open_end.is_open) == (28, False, None, True)
    assert [february.contains(day) for day in ("2026-01-31", "2026-02-01", date(2026, 2, 28), "2026-03-01")] \
        == [False, True, True, False]
    assert open_end.contains("2999-01-01") and not open_end.contains(pd.Timestamp("2026-01-19 23:00"))
    assert (str(open_end), str(interval("../2026-01-20"))) == ("2026-01-20 to open", "open to 2026-01-20")


def test_an_interval_that_runs_backwards_is_refused():
    with pytest.raises(DateError, match="cannot end"):
        Interval(date(2026, 2, 1), date(2026, 1, 1))
    with pytest.raises(DateError, match="cannot end"):
        to_edtf(date(2026, 2, 1), date(2026, 1, 1))
    with pytest.raises(DateError, match="open at both ends"):
        to_edtf(None, None)


@STEADY
@given(st.dates(), st.dates())
def test_days_survive_the_way_to_edtf_and_back(one, other):
    lo, hi = sorted((one, other))
    for first, last in ((lo, hi), (lo, None), (None, hi), (lo, lo)):
        found = interval(to_edtf(first, last))
        assert (found.lo, found.hi) == (first, last)


@STEADY
@given(st.integers(1, 9999), st.integers(1, 12), st.integers(0, 30))
def test_whole_months_and_years_are_written_short(year, month, months):
    lo = date(year, month, 1)
    index = min(year * 12 + month - 1 + months, 9999 * 12 + 11)
    after = index + 1
    hi = date.max if after == 120000 else date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    text = to_edtf(lo, hi)
    assert len(text.split("/")[0]) in (4, 7) and (interval(text).lo, interval(text).hi) == (lo, hi)


WRITTEN = st.builds(lambda day, length, mark: day.isoformat()[:length] + mark, DAYS,
                    st.sampled_from([4, 7, 10]), st.sampled_from(["", "?"]))


@settings(STEADY, max_examples=60)
@given(WRITTEN, WRITTEN)
def test_strict_bounds_agree_with_the_edtf_library(one, other):
    for text in {one, other, "/".join(sorted((one, other)))}:
        theirs = edtf.parse_edtf(text)
        lo, hi = span(text) if _reads(text) else (None, None)
        if lo:
            assert [lo, hi] == [date(*bound[:3]).isoformat() for bound in
                                (theirs.lower_strict(), theirs.upper_strict())]


def _reads(text):
    try:
        return interval(text)
    except DateError as error:
        assert "ends before it starts" in str(error)  # the library lets these pass


@STEADY
@given(st.text(max_size=25) | st.text("0123456789-/.~?%X", max_size=22))
def test_any_text_is_either_an_interval_or_a_date_error(text):
    try:
        found = interval(text)
    except DateError:
        return
    assert found.lo is None or found.hi is None or found.lo <= found.hi


# --- columns ----------------------------------------------------------------------------------------------

def test_bounds_of_a_column_keep_its_index_and_leave_bad_values_missing():
    written = pd.Series(["2026-02", "2026-01-20/..", "soon", None, "", "../2026"], index=list("abcdef"))
    expected = pd.DataFrame({
        "lo": np.array(["2026-02-01", "2026-01-20", "NaT", "NaT", "NaT", "NaT"], "datetime64[s]"),
        "hi": np.array(["2026-02-28", "NaT", "NaT", "NaT", "NaT", "2026-12-31"], "datetime64[s]")},
        index=list("abcdef"))
    pd.testing.assert_frame_equal(bounds(written), expected)
    assert list(problems(written)) == ["soon"]


@pytest.mark.parametrize("values", [[], [None, None], [2026, 2.5, [1], {"a": 1}, pd.NaT, "2026"]])
def test_no_column_makes_bounds_raise(values):
    column = pd.Series(values, dtype=object)
    found = bounds(column)
    assert list(found.columns) == ["lo", "hi"] and len(found) == len(column)
    assert {str(dtype) for dtype in found.dtypes} == {"datetime64[s]"}
    assert len(problems(column)) == (4 if values and values[0] == 2026 else 0)


def test_years_far_away_and_categories_have_bounds():
    column = pd.Series(["0001", "9999-12-31", "0001"], dtype="category")
    assert bounds(column)["lo"].dt.year.tolist() == [1, 9999, 1]


def test_a_million_rows_take_about_as_long_as_grouping_them():
    values = ["2026-01", "2026-02~", "2025-03-04", "2026-01-20/..", "wrong", None]
    column = pd.Series(np.random.default_rng(20260115).choice(values, 1_000_000), dtype="str")
    started = time.perf_counter()
    bounds(column)
    assert time.perf_counter() - started < 3


# --- phrases ----------------------------------------------------------------------------------------------

def test_the_table_has_at_least_75_phrases_in_each_language():
    assert (TABLE["language"].value_counts() >= 75).all() and set(TABLE["language"]) == {"en", "es"}
    assert not TABLE.duplicated(["language", "phrase", "said_on"]).any()


@pytest.mark.parametrize("row", TABLE.to_dict("records"), ids=lambda row: row["phrase"])
def test_a_phrase_is_read_as_worked_out_by_hand(row):
    found = parse(row["phrase"], row["said_on"], row["language"])
    if row["edtf"] == "(none)":
        assert found is None
        return
    read = (found.edtf or "", str(found.lo or ""), str(found.hi or ""))
    assert read == (row["edtf"], row["lo"], row["hi"])
    assert found.vague == (row["note"] == "vague") and bool(found.edtf or found.vague or found.note)


def test_no_reading_depends_on_what_was_read_before():
    """The whole table once more, backwards and in one go."""
    rows = TABLE[::-1].to_dict("records")
    found = [parse(row["phrase"], row["said_on"], row["language"]) for row in rows]
    assert ["(none)" if one is None else one.edtf or "" for one in found] == [row["edtf"] for row in rows]
    assert [bool(one and one.vague) for one in found] == [row["note"] == "vague" for row in rows]


def test_the_phrase_and_its_place_come_with_the_reading():
    text = "Así, la reunión será — según la Secretaría — a más tardar el viernes, en Washington."
    found = parse(text, SAID, "es")
    assert (found.phrase, text[found.start:found.end]) == ("a más tardar el viernes",) * 2
    assert str(found.interval) == "2026-01-15 to 2026-01-16" and not found.approximate


def test_decomposed_accents_keep_their_place():
    text = "La pro\u0301xima semana, di\u0301a 20, habra\u0301 sesio\u0301n"
    found = parse(text, SAID, "es")
    assert found.phrase == text[found.start:found.end] and found.edtf == "2026-01-20"


def test_all_readings_of_a_text_come_in_order():
    text = "Soon after 12 January they spoke; they meet on Friday, 23 January, and report by March."
    assert [(found.phrase, found.edtf) for found in readings(text, SAID, "en")] == [
        ("Soon", None), ("after 12 January", "2026-01-13/.."), ("on Friday, 23 January", "2026-01-23"),
        ("by March", "2026-01-15/2026-03-31")]


def test_a_date_still_to_come_is_preferred_to_a_past_one():
    text = "Following the 12 January call, and as announced yesterday, the ministers meet in February."
    assert parse(text, SAID, "en").edtf == "2026-02"


def test_a_limit_before_the_day_it_was_said_is_open_to_the_past_and_says_so():
    found = parse("by October 2025", SAID, "en")
    assert (found.edtf, found.lo, found.hi) == ("../2025-10-31", None, date(2025, 10, 31))
    assert "before the day it was said" in found.note


def test_callers_add_events_with_other_names():
    events = {"summit": ("2026-05-04/2026-05-05", "cumbre", "Leaders' Summit"),
              "World Cup": "2030-06-08/2030-07-21"}
    assert [parse(phrase, SAID, language, events=events).edtf for phrase, language in (
        ("before the summit", "en"), ("antes de la cumbre", "es"), ("after the Leaders’ Summit", "en"),
        ("three days before the summit", "en"), ("before the World Cup", "en"))] == [
        "2026-01-15/2026-05-03", "2026-01-15/2026-05-03", "2026-05-06/..", "2026-05-01",
        "2026-01-15/2030-06-07"]
    assert parse("before the summit", SAID, "en") is None
    assert "summit" not in dates.EVENTS


@pytest.mark.parametrize("arguments, words", [
    (("soon", "2026-02-30", "en"), "not a day of the calendar"), (("soon", "2026-02", "en"), "not one day"),
    (("soon", pd.NaT, "en"), "not one day"), (("soon", SAID, "fr"), "not in 'fr'"),
    ((None, SAID, "en"), "not NoneType"),
])
def test_a_wrong_argument_is_named(arguments, words):
    with pytest.raises(DateError, match=words):
        parse(*arguments)
    with pytest.raises(DateError, match="no month 13"):
        parse("soon", SAID, "en", events={"summit": "2026-13"})


@pytest.mark.parametrize("language, text", [
    ("en", "Theresa May said it may march on."), ("en", "a 25% tariff on 1,500 goods"),
    ("en", "the 3rd session"), ("es", "El secretario Julio Berdegué dijo"),
    ("en", "three times a week"), ("en", "fall apart"), ("en", "$2026"),
    ("es", "Plácido Domingo cantó"), ("es", "el 23 por ciento de los casos"), ("es", "por la mañana"),
    ("es", "una vez al mes"), ("es", "24/7"), ("es", "a fin de cumplir"), ("en", ""), ("es", "¿?"),
])
def test_words_that_only_look_like_dates_are_none(language, text):
    assert parse(text, SAID, language) is None


@STEADY
@given(st.text(max_size=60), st.dates(), LANGUAGES)
def test_any_text_can_be_read_without_an_error(text, said, language):
    for found in readings(text, said, language):
        assert text[found.start:found.end] == found.phrase


WORDS = st.sampled_from(sorted({word for row in TABLE["phrase"] for word in row.split()}) +
                        ["23", "31", "2026", "-", "/", ",", "(", ")", "1/2", "Q3", "FY26", "~", "1st", "%"])


@settings(STEADY, max_examples=300)
@given(st.lists(WORDS, max_size=9).map(" ".join), st.dates(), LANGUAGES)
def test_words_of_dates_in_any_order_give_sound_readings(text, said, language):
    for found in readings(text, said, language):
        assert text[found.start:found.end] == found.phrase
        if found.edtf is None:
            assert found.lo is None and found.hi is None and (found.vague or found.note)
        else:
            days = interval(found.edtf)
            assert (days.lo, days.hi) == (found.lo, found.hi)


@STEADY
@given(DAYS)
def test_relative_phrases_move_with_the_day_they_were_said_on(said):
    monday = said - timedelta(days=said.weekday())
    assert parse("within 90 days", said, "en").lo == said
    assert parse("en 90 días", said, "es").lo == said + timedelta(days=90)
    assert parse("next week", said, "en").lo == monday + timedelta(days=7)
    assert parse("el próximo viernes", said, "es").hi == monday + timedelta(days=11)
    assert 0 <= (parse("Friday", said, "en").lo - said).days <= 6
    assert parse("by the end of the year", said, "en").hi == date(said.year, 12, 31)
    assert parse("mañana", said, "es").lo == said + timedelta(days=1)


@STEADY
@given(DAYS, st.integers(1, 12), LANGUAGES)
def test_a_month_without_a_year_is_the_first_from_the_month_it_was_said_in(said, month, language):
    names = {"en": "January February March April May June July August September October November December",
             "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"}
    lead = {"en": "in", "es": "en"}[language]
    found = parse(f"{lead} {names[language].split()[month - 1]}", said, language)
    ahead = (found.lo.year - said.year) * 12 + found.lo.month - said.month
    assert found.lo.month == month and 0 <= ahead <= 11


@pytest.mark.parametrize("text", [
    "the " * 20_000, "next " * 20_000, "Monday " * 20_000, "1" * 100_000, "1,234" * 20_000, "-" * 50_000,
    "end of the " * 10_000, "within 90 days of " * 5_000, "by " * 20_000, "first " * 20_000, "a" * 200_000,
    "5 and 6 and " * 8_000, "hundred thousand " * 8_000, "\u0301" * 50_000, "1.1.x" * 20_000,
], ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("language", ["en", "es"])
def test_long_nonsense_is_read_in_good_time(text, language):
    started = time.perf_counter()
    readings(text[:len(text) // 8], SAID, language)
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize("phrase, language, note", [
    ("30 February", "en", "Such a day does not exist."), ("el 31 del próximo mes", "es", "Such a day does not exist."),
    ("2026/02/30", "en", "Such a day does not exist."), ("October 13-7", "en", "Such a day does not exist."),
    ("the fifth week of February 2027", "en", "That period has no such part."),
    ("the fifth Friday of February 2026", "en", "That period has no such part."),
    ("the fifth quarter of 2026", "en", "That period has no such part."),
    ("90 days", "en", "A length of time without a starting day."), ("for 90 days", "en",
                                                                    "A length of time without a starting day."),
    ("within 90 days of the signing", "en",
     "It is counted from something that has no date here; name it in events to date it."),
    ("by October 2025", "en", "The day lies before the day it was said."), ("by October", "en", "")])
def test_an_undated_or_odd_reading_says_why(phrase, language, note):
    assert parse(phrase, SAID, language).note == note


@pytest.mark.parametrize("count", [*range(-12, 0), *range(1, 13)])
def test_working_days_are_counted_one_by_one_also_from_a_weekend(count):
    for start in range(14):
        day = said = date(2026, 1, 12) + timedelta(days=start)
        left, step = abs(count), 1 if count > 0 else -1
        while left:
            day += timedelta(days=step)
            left -= day.weekday() < 5
        assert shift(said, count, "workday") == day


@pytest.mark.parametrize("first, last, which, edtf", [
    ("2026-02-01", "2026-02-28", "early", "2026-02-01/2026-02-10"),
    ("2026-02-01", "2026-02-28", "mid", "2026-02-10/2026-02-20"),
    ("2026-02-01", "2026-02-28", "late", "2026-02-21/2026-02-28"),
    ("2026-01-19", "2026-01-25", "mid", "2026-01-21/2026-01-22"),
    ("2026-01-19", "2026-01-25", "late", "2026-01-23/2026-01-25"),
    ("2026-01-19", "2026-01-25", "early", "2026-01-19/2026-01-20"),
    ("2026-01-20", "2026-01-21", "early", "2026-01-20"),
    ("2026-01-20", "2026-01-21", "mid", "2026-01-20/2026-01-21"),
    ("2026-01-20", "2026-01-21", "late", "2026-01-21"), ("2026-01-20", "2026-01-20", "late", "2026-01-20"),
    ("2026-12-01", "2027-02-28", "early", "2026-12"), ("2026-12-01", "2027-02-28", "mid", "2027-01"),
    ("2026-12-01", "2027-02-28", "late", "2027-02"), ("2026-07-01", "2026-12-31", "mid", "2026-09/2026-10"),
    ("2026-01-01", "2026-02-28", "late", "2026-02"), ("2026-10-01", "2027-09-30", "late", "2027-07/2027-09"),
    ("2026-10-01", "2027-09-30", "early", "2026-10/2027-01"),
    ("2026-10-01", "2027-09-30", "mid", "2027-02/2027-05"),
])
def test_periods_have_early_mid_and_late_parts_by_their_length(first, last, which, edtf):
    assert part((date.fromisoformat(first), date.fromisoformat(last)), which) == (interval(edtf).lo, interval(edtf).hi)


@pytest.mark.parametrize("edtf, halves", [
    ("2026-02", "2026-02-01/2026-02-15 2026-02-16/2026-02-28"), ("2026", "2026-01/2026-06 2026-07/2026-12"),
    ("2026-12/2027-03", "2026-12/2027-01 2027-02/2027-03"),
    ("2026-01-19/2026-01-25", "2026-01-19/2026-01-22 2026-01-23/2026-01-25"),
    ("2026-01/2026-03", "2026-01-01/2026-02-14 2026-02-15/2026-03-31"),
    ("2026-01-15/2026-02-14", "2026-01-15/2026-01-30 2026-01-31/2026-02-14"),
    ("2026-06-11/2026-07-19", "2026-06-11/2026-06-30 2026-07-01/2026-07-19")])
def test_periods_have_halves(edtf, halves):
    whole = (interval(edtf).lo, interval(edtf).hi)
    assert " ".join(to_edtf(*half(whole, number)) for number in (1, 2)) == halves
