"""The documentation in a browser: no complaint, nothing that axe finds, both themes, no scrolling sideways."""

import pytest

from analysis.report import docs
from analysis.report.book import Book
from analysis.report.cache import Cache
from analysis.report.provenance import Provenance

from .test_pages import violations

NAMES = ("index", "tutorial", "reference/tone", "reference/tables", "explanation/intervals")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    out = tmp_path_factory.mktemp("docs")
    docs.write(Book(Cache(out), Provenance(commit="abc1234"), (), {}, None))
    return [out / "docs" / f"{name}.html" for name in NAMES]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_and_the_browser_find_nothing_wrong_in_the_documentation(pages, visit, theme):
    seen = visit(pages[0], color_scheme=theme)
    wrong = {}
    for path in pages:
        seen.path, seen.requests[:], seen.complaints[:] = path, [], []
        seen.go(path)
        found = [*violations(seen.page), *seen.asked, *seen.complaints]
        if found:
            wrong[path.stem] = found
    assert wrong == {}


def test_no_page_of_the_documentation_scrolls_sideways_on_a_phone(pages, visit):
    seen = visit(pages[0], viewport={"width": 390, "height": 844})
    widths = {}
    for path in pages:
        seen.go(path)
        widths[path.stem] = seen.page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in widths.items() if width > 390} == {}


def test_rows_of_the_tutorial_can_be_copied_as_they_are(pages, visit):
    seen = visit(pages[1], permissions=["clipboard-read", "clipboard-write"])
    block = seen.page.locator(".block.csv").first
    block.get_by_role("button").click()
    block.get_by_role("button", name="Copied").wait_for()
    assert seen.page.evaluate("navigator.clipboard.readText()") == block.locator("pre").text_content()
