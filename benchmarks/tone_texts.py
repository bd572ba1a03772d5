"""Texts on which speed and exactness of the tone instruments are measured.

Real English text is looked for on this machine at run time: descriptions, licences and documentation that come with
the installed packages, and docstrings of Python's own library. Nothing of it is stored. Everything else but the
statements is SYNTHETIC, put together at random from the words below, and says nothing about anyone.
"""

import ast
import csv
import re
import sysconfig
from importlib import metadata
from pathlib import Path

import numpy as np
from textblob import _text
from textblob.en import sentiment as textblob_list

STATEMENTS = Path(__file__).resolve().parents[1] / "data" / "statements.csv"
NAMES = re.compile(r"(^|/)(METADATA|LICEN[CS]E[^/]*|COPYING[^/]*|NOTICE[^/]*|AUTHORS[^/]*|[^/]+\.(rst|md|txt))$")
PROSE = re.compile(r"[A-Za-z0-9 ,.;:'\"“”’()/%$\n-]+")
LARGEST_FILE = 400_000
FRAMES = {
    "en": [
        "The {who} {verb} {what} on {topic} with {other}, and the {who} of the region will look at it {when}.",
        "{when}, the {who} said in the capital that {topic} had been with both delegations for {number} days.",
        "Officials of {other} {verb} {what}, but more has to be done on {topic} before the end of the year.",
        "In {number} visits the {who} saw how the people who live along the river deal with {topic} every day.",
        "There will be no tariffs on {topic} if the {who} and {other} {verb} {what} {when}.",
    ],
    "es": [
        "La {who} {verb} {what} en materia de {topic} con {other}, y la {who} de la región lo verá {when}.",
        "{when}, la {who} dijo en la capital que el tema de {topic} estuvo en la mesa durante {number} días.",
        "Los funcionarios de {other} {verb} {what}, pero hace falta hacer más en {topic} antes de diciembre.",
        "En {number} visitas la {who} vio cómo la gente que vive a la orilla del río trata cada día la {topic}.",
        "No habrá aranceles a la {topic} si la {who} y {other} {verb} {what} {when}.",
    ],
}
WORDS = {
    "en": {
        "who": ["ministry", "secretary", "working group", "delegation", "office of the president", "embassy"],
        "verb": ["welcomed", "rejected", "demanded", "discussed", "signed", "criticised", "will review", "asked for"],
        "what": ["the agreement", "a new plan", "concrete results", "the joint statement", "cooperation", "maps"],
        "topic": ["border security", "fentanyl", "water", "migration", "trade in steel", "the two bridges", "drones"],
        "other": ["Mexico", "the United States", "its neighbours", "the governors", "both chambers"],
        "when": ["next week", "in February", "at once", "by the end of the month", "during the visit"],
    },
    "es": {
        "who": ["secretaría", "cancillería", "delegación", "presidencia", "embajada", "comisión del río"],
        "verb": ["celebró", "rechazó", "exigió", "discutió", "firmó", "criticó", "revisará", "pidió"],
        "what": ["el acuerdo", "un nuevo plan", "resultados concretos", "la nota", "más cooperación", "los mapas"],
        "topic": ["seguridad fronteriza", "fentanilo", "agua", "migración", "venta de acero", "los puentes", "drones"],
        "other": ["México", "Estados Unidos", "sus vecinos", "los gobernadores", "ambas cámaras"],
        "when": ["la próxima semana", "en febrero", "de inmediato", "a fines de mes", "durante la visita"],
    },
}


def synthetic(language, words, characters, rng):
    """Texts of about `words` words each, `characters` in all; about one word in five is in the register lexicon."""
    texts, size = [], 0
    while size < characters:
        sentences, count = [], 0
        while count < words:
            fill = {slot: choices[rng.integers(len(choices))] for slot, choices in WORDS[language].items()}
            frame = FRAMES[language][rng.integers(len(FRAMES[language]))]
            sentences.append(frame.format(number=rng.integers(2, 99_999), **fill))
            count += sentences[-1].count(" ") + 1
        texts.append(" ".join(sentences))
        size += len(texts[-1])
    return texts


def real_paragraphs():
    """Distinct English paragraphs of at least five words from what is installed, in a fixed order."""
    found = dict.fromkeys(paragraph.strip() for text in _texts() for paragraph in re.split(r"\n\s*\n", text))
    return [text for text in found if len(text.split()) >= 5 and sum(map(str.isalpha, text)) > 0.6 * len(text)]


def _texts():
    for package in sorted(metadata.distributions(), key=lambda package: package.name.lower()):
        for file in sorted(map(str, package.files or ())):
            if NAMES.search(file):
                path = Path(package.locate_file(file))
                if path.is_file() and path.stat().st_size < LARGEST_FILE:
                    yield path.read_text(encoding="utf-8", errors="replace")
    for path in sorted(Path(sysconfig.get_path("stdlib")).rglob("*.py")):
        if not {"site-packages", "test", "tests", "lib2to3"} & set(path.parts):
            yield from _docstrings(path)


def _docstrings(path):
    try:
        tree = ast.parse(path.read_text(encoding="utf-8", errors="replace"))
    except (SyntaxError, ValueError):  # a file kept broken on purpose, for tests of the parser
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


def prose(paragraphs):
    """Those paragraphs that are sentences: no code, lists or tables."""
    return [text for text in paragraphs if PROSE.fullmatch(text) and text.endswith(".")]


def statements():
    """Every statement of the shipped data, each language."""
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def hostile_texts(count, seed=20260115):
    """Synthetic: listed words, negations, faces and marks in any order and spacing."""
    rng = np.random.default_rng(seed)
    faces = sorted(face for group in _text.EMOTICONS.values() for face in group)
    listed = sorted(textblob_list)
    pools = [listed, listed, faces, sorted(_text.ABBREVIATIONS), list(_text.PUNCTUATION),
             ["not", "no", "never", "n't", "very", "really", "isn't", "NOT", "the", "of", "a", "8", "(8)", "(a)", "3"],
             ["...", "!!", "(!)", "“", "”", "’", "—", "/", "<", ">", "é", "İ", "U.S.", "2,000", _text.EOS, "\\"]]
    gaps = [" ", " ", " ", "", "", "\n", "\n\n", "\r\n", "\t", "\xa0"]
    for _ in range(count):
        chosen = [pools[pool] for pool in rng.integers(len(pools), size=rng.integers(1, 14))]
        yield "".join(pool[rng.integers(len(pool))] + gaps[rng.integers(len(gaps))] for pool in chosen)


def pieces(paragraphs, words):
    """The paragraphs' words, in order, cut into texts of so many words."""
    every = " ".join(paragraphs).split()
    return [" ".join(every[at : at + words]) for at in range(0, len(every) - words + 1, words)]
