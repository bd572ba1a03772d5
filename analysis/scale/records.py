"""One batch of an input, in the columns of the result: identifiers, dates as ISO 8601, languages as codes."""

import html
import re
from datetime import UTC, datetime
from functools import lru_cache

from ..errors import DataError, Problem
from .mapping import KNOWN

#: Text columns of every result, in order; ``text`` itself is not among them.
COLUMNS = ("statement_id", "date", "month", "event_id", "side", "issuer", "speaker", "channel", "language",
           "language_from", "topics", "parallel_of")
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d.*)?$", re.DOTALL)
_EDTF = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-\d\d)?)?[~?%]?(?:/.*)?$")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?$")
_POST = re.compile(r"\w{3} (?P<month>\w{3}) (?P<day>\d\d?) [\d:]+ [+-]\d{4} (?P<year>\d{4})$")
_MAIL = re.compile(r"(?:\w{3}, )?(?P<day>\d\d?) (?P<month>\w{3}) (?P<year>\d{4})\b")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?$")
_TAG = re.compile(r"<[^>]*>")
_CODES = {"eng": "en", "english": "en", "inglés": "en", "ingles": "en", "spa": "es", "spanish": "es", "español": "es",
          "espanol": "es", "castellano": "es", "fra": "fr", "por": "pt", "und": None, "": None}


@lru_cache(maxsize=100_000)
def written_date(value, pattern=None):
    """(date as ISO 8601 or EDTF, month "YYYY-MM" or None) of a date as it is written; (value, None) if unreadable.

    The day is the one that is written: no time zone is converted. Seconds since 1970 are read as UTC.

    >>> written_date("2026-01-15T23:10:00-06:00"), written_date("20260115120000"), written_date("2026-02~")
    (('2026-01-15', '2026-01'), ('2026-01-15', '2026-01'), ('2026-02~', '2026-02'))
    >>> written_date("Thu Jan 15 20:19:24 +0000 2026"), written_date("2026"), written_date("15/01/2026")
    (('2026-01-15', '2026-01'), ('2026', None), ('15/01/2026', None))
    >>> written_date("15/01/2026", "%d/%m/%Y")
    ('2026-01-15', '2026-01')
    """
    if pattern is not None:
        try:
            day = datetime.strptime(value, pattern).date().isoformat()
        except ValueError:
            return value, None
        return day, day[:7]
    if found := (_ISO.match(value) or _COMPACT.match(value)):
        return _day(value, *found.groups())
    if found := _EDTF.match(value):
        year, month = found.groups()
        return value, f"{year}-{month}" if month else None
    if found := _EPOCH.match(value):
        day = datetime.fromtimestamp(int(found[1]), UTC).date().isoformat()
        return day, day[:7]
    found = _POST.match(value) or _MAIL.match(value)
    if found and (month := _MONTHS.get(found["month"].lower())):
        return _day(value, found["year"], f"{month:02}", f"{int(found['day']):02}")
    return value, None


def _day(value, year, month, day):
    try:
        datetime(int(year), int(month), int(day))
    except ValueError:
        return value, None
    return f"{year}-{month}-{day}", f"{year}-{month}"


def is_read(value, month):
    """Whether a date was understood; a bare year is, though it has no month."""
    return month is not None or bool(_EDTF.match(value))


class Reader:
    """Turns RecordBatches of a piece into batches of the result; ``texts`` and ``languages`` are for scoring."""

    def __init__(self, mapping, piece, language=None):
        self.mapping, self.piece, self.language = mapping, piece, language
        self.rows, self.dates_judged = 0, False

    def read(self, batch):
        """(columns of the result: dict of lists, texts or None, languages)."""
        count = batch.num_rows
        columns = {ours: self._column(batch, ours, count) for ours in KNOWN if ours != "file"}
        ids = columns["statement_id"]
        if all(value is None for value in ids):
            # Without an identifier of its own a record is known by its place: file-part:record.
            name = self.piece.part.removesuffix(".parquet")
            columns["statement_id"] = [f"{name}:{self.rows + number}" for number in range(1, count + 1)]
        columns["date"], columns["month"] = self._dates(batch, columns["date"], count)
        texts = columns.pop("text")
        known = "text" in self.mapping.columns
        if self.mapping.html:
            texts = [text and html.unescape(_TAG.sub(" ", text)) for text in texts]
        columns["language"], columns["language_from"] = self._languages(columns["language"], texts if known else None)
        self.rows += count
        return columns, (texts if known else None)

    def _column(self, batch, ours, count):
        theirs = self.mapping.columns.get(ours)
        if isinstance(theirs, str):
            return _text(batch.column(theirs))
        return [self.mapping.constants.get(ours)] * count

    def _dates(self, batch, written, count):
        theirs = self.mapping.columns.get("date")
        if isinstance(theirs, list):
            year, month, day = (_text(batch.column(name)) for name in theirs)
            written = [f"{y}-{m:0>2}-{d:0>2}" if y and m and d else None
                       for y, m, d in zip(year, month, day, strict=True)]
        pairs = [written_date(value.strip(), self.mapping.date_format) if value else (None, None) for value in written]
        if not self.dates_judged and any(written):
            self.dates_judged = True
            self._judge(theirs, pairs)
        return [date for date, _ in pairs], [month for _, month in pairs]

    def _judge(self, theirs, pairs):
        given = [pair for pair in pairs if pair[0]]
        if not any(is_read(*pair) for pair in given):
            raise DataError([Problem(self.piece.source.name, 0, str(theirs), given[0][0], "no date of this column can "
                                     "be read", 'say in a mapping file how they are written, for example  date_format: '
                                     '"%d/%m/%Y"')], "The dates cannot be read.")

    def _languages(self, declared, texts):
        from ..tone.instruments import plain_codes

        codes = plain_codes([_CODES.get(code.lower(), code) if code else None for code in declared], len(declared))
        came = ["declared" if code else None for code in codes]
        missing = [row for row, code in enumerate(codes) if code is None]
        if missing and self.language is not None:
            for row in missing:
                codes[row], came[row] = plain_codes(self.language, 1)[0], "parameter"
        elif missing and texts is not None:
            from ..tone import language

            guess = language.check([texts[row] for row in missing])
            for row, code, doubtful in zip(missing, guess["language"], guess["doubtful"], strict=True):
                if not doubtful and isinstance(code, str):
                    codes[row], came[row] = code, "guessed"
        return codes, came


def _text(column):
    """A column as a list of str or None, whatever its type."""
    import pyarrow
    import pyarrow.compute

    if pyarrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not pyarrow.types.is_large_string(column.type):
        column = pyarrow.compute.cast(column, pyarrow.large_string())
    return [value or None for value in column.to_pylist()]
