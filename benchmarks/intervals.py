"""Do the 95 % intervals hold the true mean in 95 % of cases? By number of statements, and for the change around a date.

    python -m benchmarks.intervals [--quick]      (from the project's folder)

The tones of each side's statements in data/ stand for a population whose mean is known; samples of it are drawn with a
fixed seed. So the shape of the values is real, the samples are synthetic.
"""

import argparse

import numpy as np

import analysis
from analysis import stats

SEED = 20260115
SIZES = (3, 4, 5, 6, 8, 12, 20)
WINDOWS = ((5, 5), (5, 15), (15, 15))


def bootstrap_coverage(population, n, count, rng):
    """How often the bootstrap interval of a month of ``n`` statements holds the population's mean."""
    hits, mean = 0, population.mean()
    for _ in range(count):
        interval = stats.bootstrap(rng.choice(population, n), n=1000)
        hits += interval.low <= mean <= interval.high
    return hits


def change_coverage(population, before, after, count, rng):
    """How often the permutation interval of a change holds the true one, which is 0."""
    hits = 0
    for _ in range(count):
        low, high = analysis.tone.series.permutation_interval(rng.choice(population, before),
                                                              rng.choice(population, after), n=999)
        hits += low <= 0 <= high
    return hits


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer samples, wider intervals")
    count = 200 if parser.parse_args().quick else 2000
    data = analysis.load()
    tones = analysis.tone.scored(data).dropna(subset=["tone"])
    print(f"Samples per figure: {count}. Share of 95 % intervals that hold the true value, in %, 95 % Wilson interval")
    for party in data.parties:
        population = tones.loc[tones["side"] == party.code, "tone"].to_numpy()
        print(f"\n{party.name} ({len(population)} statements)")
        for n in SIZES:
            k = bootstrap_coverage(population, n, count, np.random.default_rng([SEED, n]))
            print(f"  month of {n:2d} statements, bootstrap      {_rate(k, count)}")
        for before, after in WINDOWS:
            k = change_coverage(population, before, after, count, np.random.default_rng([SEED, before, after]))
            print(f"  change, {before:2d} and {after:2d} occasions, permuted {_rate(k, count)}")


def _rate(k, count):
    low, high = stats.wilson(k, count)
    return f"{100 * k / count:5.1f} [{100 * low:4.1f}, {100 * high:4.1f}]"


if __name__ == "__main__":
    main()
