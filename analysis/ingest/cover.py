"""Which quotation or other passage covers a place of the text."""

from bisect import bisect_right

_BACK = 40


class Cover:
    """Passages with ``start`` and ``end``; ``at(place)`` -> the innermost one there, or None."""

    def __init__(self, passages):
        self.passages = sorted(passages, key=lambda passage: (passage.start, -passage.end))
        self.starts = [passage.start for passage in self.passages]

    def at(self, place, wanted=None):
        """The last passage that begins at or before ``place`` and ends after it (and that ``wanted`` accepts)."""
        i = bisect_right(self.starts, place)
        for passage in self.passages[max(0, i - _BACK):i][::-1]:
            if passage.end > place and (wanted is None or wanted(passage)):
                return passage
        return None
