"""The index: each question with its answer, what failed, how to read and how to cite."""

from pathlib import Path

from bs4 import BeautifulSoup

from analysis.report import Failure, Provenance, Result, index

ORIGIN = Provenance("Two neighbours, 2019 to 2026", "1.2.0", "2026-03-20", "abc1234", (("Python", "3.11.2"),))
OUT = Path("reports")
KEPT = Result(Path("30-kept.ipynb"), OUT / "30-kept.html", 3.0, "Was it kept?", "3 of 5 <b>were</b> kept.")
TONE = Result(Path("10-tone.ipynb"), OUT / "10-tone.html", 2.0, "Did the tone change?")
BROKEN = Result(Path("20-gap.ipynb"), OUT / "20-gap.html", 1.0, "One story & two accounts?").failed(
    Failure(4, 'gap(data["x"])', "DataError", "2 of 41 rows\n  row 17"))


def soup(results, origin=ORIGIN):
    return BeautifulSoup(index.render(results, origin), "html.parser")


def words(element):
    return " ".join(element.get_text().split())


def test_each_report_is_a_question_with_its_answer_in_the_order_given():
    cards = [(li.a["href"], words(li.h3), words(li.p)) for li in soup([KEPT, TONE]).select(".cards > li")]
    assert cards == [("30-kept.html", "Was it kept?", "3 of 5 <b>were</b> kept."),
                     ("10-tone.html", "Did the tone change?", "This report states no single answer.")]


def test_a_failure_is_told_first_with_cell_line_error_and_message():
    found = soup([KEPT, BROKEN])
    box = found.find(class_="failure")
    assert words(box.h2) == "1 of 2 reports could not be built"
    assert words(box.li) == ('One story & two accounts? (20-gap.ipynb) stopped at cell 4, "gap(data["x"])": '
                             "DataError: 2 of 41 rows row 17")
    assert words(found.select(".cards > li")[1].p) == 'Not built: cell 4, "gap(data["x"])".'


def test_without_failures_nothing_is_said_of_failures():
    assert soup([KEPT]).find(class_="failure") is None


def test_index_says_what_it_rests_on_and_how_to_cite_it():
    found = soup([KEPT])
    assert words(found.find(class_="vintage")) == "Data version 1.2.0 · as of 20 March 2026 · commit abc1234"
    assert words(found.find(class_="citation")) == (
        "Dicho y Hecho. Two neighbours, 2019 to 2026. Data version 1.2.0, as of 20 March 2026, commit abc1234.")


def test_index_is_one_page_with_one_h1_and_the_same_policy():
    found = soup([KEPT, BROKEN])
    assert [words(h) for h in found.find_all("h1")] == ["Dicho y Hecho said and done"]
    assert found.html["lang"] == "en"
    assert "default-src 'none'" in found.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert [a["href"] for a in found.find_all("a") if ":" in a["href"]] == []
    assert found.find("link") is None and found.find("img") is None


def test_hollow_marks_and_intervals_are_explained():
    terms = [words(dt) for dt in soup([]).select("dl.terms dt")]
    assert terms[:2] == ["Hollow mark", "Line or band around a value"]


def test_index_of_nothing_still_reads():
    assert "No reports were built." in words(soup([], Provenance()).main)
