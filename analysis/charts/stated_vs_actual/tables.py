"""Tables of ``analysis.timeline`` in words for readers: few columns, plain headers, units in them, no missing
marks."""

import pandas as pd

from .look import GIVEN, days


def history(chains, data):
    """Rows of ``timeline.chains``: when the date was said, what it was then, who said it, what that changed."""
    moved = [f"{change:+.0f}" if change == change else "" for change in chains["change_days"]]
    return _text(
        {
            "said on": chains["said_on"],
            "date then in force": chains["stated_due"].fillna("none"),
            "said by": chains["said_by"].map(data.name, na_action="ignore").fillna("not told"),
            "step": chains["step"],
            "last stated day moved by, days": moved,
            "how": chains["note"].fillna(""),
        }
    )


def due(rows, data):
    """Rows of ``timeline.due_between``."""
    return _text(
        {
            "promise": rows["action"],
            "who acts": rows["obligor"].map(data.name),
            "stated date": rows["stated_due"],
            "said on": rows["said_on"],
            "what became of it": rows["what"],
            "happened on": rows["occurred_on"].fillna(""),
        }
    )


def outlook(rows, data):
    """Rows of ``timeline.outlook``."""
    return _text(
        {
            "promise": rows["action"],
            "who acts": rows["obligor"].map(data.name),
            "date in force": rows["due_in_force"],
            "days past its last day": rows["days_past_due"],
            "past slip of its own class": rows["own_class"],
            "past slip of the first class of 12": rows["past_slip"],
            "slipped more": rows["slipped_more"],
        }
    )


def classes(rows):
    """Rows of ``timeline.by_class`` by due_precision."""
    slip = [
        days(*pair) if pair[0] == pair[0] else "none kept"
        for pair in zip(rows["median_slip_lo"].round(), rows["median_slip_hi"].round(), strict=True)
    ]
    names = ["certainly late", "certainly not late", "undetermined", "censored"]
    return _text(
        {
            "first date given as": rows["due_precision"].map(GIVEN),
            "promises": rows["promises"],
            **{name: rows[name] for name in names},
            "median slip of those kept, days": slip,
        }
    )


def tests(rows):
    """Rows of ``timeline.precision_tests``."""

    def number(values):
        return [f"{value:.0f}" if value == value else "" for value in values]

    return _text(
        {
            "a day against": rows["against"].map(GIVEN),
            "kept with a day": rows["n_day"],
            "kept with the other": rows["n_other"],
            "median days late, day": number(rows["median_days_day"]),
            "median days late, other": number(rows["median_days_other"]),
            "result": rows["result"],
        }
    )


def _text(columns):
    return pd.DataFrame(
        {name: pd.Series(list(values), dtype="object").astype("str") for name, values in columns.items()}
    )
