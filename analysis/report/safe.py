"""Markup from notebooks made safe, readable and free of requests.

Text from data reaches a page through here: scripts, styles, forms, remote pictures and event handlers are
dropped, and tables get what a screen reader needs.
"""

import re

from ..i18n import say

#: Elements whose content is dropped with them; of any other unknown element the text is kept.
DROPPED = ("script", "style", "template", "iframe", "object", "embed", "svg", "math", "noscript", "form",
           "button", "input", "select", "textarea", "title", "head", "audio", "video", "canvas")
TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure "
    "h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul var wbr".split())
_ANYWHERE = frozenset(("class", "title", "lang", "dir", "style", "aria-label", "aria-hidden"))
_OWN = {
    "a": {"href"}, "img": {"src", "alt", "width", "height"}, "ol": {"start"}, "time": {"datetime"},
    "details": {"open"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"},
    "col": {"span"}, "colgroup": {"span"},
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), {"id"}),
}
#: No property that takes an address, none that lifts an element out of its place.
STYLES = frozenset(
    "background-color border-color border-bottom-color border-collapse color font-style font-weight "
    "text-align text-decoration vertical-align white-space width".split())
_PLAIN_GROUND = re.compile(r"\bbackground\s*:\s*(#[0-9a-fA-F]{3,8})\s*(?=;|$)")
_NUMBER = re.compile(r"[+\-−–]?[$€£]?\d[\d,. ]*(e[+-]?\d+)?\s?(%|pp)?", re.IGNORECASE)
_NOT_KNOWN = frozenset(("", "nan", "nat", "<na>", "missing", "–", "-", "none"))


def clean(markup):
    """HTML with only harmless elements, attributes and addresses left.

    Parameters
    ----------
    markup : str, HTML of any origin

    Returns
    -------
    str, HTML that runs nothing and asks for nothing; links to other notebooks lead to their pages

    >>> clean('<b onclick="x()">3 of 5</b><script>x()</script><img src="https://example.org/a.png" alt="map">')
    '<b>3 of 5</b>map'
    """
    import bleach
    from bleach.css_sanitizer import CSSSanitizer
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "html.parser")
    for element in soup.find_all(DROPPED):
        element.decompose()
    for image in soup.find_all("img"):
        if not str(image.get("src", "")).startswith("data:image/"):
            image.replace_with(image.get("alt", ""))
    for link in soup.find_all("a", href=re.compile(r"^[^:]*\.ipynb(#|$)")):
        link["href"] = re.sub(r"\.ipynb(?=#|$)", ".html", link["href"])
    for link in soup.find_all("a", href=re.compile(r"^\.\./")):
        # A file of the repository: the pages are read without it, so its name stands in place of a link.
        name, words = link["href"].removeprefix("../").partition("#")[0], link.get_text()
        link.replace_with(words if name in words else f"{words} ({name})")
    for element in soup.find_all(style=re.compile("background")):  # a colour may stay, an address may not
        element["style"] = _PLAIN_GROUND.sub(r"background-color:\1", element["style"])
    for h1 in soup.find_all("h1"):
        h1.name = "h2"
    return bleach.clean(str(soup), tags=TAGS, attributes=_allowed, strip=True, strip_comments=True,
                        protocols={"http", "https", "mailto", "data"},
                        css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES))


def _allowed(tag, name, value):
    if name == "href" and value.strip().lower().startswith("data:"):
        return False
    return name in _ANYWHERE or name in _OWN.get(tag, ())


def tables(markup, label):
    """HTML whose tables scroll in a box of their own and name their header cells.

    Parameters
    ----------
    markup : str, clean HTML
    label : what to call the box, for those who hear the page

    Returns
    -------
    str
    """
    from bs4 import BeautifulSoup

    if "<table" not in markup:
        return markup
    soup = BeautifulSoup(markup, "html.parser")
    for number, table in enumerate(soup.find_all("table")):
        _head_cells(table)
        _align_numbers(table)
        for cell in table.find_all("td"):
            if cell.get_text().strip() in ("NaN", "NaT", "<NA>", "nan"):
                cell.string = say("missing")
                cell["class"] = [*cell.get("class", []), "missing"]
        name = label if not number else say("{table}, part {number}", table=label, number=number + 1)
        table.wrap(soup.new_tag("div", attrs={"class": "table-box", "role": "region", "tabindex": "0",
                                              "aria-label": name}))
    return str(soup)


def _head_cells(table):
    for cell in table.find_all("th"):
        in_head = cell.find_parent("thead") is not None
        if not cell.get_text().strip():
            cell.name = "td"  # the empty corner over the row names heads nothing
            cell.attrs.pop("scope", None)
        elif in_head:
            cell["scope"] = "colgroup" if int(cell.get("colspan", 1)) > 1 else "col"
        else:
            cell["scope"] = "rowgroup" if int(cell.get("rowspan", 1)) > 1 else "row"


def _align_numbers(table):
    """Mark the columns in which every known value is a number, in head and body."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    if len({len(row) for row in rows}) != 1 or any(cell.get("colspan") for row in rows for cell in row):
        return  # spans: positions in a row say nothing of columns
    body = [row for row in rows if row and row[0].find_parent("thead") is None]
    for column in range(len(rows[0])):
        if is_numeric([row[column].get_text() for row in body]):
            for row in rows:
                row[column]["class"] = [*row[column].get("class", []), "num"]


def is_numeric(texts):
    """Whether every known text is a number, and at least one is known.

    >>> is_numeric(["1,204", "−0.35", "NaN"]), is_numeric(["3 of 5"]), is_numeric([""])
    (True, False, False)
    """
    known = [text.strip() for text in texts if text.strip().lower() not in _NOT_KNOWN]
    return bool(known) and all(_NUMBER.fullmatch(text) for text in known)
