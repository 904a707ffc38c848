"""What a lesson is made of, once read: frozen objects that know nothing of the screen.

A new kind of block is a class here, which says what it has of what `Block` offers; `dialect` reads
it, and `tui.page.blocks` sets it, or a widget of its own where it acts.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Self

from tutor.course.block import Block, Blocks, Found, Writer, found_in, in_frames, walk
from tutor.course.inlines import (
    COURSE,
    Code,
    Emphasis,
    Inline,
    InlineMath,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
    formulas_in,
    links_in,
    plain_text,
    text_of,
)

__all__ = ["COURSE", "Alive", "Block", "Blocks", "Box", "Code", "CodeBlock", "DerivationBlock",
           "Design", "Drill", "Emphasis", "FigureBlock", "Formula", "Glossary", "Heading", "Inline",
           "InlineMath", "Inlines", "Lesson", "LineBreak", "Link", "ListBlock", "Option",
           "Paragraph", "Practice", "Question", "Quote", "Reference", "Section", "Strong", "Table",
           "Text", "Variable", "formulas_in", "in_frames", "links_in", "plain_text", "text_of",
           "walk"]


@dataclass(frozen=True)
class Paragraph(Block):
    inlines: Inlines

    @property
    def runs(self) -> tuple[Inlines, ...]:
        return (self.inlines,)

    def plain(self, to: Writer) -> str:
        return to.fill(to.inline(self.inlines))

    def with_prose(self, change: Callable[[Inlines], Inlines]) -> Self:
        return replace(self, inlines=change(self.inlines))


@dataclass(frozen=True)
class Heading(Block):
    """A heading inside a section (`###` and below); sections themselves are `##`.

    `target` is the name that the author gave it, `formerly` those that it had before.
    """

    level: int
    inlines: Inlines
    target: str | None = None
    formerly: tuple[str, ...] = ()

    role: ClassVar[str] = "heading"

    @property
    def called(self) -> str:
        return self.target or ""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        return (self.inlines,)

    def found(self) -> Iterator[Found]:
        yield Found(self.role, self.line, title=text_of(self.inlines))

    def plain(self, to: Writer) -> str:
        return to.marked("#" * self.level + " ", to.inline(self.inlines), "")


@dataclass(frozen=True)
class ListBlock(Block):
    ordered: bool
    start: int
    items: tuple[tuple[Block, ...], ...]

    @property
    def children(self) -> Blocks:
        return tuple(block for item in self.items for block in item)

    def found(self) -> Iterator[Found]:
        for block in self.children:
            yield from block.found()

    def plain(self, to: Writer) -> str:
        return to.listing(self)

    def with_prose(self, change: Callable[[Inlines], Inlines]) -> Self:
        return replace(self, items=tuple(
            tuple(block.with_prose(change) for block in item) for item in self.items))


@dataclass(frozen=True)
class CodeBlock(Block):
    language: str
    text: str

    role: ClassVar[str] = "code"

    @property
    def verbatim(self) -> str:
        return self.text

    def found(self) -> Iterator[Found]:
        yield Found(self.role, self.line, text=" ".join(self.text.split()))

    def plain(self, to: Writer) -> str:
        return textwrap.indent(self.text, "    ")


@dataclass(frozen=True)
class Formula(Block):
    """A display formula; `number` is set where the author gave it a label."""

    latex: str
    label: str | None = None
    number: str | None = None

    role: ClassVar[str] = "formula"

    @property
    def called(self) -> str:
        return self.label or ""

    @property
    def verbatim(self) -> str:
        return self.latex

    def found(self) -> Iterator[Found]:
        yield Found(self.role, self.line, text=f"${' '.join(self.latex.split())}$")

    def plain(self, to: Writer) -> str:
        return to.formula(self)


@dataclass(frozen=True)
class Table(Block):
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]

    role: ClassVar[str] = "table"

    @property
    def runs(self) -> tuple[Inlines, ...]:
        return (*self.header, *(cell for row in self.rows for cell in row))

    def found(self) -> Iterator[Found]:
        cells = filter(None, map(text_of, self.runs))
        yield Found(self.role, self.line, text=" · ".join(cells))

    def plain(self, to: Writer) -> str:
        return to.table(self)


@dataclass(frozen=True)
class Quote(Block):
    blocks: tuple[Block, ...]

    frames: ClassVar[bool] = True

    @property
    def children(self) -> Blocks:
        return self.blocks

    def found(self) -> Iterator[Found]:
        for block in self.blocks:
            yield from block.found()

    def plain(self, to: Writer) -> str:
        return to.indented(self.blocks, "| ")

    def with_prose(self, change: Callable[[Inlines], Inlines]) -> Self:
        return replace(self, blocks=tuple(block.with_prose(change) for block in self.blocks))


@dataclass(frozen=True)
class Alive(Block):
    """What a function or a generator of the lecture's Python files makes, by its name."""

    name: str
    blocks: tuple[Block, ...]
    acts: ClassVar[bool] = True

    @property
    def called(self) -> str:
        return self.name

    @property
    def children(self) -> Blocks:
        return self.blocks

    def found(self) -> Iterator[Found]:
        yield Found(self.role, self.line, text=found_in(self.blocks))


