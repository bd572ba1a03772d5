"""Time, speed and memory of scoring, averaging, loading and checking, from ten thousand statements to ten million.

    python benchmarks/scale.py                      10 thousand to 1 million statements (some minutes)
    python benchmarks/scale.py --full               and 10 million
    python benchmarks/scale.py --only load          load and check of a dataset of 1 million statements
    python benchmarks/scale.py --only gkg           400 thousand records of GDELT's Global Knowledge Graph, zipped

The corpus is SYNTHETIC: made-up statements of 10 to 60 words, half of them English, half Spanish, put together at
random from the sentences of tone_texts.py. They say nothing about anyone. Memory is that of the whole tree of
processes: the sum of their resident pages, pages that they share counted once for each (RSS), and shared out (PSS).
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent))
from tone_texts import synthetic

SEED, ROWS_IN_FILE = 20260115, 250_000


def pool_of_texts(count=40_000):
    """English and Spanish texts, 10 to 60 words, no two alike; language of each."""
    rng = np.random.default_rng(SEED)
    texts, languages = [], []
    for language in ("en", "es"):
        for words in (10, 20, 35, 60):
            made = synthetic(language, words, count // 8 * words * 6, rng)
            texts += made
            languages += [language] * len(made)
    return np.array(texts, dtype=object), np.array(languages, dtype=object)


def write_corpus(folder, count):
    """``count`` statements in Parquet files. Each text is two texts of the pool, so that hardly any two are alike."""
    folder.mkdir(parents=True)
    texts, languages = pool_of_texts()
    groups = {language: np.flatnonzero(languages == language) for language in ("en", "es")}
    days = pd.date_range("2015-01-01", "2025-12-31").strftime("%Y-%m-%d").to_numpy()
    for number, start in enumerate(range(0, count, ROWS_IN_FILE)):
        rng = np.random.default_rng([SEED, number])
        size = min(ROWS_IN_FILE, count - start)
        spanish = rng.integers(0, 2, size).astype(bool)
        first, second = (np.where(spanish, rng.choice(groups["es"], size), rng.choice(groups["en"], size))
                         for _ in range(2))
        frame = pd.DataFrame({
            "statement_id": [f"synthetic-{start + row}" for row in range(size)],
            "date": rng.choice(days, size), "event_id": [f"event-{n}" for n in rng.integers(0, count // 20 + 1, size)],
            "side": rng.choice(["A", "B"], size), "language": np.where(spanish, "es", "en"),
            "text": [f"{texts[one]} {texts[other]}" for one, other in zip(first, second, strict=True)]})
        frame.to_parquet(folder / f"synthetic-{number:04}.parquet", row_group_size=50_000)


class Memory(threading.Thread):
    """Peak memory of a process and all below it, looked at ten times a second."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.rss, self.pss, self.over = pid, 0, 0, threading.Event()

    def run(self):
        while not self.over.wait(0.1):
            try:
                top = psutil.Process(self.pid)
                processes = [top, *top.children(recursive=True)]
            except psutil.NoSuchProcess:
                return
            rss = pss = 0
            for process in processes:
                try:
                    memory = process.memory_full_info()
                except psutil.Error:
                    continue
                rss += memory.rss
                pss += getattr(memory, "pss", memory.rss)
            self.rss, self.pss = max(self.rss, rss), max(self.pss, pss)


