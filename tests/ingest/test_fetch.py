"""Fetching from a server that lies, dawdles, bursts and points elsewhere. All on this computer."""

import gzip
import socket
import ssl
import subprocess
import time
import zlib
from datetime import date

import httpcore
import pytest

from analysis import disk
from analysis.ingest.addresses import Deadline, Guard
from analysis.ingest.fetch import Fetcher, FetchError, Page, fetch

from .server import HTML, bomb, endless, serving

LOCAL = {"allow_private": True, "allow_http": True, "pause": 0, "timeout": 5}


def reason(site_or_url, path=None, **options):
    url = site_or_url if path is None else site_or_url.url(path)
    with pytest.raises(FetchError) as caught:
        fetch(url, **{**LOCAL, **options})
    assert caught.value.remedy
    return caught.value.reason


def test_a_page_comes_with_its_address_type_charset_day_and_checksum():
    content = "<p>Sí</p>".encode()
    with serving({"/a": content}) as site:
        page = fetch(site.url("/a#part"), retrieved_on=date(2026, 3, 20), **LOCAL)
        assert page == Page(site.url("/a"), content, "text/html", "utf-8", date(2026, 3, 20), disk.sha256(content))
        assert page.text == "<p>Sí</p>"
        assert site.asked == ["/robots.txt", "/a"]
        assert set(site.agents) == {"dicho-y-hecho/0.1 (research on official statements)"}


def test_redirects_are_followed_and_the_last_address_is_told():
    with serving({"/a": (302, {"Location": "/b"}, b""), "/b": (301, {"Location": "c?x=1"}, b""),
                  "/c?x=1": b"here"}) as site:
        assert fetch(site.url("/a"), **LOCAL).url == site.url("/c?x=1")


def test_a_circle_and_a_chain_of_redirects_end():
    pages = {"/a": (302, {"Location": "/b"}, b""), "/b": (302, {"Location": "/a"}, b"")}
    pages |= {f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(20)}
    with serving(pages) as site:
        assert reason(site, "/a") == "it redirects in a circle"
        assert reason(site, "/0") == "more than 5 redirects"
        assert "/6" not in site.asked


def test_a_declared_length_of_ten_gigabytes_is_refused_at_once():
    with serving({"/a": (200, {"Content-Length": 10_000_000_000}, b"x" * 1000)}) as site:
        start = time.monotonic()
        assert reason(site, "/a") == "longer than 20,000,000 bytes"
        assert time.monotonic() - start < 2


def test_an_endless_page_ends_at_the_limit():
    with serving({"/a": endless}) as site:
        assert reason(site, "/a", limit=1_000_000) == "longer than 1,000,000 bytes"


@pytest.mark.parametrize("parts", [1, 2])
def test_a_gzip_bomb_is_not_unpacked_beyond_the_limit(parts, monkeypatch):
    made = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self, **options):
            self._inner = real(**options)

        def decompress(self, *arguments):
            made.append(self._inner.decompress(*arguments))
            return made[-1]

        def __getattr__(self, name):
            return getattr(self._inner, name)

    packed = bomb(300_000_000) if parts == 1 else gzip.compress(bytes(300_000_000), 9)
    monkeypatch.setattr(zlib, "decompressobj", Counting)
    with serving({"/a": (200, {"Content-Encoding": "gzip"}, packed)}) as site:
        assert reason(site, "/a") == "longer than 20,000,000 bytes"
    assert 20_000_000 < sum(map(len, made)) < 20_200_000


def test_garbage_without_end_after_a_packed_page_counts_too():
    def page(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"page"))
        handler.wfile.write(b"garbage" * 300_000)

    with serving({"/a": page}) as site:
        assert reason(site, "/a", limit=1_000_000) == "longer than 1,000,000 bytes"


@pytest.mark.parametrize(("encoding", "pack"), [
    ("gzip", gzip.compress), ("x-gzip", lambda b: gzip.compress(b[:70_000]) + gzip.compress(b[70_000:])),
    ("deflate", zlib.compress), ("deflate", lambda b: zlib.compress(b)[2:-4]), ("identity", bytes)])
