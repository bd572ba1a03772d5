"""Where a report comes from: data version, day, commit and package versions. Never the time of the build."""

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: The packages whose versions can change a number or a picture, as a reader would look them up.
PACKAGES = ("pandas", "numpy", "scipy", "matplotlib", "textblob", "vaderSentiment", "scikit-learn",
            "scikit-survival", "statsmodels", "ruptures", "krippendorff", "nbclient", "nbconvert")
UNKNOWN = "unknown"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")


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
        return (f"Dicho y Hecho. {self.title or 'Reports'}. Data version {self.data_version}, "
                f"as of {day_in_words(self.as_of)}, commit {self.commit}.")


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
    found = _git(folder, "describe", "--always", "--exclude=*", "--dirty= with local changes")
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
        return str(day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def date_in_words(written):
    """A date of the tables (EDTF) as prose writes it; what has no plain wording comes back as it is.

    >>> [date_in_words(each) for each in ("2026-01-23", "2030-10", "2026-02~", "../2026-01-31", "2026")]
    ['23 January 2026', 'October 2030', 'about February 2026', 'until 31 January 2026', '2026']
    >>> date_in_words("2026-03-16/2026-03-22"), date_in_words("2026-01-15/..")
    ('16 March 2026 to 22 March 2026', 'from 15 January 2026')
    """
    text = str(written)
    if "/" in text:
        start, _, end = text.partition("/")
        if start in ("", ".."):
            return f"until {date_in_words(end)}"
        if end in ("", ".."):
            return f"from {date_in_words(start)}"
        return f"{date_in_words(start)} to {date_in_words(end)}"
    if text.endswith("~"):
        return f"about {date_in_words(text[:-1])}"
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    return f"{_MONTHS[int(month[2]) - 1]} {month[1]}" if month else day_in_words(text)
