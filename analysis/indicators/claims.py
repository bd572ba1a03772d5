"""Figures claimed in statements beside the series: what could be read that day, what can be read now. No
verdicts."""

import numpy as np
import pandas as pd

from ..i18n import listed, mark, say
from .series import KNOWN, LATER, UNDATED

_PERIOD = ["period", "period_lo", "period_hi", "value", "status", "known_on"]
#: Where the figure beside the claim was read; a code, in English in every language.
BESIDE = {"then": "that day", "now": "by the day asked", "copy": "in a later or undated copy"}
#: The reason in ``why`` for a series that is an echo of the claims; in the language in force where it stands.
ANNOUNCED = mark("the series repeats what officials announced, so it is no independent check")


def claims(data):
    """Every figure claimed by ``data.as_of``, beside the series it speaks of.

    Three figures are looked up: *then*, in the values that could be read on the day of the statement; *now*, by
    ``as_of``; *copy*, in the whole dataset, later copies and values without a day of reading included. Of
    several vintages the latest counts. Where the speaker named a period, its value is taken, else that of the
    shortest period that holds it; where none was named, a level is set beside the last period that was over
    on the day of the statement. A change without named periods is not computed: see ``bases``.

    Returns
    -------
    DataFrame, one row per claim, by day: claim_id, who, side, date (EDTF), indicator_id, title, measure
    (level | per_day | change_pct), unit, period and base_period as claimed (EDTF), claimed; then, now, copy
    (missing: no value held) and then_period, now_period, copy_period (EDTF); beside (which of the three
    stands in difference and ratio: the earliest that is there), difference (claimed minus figure; percentage
    points for changes), ratio (claimed / figure; missing for changes), comparable (bool), why (why not, or
    with what limit), around (nearest values where there is none), note, source_ids, url (of the first source)
    """
    table = _who(data)
    found = pd.DataFrame(
        [_beside(row, data) for row in table.to_dict("records")], index=table.index, columns=_FOUND
    )
    numbers = ["then", "now", "copy", "difference", "ratio"]
    words = [name for name in _FOUND if name not in [*numbers, "comparable"]]
    found = found.astype(dict.fromkeys(numbers, "float64") | dict.fromkeys(words, "str") | {"comparable": "bool"})
    return pd.concat([table, found], axis=1)[_COLUMNS].reset_index(drop=True)


_FOUND = [
    "then",
    "then_period",
    "now",
    "now_period",
    "copy",
    "copy_period",
    "beside",
    "difference",
    "ratio",
    "comparable",
    "why",
    "around",
]
_COLUMNS = [
    "claim_id",
    "who",
    "side",
    "date",
    "indicator_id",
    "title",
    "measure",
    "unit",
    "period",
    "base_period",
    "claimed",
    *_FOUND,
    "note",
    "source_ids",
    "url",
]


def bases(data):
    """What a claimed change can mean when its periods were not said: the change against every earlier period.

    For each such claim the last period that was over on the day of the statement is set against every earlier
    period of the same length in the series, as it stands in the whole dataset.

    Returns
    -------
    DataFrame: claim_id, who, date, indicator_id, title, claimed (per cent), period, value, base_period, base,
    change_pct, read (the later of both values: by the day asked | in a later copy | day of reading not known)
    """
    rows = _who(data)
    rows = rows[(rows["measure"] == "change_pct") & (rows["period"].isna() | rows["base_period"].isna())]
    found = [_against_all(row, data) for row in rows.to_dict("records")]
    columns = [
        "claim_id",
        "who",
        "date",
        "indicator_id",
        "title",
        "claimed",
        "period",
        "value",
        "base_period",
        "base",
        "change_pct",
        "read",
    ]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def _who(data):
    """Claims with speaker, day and series, oldest first."""
    said = data.statements[["statement_id", "date", "date_lo", "date_hi", "side", "issuer", "speaker"]]
    about = data.indicators[["indicator_id", "title"]]
    table = (
        data.claims.rename(columns={"value": "claimed"})
        .merge(said, on="statement_id")
        .merge(about, on="indicator_id")
    )
    speakers = table["speaker"].fillna(table["issuer"]).fillna("")
    names = [listed(data.name(actor) for actor in actors.split(";")) for actors in speakers]
    urls = data.sources.set_index("source_id")["url"]
    first = table["source_ids"].str.split(";").str[0]
    table = table.assign(who=pd.array(names, dtype="str"), url=first.map(urls).astype("str"))
    return table.sort_values(["date_lo", "claim_id"], kind="stable").reset_index(drop=True)


def _values(data, indicator_id, day=None):
    """Latest value per period of a series among those that could be read on a day; the whole dataset without
    one."""
    rows = data.full.observations
    rows = rows[(rows["indicator_id"] == indicator_id)]
    if day is not None:
        rows = rows[rows["known_on"] <= pd.Timestamp(day)]
    rows = rows.sort_values("known_on", kind="stable", na_position="first").drop_duplicates("period", keep="last")
    return rows[_PERIOD].sort_values(["period_hi", "period_lo"], kind="stable")


