"""A promise or a statement named in a table leads to its page, whatever its id looks like."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis import i18n
from analysis.report import Provenance, page
from analysis.report.links import Links, file_names, in_tables

from .test_page import chart, html, notebook


class Two:
    """As much of a Dataset as links need: three promises, two with the same action, and two statements."""

    commitments = pd.DataFrame({"commitment_id": ["c-1", "c-2", "c-3"], "action": ["Meet.", "Pay  in full.", "Meet."]})
    statements = pd.DataFrame({"statement_id": ["2026-01-10-a", "x/../y"], "language": ["es", "en"],
                               "text": ["Lo haremos con pleno respeto a la soberanía de los dos países.", "We will."]})
    sources = pd.DataFrame({"title": ["Entendimiento sobre el agua", None], "language": ["es", "es"],
                            "publisher": ["Noroeste", None]})


LINKS = Links(Two)


@pytest.mark.parametrize(("text", "address"), [
    ("c-1", "promises/c-1.html"), (" c-2\n", "promises/c-2.html"), ("Pay in full.", "promises/c-2.html"),
    ("Meet.", None), ("c-9", None), ("", None), ("2026-01-10-a", "statements.html#s-2026-01-10-a"),
    ("x/../y", "statements.html#s-x-y-2")])
def test_only_what_names_one_page_exactly_is_found(text, address):
    assert LINKS.find(text) == address


def test_no_two_ids_share_a_file_and_none_leaves_its_folder():
    ids = ["index", "a", "A", "../a", "a/b", "a b", "", "ñ", "con?", "x" * 300, "a-3"]
    names = file_names(ids)
    assert list(names) == ids and len(set(names.values())) == len(ids)
    assert all(name not in ("index", "") and "/" not in name and not name.startswith(".") for name in names.values())
    assert names["a"] == "a"


def test_cells_that_name_a_promise_become_links_and_the_rest_stays():
    markup = ('<table><tr><th>c-1</th><td>see c-1</td><td class="num">Pay in full.</td><td><b>c-1</b></td></tr>'
              "</table>")
    assert in_tables(markup, LINKS) == (
        '<table><tr><th><a href="promises/c-1.html">c-1</a></th><td>see c-1</td>'
        '<td class="num"><a href="promises/c-2.html">Pay in full.</a></td><td><b>c-1</b></td></tr></table>')
    assert in_tables(markup, None) == markup


def test_both_tables_of_outputs_and_tables_behind_charts_are_linked():
    behind = chart(table_csv="promise,n\nPay in full.,1\n")
    made = notebook("# A?", html("<table><tr><td>c-1</td></tr></table>"), behind)
    text = page.render(page.compose(made, name="10-a", links=LINKS), provenance=Provenance())
    found = [(a["href"], a.get_text()) for a in BeautifulSoup(text, "html.parser").select("td a, th a")]
    assert found == [("promises/c-1.html", "c-1"), ("promises/c-2.html", "Pay in full.")]


def test_what_was_said_in_another_language_than_the_page_says_so_also_when_pandas_cut_it_short():
    text = Two.statements["text"][0]
    cells = [f"<td>{each}</td>" for each in (text, text[:46] + "...", text[:20], "We will.", Two.sources["title"][0])]
    marked = [cell.replace("<td>", '<td lang="es">') for cell in cells]
    assert in_tables("".join(cells), LINKS) == "".join([*marked[:2], *cells[2:4], marked[4]])
    with i18n.use("es"):
        assert in_tables("".join(cells), Links(Two)) == "".join([*cells[:3], '<td lang="en">We will.</td>', cells[4]])


def test_every_promise_and_statement_of_the_data_has_its_own_address(data):
    links = Links(data)
    addresses = [*links.promises.values(), *links.statements.values()]
    assert len(set(addresses)) == len(data.commitments) + len(data.statements)
    assert all(links.find(each) == address for each, address in links.promises.items())
