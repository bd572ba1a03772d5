"""Words, sentences and paragraphs, with quotations that count as one word."""

import pytest

from analysis.ingest.tokens import is_dateline, sentences, tokenise


def cut(text, blocks=()):
    tokens = tokenise(text, blocks)
    return [text[tokens[first].start:tokens[stop - 1].end] for first, stop in sentences(text, tokens)]


@pytest.mark.parametrize("text, wanted", [
    ("The U.S. and Mr. Rubio met on Jan. 5. They left.", ["The U.S. and Mr. Rubio met on Jan. 5", "They left"]),
    ("La reunión con EE. UU. siguió. El Sr. Cantú no fue.", ["La reunión con EE. UU. siguió", "El Sr. Cantú no fue"]),
    ("A headline without a stop\nrubio said no.", ["A headline without a stop", "rubio said no"]),
    ("It cost 3.5 million. Then 1,000.", ["It cost 3.5 million.", "Then 1,000."]),
])
def test_sentences_end_where_readers_end_them(text, wanted):
    assert [part.rstrip(".") for part in cut(text)] == [part.rstrip(".") for part in wanted]


def test_a_quotation_is_one_word_and_does_not_end_the_sentence_around_it():
    text = 'He said "No. Never. Not once" and left. She stayed.'
    assert cut(text, [(8, 29, 0)]) == ['He said "No. Never. Not once" and left', "She stayed"]


def test_a_dateline_is_a_sentence_of_its_own():
    text = "CIUDAD DE MÉXICO, 11 feb (EFE).- El canciller viajó."
    tokens = tokenise(text)
    first, second = sentences(text, tokens)
    assert is_dateline(text, tokens, *first) and tokens[second[0]].text == "El"
    assert not is_dateline("Rubio left. He said so.", tokenise("Rubio left. He said so."), 0, 2)
