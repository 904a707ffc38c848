"""What was checked so far, a file for each submission: a grading that was stopped goes on there."""

from __future__ import annotations

import contextlib
import json
import os
import random
from dataclasses import asdict
from pathlib import Path

from tutor.errors import EnvironmentLacksError
from tutor.learner.grading.checking import Result, Seeds, Task
from tutor.learner.workspace import show, write_text

# As `tutor check` draws them.
_SEEDS = range(1, 1000)


class Results:
    """The results kept in a folder, by what a verdict depends on: the text, the exercise's version
    and the seeds. They are the teacher's own files, and believed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentLacksError(
                f"{show(folder)} cannot be written ({error.strerror}). Name another folder with "
                "`--output DIR`.") from error

    def seeds(self, fresh: int | None = None) -> Seeds:
        """The seeds of this grading: the fresh one as given, or as it was drawn when it began."""
        path = self.folder / "seeds.json"
        with contextlib.suppress(OSError, ValueError, TypeError):
            kept = Seeds(**json.loads(path.read_text(encoding="utf-8")))
            if fresh in (None, kept.fresh):
                return kept
        drawn = Seeds(0, random.SystemRandom().choice(_SEEDS) if fresh is None else fresh)
        write_text(path, json.dumps(asdict(drawn)))
        return drawn

    def get(self, task: Task) -> Result | None:
        """What came of a task earlier; None where it is to be checked."""
        with contextlib.suppress(OSError, ValueError, TypeError):
            kept = Result(**json.loads(self._path(task).read_text(encoding="utf-8")))
            if isinstance(kept.verdict, dict) and kept.verdict.get("exercise") == task.exercise:
                return kept
        return None

    def keep(self, task: Task, result: Result) -> None:
        """Keep a verdict. Where there is none, the next run tries again."""
        if result.verdict is None:
            return
        path = self._path(task)
        temporary = path.with_suffix(f".{os.getpid()}")
        try:
            temporary.write_text(json.dumps(vars(result)), encoding="utf-8")
            os.replace(temporary, path)
        except OSError as error:
            raise EnvironmentLacksError(f"{show(path)} cannot be written ({error.strerror}). What "
                                        "was checked so far is kept.") from error

    def _path(self, task: Task) -> Path:
        return self.folder / f"{task.key}.json"
