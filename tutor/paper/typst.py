"""The pen that writes Typst, and what makes pages of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tutor import typeset
from tutor.course import model
from tutor.errors import EnvironmentLacksError
from tutor.paper.pen import Head, Pen
from tutor.typeset.typst import quoted

# What Typst calls each, and its size in centimetres.
PAPERS = {"a4": ("a4", 21.0, 29.7), "letter": ("us-letter", 21.59, 27.94)}
_SPECIAL = re.compile(r"([\\`*_\[\]$<>#@~'\"/=+\-.])")

# What the document calls. A formula that is wider than its line is made smaller, not cut off.
_SETTINGS = r"""
#set document(date: none)
#set page(paper: "PAPER", margin: (x: MARGINX, y: MARGINY), numbering: NUMBERING,
  header: HEADER, header-ascent: 40%)
#set text(font: "New Computer Modern", size: SIZE, lang: "en", hyphenate: true)
#set par(justify: false, leading: 0.6em, spacing: 0.85em)
#set list(indent: 0.4em, body-indent: 0.6em)
#set enum(indent: 0.4em, body-indent: 0.6em)
#set raw(theme: none)
#show raw: set text(font: "DejaVu Sans Mono", size: 0.92em)
#show raw.where(block: true): it => block(inset: (left: 0.8em), it)
#show heading: set block(above: 1em, below: 0.6em)
#show heading: set text(0.85em)
#let fitted(body) = layout(room => {
  let wide = measure(body).width
  if wide > room.width { scale(room.width / wide * 99%, reflow: true, body) } else { body }
})
#let shown(body) = block(width: 100%, align(center, fitted(body)))
#let rule-line = line(length: 100%, stroke: 0.4pt + luma(140))
#let lines-to-write(count) = {
  for each in range(count) {
    block(height: 0.85cm, width: 100%, spacing: 0pt, align(bottom, rule-line))
  }
}
#let tick(on, body) = grid(columns: (1.1em, 1fr), column-gutter: 0.5em,
  box(baseline: 0.1em, width: 0.85em, height: 0.85em, stroke: 0.6pt,
    if on { align(center + horizon, text(0.8em, sym.times.big)) }), body)
#let answer(label) = { v(0.35cm); grid(columns: (auto, 1fr), column-gutter: 0.6em, label,
  align(bottom, rule-line)) }
// On one page, unless it is longer than one.
#let asked(number, points, body) = context {
  let whole = grid(columns: (1.6em, 1fr, 1.9cm), column-gutter: 0.4em,
    [*#number.*], body, align(right, text(0.88em, points)))
  let tall = measure(whole, width: WIDTH).height > HEIGHT
  block(breakable: tall, width: 100%, above: 1.7em, whole)
}
#let sheet-entry(formula, number, says) = block(breakable: false, width: 100%, above: 0.75em,
  below: 0.3em, {
    grid(columns: (1fr, auto), column-gutter: 0.5em, align: horizon,
      fitted(formula), text(0.85em, luma(90), number))
    v(-0.45em)
    text(0.9em, luma(50), says)
  })
