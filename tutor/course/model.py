"""What a lesson is made of, once read: frozen objects that know nothing of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# ---------------------------------------------------------------- inline text


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Code:
    text: str


@dataclass(frozen=True)
class InlineMath:
    latex: str


@dataclass(frozen=True)
class Link:
    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Reference:
    """A reference to a labelled equation; `number` is what the reader sees, such as `4.7`."""

    label: str
    number: str


@dataclass(frozen=True)
class LineBreak:
    pass


Inline = Text | Emphasis | Strong | Code | InlineMath | Link | Reference | LineBreak
Inlines = tuple[Inline, ...]

# --------------------------------------------------------------------- blocks


@dataclass(frozen=True)
class Paragraph:
    line: int
    inlines: Inlines


@dataclass(frozen=True)
class Heading:
    """A heading inside a section (`###` and below); sections themselves are `##`.

    `target` is the name that the author gave it, `formerly` those that it had before.
    """

    line: int
    level: int
    inlines: Inlines
    target: str | None = None
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListBlock:
    line: int
    ordered: bool
    start: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class CodeBlock:
    line: int
    language: str
    text: str


@dataclass(frozen=True)
class Formula:
    """A display formula; `number` is set where the author gave it a label."""

    line: int
    latex: str
    label: str | None = None
    number: str | None = None


@dataclass(frozen=True)
class Table:
    line: int
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True)
class Quote:
    line: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class FigureBlock:
    """A picture to play with: `name` is a function of the lecture's `figures.py`."""

    line: int
    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Practice:
    line: int
    exercise: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Option:
    """One option of a question, or one known answer of a question that asks for a value."""

    right: bool
    inlines: Inlines
    value: str
    feedback: Inlines


@dataclass(frozen=True)
class Variable:
    """A name in an expression, and the range in which it is tried."""

    name: str
    low: float
    high: float


@dataclass(frozen=True)
class Question:
    """A question in the flow.

    | kind | `options` | an answer is |
    | --- | --- | --- |
    | `choice`, `choices` | what can be ticked | positions |
    | `reason` | what can be chosen, and `reasons` for it | a position of each |
    | `number`, `shape`, `vector`, `matrix`, `expression` | the key and known wrong answers | text |
    | `order` | the steps in their order (right), then those that do not belong | positions |
    | `line` | lines of the code in the prompt, by number | a line's number |
    | `points` | the points of a model answer | text, and the positions of those it had |

    `variables` belong to an expression. `need` is how many points make an answer complete.
    `part`, `points`, `seconds` and `level` are what exams and review ask of it; see
    `tutor.course.exam`. `formerly` are ids that it had before, so that its history is found.
    """

    line: int
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

    @property
    def code(self) -> str:
        """The code in the prompt."""
        return next((b.text for b in self.prompt if isinstance(b, CodeBlock)), "")


@dataclass(frozen=True)
class Drill:
    """A question with fresh numbers every time: `name` is a generator of `questions.py`."""

    line: int
    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class DerivationBlock:
    """A derivation, revealed step by step: `name` is a function of `derivations.py`."""

    line: int
    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Box:
    """A passage set apart: `misunderstanding`, `example`, `convention` or `note`."""

    line: int
    kind: str
    title: Inlines
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Glossary:
    line: int
    terms: tuple[tuple[Inlines, tuple[Block, ...]], ...]


Block = (
    Paragraph
    | Heading
    | ListBlock
    | CodeBlock
    | Formula
    | Table
    | Quote
    | FigureBlock
    | Practice
    | Question
    | Drill
    | DerivationBlock
    | Box
    | Glossary
)
Blocks = tuple[Block, ...]


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


def plain_text(inlines: Inlines) -> str:
    """The words of inline text, without marks; formulas keep their LaTeX."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                parts.append(text)
            case InlineMath(latex):
                parts.append(latex)
            case Emphasis(children) | Strong(children) | Link(_, children):
                parts.append(plain_text(children))
            case Reference(_, number):
                parts.append(f"({number})")
            case LineBreak():
                parts.append(" ")
    return "".join(parts)
