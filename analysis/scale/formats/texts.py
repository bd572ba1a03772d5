"""Folders of text files: with a table that describes them, of the UN General Debate Corpus, or plain.

The UN General Debate Corpus names its files ISO3_SESSION_YEAR.txt in one folder per session ("Session 78 - 2023/
USA_78_2023.txt"); all its texts are English.
"""

import os
import re
from collections import deque

from ...errors import DataError, Problem
from ..find import Source
from ..mapping import resolve
from . import delimited
from .base import Piece, batched

NAME = "texts"
TEXT = "text of the file"
FILE = "name of the file"
_DEBATE = re.compile(r"(?P<side>[A-Z]{2,3})_(?P<session>\d{1,3})_(?P<year>\d{4})\.txt$")
_DEBATE_COLUMNS = {"side": "country", "date": "year", "event_id": "session", "language": "corpus language"}
_MANY = 2_000  # files in one piece, at most


def claims(source):
    return source.name.lower().endswith(".txt")


def is_debate(name):
    return bool(_DEBATE.search(name))


def prepare(source, mapping):
    columns = {"text": TEXT, "statement_id": FILE}
    if is_debate(source.name):
        columns |= _DEBATE_COLUMNS
    elif delimited.date_in(source.name, mapping.date_in_name):
        columns["date"] = delimited.FROM_NAME
    mapping = mapping.with_defaults(columns)
    return resolve(mapping, list(columns.values()), source.name)


def prepare_table(table, mapping):
    """The mapping for a table that describes text files; DataError when no column names the files."""
    names = delimited.header(table, mapping)[0]
    column = mapping.columns.get("file") or delimited.file_column(names)
    if column is None:
        raise DataError([Problem(table.name, 1, "file", "", "no column is known to name the text files; the columns "
                                 "are: " + ", ".join(names), "say which in a mapping file:  columns: {file: NAME}")],
                        "The columns are not known.")
    own = resolve(mapping, [*names, TEXT], table.name, wanted=())
    return own.with_defaults({"statement_id": column}).with_defaults({"file": column, "text": TEXT})


def pieces(sources, mapping, size):
    """Stretches of the files of each folder, in order of name."""
    folders = {}
    for source in sources:
        folders.setdefault(source.name.rpartition("/")[0], deque()).append(source)
    for folder, files in folders.items():
        number = 0
        while files:
            taken, total = [], 0
            while files and len(taken) < _MANY and (total < size or not taken):
                total += os.path.getsize(files[0].path)
                taken.append(files.popleft())
            part = f"{folder}/texts-{number:05}.parquet".lstrip("/")
            where = {"files": [[file.path, file.name] for file in taken]}
            yield Piece(Source(taken[0].path, folder or "."), part, total, where)
            number += 1


def table_pieces(table, mapping, size):
    """Stretches of the records of a table that describes text files; sizes are those of the table."""
    # A record of the table stands for a text a hundred times its size, or so.
    return delimited.pieces([table], mapping, max(size // 100, 1))


def batches(piece, mapping, unread):
    wanted = mapping.sources()
    rows = _described(piece, mapping, unread) if "files" not in piece.where else _plain(piece, mapping, unread)
    yield from batched(([row.get(name) for name in wanted] for row in rows), wanted)


def _plain(piece, mapping, unread):
    for path, name in piece.where["files"]:
        text = _text(Source(path, name), mapping, unread)
        if text is not None:
            row = {TEXT: text, FILE: name, delimited.FROM_NAME: delimited.date_in(name, mapping.date_in_name)}
            if found := _DEBATE.search(name):
                row |= {"country": found["side"], "year": found["year"], "session": f"session-{int(found['session'])}",
                        "corpus language": "en"}
            yield row


def _described(piece, mapping, unread):
    column = mapping.columns["file"]
    folder, names = os.path.dirname(piece.source.path), piece.source.name.rpartition("/")[0]
    for row in delimited.rows(piece, mapping, unread):
        file = row[column] or ""
        path = next((path for path in (os.path.join(folder, file), os.path.join(folder, file + ".txt"))
                     if file and os.path.isfile(path)), None)
        if path is None:
            unread.add(piece.source.name, 0, "no such text file beside the table", "add the file, or correct the name",
                       column, file)
            continue
        text = _text(Source(path, f"{names}/{file}".lstrip("/")), mapping, unread)
        if text is not None:
            yield {**row, TEXT: text}


def _text(source, mapping, unread):
    encoding = "utf-8-sig" if mapping.encoding.lower() in ("utf-8", "utf8") else mapping.encoding
    try:
        with open(source.path, encoding=encoding, newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        unread.add(source.name, 0, f"not text in {mapping.encoding}: {error.reason} at byte {error.start}",
                   "save the file as UTF-8, or say in a mapping file  encoding: latin-1")
        return None
