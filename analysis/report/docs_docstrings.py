"""Docstrings of this package as Markdown: summary, text, sections of parameters, results and errors, examples.

The sections are numpydoc's. What stands under "Returns" is prose here, one paragraph about the whole result, and an
item under "Parameters" may hold its description where others put a type; so the sections are read as they are
written in this package.
"""

import re
from inspect import cleandoc

SECTIONS = ("Parameters", "Returns", "Yields", "Raises", "Attributes", "Notes", "Examples")
_ITEM = re.compile(r"(\*{0,2}\w[\w.]*(?:, \*{0,2}\w[\w.]*)*) : (.*)")
_NAME = re.compile(r"\w[\w.]*(?:, \w[\w.]*)*")


def summary(docstring):
    """The first paragraph of a docstring in one line; empty when there is none.

    >>> summary("Do it.\\n\\nMore.")
    'Do it.'
    """
    return " ".join(cleandoc(docstring or "").split("\n\n")[0].split())


def to_markdown(docstring):
    """A docstring as Markdown.

    Parameters
    ----------
    docstring : str, as written

    Returns
    -------
    str

    >>> print(to_markdown("Add.\\n\\nParameters\\n----------\\na, b : int,\\n    both\\n"))
    Add.
    <BLANKLINE>
    **Parameters**
    <BLANKLINE>
    - `a, b`: int, both
    """
    parts = []
    for title, lines in sections(cleandoc(docstring or "").split("\n")):
        lines, examples = _without_examples(lines)
        body = _items(lines) if title in ("Parameters", "Raises", "Attributes") else "\n".join(lines).strip("\n")
        heading = [f"**{title}**"] if title and title != "Examples" and body else []
        parts += [*heading, *filter(None, [body]), *(f"```pycon\n{example}\n```" for example in examples)]
    first = next((at for at, part in enumerate(parts) if part.startswith("```pycon")), None)
    if first:
        parts.insert(first, "**Example**")
    return "\n\n".join(parts)


def sections(lines):
    """Pairs (title, lines); the first has the title ""."""
    found = [("", [])]
    for at, line in enumerate(lines):
        under = lines[at + 1] if at + 1 < len(lines) else ""
        if line in SECTIONS and re.fullmatch("-{3,}", under):
            found.append((line, []))
        elif not (at and re.fullmatch("-{3,}", line) and lines[at - 1] in SECTIONS):
            found[-1][1].append(line)
    return found


def _without_examples(lines):
    """The lines without doctests, and these apart, each as text."""
    kept, examples, inside = [], [], False
    for line in lines:
        starts = line.startswith(">>>")
        if starts and not inside:
            examples.append([])
        inside = bool(line) and (inside or starts)
        (examples[-1] if inside else kept).append(line)
    return kept, ["\n".join(example) for example in examples]


def _items(lines):
    """Items "name : description" as a list; other lines stay the text that they are."""
    out, inside = [], False
    for at, line in enumerate(lines):
        found = _ITEM.fullmatch(line)
        alone = _NAME.fullmatch(line) and at + 1 < len(lines) and lines[at + 1].startswith("    ")
        if found or alone:
            out.append(f"- `{found[1] if found else line}`:" + (f" {found[2]}" if found else ""))
            inside = True
        elif inside and line.startswith(" "):
            out[-1] += f" {line.strip()}"
        elif line.strip() or not inside:
            out += ["", line] if inside and line.strip() else [line]
            inside = False
    return "\n".join(out).strip("\n")
