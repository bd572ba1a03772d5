"""Where TextBlob may put an emoticon together from several tokens, and how to cut a text around it.

TextBlob joins tokens that happen to spell a face: "items: (a)" holds ``: (``, a frown; "section 8)"
holds ``8 )``, a smile. That cannot be seen in one chunk alone, so a text is cut into plain parts, and
parts of whole chunks around each place where a face is possible.
"""

import re

SLICE = 1 << 18  # characters handed on at once: a long text must not hold all its words in memory

_GAP = re.compile(r"\s")
# "(2018)" is read as "2018)": no effect before, none after; so years are not worth a look.
_FREQUENT = "o"
_UNLESS = {"8": "(?<![A-Za-z0-9]{2}8)"}


class Hints:
    """Finds every place, and few others, where a face or "(!)" of the given TextBlob rules may stand.

    >>> from textblob import _text
    >>> hints = Hints(_text)
    >>> [bool(hints.search(text)) for text in ("points: (a) and", "in (2018)", "see 8) above", "at 8:30")]
    [True, False, True, False]
    """

    def __init__(self, rules):
        edge = rules.PUNCTUATION.replace(".", "")
        faces = sorted((face for group in rules.EMOTICONS.values() for face in group if len(face) > 1),
                       key=lambda face: (-len(face), face))
        # A face that ends in a mark which is split off may end anywhere; any other must end its token.
        ends = rf"(?=[{re.escape(edge)}.]*(?:[\s“”‘’'\"]|$|n't))"
        first = {"(": [r"\s*!\s*\)"]}
        for face in faces:
            end = "" if face[-1] in edge else ends
            if face[0] == _FREQUENT:
                # "o" is everywhere, so look for what follows it: "o_O" from its "_"
                mark = re.escape(face[1])
                rest = rf"(?<=[{_FREQUENT}\s]{mark})\s*" + r"\s*".join(map(re.escape, face[2:])) + end
                first.setdefault(face[1], []).append(rest)
            else:
                first.setdefault(face[0], []).append(r"\s*" + r"\s*".join(map(re.escape, face[1:])) + end)
        # Each branch begins with a plain character, which makes the search fast.
        self._pattern = re.compile("|".join(f"{re.escape(char)}{_UNLESS.get(char, '')}(?:{'|'.join(rest)})"
                                            for char, rest in first.items()))
        self.search = self._pattern.search

    def parts(self, text):
        """Yield (part, doubtful) from left to right; plain parts are at most ``SLICE`` and a chunk long."""
        done = 0
        for start, end in self._doubtful(text):
            yield from ((plain, False) for plain in _slices(text, done, start))
            yield text[start:end], True
            done = end
        yield from ((plain, False) for plain in _slices(text, done, len(text)))

    def _doubtful(self, text):
        """Spans of whole chunks around each possible place; spans that share a chunk are made one."""
        start = end = None
        found = self.search(text)
        while found:
            if end is None or found.start() >= end:
                left = _chunk_start(text, found.start())
                if end is None or left >= end:
                    if end is not None:
                        yield start, end
                    start = left
            if end is None or found.end() > end:
                gap = _GAP.search(text, found.end())
                end = gap.start() if gap else len(text)
            found = self.search(text, found.start() + 1)
        if end is not None:
            yield start, end


def _chunk_start(text, at):
    """Where the chunk at ``at`` begins; for a chunk that starts right there, where the one before begins."""
    while at and text[at - 1].isspace():
        at -= 1
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def _slices(text, start, stop):
    while start < stop:
        end = min(start + SLICE, stop)
        gap = _GAP.search(text, end, stop) if end < stop else None
        end = gap.start() if gap else stop
        yield text[start:end]
        start = end
