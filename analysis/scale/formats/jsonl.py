"""JSONL files (one object per line) of posts: from X, Mastodon, Truth Social, or one's own."""

import json
import os

from ...errors import DataError, Problem
from ..mapping import resolve
from ..streams import is_packed, open_bytes, plain_name
from .base import Piece, batched, numbered

NAME = "jsonl"
_LOOKED_AT = 200  # records whose keys are taken for the columns of the file
_REMEDY = "write one JSON object per line"


def claims(source):
    return plain_name(source.name).lower().endswith((".jsonl", ".ndjson"))


def prepare(source, mapping):
    names = {}
    with open_bytes(source) as file:
        for _, line in zip(range(_LOOKED_AT), file, strict=False):
            record = _record(line)
            names.update(dict.fromkeys(_keys(record or {})))
    if not names:
        raise DataError([Problem(source.name, 1, "", "", "the first lines hold no JSON object", _REMEDY)],
                        "The file cannot be read.")
    # A key may be absent from the first records: only what a mapping names is looked for in vain without a word.
    return resolve(mapping, list(names), source.name)


def _record(line):
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _keys(record, prefix=""):
    for key, value in record.items():
        if isinstance(value, dict) and value:
            yield from _keys(value, f"{prefix}{key}.")
        else:
            yield prefix + key


def pieces(sources, mapping, size):
    for source in sources:
        length = os.path.getsize(source.path)
        if is_packed(source.name):
            yield Piece(source, f"{source.name}-00000.parquet", length, {"packed": True})
        else:
            yield from numbered(source, _cuts(source, length, size))


def _cuts(source, length, size):
    found = [0]
    with open_bytes(source) as file:
        while found[-1] + size < length:
            file.seek(found[-1] + size)
            file.readline()
            found.append(file.tell())
    return found if found[-1] == length and len(found) > 1 else [*found, length]


def batches(piece, mapping, unread):
    wanted = mapping.sources()
    paths = [name.split(".") for name in wanted]
    yield from batched(([_value(record, path) for path in paths] for record in _records(piece, unread)), wanted)


def _records(piece, unread):
    packed = piece.where.get("packed")
    with open_bytes(piece.source, *(() if packed else (piece.where["start"], piece.where["stop"]))) as file:
        for number, line in enumerate(file, start=1):
            record = _record(line)
            if record is not None:
                yield record
            elif line.strip():
                unread.add(piece.source.name, 0, f"not a JSON object (line {number} after byte "
                           f"{piece.where.get('start', 0)})", _REMEDY, value=line[:60].decode("utf-8", "replace"))


def _value(record, path):
    """What stands at a path of keys, as text; a list of texts is joined by ';'."""
    whole = ".".join(path)
    if whole in record:
        value = record[whole]
    else:
        value = record
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
    if value is None or value == "":
        return None
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ";".join(value) or None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
