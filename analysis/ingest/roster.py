"""Who is who: the actors table as something that names in an article can be looked up in."""

import csv
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import pandas as pd

from .cue_words import FORMS
from .office_words import COMMON, FEMALE, MALE, NATIONS, OFFICES
from .tokens import fold, tokenise

_NATION = {word: code for code, words in NATIONS.items() for word in words}
#: Aliases that are also everyday words and therefore name nobody by themselves.
_EVERYDAY = set(
    """state justice treasury joint seguridad marina defensa economia hacienda embajada tesoro fiscal economy defense
national senado presidencia bruce cole mullin barr""".split()
)


@dataclass
class Entity:
    """Somebody who may speak: an actor of the table (``actor_id``) or somebody the article names."""

    name: str
    actor_id: str = ""
    kind: str = "person"
    side: str = ""
    gender: str = ""
    roles: set = field(default_factory=set)
    role: str = ""
    seen: tuple = ("", "")
    fields: set = field(default_factory=set)

    @property
    def key(self):
        return self.actor_id or fold(self.name)


class Roster:
    """Actors by name. ``find(tokens, i)`` -> (Entity, last token) of the longest name that begins at token i."""

    def __init__(self, actors, aliases=(), seen=None, parties=()):
        self.entities, self.parties, self._names = {}, tuple(parties), {}
        for row in actors.to_dict("records"):
            entity = _entity(row, (seen or {}).get(row["actor_id"], ("", "")))
            self.entities[entity.actor_id] = entity
        for row in actors.to_dict("records"):
            others = row["aliases"].split(";") if isinstance(row.get("aliases"), str) else []
            entity = self.entities[row["actor_id"]]
            for name in (row["name"], re.sub(r"\s*\([^)]*\)", "", row["name"]), *others, *_surname(entity)):
                self._learn(name.strip(), entity)
        for actor_id, name in aliases:
            if actor_id in self.entities:
                self._learn(name, self.entities[actor_id])

    def _learn(self, name, entity):
        words = [_plain(token) for token in tokenise(name)]
        lower = not any(c.isupper() for c in name)
        if not words or name == entity.actor_id or "-" in name and lower or lower and entity.kind != "body":
            return
        if len(words) == 1 and words[0] in COMMON:
            return
        entries = self._names.setdefault(words[0], {})
        entries.setdefault(tuple(words), (entity, lower))
        if lower:
            entries[tuple(words)] = (entries[tuple(words)][0], True)

    def find(self, tokens, i, stop):
        entries = self._names.get(_plain(tokens[i]))
        if not entries or tokens[i].quote >= 0:
            return None
        best = None
        for words, (entity, lower) in entries.items():
            last = i + len(words) - 1
            if last < stop and (best is None or last > best[1]) and self._fits(tokens, i, words, entity, lower):
                best = (entity, last)
        return best

    @staticmethod
    def _fits(tokens, i, words, entity, lower):
        """The same words, with capitals; everyday words only where a verb of speech follows."""
        last = i + len(words) - 1
        if any(_plain(tokens[i + k]) != word for k, word in enumerate(words)):
            return False
        if (
            words[0] == "secretaria"
            and entity.kind == "body"
            and tokens[i].lower == "secretaria"
            and not tokens[i].text.isupper()
        ):
            return False  # "la secretaria de Agricultura" is a person
        if len(words) == 1 and words[0] in _EVERYDAY and entity.kind != "person":
            after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
            return tokens[i].capital and (after in FORMS["es"] or after in FORMS["en"])
        return lower or any(token.capital for token in tokens[i : last + 1])

    def alike(self, name):
        """The actor of a full name that is spelled a little differently: "Anthony Blinken", "Donald J. Trump"."""
        words = fold(name).split()
        if len(words) < 2:
            return None
        entity, _ = self._names.get(words[-1], {}).get((words[-1],), (None, False))
        if entity is None or entity.kind != "person":
            return None
        first = fold(entity.name).split()[0]
        return entity if len(first) > 2 and first[:3] == words[0][:3] else None

    def side(self, word):
        """The side that a folded word names ("mexicano", "france"): a party, "other" for other countries, or ""."""
        for code, name in self.parties:
            if word == fold(name) or word == code.lower() and len(code) > 2:
                return code
        code = _NATION.get(word, "")
        return code if not code or code in (known for known, _ in self.parties) else "other"

    def holders(self, roles, fields=(), side="", day=""):
        """Actors who hold an office, the likeliest first: in office on the day, then seen nearest to it."""
        found = [
            entity
            for entity in self.entities.values()
            if entity.kind != "body"
            and roles & entity.roles
            and (not side or entity.side == side)
            and all(re.search(pattern, entity.role) for pattern in fields)
        ]
        return sorted(found, key=lambda entity: (_distance(entity.seen, day), entity.actor_id))


