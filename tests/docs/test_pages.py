"""The documentation as pages: complete, cached, linked, and absent where there is none."""

import re
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from analysis import i18n
from analysis.report import docs, docs_markdown
from analysis.report.book import Book
from analysis.report.cache import Cache
from analysis.report.provenance import Provenance

from .blocks import DOCS, pages

MENU = tuple((f"{path.stem}.html", path.stem) for path in sorted((DOCS.parent / "notebooks").glob("*.ipynb")))


def book(out, menu=MENU):
    return Book(Cache(out), Provenance(commit="abc1234"), menu, {}, None)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    docs.write(book(folder))
    return folder


def soups(out):
    return {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in out.rglob("*.html")}


def test_every_markdown_file_has_its_page_beside_the_reference(out):
    wanted = {docs.address(path.relative_to(DOCS).as_posix()) for path in pages()}
    made = {path.relative_to(out / "docs").as_posix() for path in out.rglob("*.html")}
    assert wanted == {name for name in made if not name.startswith("reference/")}
    assert {"index.html", "tutorial.html", "coding.html", "scaling.html", "reference/tone.html"} <= made


def test_links_on_the_pages_lead_to_pages_and_anchors_that_are_there(out):
    found, gone = soups(out), []
    ids = {path: {each["id"] for each in soup.find_all(id=True)} for path, soup in found.items()}
    reports = {(out / name).resolve() for name, _ in MENU} | {out / "index.html"}
    for path, soup in found.items():
        for link in soup.select("main a[href], nav a[href], .foot a[href]"):
            file, _, anchor = unquote(link["href"]).partition("#")
            target = (path.parent / file).resolve() if file else path
            if re.match(r"[a-z]+:", file) or target in reports:
                continue
            if target not in found or (anchor and anchor not in ids[target]):
                gone.append((path.name, link["href"]))
    assert gone == []


def test_every_page_has_one_title_unique_ids_and_the_strict_policy(out):
    for path, soup in soups(out).items():
        ids = [each["id"] for each in soup.find_all(id=True)]
        assert len(soup.find_all("h1")) == 1 and soup.h1.get_text(), path
        assert len(ids) == len(set(ids)), path
        assert soup.html["lang"] == "en"
        policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
        assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-")
        assert len(soup.find_all("script")) == 1 and soup.find("link") is None


def test_pages_follow_each_other_in_the_order_of_the_first_page(out):
    page = BeautifulSoup((out / "docs" / "tutorial.html").read_text(encoding="utf-8"), "html.parser")
    assert [(a["rel"], a["href"]) for a in page.select(".around a")] == [(["next"], "how-to/own-statements.html")]
    assert page.find(class_="crumbs").get_text(" ", strip=True) == "Documentation › Tutorial"


def test_a_function_named_in_the_text_leads_to_the_reference(out):
    page = BeautifulSoup((out / "docs" / "explanation" / "tone.html").read_text(encoding="utf-8"), "html.parser")
    assert page.find("a", href="../reference/tone.html#analysis.tone.register").get_text() == "analysis.tone.register"


def test_a_second_build_writes_nothing_and_a_changed_text_is_written(out, tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(docs, "render", lambda *given, **named: calls.append(given) or {"index.html": "new"})
    docs.write(book(out))
    assert calls == []
    (tmp_path / "README.md").write_text("# Other\n", encoding="utf-8")
    other = tmp_path / "out"
    docs.write(book(other), tmp_path)
    (tmp_path / "README.md").write_text("# Other text\n", encoding="utf-8")
    docs.write(book(other), tmp_path)
    assert len(calls) == 2 and (other / "docs" / "index.html").read_text(encoding="utf-8") == "new"


def test_nothing_is_written_where_there_is_no_documentation(tmp_path):
    docs.write(book(tmp_path / "out"), tmp_path / "docs")
    assert not (tmp_path / "out").exists() and not docs.there(tmp_path / "docs")


def test_in_the_spanish_edition_the_pages_are_english_and_named_in_spanish(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "README.md").write_text("# Docs\n", encoding="utf-8")
    with i18n.use("es"):
        assert docs.place()[0] == "docs/index.html"
        docs.write(book(tmp_path / "es"), tmp_path / "docs")
        assert i18n.language() == "es"
    page = (tmp_path / "es" / "docs" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page and "Skip to the content" in page


def test_a_link_to_a_report_is_one_only_where_the_report_is_built():
    known = docs.Known(DOCS, frozenset({"tutorial.md", "how-to/a.md"}), frozenset({"10-tone.html"}), {})
    assert known.link("how-to/a.md", "../../notebooks/10-tone.ipynb#x") == "../../10-tone.html#x"
    assert known.link("how-to/a.md", "../../notebooks/20-gap.ipynb") is None
    assert known.link("how-to/a.md", "../tutorial.md#one") == "../tutorial.html#one"
    assert known.link("tutorial.md", "../data/README.md") is None
    assert known.link("tutorial.md", "https://example.org") == "https://example.org"


def test_raw_html_and_addresses_that_run_something_stay_text():
    page = docs_markdown.render('# T\n\n<script>x()</script>\n\n[a](javascript:x()) <b onclick="x()">b</b>')
    found = BeautifulSoup(page.html, "html.parser")
    assert found.find("script") is None and found.find("b") is None
    assert [a.get("href") for a in found.find_all("a")] == ["#harmful-link"]


def test_a_block_names_its_file_and_every_block_can_be_reached_by_keyboard():
    found = BeautifulSoup(docs_markdown.block("a,b\n", "csv data/x.csv"), "html.parser")
    assert (found.find(class_="file").get_text(), found.pre["tabindex"], found.pre.get_text()) == (
        "data/x.csv", "0", "a,b\n")


def test_headings_keep_their_own_anchor_and_repeat_none():
    page = docs_markdown.render("# T\n\n## Load {#analysis.load}\n\n## One\n\n## One\n\n### It's `x`")
    assert page.contents == [(2, "analysis.load", "Load"), (2, "one", "One"), (2, "one-1", "One"),
                             (3, "its-x", "It's x")]
