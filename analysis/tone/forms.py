"""Every inflected form of a lexicon entry, in English and in Spanish.

A lexicon entry carries lemmas with a mark on the words that inflect, and this module writes the forms out:

    demand/v            demand, demands, demanded, demanding
    demand/n            demand, demands
    exigir/v            exige, exigió, exigiría, exigirse, exigidos ...
    inaceptable/a       inaceptable, inaceptables
    (hace|hará) falta   hace falta, hará falta

Spanish verbs get the persons communiqués use (I, he/she/it, we, they) in the present, preterite, imperfect,
future, conditional and both subjunctives, the gerund, the participle in gender and number, the infinitive, and
the infinitive and gerund with an attached pronoun.
"""

from __future__ import annotations

import itertools
import re

from . import conjugation

VOWELS = "aeiou"
_GROUP = re.compile(r"\(([^()]*)\)")
_PLAIN = str.maketrans("áéíóúü", "aeiouu")

ENGLISH_IRREGULAR = {
    verb: (past, participle)
    for verb, past, participle in (
        line.split()
        for line in """
        be was been;become became become;begin began begun;bend bent bent;break broke broken;bring brought brought;
        build built built;buy bought bought;choose chose chosen;come came come;cut cut cut;deal dealt dealt;do did done;
        draw drew drawn;fall fell fallen;fight fought fought;find found found;forget forgot forgotten;get got gotten;
        give gave given;go went gone;grow grew grown;have had had;hear heard heard;hit hit hit;hold held held;
        hurt hurt hurt;keep kept kept;know knew known;lead led led;leave left left;let let let;lie lied lied;
        lose lost lost;make made made;mean meant meant;meet met met;overcome overcame overcome;pay paid paid;
        put put put;read read read;run ran run;say said said;see saw seen;seek sought sought;sell sold sold;
        send sent sent;set set set;shake shook shaken;show showed shown;shut shut shut;speak spoke spoken;
        stand stood stood;steal stole stolen;strike struck struck;take took taken;teach taught taught;tear tore torn;
        tell told told;think thought thought;undercut undercut undercut;understand understood understood;
        undertake undertook undertaken;uphold upheld upheld;withdraw withdrew withdrawn;withhold withheld withheld;
        write wrote written
        """.replace("\n", " ").split(";")
        if line.strip()
    )
}
ENGLISH_DOUBLES = frozenset(
    "abet abhor admit ban beg bet blot commit compel control cut defer deter drag drop equip expel fit forget "
    "get hit let occur omit permit pin plan plot prefer put quit rebut refer regret remit rob run scrap set shut slam "
    "slip stem step stop strip submit top transfer transmit trap whip wrap".split()
)


def english_verb(lemma: str) -> list[str]:
    """The forms of an English verb.

    >>> english_verb("deny")
    ['deny', 'denies', 'denied', 'denying']
    >>> english_verb("undertake")
    ['undertake', 'undertakes', 'undertook', 'undertaken', 'undertaking']
    """
    double = lemma + lemma[-1] if lemma in ENGLISH_DOUBLES else lemma
    if lemma.endswith("ie"):
        gerund = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe")) and lemma != "be":
        gerund = lemma[:-1] + "ing"
    else:
        gerund = double + "ing"
    if lemma in ENGLISH_IRREGULAR:
        past = list(ENGLISH_IRREGULAR[lemma])
    elif lemma.endswith("e"):
        past = [lemma + "d"]
    elif lemma.endswith("y") and lemma[-2] not in VOWELS:
        past = [lemma[:-1] + "ied"]
    else:
        past = [double + "ed"]
    third = {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(lemma) or english_noun(lemma)[1]
    extra = ["are", "were", "am"] if lemma == "be" else []
    return list(dict.fromkeys([lemma, third, *past, gerund, *extra]))


def english_noun(lemma: str) -> list[str]:
    """Singular and plural.

    >>> english_noun("ally"), english_noun("breach")
    (['ally', 'allies'], ['breach', 'breaches'])
    """
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return [lemma, lemma[:-1] + "ies"]
    return [lemma, lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")]


def spanish_noun(lemma: str) -> list[str]:
    """Singular and plural.

    >>> spanish_noun("arancel"), spanish_noun("violación"), spanish_noun("voz")
    (['arancel', 'aranceles'], ['violación', 'violaciones'], ['voz', 'voces'])
    """
    if lemma[-1] in "aeiouáéó":
        return [lemma, lemma + "s"]
    if lemma.endswith("z"):
        return [lemma, lemma[:-1] + "ces"]
    if re.search(r"[áéíóú][ns]$", lemma):
        return [lemma, lemma[:-2] + lemma[-2:].translate(_PLAIN) + "es"]
    return [lemma, lemma if lemma.endswith("s") else lemma + "es"]


def spanish_adjective(lemma: str) -> list[str]:
    """Gender and number.

    >>> spanish_adjective("concreto"), spanish_adjective("alentador"), spanish_adjective("inaceptable")
    (['concreto', 'concreta', 'concretos', 'concretas'], ['alentador', 'alentadora', 'alentadores', 'alentadoras'], \
['inaceptable', 'inaceptables'])
    """
    if lemma.endswith("o"):
        return [lemma, lemma[:-1] + "a", lemma + "s", lemma[:-1] + "as"]
    if lemma.endswith(("dor", "tor", "sor")):
        return [lemma, lemma + "a", lemma + "es", lemma + "as"]
    return spanish_noun(lemma)


def expand(pattern: str, language: str) -> dict[str, bool]:
    """All forms of one entry of the lexicon.

    Parameters
    ----------
    pattern : str
        A word or phrase; ``/v``, ``/n``, ``/a`` mark the words that inflect, ``(a|b)`` lists alternatives.
    language : {"en", "es"}

    Returns
    -------
    dict, form -> True when the form is a Spanish conditional ("impondría"), else False.

    Raises
    ------
    ValueError
        A mark other than v, n, a, or a word that is not a Spanish infinitive marked as a verb.

    >>> list(expand("make/v (it |)clear", "en"))[:3]
    ['make it clear', 'makes it clear', 'made it clear']
    >>> expand("cooperar/v", "es")["cooperaría"], expand("cooperar/v", "es")["cooperó"]
    (True, False)
    """
    pieces = [piece.split("|") if i % 2 else [piece] for i, piece in enumerate(_GROUP.split(pattern))]
    forms: dict[str, bool] = {}
    for choice in itertools.product(*pieces):
        entry = "".join(choice).split()
        words = [_inflect(word, language, alone=len(entry) == 1) for word in entry]
        for combination in itertools.product(*words):
            form = " ".join(word for word, _ in combination)
            forms.setdefault(form, any(conditional for _, conditional in combination))
    return forms


def _inflect(word: str, language: str, alone: bool) -> list[tuple[str, bool]]:
    lemma, _, mark = word.partition("/")
    if not mark:
        return [(lemma, False)]
    if mark == "v" and language == "es":
        return list(conjugation.spanish_verb(lemma, attached=alone).items())
    tables = {
        ("v", "en"): english_verb,
        ("n", "en"): english_noun,
        ("n", "es"): spanish_noun,
        ("a", "es"): spanish_adjective,
    }
    if (mark, language) not in tables:
        raise ValueError(
            f"{word!r}: the mark /{mark} is not known for language {language!r}; use /v, /n or /a (es)."
        )
    return [(form, False) for form in tables[mark, language](lemma)]
