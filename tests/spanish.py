"""Finds English in what should be Spanish: words that every English sentence has and no Spanish one."""

import re

_ENGLISH = set("""the of and is are was were been be by with from for not its which who whom whose what when where why
how this these those their there they than then that it as at on in to or if but because between into over under after
before each every any some such only same other others more most less least many few each them his her our your been
being have had having does did done will would shall should may might could can cannot must until since while during
without within about against both either neither nor yet still also very too own per out off up down""".split())
#: Spanish words, and signs, that look the same.
_ALSO_SPANISH = {"has", "me", "he", "son", "a", "no", "as", "per", "in"}


def english_words(text):
    """The English function words in a text, in order; case and what stands in « » or “ ” left aside."""
    text = re.sub(r"[«“\"][^»”\"]*[»”\"]", " ", str(text))
    words = re.findall(r"(?<![\w/.\-])[A-Za-z]+(?![\w/\-])", text)
    return [word for word in words if word.lower() in _ENGLISH - _ALSO_SPANISH]
