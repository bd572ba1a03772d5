"""What the charts of this page share: how a promise is named, coloured and marked."""

import textwrap

from ...i18n import mark, say
from .. import base

MINUS = "\u2212"
#: Classes of ``due_precision`` of ``timeline.slip`` in words.
GIVEN = {
    "day": mark("a day"),
    "month": mark("a week or a month"),
    "longer": mark("a longer period"),
    "event": mark("tied to an event"),
    "none": mark("no date"),
}


def label(action, written, width=46):
    """Two lines at most: what was promised, cut where it is long, and the date as written.

    >>> print(label("Meet in the capital.", "2026-02"))
    Meet in the capital (2026-02)
    """
    room = 2 * width - len(written) - 3
    while True:
        text = textwrap.shorten(action.rstrip("."), room, placeholder="…")
        lines = textwrap.wrap(f"{text} ({written})", width)
        if len(lines) <= 2 or room < 12:
            return "\n".join(lines[:2])
        room -= 4


def days(low, high):
    """An interval of days in words: "0", "2 to 5", "−3 to 3".

    >>> days(61.0, 61.0), days(-3.0, 3.0)
    ('61', '−3 to 3')
    """
    ends = [f"{abs(end):,.0f}" if end >= 0 else f"{MINUS}{abs(end):,.0f}" for end in (low, high)]
    return ends[0] if low == high else say("{low} to {high}", low=ends[0], high=ends[1])


def legend(figure, data, used, *more, columns=3):
    """Direct legend under the picture: obligors that occur, then the other marks."""
    from matplotlib.lines import Line2D

    marks = [
        Line2D([], [], color=colour, marker=marker, linestyle="none", markersize=6, label=name)
        for side, (colour, marker, name) in base.looks(data).items()
        if side in used
    ]
    figure.legend(
        handles=[*marks, *more], loc="outside lower left", ncols=columns, handletextpad=0.4, columnspacing=1.6
    )


def bar(words):
    """Legend entry for a stated period."""
    from matplotlib.patches import Patch

    return Patch(facecolor=base.GRID, edgecolor="#8c959f", linewidth=0.6, label=words)


def hollow(words):
    from matplotlib.lines import Line2D

    return Line2D([], [], color=base.MUTED, marker="o", markerfacecolor="none", linestyle="none", label=words)
