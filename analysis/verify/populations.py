"""Populations with the shape of the data: their mean is known because we make them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Clusters:
    """A population of clusters (occasions, statements): ``parts`` are the values of each."""

    parts: tuple

    @property
    def mean(self):
        """Mean over all values, each weighing the same; what a sample of clusters estimates."""
        return float(np.concatenate(self.parts).mean())

    def sample(self, m, rng):
        """(values, labels) of ``m`` clusters drawn with replacement."""
        picked = [self.parts[place] for place in rng.integers(0, len(self.parts), m)]
        return np.concatenate(picked), np.repeat(np.arange(m), [len(part) for part in picked])

    def exactly(self, n, rng):
        """(values, labels) of clusters drawn one after the other until there are ``n`` values; the last may be cut.

        Statements of a cluster are put in random order first, so that cutting takes none of them by rule.
        """
        values, labels, drawn = np.empty(0), np.empty(0, dtype=int), 0
        while len(values) < n:
            part = rng.permutation(self.parts[rng.integers(0, len(self.parts))])
            values, labels = np.concatenate([values, part]), np.concatenate([labels, np.full(len(part), drawn)])
            drawn += 1
        return values[:n], labels[:n]


def clusters(frame, value, label):
    """The clusters of a table: values of one column by the labels of another.

    >>> frame = pd.DataFrame({"tone": [1.0, 2.0, 6.0], "occasion": ["a", "a", "b"]})
    >>> clusters(frame, "tone", "occasion").mean
    3.0
    """
    rows = frame.dropna(subset=[value, label])
    return Clusters(tuple(group[value].to_numpy(dtype=float) for _, group in rows.groupby(label, observed=True)))


def scored(data):
    """Statements with a tone and the occasion they belong to, as the reports group them."""
    from ..tone import series

    frame = series.scored(data).dropna(subset=["tone"])
    return frame.assign(occasion=frame["event_id"].fillna(frame["statement_id"]))


def occasions(data):
    """{side: tones of its occasions} of the two parties, as tests over time take them."""
    from ..tone import series

    table = series.occasions(series.scored(data))
    return {party.code: table.loc[table["side"] == party.code, "tone"].to_numpy() for party in data.parties}


def groups(frame, columns):
    """Every group that a page shows a mean of: DataFrame side, column, value, n (statements), m (occasions)."""
    found = []
    for column in columns:
        rows = frame.dropna(subset=[column])
        if column in ("topics", "speaker"):
            rows = rows.assign(**{column: rows[column].str.split(";")}).explode(column)
        sizes = rows.groupby(["side", column], observed=True)["occasion"].agg(["size", "nunique"]).reset_index()
        found.append(sizes.set_axis(["side", "value", "n", "m"], axis=1).assign(column=column))
    return pd.concat(found, ignore_index=True)


def members(frame, column, side, value):
    """Rows of ``frame`` in one group of ``groups``."""
    names = frame[column].str.split(";") if column in ("topics", "speaker") else frame[column].map(lambda one: [one])
    return frame[(frame["side"] == side) & names.map(lambda found: isinstance(found, list) and value in found)]
