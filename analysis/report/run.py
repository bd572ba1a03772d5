"""Run notebooks, a few at once: into HTML pages with all that goes with them (``build``) or in place (``refresh``)."""

import os
from dataclasses import dataclass
from pathlib import Path

from . import edition, files, jobs, site, summary, translated
from . import index as index_page
from . import notebook as notebooks_
from . import page as pages
from .book import Book
from .cache import Cache, beside, digest
from .progress import Silent
from .provenance import gather
from .results import Failure, Result

JOBS = 2


def build(notebooks, out, parameters=None, at_once=JOBS, progress=None, provenance=None, index=True, data=None,
          since=None, fresh=False):
    """Run each notebook and write its page with its figures and tables, then an index of all of them.

    What has not changed since the last build into the same folder is neither run nor written again. All is written in
    the language in force (``i18n.use``): English into ``out``, any other into a folder of its own there.

    Parameters
    ----------
    notebooks : paths, in the order of the index
    out : folder for the pages, made when missing; files of other names in it are left alone
    parameters : dict with ``as_of`` (date or "YYYY-MM-DD") and ``data`` (path of another dataset), each may
        be missing or None; set in a cell after the one tagged ``parameters``
    at_once : how many notebooks run at once
    progress : see ``progress.Silent`` and ``progress.Terminal``; silent when not given
    provenance : Provenance for the footers; gathered from the dataset and the repository when not given
    index : whether to write index.html and the summary (not wanted when only some of the notebooks are built)
    data : Dataset as of the day of the build; with it come the pages of statements and promises and the summary
    since : the day that the summary looks back to; ``summary.DAYS`` before the day of the build when not given
    fresh : whether to run and write everything, changed or not

    Returns
    -------
    list of Result, one for each notebook. A notebook that fails has its ``failure`` set, its page says so in
    place of an older one, and the others are written all the same.

    Raises
    ------
    ValueError : two notebooks would be written to one page, or ``since`` is not before the day of the build
    """
    notebooks, home = [Path(path) for path in notebooks], Path(out)
    _refuse_clashes(notebooks)
    parameters = {name: value for name, value in (parameters or {}).items() if value is not None}
    menu = tuple((f"{path.stem}.html", notebooks_.title(path)) for path in notebooks)
    since = summary.earlier(data, since) if index and data is not None else None
    # Where everything has to be run, what runs it starts now and gets ready while this process reads the tables.
    store = Cache(edition.folder(home), fresh)
    with store.alone(), jobs.fork_server(len(notebooks) if store.empty else 0) as server:
        book = Book(store, provenance or gather(parameters), menu, parameters, data)
        results = _build(notebooks, book, at_once, progress or Silent(), index, since, server)
        if index:
            edition.put_signs(home)
        return results


def refresh(notebooks, at_once=JOBS, progress=None):
    """Run each notebook in place, with its own parameters, and leave nothing in it that varies by machine.

    A notebook that fails stays as it was, byte for byte. The answer under the title is set from the findings.

    Parameters
    ----------
    notebooks : paths
    at_once, progress : as for ``build``

    Returns
    -------
    list of Result without pages
    """
    def finish(job, outcome):
        path = Path(job.folder) / f"{job.name}.ipynb"
        if outcome.failure:
            return Result(path, None, outcome.seconds, notebooks_.title(path)).failed(outcome.failure)
        executed = pages.put_answer(outcome.notebook)
        write(path, notebooks_.dumps(executed))
        stated = pages.summary(executed, path.stem)
        return Result(path, None, outcome.seconds, stated.question, stated.answer)

    todo = [jobs.Job(path.stem, lambda path=path: notebooks_.read(path), path.resolve().parent, weight=_size(path))
            for path in map(Path, notebooks)]
    return jobs.run_all(todo, finish, at_once, progress or Silent())


def untranslated(notebooks):
    """Lines that say how much of the prose of notebooks has no translation into the language in force; none if all has.
    """
    counts = {}
    for path in map(Path, notebooks):
        try:
            counts[path.stem] = len(translated.missing(notebooks_.source(path)["cells"], path))
        except notebooks_.Unreadable:  # its page says so
            continue
    left = {name: count for name, count in counts.items() if count}
    if not left:
        return []
    total = sum(left.values())
    return [f"{total} block{'s' * (total > 1)} of prose shown in English for want of a translation: "
            + ", ".join(f"{name} ({count})" for name, count in left.items())]