def _plain(token):
    word = fold(token.text)
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _entity(row, seen):
    role = row.get("role") if isinstance(row.get("role"), str) else ""
    if row["kind"] == "body":
        roles = set()
    else:
        roles = {key for key, (_, _, pattern) in OFFICES.items() if re.search(pattern, role)}
    start, end = (row.get(name) if isinstance(row.get(name), str) else "" for name in ("active_from", "active_to"))
    return Entity(
        row["name"],
        row["actor_id"],
        row["kind"],
        row["side"],
        gender_of(row["name"]) if row["kind"] == "person" else "",
        roles,
        role,
        (start or seen[0], end or seen[1]),
    )


def gender_of(name):
    """ "m" or "f" by a frequent first name, else "".

    >>> gender_of("Claudia Sheinbaum"), gender_of("Marco Rubio"), gender_of("Mullin")
    ('f', 'm', '')
    """
    first = fold(name.split()[0]) if name.split() else ""
    return "m" if first in MALE else "f" if first in FEMALE else ""


def _surname(entity):
    """The last word of a person's name, where the table gives no alias for it."""
    words = entity.name.split()
    return words[-1:] if entity.kind == "person" and len(words) == 2 else []


def _distance(seen, day):
    """Days, roughly, between a day and the time in which somebody was seen in office; unknown = far."""
    if not day or not (seen[0] or seen[1]):
        return 10**6
    first, last = seen[0] or "0001", seen[1] or "9999"
    if first <= day <= last + "~":
        return 0
    near = last if day > last else first
    return abs(_number(day) - _number(near))


def _number(day):
    year, month, *rest = [int(part) for part in re.findall(r"\d+", day)] + [6, 15]
    return 365 * year + 30 * month + (rest[0] if rest else 15)


def from_dataset(data):
    """Roster of a dataset; when each actor was heard comes from its statements."""
    spoken = data.full.statements
    seen = {}
    if len(spoken):
        spoken = spoken.assign(speaker=spoken["speaker"].str.split(";")).explode("speaker")
        days = spoken.groupby("speaker")["date"].agg(["min", "max"])
        seen = {actor: (row["min"], row["max"]) for actor, row in days.iterrows()}
    return Roster(data.full.actors, _aliases(), seen, [(party.code, party.name) for party in data.parties])


@cache
def _shipped(path):
    from .. import dataset

    return from_dataset(dataset.load(path))


def roster(actors=None):
    """A Roster from: None (the repository's dataset), a Dataset, an actors DataFrame, or a Roster itself."""
    if actors is None:
        return _shipped(None)
    if isinstance(actors, Roster):
        return actors
    if isinstance(actors, pd.DataFrame):
        sides = sorted(set(actors["side"]) - {"joint", "other"})
        return Roster(actors, _aliases(), parties=[(code, code) for code in sides])
    return from_dataset(actors)


@cache
def _aliases():
    with files(__package__).joinpath("names.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["actor_id"], row["alias"]) for row in csv.DictReader(file))
