"""Spanish conjugation by rule, with a short table of irregular verbs.

Only the persons and tenses that official prose uses are written out. A verb that is in no table is regular; compound
verbs follow their base ("mantener" follows "tener", "proponer" follows "poner").
"""

from __future__ import annotations

import functools

# e -> ie, o -> ue, e -> i under stress
STEM_IE = frozenset(
    "acertar advertir alentar apretar atender atravesar cerrar comenzar convertir defender desmentir despertar "
    "diferir disentir empezar encender encomendar enmendar entender extender gobernar herir hervir invertir manifestar "
    "mentir negar pensar perder preferir quebrar recomendar referir requerir sentar sentir sugerir temblar "
    "tender transferir confesar denegar desalentar interferir controvertir desatender deferir inferir conferir".split()
)
STEM_UE = frozenset(
    "acordar apostar aprobar comprobar colgar contar costar demostrar disolver devolver dormir encontrar esforzar "
    "forzar morir mostrar mover poder probar promover recordar reforzar remover renovar resolver rodar rogar "
    "soltar soñar sonar volver desaprobar reprobar revolver mostrarse volcar almorzar descontar envolver".split()
)
STEM_I = frozenset(
    "competir concebir conseguir corregir despedir elegir expedir impedir medir pedir perseguir proseguir "
    "reelegir rendir repetir revestir seguir servir vestir regir".split()
)
# verbs in -iar and -uar whose i or u takes the stress
ACCENTED = frozenset(
    "actuar acentuar ampliar confiar continuar desafiar desviar desvirtuar efectuar enfriar enviar evaluar fiar guiar "
    "insinuar perpetuar situar variar vaciar reenviar rehusar criar".split()
)
PARTICIPLE = {
    "abrir": "abierto",
    "cubrir": "cubierto",
    "escribir": "escrito",
    "suscribir": "suscrito",
    "hacer": "hecho",
    "satisfacer": "satisfecho",
    "decir": "dicho",
    "poner": "puesto",
    "volver": "vuelto",
    "solver": "suelto",
    "prever": "previsto",
    "romper": "roto",
    "morir": "muerto",
    "imprimir": "impreso",
}
# base verb: present I / he / we / they, preterite stem, future stem, subjunctive stem
IRREGULAR = {
    "tener": ("tengo tiene tenemos tienen", "tuv", "tendr", "teng"),
    "venir": ("vengo viene venimos vienen", "vin", "vendr", "veng"),
    "poner": ("pongo pone ponemos ponen", "pus", "pondr", "pong"),
    "hacer": ("hago hace hacemos hacen", "hic", "har", "hag"),
    "satisfacer": ("satisfago satisface satisfacemos satisfacen", "satisfic", "satisfar", "satisfag"),
    "decir": ("digo dice decimos dicen", "dij", "dir", "dig"),
    "traer": ("traigo trae traemos traen", "traj", "traer", "traig"),
    "poder": ("puedo puede podemos pueden", "pud", "podr", "pued"),
    "querer": ("quiero quiere queremos quieren", "quis", "querr", "quier"),
    "saber": ("sé sabe sabemos saben", "sup", "sabr", "sep"),
    "haber": ("he ha hemos han", "hub", "habr", "hay"),
    "estar": ("estoy está estamos están", "estuv", "estar", "est"),
    "salir": ("salgo sale salimos salen", "", "saldr", "salg"),
    "valer": ("valgo vale valemos valen", "", "valdr", "valg"),
    "caer": ("caigo cae caemos caen", "", "caer", "caig"),
    "oír": ("oigo oye oímos oyen", "", "oir", "oig"),
    "ducir": ("duzco duce ducimos ducen", "duj", "ducir", "duzc"),
}
# bases that make compounds (mantener, intervenir, proponer, rehacer, contradecir, atraer, reducir, desoír ...)
COMPOUNDED = ("tener", "venir", "poner", "hacer", "decir", "traer", "salir", "caer", "ducir", "oír")
WHOLE = {  # too irregular for any stem; without accents "dé" is the preposition "de", so it is left out
    "ser": "soy es somos son fui fue fuimos fueron era éramos eran seré será seremos serán sea seamos sean fuera "
    "fueran fuese siendo sido ser|sería seríamos serían",
    "ir": "voy va vamos van fui fue fuimos fueron iba íbamos iban iré irá iremos irán vaya vayamos vayan yendo ido ir"
    "|iría iríamos irían",
    "dar": "doy da damos dan di dio dimos dieron daba dábamos daban daré dará daremos darán den diera "
    "diéramos dieran diese dando dado dada dados dadas dar darle darles darse dándole|daría daríamos darían",
    "ver": "veo ve vemos ven vi vio vimos vieron veía veíamos veían veré verá veremos verán vea veamos vean viera "
    "vieran viese viendo visto vista vistos vistas ver verse verlo|vería veríamos verían",
}
PRONOUNS = ("se", "lo", "la", "los", "las", "le", "les", "nos")
_ACCENT = str.maketrans("aeiou", "áéíóú")


