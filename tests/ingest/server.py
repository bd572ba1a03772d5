"""A web server on this computer with the pages that fetching must survive.

``with serving(pages) as site`` gives an object with ``url(path)`` and ``asked`` (the paths asked for, in order).
``pages`` maps a path to bytes, to (status, headers, bytes) or to a function of the request's handler.
"""

import gzip
import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site(ThreadingHTTPServer):
    """The server: where it is, what it serves, what it was asked and by whom."""

    daemon_threads = True

    def __init__(self, pages, certificate=None):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages, self.asked, self.agents, self.stop = pages, [], [], threading.Event()
        self.port, self.scheme = self.server_address[1], "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def url(self, path="/"):
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def handle_error(self, request, client_address):
        """A client that hangs up is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.agents.append(self.headers.get("User-Agent"))
        self.close_connection = True
        page = self.server.pages.get(self.path, (404, {}, b"not here"))
        if callable(page):
            page(self)
        else:
            self.answer(*(page if isinstance(page, tuple) else (200, HTML, page)))

    def answer(self, status, headers, content):
        self.send_response(status)
        for name, value in {"Content-Length": len(content), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(content)

    def drip(self, start, one, pause=0.05, most=400):
        """Send ``start`` and then ``one`` again and again, slowly."""
        self.wfile.write(start)
        for _ in range(most):
            self.wfile.write(one)
            if self.server.stop.wait(pause):
                return

    def log_message(self, *_):
        """No lines on the screen."""


@contextmanager
def serving(pages, certificate=None):
    """Serve ``pages`` on a free port of 127.0.0.1; with ``certificate`` (a PEM file with key) as https."""
    site = Site(pages, certificate)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stop.set()
        site.shutdown()
        site.server_close()
        thread.join()


def bomb(size):
    """``size`` zero bytes, packed by gzip in parts: about a thousandth of it."""
    return gzip.compress(bytes(1_000_000), mtime=0) * (size // 1_000_000)


def endless(handler):
    """A page without a declared length that never ends."""
    handler.send_response(200)
    handler.end_headers()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        handler.wfile.write(bytes(100_000))
