"""Which column is what: the names that corpora use, and the YAML file in which a user says otherwise.

    format: csv                      # told from the file when left out; see formats/
    columns:                         # ours: theirs
      text: body
      date: [year, month, day]       # one column, or the parts of a date
      speaker: user.screen_name      # a dot goes into a nested object of a JSONL file
    constants: {language: en}        # the same for every record
    keep: [likes]                    # columns to carry over as they are; texts are carried over only if named here
    date_format: "%d/%m/%Y"          # as strptime reads it, for dates that are not ISO 8601, YYYYMMDD or a post's
    date_in_name: day-month-year     # order of a date in the file's name (default: year-month-day)
    delimiter: ";"
    encoding: latin-1                # default UTF-8
    html: true                       # texts hold HTML: take the tags out
    metadata: speakers.csv           # for a folder of text files: the table that describes them
"""

from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from ..errors import DataError, Problem

#: Our columns, in the order of the result, and the names by which others call them.
KNOWN = {
    "statement_id": ("statement_id", "doc_id", "docid", "document_id", "id_str", "id", "uuid"),
    "date": ("date", "created_at", "fecha", "published_at", "published_on", "published", "datetime", "timestamp"),
    "event_id": ("event_id",),
    "side": ("side", "country", "country_code", "iso3", "pais", "país"),
    "issuer": ("issuer", "institution", "ministry"),
    "speaker": ("speaker", "participante", "orador", "author", "username", "user.screen_name", "account.acct"),
    "channel": ("channel", "platform"),
    "language": ("language", "lang", "idioma"),
    "topics": ("topics", "topic"),
    "parallel_of": ("parallel_of",),
    "text": ("text", "full_text", "texto", "content", "contenido", "body", "transcript", "speech", "message"),
    "file": ("file", "filename", "file_name", "doc_id", "document", "archivo"),
}
_DATE_PARTS = (("year", "anio", "año", "ano"), ("month", "mes"), ("day", "dia", "día"))
ORDERS = ("year-month-day", "day-month-year", "month-day-year")


@dataclass(frozen=True)
class Mapping:
    """See the module's text. ``columns`` maps our names to theirs (a name, or a list of names for a date)."""

    format: str | None = None
    columns: dict = field(default_factory=dict)
    constants: dict = field(default_factory=dict)
    keep: tuple = ()
    date_format: str | None = None
    date_in_name: str = ORDERS[0]
    delimiter: str | None = None
    encoding: str = "utf-8"
    html: bool = False
    metadata: str | None = None
    name: str = "mapping"  # the file it was read from, for messages

    def with_defaults(self, defaults):
        """This mapping, with the columns of ``defaults`` (dict) wherever it says nothing."""
        free = {ours: theirs for ours, theirs in defaults.items() if ours not in self.constants}
        return replace(self, columns={**free, **self.columns})

    def sources(self):
        """Their columns that are to be read, each once."""
        names = [name for theirs in self.columns.values() for name in ([theirs] if isinstance(theirs, str) else theirs)]
        return list(dict.fromkeys([*names, *self.keep]))


def read(source):
    """A Mapping from a YAML file, a dict, a Mapping or None.

    Raises
    ------
    DataError: not readable as YAML, an unknown key, a value of a wrong kind; all at once
    """
    if source is None or isinstance(source, Mapping):
        return source or Mapping()
    if isinstance(source, dict):
        return _build(source, "mapping")
    path = Path(source)
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(getattr(error, "strerror", None) or error).split())
        raise DataError([Problem(path.name, 0, "", "", f"not readable as YAML: {reason}",
                                 "write it as docs/scaling.md shows")], "The mapping cannot be used.") from error
    return _build(content or {}, path.name)


def _build(content, name):
    problems = list(_problems(content, name))
    if problems:
        raise DataError(problems, "The mapping cannot be used.")
    content = {**content, "keep": tuple(content.get("keep", ()))}
    constants = {ours: str(value) for ours, value in content.get("constants", {}).items()}
    return Mapping(**{**content, "constants": constants, "name": name})


