"""What an outcome without a value means, in sentences for the learner."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tutor.check.authoring import Limits, Requirement
from tutor.check.compare import article
from tutor.check.kit import Kit
from tutor.check.sandbox.outcome import Outcome
from tutor.check.sandbox.session import RECURSION
from tutor.check.submission import hidden
from tutor.check.words import shorten
from tutor.course.catalogue import near_names


def rung_of(outcome: Outcome) -> str:
    return "found" if outcome.kind == "missing" else "runs"


@dataclass(frozen=True)
class Circumstances:
    """What is known of a call besides its outcome: the submission's text, the limits, the name of
    the case, the most seconds that an earlier call took, None where none came back, and whether
    it was no call but the file that was being loaded."""

    source: str
    path: str
    limits: Limits
    case: str = ""
    before: float | None = None
    loading: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)


def explain_outcome(kit: Kit, requirement: str, outcome: Outcome, around: Circumstances) -> str:
    """One or two sentences about an outcome that carries no value."""
    place, limits = _place(outcome), around.limits
    match outcome.kind:
        case "missing":
            return _missing(kit.requirement(requirement), outcome, around)
        case "unwritten" if outcome.where == "<module>":
            return (f"{Path(around.path).name} raises NotImplementedError{place}, outside of any "
                    "function.")
        case "unwritten":
            return f"`{requirement}` leaves one case open{place}."
        case "signature":
            return (f"`{requirement}` cannot be called as the brief says: yours is "
                    f"`{requirement}{outcome.message}`; "
                    f"expected `{expected_signature(kit, requirement)}`.")
        case "raised":
            return explain_exception(outcome, place, around)
        case "exited":
            return (f"Your code ends the program{place} before there is a result. "
                    "Return the result instead.")
        case "timeout":
            return _too_slow(outcome, around)
        case "overtime":
            return (f"The check as a whole was stopped: your code has run for "
                    f"{_seconds(limits.whole)} by now, the most that all cases may take together.")
        case "output limit":
            return (f"It printed more than {limits.printed:,} characters and was stopped. "
                    "Is there a `print` inside a loop?")
        case "crashed":
            return _crashed(outcome, place, around)
        case "died":
            why = f": {outcome.message}" if outcome.message else ""
            return f"Your program ended before it returned a result{why}.{_who_ended_it(around)}"
        case _:
            return "The result could not be read. Return arrays and numbers."


def explain_exception(outcome: Outcome, place: str, around: Circumstances) -> str:
    module = outcome.origin.partition(".")[0]
    hint = f" Did you mean `{outcome.meant}`?" if outcome.meant else ""
    text = main_line(outcome.message)
    of_networks = outcome.origin.startswith("tutor.check.networks")
    if (of_networks and outcome.type in _OF_NETWORKS) \
            or (outcome.origin, outcome.type) == ("driver", "Unusable"):
        return text
    if outcome.type == "MemoryError":
        return f"It asked for more memory than is allowed{place}."
    if outcome.type == "ModuleNotFoundError" and outcome.message:
        return f"{text}{place}.{hint or f' {_ALONE}'}"
    if outcome.type == "ImportError" and outcome.message:
        # Where on this machine it was looked for is no help.
        text = re.sub(r" \([^()]*\)$", "", text)
        return f"It raises ImportError{place}: {text}.{hint or f' {_ALONE}'}"
    if outcome.type == "EOFError" and outcome.message == "breakpoint":
        return (f"`breakpoint()`{place} waits for a debugger, and a check has no keyboard. Take it "
                "out before you check.")
    if outcome.type == "BdbQuit":
        return ("A debugger was started (`pdb`), and a check has no keyboard for it. Take it out "
                "before you check.")
    if outcome.type == "EOFError" and "input" in outcome.source:
        return f"`input()`{place} waits for the keyboard, and a check has none."
    if outcome.type == "RecursionError":
        return _recursion(place, around)
    if outcome.type in _SYSTEM_ERRORS and module in _PROCESSES:
        return (f"Another process was to be started{place}, and a check allows only the one it "
                f"runs in. Compute the result here, without `{module}`.")
    if outcome.type in (*_SYSTEM_ERRORS, "gaierror", "URLError") and module in _NETWORK:
        return f"It asks the network{place}, and a check has none. {_ARGUMENTS}"
    if outcome.type in ("FileNotFoundError", "PermissionError") \
            and re.match(r"\[Errno \d+\] [^:]+: '", outcome.message):
        return (f"It asks for a file that a check cannot open{place}: {text}. {_ARGUMENTS}")
    if outcome.type == "NameError" and not hint:
        hint = _forgotten_import(text)
    dot = "" if text.endswith((".", "?", "!")) or not hint else "."
    return f"It raises {outcome.type}{place}{f': {text}{dot}{hint}' if text else '.'}"


# What a driver of networks raises under names of its own, each with a whole sentence.
_OF_NETWORKS = ("NotAModel", "NotCompiled", "SharedWeights", "OtherInput", "OtherOutputs")
_ALONE = ("Your file has to work by itself. It may use Python's standard library, NumPy, and "
          "Keras where the brief says so.")
_ARGUMENTS = "Your code runs alone, in an empty folder; all that it needs comes in as arguments."
_SYSTEM_ERRORS = ("PermissionError", "FileNotFoundError", "BlockingIOError", "OSError",
                  "ConnectionRefusedError", "TimeoutError", "BrokenProcessPool")
_PROCESSES = ("multiprocessing", "concurrent", "subprocess", "joblib")
_NETWORK = ("urllib", "socket", "http", "requests", "ssl", "urllib3")
_USUAL_NAMES = {"np": "import numpy as np", "tf": "import tensorflow as tf",
                "plt": "import matplotlib.pyplot as plt"}


def _forgotten_import(text: str) -> str:
    found = re.match(r"name '(\w+)' is not defined", text)
    name = found[1] if found else ""
    known = name in sys.stdlib_module_names or name in ("numpy", "keras", "tensorflow")
    line = _USUAL_NAMES.get(name, f"import {name}" if known else "")
    return f" Is `{line}` missing at the top?" if line else ""


def _recursion(place: str, around: Circumstances) -> str:
    if around.before is None:
        return (f"Its calls inside one another go more than 1,000 deep{place}, where Python stops. "
                "Is there a case that makes no further call, and is it reached?")
    return (f"Its calls inside one another go too deep for this case{place}: Python stops at about "
            "1,000. A loop has no such limit.")


def _crashed(outcome: Outcome, place: str, around: Circumstances) -> str:
    when = f", in the case “{around.case}”" if around.case else ""
    if outcome.message == RECURSION:
        return (f"Python itself crashed{place}{when}: the calls inside one another went too deep. "
                "A loop has no such limit.")
    reason = f": {outcome.message}" if outcome.message else ""
    return f"Python itself crashed{place}{when}{reason}. There is no exception to look at."


def _who_ended_it(around: Circumstances) -> str:
    """A line of the text that ends the program past all exceptions."""
    for node in ast.walk(around.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os._exit", "_exit"):
            return (f" `{shorten(ast.unparse(node))}` on line {node.lineno} ends it at once: "
                    "return the result instead.")
    for node in ast.walk(around.tree):
        # Whether memory or time is at an end first, depends on the machine.
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("setrecursionlimit"):
            return (f" On line {node.lineno} Python's limit is raised: from there on, a function "
                    "that calls itself again and again fills the memory. Does yours ever stop?")
    return ""


def _too_slow(outcome: Outcome, around: Circumstances) -> str:
    most = _seconds(around.limits.seconds)
    at = f" It was on line {outcome.line}: `{shorten(outcome.source)}`." if outcome.line else ""
    endless = _endless(outcome, around)
    if around.loading:
        return (f"Your file was still being loaded after {most} and was stopped.{at} What stands "
                f"outside of functions runs before anything is checked.{endless}")
    before = "" if around.before is None else \
        f"; the cases before took {_seconds(around.before)} at most"
    if before or not endless:
        return (f"It is too slow: this case took more than {most}, the most that one call may "
                f"take{before}.{at}")
    return f"It was still running after {most} and was stopped.{at}{endless}"


def _endless(outcome: Outcome, around: Circumstances) -> str:
    """What may never end, where the text shows it."""
    if outcome.message == RECURSION:
        return " It calls itself again and again there. Does it ever stop?"
    if any(isinstance(node, ast.While) for node in ast.walk(around.tree)) \
            or re.search(r"\b(count|cycle|repeat)\(|\biter\(", around.source):
        return " Does a loop there ever end?"
    # A power of a power: with one alone, it may as well be arrays that take long.
    if re.search(r"\*\*[^,]*\*\*|\bfactorial\(", outcome.source) \
            and not re.search(r"\bfor\b", outcome.source):
        return " Python's whole numbers keep every digit, however many there are."
    return ""


def _seconds(seconds: float) -> str:
    if seconds < 0.1:
        return "0.1 seconds"
    text = f"{seconds:.2g}" if seconds < 10 else f"{seconds:.0f}"
    return f"{text} second{'s' * (text != '1')}"


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


def _place(outcome: Outcome) -> str:
    if not outcome.line:
        return ""
    source = f" (`{shorten(outcome.source)}`)" if outcome.source else ""
    return f" on line {outcome.line}{source}"


def _missing(requirement: Requirement, outcome: Outcome, around: Circumstances) -> str:
    name, file = requirement.name, Path(around.path).name
    if outcome.message:
        return (f"`{name}` in {file} is {article(outcome.message)} {outcome.message}; "
                f"expected a {requirement.kind}.")
    elsewhere = hidden(around.tree, name)
    if elsewhere:
        return elsewhere
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
