"""What was found in an article, as short tables to read."""

import pandas as pd

_SHOWN = 90


def spoken(passages):
    """Quotations and reported speech in order of place.

    Returns
    -------
    DataFrame: words (at most 90 characters), speaker, actor_id, cue, said on, kind (quoted, part of a sentence, told),
    confidence (0-1)
    """
    found = sorted((*passages.quotes, *passages.reported), key=lambda quote: (quote.start, quote.end))
    rows = [
        {
            "words": _short(q.plain),
            "speaker": q.speaker,
            "actor_id": q.actor_id,
            "cue": q.cue,
            "said on": str(q.said_on or ""),
            "kind": "told" if q.reported else "part of a sentence" if q.partial else "quoted",
            "confidence": q.confidence,
        }
        for q in found
    ]
    return pd.DataFrame(rows, columns=["words", "speaker", "actor_id", "cue", "said on", "kind", "confidence"])


def left_out(passages):
    """Passages between marks that are no quotations: words, reason, place in the text."""
    rows = [
        {"words": _short(s.text), "reason": s.reason, "place in the text": f"{s.start}–{s.end}"}
        for s in passages.skipped
    ]
    return pd.DataFrame(rows, columns=["words", "reason", "place in the text"])


def promised(promises):
    """Candidate promises: action, who, side, quantity with unit, date phrase, first and last day, confidence."""
    rows = [
        {
            "action": _short(p.action),
            "who": p.actor,
            "side": p.obligor,
            "quantity": f"{p.quantity:g} {p.unit}" if p.quantity is not None else "",
            "date phrase": p.due_phrase,
            "from": str(p.due_lo or ""),
            "to": str(p.due_hi or ""),
            "confidence": p.confidence,
        }
        for p in promises
    ]
    return pd.DataFrame(rows, columns=["action", "who", "side", "quantity", "date phrase", "from", "to", "confidence"])


def _short(text):
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
