"""Ways in which files and texts from elsewhere are broken, and how hypothesis puts them together."""

from hypothesis import settings
from hypothesis import strategies as st

#: The same examples in every run, and no limit of hypothesis's own: time is measured by ``sound.within``.
STEADY = settings(deadline=None, derandomize=True, database=None)
BOM, WIDE_BOM = b"\xef\xbb\xbf", b"\xff\xfe"
#: What is put into a CSV file somewhere.
PIECES = [
    BOM, WIDE_BOM, b"\x00", b'"', b'""', b'"""', b"'", b"\r", b"\n", b"\r\n", b"\n\n", b",", b";", b"\t", b"\\", b" ",
    b"\xe9", b"\xff", b"\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "año".encode("utf-16"), "año".encode("latin-1"),
    "\u2028\u0085\u202e\u200b\ufeff".encode(), "👩🏽‍🚀".encode(), "e\u0301\u0323".encode(), "٣".encode(), b"\x1a",
    b"\x0b\x0c\x1c", b'=HYPERLINK("http://example.org","x")', b"@SUM(1+1)*cmd|' /C calc'!A0", b"+1", b"-1", b"\\ud800",
    b"nan", b"inf", b"1e999", b"9" * 400, b"1_000", b"0x10", b"true", b"TRUE", b"2026-02-30", b"9999-12-31~", b"0001~",
    b"2026/..", b"../..", b"../../etc/passwd", b"{{7*7}}", b"<script>", b"%s%n", b"x" * 5_000]
#: What is put into datapackage.json somewhere.
JSON_PIECES = [b"[" * 3_000, b"{\"a\":" * 3_000, b'"\\ud800"', b"\\ud800", b"\\u0000", b"NaN", b"-Infinity", b"1e400",
               b"9" * 5_000, b"null", b"true", b"{}", b"[]", b'""', b",", b":", b'"', b"}", b"]", b"//", b"\\", BOM,
               b"\x00", b"\xff", b'"parties": [], ', b'"title": 7, ', b'"coverage_end": "9999-12-31", ']

_ANYWHERE = st.floats(0, 1, exclude_max=True)


def _insert(content, at, piece):
    return content[:at] + piece + content[at:]


def _flip(content, at, piece):
    return content[:at] + bytes([content[at] ^ (1 << len(piece) % 8)]) + content[at + 1:] if content else piece


def _replace(content, at, piece):
    return content[:at] + piece + content[at + len(piece):]


def _cut(content, at, _):
    return content[:at]


def _drop(content, at, piece):
    return content[:at] + content[at + len(piece):]


def _again(content, at, _):
    """A line stands twice; where it is the first, so does the header."""
    lines = content.splitlines(keepends=True)
    number = content[:at].count(b"\n")
    return b"".join([*lines[:number + 1], *lines[number:]]) if lines else content


def _column_again(content, at, _):
    """A column stands twice in the header."""
    header, end, rest = content.partition(b"\n")
    names = header.split(b",")
    return header + b"," + names[at % len(names)] + end + rest


def _coded(encoding):
    def change(content, *_):
        return content.decode("utf-8", "replace").encode(encoding, "replace")
    return change


EDITS = {"insert": _insert, "flip": _flip, "replace": _replace, "cut": _cut, "drop": _drop, "again": _again,
         "column again": _column_again, "utf-16": _coded("utf-16"), "latin-1": _coded("latin-1"),
         "crlf": lambda content, *_: content.replace(b"\n", b"\r\n"),
         "cr": lambda content, *_: content.replace(b"\n", b"\r"),
         "bom": lambda content, *_: BOM + content, "empty": lambda *_: b""}
_USUAL = ["insert"] * 6 + ["flip", "replace", "replace", "drop", "again"]


def edits(pieces, most=4):
    """Lists of edits: (name, place 0-1, piece)."""
    names = st.sampled_from(_USUAL * 2 + list(EDITS))
    return st.lists(st.tuples(names, _ANYWHERE, st.sampled_from(pieces)), min_size=1, max_size=most)


def edited(content, changes):
    """Bytes after a list of edits."""
    for name, place, piece in changes:
        content = EDITS[name](content, int(place * len(content)), piece)
    return content


def joined(piece, between, most):
    """Texts of at most so many pieces, each followed by one of the strings of ``between``."""
    return st.lists(st.tuples(piece, st.sampled_from(between)), max_size=most).map(
        lambda parts: "".join(map("".join, parts)))
