"""The learner's files: one folder, theirs to edit, in which nothing is ever overwritten."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tutor.errors import EnvironmentLacksError, UsageError
from tutor.learner.line_ends import plain_text
from tutor.visible import visible_line

DEFAULT_HOME = "~/deep-learning"


@dataclass(frozen=True)
class Workspace:
    """The learner's folder: `exercises/*.py` and `progress.sqlite3`. Where it is `scratch`, the
    exercises are those that are written again, in `exercises/again/`."""

    home: Path
    scratch: bool = False

    @property
    def exercises(self) -> Path:
        folder = self.home / "exercises"
        return folder / "again" if self.scratch else folder

    @property
    def again(self) -> Workspace:
        """The same folder for exercises that are written again."""
        return replace(self, scratch=True)

    @property
    def database(self) -> Path:
        return self.home / "progress.sqlite3"

    def path(self, exercise: str) -> Path:
        """Where the submission for an exercise stands, written or not."""
        return self.exercises / f"{exercise}.py"

    def create(self) -> None:
        """Make the folder. A `TutorError` says why it cannot be made."""
        make_folder(self.exercises, self.home)

    def start(self, exercise: str, scaffold: str) -> bool:
        """Write the scaffold where there is no file yet; says whether it wrote one."""
        self.create()
        if self.has(exercise):
            return False
        write_text(self.path(exercise), scaffold)
        return True

    def take_over(self, exercise: str, former: Iterable[str]) -> bool:
        """Give the submission under a former name of an exercise the present one, where there is
        no other; says whether one was renamed."""
        path = self.path(exercise)
        for name in former:
            old = self.path(name)
            if old.is_file() and not self.has(exercise):
                _rename(old, path)
                return True
        return False

    def has(self, exercise: str) -> bool:
        """Whether something stands where the submission for an exercise would."""
        path = self.path(exercise)
        return path.exists() or path.is_symlink()

    def read(self, exercise: str) -> str:
        """The learner's submission. A missing or unreadable file is a sentence."""
        return plain_text(self.read_raw(exercise))

    def read_raw(self, exercise: str) -> str:
        """The same with its lines ended as they are in the file, and the mark in front of it."""
        path = self.path(exercise)
        if not path.exists():
            raise UsageError(
                f"{show(path)} is not there. `tutor start {exercise}` writes its scaffold; "
                f"`tutor restore {exercise}` brings back a version that was checked."
            )
        return read_raw(path)

    def replace(self, exercise: str, text: str) -> Path | None:
        """Put `text` in place of the submission; the old one, if it differs, is kept beside it."""
        self.create()
        path, backup = self.path(exercise), None
        if path.exists():
            old = path.read_bytes()
            if old == text.encode():
                return None
            stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
            backup = free_name(path, stamp)
            _write_bytes(backup, old)
        write_text(path, text)
        return backup


def workspace(given: str | Path | None = None) -> Workspace:
    """The workspace at `given`, else at `TUTOR_HOME`, else at `~/deep-learning`."""
    chosen = str(given or os.environ.get("TUTOR_HOME") or DEFAULT_HOME)
    try:
        home = Path(chosen).expanduser().absolute()
    except RuntimeError as error:
        raise EnvironmentLacksError(
            f"The home folder of `{chosen}` cannot be found. Name a folder with `--home DIR`."
        ) from error
    if (home / "lessons" / "course.toml").exists():
        raise UsageError(
            f"{home} holds the course's own source, and your files would mix with it. "
            "Name another folder with `--home DIR` or TUTOR_HOME."
        )
    return Workspace(home)


def make_folder(folder: Path, home: Path) -> None:
    """Create a folder of the learner's, or say why it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        blocking = next((p for p in (folder, *folder.parents) if p.exists() and not p.is_dir()),
                        home)
        raise EnvironmentLacksError(
            f"{show(blocking)} is a file where your folder should be. Move it away, or name "
            "another folder with `--home DIR` or TUTOR_HOME."
        ) from error
    except OSError as error:
        raise EnvironmentLacksError(
            f"Your folder {show(home)} cannot be written ({error.strerror}). Name another with "
            "`--home DIR` or TUTOR_HOME."
        ) from error


def read_text(path: Path) -> str:
    """A text file, or a sentence about why it cannot be read."""
    # Some editors put a byte order mark in front, which Python's compiler rejects in text.
    return plain_text(read_raw(path))


def read_raw(path: Path) -> str:
    """A text file with every character that it holds."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise UsageError(f"{show(path)} is not there. Is its name spelled right?") from error
    except IsADirectoryError as error:
        raise UsageError(f"{show(path)} is a folder; a Python file is needed.") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{show(path)} is not UTF-8 text (byte {error.start}). Save it as UTF-8."
        ) from error
    except OSError as error:
        raise UsageError(f"{show(path)} cannot be read ({error.strerror}).") from error


def _rename(old: Path, new: Path) -> None:
    """Give a file a name that is free."""
    try:
        if not old.is_symlink():
            # A second name first: unlike a renaming, that never takes the place of another file.
            # Of a link, some systems would name the target instead.
            with contextlib.suppress(OSError):
                os.link(old, new)
                old.unlink()
        if old.exists() and not new.exists():
            old.rename(new)
    except OSError as error:
        raise EnvironmentLacksError(
            f"{show(old)} cannot be renamed to {new.name} ({error.strerror}). Nothing was changed."
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all; a symbolic link stays one."""
    _write_bytes(path.resolve(), text.encode("utf-8"))


def _write_bytes(path: Path, data: bytes) -> None:
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise EnvironmentLacksError(
            f"{show(path)} cannot be written ({error.strerror}). Nothing was changed."
        ) from error


def free_name(path: Path, stamp: str) -> Path:
    """A name beside `path` that is not taken: `backprop.2026-01-31-140200.py`."""
    for count in range(1000):
        tail = f"-{count}" if count else ""
        candidate = path.with_name(f"{path.stem}.{stamp}{tail}{path.suffix}")
        if not candidate.exists():
            return candidate
    raise EnvironmentLacksError(f"No free name for a backup beside {show(path)}.")


def show(path: Path) -> str:
    """A path as people write it, with `~` for the home folder."""
    with contextlib.suppress(ValueError, RuntimeError):
        path = Path("~") / path.relative_to(Path.home())
    return visible_line(str(path))
