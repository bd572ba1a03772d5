"""A page is one file, asks for nothing, keeps every word, and turns no text from data into markup."""

import base64
import hashlib
import io
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.report import Failure, PageError, Provenance, Result, page, put_answer, templates
from analysis.report.outputs import CHART, FINDINGS

ORIGIN = Provenance("A test", "0.0.1", "2026-03-20", "abc1234", (("Python", "3.11.2"), ("pandas", "3.1.1")))
#: The smallest PNG: one pixel.
PNG = ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
TABLE = "obligor,kept,note\nUnited States,3,=SUM(A1)\nMéxico,-2.5,@home\nboth,,\"-1 < 2\"\n"
REQUESTS = (r"""(?:src|srcset|poster|data|action)\s*=\s*["']?\s*(?:https?:)?//""",
            r"""<link\b""", r"""url\(""", r"""@import""", r"""\bimport\s*\(""", r"""\bfetch\s*\(""",
            r"""XMLHttpRequest|WebSocket|EventSource|sendBeacon""")


def chart(alt="Three bars. Both: not known.", **changes):
    words = {"title": "Three were kept", "caption": "Source: outcomes. n = 5.", "alt": alt, "slug": "kept",
             "table_csv": TABLE} | changes
    spoken = "\n".join([words["title"], words["alt"]]) if alt else ""
    return new_output("execute_result", {"image/png": PNG, "text/plain": spoken, CHART: words})


def findings(answer="3 of 5 were kept.", **changes):
    words = {"question": "Was it kept?", "answer": answer, "sentences": ["3 of 5 (n = 5).", "<i>2</i> open."],
             "as_of": "2026-02-01"} | changes
    return new_output("execute_result", {"text/plain": "said", FINDINGS: words})


def html(text):
    return new_output("execute_result", {"text/html": text, "text/plain": "plain"})


def notebook(*cells):
    made = []
    for number, cell in enumerate(cells):
        if isinstance(cell, str):
            made.append(new_markdown_cell(cell, id=f"c{number}"))
        else:
            made.append(new_code_cell(f"show({number})", outputs=[cell], execution_count=1, id=f"c{number}"))
    return new_notebook(cells=made)


def render(*cells, **options):
    shared = {name: options.pop(name) for name in ("menu", "site") if name in options}
    composed = page.compose(notebook(*cells), name="10-kept", **options)
    return page.render(composed, provenance=ORIGIN, **shared)


def soup(*cells, **options):
    return BeautifulSoup(render(*cells, **options), "html.parser")


FULL = ("# Was *it* kept?\n\n> Yes.\n\nSee [the source](https://example.org/a).", chart(), "## One\n\n### Two",
        html("<table><thead><tr><th></th><th>n</th></tr></thead><tbody><tr><th>a</th><td>1</td></tr></tbody></table>"),
        findings(), "## One")


def test_page_asks_for_nothing_but_keeps_links_to_sources():
    text = render(*FULL, "![map](https://example.org/map.png)",
                  html('<img src="//example.org/x.png" alt="a map"><link rel="stylesheet" href="https://x.org/a.css">'
                       '<style>@import "https://x.org"; a{background:url(https://x.org)}</style>'
                       '<div style="background:url(https://x.org/a);color:red">told</div>'
                       '<iframe src="https://x.org"></iframe><svg><image href="https://x.org/a"/></svg>'))
    assert [pattern for pattern in REQUESTS if re.search(pattern, text, re.IGNORECASE)] == []
    assert '<a href="https://example.org/a">the source</a>' in text
    assert "map" in text and "a map" in text and "told" in text


def test_policy_allows_the_one_script_and_nothing_else():
    found = soup(*FULL)
    [script] = found.find_all("script")
    digest = base64.b64encode(hashlib.sha256(script.string.encode()).digest()).decode()
    policy = found.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == (f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
                      "base-uri 'none'; form-action 'none'")


