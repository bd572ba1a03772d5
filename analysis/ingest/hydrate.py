"""Full texts of official sources, fetched by the user and kept outside the repository.

The tables hold short renderings, because others' texts are not ours to publish. Whoever wants to measure the full
text fetches it from the official page that the statement cites. Each text is one file in the cache
(see fulltexts.py), written whole; a run that was stopped goes on where it was. ``load(text="hydrated")`` then uses
them.

A text is the whole page: the words of others on it, and of several statements that cite it, are in it too.
"""

import re
from pathlib import Path

import pandas as pd

from .. import dataset, disk
from ..fulltexts import cache_folder, file_of, read, write
from .failure import FetchError

#: A page with less text than this (characters) is no statement: a notice, a menu, a consent form.
SHORTEST = 200
#: A page is doubted when it has less than this share of the longer words of our rendering (a page "not found", say).
SHARED = 0.1
_FEWEST_WORDS = 6
_WORD = re.compile(r"[^\W\d_]{6,}")
COLUMNS = ["statement_id", "source_id", "url", "result", "characters", "reason"]


def hydrate(path=None, *, retrieved_on, only=None, limit=None, again=False, cache=None, fetcher=None, progress=None):
    """Fetch the full texts of the statements that cite an official source in their own language.

    Parameters
    ----------
    path : folder of the dataset; the repository's ``data/`` when not given
    retrieved_on : date noted as the day of retrieval (today's, given by the caller)
    only : one statement_id
    limit : fetch at most this many texts in this run
    again : fetch also what is already there
    cache : folder for the texts (see ``cache_folder``)
    fetcher : fetch.Fetcher with other limits or permissions
    progress : called with (number done, number in all, row of the result) after each statement

    Returns
    -------
    DataFrame, one row per statement: statement_id, source_id, url, result ("fetched", "kept" from an earlier run,
    "failed"), characters, reason (why it failed)

    Raises
    ------
    ValueError when ``only`` names no statement; DataError when the cache cannot be written; disk.Busy when another
    run is at work. Pages that cannot be had are no error: they are rows.
    """
    from .fetch import Fetcher

    folder = dataset.find(path)
    data = dataset.load(folder).full
    sources = _official(data.sources)
    statements = [(statement, [sources[key] for key in statement.source_ids.split(";") if key in sources])
                  for statement in _wanted(data.statements, only).itertuples()]
    statements = [(statement, cited) for statement, cited in statements if cited]
    cache, fetcher, pages = Path(cache or cache_folder(folder)), fetcher or Fetcher(), {}
    rows = []
    with disk.in_words(cache, "The texts cannot be kept."):
        cache.mkdir(parents=True, exist_ok=True)
        with disk.lock(cache, wait=2, what="another hydrate"):
            disk.sweep(cache)
            for statement, cited in statements:
                if limit is not None and sum(row["result"] != "kept" for row in rows) >= limit:
                    break
                rows.append(_one(statement, cited, cache, again, fetcher, pages, retrieved_on))
                if progress:
                    progress(len(rows), len(statements), rows[-1])
    return pd.DataFrame(rows, columns=COLUMNS)


def _wanted(statements, only):
    if only is None:
        return statements
    found = statements[statements["statement_id"] == only]
    if found.empty:
        raise ValueError(f"no statement is called {only!r}; the ids are in statements.csv")
    return found


def _official(sources):
    rows = sources[(sources["kind"] == "official") & sources["url"].notna()]
    return {row.source_id: row for row in rows.itertuples()}


def _one(statement, cited, cache, again, fetcher, pages, retrieved_on):
    """Row of the result for one statement; its text is in the cache when it was fetched."""
    row = {"statement_id": statement.statement_id, "source_id": cited[0].source_id, "url": cited[0].url,
           "result": "failed", "characters": 0, "reason": ""}
    place = file_of(cache, statement.statement_id)
    if place is None:
        return {**row, "reason": "its id cannot be the name of a file"}
    record = None if again else read(place)
    if record and any(source.url == record["url"] for source in cited):
        return {**row, "source_id": record["source_id"], "url": record["url"], "result": "kept",
                "characters": len(record["text"])}
    reasons = []
    for source in cited:
        try:
            text = _text(statement, source, fetcher, pages)
        except FetchError as error:
            reasons.append(str(error))
            continue
        write(place, {"statement_id": statement.statement_id, "source_id": source.source_id, "url": source.url,
                      "retrieved_on": retrieved_on.isoformat(), "text": text})
        return {**row, "source_id": source.source_id, "url": source.url, "result": "fetched", "characters": len(text)}
    return {**row, "reason": " ".join(reasons)}


