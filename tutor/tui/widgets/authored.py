"""What of an author's Python cannot be shown, in a sentence."""

from __future__ import annotations

from tutor.errors import TutorError


def sentence(what: str, error: Exception) -> str:
    """Why something of an author's cannot be shown; `what` says of it what cannot be done."""
    if isinstance(error, TutorError):
        return str(error)
    return f"{what} ({type(error).__name__}: {error})."
