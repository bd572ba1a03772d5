"""The documentation as pages beside the reports: docs/**/*.md of the repository, and the reference from the package.

docs/README.md is the first page. The order of its links is the order of the pages, and the heading above a link the
kind of the page. All of it is in English, in every edition.
"""

import posixpath
import re
from dataclasses import dataclass, replace
from pathlib import Path

from .. import __version__, i18n
from ..i18n import say
from . import cache, docs_markdown, docs_reference, templates

FOLDER = Path(__file__).resolve().parents[2] / "docs"
FIRST, OUT, REFERENCE = "README.md", "docs", "reference"
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#]+\.md)\)")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)


def there(folder=FOLDER):
    """Whether there is documentation to write: not where only the package is installed."""
    return (Path(folder) / FIRST).is_file()


def place():
    """(address, name, what it is for) of the first page, in the language in force; see ``book.Place``."""
    return (f"{OUT}/index.html", say("Documentation"),
            say("A tutorial, how to do single things, what the numbers mean, every function and every column. In "
                "English."))


def write(book, folder=FOLDER):
    """Write what is not there as it should be; nothing where there is no documentation.

    Parameters
    ----------
    book : book.Book
    folder : where the documentation lies
    """
    if not there(folder):
        return
    with i18n.use("en"):
        site = replace(book).site  # named anew, in English
        reports = tuple(page for page, _ in book.menu)
        key = cache.key(_digests(folder), cache.package(), site, reports, book.provenance.commit)
        if book.store.standing("docs", key) is None:
            pages = render(folder, site=site, reports=reports, commit=book.provenance.commit)
            book.store.publish("docs", key, {f"{OUT}/{name}": html for name, html in pages.items()})


def render(folder=FOLDER, site=(), reports=(), commit=""):
    """All pages.

    Parameters
    ----------
    folder : where the documentation lies
    site : pairs (address, name) for the links at the head of each page
    reports : names of the notebooks' pages that a link may lead to
    commit : state of the repository, for the foot

    Returns
    -------
    dict of path below docs/ -> HTML
    """
    sources = sources_of(folder)
    known = Known(Path(folder), frozenset(sources), frozenset(reports), docs_reference.names())
    order = listed(sources[FIRST])
    order += [(path, "More", path) for path in sources if path not in {FIRST, *(path for path, _, _ in order)}]
    pages = {}
    for path, source in sources.items():
        at = next((at for at, (each, _, _) in enumerate(order) if each == path), None)
        around = (None, None) if at is None else (_neighbour(order, at - 1, path), _neighbour(order, at + 1, path))
        pages[address(path)] = _page(path, source, known, site=site, commit=commit, around=around,
                                     kind=None if at is None else order[at][1])
    return pages


def sources_of(folder=FOLDER):
    """The Markdown of every page: dict of path below docs/ -> text; the first page with links to the reference."""
    folder = Path(folder)
    found = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
             for path in sorted(folder.rglob("*.md"))}
    made = docs_reference.pages()
    lines = []
    for name, text in made.items():
        title, about = re.match(r"# (.+)\n\n(.+?[.])(?=\s)", text).groups()
        lines.append(f"- [{title}]({REFERENCE}/{name}.md): {about[0].lower()}{about[1:]}")
    found[FIRST] = found[FIRST].rstrip() + "\n\n" + "\n".join(lines) + "\n"
    return found | {f"{REFERENCE}/{name}.md": text for name, text in made.items()}


def listed(index):
    """The pages that the first page links to, each once, in order: (path, heading above it, title).

    >>> listed("# Docs\\n\\n## How to\\n\\n- [Cite](how-to/cite.md): in one line.")
    [('how-to/cite.md', 'How to', 'Cite')]
    """
    found, kind = {}, ""
    for line in index.splitlines():
        kind = line[3:].strip() if line.startswith("## ") else kind
        for title, path in _LINK.findall(line):
            found.setdefault(path, (path, kind, title))
    return list(found.values())


def address(path):
    """The page that a Markdown file becomes.

    >>> address("README.md"), address("how-to/cite.md")
    ('index.html', 'how-to/cite.html')
    """
    return "index.html" if path == FIRST else f"{path.removesuffix('.md')}.html"


@dataclass(frozen=True)
class Known:
    """What links may lead to: Markdown files, pages of reports, and public names with the page that has them."""

    folder: Path
    sources: frozenset
    reports: frozenset
    names: dict

    def link(self, path, target):
        """The address that a link in the file ``path`` gets on its page; None where no page can reach it."""
        if _OUTSIDE.match(target):
            return target
        file, mark, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
        if file in self.sources:
            return self._from(path, address(file)) + mark + anchor
        report = f"{Path(file).stem}.html"
        if file.startswith("../notebooks/") and report in self.reports:
            return self._from(path, f"../{report}") + mark + anchor
        return None

    def name(self, path, text):
        """The address of a public name in the reference; None for any other text."""
        full = text.removesuffix("()")
        if not full.startswith("analysis.") and "." in full:
            full = f"analysis.{full}"
        page = self.names.get(full)
        if page is None or "." not in full:
            return None
        return self._from(path, f"{REFERENCE}/{page}.html") + f"#{full}"

    def picture(self, path, target):
        """The bytes of a picture beside the file, None where there is none."""
        file = self.folder / posixpath.dirname(path) / target
        return file.read_bytes() if file.suffix == ".png" and file.is_file() else None

    @staticmethod
    def _from(path, page):
        return posixpath.relpath(page, posixpath.dirname(path) or ".")


def _page(path, source, known, **shared):
    page = docs_markdown.render(source, lambda target: known.link(path, target), lambda text: known.name(path, text),
                                lambda target: known.picture(path, target))
    up = "../" * path.count("/")
    return templates.render(
        "docs.html.j2", title=page.title, body=page.html, contents=page.contents, description=page.lead,
        provenance=None, root=f"../{up}", docs=f"{up}index.html", version=__version__, scripts=("docs.js",),
        styles=("docs.css",), **shared)


def _neighbour(order, at, path):
    """(address, title) of the page at a place of the order, seen from the page ``path``."""
    if not 0 <= at < len(order):
        return None
    target, _, title = order[at]
    return posixpath.relpath(address(target), posixpath.dirname(path) or "."), title


def _digests(folder):
    paths = sorted(path for path in Path(folder).rglob("*") if path.suffix in (".md", ".png"))
    return [(path.relative_to(folder).as_posix(), cache.digest(path.read_bytes())) for path in paths]
