"""The kept versions of a submission: what was checked, what was replaced, and the scaffold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tutor.course.catalogue import ExerciseInfo
from tutor.learner.exercises import history, scaffold_of
from tutor.learner.store import Attempt, Store, digest_of


@dataclass(frozen=True)
class Version:
    """A version that can be brought back.

    `name` is what `tutor restore` takes; it is empty for the scaffold, which was kept at no time.
    `attempt` is the check of it, if there was one.
    """

    name: str
    digest: str
    at: datetime | None = None
    attempt: Attempt | None = None

    @property
    def is_scaffold(self) -> bool:
        return self.at is None

    @property
    def mark(self) -> str:
        """`✓` passed, `✗` not yet, `·` never checked."""
        if self.attempt is None:
            return "·"
        return "✓" if self.attempt.passed else "✗"

    @property
    def words(self) -> str:
        """What came of it, in a line."""
        if self.is_scaffold:
            return "as the exercise begins"
        return headline_of(self.attempt.verdict) if self.attempt else "saved without a check"


def versions(store: Store, info: ExerciseInfo) -> list[Version]:
    """Every version, the latest first; the scaffold comes last."""
    attempts, unchecked = history(store, info)
    found = [(each.id, Version(str(number), each.digest, each.at, each))
             for number, each in enumerate(attempts, 1)]
    found += [(kept.id, Version(kept.digest[:7], kept.digest, kept.at)) for kept in unchecked]
    return [*(version for _, version in sorted(found, key=lambda each: each[0], reverse=True)),
            Version("", digest_of(scaffold_of(info)))]


def text_of(store: Store, info: ExerciseInfo, version: Version) -> str | None:
    """The text of a version; None where it was checked on another machine."""
    if version.is_scaffold:
        return scaffold_of(info)
    try:
        return store.version_text(info.id, version.digest)
    except KeyError:
        return None


def headline_of(verdict: dict[str, Any]) -> str:
    """A stored verdict in one line: what is wrong, and what is known to be the reason. Where the
    exercise asks for one thing only, that is not said again."""
    from tutor.check.report import headline
    from tutor.check.verdict import from_json

    kept = from_json(verdict)
    if kept.passed:
        return "passed"
    failing = [r for r in kept.requirements if not r.passed]
    text = headline(failing[0]).replace("`", "") if failing else ""
    if len(kept.requirements) == 1:
        text = text.removeprefix(f"{failing[0].name} ")
    known = [n.message.replace("`", "") for r in failing[:1] for n in r.diagnosis if not n.likely]
    return " ".join([text, *known])
