"""What an outcome without a value means, in sentences for the learner."""

from __future__ import annotations

import re
from pathlib import Path

from tutor.check.authoring import Limits, Requirement
from tutor.check.compare import article
from tutor.check.kit import Kit
from tutor.check.sandbox.outcome import Outcome
from tutor.course.catalogue import near_names


def rung_of(outcome: Outcome) -> str:
    return "found" if outcome.kind == "missing" else "runs"


def explain_outcome(kit: Kit, requirement: str, outcome: Outcome, path: str, limits: Limits) -> str:
    """One or two sentences about an outcome that carries no value."""
    file, place = Path(path).name, _place(outcome)
    match outcome.kind:
        case "missing":
            return _missing(kit.requirement(requirement), outcome, file)
        case "unwritten" if outcome.where == "<module>":
            return f"{file} raises NotImplementedError{place}, outside of any function."
        case "unwritten":
            return f"`{requirement}` leaves one case open{place}."
        case "signature":
            return (f"`{requirement}` cannot be called as the brief says: yours is "
                    f"`{requirement}{outcome.message}`; "
                    f"expected `{expected_signature(kit, requirement)}`.")
        case "raised":
            return explain_exception(outcome, place)
        case "exited":
            return (f"Your code ends the program{place} before there is a result. "
                    "Return the result instead.")
        case "timeout":
            at = (f" It was on line {outcome.line}: `{shorten(outcome.source)}`."
                  if outcome.line else "")
            return (f"It was still running after {limits.seconds:g} seconds and was stopped.{at} "
                    "Is there a loop that never ends?")
        case "output limit":
            return (f"It printed more than {limits.printed:,} characters and was stopped. "
                    "Is there a `print` inside a loop?")
        case "died":
            why = f": {outcome.message}" if outcome.message else ""
            return f"Your program ended before it returned a result{why}."
        case _:
            return "The result could not be read. Return arrays and numbers."


def explain_exception(outcome: Outcome, place: str) -> str:
    if outcome.type == "MemoryError":
        return f"It asked for more memory than is allowed{place}."
    if outcome.type in ("ImportError", "ModuleNotFoundError") and outcome.message:
        return (f"{outcome.message}{place}. Your file has to work by itself. It may use Python's "
                "standard library, NumPy, and Keras where the brief says so.")
    if outcome.type == "EOFError" and "input" in outcome.source:
        return f"`input()`{place} waits for the keyboard, and a check has none."
    text = main_line(outcome.message)
    return f"It raises {outcome.type}{place}{f': {text}' if text else '.'}"


# What Keras and TensorFlow print before the line that says what is wrong.
_PREAMBLES = re.compile(r"^(Exception encountered when calling .*|in user code:)$")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def main_line(message: str) -> str:
    """The first line of an exception's message that says what is wrong."""
    for line in _ANSI.sub("", message).splitlines():
        if line.strip() and not _PREAMBLES.match(line.strip()) \
                and not line.strip().startswith("File "):
            return shorten(line.strip(), 200)
    return ""


def shorten(text: str, most: int = 80) -> str:
    """Text cut to a length that fits a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _place(outcome: Outcome) -> str:
    if not outcome.line:
        return ""
    source = f" (`{shorten(outcome.source)}`)" if outcome.source else ""
    return f" on line {outcome.line}{source}"


def _missing(requirement: Requirement, outcome: Outcome, file: str) -> str:
    name = requirement.name
    if outcome.message:
        return (f"`{name}` in {file} is {article(outcome.message)} {outcome.message}; "
                f"expected a {requirement.kind}.")
    near = near_names(name, [other for other in outcome.defined if other != name])
    hint = f" Is it {' or '.join(f'`{other}`' for other in near)}, misspelled?" if near else ""
    return f"{file} does not define `{name}`.{hint}"


def expected_signature(kit: Kit, name: str) -> str:
    """The contract's call, such as `backprop(X, y, W1, b1, W2, b2)`."""
    import inspect

    target = getattr(kit.module("solution.py"), name)
    parameters = inspect.signature(target).parameters.values()
    bare = [p.replace(annotation=inspect.Parameter.empty) for p in parameters]
    return f"{name}{inspect.Signature(bare)}"
