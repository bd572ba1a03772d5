"""No test and no notebook opens a connection: every process of the test run refuses one (tests/offline)."""

import socket
import subprocess
import sys

import pytest

from analysis.report import kernel

TRY = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"  # an address kept for documentation


def _send(family, kind, address):
    with socket.socket(family, kind) as one:
        return one.sendto(b"", address) if kind == socket.SOCK_DGRAM else one.connect(address)


@pytest.mark.parametrize("attempt", [
    lambda: _send(socket.AF_INET, socket.SOCK_STREAM, ("192.0.2.1", 80)),
    lambda: socket.getaddrinfo("example.org", 443),
    lambda: _send(socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.1", 53)),
    lambda: _send(socket.AF_INET6, socket.SOCK_STREAM, ("2001:db8::1", 80))],
    ids=["connect", "look up a name", "datagram", "IPv6"])
def test_a_test_that_opens_a_connection_fails(attempt):
    with pytest.raises(RuntimeError, match="must not open a connection"):
        attempt()


def test_a_process_that_a_test_starts_cannot_open_one_either():
    ended = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True)
    assert ended.returncode and "must not open a connection" in ended.stderr


def test_kernels_of_notebooks_cannot_open_one_either(tmp_path):
    environment = kernel.environment(kernel.PACKAGE_FOLDER, tmp_path)
    ended = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, env=environment)
    assert "must not open a connection" in ended.stderr


def test_this_machine_itself_may_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
