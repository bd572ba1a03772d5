"""Who has been spoken of in an article so far, and whom "he", "el embajador" or "la dependencia" then means."""

import re
from dataclasses import dataclass, replace

from ..i18n import say, say_as
from .roster import Entity, gender_of
from .tokens import fold

_NEVER_BODY = set(
    "dependencia organismo institución secretaría oficina departamento agency department ministry bureau office "
    "embassy embajada cancillería fiscalía agencia comando command unidad instituto administración "
    "comisión commission company empresa gobierno government".split()
)
_SAME_HEAD = {
    "bureau": "bureau oficina buro",
    "oficina": "bureau oficina office buro",
    "office": "office oficina",
    "department": "department departamento",
    "departamento": "department departamento",
    "ministry": "ministry secretaria ministerio",
    "secretaría": "ministry secretaria",
    "agency": "agency agencia",
    "embassy": "embassy embajada",
    "embajada": "embassy embajada",
    "comando": "command comando",
    "fiscalía": "prosecutor fiscalia",
    "cancillería": "foreign cancilleria",
    "unidad": "unit unidad",
    "commission": "commission comision",
    "comisión": "commission comision",
    "instituto": "institute instituto",
}
_ANAPHORIC = set("responsable encargado encargada".split())
_PRESIDENT = re.compile(r"\bjef[ea] (?:del? )?(?:ejecutivo|estado|gobierno)\b")


@dataclass(frozen=True)
class Speaker:
    """Whose words these are. ``sure`` 0-1, ``how`` in words."""

    name: str
    actor_id: str = ""
    kind: str = ""
    side: str = ""
    sure: float = 1.0
    how: str = ""


