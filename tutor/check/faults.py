"""What goes wrong in Python that an author wrote for an exercise, as a sentence with its place."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator

from tutor.errors import ContentError, EnvironmentLacksError, TutorError

FRAMEWORKS = frozenset({"tensorflow", "keras", "torch", "jax"})


@contextlib.contextmanager
def faults_of_content(path: str) -> Iterator[None]:
    """Turn what the file at `path` raises while it is loaded into a ContentError."""
    try:
        yield
    except SyntaxError as error:
        raise ContentError(f"{path}, line {error.lineno}: {error.msg}.") from error
    except TutorError:
        raise
    except ImportError as error:
        place, package = line_of(error, path), (error.name or "").partition(".")[0]
        if package in FRAMEWORKS:
            # That one is missing here is no fault of the author's.
            raise EnvironmentLacksError(
                f"{path}{place} needs {package}, which cannot be imported ({error}). "
                "`tutor doctor` says what is missing and how to get it.") from error
        raise ContentError(f"{path}{place}: {error}.") from error
    except Exception as error:
        raise ContentError(f"{path}{line_of(error, path)}: "
                           f"{type(error).__name__}: {error}.") from error


def line_of(error: Exception, path: str) -> str:
    """`, line 3`, the innermost line of the file in the error's traceback, or nothing."""
    lines = [n for frame, n in traceback.walk_tb(error.__traceback__)
             if frame.f_code.co_filename == path]
    return f", line {lines[-1]}" if lines else ""
