"""Full texts are fetched once, kept whole, judged to be the right page, and used only when asked for."""

import dataclasses
import errno
import json
import os
import time
from datetime import date

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis import DataError, disk
from analysis.fulltexts import cache_folder, hydrated_texts, in_place
from analysis.ingest.fetch import Fetcher
from analysis.ingest.hydrate import compare, hydrate

from .. import commands
from . import workers
from .server import serving

KILLS = 20
DAY = date(2026, 3, 20)
WORDS = ("Both ministries welcome the progress of recent months and thank their teams for excellent cooperation. "
         "They will meet in the capital on 20 January to settle what is still open between the two sides. ") * 3


def page(text):
    return f"<html><head><title>t</title></head><body><article><p>{text}</p></article></body></html>".encode()


def local():
    return Fetcher(allow_private=True, allow_http=True, pause=0, timeout=5)


@pytest.fixture
def official(folder, edit):
    """official(url, ...): give the example statement these official sources, in English unless told otherwise."""

    def change(*urls, language="en"):
        rows = [f"official-{n},Ministry,EXAMPLE,{url},2026-01-10,{language},official" for n, url in enumerate(urls)]
        path = folder / "sources.csv"
        path.write_text(path.read_text() + "".join(row + "\n" for row in rows))
        edit("statements", 2, "source_ids", ";".join(f"official-{n}" for n in range(len(urls))))

    return change


def test_a_text_is_fetched_kept_with_its_checksum_and_found_again(folder, official):
    with serving({"/a": page(WORDS)}) as site:
        official(site.url("/a"))
        seen = []
        table = hydrate(folder, retrieved_on=DAY, fetcher=local(), progress=lambda *told: seen.append(told))
        again = hydrate(folder, retrieved_on=date(2026, 4, 1), fetcher=local())
        asked = list(site.asked)
    row = {"statement_id": "2026-01-10-a-readout", "source_id": "official-0", "url": site.url("/a"),
           "result": "fetched", "characters": len(WORDS.strip()), "reason": ""}
    pd.testing.assert_frame_equal(table, pd.DataFrame([row]))
    pd.testing.assert_frame_equal(again, pd.DataFrame([{**row, "result": "kept"}]))
    assert asked == ["/robots.txt", "/a"] and seen == [(1, 1, row)]
    record = json.loads((folder.parent / ".cache/hydrated/mine/2026-01-10-a-readout.json").read_text())
    assert record == {"statement_id": row["statement_id"], "source_id": "official-0", "url": site.url("/a"),
                      "sha256": disk.sha256(WORDS.strip().encode()), "retrieved_on": "2026-03-20",
                      "text": WORDS.strip()}
    assert hydrated_texts(folder) == {row["statement_id"]: WORDS.strip()}


def test_each_page_that_cannot_be_had_is_told_and_the_next_source_is_tried(folder, official):
    with serving({"/good": page(WORDS)}) as site:
        official(site.url("/gone"), site.url("/good"))
        assert list(hydrate(folder, retrieved_on=DAY, fetcher=local())["source_id"]) == ["official-1"]
        site.pages.clear()
        table = hydrate(folder, retrieved_on=DAY, fetcher=local(), again=True)
        assert table["result"].tolist() == ["failed"] and table["reason"][0].count("404 Not Found") == 2
    assert len(hydrated_texts(folder)) == 1  # what was fetched before is still there