class Memory:
    """What the article has said so far about who is who; ``roster`` knows the rest."""

    def __init__(self, roster, day="", tokens=()):
        self.roster, self.day, self.tokens = roster, day, tokens
        self.entities, self.people, self.bodies, self.documents = {}, [], [], []
        self.speaker, self.pair = None, []

    def register(self, found, eligible, cue_at=None):
        """Take the mentions of a sentence in; the first that may be its subject is remembered best."""
        people, main = [], None
        able = (m for m in found if eligible(m) and m.kind not in ("document", "nation"))
        first = next((m for m in able if cue_at is None or m.first <= cue_at), None)
        if first is not None and first.kind in ("pronoun", "office", "generic", "ordinal"):
            main = self._entity_of(self.resolve(first))
        for mention in found:
            mention.entity = entity = self._introduce(mention, found)
            if entity is not None and entity.kind in ("person", "office") and entity not in people:
                people.append(entity)
            if mention is first and entity is not None:
                main = entity
                if entity.kind == "name" and " " in entity.name:
                    entity.kind = "person"
        for entity in [*[e for e in people if e is not main][::-1], main]:
            if entity is not None and entity.kind in ("person", "office"):
                self._recall(self.people, entity)
        if len(people) > 1:
            self.pair = people

    def _entity_of(self, speaker):
        return self.entities.get(speaker.actor_id) or self.entities.get(fold(speaker.name))

    @staticmethod
    def _recall(entries, entity):
        if entity in entries:
            entries.remove(entity)
        entries.append(entity)

    def _introduce(self, mention, found):
        """The article's own record of a named mention; None for mentions that need to be resolved."""
        if mention.kind in ("person", "name") and mention.name:
            return self._person(mention)
        if mention.kind == "body":
            entity = mention.entity or self._body(mention)
            entity = self.entities.setdefault(entity.key, replace(entity))
            self._recall(self.bodies, entity)
            return entity
        if mention.kind == "document":
            self._document(mention, found)
        return None

    def _person(self, mention):
        entity = mention.entity
        if entity is not None and mention.gender and entity.gender and mention.gender != entity.gender:
            entity = None  # "Ms Patel" is not Kash Patel
            mention.name = self._last_name(mention)
        if entity is None or len(mention.name.split()) == 1 or entity.key not in self.entities:
            entity = self._by_surname(mention, entity)
        entity = entity or self.roster.alike(mention.name)
        if entity is None:
            titled = bool(mention.roles) or mention.kind == "person" or bool(gender_of(mention.name))
            entity = Entity(mention.name, kind="person" if titled else "name", side=mention.side)
        own = self.entities.setdefault(entity.key, replace(entity, roles=set(entity.roles), fields=set()))
        own.roles |= mention.roles
        own.fields |= set(mention.fields)
        own.gender = own.gender or mention.gender or gender_of(own.name)
        own.side = own.side or mention.side
        if mention.roles and own.kind == "name":
            own.kind = "person"
        return own

    def _by_surname(self, mention, entity):
        """A bare surname means the person of that name whom the article itself has introduced."""
        words = fold(self._last_name(mention)).split()
        if len(words) == 1:
            for known in reversed(list(self.entities.values())):
                parts = re.split(r"[\s]", fold(known.name))
                if (
                    known.kind in ("person", "name")
                    and words[0] in parts[-3:]
                    and (not known.actor_id or entity is None or known.actor_id == entity.actor_id)
                    and (entity is None or entity.key not in self.entities)
                ):
                    return known
        return entity

    def _last_name(self, mention):
        start = self.tokens[mention.first].start if self.tokens else 0
        if mention.kind == "person" and mention.entity is not None and self.tokens:
            words = [token.text for token in self.tokens[mention.first : mention.last + 1] if token.start >= start]
            named = [word for word in words if fold(word).removesuffix("'s") in fold(mention.entity.name).split()]
            return re.sub(r"['’]s$", "", " ".join(named)) or mention.name
        return mention.name

    def _body(self, mention):
        """ "the bureau" or "la dependencia" means the institution last named that may be called so."""
        words = mention.text.split()
        if (
            len(words) <= 2
            and not mention.indefinite
            and mention.head in _NEVER_BODY
            and not any(word[0].isupper() for word in words[1:])
        ):
            wanted = _SAME_HEAD.get(mention.head, "").split()
            for entity in reversed(self.bodies):
                if not wanted or any(word in fold(entity.name) for word in wanted):
                    return entity
        if re.fullmatch(r"(?:the |los |las |ambos |both |two |dos )+(?:governments|gobiernos)", mention.text.lower()):
            return self.joint() or Entity(mention.text, kind="body")
        return Entity(
            re.sub(r"^(?:the|el|la|los|las) ", "", mention.text, flags=re.I) if len(words) > 2 else mention.text,
            kind="body",
            side=mention.side,
        )

    def joint(self):
        return next((e for e in self.roster.entities.values() if e.side == "joint"), None)

    def _document(self, mention, found):
        """Remember who put a document out: named inside it, else the subject of its sentence."""
        issuer = None
        i, stop = mention.first, mention.last + 1
        for k in range(i, stop):
            known = self.roster.find(self.tokens, k, stop)
            if known:
                issuer = known[0]
                break
        joint = re.search(r"\b(?:joint|conjunt[oa]|both governments|ambos gobiernos)\b", mention.text.lower())
        if joint and self.joint():
            issuer = self.joint()
        if issuer is None:
            inside = [
                m
                for m in found
                if m.first > mention.last
                and m.first <= mention.last + 4
                and m.kind == "body"
                and self.tokens[m.first - 1].lower in ("de", "del", "from", "by", "of")
            ]
            issuer = inside[0].entity if inside else None
        if issuer is not None or not self.documents or self.documents[-1][0] != mention.head:
            self.documents.append((mention.head, issuer))

    def subject_of_document(self, entity):
        """The sentence "the ministry said in a statement" also tells whose statement it is."""
        if self.documents and self.documents[-1][1] is None:
            self.documents[-1] = (self.documents[-1][0], entity)

    def resolve(self, mention):
        """Speaker for a mention."""
        if mention.entity is not None:
            return self._of(mention.entity, 1.0, say_as("speaker", "named"))
        how = getattr(self, f"_resolve_{mention.kind}", None)
        return (how(mention) if how else None) or Speaker(
            mention.text, "", mention.kind, mention.side, 0.8, say_as("speaker", "as it stands")
        )

    @staticmethod
    def _of(entity, sure, how):
        return Speaker(entity.name, entity.actor_id, entity.kind, entity.side, sure, how)

    def _fits(self, entity, mention, fields=()):
        return (
            (not mention.gender or not entity.gender or entity.gender == mention.gender)
            and (not mention.side or not entity.side or entity.side == mention.side)
            and all(
                re.search(pattern, entity.role) if entity.role else not entity.fields or pattern in entity.fields
                for pattern in fields
            )
        )

    def _resolve_office(self, mention):
        roles = set(mention.roles)
        if _PRESIDENT.search(fold(mention.text)):
            roles, mention.fields = {"president"}, ()
        if mention.indefinite or mention.number > 1:
            return None
        fits = [e for e in self.people if e.roles & roles and self._fits(e, mention, mention.fields)]
        if fits:
            how = say("'{mention}' = the holder of that office named before", mention=mention.text)
            return self._of(fits[-1], 0.9, how)
        held = [
            e
            for e in self.roster.holders(
                roles, mention.fields, mention.side if mention.side != "other" else "-", self.day
            )
            if self._fits(e, mention)
        ]
        told = mention.side or mention.fields or len({e.side for e in held}) == 1
        if held and told and (len(held) == 1 or self.day):
            how = say("'{mention}' = holder of that office in the actors table", mention=mention.text)
            return self._of(held[0], 0.7, how)
        return self._generic(mention) if roles & {"secretary", "commander", "director", "legislator"} else None

    def _resolve_generic(self, mention):
        return None if mention.indefinite or mention.number > 1 else self._generic(mention)

    def _generic(self, mention):
        if len(mention.text.split()) > 3 and mention.head not in _ANAPHORIC:
            return None
        fits = [e for e in self.people if e.kind in ("person", "office") and self._fits(e, mention)]
        if mention.text.split()[0][0].islower() and len(mention.text.split()) == 1:
            return None
        how = say("'{mention}' = the person spoken of", mention=mention.text)
        return self._of(fits[-1], 0.75, how) if fits else None

    def _resolve_pronoun(self, mention):
        if mention.number == 2:
            return None
        if mention.number == 0:
            how = say("'it' = the institution last named")
            return self._of(self.bodies[-1], 0.7, how) if self.bodies else None
        fits = [e for e in self.people if self._fits(e, mention)]
        how = say("'{mention}' = the person last spoken of", mention=mention.text)
        return self._of(fits[-1], 0.85, how) if fits else None

    def _resolve_ordinal(self, mention):
        if mention.number < len(self.pair):
            how = say("'{mention}' of the two named before", mention=mention.text)
            return self._of(self.pair[mention.number], 0.7, how)
        return None

    def _resolve_document(self, mention):
        issuer = next((who for head, who in reversed(self.documents) if head == mention.head and who), None)
        if (
            issuer is None
            and not mention.indefinite
            and mention.head in ("documento", "texto", "document", "text", "tarjeta", "escrito")
        ):
            issuer = next((who for _, who in reversed(self.documents) if who), None)
        how = say("'{mention}' was put out by it", mention=mention.text)
        return self._of(issuer, 0.8, how) if issuer is not None else None

    def _resolve_nation(self, mention):
        return Speaker(mention.text, "", "nation", mention.side, 0.5, say("a country as speaker"))

    def spoke(self, speaker):
        """Remember the last speaker."""
        self.speaker = speaker
        for entity in self.entities.values():
            if entity.key in (speaker.actor_id, fold(speaker.name)) and entity.kind != "body":
                if entity.kind == "name" and " " in entity.name:
                    entity.kind = "person"
                self._recall(self.people, entity)
                return
        if speaker.kind == "person" and speaker.actor_id in self.roster.entities:
            entity = replace(self.roster.entities[speaker.actor_id])
            self.entities.setdefault(entity.key, entity)
            self._recall(self.people, self.entities[entity.key])
