"""What a dataset holds at a glance: activity by month, promises by outcome, and one occasion told in full."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from . import accounts, commitments
from .i18n import label, say


def activity(data):
    """Statements per month and side; versions of a text and statements dated to a year only are not counted.

    Returns
    -------
    DataFrame: month (Period), one integer column per party code, joint; every month from first to last
    """
    sides = [party.code for party in data.parties] + ["joint"]
    rows = data.statements[data.statements["parallel_of"].isna() & (data.statements["date"].str.len() >= 7)]
    months = pd.PeriodIndex(rows["date"].str[:7], freq="M")
    counts = pd.crosstab(months, rows["side"].to_numpy()).reindex(columns=sides, fill_value=0)
    if len(counts):
        counts = counts.reindex(pd.period_range(months.min(), months.max(), freq="M"), fill_value=0)
    return counts.rename_axis(index="month", columns=None).reset_index()


def promises(data):
    """Promises by who has to act and what is known of them.

    Returns
    -------
    DataFrame: obligor, one integer column per outcome of ``commitments.OUTCOMES``, total
    """
    obligors = [party.code for party in data.parties] + ["both"]
    frame = commitments.status(data)
    counts = pd.crosstab(frame["obligor"], frame["outcome"])
    counts = counts.reindex(index=obligors, columns=list(commitments.OUTCOMES), fill_value=0)
    counts["total"] = counts.sum(axis=1)
    return counts.rename_axis(index="obligor", columns=None).reset_index()


def case_id(data):
    """event_id of the occasion to tell in full: the dataset's ``case`` if known by then, else the one with most
    statements of both sides, the latest of equals; None when no occasion has both."""
    if data.case is not None and (data.events["event_id"] == data.case).any():
        return data.case
    found = accounts.pairs(data)
    if found.empty:
        return None
    a, b = (party.code for party in data.parties)
    return found.assign(n=found[f"n_{a}"] + found[f"n_{b}"]).sort_values("n", kind="stable")["event_id"].iloc[-1]


@dataclass(frozen=True, repr=False)
class Case:
    """Statements on one occasion; ``table`` has date, side, who, channel, language, basis, text."""

    title: str
    table: pd.DataFrame

    def _lines(self):
        for row in self.table.itertuples():
            form = f"{label(row.channel)}, {label(row.language)}, {label(row.basis)}"
            yield f"{row.who} ({label(row.side)}), {row.date}, {form}", row.text

    def __repr__(self):
        return "\n".join([self.title, *(f"\n{head}\n    {text}" for head, text in self._lines())])

    def _repr_html_(self):
        items = "".join(f"<dt><strong>{escape(head)}</strong></dt><dd>{escape(text)}</dd>"
                        for head, text in self._lines())
        return f"<p>{escape(self.title)}</p><dl>{items}</dl>"


def case(data):
    """Who said what on the occasion told in full, in order of date.

    Of several versions of a text in one language one is shown, a quotation first.

    Returns
    -------
    Case; without rows when no occasion has accounts of both sides
    """
    key = case_id(data)
    rows = data.statements[data.statements["event_id"] == key].sort_values(["date_lo", "side", "statement_id"])
    rows = rows.reset_index(drop=True)
    rows = rows.assign(original=rows["parallel_of"].fillna(rows["statement_id"]))
    quoted = rows.sort_values("text_basis", key=lambda basis: basis != "quote", kind="stable")
    rows = rows.loc[quoted.drop_duplicates(["original", "language"]).index.sort_values()]
    who = [data.name(speaker if isinstance(speaker, str) and ";" not in speaker else issuer)
           for speaker, issuer in zip(rows["speaker"], rows["issuer"], strict=True)]
    table = pd.DataFrame({"date": rows["date"], "side": rows["side"], "who": who, "channel": rows["channel"],
                          "language": rows["language"], "basis": rows["text_basis"], "text": rows["text"]})
    titles = data.events.loc[data.events["event_id"] == key, "title"]
    return Case(titles.iloc[0] if len(titles) else
                say("No occasion has accounts of both sides by this day."),
                table.reset_index(drop=True))
