"""The command that reads an article: python -m analysis ingest SOURCE."""

import sys
from datetime import date
from pathlib import Path

from .change import visible
from .commands_data import add_feed, add_fetch_options, fetcher


def add_commands(command):
    """Register ``ingest``; ``command(name, run, text)`` returns the parser of a new command."""
    ingest = command("ingest", _ingest, "read an article and write its quotations and promises as a review file")
    ingest.add_argument("source", nargs="?", help="web address, HTML, PDF or text file, or - for standard input")
    ingest.add_argument(
        "--out",
        type=Path,
        default=Path("review.csv"),
        metavar="FILE",
        help="review file to write (default: review.csv; - for standard output)",
    )
    ingest.add_argument("--force", action="store_true", help="replace a review file that is there already")
    ingest.add_argument("--data", metavar="PATH", help="folder of the dataset (default: the repository's data/)")
    ingest.add_argument(
        "--published-on", metavar="DAY", help="day of publication, YYYY-MM-DD, where the source does not say"
    )
    ingest.add_argument("--language", choices=("es", "en"), help="language, where it is not recognised")
    for name in ("title", "publisher", "url"):
        ingest.add_argument(f"--{name}", help=f"{name} of the article, where the source does not say")
    add_fetch_options(ingest)
    add_feed(ingest)


def _ingest(arguments):
    from .. import dataset
    from .article import article
    from .review import review, skipped, write

    if not arguments.source:
        raise ValueError("name an article: a web address, a file, or - for standard input (or a feed with --feed)")
    to_screen = str(arguments.out) == "-"
    if not to_screen and arguments.out.exists() and not arguments.force:
        raise ValueError(
            f"{arguments.out} is there already and may hold your edits. Write elsewhere with --out, "
            "or replace it with --force"
        )
    data = dataset.load(arguments.data)
    known = {name: getattr(arguments, name) for name in ("published_on", "language", "title", "publisher", "url")}
    read = article(arguments.source, **known, fetcher=fetcher(arguments), retrieved_on=date.today())
    table = review(read, data)
    if to_screen:
        table.to_csv(sys.stdout, index=False, lineterminator="\n")
        return
    write(table, arguments.out)
    sys.stdout.write("".join(f"{visible(line)}\n" for line in _summary(read, table, skipped(table), arguments.out)))


def _summary(read, table, skipped, path):
    """What was found, in a few lines."""
    yield repr(read)
    yield from (f"  note: {note}" for note in read.notes)
    counts = table.loc[~skipped, "table"].value_counts()
    named = {
        "statements": "statements",
        "commitments": "promises",
        "due_dates": "due dates",
        "actors": "speakers who are not in actors.csv",
    }
    yield from (f"  {counts.get(name, 0):3d} {words}" for name, words in named.items())
    yield f"  {int(skipped.sum()):3d} passages skipped, with the reason"
    yield f"{path} written. Next: open it, correct the rows and write yes in the column keep of those that are right,"
    yield f"then  python -m analysis append {path} --dry-run"
