"""A question with fresh numbers that was begun and not answered whole: as it is kept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Begun:
    """What has to be there again: `seed` and `level` say which numbers, and `version` of which
    generator; `parts` is how many parts were asked, and `given` what was answered, by part;
    `typing` is what was typed and not answered. `missed` says that an answer was wrong."""

    version: int
    seed: int
    level: int
    parts: int = 1
    hints: int = 0
    explained: bool = False
    missed: bool = False
    given: dict[str, Any] = field(default_factory=dict)
    typing: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """As it is written to disk."""
        return json.dumps(asdict(self), ensure_ascii=False)


def read_begun(text: str, version: int) -> Begun | None:
    """What `text` makes; None where it is none, or of another version of the generator."""
    try:
        begun = Begun(**json.loads(text))
    except (ValueError, TypeError):
        return None
    numbers = (begun.seed, begun.level, begun.parts, begun.hints)
    sound = begun.version == version and all(isinstance(each, int) for each in numbers) \
        and isinstance(begun.given, dict) and isinstance(begun.typing, dict)
    return begun if sound else None
