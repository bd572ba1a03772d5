"""The tutorial, done as it says: its commands run, its rows are pasted, and what it shows comes out."""

import re
import shlex
import subprocess
import sys

import pytest

import analysis
from analysis import cli

from .blocks import DOCS, blocks, changed

PAGE = DOCS / "tutorial.md"
TEXT = PAGE.read_text(encoding="utf-8")


def run(block, folder, capsys):
    """What a reader sees of a command or a script."""
    if block.language == "bash" and block.text.startswith("python -m analysis "):
        [line] = block.text.splitlines()
        code = cli.main(shlex.split(line)[3:])
        seen = capsys.readouterr()
        assert "Traceback" not in seen.err and code == (1 if "problems found" in seen.out else 0), seen.err
        return seen.out
    words = shlex.split(block.text)[1:] if block.language == "bash" else ["-c", block.text]
    done = subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tutorial")


def test_a_reader_who_follows_the_tutorial_sees_what_it_shows(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    seen, shown = "", 0
    for block in blocks(PAGE):
        if block.language in ("bash", "python"):
            seen = run(block, folder, capsys)
        elif block.language == "csv":
            with (folder / block.file).open("a", encoding="utf-8", newline="") as file:
                file.write(block.text)
        elif block.language == "diff":
            path = folder / block.file
            path.write_text(changed(path.read_text(encoding="utf-8"), block.text), encoding="utf-8")
        else:
            assert block.language == "text"
            assert [line for line in block.text.splitlines() if line not in seen.splitlines()] == []
            shown += 1
    assert shown == 7


def test_the_dataset_of_the_tutorial_holds_what_the_tutorial_says(folder):
    data = analysis.load(folder / "aldoria-bravia")
    assert [(party.code, party.name) for party in data.parties] == [("AL", "Aldoria"), ("BR", "Bravia")]
    assert (len(data.statements), len(data.commitments), len(data.outcomes)) == (12, 6, 4)
    assert data.statements["language"].value_counts().to_dict() == {"en": 11, "es": 1}
    assert len(analysis.accounts.pairs(data)) == 3
    status = analysis.commitments.status(data).set_index("commitment_id")
    assert status.loc["c-2025-11-18-plans", ["due_state", "outcome"]].tolist() == ["past due", "unknown"]
    assert status.loc["c-2026-01-20-gauge", ["due_state", "outcome"]].tolist() == ["not yet due", "unknown"]
    [rate] = analysis.commitments.rate(data).to_dict("records")
    assert [rate[name] for name in ("due", "in_time", "late", "not_fulfilled", "unknown")] == [5, 1, 2, 1, 1]
    [before] = analysis.commitments.rate(data.on("2025-12-01")).to_dict("records")
    assert [before[name] for name in ("promises", "due", "in_time")] == [5, 3, 1]


def test_the_pages_that_the_tutorial_names_are_there(folder):
    names = set(re.findall(r"`(my-reports[\w./-]+\.\w+)`", TEXT))
    assert names == {"my-reports/30-follow-through.html", "my-reports/statements.html",
                     "my-reports/promises/index.html", "my-reports/CITATION.txt"}
    assert [name for name in names if not (folder / name).is_file()] == []
    page = (folder / "my-reports" / "30-follow-through.html").read_text(encoding="utf-8")
    assert "1 of 5 were fulfilled by that date" in page
    earlier = (folder / "my-reports-december" / "30-follow-through.html").read_text(encoding="utf-8")
    assert "By 1 December 2025 the date first given had passed for 3 of 5 promises" in earlier


def test_every_row_of_the_tutorial_says_that_it_is_invented():
    named = {"sources.csv", "events.csv", "commitments.csv", "actors.csv"}
    rows = {block.file: block.text.splitlines() for block in blocks(PAGE) if block.language == "csv"}
    marked = {file: lines for file, lines in rows.items() if file.rpartition("/")[2] in named}
    plain = [line for lines in marked.values() for line in lines if "INVENTED" not in line and "invented" not in line
             and not line.startswith(("al-ministry", "br-ministry", "both-ministries"))]
    assert plain == [] and "Everything in this example is invented" in TEXT
    assert set(re.findall(r"https?://([^/\s,]+)", TEXT)) == {"example.org"}
