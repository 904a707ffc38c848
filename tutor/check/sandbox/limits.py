"""What a learner's process may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits on the learner's process: seconds a call, memory in MiB, characters printed."""

    seconds: float = 5.0
    memory: int = 2048
    printed: int = 1_000_000
