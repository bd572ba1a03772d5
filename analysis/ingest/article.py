"""Read an article: web address, HTML, PDF or text file, or standard input -> text, title, date, language.

trafilatura finds the text of a page, htmldate its day, lingua its language, pypdf reads PDF files. Nothing is fetched
unless the source is an address.
"""

import re
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from ..dataset import to_day
from ..i18n import label, say
from . import charset
from .said import full_day

_FEWEST_LETTERS = 20
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|p|div|meta)\b", re.IGNORECASE)
_LARGEST = 20_000_000
#: Some newspapers write <q>...</q> and leave the quotation marks to the browser.
_QUOTED = re.compile(r"<(/?)q(?:\s[^>]{0,200})?>", re.IGNORECASE)


@dataclass(frozen=True)
class Article:
    """An article as read. ``text``: paragraphs on lines of their own; all places of quotations count in it.

    ``published_on`` and ``retrieved_on`` are dates or None, ``language`` an ISO code ("es", "en" ...), ``kind`` one of
    html, pdf, text. ``notes`` say what had to be guessed or is missing.
    """

    source: str
    text: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    published_on: date | None = None
    language: str = ""
    kind: str = "text"
    retrieved_on: date | None = None
    notes: tuple[str, ...] = ()

    def __repr__(self):
        return say(
            "Article '{title}', {publisher}, {day}, {language}: {words} words",
            title=self.title or self.source, publisher=self.publisher or say("publisher unknown"),
            day=self.published_on or say("day unknown"), language=label(self.language) or say("language unknown"),
            words=len(self.text.split()),
        )  # fmt: skip

    def _repr_html_(self):
        from html import escape

        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in self.text.split("\n") if part.strip())
        return f"<h4>{escape(self.title)}</h4><p>{escape(repr(self))}</p>{paragraphs}"


def article(
    source, *, published_on=None, language=None, title=None, publisher=None, url=None, fetcher=None, retrieved_on=None
):
    """Read an article.

    Parameters
    ----------
    source : web address (https://...), path of an HTML, PDF or text file, or "-" for standard input
    published_on, language, title, publisher, url : what is known already; it wins over what the source says
    fetcher : ingest.fetch.Fetcher with other limits, for an address
    retrieved_on : day noted as the day of retrieval, for an address

    Returns
    -------
    Article

    Raises
    ------
    ValueError when the source holds no text that can be read, with what to do; OSError when it cannot be reached
    """
    given = {
        "title": title,
        "publisher": publisher,
        "url": url,
        "language": language,
        "published_on": to_day(published_on) if published_on else None,
    }
    content, encoding, facts = _content(str(source), fetcher, retrieved_on)
    if content.startswith(b"%PDF-") or b"%PDF-" in content[:1024]:
        found = _pdf(content, str(source))
    elif _HTML.search(content[:20_000]):
        found = _html(content, encoding, facts.get("url") or url or "")
    else:
        found = {"text": _tidy(charset.decode(content, encoding)), "kind": "text"}
    found = {**found, **facts, **{key: value for key, value in given.items() if value}}
    return _completed(Article(source=str(source), **found))


def _content(source, fetcher, retrieved_on):
    """(bytes, encoding, facts) of a source."""
    if re.match(r"https?://", source, re.IGNORECASE):
        from .fetch import Fetcher

        page = (fetcher or Fetcher()).fetch(source, retrieved_on=retrieved_on)
        return page.content, page.charset, {"url": page.url, "retrieved_on": page.retrieved_on}
    content = sys.stdin.buffer.read(_LARGEST + 1) if source == "-" else _file(Path(source))
    if len(content) > _LARGEST:
        raise ValueError(f"{source} is larger than {_LARGEST // 1_000_000} MB. Save only the article itself.")
    if not content.strip():
        raise ValueError(f"{source} is empty. Save the article again, or paste its text into a .txt file.")
    if b"\x00" in content[:4096] and not content.startswith((b"%PDF-", b"\xff\xfe", b"\xfe\xff")):
        raise ValueError(f"{source} is neither HTML, PDF nor text. Save the article as one of these.")
    return content, charset.detect(content), {}


def _file(path):
    if path.is_dir():
        raise ValueError(f"{path} is a folder. Name one file, or a web address that begins with https://")
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise ValueError(
            f"there is no file {path}. Name a file, a web address that begins with https://, or - for standard input"
        ) from None


