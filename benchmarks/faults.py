"""Kill commands at random moments and look at what is left: python benchmarks/faults.py

Every command runs as a process of its own and is stopped by SIGKILL: half of the times at any moment of its life, half
of the times shortly after it began to write. ``append``, ``undo`` and ``hydrate`` work on a copy of data/; ``tone``
scores a generated corpus (SYNTHETIC) in many parts; ``report`` builds two small notebooks and all pages of the dataset
that ``new`` writes, every tenth time with their kernels, else from the results of an earlier run. The processes are
forked from one that has imported everything, so that the blows fall into the work; with ``--cold`` each starts as a
user would start it (``tone`` with two workers, ``report`` with kernels), which takes ten times as long.

After each kill the tables must be those from before or those from after, byte for byte, once ``journal.recover`` has
run (as ``load``, ``check`` and ``append`` do); and even before that they must be a valid dataset. A file that a command
writes elsewhere must be absent, or the very bytes that an undisturbed run writes. The same command, started again, must
do the work that is left and leave exactly what an undisturbed run leaves.

    python benchmarks/faults.py --kills 200                      all commands
    python benchmarks/faults.py --kills 20 --only append undo    these

Prints one line per command. Exit code 1 when anything was lost or half written.
"""

import argparse
import contextlib
import csv
import json
import multiprocessing
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pandas as pd

import analysis
from analysis import checks, disk, fulltexts, journal
from analysis.cli import main as main_of_package
from analysis.ingest.append import append
from analysis.new import new

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # of tests/, which processes are made ready with
SEED = 20260115
ROWS = [{"table": "sources", "source_id": "fault-2026-03-18", "publisher": "Synthetic", "title": "SYNTHETIC",
         "url": "https://example.org/fault", "published_on": "2026-03-18", "language": "en", "kind": "press"},
        {"table": "events", "event_id": "fault-2026-03-18", "date": "2026-03-18", "kind": "call",
         "title": "SYNTHETIC", "source_ids": "fault-2026-03-18"}]
TEXTS, PARTS = 600, 12
WORDS = ("the", "ministry", "thanks", "threat", "tariffs", "must", "agree", "no", "gracias", "rechazamos", "acordamos",
         "el", "gobierno", "cooperation", "very", "good", "bad", "if", "but", "pero", ".")
FINDINGS = '''from IPython.display import display
display({"text/plain": "said", "application/vnd.dichoyhecho.findings+json": {"question": "Was it kept?",
    "answer": "3 of 5 were kept.", "sentences": ["3 of 5 (n = 5)."], "as_of": as_of or "2026-01-31"}}, raw=True)'''
#: Modules that import and do once what the commands do: a process forked after them goes to work at once.
PRELOADED = ["__main__", "frictionless", "analysis.report", "tests.ingest.warm", "tests.scale.warm"]


class Command:
    """A command to kill: how to prepare its dataset, its arguments, where its writing shows, what it may leave."""

    def __init__(self, work, cold=False):
        self.work, self.data, self.cold, self.number = work, work / "data", cold, 0

    @property
    def out(self):
        """The folder that it writes to, apart from the tables."""
        return self.work / "out"

    def prepare(self):
        """The state from which every run starts."""
        for path in (self.data, self.out):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(ROOT / "data", self.data, ignore=shutil.ignore_patterns(".append"))

    def run(self):
        """Do it in this process; returns the exit code."""
        return main_of_package([str(argument) for argument in self.arguments()])

    def begun(self):
        """Whether the command has begun to write."""
        return (self.data / journal.FOLDER).exists()

    def outputs(self):
        """Path -> bytes of the files that it wrote, without those that say of themselves that they are unfinished."""
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in sorted(self.out.rglob("*"))
                if path.is_file() and not path.name.endswith(disk.UNFINISHED)}

    def leftovers(self):
        """How many unfinished files are there."""
        return sum(1 for _ in self.out.rglob(f"*{disk.UNFINISHED}"))


