"""Each promise has its page with everything its card holds; the list leads to all of them."""

import re

import pytest
from bs4 import BeautifulSoup

from analysis import commitments
from analysis.report import Provenance, promises
from analysis.report.links import Links
from analysis.report.provenance import date_in_words


@pytest.fixture(scope="module")
def pages(data):
    return promises.pages(data, Links(data), provenance=Provenance(), site=(("summary.html", "What moved"),))


def words(element):
    return " ".join(element.get_text(" ").split())


def test_there_is_a_page_for_each_promise_and_a_list(pages, data):
    ids = data.commitments["commitment_id"]
    assert set(pages) == {"promises/index.html", *(f"promises/{each}.html" for each in ids)}


def test_page_says_what_the_card_says(pages, data):
    shown = commitments.sample_card(data)
    found = BeautifulSoup(pages[f"promises/{shown.commitment_id}.html"], "html.parser")
    assert found.h1.get_text() == shown.title
    facts = [(dt.get_text(), dd.get_text()) for dt, dd in zip(found.find_all("dt"), found.find_all("dd"), strict=True)]
    assert facts[: len(shown.facts)] == list(shown.facts)
    rows = [[cell.get_text() for cell in row.find_all("td")][:-1] for row in found.select("section tbody tr")]
    tables = [shown.dates, shown.outcomes]
    cells = [[str(cell) for cell in row[:-1]] for table in tables for row in table.itertuples(index=False)]
    assert rows == [[date_in_words(cell) if re.fullmatch(r"[\d-]+", cell) else cell for cell in row] for row in cells]
    assert len(found.select(".sources li")) == len(shown.sources)


def test_sources_of_a_row_lead_to_their_place_in_the_list(pages, data):
    shown = commitments.sample_card(data)
    found = BeautifulSoup(pages[f"promises/{shown.commitment_id}.html"], "html.parser")
    hrefs = [a["href"] for a in found.select("tbody a")]
    assert hrefs and all(found.find(id=href[1:]) for href in hrefs)


def test_page_leads_to_its_statement_its_neighbours_and_the_site(pages, data):
    shown = commitments.sample_card(data)
    found = BeautifulSoup(pages[f"promises/{shown.commitment_id}.html"], "html.parser")
    said = data.commitments.set_index("commitment_id").loc[shown.commitment_id, "statement_id"]
    hrefs = [a["href"] for a in found.find_all("a")]
    assert f"../statements.html#s-{said}" in hrefs and "../summary.html" in hrefs and "../index.html" in hrefs
    around = [a["href"] for a in found.select("nav.around a")]
    assert "index.html" in around and all(f"promises/{href}" in pages for href in around)


def test_list_shows_the_latest_first_with_their_states(pages, data):
    rows = BeautifulSoup(pages["promises/index.html"], "html.parser").select("tbody tr")
    status = commitments.status(data)
    assert [row.a["href"] for row in rows] == [f"{each}.html" for each in status["commitment_id"][::-1]]
    assert words(rows[0]).endswith(f"{status['due_state'].iloc[-1]} {status['outcome'].iloc[-1]} "
                                   f"{status['evidence'].iloc[-1]}")


def test_a_day_without_promises_has_a_list_that_says_so(data):
    early = data.on("2019-01-01")
    found = promises.pages(early, Links(early), provenance=Provenance(), site=())
    assert list(found) == ["promises/index.html"] and "No promise had been made by this day." in found[
        "promises/index.html"]
