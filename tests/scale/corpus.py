"""Small corpora for tests. SYNTHETIC: every text is put together by code and says nothing about anyone."""

import numpy as np
import pandas as pd

WORDS = ("we thank the ministry", "a serious threat", "tariffs will follow", "good cooperation", "the river", "no deal",
         "condemn the attack", "exigimos respeto", "agradecemos el apoyo", "mapas", "not very good", "é ñ ü", "…",
         "a, b", '"quoted"', "two\nlines", "tab\there")


def table(count, seed=7):
    """``count`` synthetic statements: a DataFrame with the columns of statements.csv that matter here."""
    rng = np.random.default_rng(seed)
    texts = [" ".join(rng.choice(WORDS, rng.integers(0, 12))) for _ in range(count)]
    return pd.DataFrame({
        "statement_id": [f"synthetic-{number}" for number in range(count)],
        "date": rng.choice(["2026-01-05", "2026-01-20", "2026-02~", "2025", "2025-12-31"], count),
        "event_id": rng.choice(["call", "visit", "tariffs"], count),
        "side": rng.choice(["A", "B", "joint"], count),
        "language": rng.choice(["en", "es", "fr"], count),
        "text": pd.Series(texts, dtype="str").where(np.array(texts) != "")})
