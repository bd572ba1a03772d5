"""The reference pages, from the package itself: every public name, every table, every command, as Markdown."""

import inspect
import pkgutil
from dataclasses import dataclass
from importlib import import_module

from .. import schema
from . import docs_docstrings as docstrings

#: Page, its title, what it is for, and the modules on it, as a user looks for them.
GROUPS = (
    ("data", "Data", "Load a dataset, ask it on a day, check it.", ("analysis", "analysis.dataset", "analysis.checks")),
    ("tone", "Tone", "Score texts and statements, explain a score, follow tone over time, validate.",
     ("analysis.tone",)),
    ("accounts", "Two accounts", "Compare what two sides said of one occasion.", ("analysis.accounts",)),
    ("promises", "Promises", "What became of them, how many were kept, how well they can be checked.",
     ("analysis.commitments",)),
    ("dates", "Dates and delay", "Read dates, follow how they moved, measure slip, write a calendar.",
     ("analysis.dates", "analysis.timeline", "analysis.due", "analysis.calendar")),
    ("indicators", "Indicators", "Series with their vintages, claims beside figures, before and after a day.",
     ("analysis.indicators",)),
    ("statistics", "Statistics", "Intervals, tests, time to an end, agreement of coders.",
     ("analysis.stats", "analysis.survival", "analysis.coding")),
    ("charts", "Charts", "Draw a measure's table, in the notebooks' own style.", ("analysis.charts",)),
    ("articles", "Articles", "From an article to rows: read, review, append, fetch.", ("analysis.ingest",)),
    ("corpora", "Corpora", "Score files of any size and average them.", ("analysis.scale",)),
    ("reports", "Reports and findings", "Build the pages, and the sentences that they state.",
     ("analysis.report", "analysis.findings", "analysis.overview")),
)
#: Where modules go that no group names.
REST = ("more", "More", "Modules that stand by themselves.")
_WIDTH = 88


@dataclass(frozen=True)
class Entry:
    """A public name: its full name, what it is, and the full name under which it is described (mostly the same)."""

    name: str
    thing: object
    described: str


def groups():
    """``GROUPS``, with the public modules that none of them names on a last page."""
    import analysis

    named = {module for group in GROUPS for module in group[3]}
    public = [f"analysis.{name}" for name in analysis.__all__ if inspect.ismodule(getattr(analysis, name))]
    rest = tuple(name for name in public if name not in named)
    return (*GROUPS, (*REST, rest)) if rest else GROUPS


def names():
    """Where every public name stands: dict of full name -> page without ending, for modules and what is in them."""
    found = {}
    for page, _, _, modules in groups():
        for module, entries in _sections(modules):
            found[module.__name__] = page
            found |= {entry.name: page for entry in entries}
    return found


def pages():
    """The pages: dict of name without ending -> Markdown; in the order in which to offer them."""
    made = {"tables": _tables(), "commands": _commands()}
    described = {}
    for page, title, about, modules in groups():
        parts = [f"# {title}", about]
        for module, entries in _sections(modules, described):
            parts += [f"## {module.__name__} {{#{module.__name__}}}", docstrings.to_markdown(module.__doc__)]
            parts += [_entry(entry) for entry in entries]
        made[page] = "\n\n".join(parts) + "\n"
    return made


def members(module):
    """The public names of a module: its ``__all__``, else what it defines without an underscore."""
    if hasattr(module, "__all__"):
        return list(module.__all__)
    return [name for name, thing in vars(module).items() if not name.startswith("_")
            and getattr(thing, "__module__", None) == module.__name__]


def _sections(modules, described=None):
    """Pairs of a module and its entries, the modules inside one after it.

    ``described``: id of a thing -> the name under which it was met first; changed in place.
    """
    described = {} if described is None else described
    todo = [import_module(name) for name in modules]
    while todo:
        module = todo.pop(0)
        things = [(name, getattr(module, name)) for name in members(module)]
        inside = [thing for _, thing in things if inspect.ismodule(thing)]
        if module.__name__ == "analysis":
            inside = []  # each has a group of its own
        elif module.__name__ == "analysis.charts":
            inside = [import_module(f"analysis.charts.{found.name}") for found in pkgutil.iter_modules(module.__path__)
                      if found.name != "base"]
        entries = []
        for name, thing in sorted(things, key=lambda pair: not callable(pair[1])):
            if not inspect.ismodule(thing):
                full = f"{module.__name__}.{name}"
                first = described.setdefault(id(thing), full) if callable(thing) else full
                entries.append(Entry(full, thing, first))
        yield module, entries
        todo = inside + todo


