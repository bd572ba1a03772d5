"""What the page on indicators claims, in sentences with numbers."""

from .. import indicators
from ..i18n import day, label, mark, say
from ..indicators.claims import ANNOUNCED
from .base import Findings

QUESTION = mark("How do the figures claimed stand beside the figures measured?")


def findings(data):
    """Findings about figures claimed and measured, built from ``analysis.indicators``."""
    if data.claims.empty and data.full.observations.empty:
        return Findings(
            say(QUESTION),
            (say("{title} holds neither a figure claimed nor a figure measured by {day} (n = 0).",
                 title=data.title, day=day(data.as_of)),),
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
    return Findings(say(QUESTION), tuple(sentences), str(data.as_of))


def _headline(rows, data):
    if rows.empty:
        return say("No figure was claimed by {day} that a series could be set beside (n = 0 claims).",
                   day=day(data.as_of))
    beside, same = rows["difference"].notna(), rows["comparable"]
    agree = int((rows["ratio"][same].round(2) == 1).sum())
    return say("Of {n} figures claimed, {beside} have a figure of a series beside them, {then} of these one that "
               "could be read that day; {same} speak of the same period and unit, and {agree} of those agree to the "
               "nearest per cent.", n=len(rows), beside=beside.sum(), then=rows["then"].notna().sum(),
               same=same.sum(), agree=agree)


def _same(rows):
    same = rows[rows["comparable"]]
    if len(same):
        echo = int(same["why"].str.contains(say(ANNOUNCED), regex=False).sum())
        late = int(same["then"].isna().sum())
        yield say("Of the {n} comparable claims {echo} are set beside a series that repeats what officials announced, "
                  "and for {late} no value could be read on the day of the statement; agreement there is no "
                  "independent check.", n=len(same), echo=echo, late=late)


def _apart(rows):
    far = rows[rows["ratio"].notna()]
    if far.empty:
        return
    far = far.assign(size=(far["ratio"] - 1).abs()).sort_values(["size", "claim_id"], ascending=[False, True])
    top = far.iloc[0]
    yield say("The claim farthest from its series is {who} on {date}: {claimed:,.6g} {unit}, {ratio:.2f} times the "
              "{figure:,.6g} of the series (n = {n} levels; {why}).", who=top["who"], date=top["date"],
              claimed=top["claimed"], unit=label(top["unit"]), ratio=top["ratio"],
              figure=top["claimed"] / top["ratio"], n=len(far), why=top["why"])


def _changes(rows, data):
    changes = rows[rows["measure"] == "change_pct"]
    if changes.empty:
        return
    open_ones = int((changes["period"].isna() | changes["base_period"].isna()).sum())
    yield say("Of {n} changes claimed in per cent, {unsaid} do not say which periods are compared, so no figure is "
              "computed for them.", n=len(changes), unsaid=open_ones)
    for (title, claimed), part in indicators.bases(data).groupby(["title", "claimed"], sort=False):
        yield say("{title}: {claimed:+.0f} % was claimed without periods; against {n} possible bases the series gives "
                  "{low:+.0f} to {high:+.0f} %.", title=title, claimed=claimed, n=part["base_period"].nunique(),
                  low=part["change_pct"].min(), high=part["change_pct"].max())


def _vintages(data):
    table = indicators.catalogue(data)
    held, known = int(table["periods"].sum()), int(table["known"].sum())
    empty = int(((table["known"] == 0) & (table["periods"] > 0)).sum())
    yield say("Of {held:,} values of {series} series, {known:,} could be read by {day}, {later:,} were read in a later "
              "copy and for {undated:,} the day is not known; {empty} series hold no value readable by then, which "
              "means not held, not unpublished.", held=held, series=len(table), known=known, day=day(data.as_of),
              later=table["later"].sum(), undated=table["undated"].sum(), empty=empty)


def _revised(data):
    table = indicators.revisions(data)
    table = table[table["change_pct"].notna()]
    if table.empty:
        yield say("No value held was changed by a later vintage (n = 0 revisions).")
        return
    yield say("{n} values were revised, by {median:.1f} % in the median and {most:.0f} % at most; {up} went up.",
              n=len(table), median=table["change_pct"].abs().median(), most=table["change_pct"].abs().max(),
              up=(table["change_pct"] > 0).sum())


def _steps(data):
    table = indicators.occasions(data)
    fitted = table[table["level"].notna()]
    clear = int(((fitted["trend_low"] > 0) | (fitted["trend_high"] < 0)).sum())
    if table.empty:
        yield say("There is no monthly series, or no occasion whose day is known, to compare before and after (n = 0).")
    elif fitted.empty:
        yield say("Before and after {occasions} occasions no series can be compared: all {pairs} pairs were refused, "
                  "most for fewer than twelve months on a side.", occasions=table["occasion"].nunique(),
                  pairs=len(table))
    else:
        same, tried = _elsewhere(fitted)
        yield say("Before and after {occasions} occasions, {fitted} of {pairs} pairs of series and occasion have "
                  "12 + 12 months; the trend differs in {clear} (95 % intervals, Newey-West errors), and in comparison "
                  "it differs at {same} of {tried} months tried in the same series, so nothing is tied to the "
                  "occasions. 12 + 12 is usually underpowered.", occasions=table["occasion"].nunique(),
                  fitted=len(fitted), pairs=len(table), clear=clear, same=same, tried=tried)


def _elsewhere(fitted):
    """(k, n) over the series that were fitted: months at which the trend differs as clearly, months tried."""
    pairs = fitted.drop_duplicates("indicator_id")["elsewhere"].str.extract(r"(\d+)\D+(\d+)").astype(int)
    return pairs[0].sum(), pairs[1].sum()
