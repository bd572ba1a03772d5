"""The full texts that a user has fetched: one file per statement in a cache beside the dataset.

``.cache/hydrated/DATASET/STATEMENT_ID.json`` holds statement_id, source_id, url, sha256 (of the text), retrieved_on
and text. ``ingest.hydrate`` writes them, ``load(text="hydrated")`` reads them. They stay out of the repository:
others' texts are not ours to publish.
"""

import json
import re
from pathlib import Path

import pandas as pd

from . import disk
from .errors import DataError, Problem

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")


def cache_folder(folder):
    """Where the texts of the dataset in ``folder`` are kept: ``.cache/hydrated/NAME`` beside it."""
    folder = Path(folder).resolve()
    return folder.parent / ".cache" / "hydrated" / folder.name


def file_of(cache, statement_id):
    """The file of a statement in the cache; None when its id cannot be the name of a file."""
    return Path(cache) / f"{statement_id}.json" if _ID.fullmatch(statement_id) else None


def write(place, record):
    """Write one record (statement_id, source_id, url, retrieved_on, text), whole or not at all; adds the sha256."""
    record = {**record, "sha256": disk.sha256(record["text"].encode())}
    disk.replace(place, json.dumps(record, ensure_ascii=False, indent=1).encode())


def read(place):
    """The record in a file of the cache; None when there is none or it is not as it was written."""
    content = disk.read(place)
    try:
        record = json.loads(content) if content is not None else {}
        right = (record["statement_id"] == place.stem and isinstance(record["url"], str)
                 and isinstance(record["source_id"], str)
                 and disk.sha256(record["text"].encode()) == record["sha256"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return record if right else None


def hydrated_texts(folder, cache=None):
    """All that was fetched for a dataset.

    Parameters
    ----------
    folder : folder of the dataset
    cache : folder of the texts, if not the usual one

    Returns
    -------
    dict: statement_id -> full text; empty when nothing was fetched

    Raises
    ------
    DataError when a file of the cache is not as it was written
    """
    texts, problems = {}, []
    cache = Path(cache or cache_folder(folder))
    for place in sorted(cache.glob("*.json")):
        if place.name.startswith("."):
            continue
        record = read(place)
        if record is None:
            problems.append(Problem(place.name, 0, "", "", "not as it was written",
                                    f"delete it from .cache/hydrated/{cache.name} and run  python -m analysis hydrate"))
        else:
            texts[record["statement_id"]] = record["text"]
    if problems:
        raise DataError(problems, "The fetched texts cannot be used.")
    return texts


def in_place(statements, texts):
    """Statements with the full text in place of the shipped one, where there is one; text_basis says so.

    Parameters
    ----------
    statements : DataFrame of the table of that name
    texts : statement_id -> full text, as ``hydrated_texts`` returns it; ids that are no statement are ignored

    Returns
    -------
    DataFrame of the same rows and columns

    >>> import pandas as pd
    >>> rows = pd.DataFrame({"statement_id": ["a", "b"], "text": ["x", "y"], "text_basis": ["rendering", "quote"]})
    >>> in_place(rows, {"b": "all of it"}).to_dict("list")
    {'statement_id': ['a', 'b'], 'text': ['x', 'all of it'], 'text_basis': ['rendering', 'hydrated']}
    """
    there = statements["statement_id"].isin(list(texts))
    text = [texts.get(key, text) for key, text in zip(statements["statement_id"], statements["text"], strict=True)]
    return statements.assign(text=pd.Series(text, index=statements.index, dtype="str"),
                             text_basis=statements["text_basis"].mask(there, "hydrated").astype("str"))
