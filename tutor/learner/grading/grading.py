"""A folder of hand-ins graded: read, checked, and told in tables and pages.

What was checked is kept at once, so that a grading that was stopped, or killed, goes on there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tutor.course.catalogue import Course
from tutor.errors import EnvironmentLacksError, UsageError
from tutor.learner.grading.checking import Pool, Result, Task, check_all
from tutor.learner.grading.grades import Graded, Plan, exercises_in
from tutor.learner.grading.notices import Notice, notices
from tutor.learner.grading.reading import HandIn, find, read
from tutor.learner.grading.results import Results
from tutor.learner.grading.writing import Written, write

# How many are done, of how many, and of what: words that complete "12 of 80".
Progress = Callable[[int, int, str], None]
CHECKED = "submissions checked"
AGAIN = "that took long, checked again alone"


@dataclass(frozen=True)
class Order:
    """What is to be graded: the hand-ins below `folder`, into `output`. `fresh` is the seed that
    confirms, None for the one of the last run, or a new one."""

    course: Course
    folder: Path
    output: Path
    deadline: datetime | None = None
    fresh: int | None = None
    course_dir: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of it. `kept` of the `checked` submissions had been checked before."""

    graded: list[Graded]
    notices: list[Notice]
    written: Written
    checked: int
    kept: int


def grade(order: Order, pool: Pool, progress: Progress = lambda done, of, what: None, *,
          executor: Executor | None = None) -> Outcome:
    """Grade all hand-ins of a folder, with `executor` where one is given, else with the pool."""
    paths, others = find(order.folder, order.output)
    if not paths:
        raise UsageError(f"There is no hand-in in {order.folder}: no zip file, at least. "
                         "`tutor hand-in` writes one.")
    results = Results(order.output / "results")
    seeds = results.seeds(order.fresh)
    plan = Plan(order.course, seeds, order.course_dir)
    hand_ins = _distinct(_placed(plan, read(order.folder, path)) for path in paths)
    tasks = {task.key: task for hand_in in hand_ins for task in plan.tasks(hand_in).values()}
    done = {key: kept for key, task in tasks.items() if (kept := results.get(task)) is not None}
    before = len(done)
    progress(before, len(tasks), CHECKED)
    left = [task for key, task in tasks.items() if key not in done]
    for task, result in _checked(left, pool, executor):
        results.keep(task, result)
        done[task.key] = result
        progress(len(done), len(tasks), CHECKED)
    timed = [tasks[key] for key, each in done.items() if each.timed]
    for count, (task, result) in enumerate(_alone(timed, pool, executor), 1):
        results.keep(task, result)
        done[task.key] = result
        progress(count, len(timed), AGAIN)
    graded = [plan.graded(hand_in, done, order.deadline) for hand_in in hand_ins]
    found = notices(graded, others)
    versions = {info.id: plan.version(info) for info in exercises_in(graded)}
    written = write(order.output, graded, found, seeds, order.deadline, versions)
    return Outcome(graded, found, written, len(tasks), before)


def _distinct(hand_ins: Iterable[HandIn]) -> list[HandIn]:
    """The same, no two of one name: names that differ in what is not visible look alike."""
    found: dict[str, HandIn] = {}
    for hand_in in hand_ins:
        count = 1
        while (name := f"{hand_in.file} ({count})" if count > 1 else hand_in.file) in found:
            count += 1
        found[name] = replace(hand_in, file=name)
    return list(found.values())


def _placed(plan: Plan, hand_in: HandIn) -> HandIn:
    """The same; broken where its lecture is unknown."""
    try:
        if not hand_in.broken:
            plan.lecture(hand_in)
    except UsageError as error:
        return replace(hand_in, broken=str(error))
    return hand_in


def _checked(tasks: Sequence[Task], pool: Pool,
             executor: Executor | None) -> Iterator[tuple[Task, Result]]:
    """Every task with its result. A process that ends takes none but its own task along."""
    if executor is not None:
        try:
            yield from check_all(tasks, executor)
        except BrokenExecutor as error:
            raise EnvironmentLacksError(
                f"The processes that check have ended ({error}). What was checked so far is kept, "
                "and the same command goes on from there.") from error
        return
    left = {task.key: task for task in tasks}
    while left:
        try:
            for task, result in _by(pool, list(left.values()), pool.jobs):
                del left[task.key]
                yield task, result
        except BrokenExecutor:
            # One of those under way has ended its process: each of the next by itself.
            for task in sorted(left.values(), key=lambda task: task.exercise)[:2 * pool.jobs + 2]:
                yield task, _by_itself(pool, task)
                del left[task.key]


def _alone(tasks: Sequence[Task], pool: Pool,
           executor: Executor | None) -> Iterator[tuple[Task, Result]]:
    """Tasks in which time decided, checked again while nothing else runs that could take it."""
    for task in tasks:
        if executor is not None:
            result = next(result for _, result in check_all([task], executor))
        else:
            result = _by_itself(pool, task)
        yield task, replace(result, timed=False)


def _by_itself(pool: Pool, task: Task) -> Result:
    try:
        return next(result for _, result in _by(pool, [task], 1))
    except BrokenExecutor:
        return Result(None, "The process that checked it has ended, twice. Is there enough "
                            "memory?")


def _by(pool: Pool, tasks: Sequence[Task], jobs: int) -> Iterator[tuple[Task, Result]]:
    executor = pool.start(min(jobs, len(tasks)))
    try:
        yield from check_all(tasks, executor)
    finally:
        pool.stop(executor)
