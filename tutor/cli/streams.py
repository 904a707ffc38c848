"""The streams and the end of a command: what is closed goes nowhere, and Ctrl+C is no error.

Imported before anything else, and so by itself.
"""

from __future__ import annotations

import os
import signal
import sys

INTERRUPTED = 128 + signal.SIGINT


def open_missing() -> None:
    """Let a standard stream that was closed lead nowhere. Its number would else be given to the
    next file that is opened, and what is said would be written there."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    # On those very numbers, as everywhere: what is forked closes and replaces others.
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def end_in_order() -> None:
    """From now on, a signal to end, or a lost connection, lets what was begun be put right."""
    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)


def interrupted() -> int:
    """Say, in one line, that Ctrl+C ended the command; returns the exit status."""
    # Whoever presses it twice is not told more.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        sys.stdout.flush()
        # What was being waited for, and the terminal's own ^C, stand on the same line.
        sys.stderr.write("\r\x1b[2KStopped.\n" if sys.stderr.isatty() else "Stopped.\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
    return INTERRUPTED
