"""The Spanish edition: a folder and a memory of its own, prose and tables translated, no English in the site."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from bs4 import BeautifulSoup

from analysis import cli, i18n
from analysis.report import build, edition, index, page, provenance, translated, untranslated
from analysis.report.book import places
from analysis.report.results import Failure, Result
from tests.spanish import english_words

from .test_run import ORIGIN, save

ROOT = Path(__file__).resolve().parents[2]
PROSE = "md # Was it kept?\n\n> an old answer\n\nMost promises\nwere kept.\n\n## Not translated"
TABLE = '''import pandas as pd, os
pd.DataFrame({"side": ["US"], "fulfilled": [3], "month": ["unknown to any list"]})'''
FINDINGS = '''from IPython.display import display
from analysis.i18n import say
display({"text/plain": "said", "application/vnd.dichoyhecho.findings+json": {
    "question": say("What happened"), "answer": say("Sources") + ": 2", "sentences": ["(n = 5)"],
    "as_of": "2026-03-20"}}, raw=True)'''
WORDS = {"# Was it kept?": "# ¿Se cumplió?", "Most promises\nwere kept.": "La mayoría de las promesas\nse cumplió.",
         "> an old answer": "> never shown"}


def translate(path, words):
    catalogue = Catalog(locale="es")
    for message, translation in words.items():
        catalogue.add(message, translation)
    place = path.parent / "locale" / "es" / f"{path.stem}.po"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        write_po(file, catalogue)


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    path = save(tmp_path_factory.mktemp("notebooks"), "10-kept", PROSE, "as_of = None", TABLE, FINDINGS)
    translate(path, WORDS)
    return path


@pytest.fixture(scope="module")
def built(notebook):
    """The folder of both editions, and what each of three builds gave: Spanish, English, Spanish again."""
    out, given = notebook.parent / "out", []
    for language in ("es", "en", "es"):
        with i18n.use(language):
            given += build([notebook], out, provenance=ORIGIN)
        if language == "es" and len(given) == 1:
            given.append((out / "index.html").read_text(encoding="utf-8"))
    return out, given


def test_prose_title_and_contents_are_translated_block_by_block(built):
    out, _ = built
    shown = soup(out / "es" / "10-kept.html")
    assert shown.html["lang"] == "es"
    assert shown.h1.get_text() == "¿Se cumplió?"
    assert [p.get_text() for p in shown.select(".opening p")] == ["Fuentes: 2",
                                                                  "La mayoría de las promesas\nse cumplió."]
    assert [a.get_text() for a in shown.select("#contents a")] == ["Not translated"]
    assert soup(out / "10-kept.html").h1.get_text() == "Was it kept?"


def test_words_of_tables_are_translated_on_the_page_and_in_its_file_and_all_else_stays(built):
    out, _ = built
    with i18n.use("es"):
        side, kept, month = map(i18n.label, ("side", "fulfilled", "month"))
    assert (side, kept, month) == ("parte", "cumplida", "mes")
    cells = [cell.get_text() for cell in soup(out / "es" / "10-kept.html").select(".output th, .output tbody td")]
    assert cells == [side, kept, month, "0", "US", "3", "unknown to any list"]
    [file] = (out / "es" / "tables").glob("*.csv")
    assert file.read_text(encoding="utf-8-sig").splitlines() == [
        f",{side},{kept},{month}", "0,US,3,unknown to any list"]
    [english] = (out / "tables").glob("*.csv")
    assert english.read_text(encoding="utf-8-sig").startswith(",side,fulfilled,month")


def test_the_language_is_part_of_the_keys_and_of_the_kernel(built):
    _, (first, _, english, again) = built
    assert (first.question, first.answer) == (again.question, again.answer) == ("Qué ocurrió", "Fuentes: 2")
    assert (english.question, english.answer) == ("What happened", "Sources: 2")
    assert (first.reused, english.reused, again.reused) == (False, False, True)


def test_new_prose_is_shown_without_running_the_notebook_again(built, notebook):
    out, _ = built
    translate(notebook, WORDS | {"## Not translated": "## Ya traducido"})
    with i18n.use("es"):
        [result] = build([notebook], out, provenance=ORIGIN)
    assert result.reused
    assert [a.get_text() for a in soup(out / "es" / "10-kept.html").select("#contents a")] == ["Ya traducido"]


def test_each_index_leads_to_the_other_and_a_real_one_takes_the_place_of_a_sign(built):
    out, (_, sign, *_) = built
    assert "make report</pre>" in sign and 'lang="en"' in sign
    for folder, address, language in ((out, "es/index.html", "es"), (out / "es", "../index.html", "en")):
        link = soup(folder / "index.html").select_one("a[hreflang]")
        assert (link["href"], link["hreflang"], link["lang"]) == (address, language, language)
        assert "10-kept.html" in (folder / "index.html").read_text(encoding="utf-8")


def test_a_sign_says_in_its_language_how_to_build_and_never_takes_the_place_of_an_index(tmp_path):
    edition.put_signs(tmp_path)
    sign = soup(tmp_path / "es" / "index.html")
    assert (sign.html["lang"], [pre.get_text() for pre in sign.select("pre")]) == (
        "es", ["make report LANG=es", "python -m analysis report --lang es"])
    assert english_words(sign.main.get_text().replace(sign.pre.get_text(), "")) == []
    (tmp_path / "es" / "index.html").write_text("real", encoding="utf-8")
    edition.put_signs(tmp_path)
    assert (tmp_path / "es" / "index.html").read_text(encoding="utf-8") == "real"


@pytest.mark.parametrize(("source", "cut"), [
    ("", []), ("a", ["a"]), ("a\nb\n\n\nc\n", ["a\nb", "c"]), ("\n\na  \nb\n \nc", ["a  \nb", "c"]),
    ("a\n\n```python\nx\n\n```\ny\n\nb", ["a", "```python\nx\n\n```\ny", "b"]),
    ("~~~~\n```\n\n~~~~\n\n- one\n- two", ["~~~~\n```\n\n~~~~", "- one\n- two"]),
    ("```\nnever\n\nclosed", ["```\nnever\n\nclosed"]),
])
def test_text_is_cut_at_blank_lines_outside_code(source, cut):
    pieces = translated.blocks(source)
    assert [text for text, block in pieces if block] == cut
    assert "".join(text for text, _ in pieces) == source


def test_a_build_tells_how_many_blocks_have_no_translation(tmp_path):
    path = save(tmp_path, "10-a", "md # Kept?\n\n> answer\n\nOne.\n\n---\n\n```\ncode\n```", "1")
    assert untranslated([path]) == []
    with i18n.use("es"):
        assert untranslated([path, tmp_path / "none.ipynb"]) == [
            "2 blocks of prose shown in English for want of a translation: 10-a (2)"]
        translate(path, {"# Kept?": "# ¿Cumplida?", "One.": "Uno."})
        assert untranslated([path]) == []


@pytest.mark.parametrize(("written", "words"), [
    ("2026-01-23", "23 de enero de 2026"), ("2030-10", "octubre de 2030"), ("2026-02~", "hacia febrero de 2026"),
    ("2026-02-03~", "hacia el 3 de febrero de 2026"), ("../2026-01-31", "hasta el 31 de enero de 2026"),
    ("../2026-01", "hasta enero de 2026"), ("2026-01-15/..", "desde el 15 de enero de 2026"), ("2026", "2026"),
    ("2026-03-16/2026-03-22", "del 16 de marzo de 2026 al 22 de marzo de 2026"),
    ("2026-03/2026-04", "de marzo de 2026 a abril de 2026"), ("unknown", "desconocido")])
def test_dates_are_written_as_spanish_writes_them(written, words):
    with i18n.use("es"):
        assert provenance.date_in_words(written) == words


def messages():
    """Every (context, message) of the pages of the reports, and the file that it stands in."""
    words = {"say": None, "mark": None, "rich": None, "count": (1, 2), "say_as": ((1, "c"), 2)}
    folder = ROOT / "analysis" / "report"
    for path in [*folder.glob("*.py"), *(folder / "template").glob("*.j2")]:
        method = "jinja2.ext:babel_extract" if path.suffix == ".j2" else "python"
        with path.open("rb") as file:
            for _, message, _, context in extract(method, file, keywords=words):
                yield path.name, context, message if isinstance(message, tuple) else (message,)


def test_every_word_of_the_site_has_its_translation():
    words = i18n.catalogue(sorted((i18n.FOLDER / "es").glob("*.po")))
    missing = [(name, context, message[0]) for name, context, message in messages()
               if not (found := words.get(message[0], context)) or len(message) > 1 and not all(found.string)]
    assert missing == []
    assert len(list(messages())) > 100


def test_translations_take_the_values_that_their_messages_give():
    words = i18n.catalogue(sorted((i18n.FOLDER / "es").glob("*.po")))
    fields = re.compile(r"\{(\w*)")
    for _, context, message in messages():
        found = words.get(message[0], context).string
        for translation in found if isinstance(found, tuple) else (found,):
            assert set(fields.findall(translation)) <= set(fields.findall("".join(message))), translation


def test_the_site_speaks_no_english_where_a_report_failed():
    result = Result(Path("10-a.ipynb"), Path("10-a.html"), 1.0, "¿Se cumplió?").failed(
        Failure(3, "x / 0", "ZeroDivisionError", "division by zero"))
    with i18n.use("es"):
        failed = page.render_failed(result, provenance=provenance.Provenance())
        first = index.render([result, result], provenance.Provenance(), places())
    for text in (failed, first):
        shown = BeautifulSoup(text, "html.parser")
        for each in shown.select("script, style, code, pre, [lang=en]"):
            each.decompose()
        assert english_words(shown.get_text(" ")) == []
        assert "desconocid" in shown.get_text() and "unknown" not in shown.get_text()


def made(*arguments, **variables):
    """What make would run, for an environment that has been set up."""
    done = subprocess.run(["make", "-n", "-o", ".venv/.installed", "report", *arguments], cwd=ROOT, text=True,
                          check=True, capture_output=True, env={"PATH": os.environ["PATH"], **variables})
    return done.stdout.split()


@pytest.mark.parametrize("locale", ["C.UTF-8", "en_US.UTF-8", "es_MX.UTF-8", "es"])
def test_the_locale_of_the_machine_is_no_language_of_reports(locale):
    assert "--lang" not in made(LANG=locale)


def test_language_given_to_make_is_passed_on_and_is_no_locale():
    command = made("LANG=es", LANG="C.UTF-8")
    assert command[command.index("--lang") + 1] == '"es"'
    printed = subprocess.run(["make", "-f", "-", "show", "LANG=es"], cwd=ROOT, text=True, check=True,
                             capture_output=True, input=f"include {ROOT / 'Makefile'}\nshow:\n\t@env\n",
                             env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"})
    assert "\nLANG=" not in f"\n{printed.stdout}"


def test_an_unknown_language_is_refused_in_words(capsys):
    with pytest.raises(SystemExit) as raised:
        cli.main(["report", "--lang", "xx"])
    assert raised.value.code == 2
    assert "invalid choice: 'xx' (choose from" in capsys.readouterr().err
