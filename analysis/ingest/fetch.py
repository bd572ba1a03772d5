"""Fetch one page from an address somebody else wrote: within limits of time, size and place, and politely.

https only, no addresses inside a network, each redirect judged like the first address, robots.txt respected, a pause
between two requests to a host. A page that is too long, too slow or packed to burst is given up, with the reason.
"""

import re
import time
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from urllib.robotparser import RobotFileParser

import httpcore
import httpx

from .. import disk
from . import charset as charsets
from .addresses import Deadline, Guard
from .failure import FetchError

USER_AGENT = "dicho-y-hecho/0.1 (research on official statements)"
_ROBOTS_LIMIT = 500_000
_LONGEST_PAUSE_S = 30.0
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 65_536


@dataclass(frozen=True)
class Page:
    """A page as fetched: final ``url``, ``content`` (bytes, unpacked), ``content_type`` (such as "text/html"),
    ``charset`` (judged by the bytes, not only by what was declared), day ``retrieved_on`` (None if not told),
    ``sha256`` of the content."""

    url: str
    content: bytes
    content_type: str
    charset: str
    retrieved_on: date | None
    sha256: str

    @property
    def text(self):
        """The content as text."""
        return charsets.decode(self.content, self.charset)


def fetch(url, **options):
    """Fetch one page; see ``Fetcher`` for the options and ``Fetcher.fetch`` for the errors.

    ``retrieved_on`` (date) is noted on the page. To fetch several pages make one Fetcher: it remembers robots.txt
    and when it last asked each host.
    """
    retrieved_on = options.pop("retrieved_on", None)
    return Fetcher(**options).fetch(url, retrieved_on=retrieved_on)


