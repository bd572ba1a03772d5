"""A dataset in which every free text tries to run something, and the pages made of it."""

import csv

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import analysis
from analysis import schema
from analysis.new import new
from analysis.report import page, site
from analysis.report.book import Book
from analysis.report.cache import Cache
from analysis.report.outputs import CHART, FINDINGS
from analysis.report.provenance import gather

#: The mark that any of these would leave on the page if it ran.
RAN = "window.ran = true"
TEXTS = (
    f"</script><script>{RAN}</script>", f"<img src=x onerror='{RAN}'>", f"\"><svg onload={RAN.replace(' ', '')}>",
    f"</title></style><script>{RAN}</script>", f"<!--<script>{RAN}", "{{ 7 * 7 }}{% raw %}",
    "\u202egnirts dednib\u2066",
    f"=HYPERLINK(\"javascript:{RAN}\")", "@SUM(1+1)*cmd|' /C calc'!A0", f"<a href='javascript:{RAN}'>go</a>",
)
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def hostile_dataset(folder):
    """Write the dataset and its pages.

    Returns
    -------
    Path of the folder of the pages: statements.html, promises/, summary-like pages and one notebook's page
    """
    place = new(folder / "data", title=TEXTS[0], parties=[("A", TEXTS[1]), ("B", TEXTS[2])])
    number = 0
    for table, definition in schema.tables().items():
        free = [field["name"] for field in definition["fields"] if _is_free(field)]
        path = place / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for name in free:
                row[name] = f"javascript:{RAN}" if name == "url" else TEXTS[number % len(TEXTS)]
                number += 1
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [field["name"] for field in definition["fields"]], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    data = analysis.load(place)
    out = folder / "out"
    book = Book(Cache(out), gather({"data": place}), (), {"data": str(place)}, data)
    site.write(book)
    composed = page.compose(_notebook(), name="10-hostile", links=book.links)
    html = page.render(composed, provenance=book.provenance, site=book.site)
    book.store.publish("hostile", "", {"10-hostile.html": html, **composed.files})
    return out


def _is_free(field):
    """Whether a column takes any text: no key, no list of ids, no date, no list of values."""
    name, constraints = field["name"], field.get("constraints", {})
    return (schema.kind_of(field) == "string" and "enum" not in constraints and "pattern" not in constraints
            and not name.endswith(("_id", "_ids")) and name not in (
                "side", "issuer", "speaker", "language", "parallel_of", "participants", "obligor", "said_by",
                "row_id", "table", "variable", "value", "topic", "kind"))


def _notebook():
    nasty = "\n".join(TEXTS)
    words = {"title": nasty, "caption": nasty, "alt": nasty, "slug": nasty, "svg": f"<svg><script>{RAN}</script></svg>",
             "table_csv": "said\n" + "\n".join('"' + text.replace('"', '""') + '"' for text in TEXTS)}
    outputs = [
        new_output("execute_result", {"image/png": PNG, "text/plain": nasty, CHART: words}),
        new_output("execute_result", {"text/html": nasty, "text/plain": nasty}),
        new_output("execute_result", {"text/plain": nasty}),
        new_output("stream", name="stdout", text=nasty),
        new_output("execute_result", {"text/plain": nasty, FINDINGS: {
            "question": nasty, "answer": nasty, "sentences": [nasty, *TEXTS], "as_of": "2026-01-01"}}),
    ]
    cells = [new_markdown_cell(f"# {TEXTS[0]}\n\n{nasty}", id="a")]
    cells += [new_code_cell(f"show({number})  # {TEXTS[1]}", outputs=[output], execution_count=1, id=f"c{number}")
              for number, output in enumerate(outputs)]
    return new_notebook(cells=cells)