def test_page_has_language_one_h1_a_skip_link_and_unique_ids():
    found = soup(*FULL, "# Another title")
    ids = [element["id"] for element in found.find_all(id=True)]
    assert found.html["lang"] == "en"
    assert [h.get_text() for h in found.find_all("h1")] == ["Was it kept?"]
    assert found.body.find("a")["href"] == "#main" and "main" in ids
    assert len(ids) == len(set(ids))
    assert found.title.string == "Was it kept? – Dicho y Hecho"


def test_contents_list_sections_in_order_and_every_entry_leads_somewhere():
    found = soup(*FULL)
    entries = [(a["href"], a.get_text()) for a in found.find(id="contents").find_all("a")]
    assert entries == [("#one", "One"), ("#two", "Two"), ("#one-2", "One")]
    assert all(found.find(id=href[1:]) for href, _ in entries)


def test_code_is_folded_and_numbered():
    found = soup(*FULL).find_all("details", class_="code")
    assert [(fold.summary.get_text(), fold.pre.get_text(), fold.has_attr("open")) for fold in found] == [
        ("Code 1", "show(1)\n", False), ("Code 2", "show(3)\n", False), ("Code 3", "show(4)\n", False)]


def test_chart_keeps_its_words_and_its_table():
    found = soup(chart()).find(class_="chart")
    assert found.img["alt"] == "Three bars. Both: not known."
    assert (found.img["width"], found.img["height"]) == ("1", "1")
    assert found.figcaption.get_text() == "Source: outcomes. n = 5."
    rows = [[(cell.name, cell.get("scope"), cell.get("class"), cell.get_text()) for cell in row.find_all(["td", "th"])]
            for row in found.find_all("tr")]
    assert rows == [
        [("th", "col", None, "obligor"), ("th", "col", ["num"], "kept"), ("th", "col", None, "note")],
        [("th", "row", None, "United States"), ("td", None, ["num"], "3"), ("td", None, None, "=SUM(A1)")],
        [("th", "row", None, "México"), ("td", None, ["num"], "-2.5"), ("td", None, None, "@home")],
        [("th", "row", None, "both"), ("td", None, ["num"], ""), ("td", None, None, "-1 < 2")]]


def test_downloaded_table_is_the_same_with_formulas_made_inert():
    link = soup(chart()).find("a", download="10-fig1-chart.csv")
    head, coded = link["href"].split(",")
    assert head == "data:text/csv;charset=utf-8;base64"
    found = pd.read_csv(io.BytesIO(base64.b64decode(coded)))
    pd.testing.assert_frame_equal(found, pd.DataFrame({
        "obligor": ["United States", "México", "both"], "kept": [3, -2.5, None],
        "note": ["'=SUM(A1)", "'@home", "'-1 < 2"]}))


@pytest.mark.parametrize("output, message", [
    (chart(alt=" "), 'the chart "Three were kept" has no alt text'),
    (chart(alt=""), 'the chart "Three were kept" has no alt text'),
    (chart(caption=""), "a chart lacks its caption"),
    (chart(table_csv=""), "a chart lacks its table_csv"),
    (chart(table_csv="a,b\n1\n"), "row 2 of the table behind the chart has 1 cells; its header has 2"),
    (findings(sentences=[]), "the findings lack their sentences")])
def test_output_without_its_words_is_an_error_that_names_the_cell(output, message):
    with pytest.raises(PageError, match=re.escape(message)) as raised:
        render("# A", html("one"), output)
    assert (raised.value.cell, raised.value.line) == (2, "show(2)")


def test_two_charts_never_share_a_file_name():
    links = soup(chart(), chart()).find_all("a", download=re.compile("csv$"))
    assert [link["download"] for link in links] == ["10-fig1-chart.csv", "10-fig2-chart.csv"]


