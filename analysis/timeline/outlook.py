"""Classes of past promises: how they slipped, whether a day slips less than a month, and what that says of
open ones."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import stats
from ..due import DAY
from ..i18n import count, label, say
from .slip import CERTAINTY, PRECISION, slip

#: Under this many past promises a class gives no outlook.
CLASS_FROM = 12
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
#: From the narrowest class to the widest; ``outlook`` takes the first that is large enough.
_LADDER = (("kind", "obligor", "due_precision"), ("kind", "due_precision"), ("due_precision",), ())


@dataclass(frozen=True)
class Outlook:
    """Quantiles of past slip in a class: ``table`` has quantile, slip_lo, slip_hi (days); n promises that
    happened."""

    table: pd.DataFrame
    n: int
    of: str

    def __str__(self):
        low, middle, high = (self.table.set_index("quantile").loc[q] for q in (0.1, 0.5, 0.9))
        return say(
            "median {middle}, eight in ten between {low:.0f} and {high:.0f} days ({group}, n = {n})",
            middle=span(middle["slip_lo"], middle["slip_hi"]),
            low=low["slip_lo"],
            high=high["slip_hi"],
            group=self.of,
            n=self.n,
        )


def reference_class(data, kind=None, obligor=None, due_precision=None):
    """Quantiles of slip against the first date, over promises of one class that have happened as of
    ``data.as_of``.

    The quantiles of the low ends and of the high ends are taken apart, so each quantile is an interval (days).
    Promises not seen kept are left out, so the true delays of a class are rather longer than these.

    Parameters
    ----------
    kind, obligor, due_precision : a value of that column of ``slip``; not given = any

    Returns
    -------
    Outlook, or Refusal when fewer than 12 promises of the class have happened
    """
    return _quantiles(slip(data), {"kind": kind, "obligor": obligor, "due_precision": due_precision})


def _quantiles(rows, wanted):
    wanted = {column: value for column, value in wanted.items() if value is not None}
    kept = _members(rows, wanted)
    of = " / ".join(map(label, wanted.values())) or say("all dated promises")
    if len(kept) < CLASS_FROM:
        return stats.Refusal(
            say("{kept} past promises in the class {group}: {needed} are needed", kept=len(kept), group=of,
                needed=CLASS_FROM)
        )
    table = pd.DataFrame(
        {
            "quantile": QUANTILES,
            "slip_lo": kept["slip_first_lo"].quantile(QUANTILES).to_numpy(),
            "slip_hi": kept["slip_first_hi"].quantile(QUANTILES).to_numpy(),
        }
    )
    return Outlook(table, len(kept), of)


def _members(rows, wanted):
    kept = happened(rows)
    for column, value in wanted.items():
        kept = kept[kept[column] == value]
    return kept


def happened(rows):
    """Rows of ``slip`` that were fulfilled and have a slip against the first date with two ends."""
    return rows[np.isfinite(rows["slip_first_lo"]) & np.isfinite(rows["slip_first_hi"])]


def outlook(data):
    """What past slip says of every promise that has a date in force and is still open, soonest due first.

    Returns
    -------
    DataFrame: commitment_id, action, obligor, due_in_force (EDTF), due_hi, days_past_due (0 = not past its
    last day), kind, due_precision, own_class (quantiles, or why they are refused), past_slip (the first class
    of at least 12, from kind / obligor / due_precision down to all dated promises), slipped_more ("k of n" of
    that class slipped by more days than this one is past its last day, counting the high end of their slip)
    """
    rows = slip(data)
    still = rows[(rows["certainty"] == "censored") & rows["ended_lo"].isna()].sort_values(
        ["due_hi", "commitment_id"]
    )
    found = pd.DataFrame(
        [_outlook(rows, row) for row in still.to_dict("records")],
        index=still.index,
        columns=["own_class", "past_slip", "slipped_more"],
    ).astype("str")
    columns = ["commitment_id", "action", "obligor", "due_in_force", "due_hi", "kind", "due_precision"]
    table = still[columns].assign(days_past_due=still["slip_lo"].astype("int64"))
    return pd.concat([table, found], axis=1).reset_index(drop=True)


def _outlook(rows, row):
    wanted = [{column: row[column] for column in columns} for columns in _LADDER]
    found = [_quantiles(rows, one) for one in wanted]
    first = next((place for place, item in enumerate(found) if item), -1)
    past = _members(rows, wanted[first])["slip_first_hi"]
    more = say("{k} of {n}", k=(past > row["slip_lo"]).sum(), n=len(past)) if found[first] else ""
    return str(found[0]), str(found[first]), more


def by_class(rows, by="due_precision"):
    """Counts and median slip per class of promises whose first date is known.

    Parameters
    ----------
    rows : table of ``slip``
    by : column of it, for example "obligor", "kind" or "due_precision"

    Returns
    -------
    DataFrame, one row per class: ``by``, promises, one column per class of ``certainty_first`` except undated,
    median_slip_lo and median_slip_hi (days, over those that happened; missing when none did)
    """
    dated = rows[rows["certainty_first"] != "undated"]
    counts = pd.crosstab(dated[by], dated["certainty_first"]).reindex(columns=CERTAINTY[:-1], fill_value=0)
    middle = happened(dated).groupby(by)[["slip_first_lo", "slip_first_hi"]].median()
    table = pd.concat(
        [
            dated.groupby(by).size().rename("promises"),
            counts,
            middle.rename(columns={"slip_first_lo": "median_slip_lo", "slip_first_hi": "median_slip_hi"}),
        ],
        axis=1,
    )
    table.index.name = by
    table = table.reset_index().astype({"promises": "int64", by: "str"})
    if by == "due_precision":
        table = table.sort_values(by, key=lambda cells: cells.map({name: n for n, name in enumerate(PRECISION)}))
    return table.reset_index(drop=True)


def precision_tests(rows):
    """Do promises with a day slip less than those with a coarser date? One comparison per kind of date.

    Measured are days after the last stated day (in time = 0) of promises that happened, against the first
    date, ranked; a permutation test of the mean rank, once with the fewest and once with the most days that
    the dates allow, adjusted for the comparisons made (Holm). Promises without a date have no slip and cannot
    be compared.

    Returns
    -------
    DataFrame: against, n_day, n_other, median_days_day, median_days_other (fewest days), p_fewest, p_most
    (adjusted, missing when refused), result (in words)
    """
    kept = happened(rows)
    over = pd.DataFrame(
        {
            "fewest": kept["slip_first_lo"].clip(lower=0),
            "most": ((kept["occurred_hi"] - kept["first_due_hi"]) / DAY).clip(lower=0),
        }
    )
    groups = {name: over[kept["due_precision"] == name] for name in PRECISION}
    found = []
    for name in PRECISION[1:-1]:
        tests = {end: _ranked(groups["day"][end], groups[name][end]) for end in ("fewest", "most")}
        found.append(
            {
                "against": name,
                "n_day": len(groups["day"]),
                "n_other": len(groups[name]),
                "median_days_day": groups["day"]["fewest"].median(),
                "median_days_other": groups[name]["fewest"].median(),
                **tests,
            }
        )
    table = _adjusted(pd.DataFrame(found))
    undated = int((rows["due_precision"] == "none").sum())
    none = {
        "against": "none",
        "n_day": len(groups["day"]),
        "n_other": 0,
        "median_days_day": groups["day"]["fewest"].median(),
        "result": say("no test: the {undated} promises without a date have no last day to be late for",
                      undated=undated),
    }
    return pd.concat([table, pd.DataFrame([none])], ignore_index=True)


def _ranked(day, other):
    ranks = pd.concat([day, other]).rank()
    return stats.permutation(ranks.iloc[: len(day)], ranks.iloc[len(day) :])


def _adjusted(table):
    for end in ("fewest", "most"):
        tested = table[end].map(bool)
        table[f"p_{end}"] = np.nan
        table.loc[tested, f"p_{end}"] = stats.holm([test.p for test in table.loc[tested, end]])
    table["result"] = [_result(row) for row in table.to_dict("records")]
    return table.drop(columns=["fewest", "most"])


def _result(row):
    if not row["fewest"]:
        return str(row["fewest"])
    return say(
        "p = {fewest:.2f} (fewest days) and {most:.2f} (most days), n = {day} and {other}",
        fewest=row["p_fewest"],
        most=row["p_most"],
        day=row["n_day"],
        other=row["n_other"],
    )


def span(low, high):
    """Days from the least to the most, in words.

    >>> span(31.0, 31.0), span(-5.0, 4.0)
    ('31 days', '-5 to 4 days')
    """
    low, high = round(low), round(high)
    if low == high:
        return count("{n:d} days", "{n:d} days", low)
    return say("{low} to {high} days", low=low, high=high)
