"""The files of a grading: tables, pages of feedback, and what to look at.

They are written anew by every run. One that somebody has changed since is kept beside it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tutor.errors import EnvironmentLacksError
from tutor.learner.grading.checking import Seeds
from tutor.learner.grading.feedback import overview, page
from tutor.learner.grading.grades import Graded
from tutor.learner.grading.notices import Notice
from tutor.learner.grading.tables import as_csv, as_json
from tutor.learner.hand_in import slug_of
from tutor.learner.workspace import free_name, show, write_text


@dataclass
class Written:
    """Where the files lie; `kept` are the names that changed ones were given."""

    folder: Path
    kept: list[Path] = field(default_factory=list)


def write(folder: Path, graded: Sequence[Graded], notices: Sequence[Notice], seeds: Seeds,
          deadline: datetime | None, versions: Mapping[str, str]) -> Written:
    """Write all files of a grading into its folder."""
    pages = _pages(graded)
    texts = {
        "grades.csv": as_csv(graded, pages),
        "grades.json": as_json(graded, pages, notices, seeds, deadline, versions),
        "look-at.md": overview(notices, graded),
    }
    for each in graded:
        if each.hand_in.file in pages:
            texts[pages[each.hand_in.file]] = page(each, (seeds.shown, seeds.fresh), deadline)
    try:
        (folder / "feedback").mkdir(parents=True, exist_ok=True)
        return _write(folder, texts)
    except OSError as error:
        raise EnvironmentLacksError(f"{show(folder)} cannot be written ({error.strerror}). Name "
                                    "another folder with `--output DIR`.") from error


def _pages(graded: Sequence[Graded]) -> dict[str, str]:
    """The name of each hand-in's page, by its file: no two have the same."""
    found: dict[str, str] = {}
    for each in graded:
        if each.lecture is None:
            continue
        name = f"feedback/{each.lecture.number:02d}-{slug_of(each.hand_in.members)}"
        count = 1
        while (taken := f"{name}{f'-{count}' if count > 1 else ''}.md") in found.values():
            count += 1
        found[each.hand_in.file] = taken
    return found


def _write(folder: Path, texts: Mapping[str, str]) -> Written:
    memory = folder / "results" / "written.json"
    before: dict[str, str] = {}
    with contextlib.suppress(OSError, ValueError):
        before = dict(json.loads(memory.read_text(encoding="utf-8")))
    written = Written(folder)
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    for name, text in texts.items():
        path = folder / name
        old = path.read_bytes() if path.exists() else None
        if old is not None and old != text.encode() and _digest(old) != before.get(name):
            kept = free_name(path, stamp)
            path.rename(kept)
            written.kept.append(kept)
        if old != text.encode():
            write_text(path, text)
        before[name] = _digest(text.encode())
    write_text(memory, json.dumps(before, indent=1))
    return written


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
