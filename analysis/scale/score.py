"""Score a corpus of any size: plan the parts, keep those that are done, do the others on all cores or on a cluster."""

from pathlib import Path

import pandas as pd

from .. import disk
from ..errors import DataError, Problem
from . import cluster, mapping, pool, store, work
from .find import find
from .plan import SIZE, plan


def score(inputs, out, instruments=("register", "sentiment"), mapping=None, scheduler=None, workers=None,
          progress=None, language=None, size=SIZE):
    """Tone of every text of a corpus, in memory that does not grow with it.

    Parameters
    ----------
    inputs : file, folder or pattern, or a list of them: Parquet, CSV, JSONL, GDELT 2.0, folders of texts
        (docs/scaling.md)
    out : folder of the result; made if it is not there. A run that was stopped is taken up again by the same call
    instruments : "register", "sentiment", "valence", or instruments of one's own (see tone/instruments.py), which must
        live in a module that the workers can import
    mapping : YAML file or dict that says which column is what (see mapping.py); not needed for usual names
    scheduler : address of a Dask cluster, "tcp://..."; else this machine
    workers : processes on this machine; all cores when not given, 1 = in this process
    progress : function (bytes done, bytes in all, row of the result) called after each part
    language : code for records that have none; when not given their language is guessed (tone/language.py)
    size : bytes of input in one part

    Returns
    -------
    DataFrame, one row per part: part (file below ``out``), source, rows, texts, scored_<instrument> (texts with a
    value), unread (records that could not be read), kept (bool: done by an earlier run). ``attrs["left_out"]`` lists
    the files that are of no known format

    The parts hold, for each record, the source file, statement_id, date (ISO 8601, or as written), month, event_id,
    side, issuer, speaker, channel, language, language_from (declared | parameter | guessed), topics, parallel_of, the
    columns named in ``keep``, and the columns of each instrument as <instrument>_<column>. Texts are not repeated.

    Raises
    ------
    DataError: nothing to score, a mapping that does not fit, a file that cannot be read. Finished parts stay
    """
    out = Path(out)
    tasks, unknown = prepare(inputs, out, instruments, mapping, language, size)
    with disk.in_words(out, "The result cannot be written."):
        out.mkdir(parents=True, exist_ok=True)
    with disk.in_words(out, "The result cannot be written."), disk.lock(out, wait=1, what="another run"):
        store.sweep(out, tasks)
        store.drop_others(out, tasks)
        try:
            table = _run(tasks, out, scheduler, workers, progress)
        finally:
            store.sweep(out, tasks)
    table.attrs["left_out"] = unknown
    return table


def prepare(inputs, out, instruments=("register", "sentiment"), mapping_=None, language=None, size=SIZE):
    """(tasks, names of files of no known format) of a run, without doing anything; see ``score`` and ``plan``."""
    instruments = (instruments,) if isinstance(instruments, str) else tuple(instruments)
    for name in instruments:
        if isinstance(name, str):
            work.instrument(name)
    tasks, unknown = plan(find(inputs, out), out, mapping.read(mapping_), instruments, language, size)
    twice = pd.Series([task.piece.part for task in tasks]).duplicated()
    if twice.any():
        part = tasks[int(twice.to_numpy().argmax())].piece
        raise DataError([Problem(part.source.name, 0, "", "", "two parts would have the same name", "rename the file")])
    return tasks, unknown


def _run(tasks, out, scheduler, workers, progress):
    total, done, records, left = sum(task.piece.size for task in tasks), 0, {}, []
    sizes = {task.piece.part: task.piece.size for task in tasks}

    def finished(facts, kept):
        nonlocal done
        done += sizes[facts["part"]]
        row = {"part": facts["part"], "source": facts["source"], "rows": facts["rows"], "texts": facts["texts"],
               **{f"scored_{name}": count for name, count in facts["scored"].items()}, "unread": facts["unread"],
               "kept": kept}
        records[facts["part"]] = row
        if progress is not None:
            progress(done, total, row)

    for task in tasks:
        facts = store.facts(Path(out, task.piece.part))
        if facts is not None and facts.get("fingerprint") == task.fingerprint:
            finished(facts, True)
        else:
            left.append(task)
    if left:
        running = (cluster.run(left, scheduler) if scheduler else
                   pool.run(left, workers or pool.cores()))
        for facts in running:
            finished(facts, False)
    return pd.DataFrame([records[task.piece.part] for task in tasks])
