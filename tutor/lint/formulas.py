"""The formulas in a lesson, a brief or a question: each can be typeset, and fits the page."""

from __future__ import annotations

from tutor import typeset
from tutor.course import model

# What a reading column of an 80-column terminal holds.
WIDEST_FORMULA = 76


def formula_problems(blocks: list[model.Block], file: str) -> list[str]:
    """Formulas that cannot be typeset, or are too wide for the reading column."""
    problems = []
    for block in blocks:
        where = f"{file}, line {block.line}"
        sources = [latex for run in block.runs
                   for latex in model.formulas_in(run)]
        if isinstance(block, model.Formula):
            sources.append(block.latex)
            width = typeset.display(block.latex, width=WIDEST_FORMULA).width
            if width > WIDEST_FORMULA:
                problems.append(f"{where}: a formula is {width} columns wide; {WIDEST_FORMULA} "
                                "fit.")
        for latex in sources:
            problems += [f"{where}: {problem}" for problem in typeset.problems(latex)]
    return problems
