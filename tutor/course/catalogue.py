"""The course: its lectures, topics and exercises, found on disk.

A course is a folder with `lessons/course.toml` and `exercises/`. Ours travels with the package:
beside it in a clone, inside it in a wheel; `--course DIR` names any other.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tutor.course import frontmatter
from tutor.course.rules import ExamRules
from tutor.errors import ContentError, UsageError


@dataclass(frozen=True)
class Topic:
    """A topic of a lecture. `formerly` are slugs that it had before."""

    slug: str
    title: str
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lecture:
    """A lecture of the course. `exercises` are those planned, written or not, in order.

    `formerly` are slugs that it had before. `weight` is how much of an exam it has beside others.
    """

    number: int
    slug: str
    title: str
    topics: tuple[Topic, ...]
    exercises: tuple[str, ...]
    needs: tuple[int, ...]
    folder: Path
    formerly: tuple[str, ...] = ()
    weight: float = 1.0

    @property
    def lesson_path(self) -> Path:
        return self.folder / "lesson.md"

    @property
    def exam_path(self) -> Path:
        """The file of questions that are kept for exams."""
        return self.folder / "exam.md"

    @cached_property
    def written(self) -> bool:
        return os.path.isfile(os.path.join(self.folder, "lesson.md"))


# What a difficulty from 1 to 5 is called.
_DIFFICULTIES = ("very easy", "easy", "medium", "hard", "very hard")


@dataclass(frozen=True)
class ExerciseInfo:
    """The head of an exercise's brief. `needs` is `numpy` or `keras`: what submissions run on.

    `references` are those a submission can be checked against, the default one first; `formerly`
    are ids that it had before.
    """

    id: str
    title: str
    lecture: int
    topics: tuple[str, ...]
    difficulty: int
    minutes: int
    needs: str
    references: tuple[str, ...]
    folder: Path
    formerly: tuple[str, ...] = ()

    @property
    def brief_path(self) -> Path:
        return self.folder / "brief.md"

    @property
    def difficulty_text(self) -> str:
        """The difficulty as it is shown: `●●○○○ easy`."""
        return difficulty_text(self.difficulty)


def difficulty_text(difficulty: int | None) -> str:
    """A difficulty from 1 to 5 in dots and a word, `●●○○○ easy`; empty for None."""
    if difficulty is None:
        return ""
    dots = "●" * difficulty + "○" * (len(_DIFFICULTIES) - difficulty)
    return f"{dots} {_DIFFICULTIES[difficulty - 1]}"


@dataclass(frozen=True)
class Course:
    """A course. `confusable` are pairs of topics, of questions or generators, that learners take
    for one another; `exam` says how it examines."""

    title: str
    root: Path
    lectures: tuple[Lecture, ...]
    confusable: tuple[tuple[str, str], ...] = ()
    exam: ExamRules = field(default_factory=ExamRules)

    def lecture(self, name: str | int) -> Lecture:
        """The lecture called `name`: its number, its slug, or its folder's name."""
        wanted = str(name).strip().lower()
        for lecture in self.lectures:
            if wanted in (str(lecture.number), f"{lecture.number:02d}", lecture.slug,
                          f"{lecture.number:02d}-{lecture.slug}"):
                return lecture
        slugs = [lecture.slug for lecture in self.lectures]
        numbers = f"{self.lectures[0].number} to {self.lectures[-1].number}"
        raise UsageError(
            f"No lecture is called `{name}`.{did_you_mean(wanted, slugs)} "
            f"Lectures go by number ({numbers}) or by name; `tutor list` shows them."
        )

    @cached_property
    def written_exercises(self) -> tuple[str, ...]:
        """Ids of the exercises on disk, in the order of the lectures."""
        folder = os.path.join(self.root, "exercises")
        names = os.listdir(folder) if os.path.isdir(folder) else []
        found = {name for name in names if os.path.isfile(os.path.join(folder, name, "brief.md"))}
        planned = [name for lecture in self.lectures for name in lecture.exercises]
        return tuple([n for n in planned if n in found] + sorted(found - set(planned)))

    def has_exercise(self, name: str) -> bool:
        """Whether the exercise called `name` is written."""
        return name.isidentifier() and (self.root / "exercises" / name / "brief.md").is_file()

    def exercise(self, name: str) -> ExerciseInfo:
        """The exercise called `name`; an unknown one is an error that suggests the nearest."""
        if not self.has_exercise(name):
            raise self._unknown_exercise(name)
        return read_exercise(self.root / "exercises" / name / "brief.md")

    def exercises_of(self, lecture: Lecture) -> list[ExerciseInfo]:
        """The written exercises of a lecture, in order."""
        written = set(self.written_exercises)
        return [self.exercise(name) for name in lecture.exercises if name in written]

    def _unknown_exercise(self, name: str) -> UsageError:
        for lecture in self.lectures:
            if name in lecture.exercises:
                return UsageError(
                    f"The exercise `{name}` of lecture {lecture.number} is not written yet. "
                    "`tutor list` shows the ones that are."
                )
        hint = did_you_mean(name, list(self.written_exercises))
        return UsageError(
            f"No exercise is called `{name}`.{hint} `tutor list` shows them all."
        )


