"""Quotation marks: which passages of a text stand between them.

Handles “ ” „ « » ‹ › " ' ‘ ’, nested and unbalanced marks, quotations that run over several paragraphs with
the mark opened again, dashes of dialogue, and labels of transcripts. Straight and curved marks of one family may
close each other. One pass over the text; whatever cannot be paired is reported, never raised.
"""

import re
from dataclasses import dataclass, replace

from ..i18n import say
from .cues import is_inserted, tail
from .tokens import paragraphs

_MARKS = re.compile("``|''|[\"“”„‟«»‹›‘’‚'＂]")
_FAMILY = {
    **dict.fromkeys('"“”„‟＂', "double"),
    "``": "double",
    "''": "double",
    **dict.fromkeys("«»‹›", "angle"),
    **dict.fromkeys("‘’‚'", "single"),
}
_OPENING, _CLOSING = set("“„«‹‘‚") | {"``"}, set("”»›’") | {"''"}
_BEFORE_OPEN = set(" \t\n\u00a0([{¿¡—–-/:;,.\"“„«‹‘'|*>")
_AFTER_CLOSE = set(" \t\n\u00a0.,;:!?…)]}—–-/\"”»›’'|*<")
_LONGEST_OPEN = 1200


@dataclass(frozen=True)
class Passage:
    """A passage at ``text[start:end]``; marks included it runs over ``text[outer:stop]``.

    ``mark``: the opening mark, or "—" for dialogue, or "label" for a transcript. ``depth`` 0 = stands alone,
    1 = inside another passage. ``note``: what is odd about it. ``label``: who speaks in a transcript.
    ``joined``: the second part of a passage that "he said" interrupts inside its marks.
    """

    start: int
    end: int
    outer: int
    stop: int
    mark: str
    depth: int = 0
    note: str = ""
    label: str = ""
    joined: bool = False


def find(text):
    """Every passage between marks, in order; inner ones (``depth`` 1) follow the one that holds them.

    >>> [text[p.start:p.end] for text in ['He said “no, “never”” twice.'] for p in find(text)]
    ['no, “never”', 'never']
    """
    found, carried = [], None
    spans = paragraphs(text)
    for number, (start, end) in enumerate(spans):
        following = text[spans[number + 1][0]] if number + 1 < len(spans) else ""
        spoken = [] if carried else _dialogue(text, start, end)
        if spoken:
            found += spoken
            continue
        closed, carried = _pair(text, start, end, carried, following)
        found += closed
    found += _labels(text, spans) or _release(text, spans)
    return _nest(_interrupted(text, found))


def _events(text, start, end):
    """[(position, length, family, role)] of the marks; role "open", "close" or "either"."""
    events = []
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        family = _FAMILY[mark]
        if family == "single" and before.isalnum() and after.isalnum():
            continue
        opens = before in _BEFORE_OPEN and not after.isspace()
        closes = not before.isspace() and (after in _AFTER_CLOSE or not after.isalnum())
        if family == "single" and opens and after.isdigit() and mark != "‘":
            continue
        events.append((at, len(mark), family, _role(mark, opens, closes)))
    return events


def _role(mark, opens, closes):
    if mark in _OPENING:
        return "either" if closes and not opens else "open"
    if mark in _CLOSING:
        return "open" if opens and not closes else "close"
    return "open" if opens and not closes else "close" if closes and not opens else "either"


def _pair(text, start, end, carried, following):
    """Passages of one paragraph, and the opening that runs on into the next one (or None)."""
    events, stack, closed = _events(text, start, end), [], []
    if carried:
        stack.append(carried)
        if events and events[0][0] == start and events[0][2] == carried[2]:
            events = events[1:]
    single = _next_single(events)
    for number, (at, length, family, role) in enumerate(events):
        levels = [i for i, item in enumerate(stack) if item[2] == family]
        if role == "either":
            role = "close" if levels else "open"
        if family == "single" and role == "close" and _possessive(text, at, levels, events, single, number):
            continue
        if role == "open":
            if len(stack) < 8:
                stack.append((at, length, family))
        elif levels:
            opened = stack[levels[-1]]
            del stack[levels[-1] :]
            closed.append(_passage(text, opened, at, at + length))
        elif family != "single" and not (at and text[at - 1].isdigit()):
            closed += _unopened(text, start, at, length, closed)
    waiting = [item for item in stack if item[2] != "single"]
    return _unclosed(text, end, waiting[:1], closed, following, carried)


def _next_single(events):
    """For each event the role of the next mark of the single family."""
    roles, role = [], None
    for event in reversed(events):
        roles.append(role)
        if event[2] == "single":
            role = event[3]
    return roles[::-1]


def _possessive(text, at, levels, events, single, number):
    if not levels:
        return True
    plural = text[at - 1 : at] == "s" and re.match(r" [a-z]", text[at + 1 : at + 3])
    return bool(plural and single[number] in ("close", "either"))


def _passage(text, opened, at, stop, note=""):
    begin = opened[0] + opened[1]
    inner = text[begin:at]
    left, right = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
    return Passage(
        min(begin + left, at),
        max(at - right, min(begin + left, at)),
        opened[0],
        stop,
        text[opened[0] : begin],
        note=note,
    )


def _unopened(text, start, at, length, closed):
    """A closing mark that nothing opened: the passage is the sentence before it."""
    floor = max(start, closed[-1].stop) if closed else start
    floor = max(floor, at - _LONGEST_OPEN)
    piece = text[floor:at]
    if len(piece.split()) < 3:
        return []
    cut = max(piece.rfind(". "), piece.rfind(": ")) if floor > start or ": " in piece else -1
    begin = floor + (cut + 2 if cut >= 0 else len(piece) - len(piece.lstrip()))
    return [Passage(begin, at, begin, at + length, text[at : at + length], note=say("the opening mark is missing"))]


