"""Ids for new rows: readable, in the style of the tables, and never one that is taken already."""

import re

from .tokens import fold

_WIRES = {
    "reuters",
    "ap",
    "associated press",
    "efe",
    "afp",
    "agence france-presse",
    "notimex",
    "bloomberg",
    "europa press",
    "dpa",
    "upi",
    "canadian press",
    "ansa",
    "xinhua",
    "prensa latina",
}
_OFFICIAL = re.compile(r"(?:\.gob\.|\.gov\b|\.gov\.|\.mil\b|\.gc\.ca|europa\.eu)")


def slug(text, limit=28):
    """A text as part of an id.

    >>> slug("Secretaría de Relaciones Exteriores (SRE)")
    'secretaria-de-relaciones'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", fold(re.sub(r"\([^)]*\)", "", text))).strip("-")
    if len(plain) <= limit:
        return plain or "unnamed"
    return plain[: limit + 1].rsplit("-", 1)[0].strip("-") or plain[:limit]


class Names:
    """Ids and references of one article within a dataset."""

    def __init__(self, data, article):
        full = data.full
        self.data = data
        self.taken = {
            *full.sources["source_id"],
            *full.statements["statement_id"],
            *full.commitments["commitment_id"],
            *full.actors["actor_id"],
        }
        self.known_texts = {
            _plain(text): key
            for text, key in zip(full.statements["text"], full.statements["statement_id"], strict=True)
        }
        self.topics = _topics(data)
        self.parties = [party.code for party in data.parties]
        self.existing = self._existing(full.sources, article)
        day = article.published_on.isoformat()
        words = slug(article.title, 60).split("-") if article.title else []
        first = next((f"-{word}" for word in words if len(word) > 4), "")
        self.source = self.existing or self.new(f"{slug(article.publisher or 'article', 20)}-{day}{first}")

    @staticmethod
    def _existing(sources, article):
        """source_id of an article that is in the sources already, by its address."""
        if not article.url:
            return ""
        same = sources[sources["url"].fillna("").str.rstrip("/") == article.url.rstrip("/")]
        return same["source_id"].iloc[0] if len(same) else ""

    def new(self, wanted):
        """``wanted``, or the same with a number, so that it is not taken."""
        name, number = wanted, 1
        while name in self.taken:
            number += 1
            name = f"{wanted}-{number}"
        self.taken.add(name)
        return name

    def issuer(self, actor_id, side):
        """(issuer, speaker) of a statement: the institution for which a person mostly spoke so far."""
        actors = self.data.full.actors.set_index("actor_id")
        first = actor_id.split(";")[0]
        if first not in actors.index:
            return actor_id, ""
        if actors.loc[first, "kind"] == "body" or side == "joint" and ";" not in actor_id:
            return first, ""
        spoken = self.data.full.statements
        own = spoken[spoken["speaker"].fillna("").str.split(";").map(lambda ids: first in ids)]
        own = own[own["side"] == actors.loc[first, "side"]]
        return (own["issuer"].mode().sort_values().iloc[0] if len(own) else first), actor_id

    def spoken_language(self, actor_id, side):
        """Language in which the actor, or else the side, mostly speaks in the dataset; "" when it never did."""
        spoken = self.data.full.statements
        for mask in (spoken["speaker"] == actor_id, spoken["issuer"] == actor_id, spoken["side"] == side):
            if mask.sum() >= 3:
                return spoken.loc[mask, "language"].mode().iloc[0]
        return ""

    def repeated(self, text):
        """statement_id of a statement with the same words; "" when it is new."""
        return self.known_texts.get(_plain(text), "")


def source_kind(article):
    """official, wire or press, by publisher and address.

    >>> from analysis.ingest.article import Article
    >>> source_kind(Article("a", "b", publisher="Reuters")), source_kind(Article("a", "b", url="https://www.gob.mx/sre"))
    ('wire', 'official')
    """
    host = re.sub(r"^https?://([^/]*).*$", r"\1.", article.url)
    if article.url and (_OFFICIAL.search(host) or ".gob." in f".{host}"):
        return "official"
    return "wire" if fold(article.publisher) in _WIRES else "press"


def _topics(data):
    from .. import dataset

    descriptor, _ = dataset.read_descriptor(data.path)
    return descriptor.get("topics")


def _plain(text):
    return re.sub(r"\W+", " ", fold(str(text))).strip()
