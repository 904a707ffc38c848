"""What only one platform has: limits, sessions, and killing a whole group of processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

LINUX = sys.platform.startswith("linux")
WINDOWS = sys.platform == "win32"

# Fork is trusted on Linux only: macOS' own frameworks break in forked children.
CAN_FORK = LINUX and hasattr(os, "fork")


def new_session() -> None:
    """Leave the caller's process group, so that the whole group can be killed at once."""
    if not WINDOWS:
        with contextlib.suppress(OSError):
            os.setsid()


def die_with_parent() -> None:
    """Ask to be killed when the process that started this one ends (Linux only)."""
    if LINUX:
        from tutor.check.sandbox import linux

        linux.die_with_parent()


def isolate(folder: str, keras: bool) -> tuple[bool, bool]:
    """Shut this process off from the rest of the machine, as far as the platform allows it
    without privileges. Call with a single thread; may return in a forked process.

    Says whether it has namespaces of its own (no network, no process outlives it), and whether
    files are restricted (nothing of the course or of the learner can be read).
    """
    if not LINUX:
        return False, False
    from tutor.check.sandbox import linux

    package = Path(__file__).resolve().parents[2]
    hidden = (package / "_course", package.parent / "exercises", package.parent / "lessons")
    namespaces = linux.enter_namespaces()
    files = linux.restrict_files(folder, hidden, system=keras)
    if namespaces:
        import resource

        # Counted within the namespace, so it stops a fork bomb and nothing else.
        most = 1024 if keras else 64
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NPROC, (most, most))
    return namespaces, files


def available_isolation() -> tuple[bool, bool]:
    """What `isolate` would achieve here, tried in a process of its own."""
    if not CAN_FORK:
        return False, False
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(write, bytes(isolate(os.sep + "tmp", keras=False)))
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        achieved = pipe.read(2)
    os.waitpid(pid, 0)
    return (bool(achieved[0]), bool(achieved[1])) if len(achieved) == 2 else (False, False)


def limit(memory_mib: int, cpu_seconds: int, keras: bool) -> None:
    """Set hard limits on this process: memory, processor time, file size, open files.

    TensorFlow reserves far more address space than it uses, so for Keras only the data segment
    is limited.
    """
    if WINDOWS:
        return
    import resource

    def set_limit(kind: int, amount: int) -> None:
        hard = resource.getrlimit(kind)[1]
        amount = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (amount, amount))

    size = memory_mib * 2**20
    set_limit(resource.RLIMIT_DATA if keras else resource.RLIMIT_AS, size)
    set_limit(resource.RLIMIT_CPU, cpu_seconds)
    set_limit(resource.RLIMIT_FSIZE, 64 * 2**20)
    set_limit(resource.RLIMIT_NOFILE, 256)
    set_limit(resource.RLIMIT_CORE, 0)


def kill_group(pid: int) -> None:
    """Kill a process and everything in its session."""
    if WINDOWS:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(pid)], capture_output=True, check=False)
        return
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)


def exit_reason(status: int) -> str:
    """A process' exit status in words: `ended by itself`, or what the system ended it for."""
    if WINDOWS or not os.WIFSIGNALED(status):
        return ""
    reasons = {
        signal.SIGSEGV: "it crashed (a segmentation fault)",
        signal.SIGXCPU: "it used up its processor time",
        signal.SIGXFSZ: "it wrote a file that is too large",
        signal.SIGABRT: "it aborted",
        signal.SIGKILL: "it was killed, probably because it used too much memory",
    }
    number = os.WTERMSIG(status)
    return reasons.get(signal.Signals(number), f"signal {number} ended it")


def set_binary_mode(descriptor: int) -> None:
    """Keep Windows from translating line ends in what passes through `descriptor`."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(descriptor, os.O_BINARY)


def python(*arguments: str) -> list[str]:
    """The command that runs Python with these arguments. The folder one stands in is not on its
    module path: a learner's `random.py` there must not be taken for the standard library's."""
    return [sys.executable, "-P", *arguments]


def module_path() -> str:
    """PYTHONPATH for a process of ours: where this package is, then what was given to us, without
    what stands for the folder one stands in."""
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    ours = str(Path(__file__).resolve().parents[3])
    return os.pathsep.join([ours, *(entry for entry in given if os.path.isabs(entry))])


def clean_environment(folder: str) -> dict[str, str]:
    """An environment without secrets: what Python and the backends need, `folder` as home."""
    keep = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "SYSTEMDRIVE",
            "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "KERAS_BACKEND")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment |= {
        "HOME": folder, "USERPROFILE": folder, "TMPDIR": folder, "TEMP": folder, "TMP": folder,
        "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8",
        "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
        # Learners' code runs on the processor; only trusted references may take a GPU.
        "CUDA_VISIBLE_DEVICES": "-1", "TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0",
        "KERAS_HOME": os.path.join(folder, ".keras"),
    }
    return environment
