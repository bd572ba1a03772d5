"""Tone in numbers, in one run: exactness and speed of sentiment and register beside TextBlob and VADER.

    python benchmarks/tone.py             about five minutes
    python benchmarks/tone.py --quick     less text, two rounds

MB/s are megabytes of UTF-8 per second of CPU time of this one process and thread: the best of several rounds, in each
of which all instruments take turns. Short texts have about 60 words, long ones about 5,000.

cold     sentiment, its memory of words empty before the first text
unseen   sentiment, its memory holding the words of other texts; every text is read for the first time
warm     sentiment, the same texts again
register keeps no memory; its lexicon is compiled once, before (time printed at the end)

Sentiment is measured on real prose, for which its goals hold, and on all that is found, code and tables too, where
marks and rare words take longer. Register's goals hold for synthetic texts, in which about one word in five is in its
lexicon; it is measured on the real English texts too, which are about software.
"""

import argparse
import gc
import time

import numpy as np
import tone_texts
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone import register, register_lexicon, sentiment
from analysis.tone.compiled import compiled

LENGTHS = {"short": 60, "long": 5_000}
GOALS = {
    ("unseen", "short"): 8,
    ("unseen", "long"): 5,
    ("warm", "short"): 12,
    ("warm", "long"): 12,
    ("register", "short"): 20,
    ("register", "long"): 20,
}
LEAST_REGISTER = 35.0  # MB/s


def megabytes(texts):
    return sum(len(text.encode()) for text in texts) / 1e6


def seconds(function, *arguments):
    start = time.process_time()
    function(*arguments)
    return time.process_time() - start


def textblob(texts):
    for text in texts:
        TextBlob(text).sentiment  # noqa: B018


def vader(texts, analyzer=SentimentIntensityAnalyzer()):  # noqa: B008
    for text in texts:
        analyzer.polarity_scores(text)


def fresh():
    compiled.cache_clear()
    compiled()


def some(texts, size):
    """The first texts that together have about `size` MB, at least one."""
    ends = np.cumsum([len(text) for text in texts])
    return texts[: max(1, int(np.searchsorted(ends, size * 1e6)))]


# -- same numbers ----------------------------------------------------------------------------------------------


def mismatches(texts):
    """How many texts differ from TextBlob in any bit, or in whether a word matched."""
    read, count = compiled().read, 0
    for text in texts:
        theirs, ours = TextBlob(text).sentiment_assessments, read(text)
        count += (theirs.polarity, theirs.subjectivity, bool(theirs.assessments)) != (
            ours.polarity,
            ours.subjectivity,
            ours.listed > 0,
        )
    return count


def report_mismatches(paragraphs, hostile):
    print("Sentiment: texts whose numbers differ from TextBlob's in any bit")
    sets = {"statements": tone_texts.statements(), "real paragraphs": paragraphs, "hostile, synthetic": hostile}
    for name, texts in sets.items():
        print(f"  {name:20}{mismatches(texts):6} of {len(texts):,}")


# -- speed -----------------------------------------------------------------------------------------------------


def sentiment_speeds(texts, others, rounds):
    """Instrument -> MB/s on the same texts; `others` are texts of the same kind, read before "unseen"."""
    times = {name: [] for name in ("TextBlob", "VADER", "cold", "unseen", "warm", "register")}
    few = some(texts, 0.05)  # VADER's time grows with the square of a text's length
    for number in range(rounds):
        gc.collect()
        times["TextBlob"].append(seconds(textblob, texts))
        if number < 2:
            times["VADER"].append(seconds(vader, few) * megabytes(texts) / megabytes(few))
        fresh()
        times["cold"].append(seconds(sentiment, texts))
        fresh()
        sentiment(others)
        times["unseen"].append(seconds(sentiment, texts))
        times["warm"].extend(seconds(sentiment, texts) for _ in range(3))
        times["register"].extend(seconds(register, texts, "en") for _ in range(3))
    return {name: megabytes(texts) / min(values) for name, values in times.items()}


