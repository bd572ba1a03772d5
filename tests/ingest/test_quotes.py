"""Quotations: marks, speakers, what is skipped, and that no text whatever makes it fail."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import ingest
from analysis.ingest import scoring

GOLD = sorted((Path(__file__).parent / "gold").glob("*.jsonl"))


def read(text, language, day="2026-01-16"):
    return ingest.passages(text, language, day)


def rows(text, language, day="2026-01-16"):
    return [(quote.text, quote.speaker, quote.cue) for quote in read(text, language, day).quotes]


@pytest.fixture(scope="module")
def gold():
    return scoring.read(*GOLD)


@pytest.mark.parametrize("split, mistakes", [("development", 0), ("held-out", 1)])
def test_quotations_and_speakers_of_the_annotated_articles_are_found(gold, split, mistakes):
    scores = scoring.score([article for article in gold if article["split"] == split])
    assert scores.f1 >= 0.95, scores.errors.to_string()
    right, of = scores.speakers
    assert right >= of - mistakes >= 0.9 * of, scores.errors.to_string()
    assert scores.days[0] == scores.days[1], scores.errors.to_string()


def test_the_six_real_quotations_are_found_word_for_word(gold):
    article = next(article for article in gold if article["article"] == "es-01")
    found = read(article["text"], "es", article["published_on"]).quotes
    assert [quote.text for quote in found] == [quote["text"] for quote in article["quotes"]]
    assert [quote.actor_id for quote in found] == ["us-state-wha", *["mx-sre"] * 3, "us-johnson", "us-johnson"]


def test_every_skipped_passage_of_the_annotated_articles_is_skipped_with_a_reason(gold):
    for article in gold:
        skipped = {(s.start, s.reason != "") for s in read(article["text"], article["language"]).skipped}
        assert {(wanted["start"], True) for wanted in article["skipped"]} <= skipped, article["article"]


@pytest.mark.parametrize("opening, closing", ["“”", "«»", '""', "„“", "‘’", "''"])
def test_each_kind_of_mark_is_read(opening, closing):
    text = f"{opening}We will act when the time comes,{closing} Rubio said."
    assert rows(text, "en") == [("We will act when the time comes,", "Marco Rubio", "said")]


def test_apostrophes_and_possessives_do_not_close_a_quotation():
    text = "'The cartels' power can't last, it's over,' Rubio said. In the '90s it did."
    assert rows(text, "en") == [("The cartels' power can't last, it's over,", "Marco Rubio", "said")]


def test_an_inner_quotation_stays_inside_the_outer_one():
    found = read("“They say ‘no results’, but the figures are there,” Sheinbaum said.", "en")
    assert [(q.text, q.speaker) for q in found.quotes] == [
        ("They say ‘no results’, but the figures are there,", "Claudia Sheinbaum")]
    assert [(s.text, s.reason) for s in found.skipped] == [("no results", "inside another quotation")]


def test_a_missing_closing_mark_ends_the_quotation_at_the_speech_verb():
    found = read('"No vamos a ceder, dijo el canciller Juan Ramón de la Fuente.\nHubo aplausos.', "es").quotes
    assert [(q.text, q.actor_id) for q in found] == [("No vamos a ceder", "mx-de-la-fuente")]
    assert "the closing mark is missing" in found[0].reason and found[0].confidence < 0.7


def test_a_missing_opening_mark_takes_the_sentence_before():
    found = read("Sheinbaum habló ayer.\nEs la atención que necesitamos”, destacó.", "es").quotes
    assert [(q.text, q.actor_id) for q in found] == [("Es la atención que necesitamos", "mx-sheinbaum")]
    assert "the opening mark is missing" in found[0].reason


def test_a_quotation_goes_on_over_paragraphs_with_the_mark_opened_again():
    text = '"We looked at ports.\n\n"We looked at treatment," Sara Carter said.'
    quote, = read(text, "en").quotes
    assert text[quote.start:quote.end] == quote.text
    assert (quote.plain, quote.actor_id) == ("We looked at ports. We looked at treatment,", "us-carter")


def test_dashes_of_dialogue_are_read_and_lists_are_not():
    found = read("—No aceptamos presiones —dijo el canciller Juan Ramón de la Fuente—. Aceptamos el diálogo.\n"
                 "- Menos fentanilo en la frontera\n- Menos armas y menos municiones", "es")
    assert [(q.text, q.actor_id, q.mark) for q in found.quotes] == [
        ("No aceptamos presiones", "mx-de-la-fuente", "—"), ("Aceptamos el diálogo.", "mx-de-la-fuente", "—")]
    assert {s.reason for s in found.skipped} == {"a line that begins with a dash, without a verb of speech"}


def test_an_interrupted_quotation_has_two_joined_parts():
    found = read("“If you want a metaphor,” said Ingrid Solheim, a mediator, “think of two neighbours.”", "en").quotes
    assert [(q.text, q.speaker, q.joined) for q in found] == [
        ("If you want a metaphor,", "Ingrid Solheim", False), ("think of two neighbours.", "Ingrid Solheim", True)]


@pytest.mark.parametrize("text, language, speaker, cue", [
    ("“Falta mucho”, dijo ayer el embajador Ronald Johnson.", "es", "us-johnson", "dijo"),
    ("El embajador Ronald Johnson visitó la planta. “Falta mucho”, dijo el diplomático.", "es", "us-johnson", "dijo"),
    ("Según la secretaria Brooke Rollins, “falta mucho por hacer”.", "es", "us-rollins", "Según"),
    ("La jefa del Ejecutivo, Claudia Sheinbaum, reviró: “Falta mucho”.", "es", "mx-sheinbaum", "reviró"),
    ("“Falta mucho”, se lee en el boletín de la UIF.", "es", "mx-uif", "se lee en"),
    ("El embajador Ronald Johnson ha dicho que “falta mucho”.", "es", "us-johnson", "dicho"),
    ("Rubio y De la Fuente señalaron que “falta mucho”.", "es", "us-rubio;mx-de-la-fuente", "señalaron"),
    ("Rubio, who met Sheinbaum on Monday, said it was “a long road”.", "en", "us-rubio", "said"),
    ("Calling it “a long road”, Rubio left.", "en", "us-rubio", "Calling"),
    ("“It is a long road,” according to the joint statement.", "en", "joint", "according to"),
    ("“It is a long road,” the State Department said in a statement.", "en", "us-state", "said"),
])  # fmt: skip
def test_persons_offices_institutions_and_documents_are_speakers(text, language, speaker, cue):
    quote, = read(text, language).quotes
    assert (quote.actor_id, quote.cue) == (speaker, cue)


def test_a_quotation_without_any_cue_takes_the_speaker_after_it_in_its_paragraph():
    found = read("“It is a long road.” “But we will walk it,” Rubio said.", "en").quotes
    assert [(q.actor_id, q.cue) for q in found] == [("us-rubio", ""), ("us-rubio", "said")]


def test_an_unnamed_speaker_keeps_the_words_of_the_article():
    found = read("Two people knew of it. “It came down to a phone,” one of them said.", "en").quotes
    assert [(q.speaker, q.actor_id) for q in found] == [("one of them", "")]


def test_a_pronoun_means_the_speaker_before_and_not_whom_he_spoke_of():
    text = "“It's fair,” Pigott said. He added that Rubio would travel. “It's about security,” he said."
    assert [quote.actor_id for quote in read(text, "en").quotes] == ["us-pigott", "us-pigott"]


def test_a_surname_means_the_person_whom_the_article_introduced():
    text = "“Uno,” dijo la alcaldesa Elena Rodríguez. “Dos palabras más”, agregó Rodríguez."
    assert [(q.speaker, q.actor_id) for q in read(text, "es").quotes] == [("Elena Rodríguez", "")]
    text = "La alcaldesa Elena Rodríguez llegó. “Dos palabras más”, agregó Rodríguez."
    assert [(q.speaker, q.actor_id) for q in read(text, "es").quotes] == [("Elena Rodríguez", "")]


def test_a_title_of_the_other_gender_is_another_person():
    assert [q.actor_id for q in read("Ms Patel said it was “absolutely vital”.", "en").quotes] == [""]


@pytest.mark.parametrize("text, language, reason", [
    ('Joaquín "El Chapo" Guzmán fue detenido, dijo Rubio.', "es", "a nickname: article or capital beside a name"),
    ("La operación «Frontera Norte» sigue.", "es", 'the name of a work, plan or ship after "operación"'),
    ("He used the word “engagement”, Rubio said.", "en", 'a word that is itself spoken of, after "word"'),
    ("It opened a “fast lane” in 2022.", "en", "2 words between marks and no verb of speech"),
    ("Rubio called it “unacceptable”.", "en", "a single word"),
    ("The 12” gun and “…” were seen.", "en", "no words between the marks"),
])
def test_what_is_no_quotation_is_skipped_with_its_reason(text, language, reason):
    found = read(text, language)
    assert ([q.text for q in found.quotes], [s.reason for s in found.skipped]) == ([], [reason])


def test_reported_speech_is_flagged_and_left_out_unless_asked_for():
    text = "Rubio said that the talks would go on. Sheinbaum denied that there was a deal."
    assert ingest.quotes(text, "en") == []
    told = ingest.quotes(text, "en", reported=True)
    assert [(q.text, q.speaker, q.reported) for q in told] == [
        ("the talks would go on", "Marco Rubio", True), ("there was a deal", "Claudia Sheinbaum", True)]
    assert "the speaker denies it" in told[1].reason


@pytest.mark.parametrize("text, language, day", [
    ("“Falta mucho”, advirtió el jueves Rubio.", "es", "2026-01-15"),
    ("“Falta mucho”, advirtió ayer Rubio.", "es", "2026-01-15"),
    ("Rubio visitó ayer la planta. “Falta mucho”, dijo.", "es", "2026-01-15"),
    ("“Not enough,” Rubio said on Jan. 12.", "en", "2026-01-12"),
    ("“Not enough,” Rubio said Friday.", "en", "2026-01-16"),
    ("“Not enough,” Rubio said. The data will come by Thursday.", "en", "2026-01-16"),
    ("Rubio said that “much is left” until Friday.", "en", "2026-01-16"),
])
def test_the_day_of_speaking_is_counted_back_from_publication(text, language, day):
    assert [str(quote.said_on) for quote in read(text, language).quotes] == [day]


def test_transcripts_are_read_by_their_labels_and_questions_are_skipped():
    found = read("SECRETARY RUBIO: Good afternoon.\n\nWe met today.\n\nQUESTION: When?\n\nSECRETARY RUBIO: Soon.", "en")
    assert [(q.text, q.actor_id) for q in found.quotes] == [
        ("Good afternoon.", "us-rubio"), ("We met today.", "us-rubio"), ("Soon.", "us-rubio")]
    assert [(s.text, s.reason) for s in found.skipped] == [("When?", "a question from the press")]


def test_other_actors_can_be_given():
    row = {"actor_id": "fr-roux", "name": "Anne Roux", "kind": "person", "side": "FR", "role": "Minister"}
    actors = pd.DataFrame([{**row, "aliases": "Roux"}])
    quote, = ingest.quotes("“Nous verrons,” Roux said.", "en", actors=actors)
    assert (quote.actor_id, quote.side) == ("fr-roux", "FR")


def test_places_hold_for_any_text_and_nothing_is_raised():
    rng = np.random.default_rng(20260116)
    words = ["said", "dijo", "Rubio", "el embajador", "she", '"', "“", "”", "'", "—", ". ", ",", "que", "«", "»", "\n",
             "\n\n", "U.S.", "El", "—dijo—", "X Y:", "\u2028", "\u202e", "\U0001f600", "İ", "ß", "\u0301", "\x00",
             "\ud800"]  # fmt: skip
    for _ in range(300):
        picked = rng.integers(0, len(words), rng.integers(1, 50))
        text = "".join(words[k] + " " * int(rng.integers(0, 2)) for k in picked)
        for language in ("es", "en"):
            found = read(text, language)
            for one in (*found.quotes, *found.reported, *found.skipped):
                assert text[one.start:one.end] == one.text


@pytest.mark.parametrize("characters", ['"', "“”«»'’—–-.,:;!? ", "aA\"1 ", ":\" ", "— ", "'"])
def test_time_grows_no_faster_than_the_text(characters):
    import time

    rng = np.random.default_rng(1)
    text = "".join(characters[k] for k in rng.integers(0, len(characters), 120_000))
    begin = time.perf_counter()
    read(text, "es")
    assert time.perf_counter() - begin < 8  # some tenths of a second on an idle machine


@pytest.mark.parametrize("text, language, message", [
    ("a", "fr", "quotations are read in es and en; got 'fr'"), (None, "es", "an article is text, not NoneType")])
def test_a_wrong_call_says_what_is_wrong(text, language, message):
    with pytest.raises(ValueError, match=message):
        ingest.quotes(text, language)
