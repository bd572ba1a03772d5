"""Refuses every connection that leaves this machine, in each Python process that finds this folder on PYTHONPATH.

`make test` and tests/conftest.py put it there, so it holds in the tests, in the kernels of notebooks and in every
process that a test starts. Python's audit events are raised by the interpreter itself: no library gets around them
short of its own machine code.
"""

import ipaddress
import socket
import sys


class Connection(RuntimeError):
    """A connection was about to be opened to another machine."""


def _refuse(event, arguments):
    if event == "socket.getaddrinfo":
        host = arguments[0]
        if _address(host):  # written as numbers: nobody is asked
            return
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        host = arguments[1][0] if isinstance(arguments[1], tuple) else None
    else:
        return
    if not _is_here(host):
        raise Connection(f"{event} to {host!r}: tests and notebooks must not open a connection")


def _is_here(host):
    address = _address(host)
    return not host or host in ("localhost", b"localhost") or bool(address and (address.is_loopback
                                                                                or address.is_unspecified))


def _address(host):
    host = host.decode() if isinstance(host, bytes) else host
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.ip_address(socket.inet_aton(host))  # "0x7f.1" and the like, which the C library reads too
    except (OSError, TypeError):
        return None


sys.addaudithook(_refuse)
