"""Builds that are killed, meet a full disk or a folder they may not write to: pages are whole or absent.

A later build succeeds and leaves the bytes that an undisturbed one leaves.
"""

import errno
import json
import multiprocessing
import os
import shutil
import time

import numpy as np
import pytest

import analysis
from analysis import DataError, disk
from analysis.cli import main
from analysis.new import new
from analysis.report import build

from .test_run import FINDINGS, ORIGIN, save

#: Of builds that have the results of the notebooks already and write everything; and of builds with their kernels.
KILLS, WITH_KERNELS = 18, 2


def whole(out):
    """Path -> bytes of every file that does not say of itself that it is unfinished.

    What is remembered for the next build holds a digest of the package and the time taken: there it is enough to be
    whole.
    """
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*")
             if path.is_file() and not path.name.endswith(disk.UNFINISHED)}
    return {name: bool(json.loads(content)) if name.startswith(".cache/") else content
            for name, content in found.items()}


def run(place, out):
    """Two small notebooks, all pages of a small dataset, and an index."""
    results = build(sorted((place / "notebooks").glob("*.ipynb")), out, {"data": str(place / "mine")},
                    data=analysis.load(place / "mine"), provenance=ORIGIN)
    assert all(result.ok for result in results)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """(place of notebooks and dataset, what a build wrote, folder of the results of its notebooks alone)."""
    place = tmp_path_factory.mktemp("faults")
    new(place / "mine")
    (place / "notebooks").mkdir()
    for name in ("10-one", "20-two"):
        save(place / "notebooks", name, f"md # Was {name} kept?\n\n> an old answer", "as_of = None", FINDINGS)
    run(place, place / "calm")
    runs = place / "runs" / ".cache"
    runs.mkdir(parents=True)
    for path in (place / "calm" / ".cache").iterdir():
        if not path.name.endswith(".page.json") and path.name.startswith(("10-", "20-")):
            shutil.copy(path, runs)
    return place, whole(place / "calm"), place / "runs"


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="needs a server of processes")
def test_pages_are_whole_or_absent_when_the_build_is_killed_at_random_moments(undisturbed, tmp_path):
    place, calm, runs = undisturbed
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["analysis.report", "analysis.report.run", "tests.report.test_faults"])
    rng, seconds, some, killed = np.random.default_rng(20260115), 0, 0, 0
    for number in range(2 + KILLS + WITH_KERNELS):
        out = tmp_path / f"out-{number}"
        if number < 2 + KILLS:
            shutil.copytree(runs, out)
        start = time.monotonic()
        process = processes.Process(target=run, args=(place, out))
        process.start()
        if number < 2:  # the second, undisturbed, shows how long one takes here: the first waits for imports
            process.join()
            assert process.exitcode == 0 and whole(out) == calm
            seconds = time.monotonic() - start
            continue
        while number % 2 and process.is_alive() and not list(out.glob("*.html")):
            time.sleep(0.001)
        time.sleep(rng.uniform(0, seconds / (4 if number % 2 else 1)))
        process.kill()
        process.join()
        killed += process.exitcode < 0
        there = whole(out)
        assert there == {name: calm[name] for name in there}
        some += 0 < len(there) - len(whole(runs)) < len(calm) - len(whole(runs))
        if number % 6 == 0:
            run(place, out)
            assert whole(out) == calm and not list(out.rglob(f"*{disk.UNFINISHED}"))
    assert killed > KILLS / 10 and some


class Full:
    """Stands for a disk: from the write, force or rename number ``at`` on it has no space."""

    def __init__(self, patch, at):
        self.count, self.at = 0, at
        for module, name in ((os, "replace"), (disk, "write")):
            patch.setattr(module, name, self._step(getattr(module, name)))

    def _step(self, real):
        def step(*arguments, **options):
            self.count += 1
            if self.count >= self.at:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments, **options)
        return step


@pytest.mark.parametrize("at", [1, 2, 5, 12])
def test_a_full_disk_is_told_and_the_next_build_ends_the_work(undisturbed, tmp_path, monkeypatch, at):
    place, calm, runs = undisturbed
    out = tmp_path / "out"
    shutil.copytree(runs, out)
    with monkeypatch.context() as patch:
        Full(patch, at)
        with pytest.raises(DataError, match="(?s)reports could not be written.*No space left on device.*free some"):
            run(place, out)
    there = whole(out)
    assert there == {name: calm[name] for name in there} and not list(out.rglob(f"*{disk.UNFINISHED}"))
    run(place, out)
    assert whole(out) == calm


def test_a_folder_that_cannot_be_written_is_told_at_the_command_line(undisturbed, tmp_path, monkeypatch, capsys):
    real, out = os.mkdir, tmp_path / "out"

    def mkdir(path, *arguments, **options):  # as a read-only medium answers, also to the superuser
        if str(path).startswith(str(out)):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "mkdir", mkdir)
    assert main(["report", "--only", "50-", "--data", str(undisturbed[0] / "mine"), "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert "out: cannot be written" in told and "Read-only file system" in told and "Remedy:" in told
    assert not out.exists()