@functools.cache
def spanish_verb(lemma: str, attached: bool = True) -> dict[str, bool]:
    """Forms of a Spanish verb: form -> True for the conditional, else False.

    `attached` adds the infinitive and gerund with a pronoun ("exigirle", "exigiéndolo").

    Raises ValueError for a word that does not end in -ar, -er, -ir or -ír.

    >>> forms = spanish_verb("imponer")
    >>> [form in forms for form in ("impuso", "impondrá", "impuesta", "impongan", "imponerse", "imponiendo")]
    [True, True, True, True, True, True]
    >>> forms["impondría"], forms["impone"]
    (True, False)
    >>> [f for f in spanish_verb("exigir") if f.startswith("exij")][:3]
    ['exijo', 'exija', 'exijamos']
    """
    if lemma in WHOLE:
        plain, conditional = WHOLE[lemma].split("|")
        return dict.fromkeys(plain.split(), False) | dict.fromkeys(conditional.split(), True)
    ending = lemma[-2:].replace("í", "i")
    if ending not in ("ar", "er", "ir"):
        raise ValueError(f"{lemma!r} is not a Spanish infinitive: it must end in -ar, -er or -ir.")
    base = _base(lemma)
    prefix = lemma[: len(lemma) - len(base)] if base else ""
    parts = [*_present(lemma, prefix, base), *_past(lemma, prefix, base), *_nominal(lemma, attached)]
    future = prefix + IRREGULAR[base][2] if base else lemma.replace("ír", "ir")
    parts += [future + end for end in ("é", "á", "emos", "án")]
    conditional = [future + end for end in ("ía", "íamos", "ían")]
    return dict.fromkeys(parts, False) | dict.fromkeys(conditional, True)


def _base(lemma: str) -> str:
    """The irregular verb that this one is, or is built on; empty when none."""
    if lemma in IRREGULAR:
        return lemma
    return next((base for base in COMPOUNDED if lemma.endswith(base)), "")


