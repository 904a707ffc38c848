"""Fixtures of the whole suite. No test touches the real home folder."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers import processes
from helpers.answers import SMALL_COURSE
from hypothesis import settings

from tutor.check.sandbox import confine
from tutor.check.sandbox.launch import Launcher, SpawnLauncher

# The same examples in every run, so that a failure is one that anybody can repeat; `pytest
# --hypothesis-profile search` looks for new ones.
settings.register_profile("tutor", derandomize=True, deadline=None, max_examples=100,
                          print_blob=True)
settings.register_profile("search", deadline=None, max_examples=3000, print_blob=True,
                          database=None)
settings.load_profile("tutor")


def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are processors: many tests wait for processes and terminals."""
    return min(4, (os.cpu_count() or 1) + 2)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "posix: needs a POSIX system")
    config.addinivalue_line("markers", "linux: needs Linux' /proc")
    processes.mark()
    gc.set_threshold(50_000, 10, 10)
    # A shell that runs the tests in the background has them, and what they start, ignore Ctrl+C.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


# What loads TensorFlow, which takes seconds and half a gigabyte, comes first: of all that is shared
# out, processes that have nothing left to do take from the end.
FIRST = ("content", "check", "datasets", "lint", "questions/test_layers")


def _is_late(item: pytest.Item) -> bool:
    return not item.nodeid.removeprefix("tests/").startswith(FIRST)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_is_late)
    for item in items:
        if item.get_closest_marker("posix") and sys.platform == "win32":
            item.add_marker(pytest.mark.skip(reason="needs a POSIX system"))
        if item.get_closest_marker("linux") and not processes.HAS_PROC:
            item.add_marker(pytest.mark.skip(reason="needs Linux' /proc"))


def pytest_sessionfinish() -> None:
    # Pytest searches five times more at the end, where there is nothing left to be told of.
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def garbage() -> None:
    """What is loaded by now stays: no search for garbage goes through it again. Such searches took
    nearly half of the time of the tests of the app."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The learner's folder of this test, not made yet; `~` is in the test's own folder, too."""
    folder = tmp_path / "deep-learning"
    (tmp_path / "user").mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("TUTOR_HOME", str(folder))
    for name in ("TUTOR_COURSE", "NO_COLOR", "KERAS_BACKEND", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


Tutor = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def tutor(home: Path, tmp_path: Path) -> Tutor:
    """Run `tutor …` as a real process, with the small course unless another is named."""

    def run(*arguments: str, course: Path | None = SMALL_COURSE, python: tuple[str, ...] = (),
            **options: Any) -> subprocess.CompletedProcess[str]:
        where = ["--course", str(course)] if course is not None else []
        environment = os.environ | options.pop("env", {})
        return subprocess.run(
            [sys.executable, *python, "-m", "tutor", *where, *arguments], env=environment,
            cwd=options.pop("cwd", tmp_path), stdin=subprocess.DEVNULL, capture_output=True,
            text=True, encoding="utf-8", timeout=120, check=False, **options)

    return run


@pytest.fixture(scope="session")
def launcher() -> Iterator[Launcher]:
    """Starts processes for answers: a warm one where this system can fork."""
    if confine.CAN_FORK:
        from tutor.check.sandbox.zygote import ZygoteLauncher

        started: Launcher = ZygoteLauncher(keras=False)
    else:
        started = SpawnLauncher(keras=False)
    yield started
    started.close()