def test_packed_pages_are_unpacked_whole(encoding, pack):
    content = b"".join(b"%d <p>word</p>\n" % n for n in range(30_000))
    with serving({"/a": (200, {"Content-Encoding": encoding}, pack(content))}) as site:
        assert fetch(site.url("/a"), **LOCAL).content == content


def test_a_packed_page_that_breaks_off_or_is_damaged_or_unknown_is_refused():
    whole = gzip.compress(b"word " * 1000)
    with serving({"/half": (200, {"Content-Encoding": "gzip"}, whole[:30]),
                  "/bad": (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b" + b"no gzip at all"),
                  "/br": (200, {"Content-Encoding": "br"}, b"x"),
                  "/short": (200, {"Content-Length": 100}, b"x")}) as site:
        assert reason(site, "/half") == "the packed page breaks off"
        assert reason(site, "/bad") == "the packed page is damaged"
        assert reason(site, "/br") == "packed as 'br', which was not asked for"
        assert reason(site, "/short").startswith("the connection broke off")


@pytest.mark.parametrize(("declared", "content", "charset", "text"), [
    ("text/html; charset=iso-8859-1", "sí".encode(), "utf-8", "sí"),
    ("text/html; charset=utf-8", "sí".encode("latin-1"), "cp1252", "sí"),
    ("text/html", '<meta charset="windows-1251">да'.encode("cp1251"), "cp1251", '<meta charset="windows-1251">да'),
    ("text/html; charset=nonsense", "“sí”".encode("cp1252"), "cp1252", "“sí”"),
    ("text/html; charset=unicode_escape", rb"\u0041" + b"\xe9", "cp1252", r"\u0041é"),
    ("text/html; charset=utf-16", "sí".encode("utf-16"), "utf-16", "sí"),
    ("text/html", b"\xef\xbb\xbfhi", "utf-8-sig", "hi")])
def test_the_bytes_decide_the_charset_when_the_server_is_wrong(declared, content, charset, text):
    with serving({"/a": (200, {"Content-Type": declared}, content)}) as site:
        page = fetch(site.url("/a"), **LOCAL)
    assert (page.charset, page.text) == (charset, text)


def test_a_missing_page_is_told_with_its_number():
    with serving({"/gone": (410, {}, b""), "/no": (403, {}, b""), "/odd": (799, {}, b"")}) as site:
        assert reason(site, "/x") == "404 Not Found"
        assert [reason(site, path) for path in ("/gone", "/no", "/odd")] == ["410 Gone", "403 Forbidden", "799"]


def test_a_page_or_a_header_that_trickles_is_given_up_in_time():
    def body(handler):
        handler.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x")

    def header(handler):
        handler.drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n")

    def silence(handler):
        handler.drip(b"", b"")

    with serving({"/body": body, "/header": header, "/silence": silence}) as site:
        for path in ("/body", "/header", "/silence"):
            start = time.monotonic()
            assert reason(site, path, timeout=0.4) == "it took longer than 0.4 seconds in all"
            assert time.monotonic() - start < 2


def test_http_and_other_schemes_are_refused_unless_told():
    with serving({"/a": b"x"}) as site:
        assert reason(site, "/a", allow_http=False) == "http instead of https"
        assert site.asked == []
    assert reason("file:///etc/passwd") == "file instead of https"
    assert reason("example.org/a") == "no scheme instead of https"
    assert reason("https://") == "no host in the address"
    assert reason("https://name:secret@example.org/") == "a name or password in the address"
    for odd in ("https://[::1/", "https://a:99999999/", "", "https://\x00/", "https://" + "a" * 100_000):
        assert reason(odd)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "2130706433", "0x7f.1",
                                  "[::ffff:127.0.0.1]", "169.254.169.254", "10.1.2.3", "192.168.1.1", "224.0.0.1"])
def test_addresses_inside_a_network_are_refused(host):
    assert "is not on the public internet" in reason(f"http://{host}:9/", allow_private=False)


