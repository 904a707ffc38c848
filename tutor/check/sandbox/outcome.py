"""The outcome of one call, of the learner's code or of a reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# How a call can end. `value` is the only one that carries a result.
KINDS = (
    "ready", "value", "raised", "unwritten", "missing", "signature", "exited",
    "timeout", "overtime", "died", "crashed", "output limit", "malformed",
)


@dataclass(frozen=True)
class Outcome:
    """How one call ended. `line`, `column`, `where` and `source` are places in the learner's file,
    lines and columns counted from 1.

    `seconds` is what the call itself took, as its own process says: good enough to tell a loop
    from an array operation, and believed for nothing else.
    """

    kind: str
    value: Any = None
    type: str = ""
    message: str = ""
    line: int = 0
    column: int = 0
    where: str = ""
    source: str = ""
    # The module in which an exception was raised, and the name that may have been meant.
    origin: str = ""
    meant: str = ""
    defined: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    warnings: tuple[tuple[str, int, str], ...] = ()
    # The values that the call's names held, and of each whether it was the last one.
    records: tuple[tuple[str, Any, bool], ...] = ()
    printed: str = ""
    seconds: float = field(default=0.0, compare=False)

    @property
    def ok(self) -> bool:
        return self.kind == "value"

    @property
    def fatal(self) -> bool:
        """Whether the process ended with it."""
        return self.kind in ("timeout", "overtime", "died", "crashed", "output limit", "malformed")


def outcome_of(reply: dict[str, Any], printed: str, seconds: float) -> Outcome:
    """The outcome in a reply from the learner's process. No field of it is trusted."""

    def text(key: str, size: int = 1000) -> str:
        value = reply.get(key, "")
        return value[:size] if isinstance(value, str) else ""

    def number(key: str) -> int:
        value = reply.get(key, 0)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    def words(key: str) -> tuple[str, ...]:
        value = reply.get(key, [])
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()

    kind = reply.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        return Outcome("malformed", printed=printed, seconds=seconds)
    elapsed = reply.get("elapsed")
    if isinstance(elapsed, float) and 0.0 <= elapsed <= seconds:
        seconds = elapsed
    warnings = reply.get("warnings", [])
    records = reply.get("records", [])
    return Outcome(
        kind=kind, value=reply.get("value"), type=text("type", 100),
        message=text("message") or text("signature") or text("not_callable"),
        line=number("line"), column=number("column"), where=text("where", 200),
        source=text("source", 300), origin=text("origin", 100), meant=text("meant", 100),
        defined=words("defined"), changed=words("changed"),
        warnings=tuple(w for w in warnings if _is_warning(w)) if isinstance(warnings, list) else (),
        records=tuple(r for r in records if _is_record(r)) if isinstance(records, list) else (),
        printed=printed, seconds=seconds,
    )


def _is_warning(item: Any) -> bool:
    return (isinstance(item, tuple) and len(item) == 3 and isinstance(item[0], str)
            and isinstance(item[1], int) and isinstance(item[2], str))


def _is_record(item: Any) -> bool:
    import numpy as np

    return (isinstance(item, tuple) and len(item) == 3 and isinstance(item[0], str)
            and isinstance(item[1], np.ndarray | np.generic) and isinstance(item[2], bool))
