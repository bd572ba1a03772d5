"""The language in which results are shown: gettext catalogues for the words, Babel for the dates.

English stands in the code and is its own catalogue. Other languages are in ``analysis/locale/LANGUAGE/*.po``: for each
page one file, and one (``labels-*.po``) for headers and words of closed lists that its tables show. A message without
a translation is shown in English. Which language is a matter of the process (``VARIABLE``, set by ``report --lang``) or
of a block (``use``); no function takes it as an argument.

Numbers are written alike in both languages: Mexican Spanish, like English, has a decimal point.
"""

import gettext
import io
import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from .dates.edtf import as_day

#: Language -> its own name, and the Babel locale of its dates and lists
LANGUAGES = {"en": ("English", "en_GB"), "es": ("Español", "es_MX")}
VARIABLE = "DICHO_Y_HECHO_LANGUAGE"
FOLDER = Path(__file__).resolve().parent / "locale"

_chosen = ContextVar("language", default=None)


def language():
    """The language in force: "en" or "es"."""
    found = _chosen.get() or os.environ.get(VARIABLE) or "en"
    return found if found in LANGUAGES else "en"


@contextmanager
def use(code):
    """Show results in another language inside the block.

    >>> with use("es"):
    ...     month("2026-01-15")
    'enero de 2026'
    """
    if code not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}; got {code!r}")
    token = _chosen.set(code)
    try:
        yield
    finally:
        _chosen.reset(token)


def mark(message):
    """The message itself: marks for extraction what is translated later, by ``say`` or ``label``."""
    return message


def say(message, /, **values):
    """A message in the language in force, its ``{names}`` filled with the values.

    >>> say("{k} of {n} promises", k=3, n=5)
    '3 of 5 promises'
    """
    return _translation(language()).gettext(message).format(**values)


def say_as(context, message, /, **values):
    """As ``say``, for a message that means something else elsewhere: ``context`` says what it is here."""
    return _translation(language()).pgettext(context, message).format(**values)


def count(one, many, n, /, **values):
    """One of two messages, by the number; ``{n}`` is the number.

    >>> count("{n} promise", "{n} promises", 1)
    '1 promise'
    """
    return _translation(language()).ngettext(one, many, int(n)).format(n=n, **values)


def label(text):
    """A header or a word of a closed list in the language in force; any other text as it is."""
    return _translation(language()).gettext(text) if isinstance(text, str) and text else text


def dataset_words(folder):
    """A function that gives a text of a dataset in the language in force, from its own ``locale/LANGUAGE.po``.

    Texts without a translation there, and all where the file is missing, are given as they are.
    """
    if language() == "en":
        return lambda text: text
    words = _own(Path(folder) / "locale" / f"{language()}.po")
    return lambda text: words.gettext(text) if isinstance(text, str) and text else text


def day(value):
    """A day as readers write it, from a date, a timestamp or YYYY-MM-DD.

    >>> day("2026-03-20")
    '20 March 2026'
    """
    day_ = as_day(value)
    return f"{day_.day} {day_:%B %Y}" if language() == "en" else _dated(day_, "long")


def month(value):
    """The month of a day: "January 2026". Arguments as for ``day``."""
    return f"{as_day(value):%B %Y}" if language() == "en" else _dated(value, "MMMM 'de' y")


def month_name(value, short=False):
    """The name of a day's month: "January", or short "Jan"."""
    if language() == "en":
        return f"{as_day(value):{'%b' if short else '%B'}}"
    return _dated(value, "LLL" if short else "LLLL")


def listed(items, style="standard"):
    """Words joined as in a sentence; ``style`` "or" for alternatives.

    >>> listed(["tone", "promises", "dates"])
    'tone, promises and dates'
    """
    from babel.lists import format_list

    return format_list(list(items), style=style, locale=LANGUAGES[language()][1])


def _dated(value, pattern):
    from babel.dates import format_date

    return format_date(as_day(value), pattern, locale=LANGUAGES[language()][1])


@cache
def _translation(code):
    return _read(sorted((FOLDER / code).glob("*.po")))


@cache
def _own(file):
    return _read([file] if file.is_file() else [])


def _read(files):
    """The catalogues as one ``gettext`` translation; they need not be compiled beforehand."""
    if not files:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo

    whole = io.BytesIO()
    write_mo(whole, catalogue(files))
    whole.seek(0)
    return gettext.GNUTranslations(whole)


def catalogue(files):
    """Several .po files as one ``babel.messages.Catalog``; fuzzy and empty entries are left out.

    Raises
    ------
    ValueError : a message with two different translations
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    whole = Catalog(locale="es")
    for file in files:
        with open(file, "rb") as stream:
            for message in read_po(stream, locale="es"):
                if not message.id or message.fuzzy or not message.string:
                    continue
                known = whole.get(message.id, message.context)
                if known is not None and known.string != message.string:
                    raise ValueError(f"{file.name}: {message.id!r} is translated in two ways. Give one a context "
                                     "(say_as) or use the same words.")
                whole.add(message.id, message.string, context=message.context)
    return whole
