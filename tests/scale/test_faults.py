"""Scoring that is killed, meets a full disk or a folder it may not write to: parts are whole or absent.

The same call takes a run up again; what it leaves is what an undisturbed run leaves, byte for byte.
"""

import errno
import multiprocessing
import os
import time

import numpy as np
import pytest

from analysis import DataError, disk
from analysis.cli import main
from analysis.scale import score, store

from .corpus import table

KILLS = 20


def whole(out):
    """Part -> bytes, of every file that does not say of itself that it is unfinished."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*")
            if path.is_file() and not path.name.endswith(disk.UNFINISHED)}


def unfinished(out):
    return list(out.rglob(f"*{disk.UNFINISHED}"))


@pytest.fixture
def corpus(tmp_path):
    """240 synthetic statements in a Parquet file, two thirds of them, and a CSV file below it."""
    frame, folder = table(240), tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    frame[:160].to_parquet(folder / "a.parquet", row_group_size=16)
    frame[160:].to_csv(folder / "b" / "b.csv", index=False)
    return folder


def run(corpus, out):
    return score(corpus, out, instruments="register", workers=1, size=600)


@pytest.fixture
def undisturbed(corpus, tmp_path):
    run(corpus, tmp_path / "calm")
    found = whole(tmp_path / "calm")
    assert len(found) > 12
    return found


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="needs a server of processes")
def test_parts_are_whole_or_absent_when_the_run_is_killed_at_random_moments(corpus, tmp_path, undisturbed):
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.scale.warm"])
    out, seconds = tmp_path / "out", 0.0
    for name in ("first", "second"):  # the second shows how long one takes here: the first waits for imports
        start = time.monotonic()
        process = processes.Process(target=run, args=(corpus, tmp_path / name))
        process.start()
        process.join()
        assert process.exitcode == 0 and whole(tmp_path / name) == undisturbed
        seconds = time.monotonic() - start
    rng, some, killed = np.random.default_rng(20260115), 0, 0
    for number in range(KILLS):
        for name in rng.permutation(sorted(whole(out)))[: rng.integers(0, len(undisturbed) + 1)]:
            (out / name).unlink()
        process = processes.Process(target=run, args=(corpus, out))
        process.start()
        time.sleep(rng.uniform(0, seconds))
        process.kill()
        process.join()
        killed += process.exitcode < 0
        there = whole(out)
        assert there == {name: undisturbed[name] for name in there}
        some += 0 < len(there) < len(undisturbed)
        if number % 4 == 3:
            assert run(corpus, out)["kept"].sum() == len(there)
            assert whole(out) == undisturbed and not unfinished(out)
    assert killed > KILLS / 10 and some


class Full:
    """Stands for a disk: the write, force or rename number ``at`` finds no space."""

    def __init__(self, patch, at):
        self.count, self.at = 0, at
        for name in ("replace", "fsync"):
            patch.setattr(os, name, self._step(getattr(os, name)))
        patch.setattr(store.Part, "_flush", self._step(store.Part._flush))

    def _step(self, real):
        def step(*arguments, **options):
            self.count += 1
            if self.count == self.at:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments, **options)
        return step


@pytest.mark.parametrize("at", [1, 2, 3, 4, 9, 30])
def test_a_full_disk_is_told_and_the_run_is_taken_up_again(corpus, tmp_path, undisturbed, monkeypatch, at):
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        Full(patch, at)
        with pytest.raises(DataError, match="No space left on device"):
            run(corpus, out)
    there = whole(out)
    assert there == {name: undisturbed[name] for name in there} and not unfinished(out)
    assert run(corpus, out)["kept"].sum() == len(there)
    assert whole(out) == undisturbed


def test_a_folder_that_cannot_be_written_is_told_and_the_parts_there_stay(corpus, tmp_path, undisturbed, monkeypatch,
                                                                       capsys):
    out = tmp_path / "out"
    run(corpus, out)
    sorted(out.glob("*.parquet"))[0].unlink()
    before, real = whole(out), open

    def refused(path, mode="r", *arguments, **options):  # as a read-only medium answers, also to the superuser
        if "w" in mode and str(path).startswith(str(out)):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return real(path, mode, *arguments, **options)

    monkeypatch.setattr("builtins.open", refused)
    assert main(["tone", str(corpus), str(out), "--instrument", "register", "--workers", "1"]) == 1
    told = capsys.readouterr().err
    assert "Read-only file system" in told and "Remedy:" in told and "Traceback" not in told
    assert {name: before[name] for name in whole(out)} == whole(out) and not unfinished(out)


def test_a_folder_that_cannot_be_made_is_told(corpus, tmp_path, monkeypatch, capsys):
    def mkdir(path, *_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(os, "mkdir", mkdir)
    assert main(["tone", str(corpus), str(tmp_path / "out"), "--workers", "1"]) == 1
    told = capsys.readouterr().err
    assert "out: cannot be written" in told and "Read-only file system" in told and "Remedy:" in told
