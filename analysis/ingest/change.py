"""What ``append`` and ``undo`` do to a dataset, shown so that a person can judge it."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from ..i18n import count, label, say

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, repr=False)
class Change:
    """Rows appended to a dataset or taken back from it.

    ``rows``: table -> DataFrame of the rows, every cell as text, indexed by the row of the file (header = 1);
    ``coverage_end``: (old, new) where it moves, else None; ``notes``: what was left out; ``written``: False for a
    dry run; ``undone``: True where the rows were taken back.
    """

    folder: Path
    rows: dict[str, pd.DataFrame]
    coverage_end: tuple[str, str] | None = None
    notes: tuple[str, ...] = ()
    written: bool = False
    undone: bool = False

    @property
    def count(self):
        """How many rows, over all tables."""
        return sum(len(frame) for frame in self.rows.values())

    @property
    def title(self):
        """One sentence: what was done to which dataset, or would be."""
        if self.written and self.undone:
            done = count("{n} row taken back from {folder}.", "{n} rows taken back from {folder}.", self.count,
                         folder=self.folder.name)
        elif self.written:
            done = count("{n} row appended to {folder}.", "{n} rows appended to {folder}.", self.count,
                         folder=self.folder.name)
        elif self.undone:
            done = count("{n} row would be taken back from {folder}.", "{n} rows would be taken back from {folder}.",
                         self.count, folder=self.folder.name)
        else:
            done = count("{n} row would be appended to {folder}.", "{n} rows would be appended to {folder}.",
                         self.count, folder=self.folder.name)
        return done if self.written else done + " " + say("Nothing was written: this is a dry run.")

    def __str__(self):
        sign = "-" if self.undone else "+"
        lines = [self.title]
        if self.coverage_end:
            lines.append(f"datapackage.json: coverage_end {self.coverage_end[0]} -> {self.coverage_end[1]}")
        for table, frame in self.rows.items():
            for number, cells in frame.iterrows():
                lines.append(say("{sign} {table}.csv row {number}", sign=sign, table=table, number=number))
                lines += [f"{sign}   {column}: {visible(cell)}" for column, cell in cells.items() if cell]
        return "\n".join([*lines, *(say("note: {note}", note=visible(note)) for note in self.notes)])

    __repr__ = __str__

    def _repr_html_(self):
        parts = [f"<p>{escape(self.title)}</p>"]
        if self.coverage_end:
            parts.append(f"<p>coverage_end {escape(self.coverage_end[0])} → {escape(self.coverage_end[1])}</p>")
        with pd.option_context("display.max_colwidth", None):
            for table, frame in self.rows.items():
                filled = frame.loc[:, (frame != "").any()].map(visible).rename_axis(index=label("row"))
                parts.append(f"<p>{'−' if self.undone else '+'} <code>{escape(table)}.csv</code></p>"
                             + filled.to_html(border=0))
        parts += [f"<p>{escape(say('note: {note}', note=visible(note)))}</p>" for note in self.notes]
        return "\n".join(parts)


def visible(text):
    r"""Text from elsewhere for a terminal: control and direction-changing characters are spelt out.

    >>> visible("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
