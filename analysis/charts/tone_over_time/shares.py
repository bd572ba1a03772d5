"""How many statements hold a threat, and how many hold praise, along time."""

import pandas as pd

from ... import i18n
from .. import base
from . import look

KINDS = {"threat": i18n.mark("statements with a threat"), "praise": i18n.mark("statements with praise")}


def shares(table, data):
    """Share of statements with a threat and with praise, per stretch of time; one column of panels per party.

    Parameters
    ----------
    table : as ``series.shares`` returns it
    data : Dataset, for names and caption

    Returns
    -------
    Chart; without marks when nothing is scored
    """
    sides = [party.code for party in data.parties]
    rows = table[table["side"].isin(sides)]
    if rows.empty:
        return look.nothing(i18n.say("No statement with a tone is known"), i18n.say(
            "Without scored statements there is no share to draw."), data)
    total = rows.groupby(["kind", "side"])[["k", "n"]].sum()
    threats, praise = (", ".join(_count(total, kind, party) for party in data.parties) for kind in KINDS)
    title = look.title(i18n.say("Statements that hold a threat: {counts}", counts=threats))
    subtitle = i18n.say("Share of statements with a threat or with praise, % per quarter, {first} to {last}, with 95 % "
                        "Wilson interval; with praise: {counts}", first=_quarter(rows["period"].min()),
                        last=_quarter(rows["period"].max()), counts=praise)
    with base.canvas(2, 2, height=4.6, sharex=True, sharey="row") as (figure, panels):
        for line, (kind, words) in zip(panels, KINDS.items(), strict=True):
            for axes, side in zip(line, sides, strict=True):
                own = rows[(rows["side"] == side) & (rows["kind"] == kind)]
                _panel(axes, own, look.looks(data)[side], f"{i18n.say(words)}, %")
        first, last = rows["period"].min().start_time, rows["period"].max().end_time
        panels[1, 0].set_xlim(first - pd.Timedelta(days=30), last + pd.Timedelta(days=30))
        look.year_ticks(panels[1, 0], first, last)
        base.head(figure, title, subtitle)
    return base.Chart(figure, title, subtitle, _alt(rows, total, data), base.caption(
        data, i18n.say("n = {n} scored statements", n=int(total.loc["threat", "n"].sum())),
        i18n.say("Hollow: fewer than three statements. The interval takes statements for independent; statements on "
                 "one occasion hang together, so it is rather too short"), look.SOURCE), _table(rows, data))


def _quarter(period):
    return i18n.say("{year}Q{quarter}", year=period.year, quarter=period.quarter)


def _count(total, kind, party):
    key = (kind, party.code)
    k, n = total.loc[key] if key in total.index else (0, 0)
    return i18n.say("{name} {k} of {n}", name=party.name, k=k, n=n)


def _panel(axes, own, appearance, words):
    for row in own.itertuples():
        middle = row.period.start_time + (row.period.end_time - row.period.start_time) / 2
        interval = (float("nan"),) * 2 if row.few else (100 * row.low, 100 * row.high)
        look.mean_mark(axes, middle, 100 * row.share, interval, appearance, row.few, size=4.6)
    axes.set_ylim(-6, 106)
    axes.set_yticks([0, 25, 50, 75, 100])
    axes.grid(axis="y")
    look.side_title(axes, appearance)
    axes.set_title(words, loc="right", color=base.MUTED, fontsize=8.8)


def _alt(rows, total, data):
    parts = []
    for kind, words in KINDS.items():
        for party in data.parties:
            own = rows[(rows["kind"] == kind) & (rows["side"] == party.code) & ~rows["few"]]
            if own.empty:
                continue
            top = own.loc[own["share"].idxmax()]
            k, n = total.loc[(kind, party.code)]
            parts.append(i18n.say("{name}, {kind}: {k} of {n} in all; most in {quarter} ({most} of {all})",
                                  name=party.name, kind=i18n.say(words), k=k, n=n, quarter=_quarter(top["period"]),
                                  most=top["k"], all=top["n"]))
    said = "; ".join(parts) or i18n.say("No quarter has three statements")
    return i18n.say("Four panels, threat above and praise below, by quarter.") + f" {said}."


def _table(rows, data):
    wide = rows.sort_values(["kind", "side", "period"])
    return pd.DataFrame({
        "kind": wide["kind"], "side": wide["side"].map(data.name),
        "quarter": [_quarter(period) for period in wide["period"]], "with it": wide["k"],
        "statements": wide["n"], "95 % low, %": (100 * wide["low"]).round(),
        "95 % high, %": (100 * wide["high"]).round()}).reset_index(drop=True)
