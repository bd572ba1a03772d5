"""Does a promise that could be checked fare better? And do independent coders see the same flags?"""

import numpy as np
import pandas as pd

from .. import coding, i18n
from ..stats import fisher, holm, k_of_n, share
from .status import FLAGS, status

FIRST = "first"
# A coder who settles differences has seen the other answers: not an independent reading.
_NOT_INDEPENDENT = ("adjudicated",)
_SHORT = {"actor_named": i18n.mark("actor"), "action_concrete": i18n.mark("action concrete"),
          "quantity_named": i18n.mark("quantity"), "deadline_named": i18n.mark("deadline"),
          "verification_named": i18n.mark("verification")}


def agreement(data):
    """Agreement on the five flags and on the status, between the dataset's own coding and the others.

    The first coding are the flags of ``commitments`` and the last status of ``outcomes`` ("unknown" where there
    is none), over the whole dataset whatever the day asked; the others are the rows of ``codings`` on the table
    ``commitments``.

    Returns
    -------
    DataFrame, one row per variable: ``variable``, ``coders`` (names), ``n`` (promises coded twice), ``same``
    ("k of n" with the same code from all), ``alpha``, ``low``, ``high``, ``use``: "relied on" (.800 or more),
    "tentative" (.667 or more), "not a finding", "not measurable" or "not coded yet"
    """
    first = _first_coding(data.full)
    others = data.full.codings
    others = others[(others["table"] == "commitments") & ~others["coder_id"].isin(_NOT_INDEPENDENT)]
    return pd.DataFrame([_agreement(first, others, name) for name in (*FLAGS, "status")])


def reliable_flags(agreed):
    """Flags that may carry a finding: not under .667. Those not coded a second time count, with that remark.

    Parameters
    ----------
    agreed : DataFrame of ``agreement``
    """
    under = set(agreed.loc[agreed["use"] == "not a finding", "variable"])
    return [flag for flag in FLAGS if flag not in under]


def flag_tests(data, agreed=None):
    """Fulfilled or not, with and without each flag: Fisher's exact tests, Holm across the family shown.

    Only promises with a known outcome are compared; fulfilled = the last known status is "fulfilled", in time
    or late. Flags whose agreement is under .667 are listed but not tested.

    Returns
    -------
    DataFrame, one row per flag: ``flag``, ``with_flag`` and ``without_flag`` ("k of n" fulfilled), ``odds_ratio``,
    ``p``, ``p_holm`` (missing where not tested), ``agreement`` (use), ``note`` (why not tested)
    """
    agreed = agreement(data) if agreed is None else agreed
    use = agreed.set_index("variable")["use"]
    frame = status(data)
    frame = frame[frame["outcome"] != "unknown"]
    done = frame["outcome"] == "fulfilled"
    rows = []
    for flag in FLAGS:
        on = frame[flag].astype(bool)
        table = [[int((done & on).sum()), int((~done & on).sum())], [int((done & ~on).sum()), int((~done & ~on).sum())]]
        row = {"flag": flag, "with_flag": k_of_n(table[0][0], sum(table[0])),
               "without_flag": k_of_n(table[1][0], sum(table[1])), "odds_ratio": np.nan, "p": np.nan, "note": ""}
        test = fisher(table) if use[flag] != "not a finding" else None
        if test:
            row |= {"odds_ratio": test.statistic, "p": test.p}
        else:
            row["note"] = (i18n.say("coders agree too little (alpha under .667)") if test is None else str(test))
        rows.append(row | {"agreement": use[flag]})
    found = pd.DataFrame(rows)
    tested = found["p"].notna()
    found["p_holm"] = np.nan
    found.loc[tested, "p_holm"] = holm(found.loc[tested, "p"])
    return found[["flag", "with_flag", "without_flag", "odds_ratio", "p", "p_holm", "agreement", "note"]]


def ladder(data, agreed=None):
    """Fulfilment by verifiability: how many of the reliable flags a promise has, and what became of it.

    Returns
    -------
    DataFrame, one row per number of flags that occurs, in order: ``flags``, ``of`` (flags counted) and ``which``
    (their names), ``promises``, ``known`` (with an outcome), ``fulfilled``, ``unknown``, ``in_words`` ("k of n" of
    the known), ``share``, ``low``, ``high`` (Wilson), ``worst``, ``best`` (unknown counted as not fulfilled, and as
    fulfilled); shares missing under n = 10
    """
    flags = reliable_flags(agreement(data) if agreed is None else agreed)
    frame = status(data)
    frame = frame.assign(flags=frame[flags].sum(axis=1).astype("int64"))
    rows, which = [], ", ".join(i18n.label(_SHORT[flag]) for flag in flags)
    for number, group in frame.groupby("flags", sort=True):
        n, unknown = len(group), int((group["outcome"] == "unknown").sum())
        k, known = int((group["outcome"] == "fulfilled").sum()), n - unknown
        value, low, high = share(k, known)
        worst, best = (k / n, (k + unknown) / n) if value == value else (np.nan, np.nan)
        rows.append({"flags": number, "of": len(flags), "which": which, "promises": n, "known": known, "fulfilled": k,
                     "unknown": unknown, "in_words": k_of_n(k, known), "share": value, "low": low, "high": high,
                     "worst": worst, "best": best})
    return pd.DataFrame(rows, columns=["flags", "of", "which", "promises", "known", "fulfilled", "unknown",
                                       "in_words", "share", "low", "high", "worst", "best"])


def _first_coding(full):
    """Long frame: coder_id, row_id, variable, value of the dataset's own coding."""
    flags = full.commitments.melt("commitment_id", list(FLAGS), "variable", "value")
    flags["value"] = flags["value"].map({True: "true", False: "false"})
    last = full.outcomes.sort_values("known_on_hi", kind="stable").drop_duplicates("commitment_id", keep="last")
    states = full.commitments["commitment_id"].map(last.set_index("commitment_id")["status"]).fillna("unknown")
    outcome = pd.DataFrame({"commitment_id": full.commitments["commitment_id"], "variable": "status",
                            "value": states})
    return pd.concat([flags, outcome]).rename(columns={"commitment_id": "row_id"}).assign(coder_id=FIRST)


def _agreement(first, others, name):
    others = others[others["variable"] == name]
    row = {"variable": name, "coders": "", "n": 0, "same": "", "alpha": np.nan, "low": np.nan, "high": np.nan}
    if others.empty:
        return row | {"use": coding.use(None)}
    columns = ["coder_id", "row_id", "value"]
    rows = pd.concat([first.loc[first["variable"] == name, columns], others[columns]])
    found = coding.alpha(rows, level="nominal")
    coded = rows.groupby("row_id")["value"].agg(["size", "nunique"])
    coded = coded[coded["size"] >= 2]
    names = [i18n.say_as("coding", "first"), *map(i18n.label, sorted(others["coder_id"].unique()))]
    row |= {"coders": i18n.listed(names), "n": len(coded), "use": coding.use(found),
            "same": i18n.say("{k} of {n}", k=int((coded["nunique"] == 1).sum()), n=len(coded))}
    if found:
        row |= {"alpha": found.value, "low": found.low, "high": found.high}
    return row
