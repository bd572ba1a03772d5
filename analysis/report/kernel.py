"""Run one notebook in a fresh kernel of this very Python, without a network.

The kernel starts by its command, or by forking a server that has imported everything already (warm.py). Either way
it is a process of its own that has run nothing yet.
"""

import asyncio
import os
import signal
import sys
import tempfile
import uuid
from pathlib import Path

import zmq
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.provisioning import LocalProvisioner
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode

from .. import i18n
from ..charts.base import FILES_VARIABLE
from .results import Failure, first_line

#: Nothing listens on the discard port: whatever asks for a page through it is refused at once.
NOWHERE = "http://127.0.0.1:9"
SECONDS_PER_CELL = 600
PACKAGE_FOLDER = Path(__file__).resolve().parents[2]


class NotebookFailed(Exception):
    """A notebook could not be run to its end; ``failure`` says where and why."""

    def __init__(self, failure):
        super().__init__(str(failure))
        self.failure = failure


class Forking(LocalProvisioner):
    """Provides kernels that a server forks; starts them by their command when the server has ended."""

    server = None

    async def launch_kernel(self, cmd, **kwargs):
        try:
            self.process = await asyncio.to_thread(self.server.fork, cmd, kwargs["cwd"], kwargs["env"])
        except OSError:
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs["cwd"]
        return self.connection_info


class ThisPython(AsyncKernelManager):
    """Starts kernels with the running interpreter.

    A registered "python3" may be missing, or belong to another environment: what is imported in a report
    must be what this process imports, so the kernel is started by its command and not looked up by name.
    ``server`` is a ``warm.Server`` to fork them from, or None.
    """

    server = None

    async def start_kernel(self, **kwargs):
        if self.server is not None and self.provisioner is None:
            self.kernel_id = str(uuid.uuid4())
            self.provisioner = Forking(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
            self.provisioner.server = self.server
        await super().start_kernel(**kwargs)

    def __init__(self, **traits):
        # Kernels speak over the loopback: nobody else on a shared machine need read along.
        if self.has_trait("transport_encryption") and zmq.has("curve"):  # not in every build of these
            traits.setdefault("transport_encryption", "auto")
        super().__init__(**traits)

    @property
    def kernel_spec(self):
        if self._kernel_spec is None:
            command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            self._kernel_spec = KernelSpec(argv=command, display_name="Python 3 (ipykernel)", language="python",
                                           metadata={"supported_encryption": ["curve"]})
        return self._kernel_spec


class _Client(NotebookClient):
    """A notebook client that remembers the cell it is in and leaves Ctrl-C to the caller."""

    def __init__(self, notebook, folder, server):
        super().__init__(notebook, kernel_name="python3", kernel_manager_class=ThisPython,
                         timeout=SECONDS_PER_CELL, record_timing=False, store_widget_state=False,
                         coalesce_streams=True, resources={"metadata": {"path": str(folder)}},
                         on_notebook_start=self._release_signals, on_cell_execute=self._enter)
        self.at, self.server = None, server
        self.log.disabled = True  # every failure is reported once, by us

    def create_kernel_manager(self):
        manager = super().create_kernel_manager()
        manager.server = self.server
        return manager

    def _enter(self, cell, cell_index):
        self.at = cell_index

    @staticmethod
    def _release_signals(notebook):
        # nbclient's own handlers know one notebook; with two under way, Ctrl-C would stop only the later.
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.remove_signal_handler(number)
            except RuntimeError:  # Windows, or not the main thread: there was no handler
                return


def environment(package_folder, scratch, base=None, files=""):
    """The variables of a kernel: finds this package, is offline, and ignores the user's IPython profile.

    It shows results in the language that is in force here.

    Parameters
    ----------
    package_folder : Path, the folder that holds the ``analysis`` package
    scratch : Path, an empty folder for IPython's own files
    base : dict of variables to start from, those of this process when not given
    files : kinds of file that charts are to carry beside their picture, e.g. "svg pdf"

    Returns
    -------
    dict of str

    >>> environment("/project", "/scratch", base={"PATH": "/bin", "NO_PROXY": "*"})["https_proxy"]
    'http://127.0.0.1:9'
    """
    variables = dict(os.environ if base is None else base)
    for name in ("no_proxy", "NO_PROXY", "PYTHONSTARTUP"):
        variables.pop(name, None)
    for name in ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"):
        variables[name] = variables[name.upper()] = NOWHERE
    paths = [str(package_folder), *filter(None, [variables.get("PYTHONPATH")])]
    return variables | {"PYTHONPATH": os.pathsep.join(paths), "IPYTHONDIR": str(scratch), FILES_VARIABLE: files,
                        i18n.VARIABLE: i18n.language(), "PYDEVD_DISABLE_FILE_VALIDATION": "1", "HF_HUB_OFFLINE": "1"}


async def execute(notebook, folder, server=None, files=""):
    """Run all cells, top to bottom; outputs go into the notebook that is given.

    Parameters
    ----------
    notebook : NotebookNode, changed in place: outputs and counts
    folder : Path, where the kernel works (relative paths in cells start here)
    server : warm.Server to fork the kernel from; a kernel is started by its command when not given
    files : kinds of file that charts carry beside their picture

    Returns
    -------
    NotebookNode, the one that was given

    Raises
    ------
    NotebookFailed : a cell raised, ran longer than ``SECONDS_PER_CELL`` or killed its kernel
    """
    client = _Client(notebook, folder, server)
    with tempfile.TemporaryDirectory(prefix="ipython-", ignore_cleanup_errors=True) as scratch:
        try:
            return await client.async_execute(env=environment(PACKAGE_FOLDER, scratch, files=files))
        except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as error:
            if asyncio.current_task().cancelling():  # Ctrl-C: the kernel did not die, it was stopped
                raise asyncio.CancelledError from error
            raise NotebookFailed(_failure(notebook, client.at, error)) from error


def _failure(notebook: NotebookNode, at, error):
    cell, line = (None, "") if at is None else (code_number(notebook, at), first_line(notebook.cells[at].source))
    if isinstance(error, CellExecutionError):
        return Failure(cell, line, error.ename, strip_ansi(error.evalue).strip())
    if isinstance(error, CellTimeoutError):
        return Failure(cell, line, "Timeout", f"the cell ran longer than {SECONDS_PER_CELL} seconds")
    if isinstance(error, DeadKernelError):
        return Failure(cell, line, "DeadKernelError", "the kernel stopped while it ran this cell "
                       "(out of memory, or a crash in a library)")
    return Failure(cell, line, type(error).__name__, str(error).strip())


def code_number(notebook, index):
    """The number of the code cell at a position, counted from 1, injected parameters not counted."""
    return sum(cell.cell_type == "code" and "injected-parameters" not in cell.metadata.get("tags", [])
               for cell in notebook.cells[: index + 1])