def _soft(stem: str, ending: str, vowel: str) -> str:
    """The stem as spelled before `vowel`, so that the sound of its last consonant stays."""
    if ending == "ar" and vowel in "eé":
        for last, spelled in (("gu", "gü"), ("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(last):
                return stem[: -len(last)] + spelled
    if ending != "ar" and vowel in "oaáó":
        if stem.endswith("gu"):
            return stem[:-1]
        if stem.endswith("g"):
            return stem[:-1] + "j"
        if stem.endswith("c"):
            return stem[:-1] + ("zc" if stem[-2:-1] in "aeiou" else "z")
    return stem


def _stressed(lemma: str) -> str:
    """The stem where it carries the stress (pienso, resuelve, amplía, construye)."""
    stem = lemma[:-2]
    if lemma in ACCENTED:
        at = max(stem.rfind("i"), stem.rfind("u"))
        return stem[:at] + stem[at].translate(_ACCENT) + stem[at + 1 :]
    if lemma.endswith("uir") and not lemma.endswith(("guir", "quir")):
        return stem + "y"
    for table, old, new in ((STEM_IE, "e", "ie"), (STEM_UE, "o", "ue"), (STEM_I, "e", "i")):
        if lemma in table:
            at = stem.rfind(old)
            return stem[:at] + new + stem[at + 1 :]
    return stem


def _weak(lemma: str) -> str:
    """The stem of -ir verbs in the third persons of the preterite (pidió, advirtió, murió)."""
    stem = lemma[:-2]
    if lemma.endswith("ir") and lemma in STEM_IE | STEM_I:
        at = stem.rfind("e")
        return stem[:at] + "i" + stem[at + 1 :]
    if lemma.endswith("ir") and lemma in STEM_UE:
        at = stem.rfind("o")
        return stem[:at] + "u" + stem[at + 1 :]
    return stem


def _present(lemma: str, prefix: str, base: str) -> list[str]:
    ending = lemma[-2:].replace("í", "i")
    opposite = "e" if ending == "ar" else "a"
    if base:
        present = [prefix + form for form in IRREGULAR[base][0].split()]
        stem = prefix + IRREGULAR[base][3]
        weak = prefix + {"poder": "pod", "querer": "quer"}.get(base, IRREGULAR[base][3])
        if base == "estar":
            return [*present, "esté", "estemos", "estén"]
        return [*present, stem + opposite, weak + opposite + "mos", stem + opposite + "n"]
    stem, strong = lemma[:-2], _stressed(lemma)
    theme = ending[0]
    middle = theme if ending == "ar" else "e"
    subjunctive = _soft(strong, ending, opposite)
    plural = _soft(_weak(lemma) if ending == "ir" else stem, ending, opposite)
    if strong.endswith("y"):
        plural = strong
    return [
        _soft(strong, ending, "o") + "o",
        strong + middle,
        stem + theme + "mos",
        strong + middle + "n",
        subjunctive + opposite,
        plural + opposite + "mos",
        subjunctive + opposite + "n",
    ]


def _past(lemma: str, prefix: str, base: str) -> list[str]:
    ending = lemma[-2:].replace("í", "i")
    stem = lemma[:-2]
    if ending == "ar":
        imperfect = [stem + end for end in ("aba", "ábamos", "aban")]
    else:
        imperfect = [stem + end for end in ("ía", "íamos", "ían")]
    if base and IRREGULAR[base][1]:
        strong = prefix + IRREGULAR[base][1]
        eron = "eron" if strong.endswith("j") else "ieron"
        third = (strong[:-1] + "z" if base in {"hacer", "satisfacer"} else strong) + "o"
        first = [strong + "e", third, strong + "imos", strong + eron]
        root = strong + eron[:-3]
    elif ending == "ar":
        first = [_soft(stem, ending, "é") + "é", stem + "ó", stem + "amos", stem + "aron"]
        root = stem + "a"
    else:
        weak = _weak(lemma)
        glide = "y" if stem[-1] in "aeou" and not stem.endswith(("gu", "qu")) else "i"
        first = [stem + "í", weak + glide + "ó", stem + "imos", weak + glide + "eron"]
        root = weak + glide + "e"
    accented = root[:-1] + root[-1].translate(_ACCENT)
    subjunctive = [
        root + "ra",
        root + "ran",
        root + "se",
        root + "sen",
        accented + "ramos",
        accented + "semos",
    ]
    return [*first, *imperfect, *subjunctive]


def _nominal(lemma: str, attached: bool) -> list[str]:
    """Infinitive, gerund and participle, and the first two with an attached pronoun if wanted."""
    ending = lemma[-2:].replace("í", "i")
    stem = lemma[:-2]
    if ending == "ar":
        gerund = stem + "ando"
    else:
        glide = "y" if stem[-1] in "aeou" and not stem.endswith(("gu", "qu")) else "i"
        gerund = _weak(lemma) + glide + "endo"
        gerund = {"decir": "diciendo", "venir": "viniendo", "poder": "pudiendo"}.get(lemma, gerund)
    for base, weak in (("decir", "diciendo"), ("venir", "viniendo")):
        if lemma.endswith(base):
            gerund = lemma[: -len(base)] + weak
    participle = next(
        (lemma[: -len(base)] + form for base, form in PARTICIPLE.items() if lemma.endswith(base)), ""
    )
    if not participle:
        participle = stem + ("ado" if ending == "ar" else "ído" if stem[-1] in "aeo" else "ido")
    at = len(gerund) - 4
    stressed = gerund[:at] + gerund[at].translate(_ACCENT) + gerund[at + 1 :]
    pronouns = PRONOUNS if attached else ("se",)
    return [
        lemma,
        gerund,
        *(participle[:-1] + end for end in ("o", "a", "os", "as")),
        *(lemma.replace("í", "i") + pronoun for pronoun in pronouns),
        *(stressed + pronoun for pronoun in pronouns),
    ]
