import pandas as pd
import pytest

from analysis import DataError
from analysis.scale import score

from .corpus import table
from .instruments import Length

distributed = pytest.importorskip("distributed", reason="pip install 'dicho-y-hecho[cluster]'")


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "in").mkdir()
    table(200).to_parquet(tmp_path / "in" / "a.parquet", row_group_size=10)
    return tmp_path / "in"


def test_a_cluster_gives_what_this_machine_gives(corpus, tmp_path):
    with distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=False, protocol="tcp://",
                                  dashboard_address=":0", host="127.0.0.1") as cluster:
        address = cluster.scheduler_address
        assert address.startswith("tcp://127.0.0.1:")
        done = score(corpus, tmp_path / "dask", [Length()], scheduler=address, size=2_000)
        again = score(corpus, tmp_path / "dask", [Length()], scheduler=address, size=2_000)
        (corpus / "b.parquet").write_bytes(b"PAR1 not really")
        with pytest.raises(DataError, match=r"b\.parquet: not readable as Parquet"):
            score(corpus, tmp_path / "dask", [Length()], scheduler=address, size=2_000)
    (corpus / "b.parquet").unlink()
    here = score(corpus, tmp_path / "here", [Length()], workers=1, size=2_000)
    assert len(done) > 8 and again["kept"].all()
    pd.testing.assert_frame_equal(done, here)
    for part in here["part"]:
        dask, own = (pd.read_parquet(tmp_path / folder / part) for folder in ("dask", "here"))
        pd.testing.assert_frame_equal(dask, own)


def test_a_scheduler_that_does_not_answer_is_named(corpus, tmp_path, monkeypatch):
    import functools

    from analysis.scale import cluster

    monkeypatch.setattr(cluster, "run", functools.partial(cluster.run, timeout=0.3))
    with pytest.raises(DataError, match=r"no Dask scheduler answers there \('tcp://127\.0\.0\.1:9'\)"):
        score(corpus, tmp_path / "out", [Length()], scheduler="tcp://127.0.0.1:9")