def measured(code, *arguments):
    """Run ``code`` in a fresh Python: (what it prints, seconds, peak RSS, peak PSS, seconds of processor)."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    memory = Memory(process.pid)
    memory.start()
    before = os.times()
    printed = process.communicate()[0]
    seconds, after = time.perf_counter() - start, os.times()
    memory.over.set()
    memory.join()
    if process.returncode:
        raise SystemExit(f"a measured run failed with exit code {process.returncode}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return printed.strip(), seconds, memory.rss, memory.pss, cpu


SCORE = ("import sys; from analysis.scale import score; "
         "table = score(sys.argv[1], sys.argv[2], workers=int(sys.argv[3])); print(table['rows'].sum())")
MONTHLY = ("import sys; from analysis.scale import monthly; "
           "print(len(monthly(sys.argv[1])), monthly(sys.argv[1])['n'].sum())")
LOAD = ("import sys, time, analysis; start = time.perf_counter(); data = analysis.load(sys.argv[1]); "
        "print(len(data.statements), round(time.perf_counter() - start, 2))")
CHECK = ("import sys, time, analysis; start = time.perf_counter(); problems = analysis.check(sys.argv[1]); "
         "print(len(problems), round(time.perf_counter() - start, 2))")


def scoring(sizes, workers, work):
    """Score growing corpora. Returns the figures of the largest, for ``plan``."""
    print(f"{'statements':>12} {'MB text':>8} {'workers':>7} {'seconds':>8} {'texts/s':>9} {'per core s':>10} "
          f"{'RSS MB':>7} {'PSS MB':>7} {'load':>5}")
    times, found = {}, {}
    for count in sizes:
        corpus = work / f"in-{count}"
        write_corpus(corpus, count)
        size = sum(len(text.encode()) for file in sorted(corpus.iterdir())[:1]
                   for text in pd.read_parquet(file, columns=["text"])["text"]) / min(count, ROWS_IN_FILE) * count
        for crew in workers:
            out = work / f"out-{count}-{crew}"
            load = os.getloadavg()[0]
            printed, seconds, rss, pss, cpu = measured(SCORE, corpus, out, crew)
            assert int(printed) == count
            times[count, crew] = seconds
            found = {"what": "texts", "records": count / cpu, "read": size / count, "memory": rss / crew}
            print(f"{count:12,} {size / 1e6:8.0f} {crew:7} {seconds:8.1f} {count / seconds:9,.0f} {count / cpu:10,.0f} "
                  f"{rss / 1e6:7.0f} {pss / 1e6:7.0f} {load:5.1f}", flush=True)
        written = sum(part.stat().st_size for part in out.rglob("*.parquet")) / count
        printed, seconds, rss, _, _ = measured(MONTHLY, out)
        print(f"{'':12} monthly means by side, twice: {seconds:.1f} s, {rss / 1e6:.0f} MB, (groups, records) {printed}"
              f"; result {written:.0f} bytes a record")
        shutil.rmtree(corpus)
        found["written"] = written
        if len(workers) > 1:
            print(f"{'':12} {max(workers)} workers are {times[count, min(workers)] / times[count, max(workers)]:.2f} "
                  f"times as fast as {min(workers)}")
        for crew in workers:
            shutil.rmtree(work / f"out-{count}-{crew}", ignore_errors=True)
    growth(times, min(workers))
    return found


def growth(times, crew):
    """Time of one more text, from each size to the next: the start of Python and of the word lists is in neither."""
    measured_ = sorted((count, seconds) for (count, workers), seconds in times.items() if workers == crew)
    steps = [(f"{few:,} to {many:,}", (later - sooner) / (many - few))
             for (few, sooner), (many, later) in pairwise(measured_)]
    for words, seconds in steps:
        print(f"  from {words}: {1e6 * seconds:.1f} microseconds a text with {crew} worker(s)")


def plan(kinds, records=10**9, cores=(2, 64, 256)):
    """What ``records`` records cost on a cluster, from the figures of this run: time grows with their number."""
    print(f"A plan for {records:,} records, from the figures above:")
    print(f"{'record':>12} {'bytes':>6} {'core hours':>10} {'GB read':>8} {'GB written':>10} {'MB a worker':>11}"
          + "".join(f" {f'min, {number} cores':>15}" for number in cores) + f" {'MB/s a core':>11}")
    for kind in kinds:
        hours, read = records / kind["records"] / 3600, records * kind["read"]
        print(f"{kind['what']:>12} {kind['read']:6,.0f} {hours:10.1f} {read / 1e9:8,.0f} "
              f"{records * kind['written'] / 1e9:10,.0f} {kind['memory'] / 1e6:11,.0f}"
              + "".join(f" {60 * hours / number:15,.0f}" for number in cores) + f" {read / hours / 3600 / 1e6:11,.0f}")


def write_gkg(folder, count, in_file=2_000):
    """GKG records as they are published, a zip of ``in_file`` records each: 27 columns, some 5 kB, mostly V2GCAM."""
    from analysis.scale.formats.gdelt import GKG

    folder.mkdir(parents=True)
    texts, languages = pool_of_texts(8_000)
    titles = [" ".join(text.split()[:11]) for text in texts]
    rng = np.random.default_rng(SEED)
    # A few hundred fillings for the long columns: repeats lie too far apart for a zip to find.
    fillings = []
    for figures in rng.integers(0, 999, (300, 300, 2)):
        fillings.append(("".join(f"SYNTHETIC_THEME,{n};" for n in figures[:60, 0]),
                         ",".join(f"c{a}.{b}:{a}" for a, b in figures)))
    for start in range(0, count, in_file):
        rows = []
        for number in range(start, start + in_file):
            at = (number * 7919) % len(texts)
            themes, figures = fillings[number % len(fillings)]
            cells = dict.fromkeys(GKG, "") | {
                "GKGRECORDID": f"20260115120000-{number}", "V2.1DATE": "20260115120000",
                "V2SOURCECOMMONNAME": "synthetic", "V2DOCUMENTIDENTIFIER": f"https://example.org/{number}",
                "V1THEMES": "SYNTHETIC_THEME;" * 20,
                "V2ENHANCEDTHEMES": themes,
                "V1.5TONE": "-2.5,1.2,3.7,4.9,20.1,0.5,410", "V2GCAM": figures,
                "V2.1TRANSLATIONINFO": "srclc:spa;eng:GT-SPA 1.0" if languages[at] == "es" else "",
                "V2EXTRASXML": f"<PAGE_TITLE>{titles[at]}</PAGE_TITLE>"}
            rows.append("\t".join(cells.values()))
        with zipfile.ZipFile(folder / f"{20260115000000 + start}.gkg.csv.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("x.gkg.csv", "\n".join(rows) + "\n")


def gdelt(count, work):
    write_gkg(work / "gkg", count)
    zipped = sum(file.stat().st_size for file in (work / "gkg").iterdir())
    load = os.getloadavg()[0]
    printed, seconds, rss, _, cpu = measured(SCORE, work / "gkg", work / "gkg-out", os.cpu_count())
    written = sum(part.stat().st_size for part in (work / "gkg-out").rglob("*.parquet"))
    print(f"GKG: {int(printed):,} records, {zipped / count:,.0f} bytes a record zipped, {seconds:.1f} s, {cpu:.1f} s "
          f"of processor, {count / cpu:,.0f} records per core s, {rss / 1e6:.0f} MB, result {written / count:.0f} "
          f"bytes a record, load average before: {load:.1f}", flush=True)
    return {"what": "GKG records", "records": count / cpu, "read": zipped / count, "memory": rss / os.cpu_count(),
            "written": written / count}


def write_dataset(folder, count):
    """A dataset of ``count`` statements in the shape of data/, with an occasion for 20 and a source for 10 of them."""
    from analysis import schema
    from analysis.new import new

    new(folder, title="SYNTHETIC, for measuring only")
    rng = np.random.default_rng(SEED)
    texts, languages = pool_of_texts()
    days = pd.date_range("2010-01-01", "2026-01-31").strftime("%Y-%m-%d").to_numpy()
    events = pd.DataFrame({"event_id": [f"e{n}" for n in range(count // 20)], "date": rng.choice(days, count // 20),
                           "kind": "call", "title": "SYNTHETIC"})
    sources = pd.DataFrame({"source_id": [f"q{n}" for n in range(count // 10)], "publisher": "SYNTHETIC",
                            "title": "SYNTHETIC", "language": "en", "kind": "press"})
    sources["url"] = "https://example.org/" + sources["source_id"]
    sources["published_on"] = rng.choice(days, len(sources))
    events["source_ids"] = rng.choice(sources["source_id"], len(events))
    at, side, occasion = (rng.integers(0, limit, count) for limit in (len(texts), 2, len(events)))
    statements = pd.DataFrame({
        "statement_id": [f"s{n}" for n in range(count)], "date": events["date"].to_numpy()[occasion],
        "event_id": events["event_id"].to_numpy()[occasion], "side": np.array(["A", "B"])[side],
        "issuer": np.array(["a-ministry", "b-ministry"])[side], "channel": "readout", "language": languages[at],
        "text": texts[at], "text_basis": "rendering", "topics": rng.choice(["trade", "trade;other"], count),
        "source_ids": rng.choice(sources["source_id"], count)})
    actors = pd.DataFrame({"actor_id": ["b-ministry"], "name": "SYNTHETIC", "kind": "body", "side": "B",
                           "source_ids": "q0"})
    for name, frame in (("actors", actors), ("sources", sources), ("events", events), ("statements", statements)):
        frame.reindex(columns=schema.columns(name)).to_csv(folder / f"{name}.csv", mode="a", header=False, index=False,
                                                           lineterminator="\n")


def loading(count, work):
    folder = work / "dataset"
    write_dataset(folder, count)
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(f"dataset of {count:,} statements, {size:,.0f} MB; load average before: {os.getloadavg()[0]:.1f}")
    for name, code in (("load", LOAD), ("check", CHECK)):
        printed, seconds, rss, _, cpu = measured(code, folder)
        print(f"  {name:5} {printed.split()[1]} s ({seconds:.1f} s with the start of Python; {cpu:.1f} s of "
              f"processor), {rss / 1e6:,.0f} MB, result {printed.split()[0]}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--full", action="store_true", help="also ten million statements")
    parser.add_argument("--only", choices=["score", "load", "gkg"])
    parser.add_argument("--sizes", type=int, nargs="+", help="other numbers of statements")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--folder", type=Path, help="where to put the corpora (default: the system's temporary folder)")
    arguments = parser.parse_args()
    sizes = arguments.sizes or [10_000, 100_000, 1_000_000, *([10_000_000] if arguments.full else [])]
    print(f"{pd.Timestamp.now():%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores, "
          f"{platform.machine()}")
    kinds = []
    with tempfile.TemporaryDirectory(dir=arguments.folder, prefix="scale-") as temporary:
        if arguments.only in (None, "score"):
            kinds.append(scoring(sizes, arguments.workers, Path(temporary)))
        if arguments.only in (None, "gkg"):
            kinds.append(gdelt(400_000, Path(temporary)))
        if kinds:
            plan(kinds)
        if arguments.only in (None, "load"):
            loading(1_000_000, Path(temporary))


if __name__ == "__main__":
    main()
