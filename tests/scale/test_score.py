import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet
import pytest

from analysis import DataError
from analysis.scale import score
from analysis.scale.formats import base
from analysis.tone import register, sentiment, valence

from .corpus import table
from .instruments import Deadly, Length, Slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def corpus(tmp_path):
    """600 synthetic statements in Parquet, as a frame and as a folder of two files."""
    frame, folder = table(600), tmp_path / "in"
    (folder / "year=2026").mkdir(parents=True)
    frame[:400].to_parquet(folder / "a.parquet", row_group_size=100)
    frame[400:].to_parquet(folder / "year=2026" / "b.parquet")
    return frame, folder


def parts(out):
    return sorted(path.relative_to(out).as_posix() for path in Path(out).rglob("*") if path.is_file())


def together(out):
    return pd.concat([pd.read_parquet(Path(out, part)) for part in parts(out)], ignore_index=True)


@pytest.mark.parametrize(("workers", "instruments"), [(1, {"register": register, "sentiment": sentiment}),
                                                      (2, {"valence": valence})], ids=["here", "two workers"])
def test_the_numbers_are_those_of_pandas_in_memory_to_the_last_bit(corpus, tmp_path, monkeypatch, workers, instruments):
    frame, folder = corpus
    monkeypatch.setattr(base, "ROWS", 37)
    score(folder, tmp_path / "out", tuple(instruments), workers=workers, size=15_000)
    got = together(tmp_path / "out").set_index("statement_id").loc[frame["statement_id"]].reset_index()
    for name, function in instruments.items():
        expected = function(frame["text"], frame["language"])
        for column in expected:
            wanted, found = expected[column], got[f"{name}_{column}"]
            if wanted.dtype.kind == "f":
                assert np.array_equal(wanted.to_numpy().view("int64"), found.to_numpy().view("int64")), column
            else:
                assert wanted.astype("object").where(wanted.notna(), None).tolist() == \
                    found.astype("object").where(found.notna(), None).tolist()


def test_the_result_is_partitioned_as_the_input(corpus, tmp_path):
    _, folder = corpus
    done = score(folder, tmp_path / "out", instruments="register", workers=1, size=20_000)
    assert parts(tmp_path / "out") == [
        "a.parquet-00000.parquet", "a.parquet-00001.parquet", "year=2026/b.parquet-00000.parquet"]
    assert done["part"].tolist() == parts(tmp_path / "out")
    assert done[["rows", "unread", "kept"]].values.tolist() == [[200, 0, False]] * 3
    one = pd.read_parquet(tmp_path / "out" / "a.parquet-00000.parquet")
    assert one[["source", "statement_id", "date", "month", "language_from"]].iloc[0].tolist() == [
        "a.parquet", "synthetic-0", corpus[0]["date"][0], one["month"][0], "declared"]
    assert "text" not in one


def test_a_large_row_group_is_cut_into_rows(tmp_path):
    frame = table(1000)
    frame.to_parquet(tmp_path / "one.parquet")
    done = score(tmp_path / "one.parquet", tmp_path / "out", instruments="register", workers=1, size=8_000)
    assert len(done) > 3 and done["rows"].sum() == 1000
    assert together(tmp_path / "out")["statement_id"].tolist() == frame["statement_id"].tolist()


def test_a_second_run_does_nothing_and_a_changed_file_is_scored_again(corpus, tmp_path):
    frame, folder = corpus
    score(folder, tmp_path / "out", instruments="register", workers=1)
    before = {part: os.stat(tmp_path / "out" / part).st_mtime_ns for part in parts(tmp_path / "out")}
    assert score(folder, tmp_path / "out", instruments="register", workers=1)["kept"].tolist() == [True, True]
    assert before == {part: os.stat(tmp_path / "out" / part).st_mtime_ns for part in parts(tmp_path / "out")}
    frame[:10].to_parquet(folder / "a.parquet")
    again = score(folder, tmp_path / "out", instruments="register", workers=1)
    assert again[["rows", "kept"]].values.tolist() == [[10, False], [200, True]]


def test_another_instrument_or_language_or_cut_scores_again_and_leaves_no_old_part(corpus, tmp_path):
    _, folder = corpus
    assert len(score(folder, tmp_path / "out", instruments="register", workers=1, size=10_000)) == 6
    for options in ({"instruments": "register", "size": 20_000}, {"instruments": "valence", "size": 20_000},
                    {"instruments": "valence", "size": 20_000, "language": "en"}):
        done = score(folder, tmp_path / "out", workers=1, **options)
        assert not done["kept"].any() and parts(tmp_path / "out") == sorted(done["part"])


def test_a_broken_part_is_made_again(corpus, tmp_path):
    _, folder = corpus
    score(folder, tmp_path / "out", instruments="register", workers=1)
    path = tmp_path / "out" / "a.parquet-00000.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    assert score(folder, tmp_path / "out", instruments="register", workers=1)["kept"].tolist() == [False, True]


