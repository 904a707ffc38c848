"""The pen that writes Markdown, with LaTeX between dollar signs."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from tutor.course import model
from tutor.paper.pen import Head, Pen

_SPECIAL = re.compile(r"([\\`*_\[\]$<>#|])")

_BLANK = "_" * 24
# On a line of its own it is set as a line across the page.
_RULE = "_" * 60


class MarkdownPen(Pen):
    def words(self, text: str) -> str:
        return _SPECIAL.sub(r"\\\1", text)

    def inline(self, inlines: model.Inlines) -> str:
        parts = []
        for item in inlines:
            match item:
                case model.Text(text):
                    parts.append(self.words(text))
                case model.Code(text):
                    marks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
                    parts.append(f"{marks}{text}{marks}")
                case model.InlineMath(latex):
                    parts.append(self.math(latex))
                case model.Emphasis(children):
                    parts.append(f"*{self.inline(children)}*")
                case model.Strong(children):
                    parts.append(f"**{self.inline(children)}**")
                case model.Link(_, children):
                    parts.append(self.inline(children))
                case model.Reference(_, number):
                    parts.append(f"({number})")
                case model.LineBreak():
                    parts.append("\\\n")
        return "".join(parts)

    def strong(self, text: str) -> str:
        return f"**{text}**"

    def math(self, latex: str) -> str:
        return f"${' '.join(latex.split())}$"

    def formula(self, latex: str, number: str = "") -> str:
        return f"$$\n{latex.strip()}\n$$" + (f" ({number})" if number else "")

    def code(self, text: str, language: str = "") -> str:
        marks = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        return f"{marks}{language}\n{text}\n{marks}"

    def listing(self, items: Sequence[str], start: int | None = None) -> str:
        marks = ["-" if start is None else f"{number}."
                 for number in range(start or 1, (start or 1) + len(items))]
        return "\n".join(_hung(f"{mark} ", item) for mark, item in zip(marks, items))

    def table(self, rows: Sequence[Sequence[str]]) -> str:
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])

    def document(self, head: Head, body: Sequence[str]) -> str:
        lines = [f"# {self.words(head.title)}", self.strong(self.words(head.subtitle))]
        lines += [" · ".join(map(self.words, head.facts))] if head.facts else []
        lines += ["  ".join(f"{field}: {_BLANK}" for field in head.fields)] \
            if head.fields else []
        lines += [self.words(note) for note in head.notes]
        return "\n\n".join([*lines, *body]) + "\n"

    def part(self, title: str, about: str, points: str) -> str:
        return f"## {self.words(title)} ({points})\n\n*{self.words(about)}*"

    def section(self, title: str) -> str:
        return f"## {self.words(title)}"

    def topic(self, title: str) -> str:
        return f"### {self.words(title)}"

    def question(self, number: int, points: str, body: Sequence[str]) -> str:
        return _hung(f"{number}. ", "\n\n".join([f"**({points})**", *filter(None, body)]))

    def ticks(self, options: Sequence[str], *, right: Sequence[bool] = ()) -> str:
        signs = [("☒" if each else "☐") for each in right] or ["☐"] * len(options)
        return "\n".join(_hung("- ", f"{sign} {option}") for sign, option in zip(signs, options))

    def room(self, lines: int) -> str:
        return "\n\n".join([_RULE] * lines)

    def answer(self, label: str) -> str:
        return f"{self.words(label)}: {_BLANK}"

    def columns(self, entries: Sequence[str]) -> str:
        return "\n\n".join(entries)

    def entry(self, latex: str, number: str, says: str) -> str:
        return f"{self.formula(latex, number)}\n\n{says}".rstrip()


def _hung(mark: str, text: str) -> str:
    return mark + textwrap.indent(text, " " * len(mark)).lstrip()
