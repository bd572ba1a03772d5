"""Is a passage between marks a quotation, or a nickname, a title, a doubted word?"""

import re

from ..i18n import count, say
from .tokens import fold

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_NAMED = set(
    """alias apodado apodada apodados conocido conocida conocidos llamado llamada llamados denominado denominada
bautizado bautizada titulado titulada intitulado nombrado autodenominado dubbed nicknamed aka a.k.a called-so
so-called entitled titled named codenamed christened known""".split()
)
_WORKS = set(
    """operación operativo operation plan programa program programme ley law libro book novela novel película film
movie serie series documental documentary canción song corrido corridos ballad álbum album barco buque ship
vessel yacht carrier boat misión mission proyecto project iniciativa initiative campaña campaign estrategia
strategy podcast obra exposición exhibition revista magazine diario newspaper periódico grupo band banda foro
forum premio prize huracán hurricane tormenta storm caso case columna column ensayo essay artículo article
cumbre summit etiqueta hashtag página website app aplicación informe report discurso clave archivo carpeta""".split()
)
_TERMS = set(
    """palabra palabras término términos concepto word words term terms expresión vocablo label etiqueta acronym siglas
llamada mention adjetivo verbo sustantivo verb noun adjective sic""".split()
)
_ARTICLES = set("el la los las the".split())


def words_of(piece):
    return _WORD.findall(piece)


def skip(piece, before, after, cue, note=""):
    """Why a passage is not a quotation; "" when it is one.

    Parameters
    ----------
    piece : the words between the marks
    before, after : the words of the same sentence before and after the passage, nearest last and first
    cue : does a verb of speech attribute it, in its sentence?

    >>> skip("El Mencho", ["Nemesio", "Oseguera", "alias"], [], cue=True)
    'a name or nickname after "alias"'
    >>> skip("No vamos a ceder", ["dijo"], [], cue=True)
    ''
    """
    words = words_of(piece)
    if not words:
        return say("no words between the marks")
    return _unreadable(words) or _named(words, before, after, cue) or _short(piece, words, cue, note)


def _unreadable(words):
    return "" if any(c.isalpha() for word in words for c in word) else say("no letters between the marks")


def _named(words, before, after, cue):
    last = fold_all(before[-3:])
    near = last[-1] if last else ""
    if len(words) <= 6:
        if near in _FOLDED_NAMED or near in ("as", "como") and len(last) > 1 and last[-2] in _FOLDED_NAMED:
            return say('a name or nickname after "{word}"', word=before[-1])
        if near in _FOLDED_TERMS and len(words) <= 4:
            return say('a word that is itself spoken of, after "{word}"', word=before[-1])
    if len(words) <= 6 and fold(words[0]) in _FOLDED_WORKS and _titled(words):
        return say("written like the name of a plan or operation")
    if near in _FOLDED_WORKS and len(words) <= 10 and (_titled(words) or len(words) <= 3):
        return say('the name of a work, plan or ship after "{word}"', word=before[-1])
    if len(words) <= 10 and _titled(words) and not cue and any(word in _FOLDED_WORKS | _FOLDED_NAMED for word in last):
        return say("written like a title")
    if _nickname(words, before, after):
        return say("a nickname: article or capital beside a name")
    return ""


def _nickname(words, before, after):
    """Joaquín "El Chapo" Guzmán; Nemesio Oseguera, "El Mencho"."""
    if len(words) > 4 or not words[0][0].isupper():
        return False
    capitals = all(word[0].isupper() for word in words if len(word) > 3)
    named = bool(before) and before[-1][:1].isupper()
    if words[0].lower() in _ARTICLES and len(words) > 1:
        return capitals and words[-1][0].isupper()
    return named and capitals and bool(after) and after[0][:1].isupper() and len(words) <= 2


def _titled(words):
    """Is every word of weight written with a capital?"""
    heavy = [word for word in words if len(word) > 3]
    return bool(heavy) and words[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in heavy)


def _short(piece, words, cue, note):
    if note and len(words) < 4:
        return say("marks do not close")
    if len(words) == 1 and not (cue and re.search(r"[.!?]$", piece.strip())):
        return say("a single word")
    if len(words) <= 4 and not cue:
        return no_verb(len(words))
    return ""


def no_verb(number):
    """The reason why so few words between marks are no quotation."""
    return count(
        "{n} word between marks and no verb of speech", "{n} words between marks and no verb of speech", number
    )


def fold_all(words):
    return [fold(word) for word in words]


_FOLDED_NAMED, _FOLDED_WORKS, _FOLDED_TERMS = ({fold(word) for word in table} for table in (_NAMED, _WORKS, _TERMS))
