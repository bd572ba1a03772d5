"""Whatever goes wrong while a dataset is changed, and whenever: it is as before or as after, byte for byte.

Every step on the disk fails once, fails for good, or is the last thing the process does; then real processes are
killed at random moments, meet a full disk, or want to write at the same time.
"""

import errno
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import analysis
from analysis import DataError, disk, journal
from analysis.ingest.append import append, undo

from . import workers
from .workers import TABLES, content, everything, review

KILLS = 20
#: The module (the package offers its function under the same name).
MODULE = sys.modules[append.__module__]


class Stopped(BaseException):
    """Stands for the end of the process: nothing after it reaches the disk."""


class Disk:
    """Counts the steps on the disk; from step ``at`` on they fail (``once``: only that one)."""

    def __init__(self, patch, at=None, error=None, once=True):
        self.count, self.at, self.once = 0, at, once
        self.error = error or OSError(errno.ENOSPC, "No space left on device")
        for module, name in ((os, "replace"), (os, "fsync"), (os, "mkdir"), (os, "rmdir"), (os, "unlink"),
                             (disk, "write"), (shutil, "copymode")):
            patch.setattr(module, name, self._step(getattr(module, name)))

    def _step(self, real):
        def step(*arguments, **options):
            self.count += 1
            if self.count == self.at or (not self.once and self.at and self.count > self.at):
                raise self.error
            return real(*arguments, **options)
        return step


@pytest.fixture
def unchecked(monkeypatch):
    """Without the checks on a copy and without forcing to the disk, which take most of the time and write nothing."""
    monkeypatch.setattr(MODULE, "_problems", lambda folder, changes: [])
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def steps(folder, act):
    with pytest.MonkeyPatch.context() as patch:
        disk_ = Disk(patch)
        act(folder)
    return disk_.count


def outcome(folder, act, **fault):
    """The error of ``act`` when the disk fails as told."""
    with pytest.MonkeyPatch.context() as patch:
        Disk(patch, **fault)
        try:
            act(folder)
        except (DataError, Stopped) as error:
            return error
    return None


@pytest.mark.parametrize("kind", ["append", "undo"])
def test_a_disk_that_fails_at_any_one_step_changes_nothing_or_everything(tmp_path, folder, unchecked, kind):
    if kind == "undo":
        append(review(), folder)
    act = (lambda f: append(review(), f)) if kind == "append" else undo
    old = content(folder)
    shutil.copytree(folder, tmp_path / "try")
    count = steps(tmp_path / "try", act)
    new = content(tmp_path / "try")
    assert count > 25 and new != old
    for at in range(1, count + 1):
        shutil.rmtree(tmp_path / "try")
        shutil.copytree(folder, tmp_path / "try")
        error = outcome(tmp_path / "try", act, at=at)
        assert content(tmp_path / "try") == (old if error else new), at
        assert not journal.pending(tmp_path / "try")
        if error:
            assert "No space left on device. Remedy: free some space; what was there is as it was" in str(error)


def test_a_disk_that_fails_for_good_is_told_as_it_is(tmp_path, folder, unchecked):
    old, place, told = content(folder), tmp_path / "try", set()
    shutil.copytree(folder, place)
    count = steps(place, lambda f: append(review(), f))
    new = content(place)
    for at in range(1, count + 1):
        shutil.rmtree(place)
        shutil.copytree(folder, place)
        error = outcome(place, lambda f: append(review(), f), at=at, once=False)
        half = "the change is half done" in str(error)
        told.add(half)
        assert journal.pending(place) == half
        journal.recover(place)
        assert content(place) in ((old, new) if half else (new,) if error is None else (old,))
    assert told == {True, False}


