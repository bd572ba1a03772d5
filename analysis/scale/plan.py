"""The parts of a run: which piece of the input each reads, what it is called, and by what it is known again."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from ..errors import DataError, Problem
from .formats import FORMATS, delimited, texts
from .formats.base import Piece
from .mapping import Mapping

#: Bytes of input in one part: some seconds of work.
SIZE = 32 << 20


@dataclass(frozen=True)
class Task:
    """One part of a run, as it is sent to a worker. ``fingerprint`` changes when anything that decides its content
    does: the input file (size, time of change), the piece, the mapping, the instruments."""

    piece: Piece
    reader: str
    mapping: Mapping
    instruments: tuple
    language: str | None
    out: str
    fingerprint: str


def plan(sources, out, mapping, instruments, language=None, size=SIZE):
    """All tasks of a run, in order, and the names of the files that are of no known format.

    Parameters
    ----------
    sources : list[Source], as ``find`` returns them
    out : folder of the result
    mapping : Mapping
    instruments : names, or instruments of one's own
    language : code for records without one

    Returns
    -------
    (list[Task], list[str])

    Raises
    ------
    DataError when the mapping does not fit the first file of a format, or no file is of a known format
    """
    groups, unknown = _by_format(sources, mapping)
    if not groups:
        raise DataError([Problem(name, 0, "", "", "not a format that is known by its name",
                                 "name the  format  in a mapping file: " + ", ".join(FORMATS)) for name in unknown[:3]],
                        "There is nothing to score.")
    made_of = definition(tuple(instruments))
    tasks = []
    for reader, complete, pieces in _pieces(groups, mapping, size):
        common = json.dumps([made_of, asdict(complete), language, reader], default=str, sort_keys=True)
        tasks += [Task(piece, reader, complete, tuple(instruments), language, str(out), _fingerprint(piece, common))
                  for piece in pieces]
    return tasks, unknown


def _by_format(sources, mapping):
    if mapping.format is not None and mapping.format not in FORMATS:
        raise DataError([Problem(mapping.name, 0, "format", mapping.format, "unknown format",
                                 "use " + ", ".join(FORMATS))], "The mapping cannot be used.")
    groups, unknown = {}, []
    for source in sources:
        name = mapping.format or next((name for name, reader in FORMATS.items() if reader.claims(source)), None)
        if name is None:
            unknown.append(source.name)
        else:
            groups.setdefault(name, []).append(source)
    return groups, unknown


def _pieces(groups, mapping, size):
    """(name of the reader, complete mapping, its pieces) for each format; a table of text files is one of its own."""
    table = _table(groups, mapping)
    if table is not None:
        complete = texts.prepare_table(table, mapping)
        yield texts.NAME, complete, texts.table_pieces(table, complete, size)
        groups = _without(groups, table, complete)
    for name, members in groups.items():
        for alike in _alike(name, members):
            complete = FORMATS[name].prepare(alike[0], mapping)
            yield name, complete, FORMATS[name].pieces(alike, complete, size)


def _alike(name, members):
    """Text files of the UN corpus and others have other columns: apart."""
    if name != texts.NAME:
        return [members]
    debates = [source for source in members if texts.is_debate(source.name)]
    others = [source for source in members if not texts.is_debate(source.name)]
    return [group for group in (debates, others) if group]


def _table(groups, mapping):
    """The table that describes the text files, None where there is none."""
    tables = groups.get(delimited.NAME, [])
    if mapping.metadata is not None:
        found = [source for source in tables if source.name.endswith(mapping.metadata)]
        if len(found) != 1:
            raise DataError([Problem(mapping.name, 0, "metadata", mapping.metadata, f"{len(found)} such files among "
                                     "the inputs", "name one CSV file of the folder")], "The mapping does not fit.")
        return found[0]
    if texts.NAME not in groups:
        return None
    beside = [source for source in tables if delimited.file_column(delimited.header(source, mapping)[0])]
    return beside[0] if len(beside) == 1 else None


def _without(groups, table, mapping):
    """The groups without the table and the text files that it names."""
    column, folder = mapping.columns["file"], os.path.dirname(table.path)
    piece = next(iter(delimited.pieces([table], mapping, 1 << 60)))
    named = {os.path.join(folder, row[column] or "") for row in delimited.rows(piece, mapping, _Deaf())}
    left = {name: [source for source in members if source != table and not
                   (name == texts.NAME and (source.path in named or source.path.removesuffix(".txt") in named))]
            for name, members in groups.items()}
    return {name: members for name, members in left.items() if members}


class _Deaf:
    """Stands for ``Unread`` where a table is only looked through: the parts themselves will report."""

    def add(self, *_, **__):
        pass


def _fingerprint(piece, common):
    paths = [path for path, _ in piece.where["files"]] if "files" in piece.where else [piece.source.path]
    states = [(state.st_size, state.st_mtime_ns) for state in map(os.stat, paths)]
    own = json.dumps([piece.source.name, states, piece.where], sort_keys=True)
    return hashlib.sha256(f"{common}\n{own}".encode()).hexdigest()[:32]


@cache
def definition(instruments):
    """A digest of everything that makes a score: the names of the instruments, the code and lists of analysis.tone."""
    digest = hashlib.sha256()
    for instrument in instruments:
        digest.update(repr(instrument if isinstance(instrument, str) else (instrument.name, type(instrument))).encode())
    folders = [files("analysis.tone"), files("analysis.tone") / "lexicon"]
    for item in sorted((item for folder in folders if folder.is_dir() for item in folder.iterdir()),
                       key=lambda item: item.name):
        if item.is_file() and item.name.endswith((".py", ".csv")):
            digest.update(item.name.encode() + item.read_bytes())
    return digest.hexdigest()
