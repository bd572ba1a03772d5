"""Cumulative incidence of four ways in which a promise ends, with numbers at risk under the axis."""

import numpy as np
import pandas as pd

from ...commitments.times import ENDS
from ...i18n import label, say
from ...survival import cumulative_incidence
from .. import base
from .promises import LOOK

#: The axis ends at the last of these days on which a fifth of the promises, and ten, are still open: the share
#: of a few says little.
_TICKS = {30: (0, 10, 20, 30), 90: (0, 30, 60, 90), 180: (0, 60, 120, 180), 365: (0, 90, 180, 365),
          730: (0, 180, 365, 730), 1095: (0, 365, 730, 1095), 1825: (0, 730, 1825), 3650: (0, 1825, 3650)}
AT_RISK_FROM = 10


def incidence(times, data):
    """Share of promises fulfilled, superseded, withdrawn or lapsed within so many days of being made.

    Parameters
    ----------
    times : DataFrame of ``commitments.times_to_end``
    data : Dataset, for the caption

    Returns
    -------
    Chart; without marks when no promise has ended or fewer than ten were made
    """
    found = cumulative_incidence(times["time"], times["cause"])
    if found.empty or len(times) < AT_RISK_FROM:
        return base.nothing(say("Too few promises to estimate how long they take"), say(
            "{n} promises, of which {ended} have ended; ten are needed.", n=len(times), ended=_ended(times)), data)
    needed = max(AT_RISK_FROM, len(times) / 5)
    ends = [day for day in _TICKS if (times["time"] >= day).sum() >= needed]
    end = ends[-1] if ends else next(iter(_TICKS))
    table = _at(found, times, _TICKS[end])
    done = table[table["end"] == "fulfilled"].iloc[-1]
    title = say("Within {days} days {share:.0f} % of promises were seen to be fulfilled", days=done["days"],
                share=done["estimate, %"])
    subtitle = say("Share that had met each of four ends, by days since the promise was made; n = {n}, {open} still "
                   "open", n=len(times), open=len(times) - _ended(times))
    with base.canvas(1, len(ENDS), height=3.7, sharey=True) as (figure, panels):
        base.head(figure, title, subtitle)
        for cause, (axes, name) in enumerate(zip(panels, ENDS, strict=True), start=1):
            _panel(axes, found[found["cause"] == cause], _look(name), end)
            axes.set_title(label(name), loc="left", color=_look(name), fontweight="bold")
            _at_risk(axes, times["time"], _TICKS[end], cause == 1)
        top = np.nanmax([0.1, found.loc[found["time"] <= end, "high"].max()])
        panels[0].set_ylim(0, min(100, 100 * float(top) * 1.12))
        ticks = [tick for tick in range(0, 101, 10) if tick <= panels[0].get_ylim()[1]]
        panels[0].set_yticks(ticks, [f"{tick} %" for tick in ticks])
    return base.Chart(figure, title, subtitle, _alt(table, times, end),
                      base.caption(data, say("{n} promises, {ended} ended", n=len(times), ended=_ended(times)), say(
                          "Aalen–Johansen estimate; band: 95 % interval; promises in part, in progress or without "
                          "evidence count as open until {day}; the axis ends while a fifth are open",
                          day=base.day(data.as_of)), base.PROMISES), table)


def _ended(times):
    return int((times["cause"] > 0).sum())


def _look(name):
    return LOOK["not-fulfilled" if name == "lapsed" else name][0]


def _panel(axes, rows, colour, end):
    """A step curve with its band from 0 to ``end``; a flat line where the end was never seen."""
    rows = rows[rows["time"] <= end]
    time = [0, *rows["time"], end]
    curve, low, high = ([start, *(100 * rows[name]), 100 * rows[name].iloc[-1] if len(rows) else start]
                        for name, start in (("estimate", 0.0), ("low", np.nan), ("high", np.nan)))
    axes.plot(time, curve, color=colour, drawstyle="steps-post")
    axes.fill_between(time, low, high, step="post", color=colour, alpha=0.16, linewidth=0)
    axes.annotate(f"{curve[-1]:.0f} %", (end, curve[-1]), (-2, 5), ha="right", textcoords="offset points",
                  color=colour, fontweight="bold")
    axes.set_xlim(0, end)
    axes.grid(axis="y")


def _at_risk(axes, time, ticks, first):
    open_then = [int((time >= tick).sum()) for tick in ticks]
    axes.set_xticks(ticks, [f"{tick}\n{n}" for tick, n in zip(ticks, open_then, strict=True)])
    if first:
        axes.set_xlabel(say("days since it was made (upper row)\npromises still open (lower row)"), loc="left",
                        fontsize=8.5)


def _at(found, times, ticks):
    """The curves at the ticks, as a table: per cent with interval, and how many were still open."""
    rows = []
    for cause, name in enumerate(ENDS, start=1):
        curve = found[found["cause"] == cause]
        for tick in ticks[1:]:
            past = curve[curve["time"] <= tick]
            last = past.iloc[-1] if len(past) else {"estimate": 0.0, "low": np.nan, "high": np.nan}
            rows.append({"end": name, "days": tick, "estimate, %": round(100 * last["estimate"], 1),
                         "low, %": round(100 * last["low"], 1), "high, %": round(100 * last["high"], 1),
                         "still open": int((times["time"] >= tick).sum())})
    return pd.DataFrame(rows)


def _alt(table, times, end):
    last = table.drop_duplicates("end", keep="last").set_index("end")
    parts = [say("{end} {share:.0f} % (95 % interval {low:.0f} to {high:.0f} %)", end=label(name),
                 share=row["estimate, %"], low=row["low, %"], high=row["high, %"])
             if row["low, %"] == row["low, %"] else f"{label(name)} {row['estimate, %']:.0f} %"
             for name, row in last.iterrows()]
    return say("Four panels of step curves on one scale, from 0 to {end} days after the promise. At {days} days: "
               "{shares}. {open} of {n} promises were still open then.", end=end, days=int(last["days"].iloc[0]),
               shares=", ".join(parts), open=int(last["still open"].iloc[0]), n=len(times))
