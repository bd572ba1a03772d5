"""Speed of the register scale beside TextBlob, in one process and one thread.

    python benchmarks/tone_register.py            about 1 MB per set
    python benchmarks/tone_register.py --megabytes 4 --repeat 7

The texts are SYNTHETIC: sentences put together at random from the frames and words below, about one word in five
of them in the lexicon. They say nothing about anyone. Both instruments read the same
English texts; TextBlob reads Spanish too, though it understands none of it.
"""

import argparse
import time

import numpy as np
import pandas as pd
from textblob import TextBlob

from analysis.tone import register, sentiment

FRAMES = {
    "en": [
        "The {who} {verb} {what} on {topic} with {other}, and the {who} of the region will look at it {when}.",
        "{when}, the {who} said in the capital that {topic} had been with both delegations for {number} days.",
        "Officials of {other} {verb} {what}, but more has to be done on {topic} before the end of the year.",
        "In {number} visits the {who} saw how the people who live along the river deal with {topic} every day.",
        "There will be no tariffs on {topic} if the {who} and {other} {verb} {what} {when}.",
    ],
    "es": [
        "La {who} {verb} {what} en materia de {topic} con {other}, y la {who} de la región lo verá {when}.",
        "{when}, la {who} dijo en la capital que el tema de {topic} estuvo en la mesa durante {number} días.",
        "Los funcionarios de {other} {verb} {what}, pero hace falta hacer más en {topic} antes de diciembre.",
        "En {number} visitas la {who} vio cómo la gente que vive a la orilla del río trata cada día la {topic}.",
        "No habrá aranceles a la {topic} si la {who} y {other} {verb} {what} {when}.",
    ],
}
WORDS = {
    "en": {
        "who": ["ministry", "secretary", "working group", "delegation", "office of the president", "embassy"],
        "verb": ["welcomed", "rejected", "demanded", "discussed", "signed", "criticised", "will review", "asked for"],
        "what": ["the agreement", "a new plan", "concrete results", "the joint statement", "cooperation", "maps"],
        "topic": ["border security", "fentanyl", "water", "migration", "trade in steel", "the two bridges", "drones"],
        "other": ["Mexico", "the United States", "its neighbours", "the governors", "both chambers"],
        "when": ["next week", "in February", "at once", "by the end of the month", "during the visit"],
    },
    "es": {
        "who": ["secretaría", "cancillería", "delegación", "presidencia", "embajada", "comisión del río"],
        "verb": ["celebró", "rechazó", "exigió", "discutió", "firmó", "criticó", "revisará", "pidió"],
        "what": ["el acuerdo", "un nuevo plan", "resultados concretos", "la nota", "más cooperación", "los mapas"],
        "topic": ["seguridad fronteriza", "fentanilo", "agua", "migración", "venta de acero", "los puentes", "drones"],
        "other": ["México", "Estados Unidos", "sus vecinos", "los gobernadores", "ambas cámaras"],
        "when": ["la próxima semana", "en febrero", "de inmediato", "a fines de mes", "durante la visita"],
    },
}


def synthetic(language, words, characters, rng):
    """Texts of about `words` words each, `characters` in all; no two alike."""
    texts, size = [], 0
    while size < characters:
        sentences, count = [], 0
        while count < words:
            fill = {slot: choices[rng.integers(len(choices))] for slot, choices in WORDS[language].items()}
            frame = FRAMES[language][rng.integers(len(FRAMES[language]))]
            sentences.append(frame.format(number=rng.integers(2, 99_999), **fill))
            count += sentences[-1].count(" ") + 1
        texts.append(" ".join(sentences))
        size += len(texts[-1])
    return texts


def megabytes_per_second(function, texts, repeat):
    """Best of `repeat` runs; one warm-up run is not counted."""
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    function(texts[:1])
    times = []
    for _ in range(repeat):
        begin = time.perf_counter()
        function(texts)
        times.append(time.perf_counter() - begin)
    return megabytes / min(times)


def textblob(texts):
    return [TextBlob(text).sentiment for text in texts]


def speeds(megabytes, repeat):
    rng = np.random.default_rng(20260115)
    rows = []
    for language in ("en", "es"):
        for words in (60, 5_000):
            texts = synthetic(language, words, megabytes * 1e6, rng)
            mine = megabytes_per_second(lambda batch, code=language: register(batch, code), texts, repeat)
            plain = megabytes_per_second(textblob, texts[: max(1, len(texts) // 4)], 2)
            share = register(texts[:20], language)["matched_share"].mean()
            rows.append([language, words, len(texts), share, mine, plain, mine / plain])
    names = ["language", "words per text", "texts", "matched share", "register MB/s", "TextBlob MB/s", "times faster"]
    return pd.DataFrame(rows, columns=names)


def growth(sizes, repeat):
    """Seconds for one single text of 1 ... 10 MB: linear if MB/s does not fall."""
    rng = np.random.default_rng(7)
    rows = []
    for megabytes in sizes:
        text = synthetic("es", megabytes * 160_000, megabytes * 1e6, rng)[0]
        rows.append([len(text.encode()) / 1e6, megabytes_per_second(lambda b: register(b, "es"), [text], repeat)])
    return pd.DataFrame(rows, columns=["MB in one text", "register MB/s"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=1.0, help="size of each set of texts")
    parser.add_argument("--repeat", type=int, default=5, help="runs, of which the best counts")
    options = parser.parse_args()
    begin = time.perf_counter()
    register(["Gracias."], "es")
    register(["Thanks."], "en")
    sentiment(["Thanks."])
    print(f"First use, lexicons compiled: {time.perf_counter() - begin:.2f} s\n")
    print("Synthetic texts, one thread")
    print(speeds(options.megabytes, options.repeat).round(2).to_string(index=False))
    print("\nOne synthetic text, ever longer")
    print(growth((1, 2, 5, 10), options.repeat).round(1).to_string(index=False))


if __name__ == "__main__":
    main()