def _unclosed(text, end, waiting, closed, following, carried):
    """What becomes of an opening that its paragraph does not close."""
    if not waiting:
        return closed, None
    at, length, family = waiting[0]
    begin = at + length
    inside = [p.outer for p in closed if p.outer >= begin and _FAMILY.get(p.mark) != "single"]
    limit = inside[0] if inside else end
    cut = tail(text, max(begin, at), min(limit, begin + _LONGEST_OPEN))
    again = _FAMILY.get(following) == family
    if cut is None and again and not inside:
        return closed, waiting[0]
    if cut is None:
        stop = re.compile(r"[.!?…](?=\s|$)").search(text, begin, min(limit, begin + _LONGEST_OPEN))
        cut = stop.start() if stop else min(limit, begin + _LONGEST_OPEN)
    passage = _passage(text, waiting[0], max(cut, begin), max(cut, begin), say("the closing mark is missing"))
    return [*closed, passage], None


_DASH = re.compile(r"(—|–|―|--|-)[ \u00a0]?(?=[^\W\d_]|[¿¡«“\"…])")


def _dialogue(text, start, end):
    """A paragraph that begins with a dash: speech, "—he said—", speech."""
    first = _DASH.match(text, start, end)
    if not first:
        return []
    dash, at, speech = first.group(1), first.end(), []
    pattern = re.compile(rf"(?<=[\s?!…]){re.escape(dash)}\s?(?=[^\W\d_])|(?<=[.!?…]){re.escape(dash)}(?=[^\W\d_])")
    while at < end:
        step = next((m for m in pattern.finditer(text, at, end) if is_inserted(text, m.end(), end)), None)
        stop = step.start() if step else end
        if piece := text[at:stop].strip():
            begin = at + text[at:stop].index(piece[0])
            speech.append(Passage(begin, begin + len(piece), begin, begin + len(piece), "—", joined=bool(speech)))
        if not step:
            break
        back = text.find(dash, step.end(), end)
        at = end if back < 0 else back + len(dash)
        while at < end and text[at] in ".,;:… \u00a0":
            at += 1
    return speech


_LABEL = re.compile(r"([^\W\d_a-zà-ÿ](?:[^\W\d_a-zà-ÿ]|[.,'’() \-]){2,80}|[PRQA])[:][-–—]?[ \u00a0]+(?=\S)")


def _labels(text, spans):
    """Transcripts: "SECRETARY RUBIO: Well, ...", when at least two paragraphs begin in that way."""
    begins = [(match, end) for start, end in spans if (match := _LABEL.match(text, start, end))]
    if len(begins) < 2:
        return []
    starts, passages = {match.start() for match, _ in begins}, []
    after = {start: spans[n + 1 :] for n, (start, _) in enumerate(spans) if start in starts}
    for match, end in begins:
        if text[match.end()] in _OPENING or text[match.end()] == '"':
            continue
        label = match.group(1).strip()
        passages.append(Passage(match.end(), end, match.end(), end, "label", label=label))
        for start, stop in after[match.start()]:
            if start in starts or not _plain(text, start, stop):
                break
            passages.append(Passage(start, stop, start, stop, "label", label=label))
    return passages


def _plain(text, start, stop):
    """Does a paragraph after a label go on with the speech? One with marks or a verb of speech is the reporter's."""
    return all(_FAMILY[mark.group()] == "single" for mark in _MARKS.finditer(text, start, stop))


_RELEASE = re.compile(
    r"(?:as stated by|(?:the following|the below|this) (?:statement )?is attributable to|attributable to|"
    r"the text of the following statement was (?:released|issued|given) by)\s+(.{3,90}?):?\s*$",
    re.I,
)


def _release(text, spans):
    """A release that is one statement: "As stated by Spokesperson Tammy Bruce:" and what follows."""
    for number, (start, end) in enumerate(spans):
        match = _RELEASE.search(text[start:end]) if end - start < 200 else None
        if match and number + 1 < len(spans):
            return [
                Passage(first, stop, first, stop, "label", label=match.group(1))
                for first, stop in spans[number + 1 :]
                if not re.match(r"END|###|/Public", text[first:stop])
            ]
    return []


_INSERTED = re.compile(r"\s(—|–|―|--)\s?([^—–―]{3,90}?)\s?\1[.,;:]?\s*")


def _interrupted(text, found):
    """Split a passage whose marks also hold "—he said—"."""
    whole = []
    for passage in found:
        step = (
            next(
                (
                    m
                    for m in _INSERTED.finditer(text, passage.start, passage.end)
                    if is_inserted(text, m.start(2), m.end(2), alone=True)
                ),
                None,
            )
            if passage.mark != "—"
            else None
        )
        if step is None:
            whole.append(passage)
            continue
        whole.append(replace(passage, end=step.start(), stop=step.start()))
        whole.append(replace(passage, start=step.end(), outer=step.end(), joined=True))
    return whole


def _nest(found):
    """In order of place; a passage that lies inside another gets depth 1."""
    ordered, stop = [], -1
    for passage in sorted(found, key=lambda p: (p.outer, -p.stop)):
        if passage.outer < stop:
            ordered.append(replace(passage, depth=1))
        else:
            ordered.append(passage)
            stop = max(stop, passage.stop)
    return ordered
