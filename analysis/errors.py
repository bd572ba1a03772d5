"""What is wrong with a dataset, said so that it can be mended: file, row, column, value, remedy."""

from dataclasses import asdict, dataclass

SHOWN = 5


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a dataset.

    ``row`` is the row of the file with the header as row 1 (0 = the file as a whole), ``column`` is
    empty when the whole row is meant.

    >>> print(Problem("statements.csv", 7, "language", "xx", "unknown language", "use es or en"))
    statements.csv row 7, column language: unknown language ('xx'). Remedy: use es or en.
    """

    file: str
    row: int
    column: str
    value: str
    message: str
    remedy: str

    def __str__(self):
        place = self.file + (f" row {self.row}" if self.row else "")
        place += f", column {self.column}" if self.column else ""
        value = f" ({_short(self.value)!r})" if self.value else ""
        return f"{place}: {self.message}{value}. Remedy: {self.remedy}."

    def as_dict(self):
        return asdict(self)


def _short(text, limit=60):
    text = str(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


class DataError(ValueError):
    """A dataset that cannot be used. Holds every ``Problem`` found; the message shows the first five."""

    def __init__(self, problems, title=None):
        self.problems = list(problems)
        count = len(self.problems)
        title = title or f"{count} problem{'s' if count != 1 else ''} in the dataset."
        lines = [title, *(f"  {problem}" for problem in self.problems[:SHOWN])]
        if count > SHOWN:
            lines.append(f"  ... and {count - SHOWN} more: see them all with  python -m analysis check PATH")
        super().__init__("\n".join(lines))
