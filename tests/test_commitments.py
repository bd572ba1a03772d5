from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis import commitments, i18n
from analysis.commitments.rates import timing
from tests.spanish import english_words

SESSION, MINISTERIAL = "c-2026-01-15-sig-23-january", "c-2026-01-15-ministerial-february"
SHOWN = ["due_state", "outcome", "evidence"]


def row(data, day, commitment_id):
    return commitments.status(data.on(day)).set_index("commitment_id").loc[commitment_id]


def dated(**columns):
    """The columns that ``timing`` reads, one promise per value."""
    frame = pd.DataFrame(columns)
    frame = frame.join(analysis.dates.bounds(frame["first_due"]).set_axis(["first_due_lo", "first_due_hi"], axis=1))
    for name in ("kept_lo", "kept_hi", "outcome_last_known_on"):
        frame[name] = pd.to_datetime(frame[name]) if name in frame else pd.NaT
    return frame


def test_the_session_of_23_january_is_not_yet_due_three_days_before(data):
    found = row(data, "2026-01-20", SESSION)
    assert found[SHOWN].tolist() == ["not yet due", "unknown", "none found"]


def test_the_session_of_23_january_is_due_on_its_day_and_unknown_until_reported(data):
    assert row(data, "2026-01-23", SESSION)[SHOWN].tolist() == ["due", "unknown", "none found"]


def test_the_session_of_23_january_is_kept_with_slip_zero_the_day_after(data):
    found = row(data, "2026-01-24", SESSION)
    assert found[SHOWN].tolist() == ["past due", "fulfilled", "counterpart"]
    assert found["score"] == 1 and found["redatings"] == 0
    assert found["occurred_on_lo"] == found["occurred_on_hi"] == found["first_due_lo"] == found["current_due_hi"]


def test_the_february_ministerial_is_due_on_the_last_day_of_february(data):
    assert row(data, "2026-02-28", MINISTERIAL)[SHOWN].tolist() == ["due", "unknown", "none found"]


def test_the_february_ministerial_is_past_due_and_unknown_in_march_and_not_broken(data):
    found = row(data, "2026-03-20", MINISTERIAL)
    assert found[SHOWN].tolist() == ["past due", "unknown", "none found"]
    assert pd.isna(found["score"])
    assert (pd.Timestamp("2026-03-20") - found["current_due_hi"]).days == 20
    assert found["known"] == f"no evidence found in {found['n_sources']} sources until 20 March 2026"


def test_sources_are_counted_from_the_day_of_the_promise_to_the_as_of_day(data):
    found = row(data, "2026-03-20", MINISTERIAL)
    published = data.sources["published_on_hi"]
    assert found["n_sources"] == published.between("2026-01-15", "2026-03-20").sum() > 0


def test_a_moved_and_dropped_date_keeps_its_first_and_counts_its_redatings(data):
    found = row(data, "2026-03-20", "cm-both-security-agreement")
    assert (found["first_due"], found["current_due"], found["redatings"]) == ("2025-03-04", "2025-09-03", 7)
    assert row(data, "2025-07-01", "cm-both-security-agreement")["due_state"] == "undated"


def test_two_reports_of_one_day_are_one_redating_and_a_date_given_before_the_promise_is_the_first(data):
    summit = row(data, "2026-03-20", "c-2022-07-12-north-american-summit")
    assert (summit["first_due"], summit["current_due"], summit["redatings"]) == (
        "2022-12~", "2023-01-09/2023-01-10", 2)
    training = row(data, "2026-03-20", "c-2026-02-11-seal-training")
    assert (training["first_due"], training["redatings"]) == ("2026-01-19/2026-04-15", 2)


def test_a_later_row_changes_what_was_once_fulfilled(data):
    assert row(data, "2025-03-05", "cm-us-tariff-25")["outcome"] == "fulfilled"
    assert row(data, "2025-03-06", "cm-us-tariff-25")["outcome"] == "partial"
    assert row(data, "2026-02-20", "cm-us-tariff-25")["outcome"] == "superseded"


