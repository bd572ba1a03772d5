"""``Chart``: a figure that carries its title, alt text, caption and the table behind it.

In a notebook a Chart shows its picture; its ``text/plain`` is the alt text, computed from the data, so that
nbval compares what the picture says although it ignores pixels. Reports turn the same words into ``<img alt>``.
"""

import base64
import io
import os
import re
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from .. import i18n
from ..dates import in_words as day

WIDTH = 8.2  # inches: 1230 px at 150 dpi, the measure of a report page
DPI = 150

INK, MUTED, GRID, PAPER = "#1f2328", "#59636e", "#d8dee4", "#ffffff"
#: Two parties: blue and vermilion of Okabe and Ito, told apart by colour-blind readers; always with a marker.
PARTY = ("#0072b2", "#c2410c")
PARTY_MARKER = ("o", "s")
JOINT = "#6b7280"
#: What charts of promises are drawn from, and what others are; ``caption`` shows either in the language in force.
PROMISES = i18n.mark("commitments, due_dates and outcomes in data/")
STATEMENTS = i18n.mark("statements, events and sources in data/")
#: The longest title in words: Spanish says "of" where English puts two nouns together.
LONGEST = {"en": 20, "es": 24}

STYLE = {
    "figure.dpi": DPI, "savefig.dpi": DPI, "figure.facecolor": PAPER, "axes.facecolor": PAPER,
    "font.family": "DejaVu Sans", "font.size": 9.5, "text.color": INK, "axes.labelcolor": MUTED,
    "axes.edgecolor": "#8c959f", "axes.linewidth": 0.8, "axes.spines.top": False, "axes.spines.right": False,
    "axes.grid": False, "grid.color": GRID, "grid.linewidth": 0.7, "xtick.color": MUTED, "ytick.color": MUTED,
    "xtick.labelsize": 9, "ytick.labelsize": 9, "axes.titlesize": 9.5, "legend.frameon": False,
    "legend.fontsize": 9, "hatch.linewidth": 0.4, "svg.hashsalt": "dicho-y-hecho",
    "svg.fonttype": "none", "pdf.fonttype": 42, "axes.axisbelow": True, "timezone": "UTC",
    "lines.linewidth": 1.8,
}

#: Kinds of file ("svg pdf") that a chart's facts carry beside its picture. Set by a build of the reports, which
#: writes them; stored notebooks stay small without.
FILES_VARIABLE = "DICHO_Y_HECHO_CHART_FILES"


@contextmanager
def canvas(rows=1, columns=1, height=4.0, width=WIDTH, **kwargs):
    """Figure and axes in the house style, without touching the user's own matplotlib settings.

    >>> with canvas(height=2) as (figure, axes):
    ...     bars = axes.bar(["a", "b"], [1, 2])
    """
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.subplots(rows, columns, **kwargs)
        yield figure, axes


def head(figure, title, subtitle):
    """Write title (bold) and subtitle at the top left of a figure; the layout makes room for both."""
    import textwrap

    width = figure.get_size_inches()[0]
    lines = textwrap.wrap(title, int(10.6 * width))
    below = textwrap.wrap(subtitle, int(14.2 * width))
    figure.suptitle("\n".join([*lines, *below]), x=0.008, ha="left", fontsize=11.5, alpha=0)  # reserves the room
    height = figure.get_size_inches()[1]
    for number, line in enumerate([*lines, *below]):
        bold = number < len(lines)
        figure.text(0.008, 1 - (0.2 + 0.205 * number) / height, line, ha="left", va="center",
                    fontsize=11.5 if bold else 9, fontweight="bold" if bold else "normal",
                    color=INK if bold else MUTED)


def looks(data):
    """Side -> (colour, marker, name): the two parties, "both" of them together, and their "joint" texts."""
    sides = {party.code: (PARTY[n], PARTY_MARKER[n], party.name) for n, party in enumerate(data.parties)}
    return sides | {"both": (JOINT, "D", i18n.say("both together")),
                    "joint": (JOINT, "D", i18n.say("joint text"))}


def rows(axes, labels, size=7.6):
    """Label rows drawn at 0, -1, -2 ... from the top down, without ticks."""
    axes.set_yticks([-place for place in range(len(labels))], labels, fontsize=size)
    axes.set_ylim(-len(labels) + 0.4, 0.6)
    axes.tick_params(axis="y", length=0)


def beside(axes, y, words, size=7.8, color=MUTED):
    """Words to the right of the axes, level with a row."""
    axes.annotate(words, (1.01, y), xycoords=("axes fraction", "data"), va="center", fontsize=size, color=color)


