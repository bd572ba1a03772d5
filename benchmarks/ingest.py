"""Extraction on the annotated articles: python benchmarks/ingest.py [FILE.jsonl ...]

Prints span F1, speakers, days, due dates and quantities for the development articles and for those held out, then
every error and the errors by cue. Without files: tests/ingest/gold/*.jsonl (written for this purpose; see there).
"""

import sys
from pathlib import Path

import analysis.ingest.scoring as scoring
from analysis.stats import wilson

GOLD = Path(__file__).resolve().parent.parent / "tests" / "ingest" / "gold"


def main(paths):
    articles = scoring.read(*(paths or sorted(GOLD.glob("*.jsonl"))))
    for split in sorted({article.get("split", "all") for article in articles}):
        show(split, scoring.score([article for article in articles if article.get("split", "all") == split]))


def show(split, scores):
    print(f"\n{split}: {scores.articles} articles")
    precision, recall = share(scores.spans_right), share(scores.spans_found)
    print(f"  direct quotations  F1 {scores.f1:.3f}  precision {precision}  recall {recall}")
    for name in ("speakers", "days", "due", "quantities"):
        print(f"  {name:17s}  {share(getattr(scores, name))}")
    if len(scores.errors):
        print(scores.errors.to_string(index=False, max_colwidth=48))
    wrong = scores.cues[(scores.cues["missed"] > 0) | (scores.cues["wrong speaker"] > 0)]
    print(f"  cues: {len(scores.cues)}, of which {len(wrong)} with an error")
    if len(wrong):
        print(wrong.to_string(index=False))


def share(counts):
    """ "44 of 46 (.957, 95 % interval .855-.988)"."""
    right, of = counts
    if not of:
        return "none annotated"
    low, high = wilson(right, of)
    return f"{right} of {of} ({right / of:.3f}, 95 % interval {low:.3f}-{high:.3f})"


if __name__ == "__main__":
    main(sys.argv[1:])
