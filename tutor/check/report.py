"""A verdict in words: lines with a role each, for the terminal, for pipes and for the app.

The first line says what is wrong in the problem's terms, then the mistake is named, then the
evidence follows: numbers, and how far all was right. What is asked for more rarely is folded away
until it is: warnings, what the code printed, and whatever would make it more than `MOST` lines.
Nothing is said by colour alone: every mark has its glyph and its word.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tutor.check.rungs import LABELS
from tutor.check.sandbox.limits import CUT
from tutor.check.verdict import RequirementVerdict, Verdict
from tutor.check.words import listed, quoted
from tutor.counting import counted
from tutor.visible import visible

# How many lines a verdict has before more is asked for.
MOST = 8
# What of a verdict is folded away first where there are too many lines of it; what is in none of
# these always stands there.
_ORDER = ("warnings", "training", "where it diverges", "other mistakes", "cases", "details",
          "mistakes", "numbers")
# The last of them that is less than what is right, one by one.
_LEAST = "other mistakes"
# How many lines of output are shown where all is.
_MOST_PRINTED = 200


@dataclass(frozen=True)
class Line:
    """`role` is `right`, `wrong`, `waiting`, `detail`, `idea`, `muted` or `blank`. `kind` says of
    what may be folded away what it is."""

    role: str
    text: str
    kind: str = ""

    def __post_init__(self) -> None:
        # Much of what is said repeats what the learner's code printed, raised or holds.
        object.__setattr__(self, "text", visible(self.text))


def ladder(requirement: RequirementVerdict) -> list[tuple[str, str]]:
    """Each rung's label with its mark: `✓` climbed, `✗` broken, `·` not reached."""
    rungs = requirement.rungs
    broken = rungs.index(requirement.rung) if requirement.rung in rungs else len(rungs)
    others = {check.rung for check in requirement.checks if not check.passed}
    return [(LABELS[rung][0],
             "✗" if i == broken or (i < broken and rung in others) else "✓" if i < broken else "·")
            for i, rung in enumerate(rungs)]


def report(verdict: Verdict, *, full: bool = True, more: str = "",
           height: Callable[[Line], int] = lambda line: 1) -> list[Line]:
    """The verdict in lines. Where it is not to be `full`, they are at most `MOST`, of what `height`
    says, and the last says what is not shown; `more` says how to see it."""
    lines: list[Line] = []
    before = 0
    for said in _parts(verdict):
        # What is said in one line each stands together.
        if before and not before == len(said) == 1:
            lines.append(Line("blank", ""))
        lines.extend(said)
        before = len(said)
    lines += _warnings(verdict)
    if not full:
        lines = _folded(lines, verdict, more, height)
    else:
        lines += _printed(verdict)
    return [*lines, Line("blank", ""), _footer(verdict)]


def _parts(verdict: Verdict) -> Iterator[list[Line]]:
    """What is said of each requirement: first of what is wrong, then of the others."""
    shared = _shared_message(verdict)
    if shared:
        yield [Line("wrong", f"✗ {shared}")]
        return
    wrong = [r for r in verdict.requirements if not r.passed and not r.unwritten]
    for position, requirement in enumerate(wrong):
        yield _wrong(requirement, later=position > 0)
    for requirement in verdict.requirements:
        name = f"`{requirement.name}`"
        if requirement.passed:
            count = len(requirement.checks)
            yield [Line("right", f"✓ {name} is right: {counted(count, 'check')} passed."),
                   *_curves(requirement)]
        elif requirement.unwritten:
            yield [Line("waiting", f"○ {_about(name, requirement.message)}")]


def _shared_message(verdict: Verdict) -> str:
    """One sentence where every requirement fails for the same reason: the file itself is broken."""
    if all(r.checks and r.checks[0].name == "file" for r in verdict.requirements):
        return verdict.requirements[0].message
    return ""