@dataclass(frozen=True)
class FigureBlock(Alive):
    """A picture to play with: `name` is a function of the lecture's `figures.py`."""

    role: ClassVar[str] = "figure"

    def plain(self, to: Writer) -> str:
        return to.alive(self, f"[Figure {self.name}]")


@dataclass(frozen=True)
class Practice(Block):
    exercise: str
    blocks: tuple[Block, ...]

    role: ClassVar[str] = "exercise"
    acts: ClassVar[bool] = True

    @property
    def called(self) -> str:
        return self.exercise

    @property
    def children(self) -> Blocks:
        return self.blocks

    def found(self) -> Iterator[Found]:
        # The exercise is found by itself.
        return iter(())

    def plain(self, to: Writer) -> str:
        words = " ".join(to.blocks(self.blocks).split())
        return (f"{to.fill(f'Exercise {self.exercise}: {words}')}\n"
                f"(tutor start {self.exercise})")


@dataclass(frozen=True)
class Option:
    """One option of a question, or one known answer of a question that asks for a value.

    `after` are the positions of the steps that come before this one, where steps have an order in
    part only; None for all that stand before it.
    """

    right: bool
    inlines: Inlines
    value: str
    feedback: Inlines
    after: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Variable:
    """A name in an expression, and the range in which it is tried."""

    name: str
    low: float
    high: float


@dataclass(frozen=True)
class Design:
    """A list of layers that an author wrote: the model answer of a question, or one that breaks
    the rule at position `breaks`, with what to say of it."""

    text: str
    feedback: Inlines = ()
    breaks: int | None = None