def did_you_mean(wrong: str, names: list[str]) -> str:
    """` Did you mean `a` or `b`?`, or nothing where no name is near."""
    near = near_names(wrong, names)
    return f" Did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else ""


def near_names(wrong: str, names: list[str]) -> list[str]:
    """At most two of `names` that look like `wrong`, the nearest first."""
    import difflib

    return difflib.get_close_matches(wrong.lower(), names, n=2, cutoff=0.5)


def read_exercise(path: Path) -> ExerciseInfo:
    """Read the head of `exercises/<id>/brief.md`."""
    head = frontmatter.read_head(path)
    try:
        info = ExerciseInfo(
            id=path.parent.name,
            title=str(head["title"]),
            lecture=int(head["lecture"]),
            topics=tuple(str(topic) for topic in head["topics"]),
            difficulty=int(head["difficulty"]),
            minutes=int(head["minutes"]),
            needs=str(head.get("needs", "numpy")),
            references=tuple(str(name) for name in head.get("references", ["numpy", "keras"])),
            folder=path.parent,
            formerly=former_names(head),
        )
    except KeyError as error:
        raise ContentError(f"{path}: the head lacks `{error.args[0]}`.") from error
    except (TypeError, ValueError) as error:
        raise ContentError(f"{path}: a value in the head does not fit: {error}.") from error
    if not 1 <= info.difficulty <= len(_DIFFICULTIES):
        raise ContentError(f"{path}: `difficulty` is a number from 1 to {len(_DIFFICULTIES)}, "
                           f"not {info.difficulty}.")
    if info.needs not in ("numpy", "keras"):
        raise ContentError(f"{path}: `needs` is `numpy` or `keras`, not `{info.needs}`.")
    if not info.references or set(info.references) - {"numpy", "keras"}:
        raise ContentError(f"{path}: `references` is a list of `numpy` and `keras`.")
    return info


def former_names(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """What an entry lists under `formerly`. Raises ValueError where that is no list of names."""
    names = entry.get("formerly", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"`formerly` is a list of names, not {names!r}")
    return tuple(names)


def course_root(given: str | Path | None = None) -> Path:
    """The folder of the course: `given`, else `TUTOR_COURSE`, else the one that ships with us."""
    chosen = given or os.environ.get("TUTOR_COURSE")
    if chosen:
        root = Path(chosen).expanduser()
        if not (root / "lessons" / "course.toml").is_file():
            raise UsageError(
                f"{root} holds no course: there is no lessons/course.toml in it. "
                "Give the folder that holds `lessons` and `exercises`."
            )
        return root
    package = Path(__file__).resolve().parents[1]
    for root in (package / "_course", package.parent):
        if (root / "lessons" / "course.toml").is_file():
            return root
    raise UsageError(
        "The course's content is missing from this installation. Install the tutor again, "
        "or name a course with `--course DIR`."
    )


def load_course(given: str | Path | None = None) -> Course:
    """Read `lessons/course.toml`. Lessons and exercises themselves are read when asked for."""
    root = course_root(given)
    return course_from(read_plan(root), root)


def plan_path(root: Path) -> Path:
    return root / "lessons" / "course.toml"


def read_plan(root: Path) -> dict[str, Any]:
    """What `lessons/course.toml` of the course at `root` holds. Raises ContentError."""
    import tomllib

    path = plan_path(root)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}.") from error


def course_from(data: dict[str, Any], root: Path) -> Course:
    """The course of a plan that was read. Raises ContentError."""
    path = plan_path(root)
    try:
        lectures = tuple(
            Lecture(
                number=entry["number"], slug=entry["slug"], title=entry["title"],
                topics=tuple(Topic(t["slug"], t["title"], former_names(t))
                             for t in entry["topics"]),
                exercises=tuple(entry.get("exercises", ())),
                needs=tuple(entry.get("needs", ())),
                folder=root / "lessons" / f"{entry['number']:02d}-{entry['slug']}",
                formerly=former_names(entry),
                weight=float(entry.get("weight", 1.0)),
            )
            for entry in data["lecture"]
        )
        pairs = tuple((str(one), str(other)) for one, other in data.get("confusable", ()))
        return Course(data["title"], root, lectures, pairs, ExamRules.of(data))
    except KeyError as error:
        raise ContentError(f"{path}: an entry lacks `{error.args[0]}`.") from error
    except (TypeError, ValueError) as error:
        raise ContentError(f"{path}: a value does not fit: {error}.") from error
