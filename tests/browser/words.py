"""The words that a reader meets on a page in its own language, and which of them may stand in two editions alike."""

import re
from dataclasses import dataclass

from analysis import i18n, ingest, schema
from analysis.report.provenance import PACKAGES
from tests.spanish import english_words

#: Every text node and every attribute that is read out, outside code, names (bdi), rows of files as they are, and what
#: says its own language.
_COLLECT = """() => {
  const found = [];
  const apart = (at) => {
    for (; at && at !== document.documentElement; at = at.parentElement)
      if (at.lang || at.tHead?.lang || ["CODE", "PRE", "SCRIPT", "STYLE", "BDI"].includes(at.tagName)) return true;
    return false;
  };
  const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!apart(walk.currentNode.parentElement)) found.push(walk.currentNode.data);
  for (const each of document.querySelectorAll("[alt], [title], [aria-label], meta[name=description]"))
    if (!apart(each)) for (const name of ["alt", "title", "aria-label", "content"])
      if (each.getAttribute(name)) found.push(each.getAttribute(name));
  return found;
}"""
_QUOTED = "() => [...document.querySelectorAll('.code .s1, .code .s2')].map((text) => text.textContent.slice(1, -1))"
_WORD, _LONG = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]{4,}")
_COUNTED = re.compile(r" \(\d+\)$")  # as a filter offers a name
_CUT = re.compile(r"\w*\.\.\.$")  # as pandas shortens a cell
_FILE = re.compile(r"\d\d-[a-z0-9-]+(\.csv)?|https?://\S+")  # a notebook, a table, an address
_COMMIT = re.compile(r"[0-9a-f]{7,40}")  # "4fdbf11" has a word of four letters
_NAMES = {("actors", "aliases"), ("sources", "publisher"), ("indicators", "publisher")}


@dataclass(frozen=True)
class Words:
    """What stands on a page: ``texts``, each once, in order; ``quoted``: sentences between quotes in its code."""

    texts: tuple
    quoted: frozenset

    @classmethod
    def of(cls, page):
        """Of a page in a browser."""
        found = dict.fromkeys(_plain(text) for text in page.evaluate(_COLLECT))
        sentences = {_plain(text) for text in page.evaluate(_QUOTED)}
        return cls(tuple(filter(None, found)), frozenset(text.lower() for text in sentences if " " in text))


@dataclass(frozen=True)
class Alike:
    """What may stand alike in both editions: names and ids of a dataset, words whose translation is the same, and texts
    of no ``others`` than the words of the example article and the names of libraries."""

    names: frozenset
    others: frozenset

    @classmethod
    def of(cls, data):
        """From a dataset, in the language in force."""
        words = i18n.dataset_words(data.path)
        names = {data.version, "Dicho y Hecho", ingest.example().title, *(name for name, _ in i18n.LANGUAGES.values())}
        names |= {name for name in data.full.actors["name"] if words(name) == name}
        for table, definition in schema.tables().items():
            for field in (each["name"] for each in definition["fields"]):
                if field.endswith(("_id", "_ids")) or (table, field) in _NAMES:
                    cells = getattr(data.full, table)[field].dropna()
                    names |= {*cells, *cells.str.split(";").explode()}
        files = [*(i18n.FOLDER / i18n.language()).glob("*.po"), data.path / "locale" / f"{i18n.language()}.po"]
        names |= {message.id for file in files for message in i18n.catalogue([file]) if message.id == message.string}
        return cls(frozenset(map(_plain, filter(None, names))),
                   frozenset(_WORD.findall(" ".join([ingest.example().text, "Python", *PACKAGES]).lower())))

    def __contains__(self, text):
        """Whether a text is one of these, or has no word but such as these and figures."""
        text = _CUT.sub("", _COUNTED.sub("", text))
        if text in self.names or _FILE.fullmatch(text) or _COMMIT.fullmatch(text):
            return True
        return set(_WORD.findall(text.lower())) <= self.others

    def without(self, words):
        """The texts of a page that are none of these and are not quoted from its code."""
        return [text for text in words.texts
                if text not in self and not any(text.lower() in each for each in words.quoted)]


def english(words, same):
    """The texts that hold an English function word."""
    return [text for text in same.without(words) if english_words(text)]


def untranslated(words, originals, same):
    """The texts with a word of four letters or more that stand in the English edition too and have no reason to."""
    return [text for text in same.without(words) if text in originals.texts and _LONG.search(text)]


def _plain(text):
    return " ".join(str(text).split())