def test_a_state_confirmed_twice_keeps_its_first_day(data):
    found = row(data, "2026-03-20", "cm-us-cattle-reopen")
    assert found["outcome"] == "not-fulfilled"
    assert found["outcome_known_on"] == pd.Timestamp("2025-07-09")
    assert found["outcome_last_known_on"] == pd.Timestamp("2026-02-02")


def test_promises_are_one_row_each_with_known_states_only(data):
    frame = commitments.status(data)
    assert frame["commitment_id"].is_unique and len(frame) == len(data.commitments)
    assert set(frame["due_state"]) <= set(commitments.DUE_STATES)
    assert set(frame["outcome"]) <= set(commitments.OUTCOMES)
    assert set(frame["evidence"]) <= set(commitments.EVIDENCE)
    assert ((frame["outcome"] == "unknown") == (frame["evidence"] == "none found")).all()


def test_nothing_of_a_later_day_leaks_into_an_earlier_one(data):
    day = "2025-06-30"
    full = data.full
    cut = {name: getattr(full, name)[getattr(full, name)[column] <= day] for name, column in
           (("commitments", "made_on_hi"), ("due_dates", "said_on_hi"), ("outcomes", "known_on_hi"),
            ("statements", "date_hi"))}
    as_if = replace(full, **cut, full=full).on(day)
    pd.testing.assert_frame_equal(commitments.status(data.on(day)), commitments.status(as_if))
    assert (commitments.status(data.on(day))["outcome_known_on"].dropna() <= day).all()


def test_each_way_of_meeting_a_date_has_its_own_word():
    frame = dated(outcome=["fulfilled"] * 5 + ["partial", "unknown", "in-progress", "in-progress", "fulfilled"],
                  first_due=["2026-02"] * 9 + ["2026-04"],
                  kept_lo=["2026-02-28", "2026-03-01", "2026-02-20", "2026-01-15", "2026-02-01"] + ["2026-02-01"] * 5,
                  kept_hi=["2026-02-28", "2026-03-01", "2026-03-02", "2026-02-10", "2026-02-27"] + ["2026-02-01"] * 5,
                  outcome_last_known_on=["2026-03-02"] * 3 + ["2026-02-10", "2026-02-27", "2026-03-02", None,
                                                              "2026-02-10", "2026-03-02", "2026-03-02"])
    assert timing(frame, "2026-03-31").tolist() == [
        "in time", "late", "undetermined", "in time", "in time", "not fulfilled", "unknown", "unknown",
        "not fulfilled", np.nan]


def test_an_approximate_date_leaves_open_what_falls_within_its_width():
    frame = dated(outcome=["fulfilled"] * 4, first_due=["2026-01-20~"] * 4,
                  kept_lo=["2026-01-17", "2026-01-20", "2026-01-23", "2026-01-24"],
                  kept_hi=["2026-01-17", "2026-01-20", "2026-01-23", "2026-01-24"])
    assert timing(frame, "2026-03-31").tolist() == ["in time", "undetermined", "undetermined", "late"]


def test_in_time_and_late_are_those_of_the_page_on_stated_dates_for_every_promise_on_every_day(data):
    words = {"in time": "certainly not late", "late": "certainly late", "undetermined": "undetermined"}
    for day in ("2026-03-20", "2025-09-30", "2023-12-31"):
        frame = commitments.status(data.on(day)).set_index("commitment_id")
        slip = analysis.timeline.slip(data.on(day)).set_index("commitment_id").loc[frame.index]
        found = timing(frame, data.on(day).as_of)
        kept = found[found.isin(list(words))]
        assert len(kept) and kept.map(words).tolist() == slip.loc[kept.index, "certainty_first"].tolist()
        both = ["first_due", "first_due_lo", "first_due_hi", "redatings", "outcome", "evidence"]
        pd.testing.assert_frame_equal(frame[both], slip[both])


def test_a_promise_is_counted_due_only_after_the_last_day_of_its_date():
    frame = dated(outcome=["unknown"], first_due=["2026-02"])
    assert timing(frame, "2026-02-28").isna().all()
    assert timing(frame, "2026-03-01").tolist() == ["unknown"]


