"""How often is a break found where there is none, and how large must one be to be found?

    python -m benchmarks.breaks [--quick]      (from the project's folder)

All series are synthetic: normal values, or normal values of which each resembles its neighbour (autocorrelated), made
with a fixed seed. Nothing comes from data/. The search is the one of analysis.tone.breaks: PELT, L2 cost, jump = 1, at
least five values between breaks. Three penalties are compared on the same series: log n, 3 log n (both times the
variance), and the calibrated one, which every series gets from shuffles of itself.
"""

import argparse

import numpy as np

from analysis import stats
from analysis.tone import calibration

SEED = 20260115
LENGTHS = (20, 60, 180)
RESEMBLANCE = (0.0, 0.1, 0.3)  # correlation of neighbours
SHIFTS = (0.5, 1.0, 1.5)  # in standard deviations, half-way


def synthetic(n, resemblance, count, rng):
    """``count`` series of ``n`` values with mean 0 and variance 1; each value resembles the one before it."""
    values = np.empty((count, n))
    values[:, 0] = rng.normal(size=count)
    for place in range(1, n):
        fresh = rng.normal(size=count) * np.sqrt(1 - resemblance**2)
        values[:, place] = resemblance * values[:, place - 1] + fresh
    return values


def found(series, draws):
    """Share of the series in which PELT finds a break: dict from the name of the penalty to (share, low, high)."""
    hits = {"log n": 0, "3 log n": 0, "calibrated": 0}
    for number, values in enumerate(series):
        scale = np.log(len(values)) * values.var(ddof=1)
        limits = {"log n": scale, "3 log n": 3 * scale,
                  "calibrated": calibration.penalty(values, draws=draws, seed=number)}
        for name, limit in limits.items():
            hits[name] += len(calibration.pelt(values, limit)) > 1
    return {name: (k / len(series), *stats.wilson(k, len(series))) for name, k in hits.items()}


def show(label, rates):
    cells = "   ".join(f"{100 * rate:5.1f} [{100 * low:4.1f}, {100 * high:4.1f}]" for rate, low, high in rates.values())
    print(f"{label:34s} {cells}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer series and shuffles, wider intervals")
    quick = parser.parse_args().quick
    count, draws = (60, 499) if quick else (300, 1999)
    print(f"Synthetic series, {count} per row, {draws} shuffles each; share with a break in %, 95 % Wilson interval")
    print(f"\n{'No break: false alarms':34s} {'log n':>18s}   {'3 log n':>18s}   {'calibrated':>18s}")
    for resemblance in RESEMBLANCE:
        for n in LENGTHS:
            rng = np.random.default_rng([SEED, n, int(100 * resemblance)])
            show(f"n = {n:3d}, neighbours' r = {resemblance:.1f}", found(synthetic(n, resemblance, count, rng), draws))
    print(f"\n{'One break half-way: found':34s} {'log n':>18s}   {'3 log n':>18s}   {'calibrated':>18s}")
    for shift in SHIFTS:
        for n in LENGTHS:
            rng = np.random.default_rng([SEED, n, int(100 * shift), 1])
            series = synthetic(n, 0.0, count // 2, rng) + shift * (np.arange(n) >= n // 2)
            show(f"n = {n:3d}, shift = {shift:.1f} sd", found(series, draws))


if __name__ == "__main__":
    main()
