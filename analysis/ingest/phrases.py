"""Noun phrases that say who speaks: a head of the word lists, what may stand before it, and its complements.

"la secretaria de Agricultura de Estados Unidos", "a senior administration official", "His Mexican colleague in
Washington". All functions work on token indices.
"""

from .cue_words import FORMS
from .office_words import BODIES, DETERMINERS, DOCUMENTS, GENERIC, NATIONS, OFFICES, PREPOSITIONS, TITLES
from .tokens import fold

OFFICE = {
    lang: {former + word: key for key, words in OFFICES.items() for word in words[col].split() for former in before}
    for lang, col, before in (("es", 0, ("", "ex", "ex-", "vice")), ("en", 1, ("", "ex-", "vice-")))
}
GENERICS = {lang: set(words) for lang, words in GENERIC.items()}
BODY = {lang: set(words) for lang, words in BODIES.items()}
DOCUMENT = {lang: set(words) for lang, words in DOCUMENTS.items()}
NATION = {word: code for code, words in NATIONS.items() for word in words}
_COMPLEMENT = {"es": {"de", "del", "para", "en", "ante"}, "en": {"of", "for", "at", "in", "to", "on"}}
_LOOSE = {"en", "in", "on", "at", "to", "ante"}
_NETWORKS = {"x", "truth", "twitter", "facebook", "instagram", "telegram", "youtube"}
_ADJECTIVES = set(
    "general federal nacional conjunta conjunto exteriores informativa adjunto adjunta ejecutivo antidrogas "
    "estatal municipal local interino interina".split()
)
_LONGEST = 14
_STOP = set("and y e or o who que that which quien will said dijo".split())
_MODIFIERS = set(
    """senior former top federal state local security defense defence administration press deputy acting police
government trade customs industry embassy interim then-president unnamed military border anonymous foreign
public safety prime vice attorney chief industry health labor labour finance interior energy farm agriculture
opposition ruling-party ex alto alta altos altas nuevo nueva propio propia entonces actual máximo máxima otra
otro""".split()
)


def possessive(tokens, k):
    """Does the word k say whose something is ("Rubio's", "ranchers'")?"""
    if tokens[k].text.endswith(("'s", "’s", "s'", "s’")):
        return True
    following = tokens[k + 1].gap if k + 1 < len(tokens) else ""
    return tokens[k].lower.endswith("s") and following in ("' ", "’ ") and tokens[k + 1].quote < 0


def is_head(token, language):
    return token.quote < 0 and any(token.lower in words[language] for words in (OFFICE, GENERICS, BODY, DOCUMENT))


def head_of(tokens, i, stop, language):
    """Index of the head of a noun phrase that begins at token i; None when there is none."""
    determined = tokens[i].lower in DETERMINERS[language] | TITLES[language]
    begins = i + determined
    found = None
    for j in range(begins, min(stop, i + 7)):
        token = tokens[j]
        if token.quote >= 0 or j > i and token.gap.strip("-‑'’ \u00a0") or _ends(token, j > begins, language):
            break
        if is_head(token, language) and not (fold(token.text) in NATION and not (determined and j == begins)):
            found = j
            if language == "es" or not _goes_on(tokens, j, stop):
                break
        elif not _modifies(token, j - begins, determined, language):
            break
    return found


def _ends(token, later, language):
    return (
        token.lower in PREPOSITIONS[language] or token.lower in _STOP or later and token.lower in DETERMINERS[language]
    )


def _modifies(token, place, determined, language):
    """May the word stand before the head of a noun phrase?"""
    if token.capital or token.lower in _MODIFIERS or fold(token.text).removesuffix("'s") in NATION:
        return language == "en" or token.lower in _MODIFIERS
    return determined and place < (4 if language == "en" else 1) and token.lower not in FORMS[language]


