"""Which characters the bytes of a page stand for, whatever the page claims."""

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_INSIDE = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
                     rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE)
_NOT_FOR_PAGES = {"utf_7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "mbcs", "oem"}
# What is labelled Latin-1 is Windows-1252 in practice, as browsers read it.
_LATIN = {"iso8859-1", "ascii", "cp1252"}


def detect(content, declared=None):
    """Python's name of the encoding of a page.

    A byte-order mark decides; then bytes that are valid UTF-8 are UTF-8 (by chance they hardly ever are); then what
    the server declared, then what the page says of itself, each only if the bytes can be read so; else Windows-1252.

    Parameters
    ----------
    content : bytes
    declared : charset of the Content-Type header, if any

    >>> detect("Sheinbaum dijo que sí".encode("utf-8"), declared="iso-8859-1")
    'utf-8'
    >>> detect("Sheinbaum dijo que sí".encode("latin-1"), declared="utf-8")
    'cp1252'
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    inside = _INSIDE.search(content[:4096])
    inside = (inside[1] or inside[2]).decode("ascii", "replace") if inside else None
    for name in ("utf-8", declared, inside):
        known = _known(name)
        if known and _fits(content, known):
            return known
    return "cp1252"


def decode(content, charset):
    """The text of a page; bytes that stand for nothing become U+FFFD."""
    return content.decode(charset, errors="replace")


def _known(name):
    """Python's name of a charset, None for one that is unknown or no charset of web pages."""
    if not name:
        return None
    try:
        b"".decode(name)
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return None if found.replace("-", "_") in _NOT_FOR_PAGES else "cp1252" if found in _LATIN else found


def _fits(content, charset):
    try:
        content.decode(charset)
    except ValueError:
        return False
    return True
