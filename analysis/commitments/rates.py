"""How many promises were fulfilled by their date: always "k of n", with an interval and with bounds for unknowns.

The denominator is every promise whose date has passed. A date of more than one day (a month, "about 30 January")
has passed when its last day has. In time, late and undetermined are the certainly not late, certainly late and
undetermined of ``due``, which the page on stated dates uses as well: late is after the last day of the stated period,
any day of a plain period is in time, and an approximate date leaves open what falls within its width.
"""

import numpy as np
import pandas as pd

from .. import dates, i18n
from ..due import certainty
from ..stats import PERCENT_FROM, bootstrap, k_of_n, share
from .status import status

TIMINGS = ("in time", "late", "undetermined", "not fulfilled", "unknown")
_TIMING = {"certainly not late": "in time", "certainly late": "late", "undetermined": "undetermined"}
DIMENSIONS = ("obligor", "topic", "kind", "year", "verifiability", "due_precision", "conditional")
_ALL = i18n.mark("all promises")
_CONDITIONAL = {True: i18n.mark("threats and if-then promises"), False: i18n.mark("all other kinds")}


def rate(data, by=None, date="first"):
    """Promises fulfilled by their date, of those due as of the day.

    Parameters
    ----------
    data : Dataset
    by : None (all promises), or one or more of "obligor", "topic", "kind", "year" (made), "verifiability" (0-5),
        "due_precision" (day, month, period, approximate), "conditional" (threats and if-then promises or not);
        None in a list stands for all promises
    date : "first" (the date first given: moving a date does not make a promise punctual) or "current" (the date
        in force; promises whose date was dropped leave the count)

    Returns
    -------
    DataFrame, one row per group (groups without a promise are absent): ``by``, ``group``, ``promises`` made,
    ``due`` (their date has passed: the n of everything that follows), and of these

    - ``in_time``, ``late``, ``undetermined`` (see the module), ``not_fulfilled`` (the last known state is another
      one, reached or still held after the date) and ``unknown`` (no outcome known, or last seen in progress
      before the date ended): together they make ``due``
    - ``in_words``: "k of n", with per cent and Wilson 95 % interval from n = 10; ``share``, ``low``, ``high``
      (0-1) missing below that
    - ``worst``, ``best``: the share when everything undetermined or unknown is counted as broken, and as kept;
      ``best_low``, ``best_high``: Wilson interval of ``best``; missing under n = 10
    - ``at_all``: fulfilled by the as-of day, in time or late; ``at_all_open``: unknown or still in progress;
      ``at_all_in_words``, ``at_all_share``, ``at_all_low``, ``at_all_high``
    """
    if date not in ("first", "current"):
        raise ValueError(f"date must be 'first' or 'current'; got {date!r}")
    frame = with_dimensions(status(data), data)
    frame["timing"] = timing(frame, data.as_of, date)
    return pd.DataFrame([_rates(group, dimension, name) for dimension, name, group in _groups(frame, by)],
                        columns=list(_rates(frame, "", "")))


def timing(frame, as_of, date="first"):
    """In time, late, undetermined, not fulfilled or unknown; missing where the date has not passed.

    The first three are for promises whose last known outcome is "fulfilled", by the day they were first kept. One
    that was kept and then undone or replaced is not fulfilled.

    Parameters
    ----------
    frame : DataFrame of ``status`` (n rows)
    as_of : date
    date : "first" or "current"

    Returns
    -------
    Series of str (n,)
    """
    due = frame[f"{date}_due_hi"]
    kept = certainty(frame[f"{date}_due"], frame[f"{date}_due_lo"], due, frame["kept_lo"], frame["kept_hi"])
    found = pd.Series("not fulfilled", index=frame.index, dtype="str")
    open_then = (frame["outcome"] == "in-progress") & (frame["outcome_last_known_on"] <= due)
    found = found.mask((frame["outcome"] == "unknown") | open_then, "unknown")
    found = found.mask(frame["outcome"] == "fulfilled", kept.map(_TIMING))
    return found.where(due < pd.Timestamp(as_of))


