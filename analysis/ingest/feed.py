"""What is new in a ministry's RSS or Atom feed, or in the sitemap of its site, since it was last looked at.

What was seen is remembered per feed in the cache, in one small file that is written whole. It is remembered only
when the caller says so, after the new items were shown: a run that is stopped in between shows them again.
"""

import gzip
import io
import json
import re
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pandas as pd

from .. import disk
from .failure import FetchError

COLUMNS = ["title", "url", "published"]
#: How many parts of a sitemap that is split are read, the latest first.
PARTS = 5
_REMEMBERED = 20_000
_UNPACKED_LIMIT = 50_000_000


@dataclass(frozen=True)
class Feed:
    """The new items of one feed: ``table`` (title, url, published as "YYYY-MM-DD" or ""), newest first; call
    ``remember()`` once they were shown. ``known`` counts the items seen before."""

    source: str
    table: pd.DataFrame
    known: int
    state: Path
    seen: tuple[str, ...]

    def remember(self):
        """Note these items as seen. OSError when the cache cannot be written: they are shown again then."""
        content = {"source": self.source, "seen": list(self.seen)[-_REMEMBERED:]}
        self.state.parent.mkdir(parents=True, exist_ok=True)
        disk.replace(self.state, json.dumps(content, ensure_ascii=False, indent=0).encode())


def state_folder(folder):
    """Where it is remembered what was seen, for the dataset in ``folder``: ``.cache/feeds`` beside it."""
    return Path(folder).resolve().parent / ".cache" / "feeds"


def feed(source, folder, fetcher=None):
    """What is new in a feed.

    Parameters
    ----------
    source : address or file of an RSS or Atom feed or of a sitemap (also packed by gzip)
    folder : folder where it is remembered what was seen (see ``state_folder``)
    fetcher : fetch.Fetcher with other limits or permissions

    Returns
    -------
    Feed

    Raises
    ------
    FetchError (a ValueError) when it cannot be fetched; ValueError when it is neither a feed nor a sitemap
    """
    from .fetch import Fetcher

    source, fetcher = str(source), fetcher or Fetcher()
    items = _items(source, _content(source, fetcher), fetcher)
    state = Path(folder) / f"{disk.sha256(source.encode())[:16]}.json"
    seen = _seen(state, source)
    fresh = [item for item in items if item["url"] not in set(seen)]
    table = pd.DataFrame(fresh, columns=COLUMNS, dtype="str").drop_duplicates("url")
    table = table.sort_values("published", ascending=False, kind="stable").reset_index(drop=True)
    present = {item["url"] for item in items}
    # Items still in the feed go to the end of the list, so that the cap forgets only what has long left it.
    seen = [url for url in seen if url not in present] + list(dict.fromkeys(item["url"] for item in items))
    return Feed(source, table, len(present) - len(table), state, tuple(seen))


def _content(source, fetcher):
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", source):
        content = fetcher.fetch(source).content
    else:
        content = Path(source).read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = _unpacked(content, source)
    return content


def _unpacked(content, source):
    try:
        with gzip.open(io.BytesIO(content)) as file:
            unpacked = file.read(_UNPACKED_LIMIT + 1)
    except (OSError, EOFError, zlib.error):
        raise FetchError(source, "the packed file is damaged", "try again later") from None
    if len(unpacked) > _UNPACKED_LIMIT:
        raise FetchError(source, f"longer than {_UNPACKED_LIMIT:,} bytes unpacked", "name one part of the sitemap")
    return unpacked


def _items(source, content, fetcher, depth=0):
    """Dicts of title, url and published."""
    root = _sitemap(source, content)
    if root is None:
        return _entries(source, content)
    kind, rows = root.tag.rpartition("}")[2], [_fields(element) for element in root]
    if kind == "urlset":
        return [{"title": row.get("title") or _name(row["loc"]), "url": row["loc"],
                 "published": _day(row.get("publication_date") or row.get("lastmod", ""))}
                for row in rows if _is_web(row.get("loc"))]
    if depth:
        return []
    parts = sorted((row for row in rows if _is_web(row.get("loc"))), key=lambda row: row.get("lastmod", ""),
                   reverse=True)
    return [item for row in parts[:PARTS]
            for item in _items(row["loc"], _content(row["loc"], fetcher), fetcher, depth + 1)]


def _sitemap(source, content):
    """Root element of a sitemap; None for anything else."""
    head = content[:2000]
    if not re.search(rb"<(\w+:)?(urlset|sitemapindex)\b", head):
        return None
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError(f"{source}: a sitemap with definitions of its own is not read")
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ValueError(f"{source}: not readable as a sitemap ({error})") from None


def _fields(element):
    """Local name -> text of everything below an element (loc, lastmod, news:title ...); the first of a name counts."""
    found = {}
    for part in element.iter():
        if part.text and part.text.strip() and isinstance(part.tag, str):
            found.setdefault(part.tag.rpartition("}")[2], " ".join(part.text.split()))
    return found


def _entries(source, content):
    import feedparser

    parsed = feedparser.parse(io.BytesIO(content))  # bytes themselves would be tried as the name of a file
    if not parsed.get("version"):
        raise ValueError(f"{source}: neither an RSS or Atom feed nor a sitemap. Look in the page for the address of "
                         "its feed, often .../feed or .../rss")
    return [{"title": " ".join(re.sub(r"<[^>]*>", "", entry.get("title", "")).split()) or _name(entry.link),
             "url": entry.link, "published": _day(entry.get("published" if "published" in entry else "updated") or "")}
            for entry in parsed.entries if _is_web(entry.get("link"))]


def _is_web(url):
    return bool(url) and url.startswith(("https://", "http://")) and url.isprintable()


def _name(url):
    """A title for a page that has none: the last part of its address.

    >>> _name("https://example.org/prensa/reuni%C3%B3n-de-seguridad?idiom=es")
    'reunión de seguridad'
    """
    path = unquote(urlsplit(url).path).rstrip("/")
    return re.sub(r"[-_]+", " ", path.rpartition("/")[2].removesuffix(".html")) or url


def _day(text):
    """The day as written where it was written: an evening in Mexico is not the next day in Greenwich.

    >>> _day("Thu, 15 Jan 2026 23:30:00 -0600"), _day("2026-01-15T23:30:00-06:00"), _day("2026-01"), _day("soon")
    ('2026-01-15', '2026-01-15', '', '')
    """
    for read in (lambda: date.fromisoformat(text[:10]), lambda: parsedate_to_datetime(text).date(),
                 lambda: datetime.fromisoformat(text).date()):
        try:
            return read().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return ""


def _seen(state, source):
    content = disk.read(state)
    try:
        record = json.loads(content) if content is not None else {"source": source, "seen": []}
        return [str(url) for url in record["seen"]] if record["source"] == source else []
    except (ValueError, KeyError, TypeError, RecursionError):
        return []  # a damaged memory only shows again what was seen
