"""The score of extraction: each kind of mistake is counted and named."""

import analysis
from analysis import ingest
from analysis.ingest import scoring

ARTICLE = {
    "article": "x", "language": "en", "published_on": "2026-01-16",
    "text": "“We will report by March 1,” Rubio said on Monday. “We agree,” Johnson said. It is called “Plan B”.",
    "quotes": [
        {"start": 1, "end": 26, "text": "We will report by March 1", "speaker": "Marco Rubio", "actor_id": "us-rubio",
         "cue": "said", "date": "2026-01-12"},
        {"start": 52, "end": 60, "text": "We agree", "speaker": "Claudia Sheinbaum", "actor_id": "mx-sheinbaum",
         "cue": "said", "date": "2026-01-15"},
        {"start": 91, "end": 97, "text": "Plan B", "speaker": "", "actor_id": "", "cue": "called", "date": ""}],
    "due": [{"start": 16, "end": 26, "text": "by March 1", "due": "2026-01-12/2026-03-01"}],
    "quantities": [{"text": "six", "value": "6"}],
}  # fmt: skip


def test_every_mistake_is_counted_and_named():
    scores = scoring.score([ARTICLE])
    assert (scores.spans_found, scores.spans_right, scores.speakers) == ((2, 3), (2, 2), (1, 2))
    assert (scores.days, scores.due, scores.quantities) == ((1, 2), (1, 1), (0, 1))
    assert scores.f1 == 0.8
    assert scores.errors[["what", "wanted", "found"]].values.tolist() == [
        ["speaker", "Claudia Sheinbaum", "Ronald Johnson"], ["day", "2026-01-15", "2026-01-16"], ["missed", "", ""],
        ["quantity", "6", ""]]
    assert scores.cues.values.tolist() == [["en", "called", 1, 1, 0], ["en", "said", 2, 0, 1]]


def test_what_was_found_is_shown_as_short_tables():
    article, data = ingest.example(), analysis.load()
    found = ingest.passages(article.text, article.language, article.published_on, data)
    part = "part of a sentence"
    assert ingest.spoken(found)["kind"].tolist() == ["quoted", "told", "quoted", "quoted", "told", part, part]
    assert ingest.left_out(found)["words"].tolist() == ["Operación Ejemplo"]
    promised = ingest.promised(ingest.promises(article.text, article.language, article.published_on, data, found))
    assert promised[["side", "from", "to"]].values.tolist() == [
        ["US", "2026-03-04", "2026-04-29"], ["US", "", ""], ["both", "2026-03-09", "2026-03-15"],
        ["both", "2026-05-01", "2026-05-31"]]
