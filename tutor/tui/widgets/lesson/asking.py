"""What is asked of the learner in a derivation: which line comes next, and how it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.course import model
from tutor.tui.page.flow import Span
from tutor.tui.page.inline import spans, with_code

if TYPE_CHECKING:
    from tutor.derivations import Derivation

_ARRAYS = ". @ is the matrix product, ⊙ or * goes entry by entry, and .T or ^T transposes."
_ENTRIES = ". An entry has its indices, H_nj; sum_n sums over one."


def prompt(derivation: Derivation, number: int) -> list[Span]:
    """Which quantity the line `number`, counted from 0, is to say."""
    from tutor.derivations.asking import asked

    return [Span("Next: ", "$muted"), Span(asked(derivation, number), "bold $violet")]


def hint(derivation: Derivation, number: int, instance: model.Blocks) -> list[Span]:
    """With which names and signs the line is typed, and on what case; or why it is not."""
    from tutor.algebra.arrays.names import typed
    from tutor.derivations.asking import why_untyped

    step = derivation.steps[number]
    if why := why_untyped(derivation, number):
        return with_code(why, "$muted")
    if step.matrix:
        lines = derivation.array_lines
        shown = [lines.shown[key] for key in lines.listed(number)]
        names = ", ".join(each if typed(each) == each else f"{each} (or {typed(each)})"
                          for each in shown)
        line = lines.lines[number]
        more = _ENTRIES if line is not None and line.indices else _ARRAYS
        return [Span(f"Names: {names}{more}", "$muted")]
    names = ", ".join(derivation.names)
    pieces: list[Span] = [Span("Type it for ", "$muted")]
    for block in instance:
        if isinstance(block, model.Paragraph):
            pieces += spans(block.inlines, "$muted")
    if len(pieces) == 1:
        pieces = []
    return [*pieces, Span(f"{'. ' if pieces else ''}Names: {names}.", "$muted")]
