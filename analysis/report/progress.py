"""Show how far the notebooks are: a bar on a terminal, plain lines in a log."""

from contextlib import contextmanager

from .results import Result

#: Lines of an error's message shown in the terminal; the page shows all.
MESSAGE_LINES = 8


class Silent:
    """Reports nothing. The interface that ``build`` and ``refresh`` call."""

    @contextmanager
    def running(self, names):
        """Around the whole run; ``names`` are the notebooks to come."""
        yield self

    def started(self, name):
        """A notebook's kernel is starting."""

    def finished(self, result: Result):
        """A notebook is done, well or not."""


class Terminal(Silent):
    """Reports to a terminal, or to whatever ``file`` is (standard output when not given).

    On a terminal: one bar for the whole run, one line for each notebook under way with its time, and a line
    that stays for each one done. Elsewhere: a plain line when a notebook is done.
    """

    def __init__(self, file=None):
        from rich.console import Console

        self._console = Console(file=file, highlight=False, soft_wrap=True)
        self._bar, self._tasks = None, {}

    @contextmanager
    def running(self, names):
        if not self._console.is_terminal:
            yield self
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=24),
                   MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self._console, transient=True) as self._bar:
            self._tasks[None] = self._bar.add_task("notebooks", total=len(names))
            yield self
        self._bar = None

    def started(self, name):
        if self._bar is not None:
            self._tasks[name] = self._bar.add_task(f"  {name}", total=1)

    def finished(self, result):
        if self._bar is not None:
            self._bar.remove_task(self._tasks.pop(result.name))
            self._bar.advance(self._tasks[None])
        for line in lines(result):
            self._console.print(line, markup=False, style=None if result.ok else "red")


def lines(result):
    """What to say about one notebook that is done, line by line; "same" when nothing had to be run.

    >>> from pathlib import Path
    >>> from analysis.report.results import Failure
    >>> done = Result(Path("notebooks/50-indicators.ipynb"), None, 12.34, "Did it move?")
    >>> lines(done)
    ['done    12.3 s  50-indicators']
    >>> lines(done.failed(Failure(3, "series(data)", "KeyError", "'SESNSP'")))
    ['FAILED  12.3 s  50-indicators', '        cell 3, "series(data)"', "        KeyError: 'SESNSP'"]
    """
    word = "FAILED" if not result.ok else "same" if result.reused else "done"
    first = f"{word:6}{result.seconds:6.1f} s  {result.name}"
    if result.ok:
        return [first]
    failure = result.failure
    message = f"{failure.name}: {failure.message}".splitlines()
    shown = message[:MESSAGE_LINES] + (["..."] if len(message) > MESSAGE_LINES else [])
    return [first, *(f"        {line}" for line in [*filter(None, [failure.place]), *shown])]
