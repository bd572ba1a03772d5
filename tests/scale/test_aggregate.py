import pandas as pd
import pytest

from analysis import DataError, accounts, tone
from analysis.scale import gaps, monthly, pairs, score


@pytest.fixture(scope="module")
def out(data, tmp_path_factory):
    """The embedded statements, scored into several parts."""
    folder = tmp_path_factory.mktemp("scored")
    score(data.path / "statements.csv", folder / "out", "register", workers=1, size=40_000)
    assert len(list((folder / "out").iterdir())) > 2
    return folder / "out"


def test_monthly_means_are_those_of_the_series(data, out):
    wanted = tone.monthly(tone.scored(data.full))
    got = monthly(out)
    assert list(got.columns) == ["side", "month", "n", "tone", "sd", "low", "high", "few"]
    assert got[["side", "month", "n", "few"]].values.tolist() == [
        [side, str(month), n, few] for side, month, n, few in wanted[["side", "month", "n", "few"]].values.tolist()]
    assert (got["tone"] - wanted["tone"]).abs().max() < 1e-13
    assert (got["low"].isna() == (got["n"] < 3)).all()


def test_pairs_are_those_of_accounts(data, out):
    wanted = accounts.pairs(data.full).sort_values("event_id").reset_index(drop=True)
    got = pairs(out, ("US", "MX"))
    shared = ["event_id", "n_US", "n_MX", "n_joint", "languages_US", "languages_MX"]
    pd.testing.assert_frame_equal(got.sort_values("event_id").reset_index(drop=True)[shared], wanted[shared],
                                  check_dtype=False)
    scored = tone.scored(data.full).dropna(subset=["tone"])
    means = scored.pivot_table(index="event_id", columns="side", values="tone").loc[got["event_id"]]
    assert (got["gap"].to_numpy() - (means["US"] - means["MX"]).to_numpy() < 1e-12).all()
    assert got["first_date"].is_monotonic_increasing


@pytest.fixture
def small(tmp_path):
    """Seven records as ``score`` writes them, by hand. SYNTHETIC."""
    rows = [("A", "2026-01-05", "2026-01", "call", 1.0, None), ("A", "2026-01-06", "2026-01", "call", 2.0, None),
            ("A", "2026-02~", "2026-02", None, 3.0, None), ("B", "2026", None, "call", -1.0, None),
            ("B", "2026-04-01", "2026-04", "visit", None, None), ("A", "2026-01-07", "2026-01", "call", 9.0, "x"),
            (None, "2026-01-08", "2026-01", None, 5.0, None)]
    frame = pd.DataFrame(rows, columns=["side", "date", "month", "event_id", "register_score", "parallel_of"])
    frame.assign(language="en").to_parquet(tmp_path / "small.parquet")
    return tmp_path


def test_versions_do_not_count_and_missing_values_make_no_group(small):
    assert monthly(small)[["side", "month", "n", "tone"]].values.tolist() == [
        ["A", "2026-01", 2, 1.5], ["A", "2026-02", 1, 3]]


@pytest.mark.parametrize(("freq", "expected"), [
    ("year", [["2026", 5, 2.0]]), ("quarter", [["2026-Q1", 4, 2.75]]),
    ("day", [["2026-01-05", 1, 1.0], ["2026-01-06", 1, 2.0], ["2026-01-08", 1, 5.0]])])
def test_time_can_be_cut_otherwise(small, freq, expected):
    assert monthly(small, by=(), freq=freq)[[freq, "n", "tone"]].values.tolist() == expected


def test_gaps_are_averaged_over_occasions(small):
    table = gaps(small, ("A", "B"))
    assert table[["year", "n", "tone", "few"]].values.tolist() == [["2026", 1, 2.5, True]] and table["low"].isna().all()


def test_wrong_questions_are_refused_in_words(small, tmp_path):
    with pytest.raises(DataError, match="column party: no such column; there are: side, date"):
        monthly(small, by="party")
    with pytest.raises(DataError, match="no readable Parquet files"):
        monthly(tmp_path / "none")
    with pytest.raises(ValueError, match="freq must be one of month, year, quarter, day"):
        monthly(small, freq="week")
    pd.DataFrame({"side": ["A"], "date": ["2026"], "month": [None]}).to_parquet(small / "small.parquet")
    with pytest.raises(DataError, match="no column of an instrument"):
        monthly(small)
