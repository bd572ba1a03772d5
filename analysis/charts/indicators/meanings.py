"""What a claimed change can mean when its periods were not said: the change against every possible base."""

import pandas as pd

from ...i18n import count, listed, say
from .. import base
from .claims import CLAIMS
from .names import LINE, extra, named

GROUPS = 8


def meanings(rows, data):
    """A claimed change whose periods were not said, beside the change against every earlier period of the
    series.

    Parameters
    ----------
    rows : table of ``indicators.bases``
    data : Dataset, for the caption

    Returns
    -------
    Chart; without marks when there is no such claim
    """
    if rows.empty:
        return base.nothing(
            say("No claimed change leaves its periods unsaid"),
            say("Every change claimed names the periods compared, or its series holds no earlier period."),
            data,
            say("no claim to show"),
            say(CLAIMS),
        )
    groups = list(rows.groupby(["indicator_id", "claimed", "period"], sort=False))[:GROUPS]
    spans = [(part["change_pct"].min(), part["change_pct"].max()) for _, part in groups]
    inside = sum(low <= key[1] <= high for (key, _), (low, high) in zip(groups, spans, strict=True))
    title = count("{inside} of {n} changes claimed without periods lie within what the series allows",
                  "{inside} of {n} changes claimed without periods lie within what the series allows",
                  len(groups), inside=inside)
    subtitle = say("Dots: change of the last period over by then against each earlier period of the same length, per "
                   "cent; bar: change claimed; beyond +100 % the scale shrinks")
    with base.canvas(height=1.8 + (0.75 + LINE * extra()) * len(groups)) as (figure, axes):
        base.head(figure, title, subtitle)
        for place, (key, part) in enumerate(groups):
            unique = part.drop_duplicates("base_period")
            axes.plot(
                _squeeze(unique["change_pct"]),
                [-place] * len(unique),
                "o",
                markersize=5,
                color="#0072b2",
                alpha=0.55,
            )
            axes.plot(
                _squeeze(pd.Series([key[1]])),
                [-place],
                marker="|",
                markersize=22,
                markeredgewidth=2.5,
                color=base.INK,
            )
            axes.annotate(
                say("claimed {change} %", change=f"{key[1]:+.0f}".replace("-", "−")),
                (float(_squeeze(pd.Series([key[1]])).iloc[0]), -place),
                (0, 14),
                textcoords="offset points",
                ha="center",
                fontsize=8,
            )
        names = [
            f"{named(part['title'].iloc[0], 50)}\n{_speakers(part)}\n{_against(key, part)}"
            for key, part in groups
        ]
        base.rows(axes, names)
        _change_scale(axes, rows["change_pct"])
    return base.Chart(
        figure,
        title,
        subtitle,
        _meanings_alt(groups, spans),
        base.caption(
            data,
            count("{n} claims", "{n} claims", rows["claim_id"].nunique()),
            say("Which base was meant is not known, so no base is chosen. A base that fits does not show that it was "
                "meant. Values of later copies are included"),
            say(CLAIMS),
        ),
        _meanings_table(rows),
    )


def _squeeze(values):
    """Changes above +100 % on a shrinking scale: 100 + 100 log2(change / 100)."""
    import numpy as np

    return values.where(values <= 100, 100 + 100 * np.log2(values.clip(lower=100) / 100) * 0.5)


def _change_scale(axes, values):
    ticks = [
        tick
        for tick in (-100, -75, -50, -25, 0, 50, 100, 200, 400, 800, 1600)
        if tick <= max(values.max() * 1.2, 0)
    ]
    places = _squeeze(pd.Series(ticks, dtype=float))
    axes.set_xticks(places, [f"{tick:+,}".replace("-", "−") if tick else "0" for tick in ticks])
    axes.set_xlim(-105, max(float(_squeeze(pd.Series([float(values.max())])).iloc[0]) + 8, 10))
    axes.set_xlabel(say("change, %"))
    axes.axvline(0, color=base.INK, linewidth=0.8, zorder=0)
    axes.grid(axis="x")


def _speakers(part):
    who = part.drop_duplicates("claim_id")
    names, first = listed(dict.fromkeys(who["who"])), who["date"].iloc[0]
    words = f"{names}, {first}"
    if len(who) > 1:
        words = say("{names}, {date} (and {n} more)", names=names, date=first, n=len(who) - 1)
    return named(words, 60)


def _against(key, part):
    return count("{period} against {n} earlier periods", "{period} against {n} earlier periods",
                 part["base_period"].nunique(), period=key[2])


def _meanings_alt(groups, spans):
    words = [
        count("{title}: {claimed:+.0f} per cent claimed, {low:+.0f} to {high:+.0f} per cent for {n} possible bases",
              "{title}: {claimed:+.0f} per cent claimed, {low:+.0f} to {high:+.0f} per cent for {n} possible bases",
              part["base_period"].nunique(), title=part["title"].iloc[0], claimed=key[1], low=low, high=high)
        for (key, part), (low, high) in zip(groups, spans, strict=True)
    ]
    seen = say("One row per change claimed, with a dot for each possible base.")
    return f"{seen} {'; '.join(words)}."


def _meanings_table(rows):
    return pd.DataFrame(
        {
            "who": rows["who"],
            "when": rows["date"],
            "series": rows["title"],
            "claimed, %": rows["claimed"],
            "period": rows["period"],
            "value": rows["value"],
            "base period": rows["base_period"],
            "base value": rows["base"],
            "change, %": rows["change_pct"].round(1),
            "read": rows["read"],
        }
    )
