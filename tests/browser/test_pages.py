"""Every page opens by itself from a file, can be read in both themes, by keyboard and on paper, and hides nothing."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pages(site):
    """Every page but those of single promises."""
    return [*sorted(site.glob("*.html")), site / "promises" / "index.html"]


def promises(site):
    return sorted(path for path in (site / "promises").glob("*.html") if path.name != "index.html")


def some_promises(site):
    """Promise pages that differ in what they hold: the longest, the shortest, and some between."""
    by_size = sorted(promises(site), key=lambda path: (path.stat().st_size, path.name))
    return [by_size[len(by_size) * part // 4 - (part == 4)] for part in range(5)]


def test_every_page_opens_offline_without_a_complaint_or_a_request(site, visit):
    paths = [*pages(site), *promises(site)]
    seen = visit(paths[0])
    wrong = {}
    for path in paths:
        seen.path, seen.requests[:], seen.complaints[:] = path, [], []
        seen.go(path)
        if seen.asked or seen.complaints:
            wrong[path.name] = seen.asked + seen.complaints
    assert wrong == {}
    assert len(paths) > 100


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wrong_on_any_page(site, visit, theme):
    seen = visit(site / "index.html", color_scheme=theme)
    wrong = {}
    for path in [*pages(site), *some_promises(site)]:
        seen.go(path)
        seen.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        found = violations(seen.page)
        if found:
            wrong[path.name] = found
    assert wrong == {}


def violations(page):
    """What axe-core finds against WCAG 2.2 A and AA: rule, and where."""
    page.evaluate(AXE_SCRIPT)
    options = json.dumps({"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]})
    found = page.evaluate(f"axe.run(document, {options}).then((results) => results.violations)")
    return [(each["id"], [(node["target"], node["failureSummary"][:300]) for node in each["nodes"][:3]])
            for each in found]


def test_every_picture_says_in_words_what_it_shows(site, visit):
    seen = visit(site / "index.html")
    short = {}
    for path in pages(site):
        seen.go(path)
        alts = seen.page.eval_on_selector_all("img", "(images) => images.map((image) => image.alt)")
        if any(len(alt) < 60 for alt in alts):
            short[path.name] = alts
    assert short == {}


def test_no_page_scrolls_sideways_on_a_phone(site, visit):
    seen = visit(site / "index.html", viewport={"width": 390, "height": 844})
    wide = {}
    for path in [*pages(site), *some_promises(site)]:
        seen.go(path)
        width = seen.page.evaluate("document.documentElement.scrollWidth")
        if width > 390:
            wide[path.name] = width
    assert wide == {}


def test_dark_and_light_follow_the_system_and_then_the_reader(site, visit):
    seen = visit(site / "00-overview.html", color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = seen.page.evaluate(paper)
    seen.page.get_by_role("button", name="Light").click()
    light = seen.page.evaluate(paper)
    assert (dark, light) == ("rgb(21, 23, 26)", "rgb(251, 250, 247)")
    seen.go(site / "statements.html")
    assert seen.page.evaluate(paper) == light


def test_contents_code_and_data_open_by_keyboard(site, visit):
    seen = visit(site / "00-overview.html")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "main"
    fold = seen.page.locator("details.data").first
    fold.locator("summary").focus()
    seen.page.keyboard.press("Enter")
    assert fold.evaluate("(fold) => fold.open")
    button = seen.page.get_by_role("button", name="Show code")
    button.focus()
    seen.page.keyboard.press("Space")
    assert seen.page.locator("details.code:not([open])").count() == 0


def test_everything_that_can_be_used_can_be_reached_by_keyboard(site, visit):
    seen = visit(site / "promises" / "index.html")
    links = seen.page.locator("a[href], button:visible").count()
    reached = set()
    for _ in range(links + 5):
        seen.page.keyboard.press("Tab")
        reached.add(seen.page.evaluate("document.activeElement.outerHTML"))
    assert len(reached) >= links


@pytest.mark.parametrize(("kind", "folder"), [("csv", "tables"), ("png", "figures"), ("svg", "figures")])
def test_download_under_a_chart_is_the_file_in_the_folder(site, visit, kind, folder):
    seen = visit(site / "00-overview.html")
    link = seen.page.locator(f".chart a[download$='.{kind}']").first
    with seen.page.expect_download() as downloading:
        link.click()
    saved = downloading.value
    assert saved.suggested_filename == f"00-fig1-activity.{kind}"
    assert Path(saved.path()).read_bytes() == (site / folder / saved.suggested_filename).read_bytes()


@pytest.mark.parametrize("name", ["00-overview", "statements", "summary", "promises/index"])
def test_page_prints_without_its_controls(site, visit, name):
    seen = visit(site / f"{name}.html", color_scheme="dark")
    assert seen.page.pdf(format="A4").startswith(b"%PDF")
    seen.page.emulate_media(media="print")
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert seen.page.locator("button:visible, select:visible, nav:visible").count() == 0


def test_links_between_the_pages_lead_to_pages_that_are_there(site, visit):
    seen = visit(site / "index.html")
    gone = {}
    for path in [*pages(site), *some_promises(site)]:
        seen.go(path)
        hrefs = seen.page.eval_on_selector_all("a[href]", "(links) => links.map((link) => link.href)")
        files = {href.partition("#")[0].removeprefix("file://") for href in hrefs if href.startswith("file:")}
        missing = [name for name in files if not (site / name).is_file()]
        if missing:
            gone[path.name] = missing
    assert gone == {}


def test_a_promise_named_in_a_report_leads_to_its_page(site, visit):
    seen = visit(site / "30-follow-through.html")
    link = seen.page.locator("td a[href^='promises/'], th a[href^='promises/']").first
    words = link.text_content()
    link.evaluate("(link) => { for (let at = link; at; at = at.parentElement) if (at.open === false) at.open = true; }")
    link.click()
    seen.page.wait_for_url("**/promises/*.html")
    assert words in seen.page.locator("main").text_content()
