"""Write an empty dataset of the same shape, with one worked example row per table, that passes ``check``."""

import csv
import json
import os
import tempfile
from pathlib import Path

from . import schema

README = """# {title}

Made by `python -m analysis new`. Each table holds one EXAMPLE row (invented; its texts say so): read it, then
replace it by your own. What each column means stands in datapackage.json; check your work with

    python -m analysis check {name}
    python -m analysis report --data {name}

Facts need a source, texts are your own renderings or short attributed quotations, an unknown is an empty cell.
"""


def new(folder, parties=(("A", "Country A"), ("B", "Country B")), title=None):
    """Write the dataset.

    Parameters
    ----------
    folder : path that does not exist yet, or an empty folder
    parties : two (code, name) pairs; codes are letters or digits, for example ("FR", "France")
    title : title of the dataset; made from the names when not given

    Returns
    -------
    Path of the folder

    Raises
    ------
    ValueError when the folder holds anything or the parties are not two different codes
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"{folder} is not empty; name a new folder")
    codes = [code for code, _ in parties]
    if len(set(codes)) != 2 or not all(code.isalnum() for code in codes) or not all(name for _, name in parties):
        raise ValueError("name two parties with different codes, for example  --party FR:France --party DE:Germany")
    title = title or f"{parties[0][1]}–{parties[1][1]}"
    descriptor = {"name": "my-dataset", "title": title, "version": "0.1.0", "coverage_end": "2026-01-31",
                  "parties": [{"code": code, "name": name} for code, name in parties],
                  "topics": ["trade", "other"]}
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Written beside the target and moved into place, so that a stopped run leaves no half dataset.
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as temporary:
        work = Path(temporary) / "dataset"
        work.mkdir()
        _write(work, descriptor, codes, folder.name)
        if folder.exists():
            folder.rmdir()
        os.replace(work, folder)
    return folder


def _write(work, descriptor, codes, name):
    package = json.dumps(schema.package(descriptor), ensure_ascii=False, indent=1) + "\n"
    (work / schema.PACKAGE_FILE).write_text(package, encoding="utf-8")
    (work / "README.md").write_text(README.format(title=descriptor["title"], name=name), encoding="utf-8")
    for table, row in _example(*codes).items():
        columns = schema.columns(table)
        with (work / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows([row] if isinstance(row, dict) else row)


def _example(a, b):
    """One row per table: a fictitious phone call, its promise, two dates and its outcome."""
    before = {"source_id": "example-2026-01-10", "publisher": "Example Gazette", "title": "EXAMPLE: the call",
              "url": "https://example.org/call", "published_on": "2026-01-10", "language": "en", "kind": "press"}
    after = {**before, "source_id": "example-2026-01-21", "title": "EXAMPLE: the meeting",
             "url": "https://example.org/meeting", "published_on": "2026-01-21"}
    promise, said, seen = "c-2026-01-10-meeting", before["source_id"], after["source_id"]
    flags = dict.fromkeys(("quantity_named", "verification_named"), "false")
    flags |= dict.fromkeys(("actor_named", "action_concrete", "deadline_named"), "true")
    return {
        "actors": {"actor_id": "a-ministry", "name": "Example ministry", "kind": "body", "side": a,
                   "role": "Foreign ministry", "source_ids": said},
        "sources": [before, after],
        "events": {"event_id": "2026-01-10-call", "date": "2026-01-10", "kind": "call",
                   "title": "EXAMPLE: the foreign ministers speak by phone", "participants": "a-ministry",
                   "source_ids": said},
        "statements": {"statement_id": "2026-01-10-a-readout", "date": "2026-01-10",
                       "event_id": "2026-01-10-call", "side": a, "issuer": "a-ministry", "channel": "readout",
                       "language": "en", "text_basis": "rendering", "topics": "trade", "source_ids": said,
                       "text": "EXAMPLE: The two ministries welcome the progress made and will meet in the capital "
                               "on 20 January to settle what is still open."},
        "translations": {"statement_id": "2026-01-10-a-readout", "language": "es",
                         "text": "EXAMPLE: Los dos ministerios celebran los avances y se reunirán en la capital el 20 "
                                 "de enero para resolver lo que sigue pendiente."},
        "commitments": {"commitment_id": promise, "statement_id": "2026-01-10-a-readout", "made_on": "2026-01-10",
                        "obligor": "both", "kind": "meeting", "topic": "trade",
                        "action": "EXAMPLE: Meet in the capital.",
                        "stated_due": "2026-01-20", "due_basis": "explicit-day", "source_ids": said, **flags},
        "due_dates": {"commitment_id": promise, "said_on": "2026-01-10", "stated_due": "2026-01-20", "said_by": a,
                      "note": "EXAMPLE: first date", "source_ids": said},
        "outcomes": {"commitment_id": promise, "known_on": "2026-01-21", "occurred_on": "2026-01-20",
                     "status": "fulfilled", "score": "1", "evidence": "EXAMPLE: The meeting was held on that day.",
                     "evidence_from": "third-party", "confidence": "high", "source_ids": seen},
        "indicators": {"indicator_id": "trade_value", "title": "EXAMPLE: trade between the two", "unit": "million USD",
                       "frequency": "monthly", "good_direction": "up", "publisher": "Example statistics office",
                       "definition": "EXAMPLE: goods that cross the border in a month.", "source_ids": seen},
        "observations": {"indicator_id": "trade_value", "period": "2025-12", "value": "120.5",
                         "status": "provisional", "released_on": "2026-01-21", "source_ids": seen},
        "codings": {"coder_id": "coder-1", "table": "statements", "row_id": "2026-01-10-a-readout",
                    "variable": "tone", "value": "1"},
        "claims": {"claim_id": "2026-01-10-trade", "statement_id": "2026-01-10-a-readout",
                   "indicator_id": "trade_value", "period": "2025-12", "measure": "level", "value": "120",
                   "unit": "million USD", "note": "EXAMPLE", "source_ids": said},
    }