@dataclass(frozen=True, repr=False)
class Chart:
    """A chart and everything that a reader needs to check it.

    Parameters
    ----------
    figure : matplotlib Figure, drawn inside ``canvas``
    title : the finding as a sentence of 4 to 16 words (Spanish: to 20), computed from the data
    subtitle : measure, unit, period, n
    alt : what the picture shows, in words and numbers, for readers who do not see it
    caption : source, n, as-of day, how uncertainty is drawn
    table : the data behind the picture, with units in the headers
    """

    figure: object
    title: str
    subtitle: str
    alt: str
    caption: str
    table: pd.DataFrame

    def __post_init__(self):
        for name in ("title", "alt", "caption"):
            if not str(getattr(self, name)).strip():
                raise ValueError(f"a chart needs a {name}: readers rely on it")
        if self.alt.strip() == self.title.strip():
            raise ValueError("the alt text must describe the picture, not repeat the title")
        words, most = len(self.title.split()), LONGEST[i18n.language()]
        if not 4 <= words <= most:
            raise ValueError(f"a chart title is a finding of 4 to {most} words; this one has {words}: {self.title!r}")
        if not re.search(r"\bsources?\b|\bfuentes?\b", self.caption, re.IGNORECASE):
            raise ValueError("a caption names its source")

    @property
    def slug(self):
        """Stable file name for downloads, made of the title's letters, accents left out."""
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", self.title) if not unicodedata.combining(sign))
        return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-")

    @cached_property
    def png(self):
        """The picture as PNG bytes, the same for the same data."""
        return self._saved("png", {"Software": None})

    @cached_property
    def svg(self):
        """The picture as SVG text, the same for the same data; its letters stay text."""
        return self._saved("svg", {"Date": None, "Creator": None, "Title": self.title}).decode("utf-8")

    @cached_property
    def pdf(self):
        """The picture as PDF bytes, the same for the same data."""
        return self._saved("pdf", {"CreationDate": None, "Creator": None, "Producer": None, "Title": self.title})

    def _saved(self, kind, metadata):
        import matplotlib

        if kind != "png":
            _ = self.png  # every kind shows the layout that was found for the picture: each draw would find another
        buffer = io.BytesIO()
        with matplotlib.rc_context(STYLE):
            self.figure.savefig(buffer, format=kind, metadata=metadata, facecolor=PAPER)
        self.figure.set_layout_engine("none")
        return buffer.getvalue()

    def __repr__(self):
        return f"{self.title}\n{self.subtitle}\n{self.alt}\n{self.caption}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        facts = {"title": self.title, "subtitle": self.subtitle, "alt": self.alt, "caption": self.caption,
                 "slug": self.slug, "table_csv": self.table.to_csv(index=False)}
        wanted = os.environ.get(FILES_VARIABLE, "").split()
        facts |= {"svg": self.svg} if "svg" in wanted else {}
        facts |= {"pdf": base64.b64encode(self.pdf).decode("ascii")} if "pdf" in wanted else {}
        return ({"image/png": self.png, "text/plain": repr(self), "application/vnd.dichoyhecho.chart+json": facts},
                {"image/png": {"alt": self.alt}})


def caption(data, n, rest="", source=STATEMENTS):
    """Caption of a chart from the dataset: source, n, as-of day, and what else a reader must know.

    ``n`` is words with a number, for example "142 promises".
    """
    whence = i18n.say("Source: {title}, version {version} ({tables})", title=data.title, version=data.version,
                      tables=i18n.label(source))
    parts = [whence, n, i18n.say("As of {day}", day=day(data.as_of))]
    return ". ".join(part for part in [*parts, rest.strip().rstrip(".")] if part) + "."


def nothing(title, reason, data, n=None, source=PROMISES, table=None):
    """A Chart without marks that says why: what stands where there is too little to draw.

    ``n``: what was counted, in words (promises made by the day, when not given); ``table``: what is known all the same.
    """
    subtitle = i18n.say("As of {day}", day=day(data.as_of))
    with canvas(height=1.5) as (figure, axes):
        head(figure, title, subtitle)
        axes.set_axis_off()
        axes.text(0, 0.5, reason, va="center", color=MUTED, wrap=True, transform=axes.transAxes)
    table = pd.DataFrame({"note": [reason]}) if table is None or table.empty else table
    n = i18n.say("Promises made by this day: {n}", n=len(data.commitments)) if n is None else n
    return Chart(figure, title, subtitle, i18n.say("No marks are drawn. {reason}", reason=reason),
                 caption(data, n[:1].upper() + n[1:], source=source), table)
