"""The same work on a Dask cluster: ``work.do`` mapped over the tasks.

Every worker must see the inputs and the folder of the result under the same paths, and have this package in the same
version. Scoring is Python that holds the interpreter: give each worker one thread (``dask worker --nthreads 1``).
"""

from ..errors import DataError, Problem
from .work import do

_AHEAD = 4  # tasks handed to the scheduler for each thread of the cluster


def run(tasks, address, timeout=30):
    """Do the tasks on the cluster at ``address`` ("tcp://..."). Yields what ``work.do`` returns for each.

    Raises
    ------
    DataError: that of the first task that fails, or whose workers died again and again; no scheduler at that address;
    no dask installed
    """
    try:
        from distributed import Client, KilledWorker, as_completed
    except ImportError as error:
        raise DataError([Problem("--scheduler", 0, "", address, "dask.distributed is not installed",
                                 "pip install 'dicho-y-hecho[cluster]'")], "No cluster can be used.") from error
    try:
        client = Client(address, timeout=timeout, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise DataError([Problem("--scheduler", 0, "", address, "no Dask scheduler answers there",
                                 "start one with  dask scheduler  and name its address")],
                        "No cluster can be used.") from error
    waiting = iter(tasks)
    with client:
        width = max(1, sum(client.nthreads().values())) * _AHEAD
        # pure=False: Dask must not take a part for done because it did it for an earlier run.
        first = [client.submit(do, task, pure=False) for _, task in zip(range(width), waiting, strict=False)]
        with client.as_current():
            running = as_completed(first)
        for future in running:
            try:
                yield future.result()
            except KilledWorker as error:
                raise DataError([Problem("cluster", 0, "", "", f"workers died again and again: {error}",
                                         "give them more memory; finished parts are kept")],
                                "A part cannot be scored.") from error
            task = next(waiting, None)
            if task is not None:
                running.add(client.submit(do, task, pure=False))
