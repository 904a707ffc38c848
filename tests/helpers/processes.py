"""Which processes were started by a test, whatever session or parent they have now.

Every process that a test starts inherits `PATH` with a folder in it that names this test run.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

MARKER = f"/tutor-tests-{os.getpid()}"


def mark() -> None:
    """Mark this process' environment, and so that of everything it starts from now on."""
    if MARKER not in os.environ["PATH"]:
        os.environ["PATH"] += os.pathsep + MARKER


def marked() -> set[int]:
    """The processes of this test run that live, this one not counted."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid() and _is_marked(folder):
            found.add(int(folder.name))
    return found


def _is_marked(folder: Path) -> bool:
    try:
        if f"{MARKER}\0".encode() not in (folder / "environ").read_bytes() + b"\0":
            return False
        state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        return state not in "ZX"
    except OSError:
        return False


def still_there(before: set[int], seconds: float = 15.0) -> set[int]:
    """Marked processes that were not there before and do not end by themselves."""
    deadline = time.monotonic() + seconds
    while (left := marked() - before) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def words(pid: int) -> str:
    """A process' command line, for messages."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return "gone"


def wait_for(condition: object, seconds: float = 10.0) -> bool:
    """Wait until `condition()` holds; says whether it ever did."""
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


HAS_PROC = sys.platform.startswith("linux")
