"""Imported by the server of processes: after this everything that scoring needs is in memory, the word lists too."""

import tempfile
from pathlib import Path

from analysis.scale import score

from .corpus import table

with tempfile.TemporaryDirectory() as folder:
    table(60).to_parquet(Path(folder) / "in.parquet")
    score(Path(folder) / "in.parquet", Path(folder) / "out", workers=1)
    table(60).to_csv(Path(folder) / "in.csv", index=False)
    score(Path(folder) / "in.csv", Path(folder) / "out", workers=1)
