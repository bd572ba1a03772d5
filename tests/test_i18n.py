"""The language of results, and the catalogues that hold it."""

import ast
import csv
import json
import re
import string
from itertools import chain

import jinja2
import pytest
from babel.messages.pofile import read_po

from analysis import i18n

from .conftest import ROOT

#: Functions that take messages: which of their arguments are the context and the message. ``rich`` is of templates.
KEYWORDS = {"say": (None, 0), "rich": (None, 0), "mark": (None, 0), "label": (None, 0), "count": (None, 0, 1),
            "say_as": (0, 1)}
FILES = sorted((ROOT / "analysis" / "locale" / "es").glob("*.po"))
PAGES = [file for file in FILES if not file.stem.startswith("labels")]
LABELS = [file for file in FILES if file.stem.startswith("labels")]


def entries(file):
    """The messages of a catalogue, its header left out."""
    with file.open("rb") as stream:
        return [message for message in read_po(stream, locale="es", abort_invalid=True) if message.id]


def key(message):
    """(context, text or its singular and plural) of an entry."""
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


def calls(tree):
    """(name, call) for every call of a function of i18n that takes a message."""
    own = {alias.asname or alias.name: alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
           and str(node.module).split(".")[-1] == "i18n" for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            by_name = own.get(node.func.id) if isinstance(node.func, ast.Name) else None
            inside = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "i18n"
            name = node.func.attr if inside else by_name
            if name in KEYWORDS:
                yield name, node


def template_calls(file):
    """As ``calls``, in a template."""
    for node in jinja2.Environment().parse(file.read_text(encoding="utf-8")).find_all(jinja2.nodes.Call):
        if getattr(node.node, "name", "") in KEYWORDS:
            yield node.node.name, node


@pytest.fixture(scope="module")
def in_code():
    """(function, context, message) -> where it stands, for every message written out in the package.

    Python is read with ``ast``: ``babel.messages.extract`` takes every method called ``count`` for one of ours.
    """
    found, files = {}, (ROOT / "analysis").rglob("*")
    for file in sorted(file for file in files if file.suffix in (".py", ".j2")):
        python = file.suffix == ".py"
        for name, call in calls(ast.parse(file.read_text(encoding="utf-8"))) if python else template_calls(file):
            context, *places = KEYWORDS[name]
            texts = [call.args[place] for place in places]
            if all(isinstance(text, (ast.Constant, jinja2.nodes.Const)) for text in texts):
                words = tuple(text.value for text in texts)
                about = None if context is None else call.args[context].value
                found[(name, about, words if len(words) > 1 else words[0])] = f"{file.relative_to(ROOT)}:{call.lineno}"
    return found


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """catalogue(name=text): files of a language of a test's own, in force inside ``i18n.use("es")``."""

    def write(**files):
        (tmp_path / "es").mkdir(exist_ok=True)
        for name, text in files.items():
            head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
            (tmp_path / "es" / f"{name}.po").write_text(head + text, encoding="utf-8")
        return sorted((tmp_path / "es").glob("*.po"))

    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    i18n._translation.cache_clear()
    yield write
    i18n._translation.cache_clear()


def test_english_is_shown_as_it_stands_in_the_code():
    assert i18n.language() == "en"
    assert i18n.say("{n} things nobody translated", n=2) == "2 things nobody translated"
    assert [i18n.count("{n} thing", "{n} things", n) for n in (0, 1)] == ["0 things", "1 thing"]
    assert i18n.say_as("a context", "open") == "open" and i18n.label("fulfilled") == "fulfilled"


def test_a_message_without_a_translation_is_shown_in_english(catalogue):
    catalogue(page='msgid "known"\nmsgstr "conocido"\n\nmsgid "empty"\nmsgstr ""\n\n#, fuzzy\nmsgid "open"\n'
                   'msgstr "abierto"\n')
    with i18n.use("es"):
        shown = [i18n.say(word) for word in ("known", "unknown", "empty", "open")]
    assert shown == ["conocido", "unknown", "empty", "open"]


def test_without_any_catalogue_everything_is_english(catalogue):
    with i18n.use("es"):
        assert i18n.say("{k} of {n}", k=1, n=2) == "1 of 2" and i18n.label("both") == "both"


def test_the_number_chooses_the_form(catalogue):
    catalogue(page='msgid "{n} promise"\nmsgid_plural "{n} promises"\nmsgstr[0] "{n} promesa"\n'
                   'msgstr[1] "{n} promesas"\n')
    with i18n.use("es"):
        assert [i18n.count("{n} promise", "{n} promises", n) for n in (0, 1, 2)] == [
            "0 promesas", "1 promesa", "2 promesas"]


def test_a_context_tells_two_meanings_of_one_word_apart(catalogue):
    catalogue(page='msgctxt "gate"\nmsgid "open"\nmsgstr "superado"\n\nmsgctxt "date"\nmsgid "open"\n'
                   'msgstr "pendiente"\n')
    with i18n.use("es"):
        assert (i18n.say_as("gate", "open"), i18n.say_as("date", "open"), i18n.say("open")) == (
            "superado", "pendiente", "open")


def test_two_translations_of_one_message_are_refused_and_the_same_one_twice_is_not(catalogue):
    files = catalogue(one='msgid "open"\nmsgstr "abierto"\n', two='msgid "open"\nmsgstr "abierto"\n')
    assert i18n.catalogue(files).get("open").string == "abierto"
    files = catalogue(two='msgid "open"\nmsgstr "pendiente"\n')
    with pytest.raises(ValueError, match="two.po: 'open' is translated in two ways"):
        i18n.catalogue(files)


def test_the_language_is_that_of_the_block_then_of_the_process(monkeypatch):
    monkeypatch.setenv(i18n.VARIABLE, "es")
    assert i18n.language() == "es"
    with i18n.use("en"):
        assert i18n.language() == "en"
    monkeypatch.setenv(i18n.VARIABLE, "fr")
    assert i18n.language() == "en"
    with pytest.raises(ValueError, match="one of en, es; got 'fr'"), i18n.use("fr"):
        pass
    assert i18n.language() == "en"


def test_days_months_and_lists_are_written_as_each_language_does():
    shown = {}
    for code in ("en", "es"):
        with i18n.use(code):
            shown[code] = [i18n.day("2026-03-02"), i18n.month("2026-03-02"), i18n.month_name("2026-03-02"),
                           i18n.month_name("2026-03-02", short=True), i18n.listed(["x", "y", "z"])]
    assert shown == {"en": ["2 March 2026", "March 2026", "March", "Mar", "x, y and z"],
                     "es": ["2 de marzo de 2026", "marzo de 2026", "marzo", "mar", "x, y y z"]}


def test_a_dataset_without_words_of_its_own_is_shown_as_it_is(tmp_path):
    with i18n.use("es"):
        assert i18n.dataset_words(tmp_path)("A meeting") == "A meeting"
        assert i18n.dataset_words(tmp_path)(None) is None


def test_no_message_is_translated_in_two_ways():
    assert len(i18n.catalogue(FILES)) > 500


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_entry_is_complete_and_final(file):
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ") and "charset=utf-8" in text and "nplurals=2; plural=(n != 1);" in text
    found = entries(file)
    assert [message.id for message in found if message.fuzzy] == []
    empty = [message.id for message in found
             if not all(forms(message)) or len(forms(message)) != (2 if message.pluralizable else 1)]
    assert empty == []
    keys = [key(message) for message in found]
    assert len(keys) == len(set(keys))


def forms(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def fields(text):
    """Names of the placeholders of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_translation_has_the_placeholders_of_its_message(file):
    for message in entries(file):
        expected = set().union(*map(fields, [message.id] if isinstance(message.id, str) else message.id))
        for number, text in enumerate(forms(message)):
            # A singular may say "one" in a word of its own.
            least = expected - {"n"} if message.pluralizable and number == 0 else expected
            assert least <= fields(text) <= expected, message.id


def test_messages_are_written_out_in_the_code():
    glued = [f"{file.relative_to(ROOT)}:{call.lineno}" for file in (ROOT / "analysis").rglob("*.py")
             for _, call in calls(ast.parse(file.read_text(encoding="utf-8")))
             if any(isinstance(text, (ast.JoinedStr, ast.BinOp)) for text in call.args[:2])]
    assert glued == []


def test_every_message_in_the_code_has_a_translation(in_code):
    known = {key(message) for file in FILES for message in entries(file)}
    marked = {text for _, text in known}  # a constant may be shown by ``say_as``
    assert [f"{where}: {text}" for (name, context, text), where in in_code.items()
            if (text not in marked if name == "mark" else (context, text) not in known)] == []


def test_every_translation_is_of_a_message_in_the_code(in_code):
    used = {(context, text) for _, context, text in in_code}
    marked = {text for name, _, text in in_code if name == "mark"}
    assert [f"{file.stem}: {key(message)}" for file in PAGES for message in entries(file)
            if key(message) not in used and key(message)[1] not in marked] == []


def test_every_label_is_of_a_word_that_tables_can_show():
    words = table_words()
    codes = "|".join(party["code"] for party in package()["parties"])
    # A header with the code of a party is made as it is shown: f"topic_{code}".
    lost = [f"{file.stem}: {message.id}" for file in LABELS for message in entries(file)
            if words.isdisjoint([message.id, re.sub(rf"_({codes})$", "_{}", message.id),
                                 message.id.replace(" ", "-"), message.id.replace(" ", "_")])]
    assert lost == []


def package():
    return json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))


def table_words():
    """Every text in quotation marks in the code, names of columns, words of the schema and cells of the data."""
    code = [ast.parse(file.read_text(encoding="utf-8")) for file in (ROOT / "analysis").rglob("*.py")]
    cells = [ast.parse(source) for file in sorted((ROOT / "notebooks").rglob("*.ipynb")) for source in sources(file)]
    found = set(chain.from_iterable(map(quoted, code + cells)))
    found |= {*schema_words(package()), "True", "False"}
    for file in (ROOT / "data").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                found.update(part for cell in row if len(cell) < 80 for part in (cell, *cell.split(";")))
    return found


def sources(file):
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(line for line in cell["source"] if not line.startswith("%"))


def quoted(tree):
    """Texts in a piece of code; of those with values in them, the text with each value as {}."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
            yield from node.value.split(" | ")
        elif isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, (ast.keyword, ast.arg)) and node.arg:
            yield node.arg


def schema_words(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from schema_words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from schema_words(inner)
    else:
        yield str(value)
