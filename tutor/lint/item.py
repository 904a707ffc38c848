"""What is proven by itself: a lecture, or an exercise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tutor.check.sandbox.launch import Launcher
from tutor.course.catalogue import Course
from tutor.lint import exercises, lessons
from tutor.lint.depth import Depth
from tutor.lint.report import Report


@dataclass(frozen=True)
class Item:
    """A folder of content. `cost` orders items by how long their proofs take."""

    folder: Path
    cost: int

    @property
    def is_exercise(self) -> bool:
        return self.folder.parent.name == "exercises"

    def prove(self, course: Course, depth: Depth, *, names: bool = False,
              launcher: Launcher | None = None,
              progress: Callable[[str], None] = lambda _: None) -> Report:
        """Prove it in this process."""
        if self.is_exercise:
            return exercises.prove(course, self.folder.name, depth=depth, names=names,
                                   launcher=launcher, progress=progress)
        progress(self.folder.name)
        return lessons.prove_lesson(course, course.lecture(self.folder.name), depth)


def items(course: Course) -> list[Item]:
    """All that is written, in the order of the course, its lectures first."""
    return [*(Item(lecture.folder, 1) for lecture in course.lectures if lecture.written),
            *(Item(course.root / "exercises" / name, _cost(course, name))
              for name in course.written_exercises)]


def _cost(course: Course, exercise: str) -> int:
    """Keras before lessons before NumPy. An exercise whose head cannot be read is proven soon."""
    brief = course.root / "exercises" / exercise / "brief.md"
    return 2 if "\nneeds: keras" in brief.read_text(encoding="utf-8", errors="replace") else 0
