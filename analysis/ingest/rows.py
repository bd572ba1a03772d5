"""One candidate -> one row of a table: the columns that an article can fill, and what a person has to add."""

import re

from ..i18n import LANGUAGES, mark, say, say_as, use
from .names import slug, source_kind
from .tokens import fold
from .topics import topics

_TEXT_LIMIT = 1000
_MISSING = mark("missing: {what}")
_CHANNELS = [
    ("truth-social", r"truth social"),
    (
        "x-post",
        r"\b(?:on|en) x\b|red social x\b|cuenta de x\b|twitter|tweet|tuit|\bpost on x\b|redes sociales|social media",
    ),
    (
        "press-conference",
        r"conferencia|rueda de prensa|mananera|news conference|press conference|briefing|told reporters|a la prensa|"
        r"morning news",
    ),
    ("interview", r"entrevista|interview"),
    ("letter", r"\bcarta\b|\bmisiva\b|\bletter\b"),
    ("joint-statement", r"declaracion conjunta|comunicado conjunto|joint statement|joint communique"),
    (
        "communique",
        r"comunicado|boletin|tarjeta|nota informativa|\bin a statement\b|press release|news release|communique",
    ),
    ("speech", r"discurso|speech|testified|senators|senadores|lawmakers|legisladores|\bforo\b|\bforum\b"),
]


def source_row(article, names):
    """The row of the article itself."""
    known = say("already in sources.csv; not to be added again") if names.existing else say("the article")
    return {
        "keep": "no",
        "table": "sources",
        "confidence": "0" if names.existing else "1",
        "reason": _reason(known, [] if article.title else [say_as("missing", "title")]),
        "start": "0",
        "end": str(len(article.text)),
        "source_id": names.source,
        "publisher": article.publisher or "unknown publisher",
        "title": article.title or article.source,
        "url": article.url,
        "published_on": article.published_on.isoformat(),
        "language": article.language,
        "kind": source_kind(article),
    }


def actor_row(quote, actor_id, names):
    """A speaker who is not in the actors table."""
    side = quote.side if quote.side in names.parties else "other"
    kind = (
        "body" if quote.kind in ("body", "document") else "office" if quote.kind in ("office", "generic") else "person"
    )
    missing = [say_as("missing", "side of the speaker")] if side == "other" else []
    return {
        "keep": "no",
        "table": "actors",
        "confidence": "0.5",
        "reason": _reason(say("speaker who is not in actors.csv"), missing),
        "start": str(quote.start),
        "end": str(quote.end),
        "actor_id": actor_id,
        "name": quote.speaker,
        "kind": kind,
        "side": side,
        "source_ids": names.source,
    }


def statement_row(quotes, article, names):
    """A quotation, or the parts of one that a speech verb interrupts."""
    first, last = quotes[0], quotes[-1]
    text = _connected([quote.plain for quote in quotes])
    day = (first.said_on or article.published_on).isoformat()
    side = first.side if first.side in (*names.parties, "joint") else ""
    if first.actor_id:
        issuer, speaker = names.issuer(first.actor_id, side)
    else:
        issuer, speaker = (f"{(first.side or 'other').lower()}-{slug(first.speaker)}" if first.speaker else ""), ""
    note = _note(first, article, names, side)
    reason, missing = first.reason, _missing(first, side, text, issuer)
    repeated = names.repeated(text)
    sure = min(quote.confidence for quote in quotes) * (0.3 if repeated else 1)
    if repeated:
        reason = say("already in statements.csv as {statement}", statement=repeated) + "; " + reason
    if first.reported:
        missing.append(say_as("missing", "own wording (reported speech: put it into your own words)"))
    return {
        "keep": "no",
        "table": "statements",
        "confidence": f"{sure:.2f}",
        "reason": _reason(reason, missing),
        "start": str(first.start),
        "end": str(last.end),
        "statement_id": names.new(
            f"{day}-{(side or 'other').lower()}-{slug(issuer.split('-', 1)[-1], 20)}-{_word(text)}"
        ),
        "date": day,
        "side": side,
        "issuer": issuer,
        "speaker": speaker,
        "channel": channel(_outside(quotes, article.text)),
        "language": article.language,
        "text": text,
        "text_basis": "rendering" if first.reported else "quote",
        "topics": ";".join(topics(text, names.topics)),
        "note": note,
        "source_ids": names.source,
    }


def _connected(parts):
    """The parts of one statement as one text, without the comma that belongs to the reporter's sentence.

    >>> _connected(["No one wins,", "and we all know it."]), _connected(["No hay prisa", "Hay método."])
    ('No one wins, and we all know it.', 'No hay prisa. Hay método.')
    """
    text = parts[0]
    for part in parts[1:]:
        text += (". " if part[:1].isupper() and text[-1:].isalnum() else " ") + part
    return text[:-1] if text.endswith(",") else text


