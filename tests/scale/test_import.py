"""``import analysis`` costs little more than ``import pandas``."""

import subprocess
import sys

HEAVY = ("matplotlib", "scipy", "sklearn", "frictionless", "nbconvert", "textblob", "lingua", "duckdb", "dask",
         "distributed", "yaml", "statsmodels")


def seconds(code):
    """The shortest of three timings of ``code`` in a fresh Python, so that a busy machine does not count."""
    timed = f"import time; start = time.perf_counter(); {code}; print(time.perf_counter() - start)"
    return min(float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)
               for _ in range(3))


def test_importing_the_package_costs_no_more_than_pandas_and_a_fifth_of_a_second():
    # The difference is measured inside one process, after pandas: the noise of loading pandas is not in it.
    assert seconds("import pandas; start = time.perf_counter(); import analysis; analysis.load; analysis.check") < 0.2


def test_importing_the_scale_modules_loads_nothing_heavy():
    code = ("import sys, analysis, analysis.scale.score, analysis.tone.commands; "
            f"print([m for m in {HEAVY!r} if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