class Append(Command):
    name = "append"

    def prepare(self):
        super().prepare()
        columns = ["keep", "table", *dict.fromkeys(column for row in ROWS for column in row if column != "table")]
        with (self.work / "review.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows({"keep": "yes", **row} for row in ROWS)

    def arguments(self):
        return ["append", self.work / "review.csv", "--data", self.data]


class Undo(Append):
    name = "undo"

    def prepare(self):
        super().prepare()
        append(self.work / "review.csv", self.data)

    def arguments(self):
        return ["append", "--undo", "--data", self.data]

    def begun(self):
        return len([path for path in (self.data / journal.FOLDER).iterdir() if path.is_dir()]) > 1


class Hydrate(Command):
    name = "hydrate"

    def __init__(self, work, cold=False):
        super().__init__(work, cold)
        self.port = _serve()

    def prepare(self):
        super().prepare()
        path = self.data / "sources.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            if row["kind"] == "official":
                row["url"] = f"http://127.0.0.1:{self.port}/{row['source_id']}"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def arguments(self):
        return ["hydrate", "--data", self.data, "--allow-private", "--allow-http", "--pause", "0"]

    @property
    def out(self):
        return fulltexts.cache_folder(self.data)

    def begun(self):
        return self.out.exists()


class Tone(Command):
    name = "tone"

    def __init__(self, work, cold=False):
        super().__init__(work, cold)
        frame = pd.DataFrame({"statement_id": [f"synthetic-{n}" for n in range(TEXTS)],
                              "date": "2026-01-15", "language": ["en", "es"] * (TEXTS // 2)})
        rng = np.random.default_rng(SEED)
        frame["text"] = [" ".join(rng.choice(WORDS, 40)) for _ in range(TEXTS)]
        (work / "corpus").mkdir()
        for number in range(PARTS):
            frame[number::PARTS].to_csv(work / "corpus" / f"{number:02}.csv", index=False)

    def prepare(self):
        super().prepare()
        shutil.rmtree(self.out, ignore_errors=True)

    def arguments(self):
        return ["tone", self.work / "corpus", self.out, "--workers", "2" if self.cold else "1"]

    def begun(self):
        return any(self.out.glob("*.parquet"))


class Report(Command):
    name = "report"

    def __init__(self, work, cold=False):
        super().__init__(work, cold)
        import nbformat
        from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

        (work / "notebooks").mkdir()
        for number in (1, 2):
            cells = [new_markdown_cell(f"# Question {number}?\n\n> An answer."), new_code_cell("as_of = data = None"),
                     new_code_cell(FINDINGS)]
            for place, cell in enumerate(cells):
                cell.id = f"c{place}"
            cells[1].metadata = {"tags": ["parameters"]}
            nbformat.write(new_notebook(cells=cells), work / "notebooks" / f"{number}0-small.ipynb")

    def prepare(self):
        runs = self.work / "runs"
        if not runs.exists() and (self.out / ".cache").is_dir():  # the undisturbed run is over: keep what kernels gave
            shutil.copytree(self.out / ".cache", runs, ignore=lambda _, names: [name for name in names
                                                                               if not name.endswith("-small.json")])
        for path in (self.data, self.out):
            shutil.rmtree(path, ignore_errors=True)
        new(self.data)
        if runs.exists() and not self.cold and self.number % 10:
            shutil.copytree(runs, self.out / ".cache")
        self.number += 1

    def run(self):
        from analysis.report import Provenance, build

        origin = Provenance("Faults", "1", "2026-01-31", "unknown", ())  # not of a repository that someone may edit
        results = build(sorted((self.work / "notebooks").iterdir()), self.out, {"data": str(self.data)},
                        data=analysis.load(self.data), provenance=origin)
        return int(not all(result.ok for result in results))

    def outputs(self):
        """What is remembered for the next build holds a digest of the package: there it is enough to be whole."""
        return {name: b"whole" if name.startswith(".cache/") and json.loads(content) else content
                for name, content in super().outputs().items()}

    def begun(self):
        return (self.out / "index.html").exists() or any(self.out.glob("*.html"))


COMMANDS = {command.name: command for command in (Append, Undo, Hydrate, Tone, Report)}


def _serve():
    """A site on this computer on which every official statement stands; returns its port."""
    with (ROOT / "data" / "statements.csv").open(encoding="utf-8", newline="") as file:
        texts = " ".join(row["text"] for row in csv.DictReader(file))
    content = f"<html><body><article><p>{texts}</p></article></body></html>".encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found = self.path != "/robots.txt"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content if found else b"")

        def log_message(self, *_):
            """No lines on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # clients are killed here
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def tables(folder):
    return {name: disk.read(folder / name) for name in journal.FILES}


def work(command):
    """What a process does: the command, with nothing on the screen but what is wrong."""
    with open(command.work / "told.txt", "w", encoding="utf-8") as told, contextlib.redirect_stdout(told), \
            contextlib.redirect_stderr(told):
        code = command.run()
    sys.exit(code)


def start(command):
    kind = "spawn" if command.cold or "forkserver" not in multiprocessing.get_all_start_methods() else "forkserver"
    context = multiprocessing.get_context(kind)
    if kind == "forkserver":
        context.set_forkserver_preload(PRELOADED)
    process = context.Process(target=work, args=(command,))
    process.start()
    return process


def kill(command, rng, seconds, aimed):
    """Start the command and kill it; True when it was still running then."""
    process = start(command)
    if aimed:
        while process.is_alive() and not command.begun():
            time.sleep(0.001)
        time.sleep(rng.uniform(0, 0.25))
    else:
        time.sleep(rng.uniform(0, seconds))
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


class Trial:
    """One command, killed many times; ``found`` counts what was seen."""

    def __init__(self, command):
        self.command, self.found = command, Counter()
        command.prepare()
        self.old = tables(command.data)
        self.code()  # once for what is imported only then
        command.prepare()
        begin = time.monotonic()
        if self.code():
            sys.exit(f"{command.name} does not run undisturbed:\n{(command.work / 'told.txt').read_text()}")
        self.seconds = time.monotonic() - begin
        self.new, self.outputs = tables(command.data), command.outputs()
        self.found["files when undisturbed"] = len(self.outputs)

    def code(self):
        """Exit code of an undisturbed run."""
        process = start(self.command)
        process.join()
        return process.exitcode

    def once(self, rng, aimed, resumed):
        """Prepare, kill, look, and (``resumed``) start again and look again."""
        command, found = self.command, self.found
        command.prepare()
        found["killed while running"] += kill(command, rng, self.seconds, aimed)
        raw = tables(command.data)
        if raw not in (self.old, self.new):
            found["between two states"] += 1
            found["LOST"] += bool(checks.check(_bare(command)))
        journal.recover(command.data)
        now = tables(command.data)
        found["old tables"] += now == self.old != self.new
        found["new tables"] += now == self.new != self.old
        found["LOST"] += now not in (self.old, self.new)
        there = command.outputs()
        found["with some files"] += 0 < len(there) < len(self.outputs)
        other = [name for name, content in there.items() if self.outputs.get(name) != content]
        found["HALF WRITTEN"] += len(other)
        found.update(f"other than undisturbed: {name}" for name in other)
        if resumed:
            found["resumed"] += 1
            found["LOST"] += self._lost(now == self.new != self.old)

    def _lost(self, done):
        """Whether the command, started again, does not finish as if undisturbed (it refuses what is already done)."""
        command = self.command
        if (self.code() != 0) != done:
            return True
        return (tables(command.data) != self.new or command.outputs() != self.outputs or command.leftovers() > 0)


def _bare(command):
    """The tables as someone sees them who knows nothing of the journal."""
    bare = command.work / "bare"
    shutil.rmtree(bare, ignore_errors=True)
    return shutil.copytree(command.data, bare, ignore=shutil.ignore_patterns(journal.FOLDER))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=200, help="of each command (default: 200)")
    parser.add_argument("--only", nargs="+", choices=list(COMMANDS), default=list(COMMANDS))
    parser.add_argument("--resume", type=int, default=5, metavar="N", help="start again after every Nth (default: 5)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end each command's trial after so long")
    parser.add_argument("--cold", action="store_true", help="start each process from nothing (slow)")
    arguments = parser.parse_args()
    damaged = 0
    for name in arguments.only:
        found = _tried(COMMANDS[name], arguments)
        damaged += found["LOST"] + found["HALF WRITTEN"]
        print(f"{name}: " + ", ".join(f"{count} {what}" for what, count in found.items()), flush=True)
    return 1 if damaged else 0


def _tried(kind, arguments):
    rng, until = np.random.default_rng(SEED), time.monotonic() + arguments.seconds
    # What a killed command started (workers, kernels) may live a little longer: it must not disturb the sweeping up.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        trial = Trial(kind(Path(work), arguments.cold))
        for number in range(arguments.kills):
            trial.once(rng, aimed=bool(number % 2), resumed=number % arguments.resume == arguments.resume - 1)
            trial.found["kills"] += 1
            if time.monotonic() > until:
                break
    return trial.found


if __name__ == "__main__":
    sys.exit(main())
