"""A forked kernel is a kernel like any other: same results, no memory of its neighbours, gone with its server."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.report import kernel, warm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

OPTIONS = """import json, os, sys
import pandas as pd
import matplotlib
options = [key for key in pd._config.config._registered_options if key.startswith("display.")]
print([(key, str(pd.get_option(key)).lower()) for key in sorted(options)])
print(sorted((key, str(value)) for key, value in matplotlib.rcParams.items()))
print(sorted(name for name in os.environ if name not in ("JPY_PARENT_PID", "IPYTHONDIR")))
print(sys.path, sys.argv[0].endswith("ipykernel_launcher") or sys.argv[0].endswith("ipykernel_launcher.py"))
print(os.getcwd(), __name__, sys.flags.ignore_environment)"""


@pytest.fixture(scope="module")
def server():
    with warm.server(kernel.environment(kernel.PACKAGE_FOLDER, "/nonexistent")) as running:
        yield running


def run(server, *sources, folder):
    notebook = new_notebook(cells=[new_code_cell(source, id=f"c{at}") for at, source in enumerate(sources)])
    asyncio.run(kernel.execute(notebook, folder, server))
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in notebook.cells]


def test_a_forked_kernel_has_the_settings_of_one_that_was_started(server, tmp_path):
    assert run(server, OPTIONS, folder=tmp_path) == run(None, OPTIONS, folder=tmp_path)


def test_kernels_share_nothing_that_one_of_them_changes(server, tmp_path):
    run(server, "import pandas as pd; pd.seen = 1; import os; os.environ['SEEN'] = '1'", folder=tmp_path)
    [text] = run(server, "import pandas as pd, os; print(hasattr(pd, 'seen'), 'SEEN' in os.environ)", folder=tmp_path)
    assert text == "False False\n"


def test_random_numbers_differ_between_kernels(server, tmp_path):
    one, other = (run(server, "import random; print(random.random())", folder=tmp_path) for _ in range(2))
    assert one != other


def test_a_kernel_that_kills_itself_is_a_failure_with_its_cell(server, tmp_path):
    with pytest.raises(kernel.NotebookFailed) as raised:
        run(server, "1", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", folder=tmp_path)
    assert (raised.value.failure.cell, raised.value.failure.name) == (2, "DeadKernelError")


def test_signals_and_the_end_of_a_forked_process_are_seen(server, tmp_path):
    environment = kernel.environment(kernel.PACKAGE_FOLDER, tmp_path)
    child = server.fork([sys.executable, "-m", "ipykernel_launcher", "-f", str(tmp_path / "c.json")], tmp_path,
                        environment)
    assert child.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(timeout=0.05)
    child.kill()
    assert child.wait(timeout=10) == 0
    child.send_signal(signal.SIGKILL)  # to nobody: no error, and no other process is hit


def test_kernels_end_with_the_server_and_a_server_that_ended_gives_none(tmp_path):
    environment = kernel.environment(kernel.PACKAGE_FOLDER, tmp_path)
    with warm.server(environment, (), ()) as running:
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", str(tmp_path / "c.json")]
        child = running.fork(command, tmp_path, environment)
    assert child.wait(timeout=10) == 0
    with pytest.raises(OSError):
        running.fork(command, tmp_path, environment)


def test_a_notebook_runs_when_the_server_has_ended(tmp_path):
    with warm.server(kernel.environment(kernel.PACKAGE_FOLDER, tmp_path), (), ()) as running:
        os.kill(running._process.pid, signal.SIGKILL)
        running._process.wait()
        assert run(running, "print(6 * 7)", folder=tmp_path) == ["42\n"]


def test_without_linux_there_is_no_server(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    with warm.server({}) as running:
        assert running is None


def test_the_server_ends_when_its_owner_is_killed(tmp_path):
    code = ("import os, time\nfrom analysis.report import kernel, warm\n"
            "with warm.server(kernel.environment(kernel.PACKAGE_FOLDER, '/nonexistent'), (), ()) as running:\n"
            "    print(running._process.pid, flush=True)\n    time.sleep(60)")
    owner = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True,
                             cwd=kernel.PACKAGE_FOLDER)
    with owner:
        pid = int(owner.stdout.readline())
        owner.kill()
    until = time.monotonic() + 30
    while Path(f"/proc/{pid}").exists() and "Z" not in _state(pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}").exists() or "Z" in _state(pid)


def _state(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"
