"""Change several files of a dataset at once: all of them or none, whenever the process is stopped.

How: the old and the new bytes of every file are first written beside the tables, in ``.append/ID/old`` and
``.append/ID/new``, and forced to the disk. Then one rename puts ``.append/journal.json`` in place: from here the
change is decided. Then each new file is renamed over its table, and the journal becomes ``last.json``, from which
``undo`` works. A process stopped before the journal changed nothing; one stopped after it is finished by
``recover``, which ``load``, ``check`` and ``append`` call first. The files are renamed in an order in which every
state between is a valid dataset too (what is referred to comes first), for readers that know nothing of this.
"""

import json
import os
import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from . import disk, schema
from .errors import DataError, Problem

FOLDER = ".append"
_JOURNAL, _LAST = "journal.json", "last.json"
#: Only these files of a dataset may be changed: a journal from elsewhere can name no others.
FILES = (schema.PACKAGE_FILE, "sources.csv", *(f"{name}.csv" for name in schema.tables() if name != "sources"),
         "README.md")


def pending(folder):
    """Whether a change of the dataset is decided but not yet finished."""
    return (Path(folder) / FOLDER / _JOURNAL).is_file()


def recover(folder):
    """Finish (or take back) a change that was interrupted. Costs one look at the disk when there is none.

    Parameters
    ----------
    folder : folder of a dataset; one that does not exist is left to the caller

    Returns
    -------
    bool: whether anything was to be done

    Raises
    ------
    DataError when the folder cannot be written, or a table was edited in the meantime
    disk.Busy when a writer is still at work
    """
    folder = Path(folder)
    if not pending(folder):
        return False
    with disk.lock(folder):
        return finish(folder)


def finish(folder):
    """As ``recover``, for those who hold the lock; also sweeps up what never came to a decision."""
    folder = Path(folder)
    if pending(folder):
        record = _read(folder, _JOURNAL)
        try:
            _apply(folder, record)
            _close(folder, record)
        except OSError as error:
            raise _problem(folder, f"an interrupted append could not be finished here: {error.strerror or error}",
                           "make the folder writable, then run  python -m analysis check  on it") from None
        done = True
    else:
        done = False
    _sweep(folder)
    return done


def commit(folder, changes, **record):
    """Change files together. The caller holds the lock and has called ``finish``.

    Parameters
    ----------
    folder : folder of the dataset
    changes : file name -> (old bytes, new bytes), any of FILES
    record : what to note beside them, for ``last`` (JSON values); ``undoes=True`` leaves nothing to undo

    Raises
    ------
    OSError when it cannot be written: every file is as before. KeyboardInterrupt likewise. DataError when the disk
    fails so that it can neither be finished nor taken back: ``recover`` does one of the two later.
    """
    folder = Path(folder)
    number = secrets.token_hex(6)
    work = folder / FOLDER / number
    names = sorted(changes, key=FILES.index, reverse=bool(record.get("undoes")))
    record = {**record, "id": number, "goal": "new",
              "files": {name: {"old": disk.sha256(changes[name][0]), "new": disk.sha256(changes[name][1])}
                        for name in names}}
    try:
        _stage(folder, work, changes, record)
        _unchanged(folder, changes)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        _tidy(folder)
        raise
    try:
        _decide(folder, work / "forward.json")
        _apply(folder, record)
        _close(folder, record)
    except BaseException as error:
        _take_back(folder, work, record)
        if isinstance(error, OSError) and pending(folder):
            raise _problem(folder, f"the change is half done: {error.strerror or error}",
                           "make the folder writable; the next command that opens the dataset then finishes "
                           "it or takes it back") from error
        raise
    _sweep(folder)


def last(folder):
    """The record of the last finished change that can be undone, None when there is none."""
    return _read(folder, _LAST) if (Path(folder) / FOLDER / _LAST).is_file() else None


def before(folder, record):
    """File name -> bytes as they were before the change of ``record`` (one that ``last`` gave)."""
    return {name: disk.read(Path(folder) / FOLDER / record["id"] / "old" / name) for name in record["files"]}


def steady(folder, read, tries=50):
    """What ``read()`` returns, sure that no file was replaced while it read. Recovers first where needed.

    Raises what ``read`` raises; disk.Busy when the files change without end.
    """
    for _ in range(tries):
        recover(folder)
        stamp = _stamp(folder)
        try:
            return_value, error = read(), None
        except (OSError, ValueError) as caught:
            return_value, error = None, caught
        if not pending(folder) and _stamp(folder) == stamp:
            if error is not None:
                raise error
            return return_value
    raise disk.Busy(f"{Path(folder).name} is being changed all the time; try again when it is quiet")


