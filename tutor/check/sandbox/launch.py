"""Starting a process for the learner's code: forked here, forked by a warm server, or spawned."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tutor.check.sandbox import confine
from tutor.check.sandbox.channel import Channel, PipeChannel, ThreadChannel
from tutor.check.sandbox.folders import make_folder


@dataclass
class Child:
    """A running process for learner's code, its channel, and a folder of its own."""

    pid: int
    channel: Channel
    folder: str
    process: subprocess.Popen[bytes] | None = None
    ours: bool = True
    ended: str = field(default="", init=False)

    def stop(self) -> None:
        """Kill it and its group, and remove its folder. Safe to call twice."""
        if not self.pid:
            return
        pid, self.pid = self.pid, 0
        if self.ours and self.process is None:
            # The child may just have ended by itself: learn how, before it is killed.
            with contextlib.suppress(OSError):
                done, status = os.waitpid(pid, os.WNOHANG)
                self.ended = confine.exit_reason(status) if done else ""
                confine.kill_group(pid)
                if not done:
                    os.waitpid(pid, 0)
        else:
            confine.kill_group(pid)
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.channel.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Launcher(Protocol):
    """Starts children. One that forks must never have loaded a solution."""

    def start(self, printed_limit: int) -> Child: ...
    def with_keras(self) -> Launcher:
        """One whose children may use Keras and the frameworks below it; lives as long as this."""
        ...
    def close(self) -> None: ...


class ForkLauncher:
    """Fork this very process. Only while it has loaded no reference and runs no thread.

    A second child, after one was lost, is spawned: by then references have been loaded here.
    """

    def __init__(self) -> None:
        self._clean = True
        self._waiting: tuple[int, Pipes, str] | None = None

    def warm(self) -> None:
        """Fork already now: the child gets ready while others work."""
        self._clean = False
        from tutor.check.sandbox import child

        folder = make_folder()
        pipes = Pipes()
        pid = os.fork()
        if pid == 0:
            enter_child(pipes.child_ends, folder, child.main, keras=False)
        pipes.close_child_ends()
        self._waiting = pid, pipes, folder

    def start(self, printed_limit: int) -> Child:
        if self._clean:
            self.warm()
        if self._waiting is None:
            return SpawnLauncher(keras=False).start(printed_limit)
        pid, pipes, folder = self._waiting
        self._waiting = None
        return Child(pid, pipes.channel(printed_limit), folder)

    def with_keras(self) -> Launcher:
        return SpawnLauncher(keras=True)

    def close(self) -> None:
        if self._waiting is not None:
            self.start(0).stop()


class SpawnLauncher:
    """Start a fresh interpreter: slower, safe everywhere."""

    def __init__(self, keras: bool) -> None:
        self.keras = keras

    def start(self, printed_limit: int) -> Child:
        folder = make_folder()
        environment = package_environment(folder)
        command = confine.python("-m", "tutor.check.sandbox.child", *["keras"] * self.keras)
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment, cwd=folder, bufsize=-1,
        )
        assert process.stdin and process.stdout and process.stderr
        channel = ThreadChannel(process.stdin, process.stdout, process.stderr,  # type: ignore[arg-type]
                                printed_limit)
        return Child(process.pid, channel, folder, process)

    def with_keras(self) -> Launcher:
        return self if self.keras else SpawnLauncher(keras=True)

    def close(self) -> None:
        pass


def package_environment(folder: str) -> dict[str, str]:
    """A clean environment in which this package can be imported, installed or not."""
    environment = confine.clean_environment(folder)
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[3])
    return environment


class Pipes:
    """Three pipes to a child that is about to be forked: frames in, frames out, printing out."""

    def __init__(self) -> None:
        self.child_read, self.write = os.pipe()
        self.read, self.child_write = os.pipe()
        self.printed, self.child_printed = os.pipe()

    @property
    def child_ends(self) -> tuple[int, int, int]:
        return self.child_read, self.child_write, self.child_printed

    def close_child_ends(self) -> None:
        for descriptor in self.child_ends:
            os.close(descriptor)

    def channel(self, printed_limit: int) -> PipeChannel:
        return PipeChannel(self.write, self.read, self.printed, printed_limit)


def enter_child(ends: tuple[int, int, int], folder: str, main: Callable[[int, int, int], None],
                keras: bool) -> None:
    """In the forked process: drop what is the parent's, then serve. Never returns."""
    try:
        confine.new_session()
        confine.die_with_parent()
        read_fd, write_fd, printed_fd = _keep_only(ends)
        environment = confine.clean_environment(folder)
        os.environ.clear()
        os.environ.update(environment)
        import signal

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        tempfile.tempdir = folder
        confine.isolate(folder, keras)
        main(read_fd, write_fd, printed_fd)
    finally:
        os._exit(1)


def _keep_only(ends: tuple[int, int, int]) -> tuple[int, int, int]:
    """Close every descriptor but the standard three and `ends`, which move to 3, 4 and 5."""
    import fcntl

    parked = [fcntl.fcntl(end, fcntl.F_DUPFD, 200) for end in ends]
    os.closerange(3, 200)
    for position, descriptor in enumerate(parked):
        os.dup2(descriptor, 3 + position)
    os.closerange(6, 4096)
    return 3, 4, 5


def cold_launcher(needs: str) -> Launcher:
    """The launcher for a single check from the command line."""
    if needs == "keras" or not confine.CAN_FORK:
        return SpawnLauncher(keras=needs == "keras")
    return ForkLauncher()
