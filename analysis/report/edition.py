"""The editions of the reports, one for each language: where each goes, and how they lead to each other.

The English one is in the output folder itself, any other in a folder of it with the language's code as its name.
"""

from dataclasses import dataclass
from pathlib import Path

from .. import disk, i18n
from . import templates


@dataclass(frozen=True)
class Edition:
    """Another edition: its language, that language's own name, and the address of its index from this one's."""

    language: str
    name: str
    address: str


def folder(out):
    """The folder of the edition in the language in force.

    >>> folder("reports").as_posix()
    'reports'
    >>> with i18n.use("es"):
    ...     folder("reports").as_posix()
    'reports/es'
    """
    return Path(out) / _below(i18n.language())


def others():
    """The editions in other languages than the one in force.

    >>> [edition.address for edition in others()]
    ['es/index.html']
    """
    up = "../" if _below(i18n.language()) else ""
    return tuple(Edition(code, name, f"{up}{_below(code)}index.html") for code, (name, _) in i18n.LANGUAGES.items()
                 if code != i18n.language())


def put_signs(out):
    """Where another edition has no index yet, put a page that says, in its language, how to build it.

    An index that is there is never written over; a build of that edition replaces the page.

    Parameters
    ----------
    out : folder of the English edition
    """
    for other in others():
        with i18n.use(other.language):
            place, sign = folder(out) / "index.html", _sign()
        with disk.in_words(out, "The reports could not be written."):
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                with place.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(sign)
            except FileExistsError:
                continue


def _below(code):
    return "" if code == "en" else f"{code}/"


def _sign():
    here = i18n.language()
    command = "make report" if here == "en" else f"make report LANG={here}"
    plain = "python -m analysis report" if here == "en" else f"python -m analysis report --lang {here}"
    return templates.render("sign.html.j2", title="Dicho y Hecho", description="", contents=[], provenance=None,
                            commands=(command, plain), editions=others())
