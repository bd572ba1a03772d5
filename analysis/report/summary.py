"""The page "what moved": every notebook's sentences on an earlier day and now, side by side."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from ..i18n import count, label, say, say_as
from . import changes, jobs, templates
from . import notebook as notebooks
from .provenance import date_in_words, day_in_words

#: How many days the summary looks back when no day is given.
DAYS = 30
_BEFORE = ".before"


def words(then, now, moved, total):
    """Every word that this page says of itself but for what it says of one report or promise.

    Parameters
    ----------
    then, now : the two days in words
    moved, total : how many sentences changed, of how many
    """
    return {
        "title": say("What moved since {day}", day=then),
        "lead": say("What each report says as of {now}, beside what it would have said on {then} from what was known "
                    "then. Both come from the same tables and the same code.", now=now, then=then),
        "legend": say("Words that were taken out are crossed out and words that came in are underlined. A sentence is "
                      "marked “changed”, “new” or “gone”."),
        "count": say("No sentence changed.") if not moved else count(
            "{n} of {all} sentences changed, is new or is gone.",
            "{n} of {all} sentences changed, are new or are gone.", moved, all=total),
        "promises": say("Promises that moved"),
        "no_promises": say("No promise was made in this time, and none has another state, date or evidence."),
        "then": say("As of {day}", day=then), "now": say("As of {day}", day=now),
        "same": say_as("sentence", "same"), "changed": say_as("sentence", "changed"), "new": say_as("sentence", "new"),
        "gone": say_as("sentence", "gone"), "absent": say("no such sentence on this day"),
        "promise": say("promise"), "moves": say("what moved"),
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
    own = words(then, now, moved, len(every))
    rows = [(each["action"], book.links.promises[each["commitment_id"]], [_move(*move) for move in each["moves"]])
            for each in changes.promises(book.data, before.day)]
    return templates.render(
        "summary.html.j2", title=own["title"], words=own, parts=parts, promises=rows, description=own["count"],
        provenance=book.provenance, as_of=book.provenance.as_of, site=book.site, styles=("summary.css",),
        contents=[(2, "promises", own["promises"]), *((2, part["id"], part["question"]) for part in parts)])


def _part(result, found):
    note, paired = "", []
    if not result.ok:
        note = say("This report could not be built, so its sentences cannot be compared.")
    elif found is None or not result.sentences:
        note = say("This report states no sentences.")
    elif found[1]:
        note = say("What this report would have said on the earlier day could not be computed: {why}", why=found[1])
    else:
        paired = changes.sentences(found[0], result.sentences)
        if all(change.kind == "same" for change in paired):
            note = count("All {n} sentences are the same.", "All {n} sentences are the same.", len(paired))
    return {"id": f"r-{result.name}", "question": result.question, "address": result.page.name, "note": note,
            "changes": paired, "shown": [change for change in paired if change.kind != "same"],
            "same": [change for change in paired if change.kind == "same"]}


def _move(what, then, now):
    """One thing that moved, from what to what, in words."""
    if what == "made":
        return say("made on {now}", now=_day(now))
    if what == "current_due":
        return say("date in force: {then} → {now}", then=_day(then), now=_day(now))
    if what == "due_state":
        return say("due: {then} → {now}", then=_state(then), now=_state(now))
    if what == "outcome":
        return say("outcome: {then} → {now}", then=_state(then), now=_state(now))
    return say("evidence: {then} → {now}", then=_state(then), now=_state(now))


def _day(text):
    return say_as("date", "none") if text is None else date_in_words(text)


def _state(text):
    return say_as("state", "none") if text is None else label(text)
