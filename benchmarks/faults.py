"""Kill commands at random moments and look at what is left: python benchmarks/faults.py

Every command runs as a user would start it, on a copy of data/, and is stopped by SIGKILL: half of the times at any
moment of its life, half of the times shortly after it began to write. After each kill the tables must be those from
before or those from after, byte for byte, once ``journal.recover`` has run (as ``load``, ``check`` and ``append``
do); and even before that they must be a valid dataset. Files that a command writes elsewhere must be complete or
absent. The next run must do the work that is left.

    python benchmarks/faults.py --kills 200                      all commands
    python benchmarks/faults.py --kills 20 --only append undo    these

Prints one line per command. Exit code 1 when anything was lost or half written.
"""

import argparse
import csv
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np

from analysis import checks, disk, fulltexts, journal
from analysis.ingest.append import append

ROOT = Path(__file__).resolve().parent.parent
SEED = 20260115
ROWS = [{"table": "sources", "source_id": "fault-2026-03-18", "publisher": "Synthetic", "title": "SYNTHETIC",
         "url": "https://example.org/fault", "published_on": "2026-03-18", "language": "en", "kind": "press"},
        {"table": "events", "event_id": "fault-2026-03-18", "date": "2026-03-18", "kind": "call",
         "title": "SYNTHETIC", "source_ids": "fault-2026-03-18"}]


class Command:
    """A command to kill: how to prepare its dataset, its arguments, where its writing shows, what it may leave."""

    def __init__(self, work):
        self.work, self.data = work, work / "data"

    def prepare(self):
        """The state from which every run starts."""
        for path in self.work.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(ROOT / "data", self.data, ignore=shutil.ignore_patterns(".append"))

    def begun(self):
        """Whether the command has begun to write."""
        return (self.data / journal.FOLDER).exists()

    def outputs(self):
        """(how many files are complete, how many are not)."""
        return 0, 0


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

    def __init__(self, work):
        super().__init__(work)
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

    def begun(self):
        return fulltexts.cache_folder(self.data).exists()

    def outputs(self):
        files = [path for path in fulltexts.cache_folder(self.data).glob("*.json") if not path.name.startswith(".")]
        whole = sum(fulltexts.read(path) is not None for path in files)
        return whole, len(files) - whole


class Report(Command):
    name = "report"

    def arguments(self):
        return ["report", "--only", "50-", "--data", self.data, "--out", self.work / "reports"]

    def begun(self):
        return (self.work / "reports").exists()

    def outputs(self):
        files = list((self.work / "reports").glob("*.html"))
        whole = sum(path.read_bytes().rstrip().endswith(b"</html>") for path in files)
        return whole, len(files) - whole


COMMANDS = {command.name: command for command in (Append, Undo, Hydrate, Report)}


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


def start(command):
    return subprocess.Popen([sys.executable, "-m", "analysis", *map(str, command.arguments())], cwd=ROOT,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def kill(command, rng, seconds, aimed):
    """Start the command and kill it; True when it was still running then."""
    process = start(command)
    if aimed:
        while process.poll() is None and not command.begun():
            time.sleep(0.001)
        time.sleep(rng.uniform(0, 0.25))
    else:
        time.sleep(rng.uniform(0, seconds))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def trial(name, kills, rng):
    """Kill one command many times; Counter of what was found."""
    found = Counter()
    with tempfile.TemporaryDirectory() as work:
        command = COMMANDS[name](Path(work))
        command.prepare()
        old, begin = tables(command.data), time.monotonic()
        process = start(command)
        told = process.communicate()[0].decode()
        if process.returncode:
            sys.exit(f"{name} does not run undisturbed:\n{told}")
        seconds, new = time.monotonic() - begin, tables(command.data)
        found["files when undisturbed"] = command.outputs()[0]
        for number in range(kills):
            command.prepare()
            found["killed while running"] += kill(command, rng, seconds, aimed=bool(number % 2))
            raw = tables(command.data)
            if raw not in (old, new):
                found["between two states"] += 1
                found["LOST"] += bool(checks.check(_bare(command)))
            journal.recover(command.data)
            now = tables(command.data)
            found["old"] += now == old != new
            found["new"] += now == new
            found["LOST"] += now not in (old, new)
            found["HALF WRITTEN"] += command.outputs()[1]
            if number % 10 == 0:  # work goes on where it was stopped
                found["LOST"] += _goes_on(command, now == new != old)
    return found


def _bare(command):
    """The tables as someone sees them who knows nothing of the journal."""
    bare = command.work / "bare"
    shutil.rmtree(bare, ignore_errors=True)
    return shutil.copytree(command.data, bare, ignore=shutil.ignore_patterns(journal.FOLDER))


def _goes_on(command, done):
    """1 when the command, started again, does not finish (it refuses what is already done), else 0."""
    process = start(command)
    process.communicate()
    return int((process.returncode != 0) != done)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=200, help="of each command (default: 200)")
    parser.add_argument("--only", nargs="+", choices=list(COMMANDS), default=list(COMMANDS))
    arguments = parser.parse_args()
    damaged = 0
    for name in arguments.only:
        found = trial(name, arguments.kills, np.random.default_rng(SEED))
        damaged += found["LOST"] + found["HALF WRITTEN"]
        print(f"{name}: {arguments.kills} kills, " + ", ".join(f"{count} {what}" for what, count in found.items()),
              flush=True)
    return 1 if damaged else 0


if __name__ == "__main__":
    sys.exit(main())
