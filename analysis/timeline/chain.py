"""The history of a promise's date: given, restated, moved, dropped, given again, and by whom."""

import pandas as pd

DAY = pd.Timedelta(days=1)
#: What a row of the history does to the date.
STEPS = ("given", "restated", "moved", "dropped", "given again", "no date", "reported otherwise")


def chain(data, commitment_id):
    """Every time the date of one promise was given, restated, moved or dropped, oldest first.

    Returns
    -------
    DataFrame: said_on (EDTF), said_lo, said_hi, stated_due (EDTF; missing = no date), due_lo, due_hi, said_by
    (party code, "both" or missing), step (see ``STEPS``), change_days (how far the last stated day moved
    against the date stated before, also across a time without date), note, source_ids

    Raises
    ------
    ValueError when the promise is not in the dataset on that day
    """
    if commitment_id not in set(data.commitments["commitment_id"]):
        raise ValueError(
            f"no promise {commitment_id!r} is known on {data.as_of}; data.commitments lists them by "
            f"commitment_id"
        )
    rows = chains(data)
    return rows[rows["commitment_id"] == commitment_id].drop(columns="commitment_id").reset_index(drop=True)


def chains(data):
    """The histories of all promises, as ``chain`` gives them, with the column commitment_id in front.

    A promise without a row in ``due_dates`` has the date of its ``commitments`` row, said on the day it was
    made. Two rows said on the same day are two reports of one statement: the later row counts, the earlier
    one is marked "reported otherwise" and is no change.
    """
    rows = _said(data)
    found = [_steps(one) for _, one in rows.groupby("commitment_id", sort=False)]
    steps = [step for part in found for step in part[0]]
    changes = [change for part in found for change in part[1]]
    return rows.assign(step=pd.array(steps, dtype="str"), change_days=pd.array(changes, dtype="float64"))


def _said(data):
    said = data.due_dates.rename(
        columns={
            "said_on_lo": "said_lo",
            "said_on_hi": "said_hi",
            "stated_due_lo": "due_lo",
            "stated_due_hi": "due_hi",
        }
    )
    promises = data.commitments
    alone = promises[~promises["commitment_id"].isin(said["commitment_id"])]
    alone = alone.rename(
        columns={
            "made_on": "said_on",
            "made_on_lo": "said_lo",
            "made_on_hi": "said_hi",
            "stated_due_lo": "due_lo",
            "stated_due_hi": "due_hi",
        }
    )
    order = {key: place for place, key in enumerate(promises["commitment_id"])}
    columns = [
        "commitment_id",
        "said_on",
        "said_lo",
        "said_hi",
        "stated_due",
        "due_lo",
        "due_hi",
        "said_by",
        "note",
        "source_ids",
    ]
    rows = pd.concat(
        [said.reindex(columns=columns), alone.reindex(columns=columns).astype({"said_by": "str", "note": "str"})]
    )
    rows = rows.assign(place=rows["commitment_id"].map(order)).sort_values(["place", "said_hi"], kind="stable")
    return rows.drop(columns="place").reset_index(drop=True)


def _steps(one):
    """step and change_days of one promise's rows, which are in order of the day said."""
    steps, changes, before, ever = [], [], None, None
    said, dues = one["said_on"].tolist(), [None if pd.isna(due) else due for due in one["stated_due"]]
    for place, (due, hi) in enumerate(zip(dues, one["due_hi"], strict=True)):
        if place + 1 < len(said) and said[place + 1] == said[place] and due != dues[place + 1]:
            steps.append("reported otherwise")
            changes.append(float("nan"))
            continue
        steps.append(_step(due, before, ever))
        known = due is not None and ever is not None and not pd.isna(hi) and not pd.isna(ever)
        changes.append((hi - ever) / DAY if known else float("nan"))
        before = due
        ever = hi if due is not None else ever
    return steps, changes


def _step(due, before, ever):
    if due is None:
        return "no date" if before is None else "dropped"
    if ever is None:
        return "given"
    if before is None:
        return "given again"
    return "restated" if due == before else "moved"


def summary(rows):
    """Per promise: redatings (moved, dropped or given again), moved_by (sides, ';'-joined), dropped (no date
    now)."""
    changed = rows[rows["step"].isin(["moved", "dropped", "given again"])]
    by = changed.assign(said_by=changed["said_by"].fillna("not told")).groupby("commitment_id")["said_by"]
    last = rows[rows["step"] != "reported otherwise"].groupby("commitment_id").tail(1).set_index("commitment_id")
    dated = rows.groupby("commitment_id")["stated_due"].count() > 0
    found = pd.DataFrame(
        {
            "redatings": changed.groupby("commitment_id").size(),
            "moved_by": by.agg(lambda sides: ";".join(sorted(set(sides)))),
        },
        index=pd.Index(rows["commitment_id"].unique(), name="commitment_id"),
    )
    found["redatings"] = found["redatings"].fillna(0).astype("int64")
    found["moved_by"] = found["moved_by"].astype("str")
    found["dropped"] = (last["stated_due"].isna() & dated).reindex(found.index)
    return found
