"""The Spanish of the dataset's own texts, data/locale/es.po: whole, faithful in its numbers, and Spanish."""

import json
import re
from collections import Counter

import pytest

from analysis import dataset, i18n, tables

from .spanish import english_words

FOLDER = dataset.find()
FILE = FOLDER / "locale" / "es.po"
#: What the loader translates; names of actors are translated where they are shown (``Dataset.name``).
COLUMNS = [(table, column) for table, columns in dataset._SHOWN.items() for column in columns] + [("actors", "name")]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
#: The English word and the one Spanish term that stands for it in every text.
TERMS = {
    "USMCA": "T-MEC", "screwworm": "gusano barrenador", "Bicentennial Framework": "Entendimiento Bicentenario",
    "Security Implementation Group": "Grupo de Implementación de Seguridad", "Mission Firewall": "Misión Cortafuegos",
    "Trilateral Fentanyl Committee": "Comité Trilateral sobre Fentanilo", "acre-feet": "acres-pie",
    "High-Level Security Dialogue": "Diálogo de Alto Nivel sobre Seguridad", "National Guard": "Guardia Nacional",
    "southwest border": "frontera suroeste", "Border Patrol": "Patrulla Fronteriza", "Rio Grande": "río Bravo",
    "FinCEN": "FinCEN", "fentanyl": "fentanilo", "billion": "mil millones", "readout": "comunicado",
}


@pytest.fixture(scope="module")
def spanish():
    """msgid -> msgstr, empty and fuzzy ones too."""
    from babel.messages.pofile import read_po

    with open(FILE, "rb") as stream:
        return {m.id: "" if m.fuzzy else m.string for m in read_po(stream, locale="es") if m.id}


@pytest.fixture(scope="module")
def english():
    """Every text of data/ that is to be translated -> where it stands first."""
    descriptor = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    found = {text: "datapackage" for text in (descriptor["title"], *(p["name"] for p in descriptor["parties"]))}
    for table, column in COLUMNS:
        raw, problems = tables.read(FOLDER, table)
        assert not problems
        for text in raw[column].dropna():
            if text:
                found.setdefault(text, f"{table}.{column}")
    return found


def test_every_text_of_the_dataset_has_its_spanish(spanish, english):
    missing = {text: place for text, place in english.items() if not spanish.get(text, "").strip()}
    assert not missing, "Add these to data/locale/es.po"


def test_no_translation_is_left_of_a_text_that_was_changed_or_removed(spanish, english):
    assert not set(spanish) - set(english), "Take these out of data/locale/es.po, or correct their msgid"


def test_the_numbers_are_the_same(spanish):
    wrong = {text: translation for text, translation in spanish.items()
             if Counter(NUMBER.findall(text)) != Counter(NUMBER.findall(translation))}
    assert not wrong


def test_no_english_is_left(spanish):
    assert not {text: words for text in spanish.values() if (words := english_words(text))}


def test_only_names_are_the_same_in_both_languages(spanish, english):
    same = {text for text, translation in spanish.items() if text == translation}
    assert {english[text] for text in same} <= {"actors.name", "events.place"}


def test_a_term_is_always_translated_alike(spanish):
    wrong = [(text, spanish[text]) for text in spanish for word, term in TERMS.items()
             if word in text and term.lower() not in spanish[text].lower()]
    assert not wrong


def test_identifiers_and_numbers_of_places_in_a_cell_stay(spanish, english):
    for text, translation in spanish.items():
        assert re.findall(r"\S*\d{4}-\d\d-\d\d\S*\w", text) == re.findall(r"\S*\d{4}-\d\d-\d\d\S*\w", translation)
        if english[text] == "events.place":
            assert text.count(";") == translation.count(";")


def test_the_loader_gives_the_texts_in_spanish_and_leaves_what_was_said():
    plain = dataset.load()
    with i18n.use("es"):
        data = dataset.load()
        assert data.name("us-state") == "Departamento de Estado"
        assert data.name("mx-sre") == "Secretaría de Relaciones Exteriores (SRE)"
        assert data.name("mx-sheinbaum") == "Claudia Sheinbaum"
    assert data.title == "Cooperación en seguridad Estados Unidos–México"
    assert [party.name for party in data.parties] == ["Estados Unidos", "México"]
    assert "Tercera sesión del Grupo de Implementación de Seguridad en el Departamento de Estado" in set(
        data.events["title"])
    assert data.statements["text"].equals(plain.statements["text"])
    assert data.statements["note"].isna().equals(plain.statements["note"].isna())
    assert data.commitments["commitment_id"].equals(plain.commitments["commitment_id"])