def _wrong(requirement: RequirementVerdict, later: bool) -> list[Line]:
    """What is wrong, the mistake, and the evidence. Of `later` ones more may be folded away."""
    lines = [Line("wrong", f"✗ {headline(requirement)}")]
    words = ("First: ", "And: ") if len(requirement.diagnosis) > 1 else ("",)
    for position, named in enumerate(requirement.diagnosis):
        word = "Likely: " if named.likely else words[min(position, len(words) - 1)]
        kind = "mistakes" if later else "other mistakes" if position > 1 else ""
        lines.append(Line("idea", f"{word}{named.message}", kind))
    smallest = requirement.smallest
    first = requirement.checks[0] if requirement.checks else None
    case = numbers = ""
    if smallest is not None and smallest.name not in ("file", "called again", "speed") \
            and not (requirement.rung == "runs" and smallest is first):
        case = f"{_smallest(requirement)}: {smallest.name}."
    if not _says_all(requirement):
        numbers = requirement.message
    if later:
        case, numbers = "", f"{case} {numbers}".strip()
    if case:
        lines.append(Line("detail", case, "cases"))
    if numbers:
        lines.append(Line("detail", numbers, "details" if later else "numbers"))
    if requirement.divergence is not None:
        lines.append(Line("detail", requirement.divergence.message, "where it diverges"))
    return [*lines, *_curves(requirement)]


def _smallest(requirement: RequirementVerdict) -> str:
    """What the case that is shown is, for smaller ones may fail in another way."""
    before = itertools.takewhile(lambda check: check is not requirement.smallest,
                                 requirement.checks)
    others = {check.rung for check in before if not check.passed}
    if not others:
        return "Smallest case that fails"
    if requirement.rung == "runs":
        return "First case without a result"
    return "Smallest ordinary case that fails" if others == {"edge"} else "First case of that"


def _warnings(verdict: Verdict) -> list[Line]:
    lines = [Line("muted", f"Warning on line {number} (`{source}`): {message}", "warnings")
             for requirement in verdict.requirements
             for message, number, source in requirement.warnings]
    return [Line("blank", ""), *lines] if lines else []


def _folded(lines: list[Line], verdict: Verdict, more: str,
            height: Callable[[Line], int]) -> list[Line]:
    """The lines that are shown before more is asked for, and one about the others."""
    printed = _printed(verdict)
    shown, hidden = [*lines, *printed], Counter[str]()

    def rest() -> list[Line]:
        said = [f"{count} {_many(kind) if count > 1 else kind}"
                for kind, count in sorted(hidden.items(), reverse=True) if count]
        if not said:
            return []
        words = f"Not shown: {listed(said)}.{f' {more}' if more else ''}"
        return [Line("blank", ""), Line("muted", words)]

    def is_too_much() -> bool:
        return sum(height(line) for line in [*shown, *rest()] if line.role != "blank") > MOST

    def put_together(role: str, first: int, words: str) -> None:
        nonlocal shown
        alike = [line for line in shown if line.role == role][first:]
        if is_too_much() and len(alike) > 1:
            at = shown.index(alike[0])
            names = quoted(line.text.split("`")[1] for line in alike)
            shown = [line for line in shown if line not in alike]
            shown.insert(at, Line(role, f"{alike[0].text[:2]}{names} {words}"))

    if is_too_much() and printed:
        shown = list(lines)
        hidden["line of output"] = len(_output(verdict))
    for kind in _ORDER:
        # Of several the last goes first.
        for line in [line for line in reversed(shown) if line.kind == kind]:
            if not is_too_much():
                break
            shown.remove(line)
            hidden["warning" if kind == "warnings" else "detail"] += 1
        if kind == _LEAST:
            put_together("right", 0, "are right.")
            put_together("waiting", 0, "are to be written.")
    put_together("wrong", 1, "are wrong, too.")
    shown += rest()
    # No empty line follows another, or ends it.
    return [line for line, after in itertools.zip_longest(shown, shown[1:])
            if not (line.role == "blank" and (after is None or after.role == "blank"))]


