"""Where a report comes from: data version, day, commit and package versions. Never the time of the build."""

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..i18n import day as in_words
from ..i18n import month, say, say_as

#: The packages whose versions can change a number or a picture, as a reader would look them up.
PACKAGES = ("pandas", "numpy", "scipy", "matplotlib", "textblob", "vaderSentiment", "scikit-learn",
            "scikit-survival", "statsmodels", "ruptures", "krippendorff", "nbclient", "nbconvert")
UNKNOWN = "unknown"
_CHANGED = " with local changes"
_DAY, _OPEN = re.compile(r"\d{4}-\d{2}-\d{2}"), ("", "..")


@dataclass(frozen=True)
class Provenance:
    """What a page says about its origin.

    ``title`` is the dataset's, ``data_version`` its version, ``as_of`` the day on which the questions are
    asked (YYYY-MM-DD, or "unknown"), ``commit`` the state of this repository, ``packages`` pairs of name and
    version.
    """

    title: str = ""
    data_version: str = UNKNOWN
    as_of: str = UNKNOWN
    commit: str = UNKNOWN
    packages: tuple[tuple[str, str], ...] = ()

    @property
    def citation(self):
        """One line that says exactly what was read."""
        return say("Dicho y Hecho. {title}. Data version {version}, as of {day}, commit {commit}.",
                   title=self.title or say("Reports"), version=self.version_in_words, day=day_in_words(self.as_of),
                   commit=self.commit_in_words)

    @property
    def commit_in_words(self):
        """The commit, and whether files differ from it, in the language in force."""
        commit = self.commit.removesuffix(_CHANGED)
        if commit != self.commit:
            return say("{commit} with local changes", commit=commit)
        return say_as("origin", "unknown") if commit == UNKNOWN else commit

    @property
    def version_in_words(self):
        """The version of the data in the language in force."""
        return say_as("origin", "unknown") if self.data_version == UNKNOWN else self.data_version


def gather(parameters):
    """The provenance of a build with these parameters (``data`` and ``as_of``, each may be missing).

    A dataset that cannot be read gives "unknown": each notebook that loads it then fails with the reason,
    and says it better than a footer could.
    """
    from ..dataset import load
    from ..errors import DataError

    packages = (("Python", ".".join(map(str, sys.version_info[:3]))), *_versions(PACKAGES))
    commit = commit_of(Path(__file__).resolve().parents[2])
    try:
        data = load(parameters.get("data"), as_of=parameters.get("as_of"))
    except (DataError, ValueError, OSError):
        return Provenance(as_of=str(parameters.get("as_of") or UNKNOWN), commit=commit, packages=packages)
    return Provenance(data.title, data.version, data.as_of.isoformat(), commit, packages)


def commit_of(folder):
    """The short commit of the repository whose top is ``folder``, marked when files differ from it.

    "unknown" without git, outside a repository, and when the folder only lies inside someone else's.
    """
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None or Path(top).resolve() != Path(folder).resolve():
        return UNKNOWN
    found = _git(folder, "describe", "--always", "--exclude=*", f"--dirty={_CHANGED}")
    return found or UNKNOWN


def _git(folder, *arguments):
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    except OSError:  # git is not installed
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _versions(names):
    for name in names:
        try:
            yield name, version(name)
        except PackageNotFoundError:  # optional for this reader; what is not there changes no number
            continue


def day_in_words(day):
    """A day as prose writes it; anything that is not a day comes back as it is.

    >>> day_in_words("2026-02-01")
    '1 February 2026'
    >>> day_in_words("unknown")
    'unknown'
    """
    try:
        found = date.fromisoformat(str(day))
    except ValueError:
        return say_as("origin", "unknown") if str(day) == UNKNOWN else str(day)
    return in_words(found)


def date_in_words(written):
    """A date of the tables (EDTF) as prose writes it; what has no plain wording comes back as it is.

    >>> [date_in_words(each) for each in ("2026-01-23", "2030-10", "2026-02~", "../2026-01-31", "2026")]
    ['23 January 2026', 'October 2030', 'about February 2026', 'until 31 January 2026', '2026']
    >>> date_in_words("2026-03-16/2026-03-22"), date_in_words("2026-01-15/..")
    ('16 March 2026 to 22 March 2026', 'from 15 January 2026')
    """
    text = str(written)
    if "/" in text:
        return _span(*text.split("/", maxsplit=1))
    if text.endswith("~"):
        about = date_in_words(text[:-1])
        return say("about {day}", day=about) if _DAY.fullmatch(text[:-1]) else say("about {month}", month=about)
    return month(f"{text}-01") if re.fullmatch(r"[1-9]\d{3}-(0[1-9]|1[0-2])", text) else day_in_words(text)


def _span(start, end):
    """A start and an end, one of which may be open, in words."""
    first, last = date_in_words(start), date_in_words(end)
    days = all(_DAY.fullmatch(date) for date in (start, end) if date not in _OPEN)
    if start in _OPEN:
        return say("until {day}", day=last) if days else say("until {month}", month=last)
    if end in _OPEN:
        return say("from {day}", day=first) if days else say("from {month}", month=first)
    if days:
        return say("{first} to {last}", first=first, last=last)
    return say("{start} to {end}", start=first, end=last)
