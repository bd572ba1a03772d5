"""Load a dataset: tidy tables with documented types, filtered to what was known on a day.

Nothing else in the package reads below ``data/``; ingest/append.py writes there, through journal.py.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from pathlib import Path

import pandas as pd

from . import fulltexts, i18n, journal, schema, tables
from .errors import DataError, Problem
from .typed import typed


@dataclass(frozen=True)
class Party:
    """One of the two governments: ``code`` as used in the tables, ``name`` as shown to readers."""

    code: str
    name: str


@dataclass(frozen=True, repr=False)
class Dataset:
    """A dataset as it was known on ``as_of``.

    Each table is a tidy DataFrame, one row per row of its CSV file. Text columns are ``str`` (missing =
    NaN; several values in one cell are separated by ';'), ``quantity`` and ``value`` are float64, flags are
    bool, ``score`` is int64. Every EDTF column ``x`` is kept as written and comes with ``x_lo`` and ``x_hi``
    (datetime64[s]): the first and last day that it can mean, NaT where open or missing. Units and sources
    of every field: data/datapackage.json. ``case`` is the event_id of the occasion that the reports tell in full.
    """

    path: Path
    title: str
    version: str
    coverage_end: date
    parties: tuple[Party, Party]
    as_of: date
    text: str
    case: str | None
    actors: pd.DataFrame
    sources: pd.DataFrame
    events: pd.DataFrame
    statements: pd.DataFrame
    translations: pd.DataFrame
    commitments: pd.DataFrame
    due_dates: pd.DataFrame
    outcomes: pd.DataFrame
    indicators: pd.DataFrame
    observations: pd.DataFrame
    codings: pd.DataFrame
    claims: pd.DataFrame
    full: "Dataset" = field(default=None)

    def __post_init__(self):
        if self.full is None:
            object.__setattr__(self, "full", self)

    def on(self, day):
        """What was known at the end of ``day`` (date or "YYYY-MM-DD").

        Statements, events and promises made by then, due dates said by then, outcomes whose ``known_on`` had
        passed, observations released by then (where the vintage is not known: once a source of it had been
        published). Where only a month is known, its last day counts. Everything is taken from the complete
        tables, so a later day may be asked from an earlier view.
        """
        day = to_day(day)
        full, limit = self.full, pd.Timestamp(day)
        end = pd.Timestamp(full.coverage_end)
        kept = {name: _known(getattr(full, name), column, limit, end) for name, column in _KNOWN_BY.items()}
        ids = {"commitments": kept["commitments"]["commitment_id"],
               "statements": kept["statements"]["statement_id"]}
        kept["due_dates"] = _refer(kept["due_dates"], "commitment_id", ids["commitments"])
        kept["outcomes"] = _refer(kept["outcomes"], "commitment_id", ids["commitments"])
        for name in ("claims", "translations"):
            kept[name] = _refer(getattr(full, name), "statement_id", ids["statements"])
        return replace(full, as_of=day, full=full, **kept)

    def name(self, actor_or_side):
        """Display name of an actor_id, a party code, "both" or "joint"; the argument itself if unknown."""
        for party in self.parties:
            if actor_or_side == party.code:
                return party.name
        if actor_or_side in ("both", "joint"):
            return i18n.say("both together") if actor_or_side == "both" else i18n.say("joint text")
        found = self.actors.loc[self.actors["actor_id"] == actor_or_side, "name"]
        return i18n.dataset_words(self.path)(found.iloc[0]) if len(found) else actor_or_side

    def contents(self):
        """What is in the dataset: DataFrame with table, what one row is, rows known on the as-of day."""
        rows = i18n.say("rows as of {day}", day=as_written(self.as_of))
        return pd.DataFrame({"table": list(schema.tables()),
                             "what one row is": [t["title"] for t in schema.tables().values()],
                             rows: [len(getattr(self, name)) for name in schema.tables()]})

    def __repr__(self):
        counts = ", ".join(f"{len(getattr(self, name))} {i18n.label(name).replace('_', ' ')}"
                           for name in schema.tables())
        return i18n.say("{title}, version {version}, as of {day}: {counts}", title=self.title, version=self.version,
                        day=as_written(self.as_of), counts=counts)

    def _repr_html_(self):
        return f"<p>{escape(repr(self))}</p>"


#: Texts of our own that readers see; units are left, for they are compared.
_SHOWN = {"events": ("title", "place"), "commitments": ("action",), "outcomes": ("evidence",),
          "due_dates": ("note",), "indicators": ("title", "definition"), "claims": ("note",), "statements": ("note",),
          "actors": ("role",)}

#: The column whose last possible day must have passed for a row to be known.
_KNOWN_BY = {"events": "date_hi", "statements": "date_hi", "commitments": "made_on_hi",
             "due_dates": "said_on_hi", "outcomes": "known_on_hi", "observations": "known_on"}


def _known(frame, column, limit, end):
    last = frame[column]
    if column != "known_on":
        # Coverage ends within a month: a row dated to that month was collected by then. Vintages are real days.
        last = last.where(~(last > end) | last.isna(), end)
    return frame[last <= limit].reset_index(drop=True)


def _refer(frame, column, ids):
    # Asked the short way round: a set of a million ids is dear to make, and few rows refer to them.
    found = ids[ids.isin(frame[column].unique())]
    return frame[frame[column].isin(found)].reset_index(drop=True)


def to_day(day):
    """A date from a date, a Timestamp or "YYYY-MM-DD"; ValueError that says how to write it otherwise."""
    if isinstance(day, pd.Timestamp):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(str(day))
    except ValueError:
        raise ValueError(f"as_of must be a day written YYYY-MM-DD, for example 2026-02-01; got {day!r}") from None


def as_written(day):
    """A day as sentences about a dataset write it: YYYY-MM-DD in English, in words in other languages."""
    return str(day) if i18n.language() == "en" else i18n.day(day)


def load(path=None, as_of=None, text="shipped"):
    """Load a dataset.

    Parameters
    ----------
    path : folder with datapackage.json and the CSV tables; the repository's ``data/`` when not given
    as_of : date or "YYYY-MM-DD"; the package's ``coverage_end`` when not given, never today
    text : "shipped" (texts in the tables) or "hydrated" (full texts fetched by the user, where present)

    Returns
    -------
    Dataset

    Raises
    ------
    DataError with every problem that stands in the way: file, row, column, value, remedy.
    """
    if text not in ("shipped", "hydrated"):
        raise ValueError(f"text must be 'shipped' or 'hydrated'; got {text!r}")
    folder = find(path)
    descriptor, frames, problems = journal.steady(folder, lambda: _read(folder))
    if problems:
        raise DataError(problems, f"The dataset {folder.name} cannot be loaded: {len(problems)} problem(s).")
    frames["observations"] = _vintage(frames["observations"], frames["sources"])
    if text == "hydrated":
        frames["statements"] = fulltexts.in_place(frames["statements"], fulltexts.hydrated_texts(folder))
    frames, words = _in_words(frames, folder), i18n.dataset_words(folder)
    full = Dataset(path=folder, title=words(descriptor["title"]), version=descriptor["version"],
                   coverage_end=to_day(descriptor["coverage_end"]), as_of=date.max,
                   parties=tuple(Party(p["code"], words(p["name"])) for p in descriptor["parties"]),
                   text=text, case=descriptor.get("case"), **frames)
    return full.on(as_of if as_of is not None else full.coverage_end)


def _in_words(frames, folder):
    """The tables with what readers see in the language in force, where the dataset has it (``i18n.dataset_words``).

    Statements stay as they were said, and names of actors as they are looked for in articles (see ``Dataset.name``).
    """
    if i18n.language() == "en":
        return frames
    words = i18n.dataset_words(folder)
    return frames | {name: frames[name].assign(**{column: frames[name][column].map(words).astype("str")
                                                  for column in columns}) for name, columns in _SHOWN.items()}


def _read(folder):
    """(descriptor, frames, problems): everything below the folder, read once."""
    descriptor, problems = read_descriptor(folder)
    frames = {}
    for name in schema.tables():
        raw, found = tables.read(folder, name)
        problems += found
        if not found:
            frame, found = typed(raw, name)
            frames[name] = frame.reset_index(drop=True)
            problems += found
    return descriptor, frames, problems


def find(path=None):
    """The folder of a dataset: ``path``, else ``data/`` of this repository, else of a folder above this one."""
    if path is not None:
        folder = Path(path)
        if not folder.is_dir():
            raise DataError([Problem(str(path), 0, "", "", "there is no such folder",
                                     "name a folder that holds datapackage.json; make one with "
                                     "python -m analysis new FOLDER")], "No dataset found.")
        return folder
    here = Path.cwd()
    for parent in (Path(__file__).resolve().parent.parent, here, *here.parents):
        if (parent / "data" / schema.PACKAGE_FILE).is_file():
            return parent / "data"
    raise DataError([Problem("data", 0, "", "", "no data/ folder found here or above",
                             "give the folder: analysis.load('path/to/data')")], "No dataset found.")


def read_descriptor(folder):
    """(descriptor, problems) of ``datapackage.json``: title, version, coverage_end and two parties."""
    name = schema.PACKAGE_FILE
    remedy = "copy the one that  python -m analysis new FOLDER  writes and fill it in"
    try:
        descriptor = json.loads((Path(folder) / name).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}, [Problem(name, 0, "", "", "the file is missing", remedy)]
    except (OSError, ValueError, RecursionError) as error:
        return {}, [Problem(name, 0, "", "", f"not readable as JSON: {error}", remedy)]
    if not isinstance(descriptor, dict):
        return {}, [Problem(name, 0, "", "", "the file is not a JSON object", remedy)]
    problems = [Problem(name, 0, key, "", "missing or not a text", f"add \"{key}\" to the file")
                for key in ("title", "version", "coverage_end") if not isinstance(descriptor.get(key), str)]
    problems += _party_problems(descriptor.get("parties"), name)
    if not problems:
        try:
            to_day(descriptor["coverage_end"])
        except ValueError:
            problems.append(Problem(name, 0, "coverage_end", descriptor["coverage_end"], "not a day",
                                    "write it YYYY-MM-DD"))
    return descriptor, problems


def _is_text(value):
    """Neither empty nor half a character, which JSON can hold and no file."""
    return isinstance(value, str) and value != "" and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _party_problems(parties, name):
    right = (isinstance(parties, list) and len(parties) == 2
             and all(isinstance(p, dict) and _is_text(p.get("code")) and _is_text(p.get("name")) for p in parties)
             and parties[0]["code"] != parties[1]["code"])
    if right:
        return []
    return [Problem(name, 0, "parties", "", "there must be two parties, each with its own code and name",
                    'write for example "parties": [{"code": "US", "name": "United States"}, ...]')]


def _vintage(observations, sources):
    """Add ``known_on``: the vintage, else the first day on which one of the row's sources was published."""
    if observations.empty:
        return observations.assign(known_on=observations["released_on_hi"])
    published = sources.drop_duplicates("source_id").set_index("source_id")["published_on_hi"]
    listed = observations["source_ids"].str.split(";").explode()
    first = pd.Series(published.reindex(listed).to_numpy(), index=listed.index).groupby(level=0).min()
    return observations.assign(known_on=observations["released_on_hi"].fillna(first))
