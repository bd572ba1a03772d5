"""A stand-in instrument for tests: the tone is the number written in the text."""

import re

import numpy as np
import pandas as pd

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def number(texts, languages):
    """Value: the first number of the text; NA without one. "threat" and "praise" in the text set the shares."""
    found = [NUMBER.search(text) for text in texts]
    return pd.DataFrame({
        "value": [float(match.group()) if match else np.nan for match in found],
        "matched_share": [0.5 if match else 0.0 for match in found],
        "reason": pd.Series([None if match else "no number" for match in found], dtype="str"),
        "share_threat": [0.5 if "threat" in text else 0.0 for text in texts],
        "share_praise": [0.5 if "praise" in text else 0.0 for text in texts]})


def frame(rows):
    """A table as ``scored`` returns it, from (side, day, tone) or (side, day, tone, event)."""
    rows = [(*row, None)[:4] for row in rows]
    table = pd.DataFrame(rows, columns=["side", "date_lo", "tone", "event_id"])
    table["date_lo"] = pd.to_datetime(table["date_lo"]).astype("datetime64[s]")
    table["event_id"] = table["event_id"].astype("str").where(table["event_id"].notna())
    table.insert(0, "statement_id", [f"s{number:03d}" for number in range(len(table))])
    table.insert(2, "month", table["date_lo"].dt.to_period("M"))
    return table