def _text(statement, source, fetcher, pages):
    """The text of one source, judged to be that of the statement; FetchError otherwise."""
    if source.language != statement.language:
        raise FetchError(source.url, f"the page is in {source.language!r}, the statement in {statement.language!r}",
                         "cite an official page in the language of the statement")
    if source.url not in pages:  # several statements may cite one page: it is asked for once
        try:
            pages[source.url] = extract(fetcher.fetch(source.url))
        except FetchError as error:
            pages[source.url] = error
    found = pages[source.url]
    if isinstance(found, FetchError):
        raise found
    shared, words = shared_words(statement.text, found)
    if words >= _FEWEST_WORDS and shared < SHARED * words:
        raise FetchError(source.url, f"the page does not seem to be this statement ({shared} of the {words} longer "
                                     "words of our rendering are in it)", "look at it in a browser")
    return found


def extract(page):
    """The article in a fetched page (fetch.Page), as text; FetchError when there is none."""
    if page.content_type == "text/plain":
        text = page.text
    elif page.content_type in ("", "text/html", "application/xhtml+xml", "application/xml", "text/xml"):
        text = _article(page)
    else:
        raise FetchError(page.url, f"not a page of text but {page.content_type}", "give it to  ingest  as a file")
    text = text.replace("\x00", "").strip()
    if len(text) < SHORTEST:
        raise FetchError(page.url, "no text of any length was found in the page", "look at it in a browser")
    return text


def _article(page):
    import trafilatura

    try:
        return trafilatura.extract(page.text, include_comments=False, include_tables=False) or ""
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise FetchError(page.url, f"the page cannot be read ({type(error).__name__})", "save it as text") from None


def shared_words(rendering, text):
    """(how many of the longer words of our rendering are in a text, how many it has).

    >>> shared_words("The two ministries welcome the progress", "Both ministries met. Progress was made.")
    (2, 3)
    """
    words = set(_WORD.findall(rendering.casefold()))
    return len(words & set(_WORD.findall(text.casefold()))), len(words)


def compare(shipped, hydrated, instrument="register"):
    """Tone of the full texts beside the tone of the renderings that the dataset ships.

    Parameters
    ----------
    shipped, hydrated : Dataset of one folder, loaded with text="shipped" and text="hydrated"
    instrument : as in analysis.tone.scored

    Returns
    -------
    DataFrame, one row per statement whose full text was fetched: statement_id, side, language, basis (of the shipped
    text), words_shipped, words_hydrated, tone_shipped, tone_hydrated (in the unit of the instrument; NA where it
    cannot read the text), difference (hydrated − shipped), statements_on_page (how many share this page)
    """
    from ..tone import scored

    columns = ["statement_id", "text", "text_basis"]
    tables = []
    for data in (shipped, hydrated):
        tone = scored(data, instrument, versions=True)[["statement_id", "side", "language", "tone"]]
        tables.append(tone.merge(data.statements[columns], on="statement_id"))
    both = tables[0].merge(tables[1].drop(columns=["side", "language"]), on="statement_id",
                           suffixes=("_shipped", "_hydrated"))
    both = both[both["text_basis_hydrated"] == "hydrated"].reset_index(drop=True)
    result = both[["statement_id", "side", "language"]].assign(basis=both["text_basis_shipped"])
    for name in ("shipped", "hydrated"):
        result[f"words_{name}"] = both[f"text_{name}"].str.split().str.len().astype("int64")
    for name in ("shipped", "hydrated"):
        result[f"tone_{name}"] = both[f"tone_{name}"]
    result["difference"] = both["tone_hydrated"] - both["tone_shipped"]
    result["statements_on_page"] = both.groupby("text_hydrated")["text_hydrated"].transform("size").astype("int64")
    return result