def test_text_from_data_never_becomes_markup():
    nasty = '<script>x()</script><b onclick="x()">bold</b>'
    frame = pd.DataFrame({"text": [nasty]}).to_html()
    outputs = [chart(alt=nasty, title=nasty, caption=nasty, table_csv=f'"{nasty.replace(chr(34), chr(34) * 2)}"\n1\n'),
               findings(answer=nasty, sentences=[nasty]), html(frame),
               new_output("stream", name="stdout", text=nasty),
               new_output("execute_result", {"text/plain": nasty})]
    found = soup(*outputs)
    assert len(found.find_all("script")) == 1 and found.find_all("b") == []
    assert found.find(attrs={"onclick": True}) is None
    assert found.img["alt"] == nasty
    assert found.find(class_="findings").find(class_="answer").get_text() == nasty
    assert nasty in found.find(class_="output").get_text()


def test_script_and_handlers_in_an_html_output_are_dropped():
    text = render(html('<p onclick="x()">kept</p><script>x()</script><a href="javascript:x()">go</a>'
                       '<a href="data:text/html,x">to</a>'))
    assert '<div class="output"><p>kept</p><a>go</a><a>to</a></div>' in text


def test_colour_behind_marked_words_stays_and_an_address_there_goes():
    text = render(html('<mark style="background:#fbe3e0;color:#8a1c1c">no</mark>'
                       '<mark style="background:url(https://x.org/a)">yes</mark>'))
    assert '<mark style="background-color:#fbe3e0;color:#8a1c1c;">no</mark><mark style="">yes</mark>' in text


def test_missing_values_are_said_to_be_missing():
    cells = soup(html(pd.DataFrame({"n": [1.0, None], "day": pd.to_datetime(["2026-01-01", None])}).to_html()))
    assert [td.get_text() for td in cells.find_all("td")][-2:] == ["missing", "missing"]
    assert [th["scope"] for th in cells.find_all("th")] == ["col", "col", "row", "row"]


def test_table_scrolls_in_a_named_box():
    box = soup(html("<table><tr><td>1</td></tr></table>")).find(class_="table-box")
    assert (box["role"], box["tabindex"], box["aria-label"]) == ("region", "0", "Table from cell 1")


def test_link_to_a_notebook_leads_to_its_page():
    text = render("[next](20-two-accounts.ipynb#gap) [file](https://example.org/a.ipynb)")
    assert 'href="20-two-accounts.html#gap"' in text and 'href="https://example.org/a.ipynb"' in text


def test_link_to_a_file_of_the_repository_names_it_since_pages_travel_alone():
    assert "see the manual (docs/coding.md) first" in render("see [the manual](../docs/coding.md#who) first")


def test_picture_beside_the_notebook_becomes_part_of_the_page(tmp_path):
    (tmp_path / "map.png").write_bytes(base64.b64decode(PNG))
    assert soup("![a map](map.png)", folder=tmp_path).find("img").attrs == {
        "alt": "a map", "src": f"data:image/png;base64,{PNG}"}


@pytest.mark.parametrize("data, metadata, alt", [
    ({"image/png": PNG, "text/plain": '"a" <b>'}, {}, '"a" <b>'),
    ({"image/png": PNG, "text/plain": "x"}, {"image/png": {"alt": "two lines"}}, "two lines"),
    ({"image/png": PNG, "text/plain": "<Figure size 640x480 with 1 Axes>"}, {},
     "Picture from cell 1; its author gave no description."),
    ({"image/svg+xml": "<svg onload='x()'></svg>", "text/plain": "a line"}, {}, "a line")])
def test_picture_that_is_no_chart_still_has_words(data, metadata, alt):
    found = soup(new_output("display_data", data, metadata=metadata))
    assert found.img["alt"] == alt and found.img["src"].startswith("data:image/")
    assert found.find("svg") is None and found.find("b") is None


def test_findings_are_a_list_with_their_day():
    found = soup(findings()).find(class_="findings")
    assert [p.get_text() for p in found.find_all("p")] == ["As of 1 February 2026", "3 of 5 were kept."]
    assert [li.get_text() for li in found.ul.find_all("li")] == ["3 of 5 (n = 5).", "<i>2</i> open."]


