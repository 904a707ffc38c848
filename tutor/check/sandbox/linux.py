"""Isolation that Linux gives without privileges: namespaces and Landlock.

A process that has gone through `enter_namespaces` and `restrict_files` sees only its own
processes, has no network, can read Python and its packages but no exercise and nothing of the
learner's, and can write in its own folder alone. Each step reports whether the system allowed it.

Sources: the manual pages unshare(2), user_namespaces(7), pid_namespaces(7) and landlock(7).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = (
    0x08000000, 0x10000000, 0x20000000, 0x40000000)

SYS_CREATE_RULESET, SYS_ADD_RULE, SYS_RESTRICT_SELF = 444, 445, 446
RULE_PATH_BENEATH = 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
# How many file access rights each version of Landlock knows (landlock(7)).
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
NET_RIGHTS = 0b11
SCOPES = 0b11

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


def die_with_parent() -> None:
    """Ask to be killed when the process that started this one ends."""
    _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def enter_namespaces() -> bool:
    """Move into own user, process, network and IPC namespaces. Call with a single thread.

    Returns in a new process, the first of its namespace: when it ends, the system ends all that
    it started. The process that called stays as its keeper, and ends as it ends. Where the
    system does not allow it, returns False in the same process.
    """
    user, group = os.getuid(), os.getgid()
    if _LIBC.unshare(CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC) != 0:
        return False
    with contextlib.suppress(OSError):
        # Without a mapping files would seem to belong to nobody.
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    keeper = os.getpid()
    try:
        first = os.fork()
    except OSError:
        return False
    if first:
        _mirror_exit(first)
    die_with_parent()
    if os.getppid() not in (0, keeper):
        os._exit(1)
    return True


def _mirror_exit(first: int) -> None:
    """Wait for the namespace's first process and end as it ended. Never returns."""
    die_with_parent()
    # Open ends of pipes here would hide from the other side that the child has gone.
    os.closerange(0, 4096)
    status = 0
    with contextlib.suppress(OSError):
        _, status = os.waitpid(first, 0)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 1)


def landlock_version() -> int:
    """The version of Landlock that the system has; 0 where there is none."""
    return max(0, int(_LIBC.syscall(SYS_CREATE_RULESET, None, 0, 1)))


def restrict_files(writable: str, hidden: Iterable[Path], *, system: bool) -> bool:
    """Let this process read Python and its packages, write in `writable`, and nothing else.

    `hidden` are folders that stay out of reach even below what may be read. `system` opens
    /proc and /sys, which TensorFlow needs. False where the system has no Landlock.
    """
    version = landlock_version()
    if not version:
        return False
    files = (1 << FILE_RIGHTS.get(version, 16)) - 1
    attributes = struct.pack("=QQQ", files, NET_RIGHTS, SCOPES)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = _LIBC.syscall(SYS_CREATE_RULESET, attributes[:size], size, 0)
    if ruleset < 0:
        return False
    try:
        for path in readable_paths(tuple(p.resolve() for p in hidden), system):
            _allow(ruleset, path, EXECUTE | READ_FILE | READ_DIR)
        for device in DEVICES:
            _allow(ruleset, device, READ_FILE | WRITE_FILE)
        _allow(ruleset, writable, files)
        _LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return bool(_LIBC.syscall(SYS_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def readable_paths(hidden: tuple[Path, ...], system: bool) -> Iterator[str]:
    """What Python and its packages are made of, without what is hidden."""
    package = Path(__file__).resolve().parents[2]
    roots = {"/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc", "/opt", "/nix/store",
             sys.prefix, sys.base_prefix, sys.exec_prefix, str(package)}
    # Of the module path only what holds installed packages: the current folder may be on it too.
    roots |= {entry for entry in sys.path
              if os.path.basename(entry) in ("site-packages", "dist-packages")}
    if system:
        roots |= {"/proc", "/sys"}
    for root in sorted(roots):
        yield from _without(Path(root), hidden)


def _without(path: Path, hidden: tuple[Path, ...]) -> Iterator[str]:
    """The path itself, or, where something hidden is below it, its other parts."""
    real = path.resolve()
    if any(real == one or one in real.parents for one in hidden):
        return
    if not any(real in one.parents for one in hidden):
        yield str(path)
        return
    with contextlib.suppress(OSError):
        for child in sorted(path.iterdir()):
            yield from _without(child, hidden)


def _allow(ruleset: int, path: str, rights: int) -> None:
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not os.path.isdir(path):
                rights &= EXECUTE | READ_FILE | WRITE_FILE
            rule = struct.pack("=Qi", rights, descriptor)
            _LIBC.syscall(SYS_ADD_RULE, ruleset, RULE_PATH_BENEATH, rule, 0)
        finally:
            os.close(descriptor)