def _build(notebooks, book, at_once, progress, index, since, server):
    works = [_plan(path, book) for path in notebooks]
    before = summary.plan(works, book, since) if index and book.data is not None else None
    results = _run_works(works, before, book, at_once, progress, server)
    if index:
        if before is not None:
            summary.write(before, results, book)
        _write_index(results, book)
    return results


@dataclass(frozen=True)
class Work:
    """A notebook of a build: its cells, or the reason why it cannot be read, and the keys of what it gives."""

    path: Path
    cells: list | None = None
    failure: Failure | None = None
    run_key: str = ""
    page_key: str = ""

    @property
    def name(self):
        return self.path.stem

    @property
    def folder(self):
        return self.path.resolve().parent


def _plan(path, book):
    try:
        cells = notebooks_.source(path)["cells"]
    except notebooks_.Unreadable as error:
        return Work(path, failure=error.failure)
    run_key = book.run_key(cells, path.resolve().parent)
    prose = digest(translated.content(path))
    return Work(path, cells, None, run_key, book.page_key(run_key, beside(path), *filter(None, [prose])))


def _refuse_clashes(notebooks):
    names, ours = [path.stem for path in notebooks], ("index", "summary", "statements")
    taken = sorted({name for name in names if names.count(name) > 1 or name in ours})
    if taken:
        raise ValueError(f"Two pages would be called {taken[0]}.html. Rename one of the notebooks.")


def _run_works(works, before, book, at_once, progress, server):
    standing = {work.name: book.store.standing(f"{work.name}.page", work.page_key) for work in works if work.page_key}
    todo = [_job(work, book) for work in works if not standing.get(work.name)]
    by_name = {work.name: work for work in works}

    def finish(job, outcome):
        if job.name in by_name:
            return _publish(by_name[job.name], outcome, book)
        return before.finish(job, outcome)

    def again():
        for work in works:
            if record := standing.get(work.name):
                page = book.store.out / f"{work.name}.html"
                yield Result(work.path, page, 0.0, record["question"], record["answer"],
                             sentences=tuple(record["sentences"]), reused=True)

    found = jobs.run_all([*todo, *(before.jobs if before else [])], finish, at_once, progress, files.KINDS,
                         already=list(again()), aside=lambda: site.write(book), server=server)
    results = {result.name: result for result in found if result is not None}
    return [results[work.name] for work in works]


def _job(work, book):
    def make():
        return notebooks_.with_parameters(notebooks_.read(work.path), book.parameters, work.folder)

    return jobs.Job(work.name, make, work.folder, failure=work.failure, weight=_size(work.path),
                    kept=book.store.get(work.name, work.run_key))


def _write_index(results, book):
    told = [(result.name, result.question, result.answer, str(result.failure)) for result in results]
    key = book.page_key("index", told)
    if book.store.standing("index", key) is None:
        book.store.publish("index", key, {"index.html": index_page.render(results, book.provenance, book.places)})


def _size(path):
    """About how long a notebook takes, by the length of its file: pictures take time."""
    return path.stat().st_size / 1e5 if path.is_file() else 0.0


def _publish(work, outcome, book):
    """Write a notebook's page and files, and remember what it gave."""
    name, store = work.name, book.store
    page = store.out / f"{name}.html"
    if outcome.failure:
        result = Result(work.path, page, outcome.seconds, notebooks_.title(work.path)).failed(outcome.failure)
        told = pages.render_failed(result, provenance=book.provenance, menu=book.menu, site=book.site)
        store.publish(f"{name}.page", "", {page.name: told})
        return result
    executed = outcome.notebook if outcome.seconds else notebooks_.node(outcome.notebook)
    shown = notebooks_.node({**executed, "cells": translated.cells(executed.cells, work.path)})
    composed = pages.compose(pages.put_answer(shown), name=name, short=files.short_name(work.path),
                             folder=work.folder, links=book.links)
    html = pages.render(composed, provenance=book.provenance, menu=book.menu, site=book.site)
    if outcome.seconds:
        store.put(name, work.run_key, outcome.notebook)
    stated = composed.stated
    facts = {"question": stated.question, "answer": stated.answer, "sentences": stated.sentences}
    store.publish(f"{name}.page", work.page_key, {page.name: html, **composed.files}, **facts)
    return Result(work.path, page, outcome.seconds, **facts, reused=not outcome.seconds)


def write(path, text):
    """Write a text file whole or not at all: a reader never meets half of it."""
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_text(text, encoding="utf-8", newline="\n")
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
