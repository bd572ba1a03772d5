"""Names of series beside the rows of a chart: as long as the language in force needs them."""

import textwrap

from ...i18n import language

#: Height of a line of a row's name, in inches.
LINE = 0.11
_WIDEST = 54


def extra():
    """Lines that a name may need beyond one: none in English, one where words run longer."""
    return 0 if language() == "en" else 1


def named(words, width, ending="…"):
    """Words cut to a width where they must stand on one line; else on two lines of like length.

    >>> named("Border Patrol encounters, southwest border", 30)
    'Border Patrol encounters,…'
    """
    words = " ".join(words.split())
    if len(words) <= width or not extra():
        return textwrap.shorten(words, width, placeholder=ending)
    fits = next((n for n in range(24, _WIDEST) if len(textwrap.wrap(words, n)) <= 1 + extra()), _WIDEST)
    return textwrap.fill(words, fits, max_lines=1 + extra(), placeholder="…")
