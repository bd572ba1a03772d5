"""Notebooks are run, written whole, and a failing one never takes the others with it."""

import io
import json
import sys
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.report import Provenance, Terminal, build, jobs, refresh
from analysis.report import notebook as notebooks
from analysis.report.progress import Silent
from analysis.report.run import write

ORIGIN = Provenance("A test", "0.0.1", "2026-03-20", "abc1234", (("Python", "3"),))

FINDINGS = '''from IPython.display import display
display({"text/plain": "said", "application/vnd.dichoyhecho.findings+json": {
    "question": "Was it kept?", "answer": "3 of 5 were kept.", "sentences": ["3 of 5 (n = 5)."],
    "as_of": as_of or "2026-03-20"}}, raw=True)'''
FACTS = '''import os, sys, urllib.request
try:
    urllib.request.urlopen("http://127.0.0.1:PORT", timeout=20)
    print("reached")
except OSError:
    print("offline")
print(sys.executable, __import__("analysis").__file__, sep="\\n")'''


class Recorder(Silent):
    def __init__(self):
        self.underway, self.most, self.done = set(), 0, []

    def started(self, name):
        self.underway.add(name)
        self.most = max(self.most, len(self.underway))

    def finished(self, result):
        self.underway.remove(result.name)
        self.done.append(result)


def save(folder, name, *cells):
    cells = [new_markdown_cell(cell[3:]) if cell.startswith("md ") else new_code_cell(cell) for cell in cells]
    notebook = new_notebook(cells=cells, metadata={"kernelspec": {"name": "no-such-kernel", "display_name": "x"}})
    for number, cell in enumerate(notebook.cells):
        cell.id = f"c{number}"
        if cell.source.startswith("as_of ="):
            cell.metadata = {"tags": ["parameters"], "scrolled": True, "ExecuteTime": {"start": "10:00"}}
    path = folder / f"{name}.ipynb"
    nbformat.write(notebook, path)
    return path


