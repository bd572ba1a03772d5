from functools import partial

import pandas as pd
import pytest

from analysis import DataError

from ..commands import run


@pytest.fixture
def tone():
    """Runs the command ``tone`` with arguments."""
    return partial(run, "tone")


@pytest.fixture
def posts(tmp_path):
    """SYNTHETIC posts."""
    path = tmp_path / "posts.csv"
    path.write_text("id,text,lang,date\n1,We thank the ministry.,en,2026-01-05\n2,The river.,en,2026-01-06\n")
    return path


def test_tone_scores_and_says_what_it_did(tone, posts, tmp_path, capsys):
    assert tone(posts, tmp_path / "out", "--instrument", "register", "--workers", 1) == 0
    assert capsys.readouterr().out == (
        "2 records in 1 parts (0 of an earlier run)\n  register: 1 of 2 texts have a value\n"
        f"Written to {tmp_path}/out. Averages: analysis.scale.monthly('{tmp_path}/out')\n")
    assert pd.read_parquet(tmp_path / "out")["register_score"].notna().tolist() == [True, False]
    tone(posts, tmp_path / "out", "--instrument", "register", "--workers", 1)
    assert "(1 of an earlier run)" in capsys.readouterr().out


def test_a_dry_run_says_what_would_be_read_and_writes_nothing(tone, posts, tmp_path, capsys):
    (tmp_path / "notes.docx").touch()
    assert tone(tmp_path, tmp_path / "out", "--instrument", "register", "--dry-run") == 0
    told = capsys.readouterr().out
    assert tone(tmp_path, tmp_path / "scored", "--instrument", "register", "--workers", 1) == 0
    assert "1 files of no known format are left out: notes.docx" in capsys.readouterr().out
    assert told.startswith("0.0 MB in 1 parts, read as csv\n  csv: ") and "text = text" in told
    assert "1 files of no known format are left out: notes.docx" in told and not (tmp_path / "out").exists()


def test_wrong_use_is_said_before_anything_is_done(tone, posts, tmp_path, capsys):
    for wrong in (["--workers", "0"], ["--instrument", "vibes"], []):
        with pytest.raises(SystemExit) as caught:
            tone(posts, *([tmp_path / "out"] if wrong else []), *wrong)
        assert caught.value.code == 2
    with pytest.raises(DataError, match=r"none\.yml: not readable"):
        tone(posts, tmp_path / "out", "--mapping", tmp_path / "none.yml")
