"""Blocks as plain text: for pipes, printers and screen readers, and for hints and briefs.

Formulas come in two dimensions, in words, or as LaTeX.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace

from tutor import typeset
from tutor.course import model

BOX_TITLES = {
    "misunderstanding": "A common misunderstanding", "example": "Example",
    "convention": "Two conventions", "note": "Note",
}


Alive = model.FigureBlock | model.Drill | model.DerivationBlock


@dataclass
class Writer:
    """Writes blocks as text of at most `width` columns; formulas and code may be wider.

    `describe` says what is alive on the page in words: a figure, a drill, a derivation. Without
    `marks`, text stands without the signs of Markdown.
    """

    math: str = "2d"
    width: int = 80
    describe: Callable[[Alive], str] = lambda block: ""
    marks: bool = True

    def blocks(self, blocks: model.Blocks) -> str:
        return "\n\n".join(text for text in (self.block(b) for b in blocks) if text)

    def block(self, block: model.Block) -> str:
        match block:
            case model.Paragraph(_, inlines):
                return self.fill(self.inline(inlines))
            case model.Heading(_, level, inlines, _):
                return self._marked("#" * level + " ", self.inline(inlines), "")
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
                return self._alive(block, f"[Figure {name}]", blocks)
            case model.Drill(_, _, blocks):
                return self._alive(block, "[Fresh numbers]", blocks)
            case model.DerivationBlock(_, _, blocks):
                return self._alive(block, "[Derivation]", blocks)
            case model.Practice(_, exercise, blocks):
                words = " ".join(self.blocks(blocks).split())
                return f"{self.fill(f'Exercise {exercise}: {words}')}\n(tutor start {exercise})"
            case model.Question():
                return self.question(block)
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
            # Where lines are not broken, a number at their end would be out of sight.
            edge = self.width if self.width <= 200 else 80
            gap = " " * max(2, edge - len(row) - len(number))
            rows[block.baseline] = f"{row}{gap}{number}"
        return "\n".join(rows)

    def inline(self, inlines: model.Inlines) -> str:
        parts = []
        for item in inlines:
            match item:
                case model.Text(text):
                    parts.append(text)
                case model.Code(text):
                    parts.append(self._marked("`", text))
                case model.InlineMath(latex):
                    parts.append(self._inline_math(latex))
                case model.Emphasis(children):
                    parts.append(self._marked("*", self.inline(children)))
                case model.Strong(children):
                    parts.append(self._marked("**", self.inline(children)))
                case model.Link(target, children):
                    parts.append(f"{self.inline(children)} ({target})")
                case model.Reference(_, number):
                    parts.append(f"({number})")
                case model.LineBreak():
                    parts.append("\n")
        return "".join(parts)

    def _marked(self, before: str, text: str, after: str | None = None) -> str:
        if not self.marks:
            return text
        return f"{before}{text}{before if after is None else after}"

    def _inline_math(self, latex: str) -> str:
        if self.math == "latex":
            return f"${latex}$"
        return typeset.words(latex) if self.math == "words" else typeset.inline(latex)

    def fill(self, text: str) -> str:
        return "\n".join(
            textwrap.fill(line, self.width, break_long_words=False, break_on_hyphens=False)
            for line in text.split("\n"))

    def _narrow(self, by: int) -> Writer:
        return replace(self, width=max(30, self.width - by))

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

    def _alive(self, block: Alive, head: str, blocks: model.Blocks) -> str:
        text = f"{head} {' '.join(self.blocks(blocks).split())}"
        described = self.describe(block)
        return self.fill(text) + (f"\n\n{described}" if described else "")

    def question(self, question: model.Question, head: str = "[Question] ") -> str:
        """What is asked, without what is right."""
        indent = " " * len(head)
        prompt = replace(self, width=self.width - len(head)).blocks(question.prompt)
        lines = [textwrap.indent(f"{head}{prompt}", indent).lstrip()]
        if question.kind in ("choice", "choices", "reason", "order"):
            lines += self._options(question.options, "abcdefgh")
        if question.kind == "order":
            lines[1:] = sorted(lines[1:], key=lambda line: line[4:])
            lines = [lines[0], *(f"  -{line[4:]}" for line in lines[1:])]
        if question.kind == "reason":
            lines += ["  Because", *self._options(question.reasons, "12345678")]
        return "\n".join(lines)

    def _options(self, options: tuple[model.Option, ...], marks: str) -> list[str]:
        texts = [self._narrow(5).fill(self.inline(option.inlines)) for option in options]
        return [f"  {mark}) {textwrap.indent(text, '     ').lstrip()}"
                for mark, text in zip(marks, texts)]
