"""Workers on one machine: a process for each core, fed one task at a time.

Each worker is a Python of its own (``python -m analysis.scale.worker``), so that nothing of the calling program is
imported again: this works from a notebook, and from a script without ``if __name__ == "__main__"``. A worker that dies
takes nothing with it: its task, known exactly, goes to a new one, once.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from queue import SimpleQueue

from ..errors import DataError, Problem

TRIES = 2


def cores():
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(tasks, workers):
    """Do the tasks. Yields what ``work.do`` returns for each, as they finish.

    Raises
    ------
    DataError: that of the first task that fails; or a worker died twice at the same task
    """
    if workers == 1:
        from .work import do

        yield from map(do, tasks)
        return
    waiting, results = deque(tasks), SimpleQueue()
    crew = [_Worker(waiting, results) for _ in range(min(workers, len(tasks)))]
    try:
        for worker in crew:
            worker.start()
        for _ in tasks:
            result = results.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        for worker in crew:
            worker.stop()


class _Worker(threading.Thread):
    """Feeds one process, and starts another when it dies."""

    def __init__(self, waiting, results):
        super().__init__(daemon=True)
        self.waiting, self.results, self.process, self.stopped = waiting, results, None, False
        self.lock = threading.Lock()

    def run(self):
        try:
            while not self.stopped:
                try:
                    task = self.waiting.popleft()
                except IndexError:
                    break
                self.results.put(self._try(task))
        except BaseException as error:  # noqa: BLE001 - told to the caller, who raises it
            self.results.put(error)
        finally:
            self._end()

    def _try(self, task):
        for _ in range(TRIES):
            try:
                self._ready()
                pickle.dump(task, self.process.stdin)
                self.process.stdin.flush()
                return pickle.load(self.process.stdout)
            except (EOFError, BrokenPipeError, pickle.UnpicklingError):
                code = self._end()
                if self.stopped:
                    return InterruptedError("stopped")
        return DataError([Problem(task.piece.source.name, 0, "", "", f"the worker process ended {TRIES} times at part "
                                  f"{task.piece.part} (exit code {code})", "the memory may have run out: start again "
                                  "with fewer workers; finished parts are kept")], "A part cannot be scored.")

    def _ready(self):
        with self.lock:
            if self.process is None and not self.stopped:
                self.process = subprocess.Popen([sys.executable, "-m", "analysis.scale.worker"], stdin=subprocess.PIPE,
                                                stdout=subprocess.PIPE, env=_environment())
        if self.process is None:
            raise EOFError

    def _end(self, kill=False):
        """Close the process, if there is one; its exit code."""
        with self.lock:
            process, self.process = self.process, None
        if process is None:
            return None
        if kill:
            process.kill()
        try:
            process.stdin.close()
        except OSError:
            pass  # it died with a task in its pipe
        code = process.wait()
        process.stdout.close()
        return code

    def stop(self):
        self.stopped = True
        self.waiting.clear()
        with self.lock:
            if self.process is not None:
                self.process.kill()
        self.join()


def _environment():
    # The worker finds what the caller finds, also where sys.path was changed.
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}
