"""One occasion in full: every statement with the words that made its score."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from ..i18n import label, say


@dataclass(frozen=True, repr=False)
class Told:
    """Statements on one occasion with their explanations.

    ``table``: statement_id, date, side, who, channel, language, text_basis, tone (NA where there is no score),
    n_matched; ``explanations``: one ``tone.explain`` per row.
    """

    title: str
    table: pd.DataFrame
    explanations: tuple

    def _heads(self):
        for row in self.table.itertuples():
            yield f"{row.who}, {row.date}, {label(row.channel)}, {label(row.language)}, {label(row.text_basis)}"

    def __repr__(self):
        pairs = zip(self._heads(), self.explanations, strict=True)
        return "\n".join([self.title, *(f"\n{head}\n{explanation!r}" for head, explanation in pairs)])

    def _repr_html_(self):
        pairs = zip(self._heads(), self.explanations, strict=True)
        return "".join([f"<p><strong>{escape(self.title)}</strong></p>",
                        *(f"<p><strong>{escape(head)}</strong></p>{explanation._repr_html_()}"
                          for head, explanation in pairs)])


def told(data, event_id):
    """Every statement on one occasion, explained word by word.

    Languages stand apart, so that scores one below the other are in one language. Versions of a text are shown where
    they are in another language than the original, the quotation before our rendering; a version in the same language
    is left out.

    Parameters
    ----------
    data : Dataset
    event_id : str, for example ``overview.case_id(data)``; None gives an empty account

    Returns
    -------
    Told; ordered by language, then from the most pressing to the most cooperative statement
    """
    from ..tone import explain

    rows = data.statements[data.statements["event_id"] == event_id]
    languages = data.statements.set_index("statement_id")["language"]
    original = languages.reindex(rows["parallel_of"]).to_numpy()
    rows = rows[rows["parallel_of"].isna().to_numpy() | (original != rows["language"].to_numpy())]
    versions = rows.sort_values("text_basis", kind="stable").dropna(subset=["parallel_of"])
    spare = versions.index[versions.duplicated(["parallel_of", "language"])]
    rows = rows.drop(index=spare)
    explanations = [explain(text, language) for text, language in zip(rows["text"], rows["language"], strict=True)]
    who = [data.name(speaker if isinstance(speaker, str) and ";" not in speaker else issuer)
           for speaker, issuer in zip(rows["speaker"], rows["issuer"], strict=True)]
    table = rows[["statement_id", "date", "side"]].assign(
        who=pd.Series(who, index=rows.index, dtype="str"), channel=rows["channel"], language=rows["language"],
        text_basis=rows["text_basis"],
        tone=pd.Series([found.score for found in explanations], index=rows.index, dtype="float64"),
        n_matched=pd.Series([len(found.table) for found in explanations], index=rows.index, dtype="int64"))
    table = table.reset_index(drop=True).sort_values(["language", "tone", "statement_id"], kind="stable")
    titles = data.events.loc[data.events["event_id"] == event_id, "title"]
    title = titles.iloc[0] if len(titles) else say("No occasion has accounts of both sides by this day.")
    return Told(title, table.reset_index(drop=True), tuple(explanations[place] for place in table.index))
