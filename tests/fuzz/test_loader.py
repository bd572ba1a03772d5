"""Files from anywhere: ``load`` and ``check`` answer in words, in time, and never with a traceback."""

import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import analysis
from analysis import schema
from analysis.new import new

from . import mutations, sound
from .mutations import JSON_PIECES, PIECES, edited, edits

STEADY = settings(mutations.STEADY,
                  suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
SECONDS = 5  # of processor time for one small dataset; a tenth of it is usual
TABLES = st.sampled_from(list(schema.tables()))
CELLS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from([piece.decode("utf-8", "ignore")
                                                                             for piece in PIECES])


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A copy of the example dataset to be broken, and what its files hold."""
    folder = new(tmp_path_factory.mktemp("fuzz") / "mine")
    return folder, {path.name: path.read_bytes() for path in folder.iterdir()}


def broken(place, **contents):
    """The folder with some files given other bytes; names without their ending."""
    folder, whole = place
    for name, content in whole.items():
        (folder / name).write_bytes(contents.get(name.partition(".")[0], content))
    return folder


@settings(STEADY, max_examples=12)
@given(TABLES, edits(PIECES))
def test_a_table_with_broken_bytes_is_loaded_or_told_in_words(place, table, changes):
    folder = broken(place, **{table: edited(place[1][f"{table}.csv"], changes)})
    with sound.as_large(), sound.within(SECONDS):
        sound.dataset(folder)
    sound.reads_alike(folder, table)


@settings(STEADY, max_examples=5)
@given(TABLES, edits(PIECES))
def test_the_schema_is_checked_row_by_row_whatever_the_bytes(place, table, changes):
    with sound.within(SECONDS):
        sound.dataset(broken(place, **{table: edited(place[1][f"{table}.csv"], changes)}), table)


@settings(STEADY, max_examples=6)
@given(edits(JSON_PIECES))
def test_a_broken_descriptor_is_told_in_words(place, changes):
    with sound.as_large(), sound.within(SECONDS):
        sound.dataset(broken(place, datapackage=edited(place[1]["datapackage.json"][:900], changes)))
        small = json.dumps({key: value for key, value in json.loads(place[1]["datapackage.json"]).items()
                            if key != "resources"}).encode()
        sound.dataset(broken(place, datapackage=edited(small, changes)))


@settings(STEADY, max_examples=10)
@given(TABLES, st.lists(st.tuples(st.integers(0, 30), CELLS), min_size=1, max_size=4))
def test_any_text_may_stand_in_a_cell(place, table, cells):
    import csv
    import io

    rows = list(csv.reader(io.StringIO(place[1][f"{table}.csv"].decode(), newline="")))
    for number, cell in cells:
        rows[-1][number % len(rows[0])] = cell
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(rows)
    folder = broken(place, **{table: file.getvalue().encode()})
    with sound.as_large(), sound.within(SECONDS):
        sound.dataset(folder)


LINES = {
    "one cell of 10 MB": lambda header: header + b"x" * 10_000_000 + b"\n",
    "one quoted cell over many lines": lambda header: header + b'"' + b"x,\n" * 500_000 + b'"\n',
    "a mark that is never closed": lambda header: header + b'"' + b"x\n" * 500_000,
    "10 MB of quotation marks": lambda header: header + b'"' * 10_000_000,
    "2 MB of commas": lambda header: header + b"," * 2_000_000,
    "a header of a million columns": lambda header: b",".join(b"c%d" % n for n in range(10**6)) + b"\n",
    "a million columns of one name": lambda header: b",".join([b"date"] * 10**6) + b"\n",
    "fifty thousand columns twice": lambda header: b",".join(b"c%d" % (n // 2) for n in range(10**5)) + b"\n",
    "nothing but line ends": lambda header: header + b"\n" * 3_000_000,
    "nothing but NULs": lambda header: b"\x00" * 1_000_000,
    "the header 2,000 times": lambda header: header * 2_000,
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_table_beyond_all_measure_is_told_in_words(place, line):
    header = place[1]["events.csv"].partition(b"\n")[0] + b"\n"
    folder = broken(place, events=line(header))
    with sound.within(60):
        problems, told = sound.dataset(folder)
    assert problems or line(header).strip() == header.strip()
    assert len(told) < 200 * len(problems) + 10_000  # no message repeats the file


@pytest.mark.parametrize("content, words", [
    (b"[" * 200_000, "not readable as JSON"), (b'{"a":' * 200_000, "not readable as JSON"),
    (b'{"title": ' + b"9" * 100_000 + b"}", "not readable as JSON"), (b"\xff\xfe{\x00}\x00", "not readable as JSON"),
    (b"[]", "not a JSON object"), (b"", "not readable as JSON"), (b'{"title": NaN}', "missing or not a text"),
    (b'{"parties": [{"code": "A", "name": "\\ud800"}]}', "two parties")])
def test_a_descriptor_beyond_all_measure_is_told_in_words(place, content, words):
    folder = broken(place, datapackage=content)
    with sound.within(20):
        assert words in sound.dataset(folder)[1]


def test_half_a_character_in_the_descriptor_is_shown_as_its_number(place):
    """\\ud800 is JSON, and no text that could be printed."""
    whole = json.loads(place[1]["datapackage.json"])
    whole["parties"][0]["code"] = "\ud800"
    folder = broken(place, datapackage=json.dumps(whole).encode())
    for large in (False, True):
        with sound.as_large() if large else sound.within(SECONDS):
            assert sound.check_is_told(folder)[0] == 1


def test_the_program_itself_tells_in_words(place):
    """Once as a process, with its own streams: what is found above holds there too."""
    folder = broken(place, events=place[1]["events.csv"] + b'"\x00\xff', statements="año".encode("utf-16"))
    done = subprocess.run([sys.executable, "-m", "analysis", "check", folder], capture_output=True, timeout=120,
                          cwd=analysis.__path__[0] + "/..")
    assert done.returncode == 1 and b"Traceback" not in done.stdout + done.stderr
    assert b"events.csv" in done.stdout and b"statements.csv" in done.stdout
