"""What a command works on: the learner's folder and the course, found when first needed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tutor.cli.printing import say

if TYPE_CHECKING:
    from tutor.course.catalogue import Course, ExerciseInfo
    from tutor.course.index import CourseIndex
    from tutor.learner.store import Store
    from tutor.learner.workspace import Workspace


class Context:
    """`home` and `course` are the options of the same names; None takes the default."""

    def __init__(self, home: str | None, course: str | None) -> None:
        self.home, self.course_dir = home, course

    @property
    def workspace(self) -> Workspace:
        from tutor.learner.workspace import workspace

        return workspace(self.home)

    @property
    def course(self) -> Course:
        from tutor.course.catalogue import load_course

        return load_course(self.course_dir)

    @contextlib.contextmanager
    def index(self) -> Iterator[CourseIndex]:
        """The index of the course, as its files are now."""
        from tutor.course.catalogue import course_root
        from tutor.course.index import open_course_index

        index = open_course_index(course_root(self.course_dir), self.workspace.home)
        try:
            index.update()
            yield index
        finally:
            index.close()

    def exercise(self, name: str) -> ExerciseInfo:
        """An exercise by name, without reading the rest of the course."""
        from tutor.course.catalogue import course_root, read_exercise

        path = course_root(self.course_dir) / "exercises" / name / "brief.md"
        if name.isidentifier() and path.is_file():
            return read_exercise(path)
        return self.course.exercise(name)

    def store(self, *, create: bool = True) -> Store:
        """The learner's database; says on standard error what opening it met."""
        from tutor.learner.store import open_store

        store = open_store(self.workspace, create=create)
        for notice in store.notices:
            say(notice, err=True)
        return store


pass_context = click.make_pass_decorator(Context)
