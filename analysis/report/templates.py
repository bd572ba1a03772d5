"""The templates of all pages, with what they share: style, script, and a policy that allows only these."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from .. import i18n
from .provenance import day_in_words

FOLDER = Path(__file__).with_name("template")


def render(template, *, scripts=(), styles=(), root="", site=(), **values):
    """One page from its template, in the language in force. Text is escaped wherever a template shows it.

    Parameters
    ----------
    template : name of a file in template/
    scripts, styles : names of files that join the shared ones in this page
    root : how a link gets from this page to the folder of index.html, "" or "../"
    site : pairs (address from the folder of index.html, name) for the links at the head of each page
    values : what the template shows; HTML in them has gone through ``safe.clean``

    Returns
    -------
    str, a whole HTML document
    """
    script, policy = _script(tuple(scripts))
    return _environment().get_template(template).render(
        style=_style(tuple(styles)), script=script, policy=policy, lang=i18n.language(), root=root, site=site, **values)


@cache
def _environment():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.filters["day"] = day_in_words
    environment.globals |= {"say": i18n.say, "count": i18n.count, "say_as": i18n.say_as, "rich": rich}
    return environment


def rich(message, **values):
    """``i18n.say`` for a message that takes markup as values; all else is escaped.

    >>> from markupsafe import Markup
    >>> str(rich("{name} < {least}", name=Markup("<code>n</code>"), least="1 & 2"))
    '<code>n</code> &lt; 1 &amp; 2'
    """
    from markupsafe import escape

    return escape(i18n.label(message)).format(**values)


@cache
def _style(names):
    from markupsafe import Markup

    return Markup("".join(_read(name) for name in ("report.css", *names)))


@cache
def _script(names):
    """The script of a page and the policy that lets it run, and nothing else."""
    from markupsafe import Markup

    script = "".join(_read(name) for name in ("report.js", *names))
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return Markup(script), (f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src "
                            f"'sha256-{digest}'; base-uri 'none'; form-action 'none'")


def _read(name):
    return (FOLDER / name).read_text(encoding="utf-8")
