"""A hand-in: a lecture's exercises as one file, for one learner or a group.

It is a zip file of `manifest.json`, `submissions/<exercise>.py`, and of each the last verdict as
the learner saw it, `verdicts/<exercise>.json`. Whoever grades it believes no verdict in it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tutor import clock
from tutor.course.catalogue import Course, ExerciseInfo, Lecture
from tutor.course.versions import exercise_version
from tutor.errors import UsageError
from tutor.learner.exercises import scaffold_of
from tutor.learner.installed import installed
from tutor.learner.line_ends import plain_text
from tutor.learner.store import Attempt, Store, digest_of
from tutor.learner.workspace import Workspace, free_name, show
from tutor.learner.zipping import write_new, zipped

FORMAT = "tutor hand-in"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
LONGEST_NAME = 100


@dataclass(frozen=True)
class Member:
    """Who hands in: a name, and the student number where there is one."""

    name: str
    number: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.number})" if self.number else self.name

    @property
    def typed(self) -> str:
        """As one types it; see `member_of`."""
        return f"{self.name}, {self.number}" if self.number else self.name


@dataclass(frozen=True)
class Piece:
    """An exercise of a hand-in, with the submission as it is on disk; None where there is none.

    `state` is `passed`, `not passed`, `not checked`, `changed` since its last check, `older`
    where it passed checks that have changed since, `not begun`, or `unreadable`. `attempt` is the
    last check of this very text.
    """

    info: ExerciseInfo
    state: str
    raw: bytes | None = None
    attempt: Attempt | None = None

    @property
    def words(self) -> str:
        """The state in words for the learner."""
        return {
            "not passed": "has not passed",
            "not checked": "has not been checked",
            "changed": "has changed since its last check",
            "older": "passed, but its checks have changed since",
            "not begun": "not begun, and not in the file",
            "unreadable": "is not UTF-8 text; it is handed in as it is",
        }.get(self.state, self.state)


def member_of(text: str) -> Member:
    """A member as one types it: a name, and after a comma the student number, if any."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    name, _, last = plain.rpartition(",")
    numbered = bool(name.strip()) and any(sign.isdigit() for sign in last)
    found = Member(name.strip(), last.strip()) if numbered else Member(plain)
    if not found.name or len(found.name) > LONGEST_NAME or len(found.number) > LONGEST_NAME \
            or not plain.isprintable():
        raise UsageError(f"`{text}` is no name. Write it as in \"Ada Lovelace\", or with the "
                         "student number, \"Ada Lovelace, 1234567\".")
    return found


def group_of(members: Sequence[Member]) -> tuple[Member, ...]:
    """The members of a group. Raises a `UsageError` where one stands there twice."""
    names = [member.name.casefold() for member in members]
    twice = next((member for member in members if names.count(member.name.casefold()) > 1), None)
    if twice is not None:
        raise UsageError(f"{twice.name} is named twice. `--with` names the others of the group.")
    return tuple(members)


def gather(course: Course, lecture: Lecture, space: Workspace, store: Store) -> list[Piece]:
    """A lecture's exercises, each with the submission as it is now. Raises a `UsageError` where
    there is nothing to hand in."""
    infos = course.exercises_of(lecture)
    if not infos:
        raise UsageError(f"Lecture {lecture.number}, {lecture.title}, has no exercises to hand in.")
    pieces = [_piece(info, space, store) for info in infos]
    if all(piece.raw is None for piece in pieces):
        raise UsageError(
            f"There is nothing to hand in yet: none of the exercises of lecture {lecture.number} "
            f"is begun. `tutor start {infos[0].id}` begins the first.")
    return pieces


def _piece(info: ExerciseInfo, space: Workspace, store: Store) -> Piece:
    if not space.has(info.id):
        return Piece(info, "not begun")
    try:
        raw = space.path(info.id).read_bytes()
    except OSError as error:
        raise UsageError(f"{show(space.path(info.id))} cannot be read ({error.strerror}).") \
            from error
    try:
        text = plain_text(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return Piece(info, "unreadable", raw)
    attempts = store.attempts(info.id)
    same = [attempt for attempt in attempts if attempt.digest == digest_of(text)]
    if same:
        last = same[-1]
        older = last.version not in ("", exercise_version(info.folder))
        state = "not passed" if not last.passed else "older" if older else "passed"
        return Piece(info, state, raw, last)
    if text == scaffold_of(info):
        return Piece(info, "not begun")
    return Piece(info, "changed" if attempts else "not checked", raw)


def contents(course: Course, lecture: Lecture, members: Sequence[Member], pieces: Sequence[Piece],
             written: datetime) -> bytes:
    """The hand-in as a zip file."""
    handed = [piece for piece in pieces if piece.raw is not None]
    files: dict[str, bytes] = {}
    entries = []
    for piece in handed:
        name = piece.info.id
        files[f"submissions/{name}.py"] = piece.raw or b""
        entry: dict[str, Any] = {"id": name, "version": exercise_version(piece.info.folder),
                                 "state": piece.state, "checked": None}
        if piece.attempt is not None:
            entry["checked"] = piece.attempt.at.isoformat()
            files[f"verdicts/{name}.json"] = json.dumps(piece.attempt.verdict, indent=1).encode()
        entries.append(entry)
    manifest = {
        "format": FORMAT, "format_version": FORMAT_VERSION, "course": course.title,
        "lecture": {"number": lecture.number, "slug": lecture.slug},
        "members": [{"name": each.name, "number": each.number} for each in members],
        "written": written.isoformat(timespec="seconds"),
        "versions": installed(*(piece.info for piece in handed)),
        "exercises": entries,
    }
    head = json.dumps(manifest, indent=2, ensure_ascii=False).encode()
    return zipped({MANIFEST: head, **files})


def file_name(lecture: Lecture, members: Sequence[Member]) -> str:
    """What a hand-in is called: `lecture-04-ada-lovelace-alan-turing.zip`."""
    return f"lecture-{lecture.number:02d}-{slug_of(members)}.zip"


def slug_of(members: Sequence[Member]) -> str:
    """The names of a group as the name of a file may hold them."""
    plain = unicodedata.normalize("NFKD", " ".join(member.name for member in members))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return "-".join(words)[:60].strip("-") or "hand-in"


def write(course: Course, lecture: Lecture, members: Sequence[Member], pieces: Sequence[Piece],
          space: Workspace, output: Path | None = None) -> Path:
    """Write the hand-in, by default into the learner's folder under a name that is free; a file
    that is there stays as it is. Returns where it lies."""
    written = clock.now().astimezone()
    data = contents(course, lecture, members, pieces, written)
    path = output
    if path is None:
        path = space.home / "hand-ins" / file_name(lecture, members)
        if path.exists() or path.is_symlink():
            path = free_name(path, written.strftime("%Y-%m-%d-%H%M%S"))
    write_new(path, data)
    return path