def test_the_timings_add_up_to_the_promises_due_in_every_group(data):
    rates = commitments.rate(data, by=commitments.rates.DIMENSIONS)
    parts = ["in_time", "late", "undetermined", "not_fulfilled", "unknown"]
    assert (rates[parts].sum(axis=1) == rates["due"]).all()
    whole = commitments.rate(data).iloc[0]
    sums = rates.groupby("by")[["promises", "due", *parts]].sum()
    assert (sums.drop("due_precision") == whole[["promises", "due", *parts]].astype("int64")).all(axis=None)
    assert (sums.loc["due_precision", ["due", *parts]] == whole[["due", *parts]]).all()


def test_a_group_under_ten_has_a_count_and_no_percentage(data):
    rates = commitments.rate(data, by="topic")
    small, large = rates[rates["due"] < 10], rates[rates["due"] >= 10]
    assert small[["share", "low", "high", "worst", "best", "at_all_share"]].isna().all(axis=None)
    assert not small["in_words"].str.contains("%").any() and large["in_words"].str.contains("%").all()


def test_the_bounds_surround_the_headline(data):
    found = commitments.rate(data).iloc[0]
    k, n = found["in_time"], found["due"]
    assert found["worst"] == found["share"] == k / n
    assert found["best"] == (k + found["undetermined"] + found["unknown"]) / n
    assert found["low"] < found["share"] <= found["best"] < found["best_high"]


def test_groups_that_nobody_knows_and_unknown_dates_are_refused(data):
    with pytest.raises(ValueError, match="cannot group by 'side'; use one of: obligor"):
        commitments.rate(data, by="side")
    with pytest.raises(ValueError, match="'first' or 'current'"):
        commitments.rate(data, date="last")


def test_the_mean_score_and_its_per_cent_agree_with_the_scores(data):
    found = commitments.score(data, due_only=False).iloc[0]
    scores = commitments.status(data)["score"].dropna().astype(float)
    assert found["n"] == len(scores) and found["score"] == pytest.approx(scores.mean())
    assert found["per_cent"] == pytest.approx(50 * (scores.mean() + 1))
    assert found["low"] < found["score"] < found["high"]
    assert found["occasions"] < found["n"]


def test_promises_of_one_occasion_widen_the_interval_of_the_score(data):
    frame = commitments.status(data)
    frame = frame[frame["score"].notna()]
    clustered = commitments.score(data, due_only=False).iloc[0]
    alone = analysis.stats.bootstrap(frame["score"].astype(float))
    assert clustered["high"] - clustered["low"] > alone.high - alone.low


def test_verdict_drift_replays_each_day(data):
    days = ["2025-03-31", "2026-01-20", "2026-03-20"]
    found = commitments.verdict_drift(data, days)
    assert found["day"].dt.strftime("%Y-%m-%d").tolist() == days
    alone = [commitments.rate(data.on(day)).iloc[0]["in_words"] for day in days]
    assert found["in_words"].tolist() == alone and len(set(alone)) == 3


def test_past_due_promises_without_evidence_are_listed_with_date_phrase_and_link(data):
    found = commitments.no_evidence(data).set_index("commitment_id")
    assert found.loc[MINISTERIAL, "days_past"] == 20 and found.loc[MINISTERIAL, "current_due"] == "2026-02"
    assert found["url"].str.startswith("http").all() and found["phrase"].notna().all()
    html = commitments.past_due(data)._repr_html_()
    assert f'href="{found.loc[MINISTERIAL, "url"]}"' in html and "until 20 March 2026" in html


def test_times_to_end_code_the_ends_and_censor_the_rest(data):
    times = commitments.times_to_end(data).set_index("commitment_id")
    assert times.loc[SESSION].tolist() == [1, 8, 8, 8]
    ministerial = times.loc[MINISTERIAL]
    assert ministerial.tolist() == [0, 64, 65, np.inf]
    states = commitments.status(data).set_index("commitment_id")["outcome"]
    assert (times["cause"].eq(0) == states.isin(["unknown", "partial", "in-progress"])).all()
    assert (times["lo"] <= times["hi"]).all() and (times["time"] >= 0).all()


