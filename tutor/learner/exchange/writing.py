"""A learner's history as lines of JSON.

The first line says what it is; then comes each event, `{"event": {…}}`, and each kept text of a
submission, `{"text": {…}}`; the last line says how many there were, so that a file that was cut
short is known.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor import clock
from tutor.course.catalogue import Course
from tutor.errors import TutorError, UsageError
from tutor.learner.exercises import scaffold_of
from tutor.learner.store import Event, Store, digest_of
from tutor.learner.workspace import Workspace, free_name, show
from tutor.learner.zipping import write_new

FORMAT, FORMAT_VERSION = "tutor progress", 1


@dataclass(frozen=True)
class Written:
    """Where a history was written, and how much: `sitting` says that an exam which is being sat was
    left out."""

    path: Path
    events: int
    texts: int
    sitting: bool


def export(course: Course, space: Workspace, store: Store, path: Path | None = None,
           progress: Callable[[int], object] = lambda done: None) -> Written:
    """Write the history into a new file, by default in the learner's folder. `progress` is told how
    many lines there are so far. Raises a `UsageError` where a file has that name."""
    now = clock.now().astimezone()
    if path is None:
        path = space.home / f"progress-{now:%Y-%m-%d}.jsonl"
        if path.exists() or path.is_symlink():
            path = free_name(path, f"{now:%H%M%S}")
    elif path.exists() or path.is_symlink():
        raise UsageError(f"{show(path)} is already there, and stays as it is. Name another file.")
    keep_submissions(course, space, store)
    counts = {"event": 0, "text": 0}
    lines = [json.dumps({"format": FORMAT, "format_version": FORMAT_VERSION,
                         "written": now.isoformat(timespec="seconds")})]
    sat = being_sat(store)
    for kind, document in documents(store, sat):
        lines.append(json.dumps({kind: document}, ensure_ascii=False))
        counts[kind] += 1
        progress(len(lines))
    lines.append(json.dumps({"end": counts}))
    write_new(path, "".join(f"{line}\n" for line in lines).encode())
    return Written(path, counts["event"], counts["text"], bool(sat))


def keep_submissions(course: Course, space: Workspace, store: Store) -> None:
    """Keep what stands in the learner's files now, where it was never kept: it travels, too."""
    for path in sorted(space.exercises.glob("*.py")):
        name = path.stem
        if not course.has_exercise(name):
            continue  # a copy of theirs, under a name of its own
        with contextlib.suppress(TutorError):
            text = space.read(name)
            kept = {each.digest for each in store.versions(name)}
            if digest_of(text) not in kept and text != scaffold_of(course.exercise(name)):
                store.keep_version(name, text)


def being_sat(store: Store) -> set[str]:
    """The exams that are not over. What is written for them is here, so they end here."""
    ended = {str(event.data.get("exam")) for event in store.events("exam_finish")}
    return {event.id for event in store.events("exam_start")} - ended


def documents(store: Store, without: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line but the first and the last: its kind and its document."""
    for event in store.events():
        if event.id not in without:
            yield "event", event_document(event)
    for exercise, kept, text in store.kept_texts():
        yield "text", {"id": kept.id, "at": kept.at.isoformat(), "exercise": exercise,
                       "digest": kept.digest, "text": text}


def event_document(event: Event) -> dict[str, Any]:
    return {"id": event.id, "at": event.at.isoformat(), "kind": event.kind, "item": event.item,
            "version": event.version, "mode": event.mode, "session": event.session,
            "seconds": event.seconds, "hints": event.hints, "data": event.data}
