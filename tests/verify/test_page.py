"""The page, the table beside it, and the command."""

import csv
import io
import re

import pytest

from analysis.report.provenance import Provenance
from analysis.verify import page, run
from analysis.verify.rows import Row

from .. import commands

ROWS = [Row("good", "share <k of n>", "30", "12", "coverage", 1000, 950),
        Row("bad", "mean of a month", "10", "3", "coverage", 1000, 740),
        Row("odd", "mean of a group", "10", "2", "coverage", 1000, 500, reason="Two occasions say little."),
        Row("calm", "a break", "10", "122", "alarm", 1000, 40),
        Row("even", "permutation", "10", "12", "uniform", 500, distance=0.03, p=0.6)]


@pytest.fixture(scope="module")
def html():
    return page.render(ROWS, Provenance("Title", "1.0.0", "2026-03-20", "abc1234"))


def test_the_headline_counts_what_holds_what_is_known_and_what_fails():
    assert page.headline(ROWS) == ("3 of 5 checks hold; 1 fail for a reason that is known and given below; 1 fail "
                                   "without one.")


def test_every_row_is_shown_with_its_numbers_and_its_verdict(html):
    assert "share &lt;k of n&gt;" in html and "share <k" not in html
    for words in ("95.0", "93.5 to 96.2", "fails, known", "Two occasions say little.", "No reason is known.",
                  "0.030", "0.600", "version 1.0.0", "abc1234", "20 March 2026", "20260115"):
        assert words in html, words


def test_the_page_allows_only_its_own_script_and_loads_nothing(html):
    assert "default-src &#39;none&#39;; img-src data:;" in html
    assert re.findall(r"(?:src|href)=\"(?!#|index\.html|verify\.csv)[^\"]*", html) == []
    assert not re.search(r"https?://|url\(|@import|<script src", html), "nothing is fetched"


def test_a_short_run_says_that_it_says_little(html):
    assert "says little" not in html
    assert "10 % of the usual samples and says little" in page.render(ROWS, Provenance(), share=0.1)


def test_the_table_has_the_same_rows():
    rows = list(csv.DictReader(io.StringIO(page.table(ROWS))))
    assert rows[0] == {
        "key": "good", "what": "share <k of n>", "pages": "30", "n": "12", "kind": "coverage", "nominal": "0.95",
        "samples": "1000", "hits": "950", "found": "0.9500", "low": "0.9347", "high": "0.9619", "allowed_low": "0.9300",
        "allowed_high": "0.9700", "ks_p": "", "verdict": "pass", "reason": ""}
    assert [row["verdict"] for row in rows] == ["pass", "fail", "known", "pass", "pass"]
    assert (rows[4]["found"], rows[4]["ks_p"], rows[4]["low"]) == ("0.0300", "0.6000", "")


@pytest.mark.parametrize("rows, code", [(ROWS, 1), ([row for row in ROWS if row.key != "bad"], 0)])
def test_the_command_fails_only_on_what_has_no_reason(monkeypatch, tmp_path, capsys, rows, code):
    def pretend(path, share, only, at_once, progress):
        progress(rows)
        return rows

    monkeypatch.setattr(run, "run", pretend)
    out = tmp_path / "new" / "verify.html"
    assert commands.run("verify", "--out", out, "--quick") == code
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert out.with_suffix(".csv").read_text(encoding="utf-8") == page.table(rows)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("pass") and "share <k of n>" in lines[0]
    assert len(lines) == len(rows) + 2


def test_an_unknown_check_is_refused_with_the_names_there_are():
    with pytest.raises(ValueError, match="no such check; there are: shares, months"):
        run.run(only=["nothing"])


def test_checks_run_in_processes_give_rows_in_order_with_their_reasons(monkeypatch):
    monkeypatch.setattr(run, "KNOWN", {"corpus-3": "Three values say little about their spread."})
    seen = []
    rows = run.run(share=0.02, only=["corpus", "months"], at_once=1, progress=seen.extend)
    assert [row.key for row in rows[:2]] == ["month-3", "month-4"]
    assert {row.key for row in seen} == {row.key for row in rows}
    assert {row.reason for row in rows if row.key == "corpus-3"} == {"Three values say little about their spread."}
