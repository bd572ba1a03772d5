"""A small dataset worked out by hand: thirteen promises of parties A and B made on 10 January 2026, synthetic."""

import csv

import analysis

# name, obligor, kind, topic, due, status, occurred on, known on, evidence from, score, flags that are true (of five)
PROMISES = [
    ("p02", "A", "action", "trade", "2026-01-15", "fulfilled", "2026-01-18", "2026-01-19", "obligor", 1, 2),
    ("p03", "A", "action", "trade", "2026-01-15", "fulfilled", "2026-01-14", "2026-01-15", "counterpart", 1, 3),
    ("p04", "B", "action", "other", "2026-01-20~", "fulfilled", "2026-01-20", "2026-01-22", "both", 1, 3),
    ("p05", "B", "action", "other", "2026-01-15", "partial", "", "2026-01-16", "obligor", 0, 2),
    ("p06", "B", "action", "other", "2026-01-15", "in-progress", "", "2026-01-12", "obligor", 0, 2),
    ("p07", "B", "conditional", "other", "2026-01-15", "in-progress", "", "2026-01-25", "obligor", 0, 2),
    ("p08", "A", "conditional", "trade", "2026-01-15", None, "", "", "", "", 2),
    ("p09", "A", "action", "trade", "2026-02", None, "", "", "", "", 2),
    ("p10", "A", "action", "trade", "", None, "", "", "", "", 0),
    ("p11", "A", "action", "trade", "2026-01-15", "not-fulfilled", "", "2026-01-20", "third-party", -1, 1),
    ("p12", "A", "action", "trade", "2026-01-15", "withdrawn", "2026-01-12", "2026-01-13", "obligor", -1, 1),
    ("p13", "A", "action", "trade", "", "fulfilled", "2026-01-16/2026-01-17", "2026-01-18", "third-party", 1, 0),
]
FLAGS = ("actor_named", "action_concrete", "quantity_named", "deadline_named", "verification_named")


def ledger(folder):
    """The example dataset with these promises, as of 31 January 2026. p02 and p13 come from one statement."""
    source = "example-2026-01-10"
    _append(folder, "statements", [{
        "statement_id": "note", "date": "2026-01-10", "side": "A", "issuer": "a-ministry", "channel": "note",
        "language": "en", "text": "EXAMPLE.", "text_basis": "quote", "topics": "trade", "source_ids": source}])
    rows, outcomes = [], []
    for name, obligor, kind, topic, due, status, occurred, known, word, score, flags in PROMISES:
        rows.append({"commitment_id": name, "made_on": "2026-01-10", "obligor": obligor, "kind": kind, "topic": topic,
                     "statement_id": "note" if name in ("p02", "p13") else "2026-01-10-a-readout", "stated_due": due,
                     "action": f"EXAMPLE {name}", "due_basis": "explicit-day" if due else "none", "source_ids": source,
                     **{flag: str(place < flags).lower() for place, flag in enumerate(FLAGS)}})
        if status:
            outcomes.append({"commitment_id": name, "known_on": known, "occurred_on": occurred, "status": status,
                             "score": score, "evidence": "EXAMPLE: seen.", "evidence_from": word,
                             "confidence": "high", "source_ids": source})
    _append(folder, "commitments", rows)
    _append(folder, "outcomes", outcomes)
    return analysis.load(folder, "2026-01-31")


def _append(folder, table, rows):
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, lineterminator="\n").writerows(rows)
