"""What the page on indicators claims, in sentences with numbers."""

from .. import indicators
from ..charts.base import day
from .base import Findings

QUESTION = "How do the figures claimed stand beside the figures measured?"


def findings(data):
    """Findings about figures claimed and measured, built from ``analysis.indicators``."""
    if data.claims.empty and data.full.observations.empty:
        return Findings(
            QUESTION,
            (f"{data.title} holds neither a figure claimed nor a figure measured by {day(data.as_of)} (n = "
             f"0).",),
            str(data.as_of),
        )
    rows = indicators.claims(data)
    sentences = [
        _headline(rows, data),
        *_same(rows),
        *_apart(rows),
        *_changes(rows, data),
        *_vintages(data),
        *_revised(data),
        *_steps(data),
    ]
    return Findings(QUESTION, tuple(sentences), str(data.as_of))


def _headline(rows, data):
    if rows.empty:
        return f"No figure was claimed by {day(data.as_of)} that a series could be set beside (n = 0 claims)."
    beside, same = rows["difference"].notna(), rows["comparable"]
    agree = int((rows["ratio"][same].round(2) == 1).sum())
    return (
        f"Of {len(rows)} figures claimed, {beside.sum()} have a figure of a series beside them, "
        f"{rows['then'].notna().sum()} of these "
        f"one that could be read that day; {same.sum()} speak of the same period and unit, and {agree} of "
        f"those agree to the nearest "
        "per cent."
    )


def _same(rows):
    same = rows[rows["comparable"]]
    if len(same):
        echo = int(same["why"].str.contains("officials announced").sum())
        late = int(same["then"].isna().sum())
        yield (
            f"Of the {len(same)} comparable claims {echo} are set beside a series that repeats what officials "
            f"announced, and for {late} "
            "no value could be read on the day of the statement; agreement there is no independent check."
        )


def _apart(rows):
    far = rows[rows["ratio"].notna()]
    if far.empty:
        return
    far = far.assign(size=(far["ratio"] - 1).abs()).sort_values(["size", "claim_id"], ascending=[False, True])
    top = far.iloc[0]
    yield (
        f"The claim farthest from its series is {top['who']} on {top['date']}: {top['claimed']:,.6g} "
        f"{top['unit']}, "
        f"{top['ratio']:.2f} times the {top['claimed'] / top['ratio']:,.6g} of the series (n = {len(far)} "
        f"levels; {top['why']})."
    )


def _changes(rows, data):
    changes = rows[rows["measure"] == "change_pct"]
    if changes.empty:
        return
    open_ones = int((changes["period"].isna() | changes["base_period"].isna()).sum())
    yield (
        f"Of {len(changes)} changes claimed in per cent, {open_ones} do not say which periods are compared, so "
        f"no figure is computed "
        "for them."
    )
    for (title, claimed), part in indicators.bases(data).groupby(["title", "claimed"], sort=False):
        yield (
            f"{title}: {claimed:+.0f} % was claimed without periods; against {part['base_period'].nunique()} "
            f"possible bases the series "
            f"gives {part['change_pct'].min():+.0f} to {part['change_pct'].max():+.0f} %."
        )


def _vintages(data):
    table = indicators.catalogue(data)
    held, known = int(table["periods"].sum()), int(table["known"].sum())
    empty = int(((table["known"] == 0) & (table["periods"] > 0)).sum())
    yield (
        f"Of {held:,} values of {len(table)} series, {known:,} could be read by {day(data.as_of)}, "
        f"{table['later'].sum():,} were read in a "
        f"later copy and for {table['undated'].sum():,} the day is not known; {empty} series hold no value "
        f"readable by then, which "
        "means not held, not unpublished."
    )


def _revised(data):
    table = indicators.revisions(data)
    table = table[table["change_pct"].notna()]
    if table.empty:
        yield "No value held was changed by a later vintage (n = 0 revisions)."
        return
    yield (
        f"{len(table)} values were revised, by {table['change_pct'].abs().median():.1f} % in the median and "
        f"{table['change_pct'].abs().max():.0f} % "
        f"at most; {(table['change_pct'] > 0).sum()} went up."
    )


def _steps(data):
    table = indicators.occasions(data)
    fitted = table[table["level"].notna()]
    clear = int(((fitted["trend_low"] > 0) | (fitted["trend_high"] < 0)).sum())
    if table.empty:
        yield ("There is no monthly series, or no occasion whose day is known, to compare before and after (n "
               "= "
               "0).")
    elif fitted.empty:
        yield (
            f"Before and after {table['occasion'].nunique()} occasions no series can be compared: all "
            f"{len(table)} pairs were refused, "
            "most for fewer than twelve months on a side."
        )
    else:
        yield (
            f"Before and after {table['occasion'].nunique()} occasions, {len(fitted)} of {len(table)} pairs of "
            f"series and occasion have 12 + 12 "
            f"months; the trend differs in {clear} (95 % intervals, Newey-West errors), and in comparison it "
            f"differs at "
            f"{_elsewhere(fitted)}, so nothing is tied to the occasions. 12 + 12 is usually underpowered."
        )


def _elsewhere(fitted):
    """Counts over the series that were fitted: months at which the trend differs as clearly."""
    pairs = fitted.drop_duplicates("indicator_id")["elsewhere"].str.split(" of ", expand=True).astype(int)
    return f"{pairs[0].sum()} of {pairs[1].sum()} months tried in the same series"
