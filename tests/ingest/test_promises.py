"""Candidate promises: who, what, how much, by when, and why."""

from pathlib import Path

import pytest

from analysis import ingest
from analysis.ingest import scoring
from analysis.ingest.amounts import amounts

GOLD = sorted((Path(__file__).parent / "gold").glob("*.jsonl"))


def read(text, language, day="2026-01-16"):
    return ingest.promises(text, language, day)


def test_every_due_date_and_quantity_of_the_annotated_articles_is_right_and_none_is_made_up():
    scores = scoring.score(scoring.read(*GOLD))
    assert scores.due[0] == scores.due[1] >= 37, scores.errors.to_string()
    assert scores.quantities[0] == scores.quantities[1] >= 9, scores.errors.to_string()


@pytest.mark.parametrize("text, language, wanted", [
    ("La SRE entregará el informe antes del 31 de enero.", "es",
     ("mx-sre", "MX", "delivery", "2026-01-16/2026-01-30", "explicit-day")),
    ("Los dos gobiernos se reunirán en febrero.", "es", ("", "both", "meeting", "2026-02", "explicit-month")),
    ("México y Estados Unidos revisarán el plan la próxima semana.", "es",
     ("", "both", "policy", "2026-01-19/2026-01-25", "relative")),
    ("The White House will send 5,000 agents to the border within 90 days.", "en",
     ("us-white-house", "US", "deployment", "2026-01-16/2026-04-16", "relative")),
    ("“We will publish the data by March 1,” Rubio said.", "en",
     ("us-rubio", "US", "delivery", "2026-01-16/2026-03-01", "explicit-day")),
    ("If Mexico does not act, the United States will impose tariffs.", "en",
     ("", "US", "conditional", None, "none")),
    ("En junio, la Sader abrirá los puertos.", "es", ("mx-sader", "MX", "policy", "2026-06", "explicit-month")),
])  # fmt: skip
def test_actor_side_kind_and_due_date_of_a_promise(text, language, wanted):
    promise, = read(text, language)
    assert (promise.actor_id, promise.obligor, promise.kind, promise.due, promise.due_basis) == wanted
    assert text[promise.start:promise.end].startswith(promise.action[:20])


def test_a_term_in_a_quotation_is_counted_from_the_day_it_was_said():
    promise, = read("“We will report in 10 days,” Rubio said on Monday.", "en")
    assert (str(promise.said_on), promise.due) == ("2026-01-12", "2026-01-22")


def test_the_day_of_speaking_is_not_the_due_date():
    promise, = read("Rubio said on Thursday that Washington would send help.", "en")
    assert (promise.due, promise.obligor) == (None, "US")


def test_promised_that_and_its_verb_are_one_promise():
    promise, = read("La SRE prometió que el informe quedará listo antes del 31 de enero.", "es")
    assert (promise.force, promise.action) == ("promise", "quedará listo antes del 31 de enero")


def test_a_vague_date_is_kept_as_a_phrase_without_a_date():
    promise, = read("Rubio said the group would meet very soon.", "en")
    assert (promise.due, promise.due_phrase, promise.due_basis) == (None, "very soon", "none")


def test_two_promises_of_one_sentence_keep_their_own_dates():
    found = read("El grupo se reunirá en febrero y presentará un informe en marzo.", "es")
    assert [(p.action, p.due) for p in found] == [
        ("se reunirá en febrero y", "2026-02"), ("presentará un informe en marzo", "2026-03")]


@pytest.mark.parametrize("text, language", [
    ("¿Entregará México el agua en febrero?", "es"),
    ("Asked whether the White House will send help in May, he smiled.", "en"),
    ("La secretaría de Panamá y Terán.", "es"), ("The will of the people is clear to me.", "en"), ("", "es"),
])
def test_questions_and_look_alikes_are_no_promises(text, language):
    assert [p for p in read(text, language) if p.actor or p.due] == []


@pytest.mark.parametrize("clause, language, wanted", [
    ("enviará 10 mil elementos", "es", (10_000, "elementos")),
    ("prevé mil 500 inspectores", "es", (1_500, "inspectores")),
    ("entregará 249,5 millones de metros cúbicos", "es", (249_500_000, "metros cúbicos")),
    ("will invest $1.5 billion", "en", (1_500_000_000, "US dollars")),
    ("will cut it by 25 per cent", "en", (25, "%")),
    ("will open six new offices", "en", (6, "offices")),
])
def test_quantities_have_their_unit(clause, language, wanted):
    assert [(a.value, a.unit) for a in amounts(clause, language)] == [wanted]


def test_a_duration_is_no_quantity():
    assert amounts("will report within 90 days", "en") == []


def test_every_candidate_says_why():
    promise, = read("Los dos gobiernos se reunirán en febrero.", "es")
    assert promise.reason == "future 'reunirán'; actor: both sides named together; date 'en febrero'"
    assert promise.confidence == 0.8


def test_a_wrong_language_is_refused():
    with pytest.raises(ValueError, match="promises are read in es and en; got 'fr'"):
        ingest.promises("a", "fr", "2026-01-16")
