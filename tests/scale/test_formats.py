"""Formats are read as they are published. All files here are SYNTHETIC, written in the shape of the real ones."""

import gzip
import json
import zipfile

import pandas as pd
import pytest

from analysis import DataError
from analysis.scale import score
from analysis.scale.formats import gdelt

from .instruments import Length

TOOL = [Length()]


def scored(source, out, columns, **options):
    """Every row of the result, as lists of the given columns."""
    options = {"instruments": TOOL, "workers": 1, **options}
    done = score(source, out, **options)
    frame = pd.concat([pd.read_parquet(out / part) for part in done["part"]], ignore_index=True)
    return frame[columns].astype("object").where(frame[columns].notna(), None).values.tolist()


def gkg(number, title, tone="-2.5,1.2,3.7,4.9,20.1,0.5,410", translated="", quotations=""):
    cells = dict.fromkeys(gdelt.GKG, "")
    cells |= {"GKGRECORDID": f"20260115120000-{number}", "V2.1DATE": "20260115120000",
              "V2SOURCECOMMONNAME": "synthetic.example", "V2SOURCECOLLECTIONIDENTIFIER": "1",
              "V2DOCUMENTIDENTIFIER": f"https://synthetic.example/{number}",
              "V1THEMES": "TAX_FNCACT;BORDER;", "V1.5TONE": tone, "V2.1TRANSLATIONINFO": translated,
              "V2.1QUOTATIONS": quotations, "V2GCAM": "wc:410,c1.1:3",
              "V2EXTRASXML": f"<PAGE_LINKS>x</PAGE_LINKS><PAGE_TITLE>{title}</PAGE_TITLE>" if title else ""}
    return "\t".join(cells.values())


TITLE, QUOTED = "Ministers meet &amp; talk about &#x201C;water&#x201D;", "10|5|said|We agree#90|4||No deal"
GKG = "\n".join([gkg(0, TITLE, quotations=QUOTED),
                 gkg("T1", "Los ministros hablan", translated="srclc:spa;eng:GT-SPA 1.0"),
                 gkg(2, None, tone=""), gkg(3, 'A "stray mark')]) + "\n"


def test_gkg_files_are_read_as_published_zip_and_all(tmp_path):
    with zipfile.ZipFile(tmp_path / "20260115120000.gkg.csv.zip", "w") as archive:
        archive.writestr("20260115120000.gkg.csv", GKG)
    columns = ["statement_id", "V2DOCUMENTIDENTIFIER", "language", "length_letters", "gdelt_tone", "gdelt_words"]
    site = "https://synthetic.example/"
    assert scored(tmp_path, tmp_path / "out", columns) == [
        ["20260115120000-0", site + "0", "en", 35.0, -2.5, 410.0],
        ["20260115120000-T1", site + "T1", "es", 20.0, -2.5, 410.0],
        ["20260115120000-2", site + "2", "en", None, None, None],
        ["20260115120000-3", site + "3", "en", 13.0, -2.5, 410.0]]
    dated = pd.read_parquet(tmp_path / "out")[["date", "month", "issuer"]].drop_duplicates()
    assert dated.values.tolist() == [["2026-01-15", "2026-01", "synthetic.example"]]


def test_what_a_gkg_record_quotes_can_be_scored_instead(tmp_path):
    (tmp_path / "20260115120000.translation.gkg.csv").write_bytes(GKG.replace("agree", "agr\udcffee").encode(
        "utf-8", "surrogateescape"))
    rows = scored(tmp_path / "20260115120000.translation.gkg.csv", tmp_path / "out", ["length_letters"],
                  mapping={"columns": {"text": "quotations"}, "keep": ["V1THEMES"]})
    assert rows == [[len("We agr\ufffdee\nNo deal")], [None], [None], [None]]


def event(number, day="20260115", goldstein="-4.0", tone="-3.25"):
    cells = dict.fromkeys(gdelt.EVENTS, "")
    cells |= {"GLOBALEVENTID": str(number), "SQLDATE": day, "Actor1CountryCode": "USA", "Actor2CountryCode": "MEX",
              "EventCode": "112", "QuadClass": "3", "GoldsteinScale": goldstein, "NumMentions": "10", "AvgTone": tone,
              "SOURCEURL": "https://synthetic.example/e"}
    return "\t".join(cells.values())


def test_event_files_keep_their_own_figures_and_get_no_tone(tmp_path):
    (tmp_path / "20260115120000.export.CSV").write_text(f"{event(1)}\n{event(2, '20251231', '', '')}\n")
    columns = ["statement_id", "date", "side", "Actor2CountryCode", "EventCode", "GoldsteinScale", "AvgTone"]
    assert scored(tmp_path, tmp_path / "out", columns) == [
        ["1", "2026-01-15", "USA", "MEX", "112", -4.0, -3.25], ["2", "2025-12-31", "USA", "MEX", "112", None, None]]
    assert "length_letters" not in pd.read_parquet(tmp_path / "out")


