"""Notebook files: read them, set their parameters, write them with nothing that varies by machine."""

import json
import os
import re
from copy import deepcopy
from datetime import date
from pathlib import Path

from . import translated
from .results import Failure

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_HEADING = re.compile(r"^ {0,3}# +(.+?)(?: +#+)?\s*$")


class Unreadable(ValueError):
    """A file that is not a notebook; ``failure`` says why."""

    def __init__(self, name, message):
        super().__init__(message)
        self.failure = Failure(None, "", name, message)


def source(path):
    """A notebook file as it is to be run: without outputs, every cell with an id, empty code cells left out.

    Parameters
    ----------
    path : Path of an .ipynb file, nbformat 4

    Returns
    -------
    dict, the JSON of a notebook of format 4.5; not yet validated (see ``read``), which takes a second to import

    Raises
    ------
    Unreadable : missing file, not JSON, not a notebook of format 4
    """
    raw = _load(path)
    cells = [cell for cell in raw["cells"] if cell.get("cell_type") != "code" or _source(cell).strip()]
    taken = set()
    for number, cell in enumerate(cells, start=1):
        cell["source"] = _source(cell)
        cell["id"] = _free_id(str(cell.get("id", "")), number, taken)
        if cell.get("cell_type") == "code":
            cell.update(outputs=[], execution_count=None)
    raw.update(cells=cells, nbformat_minor=max(5, raw.get("nbformat_minor", 5)))
    return raw


def read(path):
    """The notebook of ``source``, validated.

    Returns
    -------
    NotebookNode, nbformat 4.5

    Raises
    ------
    Unreadable : as ``source``, and a notebook that does not keep to the format
    """
    import nbformat

    notebook = nbformat.from_dict(source(path))
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        raise Unreadable("ValidationError", error.message) from error
    return notebook


def _load(path):
    try:
        raw = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise Unreadable(type(error).__name__, f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:  # not JSON, or not UTF-8
        raise Unreadable("NotANotebook", f"{Path(path).name} is not a notebook: {error}") from error
    cells = raw.get("cells") if isinstance(raw, dict) else None
    if not isinstance(cells, list) or raw.get("nbformat") != 4 or not all(isinstance(cell, dict) for cell in cells):
        raise Unreadable("NotANotebook", f"{Path(path).name} is not a notebook of format 4; "
                         "open it in JupyterLab and save it again")
    return raw


def _source(cell):
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _free_id(wanted, number, taken):
    found = wanted if _ID.fullmatch(wanted) and wanted not in taken else f"cell-{number:02d}"
    while found in taken:
        found += "-x"
    taken.add(found)
    return found


def node(raw):
    """A NotebookNode of the JSON of a notebook."""
    import nbformat

    return nbformat.from_dict(raw)


def title(path):
    """A notebook's first H1 in the language in force, or its file name: what to call it even when it cannot be run."""
    try:
        return heading(translated.cells(source(path)["cells"], path)) or Path(path).stem
    except Unreadable:
        return Path(path).stem


def heading(cells):
    """The text of the first H1, without Markdown's stars and backticks; empty when there is none."""
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            outside = re.sub(r"(?ms)^ {0,3}```.*?^ {0,3}```", "", cell["source"])
            for line in outside.splitlines():
                if found := _HEADING.match(line):
                    return re.sub(r"[*`]|\\(?=[^\w\s])", "", found[1])
    return ""


def with_parameters(notebook, parameters, folder):
    """A copy with one more cell, tagged ``injected-parameters``, after the cell tagged ``parameters``.

    A notebook without such a cell gets the new one before its first code cell. No parameters, no cell.

    Parameters
    ----------
    notebook : NotebookNode
    parameters : dict with ``as_of`` (date or text) and ``data`` (path)
    folder : Path where the kernel will work; ``data`` is written relative to it, so that a page does not
        show where on a machine its data lies
    """
    from nbformat.v4 import new_code_cell

    notebook = deepcopy(notebook)
    if not parameters:
        return notebook
    lines = [f"{name} = {_literal(name, value, folder)!r}" for name, value in sorted(parameters.items())]
    cell = new_code_cell("\n".join(lines), id="injected-parameters", metadata={"tags": ["injected-parameters"]})
    codes = [i for i, each in enumerate(notebook.cells) if each.cell_type == "code"]
    tagged = [i + 1 for i in codes if "parameters" in notebook.cells[i].metadata.get("tags", [])]
    at = next(iter([*tagged, *codes]), len(notebook.cells))
    notebook.cells.insert(at, cell)
    return notebook


def _literal(name, value, folder):
    if isinstance(value, date):
        return value.isoformat()
    if name != "data":
        return value
    place = Path(value).resolve()
    try:
        return Path(os.path.relpath(place, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return place.as_posix()


def tagged(cells, tag):
    """The sources of the cells with a tag, in order."""
    return [cell["source"] for cell in cells if tag in cell.get("metadata", {}).get("tags", [])]


def dumps(notebook):
    """The text of a notebook file: fixed order, tags the only cell metadata, no trace of the machine."""
    import nbformat

    clean = deepcopy(notebook)
    clean.metadata = {"kernelspec": KERNELSPEC, "language_info": {"name": "python"}}
    for cell in clean.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = {"tags": list(tags)} if tags else {}
    return nbformat.writes(nbformat.from_dict(clean), version=nbformat.NO_CONVERT).rstrip("\n") + "\n"