def _stamp(folder):
    found = []
    for name in FILES:
        with suppress(OSError):
            state = os.stat(Path(folder) / name)
            found.append((name, state.st_ino, state.st_size, state.st_mtime_ns))
    return found


def _stage(folder, work, changes, record):
    for side, which in (("old", 0), ("new", 1)):
        (work / side).mkdir(parents=True)
        for name, contents in changes.items():
            disk.write(work / side / name, contents[which])
            shutil.copymode(folder / name, work / side / name)
        disk.sync(work / side)
    # Both decisions are written now: to choose one needs no space on the disk later.
    for name, goal in (("forward.json", "new"), ("back.json", "old")):
        disk.write(work / name, json.dumps({**record, "goal": goal}, indent=1).encode())
    for path in (work, folder / FOLDER, folder):
        disk.sync(path)


def _unchanged(folder, changes):
    for name, (old, _) in changes.items():
        if (folder / name).is_symlink():
            raise _problem(folder, "the file is a link to another place", "append to the dataset in that place", name)
        if disk.read(folder / name) != old:
            raise _problem(folder, "the file was changed by someone else in the meantime", "start again", name)


def _decide(folder, decision):
    os.replace(decision, folder / FOLDER / _JOURNAL)
    disk.sync(folder / FOLDER)


def _apply(folder, record):
    """Rename every file that is not yet as the goal says; refuse before the first if one is neither old nor new."""
    goal, work = record["goal"], folder / FOLDER / record["id"]
    other = "old" if goal == "new" else "new"
    waiting = []
    names = list(record["files"])
    for name in names if goal == "new" else reversed(names):
        wanted = record["files"][name][goal]
        present = disk.sha256(disk.read(folder / name) or b"")
        if present == wanted:
            continue
        staged = disk.read(work / goal / name)
        if present != record["files"][name][other] or staged is None or disk.sha256(staged) != wanted:
            raise _problem(folder, "an append was interrupted and the file was changed since",
                           f"compare it with {FOLDER}/{record['id']}/old/{name} and new/{name}, keep what is right, "
                           f"then delete {FOLDER}/{_JOURNAL}", name)
        waiting.append(name)
    for name in waiting:
        os.replace(work / goal / name, folder / name)
    disk.sync(folder)


def _close(folder, record):
    """The change is done: the journal becomes the record for ``undo``, or goes when there is nothing to undo."""
    journal = folder / FOLDER / _JOURNAL
    if record["goal"] == "new" and not record.get("undoes"):
        os.replace(journal, folder / FOLDER / _LAST)
    else:
        if record["goal"] == "new":
            (folder / FOLDER / _LAST).unlink(missing_ok=True)
        journal.unlink()
    # Not forced to the disk: should the power go now, the journal is found again and has nothing left to do.


def _take_back(folder, work, record):
    """After an error: choose the old state instead. If even that fails, the journal stays and ``recover`` does it."""
    with suppress(OSError):
        if pending(folder):
            _decide(folder, work / "back.json")
            back = {**record, "goal": "old"}
            _apply(folder, back)
            _close(folder, back)
        _sweep(folder)


def _sweep(folder):
    """Remove the working folders of all changes but the one that can be undone."""
    beside = folder / FOLDER
    if pending(folder) or not beside.is_dir():
        return
    record = last(folder)
    for path in beside.iterdir():
        if path.is_dir() and not path.is_symlink() and (record is None or path.name != record["id"]):
            shutil.rmtree(path, ignore_errors=True)
    if record is not None:
        shutil.rmtree(beside / record["id"] / "new", ignore_errors=True)
    _tidy(folder)


def _tidy(folder):
    with suppress(OSError):
        (folder / FOLDER).rmdir()  # only succeeds when nothing is left in it


def _read(folder, name):
    path = Path(folder) / FOLDER / name
    try:
        record = json.loads(path.read_bytes())
        right = (re.fullmatch(r"[0-9a-f]{12}", record["id"]) and record["goal"] in ("old", "new")
                 and record["files"] and set(record["files"]) <= set(FILES)
                 and all({"old", "new"} == set(sums) for sums in record["files"].values()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        right = False
    if not right:
        raise _problem(folder, "not a journal of this program", f"if no append is at work, delete {FOLDER}/{name}",
                       f"{FOLDER}/{name}")
    return record


def _problem(folder, message, remedy, name=None):
    folder = Path(folder)
    return DataError([Problem(name or folder.name, 0, "", "", message, remedy)],
                     f"The dataset {folder.name} is between two states.")