@pytest.mark.parametrize("kind", ["append", "undo"])
def test_a_process_that_ends_at_any_step_leaves_the_old_or_the_new_state(tmp_path, folder, unchecked, kind):
    if kind == "undo":
        append(review(), folder)
    act = (lambda f: append(review(), f)) if kind == "append" else undo
    old, place, states = content(folder), tmp_path / "try", []
    shutil.copytree(folder, place)
    count = steps(place, act)
    new = content(place)
    for at in range(1, count + 1):
        shutil.rmtree(place)
        shutil.copytree(folder, place)
        assert isinstance(outcome(place, act, at=at, error=Stopped(), once=False), Stopped)
        raw = content(place)
        assert all(raw[name] in (old[name], new[name]) for name in old)
        mixed = raw not in (old, new)
        if mixed:  # readers that know nothing of the journal still find a valid dataset
            shutil.copytree(place, tmp_path / "other", ignore=shutil.ignore_patterns(".append"))
            assert analysis.check(tmp_path / "other") == []
            shutil.rmtree(tmp_path / "other")
        journal.recover(place)
        states.append((mixed, content(place) == new))
        assert content(place) in (old, new)
        assert not journal.recover(place)
        if at % 8 == 0:  # and work goes on
            append(review(7), place)
    assert [new for _, new in states] == sorted(new for _, new in states)
    assert sum(mixed for mixed, _ in states) == len(TABLES) - 1


def test_a_recovery_that_is_stopped_itself_is_finished_by_the_next(tmp_path, folder, unchecked):
    old, place = content(folder), tmp_path / "try"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "_apply", lambda *_: (_ for _ in ()).throw(Stopped()))
        patch.setattr(journal, "_take_back", lambda *_: None)
        with pytest.raises(Stopped):
            append(review(), folder)
    assert content(folder) == old and journal.pending(folder)
    shutil.copytree(folder, place)
    count = steps(place, journal.recover)
    new = content(place)
    assert new != old
    for at in range(1, count + 1):
        shutil.rmtree(place)
        shutil.copytree(folder, place)
        outcome(place, journal.recover, at=at, error=Stopped(), once=False)
        journal.recover(place)
        assert content(place) == new


def test_an_interrupted_append_is_not_finished_over_a_table_edited_since(folder, unchecked, add):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "_apply", lambda *_: (_ for _ in ()).throw(Stopped()))
        patch.setattr(journal, "_take_back", lambda *_: None)
        with pytest.raises(Stopped):
            append(review(), folder)
    add("events", event_id="by-hand")
    now = content(folder)
    with pytest.raises(DataError, match="events.csv: an append was interrupted and the file was changed since"):
        journal.recover(folder)
    assert content(folder) == now


@pytest.mark.parametrize("record", [
    b"{", b"[]", b"null", b'{"id": "../../../etc", "goal": "new", "files": {"events.csv": {"old": "", "new": ""}}}',
    b'{"id": "0123456789ab", "goal": "new", "files": {"../secret": {"old": "", "new": ""}}}',
    b'{"id": "0123456789ab", "goal": "x", "files": {"events.csv": {"old": "", "new": ""}}}'])
def test_a_journal_from_elsewhere_reaches_no_other_file(folder, record):
    (folder / ".append").mkdir()
    (folder / ".append" / "journal.json").write_bytes(record)
    before = content(folder)
    with pytest.raises(DataError, match="not a journal of this program"):
        journal.recover(folder)
    assert content(folder) == before


def test_a_table_edited_while_the_append_is_checked_is_not_overwritten(folder, monkeypatch, add):
    def edited(*_):
        add("events", event_id="by-hand")
        return []

    monkeypatch.setattr(MODULE, "_problems", edited)
    with pytest.raises(DataError, match="changed by someone else in the meantime"):
        append(review(), folder)
    assert content(folder)["events.csv"].endswith(b"by-hand,,,,,,\n")
    assert not (folder / ".append").exists()


def test_a_table_that_is_a_link_is_not_replaced_by_a_file(folder, tmp_path, unchecked):
    (folder / "events.csv").rename(tmp_path / "events.csv")
    (folder / "events.csv").symlink_to(tmp_path / "events.csv")
    with pytest.raises(DataError, match="the file is a link"):
        append(review(), folder)
    assert (folder / "events.csv").is_symlink()


def test_permissions_of_the_tables_stay(folder, unchecked):
    (folder / "events.csv").chmod(0o640)
    append(review(), folder)
    assert (folder / "events.csv").stat().st_mode & 0o777 == 0o640


# Real processes: a full disk, a folder that cannot be written, two at once, kill -9.

def elsewhere(code, *arguments, **options):
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True,
                          cwd=Path(analysis.__file__).parent.parent, **options)


