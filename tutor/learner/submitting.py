"""Keeping a checked submission, with its verdict, before the verdict is shown."""

from __future__ import annotations

from typing import Any

from tutor.course.catalogue import ExerciseInfo
from tutor.course.versions import exercise_version
from tutor.errors import TutorError
from tutor.learner.store import Store
from tutor.learner.store.events import AGAIN


def keep_attempt(store: Store, info: ExerciseInfo, source: str, verdict: dict[str, Any], *,
                 again: bool = False) -> str:
    """Keep what was checked and what came of it; `again` says that a passed exercise is written
    again. Returns the sentence to show with the verdict where it could not be kept, else
    nothing."""
    try:
        store.record_attempt(info.id, source, verdict, exercise_version(info.folder),
                             AGAIN if again else "practice")
    except TutorError as error:
        return not_kept(error)
    return ""


def not_kept(error: TutorError) -> str:
    """What is said of a verdict that could not be kept."""
    return f"This verdict was not saved. {error}"
