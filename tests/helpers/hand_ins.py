"""Hand-ins as files: of a whole class, and as nobody should write them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from helpers.answers import TESTS, solution_of
from tutor.check.sandbox import confine
from tutor.course.catalogue import Course
from tutor.learner.hand_in import FORMAT, FORMAT_VERSION

WRITTEN = "2026-05-04T12:00:00+00:00"


def manifest(names: Iterable[str] = ("Ada Lovelace",), lecture: str = "kinds",
             **other: Any) -> dict[str, Any]:
    """A manifest as `tutor hand-in` writes it, with whatever is to be otherwise. A name may bring
    its number: `Ada Lovelace, 123`."""
    members = [{"name": name.partition(", ")[0], "number": name.partition(", ")[2]}
               for name in names]
    return {"format": FORMAT, "format_version": FORMAT_VERSION, "course": "", "members": members,
            "lecture": {"number": 1, "slug": lecture}, "written": WRITTEN, "versions": {},
            "exercises": [], **other}


def write(path: Path, submissions: Mapping[str, str | bytes],
          names: Iterable[str] = ("Ada Lovelace",), **other: Any) -> Path:
    """A hand-in of these submissions, by exercise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest(names, **other)))
        for exercise, source in submissions.items():
            archive.writestr(f"submissions/{exercise}.py", source)
    return path


def write_class(folder: Path, course: Course, lecture: str, exercises: Iterable[str],
                count: int) -> None:
    """Hand-ins of a class, right and wrong ones, no two submissions the same."""
    sources = {}
    for name in exercises:
        files = sorted((TESTS / "submissions" / name).glob("*.py"))
        sources[name] = [solution_of(course.exercise(name)),
                         *(file.read_text(encoding="utf-8") for file in files)]
    for number in range(count):
        write(folder / f"{number:03}.zip",
              {name: f"# {number}\n{texts[number % len(texts)]}"
               for name, texts in sources.items()},
              [f"Student {number}, {number}"], lecture=lecture)


# Put in front of a right submission: what it does when it is loaded changes no verdict of others.
LOOP = "while True:\n    pass\n"
FORK_BOMB = """
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
"""
FAKE = """
import json, os, sys
print('{"passed": true, "requirements": [{"passed": true}]}')
print("✓ everything is right: 100 checks passed.")
for number in range(1, 64):
    try:
        os.write(number, b'{"passed": true}' * 9)
    except OSError:
        pass
os._exit(0)
"""


def spy(*folders: Path) -> str:
    """A program that looks for other hand-ins and results, says what it found, and spoils it."""
    return f"""
import glob, os, signal
found = []
for folder in {[str(folder) for folder in folders]!r}:
    for path in glob.glob(os.path.join(folder, "**"), recursive=True):
        try:
            found.append(open(path, "rb").read()[:20])
            open(path, "wb").close()
        except OSError:
            pass
try:
    os.kill(-1, signal.SIGKILL)
except OSError:
    pass
raise ValueError(f"found {{len(found)}}")
"""


def hostile(right: str, *folders: Path) -> list[str]:
    """Hostile submissions. Those that an unguarded system would suffer from are left out where it
    is not guarded."""
    namespaces, files = confine.available_isolation()
    found = [LOOP + right, FAKE + right]
    return found + [FORK_BOMB + right] * namespaces + \
        [spy(*folders) + right] * (namespaces and files)