def test_a_killed_run_leaves_only_whole_parts_and_is_taken_up_again(corpus, tmp_path):
    _, folder = corpus
    out, size = tmp_path / "out", 2_000
    code = ("import sys; from analysis.scale import score; from tests.scale.instruments import Slow; "
            f"score(sys.argv[1], sys.argv[2], instruments=[Slow()], workers=2, size={size})")
    run = subprocess.Popen([sys.executable, "-c", code, str(folder), str(out)], cwd=ROOT)
    until = time.monotonic() + 30
    while len(list(out.glob("*.parquet"))) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    whole = sorted(out.rglob("*.parquet"))
    assert whole and all(pyarrow.parquet.read_table(path).num_rows for path in whole)
    done = score(folder, out, instruments=[Slow()], workers=1, size=size)
    assert done["kept"].sum() >= 3 and not done["kept"].all() and done["rows"].sum() == 600
    assert parts(out) == sorted(done["part"])
    score(folder, tmp_path / "fresh", instruments=[Length()], workers=1, size=size)
    pd.testing.assert_frame_equal(together(out), together(tmp_path / "fresh"))


def test_a_worker_killed_mid_run_loses_nothing(corpus, tmp_path):
    frame, folder = corpus
    at = frame["text"].dropna().iloc[250]
    deadly = Deadly(at, str(tmp_path / "died"))
    done = score(folder, tmp_path / "out", instruments=[deadly], workers=2, size=4_000)
    assert (tmp_path / "died").exists() and done["rows"].sum() == 600
    score(folder, tmp_path / "calm", instruments=[Length()], workers=1, size=4_000)
    pd.testing.assert_frame_equal(together(tmp_path / "out"), together(tmp_path / "calm"))


def test_a_part_that_kills_its_worker_twice_is_named_and_the_others_are_kept(corpus, tmp_path):
    frame, folder = corpus
    deadly = Deadly(frame["text"].dropna().iloc[-1])
    with pytest.raises(DataError, match=r"(?s)b\.parquet: the worker process ended 2 times at part year=2026/b\.parquet"
                       r"-0000\d\.parquet \(exit code -9\).*fewer workers; finished parts are kept"):
        score(folder, tmp_path / "out", instruments=[deadly], workers=2, size=4_000)
    assert "a.parquet-00000.parquet" in parts(tmp_path / "out")
    assert not [part for part in parts(tmp_path / "out") if part.endswith("unfinished")]


def test_two_runs_into_one_folder_do_not_mix(corpus, tmp_path):
    from analysis import disk

    (tmp_path / "out").mkdir()
    with disk.lock(tmp_path / "out"), pytest.raises(OSError, match="another run is at work on out"):
        score(corpus[1], tmp_path / "out", workers=1)


def test_progress_is_told_in_bytes_after_each_part(corpus, tmp_path):
    told = []
    score(corpus[1], tmp_path / "out", instruments="register", workers=1, size=20_000,
          progress=lambda done, total, row: told.append((done, total, row["rows"])))
    assert len(told) == 3 and told[-1][0] == told[-1][1] and [rows for *_, rows in told] == [200] * 3


def test_an_unknown_instrument_is_refused_at_once(corpus, tmp_path):
    with pytest.raises(ValueError, match="unknown instrument 'vibes'; use register, sentiment, valence"):
        score(corpus[1], tmp_path / "out", instruments="vibes")


def test_nothing_to_score_is_said(tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(DataError, match="no such file, or no file in it"):
        score([tmp_path / "in", tmp_path / "none.csv"], tmp_path / "out")
    (tmp_path / "in" / "slides.pptx").touch()
    with pytest.raises(DataError, match=r"slides\.pptx: not a format that is known by its name.*gdelt-gkg, gdelt-ev"):
        score(tmp_path / "in", tmp_path / "out")


def test_a_part_is_forced_to_the_disk_before_it_takes_its_name(tmp_path, monkeypatch):
    import pyarrow

    from analysis.scale import store

    steps, path = [], tmp_path / "out" / "one.parquet"
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *given, name=name, real=real: (steps.append((name, path.exists())),
                                                                          real(*given))[1])
    part = store.Part(path)
    part.write(pyarrow.record_batch({"a": [1]}))
    part.finish({"fingerprint": "x"})
    assert steps == [("fsync", False), ("replace", False), ("fsync", True)]
    assert store.facts(path) == {"fingerprint": "x"}
    stopped = store.Part(tmp_path / "out" / "two.parquet")
    stopped.write(pyarrow.record_batch({"a": [1]}))
    stopped.discard()
    assert parts(tmp_path / "out") == ["one.parquet"]
