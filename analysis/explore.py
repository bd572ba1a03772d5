"""Look around a dataset with menus: ipywidgets for side, speaker, topic and a window of time.

``select`` and ``describe`` do the work and need no widgets; ``explorer`` puts menus before them.
"""

import pandas as pd

from . import stats, tone

ALL = "all"


def choices(data):
    """What can be chosen: dict of "side", "speaker", "topic" -> list of pairs (name, code), most frequent first.

    Parameters
    ----------
    data : Dataset

    Returns
    -------
    dict of str -> list of (str, str); the first pair of each is ("all", "all")
    """
    rows = data.statements[data.statements["parallel_of"].isna()]
    found = {"side": rows["side"], "speaker": rows["speaker"].str.split(";").explode(),
             "topic": rows["topics"].str.split(";").explode()}
    return {name: [(ALL, ALL), *((f"{data.name(code)} ({count})", code)
                                 for code, count in _counted(cells))] for name, cells in found.items()}


def select(data, side=ALL, speaker=ALL, topic=ALL, start=None, end=None):
    """The statements that fit, with their tone.

    Parameters
    ----------
    data : Dataset
    side, speaker, topic : a code of ``choices``, or "all"
    start, end : first and last day (date or "YYYY-MM-DD"); open when not given. A statement of which only the month
        is known belongs to its first day

    Returns
    -------
    DataFrame (n statements), earliest first: date, side, speaker, topics, tone (−3 pressure to +3 cooperation; NA
    where the text cannot be scored), text, event_id, statement_id

    Raises
    ------
    ValueError for a code that the dataset does not have
    """
    offered = choices(data)
    for name, value in (("side", side), ("speaker", speaker), ("topic", topic)):
        known = [code for _, code in offered[name]]
        if value not in known:
            raise ValueError(f"{name} must be one of {', '.join(known)}; got {value!r}")
    rows = tone.scored(data)
    texts = data.statements.set_index("statement_id")[["date", "text"]]
    rows = rows.join(texts, on="statement_id")
    for column, value in (("side", side), ("speaker", speaker), ("topics", topic)):
        if value != ALL:
            rows = rows[rows[column].str.split(";").map(lambda parts, value=value: _holds(parts, value))]
    if start is not None:
        rows = rows[rows["date_lo"] >= pd.Timestamp(start)]
    if end is not None:
        rows = rows[rows["date_lo"] <= pd.Timestamp(end)]
    columns = ["date", "side", "speaker", "topics", "tone", "text", "event_id", "statement_id"]
    return rows.sort_values(["date_lo", "statement_id"], kind="stable")[columns].reset_index(drop=True)


def describe(rows):
    """What a selection holds, in a sentence: number of statements, mean tone with its 95 % interval.

    The interval draws the statements of one occasion together, as on the page of tone over time.

    >>> describe(pd.DataFrame({"tone": [], "event_id": [], "statement_id": []}))
    'No statement fits.'
    """
    if rows.empty:
        return "No statement fits."
    n, read = len(rows), rows["tone"].notna().sum()
    words = f"{n} statement{'s' * (n > 1)}, {read} of them with a tone"
    interval = stats.Refusal("none can be scored")
    if read:
        interval = stats.bootstrap(rows["tone"].astype("float64"), groups=rows["event_id"].fillna(rows["statement_id"]))
    if not interval:
        return f"{words}; no mean is given: {interval}."
    return f"{words}; mean {interval.value:+.2f} (95 % interval {interval.low:+.2f} to {interval.high:+.2f})."


def explorer(data, rows=12):
    """Menus for side, speaker and topic, a slider for the window of time, and below them what fits.

    Parameters
    ----------
    data : Dataset
    rows : how many statements to list at most, latest first

    Returns
    -------
    ipywidgets.VBox; shows itself as the last value of a cell
    """
    import ipywidgets as widgets

    offered = choices(data)
    menus = {name: widgets.Dropdown(options=offered[name], description=name) for name in offered}
    months = _months(data)
    window = widgets.SelectionRangeSlider(options=months, index=(0, len(months) - 1), description="window",
                                          continuous_update=False, layout=widgets.Layout(width="36rem"))
    sentence, table = widgets.HTML(), widgets.HTML()

    def show(_=None):
        start, end = (pd.Period(month, "M") for month in window.value)
        found = select(data, **{name: menu.value for name, menu in menus.items()},
                       start=start.start_time, end=end.end_time)
        sentence.value = f"<p><strong>{describe(found)}</strong></p>"
        table.value = _listed(found.tail(rows).iloc[::-1], data)

    for control in (*menus.values(), window):
        control.observe(show, names="value")
    show()
    return widgets.VBox([widgets.HBox(list(menus.values())), window, sentence, table])


def _counted(cells):
    counts = cells.dropna().str.strip().value_counts()
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _holds(parts, value):
    return isinstance(parts, list) and value in parts


def _months(data):
    days = data.statements["date_lo"].dropna()
    last = pd.Period(data.as_of, "M")
    first = pd.Period(days.min(), "M") if len(days) else last
    return [str(month) for month in pd.period_range(min(first, last), last, freq="M")]


def _listed(rows, data):
    shown = pd.DataFrame({
        "date": rows["date"].str.replace("-", "\N{NON-BREAKING HYPHEN}"), "side": rows["side"].map(data.name),
        "speaker": [", ".join(map(data.name, ids.split(";"))) if isinstance(ids, str) else ""
                    for ids in rows["speaker"]],
        "tone": [f"{value:+.2f}" if pd.notna(value) else "not scored" for value in rows["tone"]],
        "text": rows["text"]})
    return shown.to_html(index=False, border=0)
