"""English sentiment against TextBlob and VADER: are the numbers the same, and how fast, in one run.

    python -m benchmarks.tone_sentiment [--quick]      (from the project's folder)

Real English text is looked for on this machine at run time: descriptions, licences and documentation that come
with the installed packages, and docstrings of Python's own library. Nothing of it is stored. Synthetic text is
marked as such. Times are CPU seconds of one thread, the best of several rounds, all instruments in each round.

cold     our memory of words is empty before the first text
unseen   our memory holds words of other texts; every text is read for the first time
warm     the same texts again
"""

import argparse
import ast
import csv
import gc
import re
import sysconfig
import time
from importlib import metadata
from pathlib import Path

import numpy as np
from textblob import TextBlob, _text
from textblob.en import sentiment as textblob_list
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone.compiled import compiled
from analysis.tone.sentiment import sentiment

STATEMENTS = Path(__file__).parents[1] / "data" / "statements.csv"
NAMES = re.compile(r"(^|/)(METADATA|LICEN[CS]E[^/]*|COPYING[^/]*|NOTICE[^/]*|AUTHORS[^/]*|[^/]+\.(rst|md|txt))$")
PROSE = re.compile(r"[A-Za-z0-9 ,.;:'\"“”’()/%$\n-]+")
LARGEST_FILE = 400_000


# -- text ------------------------------------------------------------------------------------------------------


def real_paragraphs():
    """Distinct English paragraphs of at least five words from what is installed, in a fixed order."""
    found = dict.fromkeys(paragraph.strip() for text in _texts() for paragraph in re.split(r"\n\s*\n", text))
    return [text for text in found if len(text.split()) >= 5 and sum(map(str.isalpha, text)) > 0.6 * len(text)]


def _texts():
    for package in sorted(metadata.distributions(), key=lambda package: package.name.lower()):
        for file in sorted(map(str, package.files or ())):
            if NAMES.search(file):
                path = Path(package.locate_file(file))
                if path.is_file() and path.stat().st_size < LARGEST_FILE:
                    yield path.read_text(encoding="utf-8", errors="replace")
    for path in sorted(Path(sysconfig.get_path("stdlib")).rglob("*.py")):
        if not {"site-packages", "test", "tests", "lib2to3"} & set(path.parts):
            yield from _docstrings(path)


def _docstrings(path):
    try:
        tree = ast.parse(path.read_text(encoding="utf-8", errors="replace"))
    except (SyntaxError, ValueError):  # a file kept broken on purpose, for tests of the parser
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


def statements():
    """Every statement of the shipped data, each language."""
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def hostile_texts(count, seed=20260115):
    """Synthetic: listed words, negations, faces and marks in any order and spacing."""
    rng = np.random.default_rng(seed)
    faces = sorted(face for group in _text.EMOTICONS.values() for face in group)
    listed = sorted(textblob_list)
    pools = [listed, listed, faces, sorted(_text.ABBREVIATIONS), list(_text.PUNCTUATION),
             ["not", "no", "never", "n't", "very", "really", "isn't", "NOT", "the", "of", "a", "8", "(8)", "(a)", "3"],
             ["...", "!!", "(!)", "“", "”", "’", "—", "/", "<", ">", "é", "İ", "U.S.", "2,000", _text.EOS, "\\"]]
    gaps = [" ", " ", " ", "", "", "\n", "\n\n", "\r\n", "\t", "\xa0"]
    for _ in range(count):
        chosen = [pools[pool] for pool in rng.integers(len(pools), size=rng.integers(1, 14))]
        yield "".join(pool[rng.integers(len(pool))] + gaps[rng.integers(len(gaps))] for pool in chosen)


def pieces(paragraphs, words):
    """The paragraphs' words, in order, cut into texts of so many words."""
    every = " ".join(paragraphs).split()
    return [" ".join(every[at : at + words]) for at in range(0, len(every) - words + 1, words)]


# -- measures --------------------------------------------------------------------------------------------------


def mismatches(texts):
    """How many texts differ from TextBlob in any bit, or in whether a word matched."""
    read, count = compiled().read, 0
    for text in texts:
        theirs, ours = TextBlob(text).sentiment_assessments, read(text)
        count += ((theirs.polarity, theirs.subjectivity, bool(theirs.assessments))
                  != (ours.polarity, ours.subjectivity, ours.listed > 0))
    return count


def seconds(function, *arguments):
    gc.collect()
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


def speeds(texts, others, rounds):
    """MB/s of each instrument on the same texts (``others`` = texts of the same kind, read before "unseen")."""
    size = sum(map(len, texts)) / 1e6
    times = {"TextBlob": [], "cold": [], "unseen": [], "warm": []}
    for _ in range(rounds):
        times["TextBlob"].append(seconds(textblob, texts))
        fresh()
        times["cold"].append(seconds(sentiment, texts))
        fresh()
        sentiment(others)
        times["unseen"].append(seconds(sentiment, texts))
        times["warm"].append(seconds(sentiment, texts))
    found = {name: size / min(values) for name, values in times.items()}
    few = texts[: max(1, int(len(texts) * 0.06 / size))]
    found["VADER"] = sum(map(len, few)) / 1e6 / seconds(vader, few)
    return found


def report_speed(title, texts, others, rounds, targets):
    found = speeds(texts, others, rounds)
    print(f"\n{title}: {len(texts):,} texts, {sum(map(len, texts)) / 1e6:.2f} MB")
    for name in ("TextBlob", "VADER", "cold", "unseen", "warm"):
        ratio = found[name] / found["TextBlob"]
        goal = f"   target {targets[name]}x: {'met' if ratio >= targets[name] else 'MISSED'}" if name in targets else ""
        print(f"  {name:9}{found[name]:8.2f} MB/s{ratio:8.1f}x TextBlob{goal}")


def report_growth(paragraphs, largest):
    print("\nOne text, made longer by repeating real prose (seconds per MB; level = linear)")
    text = " ".join(paragraphs)
    while len(text) < largest:
        text += " " + text
    for size in (10_000, 100_000, 1_000_000, largest):
        print(f"  {size / 1e6:6.2f} MB   ours {seconds(sentiment, [text[:size]]) / size * 1e6:.3f}"
              f"   TextBlob {seconds(textblob, [text[:size]]) / size * 1e6:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="less text, one round")
    quick = parser.parse_args().quick
    paragraphs = real_paragraphs()
    hostile = list(hostile_texts(5_000 if quick else 40_000))
    checked = paragraphs[:3_000] if quick else paragraphs
    print("Same numbers as TextBlob, to the last bit (mismatches of texts)")
    for name, texts in (("statements", statements()), ("real paragraphs", checked), ("hostile, synthetic", hostile)):
        print(f"  {name:20}{mismatches(texts):6} of {len(texts):,}")

    prose = [text for text in paragraphs if PROSE.fullmatch(text) and text.endswith(".")]
    half = len(prose) // 2
    for kind, chosen, other in (("prose", prose[half:], prose[:half]),
                                ("everything, with code", paragraphs[::5], paragraphs[1::5])):
        chosen, other = (chosen[:1_500], other[:1_500]) if quick else (chosen, other)
        for title, words, least in (("short", 60, 8), ("long", 5_000, 5)):
            report_speed(f"{kind}, {title} ({words:,} words)", pieces(chosen, words), pieces(other, words),
                         1 if quick else 4, {"unseen": least, "warm": 12})
    report_growth(prose, 1_000_000 if quick else 10_000_000)


if __name__ == "__main__":
    main()
