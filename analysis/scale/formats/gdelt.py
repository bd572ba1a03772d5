"""GDELT 2.0 as published: 15-minute files of the Global Knowledge Graph (27 columns) and of events (61 columns).

They are tab-separated without header and without quotation marks, usually one file in a .zip. Column names follow the
codebooks (GDELT GKG 2.1, 19 February 2015; GDELT Event Database 2.0, 19 February 2015). GDELT publishes no texts: of
a GKG record the page title is scored (or, with ``columns: {text: quotations}``, what is quoted); an event has no text
at all, and only its own figures are carried over: AvgTone (−100 … 100, usually −10 … 10), GoldsteinScale (−10 … 10).
"""

import html
import io
import os
import re

from ..mapping import resolve
from ..streams import is_packed, open_bytes, plain_name
from .base import Piece, batched, numbered

GKG = ["GKGRECORDID", "V2.1DATE", "V2SOURCECOLLECTIONIDENTIFIER", "V2SOURCECOMMONNAME", "V2DOCUMENTIDENTIFIER",
       "V1COUNTS", "V2.1COUNTS", "V1THEMES", "V2ENHANCEDTHEMES", "V1LOCATIONS", "V2ENHANCEDLOCATIONS", "V1PERSONS",
       "V2ENHANCEDPERSONS", "V1ORGANIZATIONS", "V2ENHANCEDORGANIZATIONS", "V1.5TONE", "V2.1ENHANCEDDATES", "V2GCAM",
       "V2.1SHARINGIMAGE", "V2.1RELATEDIMAGES", "V2.1SOCIALIMAGEEMBEDS", "V2.1SOCIALVIDEOEMBEDS", "V2.1QUOTATIONS",
       "V2.1ALLNAMES", "V2.1AMOUNTS", "V2.1TRANSLATIONINFO", "V2EXTRASXML"]
_ACTOR = ["Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code"]
_GEO = ["Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
EVENTS = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
          *(f"Actor{n}{field}" for n in (1, 2) for field in _ACTOR), "IsRootEvent", "EventCode", "EventBaseCode",
          "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone",
          *(f"{who}Geo_{field}" for who in ("Actor1", "Actor2", "Action") for field in _GEO), "DATEADDED", "SOURCEURL"]
#: The seven figures of V1.5TONE, as its codebook orders them.
TONE = ["gdelt_tone", "gdelt_positive", "gdelt_negative", "gdelt_polarity", "gdelt_activity", "gdelt_self_group",
        "gdelt_words"]
_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>", re.DOTALL)


def _title(row):
    found = _TITLE.search(row[26])
    return html.unescape(found[1]).strip() if found else None


def _quotations(row):
    """Offset|length|verb|quotation#... -> the quotations, a line each."""
    return "\n".join(item.split("|", 3)[-1] for item in row[22].split("#") if item) or None


def _language(row):
    """The language of the article, ISO 639-3: of one that GDELT translated its own, else English."""
    return row[25].partition("srclc:")[2].partition(";")[0] or "eng"


class Table:
    """One of the two kinds of file; has the functions of a format (see base.py)."""

    def __init__(self, name, columns, endings, defaults, keep, virtual):
        self.NAME, self.columns, self.endings = name, columns, endings
        self.defaults, self.keep, self.virtual = defaults, keep, virtual

    def claims(self, source):
        return plain_name(source.name).lower().endswith(self.endings)

    def prepare(self, source, mapping):
        mapping = mapping.with_defaults(self.defaults)
        given = type(mapping)(**{**mapping.__dict__, "keep": tuple(dict.fromkeys([*self.keep, *mapping.keep]))})
        return resolve(given, [*self.columns, *self.virtual], source.name, wanted=())

    def pieces(self, sources, mapping, size):
        from .jsonl import _cuts

        for source in sources:
            length = os.path.getsize(source.path)
            if is_packed(source.name):
                yield Piece(source, f"{source.name}-00000.parquet", length, {"packed": True})
            else:
                yield from numbered(source, _cuts(source, length, size))

    def batches(self, piece, mapping, unread):
        wanted = mapping.sources()
        take = [self.virtual.get(name) or _column(self.columns.index(name)) for name in wanted]
        yield from batched(([one(row) for one in take] for row in self._rows(piece, unread)), wanted)

    def _rows(self, piece, unread):
        packed, width = piece.where.get("packed"), len(self.columns)
        with open_bytes(piece.source, *(() if packed else (piece.where["start"], piece.where["stop"]))) as file:
            # Published files hold a few bytes that are no UTF-8; a lone mark is no reason to stop.
            for number, line in enumerate(io.TextIOWrapper(file, "utf-8", "replace", newline="\n"), start=1):
                row = line.rstrip("\r\n").split("\t")
                if len(row) == width:
                    yield row
                elif line.strip():
                    unread.add(piece.source.name, number, f"{len(row)} columns where {self.NAME} has {width}",
                               "name the  format  in a mapping file if this is another kind of file", value=line)


def _column(at):
    return lambda row: row[at] or None


def _figure(at):
    def read(row):
        figures = row[15].split(",")
        return figures[at] if at < len(figures) and figures[at] else None
    return read


gkg = Table("gdelt-gkg", GKG, (".gkg.csv",),
            {"statement_id": "GKGRECORDID", "date": "V2.1DATE", "issuer": "V2SOURCECOMMONNAME", "text": "page_title",
             "language": "article_language"},
            ["V2DOCUMENTIDENTIFIER", *TONE],
            {"page_title": _title, "quotations": _quotations, "article_language": _language,
             **{name: _figure(at) for at, name in enumerate(TONE)}})
events = Table("gdelt-events", EVENTS, (".export.csv",),
               {"statement_id": "GLOBALEVENTID", "date": "SQLDATE", "side": "Actor1CountryCode"},
               ["Actor2CountryCode", "EventCode", "QuadClass", "GoldsteinScale", "NumMentions", "AvgTone", "SOURCEURL"],
               {})
