"""What a learner's process may use, and what is said where it wanted more."""

from dataclasses import dataclass

# The line that stands in what was printed where not all of it was kept.
CUT = "… cut here: more was printed than is kept"


@dataclass(frozen=True)
class Limits:
    """Limits on the learner's process: seconds for a call, and for all calls of a check together;
    memory in MiB; characters printed."""

    seconds: float = 5.0
    whole: float = 60.0
    memory: int = 2048
    printed: int = 1_000_000
