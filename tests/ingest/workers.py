"""What other processes do while the tests kill them, and a server of such processes with everything imported.

Importing takes longer than appending: forked from a process that has already appended once, a worker spends its
short life on the work itself.
"""

import multiprocessing
import sys
import tempfile
from itertools import count
from pathlib import Path

import pandas as pd

from analysis.new import new

TABLES = ("sources", "events", "statements", "commitments", "due_dates", "outcomes")


def content(folder):
    """File name -> bytes of the files of a dataset, without what is beside them."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def everything(folder):
    """Path -> bytes of every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def review(number=1, day="2026-01-25", **changes):
    """A review of new rows for each table, all that belong together; parties A and B as ``new`` writes them.

    ``table__column=value`` changes a cell of every row of a table.
    """
    source, event, said, promise = (f"{kind}-{number}" for kind in ("source", "event", "said", "promise"))
    page = {"table": "sources", "source_id": source, "publisher": "Gazette", "title": "EXAMPLE, with a comma",
            "published_on": day, "language": "en", "kind": "press"}
    later = {"source_id": f"{source}-b", "published_on": "2026-01-29", "title": "EXAMPLE: done"}
    yes = dict.fromkeys(("actor_named", "action_concrete", "quantity_named", "deadline_named", "verification_named"),
                        "true")
    rows = [
        {"table": "outcomes", "commitment_id": promise, "known_on": "2026-01-29", "status": "fulfilled", "score": "1",
         "evidence": "Held.", "evidence_from": "third-party", "confidence": "high", "source_ids": f"{source}-b"},
        {"table": "due_dates", "commitment_id": promise, "said_on": day, "stated_due": "2026-02", "source_ids": source},
        {"table": "commitments", "commitment_id": promise, "statement_id": said, "made_on": day, "obligor": "A",
         "kind": "meeting", "topic": "trade", "action": "Meet", "stated_due": "2026-02",
         "due_basis": "explicit-month", "source_ids": source, **yes},
        {"table": "statements", "statement_id": said, "date": day, "event_id": event, "side": "A",
         "issuer": "a-ministry", "channel": "readout", "language": "en", "text": "We “will”\nmeet, soon.",
         "text_basis": "rendering", "topics": "trade", "source_ids": source},
        {"table": "events", "event_id": event, "date": day, "kind": "call", "title": "EXAMPLE", "source_ids": source},
        page, {**page, **later},
        {"keep": "no", "table": "events", "event_id": "left out"}]
    frame = pd.DataFrame([{"keep": "yes", **row} for row in rows]).fillna("").astype("str")
    for cell, value in changes.items():
        table, column = cell.split("__")
        frame.loc[frame["table"] == table, column] = value
    return frame


def append_for_ever(folder, first, checked=True):
    """Append one review after the other, numbered from ``first``."""
    from analysis.ingest.append import append

    if not checked:
        sys.modules[append.__module__]._problems = lambda folder, changes: []
    for number in count(first):
        append(review(number), folder)


def hydrate_for_ever(folder):
    """Fetch every text again and again."""
    from datetime import date

    from analysis.ingest.fetch import Fetcher
    from analysis.ingest.hydrate import hydrate

    while True:
        hydrate(folder, retrieved_on=date(2026, 3, 20), again=True,
                fetcher=Fetcher(allow_private=True, allow_http=True, pause=0))


def context():
    """multiprocessing whose processes are forked from one that has appended once (a plain one on Windows)."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.ingest.warm"])
    return made


def warm():
    """Append once and read a page once, so that everything is imported."""
    from analysis.ingest.append import append
    from analysis.ingest.fetch import Page
    from analysis.ingest.hydrate import extract

    words = b"The two ministries met in the capital. " * 20
    extract(Page("", b"<html><body><article><p>%s</p></article></body></html>" % words, "text/html", "utf-8", None, ""))
    with tempfile.TemporaryDirectory() as folder:
        append(review(), new(Path(folder) / "warm"))
