"""Averages over a scored corpus, by DuckDB, straight from its Parquet files.

Only the columns that are asked for are read, and no texts: the results hold none. Means are exactly summed
(Kahan), so that they do not depend on the number of cores or files. Intervals are mean ± 1.96 standard errors, NA
under three statements; where a group is small, ``analysis.tone.monthly`` on the statements themselves says more.
"""

from contextlib import contextmanager
from pathlib import Path

from ..errors import DataError, Problem

_VALUES = ("register_score", "sentiment_polarity", "valence_valence", "gdelt_tone", "AvgTone")
_PERIODS = {"month": "month", "year": "date[:4]",
            "quarter": "month[:4] || '-Q' || ((month[6:7]::int + 2) // 3)", "day": "date[:10]"}
FEW, MEMORY = 3, "512MB"


def monthly(path, by=("side",), value=None, freq="month"):
    """Mean tone per group and stretch of time, as ``analysis.tone.monthly`` on a Dataset.

    Parameters
    ----------
    path : folder (or pattern) of Parquet files, as ``score`` writes them
    by : columns whose values are kept apart
    value : column to average; when not given the register score, else the first of the others that is there
    freq : "day", "month", "quarter" or "year"; a date without a month counts only in years

    Returns
    -------
    DataFrame: <by>, <freq> (text: 2026-01, 2026-Q1 ...), n (records with a value), tone (mean), sd, low, high (95 %;
    NA where n < 3), few (n < 3); in order of <by> and time. Versions of other texts (``parallel_of``) do not count,
    nor records without a date or a value of ``by``.

    Raises
    ------
    DataError: no such files, or no such column
    """
    if freq not in _PERIODS:
        raise ValueError(f"freq must be one of {', '.join(_PERIODS)}; got {freq!r}")
    by = (by,) if isinstance(by, str) else tuple(by)
    with _table(path, [*by, "date", "month", *([value] if value else [])]) as (query, columns):
        value = value or _value(columns, path)
        keys = ", ".join(map(_name, by))
        known = "".join(f" AND {_name(name)} IS NOT NULL" for name in by)
        form = "" if freq != "day" else " AND regexp_matches(date, '^\\d{4}-\\d\\d-\\d\\d')"
        table = query(f"""
            SELECT {keys}{', ' if by else ''}{_PERIODS[freq]} AS {freq}, count(*) AS n, favg({_name(value)}) AS tone,
                   stddev_samp({_name(value)}) AS sd
            FROM corpus
            WHERE {_own(columns)} AND {_name(value)} IS NOT NULL AND {_PERIODS[freq]} IS NOT NULL{form}{known}
            GROUP BY ALL ORDER BY ALL""")
    return _interval(table)


def pairs(path, parties, value=None):
    """Occasions with an account of each side, as ``analysis.accounts.pairs`` on a Dataset, with their mean tone.

    Parameters
    ----------
    path : folder (or pattern) of Parquet files, as ``score`` writes them; an occasion is an ``event_id``
    parties : the two values of ``side`` to compare
    value : column to average, as in ``monthly``

    Returns
    -------
    DataFrame: event_id, first_date, n_<a>, n_<b>, n_joint (statements), languages_<a>, languages_<b> (codes, ';'),
    <a>, <b> (mean tone; NA where nothing was scored), gap (<a> − <b>); in order of first_date and event_id
    """
    a, b = parties
    with _table(path, ["event_id", "side", "language", "date", *([value] if value else [])]) as (query, columns):
        value = value or _value(columns, path)
        mark = {a: "a", b: "b", "joint": "j"}
        parts = [f"count(*) FILTER (side = ${m}) AS n_{m}" for m in mark.values()]
        parts += [f"string_agg(DISTINCT language, ';' ORDER BY language) FILTER (side = ${m}) AS languages_{m}, "
                  f"favg({_name(value)}) FILTER (side = ${m}) AS tone_{m}" for m in "ab"]
        table = query(f"""
            SELECT event_id, min(date) AS first_date, {', '.join(parts)}
            FROM corpus WHERE {_own(columns)} AND event_id IS NOT NULL
            GROUP BY event_id HAVING n_a > 0 AND n_b > 0 ORDER BY first_date, event_id""",
                      {"a": a, "b": b, "j": "joint"})
    table = table.rename(columns={f"{what}_{m}": f"{what}_{side}" for side, m in mark.items()
                                  for what in ("n", "languages")} | {"tone_a": a, "tone_b": b})
    table["gap"] = table[a] - table[b]
    return table[["event_id", "first_date", *(f"n_{side}" for side in mark), f"languages_{a}", f"languages_{b}", a, b,
                  "gap"]]


def gaps(path, parties, value=None, freq="year"):
    """Mean tone gap of the occasions of each stretch of time: first party minus second.

    Returns
    -------
    DataFrame: <freq>, n (occasions with a tone of both sides), tone (mean gap), sd, low, high, few; as ``monthly``
    """
    if freq not in ("month", "year"):
        raise ValueError(f"freq must be month or year; got {freq!r}")
    table = pairs(path, parties, value).dropna(subset=["gap", "first_date"])
    stretch = table["first_date"].str[: 7 if freq == "month" else 4]
    means = table.groupby(stretch.rename(freq))["gap"].agg(n="size", tone="mean", sd="std").reset_index()
    return _interval(means)


@contextmanager
def _table(path, wanted):
    """(query, names of the columns) on the files below ``path`` as the table ``corpus``."""
    import duckdb

    path = Path(path)
    pattern = str(path / "**" / "*.parquet") if path.is_dir() else str(path)
    with duckdb.connect() as base:
        base.execute(f"SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = false;"
                     "SET autoinstall_known_extensions = false; SET TimeZone = 'UTC'")
        try:
            corpus = base.read_parquet(pattern, union_by_name=True, hive_partitioning=False)
        except duckdb.Error as error:
            reason = str(error).split("\n")[0]
            raise DataError([Problem(path.name, 0, "", "", f"no readable Parquet files: {reason}",
                                     "name the folder that score wrote")], "Nothing to average.") from error
        missing = [name for name in wanted if name not in corpus.columns]
        if missing:
            raise DataError([Problem(path.name, 0, name, "", "no such column; there are: " + ", ".join(corpus.columns),
                                     "name one of these, or score again and  keep  it") for name in missing],
                            "Nothing to average.")
        corpus.create_view("corpus")
        yield lambda sql, values=None: base.execute(sql, values).df(), corpus.columns


def _value(columns, path):
    found = next((name for name in _VALUES if name in columns), None)
    if found is None:
        raise DataError([Problem(Path(path).name, 0, "", "", "no column of an instrument",
                                 "name the  value  to average")],
                        "Nothing to average.")
    return found


def _own(columns):
    """The condition that a row is a statement, not another version of one."""
    return "parallel_of IS NULL" if "parallel_of" in columns else "TRUE"


def _name(column):
    return '"' + column.replace('"', '""') + '"'


def _interval(table):
    few = table["n"] < FEW
    half = (1.96 * table["sd"] / table["n"] ** 0.5).mask(few)
    table = table.assign(low=table["tone"] - half, high=table["tone"] + half, few=few)
    texts = table.select_dtypes(["object", "str"]).columns
    return table.astype(dict.fromkeys(texts, "str"))