@dataclass
class Fetcher:
    """Fetches pages one after another.

    allow_private : also addresses of one's own computer or network
    allow_http : also unencrypted http
    timeout : seconds for one page in all, redirects included
    limit : bytes of a page after unpacking
    max_redirects : how many redirects are followed
    user_agent : how we introduce ourselves; its part before "/" is the name looked up in robots.txt
    pause : seconds between two requests to one host; a longer Crawl-delay of robots.txt counts, up to 30 s
    robots : whether robots.txt is respected
    ssl_context, resolve : for other certificates and another look-up of names
    """

    allow_private: bool = False
    allow_http: bool = False
    timeout: float = 20
    limit: int = 20_000_000
    max_redirects: int = 5
    user_agent: str = USER_AGENT
    pause: float = 1.0
    robots: bool = True
    ssl_context: object = None
    resolve: object = None
    _rules: dict = field(default_factory=dict, repr=False)
    _asked: dict = field(default_factory=dict, repr=False)

    def fetch(self, url, retrieved_on=None):
        """The page at ``url``.

        Returns
        -------
        Page

        Raises
        ------
        FetchError with a reason and a remedy; nothing else for whatever the other side sends
        """
        url, content, headers = self._follow(_address(url), Deadline(self.timeout), self.limit,
                                             self.robots)
        kind, _, rest = headers.get("content-type", "").partition(";")
        declared = re.search(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", rest, re.IGNORECASE)
        return Page(str(url), content, kind.strip().lower(), charsets.detect(content, declared and declared[1]),
                    retrieved_on, disk.sha256(content))

    def _follow(self, url, deadline, limit, robots):
        """(final address, content, headers): redirects are followed here, each judged like the first address."""
        seen = []
        while True:
            self._judge(url)
            if url in seen:
                raise FetchError(seen[0], "it redirects in a circle", "check the address in a browser")
            seen.append(url)
            if robots:
                self._ask_robots(url, deadline)
            with self._get(url, deadline, limit) as (status, headers, chunks):
                if status not in _REDIRECTS or "location" not in headers:
                    _judge_status(url, status)
                    return url, b"".join(chunks), headers
            if len(seen) > self.max_redirects:
                raise FetchError(seen[0], f"more than {self.max_redirects} redirects", "check the address in a browser")
            url = _address(headers["location"], url)

    def _judge(self, url):
        if url.scheme != "https" and not (url.scheme == "http" and self.allow_http):
            remedy = ("try it with https, or allow it with --allow-http" if url.scheme == "http"
                      else "give an address that starts with https://")
            raise FetchError(url, f"{url.scheme or 'no scheme'} instead of https", remedy)
        if not url.host:
            raise FetchError(url, "no host in the address", "give a full address such as https://example.org/page")
        if url.userinfo:
            raise FetchError(url.host, "a name or password in the address", "leave it out")

    def _ask_robots(self, url, deadline):
        place = (url.scheme, url.host, url.port)
        if place not in self._rules:
            self._rules[place] = self._read_robots(url, deadline)
        rules = self._rules[place]
        if rules is not None and not rules.can_fetch(self.user_agent, str(url)):
            raise FetchError(url, "the site asks programs not to fetch it (robots.txt)",
                             "save the page by hand and give the file")

    def _read_robots(self, url, deadline):
        """What robots.txt says: None where there is none; a site that cannot say is taken to forbid (RFC 9309)."""
        rules = RobotFileParser()
        try:
            _, content, _ = self._follow(url.join("/robots.txt"), deadline, _ROBOTS_LIMIT, robots=False)
        except FetchError as error:
            status = getattr(error, "status", None)
            if status is None:
                raise
            if 400 <= status < 500 and status != 429:
                return None
            raise FetchError(url, f"its robots.txt cannot be read ({error.reason})", "try again later") from None
        rules.parse(content.decode("utf-8-sig", errors="replace").splitlines())
        return rules

    def _wait(self, url, deadline):
        rules = self._rules.get((url.scheme, url.host, url.port))
        asked = rules.crawl_delay(self.user_agent) if rules is not None else None
        pause = min(max(self.pause, float(asked or 0)), _LONGEST_PAUSE_S)
        left = self._asked.get(url.host, float("-inf")) + pause - time.monotonic()
        if left > 0:
            time.sleep(left)
            deadline.extend(left)  # our politeness is not the other side's slowness
        self._asked[url.host] = time.monotonic()

    @contextmanager
    def _get(self, url, deadline, limit):
        """(status, headers, chunks of unpacked bytes) of one request."""
        self._wait(url, deadline)
        resolve = {"resolve": self.resolve} if self.resolve else {}
        guard = Guard(url, deadline, self.allow_private, **resolve)
        headers = {"Host": url.netloc.decode("ascii"), "User-Agent": self.user_agent, "Accept": "*/*",
                   "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        if self.ssl_context is None and url.scheme == "https":
            self.ssl_context = httpx.create_ssl_context()
        try:
            with (httpcore.ConnectionPool(ssl_context=self.ssl_context, network_backend=guard) as pool,
                  pool.stream("GET", str(url.copy_with(fragment=None)), headers=headers) as response):
                found = {name.decode("latin-1").lower(): value.decode("latin-1")
                         for name, value in response.headers}
                yield response.status, found, _chunks(url, response, found, limit)
        except httpcore.TimeoutException:
            deadline.left(url)
            raise FetchError(url, "the server did not answer in time", "try again later") from None
        except httpcore.ConnectError as error:
            raise FetchError(url, f"no connection ({error})", "check the address and your connection") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise FetchError(url, f"the connection broke off ({error})", "try again later") from None


def _address(text, base=None):
    try:
        url = base.join(text) if base is not None else httpx.URL(str(text).strip())
        if not 0 < (url.port or 1) < 65536 or not url.netloc.isascii():
            raise ValueError
        return url.copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise FetchError(text, "not an address", "give a full address such as https://example.org/page") from None


def _judge_status(url, status):
    if status < 300:
        return
    known = httpx.codes.get_reason_phrase(status)
    remedy = {404: "check the address; an archive may have kept the page", 410: "an archive may have kept the page",
              401: "save the page by hand and give the file", 403: "save the page by hand and give the file",
              429: "wait some minutes, then start again"}.get(status, "try again later")
    error = FetchError(url, f"{status} {known}".strip(), remedy)
    error.status = status
    raise error


def _chunks(url, response, headers, limit):
    """Unpacked bytes, never more than ``limit`` and never unpacked much further than that."""
    too_long = FetchError(url, f"longer than {limit:,} bytes", "save the page by hand and give the file")
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise too_long
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(url, f"packed as {encoding[:40]!r}, which was not asked for", "save the page by hand")
    unpack = _Unpacker(url, encoding) if encoding not in ("", "identity") else None
    received = unpacked = 0
    for packed in response.iter_stream():
        received += len(packed)
        for chunk in unpack(packed) if unpack else [packed]:
            unpacked += len(chunk)
            if unpacked > limit:
                raise too_long
            yield chunk
        if received > limit:
            raise too_long
    if unpack:
        unpack.end()


class _Unpacker:
    """gzip (also of several parts) and deflate (with or without its header), some kilobytes at a time."""

    def __init__(self, url, encoding):
        self._url, self._deflate, self._inflate = url, encoding == "deflate", None

    def __call__(self, packed):
        try:
            yield from self._parts(packed)
        except zlib.error:
            raise FetchError(self._url, "the packed page is damaged", "try again later") from None

    def _parts(self, packed):
        if self._inflate is None and packed:
            # zlib's header starts with 8 in the low half of its first byte; without it the stream is bare.
            bare = self._deflate and packed[0] & 0x0F != 8
            self._inflate = zlib.decompressobj(wbits=-15 if bare else 47)
        while packed or self._inflate is not None:
            chunk = self._inflate.decompress(packed, _CHUNK)
            yield chunk
            packed = self._inflate.unconsumed_tail
            if self._inflate.eof:
                packed = self._inflate.unused_data
                if self._deflate or not packed.startswith(b"\x1f\x8b"):
                    return  # what follows the page is not part of it
                self._inflate = zlib.decompressobj(wbits=47)
            elif not packed and len(chunk) < _CHUNK:
                return

    def end(self):
        """The page is over: was it whole?"""
        if self._inflate is not None and not self._inflate.eof:
            raise FetchError(self._url, "the packed page breaks off", "try again later")
