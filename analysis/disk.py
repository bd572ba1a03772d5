"""Files written whole or not at all, and one writer at a time.

A process can be killed, a disk can fill up and the power can go at any instant. So a file is written beside its
place, forced to the disk and then renamed over the old one: a reader sees the old bytes or the new ones. What must
change in several files at once goes through journal.py, which is built on this.
"""

import errno
import hashlib
import os
import secrets
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import DataError, Problem

#: Ends the name of a file that is still being written; whatever ends so was left by a stopped process.
UNFINISHED = ".unfinished"
_PAUSE_S = 0.05
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


class Busy(OSError):
    """Another process is writing here; nothing was changed."""


def sha256(content):
    """SHA-256 of bytes, in hexadecimal.

    >>> sha256(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(content).hexdigest()


def read(path):
    """The bytes of a file, None when there is no such file."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None


def write(path, content):
    """Write bytes to a new or old file and force them to the disk (not atomic: see ``replace``)."""
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace(path, content):
    """Give a file the bytes ``content``, whole or not at all: when it fails or is stopped, the old file stays.

    Raises
    ------
    OSError of the file system (disk full, read-only ...)
    """
    path = Path(path)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        write(beside, content)
        os.replace(beside, path)
        sync(path.parent)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def sweep(folder):
    """Remove what stopped processes left unfinished in a folder. Only while holding its lock."""
    for path in Path(folder).glob(f".*{UNFINISHED}"):
        path.unlink(missing_ok=True)


def sync(folder):
    """Force the names in a folder to the disk, where the system can (POSIX)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def in_words(folder, title):
    """Say in words that a disk is full or a folder cannot be written: an OSError within becomes a DataError.

    ``title`` says what was not done. What is written here is written whole, so nothing is lost then.
    """
    try:
        yield
    except Busy:
        raise
    except OSError as error:
        name = Path(folder).name
        place = f" ({Path(error.filename).name})" if error.filename else ""
        remedy = ("free some space" if error.errno in _FULL else
                  "check the permissions of the folder, and that no other program holds the file open")
        raise DataError([Problem(name, 0, "", "", f"cannot be written{place}: {error.strerror or error}",
                                 remedy + "; what was there is as it was")], title) from error


@contextmanager
def lock(folder, wait=10.0, what="another append"):
    """Hold a folder as its only writer.

    Parameters
    ----------
    folder : existing folder
    wait : seconds to wait while another process holds it
    what : who that may be, for the message

    Raises
    ------
    Busy when it is still held after ``wait`` seconds. The system frees the lock when its holder ends or is killed.
    """
    handle = _handle(folder)
    try:
        until = time.monotonic() + wait
        while not _take(handle):
            if time.monotonic() >= until:
                raise Busy(f"{what} is at work on {Path(folder).name} and has not ended within {wait:g} seconds. "
                           "Nothing was changed: wait for it to end, then start this again.")
            time.sleep(_PAUSE_S)
        yield
    finally:
        os.close(handle)


def _handle(folder):
    """What to lock: the folder itself, which leaves no trace in it; a file where folders cannot be locked."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        if _lockable(handle):
            return handle
        os.close(handle)
    beside = Path(folder) / ".append"
    beside.mkdir(exist_ok=True)
    return os.open(beside / "lock", os.O_RDWR | os.O_CREAT, 0o644)


def _lockable(handle):
    """Whether this file system locks folders (NFS does not)."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _TAKEN
    fcntl.flock(handle, fcntl.LOCK_UN)
    return True


def _take(handle):
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True
