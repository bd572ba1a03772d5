"""What every format gives: pieces that can be read apart from each other, and their records in batches.

A format is a module with

- ``NAME``, as a mapping names it, and ``claims(source)``: is a file of this kind, judged by its name;
- ``prepare(source, mapping)``: the mapping completed from the columns of a file; DataError where it does not fit;
- ``pieces(sources, mapping, size)``: ``Piece`` after piece, each of about ``size`` bytes and of whole records;
- ``batches(piece, mapping, unread)``: pyarrow RecordBatches with the columns ``mapping.sources()``.
"""

from dataclasses import dataclass, field

from ...errors import DataError, Problem
from ..find import Source

ROWS, CHARACTERS = 4_000, 4_000_000  # a batch is closed at either
#: So many records of a piece may be unreadable (they are left out and counted) before it counts as wrongly read.
TOLERATED = 0.01


@dataclass(frozen=True)
class Piece:
    """Part of the input that is read in one go: of ``source``, what ``where`` says; ``part`` names its result."""

    source: Source
    part: str
    size: int
    where: dict = field(default_factory=dict)


def numbered(source, cuts, size=None):
    """Pieces of a file from the offsets at which it is cut."""
    return [Piece(source, f"{source.name}-{number:05}.parquet", size or stop - start, {"start": start, "stop": stop})
            for number, (start, stop) in enumerate(zip(cuts, cuts[1:], strict=False))]


class Unread:
    """Counts the records of a piece that could not be read, and remembers the first."""

    def __init__(self):
        self.count, self.first = 0, None

    def add(self, file, row, message, remedy, column="", value=""):
        self.count += 1
        self.first = self.first or Problem(file, row, column, value[:60], message, remedy)

    def judge(self, rows):
        """DataError when more than the tolerated share of ``rows`` records is unreadable."""
        if self.count > TOLERATED * (rows + self.count):
            raise DataError([self.first], f"{self.count} of {rows + self.count} records cannot be read; the first:")


def batched(rows, names):
    """RecordBatches of text columns from an iterator of rows, each a list of str or None in the order of ``names``."""
    import pyarrow

    def batch(kept):
        columns = zip(*kept, strict=True)
        return pyarrow.RecordBatch.from_arrays([pyarrow.array(column, pyarrow.large_string()) for column in columns],
                                               names=names)

    kept, size = [], 0
    for row in rows:
        kept.append(row)
        size += sum(map(len, filter(None, row)))
        if len(kept) == ROWS or size > CHARACTERS:
            yield batch(kept)
            kept, size = [], 0
    if kept:
        yield batch(kept)


def undecodable(source, error, encoding):
    """The DataError for bytes that are not text in ``encoding``."""
    return DataError([Problem(source.name, 0, "", "", f"not text in {encoding}: {error.reason} at byte {error.start}",
                              "save the file as UTF-8, or say in a mapping file  encoding: latin-1")],
                     "The file cannot be read.")
