"""Submissions checked by many processes, through any executor of `concurrent.futures`.

Every process keeps a warm one that forks for the code of learners, and what it has computed of an
exercise. So a check costs little more than what the submission itself takes.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tutor import __version__
from tutor.errors import TutorError

_one_at_a_time = threading.Lock()
_launcher: Any = None


@dataclass(frozen=True)
class Seeds:
    """The seeds on which all submissions of a class are checked: the one that learners see, and
    one that none of them could know."""

    shown: int
    fresh: int


@dataclass(frozen=True)
class Task:
    """A submission to check. `course` is the folder of the course, None for the one that ships;
    `version` is the exercise's, which has to be the same wherever it is checked."""

    exercise: str
    version: str
    source: str
    seeds: Seeds
    course: str | None = None

    @cached_property
    def key(self) -> str:
        """What names the result: it changes with all that the verdict depends on."""
        content = hashlib.sha256()
        for part in (__version__, self.exercise, self.version, str(self.seeds), self.source):
            data = part.encode("utf-8", "surrogatepass")
            content.update(f"{len(data)} ".encode() + data)
        return content.hexdigest()[:32]


@dataclass(frozen=True)
class Result:
    """What came of a task: the verdict's document, or a sentence about why there is none. `timed`
    says that time decided, which other processes may have taken."""

    verdict: dict[str, Any] | None
    error: str = ""
    timed: bool = False


def check_all(tasks: Sequence[Task], executor: Executor) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, as they come; those of one exercise after another, so that what
    was computed for it serves the next. Any executor will do. Raises `BrokenExecutor` where one of
    its processes ended."""
    waiting = {executor.submit(check_task, task): task
               for task in sorted(tasks, key=lambda task: task.exercise)}
    for future in as_completed(waiting):
        try:
            result = future.result()
        except BrokenExecutor:
            raise
        except Exception as error:
            # Executors of other kinds have errors of their own: a machine that went away, say.
            result = Result(None, f"No verdict came back ({type(error).__name__}: {error}).")
        yield waiting.pop(future), result


def check_task(task: Task) -> Result:
    """Check one submission in this process. Whatever goes wrong is told in the result."""
    with _one_at_a_time:
        try:
            return _check(task)
        except TutorError as error:
            return Result(None, str(error))
        except Exception as error:
            return Result(None, f"The check itself failed ({type(error).__name__}: {error}).")


def _check(task: Task) -> Result:
    from tutor.check.kit import kit_of
    from tutor.check.request import Request
    from tutor.check.run import check
    from tutor.course.catalogue import course_root, read_exercise
    from tutor.course.versions import exercise_version

    info = read_exercise(course_root(task.course) / "exercises" / task.exercise / "brief.md")
    if exercise_version(info.folder) != task.version:
        return Result(None, f"`{task.exercise}` is another version where it was to be checked. "
                            "Every machine needs the same course.")
    launcher = _warm()
    verdict = check(
        Request(info, task.source, f"{task.exercise}.py", seed=task.seeds.shown,
                fresh=task.seeds.fresh),
        launcher.with_keras() if info.needs == "keras" else launcher)
    timed = not verdict.passed and (verdict.seconds >= kit_of(info.folder).limits.seconds
                                    or any(r.rung == "speed" for r in verdict.requirements))
    return Result(verdict.to_json(), timed=timed)


def _warm() -> Any:
    """This process' launcher of processes for learners' code."""
    global _launcher
    if _launcher is None:
        from tutor.check.sandbox.zygote import lasting_launcher

        _launcher = lasting_launcher(keras=False)
    return _launcher


class Pool:
    """Processes on this machine. They are spawned: nothing of this one is in them."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def start(self, jobs: int | None = None) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            jobs or self.jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)

    @staticmethod
    def stop(executor: Executor) -> None:
        """End it at once, whatever is under way."""
        executor.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
            process.join()


def _begin() -> None:
    """Get ready in a process of the pool."""
    from tutor.check.sandbox import confine

    # Ctrl+C reaches all processes of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confine.die_with_parent()
    # References may print; only the command itself speaks on standard output.
    sys.stdout = sys.stderr
    _warm()
    import tutor.check.diagnosis
    import tutor.check.run  # noqa: F401  (loaded while the warm process gets ready)
