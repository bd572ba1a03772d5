"""What earlier builds left: results by the hash of everything that they came from, and the files they wrote."""

import hashlib
import json
import re
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from .. import disk, i18n

PACKAGE = Path(__file__).resolve().parents[1]
#: The modules of this package that take part in running a notebook; the others only show what it gave.
_RUNNING = ("kernel.py", "notebook.py", "warm.py")
FOLDER = ".cache"


class Cache:
    """Records in a folder, one JSON file for each name, written whole.

    A record is read only with the key under which it was written, so what depends on anything else than its key
    is never found. With ``fresh`` nothing is found, and everything is written anew.
    """

    def __init__(self, out, fresh=False):
        self.out, self.folder, self.fresh = Path(out), Path(out) / FOLDER, fresh

    @contextmanager
    def alone(self):
        """Hold the folder as its only builder, and remove what a build that was stopped left unfinished.

        Raises
        ------
        disk.Busy : another build is at work on it
        DataError : the folder cannot be made
        """
        with disk.in_words(self.out, "The reports could not be written."):
            self.out.mkdir(parents=True, exist_ok=True)
        with disk.lock(self.out, what="another build of the reports"):
            for folder in (self.out, *(path for path in self.out.iterdir() if path.is_dir())):
                disk.sweep(folder)
            yield self

    @property
    def empty(self):
        """Whether certainly nothing will be found."""
        return self.fresh or not self.folder.is_dir()

    def get(self, name, key):
        """The record of a name written under this key, else None."""
        record = None if self.fresh else self._read(name)
        return record["value"] if record and record.get("key") == key else None

    def put(self, name, key, value):
        """Write a record in place of an older one."""
        text = json.dumps({"key": key, "value": value}, ensure_ascii=False, sort_keys=True)
        with disk.in_words(self.out, "The reports could not be written."):
            self.folder.mkdir(parents=True, exist_ok=True)
            disk.replace(self._place(name), text.encode("utf-8"))

    def standing(self, name, key):
        """The record of a group of files, if each of them is still as it was written under this key, else None."""
        record = self.get(name, key)
        if record is None:
            return None
        as_written = all(digest(disk.read(self.out / path)) == seal for path, seal in record["files"].items())
        return record if as_written else None

    def publish(self, name, key, files, **facts):
        """Write a group of files, and remove those that an earlier build wrote for this name and this one did not.

        Parameters
        ----------
        files : dict of path below the output folder -> text or bytes
        facts : what else to keep of it, given back by ``standing``
        """
        contents = {path: text.encode("utf-8") if isinstance(text, str) else text for path, text in files.items()}
        with disk.in_words(self.out, "The reports could not be written."):
            for path, content in contents.items():
                place = self.out / path
                place.parent.mkdir(parents=True, exist_ok=True)
                if disk.read(place) != content:
                    disk.replace(place, content)
            for path in set(self._files(name)) - set(contents):
                (self.out / path).unlink(missing_ok=True)
        self.put(name, key, {**facts, "files": {path: digest(content) for path, content in contents.items()}})

    def _files(self, name):
        """The paths that the last build wrote for this name, as far as they lie in the output folder."""
        value = (self._read(name) or {}).get("value", {})
        paths = value.get("files", {}) if isinstance(value, dict) else {}
        inside = self.out.resolve()
        return [path for path in paths if (self.out / path).resolve().is_relative_to(inside)]

    def _read(self, name):
        content = disk.read(self._place(name))
        try:
            record = json.loads(content or b"null")
        except ValueError:  # damaged: as if there were none
            return None
        return record if isinstance(record, dict) and "value" in record else None

    def _place(self, name):
        return self.folder / f"{name}.json"


def digest(content):
    """SHA-256 of bytes; of None (no such file) the empty text.

    >>> digest(b"")[:8], digest(None)
    ('e3b0c442', '')
    """
    return "" if content is None else hashlib.sha256(content).hexdigest()


def key(*parts):
    """One key for any number of texts, numbers, lists and dicts; their order counts.

    >>> key("a", {"b": 1}) == key("a", {"b": 1}), key("a", "b") == key("ab")
    (True, False)
    """
    return digest(json.dumps(parts, sort_keys=True, default=str).encode("utf-8"))


def package(shown=True):
    """Hash of this package's files and of the installed libraries and their versions.

    ``shown`` = False leaves out what only shows results: after a change of the style no notebook runs again.
    Of the translations only those into the language in force count.
    """
    return _package(shown, i18n.language())


@cache
def _package(shown, language):
    other = [folder for folder in i18n.FOLDER.glob("*") if folder.name != language]
    names = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"
                   and not any(path.is_relative_to(folder) for folder in other))
    report = PACKAGE / "report"
    if not shown:
        names = [path for path in names if not path.is_relative_to(report) or path.name in _RUNNING]
    return key([(path.relative_to(PACKAGE).as_posix(), digest(path.read_bytes())) for path in names], libraries())


def libraries():
    """Name and version of everything installed, and of Python."""
    import sys

    folders = {Path(place) for place in sys.path if place}
    installed = {path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")}
    return [sys.version, *sorted(installed)]


def tables(folder):
    """Hash of the files of a dataset, with its texts in the language in force; no such folder: the empty text."""
    if folder is None or not Path(folder).is_dir():
        return ""
    names = sorted(path for path in Path(folder).iterdir() if path.is_file() and not path.name.startswith("."))
    words = digest(disk.read(Path(folder) / "locale" / f"{i18n.language()}.po"))
    return key([(path.name, digest(path.read_bytes())) for path in names], *filter(None, [words]))


def beside(notebook):
    """Hash of the files that lie beside a notebook and may be shown by it: everything but notebooks."""
    names = sorted(path for path in Path(notebook).resolve().parent.iterdir()
                   if path.is_file() and re.search(r"\.(png|jpe?g|gif|svg|webp)$", path.name, re.IGNORECASE))
    return key([(path.name, digest(path.read_bytes())) for path in names])
