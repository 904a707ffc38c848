"""`tutor grade`: a folder of hand-ins, checked on all cores."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutor.cli.context import Context, pass_context
from tutor.cli.printing import columns, complain, print_as_it_is, say, wrapped
from tutor.cli.streams import INTERRUPTED, end_in_order
from tutor.errors import EnvironmentLacksError, UsageError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from tutor.learner.grading.grading import Outcome

# How often the line of progress is written, in seconds.
_EVERY = 0.2


@click.command("grade")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--deadline", metavar="TIME",
              help="List what was written later: \"2026-05-04 18:00\", or a day, which ends it.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N",
              help="Checks that run at once; by default one for each processor.")
@click.option("--output", "-o", metavar="DIR", type=click.Path(path_type=Path),
              help="Where to write; by default the folder's name with -grades, beside it.")
@click.option("--seed", type=click.IntRange(1, 2**31), metavar="N",
              help="The seed that confirms what is right; by default drawn once for the folder.")
@click.option("--cluster", metavar="ADDRESS",
              help="Check on the machines of a Dask cluster, as in tcp://host:8786.")
@pass_context
def command(context: Context, folder: Path, deadline: str | None, jobs: int | None,
            output: Path | None, seed: int | None, cluster: str | None) -> None:
    """Check all hand-ins in a folder: a table of grades, and a page of feedback for each.

    Every submission is checked anew: what a hand-in says of itself is not believed. Stopped at any
    moment, the same command goes on where it was.

    \b
    Example:  tutor grade hand-ins
              tutor grade hand-ins --deadline "2026-05-04 18:00"
              tutor grade hand-ins --jobs 4 --output grades-4
    """
    from tutor.learner.grading.checking import Pool
    from tutor.learner.grading.grading import Order, grade

    folder = Path(os.path.abspath(folder.expanduser()))
    output = Path(os.path.abspath(output.expanduser())) if output else \
        folder.parent / f"{folder.name or 'hand-ins'}-grades"
    order = Order(context.course, folder, output, time_of(deadline) if deadline else None, seed,
                  context.course_dir)
    end_in_order()
    _warn()
    progress = _Progress()
    try:
        with _executor(cluster) as executor:
            outcome = grade(order, Pool(jobs or _processors()), progress, executor=executor)
    except KeyboardInterrupt:
        progress.clear()
        say(f"Stopped: {progress.done} of {progress.of} {progress.what}. The same command goes "
            "on from there.", err=True)
        raise SystemExit(INTERRUPTED) from None
    finally:
        from tutor.check.sandbox.folders import remove_stale_folders

        progress.clear()
        remove_stale_folders()
    _tell(outcome)


def time_of(text: str) -> datetime:
    """A deadline as one types it; a day without a time lasts to its end. Without a zone, it is
    this machine's."""
    try:
        found = datetime.fromisoformat(text.strip())
        if len(text.strip()) <= len("2026-05-04"):
            found += timedelta(days=1, seconds=-1)
        return found.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"`{text}` is no time. Write the deadline as in "
                         "`--deadline \"2026-05-04 18:00\"`, or as a day, "
                         "`--deadline 2026-05-04`.") from error


def _warn() -> None:
    """Say where this system does not shut submissions off from the teacher's files."""
    from tutor.check.sandbox.confine import available_isolation

    if not all(available_isolation()):
        complain("On this system, submissions can read your files or reach the network. Grade only "
                 "what you would run yourself; TEACHING.md says what else to do.")


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _executor(cluster: str | None) -> Iterator[Executor | None]:
    """The executor of a Dask cluster; None where none is asked for."""
    if cluster is None:
        yield None
        return
    try:
        from dask.distributed import Client
    except ImportError as error:
        raise EnvironmentLacksError("A cluster needs dask.distributed. Install the tutor with the "
                                    "extra `cluster`: pip install 'tutor[cluster]'.") from error
    try:
        client = Client(cluster, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        raise EnvironmentLacksError(f"The cluster at {cluster} does not answer "
                                    f"({type(error).__name__}). Is its scheduler running?") \
            from error
    with client:
        yield client.get_executor(pure=False)


class _Progress:
    """One line on standard error, on a terminal only."""

    def __init__(self) -> None:
        self.done = self.of = 0
        self.what, self._first = "", 0
        self._start = self._last = time.monotonic()
        self._shown = False

    def __call__(self, done: int, of: int, what: str) -> None:
        self.done, self.of = done, of
        now = time.monotonic()
        if what != self.what:
            self.what, self._first, self._start = what, done, now
        if not sys.stderr.isatty() or (now - self._last < _EVERY and done < of):
            return
        new = done - self._first
        left = f" · about {(now - self._start) / new * (of - done):.0f} s left" if new else ""
        line = f"{done} of {of} {what}{left} · Ctrl+C stops"
        self._last, self._shown = now, True
        print_as_it_is(f"\r\x1b[2K{line[:columns()]}", err=True, nl=False)

    def clear(self) -> None:
        if self._shown:
            self._shown = False
            print_as_it_is("\r\x1b[2K", err=True, nl=False)


def _tell(outcome: Outcome) -> None:
    """What was done, what to look at, and where it all lies."""
    from tutor.learner.grading.notices import HEADINGS
    from tutor.learner.workspace import show

    whole = sum(each.lecture is not None for each in outcome.graded)
    earlier = f", {outcome.kept} of them earlier" if outcome.kept else ""
    say(wrapped(f"{whole} of {len(outcome.graded)} hand-ins graded; {outcome.checked} different "
                f"submissions checked{earlier}."))
    folder = show(outcome.written.folder)
    rows: list[tuple[str, Any]] = [
        ("grades.csv", "a row for each student; grades.json has every verdict"),
        ("feedback/", "a page for each hand-in"),
        ("look-at.md", "what a person should look at"),
    ]
    say(f"In {folder}:")
    for name, what in rows:
        say(f"  {name:<11} {what}")
    counts = Counter(notice.kind for notice in outcome.notices)
    if counts:
        say("To look at:")
        for kind, heading in HEADINGS.items():
            if counts[kind]:
                say(f"  {counts[kind]:>4}  {heading}")
    for path in outcome.written.kept:
        complain(f"{path.name} had been changed by hand; that version is kept.")
    if counts["not checked"]:
        missing = next(notice for notice in outcome.notices if notice.kind == "not checked")
        raise EnvironmentLacksError(f"Not all could be checked. {missing.text} The same command "
                                    "tries again.")
