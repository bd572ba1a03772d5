"""An iCalendar file (RFC 5545) of what is still to come or past due, one all-day entry per promise.

Opens in Thunderbird, Google Calendar, Apple Calendar and Outlook. The file depends on nothing but the dataset
and its as-of day, so the same day gives the same bytes.
"""

import os
import re
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pandas as pd

from . import timeline
from .commitments import status
from .dates import in_words

#: In words, for readers of a calendar.
_STATES = {"not yet due": "not yet due", "due": "due now", "past due": "past due"}
_OUTCOMES = {
    "unknown": "no outcome found",
    "partial": "kept in part",
    "in-progress": "in progress",
    "not-fulfilled": "reported not done by its date",
}


def events(data):
    """Promises with a date in force that were not seen kept, withdrawn or superseded as of ``data.as_of``.

    Returns
    -------
    DataFrame, one row per promise, by first day: uid, commitment_id, start and end (datetime64[s], first and
    last day; an open end is one day), summary, description, state (not yet due | due now | past due), url (of
    the first source, may be missing), sequence (how often the date changed)
    """
    rows = timeline.slip(data)
    dated = rows["due_lo"].notna() | rows["due_hi"].notna()
    rows = rows[(rows["certainty"] == "censored") & rows["ended_lo"].isna() & dated]
    rows = rows.merge(status(data)[["commitment_id", "due_state", "n_sources"]], on="commitment_id")
    rows = rows.merge(_said(data), on="commitment_id", how="left").merge(
        _sources(data), on="commitment_id", how="left"
    )
    rows = rows.assign(start=rows["due_lo"].fillna(rows["due_hi"]), end=rows["due_hi"].fillna(rows["due_lo"]))
    table = pd.DataFrame(
        {
            "uid": rows["commitment_id"] + f"@{_slug(data.title)}",
            "commitment_id": rows["commitment_id"],
            "start": rows["start"],
            "end": rows["end"],
            "summary": rows["action"],
            "description": pd.array([_describe(row, data) for row in rows.to_dict("records")], dtype="str"),
            "state": rows["due_state"].map(_STATES),
            "url": rows["url"],
            "sequence": rows["redatings"],
        }
    )
    return table.sort_values(["start", "end", "commitment_id"]).reset_index(drop=True)


def write(data, path):
    """Write the entries of ``events`` to an .ics file; returns how many there are.

    A date of month precision is an all-day span over the month. Written beside its place and moved there, so
    that a stopped run leaves no half file.
    """
    path = Path(path)
    table = events(data)
    content = to_ical(table, data)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".due-", suffix=".ics", delete=False) as file:
        file.write(content)
    try:
        Path(file.name).chmod(0o644)
        os.replace(file.name, path)
    except OSError:
        Path(file.name).unlink(missing_ok=True)
        raise
    return len(table)


def to_ical(table, data):
    """The iCalendar text (bytes) of a table of ``events``."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    name = f"{data.title}: promises due or past due as of {data.as_of}"
    for key, value in (
        ("prodid", "-//Dicho y Hecho//due dates//EN"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", name),
    ):
        calendar.add(key, value)
    stamp = datetime.combine(data.as_of, time(), UTC)
    for row in table.to_dict("records"):
        event = Event()
        event.add("uid", row["uid"])
        event.add("dtstamp", stamp)
        event.add("sequence", row["sequence"])
        event.add("dtstart", row["start"].date())
        event.add("dtend", _next(row["end"].date()))
        event.add("summary", row["summary"])
        event.add("description", row["description"])
        event.add("categories", [row["state"]])
        event.add("transp", "TRANSPARENT")
        if isinstance(row["url"], str):
            event.add("url", row["url"])
        calendar.add_component(event)
    return calendar.to_ical()


def _next(day):
    """DTEND is the day after the last one; the calendar's own end has none."""
    return day + timedelta(days=1) if day < date.max else day


def _said(data):
    """Who gave the date in force, when, and in what words."""
    rows = timeline.chains(data).drop_duplicates("commitment_id", keep="last")
    return rows[["commitment_id", "said_on", "said_by", "note"]]


def _sources(data):
    """Sources of each promise and of its date: url of the first, and a list to read."""
    ids = pd.concat(
        [data.commitments[["commitment_id", "source_ids"]], data.due_dates[["commitment_id", "source_ids"]]]
    )
    ids = ids.assign(source_id=ids["source_ids"].str.split(";")).explode("source_id").drop(columns="source_ids")
    ids = ids.drop_duplicates(["commitment_id", "source_id"])
    found = ids.merge(data.sources[["source_id", "publisher", "title", "url"]], on="source_id")
    words = found["publisher"].fillna("") + ": " + found["title"].fillna("") + " " + found["url"].fillna("")
    groups = found.assign(words=words.str.strip()).groupby("commitment_id", sort=False)
    return groups.agg(url=("url", "first"), sources=("words", "\n".join)).reset_index()


def _describe(row, data):
    due = f"Stated date: {_span(row)}"
    due += f" (said {row['said_on']}{_by(row['said_by'], data)})" if isinstance(row["said_on"], str) else ""
    state = f"{_STATES[row['due_state']]}, {_OUTCOMES.get(row['outcome'], row['outcome'])}"
    late = f"; {row['slip_lo']:.0f} days past its last day" if row["slip_lo"] > 0 else ""
    lines = [
        f"Who: {data.name(row['obligor'])}",
        due,
        f"How the date was given: {row['note']}",
        f"As of {data.as_of}: {state}{late}",
        "No outcome found is not a breach." if row["outcome"] == "unknown" else "",
        f"Sources:\n{row['sources']}",
    ]
    return "\n".join(line for line in lines if line and not line.endswith(": nan"))


def _span(row):
    ends = [in_words(row[end]) if not pd.isna(row[end]) else "open" for end in ("due_lo", "due_hi")]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} (written {row['due_in_force']})"


def _by(side, data):
    return f" by {data.name(side)}" if isinstance(side, str) else ""


def _slug(title):
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "dataset"
