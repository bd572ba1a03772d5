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
    _lighter()
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


def _lighter():
    """Import TextBlob without scikit-learn and SciPy.

    It imports NLTK, which offers to work with both if they are there; nothing here uses that, and it doubles the
    time that a worker takes to start. Instruments of one's own may import them afterwards as usual.
    """
    kept_out = [name for name in ("sklearn", "scipy") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(kept_out))
    try:
        import textblob  # noqa: F401
    finally:
        for name in kept_out:
            del sys.modules[name]


if __name__ == "__main__":
    main()
