"""What stands in place of a chart of dates or figures when there is too little to draw."""

import pandas as pd

from .. import base

SOURCE = "commitments, due_dates and outcomes in data/"


def empty(title, reason, data, n="no promise to show", source=SOURCE, table=None):
    """A Chart without marks that says why. ``n``: what was counted, in words; ``table``: what is known all
    the same."""
    with base.canvas(height=1.5) as (figure, axes):
        base.head(figure, title, f"As of {base.day(data.as_of)}")
        axes.set_axis_off()
        axes.text(0, 0.5, reason, va="center", color=base.MUTED, wrap=True, transform=axes.transAxes)
    table = pd.DataFrame({"note": [reason]}) if table is None or table.empty else table
    return base.Chart(
        figure,
        title,
        f"As of {base.day(data.as_of)}",
        f"No marks are drawn. {reason}",
        base.caption(data, n[:1].upper() + n[1:], source=source),
        table,
    )