def _goes_on(tokens, j, stop):
    """English: "the Treasury Department spokesman" goes on after "Department"."""
    for k in (j + 1, j + 2):
        if k >= stop or tokens[k].quote >= 0 or tokens[k].gap.strip("'’ ") or tokens[k].lower in PREPOSITIONS["en"]:
            return False
        if is_head(tokens[k], "en"):
            return True
        if (
            tokens[k].lower.endswith(("ed", "id"))
            or tokens[k].lower in FORMS["en"]
            or tokens[k].lower in _STOP
            or (tokens[k].capital and not tokens[j].capital)
        ):
            return False
    return False


def complement(tokens, head, stop, language):
    """Last token of "secretaria de Agricultura de Estados Unidos", "czar of the White House"."""
    last = head
    while last + 1 < stop and last - head < _LONGEST:
        token = tokens[last + 1]
        if token.quote >= 0 or token.gap.strip("\u00a0 "):
            break
        step = (
            _prepositional(tokens, last + 1, head, stop, language)
            or _adjective(tokens, last + 1, head, language)
            or _second(tokens, last + 1, head, stop, language)
        )
        if step is None:
            break
        last = step
    return last


def _prepositional(tokens, j, head, stop, language):
    """Last token of "of the White House", "de Agricultura"; None when the words do not belong to the office."""
    if tokens[j].lower not in _COMPLEMENT[language]:
        return None
    k = j + 1
    if k < stop and tokens[k].lower in DETERMINERS[language]:
        k += 1
    if k >= stop or tokens[k].quote >= 0 or tokens[k].gap.strip():
        return None
    word, loose, kind = tokens[k], tokens[j].lower in _LOOSE, tokens[head].lower
    if word.capital or fold(word.text) in NATION:
        return k if not loose or kind not in DOCUMENT[language] and word.lower not in _NETWORKS else None
    if loose or word.lower in PREPOSITIONS[language] or word.text[0].isdigit():
        return None
    return k if any(kind in words[language] for words in (OFFICE, GENERICS, BODY)) else None


def _adjective(tokens, j, head, language):
    """A word that goes on with a name: "Comando Norte", "fiscal general", "Secretary of State Department"."""
    token = tokens[j]
    if (
        token.capital
        and token.text[0] not in "@#"
        and (j > head + 1 or tokens[head].capital and _names_body(tokens[head], language))
    ):
        goes_on = _names_body(tokens[head], language) or fold(token.text) in _FIELD_WORDS or fold(token.text) in NATION
        return j if tokens[j - 1].capital and goes_on else None
    fits = fold(token.text) in NATION and not token.capital or token.lower in _ADJECTIVES
    return j if language == "es" and fits else None


_FIELD_WORDS = set(
    """state homeland security defense defence foreign affairs relations interior treasury energy commerce agriculture
justice health human services labor labour transportation education veterans navy army air force economy finance
public safety citizen protection national western hemisphere north south america american states kingdom nations
council representatives commons lords senate house agency bureau department ministry investigation enforcement
drug administration control policy trade prisons business innovation science technology office exchequer staff
joint chiefs operations command white relaciones exteriores gobernacion seguridad defensa nacional hacienda
economia estado unidos marina guerra tesoro agricultura salud energia trabajo norte sur republica federal mexico
gobierno ciudad migracion inteligencia financiera ciudadana proteccion justicia educacion publica publico
credito asuntos hemisferio occidental ambiente turismo cultura casa blanca senado camara""".split()
)


def _names_body(token, language):
    return token.lower in BODY[language]


def _second(tokens, j, head, stop, language):
    """ "Secretaría de Hacienda y Crédito Público"."""
    after = tokens[j + 1] if j + 1 < stop else None
    joins = tokens[j].lower in ("y", "and") and after is not None and after.quote < 0 and not after.gap.strip()
    if not joins or j - 1 == head or not (after.capital and tokens[j - 1].capital) or fold(after.text) in NATION:
        return None
    if any(tokens[head].lower in words[language] for words in (BODY, OFFICE)) and not tokens[j + 1].text.isupper():
        return j + 1
    return None