def test_a_redirect_to_a_private_address_or_to_http_is_refused():
    with serving({"/a": (302, {"Location": "http://10.0.0.1/"}, b""),
                  "/f": (302, {"Location": "file:///x"}, b"")}) as site:
        def resolve(host, port, **_):  # the server counts as a public one, all else is looked up
            address = "93.184.215.14" if host == "public.example" else host
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        real = httpcore.SyncBackend.connect_tcp

        def connect(self, host, *arguments):
            return real(self, "127.0.0.1" if host == "93.184.215.14" else pytest.fail(host), *arguments)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
            url = f"http://public.example:{site.port}"
            found = reason(url + "/a", allow_private=False, resolve=resolve)
            assert found == "10.0.0.1 is not on the public internet (10.0.0.1)"
            assert reason(url + "/f", allow_private=False, resolve=resolve) == "file instead of https"


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    def resolve(host, port, **_):
        return [(0, 0, 0, "", (address, port)) for address in ("93.184.215.14", "192.168.0.7")]

    assert reason("https://example.org/", allow_private=False, resolve=resolve) == (
        "example.org is not on the public internet (192.168.0.7)")


def test_the_connection_goes_to_the_address_that_was_judged():
    answers, reached = [["93.184.215.14"], ["127.0.0.1"]], []

    def resolve(host, port, **_):
        return [(0, 0, 0, "", (address, port)) for address in answers.pop(0)]

    class Inner(httpcore.NetworkBackend):
        def connect_tcp(self, host, *_):
            reached.append(host)
            raise httpcore.ConnectError("far away")

    guard = Guard("https://example.org/", Deadline(5), False, resolve, Inner())
    with pytest.raises(httpcore.ConnectError):
        guard.connect_tcp("example.org", 443)
    assert (reached, answers) == (["93.184.215.14"], [["127.0.0.1"]])


def test_a_host_that_does_not_exist_or_does_not_answer_is_told():
    def nobody(host, port, **_):
        raise socket.gaierror("no")

    assert reason("https://example.org/", resolve=nobody) == "no such host: example.org"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert reason(f"http://127.0.0.1:{free.getsockname()[1]}/").startswith("no connection")


def test_robots_txt_is_respected_and_read_once_per_host():
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: dicho-y-hecho\nDisallow: /private\n"
    with serving({"/robots.txt": rules, "/a": b"a", "/b": b"b", "/private/c": b"c",
                  "/to": (302, {"Location": "/private/c"}, b"")}) as site:
        fetcher = Fetcher(**LOCAL)
        assert [fetcher.fetch(site.url(path)).text for path in ("/a", "/b")] == ["a", "b"]
        for path in ("/private/c", "/to"):
            with pytest.raises(FetchError, match=r"asks programs not to fetch it \(robots.txt\)"):
                fetcher.fetch(site.url(path))
        assert site.asked == ["/robots.txt", "/a", "/b", "/to"]
        assert fetch(site.url("/private/c"), robots=False, **LOCAL).text == "c"


def test_a_site_whose_robots_txt_cannot_be_read_is_not_fetched():
    with serving({"/robots.txt": (503, {}, b""), "/a": b"a"}) as site:
        assert reason(site, "/a") == "its robots.txt cannot be read (503 Service Unavailable)"
        assert site.asked == ["/robots.txt"]


def test_two_requests_to_a_host_are_apart_and_the_wait_is_not_counted_as_slowness():
    with serving({"/robots.txt": b"User-agent: *\nCrawl-delay: 1\n", "/a": b"a"}) as site:
        start = time.monotonic()
        assert fetch(site.url("/a"), **{**LOCAL, "timeout": 0.9}).text == "a"
        assert time.monotonic() - start >= 1


def test_https_is_checked_for_the_name_although_the_address_was_chosen(tmp_path):
    key, certificate, both = tmp_path / "key.pem", tmp_path / "cert.pem", tmp_path / "both.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=site.example", "-addext",
                    "subjectAltName=DNS:site.example"], check=True, capture_output=True)
    both.write_bytes(key.read_bytes() + certificate.read_bytes())

    def resolve(host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    trusting = ssl.create_default_context(cafile=str(certificate))
    options = {**LOCAL, "allow_http": False, "resolve": resolve}
    with serving({"/a": (200, HTML, b"safe")}, certificate=both) as site:
        address = f"https://{{}}:{site.port}/a"
        assert fetch(address.format("site.example"), ssl_context=trusting, **options).text == "safe"
        assert "CERTIFICATE_VERIFY_FAILED" in reason(address.format("other.example"), ssl_context=trusting, **options)
        assert "CERTIFICATE_VERIFY_FAILED" in reason(address.format("site.example"), **options)
