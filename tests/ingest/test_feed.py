"""What is new in a feed is shown once, whatever kind of feed it is and whatever it hides."""

import argparse
import gzip

import pandas as pd
import pytest

from analysis.ingest import commands_data
from analysis.ingest.feed import feed, state_folder
from analysis.ingest.fetch import Fetcher, FetchError

from .server import serving

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>SRE</title>
<item><title>Reunión &lt;b&gt;bilateral&lt;/b&gt;</title><link>https://example.org/1</link>
<pubDate>Thu, 15 Jan 2026 23:30:00 -0600</pubDate></item>
<item><title></title><link>https://example.org/llamada-de-seguridad.html</link></item>
<item><title>bad</title><link>javascript:alert(1)</link></item>{more}</channel></rss>"""
MORE = ("<item><title>Nueva</title><link>https://example.org/2</link>"
        "<pubDate>Fri, 16 Jan 2026 10:00:00 GMT</pubDate></item>")
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>State</title><entry><title>Call</title>
<link href="https://example.org/call"/><updated>2026-01-15T23:30:00-05:00</updated></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/a-b</loc>
<lastmod>2026-01-14</lastmod></url><url><loc> https://example.org/c </loc><news:news><news:publication_date>
2026-01-15T20:00:00-06:00</news:publication_date><news:title>Third</news:title></news:news></url></urlset>"""
LOCAL = Fetcher(allow_private=True, allow_http=True, pause=0, timeout=5)


def rows(*items):
    return pd.DataFrame(items, columns=["title", "url", "published"], dtype="str")


def written(tmp_path, text, name="feed.xml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_items_are_new_until_remembered_and_then_only_the_later_ones(tmp_path):
    path, state = written(tmp_path, RSS.format(more="")), tmp_path / "state"
    first = feed(path, state)
    expected = rows(["Reunión bilateral", "https://example.org/1", "2026-01-15"],
                    ["llamada de seguridad", "https://example.org/llamada-de-seguridad.html", ""])
    pd.testing.assert_frame_equal(first.table, expected)
    pd.testing.assert_frame_equal(feed(path, state).table, expected)
    first.remember()
    written(tmp_path, RSS.format(more=MORE))
    second = feed(path, state)
    pd.testing.assert_frame_equal(second.table, rows(["Nueva", "https://example.org/2", "2026-01-16"]))
    assert second.known == 2
    second.remember()
    assert feed(path, state).table.empty
    assert len(list(state.iterdir())) == 1


def test_atom_feeds_and_sitemaps_are_read_too(tmp_path):
    pd.testing.assert_frame_equal(feed(written(tmp_path, ATOM), tmp_path).table,
                                  rows(["Call", "https://example.org/call", "2026-01-15"]))
    expected = rows(["Third", "https://example.org/c", "2026-01-15"], ["a b", "https://example.org/a-b", "2026-01-14"])
    pd.testing.assert_frame_equal(feed(written(tmp_path, SITEMAP, "s.xml"), tmp_path).table, expected)
    packed = written(tmp_path, gzip.compress(SITEMAP.encode()), "s.xml.gz")
    pd.testing.assert_frame_equal(feed(packed, tmp_path).table, expected)


def test_the_latest_parts_of_a_sitemap_in_parts_are_read(tmp_path):
    with serving({"/old": SITEMAP.encode(), "/new": SITEMAP.replace("/c ", "/d ").encode()}) as site:
        parts = [f"<sitemap><loc>{site.url('/' + name)}</loc><lastmod>{day}</lastmod></sitemap>"
                 for name, day in [("old", "2025-01-01"), ("new", "2026-01-15"), *[("gone", "2020-01-01")] * 9]]
        site.pages["/index"] = ("<sitemapindex>" + "".join(parts[:2]) + "</sitemapindex>").encode()
        assert list(feed(site.url("/index"), tmp_path, LOCAL).table["url"]) == [
            "https://example.org/d", "https://example.org/c", "https://example.org/a-b"]
        assert site.asked == ["/robots.txt", "/index", "/new", "/old"]
        # A part that points to another index is not followed: no endless chains.
        site.pages["/new"] = site.pages["/index"]
        assert len(feed(site.url("/index"), tmp_path, LOCAL).table) == 2


@pytest.mark.parametrize("content", [
    "", "hello", "<html><body>x</body></html>", "/etc/passwd", "<urlset><url>", b"\x00\xff\xfe" * 50,
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
    '<urlset x="&undefined;"/>', b"\x1f\x8bno gzip", gzip.compress(bytes(60_000_000))],
    ids=["empty", "text", "page", "path", "broken", "noise", "entities", "undefined", "damaged", "bomb"])
def test_what_is_no_feed_is_refused_in_words(tmp_path, content):
    with pytest.raises(ValueError, match="neither an RSS|not readable|not read|could not be fetched"):
        feed(written(tmp_path, content), tmp_path)


def test_a_feed_that_expands_entities_or_nests_without_end_does_no_harm(tmp_path):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    text = f"<!DOCTYPE rss [{laughs}]>" + RSS.format(more="").partition("?>")[2].replace("SRE", "&l9;")
    assert len(feed(written(tmp_path, text), tmp_path).table) == 2
    feed(written(tmp_path, RSS.format(more="<a>" * 50_000)), tmp_path)


def test_an_address_that_cannot_be_fetched_or_a_missing_file_is_told(tmp_path):
    with pytest.raises(FetchError, match="http instead of https"):
        feed("http://example.org/feed", tmp_path)
    with pytest.raises(FileNotFoundError):
        feed(tmp_path / "none.xml", tmp_path)


def test_a_damaged_memory_shows_everything_again(tmp_path):
    path, state = written(tmp_path, ATOM), tmp_path / "state"
    feed(path, state).remember()
    memory = next(state.iterdir())
    for broken in ("{", "[]", '{"source": "another", "seen": []}', '{"source": 1}'):
        memory.write_text(broken)
        assert len(feed(path, state).table) == 1


def test_ingest_lists_a_feed_and_otherwise_runs_as_before(tmp_path, folder, capsys):
    parser = argparse.ArgumentParser()
    parser.add_argument("source", nargs="?")
    parser.set_defaults(run=lambda arguments: f"ingests {arguments.source}", data=str(folder))
    commands_data.add_feed(parser)
    commands_data.add_fetch_options(parser)

    def run(*arguments):
        parsed = parser.parse_args([str(argument) for argument in arguments])
        return parsed.run(parsed), capsys.readouterr().out

    path = written(tmp_path, ATOM.replace("Call", "Call\u202e"))
    assert run("a.html") == ("ingests a.html", "")
    assert run("--feed", path)[1] == ("2026-01-15  Call\\u202e\n            https://example.org/call\n"
                                      "1 new, 0 seen before\n")
    assert run("--feed", path)[1] == "0 new, 1 seen before\n"
    assert state_folder(folder) == folder.parent / ".cache" / "feeds"
