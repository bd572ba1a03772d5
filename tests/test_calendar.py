"""The calendar file: read back with icalendar and with vobject."""

from datetime import date

import icalendar
import pytest
import vobject

import analysis
from analysis import calendar, cli


@pytest.fixture(scope="module")
def file(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("calendar") / "out" / "due.ics"
    assert calendar.write(data, path) == len(calendar.events(data))
    return path


def entries(path):
    read = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["uid"]).partition("@")[0]: event for event in read.walk("VEVENT")}


def test_a_month_is_an_all_day_span_whose_end_is_exclusive(file):
    event = entries(file)["c-2026-01-15-ministerial-february"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 2, 1), date(2026, 3, 1))
    assert event["summary"].startswith("Convene a security ministerial in Washington")
    words = str(event["description"])
    assert "1 February 2026 to 28 February 2026 (written 2026-02)" in words
    assert "past due, no outcome found; 20 days past its last day" in words and "is not a breach" in words
    assert "https://" in words and str(event["url"]).startswith("https://")


def test_a_day_is_one_day(file):
    event = entries(file)["c-2026-02-11-harfuch-trip"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 2, 12), date(2026, 2, 13))


def test_what_was_kept_withdrawn_or_has_no_date_is_not_in_it(file, data):
    found = entries(file)
    rows = analysis.timeline.slip(data).set_index("commitment_id")
    assert set(rows.loc[list(found), "certainty"]) == {"censored"}
    assert not {"c-2026-01-15-sig-23-january", "cm-us-port-laredo", "cm-us-cattle-reopen"} & set(found)


def test_another_reader_finds_the_same_entries(file):
    read = vobject.readOne(file.read_text(encoding="utf-8"))
    assert {event.uid.value.partition("@")[0] for event in read.vevent_list} == set(entries(file))
    assert all(isinstance(event.dtstart.value, date) for event in read.vevent_list)
    assert all(event.dtend.value > event.dtstart.value for event in read.vevent_list)
    assert {event.dtstamp.value.date() for event in read.vevent_list} == {date(2026, 3, 20)}


def test_the_same_day_gives_the_same_bytes_with_lines_of_75_octets(file, data, tmp_path):
    again = tmp_path / "again.ics"
    calendar.write(data, again)
    assert again.read_bytes() == file.read_bytes()
    assert max(len(line) for line in file.read_bytes().split(b"\r\n")) <= 75
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.ics"]


def test_an_earlier_day_has_its_own_entries(data):
    table = calendar.events(data.on("2026-02-28")).set_index("commitment_id")
    assert table.loc["c-2026-01-15-ministerial-february", "state"] == "due now"
    assert "past its last day" not in table.loc["c-2026-01-15-ministerial-february", "description"]


def test_a_date_without_a_last_day_takes_its_first_day(folder, edit):
    edit("commitments", 2, "stated_due", "2026-01-20/..")
    edit("due_dates", 2, "stated_due", "2026-01-20/..")
    edit("outcomes", 2, "status", "in-progress")
    row = calendar.events(analysis.load(folder)).iloc[0]
    assert (row["start"], row["end"]) == (row["end"], row["start"]) and str(row["start"].date()) == "2026-01-20"
    assert row["state"] == "due now" and "20 January 2026 to open" in row["description"]


def test_nothing_due_gives_a_calendar_without_entries(data, tmp_path):
    path = tmp_path / "empty.ics"
    assert calendar.write(data.on("2019-01-01"), path) == 0
    assert icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT") == []


def test_the_command_line_says_how_many_it_wrote(tmp_path, capsys):
    path = tmp_path / "due.ics"
    assert cli.main(["calendar", "--as-of", "2026-02-01", "--out", str(path)]) == 0
    assert f"{len(entries(path))} promises due or past due as of 2026-02-01" in capsys.readouterr().out


def test_a_file_that_cannot_be_replaced_leaves_nothing_half_written(data, tmp_path):
    (tmp_path / "due.ics").mkdir()
    with pytest.raises(OSError):
        calendar.write(data, tmp_path / "due.ics")
    assert [path.name for path in tmp_path.iterdir()] == ["due.ics"]
