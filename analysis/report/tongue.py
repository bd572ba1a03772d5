"""The language of words that keep their own on a page: what was said, and titles of sources.

Marked with ``lang`` where it is not the page's, so that they are read aloud in it and hyphenated by its rules.
"""

import re

from .. import i18n

#: Words that most titles in one of the two languages have and none in the other.
_WORDS = {"en": frozenset("the of and on to for from with by at as after before over its in is are will says".split()),
          "es": frozenset("el la los las de del y en con por para al que un una sobre tras su es se".split())}


def foreign(language):
    """A language where it is to be marked on a page: None for that of the page, and where it is not known.

    >>> foreign("es"), foreign("en")
    ('es', None)
    """
    return None if not isinstance(language, str) or language in ("", i18n.language()) else language


def of_title(title, source):
    """The language of a source's title as the tables have it, to be marked as ``foreign`` says.

    The tables give some sources a title of their own wording, so it need not be in the language of the source.

    Parameters
    ----------
    title : str
    source : language of the source, which counts where the title's words do not tell

    >>> of_title("Entendimiento sobre el agua", "es"), of_title("Water debt at the end of the cycle", "es")
    ('es', None)
    """
    words = re.findall(r"[^\W\d_]+", str(title).lower())
    counts = {language: sum(word in known for word in words) for language, known in _WORDS.items()}
    if counts["en"] == counts["es"]:
        return foreign(source)
    return foreign(max(counts, key=counts.get))