RUN = "import sys; from analysis.cli import main; from analysis.ingest import commands_data as c; " \
      "import argparse; p = argparse.ArgumentParser(); s = p.add_subparsers(); " \
      "c.add_commands(lambda n, r, t: [q := s.add_parser(n), q.set_defaults(run=r)][0]); " \
      "a = p.parse_args(sys.argv[1:]); sys.exit(a.run(a))"


def test_a_file_that_the_disk_cannot_hold_is_told_and_nothing_is_lost(folder, tmp_path):
    review(statements__note="x" * 60_000).to_csv(tmp_path / "review.csv", index=False)
    before = everything(folder)
    done = elsewhere("import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)); " + RUN, "append",
                     tmp_path / "review.csv", "--data", folder)
    assert done.returncode == 1 and "cannot be written" in done.stderr and "free some space" in done.stderr
    assert "Traceback" not in done.stderr and everything(folder) == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(folder, monkeypatch):
    before = everything(folder)
    real = os.mkdir

    def mkdir(path, *arguments, **options):  # as the system answers on a read-only medium, also to the superuser
        if str(path).startswith(str(folder)):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "mkdir", mkdir)
    with pytest.raises(DataError, match=r"mine: cannot be written.*Read-only file system. Remedy: check the perm"):
        append(review(), folder)
    assert everything(folder) == before
    assert append(review(), folder, dry_run=True).count == 7


def test_the_second_of_two_appends_waits_or_ends_in_words(folder, unchecked):
    with disk.lock(folder), pytest.raises(disk.Busy, match="another append is at work on mine and has not ended"):
        append(review(), folder, wait=0.2)
    assert not (folder / ".append").exists()
    assert append(review(), folder, wait=0.2).written


@pytest.fixture(scope="module")
def processes():
    made = workers.context()
    process = made.Process(target=print)  # the first one waits until everything is imported
    process.start()
    process.join()
    return made


@pytest.mark.parametrize("checked", [False, True])
def test_a_dataset_survives_being_killed_at_random_moments(folder, processes, checked):
    rng, seconds = np.random.default_rng(20260115), 0
    first = {name: content(folder)[name] for name in ("events.csv", "outcomes.csv")}
    done = 0
    for _ in range(KILLS):
        start = time.monotonic()
        process = processes.Process(target=workers.append_for_ever, args=(folder, done + 1, checked))
        process.start()
        while not seconds and not journal.pending(folder):  # the first shows how long one takes on this computer
            time.sleep(0.001)
        seconds = seconds or min(time.monotonic() - start, 1.0)
        time.sleep(rng.uniform(0, 1.2 * seconds))
        process.kill()
        process.join()
        journal.recover(folder)
        now = content(folder)
        done = now["events.csv"].count(b"\nevent-")
        for name, cell in (("events.csv", "event-{}"), ("outcomes.csv", "promise-{}")):
            rows = now[name].removeprefix(first[name]).decode().splitlines()
            assert [row.split(",")[0] for row in rows] == [cell.format(n + 1) for n in range(done)]
        assert now["sources.csv"].count(b"\nsource-") == 2 * done
    assert analysis.check(folder) == []
    assert len(analysis.load(folder).statements) == done + 1
    assert done  # some were quick enough


def test_a_reader_beside_a_writer_never_sees_half_a_change(folder, unchecked, processes):
    process = processes.Process(target=workers.append_for_ever, args=(folder, 1, False))
    process.start()
    try:
        seen = set()
        while len(seen) < 5:
            counts = journal.steady(folder, lambda: tuple(
                (folder / f"{name}.csv").read_bytes().count(b"\n" + word) for name, word in
                (("events", b"event-"), ("outcomes", b"promise-"), ("due_dates", b"promise-"))))
            assert len(set(counts)) == 1
            seen.add(counts)
    finally:
        process.kill()
        process.join()


def test_texts_that_cannot_be_kept_are_told_at_the_command_line(folder, monkeypatch, capsys):
    from analysis.cli import main
    from analysis.fulltexts import cache_folder

    real, place, before = os.mkdir, cache_folder(folder), everything(folder)

    def mkdir(path, *arguments, **options):
        if str(place).startswith(str(path)) or str(path).startswith(str(place)):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "mkdir", mkdir)
    assert main(["hydrate", "--data", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "The texts cannot be kept" in told and "Read-only file system" in told and "Remedy:" in told
    assert everything(folder) == before
