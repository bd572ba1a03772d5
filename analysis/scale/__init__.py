"""From hundreds of statements to hundreds of millions: score files of any size, and average what was scored.

>>> from analysis import scale
>>> sorted(scale.__all__)
['gaps', 'monthly', 'pairs', 'score']

``score`` writes Parquet files part by part, on all cores or a cluster; ``monthly``, ``pairs`` and ``gaps`` read them
with DuckDB, which loads no more than it needs. docs/scaling.md says what it costs.
"""

from .aggregate import gaps, monthly, pairs
from .score import score

__all__ = ["gaps", "monthly", "pairs", "score"]