def test_gdelt_columns_are_counted_as_its_codebooks_do(tmp_path):
    assert (len(gdelt.GKG), len(gdelt.EVENTS)) == (27, 61)
    assert gdelt.EVENTS[30:35] == ["GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"]
    assert gdelt.EVENTS[-2:] == ["DATEADDED", "SOURCEURL"]
    (tmp_path / "20260115120000.export.CSV").write_text(event(1).rsplit("\t", 3)[0] + "\n")
    with pytest.raises(DataError, match=r"export.CSV row 1: 58 columns where gdelt-events has 61"):
        score(tmp_path, tmp_path / "out", TOOL, workers=1)


def test_a_corpus_of_quanteda_is_read_without_a_mapping(tmp_path):
    (tmp_path / "corpus.csv").write_text(
        '"doc_id","text","country","year"\n"USA_1","We ""thank"" you,\nall","USA","2026"\n"MEX_1","Gracias","MEX",""\n')
    columns = ["statement_id", "side", "length_letters", "language_from"]
    assert scored(tmp_path / "corpus.csv", tmp_path / "out", columns, language="en") == [
        ["USA_1", "USA", 19.0, "parameter"], ["MEX_1", "MEX", 7.0, "parameter"]]


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_posts_are_read_with_their_dates_and_nested_keys(tmp_path, ending):
    posts = [{"id_str": "1", "full_text": "Thank you", "lang": "en", "created_at": "Thu Jan 15 20:19:24 +0000 2026",
              "user": {"screen_name": "ministry"}},
             {"id_str": "2", "full_text": "Gracias", "lang": "es", "created_at": "Fri Jan 16 08:00:00 +0000 2026",
              "user": {"screen_name": "sre"}}, {"id_str": "3", "full_text": "?!", "lang": "und"}]
    content = "\n".join(json.dumps(post) for post in posts).encode()
    path = tmp_path / f"posts.jsonl{ending}"
    path.write_bytes(gzip.compress(content) if ending else content)
    assert scored(path, tmp_path / "out", ["statement_id", "date", "speaker", "language", "length_letters"],
                  size=200) == [["1", "2026-01-15", "ministry", "en", 9.0], ["2", "2026-01-16", "sre", "es", 7.0],
                                ["3", None, None, None, None]]


def test_html_of_posts_can_be_taken_out(tmp_path):
    post = {"id": "9", "content": "<p>We &amp; they</p>", "created_at": "2026-01-15T10:00:00.000Z", "language": "en"}
    (tmp_path / "truth.jsonl").write_text(json.dumps(post) + "\n")
    assert scored(tmp_path / "truth.jsonl", tmp_path / "out", ["date", "length_letters"], mapping={"html": True}) == [
        ["2026-01-15", float(len(" We & they "))]]


def test_press_conferences_have_a_file_for_each_day_with_speakers(tmp_path):
    for day, text in (("10", "Buenos días."), ("13", "Gracias a todos.")):
        folder = tmp_path / "in" / f"enero {day}, 2020"
        folder.mkdir(parents=True)
        (folder / f"day_{day}_1_2020.csv").write_text(
            f"Participante,Texto,Sentimiento,Palabras,Dia,Mes,Anio\nPRESIDENCIA, {text},0.9,2,{day},1,2020\n", "utf-8")
    assert scored(tmp_path / "in", tmp_path / "out", ["speaker", "date", "month", "length_letters"], language="es") == [
        ["PRESIDENCIA", "2020-01-10", "2020-01", 13.0], ["PRESIDENCIA", "2020-01-13", "2020-01", 17.0]]


def test_the_day_of_a_transcript_can_come_from_its_name(tmp_path):
    (tmp_path / "2026-01-15.tsv").write_text("speaker\ttext\nMinister\tThank you\n")
    (tmp_path / "2026-01-16.tsv").write_text("speaker\ttext\nMinister\tNo\n")
    columns = ["statement_id", "date", "speaker"]
    assert scored(str(tmp_path / "*.tsv"), tmp_path / "out", columns, language="en") == [
        ["2026-01-15.tsv-00000:1", "2026-01-15", "Minister"], ["2026-01-16.tsv-00000:1", "2026-01-16", "Minister"]]


def test_the_un_general_debate_corpus_is_read_from_the_names_of_its_files(tmp_path):
    for name in ("Session 78 - 2023/USA_78_2023.txt", "Session 78 - 2023/MEX_78_2023.txt",
                 "Session 01 - 1946/ARG_01_1946.txt", "Session 78 - 2023/._USA_78_2023.txt"):
        (tmp_path / "TXT" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "TXT" / name).write_text("\ufeffMr. President", "utf-8")
    columns = ["statement_id", "side", "date", "month", "event_id", "language", "length_letters", "source"]
    assert scored(tmp_path / "TXT", tmp_path / "out", columns) == [
        ["Session 01 - 1946/ARG_01_1946.txt", "ARG", "1946", None, "session-1", "en", 13.0, "Session 01 - 1946"],
        ["Session 78 - 2023/MEX_78_2023.txt", "MEX", "2023", None, "session-78", "en", 13.0, "Session 78 - 2023"],
        ["Session 78 - 2023/USA_78_2023.txt", "USA", "2023", None, "session-78", "en", 13.0, "Session 78 - 2023"]]


