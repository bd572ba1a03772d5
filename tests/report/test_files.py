"""Figures and tables get files with names that a change of the data leaves alone."""

import base64

import pytest

from analysis.report import Provenance, files, page, tabular

from .test_page import PNG, TABLE, chart, findings, html, notebook

SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"
PDF = base64.b64encode(b"%PDF-1.4").decode()
PROVENANCE = Provenance()
ROWS = "<table><thead><tr><th></th><th>n</th></tr></thead><tbody><tr><th>a</th><td>1</td></tr></tbody></table>"


def composed(*cells, **options):
    return page.compose(notebook(*cells), name="10-kept", **options)


def test_a_chart_becomes_four_files_and_a_table_one():
    found = composed("# A?", chart(svg=SVG, pdf=PDF), "## What a date is *worth*", html(ROWS), findings()).files
    assert found == {
        "tables/10-fig1-chart.csv": tabular.content(tabular.rows(TABLE)),
        "figures/10-fig1-chart.png": base64.b64decode(PNG),
        "figures/10-fig1-chart.svg": SVG.encode(), "figures/10-fig1-chart.pdf": b"%PDF-1.4",
        "tables/10-table1-what-a-date-is-worth.csv": "\ufeff,n\r\na,1\r\n".encode()}


def test_name_of_a_figure_is_that_of_the_function_and_not_of_its_title():
    made = notebook(chart(title="Three were kept"), chart(title="Four were kept"))
    made.cells[0].source = "rates = analysis.commitments.rate(data)\nanalysis.charts.follow_through.bounds(rates, data)"
    made.cells[1].source = "charts.ladder(rates).table"
    assert [block.slug for block in page.compose(made, name="30-follow-through").blocks if block.kind == "figure"] == [
        "30-fig1-bounds", "30-fig2-ladder"]


def test_a_chart_without_other_kinds_offers_its_picture_and_its_table():
    assert sorted(composed(chart()).files) == ["figures/10-fig1-chart.png", "tables/10-fig1-chart.csv"]


@pytest.mark.parametrize("name", ["10-tone.ipynb", "explore.ipynb"])
def test_two_notebooks_of_one_number_never_share_a_name(tmp_path, name):
    for each in ("10-tone.ipynb", "10-other.ipynb", "explore.ipynb"):
        (tmp_path / each).touch()
    assert files.short_name(tmp_path / name) == name.removesuffix(".ipynb")


def test_spans_are_filled_and_what_pandas_shortened_is_no_table():
    spans = ('<table><tr><th colspan="2">kept</th><th rowspan="2">n</th></tr><tr><th>yes</th><th>no</th></tr>'
             "<tr><td>1</td><td>2</td><td>3</td></tr></table>")
    assert tabular.from_html(spans) == [[["kept", "kept", "n"], ["yes", "no", "n"], ["1", "2", "3"]]]
    assert tabular.from_html(ROWS.replace(">1<", ">...<")) == []


def test_table_of_an_output_can_be_saved_from_its_page():
    text = page.render(composed("# A?", html(ROWS)), provenance=PROVENANCE)
    assert 'download="10-table1.csv" href="data:text/csv' in text


def test_drawing_is_offered_beside_the_picture():
    text = page.render(composed("# A?", chart(svg=SVG)), provenance=PROVENANCE)
    address = "data:image/svg+xml;base64," + base64.b64encode(SVG.encode()).decode()
    assert f'download="10-fig1-chart.svg" href="{address}"' in text
    assert ".svg" not in page.render(composed("# A?", chart()), provenance=PROVENANCE)
