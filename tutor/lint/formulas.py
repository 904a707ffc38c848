"""The formulas in a lesson, a brief or a question: each can be typeset, and fits the page."""

from __future__ import annotations

from collections.abc import Iterator

from tutor import typeset
from tutor.course import model

# What a reading column of an 80-column terminal holds.
WIDEST_FORMULA = 76


def walk(blocks: model.Blocks) -> Iterator[model.Block]:
    """Every block, those inside others included."""
    for block in blocks:
        yield block
        match block:
            case model.ListBlock(_, _, _, items):
                for item in items:
                    yield from walk(item)
            case model.Quote(_, inner) | model.FigureBlock(_, _, inner) \
                    | model.Practice(_, _, inner) | model.Box(_, _, _, inner) \
                    | model.Drill(_, _, inner) | model.DerivationBlock(_, _, inner):
                yield from walk(inner)
            case model.Question():
                yield from walk(block.prompt)
            case model.Glossary(_, terms):
                for _, text in terms:
                    yield from walk(text)


def inline_runs(block: model.Block) -> Iterator[model.Inlines]:
    """The inline text that stands directly in a block."""
    match block:
        case model.Paragraph(_, inlines) | model.Heading(_, _, inlines, _):
            yield inlines
        case model.Table(_, header, rows):
            yield from header
            for row in rows:
                yield from row
        case model.Question():
            for option in (*block.options, *block.reasons):
                yield option.inlines
                yield option.feedback
        case model.Box(_, _, title, _):
            yield title
        case model.Glossary(_, terms):
            for term, _ in terms:
                yield term


def inline_formulas(inlines: model.Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case model.InlineMath(latex):
                yield latex
            case model.Emphasis(children) | model.Strong(children) | model.Link(_, children):
                yield from inline_formulas(children)


def formula_problems(blocks: list[model.Block], file: str) -> list[str]:
    """Formulas that cannot be typeset, or are too wide for the reading column."""
    problems = []
    for block in blocks:
        where = f"{file}, line {block.line}"
        sources = [latex for run in inline_runs(block) for latex in inline_formulas(run)]
        if isinstance(block, model.Formula):
            sources.append(block.latex)
            width = typeset.display(block.latex, width=WIDEST_FORMULA).width
            if width > WIDEST_FORMULA:
                problems.append(f"{where}: a formula is {width} columns wide; {WIDEST_FORMULA} "
                                "fit.")
        for latex in sources:
            problems += [f"{where}: {problem}" for problem in typeset.problems(latex)]
    return problems