def codings(data, flags, status="unknown"):
    ids = data.full.commitments["commitment_id"]
    variables = {**dict.fromkeys(commitments.FLAGS, flags), "status": status}
    return pd.DataFrame([("coder-9", "commitments", one, name, value) for name, value in variables.items()
                         for one in ids], columns=["coder_id", "table", "row_id", "variable", "value"])


def with_codings(data, rows):
    return replace(data.full, codings=rows, full=None).on(data.as_of)


def test_without_a_second_coding_every_variable_says_so(data):
    found = commitments.agreement(with_codings(data, codings(data, "true").head(0)))
    assert found["use"].tolist() == ["not coded yet"] * 6
    assert commitments.reliable_flags(found) == list(commitments.FLAGS)


def test_a_flag_on_which_coders_disagree_is_neither_tested_nor_on_the_ladder(data):
    first = data.full.commitments.set_index("commitment_id")
    rows = codings(data, "true")
    rows["value"] = [str(first.loc[one, name]).lower() if name in ("deadline_named", "quantity_named") else value
                     for one, name, value in zip(rows["row_id"], rows["variable"], rows["value"], strict=True)]
    recoded = with_codings(data, rows)
    agreed = commitments.agreement(recoded)
    assert agreed.set_index("variable")["use"][["deadline_named", "actor_named", "status"]].tolist() == [
        "relied on", "not a finding", "not a finding"]
    tests = commitments.flag_tests(recoded, agreed).set_index("flag")
    assert tests["p"].notna().tolist() == [False, False, True, True, False]
    assert tests.loc["actor_named", "note"] == "coders agree too little (alpha under .667)"
    rungs = commitments.ladder(recoded, agreed)
    assert rungs["of"].unique().tolist() == [2] and rungs["which"].unique().tolist() == ["quantity, deadline"]


def test_whoever_settles_differences_is_not_an_independent_coder(data):
    rows = codings(data, "true").assign(coder_id="adjudicated")
    assert commitments.agreement(with_codings(data, rows))["use"].tolist() == ["not coded yet"] * 6


def test_the_rungs_of_the_ladder_hold_every_promise_once(data):
    rungs = commitments.ladder(data)
    assert rungs["promises"].sum() == len(data.commitments)
    assert (rungs["known"] + rungs["unknown"] == rungs["promises"]).all()


def test_p_values_of_the_flags_are_adjusted_over_the_family(data):
    tests = commitments.flag_tests(data).dropna(subset=["p"])
    assert (tests["p_holm"] >= tests["p"]).all()
    assert tests["p_holm"].min() == pytest.approx(min(1, tests["p"].min() * len(tests)))


def test_a_card_shows_words_dates_outcome_and_linked_sources(data):
    found = commitments.card(data, SESSION)
    html = found._repr_html_()
    for words in ("Said by", "Every date given", "What happened", "2026-01-23", "fulfilled", "<a href=\"http"):
        assert words in html
    assert all(one in html for one in found.sources["source_id"])
    assert "What happened" in repr(found) and "<" not in repr(found)


def test_a_card_of_an_earlier_day_says_that_nothing_was_found(data):
    found = commitments.card(data.on("2026-01-20"), SESSION)
    assert found.outcomes.empty and "no evidence found in" in repr(found) and "until 20 January 2026" in repr(found)


def test_a_card_escapes_what_the_tables_hold(folder, edit):
    edit("commitments", 2, "action", "Meet <script>alert(1)</script>")
    edit("statements", 2, "text", "A & B <b>will</b> meet.")
    edit("sources", 2, "url", "javascript:alert(1)")
    html = commitments.card(analysis.load(folder), "c-2026-01-10-meeting")._repr_html_()
    assert "<script" not in html and "<b>" not in html and "A &amp; B" in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize(("day", "commitment_id", "words"), [
    ("2026-03-20", "c-2026-01-15-sig-23-januar", "Similar: c-2026-01-15-sig-23-january"),
    ("2026-01-14", SESSION, "was made on 2026-01-15: not yet known on 2026-01-14")])