def score(data, by=None, due_only=True):
    """Mean score as the G7 Research Group computes it, with a bootstrap interval clustered by occasion.

    Each promise with a known outcome counts -1 (not done), 0 (partial, in progress, superseded) or +1 (done);
    S is their mean and 50 (S + 1) the per cent. Promises of one occasion are drawn together, because they are
    not independent. Unknown outcomes have no score and are left out: ``unknown`` says how many.

    Parameters
    ----------
    data, by : as for ``rate``
    due_only : only promises whose first date has passed (else every promise with an outcome)

    Returns
    -------
    DataFrame: ``by``, ``group``, ``n``, ``occasions``, ``unknown``, ``score``, ``low``, ``high`` (-1 to 1),
    ``per_cent``, ``per_cent_low``, ``per_cent_high`` (0-100; all missing under n = 10), ``note`` (why not)
    """
    frame = with_dimensions(status(data), data)
    if due_only:
        frame = frame[frame["first_due_hi"] < pd.Timestamp(data.as_of)]
    return pd.DataFrame([_score(group, dimension, name) for dimension, name, group in _groups(frame, by)],
                        columns=list(_score(frame, "", "")))


def verdict_drift(data, days=None, date="first"):
    """The headline as it stood on earlier days, each replayed with what was known then.

    Parameters
    ----------
    data : Dataset
    days : days ("YYYY-MM-DD" or date); ``drift_days(data)`` when not given

    Returns
    -------
    DataFrame, one row per day: ``day`` (datetime64[s]) and the columns of ``rate`` without ``by`` and ``group``
    """
    days = drift_days(data) if days is None else days
    rows = [rate(data.on(day), date=date).assign(day=pd.Timestamp(day)) for day in days]
    frame = pd.concat(rows, ignore_index=True)
    frame["day"] = frame["day"].astype("datetime64[s]")
    return frame[["day", *[name for name in frame.columns if name not in ("day", "by", "group")]]]


def drift_days(data):
    """The last day of every quarter from the first promise to the as-of day, and the as-of day itself."""
    limit = pd.Timestamp(data.as_of)
    first = data.commitments["made_on_lo"].min()
    ends = [] if pd.isna(first) else pd.date_range(first, limit, freq="QE")
    return [end.date() for end in ends if end < limit] + [limit.date()]


def readable(rates, data):
    """The counts of ``rate`` under headings for readers.

    Parameters
    ----------
    rates : DataFrame of ``rate``
    data : Dataset, for the names of the parties

    Returns
    -------
    DataFrame, one row per group (the index, by its name), numbers of promises: ``made``, ``due``, ``in time``
    ("k of n" due), ``%`` of due with its 95 % interval from n = 10, ``late``, ``undetermined``, ``not fulfilled``,
    ``unknown``, and ``at all`` ("k of n" due, in time or late)
    """
    names = [group_name(by, group, data) for by, group in zip(rates["by"], rates["group"], strict=True)]
    rows = [(row.promises, row.due, i18n.say("{k} of {n}", k=row.in_time, n=row.due), _per_cent(row), row.late,
             row.undetermined, row.not_fulfilled, row.unknown, i18n.say("{k} of {n}", k=row.at_all, n=row.due))
            for row in rates.itertuples()]
    due = i18n.say_as("heading: promises whose date has passed", "due")  # elsewhere a state of one promise
    return pd.DataFrame(rows, index=pd.Index(names, name="group", dtype="str"),
                        columns=["made", due, "in time", "in time, % (95 % interval)", "late", "undetermined",
                                 "not fulfilled", "unknown", "at all"])


def _per_cent(row):
    return f"{100 * row.share:.0f} ({100 * row.low:.0f}–{100 * row.high:.0f})" if row.due >= PERCENT_FROM else ""