@pytest.mark.parametrize(("content", "reason"), [
    (page("This page does not exist or was moved elsewhere. Please try searching our archive instead. " * 5),
     "does not seem to be this statement (0 of the 7 longer words"),
    (page("Accept cookies"), "no text of any length"),
    ((200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"), "not a page of text but application/pdf"),
    (b"", "no text of any length"), (b"\x00\xff<" * 1000, "no text of any length")])
def test_a_page_that_is_not_the_statement_is_not_kept(folder, official, content, reason):
    with serving({"/a": content}) as site:
        official(site.url("/a"))
        assert reason in hydrate(folder, retrieved_on=DAY, fetcher=local())["reason"][0]
    assert hydrated_texts(folder) == {}


def test_a_page_in_another_language_is_not_fetched(folder, official):
    with serving({"/a": page(WORDS)}) as site:
        official(site.url("/a"), language="es")
        assert "the page is in 'es', the statement in 'en'" in hydrate(
            folder, retrieved_on=DAY, fetcher=local())["reason"][0]
        assert site.asked == []


def test_statements_without_an_official_source_are_left_alone(folder):
    assert hydrate(folder, retrieved_on=DAY, fetcher=local()).empty
    assert hydrated_texts(folder) == {}
    with pytest.raises(ValueError, match="no statement is called 'x'"):
        hydrate(folder, retrieved_on=DAY, only="x")


def test_a_page_for_several_statements_is_asked_for_once_and_a_limit_is_kept(folder, official, add):
    with serving({"/a": page(WORDS)}) as site:
        official(site.url("/a"))
        cells = {"date": "2026-01-10", "event_id": "2026-01-10-call", "side": "A", "issuer": "a-ministry",
                 "channel": "readout", "language": "en", "text": "x", "text_basis": "rendering", "topics": "trade",
                 "source_ids": "official-0"}
        for number in (1, 2):
            add("statements", statement_id=f"s-{number}", **cells)
        assert len(hydrate(folder, retrieved_on=DAY, fetcher=local(), limit=2)) == 2
        table = hydrate(folder, retrieved_on=DAY, fetcher=local())
        assert table["result"].tolist() == ["kept", "kept", "fetched"]
        one = hydrate(folder, retrieved_on=DAY, only="s-2", again=True, fetcher=local())
        assert one["result"].tolist() == ["fetched"]
        assert site.asked == ["/robots.txt", "/a"] * 3


def test_a_text_that_was_changed_in_the_cache_is_refused_and_fetched_anew(folder, official):
    with serving({"/a": page(WORDS)}) as site:
        official(site.url("/a"))
        hydrate(folder, retrieved_on=DAY, fetcher=local())
        place = cache_folder(folder) / "2026-01-10-a-readout.json"
        for broken in (place.read_text().replace("welcome", "condemn"), "{", "[]", "null", ""):
            place.write_text(broken)
            with pytest.raises(DataError, match=r"readout\.json: not as it was written"):
                hydrated_texts(folder)
        assert hydrate(folder, retrieved_on=DAY, fetcher=local())["result"].tolist() == ["fetched"]
    assert len(hydrated_texts(folder)) == 1


def test_full_texts_stand_in_place_of_renderings_and_no_type_changes(folder, official):
    shipped = analysis.load(folder).statements
    with serving({"/a": page(WORDS)}) as site:
        official(site.url("/a"))
        hydrate(folder, retrieved_on=DAY, fetcher=local())
    full = in_place(shipped, hydrated_texts(folder))
    pd.testing.assert_frame_equal(full, shipped.assign(text=WORDS.strip(), text_basis="hydrated"))
    pd.testing.assert_frame_equal(in_place(shipped, {"another": "x"}), shipped)


def test_a_full_disk_is_told_and_the_texts_there_stay(folder, official, monkeypatch):
    with serving({"/a": page(WORDS)}) as site:
        official(site.url("/a"))
        hydrate(folder, retrieved_on=DAY, fetcher=local())

        def full(handle):
            raise OSError(errno.ENOSPC, "No space left on device")

        site.pages["/a"] = page(WORDS + "And more was said about the progress of the ministries.")
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(DataError, match="No space left on device. Remedy: free some space"):
            hydrate(folder, retrieved_on=DAY, fetcher=local(), again=True)
    assert list(hydrated_texts(folder).values()) == [WORDS.strip()]
    assert [path.name for path in cache_folder(folder).iterdir()] == ["2026-01-10-a-readout.json"]


def test_two_runs_at_once_do_not_ask_the_same_site_twice_as_often(folder, official):
    cache_folder(folder).mkdir(parents=True)
    official("https://example.org/a")
    with disk.lock(cache_folder(folder)), pytest.raises(disk.Busy, match="another hydrate is at work"):
        hydrate(folder, retrieved_on=DAY, fetcher=local())


def test_texts_are_whole_or_absent_when_the_run_is_killed_at_random_moments(folder, official, add):
    text = WORDS * 30
    with serving({"/a": page(text)}) as site:
        official(site.url("/a"))
        cells = {"date": "2026-01-10", "side": "A", "issuer": "a-ministry", "channel": "readout", "language": "en",
                 "text": "x", "text_basis": "rendering", "topics": "trade", "source_ids": "official-0"}
        for number in range(5):
            add("statements", statement_id=f"s-{number}", **cells)
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        rng, processes, seconds = np.random.default_rng(20260115), workers.context(), 0
        for _ in range(KILLS):
            start = time.monotonic()
            process = processes.Process(target=workers.hydrate_for_ever, args=(folder,))
            process.start()
            while not seconds and len(hydrated_texts(folder)) < 2:  # the first shows how long it takes here
                time.sleep(0.001)
            seconds = seconds or min(time.monotonic() - start, 1.0)
            time.sleep(rng.uniform(0, seconds / 2))
            process.kill()
            process.join()
            assert set(hydrated_texts(folder).values()) <= {text.strip()}
        kept = len(hydrated_texts(folder))
        assert 2 <= kept <= 6
        results = hydrate(folder, retrieved_on=DAY, fetcher=local())["result"].tolist()
        assert results == ["kept"] * kept + ["fetched"] * (6 - kept)
        assert list(hydrated_texts(folder).values()) == [text.strip()] * 6
    assert not list(cache_folder(folder).glob(f"*{disk.UNFINISHED}"))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_tone_of_full_text_and_rendering_stand_side_by_side(folder):
    shipped = analysis.load(folder)
    statements = shipped.statements
    hydrated = dataclasses.replace(shipped, statements=statements.assign(text="hostile " * 5, text_basis="hydrated"))

    def length(texts, languages):
        return pd.DataFrame({"value": [float(len(text.split())) for text in texts]})

    expected = pd.DataFrame({"statement_id": ["2026-01-10-a-readout"], "side": ["A"], "language": ["en"],
                             "basis": ["rendering"], "words_shipped": [23], "words_hydrated": [5],
                             "tone_shipped": [23.0], "tone_hydrated": [5.0], "difference": [-18.0],
                             "statements_on_page": [1]})
    pd.testing.assert_frame_equal(compare(shipped, hydrated, length), expected)
    assert compare(shipped, shipped, length).empty


def test_the_command_line_tells_each_page_that_could_not_be_had(folder, official, capsys):
    def run(*arguments):
        return commands.run("hydrate", "--data", folder, *arguments), capsys.readouterr().out

    with serving({"/a": page(WORDS)}) as site:
        official(site.url("/a"))
        code, told = run("--allow-http")
        assert code == 1 and "failed  2026-01-10-a-readout: " in told
        assert "127.0.0.1 is not on the public internet" in told and "0 fetched, 0 there already, 1 not" in told
        code, told = run("--allow-http", "--allow-private", "--pause", "0")
        assert code == 0 and told.startswith("fetched 2026-01-10-a-readout: 596 characters\n1 fetched")