def test_a_card_that_does_not_exist_says_what_does(data, day, commitment_id, words):
    with pytest.raises(KeyError, match=words):
        commitments.card(data.on(day), commitment_id)


@pytest.mark.parametrize("day", ["2019-01-01", "2019-06-15", "2021-09-15", "2025-02-03"])
def test_any_past_day_can_be_asked(data, day):
    then = data.on(day)
    assert len(commitments.status(then)) == len(then.commitments)
    assert commitments.rate(then)["promises"].iloc[0] == len(then.commitments)
    for measure in (commitments.score, commitments.verdict_drift, commitments.no_evidence, commitments.past_due,
                    commitments.times_to_end, commitments.fulfilled_by, commitments.flag_tests, commitments.ladder):
        assert measure(then) is not None


def test_another_pair_of_parties_needs_no_change(folder):
    mine = analysis.load(folder)
    found = commitments.status(mine)
    assert found[[*SHOWN, "score", "verifiability", "n_sources"]].iloc[0].tolist() == [
        "past due", "fulfilled", "third-party", 1, 3, 2]
    assert commitments.rate(mine, by="obligor")["in_words"].tolist() == ["1 of 1"]
    assert commitments.rate(mine)["in_words"].tolist() == ["1 of 1"]
    assert "EXAMPLE: first date" in repr(commitments.card(mine, "c-2026-01-10-meeting"))


def test_a_promise_without_a_due_row_keeps_the_date_stated_with_it(folder):
    path = folder / "due_dates.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    found = commitments.status(analysis.load(folder, "2026-01-20")).iloc[0]
    assert (found["first_due"], found["current_due"], found["due_state"]) == ("2026-01-20", "2026-01-20", "due")


def test_in_spanish_every_card_speaks_spanish_and_leaves_the_statement_as_it_was_said(data):
    said = data.statements.set_index("statement_id")["text"]
    with i18n.use("es"):
        mine = analysis.load(data.path)
        for commitment_id, found in commitments.cards(mine).items():
            facts = [(name, text) for name, text in found.facts if not name.startswith("Qué se dijo")]
            headers = [i18n.label(name) for table in (found.dates, found.outcomes) for name in table.columns]
            closed = [*found.outcomes[["status", "word of", "confidence"]].to_numpy().ravel()]
            for words in (*(" ".join(fact) for fact in facts), *headers, *closed):
                assert english_words(words) == [], (commitment_id, words)
        session = commitments.card(mine, SESSION)
    promise = data.commitments.set_index("commitment_id").loc[SESSION]
    assert dict(session.facts)["Qué se dijo (paráfrasis nuestra, inglés)"] == said[promise["statement_id"]]
    assert session.outcomes["status"].iloc[-1] == "cumplida"


def test_in_spanish_codes_stay_and_what_readers_see_is_translated(data):
    with i18n.use("es"):
        mine = analysis.load(data.path)
        frame = commitments.status(mine).set_index("commitment_id")
        waiting = commitments.past_due(mine)
        html = waiting._repr_html_()
        kinds = commitments.readable(commitments.rate(mine, by="kind"), mine)
        shown = [i18n.label(name) for name in (*commitments.DUE_STATES, *commitments.OUTCOMES, *commitments.FLAGS,
                                               *commitments.EVIDENCE, *commitments.ENDS, *kinds.columns)]
    pd.testing.assert_series_equal(frame["outcome"], commitments.status(data).set_index("commitment_id")["outcome"])
    assert frame.loc[MINISTERIAL, "known"].startswith("sin evidencia en ")
    assert f"{len(waiting.table)} promesas vencidas sin evidencia" in html and "días desde el vencimiento" in html
    assert "reunión" in kinds.index and kinds["in time"].str.contains(" de ").all()
    assert [word for word in shown if english_words(word)] == []
    assert "past due" not in shown and "fulfilled" not in shown
