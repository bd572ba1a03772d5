"""The explore notebook in a real JupyterLab: run, its menus used, its answer seen to change."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90_000  # milliseconds: a JupyterLab that starts on a busy machine


@pytest.fixture
def lab(tmp_path):
    """Address of a JupyterLab that serves a copy of the notebook, on this machine only."""
    shutil.copy(ROOT / "notebooks" / "explore" / "explore.ipynb", tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
                                "JUPYTER_CONFIG_DIR": str(tmp_path / "config"), "HOME": str(tmp_path),
                                "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime")}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
         "--IdentityProvider.token=", "--ServerApp.port_retries=0", "--LabApp.news_url=None",
         "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.extension_manager=readonly",
         f"--ServerApp.root_dir={tmp_path}"],
        env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}/lab/tree/explore.ipynb"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _wait_for(port, server):
    for _ in range(300):
        assert server.poll() is None, "JupyterLab ended while starting"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("JupyterLab did not start within a minute")


def test_menus_choose_what_is_shown(browser, lab):
    page = browser.new_context().new_page()
    elsewhere = []
    page.on("request", lambda request: None if re.match(r"(http|ws)://127\.0\.0\.1|data:|blob:", request.url)
            else elsewhere.append(request.url))
    page.goto(lab, timeout=PATIENCE)
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("heading", name="Look around").click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Run All Cells?$|^Run All$")).click()
    answer = page.locator(".widget-html strong").first
    expect(answer).to_contain_text("346 statements", timeout=PATIENCE)
    menus = page.locator(".widget-dropdown select")
    menus.nth(0).select_option(label="Mexico (182)")
    expect(answer).to_contain_text("182 statements")
    menus.nth(2).select_option(index=1)
    expect(answer).not_to_contain_text("182 statements")
    expect(answer).to_contain_text("95 % interval")
    if shot := os.environ.get("EXPLORE_PICTURE"):
        page.screenshot(path=shot)
    page.context.close()
    assert elsewhere == []