"""


@dataclass(frozen=True)
class TypstPen(Pen):
    """What is called within a line ends in `;`, so that a `(` or a `;` of the text that follows
    does not belong to it.

    `paper` is a name of `PAPERS`; a `dense` document has narrow edges and letters of so many
    points, and no running head."""

    paper: str = "a4"
    dense: float = 0

    def words(self, text: str) -> str:
        return _SPECIAL.sub(r"\\\1", re.sub(r"(?<=\w)'", "’", text))

    def inline(self, inlines: model.Inlines) -> str:
        parts = []
        for item in inlines:
            match item:
                case model.Text(text):
                    parts.append(self.words(text))
                case model.Code(text):
                    parts.append(f"#raw({_breakable(text)});")
                case model.InlineMath(latex):
                    parts.append(self.math(latex))
                case model.Emphasis(children):
                    parts.append(f"#emph[{self.inline(children)}];")
                case model.Strong(children):
                    parts.append(self.strong(self.inline(children)))
                case model.Link(_, children):
                    parts.append(self.inline(children))
                case model.Reference(_, number):
                    parts.append(f"({number})")
                case model.LineBreak():
                    parts.append(" \\\n")
        return "".join(parts)

    def strong(self, text: str) -> str:
        return f"#strong[{text}];"

    def math(self, latex: str) -> str:
        written = f"${typeset.typst(latex)}$"
        return f"#box[{written}];" if len(latex) < 16 else written

    def formula(self, latex: str, number: str = "") -> str:
        label = f" wide {quoted(f'({number})')}" if number else ""
        return f"#shown[$ {typeset.typst(latex)}{label} $]"

    def code(self, text: str, language: str = "") -> str:
        return f"#fitted(raw({quoted_lines(text)}, block: true, " \
               f"lang: {quoted(language or 'text')}))"

    def listing(self, items: Sequence[str], start: int | None = None) -> str:
        body = "".join(f"[{item}]" for item in items)
        return f"#list{body}" if start is None else f"#enum(start: {start}){body}"

    def table(self, rows: Sequence[Sequence[str]]) -> str:
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
        return f"#fitted(table(columns: {len(rows[0])}, stroke: 0.4pt + luma(140), {cells}))"

    def document(self, head: Head, body: Sequence[str]) -> str:
        title, subtitle = self.words(head.title), self.words(head.subtitle)
        parts = [self._settings(title, subtitle),
                 f"#align(center)[#text(1.5em, weight: \"bold\")[{title}] "
                 f"#v(-0.5em) #text(1.15em)[{subtitle}]]"]
        if head.facts:
            facts = " #h(0.6em) · #h(0.6em) ".join(map(self.words, head.facts))
            parts.append(f"#align(center)[{facts}]")
        if head.fields:
            cells = ", ".join(f"[{self.words(each)}:], align(bottom, rule-line)"
                              for each in head.fields)
            widths = ", ".join("auto, 1fr" for _ in head.fields)
            parts.append(f"#v(0.8em)\n#grid(columns: ({widths}), column-gutter: 0.7em, {cells})")
        parts += [self.words(note) for note in head.notes]
        return "\n\n".join([*parts, *body]) + "\n"

    def _settings(self, title: str, subtitle: str) -> str:
        name, width, height = PAPERS[self.paper]
        x, y, size = (1.3, 1.2, self.dense) if self.dense else (2.0, 2.2, 10.5)
        running = f"context if here().page() > 1 [#text(0.8em, luma(90))[{title} #h(1fr) " \
                  f"{subtitle}]]"
        values = {
            "PAPER": name, "MARGINX": f"{x}cm", "MARGINY": f"{y}cm", "SIZE": f"{size}pt",
            "WIDTH": f"{width - 2 * x:.2f}cm", "HEIGHT": f"{height - 2 * y:.2f}cm",
            "NUMBERING": "none" if self.dense else '"1 / 1"',
            "HEADER": "none" if self.dense else running,
        }
        return re.sub("|".join(values), lambda found: values[found[0]], _SETTINGS)

    def part(self, title: str, about: str, points: str) -> str:
        return f"#block(breakable: false, sticky: true, above: 2em)[#text(1.15em)[" \
               f"#strong[{self.words(title)}] #h(1fr) {self.words(points)}] " \
               f"#v(-0.5em) #rule-line #v(-0.4em) #emph[{self.words(about)}]]"

    def section(self, title: str) -> str:
        return f"= {self.words(title)}"

    def topic(self, title: str) -> str:
        return f"#block(above: 0.9em, below: 0.5em)[#emph[{self.words(title)}]]"

    def together(self, texts: Sequence[str]) -> str:
        return "#block(breakable: false, width: 100%)[\n" + "\n\n".join(texts) + "\n]"

    def question(self, number: int, points: str, body: Sequence[str]) -> str:
        inner = "\n\n".join(filter(None, body))
        return f"#asked({number}, [{self.words(points)}], [\n{inner}\n])"

    def step(self, text: str) -> str:
        return f"#v(0.35em)\n{text}"

    def ticks(self, options: Sequence[str], *, right: Sequence[bool] = ()) -> str:
        marks = ["true" if each else "false" for each in right] or ["false"] * len(options)
        return "\n".join(f"#tick({mark}, [{option}])" for mark, option in zip(marks, options))

    def room(self, lines: int) -> str:
        return f"#lines-to-write({lines})" if lines else ""

    def answer(self, label: str) -> str:
        return f"#answer[{self.words(label)}:]"

    def columns(self, entries: Sequence[str]) -> str:
        return "#columns(2, gutter: 0.9cm)[\n" + "\n\n".join(entries) + "\n]"

    def entry(self, latex: str, number: str, says: str) -> str:
        label = f"({number})" if number else ""
        return f"#sheet-entry($ {typeset.typst(latex)} $, [{label}], [{says}])"


def quoted_lines(text: str) -> str:
    """Text of several lines as a string of Typst's."""
    return '"' + "\\n".join(quoted(line)[1:-1] for line in text.split("\n")) + '"'


def _breakable(code: str) -> str:
    """Code in a line, which may break after a comma, a point or an opening parenthesis."""
    loose = re.sub(r"([,.(=])(?=\S)", "\\1\u200b", code) if len(code) > 24 else code
    return '"' + loose.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pages(source: str, kind: Literal["pdf", "png"] = "pdf", ppi: float = 144) -> list[bytes]:
    """A document as PDF, in one piece, or as pictures, one for each page: `png`. Raises an
    EnvironmentLacksError where the typesetter is not installed."""
    try:
        import typst
    except ImportError:
        raise EnvironmentLacksError(
            "Making a PDF needs the package `typst`, which is not installed here. Install it with "
            "`pip install typst`, or take Markdown: `--format md`.") from None
    made = typst.compile(source.encode(), format=kind, ppi=ppi, ignore_system_fonts=True)
    return [bytes(each) for each in made] if isinstance(made, list) else [bytes(made)]
