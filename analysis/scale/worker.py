"""The program of a worker process: tasks come in as pickles, results go out as pickles, until the input ends."""

import os
import pickle
import signal
import sys


def main():
    # Ctrl-C goes to the whole group of processes: the calling one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks = sys.stdin.buffer
    # Whatever a library prints must not come between the results.
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    from .work import do

    while True:
        try:
            task = pickle.load(tasks)
        except EOFError:
            return
        try:
            result = do(task)
        except Exception as error:  # noqa: BLE001 - sent to the calling process, which raises it
            result = error
        pickle.dump(result, results)
        results.flush()


if __name__ == "__main__":
    main()
