"""Reading an article: HTML, PDF, text and standard input, and what is said when there is nothing to read."""

import io
from datetime import date

import pytest

from analysis import ingest
from analysis.ingest.fetch import Page

PAGE = """<!doctype html><html lang="es"><head><title>Acuerdan reunión - El Ejemplo</title>
<meta property="og:title" content="Acuerdan reunión en Washington"><meta property="og:site_name" content="El Ejemplo">
<meta property="article:published_time" content="2026-01-16T08:00:00-06:00"><meta name="author" content="Ana Prueba">
<link rel="canonical" href="https://ejemplo.mx/nota/1"></head><body>
<nav><a href="/">Inicio</a><a href="/x">Suscríbete</a></nav>
<article><h1>Acuerdan reunión en Washington</h1>
<p>El canciller dijo ayer: <q>No vamos a ceder en la frontera ante nadie</q>, y agregó que habrá una
reunión en febrero.</p>
<p>“Falta mucho por hacer en materia de seguridad”, escribió el embajador en un mensaje sobre la
cooperación bilateral.</p>
</article><footer>Aviso de privacidad</footer></body></html>"""


def pdf(*lines):
    """A PDF file of one page with these lines of text."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    stream = f"BT /F1 12 Tf 50 750 Td {shown}ET".encode("cp1252")
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]  # fmt: skip
    content, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(content)
    return content + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def test_a_page_gives_text_title_author_day_publisher_and_language(tmp_path):
    path = tmp_path / "nota.html"
    path.write_text(PAGE, encoding="utf-8")
    read = ingest.article(path)
    assert (read.title, read.author, read.publisher, read.published_on, read.language, read.url, read.kind) == (
        "Acuerdan reunión en Washington", "Ana Prueba", "El Ejemplo", date(2026, 1, 16), "es", "https://ejemplo.mx/nota/1",
        "html")  # fmt: skip
    assert "Suscríbete" not in read.text and "Aviso" not in read.text and read.notes == ()


def test_marks_that_a_page_leaves_to_the_browser_are_written_out(tmp_path):
    path = tmp_path / "nota.html"
    path.write_text(PAGE, encoding="utf-8")
    assert "“No vamos a ceder en la frontera ante nadie”" in ingest.article(path).text


def test_a_pdf_gives_paragraphs_instead_of_lines(tmp_path):
    path = tmp_path / "boletin.pdf"
    lines = ("El canciller sostuvo hoy en la sede de la cancille-", "ría que la cooperación sigue.")
    path.write_bytes(pdf("Comunicado. Ciudad de México, 15 de enero de 2026.", *lines))
    read = ingest.article(path)
    assert (read.published_on, read.language, read.kind) == (date(2026, 1, 15), "es", "pdf")
    assert "cancillería que la cooperación sigue." in read.text
    assert read.notes == ("the day of publication was taken from the text",)


def test_text_in_another_encoding_is_read(tmp_path):
    path = tmp_path / "nota.txt"
    path.write_bytes("La reunión será en febrero, dijo la cancillería a los periodistas.".encode("cp1252"))
    assert "reunión" in ingest.article(path).text


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"The secretary said it would meet in May.")))
    assert ingest.article("-").language == "en"


def test_an_address_is_fetched_with_the_given_fetcher():
    class Fetcher:
        def fetch(self, url, retrieved_on=None):
            return Page(url, PAGE.encode(), "text/html", "utf-8", retrieved_on, "")

    read = ingest.article("https://ejemplo.mx/nota/1", fetcher=Fetcher(), retrieved_on=date(2026, 2, 1))
    assert (read.url, read.retrieved_on) == ("https://ejemplo.mx/nota/1", date(2026, 2, 1))
    assert read.publisher == "El Ejemplo"


def test_what_the_user_knows_wins_over_what_the_page_says(tmp_path):
    path = tmp_path / "nota.html"
    path.write_text(PAGE, encoding="utf-8")
    read = ingest.article(path, published_on="2026-01-15", publisher="Otro", language="es")
    assert (read.published_on, read.publisher) == (date(2026, 1, 15), "Otro")


def test_a_missing_day_and_an_unread_language_are_noted(tmp_path):
    path = tmp_path / "nota.txt"
    path.write_text("Der Minister sagte gestern, dass die Verhandlungen weitergehen werden.", encoding="utf-8")
    read = ingest.article(path)
    assert read.notes == ("the language is de; only es and en are read",
                          "the day of publication is not known: give it, or dates cannot be counted")  # fmt: skip


def test_invisible_and_direction_changing_characters_are_removed(tmp_path):
    path = tmp_path / "nota.txt"
    path.write_text("The sec\u200bretary \u202esaid\u202c it would meet in May, as planned.", encoding="utf-8")
    assert ingest.article(path).text == "The secretary said it would meet in May, as planned."


@pytest.mark.parametrize("content, message", [
    (b"", "is empty"), (b"\x00\x01\x02" * 50, "neither HTML, PDF nor text"),
    (b"%PDF-1.4 broken", "cannot be read as a PDF"),
    (b"<html><body></body></html>", "no article was found"), (b"12345 67890", "too little text"),
    (pdf(), "pictures of pages"),
])  # fmt: skip
def test_a_source_without_text_says_what_to_do(tmp_path, content, message):
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        ingest.article(path)


def test_a_missing_file_and_a_folder_say_what_to_name(tmp_path):
    with pytest.raises(ValueError, match="there is no file"):
        ingest.article(tmp_path / "nothing.txt")
    with pytest.raises(ValueError, match="is a folder"):
        ingest.article(tmp_path)