def _entry(entry):
    head = f"### {entry.name.rpartition('.')[2]} {{#{entry.name}}}"
    if entry.described != entry.name:
        return f"{head}\n\nThe same as `{entry.described}`."
    if not callable(entry.thing):
        return f"{head}\n\n```py\n{entry.name} = {_value(entry.thing)}\n```"
    parts = [head, f"```py\n{signature(entry.name, entry.thing)}\n```", docstrings.to_markdown(entry.thing.__doc__)]
    if inspect.isclass(entry.thing):
        parts += _methods(entry.thing)
    return "\n\n".join(parts)


def signature(name, thing):
    """How a function or class is called, with the defaults; types stand in the text.

    >>> from analysis import stats
    >>> signature("analysis.stats.wilson", stats.wilson)
    'analysis.stats.wilson(k, n, level=0.95)'
    """
    try:
        parameters = list(inspect.signature(thing).parameters.values())
    except ValueError:  # a class that is called as its base is
        return name
    shown, star = [], False
    for each in parameters:
        if each.kind is each.KEYWORD_ONLY and not star:
            shown.append("*")
        star = star or each.kind in (each.KEYWORD_ONLY, each.VAR_POSITIONAL)
        mark = {each.VAR_POSITIONAL: "*", each.VAR_KEYWORD: "**"}.get(each.kind, "")
        default = "" if each.default is each.empty else f"={_default(each.default)}"
        shown.append(f"{mark}{each.name}{default}")
    line = f"{name}({', '.join(shown)})"
    return line if len(line) <= _WIDTH else f"{name}(\n    " + ",\n    ".join(shown) + ",\n)"


def _default(value):
    """A default as it is written; functions by their name, since their repr differs from run to run."""
    return getattr(value, "__name__", None) or repr(value)


def _value(value):
    from pprint import pformat

    return pformat(value, width=_WIDTH, compact=True, sort_dicts=False)


def _methods(thing):
    found = [(name, member) for name, member in vars(thing).items() if not name.startswith("_")
             and (inspect.isfunction(member) or isinstance(member, property | classmethod))]
    lines = []
    for name, member in found:
        call = name if isinstance(member, property) else _call(name, member)
        lines.append(f"- `{call}`: {docstrings.summary(inspect.getdoc(member))}")
    return ["**Methods**", "\n".join(lines)] if lines else []


def _call(name, member):
    text = signature(name, getattr(member, "__func__", member))
    return text.replace("(self, ", "(").replace("(self)", "()").replace("(cls, ", "(").replace("(cls)", "()")


def _tables():
    parts = ["# Tables", "What each column of a dataset means. Every table is one CSV file in UTF-8; several values in "
             "one cell are separated by `;`, and an empty cell is unknown. A column that is needed has to be filled in "
             "every row. How the embedded data were coded: [codebook](../../data/README.md)."]
    for name, table in schema.tables().items():
        parts += [f"## {name} {{#table-{name}}}", f"{table['title']}.", _columns(table)]
    return "\n\n".join(parts) + "\n"


def _columns(table):
    keys = table.get("primaryKey", [])
    lines = ["| column | type | needed | meaning |", "|---|---|---|---|"]
    for column in table["fields"]:
        rules = column.get("constraints", {})
        values = ", ".join("the two parties" if each == "@PARTIES" else f"`{each}`" for each in rules.get("enum", ()))
        needed = "key" if column["name"] in keys else "yes" if rules.get("required") else ""
        meaning = column.get("description", "") + (f" One of: {values}." if values else "")
        lines.append(f"| `{column['name']}` | {column['type']} | {needed} | {_cell(meaning)} |")
    return "\n".join(lines)


def _commands():
    import argparse

    from ..cli import parser

    chosen = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    parts = ["# Commands", "What can be done on the command line: `python -m analysis COMMAND`, in the environment of "
             "the suite. Exit codes: 0 done, 1 something is wrong with the data or a notebook (said in words), 2 wrong "
             "use."]
    for name, command in chosen.choices.items():
        parts += [f"## {name} {{#command-{name}}}", f"{_sentence(command.description or '')}."]
        lines = [f"| `{_option(action)}` | {_cell(action.help or '')} |" for action in command._actions
                 if not isinstance(action, argparse._HelpAction)]
        parts += ["\n".join(["| argument | meaning |", "|---|---|", *lines])] if lines else []
    return "\n\n".join(parts) + "\n"


def _option(action):
    choices = ",".join(map(str, action.choices or ()))
    value = (action.metavar or (f"{{{choices}}}" if choices else action.dest.upper())).replace("|", " or ")
    if not action.option_strings:
        return action.metavar or action.dest
    return action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {value}"


def _sentence(text):
    return text[:1].upper() + text[1:]


def _cell(text):
    return " ".join(text.split()).replace("|", "\\|")