def _html(content, encoding, url):
    """Text and facts of a page."""
    import trafilatura

    page = _QUOTED.sub(_quotation, charset.decode(content, encoding))
    document = trafilatura.bare_extraction(
        page, url=url or None, include_comments=False, include_tables=False, with_metadata=True
    )
    if document is None or not (document.text or "").strip():
        raise ValueError("no article was found on the page. Copy its text into a .txt file and read that.")
    return {
        "text": _tidy(document.text),
        "title": document.title or "",
        "author": document.author or "",
        "publisher": document.sitename or document.hostname or "",
        "url": document.url or "",
        "published_on": _published(page, url, document.date),
        "kind": "html",
    }


def _quotation(match):
    return "”" if match[1] else "“"


def _published(page, url, found):
    """Day of publication: what the page declares as such, as htmldate finds it."""
    import htmldate

    day = found or htmldate.find_date(page, url=url or None, original_date=True, extensive_search=False)
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None


def _pdf(content, source):
    """Text and facts of a PDF file."""
    import io
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError(f"{source} is locked with a password. Save a copy without one.")
        pages = [page.extract_text() or "" for page in reader.pages]
        facts = reader.metadata or {}
    except (
        pypdf.errors.PyPdfError,
        ArithmeticError,
        AttributeError,
        KeyError,
        IndexError,
        TypeError,
        RecursionError,
    ) as error:
        raise ValueError(f"{source} cannot be read as a PDF ({error}). Copy its text into a .txt file.") from None
    text = _unwrapped("\n".join(pages))
    if not text.strip():
        raise ValueError(f"{source} holds pictures of pages, no text. Run a text recognition (OCR) over it first.")
    return {
        "text": text,
        "title": str(facts.get("/Title") or "").strip(),
        "author": str(facts.get("/Author") or "").strip(),
        "kind": "pdf",
    }


def _unwrapped(text):
    """Lines of a page joined to paragraphs: a line goes on unless it ends a sentence or is short.

    >>> _unwrapped("The ministry said that the coope-\\nration would go on as it was\\nagreed.\\nNew paragraph here.")
    'The ministry said that the cooperation would go on as it was agreed.\\nNew paragraph here.'
    """
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in _tidy(text).split("\n")]
    width = sorted(len(line) for line in lines if line)
    usual = width[int(0.8 * (len(width) - 1))] if width else 0
    paragraphs, current = [], ""
    for line in lines:
        if re.search(r"\w[-\u2010]$", current) and line[:1].islower():
            current = current[:-1] + line
        else:
            current = f"{current} {line}".strip()
        ends = re.search(r"[.!?:…][\"”»’')]*$", line) and len(line) < 0.9 * usual
        if not line or ends:
            paragraphs.append(current)
            current = ""
    return "\n".join(part for part in [*paragraphs, current] if part)


def _tidy(text):
    """Line ends of one kind, no control characters, no invisible marks."""
    text = re.sub(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85", "\n", text)
    text = re.sub(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]", "", text)
    return text.strip()


def _completed(found):
    """Language, day, title and publisher where the source did not say, and notes on what is not sure."""
    notes = []
    if sum(c.isalpha() for c in found.text) < _FEWEST_LETTERS:
        raise ValueError(f"{found.source} holds too little text to be an article. Copy its text into a .txt file.")
    language = found.language or detect(found.text)
    if language not in ("es", "en"):
        notes.append(f"the language is {language or 'not recognised'}; only es and en are read")
    day = found.published_on
    if day is None:
        day = full_day(found.text[:600])
        notes.append(
            "the day of publication was taken from the text"
            if day
            else "the day of publication is not known: give it, or dates cannot be counted"
        )
    title = found.title
    if not title and found.kind == "text":
        first = found.text.split("\n", 1)[0].strip()
        title = first if len(first) <= 140 and not first.endswith(".") and "\n" in found.text else ""
    publisher = found.publisher or (urlsplit(found.url).hostname or "").removeprefix("www.")
    return replace(found, language=language, published_on=day, title=title, publisher=publisher, notes=tuple(notes))


def detect(text):
    """ISO code of the language of a text; "" when it cannot be told.

    >>> detect("El canciller dijo que la reunión será en febrero."), detect("The secretary said it would meet.")
    ('es', 'en')
    """
    from lingua import Language, LanguageDetectorBuilder

    languages = (
        Language.SPANISH,
        Language.ENGLISH,
        Language.PORTUGUESE,
        Language.FRENCH,
        Language.ITALIAN,
        Language.GERMAN,
    )
    detector = LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
    found = detector.detect_language_of(text[:3000])
    return found.iso_code_639_1.name.lower() if found else ""