def _outside(quotes, text):
    """The words around a quotation in its own paragraphs, its own words left out."""
    low = text.rfind("\n", 0, quotes[0].start) + 1
    high = text.find("\n", quotes[-1].end)
    between = [text[a.end : b.start] for a, b in zip(quotes, quotes[1:], strict=False)]
    return " ".join([text[low : quotes[0].start], *between, text[quotes[-1].end : high if high >= 0 else len(text)]])


def _note(quote, article, names, side):
    """What a reader must know of the words: a translation by the press, a cue, a part of a sentence."""
    parts = []
    spoken = names.spoken_language(quote.actor_id, side) if quote.actor_id and side != "joint" else ""
    if spoken and spoken != article.language:
        parts.append(
            f"As printed in '{article.language}' by {article.publisher or 'the press'}; this speaker mostly speaks "
            f"'{spoken}', so these may be the words of the press's translation."
        )
    if quote.partial:
        parts.append("Part of a sentence of the reporter.")
    return " ".join(parts)


def _missing(quote, side, text, issuer):
    missing = []
    if not quote.speaker:
        missing.append(say_as("missing", "speaker"))
    if not side:
        missing.append(say_as("missing", "side"))
    if issuer and not quote.actor_id:
        missing.append(say_as("missing", "row of the speaker in actors.csv"))
    if len(text) > _TEXT_LIMIT:
        missing.append(say_as("missing", "shorter text (at most {limit} characters)", limit=_TEXT_LIMIT))
    return missing


def channel(around):
    """Where something was said, by the words beside it.

    >>> channel("escribió el diplomático en X"), channel("dijo en conferencia de prensa"), channel("dijo")
    ('x-post', 'press-conference', 'other')
    """
    plain = fold(around)
    return next((name for name, pattern in _CHANNELS if re.search(pattern, plain)), "other")


def commitment_rows(promise, statement, article, names):
    """The promise and, where a date was named, its first due date. ``statement``: the row in which it was made."""
    made = (promise.said_on or article.published_on).isoformat()
    missing = []
    obligor = promise.obligor if promise.obligor in (*names.parties, "both") else ""
    if not obligor:
        missing.append(say_as("missing", "obligor"))
    if statement is None:
        missing.append(say_as("missing", "statement in which it was made"))
    todo = (say("put the action into your own words") if article.language == "en" else
            say("put the action into English in your own words"))  # fmt: skip
    identity = names.new(f"c-{made}-{(obligor or 'other').lower()}-{_word(promise.action)}")
    due, flags = (
        promise.due or "",
        {
            "actor_named": bool(promise.actor_id or promise.actor),
            "action_concrete": promise.concrete,
            "quantity_named": promise.quantity is not None,
            "deadline_named": bool(promise.due),
            "verification_named": promise.verifiable,
        },
    )
    row = {
        "keep": "no",
        "table": "commitments",
        "confidence": f"{promise.confidence:.2f}",
        "reason": _reason(f"{promise.reason}; {todo}", missing),
        "start": str(promise.start),
        "end": str(promise.end),
        "commitment_id": identity,
        "statement_id": statement["statement_id"] if statement else "",
        "made_on": made,
        "obligor": obligor,
        "kind": promise.kind,
        "topic": topics(promise.action, names.topics)[0],
        "action": promise.action[:1].upper() + promise.action[1:] + ".",
        "quantity": f"{promise.quantity:g}"
        if promise.quantity is not None and promise.quantity < 1e6
        else (f"{promise.quantity:.0f}" if promise.quantity is not None else ""),
        "unit": promise.unit,
        "stated_due": due,
        "due_basis": promise.due_basis,
        "source_ids": names.source,
        **{flag: str(value).lower() for flag, value in flags.items()},
    }
    dated = {
        "keep": "no",
        "table": "due_dates",
        "confidence": row["confidence"],
        "reason": say("date of {promise}", promise=identity) if due else
        say("no date was named for {promise}", promise=identity),
        "start": str(promise.due_at[0] or promise.start),
        "end": str(promise.due_at[1] or promise.end),
        "commitment_id": identity,
        "said_on": made,
        "stated_due": due,
        "said_by": (statement or {}).get("side", "").replace("joint", "both") or obligor,
        "note": f"'{promise.due_phrase}'" if promise.due_phrase else "no date named",
        "source_ids": names.source,
    }
    return [row, dated]


def _word(text):
    """One or two telling words of a text, for an id."""
    words = [word for word in re.findall(r"[a-z]{5,}", fold(text))]
    return "-".join(words[:2]) or "text"


def _reason(reason, missing):
    return f"{reason}; {say(_MISSING, what=', '.join(missing))}" if missing else reason


def missing_words():
    """How a reason says that something is missing, in every language: a review may come from a page in another.

    >>> missing_words()[0]
    'missing: '
    """
    found = []
    for language in LANGUAGES:
        with use(language):
            found.append(say(_MISSING, what=""))
    return found
