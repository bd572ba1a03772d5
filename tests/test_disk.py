import errno
import os
import threading

import pytest

from analysis import DataError, disk


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_whole(tmp_path):
    place = tmp_path / "a.json"
    disk.replace(place, b"one")
    disk.replace(place, b"two")
    assert (place.read_bytes(), names(tmp_path)) == (b"two", ["a.json"])


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_the_old_file_stays_when_the_new_one_cannot_be_written(tmp_path, monkeypatch, step):
    place = tmp_path / "a.json"
    disk.replace(place, b"one")

    def fails(*_):
        raise OSError(errno.ENOSPC, "No space left on device", str(place))

    monkeypatch.setattr(os, step, fails)
    told = "cannot be written .a.json.: No space left on device. Remedy: free some space"
    with pytest.raises(DataError, match=told), disk.in_words(tmp_path, "Nothing was kept."):
        disk.replace(place, b"two")
    assert (place.read_bytes(), names(tmp_path)) == (b"one", ["a.json"])


def test_only_what_a_stopped_process_left_is_swept_up(tmp_path):
    for name in ("a.json", ".a.json.0011" + disk.UNFINISHED, ".hidden"):
        (tmp_path / name).touch()
    disk.sweep(tmp_path)
    assert names(tmp_path) == [".hidden", "a.json"]


def test_a_folder_has_one_writer_at_a_time_and_locking_leaves_no_trace(tmp_path):
    with disk.lock(tmp_path), pytest.raises(disk.Busy, match="another append is"), disk.lock(tmp_path, wait=0.1):
        pytest.fail("two writers")
    with disk.lock(tmp_path, wait=0.1):
        assert names(tmp_path) == []


def test_the_second_writer_waits_for_the_first(tmp_path):
    first = disk.lock(tmp_path)
    first.__enter__()
    timer = threading.Timer(0.2, first.__exit__, (None, None, None))
    timer.start()
    with disk.lock(tmp_path, wait=10):
        assert not timer.is_alive() or timer.finished.is_set()
    timer.join()


def test_where_folders_cannot_be_locked_a_file_is(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "_lockable", lambda handle: False)
    with disk.lock(tmp_path), pytest.raises(disk.Busy), disk.lock(tmp_path, wait=0.1):
        pytest.fail("two writers")
    with disk.lock(tmp_path, wait=0.1):
        assert (tmp_path / ".append" / "lock").is_file()


def test_a_lock_is_free_again_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), disk.lock(tmp_path):
        raise ZeroDivisionError
    with disk.lock(tmp_path, wait=0):
        pass
