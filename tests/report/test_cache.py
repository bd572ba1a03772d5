"""What was built before is used again only when nothing changed, and never half of it."""

import errno
import json

import pytest

from analysis.errors import DataError
from analysis.report import cache


@pytest.fixture
def store(tmp_path):
    return cache.Cache(tmp_path)


def test_a_record_is_found_under_its_key_and_under_no_other(store):
    store.put("10-a", "k1", {"n": 1})
    assert (store.get("10-a", "k1"), store.get("10-a", "k2"), store.get("10-b", "k1")) == ({"n": 1}, None, None)


def test_a_fresh_build_finds_nothing(store, tmp_path):
    store.publish("10-a", "k", {"a.html": "one"})
    fresh = cache.Cache(tmp_path, fresh=True)
    assert (fresh.get("10-a", "k"), fresh.standing("10-a", "k")) == (None, None)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": "k"}', b"\xff"])
def test_a_damaged_record_is_no_record(store, damage):
    store.put("10-a", "k", 1)
    (store.folder / "10-a.json").write_bytes(damage)
    assert store.get("10-a", "k") is None
    store.publish("10-a", "k", {"a.html": "one"})
    assert store.standing("10-a", "k") is not None


def test_files_stand_until_one_is_changed_or_gone(store, tmp_path):
    store.publish("10-a", "k", {"a.html": "one", "tables/a.csv": b"n\r\n"}, question="Was it kept?")
    assert store.standing("10-a", "k")["question"] == "Was it kept?"
    (tmp_path / "a.html").write_text("other")
    assert store.standing("10-a", "k") is None
    store.publish("10-a", "k", {"a.html": "one", "tables/a.csv": b"n\r\n"})
    (tmp_path / "tables" / "a.csv").unlink()
    assert store.standing("10-a", "k") is None


def test_files_of_an_earlier_build_that_are_made_no_more_are_removed_and_no_others(store, tmp_path):
    (tmp_path / "mine.txt").write_text("a reader's own")
    store.publish("10-a", "k1", {"a.html": "1", "figures/old.svg": "<svg/>"})
    store.publish("10-a", "k2", {"a.html": "2", "figures/new.svg": "<svg/>"})
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"mine.txt", "a.html", "figures/new.svg", ".cache/10-a.json"}


def test_a_record_that_names_a_file_elsewhere_removes_nothing(store, tmp_path):
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("keep")
    store.put("10-a", "k", {"files": {"../outside.txt": "x"}})
    store.publish("10-a", "k2", {"a.html": "1"})
    assert outside.read_text() == "keep"


def test_a_file_that_is_already_right_is_not_touched(store, tmp_path):
    store.publish("10-a", "k", {"a.html": "one"})
    before = (tmp_path / "a.html").stat().st_mtime_ns
    store.publish("10-a", "k", {"a.html": "one"})
    assert (tmp_path / "a.html").stat().st_mtime_ns == before


def test_a_full_disk_is_said_in_words(store, monkeypatch):
    def full(path, content):
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(cache.disk, "replace", full)
    with pytest.raises(DataError, match="free some space"):
        store.publish("10-a", "k", {"a.html": "one"})


def test_two_builds_never_write_to_one_folder_at_once(store, tmp_path, monkeypatch):
    real = cache.disk.lock
    monkeypatch.setattr(cache.disk, "lock", lambda folder, what: real(folder, wait=0.1, what=what))
    with store.alone(), pytest.raises(cache.disk.Busy, match="another build of the reports"):
        with cache.Cache(tmp_path).alone():
            pass


def test_what_a_stopped_build_left_unfinished_is_removed(store, tmp_path):
    left = tmp_path / "promises" / f".a.html.1234{cache.disk.UNFINISHED}"
    left.parent.mkdir()
    left.write_text("half a pa")
    with store.alone():
        assert not left.exists()


def test_records_are_plain_json(store):
    store.put("10-a", "k", {"said": "sí"})
    assert json.loads((store.folder / "10-a.json").read_text(encoding="utf-8")) == {"key": "k", "value": {"said": "sí"}}


def test_a_changed_table_changes_the_key_and_a_hidden_file_does_not(folder):
    before = cache.tables(folder)
    (folder / ".append").write_text("lock")
    assert cache.tables(folder) == before
    with (folder / "statements.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert cache.tables(folder) != before
    assert cache.tables(folder / "nowhere") == cache.tables(None) == ""


def test_style_counts_for_pages_and_not_for_what_notebooks_give():
    assert cache.package(shown=True) != cache.package(shown=False)


def test_every_installed_library_counts():
    names = cache.libraries()
    assert any(name.startswith("pandas-3") for name in names) and any(name.startswith("numpy-") for name in names)


def test_a_picture_beside_a_notebook_counts_for_its_page(tmp_path):
    notebook = tmp_path / "10-a.ipynb"
    before = cache.beside(notebook)
    (tmp_path / "other.ipynb").write_text("{}")
    assert cache.beside(notebook) == before
    (tmp_path / "map.png").write_bytes(b"1")
    assert cache.beside(notebook) != before