def contents(folder):
    """Path below the folder -> bytes, of every file: what a build wrote and what it remembers."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def good(folder, port=9):
    return save(folder, "10-good", "md # Was *it* kept?\n\n> an old answer\n\nMore.", "as_of = None", FINDINGS,
                FACTS.replace("PORT", str(port)))


def bad(folder):
    return save(folder, "20-bad", "md # Does it fail?", "x = 1", "# the rate\nx / 0", "print('never')")


@pytest.fixture(scope="module")
def server():
    """The port of a server that would answer, if a kernel could reach it."""
    with HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as serving:
        thread = Thread(target=serving.serve_forever)
        thread.start()
        yield serving.server_port
        serving.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def built(tmp_path_factory, server):
    folder = tmp_path_factory.mktemp("built")
    (folder / "broken.ipynb").write_text("{ not a notebook", encoding="utf-8")
    paths = [good(folder, server), bad(folder), folder / "broken.ipynb"]
    out = folder / "out"
    out.mkdir()
    (out / "20-bad.html").write_text("an old page with an old number", encoding="utf-8")
    recorder = Recorder()
    results = build(paths, out, {"as_of": "2026-02-01", "data": None}, progress=recorder, provenance=ORIGIN)
    return out, results, recorder


def test_results_come_in_the_order_of_the_notebooks(built):
    _, results, _ = built
    assert [(r.name, r.ok, r.question, r.answer) for r in results] == [
        ("10-good", True, "Was it kept?", "3 of 5 were kept."),
        ("20-bad", False, "Does it fail?", ""),
        ("broken", False, "broken", "")]


def test_only_whole_pages_are_in_the_folder(built):
    out, results, _ = built
    assert sorted(p.name for p in out.iterdir()) == [
        ".cache", "10-good.html", "20-bad.html", "CITATION.txt", "broken.html", "docs", "es", "index.html"]
    assert all(p.read_text(encoding="utf-8").endswith("</html>\n") for p in out.glob("*.html"))
    assert [r.page for r in results] == [out / "10-good.html", out / "20-bad.html", out / "broken.html"]


def test_two_notebooks_run_at_once(built):
    assert built[2].most >= 2


def test_failing_cell_is_named_by_number_first_line_and_error(built):
    out, results, _ = built
    failure = results[1].failure
    assert (failure.cell, failure.line, failure.name, failure.message) == (
        2, "x / 0", "ZeroDivisionError", "division by zero")
    for page in ("20-bad.html", "index.html"):
        text = (out / page).read_text(encoding="utf-8")
        assert "cell 2, &#34;x / 0&#34;" in text and "ZeroDivisionError: division by zero" in text


def test_old_page_of_a_failed_notebook_is_gone(built):
    text = (built[0] / "20-bad.html").read_text(encoding="utf-8")
    assert "an old number" not in text and "could not be built" in text


def test_a_file_that_is_no_notebook_is_a_failure_and_not_a_traceback(built):
    failure = built[1][2].failure
    assert failure.cell is None and failure.name == "NotANotebook"
    assert failure.message.startswith("broken.ipynb is not a notebook")


def test_parameter_reaches_the_notebook_and_its_page(built):
    text = (built[0] / "10-good.html").read_text(encoding="utf-8")
    assert "As of 1 February 2026" in text
    assert "parameters of this build" in text


def test_kernel_is_this_python_with_this_package_and_no_network(built):
    text = (built[0] / "10-good.html").read_text(encoding="utf-8")
    package = Path(notebooks.__file__).parents[1] / "__init__.py"
    assert f"offline\n{sys.executable}\n{package}</pre>" in text


def test_answer_under_the_title_is_the_one_that_was_found(built):
    text = (built[0] / "10-good.html").read_text(encoding="utf-8")
    assert "an old answer" not in text
    assert "<blockquote>\n<p>3 of 5 were kept.</p>\n</blockquote>" in text


def test_two_builds_are_the_same_byte_for_byte_forked_kernels_or_not(built, tmp_path, monkeypatch):
    out, results, _ = built
    monkeypatch.setattr(jobs, "FORK_FROM", 99)
    build([r.notebook for r in results], tmp_path, {"as_of": "2026-02-01"}, provenance=ORIGIN)
    assert contents(tmp_path) == contents(out)


def test_terminal_says_what_failed_in_plain_lines(built):
    out = io.StringIO()
    shown = Terminal(file=out)
    with shown.running(["20-bad"]):
        shown.started("20-bad")
        shown.finished(built[1][1])
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("FAILED") and lines[0].endswith("20-bad")
    assert lines[1:] == ['        cell 2, "x / 0"', "        ZeroDivisionError: division by zero"]


def test_terminal_draws_a_bar_with_the_name_under_way(built, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = io.StringIO()
    shown = Terminal(file=out)
    with shown.running(["10-good"]):
        shown.started("10-good")
        shown.finished(built[1][0])
    assert "notebooks" in out.getvalue() and "10-good" in out.getvalue()


def test_notebooks_of_one_name_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"Two pages would be called a\.html"):
        build([tmp_path / "a.ipynb", tmp_path / "b" / "a.ipynb"], tmp_path / "out", provenance=ORIGIN)


def test_refresh_leaves_counts_answer_and_nothing_of_the_machine(tmp_path, monkeypatch):
    monkeypatch.setattr(jobs, "FORK_FROM", 99)
    path, failing = good(tmp_path), bad(tmp_path)
    before = failing.read_bytes()
    results = refresh([path, failing])
    assert [r.ok for r in results] == [True, False]
    assert failing.read_bytes() == before
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert raw["metadata"] == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"}}
    assert [c["metadata"] for c in raw["cells"]] == [{}, {"tags": ["parameters"]}, {}, {}]
    assert [c["id"] for c in raw["cells"]] == ["c0", "c1", "c2", "c3"]
    assert [c.get("execution_count") for c in raw["cells"]] == [None, 1, 2, 3]
    assert "> 3 of 5 were kept.\n" in "".join(raw["cells"][0]["source"])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["10-good.ipynb", "20-bad.ipynb"]


def test_cells_without_ids_get_the_same_ones_each_time(tmp_path):
    path = tmp_path / "old.ipynb"
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["# Old\n", "one"]},
             {"cell_type": "code", "metadata": {}, "source": "", "outputs": [], "execution_count": None},
             {"cell_type": "code", "metadata": {}, "source": "1", "outputs": [], "execution_count": 7}]
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}))
    found = notebooks.read(path)
    assert [(c.id, c.source) for c in found.cells] == [("cell-01", "# Old\none"), ("cell-02", "1")]


def test_parameters_go_after_the_tagged_cell_with_data_relative_to_the_notebook(tmp_path):
    path = good(tmp_path)
    found = notebooks.with_parameters(
        notebooks.read(path), {"as_of": "2026-02-01", "data": tmp_path.parent / "mine"}, tmp_path)
    assert found.cells[1].metadata.tags == ["parameters"]
    assert found.cells[2].source == "as_of = '2026-02-01'\ndata = '../mine'"
    assert notebooks.with_parameters(notebooks.read(path), {}, tmp_path) == notebooks.read(path)


def test_a_write_that_fails_leaves_the_old_file(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write(page, "new \ud800")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("page.html", "old")]
