"""What all pages of one build share: where they go, where they come from, how they lead to each other."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .. import dataset
from ..errors import DataError
from ..i18n import language, say
from . import cache, docs, files
from .cache import Cache
from .links import Links
from .provenance import Provenance


@dataclass(frozen=True)
class Place:
    """A page that is no notebook's: its address from the folder of index.html, its name, and what it is for."""

    address: str
    name: str
    about: str


def places():
    """The pages beside those of the notebooks, in the order in which they are offered."""
    return (
        Place("summary.html", say("What moved"),
              say("Every answer now and some weeks ago, side by side, with what changed marked, and the promises whose "
                  "state is another one.")),
        Place("statements.html", say("Statements"),
              say("Every statement of the collection with its tone, the words that made it and its sources; to search "
                  "and filter.")),
        Place("promises/index.html", say("Promises"),
              say("One page for each promise: what was said, every date given, what happened, and the sources of "
                  "each.")),
    )


@dataclass(frozen=True)
class Book:
    """One build, in one language: the one in force when it is made and used.

    ``menu``: pairs (page, title) of the notebooks' pages; ``data``: the Dataset as of the day of the build, without
    which there are no pages of statements and promises.
    """

    store: Cache
    provenance: Provenance
    menu: tuple
    parameters: dict
    data: object = None

    @cached_property
    def links(self):
        """Links to the pages of promises and statements; None without data."""
        return None if self.data is None else Links(self.data)

    @cached_property
    def places(self):
        """The pages beside those of the notebooks."""
        own = () if self.data is None else places()
        return (*own, Place(*docs.place())) if docs.there() else own

    @property
    def site(self):
        """(address, name) of these pages, for the head of each page."""
        return tuple((place.address, place.name) for place in self.places)

    @cached_property
    def tables(self):
        """Hash of the tables that the notebooks read."""
        try:
            return cache.tables(dataset.find(self.parameters.get("data")))
        except DataError:  # each notebook that loads it will say so
            return ""

    def run_key(self, cells, folder, **changes):
        """Hash of all that a notebook's outputs depend on: cells, parameters (with changes), data, package."""
        text = [(cell.get("cell_type"), cell["source"], cell.get("metadata", {}).get("tags")) for cell in cells]
        return cache.key(text, self.parameters | changes, str(Path(folder).resolve()), self.tables,
                         cache.package(shown=False), files.KINDS, language())

    def page_key(self, *parts):
        """Hash of all that a page depends on beside ``parts``."""
        return cache.key(parts, vars(self.provenance), self.menu, self.site, self.tables, self.parameters,
                         cache.package(), language())