def _problems(content, name):
    if not isinstance(content, dict):
        yield Problem(name, 0, "", "", "the file is not a list of  key: value", "write it as docs/scaling.md shows")
        return
    wrong = list(_wrong_kinds(content, name))
    yield from wrong or _wrong_names(content, name)


def _wrong_kinds(content, name):
    allowed = [item.name for item in fields(Mapping) if item.name != "name"]
    for key in content:
        if key not in allowed:
            yield Problem(name, 0, str(key), "", "unknown key", "use " + ", ".join(allowed))
    for key, kind in (("columns", dict), ("constants", dict), ("keep", list), ("html", bool), ("format", str),
                      ("date_format", str), ("delimiter", str), ("encoding", str), ("metadata", str)):
        if key in content and not isinstance(content[key], kind):
            yield Problem(name, 0, key, str(content[key]), f"not a {_KINDS[kind]}", "write it as docs/scaling.md shows")


def _wrong_names(content, name):
    for key in ("columns", "constants"):
        for ours in content.get(key, {}):
            if ours not in KNOWN:
                yield Problem(name, 0, f"{key}: {ours}", "", "not a column that we know", "use " + ", ".join(KNOWN)
                              + "; other columns are carried over with  keep")
    for theirs in content.get("keep", []):
        if theirs in (*KNOWN, "source", "month", "language_from") and theirs not in ("text", "file"):
            yield Problem(name, 0, "keep", theirs, "the result has a column of that name already", "leave it out")
    for ours, theirs in content.get("columns", {}).items():
        parts = ours == "date" and isinstance(theirs, list) and len(theirs) == 3
        if not isinstance(theirs, str) and not (parts and all(isinstance(part, str) for part in theirs)):
            yield Problem(name, 0, f"columns: {ours}", str(theirs), "not the name of a column",
                          "name one column; a date may have three: [year, month, day]")
    if content.get("date_in_name", ORDERS[0]) not in ORDERS:
        yield Problem(name, 0, "date_in_name", str(content["date_in_name"]), "unknown order",
                      "use " + ", ".join(ORDERS))


_KINDS = {dict: "list of  ours: theirs", list: "list of names", bool: "true or false", str: "text"}


def resolve(mapping, available, file, wanted=("text",)):
    """The mapping with every column that ``available`` holds under a name we know.

    Parameters
    ----------
    available : names of the columns that the file has
    file : its name, for messages
    wanted : our columns that must be there

    Raises
    ------
    DataError naming the column that is not there, what there is, and what to do

    >>> resolve(Mapping(), ["doc_id", "Texto", "Dia", "Mes", "Anio"], "day.csv").columns
    {'statement_id': 'doc_id', 'text': 'Texto', 'date': ['Anio', 'Mes', 'Dia']}
    """
    there = "the columns are: " + (", ".join(map(str, available)) or "none")
    problems = [Problem(file, 1, name, "", f"named in {mapping.name}, but the file has no such column; {there}",
                        "correct the name in the mapping")
                for name in mapping.sources() if name not in available]
    if problems:
        raise DataError(problems, "The mapping does not fit the file.")
    lower = {}
    for name in available:
        lower.setdefault(name.lower(), name)
    found = {ours: lower[next(name for name in names if name in lower)] for ours, names in KNOWN.items()
             if ours != "file" and any(name in lower for name in names)}
    parts = [next((lower[name] for name in names if name in lower), None) for names in _DATE_PARTS]
    if "date" not in found and all(parts):
        found["date"] = parts
    mapping = mapping.with_defaults(found)
    missing = [ours for ours in wanted if ours not in mapping.columns and ours not in mapping.constants]
    if missing:
        raise DataError([Problem(file, 1, ours, "", f"no column is known to hold the {ours}; {there}",
                                 f"say which one in a mapping file, for example  columns: {{{ours}: NAME}}")
                         for ours in missing], "The columns are not known.")
    return mapping
