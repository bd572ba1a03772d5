"""What became of one notebook: a page, or the cell that stopped it."""

from dataclasses import dataclass, replace
from pathlib import Path

from ..i18n import say

LONGEST_LINE = 90


@dataclass(frozen=True)
class Failure:
    """Why a notebook has no report.

    ``cell`` counts code cells from 1, as JupyterLab numbers them in a notebook run top to bottom (None when
    no cell is to blame, for example an unreadable file). ``line`` is the cell's first line of code, ``name``
    the class of the error and ``message`` its text, which may run over several lines.

    >>> print(Failure(None, "", "NotJSONError", "Notebook does not appear to be JSON"))
    NotJSONError: Notebook does not appear to be JSON
    """

    cell: int | None
    line: str
    name: str
    message: str

    @property
    def place(self):
        """Where it happened, in words; empty when no cell is to blame."""
        if self.cell is None:
            return ""
        return f'cell {self.cell}, "{self.line}"' if self.line else f"cell {self.cell}"

    @property
    def shown_place(self):
        """As ``place``, in the language of the page."""
        if self.cell is None:
            return ""
        if not self.line:
            return say("cell {number}", number=self.cell)
        return say("cell {number}, \"{line}\"", number=self.cell, line=self.line)

    def __str__(self):
        place = f"{self.place}: " if self.place else ""
        return f"{place}{self.name}: {self.message}"


class PageError(ValueError):
    """A notebook ran, but one of its outputs cannot be put on a page. ``cell`` counts code cells from 1."""

    def __init__(self, message, cell=None, line=""):
        super().__init__(message)
        self.cell, self.line = cell, line

    def failure(self):
        return Failure(self.cell, self.line, type(self).__name__, str(self))


@dataclass(frozen=True)
class Result:
    """One notebook after ``build`` or ``refresh``.

    ``page`` is the file written (None for ``refresh``), ``seconds`` the time it took, ``question`` and
    ``answer`` what the notebook asks and found (``answer`` is empty when it states no findings), ``failure``
    is None when all went well. ``sentences`` are all that it states; ``reused`` says that nothing had to be run.
    """

    notebook: Path
    page: Path | None
    seconds: float
    question: str
    answer: str = ""
    failure: Failure | None = None
    sentences: tuple = ()
    reused: bool = False

    @property
    def name(self):
        """The notebook's name without folder and ending, e.g. ``10-tone-over-time``."""
        return self.notebook.stem

    @property
    def ok(self):
        return self.failure is None

    def on_page(self, page):
        """The same result, with the page that tells of it."""
        return replace(self, page=page)

    def failed(self, failure):
        """The same notebook with a failure in place of an answer."""
        return replace(self, answer="", sentences=(), failure=failure)


def first_line(source):
    """The first line of a cell that is code, shortened: how a reader finds the cell again.

    >>> first_line("\\n# the rate\\nrate = kept / due\\n")
    'rate = kept / due'
    """
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    line = next((line for line in lines if not line.startswith(("#", "%"))), lines[0] if lines else "")
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
