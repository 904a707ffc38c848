"""`tutor`, without a command: the app. Opening it needs no command line, so none is loaded."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tutor.errors import EnvironmentLacksError, TutorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tutor.course.catalogue import Course
    from tutor.course.index import CourseIndex
    from tutor.course.targets import Target
    from tutor.tui.app import TutorApp


def open_app(home: str | None, course_dir: str | None, target: str | None = None,
             section: str | None = None, *,
             begin: Callable[[TutorApp], None] | None = None) -> None:
    """Open the app, at a target where one is given, or with what `begin` opens in it; without a
    terminal, say which commands do without one."""
    from tutor.course.catalogue import course_root
    from tutor.course.index import open_course_index
    from tutor.learner.workspace import workspace

    own = workspace(home)
    index = open_course_index(course_root(course_dir), own.home)
    course = index.course()
    # A name that is not known is said without a terminal, too.
    place = _find(course, index, target, section) if target is not None else None
    _need_terminal()
    if begin is not None:
        # It asks for what the course holds now.
        index.update()
    from tutor.tui.app import run

    try:
        run(course, own, open_at=place, index=index, begin=begin)
    finally:
        _flush()


def begin(home: str | None, course_dir: str | None) -> None:
    """Open the app and end the process, with a sentence where that is not possible."""
    try:
        open_app(home, course_dir)
    except TutorError as error:
        from tutor.cli.printing import complain, replace_unprintable

        replace_unprintable()
        complain(str(error))
        sys.exit(error.exit_status)


def _find(course: Course, index: CourseIndex, target: str, section: str | None) -> Target:
    from tutor.course.targets import find

    index.update()
    return find(course, index, target, section)


def _flush() -> None:
    """Write what is left. For a terminal that has gone it leads nowhere: Python would end with
    another status over it."""
    for stream, err in ((sys.stdout, False), (sys.stderr, True)):
        try:
            stream.flush()
        except (OSError, ValueError):
            from tutor.cli.printing import drop_output

            drop_output(err=err)


def _need_terminal() -> None:
    lacking = ""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        lacking = "The app needs a terminal, and there is none here."
    elif os.environ.get("TERM") == "dumb":
        lacking = "The app needs a terminal that can draw a screen; TERM=dumb says yours cannot."
    if lacking:
        raise EnvironmentLacksError(
            f"{lacking} These commands work without one: `tutor list`, `tutor read 4`, "
            "`tutor check EXERCISE`."
        )
