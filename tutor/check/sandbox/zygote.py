"""A warm process that forks children for learners' code (Linux).

It has imported NumPy, or Keras without running a single operation: TensorFlow is safe to fork
only until its first one. It never loads an exercise, so there is nothing in it to find. Orders
come over a socket, each with the three pipe ends of the child to be.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import tempfile

from tutor.check.sandbox import confine
from tutor.check.sandbox.folders import make_folder
from tutor.check.sandbox.launch import (
    Child,
    Launcher,
    Pipes,
    SpawnLauncher,
    enter_child,
    package_environment,
)
from tutor.errors import EnvironmentLacksError

START_SECONDS = 120.0


class ZygoteLauncher:
    """Starts children through a zygote, which is started when first wanted, and again if lost."""

    def __init__(self, keras: bool) -> None:
        self.keras = keras
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._other: ZygoteLauncher | None = None

    def with_keras(self) -> Launcher:
        if self.keras:
            return self
        if self._other is None:
            self._other = ZygoteLauncher(keras=True)
        return self._other

    def warm(self) -> None:
        """Start the zygote now; it loads while others work."""
        if self._process is not None and self._process.poll() is None:
            return
        self._end()
        ours, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            confine.python("-m", "tutor.check.sandbox.zygote", str(theirs.fileno()),
                           "keras" if self.keras else "numpy"),
            pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=package_environment(tempfile.gettempdir()),
            start_new_session=True,
        )
        theirs.close()
        ours.settimeout(START_SECONDS)
        self._socket = ours

    def start(self, printed_limit: int) -> Child:
        for attempt in range(2):
            self.warm()
            folder = make_folder()
            pipes = Pipes()
            try:
                pid = self._order(folder, pipes.child_ends)
            except OSError as error:
                # It died under us: once more with a fresh one.
                pipes.channel(0).close()
                with contextlib.suppress(OSError):
                    os.rmdir(folder)
                self._end()
                if attempt:
                    raise EnvironmentLacksError(
                        f"No process for your code could be started ({error})."
                    ) from error
            else:
                return Child(pid, pipes.channel(printed_limit), folder, ours=False)
            finally:
                pipes.close_child_ends()
        raise AssertionError("the loop returns or raises")

    def _order(self, folder: str, ends: tuple[int, int, int]) -> int:
        assert self._socket is not None
        socket.send_fds(self._socket, [folder.encode()], list(ends))
        answer = self._socket.recv(32)
        if not answer:
            raise ConnectionResetError("the warm process ended")
        return int(answer)

    def close(self) -> None:
        if self._other is not None:
            self._other.close()
            self._other = None
        self._end()

    def _end(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def lasting_launcher(keras: bool) -> Launcher:
    """The launcher for many checks: a zygote that gets ready at once, where this system can fork.
    """
    if not confine.CAN_FORK:
        return SpawnLauncher(keras)
    zygote = ZygoteLauncher(keras)
    zygote.warm()
    return zygote


def serve(descriptor: int, kind: str) -> None:
    """The zygote itself: fork a child for each order until the owner is gone."""
    confine.die_with_parent()
    if kind == "keras" and importlib.util.find_spec("keras"):
        importlib.import_module("keras")
    from tutor.check.sandbox import child

    orders = socket.socket(fileno=descriptor)
    # Children are reaped by the system: nobody waits for them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, ends, _, _ = socket.recv_fds(orders, 4096, 3)
        if not message:
            return
        pid = os.fork()
        if pid == 0:
            orders.close()
            enter_child((ends[0], ends[1], ends[2]), message.decode(), child.main,
                        keras=kind == "keras")
        for end in ends:
            os.close(end)
        orders.send(str(pid).encode())


__all__ = ["ZygoteLauncher", "lasting_launcher", "serve"]

if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])
