"""What moved: both days come from the same notebooks, and a day that makes no sense is refused."""

from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis import cli
from analysis.report import Failure, Provenance, Result, build, summary
from analysis.report.book import Book
from analysis.report.cache import Cache

STATED = "analysis.findings.overview(dataset)"


@pytest.fixture
def book(tmp_path, data):
    return Book(Cache(tmp_path), Provenance(as_of="2026-03-20"), (), {}, data)


class Work:
    name, failure, folder = "00-overview", None, Path("notebooks")
    cells = [{"cell_type": "code", "source": STATED, "metadata": {"tags": ["findings"]}}]


class Unstated(Work):
    name, cells = "10-none", [{"cell_type": "code", "source": "1", "metadata": {}}]


def test_the_default_day_is_thirty_days_before(book):
    before = summary.plan([Work, Unstated], book)
    assert str(before.day) == "2026-02-18" and [job.name for job in before.jobs] == ["00-overview.before"]


@pytest.mark.parametrize("since", ["2026-03-20", "2027-01-01"])
def test_a_day_that_is_not_before_the_reports_is_refused(book, since):
    with pytest.raises(ValueError, match="--since must be a day before 2026-03-20"):
        summary.plan([Work], book, since)


def test_the_command_says_so_in_words(tmp_path, capsys):
    assert cli.main(["report", "--since", "2027-01-01", "--out", str(tmp_path)]) == 1
    assert "--since must be a day before" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == []


def test_what_is_run_for_the_earlier_day_is_the_notebooks_own_findings(book):
    [job] = summary.plan([Work], book, "2026-01-20").jobs
    sources = [cell.source for cell in job.make().cells]
    assert sources == ["data = None\nas_of = None", "as_of = '2026-01-20'",
                       "import analysis\n\ndataset = analysis.load(data, as_of)", STATED]


def test_page_shows_both_days_marks_and_what_could_not_be_compared(book, tmp_path):
    before = summary.plan([Work], book, "2026-01-20")
    before.found["00-overview"] = ("3 of 40 were kept.", "All is well."), None
    before.found["20-b"] = (), Failure(2, "x", "KeyError", "'<due>'")
    results = [Result(Path("00-overview.ipynb"), tmp_path / "00-overview.html", 1.0, "Was it <b>kept?", "4",
                      sentences=("4 of 40 were kept.", "All is well.")),
               Result(Path("10-a.ipynb"), tmp_path / "10-a.html", 1.0, "None?"),
               Result(Path("20-b.ipynb"), tmp_path / "20-b.html", 1.0, "Before?", "5", sentences=("5 of 5.",)),
               Result(Path("30-c.ipynb"), tmp_path / "30-c.html", 1.0, "Failed?").failed(Failure(1, "x", "E", "e"))]
    found = BeautifulSoup(summary.render(before, results, book), "html.parser")
    assert found.h1.get_text() == "What moved since 20 January 2026"
    assert found.find(class_="lead").get_text() == "1 of 2 sentences changed, is new or is gone."
    assert [(tag.name, tag.get_text()) for tag in found.find_all(["ins", "del"])] == [("del", "3"), ("ins", "4")]
    notes = {section.h2.get_text(): section.find(class_="small") for section in found.select("main section")[1:]}
    assert notes["Was it <b>kept?"] is None and found.select("section b") == []
    assert notes["None?"].get_text() == "This report states no sentences."
    assert notes["Before?"].get_text().endswith("could not be computed: cell 2, \"x\": KeyError: '<due>'")
    assert notes["Failed?"].get_text().startswith("This report could not be built")
    links = {a["href"] for a in found.select("main table a")}
    assert links and all(link.startswith("promises/") for link in links)


@pytest.fixture(scope="module")
def built(tmp_path_factory, data):
    """A site of one small notebook that states the findings of the overview, built twice."""
    folder = tmp_path_factory.mktemp("site")
    cells = [new_markdown_cell("# What was said?\n\n> ?", id="a"),
             new_code_cell("data = None\nas_of = None", id="b", metadata={"tags": ["parameters"]}),
             new_code_cell("import analysis\n\ndataset = analysis.load(data, as_of)", id="c"),
             new_code_cell("analysis.charts.overview.promises(analysis.overview.promises(dataset), dataset)", id="d"),
             new_code_cell(STATED, id="e", metadata={"tags": ["findings"]})]
    path = folder / "00-small.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    first = build([path], folder / "out", data=data)
    before = {file: file.stat().st_mtime_ns for file in (folder / "out").rglob("*") if file.is_file()}
    second = build([path], folder / "out", data=data)
    after = {file: file.stat().st_mtime_ns for file in (folder / "out").rglob("*") if file.is_file()}
    return folder / "out", first + second, before, after


def test_a_second_build_runs_nothing_and_writes_nothing(built):
    _, results, before, after = built
    one, other = results
    assert (one.ok, one.reused, other.ok, other.reused) == (True, False, True, True)
    assert (one.question, one.answer, one.sentences) == (other.question, other.answer, other.sentences)
    assert before == after


def test_a_site_has_its_pages_its_figures_and_a_line_to_cite(built, data):
    out = built[0]
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {"00-small.html", "index.html", "summary.html", "statements.html", "promises/index.html", "CITATION.txt",
            "tables/00-fig1-promises.csv", "figures/00-fig1-promises.svg", "figures/00-fig1-promises.pdf",
            "figures/00-fig1-promises.png"} <= names
    assert (out / "CITATION.txt").read_text(encoding="utf-8").startswith(f"Dicho y Hecho. {data.title}. Data version")
    assert (out / "figures" / "00-fig1-promises.pdf").read_bytes().startswith(b"%PDF")


def test_summary_of_a_site_compares_with_the_findings_of_the_earlier_day(built, data):
    from analysis import findings

    found = BeautifulSoup((built[0] / "summary.html").read_text(encoding="utf-8"), "html.parser")
    then = [" ".join(div.find_all("p")[1].get_text().split()) for div in found.select(".sides > div:first-child")]
    assert then and set(then) <= set(findings.overview(data.on("2026-02-18")).sentences)
    now = [" ".join(div.find_all("p")[1].get_text().split()) for div in found.select(".sides > div:last-child")]
    assert set(now) <= set(findings.overview(data).sentences)
