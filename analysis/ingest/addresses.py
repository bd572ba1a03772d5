"""Connect to public addresses only, and never for longer than agreed.

A name is resolved once; every address that it stands for is judged; the connection goes to an address so judged.
So a name that changes its mind between the look-up and the connection (DNS rebinding) gains nothing.
"""

import ipaddress
import socket
import time

import httpcore

from .failure import FetchError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Reserved for protocols, tests and relays; older Python releases count some of them as public.
_SPECIAL = [ipaddress.ip_network(net) for net in
            ("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
             "64:ff9b:1::/48", "100::/64", "2001::/23", "2002::/16", "3fff::/20", "fec0::/10")]


def is_public(address):
    """Whether an IP address (text) belongs to the public internet.

    >>> [is_public(a) for a in ("93.184.215.14", "10.0.0.1", "127.0.0.1", "169.254.169.254", "224.0.0.1")]
    [True, False, False, False, False]
    >>> [is_public(a) for a in ("2606:4700::1111", "::1", "fe80::1%eth0", "::ffff:192.168.0.1", "64:ff9b::a00:1")]
    [True, False, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6 and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if ip.version == 6 and ip in _NAT64:
        ip = ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
    if any(ip in net for net in _SPECIAL if net.version == ip.version):
        return False
    return ip.is_global and not (ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast
                                 or ip.is_reserved or ip.is_unspecified)


class Deadline:
    """A point in time by which everything must be done."""

    def __init__(self, seconds):
        self.seconds, self._until = seconds, time.monotonic() + seconds

    def extend(self, seconds):
        """Allow more time: for waiting of our own."""
        self._until += seconds

    def left(self, url=""):
        """Seconds left; FetchError when there are none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise FetchError(url, f"it took longer than {self.seconds:g} seconds in all",
                             "try again later, or allow more time")
        return left


class Guard(httpcore.NetworkBackend):
    """Opens connections for httpcore: to judged addresses, every step within the deadline."""

    def __init__(self, url, deadline, allow_private, resolve=socket.getaddrinfo, inner=None):
        self._url, self._deadline, self._allow_private = url, deadline, allow_private
        self._resolve, self._inner = resolve, inner or httpcore.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        failed = httpcore.ConnectError("the name stands for no address")
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(address, port, self._deadline.left(self._url), local_address,
                                                 socket_options)
            except httpcore.ConnectError as error:
                failed = error
            else:
                return Timed(stream, self._deadline, self._url)
        raise failed

    def _addresses(self, host, port):
        try:
            found = self._resolve(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchError(self._url, f"no such host: {host}", "check the address") from None
        addresses = list(dict.fromkeys(entry[4][0] for entry in found))
        private = [address for address in addresses if not is_public(address)]
        if private and not self._allow_private:
            raise FetchError(self._url, f"{host} is not on the public internet ({private[0]})",
                             "check the address; pages of your own network need --allow-private")
        return addresses


class Timed(httpcore.NetworkStream):
    """A connection of which each step is given the time that is left, so that no trickle outlasts the deadline."""

    def __init__(self, inner, deadline, url):
        self._inner, self._deadline, self._url = inner, deadline, url

    def read(self, max_bytes, timeout=None):
        return self._inner.read(max_bytes, self._deadline.left(self._url))

    def write(self, buffer, timeout=None):
        self._inner.write(buffer, self._deadline.left(self._url))

    def close(self):
        self._inner.close()

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        left = self._deadline.left(self._url)
        return Timed(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline, self._url)

    def get_extra_info(self, info):
        return self._inner.get_extra_info(info)