def test_answer_that_is_also_the_first_sentence_is_told_once():
    found = soup(findings(sentences=["3 of 5 were kept.", "2 are open."])).find(class_="findings")
    assert [li.get_text() for li in found.find_all("li")] == ["2 are open."]
    assert soup(findings(sentences=["3 of 5 were kept."])).find(class_="findings").ul is None


def test_footer_says_where_the_page_comes_from_and_not_when_it_was_built():
    foot = soup(findings()).find("footer")
    assert [" ".join(div.get_text(" ").split()) for div in foot.find_all("div")] == [
        "Data version 0.0.1", "As of 1 February 2026", "Commit abc1234"]
    assert "Python 3.11.2, pandas 3.1.1." in " ".join(foot.get_text().split()).replace(" ,", ",").replace(" .", ".")


def test_reports_before_and_after_are_linked():
    menu = [("00-a.html", "A?"), ("10-kept.html", "Kept?"), ("20-b.html", "B?")]
    links = soup("# Kept?", menu=menu).find("nav", class_="around").find_all("a")
    assert [(a["href"], a.get("rel")) for a in links] == [
        ("00-a.html", ["prev"]), ("index.html", None), ("20-b.html", ["next"])]


def test_a_notebook_without_a_title_is_called_by_its_question():
    assert soup("no title", findings()).h1.get_text() == "Was it kept?"


def test_answer_replaces_the_first_blockquote_and_shows_as_it_was_written():
    made = put_answer(notebook("# A\n\n> old\n> text\n\nRest.\n\n> kept", findings(answer="3_of_5 *kept* <b> $1")))
    assert made.cells[0].source == "# A\n\n> 3\\_of\\_5 \\*kept\\* \\<b> \\$1\n\nRest.\n\n> kept"
    found = BeautifulSoup(page.render(page.compose(made, name="a"), provenance=ORIGIN), "html.parser")
    assert found.blockquote.get_text().strip() == "3_of_5 *kept* <b> $1"


def test_answer_is_left_alone_without_findings_or_without_a_blockquote():
    for cells in (("# A\n\n> old",), ("# A", findings())):
        assert put_answer(notebook(*cells)) == notebook(*cells)


def test_the_same_notebook_gives_the_same_page():
    assert render(*FULL) == render(*FULL)


def test_failed_page_says_which_cell_and_why(tmp_path):
    result = Result(tmp_path / "20-b.ipynb", None, 1.0, "Is <b> kept?").failed(
        Failure(4, "rate(<x>)", "KeyError", "'due'\nsecond line"))
    found = BeautifulSoup(page.render_failed(result, provenance=ORIGIN), "html.parser")
    assert found.h1.get_text() == "Is <b> kept?"
    words = " ".join(found.find(class_="failure").get_text().split())
    assert words == ('This report could not be built. The notebook 20-b.ipynb stopped at cell 4, "rate(<x>)": '
                     "KeyError: 'due' second line")


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark by preference", "dark by choice"])
def test_text_can_be_read_in_both_themes(theme):
    style = (templates.FOLDER / "report.css").read_text(encoding="utf-8")
    block = re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", style)[theme]
    colours = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", block))
    papers = {"--paper": ("--ink", "--quiet", "--link", "--alarm"), "--raised": ("--ink", "--link"),
              "--sunken": ("--ink", "--quiet", "--link", "--code-word", "--code-text", "--code-number", "--code-note"),
              "--mark": ("--ink", "--quiet"), "--plus": ("--ink",), "--minus": ("--ink",),
              "--alarm-paper": ("--ink", "--link", "--alarm")}
    weak = {(ink, paper): round(contrast(colours[ink], colours[paper]), 2)
            for paper, inks in papers.items() for ink in inks if contrast(colours[ink], colours[paper]) < 4.5}
    assert weak == {}


def test_dark_by_choice_and_dark_by_preference_are_one_theme():
    style = (templates.FOLDER / "report.css").read_text(encoding="utf-8")
    _, preferred, chosen = (re.findall(r"--[\w-]+: #\w+", block)
                            for block in re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", style)[:3])
    assert preferred == chosen
