"""The command line: python -m analysis COMMAND   (see --help, and --help of each command).

Exit codes: 0 done, 1 something is wrong with the data or a notebook (said in words), 2 wrong use.
"""

import argparse
import sys
from pathlib import Path

from . import i18n
from .errors import DataError
from .ingest import commands as ingest_commands
from .ingest import commands_data as data_commands
from .tone import commands as tone_commands
from .verify import commands as verify_commands


def main(argv=None):
    """Run one command; returns the exit code. Errors of users are told in words, never as a traceback."""
    arguments = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a problem is told even where its text cannot be written
    try:
        return arguments.run(arguments) or 0
    except (DataError, ValueError, OSError) as error:
        print(f"python -m analysis {arguments.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


def parser():
    """The parser of all commands. What it parses has ``run``, the function to call with it."""
    whole = argparse.ArgumentParser(
        prog="python -m analysis", description="Dicho y Hecho: what two governments say, promise and do, and when.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name, run, text):
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    report = command("report", _report, "execute the notebooks into HTML pages and an index")
    _data_options(report)
    report.add_argument("--out", type=Path, default=Path("reports"), help="folder to write to (default: reports)")
    report.add_argument("--lang", choices=tuple(i18n.LANGUAGES), default="en",
                        help="language of the reports; any but English goes into a folder of its own in that of --out")
    report.add_argument("--only", action="append", metavar="NAME",
                        help="only the notebooks whose name contains NAME; may be given more than once")
    report.add_argument("--since", metavar="DAY",
                        help="the day that the summary of what moved looks back to (default: 30 days before)")
    report.add_argument("--jobs", type=int, default=2, help="how many notebooks run at once (default: 2)")
    report.add_argument("--fresh", action="store_true", help="run and write everything, also what has not changed")
    notebooks = command("notebooks", _notebooks, "run the notebooks again in place, with clean metadata")
    notebooks.add_argument("--only", action="append", metavar="NAME", help="as for report")
    check = command("check", _check, "validate a dataset: schema, keys, order of dates, evidence")
    check.add_argument("path", nargs="?", help="folder of the dataset (default: the repository's data/)")
    new = command("new", _new, "write an empty dataset with a worked example row per table")
    new.add_argument("folder", help="folder to create")
    new.add_argument("--party", action="append", metavar="CODE:NAME",
                     help="give twice, for example --party FR:France --party DE:Germany")
    new.add_argument("--title", help="title of the dataset")
    calendar = command("calendar", _calendar, "write an iCalendar file of what is due or past due")
    _data_options(calendar)
    calendar.add_argument("--out", type=Path, default=Path("due.ics"), help="file to write (default: due.ics)")
    for module in (ingest_commands, data_commands, tone_commands, verify_commands):
        module.add_commands(command)
    return whole


def _data_options(parser):
    parser.add_argument("--as-of", metavar="DAY", help="the day asked, YYYY-MM-DD (default: where coverage ends)")
    parser.add_argument("--data", metavar="PATH", help="folder of the dataset (default: the repository's data/)")


def notebook_paths(only=None):
    """The notebooks of the repository, in order of their names; with ``only`` those whose name contains one."""
    folder = Path(__file__).resolve().parent.parent / "notebooks"
    found = sorted(path for path in folder.glob("*.ipynb") if not only or any(name in path.name for name in only))
    if not found:
        raise ValueError(f"no notebook found in {folder.name}/" + (f" whose name contains {only}" if only else ""))
    return found


def _report(arguments):
    with i18n.use(arguments.lang):
        return _report_in_language(arguments)


def _report_in_language(arguments):
    from . import dataset, report

    data = dataset.load(arguments.data, arguments.as_of)
    parameters = {"data": str(data.path.resolve()) if arguments.data else None,
                  "as_of": str(data.as_of) if arguments.as_of else None}
    paths = notebook_paths(arguments.only)
    results = report.build(paths, arguments.out, parameters, at_once=arguments.jobs, progress=report.Terminal(),
                           index=not arguments.only, data=data, since=arguments.since, fresh=arguments.fresh)
    for line in report.untranslated(paths):
        print(line)
    failed = [result for result in results if not result.ok]
    start = results[0].page if arguments.only else report.edition.folder(arguments.out) / "index.html"
    print(f"{len(results) - len(failed)} of {len(results)} reports written: open {start}")
    return 1 if failed else 0


def _notebooks(arguments):
    from . import report

    with i18n.use("en"):  # notebooks are kept as English readers see them
        results = report.refresh(notebook_paths(arguments.only), progress=report.Terminal())
    failed = [result for result in results if not result.ok]
    return 1 if failed else 0


def _check(arguments):
    from . import checks, dataset

    folder = dataset.find(arguments.path)
    problems = checks.check(folder)
    for problem in problems:
        print(problem)
    count = len(problems)
    print(f"{folder.name}: {'no problem' if not count else f'{count} problem' + 's' * (count > 1)} found")
    return 1 if problems else 0


def _new(arguments):
    from .new import new

    options = {}
    if arguments.party:
        pairs = [tuple(part.partition(":")[::2]) for part in arguments.party]
        if len(pairs) != 2:
            raise ValueError("give --party twice, for example --party FR:France --party DE:Germany")
        options["parties"] = pairs
    folder = new(arguments.folder, title=arguments.title, **options)
    print(f"{folder} written. Next: read {folder}/README.md, then  python -m analysis check {folder}")


def _calendar(arguments):
    from . import calendar, dataset

    data = dataset.load(arguments.data, arguments.as_of)
    count = calendar.write(data, arguments.out)
    print(f"{arguments.out}: {count} promises due or past due as of {data.as_of}")
