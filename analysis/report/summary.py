"""The page "what moved": every notebook's sentences on an earlier day and now, side by side."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from . import changes, jobs, templates
from . import notebook as notebooks
from .provenance import date_in_words, day_in_words

#: How many days the summary looks back when no day is given.
DAYS = 30
_BEFORE = ".before"
#: Every word that this page says of itself.
WORDS = {
    "title": "What moved since {day}",
    "lead": "What each report says as of {now}, beside what it would have said on {then} from what was known then. "
            "Both come from the same tables and the same code.",
    "legend": "Words that were taken out are crossed out and words that came in are underlined. A sentence is marked "
              "“changed”, “new” or “gone”.",
    "nothing": "No sentence changed.", "one": "1 of {all} sentences changed, is new or is gone.",
    "some": "{changed} of {all} sentences changed, are new or are gone.",
    "answers": "The reports", "promises": "Promises that moved",
    "no_promises": "No promise was made in this time, and none has another state, date or evidence.",
    "then": "As of {day}", "now": "As of {day}", "sentence": "Change",
    "same": "same", "changed": "changed", "new": "new", "gone": "gone", "absent": "no such sentence on this day",
    "failed": "This report could not be built, so its sentences cannot be compared.",
    "failed_then": "What this report would have said on the earlier day could not be computed: {why}",
    "unstated": "This report states no sentences.",
    "same_all": "All {n} sentences are the same.",
    "promise": "promise", "moves": "what moved",
    "made": "made on {now}", "current_due": "date in force: {then} → {now}", "due_state": "due: {then} → {now}",
    "outcome": "outcome: {then} → {now}", "evidence": "evidence: {then} → {now}", "missing": "none",
}


@dataclass(frozen=True)
class Before:
    """The earlier day: ``jobs`` that say what each notebook states on it, and ``found``, filled as they end.

    ``found``: name of a notebook -> (sentences, None) or ((), Failure).
    """

    day: date
    jobs: tuple
    keys: dict
    store: object
    found: dict = field(default_factory=dict)

    def finish(self, job, outcome):
        """Take what one of the jobs gave; it is no result of the build."""
        name = job.name.removesuffix(_BEFORE)
        if outcome.failure:
            self.found[name] = (), outcome.failure
            return
        sentences = outcome.notebook if job.kept is not None else _stated(outcome.notebook)
        if job.kept is None:
            self.store.put(job.name, self.keys[job.name], sentences)
        self.found[name] = tuple(sentences), None


def _stated(executed):
    from .page import findings

    found = findings(executed)
    return found["sentences"] if found else []


def plan(works, book, since=None):
    """The earlier day and what to run for it.

    Parameters
    ----------
    works : list of run.Work
    book : book.Book with data
    since : date or "YYYY-MM-DD"; ``DAYS`` before the day of the build when not given

    Returns
    -------
    Before

    Raises
    ------
    ValueError : not a day, or not before the day of the build
    """
    day = earlier(book.data, since)
    asked = [(work, notebooks.tagged(work.cells, "findings")[-1:]) for work in works if not work.failure]
    todo, keys = [], {}
    for work, [source] in (pair for pair in asked if pair[1]):
        name = f"{work.name}{_BEFORE}"
        keys[name] = book.run_key([{"cell_type": "code", "source": source}], work.folder, as_of=str(day))
        todo.append(jobs.Job(name, partial(stating, source, book.parameters | {"as_of": day}, work.folder),
                             work.folder, kept=book.store.get(name, keys[name]), weight=2.0, shown=False))
    return Before(day, tuple(todo), keys, book.store)


def earlier(data, since=None):
    """The day to look back to. Parameters and errors as for ``plan``."""
    from ..dataset import to_day

    day = data.as_of - timedelta(days=DAYS) if since is None else to_day(since)
    if day >= data.as_of:
        raise ValueError(f"--since must be a day before {data.as_of}, the day of the reports; got {day}")
    return day


def stating(source, parameters, folder):
    """A notebook that only loads the dataset and states findings.

    Parameters
    ----------
    source : str, code that needs nothing but ``dataset``
    parameters, folder : as for ``notebook.with_parameters``

    Returns
    -------
    NotebookNode
    """
    from nbformat.v4 import new_code_cell, new_notebook

    sources = ("data = None\nas_of = None", "import analysis\n\ndataset = analysis.load(data, as_of)", source)
    cells = [new_code_cell(each, id=f"c{number}") for number, each in enumerate(sources)]
    cells[0].metadata["tags"] = ["parameters"]
    return notebooks.with_parameters(new_notebook(cells=cells), parameters, folder)


def write(before, results, book):
    """Write the page, if it is not there as it should be.

    Parameters
    ----------
    before : Before, after its jobs ended
    results : list of Result
    book : book.Book
    """
    said = [(result.name, result.ok, result.sentences, before.found.get(result.name)) for result in results]
    key = book.page_key("summary", str(before.day), repr(said))
    if book.store.standing("summary", key) is None:
        book.store.publish("summary", key, {"summary.html": render(before, results, book)})


def render(before, results, book):
    """The page, a whole HTML document. Parameters as for ``write``."""
    parts = [_part(result, before.found.get(result.name)) for result in results]
    every = [change for part in parts for change in part["changes"]]
    moved = sum(change.kind != "same" for change in every)
    then, now = day_in_words(before.day), day_in_words(book.data.as_of)
    words = WORDS | {"title": WORDS["title"].format(day=then), "lead": WORDS["lead"].format(now=now, then=then),
                     "then": WORDS["then"].format(day=then), "now": WORDS["now"].format(day=now),
                     "count": _count(moved, len(every))}
    rows = [(each["action"], book.links.promises[each["commitment_id"]], [_move(*move) for move in each["moves"]])
            for each in changes.promises(book.data, before.day)]
    return templates.render(
        "summary.html.j2", title=words["title"], words=words, parts=parts, promises=rows, description=words["count"],
        provenance=book.provenance, as_of=book.provenance.as_of, site=book.site, styles=("summary.css",),
        contents=[(2, "promises", words["promises"]), *((2, part["id"], part["question"]) for part in parts)])


def _part(result, found):
    note, paired = "", []
    if not result.ok:
        note = WORDS["failed"]
    elif found is None or not result.sentences:
        note = WORDS["unstated"]
    elif found[1]:
        note = WORDS["failed_then"].format(why=found[1])
    else:
        paired = changes.sentences(found[0], result.sentences)
        if all(change.kind == "same" for change in paired):
            note = WORDS["same_all"].format(n=len(paired))
    return {"id": f"r-{result.name}", "question": result.question, "address": result.page.name, "note": note,
            "changes": paired, "shown": [change for change in paired if change.kind != "same"],
            "same": [change for change in paired if change.kind == "same"]}


def _count(moved, total):
    if not moved:
        return WORDS["nothing"]
    return WORDS["one" if moved == 1 else "some"].format(changed=moved, all=total)


def _move(what, then, now):
    return WORDS[what].format(then=_day(then), now=_day(now))


def _day(text):
    return WORDS["missing"] if text is None else date_in_words(text)
