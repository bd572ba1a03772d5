"""The Spanish edition is Spanish: on no page stands an English sentence, or a word that nobody translated."""

import re

import pytest
from bs4 import BeautifulSoup

import analysis
from analysis import i18n
from tests.spanish import english_words

from . import words
from .conftest import ROOT
from .test_pages import some_promises, violations

MAY = re.compile(r"may( \d{4})?")  # the month


def reports(spanish):
    """All pages of the edition but the documentation, which is in English and says so."""
    return [path for path in sorted(spanish.rglob("*.html")) if (spanish / "docs") not in path.parents]


@pytest.fixture(scope="module")
def read(spanish, site, browser):
    """Address of each Spanish page -> its words, and those of the same page in English."""
    context = browser.new_context(offline=True)
    page, found = context.new_page(), {}

    def of(path):
        page.goto(path.as_uri())
        return words.Words.of(page)

    for path in reports(spanish):
        address = path.relative_to(spanish)
        english = site / address
        found[address.as_posix()] = of(path), of(english) if english.is_file() else words.Words((), frozenset())
    context.close()
    return found


@pytest.fixture(scope="module")
def same():
    with i18n.use("es"):
        return words.Alike.of(analysis.load(ROOT / "data"))


def listed(wrong):
    return "\n".join(f"{address}:\n  " + "\n  ".join(texts) for address, texts in wrong.items() if texts)


def test_no_page_holds_an_english_sentence(read, same):
    wrong = {address: words.english(found, same) for address, (found, _) in read.items()}
    assert not any(wrong.values()), listed(wrong)
    assert len(read) > 100


def test_no_word_stands_as_in_the_english_edition_without_a_reason(read, same):
    wrong = {address: words.untranslated(found, english, same) for address, (found, english) in read.items()}
    assert not any(wrong.values()), listed(wrong)


def test_no_chart_is_drawn_with_english_words(spanish):
    drawings = sorted((spanish / "figures").glob("*.svg"))
    wrong = {}
    for path in drawings:
        texts = [" ".join(text.get_text().split()) for text in BeautifulSoup(path.read_text("utf-8"), "xml")("text")]
        wrong[path.name] = [text for text in texts if english_words(text) and not MAY.fullmatch(text)]
    assert not any(wrong.values()), listed(wrong)
    assert len(drawings) > 20


def test_every_page_says_that_it_is_spanish_and_only_the_statements_text_is_not(spanish, data):
    for path in reports(spanish):
        assert re.search(r'<html lang="es">', path.read_text(encoding="utf-8")), path.name
    assert '<html lang="en">' in (spanish / "docs" / "index.html").read_text(encoding="utf-8")
    shown = BeautifulSoup((spanish / "statements.html").read_text(encoding="utf-8"), "html.parser")
    found = sorted(quote["lang"] for quote in shown.select("blockquote"))
    assert found == sorted(data.statements["language"])


def test_axe_finds_nothing_wrong_on_a_spanish_page_of_each_kind(spanish, visit):
    seen, wrong = visit(spanish / "index.html"), {}
    for path in [spanish / "index.html", spanish / "00-overview.html", spanish / "60-add-an-article.html",
                 spanish / "statements.html", spanish / "summary.html", spanish / "promises" / "index.html",
                 some_promises(spanish)[0]]:
        seen.go(path)
        seen.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        if found := violations(seen.page):
            wrong[path.name] = found
    assert wrong == {}


def test_script_speaks_spanish(spanish, visit):
    page = visit(spanish / "statements.html", color_scheme="light").page
    assert re.fullmatch(r"(\d+) de \1 declaraciones", page.locator("#count").text_content())
    page.get_by_label("Buscar", exact=True).fill("xyzzy")
    assert page.locator("#count").text_content().startswith("Ninguna declaración")
    page.get_by_role("button", name="Oscuro").click()
    assert page.get_by_role("button", name="Claro").is_visible()


def test_the_two_editions_lead_to_each_other(spanish, visit):
    page = visit(spanish / "index.html").page
    page.get_by_role("link", name="English").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="Español").click()
    assert page.evaluate("[document.documentElement.lang, document.querySelectorAll('.question').length > 8]") == [
        "es", True]
