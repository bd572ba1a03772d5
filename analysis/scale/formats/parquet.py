"""Parquet files: cut at row groups, and within a row group where it is a large one."""

from ...errors import DataError, Problem
from ..mapping import resolve
from .base import CHARACTERS, ROWS, Piece

NAME = "parquet"


def claims(source):
    return source.name.lower().endswith((".parquet", ".pq"))


def prepare(source, mapping):
    with _open(source) as file:
        return resolve(mapping, file.schema_arrow.names, source.name)


def pieces(sources, mapping, size):
    """One piece for each stretch of row groups of about ``size`` bytes; a larger row group is cut into rows."""
    for source in sources:
        with _open(source) as file:
            groups = [file.metadata.row_group(number) for number in range(file.num_row_groups)]
            spans = list(_spans([(group.num_rows, group.total_byte_size) for group in groups], size))
        for number, (where, count) in enumerate(spans):
            yield Piece(source, f"{source.name}-{number:05}.parquet", count, where)


def _spans(groups, size):
    first, total = 0, 0
    for number, (rows, count) in enumerate(groups):
        if count > 1.5 * size:
            if first < number:
                yield {"groups": [first, number], "skip": 0, "rows": None}, total
            step = -(-rows // round(count / size))
            for skip in range(0, rows, step):
                taken = min(step, rows - skip)
                yield {"groups": [number, number + 1], "skip": skip, "rows": taken}, count * taken // rows
            first, total = number + 1, 0
            continue
        total += count
        if total >= size:
            yield {"groups": [first, number + 1], "skip": 0, "rows": None}, total
            first, total = number + 1, 0
    if first < len(groups) or not groups:
        yield {"groups": [first, len(groups)], "skip": 0, "rows": None}, total


def batches(piece, mapping, unread):
    first, stop = piece.where["groups"]
    skip, left = piece.where["skip"], piece.where["rows"]
    with _open(piece.source) as file:
        groups = [file.metadata.row_group(number) for number in range(first, stop)]
        rows, count = sum(group.num_rows for group in groups), sum(group.total_byte_size for group in groups)
        step = max(1, min(ROWS, CHARACTERS * rows // max(count, 1)))
        for batch in file.iter_batches(step, row_groups=list(range(first, stop)), columns=mapping.sources()):
            if skip >= batch.num_rows:
                skip -= batch.num_rows
                continue
            batch, skip = batch.slice(skip, left), 0
            if left is not None:
                left -= batch.num_rows
            # iter_batches gives the columns in the order of the file.
            yield batch.select(mapping.sources())
            if left == 0:
                return


def _open(source):
    import pyarrow
    import pyarrow.parquet

    try:
        # Read through a small buffer: a whole column of a row group can be larger than the memory.
        return pyarrow.parquet.ParquetFile(source.path, buffer_size=1 << 20, pre_buffer=False)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise DataError([Problem(source.name, 0, "", "", f"not readable as Parquet: {error}", "write the file again")],
                        "The file cannot be read.") from error
