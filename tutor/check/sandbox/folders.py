"""Temporary folders for processes that run learners' code, named after their owner.

An owner removes its folders itself. One that was killed cannot; the next check sweeps up.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from pathlib import Path

_NAME = re.compile(r"tutor-(\d+)-\w+")


def make_folder() -> str:
    """A new empty folder that belongs to this process."""
    return tempfile.mkdtemp(prefix=f"tutor-{os.getpid()}-")


def remove_stale_folders() -> None:
    """Remove the folders of owners that have ended."""
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            match = _NAME.fullmatch(entry.name)
            if match and not _alive(int(match[1])) and not entry.is_symlink():
                shutil.rmtree(Path(entry.path), ignore_errors=True)


def _alive(pid: int) -> bool:
    if os.name == "nt":
        # There, signal 0 would end the process; a folder too many does no harm.
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
