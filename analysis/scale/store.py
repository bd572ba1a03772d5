"""Parts of a result on disk: written whole or not at all, and known again by their fingerprint."""

import json
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from .. import disk

_KEY = b"dicho-y-hecho"
#: Records in a row group of the result: enough to compress well and to be skipped when averaging.
GROUP = 50_000
_NUMBER = re.compile(r"-\d{5}\.parquet$")


class Part:
    """A part being written: ``write`` batches, then ``finish`` with what is to be remembered of it.

    The file is written beside its place, forced to the disk and renamed; a stopped process leaves no part.
    """

    def __init__(self, path):
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._beside = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}{disk.UNFINISHED}")
        self._file = open(self._beside, "wb")
        self._writer, self._waiting, self._rows = None, [], 0

    def write(self, batch):
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows >= GROUP:
            self._flush()

    def _flush(self):
        import pyarrow.parquet

        table = pyarrow.Table.from_batches(self._waiting)
        if self._writer is None:
            self._writer = pyarrow.parquet.ParquetWriter(self._file, table.schema, compression="zstd")
        self._writer.write_table(table, row_group_size=2 * GROUP)
        self._waiting, self._rows = [], 0

    def finish(self, facts):
        if self._waiting:
            self._flush()
        self._writer.add_key_value_metadata({_KEY: json.dumps(facts).encode()})
        self._writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        os.replace(self._beside, self.path)
        disk.sync(self.path.parent)

    def discard(self):
        if self._writer is not None and self._writer.is_open:
            with suppress(OSError, ValueError):
                self._writer.close()
        with suppress(OSError):
            self._file.close()
            self._beside.unlink(missing_ok=True)


def facts(path):
    """What was remembered of a finished part; None when there is none, or it is none of ours."""
    import pyarrow
    import pyarrow.parquet

    try:
        kept = pyarrow.parquet.read_metadata(path).metadata or {}
        return json.loads(kept[_KEY])
    except (OSError, KeyError, ValueError, pyarrow.ArrowInvalid):
        return None


def sweep(out, tasks):
    """Remove what stopped workers left half-written. Only while no worker writes below ``out``."""
    for folder in {Path(out, task.piece.part).parent for task in tasks}:
        if folder.is_dir():
            disk.sweep(folder)


def drop_others(out, tasks):
    """Remove parts of the same inputs that an earlier run cut another way: their records would count twice."""
    wanted = {Path(out, task.piece.part) for task in tasks}
    stems = {_NUMBER.sub("", str(path)) for path in wanted}
    # Each folder is listed once: there may be a hundred thousand parts in it.
    for folder in {path.parent for path in wanted}:
        for path in folder.glob("*.parquet"):
            stem, numbered = _NUMBER.subn("", str(path))
            if numbered and stem in stems and path not in wanted:
                path.unlink()
