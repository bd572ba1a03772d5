"""Where a page says it comes from is never guessed."""

import subprocess

import pytest

from analysis.report import provenance


def git(folder, *arguments):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "--quiet")
    (tmp_path / "a.txt").write_text("one")
    git(tmp_path, "add", "a.txt")
    git(tmp_path, "commit", "--quiet", "--message", "one")
    return tmp_path


def test_commit_is_short_and_says_when_files_differ_from_it(repository):
    short = git(repository, "rev-parse", "--short", "HEAD")
    assert provenance.commit_of(repository) == short
    (repository / "a.txt").write_text("two")
    assert provenance.commit_of(repository) == f"{short} with local changes"


def test_commit_of_a_folder_inside_another_repository_is_unknown(repository):
    (repository / "inside").mkdir()
    assert provenance.commit_of(repository / "inside") == "unknown"


def test_commit_outside_a_repository_and_before_the_first_commit_is_unknown(tmp_path):
    assert provenance.commit_of(tmp_path) == "unknown"
    git(tmp_path, "init", "--quiet")
    assert provenance.commit_of(tmp_path) == "unknown"


def test_dataset_gives_title_version_and_day(folder):
    found = provenance.gather({"data": folder, "as_of": None})
    assert found.data_version != "unknown" and found.title
    assert [name for name, _ in found.packages][:2] == ["Python", "pandas"]
    assert len(found.as_of) == len("2026-03-20")


def test_unreadable_dataset_leaves_its_version_unknown(tmp_path):
    found = provenance.gather({"data": tmp_path / "nowhere", "as_of": "2026-02-01"})
    assert (found.data_version, found.as_of, found.title) == ("unknown", "2026-02-01", "")
