"""What must hold for any input whatever: shared by the property tests here and by benchmarks/fuzz.py.

Every function takes an input and raises AssertionError, or whatever escaped, when the package broke a promise: an
error that is not documented, a result that contradicts itself, or more processor time than the input is worth.
"""

import contextlib
import io
import signal
import time
import unicodedata
from datetime import date

import numpy as np

import analysis
from analysis import DataError, constraints, dates, ingest, tables, tone
from analysis.cli import main
from analysis.tone import language as languages

SAID = date(2026, 1, 15)


class TookTooLong(Exception):
    """More processor time than allowed: as good as hanging."""


@contextlib.contextmanager
def within(seconds):
    """End what is inside after so many seconds of processor time, whatever else this computer does.

    Only in the main thread and where the system has such a clock (POSIX); elsewhere nothing is measured.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_):
        raise TookTooLong(f"more than {seconds} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def times(measured, piece, sizes):
    """Processor time in seconds, the better of two, for texts of a piece over and over, of each of these lengths."""
    found = []
    for size in sizes:
        text, took = (piece * size)[:size], []
        for _ in range(2):
            begin = time.process_time()
            with within(20):
                measured(text)
            took.append(time.process_time() - begin)
        found.append(min(took))
    return found


@contextlib.contextmanager
def as_large():
    """Small tables read and checked in the way that is meant for large ones."""
    kept = tables._LARGE, constraints.LARGE
    tables._LARGE = constraints.LARGE = -1
    try:
        yield
    finally:
        tables._LARGE, constraints.LARGE = kept


def loads(folder):
    """The Dataset, or the DataError, of ``load``; nothing else may come of it."""
    try:
        return analysis.load(folder)
    except DataError as error:
        assert error.problems and all(problem.remedy and str(problem) for problem in error.problems)
        return error


def checks(folder):
    """The problems that ``check`` finds; a dataset without any can be loaded."""
    try:
        found = analysis.check(folder)
    except DataError as error:
        return error.problems
    assert all(problem.message and problem.remedy and str(problem) for problem in found)
    return found


def reads_alike(folder, table):
    """The quick reader of large tables finds the cells that the careful one finds, row by row."""
    careful, problems = tables.read(folder, table)
    with as_large():
        quick, others = tables.read(folder, table)
    assert problems == others
    assert careful.index.equals(quick.index) and list(careful) == list(quick)
    assert careful.to_numpy().tolist() == quick.to_numpy().tolist()


def command(*arguments):
    """(exit code, output, errors) of the command line, whose streams write UTF-8 as terminals and pipes do."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors=errors)
                for errors in ("strict", "backslashreplace"))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(map(str, arguments)))
    for stream in (out, err):
        stream.flush()
    return code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err))


def check_is_told(folder):
    """``python -m analysis check``: 0 or 1, in words, every problem found, never a traceback."""
    code, out, err = command("check", folder)
    assert code in (0, 1) and "Traceback" not in out + err
    if code:
        assert "Remedy: " in out + err
    return code, out + err


def dataset(folder, table=None):
    """Everything that is done first with a dataset from elsewhere."""
    loaded, problems = loads(folder), checks(folder)
    code, told = check_is_told(folder)
    assert bool(code) == bool(problems)
    if not problems:
        assert not isinstance(loaded, DataError), loaded
    if table:
        reads_alike(folder, table)
    return problems, told


def dates_of(text, said=SAID, language="en"):
    """Every date phrase of a text: in order, at its place, and its EDTF date means the days it says."""
    found = dates.readings(text, said, language)
    for one in found:
        assert text[one.start:one.end] == one.phrase
        if one.edtf is None:
            assert one.lo is one.hi is None and (one.vague or one.note)
        else:
            days = dates.interval(one.edtf)
            assert (days.lo, days.hi) == (one.lo, one.hi)
            assert one.lo is None or one.hi is None or one.lo <= one.hi
    places = [(one.start, one.end) for one in found]
    assert places == sorted(places) and all(end <= start for (_, end), (start, _) in zip(places, places[1:],
                                                                                      strict=False))
    answer = dates.parse(text, said, language)
    assert answer is None if not found else answer in found
    return found


def written(text):
    """A text taken for an EDTF date: an interval, or a DateError in a few words."""
    try:
        days = dates.interval(text)
    except dates.DateError as error:
        assert len(str(error)) < 300
        return None
    assert days.lo is None or days.hi is None or days.lo <= days.hi
    return days


def quotes_of(text, language, actors=None):
    """Every passage stands at its place; those between marks come in order; values are within their bounds."""
    found = ingest.quotes(text, language, SAID, actors, reported=True)
    for one in found:
        assert 0 <= one.start <= one.end <= len(text) and text[one.start:one.end] == one.text
        assert 0 <= one.confidence <= 1 and isinstance(one.plain, str)
    assert [(one.start, one.end) for one in found] == sorted((one.start, one.end) for one in found)
    return found


def register_of(text, language):
    """The register score of a text is within its scale or missing with a reason, and ``explain`` agrees with it."""
    row = tone.register([text], language).iloc[0]
    _measured(row["score"], row["reason"], 3)
    if not np.isnan(row["score"]):
        assert 0 <= row["matched_share"] <= 1 and row["n_matched"] > 0
        assert 0 <= row["share_threat"] <= 1 and 0 <= row["share_praise"] <= 1
    _explained(text, language, "register", row["score"])
    return row


def sentiment_of(text):
    """English sentiment is within its scale or missing with a reason, and ``explain`` agrees with it."""
    row = tone.sentiment([text], "en").iloc[0]
    _measured(row["polarity"], row["reason"], 1)
    _explained(text, "en", "sentiment", row["polarity"])
    return row


def language_of(text, declared=None):
    """A language is guessed or not; a declared one stands."""
    row = languages.check([text], [declared]).iloc[0]
    if declared is None:
        assert not isinstance(row["language"], str) or row["language"] in languages.CHECKED
    elif isinstance(row["language"], str):
        assert row["language"] == declared
    assert np.isnan(row["confidence"]) or 0 <= row["confidence"] <= 1
    return row


def _measured(value, reason, most):
    if np.isnan(value):
        assert isinstance(reason, str) and reason
    else:
        assert abs(value) <= most and not isinstance(reason, str)


def _explained(text, language, instrument, score):
    explanation = tone.explain(text, language, instrument)
    assert explanation.score == score or np.isnan(explanation.score) and np.isnan(score)
    assert explanation.text == unicodedata.normalize("NFC", text)
    at = 0
    for row in explanation.table.dropna(subset=["start"]).itertuples():
        assert 0 <= row.start < row.end <= len(explanation.text)
        if instrument == "register":
            assert row.start >= at and explanation.text[row.start:row.end] == row.matched
            at = row.start
    assert pieces(explanation) == explanation.text
    assert repr(explanation)


def pieces(explanation):
    """The text as the marked pieces of an explanation show it, put together again."""
    from html import unescape
    from re import DOTALL, sub

    shown = explanation._repr_html_()
    body = shown.partition("<p>")[2].rpartition("</p><figcaption")[0]
    body = sub(r"<sup>[^<]*</sup></mark>|<mark [^>]*>", "", body, flags=DOTALL)
    return unescape(body.replace("<br>", "\n"))
