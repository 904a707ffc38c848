"""A verdict in words: lines with a role each, for the terminal, for pipes and for the app.

The first line says what is wrong in the problem's terms; numbers follow, then the idea. Nothing
is said by colour alone: every mark has its glyph and its word.
"""

from __future__ import annotations

from dataclasses import dataclass

from tutor.check.rungs import LABELS
from tutor.check.sandbox.limits import CUT
from tutor.check.verdict import RequirementVerdict, Verdict


@dataclass(frozen=True)
class Line:
    """`role` is `right`, `wrong`, `waiting`, `detail`, `idea`, `muted` or `blank`."""

    role: str
    text: str


def ladder(requirement: RequirementVerdict) -> list[tuple[str, str]]:
    """Each rung's label with its mark: `✓` climbed, `✗` broken, `·` not reached."""
    rungs = requirement.rungs
    broken = rungs.index(requirement.rung) if requirement.rung in rungs else len(rungs)
    return [(LABELS[rung][0], "✓" if i < broken else "✗" if i == broken else "·")
            for i, rung in enumerate(rungs)]


def report(verdict: Verdict) -> list[Line]:
    """The whole verdict, at most a screen of it."""
    lines: list[Line] = []
    before = 0
    shared = _shared_message(verdict)
    if shared:
        return [Line("wrong", f"✗ {shared}"), *_printed(verdict), _footer(verdict)]
    for requirement in verdict.requirements:
        said = _requirement(requirement)
        # What is said in one line each stands together.
        if before and not before == len(said) == 1:
            lines.append(Line("blank", ""))
        lines.extend(said)
        before = len(said)
    lines.extend(_printed(verdict))
    lines.append(Line("blank", ""))
    lines.append(_footer(verdict))
    return lines


def _shared_message(verdict: Verdict) -> str:
    """One sentence where every requirement fails for the same reason: the file itself is broken."""
    if all(r.checks and r.checks[0].name == "file" for r in verdict.requirements):
        return verdict.requirements[0].message
    return ""


def _requirement(requirement: RequirementVerdict) -> list[Line]:
    name = f"`{requirement.name}`"
    if requirement.passed:
        count = len(requirement.checks)
        return [Line("right", f"✓ {name} is right: {count} check{'s' * (count != 1)} passed."),
                *_curves(requirement)]
    if requirement.rung == "found":
        return [Line("waiting", f"○ {_about(name, requirement.message)}")]
    lines = [Line("wrong", f"✗ {headline(requirement)}")]
    smallest = next((c for c in requirement.checks if not c.passed and c.rung == requirement.rung),
                    None)
    numbers = "" if _says_all(requirement) else requirement.message
    first = requirement.checks[0] if requirement.checks else None
    if smallest is not None and smallest.name not in ("file", "called again") \
            and not (requirement.rung == "runs" and smallest is first):
        lines.append(Line("detail", f"Smallest case that fails: {smallest.name}."))
    if numbers:
        lines.append(Line("detail", numbers))
    if requirement.divergence is not None:
        lines.append(Line("detail", requirement.divergence.message))
    for message, number, source in requirement.warnings:
        lines.append(Line("muted", f"Warning on line {number} (`{source}`): {message}"))
    words = ("First: ", "And: ") if len(requirement.diagnosis) > 1 else ("",)
    for position, named in enumerate(requirement.diagnosis):
        word = "Likely: " if named.likely else words[min(position, len(words) - 1)]
        lines.append(Line("idea", f"{word}{named.message}"))
    return [*lines, *_curves(requirement)]


def _curves(requirement: RequirementVerdict) -> list[Line]:
    """How a training went, in a sentence."""
    told = [f"{c.name} from {c.values[0]:.3g} to {c.values[-1]:.3g}" for c in requirement.curves]
    if not told:
        return []
    epochs = len(requirement.curves[0].values)
    return [Line("muted", f"In {epochs} epochs: {', '.join(told)}.")]


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
    text = verdict.printed.rstrip()
    if not text:
        return []
    shown = text.split("\n")
    lines = [Line("blank", ""), Line("muted", "Your code printed:")]
    lines += [Line("muted", f"  {line[:120]}") for line in shown[:6] if line != CUT]
    if CUT in shown:
        lines.append(Line("muted", "  … and much more"))
    elif len(shown) > 6:
        lines.append(Line("muted", f"  … and {len(shown) - 6} more lines"))
    return lines


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
