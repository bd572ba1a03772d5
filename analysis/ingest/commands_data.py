"""The commands that change or fetch data: append, hydrate, and --feed for ingest."""

import sys
from contextlib import contextmanager
from datetime import date

from ..errors import DataError
from .change import visible

_DATA = "folder of the dataset (default: the repository's data/)"


def add_commands(command):
    """Register ``append`` and ``hydrate``; ``command(name, run, text)`` returns the parser of a new command."""
    append = command("append", _append, "append the rows of a review file that are marked keep=yes")
    append.add_argument("review", nargs="?", help="review file, as  ingest  writes it")
    append.add_argument("--data", metavar="PATH", help=_DATA)
    append.add_argument("--dry-run", action="store_true", help="check and show everything, write nothing")
    append.add_argument("--undo", action="store_true", help="take the last append back")
    append.add_argument("--coverage-end", metavar="DAY",
                        help="move the day on which the dataset's coverage ends, YYYY-MM-DD")
    hydrate = command("hydrate", _hydrate, "fetch the full texts of official sources into a local cache")
    hydrate.add_argument("--data", metavar="PATH", help=_DATA)
    hydrate.add_argument("--only", metavar="ID", help="only this statement")
    hydrate.add_argument("--limit", type=int, metavar="N", help="at most N texts in this run")
    hydrate.add_argument("--again", action="store_true", help="fetch also what was fetched before")
    hydrate.add_argument("--compare", action="store_true",
                         help="fetch nothing: show the tone of the full texts beside that of the renderings")
    add_fetch_options(hydrate)


def add_fetch_options(parser):
    """The permissions and limits of fetching, for every command that fetches."""
    parser.add_argument("--allow-private", action="store_true", help="fetch also from this computer and its network")
    parser.add_argument("--allow-http", action="store_true", help="fetch also without encryption")
    parser.add_argument("--timeout", type=float, default=20, metavar="SECONDS", help="for one page (default: 20)")
    parser.add_argument("--pause", type=float, default=1, metavar="SECONDS",
                        help="between two requests to one site (default: 1)")


def add_feed(parser):
    """Give the parser of ``ingest`` the option --feed; without it the command runs as before."""
    run = parser.get_default("run")
    parser.add_argument("--feed", metavar="URL|FILE",
                        help="list what is new in this RSS or Atom feed or sitemap since it was last looked at")
    parser.set_defaults(run=lambda arguments: _feed(arguments) if arguments.feed else run(arguments))


def fetcher(arguments):
    """fetch.Fetcher with the permissions of the command line."""
    from .fetch import Fetcher

    return Fetcher(allow_private=arguments.allow_private, allow_http=arguments.allow_http, timeout=arguments.timeout,
                   pause=arguments.pause)


def _append(arguments):
    from .append import append, undo

    if arguments.undo == bool(arguments.review):
        raise ValueError("name a review file, or give --undo" if not arguments.undo else "--undo takes no review file")
    try:
        if arguments.undo:
            change = undo(arguments.data, arguments.dry_run)
        else:
            change = append(arguments.review, arguments.data, arguments.dry_run, arguments.coverage_end)
    except DataError as error:
        # All of them: whoever corrects a review file wants to see every row at once.
        _say("\n  ".join([str(error).split("\n", 1)[0], *map(str, error.problems)]), sys.stderr)
        return 1
    _say(change)
    if change.written and not change.undone:
        _say("The last append can be taken back with  python -m analysis append --undo"
             + (f" --data {arguments.data}" if arguments.data else ""))
    return 0


def _hydrate(arguments):
    from .hydrate import hydrate

    if arguments.compare:
        return _compare(arguments)
    with _bar() as progress:
        table = hydrate(arguments.data, retrieved_on=date.today(), only=arguments.only, limit=arguments.limit,
                        again=arguments.again, fetcher=fetcher(arguments), progress=progress)
    counts = table["result"].value_counts()
    _say(", ".join(f"{counts.get(name, 0)} {text}" for name, text in
                   (("fetched", "fetched"), ("kept", "there already"), ("failed", "not to be had")))
         + '. Full texts are in .cache/hydrated; use them with load(text="hydrated").')
    return 1 if len(table) and counts.get("failed", 0) == len(table) else 0


def _compare(arguments):
    from .. import dataset
    from .hydrate import compare

    table = compare(dataset.load(arguments.data), dataset.load(arguments.data, text="hydrated"))
    if table.empty:
        raise ValueError("no full text was fetched yet: run  python -m analysis hydrate  first")
    _say(table.round(3).to_string(index=False))
    return 0


def _feed(arguments):
    from .feed import feed, state_folder

    found = feed(arguments.feed, state_folder(_folder(arguments)), fetcher(arguments))
    for row in found.table.itertuples():
        _say(f"{row.published or '          '}  {row.title}\n            {row.url}")
    _say(f"{len(found.table)} new, {found.known} seen before")
    found.remember()


def _folder(arguments):
    from .. import dataset

    return dataset.find(getattr(arguments, "data", None))


@contextmanager
def _bar():
    """A function for hydrate's ``progress``: a bar on a terminal, and a line for each text that could not be had."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(highlight=False, soft_wrap=True)
    columns = (TextColumn("full texts"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn(),
               TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def progress(done, total, row):
            bar.update(task, completed=done, total=total, description=row["statement_id"])
            if row["result"] != "kept" or not console.is_terminal:
                detail = row["reason"] if row["result"] == "failed" else f"{row['characters']:,} characters"
                bar.console.print(visible(f"{row['result']:8}{row['statement_id']}: {detail}"), markup=False)

        yield progress


def _say(text, file=None):
    (file or sys.stdout).write("\n".join(visible(line) for line in str(text).split("\n")) + "\n")
