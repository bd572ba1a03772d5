"""The fenced blocks of a page of the documentation, as a reader meets them."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
_FENCE = re.compile(r"^```([a-z]*)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that its first line names ("" without one), its text."""

    language: str
    file: str
    text: str


def pages():
    """Every Markdown file of the documentation."""
    return sorted(DOCS.rglob("*.md"))


def blocks(path):
    """The fenced blocks of a page, in order."""
    found = _FENCE.findall(Path(path).read_text(encoding="utf-8"))
    return [Block(language, file.strip(), text) for language, file, text in found]


def without_code(text):
    """A page without its fenced blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text))


def changed(text, diff):
    """A text with each stretch of a diff applied: what follows " " and "-" gives way to what follows " " and "+".

    A stretch has to occur exactly once.
    """
    for stretch in re.findall(r"(?:^[ -].*\n)+(?:^\+.*\n)+", diff, re.MULTILINE):
        lines = stretch.splitlines()
        old, new = ("\n".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
        if text.count(old) != 1:
            raise ValueError(f"{text.count(old)} places hold {old!r}")
        text = text.replace(old, new)
    return text
