"""The command ``tone``: score a corpus of any size into Parquet files."""

import sys
from contextlib import contextmanager
from pathlib import Path

INSTRUMENTS = ("register", "sentiment", "valence")


def add_commands(command):
    """Register ``tone``; ``command(name, run, text)`` returns the parser of a new command."""
    tone = command("tone", _tone, "score the texts of a corpus: Parquet, CSV, JSONL, GDELT, folders of texts")
    tone.add_argument("input", nargs="+", metavar="IN", help="file, folder or pattern such as 'press/**/*.csv'")
    tone.add_argument("out", type=Path, metavar="OUT", help="folder for the result; a stopped run is taken up again")
    tone.add_argument("--instrument", action="append", choices=INSTRUMENTS,
                      help="may be given more than once (default: register and sentiment)")
    tone.add_argument("--mapping", type=Path, metavar="FILE", help="YAML file that says which column is what")
    tone.add_argument("--language", metavar="CODE", help="of records that name none (default: guessed)")
    tone.add_argument("--workers", type=_positive, metavar="N", help="processes (default: one for each core)")
    tone.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster, such as tcp://10.0.0.1:8786")
    tone.add_argument("--dry-run", action="store_true", help="say what would be read, score nothing")


def _positive(text):
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _tone(arguments):
    from ..scale.score import prepare, score

    instruments = tuple(arguments.instrument or ("register", "sentiment"))
    if arguments.dry_run:
        tasks, unknown = prepare(arguments.input, arguments.out, instruments, arguments.mapping, arguments.language)
        _say(_planned(tasks, unknown))
        return 0
    with _bar() as progress:
        table = score(arguments.input, arguments.out, instruments, arguments.mapping, arguments.scheduler,
                      arguments.workers, progress, arguments.language)
    _say(_summary(table, arguments.out))
    return 0


def _planned(tasks, unknown):
    size = sum(task.piece.size for task in tasks)
    formats = ", ".join(dict.fromkeys(task.reader for task in tasks))
    lines = [f"{size / 1e6:,.1f} MB in {len(tasks)} parts, read as {formats}"]
    for name, mapping in {task.reader: task.mapping for task in tasks}.items():
        lines += [f"  {name}: {ours} = {theirs if isinstance(theirs, str) else '-'.join(theirs)}"
                  for ours, theirs in mapping.columns.items()]
    return "\n".join([*lines, *_left_out(unknown)])


def _left_out(unknown):
    return [f"{len(unknown)} files of no known format are left out: {', '.join(unknown[:5])}"] if unknown else []


def _summary(table, out):
    rows, texts = table["rows"].sum(), table["texts"].sum()
    lines = [f"{rows:,} records in {len(table)} parts ({table['kept'].sum()} of an earlier run)"]
    lines += [f"  {name.removeprefix('scored_')}: {table[name].sum():,} of {texts:,} texts have a value"
              for name in table if name.startswith("scored_")]
    if unread := table["unread"].sum():
        lines.append(f"  {unread:,} records could not be read and are left out")
    lines += _left_out(table.attrs["left_out"])
    return "\n".join([*lines, f"Written to {out}. Averages: analysis.scale.monthly({str(out)!r})"])


@contextmanager
def _bar():
    """A function for ``progress``: a bar of bytes done on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("scoring"), BarColumn(bar_width=24), DownloadColumn(), TimeElapsedColumn(),
               TextColumn("left"), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, row: bar.update(task, completed=done, total=total, description=row["source"][-40:])


def _say(text):
    sys.stdout.write(f"{text}\n")
