"""What a worker does with one task: read a piece batch by batch, score it, write one part."""

from functools import lru_cache
from pathlib import Path

from ..errors import DataError, Problem
from .formats import FORMATS
from .formats.base import Unread
from .records import COLUMNS, Reader
from .store import Part

NAMES = ("register", "sentiment", "valence")


@lru_cache(maxsize=8)
def instrument(name):
    """The instrument of that name, made once in each process: its word lists take time to read.

    Raises
    ------
    ValueError for a name that is unknown
    """
    if name not in NAMES:
        raise ValueError(f"unknown instrument {name!r}; use {', '.join(NAMES)} or an instrument of your own")
    from importlib import import_module

    module = import_module(f"..tone.{name}", __package__)
    return getattr(module, name.capitalize())()


def do(task):
    """Score one task and write its part.

    Returns
    -------
    dict: part, source, rows, texts, scored (name of instrument -> number), unread, fingerprint

    Raises
    ------
    DataError, with the file and what to do
    """
    part = Part(Path(task.out, task.piece.part))
    try:
        facts = _fill(part, task)
        part.finish(facts)
        return facts
    except (EOFError, OSError) as error:
        raise DataError([Problem(task.piece.source.name, 0, "", "", f"stopped: {error}", "check the file and the free "
                                 "space of the disk; then start again, finished parts are kept")]) from error
    finally:
        part.discard()


def _fill(part, task):
    tools = [instrument(one) if isinstance(one, str) else one for one in task.instruments]
    unread, reader = Unread(), Reader(task.mapping, task.piece, task.language)
    facts = {"part": task.piece.part, "source": task.piece.source.name, "rows": 0, "texts": 0,
             "scored": {tool.name: 0 for tool in tools}, "unread": 0, "fingerprint": task.fingerprint}
    batches = FORMATS[task.reader].batches(task.piece, task.mapping, unread)
    for batch in batches:
        part.write(_scored(batch, reader, task, tools, facts))
    if facts["rows"] == 0:
        part.write(_scored(_empty(task.mapping), reader, task, tools, facts))
    unread.judge(facts["rows"])
    facts["unread"] = unread.count
    return facts


def _scored(batch, reader, task, tools, facts):
    import pyarrow

    columns, texts = reader.read(batch)
    facts["rows"] += batch.num_rows
    arrays = {"source": pyarrow.array([task.piece.source.name] * batch.num_rows, pyarrow.large_string())}
    arrays |= {name: pyarrow.array(columns[name], pyarrow.large_string()) for name in COLUMNS}
    arrays |= {name: _figures(name, batch.column(name)) for name in task.mapping.keep}
    if texts is not None:
        facts["texts"] += sum(text is not None for text in texts)
        for tool in tools:
            frame = tool.score(texts, columns["language"])
            facts["scored"][tool.name] += int(frame.iloc[:, 0].notna().sum())
            arrays |= {f"{tool.name}_{name}": _array(frame[name]) for name in frame}
    return pyarrow.RecordBatch.from_arrays(list(arrays.values()), names=list(arrays))


def _array(column):
    import pyarrow

    kind = (pyarrow.float64() if column.dtype.kind == "f" else
            pyarrow.int64() if column.dtype.kind in "iu" else pyarrow.large_string())
    return pyarrow.Array.from_pandas(column, type=kind)


#: GDELT's own figures are numbers in the result; other columns stay as they are.
_FIGURES = ("gdelt_", "AvgTone", "GoldsteinScale", "NumMentions")


def _figures(name, column):
    import pyarrow

    if name.startswith(_FIGURES) and pyarrow.types.is_large_string(column.type):
        return pyarrow.array([_number(value) for value in column.to_pylist()], pyarrow.float64())
    return column


def _number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _empty(mapping):
    import pyarrow

    names = mapping.sources()
    return pyarrow.RecordBatch.from_arrays([pyarrow.array([], pyarrow.large_string()) for _ in names], names=names)
