"""The command ``verify``: simulate what the statistics promise, print it, write a page and a table."""

import sys
from pathlib import Path


def add_commands(command):
    """Register ``verify``; ``command(name, run, text)`` returns the parser of a new command."""
    verify = command("verify", _verify, "check by simulation that intervals and tests keep what they promise")
    verify.add_argument("--out", type=Path, default=Path("reports/verify.html"),
                        help="page to write, with a table of the same name beside it (default: reports/verify.html)")
    verify.add_argument("--data", metavar="PATH", help="folder of the dataset (default: the repository's data/)")
    verify.add_argument("--only", action="append", default=[], metavar="NAME",
                        help="only this check; may be given more than once")
    verify.add_argument("--jobs", type=int, default=2, help="how many checks run at once (default: 2)")
    verify.add_argument("--quick", action="store_true", help="a tenth of the samples: says whether it runs, no more")


def _verify(arguments):
    from ..report.provenance import gather
    from . import page, run

    share = 0.1 if arguments.quick else 1.0
    rows = run.run(arguments.data, share, arguments.only, arguments.jobs, progress=_show)
    provenance = gather({"data": arguments.data})
    write(arguments.out, page.render(rows, provenance, share), page.table(rows))
    _say(f"\n{page.headline(rows)} Written to {arguments.out}")
    return 1 if any(row.verdict == "fail" for row in rows) else 0


def write(out, html, table):
    """The page, and the table beside it: each whole or not at all."""
    from .. import disk

    with disk.in_words(out.parent, "The self-tests could not be written."):
        out.parent.mkdir(parents=True, exist_ok=True)
        disk.replace(out, html.encode("utf-8"))
        disk.replace(out.with_suffix(".csv"), table.encode("utf-8"))


def _show(rows):
    _say("\n".join(map(str, rows)))


def _say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
