import pandas as pd

import analysis
from analysis import i18n, overview


def test_activity_counts_every_month_from_first_to_last_and_no_version_twice(folder, add):
    common = dict(side="A", issuer="a-ministry", channel="readout", language="en", text="We will meet.",
                  text_basis="rendering", topics="trade", source_ids="example-2026-01-10")
    add("statements", statement_id="early", date="2025-11-03", **common)
    add("statements", statement_id="again", date="2026-01-10", parallel_of="2026-01-10-a-readout",
        **{**common, "language": "es"})
    expected = pd.DataFrame({"month": pd.PeriodIndex(["2025-11", "2025-12", "2026-01"], freq="M"),
                             "A": [1, 0, 1], "B": [0, 0, 0], "joint": [0, 0, 0]})
    pd.testing.assert_frame_equal(overview.activity(analysis.load(folder)), expected)


def test_promises_are_split_by_who_has_to_act_and_what_is_known(folder):
    table = overview.promises(analysis.load(folder))
    assert table["obligor"].tolist() == ["A", "B", "both"]
    assert table["fulfilled"].tolist() == table["total"].tolist() == [0, 0, 1]
    assert overview.promises(analysis.load(folder, "2026-01-15"))["unknown"].tolist() == [0, 0, 1]


def test_the_case_of_the_embedded_data_is_the_call_of_15_january(data):
    case = overview.case(data)
    assert case.title.startswith("Rubio-De la Fuente call")
    assert {"US", "MX", "joint"} == set(case.table["side"])
    assert not case.table.duplicated("text").any()
    assert case.table["basis"].eq("quote").sum() == 3


def test_without_two_accounts_there_is_no_case(folder):
    case = overview.case(analysis.load(folder))
    assert case.table.empty and "No occasion" in repr(case)


def test_texts_of_the_case_are_escaped(folder, edit, add):
    edit("statements", 2, "text", "<script>alert(1)</script> we will meet")
    add("statements", statement_id="b", date="2026-01-10", event_id="2026-01-10-call", side="B", issuer="b-ministry",
        channel="readout", language="en", text="We agree.", text_basis="rendering", topics="trade",
        source_ids="example-2026-01-10")
    add("actors", actor_id="b-ministry", name="B <b>ministry</b>", kind="body", side="B")
    html = overview.case(analysis.load(folder))._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "<b>" not in html


def test_the_case_is_headed_in_the_language_in_force():
    with i18n.use("es"):
        shown = repr(overview.case(analysis.load()))
        none = repr(overview.case(analysis.load(as_of="2019-01-01")))
    assert "Ronald Johnson (US), 2026-01-15, publicación en X, español, cita textual" in shown
    assert "rendering" not in shown and none == "Hasta este día ninguna ocasión tiene relatos de ambas partes."
