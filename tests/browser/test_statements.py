"""The statements: searched, filtered and ordered in the browser; whole without a script."""

import unicodedata

import pytest
from playwright.sync_api import expect


@pytest.fixture
def seen(site, visit):
    return visit(site / "statements.html").page


def shown(page):
    """Ids of the entries to be seen, in order."""
    return page.eval_on_selector_all("#statements > li:not([hidden])", "(items) => items.map((item) => item.id)")


def expected(rows):
    rows = rows.sort_values(["date_lo", "statement_id"], ascending=[False, True], kind="stable")
    return [f"s-{each}" for each in rows["statement_id"]]


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


def test_all_statements_are_there_newest_first(seen, data):
    assert shown(seen) == expected(data.statements)
    assert seen.locator("#count").text_content() == f"{len(data.statements)} of {len(data.statements)} statements"


@pytest.mark.parametrize("words", ["soberanía", "SOBERANIA", "soberani"])
def test_search_does_not_mind_accents_and_capitals(seen, data, words):
    seen.get_by_label("Search", exact=True).fill(words)
    texts = data.statements["text"].map(plain)
    assert set(expected(data.statements[texts.str.contains("soberania")])) <= set(shown(seen))
    assert 0 < len(shown(seen)) < len(data.statements)
    seen.get_by_label("Search", exact=True).fill("soberanía")
    first = shown(seen)
    seen.get_by_label("Search", exact=True).fill(words)
    assert set(first) <= set(shown(seen))


def test_all_words_searched_for_must_occur_in_any_order(seen):
    seen.get_by_label("Search", exact=True).fill("cartels tariffs")
    both = shown(seen)
    seen.get_by_label("Search", exact=True).fill("  tariffs   cartels ")
    assert shown(seen) == both != []
    seen.get_by_label("Search", exact=True).fill("xyzzy")
    assert shown(seen) == []
    assert seen.locator("#count").text_content().startswith("No statement fits.")


def test_filters_narrow_each_other_and_clear(seen, data):
    rows = data.statements
    side = data.parties[1].code
    seen.get_by_label("Side", exact=True).select_option(side)
    assert shown(seen) == expected(rows[rows["side"] == side])
    seen.get_by_label("Language", exact=True).select_option("en")
    rows = rows[(rows["side"] == side) & (rows["language"] == "en")]
    assert shown(seen) == expected(rows)
    topic = rows["topics"].str.split(";").explode().mode()[0]
    seen.get_by_label("Topic", exact=True).select_option(topic)
    rows = rows[rows["topics"].str.split(";").map(lambda topics: topic in topics)]
    assert shown(seen) == expected(rows)
    seen.get_by_role("button", name="Clear all").click()
    expect(seen.locator("#statements > li[hidden]")).to_have_count(0)
    assert len(shown(seen)) == len(data.statements)


@pytest.mark.parametrize(("label", "column"), [("Speaker", "speaker"), ("Text", "text_basis")])
def test_filter_by_speaker_and_by_kind_of_text(seen, data, label, column):
    value = data.statements[column].dropna()[~data.statements[column].dropna().str.contains(";")].mode()[0]
    seen.get_by_label(label, exact=True).select_option(value)
    found = data.statements[column].fillna(data.statements["issuer"] if column == "speaker" else "")
    assert shown(seen) == expected(data.statements[found.str.split(";").map(lambda values: value in values)])


def test_filter_by_month(seen, data):
    month = data.statements["date_lo"].dropna().dt.strftime("%Y-%m").mode()[0]
    seen.get_by_label("Month", exact=True).select_option(month)
    assert shown(seen) == expected(data.statements[data.statements["date_lo"].dt.strftime("%Y-%m") == month])


def test_order_by_tone_puts_statements_without_tone_last(seen):
    tones = "(items) => items.map((item) => item.querySelector('.tone strong')?.textContent ?? null)"
    for order, sign in (("pressing", 1), ("cooperative", -1)):
        seen.get_by_label("Order", exact=True).select_option(order)
        found = seen.eval_on_selector_all("#statements > li", tones)
        known = [float(text.replace("−", "-")) for text in found if text is not None]
        assert known == sorted(known, key=lambda tone, sign=sign: sign * tone)
        assert None not in found[:len(known)]
    seen.get_by_label("Order", exact=True).select_option("oldest")
    dates = shown(seen)
    assert dates[0].startswith("s-2019")


def test_what_is_asked_stands_in_the_address(seen, site, visit):
    seen.get_by_label("Search", exact=True).fill("aranceles")
    seen.get_by_label("Language", exact=True).select_option("es")
    address, found = seen.url, shown(seen)
    assert address.endswith("#?q=aranceles&language=es")
    seen.goto("about:blank")
    seen.goto(address)
    assert shown(seen) == found


def test_link_to_a_hidden_statement_shows_it(seen, data):
    seen.get_by_label("Side", exact=True).select_option(data.parties[0].code)
    hidden = data.statements.loc[data.statements["side"] == data.parties[1].code, "statement_id"].iloc[0]
    seen.evaluate(f"location.hash = 's-{hidden}'")
    expect(seen.locator(f"[id='s-{hidden}']")).to_be_visible()


def test_search_and_filters_work_by_keyboard_alone(seen, data):
    for _ in range(20):
        seen.keyboard.press("Tab")
        if seen.evaluate("document.activeElement.id") == "f-q":
            break
    seen.keyboard.type("aranceles")
    found = len(shown(seen))
    assert 0 < found < len(data.statements)
    seen.keyboard.press("Tab")
    seen.keyboard.press("ArrowDown")
    assert seen.evaluate("document.activeElement.value") != ""
    assert len(shown(seen)) <= found
    for _ in range(7):
        seen.keyboard.press("Tab")
    assert seen.evaluate("document.activeElement.type") == "reset"
    seen.keyboard.press("Enter")
    expect(seen.locator("#statements > li[hidden]")).to_have_count(0)


def test_marked_words_are_told_apart_without_colour(seen):
    kinds = seen.eval_on_selector_all("mark[data-weight]", """(marks) => [...new Set(marks.map((mark) =>
        [mark.className, getComputedStyle(mark).textDecorationStyle].join(' ')))].sort()""")
    assert kinds == ["cooperation double", "neutral dotted", "pressure solid"]
    signs = seen.eval_on_selector_all("mark.pressure", "(marks) => marks.map((mark) => mark.dataset.weight[0])")
    assert set(signs) == {"−"}


def test_without_a_script_the_plain_list_is_there(site, visit, data):
    page = visit(site / "statements.html", java_script_enabled=False).page
    assert page.locator("#statements > li").count() == len(data.statements)
    assert not page.locator("#browse").is_visible()
    assert page.locator("#statements > li").last.is_visible()
