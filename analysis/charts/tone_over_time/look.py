"""What the charts of tone share: how a score is written, where the scale ends, how a mean is drawn."""

import textwrap

import numpy as np
import pandas as pd

from ... import i18n
from .. import base

#: Shown in the language in force: the scale by ``i18n.say``, the source by ``base.caption``.
SCALE = i18n.mark("register score, −3 pressure to +3 cooperation")
SOURCE = i18n.mark("statements and events in data/")


def signed(value, digits=2):
    """A score with its sign, or a dash where there is none.

    >>> signed(-0.456), signed(0.5, 1), signed(-0.001), signed(float("nan"))
    ('−0.46', '+0.5', '0.00', '–')
    """
    if pd.isna(value):
        return "–"
    text = f"{value:+.{digits}f}".replace("-", "−")
    return text if float(f"{value:.{digits}f}") else f"{0:.{digits}f}"


def title(words, most=None):
    """A title that a Chart takes, shortened to ``most`` words so that long names of parties do not stop a page.

    >>> title("one two three four five", most=3), title("one two three four", most=3)
    ('one two three …', 'one two three four')
    """
    parts, most = words.split(), most or base.LONGEST[i18n.language()] - 1
    return words if len(parts) <= most + 1 else " ".join([*parts[:most], "…"])


def span(low, high):
    """An interval in words, empty where there is none.

    >>> span(-0.5, 0.25), span(float("nan"), float("nan"))
    ('−0.50 to +0.25', '')
    """
    return "" if pd.isna(low) else i18n.say("{low} to {high}", low=signed(low), high=signed(high))


def looks(data):
    """Side -> (colour, marker, name) for the two parties and joint texts: no statement is of "both" sides."""
    return {side: look for side, look in base.looks(data).items() if side != "both"}


def limits(*values, least=1.0):
    """Symmetric ends of a tone axis that hold all values, in halves."""
    known = [np.abs(np.asarray(v, dtype=float)) for v in values]
    top = max([least, *(np.nanmax(v) for v in known if v.size and not np.isnan(v).all())])
    end = np.ceil(2 * (top + 0.05)) / 2
    return -end, end


def tone_axis(axes, ends, which="y"):
    """The scale of tone: zero line, signed ticks, faint grid."""
    axis = axes.yaxis if which == "y" else axes.xaxis
    (axes.set_ylim if which == "y" else axes.set_xlim)(*ends)
    axis.set_major_locator(_locator(ends))
    axis.set_major_formatter(lambda value, _: signed(value, 0 if float(value).is_integer() else 1))
    axes.grid(axis=which)
    (axes.axhline if which == "y" else axes.axvline)(0, color=base.MUTED, linewidth=0.9, zorder=1)


def _locator(ends):
    from matplotlib.ticker import MultipleLocator

    return MultipleLocator(1 if ends[1] > 1 else 0.5)


def mean_mark(axes, x, y, interval, look, hollow, vertical=True, size=5.5):
    """A mean with its interval; hollow where there are too few statements for one."""
    colour, marker, _ = look
    low, high = interval
    if not pd.isna(low):
        ends = ([x, x], [low, high]) if vertical else ([low, high], [y, y])
        axes.plot(*ends, color=colour, linewidth=1.5, solid_capstyle="butt", alpha=0.75, zorder=3)
    axes.plot(x, y, marker=marker, color=colour, markersize=size, markerfacecolor=base.PAPER if hollow else colour,
              markeredgewidth=1.1, linestyle="none", zorder=4)


def year_ticks(axes, first, last):
    """Ticks at each January, at quarters where the span is under three years."""
    import matplotlib.dates as mdates

    days = (last - first).days
    if days > 3 * 366:
        axes.xaxis.set_major_locator(mdates.YearLocator())
        axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    else:
        axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=3, maxticks=7))
        axes.xaxis.set_major_formatter(_months(axes.xaxis.get_major_locator()))


def _months(locator):
    """Ticks as short as can be, with the months' names in the language in force: matplotlib writes English."""
    import matplotlib.dates as mdates

    class Months(mdates.ConciseDateFormatter):
        def format_ticks(self, values):
            return [i18n.month_name(mdates.num2date(value), short=True) + word[3:] if word[:1].isalpha() else word
                    for value, word in zip(values, super().format_ticks(values), strict=True)]

    return Months(locator, show_offset=False)


def side_title(axes, look, words=""):
    colour, marker, name = look
    sign = {"o": "●", "s": "■", "D": "◆"}[marker]
    axes.set_title(f"{sign} {name}", loc="left", color=colour, fontweight="bold", fontsize=9.5)
    if words:
        axes.set_title(words, loc="right", color=base.MUTED, fontsize=8.5)


def count(number, what):
    """A number of things.

    >>> count(1, "occasion"), count(3, "occasion")
    ('1 occasion', '3 occasions')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


#: Channels whose code is not what a reader would write.
WRITTEN = {"communique": i18n.mark("communiqué"), "x-post": i18n.mark("X post"),
           "truth-social": i18n.mark("Truth Social post")}


def name(code):
    """A channel, topic or form as a reader would write it, in the language in force.

    >>> name("x-post"), name("military-action")
    ('X post', 'military action')
    """
    return i18n.label(WRITTEN.get(code, str(code).replace("-", " ")))


def balanced(text, width):
    """Text in as few lines as ``width`` allows, of about equal length.

    >>> balanced("one two three four five six", 20).split("\\n")
    ['one two three', 'four five six']
    """
    lines = len(textwrap.wrap(text, width))
    for narrow in range(-(-len(text) // max(lines, 1)), width + 1):
        found = textwrap.wrap(text, narrow)
        if len(found) <= lines:
            return "\n".join(found)
    return text


def wrapped(text, width, lines=None):
    return "\n".join(textwrap.wrap(text, width)[:lines])


def nothing(title, reason, data):
    """``base.nothing`` of a page about statements."""
    return base.nothing(title, reason, data, i18n.say("no statement to show"), SOURCE)
