"""The reports in a headless Chromium: without a network, from files, as a reader opens them.

The browser is the system's own (Debian: ``apt-get install chromium``); CHROMIUM names another. Without one these tests
are skipped and say so.
"""

import os
import shutil
from pathlib import Path

import nbformat
import pytest

import analysis
from analysis import i18n
from analysis.report import build, edition, index, page
from analysis.report.book import Book
from analysis.report.cache import Cache
from analysis.report.provenance import gather
from analysis.report.results import Result

from .hostile import hostile_dataset

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium():
    """The browser to use, or None."""
    asked = os.environ.get("CHROMIUM")
    return asked or next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(items):
    if chromium() is None:
        missing = pytest.mark.skip(reason="no Chromium found: apt-get install chromium, or set CHROMIUM to its path")
        for item in items:
            if Path(__file__).parent in Path(item.path).parents:
                item.add_marker(missing)


@pytest.fixture(scope="package")
def site(tmp_path_factory, data):
    """All pages: the overview built as users build it, the other notebooks' from the outputs that they keep."""
    out = tmp_path_factory.mktemp("site")
    results = build(NOTEBOOKS[:1], out, data=data)
    assert [result.failure for result in results] == [None]
    menu = [(f"{path.stem}.html", path.stem) for path in NOTEBOOKS]
    book = Book(Cache(out), gather({}), tuple(menu), {}, data)
    for path in NOTEBOOKS[1:]:
        composed = page.compose(nbformat.read(path, 4), name=path.stem, folder=path.parent, links=book.links)
        html = page.render(composed, provenance=book.provenance, menu=menu, site=book.site)
        (out / f"{path.stem}.html").write_text(html, encoding="utf-8")
        results.append(Result(path, out / f"{path.stem}.html", 0.0, composed.stated.question, composed.stated.answer))
    (out / "index.html").write_text(index.render(results, book.provenance, book.places), encoding="utf-8")
    return out


@pytest.fixture(scope="package")
def hostile(tmp_path_factory):
    """The pages of a dataset whose every free text tries to run something."""
    folder = tmp_path_factory.mktemp("hostile")
    return hostile_dataset(folder)


@pytest.fixture(scope="package")
def spanish(tmp_path_factory, request):
    """The Spanish edition, built whole as users build it; None where no test asks for it."""
    if not any("spanish" in getattr(item, "fixturenames", ()) for item in request.session.items):
        return None
    out = tmp_path_factory.mktemp("editions")
    with i18n.use("es"):
        results = build(NOTEBOOKS, out, data=analysis.load(ROOT / "data"))
        assert [result.failure for result in results] == [None] * len(NOTEBOOKS)
        return edition.folder(out)


@pytest.fixture(scope="package")
def browser(site, hostile, spanish):
    """Chromium, for the time of these tests. The pages come first: a build and a browser cannot share a thread."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"])
        yield running
        running.close()


class Visit:
    """One page in a browser without a network; what it asked for and complained of is kept."""

    def __init__(self, browser, path, **options):
        self.context = browser.new_context(offline=True, accept_downloads=True, reduced_motion="reduce", **options)
        self.page, self.path, self.requests, self.complaints = self.context.new_page(), path, [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self._complain(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        self.go(path)

    def _complain(self, kind, text):
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def go(self, path):
        self.page.goto(Path(path).as_uri())

    @property
    def asked(self):
        """Addresses asked for beside the page itself and what it carries."""
        return [url for url in self.requests if not url.startswith(("data:", "blob:"))
                and url.partition("#")[0] != Path(self.path).as_uri()]


@pytest.fixture
def visit(browser):
    """visit(path, **options of a browser context) -> Visit, closed at the end of the test."""
    visits = []

    def open_page(path, **options):
        visits.append(Visit(browser, path, **options))
        return visits[-1]

    yield open_page
    for one in visits:
        one.context.close()
