"""A program in a terminal of its own: what it shows, keys, signals, and the connection lost."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from helpers.powers import give_up_powers

_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """Runs `tutor` with these arguments as the leader of a session with a terminal of its own.

    POSIX only.
    """

    def __init__(self, *arguments: str, size: tuple[int, int] = (80, 24),
                 env: Mapping[str, str] | None = None, cwd: Path | None = None) -> None:
        import fcntl
        import pty
        import termios

        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(theirs)

        def begin() -> None:
            os.login_tty(theirs)
            give_up_powers()

        self.process = subprocess.Popen(
            [sys.executable, "-m", "tutor", *arguments], stdin=theirs, stdout=theirs,
            stderr=theirs, cwd=cwd, preexec_fn=begin,
            env={**os.environ, "TERM": "xterm-256color", **(env or {})})
        # Ours is kept open: the terminal's settings are looked at after the end.
        self.theirs = theirs
        self.shown = b""

    @property
    def text(self) -> str:
        return self.shown.decode("utf-8", "replace")

    @property
    def words(self) -> str:
        """What was shown, without sequences: the cursor, for one, stands within words."""
        return _SEQUENCE.sub("", self.text)

    def read(self, seconds: float = 0.05) -> bool:
        """Read what has come; False at the end."""
        with contextlib.suppress(OSError, ValueError):
            if select.select([self.ours], [], [], seconds)[0]:
                self.shown += os.read(self.ours, 65536)
                return True
        return False

    def until(self, words: str, pressing: str = "", seconds: float = 60) -> None:
        """Wait until all these words were shown, in whatever order. Keys that what is shown does
        not take at once are pressed again and again."""
        now = time.monotonic()
        deadline = now + seconds
        while not all(word in (said := self.words) for word in words.split()):
            assert time.monotonic() < deadline and self.process.poll() is None, said[-2000:]
            if pressing and time.monotonic() >= now:
                self.press(pressing)
                now += 1
            self.read()

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def signal(self, number: int) -> None:
        """Send a signal to the program and to all that it runs in the foreground."""
        os.killpg(self.process.pid, number)

    def hang_up(self) -> None:
        """Close the window, or lose the connection."""
        os.close(self.theirs)
        os.close(self.ours)
        self.ours = self.theirs = -1

    def end(self, seconds: float = 30) -> int:
        """Wait for the end; returns the exit status."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < deadline:
            if self.ours < 0:
                time.sleep(0.05)
            else:
                self.read()
        status = self.process.wait(max(0.1, deadline - time.monotonic()))
        while self.ours >= 0 and self.read():
            pass
        return status

    @property
    def restored(self) -> bool:
        """Whether the terminal's settings are what they were before."""
        import termios

        return termios.tcgetattr(self.theirs) == self.before

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for descriptor in (self.ours, self.theirs):
            if descriptor >= 0:
                os.close(descriptor)


def in_terminal(*arguments: str, **options: Any) -> tuple[int, str]:
    """A command's exit status, and what it showed."""
    with Terminal(*arguments, **options) as terminal:
        status = terminal.end()
        return status, terminal.text
