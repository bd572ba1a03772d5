"""A process that has imported everything once, and becomes a kernel for each notebook by forking.

Most of the time of a short notebook goes into starting Python and importing pandas, SciPy and matplotlib. Here one
server imports them, then forks for each kernel that is asked for; the copy shares the server's memory, starts in a
few milliseconds and is a process of its own in every other way. Linux only: elsewhere ``server`` gives None, and
kernels start by their command.
"""

import builtins
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import warnings
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module

#: What all notebooks import, and what some of them do: the server forks as soon as it has the first of these.
COMMON = ("pandas", "scipy.stats", "matplotlib.dates", "matplotlib.backends.backend_agg",
          "matplotlib.backends.backend_svg", "matplotlib.backends.backend_pdf", "IPython.core.completer",
          "ipykernel.kernelapp", "ipykernel.ipkernel", "analysis.dataset", "analysis.findings", "analysis.tone",
          "analysis.accounts", "analysis.commitments", "analysis.timeline", "analysis.indicators", "analysis.survival",
          "analysis.coding", "analysis.overview", "analysis.charts")
SOME = ("sklearn.linear_model", "sksurv.nonparametric", "krippendorff", "ruptures", "textblob",
        "statsmodels.nonparametric.smoothers_lowess", "statsmodels.api")
#: The server's first lines. Before pandas is imported it must look like a kernel: pandas looks, once, whether there
#: is a terminal to fit its tables to.
_START = """import builtins, sys, types
builtins.get_ipython = lambda: types.SimpleNamespace(kernel=None)
from analysis.report import warm
warm.main(int(sys.argv[1]), *(names.split() for names in sys.argv[2:]))"""
_LONGEST = 1 << 20  # bytes of one request: a command, a folder and the variables of a process
_BACKEND = "module://matplotlib_inline.backend_inline"  # what ipykernel sets before matplotlib is imported


class Server:
    """The forking process, seen from the process that asks it for kernels. One request at a time."""

    def __init__(self, environment, common=COMMON, some=SOME):
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            for end in (ours, theirs):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _LONGEST)
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, str(theirs.fileno()), " ".join(common), " ".join(some)],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True,
                env={**environment, "MPLBACKEND": environment.get("MPLBACKEND", _BACKEND)})
        self._socket, self._lock = ours, threading.Lock()

    def fork(self, command, folder, environment):
        """A new process that runs a kernel.

        Parameters
        ----------
        command : the command of the kernel, as in a kernel specification; its arguments after ``-m module``
        folder : where it works
        environment : dict of its variables

        Returns
        -------
        Forked

        Raises
        ------
        OSError : the server has ended
        """
        request = json.dumps({"arguments": command[3:], "folder": str(folder), "environment": environment})
        with self._lock:
            self._socket.sendall(request.encode())
            answer, handles, _, _ = socket.recv_fds(self._socket, 64, 1)
        if not answer or not handles:
            raise OSError("the process that forks kernels has ended")
        return Forked(int(answer), handles[0])

    def close(self):
        """End the server; what it forked ends with it."""
        self._socket.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Forked:
    """A process that is nobody's child here: as much of ``subprocess.Popen`` as a kernel's manager uses.

    It is held by a handle on the process itself (pidfd), so a number used again by the system is never signalled.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid, handle):
        self.pid, self._handle, self.returncode = pid, handle, None

    def poll(self):
        """None while it runs, else 0: how it ended is known to the server alone."""
        if self.returncode is None and select.select([self._handle], [], [], 0)[0]:
            os.close(self._handle)
            self.returncode = 0
        return self.returncode

    def wait(self, timeout=None):
        if self.poll() is None and not select.select([self._handle], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("kernel", timeout)
        return self.poll()

    def send_signal(self, number):
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, number)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)


@contextmanager
def server(environment, common=COMMON, some=SOME):
    """A server for the time of a run; None where the system cannot fork kernels (anything but Linux).

    Parameters
    ----------
    environment : dict of variables with which the imports are made
    common, some : names of what to import before the first fork, and after it while nobody waits; one that is not
        installed is passed over
    """
    if sys.platform != "linux" or not hasattr(signal, "pidfd_send_signal"):
        yield None
        return
    running = Server(environment, common, some)
    try:
        yield running
    finally:
        running.close()


def serve(asked, common, some):
    """Import, then fork for each request until the other end closes. Runs in the server's own process.

    Parameters
    ----------
    asked : socket of whole messages
    common, some : as for ``server``
    """
    os.environ["JPY_PARENT_PID"] = str(os.getpid())  # ipykernel looks at once for the process to end with
    _import(common)
    vars(builtins).pop("get_ipython", None)  # from here on a kernel has its own
    running, later = set(), [partial(_import, [name]) for name in some]
    if "analysis.tone" in common:
        later.insert(0, _read_word_lists)
    while True:
        if later and not select.select([asked], [], [], 0)[0]:
            later.pop(0)()
            continue
        if not (request := asked.recv(_LONGEST)):
            break
        gc.freeze()  # collecting garbage in a kernel must not copy every page that it shares
        with warnings.catch_warnings():
            # BLAS has threads that wait; it puts itself in order after a fork. Python 3.12 warns of any.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid == 0:
            _become_kernel(asked, json.loads(request))
        handle = os.pidfd_open(pid)
        with suppress(OSError):  # whoever asked has ended; so will this, at the next look
            socket.send_fds(asked, [str(pid).encode()], [handle])
        os.close(handle)
        running = {one for one in running | {pid} if not _ended(one)}
    for pid in running:
        if not _ended(pid):
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)


def _import(names):
    for name in names:
        with suppress(ImportError):
            import_module(name)


def _read_word_lists():
    """Read the tone lexicons, which each kernel would read and compile again."""
    from ..tone import register

    register(["We thank you.", "Gracias."], ["en", "es"])


def _ended(pid):
    """Whether a child has ended; the system then forgets it."""
    return os.waitpid(pid, os.WNOHANG)[0] == pid


def _become_kernel(asked, request):
    """In the child: a session, folder and variables of its own, then the kernel until it ends."""
    code = 1
    try:
        asked.close()
        os.setsid()
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"] | {"JPY_PARENT_PID": str(os.getppid())})
        sys.argv = ["ipykernel_launcher", *request["arguments"]]
        from ipykernel.kernelapp import launch_new_instance

        launch_new_instance()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001  (the copy must never fall back into the server's loop)
        sys.excepthook(*sys.exc_info())
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def main(handle, common, some):
    """What the server's process runs, on its end of the pair of sockets."""
    del sys.path[0]  # the folder of whoever started it, which is no place for a kernel's modules
    with socket.socket(fileno=handle) as conversation:
        serve(conversation, common, some)
