"""CSV and TSV files: of quanteda and readtext (doc_id, text), of transcripts (one file per day), or one's own."""

import csv
import io
import os
import re

from ... import csv_records
from ...errors import DataError, Problem
from ..mapping import KNOWN, ORDERS, resolve
from ..streams import is_packed, open_bytes, plain_name
from .base import Piece, batched, numbered, undecodable

NAME = "csv"
#: Stands for a column that holds the date in the file's name, where there is no column for it.
FROM_NAME = "date in the file name"
_CELL_LIMIT = 50_000_000
_ORDERED = {ORDERS[0]: r"(?<!\d)(?P<y>\d{4})(?P<s>[-_. ]?)(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)",
            ORDERS[1]: r"(?<!\d)(?P<d>\d\d?)(?P<s>[-_. ]?)(?P<m>\d\d?)(?P=s)(?P<y>\d{4})(?!\d)",
            ORDERS[2]: r"(?<!\d)(?P<m>\d\d?)(?P<s>[-_. ]?)(?P<d>\d\d?)(?P=s)(?P<y>\d{4})(?!\d)"}


def claims(source):
    return plain_name(source.name).lower().endswith((".csv", ".tsv", ".tab"))


def prepare(source, mapping):
    names = header(source, mapping)[0]
    mapping = resolve(mapping, names, source.name)
    if "date" not in {**mapping.columns, **mapping.constants} and date_in(source.name, mapping.date_in_name):
        mapping = mapping.with_defaults({"date": FROM_NAME})
    return mapping


def date_in(name, order=ORDERS[0]):
    """The day in a file's name, None where there is none.

    >>> date_in("press/2026-01-15.csv"), date_in("day_10_1_2020.csv", "day-month-year"), date_in("v2.csv")
    ('2026-01-15', '2020-01-10', None)
    """
    found = re.search(_ORDERED[order], name.rsplit("/", 1)[-1])
    if not found or not (1 <= int(found["m"]) <= 12 and 1 <= int(found["d"]) <= 31):
        return None
    return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"


def header(source, mapping):
    """(names of the columns, delimiter, offset of the first record)."""
    with open_bytes(source) as file:
        start = file.read(1 << 20)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise DataError([Problem(source.name, 0, "", "", "the file is UTF-16", "save it as UTF-8")],
                        "The file cannot be read.")
    ends = csv_records.Scanner(mapping.delimiter or ",").ends(start)
    end = int(ends[0]) if len(ends) else (start.find(b"\n") + 1 or len(start))
    try:
        line = start[:end].decode("utf-8-sig" if mapping.encoding.lower() in ("utf-8", "utf8") else mapping.encoding)
    except UnicodeDecodeError as error:
        raise undecodable(source, error, mapping.encoding) from error
    delimiters = [mapping.delimiter] if mapping.delimiter else [",", ";", "\t", "|"]
    cells = {delimiter: next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter), [])
             for delimiter in delimiters}
    best = max(delimiters, key=lambda delimiter: len(cells[delimiter]))
    return cells[best], best, end


def pieces(sources, mapping, size):
    for source in sources:
        if is_packed(source.name):
            yield Piece(source, f"{source.name}-00000.parquet", os.path.getsize(source.path), {"packed": True})
            continue
        _, delimiter, start = header(source, mapping)
        yield from numbered(source, csv_records.cuts(source.path, size, delimiter, start))


def batches(piece, mapping, unread):
    wanted = mapping.sources()
    given = {FROM_NAME: date_in(piece.source.name, mapping.date_in_name)}
    yield from batched(([row.get(name, given.get(name)) for name in wanted] for row in rows(piece, mapping, unread)),
                       wanted)


def rows(piece, mapping, unread):
    """Every record of a piece as a dict; "" is None. Ragged records are counted in ``unread``."""
    names, delimiter, start = header(piece.source, mapping)
    packed = piece.where.get("packed")
    csv.field_size_limit(_CELL_LIMIT)
    with open_bytes(piece.source, *(() if packed else (piece.where["start"], piece.where["stop"]))) as file:
        if packed:
            file.read(start)
        text = io.TextIOWrapper(file, encoding=mapping.encoding, newline="")
        try:
            for number, cells in enumerate(csv.reader(text, delimiter=delimiter), start=1):
                if len(cells) == len(names):
                    yield {name: cell or None for name, cell in zip(names, cells, strict=True)}
                elif cells:
                    unread.add(piece.source.name, 0, f"{len(cells)} cells where the header has {len(names)} (record "
                               f"{number} after byte {piece.where.get('start', 0)})", "put cells that contain the "
                               "delimiter in double quotes, or name the  delimiter  in a mapping file",
                               value=delimiter.join(cells))
        except UnicodeDecodeError as error:
            raise undecodable(piece.source, error, mapping.encoding) from error
        except csv.Error as error:
            raise DataError([Problem(piece.source.name, 0, "", "", f"not readable as CSV: {error}",
                                     "close every quotation mark and double those inside a cell")],
                            "The file cannot be read.") from error


def file_column(names):
    """The column that names the text file of a record, None where no name is known."""
    lower = {name.lower(): name for name in names}
    return next((lower[name] for name in KNOWN["file"] if name in lower), None)