def _many(kind: str) -> str:
    return "lines of output" if kind == "line of output" else f"{kind}s"


def _curves(requirement: RequirementVerdict) -> list[Line]:
    """How a training went, in a sentence."""
    told = [f"{c.name} from {c.values[0]:.3g} to {c.values[-1]:.3g}" for c in requirement.curves]
    if not told:
        return []
    epochs = len(requirement.curves[0].values)
    return [Line("muted", f"In {epochs} epochs: {', '.join(told)}.", "training")]


def headline(requirement: RequirementVerdict) -> str:
    """What is wrong, in one sentence."""
    name = f"`{requirement.name}`"
    if requirement.diagnosis and all(n.convention for n in requirement.diagnosis):
        return f"{name} is right, but by a convention other than the one used here."
    if _says_all(requirement):
        return _about(name, requirement.message)
    kind = "dtype" if "(dtype " in requirement.message else "type"
    sentences = {
        "shape": f"{name} returns the wrong shape.",
        "dtype": f"{name} returns the wrong {kind}.",
        "finite": f"{name} returns NaN or infinity.",
        "value": f"{name} runs, but returns wrong values.",
        "gradient": f"{name} returns the right values, but a wrong gradient.",
        "property": f"{name} breaks a rule that must always hold.",
        "edge": f"{name} is right in ordinary cases, but wrong in an edge case.",
        "speed": f"{name} is right, but too slow.",
    }
    if requirement.rung == "gradient" and "value" not in requirement.rungs:
        return f"{name} runs, but returns a wrong gradient."
    return sentences.get(requirement.rung or "", requirement.message)


def _says_all(requirement: RequirementVerdict) -> bool:
    """Whether the message is the headline by itself: an exception, or a missing `return`."""
    return requirement.rung == "runs" or (
        requirement.rung == "shape" and requirement.message.startswith("It returns "))


def _about(name: str, message: str) -> str:
    """A sentence about a requirement that names it, once."""
    if name in message:
        return message
    return f"{name} {message[3:]}" if message.startswith("It ") else f"{name}: {message}"


def _printed(verdict: Verdict) -> list[Line]:
    output = _output(verdict)
    if not output:
        return []
    lines = [Line("blank", ""), Line("muted", "Your code printed:")]
    lines += [Line("muted", f"  {line[:120]}") for line in output[:_MOST_PRINTED]]
    if CUT in verdict.printed:
        lines.append(Line("muted", "  … and much more"))
    elif len(output) > _MOST_PRINTED:
        lines.append(Line("muted", f"  … and {len(output) - _MOST_PRINTED} more lines"))
    return lines


def _output(verdict: Verdict) -> list[str]:
    """What the code printed, line by line."""
    text = verdict.printed.rstrip()
    return [line for line in text.split("\n") if line != CUT] if text else []


def _footer(verdict: Verdict) -> Line:
    where = "NumPy reference" if verdict.reference == "numpy" else (
        f"Keras reference ({verdict.backend}, {verdict.device})")
    seeds = " and ".join(map(str, verdict.seeds))
    word = "seeds" if len(verdict.seeds) > 1 else "seed"
    return Line("muted", f"{where} · {word} {seeds} · {_duration(verdict.seconds)}")


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def plain_text(lines: list[Line], width: int = 88) -> str:
    """Lines as plain text, wrapped, details indented."""
    import textwrap

    indents = {"detail": "  ", "idea": "  ", "muted": "  "}
    out = []
    for line in lines:
        if line.text.startswith("  "):
            out.append(line.text)
            continue
        indent = indents.get(line.role, "")
        out.extend(textwrap.wrap(line.text, width, initial_indent=indent,
                                 subsequent_indent=indent or "  ",
                                 break_long_words=False) or [""])
    return "\n".join(out)
