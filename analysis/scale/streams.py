"""Bytes of an input file, plain or compressed, whole or from one offset to another."""

import gzip
import io
import zipfile

from ..errors import DataError, Problem

_PACKED = (".gz", ".zip")


def plain_name(name):
    """The name without .gz or .zip.

    >>> plain_name("20260115000000.gkg.csv.zip"), plain_name("posts.jsonl")
    ('20260115000000.gkg.csv', 'posts.jsonl')
    """
    return next((name[: -len(ending)] for ending in _PACKED if name.lower().endswith(ending)), name)


def is_packed(name):
    return name.lower().endswith(_PACKED)


def open_bytes(source, start=0, stop=None):
    """A buffered binary stream of ``source`` (Source) from ``start`` to ``stop``; compressed files only as a whole.

    Raises
    ------
    DataError when a .zip does not hold exactly one file or is damaged
    """
    if source.path.lower().endswith(".gz"):
        return gzip.open(source.path, "rb")
    if source.path.lower().endswith(".zip"):
        return _from_zip(source)
    file = open(source.path, "rb")
    file.seek(start)
    return file if stop is None else io.BufferedReader(_Range(file, stop - start), 1 << 20)


def _from_zip(source):
    try:
        archive = zipfile.ZipFile(source.path)
        members = [item for item in archive.infolist() if not item.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise DataError([Problem(source.name, 0, "", "", f"not readable as .zip: {error}",
                                 "fetch the file again")]) from error
    if len(members) != 1:
        raise DataError([Problem(source.name, 0, "", "", f"the archive holds {len(members)} files, not one",
                                 "unpack it and name the folder")])
    return archive.open(members[0])


class _Range(io.RawIOBase):
    """The next ``count`` bytes of an open file, which it closes."""

    def __init__(self, file, count):
        self._file, self._left = file, count

    def readable(self):
        return True

    def readinto(self, buffer):
        content = self._file.read(min(len(buffer), self._left))
        buffer[: len(content)] = content
        self._left -= len(content)
        return len(content)

    def close(self):
        self._file.close()
        super().close()
