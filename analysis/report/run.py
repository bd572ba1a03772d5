"""Run notebooks, a few at once: into HTML pages (``build``) or in place (``refresh``)."""

import asyncio
import os
from pathlib import Path
from time import perf_counter

from . import index as index_page
from . import notebook as notebooks_
from . import page as pages
from .progress import Silent
from .provenance import gather
from .results import PageError, Result

JOBS = 2


def build(notebooks, out, parameters=None, jobs=JOBS, progress=None, provenance=None, index=True):
    """Run each notebook and write its page, then an index of all of them.

    Parameters
    ----------
    notebooks : paths, in the order of the index
    out : folder for the pages, made when missing; files of other names in it are left alone
    parameters : dict with ``as_of`` (date or "YYYY-MM-DD") and ``data`` (path of another dataset), each may
        be missing or None; set in a cell after the one tagged ``parameters``
    jobs : how many notebooks run at once
    progress : see ``progress.Silent`` and ``progress.Terminal``; silent when not given
    provenance : Provenance for the footers; gathered from the dataset and the repository when not given
    index : whether to write index.html (not wanted when only some of the notebooks are built again)

    Returns
    -------
    list of Result, one for each notebook. A notebook that fails has its ``failure`` set, its page says so in
    place of an older one, and the others are written all the same.

    Raises
    ------
    ValueError : two notebooks would be written to one page
    """
    notebooks, out = [Path(path) for path in notebooks], Path(out)
    _refuse_clashes(notebooks)
    parameters = {name: value for name, value in (parameters or {}).items() if value is not None}
    provenance = provenance or gather(parameters)
    out.mkdir(parents=True, exist_ok=True)
    menu = [(f"{path.stem}.html", notebooks_.title(path)) for path in notebooks]

    def publish(path, executed):
        page = out / f"{path.stem}.html"
        write(page, pages.render(executed, name=path.stem, provenance=provenance, menu=menu,
                                 folder=path.resolve().parent))
        return page

    results = []
    for result in _run_all(notebooks, parameters, publish, jobs, progress or Silent()):
        if not result.ok:
            result = result.on_page(out / f"{result.name}.html")
            write(result.page, pages.render_failed(result, provenance=provenance, menu=menu))
        results.append(result)
    if index:
        write(out / "index.html", index_page.render(results, provenance))
    return results


def refresh(notebooks, jobs=JOBS, progress=None):
    """Run each notebook in place, with its own parameters, and leave nothing in it that varies by machine.

    A notebook that fails stays as it was, byte for byte. The answer under the title is set from the findings.

    Parameters
    ----------
    notebooks : paths
    jobs, progress : as for ``build``

    Returns
    -------
    list of Result without pages
    """
    def save(path, executed):
        write(path, notebooks_.dumps(executed))

    return _run_all([Path(path) for path in notebooks], {}, save, jobs, progress or Silent())


def _refuse_clashes(notebooks):
    names = [path.stem for path in notebooks]
    taken = sorted({name for name in names if names.count(name) > 1 or name == "index"})
    if taken:
        raise ValueError(f"Two pages would be called {taken[0]}.html. Rename one of the notebooks.")


def _run_all(notebooks, parameters, finish, jobs, progress):
    async def together():
        places = asyncio.Semaphore(max(1, jobs))
        return await asyncio.gather(*(_run_one(path, parameters, finish, places, progress)
                                      for path in notebooks))

    with progress.running([path.stem for path in notebooks]):
        return asyncio.run(together())


async def _run_one(path, parameters, finish, places, progress):
    from .kernel import NotebookFailed, execute

    async with places:
        progress.started(path.stem)
        begun = perf_counter()
        page, summary, failure = None, pages.Summary(notebooks_.title(path)), None
        try:
            folder = path.resolve().parent
            prepared = notebooks_.with_parameters(notebooks_.read(path), parameters, folder)
            executed = pages.put_answer(await execute(prepared, folder))
            summary = pages.summary(executed, path.stem)
            page = finish(path, executed)
        except (NotebookFailed, notebooks_.Unreadable) as error:
            failure = error.failure
        except PageError as error:
            failure = error.failure()
        result = Result(path, page, perf_counter() - begun, summary.question, summary.answer)
        result = result.failed(failure) if failure else result
        progress.finished(result)
        return result


def write(path, text):
    """Write a text file whole or not at all: a reader never meets half of it."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_text(text, encoding="utf-8", newline="\n")
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
