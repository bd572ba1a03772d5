"""The form of speaking as a factor of its own: joint text, communiqué, social post, spoken word.

A post is not a communiqué. Where one side posts and the other issues communiqués, comparing sides compares forms; so
sides are compared within forms, and forms within sides. While the language gate is shut, both within languages too.
"""

import numpy as np
import pandas as pd

from .. import stats
from ..i18n import label, mark, say
from ..tone import series

#: Ways of speaking, from the most negotiated to the least: a factor of its own, not to be taken for the side.
FORMS = {"joint-statement": "joint text", "communique": "communiqué or readout", "readout": "communiqué or readout",
         "letter": "communiqué or readout", "executive-order": "communiqué or readout", "x-post": "social post",
         "truth-social": "social post", "press-conference": "spoken", "speech": "spoken", "interview": "spoken",
         "other": "other"}
_WRITTEN, _POST, _SPOKEN, _JOINT = "communiqué or readout", "social post", "spoken", "joint text"
DRAWS = 9999
ALL = mark("all statements")  # not within anything
#: What differences are taken within; shown by ``within``.
STRATA = (ALL, mark("side"), mark("form"), mark("language"), mark("side and language"), mark("form and language"))
LEAST = 5  # values on either side of a comparison


def with_form(scored):
    """A table of ``tone.scored`` with ``form``; whatever the two sides issued together is a joint text."""
    form = scored["channel"].map(FORMS).fillna("other").where(scored["side"] != "joint", _JOINT)
    return scored.assign(form=form)


def forms(data, instrument="register"):
    """Tone by form of speaking, each side apart.

    Returns
    -------
    DataFrame: form, side, n, tone, low, high (95 %, whole occasions drawn), few; with the register share_threat and
    share_praise; from the most negotiated form to the least
    """
    table = series.grouped(with_form(series.scored(data, instrument)), "form")
    order = list(dict.fromkeys(FORMS.values()))
    table = table.sort_values(["form", "side"], key=lambda c: c.map(order.index) if c.name == "form" else c)
    return table[["form", *table.columns.drop("form")]].reset_index(drop=True)


def contrasts(data, crossing, instrument="register"):
    """What belongs to the side and what to the form: differences in tone, plain and within strata.

    Statements of one side in one form and language on one occasion are taken as one value, their mean. A stratified
    difference is the coefficient of an ordinary regression with a term for each stratum: the mean of the differences
    within strata, weighted by n1·n2 / (n1 + n2). Its interval comes from the residual spread (Student's t), its
    p-value from shuffling labels within strata. Holm's adjustment is over all rows with a test.

    Parameters
    ----------
    data : Dataset
    crossing : bool; may languages be compared (the language gate)? If not, language is a stratum throughout
    instrument : see ``tone.scored``

    Returns
    -------
    DataFrame: comparison (text), within (one of ``STRATA``), n_1, n_2 (values in strata that hold both),
    difference, low, high, p, p_holm, note
    """
    a, b = data.parties
    frame = _values(with_form(series.scored(data, instrument)))
    own = frame[frame["side"].isin([a.code, b.code])]
    unilateral = frame.assign(kind=np.where(frame["form"] == _JOINT, "joint", "own"))
    plan = [
        (_minus(a.name, b.name), own, "side", a.code, b.code, []),
        (_minus(a.name, b.name), own, "side", a.code, b.code, ["form"]),
        (_minus(label(_POST), label(_WRITTEN)), own, "form", _POST, _WRITTEN, ["side"]),
        (_minus(label(_SPOKEN), label(_WRITTEN)), own, "form", _SPOKEN, _WRITTEN, ["side"]),
        (say("joint text minus one side's own texts"), unilateral, "kind", "joint", "own", []),
    ]
    records = []
    for comparison, rows, column, first, second, within in plan:
        strata = within if crossing else [*within, "language"]
        result = _stratified(rows, column, first, second, strata)
        records.append((comparison, " and ".join(strata) or ALL, *result))
    table = pd.DataFrame(records, columns=["comparison", "within", "n_1", "n_2", "difference", "low", "high", "p",
                                           "note"])
    known = table["p"].notna()
    table.insert(8, "p_holm", np.nan)
    table.loc[known, "p_holm"] = stats.holm(table.loc[known, "p"])
    return table


def within(strata):
    """What a difference is taken within, in words: one of ``STRATA`` as it stands in ``contrasts``.

    >>> within("form and language"), within(ALL)
    ('within form and language', 'over all statements')
    """
    if strata == ALL:
        return say("over {strata}", strata=label(strata))
    return say("within {strata}", strata=label(strata))


def _minus(first, second):
    return say("{first} minus {second}", first=first, second=second)


def _values(frame):
    """One tone per occasion, side, form and language; a statement without an event stands alone."""
    rows = frame.dropna(subset=["tone"])
    rows = rows.assign(occasion=rows["event_id"].fillna(rows["statement_id"]))
    return rows.groupby(["occasion", "side", "form", "language"], as_index=False)["tone"].mean()


def _stratified(rows, column, first, second, strata):
    """(n_1, n_2, difference, low, high, p, note) of the first minus the second value of ``column``."""
    rows = rows[rows[column].isin([first, second])]
    groups = [group for _, group in rows.groupby(strata)] if strata else [rows]
    pairs = [(group.loc[group[column] == first, "tone"].to_numpy(),
              group.loc[group[column] == second, "tone"].to_numpy()) for group in groups]
    pairs = [(one, two) for one, two in pairs if len(one) and len(two)]
    n1, n2 = sum(len(one) for one, _ in pairs), sum(len(two) for _, two in pairs)
    if min(n1, n2) < LEAST:
        return n1, n2, np.nan, np.nan, np.nan, np.nan, say("too few to compare: {n_1} and {n_2}", n_1=n1, n_2=n2)
    difference, half = _regression(pairs)
    return n1, n2, difference, difference - half, difference + half, _shuffled(pairs, difference), ""


def _weights(pairs):
    return np.array([len(one) * len(two) / (len(one) + len(two)) for one, two in pairs])


def _regression(pairs):
    """(coefficient, half width of its 95 % interval) of a common difference with one level per stratum."""
    from scipy.stats import t

    weights = _weights(pairs)
    gaps = [one.mean() - two.mean() for one, two in pairs]
    difference = float(np.average(gaps, weights=weights))
    residuals = [np.concatenate([one - difference, two]) for one, two in pairs]
    free = sum(map(len, residuals)) - len(pairs) - 1
    spread = np.sqrt(sum(((part - part.mean()) ** 2).sum() for part in residuals) / free)
    return difference, float(t.ppf(0.975, free) * spread / np.sqrt(weights.sum()))


def _shuffled(pairs, difference):
    """Two-sided p-value of the difference, labels shuffled within strata."""
    rng, weights, total = np.random.default_rng(stats.SEED), _weights(pairs), np.zeros(DRAWS)
    for weight, (one, two) in zip(weights / weights.sum(), pairs, strict=True):
        mixed = rng.permuted(np.tile(np.concatenate([one, two]), (DRAWS, 1)), axis=1)
        total += weight * (mixed[:, :len(one)].mean(axis=1) - mixed[:, len(one):].mean(axis=1))
    return (1 + int((np.abs(total) >= abs(difference) - 1e-12).sum())) / (DRAWS + 1)
