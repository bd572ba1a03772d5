"""All checks, two at a time, each with its own seed: the order and the number of processes change nothing."""

from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context

from . import agreement, breaks, means, pvalues, shares, steps, times, windows
from .known import KNOWN

#: name -> (function, samples). In the order in which they are shown.
CHECKS = {
    "shares": (shares.check, shares.DRAWS), "months": (means.months, means.DRAWS),
    "groups": (means.grouped, means.DRAWS), "overall": (means.overall, means.DRAWS), "gaps": (means.gaps, means.DRAWS),
    "scores": (means.scores, means.DRAWS), "changes": (windows.changes, windows.DRAWS),
    "contrasts": (windows.contrasts, windows.DRAWS), "incidence": (times.incidence, times.DRAWS),
    "fulfilled": (times.fulfilled, times.DRAWS), "alpha": (agreement.alpha, agreement.DRAWS),
    "correlations": (agreement.correlations, agreement.DRAWS), "instrument": (agreement.instrument, agreement.DRAWS),
    "interrupted": (steps.interrupted, steps.DRAWS), "corpus": (steps.corpus, steps.DRAWS),
    "breaks": (breaks.check, breaks.DRAWS), "permutation": (pvalues.permutation, pvalues.DRAWS),
    "shuffled": (pvalues.shuffled, pvalues.DRAWS), "exact": (pvalues.exact, pvalues.DRAWS),
}
#: These take longest and are begun first.
_LONG = ("breaks", "permutation", "interrupted", "shuffled", "incidence", "fulfilled", "correlations")


def checked(path, name, share):
    """The rows of one check. ``share`` of its usual samples are drawn, at least 40."""
    from ..dataset import load

    function, draws = CHECKS[name]
    return function(load(path), max(40, round(share * draws)))


def run(path=None, share=1.0, only=(), at_once=2, progress=None):
    """Every check.

    Parameters
    ----------
    path : folder of the dataset; None = the embedded one
    share : of the usual number of samples; 0.1 is quick and says little
    only : names of ``CHECKS`` (all when empty)
    at_once : processes
    progress : called with the rows of each check as it ends

    Returns
    -------
    list of Row, in the order of ``CHECKS``, failures with the reason that ``known.KNOWN`` gives
    """
    names = [name for name in CHECKS if not only or name in only]
    if not names:
        raise ValueError(f"no such check; there are: {', '.join(CHECKS)}")
    job, found = partial(checked, path, share=share), {}
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(job, name): name for name in sorted(names, key=lambda name: name not in _LONG)}
        for done in as_completed(waiting):
            found[waiting[done]] = [row.explained(KNOWN) for row in done.result()]
            if progress:
                progress(found[waiting[done]])
    return [row for name in names for row in found[name]]
