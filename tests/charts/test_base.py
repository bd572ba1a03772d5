import base64

import pandas as pd
import pytest

import analysis
from analysis import i18n
from analysis.charts import base
from analysis.charts.base import Chart

from ..spanish import english_words


def chart(**changes):
    with base.canvas(height=2) as (figure, axes):
        axes.bar(["a", "b"], [1, 2])
        base.head(figure, "Two of three were kept by March", "Promises, n = 3")
    words = {"title": "Two of three were kept by March", "subtitle": "Promises, n = 3",
             "alt": "Bar chart: a 1, b 2.", "caption": "Source: test. n = 3.", "table": pd.DataFrame({"kept": [1, 2]})}
    return Chart(figure, **{**words, **changes})


def test_a_chart_shows_its_picture_and_compares_its_words():
    data, metadata = chart()._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG")
    assert data["text/plain"] == ("Two of three were kept by March\nPromises, n = 3\nBar chart: a 1, b 2.\n"
                                  "Source: test. n = 3.")
    assert metadata == {"image/png": {"alt": "Bar chart: a 1, b 2."}}
    facts = data["application/vnd.dichoyhecho.chart+json"]
    assert facts["slug"] == "two-of-three-were-kept-by-march" and facts["table_csv"] == "kept\n1\n2\n"


def test_the_same_data_give_the_same_bytes():
    assert chart().png == chart().png
    assert chart().svg == chart().svg


def test_every_kind_of_file_is_the_same_in_whatever_order_it_is_asked_for():
    one, other = chart(), chart()
    assert (one.pdf, one.svg, one.png) == tuple(reversed((other.png, other.svg, other.pdf)))
    assert one.pdf.startswith(b"%PDF") and "<title>Two of three were kept by March</title>" in one.svg


def test_files_beside_the_picture_are_carried_only_when_a_build_asks(monkeypatch):
    facts = "application/vnd.dichoyhecho.chart+json"
    monkeypatch.delenv(base.FILES_VARIABLE, raising=False)
    assert not {"svg", "pdf"} & set(chart()._repr_mimebundle_()[0][facts])
    monkeypatch.setenv(base.FILES_VARIABLE, "svg pdf")
    carried = chart()._repr_mimebundle_()[0][facts]
    assert carried["svg"] == chart().svg and base64.b64decode(carried["pdf"]) == chart().pdf


@pytest.mark.parametrize(("changes", "message"), [
    ({"alt": " "}, "needs a alt"), ({"alt": "Two of three were kept by March"}, "not repeat the title"),
    ({"title": "Status"}, "4 to 20 words"), ({"caption": "n = 3"}, "names its source")])
def test_a_chart_without_its_words_is_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        chart(**changes)


def test_drawing_does_not_change_the_users_own_settings():
    import matplotlib

    before = dict(matplotlib.rcParams)
    chart()
    assert dict(matplotlib.rcParams) == before


def test_a_caption_names_source_number_and_day(data):
    assert base.caption(data, "142 promises", "Hollow: unknown.") == (
        "Source: US–Mexico security cooperation, version 1.0.0 (statements, events and sources in data/). "
        "142 promises. As of 20 March 2026. Hollow: unknown.")


def test_where_there_is_too_little_to_draw_a_chart_says_why_and_what_was_counted(data):
    chart = base.nothing("No promise with a date was kept", "Both are needed.", data, source="commitments in data/")
    assert chart.alt == "No marks are drawn. Both are needed." and chart.subtitle == "As of 20 March 2026"
    assert f"Promises made by this day: {len(data.commitments)}. As of" in chart.caption
    pd.testing.assert_frame_equal(chart.table, pd.DataFrame({"note": ["Both are needed."]}))
    known = base.nothing("No promise with a date was kept", "Both are needed.", data, "48 claims",
                         table=pd.DataFrame({"kept": [1]}))
    assert "48 claims. As of" in known.caption and list(known.table) == ["kept"]


def test_each_side_has_its_own_colour_and_marker(data):
    looks = base.looks(data)
    assert list(looks) == [*(party.code for party in data.parties), "both", "joint"]
    assert len({look[:2] for look in looks.values()}) == 3


def test_a_file_name_keeps_the_letters_under_their_accents():
    named = chart(title="México cumplió: ¿sí o no? Ñandú y «Güero»")
    assert named.slug == "mexico-cumplio-si-o-no-nandu-y-guero"


def test_a_spanish_title_may_be_longer_than_an_english_one():
    words = " ".join(["palabra"] * 24)
    with i18n.use("es"):
        assert chart(title=words).title == words
        with pytest.raises(ValueError, match="4 to 24 words"):
            chart(title=f"{words} más")
    with pytest.raises(ValueError, match="4 to 20 words"):
        chart(title=words)


def test_captions_and_charts_without_marks_are_spanish_where_it_is_asked_for():
    with i18n.use("es"):
        data = analysis.load(as_of="2026-02-01")
        empty = base.nothing("No hay nada que dibujar", "Falta todo.", data)
        names = [name for _, _, name in base.looks(data).values()]
    assert english_words(repr(empty)) == [] and empty.subtitle == "Al 1 de febrero de 2026"
    assert empty.alt == "No se dibuja ninguna marca. Falta todo."
    title = "Cooperación en seguridad Estados Unidos–México"
    assert empty.caption.startswith(f"Fuente: {title}, versión 1.0.0 (commitments, ")
    assert names == ["Estados Unidos", "México", "ambas partes", "texto conjunto"]
