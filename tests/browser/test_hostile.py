"""Text from data stays text: pages made of hostile tables run nothing and ask for nothing."""

import csv

from .hostile import TEXTS


def test_nothing_in_the_data_runs(hostile, visit):
    paths = sorted(hostile.rglob("*.html"))
    assert len(paths) >= 4
    for path in paths:
        seen = visit(path)
        seen.page.locator("body").click()
        assert seen.page.evaluate("window.ran") is None, path.name
        assert (seen.asked, seen.complaints) == ([], []), path.name
        addresses = seen.page.eval_on_selector_all("a[href]", "(links) => links.map((link) => link.protocol)")
        assert set(addresses) <= {"file:", "data:"}, path.name


def test_words_of_the_data_are_shown_as_they_were_written(hostile, visit):
    page = visit(hostile / "10-hostile.html").page
    found = page.locator(".findings").text_content()
    assert all(text in found for text in TEXTS)
    cells = page.eval_on_selector_all(".chart tbody th", "(cells) => cells.map((cell) => cell.textContent)")
    assert cells == list(TEXTS)


def test_marks_that_turn_text_around_end_with_the_text(hostile, visit):
    page = visit(hostile / "statements.html").page
    styles = page.eval_on_selector_all(
        "bdi, blockquote", "(all) => all.map((each) => getComputedStyle(each).unicodeBidi)")
    assert styles and set(styles) <= {"isolate", "plaintext"}


def test_tables_for_spreadsheets_hold_no_formula(hostile):
    for path in (hostile / "tables").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if cell.lstrip().startswith(("=", "@", "+", "-"))] == []
