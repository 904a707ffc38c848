"""The folder of a new exercise or lecture, laid out from templates for its author to fill.

Its content is an example that holds, with a mark at every place that is still to be written.
"""

from __future__ import annotations

import keyword
import re
import shutil
import tempfile
from pathlib import Path

from tutor.course.catalogue import Course, Lecture
from tutor.errors import EnvironmentLacksError, UsageError

TEMPLATES = Path(__file__).parent / "templates"
SUFFIX = ".txt"


def lay_out_exercise(course: Course, name: str) -> Path:
    """Write `exercises/<name>/`; returns the folder. Nothing that exists is touched."""
    _may_be_written(course)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise UsageError(f"`{name}` cannot be an exercise's id: it is a Python name in small "
                         "letters, such as `dense_layer`.")
    lecture = next((each for each in course.lectures if name in each.exercises), None)
    if lecture is None:
        raise UsageError(
            f"No lecture lists `{name}`. Add it to its lecture in "
            f"{course.root / 'lessons' / 'course.toml'}, as in `exercises = [\"{name}\"]`, and run "
            "this again."
        )
    topics = [topic.slug for topic in lecture.topics]
    words = {"id": name, "lecture": str(lecture.number), "topic": topics[0],
             "topics": ", ".join(topics)}
    template = TEMPLATES / "exercise"
    files = {path.relative_to(template).as_posix().removesuffix(SUFFIX): _filled(path, words)
             for path in sorted(template.rglob(f"*{SUFFIX}"))}
    return _written(course.root / "exercises" / name, files)


def lay_out_lecture(course: Course, number: str) -> Path:
    """Write `lessons/<NN-slug>/`, a section for each topic; returns the folder."""
    _may_be_written(course)
    lecture = next((each for each in course.lectures
                    if number in (str(each.number), f"{each.number:02d}", each.slug)), None)
    if lecture is None:
        raise UsageError(
            f"The course has no lecture {number}. Add a `[[lecture]]` with its number, slug, title "
            f"and topics to {course.root / 'lessons' / 'course.toml'}, and run this again."
        )
    return _written(lecture.folder, {"lesson.md": _lesson(course, lecture)})


def _lesson(course: Course, lecture: Lecture) -> str:
    template = TEMPLATES / "lecture"
    parts = [_filled(template / "lesson.md.txt", {"number": str(lecture.number)})]
    parts += [_filled(template / "section.md.txt", {"topic": topic.slug, "title": topic.title})
              for topic in lecture.topics]
    parts += [_filled(template / "practice.md.txt", {"exercise": info.id})
              for info in course.exercises_of(lecture)]
    return "".join(parts)


def _filled(template: Path, words: dict[str, str]) -> str:
    text = template.read_text(encoding="utf-8")
    for name, word in words.items():
        text = text.replace(f"@{name}@", word)
    return text


def _may_be_written(course: Course) -> None:
    if course.root == Path(__file__).resolve().parents[1] / "_course":
        raise UsageError("The course that came with the package is not for writing in. Name the "
                         "folder of yours: `tutor --course DIR new …`.")


def _written(folder: Path, files: dict[str, str]) -> Path:
    """All files or none: they are written beside the folder's place, and moved there at the end."""
    if folder.exists():
        raise UsageError(f"{folder} exists already; nothing was changed.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
        try:
            for name, text in files.items():
                path = draft / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            draft.chmod(0o755)
            draft.rename(folder)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as error:
        raise EnvironmentLacksError(
            f"{folder} cannot be written ({error.strerror or error}); nothing was changed."
        ) from error
    return folder
