"""The term project: its proposal, written once into the learner's folder from the course's
template, and which of its sections are still empty."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutor.course.catalogue import Course
from tutor.errors import ContentError, UsageError
from tutor.learner.workspace import Workspace, make_folder, read_text, write_text

_SECTION = "## "


@dataclass(frozen=True)
class Section:
    """A section of a proposal; `words` are those of the lines that the template has not."""

    title: str
    words: int


def template_of(course: Course) -> str:
    """The proposal before anything is written. A `UsageError` says that the course has none."""
    path = course.root / "lessons" / "project.md"
    if not path.is_file():
        raise UsageError("This course has no term project.")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}") from error


def proposal_path(space: Workspace) -> Path:
    """Where the proposal stands, written or not."""
    return space.home / "project" / "proposal.md"


def begin(course: Course, space: Workspace) -> bool:
    """Write the template where there is no proposal yet; says whether it wrote one."""
    template, path = template_of(course), proposal_path(space)
    if path.exists() or path.is_symlink():
        return False
    make_folder(path.parent, space.home)
    write_text(path, template)
    return True


def sections(course: Course, space: Workspace) -> list[Section]:
    """The sections of the learner's proposal, in their order. Raises a `TutorError`."""
    given = {line.strip() for line in template_of(course).splitlines()}
    found: list[Section] = []
    for line in read_text(proposal_path(space)).splitlines():
        if line.startswith(_SECTION):
            found.append(Section(line.removeprefix(_SECTION).strip(), 0))
        elif found and line.strip() not in given:
            found[-1] = Section(found[-1].title, found[-1].words + len(line.split()))
    return found
