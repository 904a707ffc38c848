"""Blocks as plain text: for pipes, printers and screen readers, and for hints and briefs.

Formulas come in two dimensions, in words, or as LaTeX.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace
from string import ascii_lowercase

from tutor import typeset
from tutor.course import model

BOX_TITLES = {
    "misunderstanding": "A common misunderstanding", "example": "Example",
    "convention": "Two conventions", "note": "Note",
}


@dataclass
class Writer:
    """Writes blocks as text of at most `width` columns; formulas and code may be wider.

    `describe` says what is alive on the page in words: a figure, a drill, a derivation. Without
    `marks`, text stands without the signs of Markdown.
    """

    math: str = "2d"
    width: int = 80
    describe: Callable[[model.Alive], str] = lambda block: ""
    marks: bool = True

    def blocks(self, blocks: model.Blocks) -> str:
        return "\n\n".join(text for text in (self.block(b) for b in blocks) if text)

    def block(self, block: model.Block) -> str:
        return block.plain(self)

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
                    parts.append(self.marked("`", text))
                case model.InlineMath(latex):
                    parts.append(self._inline_math(latex))
                case model.Emphasis(children):
                    parts.append(self.marked("*", self.inline(children)))
                case model.Strong(children):
                    parts.append(self.marked("**", self.inline(children)))
                case model.Link(target, children) if target.startswith(model.COURSE):
                    command = self.marked("`", f"tutor open {target.removeprefix(model.COURSE)}")
                    parts.append(f"{self.inline(children)} ({command})")
                case model.Link(target, children):
                    parts.append(f"{self.inline(children)} ({target})")
                case model.Reference(_, number):
                    parts.append(f"({number})")
                case model.LineBreak():
                    parts.append("\n")
        return "".join(parts)

    def marked(self, before: str, text: str, after: str | None = None) -> str:
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

    def narrow(self, by: int) -> Writer:
        return replace(self, width=max(30, self.width - by))

    def listing(self, listing: model.ListBlock) -> str:
        items = []
        for number, item in enumerate(listing.items, listing.start):
            mark = f"{number}." if listing.ordered else "-"
            indent = " " * (len(mark) + 1)
            text = self.narrow(len(indent)).blocks(item)
            items.append(f"{mark} {textwrap.indent(text, indent).lstrip()}")
        return "\n".join(items)

    def table(self, table: model.Table) -> str:
        rows = [[self.inline(cell) for cell in row] for row in (table.header, *table.rows)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths)).rstrip() for row in rows]
        return "\n".join([lines[0], "  ".join("-" * w for w in widths), *lines[1:]])

    def alive(self, block: model.Alive, head: str) -> str:
        text = f"{head} {' '.join(self.blocks(block.blocks).split())}"
        described = self.describe(block)
        return self.fill(text) + (f"\n\n{described}" if described else "")

    def box(self, box: model.Box) -> str:
        head = BOX_TITLES[box.kind] + (f": {self.inline(box.title)}" if box.title else "")
        return f"{self.fill(f'[{head}]')}\n\n{self.indented(box.blocks, '  ')}"

    def indented(self, blocks: model.Blocks, indent: str) -> str:
        return textwrap.indent(self.narrow(len(indent)).blocks(blocks), indent)

    def question(self, question: model.Question, head: str = "[Question] ") -> str:
        """What is asked, without what is right."""
        indent = " " * len(head)
        prompt = replace(self, width=self.width - len(head)).blocks(question.prompt)
        lines = [textwrap.indent(f"{head}{prompt}", indent).lstrip()]
        if question.kind in ("choice", "choices", "reason", "order"):
            lines += self._options(question.options, ascii_lowercase)
        if question.kind == "order":
            lines[1:] = sorted(lines[1:], key=lambda line: line[4:])
            lines = [lines[0], *(f"  -{line[4:]}" for line in lines[1:])]
        if question.kind == "reason":
            lines += ["  Because", *self._options(question.reasons, "12345678")]
        return "\n".join(lines)

    def _options(self, options: tuple[model.Option, ...], marks: str) -> list[str]:
        texts = [self.narrow(5).fill(self.inline(option.inlines)) for option in options]
        return [f"  {mark}) {textwrap.indent(text, '     ').lstrip()}"
                for mark, text in zip(marks, texts)]


def readable(inlines: model.Inlines) -> str:
    """Inline text as a line to be read: without the signs of Markdown, formulas as in lessons."""
    return Writer(marks=False).inline(inlines)
