"""A lesson as plain text: for pipes, printers and screen readers, and for hints and briefs.

Formulas come in two dimensions, in words, or as LaTeX; figures are described in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tutor import typeset
from tutor.course import model
from tutor.course.catalogue import Lecture

BOX_TITLES = {
    "misunderstanding": "A common misunderstanding", "example": "Example",
    "convention": "Two conventions", "note": "Note",
}


def lesson_text(lecture: Lecture, lesson: model.Lesson, *, math: str = "2d",
                width: int = 80) -> str:
    """A whole lesson."""
    writer = Writer(math, width, describe=lambda name: describe_figure(lecture.folder, name))
    title = f"{lecture.number}. {lecture.title}"
    parts = [f"{title}\n{'=' * len(title)}", writer.fill(lesson.question)]
    for section in lesson.sections:
        heading = writer.inline(section.title)
        parts.append(f"{heading}\n{'-' * len(heading)}")
        parts.append(writer.blocks(section.blocks))
    return "\n\n".join(part for part in parts if part)


def describe_figure(folder: Path, name: str) -> str:
    """A figure in words, with its controls as they stand at first; empty where there is none."""
    from tutor.figures import figure, figures_in

    path = folder / "figures.py"
    function = figures_in(path).get(name) if path.is_file() else None
    return figure(function).describe() if function is not None else ""


@dataclass
class Writer:
    """Writes blocks as text of at most `width` columns; formulas and code may be wider."""

    math: str = "2d"
    width: int = 80
    describe: Callable[[str], str] = lambda name: ""

    def blocks(self, blocks: model.Blocks) -> str:
        return "\n\n".join(text for text in (self.block(b) for b in blocks) if text)

    def block(self, block: model.Block) -> str:
        match block:
            case model.Paragraph(_, inlines):
                return self.fill(self.inline(inlines))
            case model.Heading(_, level, inlines, _):
                return f"{'#' * level} {self.inline(inlines)}"
            case model.Formula():
                return self.formula(block)
            case model.CodeBlock(_, _, text):
                return textwrap.indent(text, "    ")
            case model.ListBlock():
                return self._list(block)
            case model.Table():
                return self._table(block)
            case model.Quote(_, blocks):
                return textwrap.indent(self._narrow(2).blocks(blocks), "| ")
            case model.FigureBlock(_, name, blocks):
                return self._figure(name, blocks)
            case model.Practice(_, exercise, blocks):
                return f"Exercise {exercise}: {self.blocks(blocks)}\n(tutor start {exercise})"
            case model.Question():
                return self._question(block)
            case model.Box(_, kind, title, blocks):
                head = BOX_TITLES[kind] + (f": {self.inline(title)}" if title else "")
                inner = textwrap.indent(self._narrow(2).blocks(blocks), "  ")
                return f"{self.fill(f'[{head}]')}\n\n{inner}"
            case model.Glossary(_, terms):
                return "\n".join(
                    f"{self.inline(term)}\n{textwrap.indent(self._narrow(4).blocks(text), '    ')}"
                    for term, text in terms)
        raise AssertionError(f"no plain form for {type(block).__name__}")

    def formula(self, formula: model.Formula) -> str:
        number = f"({formula.number})" if formula.number else ""
        if self.math == "latex":
            return f"    $$ {formula.latex} $$  {number}".rstrip()
        if self.math == "words":
            said = typeset.words(formula.latex)
            return self.fill(f"Formula{' ' + number if number else ''}: {said}.")
        block = typeset.display(formula.latex, width=self.width - 4)
        rows = [f"    {line}".rstrip() for line in block.lines]
        if number:
            row = rows[block.baseline]
            gap = " " * max(2, self.width - len(row) - len(number))
            rows[block.baseline] = f"{row}{gap}{number}"
        return "\n".join(rows)

    def inline(self, inlines: model.Inlines) -> str:
        parts = []
        for item in inlines:
            match item:
                case model.Text(text):
                    parts.append(text)
                case model.Code(text):
                    parts.append(f"`{text}`")
                case model.InlineMath(latex):
                    parts.append(self._inline_math(latex))
                case model.Emphasis(children):
                    parts.append(f"*{self.inline(children)}*")
                case model.Strong(children):
                    parts.append(f"**{self.inline(children)}**")
                case model.Link(target, children):
                    parts.append(f"{self.inline(children)} ({target})")
                case model.Reference(_, number):
                    parts.append(f"({number})")
                case model.LineBreak():
                    parts.append("\n")
        return "".join(parts)

    def _inline_math(self, latex: str) -> str:
        if self.math == "latex":
            return f"${latex}$"
        return typeset.words(latex) if self.math == "words" else typeset.inline(latex)

    def fill(self, text: str) -> str:
        return "\n".join(
            textwrap.fill(line, self.width, break_long_words=False, break_on_hyphens=False)
            for line in text.split("\n"))

    def _narrow(self, by: int) -> Writer:
        return Writer(self.math, max(30, self.width - by), self.describe)

    def _list(self, listing: model.ListBlock) -> str:
        items = []
        for number, item in enumerate(listing.items, listing.start):
            mark = f"{number}." if listing.ordered else "-"
            indent = " " * (len(mark) + 1)
            text = self._narrow(len(indent)).blocks(item)
            items.append(f"{mark} {textwrap.indent(text, indent).lstrip()}")
        return "\n".join(items)

    def _table(self, table: model.Table) -> str:
        rows = [[self.inline(cell) for cell in row] for row in (table.header, *table.rows)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths)).rstrip() for row in rows]
        return "\n".join([lines[0], "  ".join("-" * w for w in widths), *lines[1:]])

    def _figure(self, name: str, blocks: model.Blocks) -> str:
        text = f"[Figure {name}] {' '.join(self.blocks(blocks).split())}"
        described = self.describe(name)
        return self.fill(text) + (f"\n\n{self.fill(described)}" if described else "")

    def _question(self, question: model.Question) -> str:
        prompt = Writer(self.math, self.width - 11, self.describe).blocks(question.prompt)
        lines = [textwrap.indent(f"[Question] {prompt}", " " * 11).lstrip()]
        if question.kind in ("choice", "choices"):
            for letter, option in zip("abcdefgh", question.options):
                text = self._narrow(5).fill(self.inline(option.inlines))
                lines.append(f"  {letter}) {textwrap.indent(text, '     ').lstrip()}")
        return "\n".join(lines)
