"""From what a user names (files, folders, patterns) to the files of a corpus and their names in the result."""

import glob
import os
from dataclasses import dataclass
from pathlib import Path

from ..errors import DataError, Problem


@dataclass(frozen=True)
class Source:
    """One input file: where it is, and its name below the folder that all inputs share ("/" between parts)."""

    path: str
    name: str


def find(inputs, out):
    """Every file of the inputs, in order of name; hidden files and whatever lies in ``out`` are left out.

    Parameters
    ----------
    inputs : path or pattern ("gkg/*.zip", "press/**/day_*.csv"), or a list of them; folders are searched through
    out : folder of the result

    Returns
    -------
    list[Source]

    Raises
    ------
    DataError for each input that is not there or holds no file
    """
    given = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    out, problems, found, roots = Path(out).resolve(), [], {}, []
    for item in given:
        paths, root = _expand(item)
        paths = [path for path in paths if out != path and out not in path.parents]
        if not paths:
            problems.append(Problem(str(item), 0, "", "", "no such file, or no file in it",
                                    "name files, folders or patterns such as 'press/*.csv'"))
        roots.append(root)
        found.update(dict.fromkeys(paths))
    if problems or not found:
        raise DataError(problems or [Problem("inputs", 0, "", "", "nothing named", "name files or folders")],
                        "There is nothing to score.")
    root = os.path.commonpath(roots)
    return sorted((Source(str(path), path.relative_to(root).as_posix()) for path in found), key=lambda s: s.name)


def _expand(item):
    """(files, the folder below which their names begin) of one input; absolute, without following links to files."""
    path = Path(os.path.abspath(item))
    if path.is_file():
        return [path], str(path.parent)
    if path.is_dir():
        return _below(path), str(path)
    fixed = Path(os.path.abspath(str(item).split("*")[0].split("?")[0].split("[")[0]))
    root = fixed if fixed.is_dir() else fixed.parent
    matches = [Path(os.path.abspath(match)) for match in glob.glob(str(item), recursive=True)]
    files = [match for match in matches if match.is_file() and not match.name.startswith(".")]
    return files + [file for match in matches if match.is_dir() for file in _below(match)], str(root)


def _below(folder):
    return [Path(parent, name) for parent, folders, names in os.walk(folder)
            if not folders.sort() for name in sorted(names)
            if not name.startswith((".", "_")) and not any(part.startswith(".") for part in
                                                           Path(parent).relative_to(folder).parts)]