def group_name(by, group, data):
    """A group of ``rate`` in words."""
    if by == "obligor":
        return data.name(group)
    if by in _PATTERNS:
        return i18n.say(_PATTERNS[by], group=group)
    return i18n.label(_PRECISION[group] if by == "due_precision" else group)


_PATTERNS = {"year": i18n.mark("made in {group}"), "verifiability": i18n.mark("{group} of 5 flags")}
_PRECISION = {"day": i18n.mark("dated to a day"), "month": i18n.mark("dated to a month"),
              "period": i18n.mark("dated to a longer period"), "approximate": i18n.mark("dated approximately")}


def with_dimensions(frame, data):
    """Add to ``status`` what promises are grouped by: ``year``, ``due_precision``, ``conditional``."""
    precision = frame["first_due"].map(_precision, na_action="ignore")
    return frame.assign(year=frame["made_on_lo"].dt.year.astype("Int64").astype("str"),
                        due_precision=precision.astype("str"),
                        conditional=(frame["kind"] == "conditional").map(_CONDITIONAL),
                        obligor=pd.Categorical(frame["obligor"], [*(p.code for p in data.parties), "both"]))


def _precision(edtf):
    read = dates.interval(edtf)
    if read.approximate:
        return "approximate"
    return read.precision if read.precision in ("day", "month") else "period"


def _groups(frame, by):
    """(dimension, group, rows) of each group with a promise."""
    names = [by] if by is None or isinstance(by, str) else list(by)
    unknown = [name for name in names if name is not None and name not in DIMENSIONS]
    if unknown:
        raise ValueError(f"cannot group by {unknown[0]!r}; use one of: {', '.join(DIMENSIONS)}")
    found = []
    for name in names:
        if name is None:
            found.append(("", _ALL, frame))
            continue
        groups = [(name, str(group), rows) for group, rows in
                  frame.dropna(subset=[name]).groupby(name, observed=True, sort=True)]
        if name in ("topic", "kind", "due_precision", "conditional"):
            groups.sort(key=lambda item: (-len(item[2]), item[1]))
        found += groups
    return found


def _rates(frame, dimension, group):
    due = frame["timing"].dropna()
    n = len(due)
    counts = {name.replace(" ", "_"): int((due == name).sum()) for name in TIMINGS}
    k, most = counts["in_time"], counts["in_time"] + counts["undetermined"] + counts["unknown"]
    outcome = frame.loc[due.index, "outcome"]
    at_all = int((outcome == "fulfilled").sum())
    row = {"by": dimension, "group": group, "promises": len(frame), "due": n, **counts, "in_words": k_of_n(k, n),
           **_shares(("share", "low", "high"), k, n), "worst": share(k, n)[0],
           **_shares(("best", "best_low", "best_high"), most, n), "at_all": at_all,
           "at_all_open": int(outcome.isin(["unknown", "in-progress"]).sum()),
           "at_all_in_words": k_of_n(at_all, n), **_shares(("at_all_share", "at_all_low", "at_all_high"), at_all, n)}
    return row


def _shares(names, k, n):
    return dict(zip(names, share(k, n), strict=True))


def _score(frame, dimension, group):
    known = frame[frame["score"].notna()]
    values = known["score"].astype("float64")
    row = {"by": dimension, "group": group, "n": len(known), "occasions": known["occasion"].nunique(),
           "unknown": len(frame) - len(known), "score": np.nan, "low": np.nan, "high": np.nan, "note": ""}
    estimate = bootstrap(values, groups=known["occasion"]) if len(known) >= PERCENT_FROM else None
    if estimate:
        row |= {"score": estimate.value, "low": estimate.low, "high": estimate.high}
    else:
        row["note"] = i18n.say("n under {n}: no score", n=PERCENT_FROM) if estimate is None else str(estimate)
    return row | {name: 50 * (row[end] + 1) for name, end in
                  (("per_cent", "score"), ("per_cent_low", "low"), ("per_cent_high", "high"))}
