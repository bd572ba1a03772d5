"""Markdown of the documentation to HTML: headings with anchors, links that work from a folder, code in colour."""

import base64
import re
from dataclasses import dataclass, field
from html import escape

from . import prose, safe

_ANCHOR = re.compile(r"\s*\{#([\w.-]+)\}\s*$")
#: Languages that are shown in colour; "py" is a signature, not to be copied and run as "python" is.
_LEXERS = {"bash": "bash", "diff": "diff", "py": "python", "pycon": "pycon", "python": "python", "yaml": "yaml"}
_HYPHENATED = re.compile(r"[^\s<>&]*-[^\s<>&]*")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass
class Outline(prose.Outline):
    """Headings with the anchors that code hosts give them, or with their own: ``## Load {#analysis.load}``."""

    _taken: set = field(default_factory=lambda: {"main", "contents", "contents-title", "about", "theme"})

    def add(self, level, html):
        own = _ANCHOR.search(html)
        if own is None:
            return super().add(level, html)
        html = html[:own.start()]
        self.entries += [(level, own[1], prose.plain(html))] if level <= 3 else []
        return f'<h{level} id="{own[1]}">{html}</h{level}>\n'

    _second = 1

    @staticmethod
    def _wanted(text):
        return anchor(text)


@dataclass(frozen=True)
class Page:
    """One page of the documentation as HTML: its title, body, headings, and the first paragraph as text."""

    title: str
    html: str
    contents: list
    lead: str


def render(source, link=lambda address: address, name=lambda text: None, picture=lambda address: None):
    """A page from its Markdown. Raw HTML in it is shown, never used.

    Parameters
    ----------
    source : str
    link : address in the source -> address on the page; None where it leads to nothing that a page can reach
    name : text of a code span -> address of what it names, or None
    picture : address in the source -> its bytes (PNG), or None

    Returns
    -------
    Page

    >>> page = render("# Title\\n\\nSee [this](a.md) and `x < y`.\\n\\n## Part")
    >>> page.title, page.contents, page.lead
    ('Title', [(2, 'part', 'Part')], 'See this and x < y.')
    """
    import mistune

    outline = Outline()
    markdown = mistune.create_markdown(renderer=_renderer(outline, link, name, picture), plugins=["table"])
    html = safe.tables(markdown(source), "Table")
    lead = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    return Page(outline.title, html, outline.entries, prose.plain(lead[1]) if lead else "")


def _renderer(outline, link, name, picture):
    import mistune

    class Renderer(mistune.HTMLRenderer):
        def heading(self, text, level, **attrs):
            return outline.add(level, _without_links(text))

        def link(self, text, url, title=None):
            address, text = self.safe_url(link(url) or ""), _without_links(text)
            if not address:
                return _named(text, url)
            outside = ' rel="noreferrer"' if _OUTSIDE.match(address) else ""
            return f'<a href="{escape(address)}"{outside}>{text}</a>'

        def codespan(self, text):
            address, code = name(text), f"<code>{escape(text, quote=False)}</code>"
            return f'<a href="{escape(address)}">{code}</a>' if address else code

        def image(self, text, url, title=None):
            content = picture(url)
            if content is None:
                return escape(text)
            coded = base64.b64encode(content).decode("ascii")
            return f'<img src="data:image/png;base64,{coded}" alt="{escape(text)}">'

        def block_code(self, code, info=None):
            return block(code, info)

    return Renderer(escape=True)


def block(code, info=None):
    """A fenced block: in the colours of its language, under the name of the file that it belongs to, if it says one."""
    language, _, file = (info or "").strip().partition(" ")
    label = f'<p class="file"><code>{escape(file)}</code></p>\n' if file else ""
    kind = f" {escape(language)}" if language else ""
    return f'<div class="block{kind}">\n{label}<pre tabindex="0">{_coloured(code, language)}</pre>\n</div>\n'


def _coloured(code, language):
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(_LEXERS.get(language, "text"), stripnl=False)
    html = highlight(code, lexer, HtmlFormatter(nowrap=True))
    return _unbroken(html) if language == "bash" else html


def _unbroken(html):
    """Commands fold to the width of the page, but no option or name at its hyphens: "-" and "-out" were no option.

    >>> _unbroken('ls <span class="s">-l</span>')
    'ls <span class="s"><span class="whole">-l</span></span>'
    """
    parts = re.split(r"(<[^>]*>)", html)
    return "".join(part if part.startswith("<") else _HYPHENATED.sub(_whole, part) for part in parts)


def _whole(found):
    return f'<span class="whole">{found[0]}</span>' if len(found[0]) <= 30 else found[0]


def anchor(text):
    """The anchor of a heading, as code hosts make it, so that a link works there and here.

    >>> anchor("Verifiability and Krippendorff's alpha"), anchor("4.1 Period 2019–2024")
    ('verifiability-and-krippendorffs-alpha', '41-period-20192024')
    """
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def _without_links(html):
    return re.sub(r"</?a\b[^>]*>", "", html)


def _named(text, url):
    """What stands in place of a link to a file of the repository, which no page can reach."""
    file = url.partition("#")[0]
    while file.startswith("../"):
        file = file[3:]
    return text if file in text else f"{text} ({escape(file)})"
