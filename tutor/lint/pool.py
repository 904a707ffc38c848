"""Several proofs at once, each item of content in a process of its own."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from tutor.course.catalogue import load_course
from tutor.errors import TutorError
from tutor.lint.depth import Depth
from tutor.lint.item import Item
from tutor.lint.report import Report


def prove_all(root: Path, items: Sequence[Item], depth: Depth, *, names: bool, jobs: int,
              progress: Callable[[str], None]) -> Iterator[tuple[Item, Report]]:
    """Each item with its report, as they are finished.

    The processes are spawned: a fork would take the locks of TensorFlow's threads along.
    """
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(min(jobs, len(items)), mp_context=context, initializer=_quiet)
    try:
        # The longest first, so that none of them is left for the end.
        waiting = {executor.submit(_prove, root, item, depth, names): item
                   for item in sorted(items, key=lambda item: item.cost, reverse=True)}
        for number, future in enumerate(as_completed(waiting)):
            progress("")
            try:
                yield waiting[future], future.result()
            except BrokenProcessPool as error:
                raise TutorError(
                    "A process of the proof ended by itself; the memory may not be enough for "
                    "several at once. `tutor lint --jobs 1` proves one after the other."
                ) from error
            progress(f"{number + 1} of {len(items)} proven, {min(jobs, len(items))} at a time")
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _quiet() -> None:
    """Let Ctrl+C end the process without a traceback; the command says what is to be said."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _prove(root: Path, item: Item, depth: Depth, names: bool) -> Report:
    return item.prove(load_course(root), depth, names=names)