@pytest.fixture
def letters(tmp_path):
    """A folder of three text files, two of them described by a table."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("one.txt", "Thank you"), ("two.txt", "Gracias"), ("three.txt", "No")):
        (folder / name).write_text(text)
    (folder / "letters.csv").write_text(
        "filename,date,country,language\none.txt,2026-01-05,A,en\ntwo,2026-01-06,B,es\n")
    return folder


def test_a_folder_of_texts_is_joined_with_the_table_that_describes_them(letters, tmp_path):
    columns = ["statement_id", "date", "side", "language", "length_letters"]
    assert scored(letters, tmp_path / "out", columns, language="en") == [
        ["one.txt", "2026-01-05", "A", "en", 9.0], ["two", "2026-01-06", "B", "es", 7.0],
        ["three.txt", None, None, "en", 2.0]]


def test_a_text_that_the_table_names_but_nobody_has_is_an_error(letters, tmp_path):
    (letters / "one.txt").unlink()
    with pytest.raises(DataError, match=r"(?s)1 of 2 records cannot be read.*letters.csv, column filename: no such "
                       r"text file beside the table \('one.txt'\)"):
        score(letters, tmp_path / "out", TOOL, workers=1)


def test_a_few_unreadable_records_are_counted_and_many_are_an_error(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("id,text,language\n" + "1,hello,en\n" * 200 + "ragged\n")
    assert score(path, tmp_path / "out", TOOL, workers=1)[["rows", "unread"]].values.tolist() == [[200, 1]]
    path.write_text("id,text,language\n" + "1,hello,en\n" * 20 + "ragged\n")
    with pytest.raises(DataError, match="(?s)1 of 21 records cannot be read.*1 cells where the header has 3 .record"):
        score(path, tmp_path / "out", TOOL, workers=1)


@pytest.mark.parametrize(("content", "message"), [
    ("id,text\n1,cooperaci\u00f3n\n".encode("latin-1"), "not text in utf-8.*encoding: latin-1"),
    ("id,text\n1,x\n".encode("utf-16"), "the file is UTF-16"),
    (b"id,words\n1,x\n", "column text: no column is known to hold the text; the columns are: id, words.*columns: .te"),
    (b"", "no column is known to hold the text; the columns are: none"),
    (b"id,text,date\n1,x,15/01/2026\n", "column date: no date of this column can be read .'15/01/2026'.*date_format")])
def test_a_csv_file_that_cannot_be_used_says_why(tmp_path, content, message):
    (tmp_path / "odd.csv").write_bytes(content)
    with pytest.raises(DataError, match=f"(?s){message}"):
        score(tmp_path / "odd.csv", tmp_path / "out", TOOL, workers=1, language="en")


@pytest.mark.parametrize(("name", "content", "message"), [
    ("a.parquet", b"PAR1 not really", "not readable as Parquet"), ("a.csv.zip", b"PK no", "not readable as .zip"),
    ("a.jsonl", b"[1, 2]\n", "the first lines hold no JSON object")])
def test_a_damaged_file_says_so(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=f"{name}.*{message}"):
        score(tmp_path / name, tmp_path / "out", TOOL, workers=1)


def test_a_truncated_archive_says_so_and_leaves_no_part(tmp_path):
    whole = gzip.compress(b'{"text": "hello", "lang": "en"}\n' * 9_000)
    (tmp_path / "posts.jsonl.gz").write_bytes(whole[:-10])
    with pytest.raises(DataError, match="posts.jsonl.gz: stopped: Compressed file ended"):
        score(tmp_path / "posts.jsonl.gz", tmp_path / "out", TOOL, workers=1)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("size", [1, 300, 10_000])
def test_csv_and_jsonl_give_the_same_records_however_they_are_cut(tmp_path, size):
    from .corpus import table

    frame = table(60)
    frame.to_csv(tmp_path / "a.csv", index=False)
    frame.to_json(tmp_path / "b.jsonl", orient="records", lines=True)
    expected = frame[["statement_id", "side"]].values.tolist()
    for name in ("a.csv", "b.jsonl"):
        rows = scored(tmp_path / name, tmp_path / name.replace(".", "-"), ["statement_id", "side"], size=size)
        assert rows == expected, name


def test_a_language_that_nobody_declared_is_guessed_or_left_open(tmp_path):
    spanish = "Los dos gobiernos acordaron revisar cada mes los avances de la cooperación en materia de seguridad."
    pd.DataFrame({"text": [spanish, "Gracias"]}).to_parquet(tmp_path / "a.parquet")
    assert scored(tmp_path / "a.parquet", tmp_path / "out", ["language", "language_from", "length_reason"]) == [
        ["es", "guessed", None], [None, None, "language not given"]]