@dataclass(frozen=True)
class Question(Block):
    """A question in the flow.

    | kind | `options` | an answer is |
    | --- | --- | --- |
    | `choice`, `choices` | what can be ticked | positions |
    | `reason` | what can be chosen, and `reasons` for it | a position of each |
    | `number`, `shape`, `vector`, `matrix`, `expression` | the key and known wrong answers | text |
    | `order` | the steps in an order that is right, then those that do not belong | positions |
    | `line` | lines of the code in the prompt, by number | a line's number |
    | `points` | the points of a model answer | text, and the positions of those it had |
    | `design` | rules of `tutor.course.constraints`, in order | text: a list of layers |

    `variables` belong to an expression. `need` is how many points make an answer complete.
    A design is for an `input` of that shape; of its `designs`, the first is the model answer.
    `part`, `points`, `seconds` and `level` are what exams and review ask of it; see
    `tutor.course.exam`. `formerly` are ids that it had before, so that its history is found.
    """

    id: str
    kind: str
    topic: str | None
    version: int
    tolerance: float | None
    prompt: tuple[Block, ...]
    options: tuple[Option, ...]
    reasons: tuple[Option, ...] = ()
    variables: tuple[Variable, ...] = ()
    need: int = 0
    part: str = ""
    points: int = 1
    seconds: int = 60
    level: int = 1
    formerly: tuple[str, ...] = ()
    input: tuple[int, ...] = ()
    designs: tuple[Design, ...] = ()

    role: ClassVar[str] = "question"
    acts: ClassVar[bool] = True

    @property
    def called(self) -> str:
        return self.id

    @property
    def children(self) -> Blocks:
        return self.prompt

    @property
    def runs(self) -> tuple[Inlines, ...]:
        return tuple(inlines for option in (*self.options, *self.reasons)
                     for inlines in (option.inlines, option.feedback)) \
            + tuple(design.feedback for design in self.designs)

    def found(self) -> Iterator[Found]:
        # What can be ticked is seen by everyone; a key and its slips are not.
        ticked = self.options if self.kind in ("choice", "choices", "reason") else ()
        options = " · ".join(text_of(option.inlines) for option in ticked)
        yield Found(self.role, self.line, text=f"{found_in(self.prompt)} {options}".strip())

    def plain(self, to: Writer) -> str:
        return to.question(self)

    @property
    def code(self) -> str:
        """The code in the prompt."""
        return next((b.text for b in self.prompt if isinstance(b, CodeBlock)), "")


@dataclass(frozen=True)
class Drill(Alive):
    """A question with fresh numbers every time: `name` is a generator of `questions.py`."""

    role: ClassVar[str] = "question"

    def plain(self, to: Writer) -> str:
        return to.alive(self, "[Fresh numbers]")


@dataclass(frozen=True)
class DerivationBlock(Alive):
    """A derivation, revealed step by step: `name` is a function of `derivations.py`.

    `results` are the labels of formulas below it that say what it comes to.
    """

    results: tuple[str, ...] = ()

    role: ClassVar[str] = "derivation"

    def plain(self, to: Writer) -> str:
        return to.alive(self, "[Derivation]")


@dataclass(frozen=True)
class Box(Block):
    """A passage set apart: `misunderstanding`, `example`, `convention` or `note`."""

    kind: str
    title: Inlines
    blocks: tuple[Block, ...]

    frames: ClassVar[bool] = True

    @property
    def children(self) -> Blocks:
        return self.blocks

    @property
    def runs(self) -> tuple[Inlines, ...]:
        return (self.title,)

    def found(self) -> Iterator[Found]:
        if self.title:
            yield Found("box", self.line, title=text_of(self.title))
        for block in self.blocks:
            yield from block.found()

    def plain(self, to: Writer) -> str:
        return to.box(self)

    def with_prose(self, change: Callable[[Inlines], Inlines]) -> Self:
        return replace(self, blocks=tuple(block.with_prose(change) for block in self.blocks))


@dataclass(frozen=True)
class Glossary(Block):
    terms: tuple[tuple[Inlines, tuple[Block, ...]], ...]

    @property
    def children(self) -> Blocks:
        return tuple(block for _, definition in self.terms for block in definition)

    @property
    def runs(self) -> tuple[Inlines, ...]:
        return tuple(term for term, _ in self.terms)

    def found(self) -> Iterator[Found]:
        for name, definition in self.terms:
            line = definition[0].line if definition else self.line
            yield Found("term", line, text_of(name), found_in(definition))

    def plain(self, to: Writer) -> str:
        return "\n".join(f"{to.inline(term)}\n{to.indented(definition, '    ')}"
                         for term, definition in self.terms)


@dataclass(frozen=True)
class Section:
    """One `##` section of a lesson.

    `targets` are the names of its headings, its own and those inside; the topics that it treats
    are among them. `named` says whether the author named the section itself, and `formerly` how
    it was named before.
    """

    slug: str
    title: Inlines
    targets: tuple[str, ...]
    line: int
    blocks: Blocks
    named: bool = True
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson. `faults` are what an author should mend, and what it can be read without."""

    lecture: int
    question: str
    minutes: int
    path: Path
    sections: tuple[Section, ...]
    faults: tuple[str, ...] = ()
