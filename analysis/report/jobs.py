"""Run notebooks a few at once, each in a kernel of its own; the longest go first, so that none is left over."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from . import warm
from .notebook import Unreadable
from .progress import Silent
from .results import Failure, PageError

#: From how many kernels on it pays to import everything once and fork.
FORK_FROM = 2


@dataclass(frozen=True)
class Job:
    """A notebook to run in ``folder``; ``make`` is a function that gives it.

    ``kept`` is what an earlier run of the same gave and ``failure`` why it cannot be run, if that is known: then
    nothing is run. ``weight`` grows with the time it takes. ``shown`` says whether progress is told of it.
    """

    name: str
    make: object
    folder: Path
    kept: object = None
    failure: Failure | None = None
    weight: float = 1.0
    shown: bool = True

    @property
    def cold(self):
        """Whether it has to be run."""
        return self.kept is None and self.failure is None


@dataclass(frozen=True)
class Outcome:
    """What a job gave: the notebook with outputs (or what was kept), or a failure; ``seconds`` is 0 if kept."""

    notebook: object
    failure: Failure | None
    seconds: float


def run_all(jobs, finish, at_once=2, progress=None, files="", already=(), aside=None, server=None):
    """Run all jobs.

    Parameters
    ----------
    jobs : list of Job
    finish : function(job, Outcome) -> Result; called for each, one at a time, in a thread of its own. A PageError
        in it makes a failure of the outcome, with which it is called again
    at_once : how many kernels at a time
    progress : see ``progress.Silent``
    files : kinds of file that charts carry beside their picture
    already : results known before, of which progress is told
    aside : what else to do, in the thread of ``finish`` while the first kernels start
    server : warm.Server that was started before; when not given one is started if it pays

    Returns
    -------
    list: what ``finish`` returned, in the order of the jobs, and the results known before
    """
    progress = progress or Silent()
    cold = sum(job.cold for job in jobs)
    order = sorted(range(len(jobs)), key=lambda at: (jobs[at].cold, -jobs[at].weight))

    async def together(server, finishing):
        other = _in_thread(finishing, aside or (lambda: None))
        places = asyncio.Semaphore(max(1, at_once))
        tasks = {at: asyncio.ensure_future(_run(jobs[at], finish, places, progress, server, finishing, files))
                 for at in order}
        await asyncio.gather(other, *tasks.values())
        return [tasks[at].result() for at in range(len(jobs))]

    names = [result.name for result in already] + [job.name for job in jobs if job.shown]
    kernels = fork_server(cold) if server is None else nullcontext(server)
    with progress.running(names), kernels as server, ThreadPoolExecutor(max_workers=1) as finishing:
        for result in already:
            progress.started(result.name)
            progress.finished(result)
        return [*asyncio.run(together(server, finishing)), *already]


@contextmanager
def fork_server(cold):
    """A ``warm.Server`` for so many kernels to start; None where it does not pay or cannot be."""
    if cold < FORK_FROM:
        yield None
        return
    from .kernel import PACKAGE_FOLDER, environment

    with warm.server(environment(PACKAGE_FOLDER, Path.home() / ".ipython")) as server:
        yield server


async def _run(job, finish, places, progress, server, finishing, files):
    async with places:
        if job.shown:
            progress.started(job.name)
        if job.cold:
            begun = perf_counter()
            notebook, failure = await _execute(job, server, files)
            outcome = Outcome(notebook, failure, perf_counter() - begun)
        else:
            outcome = Outcome(job.kept, job.failure, 0.0)
    return await _finished(job, outcome, finish, progress, finishing)


async def _execute(job, server, files):
    from .kernel import NotebookFailed, execute

    try:
        return await execute(job.make(), job.folder, server, files), None
    except (NotebookFailed, Unreadable) as error:
        return None, error.failure


async def _finished(job, outcome, finish, progress, finishing):
    def whole():
        try:
            return finish(job, outcome)
        except PageError as error:
            return finish(job, Outcome(None, error.failure(), outcome.seconds))

    result = await _in_thread(finishing, whole)
    if job.shown:
        progress.finished(result)
    return result


def _in_thread(finishing, work):
    """Do it in the other thread, in the language that is in force here."""
    return asyncio.get_running_loop().run_in_executor(finishing, copy_context().run, work)