def register_speeds(texts, language, rounds):
    """Instrument -> MB/s; TextBlob, which reads Spanish too though it understands none of it, on fewer texts."""
    few = some(texts, 0.5)
    times = {"TextBlob": [], "register": []}
    register(texts[:1], language)
    for _ in range(rounds):
        gc.collect()
        times["TextBlob"].append(seconds(textblob, few) * megabytes(texts) / megabytes(few))
        times["register"].extend(seconds(register, texts, language) for _ in range(3))
    return {name: megabytes(texts) / min(values) for name, values in times.items()}


def report_speeds(title, length, found, texts, goals=GOALS):
    print(f"\n{title}, {length} ({LENGTHS[length]:,} words): {len(texts):,} texts, {megabytes(texts):.2f} MB")
    for name, speed in found.items():
        ratio = speed / found["TextBlob"]
        goal = goals.get((name, length))
        met = goal and ratio >= goal and (name != "register" or speed >= LEAST_REGISTER)
        least = f" and {LEAST_REGISTER:.0f} MB/s" if name == "register" else ""
        verdict = f"   goal {goal}x{least}: {'met' if met else 'MISSED'}" if goal else ""
        print(f"  {name:9}{speed:8.2f} MB/s{ratio:8.1f}x TextBlob{verdict}")


def report_growth(paragraphs, largest):
    """Seconds per MB of one single text: level where the time grows in step with the length."""
    print("\nOne text, ever longer: CPU seconds per MB (level = linear)")
    print(f"  {'MB':>6}{'sentiment, real prose':>24}{'register en, synthetic':>26}{'register es, synthetic':>26}")
    prose = " ".join(paragraphs)
    prose *= 1 + int(largest * 1e6 / len(prose))
    rng = np.random.default_rng(7)
    made = {code: tone_texts.synthetic(code, int(largest * 155_000), 1, rng)[0] for code in ("en", "es")}
    for size in (0.01, 0.1, 1, 2, 5, 10):
        if size > largest:
            break
        end, repeat = int(size * 1e6), 3 if size < 1 else 2
        columns = [min(seconds(sentiment, [prose[:end]]) for _ in range(repeat))]
        columns += [min(seconds(register, [made[code][:end]], code) for _ in range(repeat)) for code in made]
        print(f"  {size:6.2f}{columns[0] / size:24.4f}{columns[1] / size:26.4f}{columns[2] / size:26.4f}")


def report_first_use():
    fresh_sentiment = seconds(fresh)
    register_lexicon.load.cache_clear()
    times = [seconds(register_lexicon.load, code) for code in ("en", "es")]
    print(f"\nFirst use: sentiment compiled in {fresh_sentiment:.2f} s, register in {times[0]:.2f} s (en) and "
          f"{times[1]:.2f} s (es)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="less text, two rounds")
    quick = parser.parse_args().quick
    rounds, size = (2, 1) if quick else (8, 3)
    paragraphs = tone_texts.real_paragraphs()
    report_mismatches(paragraphs[:3_000] if quick else paragraphs,
                      list(tone_texts.hostile_texts(5_000 if quick else 40_000)))

    prose = tone_texts.prose(paragraphs)
    half = len(prose) // 2
    for kind, texts, others, goals in (
        ("Real prose", prose[half:], prose[:half], {key: goal for key, goal in GOALS.items() if key[0] != "register"}),
        ("Real text with code and tables", paragraphs[::5], paragraphs[1::5], {}),
    ):
        for length, words in LENGTHS.items():
            chosen = tone_texts.pieces(texts[:1_500] if quick else texts, words)
            found = sentiment_speeds(chosen, tone_texts.pieces(others, words), rounds)
            report_speeds(kind, length, found, chosen, goals)
    rng = np.random.default_rng(20260115)
    for language, name in (("en", "English"), ("es", "Spanish")):
        for length, words in LENGTHS.items():
            chosen = tone_texts.synthetic(language, words, size * 1e6, rng)
            share = register(chosen[:20], language)["matched_share"].mean()
            title = f"Synthetic {name}, {share:.0%} of words in the register lexicon"
            report_speeds(title, length, register_speeds(chosen, language, rounds), chosen)
    report_growth(prose, 1 if quick else 10)
    report_first_use()


if __name__ == "__main__":
    main()
