"""Where the records of a CSV file end, found without reading it cell by cell.

A line end inside a quoted cell is no end of a record. Where every quotation mark stands at the edge of a cell or
doubled inside one, counting marks tells the two apart, at the speed at which a file can be read. Files in
which a mark stands elsewhere are called *irregular*: they are left to a reader that looks at every cell.
"""

import numpy as np

_QUOTE, _NEWLINE, _RETURN = ord('"'), ord("\n"), ord("\r")
BLOCK = 16 << 20


class Scanner:
    """Reads a file block by block and remembers whether it stands inside a quoted cell.

    ``regular`` turns False, for good, at the first mark that is out of place; ``inside`` says whether a quoted cell
    is open after the last block.

    >>> scanner = Scanner()
    >>> scanner.ends(b'id,text\\n1,"two\\nlines"\\n2,').tolist(), scanner.ends(b'end\\n').tolist(), scanner.regular
    ([8, 22], [4], True)
    >>> scanner.ends(b'3,stray " mark\\n').tolist(), scanner.regular
    ([], False)
    """

    def __init__(self, delimiter=","):
        self.regular, self.inside = True, False
        self._last = _NEWLINE  # a file begins as a record does
        self._edge = np.zeros(256, dtype=bool)
        self._edge[[ord(delimiter), _NEWLINE, _RETURN, _QUOTE]] = True

    def feed(self, block):
        """Read the next block without asking for its records. Returns the places of its quotation marks."""
        data = np.frombuffer(block, dtype=np.uint8)
        marks = np.flatnonzero(data == _QUOTE)
        if len(data):
            self._judge(data, marks)
            self.inside ^= len(marks) % 2 == 1
            self._last = int(data[-1])
        return marks

    def ends(self, block):
        """Offsets in ``block`` (bytes) just after each line end outside quoted cells; none once irregular."""
        inside = self.inside
        marks = self.feed(block)
        if not self.regular:
            return np.empty(0, dtype=np.int64)
        lines = np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == _NEWLINE)
        outside = (np.searchsorted(marks, lines) + inside) % 2 == 0
        return lines[outside] + 1

    def _judge(self, data, marks):
        opening, closing = (marks[1::2], marks[::2]) if self.inside else (marks[::2], marks[1::2])
        before = data[opening - 1]
        if len(opening) and opening[0] == 0:
            before[0] = self._last
        after = data[closing[closing < len(data) - 1] + 1]
        closed = not self.inside and self._last == _QUOTE  # the block before ended on a closing mark
        if not (self._edge[before].all() and self._edge[after].all() and (not closed or self._edge[data[0]])):
            self.regular = False


def is_regular(content, delimiter=","):
    """Whether every quotation mark of a whole file (bytes) stands where it belongs.

    >>> is_regular(b'a,"b ""c"" d"\\n'), is_regular(b'a,b "c" d\\n'), is_regular(b'a,"never closed\\n')
    (True, False, False)
    """
    scanner, view = Scanner(delimiter), memoryview(content)
    for start in range(0, len(view), BLOCK):
        scanner.feed(view[start:start + BLOCK])
    return scanner.regular and not scanner.inside


def cuts(path, size, delimiter=",", start=0):
    """Offsets at which a CSV file can be cut into pieces of about ``size`` bytes, each of whole records.

    Parameters
    ----------
    start : offset of the first record, after the header

    Returns
    -------
    list of int, from ``start`` to the length of the file; a file that is irregular is not cut: [start, length]
    """
    scanner, found, at = Scanner(delimiter), [start], start
    with open(path, "rb") as file:
        file.seek(start)
        while block := file.read(BLOCK):
            ends = scanner.ends(block) + at
            while len(ends) and (place := np.searchsorted(ends, found[-1] + size)) < len(ends):
                found.append(int(ends[place]))
            at += len(block)
    if not scanner.regular or scanner.inside:
        found = [start]
    return found if found[-1] == at and len(found) > 1 else [*found, at]
