"""The documentation's text: links lead somewhere, commands are commands, code is Python, nothing names a machine."""

import ast
import doctest
import re
import shlex

import pytest

from analysis import cli
from analysis.report import docs, docs_markdown

from .blocks import DOCS, blocks, pages, without_code

NAMES = [path.relative_to(DOCS).as_posix() for path in pages()]


def anchors(path):
    return {entry[1] for entry in docs_markdown.render(path.read_text(encoding="utf-8")).contents}


@pytest.mark.parametrize("name", NAMES)
def test_links_in_a_page_lead_to_files_and_headings_that_are_there(name):
    page = DOCS / name
    gone = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        if not path.is_file() or (anchor and anchor not in anchors(path)):
            gone.append(target)
    assert gone == []


def test_the_first_page_names_every_page_once_with_its_kind():
    listed = docs.listed((DOCS / docs.FIRST).read_text(encoding="utf-8"))
    assert sorted(path for path, _, _ in listed) == sorted(set(NAMES) - {docs.FIRST})
    assert list(dict.fromkeys(kind for _, kind, _ in listed)) == [
        "Tutorial", "How to", "What the numbers mean", "Reference"]


def commands():
    return [(name, line) for name in NAMES for block in blocks(DOCS / name) if block.language in ("bash", "")
            for line in block.text.splitlines() if line.startswith("python -m analysis")]


@pytest.mark.parametrize("name, line", commands())
def test_every_command_of_the_documentation_is_one_of_the_suite(name, line):
    arguments = cli.parser().parse_args(shlex.split(line, comments=True)[3:])
    assert callable(arguments.run)


def test_commands_in_running_text_are_commands_of_the_suite():
    known = cli.parser()._subparsers._group_actions[0].choices
    named = [(path.name, word) for path in pages()
             for word in re.findall(r"python -m analysis ([a-z]+)", path.read_text(encoding="utf-8"))]
    assert len(named) > 20
    assert [pair for pair in named if pair[1] not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_python_in_a_page_is_python_and_its_examples_come_out(name):
    for block in blocks(DOCS / name):
        if block.language == "python":
            ast.parse(block.text)
        elif block.language == "pycon":
            example = doctest.DocTestParser().get_doctest(block.text, {}, name, name, 0)
            assert doctest.DocTestRunner().run(example).failed == 0


def test_functions_that_a_page_names_exist():
    known = docs.docs_reference.names()
    named = {(path.name, name) for path in pages()
             for name in re.findall(r"`(analysis\.[\w.]+\w)`", path.read_text(encoding="utf-8"))}
    assert len(named) > 60
    assert {pair for pair in named if pair[1] not in known} == set()


def test_explanations_say_what_they_answer_assume_and_may_be_used_for():
    parts = ("**The question", "## Assumes", "## Limits", "## May be used for")
    lacking = {path.name: [part for part in parts if part not in path.read_text(encoding="utf-8")]
               for path in (DOCS / "explanation").glob("*.md")}
    assert {name: missing for name, missing in lacking.items() if missing} == {}
    assert len(lacking) == 12


def test_no_page_names_a_path_of_a_machine():
    for path in pages():
        assert not re.search(r"/(home|root|Users|tmp|work)/", path.read_text(encoding="utf-8")), path
