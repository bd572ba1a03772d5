"""Level and trend of a series before and after a day, with errors that allow for autocorrelation; or a
refusal."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import stats
from ..i18n import label, mark, say
from .series import KNOWN, series, whole_months

#: Points needed on either side.
SIDE = 12
NOTE = mark("12 + 12 points are usually underpowered: a change that is not seen here may be there")
#: Kinds of events that ``occasions`` looks at: what governments agree, send or convene.
_KINDS = ("agreement", "deployment", "ministerial")
_MONTH = 30.4375


@dataclass(frozen=True)
class BeforeAfter:
    """Change of level at the day, and of trend after it, in the unit of the series (trend: unit per month).

    ``table`` has period, period_lo, value, month (from the day), fitted, fitted_before (the earlier trend
    carried on) and side. Intervals are 95 %, Newey-West errors with ``lags`` lags and Student's t. Nothing is
    said about causes.
    """

    level: stats.Estimate
    trend: stats.Estimate
    before: int
    after: int
    lags: int
    unit: str
    table: pd.DataFrame
    note: str = NOTE

    def __str__(self):
        return say("level {level} {unit}, trend {trend} {unit} per month ({before} + {after} points). {note}",
                   level=_signed(self.level), trend=_signed(self.trend), unit=label(self.unit), before=self.before,
                   after=self.after, note=label(self.note))


def before_after(data, indicator_id, day, vintage=None):
    """Interrupted time series around a day (Wagner et al. 2002): OLS of value on time, a step and a change of
    slope.

    The month in which the day falls belongs to neither side, unless it starts on that day; values of several
    months or of part of one are left out. Gaps stay gaps: time is counted in months from the day. No season
    is taken out.

    Parameters
    ----------
    data : Dataset
    indicator_id : a monthly series that counts within its months; running totals and moving windows are refused
    day : date or "YYYY-MM-DD"
    vintage : as in ``series``

    Returns
    -------
    BeforeAfter, or Refusal with fewer than 12 points on a side or a series that no step can be read from
    """
    rows = series(data, indicator_id, vintage)
    about = data.indicators.set_index("indicator_id").loc[indicator_id]
    refusal = _unfit(about)
    return (
        stats.Refusal(refusal) if refusal else _around(rows[whole_months(rows)], pd.Timestamp(day), about["unit"])
    )


def _around(rows, day, unit):
    rows = rows.assign(
        side=np.select([rows["period_hi"] < day, rows["period_lo"] >= day], ["before", "after"], "at")
    )
    counts = rows["side"].value_counts()
    before, after = int(counts.get("before", 0)), int(counts.get("after", 0))
    if min(before, after) < SIDE:
        return stats.Refusal(say("{before} months before and {after} after: {least} are needed on either side",
                                 before=before, after=after, least=SIDE))
    return _fit(rows[rows["side"] != "at"], day, before, after, unit)


def elsewhere(data, indicator_id, vintage=None):
    """How often a day without meaning would show a change: the fit at the first of every month with 12 + 12
    points.

    Returns
    -------
    (clear, tried): months at which the interval of the trend leaves out zero, and months tried
    """
    rows = series(data, indicator_id, vintage)
    rows = rows[whole_months(rows)]
    found = [_around(rows, day, "") for day in rows["period_lo"]]
    fitted = [result for result in found if result]
    return sum(_clear(result.trend) for result in fitted), len(fitted)


def _clear(estimate):
    return estimate.low > 0 or estimate.high < 0


def _unfit(about):
    if re.search(r"in \d+ months", about["unit"]):
        return say("each value covers many months, so a step in it cannot be dated")
    if about["frequency"] != "monthly":
        return say("the series is not monthly but {frequency}", frequency=label(about["frequency"]))
    return ""


def _fit(rows, day, before, after, unit):
    import statsmodels.api as sm

    middle = rows["period_lo"] + (rows["period_hi"] - rows["period_lo"]) / 2
    month = ((middle - day) / pd.Timedelta(days=1) / _MONTH).to_numpy()
    later = (rows["side"] == "after").to_numpy(dtype=float)
    design = np.column_stack([np.ones(len(rows)), month, later, later * month])
    lags = int(4 * (len(rows) / 100) ** (2 / 9))
    model = sm.OLS(rows["value"].to_numpy(), design)
    found = model.fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    low, high = found.conf_int(alpha=1 - stats.LEVEL).T
    level, trend = (
        stats.Estimate(float(found.params[n]), float(low[n]), float(high[n]), len(rows)) for n in (2, 3)
    )
    table = rows[["period", "period_lo", "value", "side", "read"]].assign(
        month=month, fitted=found.fittedvalues, fitted_before=found.params[0] + found.params[1] * month
    )
    return BeforeAfter(level, trend, before, after, lags, unit, table.reset_index(drop=True))


def occasions(data, days=None, vintage=None):
    """``before_after`` for every monthly series and every occasion.

    Parameters
    ----------
    days : {words: day}; when not given, the agreements, deployments and ministerial meetings that show an
        outcome of a promise and whose day is known
    vintage : as in ``series``

    Returns
    -------
    DataFrame: occasion, day (datetime64[s]), indicator_id, title, unit, before, after, mean_before, level,
    level_low, level_high, trend, trend_low, trend_high (missing where refused), later (points read in a later
    copy only or on an unknown day), elsewhere ("k of n": at k of all n months of the series that can be
    tried, the trend changes as clearly), result (in words: the changes, or why they are refused)
    """
    cached = {}
    days = _shown(data) if days is None else {name: pd.Timestamp(day) for name, day in days.items()}
    monthly = data.indicators[data.indicators["frequency"] == "monthly"]
    found = []
    for name, day in days.items():
        for about in monthly.to_dict("records"):
            result = before_after(data, about["indicator_id"], day, vintage)
            key = about["indicator_id"]
            if result and key not in cached:
                cached[key] = elsewhere(data, key, vintage)
            found.append(
                {
                    "occasion": name,
                    "day": day,
                    **{key: about[key] for key in ("indicator_id", "title", "unit")},
                    **_row(result),
                    "result": str(result),
                    "elsewhere": say("{k} of {n}", k=cached[key][0], n=cached[key][1]) if result else "",
                }
            )
    columns = [
        "occasion",
        "day",
        "indicator_id",
        "title",
        "unit",
        "before",
        "after",
        "mean_before",
        "level",
        "level_low",
        "level_high",
        "trend",
        "trend_low",
        "trend_high",
        "later",
        "elsewhere",
        "result",
    ]
    return pd.DataFrame(found, columns=columns)


def _row(result):
    if not result:
        return {}
    rows = result.table
    return {
        "mean_before": rows.loc[rows["side"] == "before", "value"].mean(),
        "before": result.before,
        "after": result.after,
        "later": int((rows["read"] != KNOWN).sum()),
        "level": result.level.value,
        "level_low": result.level.low,
        "level_high": result.level.high,
        "trend": result.trend.value,
        "trend_low": result.trend.low,
        "trend_high": result.trend.high,
    }


def _shown(data):
    """Title and day of the events to look at; only those whose day is known."""
    shown = data.events[data.events["event_id"].isin(data.outcomes["event_id"].dropna())]
    shown = shown[shown["kind"].isin(_KINDS) & (shown["date_lo"] == shown["date_hi"])]
    shown = shown.sort_values(["date_lo", "event_id"])
    return dict(zip(shown["title"], shown["date_lo"], strict=True))


def _signed(estimate):
    return f"{estimate.value:+,.0f} [{estimate.low:+,.0f}, {estimate.high:+,.0f}]"