def _beside(claim, data):
    days = {"then": claim["date_hi"], "now": pd.Timestamp(data.as_of), "copy": None}
    figures = {name: _figure(claim, _values(data, claim["indicator_id"], day)) for name, day in days.items()}
    beside = next((name for name, figure in figures.items() if figure), None)
    row = {}
    for name, figure in figures.items():
        row[name], row[f"{name}_period"] = (figure["value"], figure["period"]) if figure else (np.nan, np.nan)
    figure = figures[beside] if beside else None
    row["beside"] = BESIDE[beside] if beside else np.nan
    row["difference"] = claim["claimed"] - figure["value"] if figure else np.nan
    countable = figure and claim["measure"] != "change_pct" and figure["value"] != 0
    row["ratio"] = claim["claimed"] / figure["value"] if countable else np.nan
    over = not claim["period_hi"] > claim["date_hi"]
    row["comparable"] = bool(figure and figure["match"] == "same" and over)
    row["why"] = _why(claim, figure, beside, over)
    row["around"] = np.nan if figure else _around(claim, _values(data, claim["indicator_id"]))
    return row


def _figure(claim, values):
    """The figure beside a claim: value, period, status and match (same | longer | latest); None where there
    is none."""
    if claim["measure"] == "change_pct":
        if pd.isna(claim["period"]) or pd.isna(claim["base_period"]):
            return None
        pair = [_at(values, claim, name) for name in ("period", "base_period")]
        if not all(pair) or pair[1]["value"] == 0:
            return None
        later, base = pair
        match = "same" if later["match"] == base["match"] == "same" else "longer"
        return {
            "value": (later["value"] / base["value"] - 1) * 100,
            "match": match,
            "status": later["status"],
            "period": say("{later} against {base}", later=later["period"], base=base["period"]),
        }
    figure = _at(values, claim, "period") if not pd.isna(claim["period"]) else _last(values, claim["date_hi"])
    if figure and claim["measure"] == "per_day":
        figure = {**figure, "value": figure["value"] / figure["days"]}
    return figure


def _at(values, claim, name):
    """The value of the period named in the claim, else of the shortest period that holds it."""
    same = values[values["period"] == claim[name]]
    if len(same):
        return _as_figure(same.iloc[-1], "same")
    lo, hi = claim[f"{name}_lo"], claim[f"{name}_hi"]
    holds = values[(values["period_lo"] <= lo) & (values["period_hi"] >= hi)]
    if not len(holds):
        return None
    length = holds["period_hi"] - holds["period_lo"]
    return _as_figure(holds.loc[length.idxmin()], "longer")


def _last(values, day):
    over = values[values["period_hi"] <= day]
    if not len(over):
        return None
    newest = over[over["period_hi"] == over["period_hi"].max()]
    return _as_figure(newest.loc[newest["period_lo"].idxmax()], "latest")


def _as_figure(row, match):
    days = (row["period_hi"] - row["period_lo"]).days + 1
    return {
        "value": float(row["value"]),
        "period": row["period"],
        "status": row["status"],
        "match": match,
        "days": days,
    }


def _why(claim, figure, beside, over):
    """Why the two are not comparable, or within what limit they are."""
    if claim["measure"] == "change_pct" and (pd.isna(claim["period"]) or pd.isna(claim["base_period"])):
        return say("the periods compared were not said")
    if figure is None:
        return say("the series holds no value of that period")
    reasons = {
        "longer": say("the series has only a longer period ({period})", period=figure["period"]),
        "latest": say("no period was said; the last one over by then is shown"),
        "same": "",
    }
    words = [reasons[figure["match"]], "" if over else say("the period was not over on the day of the statement")]
    if figure["status"] == "announced":
        words.append(say(ANNOUNCED))
    if beside == "copy":
        words.append(say("the value was read in a later copy, or on a day that is not known"))
    return "; ".join(word for word in words if word) or say("same period and unit")


def written(value):
    """A value as readers write it: rounded to six digits, from a million on to whole numbers, never with an exponent.

    >>> written(9741.3226), written(1_300_000), written(29.0)
    ('9,741.32', '1,300,000', '29')
    """
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


def _around(claim, values):
    """The nearest values before and after the period of the claim, in words."""
    if pd.isna(claim["period"]) or claim["measure"] == "change_pct":
        return np.nan
    before = values[values["period_hi"] < claim["period_hi"]].tail(1)
    after = values[values["period_hi"] >= claim["period_hi"]].head(1)
    words = [f"{written(row['value'])} ({row['period']})" for part in (before, after) for _, row in part.iterrows()]
    return "; ".join(words) or np.nan


def _against_all(claim, data):
    values = _values(data, claim["indicator_id"])
    latest = _last(values, claim["date_hi"])
    if latest is None:
        return pd.DataFrame()
    values = values.assign(days=(values["period_hi"] - values["period_lo"]).dt.days + 1)
    row = values[values["period"] == latest["period"]].iloc[-1]
    # A month has 28 to 31 days and a year 365 or 366: within an eighth two periods are of one length.
    like = values[
        ((values["days"] - row["days"]).abs() <= row["days"] / 8) & (values["period_hi"] < row["period_lo"])
    ]
    like = like[like["value"] != 0]
    known = (
        like["known_on"].where(like["known_on"] > row["known_on"], row["known_on"]).where(like["known_on"].notna())
    )
    read = np.select([known.isna(), known <= pd.Timestamp(data.as_of)], [UNDATED, KNOWN], LATER)
    table = pd.DataFrame(
        {
            "period": row["period"],
            "value": row["value"],
            "base_period": like["period"],
            "base": like["value"],
            "change_pct": (row["value"] / like["value"] - 1) * 100,
            "read": read,
        }
    )
    return table.assign(
        **{name: claim[name] for name in ("claim_id", "who", "date", "indicator_id", "title", "claimed")}
    )
