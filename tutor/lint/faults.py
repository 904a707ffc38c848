"""An exception of an author's Python, told in a sentence with its line."""

from __future__ import annotations

import traceback
from pathlib import Path


def raised(error: BaseException, path: Path) -> str:
    """What was raised, and where in `path`, or in a file beside it, the program was."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__)
              if Path(frame.filename).parent == path.parent]
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{said.rstrip('.')}{where}."
