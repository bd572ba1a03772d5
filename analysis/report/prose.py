"""Markdown cells to HTML, with headings that a contents list can point to."""

import re
import unicodedata
from dataclasses import dataclass, field

from .safe import clean, tables


@dataclass
class Outline:
    """The headings of one page as they are met: at most one H1, every id once.

    ``entries`` holds (level, id, plain text) of H2 and H3; ``title`` the text of the H1.
    """

    title: str = ""
    title_html: str = ""
    entries: list = field(default_factory=list)
    _taken: set = field(default_factory=lambda: {"main", "contents", "about", "notes"})

    def add(self, level, html):
        """Take one heading; returns its HTML, empty for the H1 (which the page's head shows)."""
        text = plain(html)
        if level == 1 and not self.title:
            self.title, self.title_html = text, clean(html)
            return ""
        level = max(2, level)
        anchor = self._anchor(text)
        if level <= 3:
            self.entries.append((level, anchor, text))
        return f'<h{level} id="{anchor}">{html}</h{level}>\n'

    #: The number that a second heading of the same words gets.
    _second = 2

    @staticmethod
    def _wanted(text):
        """The anchor of a heading, where no other has it."""
        return slug(text)

    def _anchor(self, text):
        base = self._wanted(text) or "section"
        found, number = base, self._second
        while found in self._taken:
            found, number = f"{base}-{number}", number + 1
        self._taken.add(found)
        return found


def slug(text):
    """A text as part of an address or a file name.

    >>> slug("What did México promise?")
    'what-did-mexico-promise'
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:60].strip("-")


def plain(html):
    """The text of a piece of HTML.

    >>> plain("Kept <em>or</em> late &amp; why")
    'Kept or late & why'
    """
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def render(source, outline, folder=".", attachments=None, label="Table"):
    """A Markdown text as clean HTML; its headings are added to ``outline``.

    Parameters
    ----------
    source : str, Markdown as in a notebook cell
    outline : Outline, changed in place
    folder : where relative pictures lie; they become part of the page
    attachments : the cell's attachments, if any
    label : what to call its tables

    Returns
    -------
    str
    """
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    class Renderer(IPythonRenderer):
        def heading(self, text, level, **attrs):
            return outline.add(level, text)

    renderer = Renderer(escape=False, embed_images=True, exclude_anchor_links=True, path=str(folder),
                        attachments=attachments or {})
    return tables(clean(MarkdownWithMath(renderer=renderer).render(source)), label)


def escape(text):
    """Plain text as Markdown that shows exactly that text, in one paragraph.

    >>> escape("3 of 5 (*all* <b>dated</b>)")
    '3 of 5 (\\\\*all\\\\* \\\\<b>dated\\\\</b>)'
    """
    one_line = " ".join(text.split())
    marked = re.sub(r"([\\`*_\[\]<$~&|])", r"\\\1", one_line)
    return re.sub(r"^(\d+)([.)])(?= )|^([#>+=-])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", marked)
