"""The reference: every public name stands on it, with a summary; docstrings become readable Markdown."""

import inspect
from importlib import import_module

import pytest

import analysis
from analysis import schema
from analysis.report import docs_docstrings, docs_reference

PAGES = docs_reference.pages()
MODULES = sorted({name for _, _, _, modules in docs_reference.groups() for name in modules})


def public():
    """(full name, thing) of every public name: of the package, of its modules, of what they name in turn."""
    names = [name for name, page in docs_reference.names().items()]
    return [(name, thing(name)) for name in names]


def thing(name):
    module, _, last = name.rpartition(".")
    return getattr(import_module(module), last) if module else import_module(name)


def test_every_name_in_all_of_the_package_and_its_modules_is_on_a_reference_page():
    known = docs_reference.names()
    modules = [import_module(name) for name in MODULES]
    wanted = {f"{module.__name__}.{name}" for module in modules for name in getattr(module, "__all__", ())}
    assert wanted - set(known) == set()
    assert {f"analysis.{name}" for name in analysis.__all__} <= set(known)
    assert {"analysis.scale.score", "analysis.charts.follow_through.bounds", "analysis.load"} <= set(known)


def test_every_name_stands_on_the_page_that_is_said_to_have_it():
    away = [name for name, page in docs_reference.names().items() if f"{{#{name}}}" not in PAGES[page]]
    assert away == []


@pytest.mark.parametrize("name, found", [pair for pair in public() if callable(pair[1]) or inspect.ismodule(pair[1])])
def test_every_public_function_class_and_module_says_in_one_sentence_what_it_is(name, found):
    summary = docs_docstrings.summary(inspect.getdoc(found))
    assert 10 < len(summary) < 400, name


def test_no_page_holds_an_address_in_memory_or_a_path_of_this_machine():
    for text in PAGES.values():
        assert " at 0x" not in text and str(analysis.__path__[0]) not in text


def test_a_name_that_two_modules_share_is_described_once():
    [first] = [line for line in PAGES["dates"].splitlines() if "{#analysis.due.chain}" in line]
    after = PAGES["dates"].split(first)[1].lstrip().splitlines()[0]
    assert after == "The same as `analysis.timeline.chain`."


def test_the_table_page_names_every_column():
    for name, table in schema.tables().items():
        part = PAGES["tables"].split(f"{{#table-{name}}}")[1].split("\n## ")[0]
        assert [field["name"] for field in table["fields"] if f"| `{field['name']}` |" not in part] == []


def test_the_command_page_names_every_command_and_option():
    assert all(f"{{#command-{name}}}" in PAGES["commands"] for name in (
        "report", "check", "new", "ingest", "append", "hydrate", "tone", "calendar"))
    assert "| `--feed URL or FILE` |" in PAGES["commands"] and "iCalendar" in PAGES["commands"]
    assert "| `--as-of DAY` |" in PAGES["commands"] and "| `--dry-run` |" in PAGES["commands"]


def test_signature_shows_defaults_by_name_and_breaks_when_it_is_long():
    def short(a, *rest, by=None, **more):
        pass

    def long(data, how=docs_docstrings.summary, the_first_parameter=None, the_second_parameter=None, third=None):
        pass

    assert docs_reference.signature("m.short", short) == "m.short(a, *rest, by=None, **more)"
    assert docs_reference.signature("m.long", long).splitlines()[:3] == ["m.long(", "    data,", "    how=summary,"]


def test_sections_of_a_docstring_become_lists_and_paragraphs():
    found = docs_docstrings.to_markdown("""Do it.

    Parameters
    ----------
    data : Dataset
    by, date : as for ``rate``:
        one or more

    Returns
    -------
    DataFrame, one row per group: ``n`` and
    ``share``

    Raises
    ------
    DataError
        A column is missing.
    ValueError when the folder holds anything

    >>> 1 + 1
    2
    """)
    assert found == """Do it.

**Parameters**

- `data`: Dataset
- `by, date`: as for ``rate``: one or more

**Returns**

DataFrame, one row per group: ``n`` and
``share``

**Raises**

- `DataError`: A column is missing.

ValueError when the folder holds anything

**Example**

```pycon
>>> 1 + 1
2
```"""
