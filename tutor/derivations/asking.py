"""What comes next in a derivation, said before it is shown: `∂L/∂W2 = …`."""

from __future__ import annotations

import re

from tutor.derivations.model import RELATIONS, Derivation
from tutor.typeset import inline

_READ_ONLY = "This line is not typed: Enter on the empty line shows it."


def asked(derivation: Derivation, number: int) -> str:
    """What the line `number`, counted from 0, begins with, and what it uses: all but its result.

    The signs are those with which it is typed, where it is typed with arrays.
    """
    step = derivation.steps[number]
    sign = "" if step.after else RELATIONS[step.relation].glyph
    line, *asides = (piece.strip().strip(",").strip() for piece in step.latex.split(r"\quad"))
    if step.matrix:
        left = [each.text for each in derivation.array_lines.lefts[number]]
        # The sign of the relation would stand between a name and itself.
        sign = ""
    elif step.equation:
        left = ["…"]
    else:
        left = [inline(side) for side in _sides(line)[:-1]]
    parts = [" = ".join([*left, "…"]) if left else "…", *map(inline, filter(None, asides))]
    return f"{sign} {', '.join(parts)}".strip() if sign != "=" or not left else ", ".join(parts)


def why_untyped(derivation: Derivation, number: int) -> str:
    """Why a line cannot be typed, in the lesson dialect; empty where it can."""
    step = derivation.steps[number]
    if step.typeable:
        return ""
    if step.untyped:
        return f"Not typed: {step.untyped}"
    if step.holds is None:
        return "This line is stated, not proved, so nothing could tell whether what is typed is " \
               "right. Enter shows it."
    return _READ_ONLY


def _sides(latex: str) -> list[str]:
    """The pieces between equals signs that stand in no bracket."""
    sides, depth = [""], 0
    for each in re.findall(r"\\.|.", latex):
        depth += (each in ("{", "(", "[")) - (each in ("}", ")", "]"))
        if each == "=" and depth == 0:
            sides.append("")
        else:
            sides[-1] += each
    return [side.strip() for side in sides]
