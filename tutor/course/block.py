"""What every kind of block offers, so that nobody who uses blocks has to know the kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Protocol, Self

from tutor.course.inlines import Inlines, text_of


class Found(NamedTuple):
    """What a block is found by: a title or a text, with formulas as LaTeX between dollar signs."""

    kind: str
    line: int
    title: str = ""
    text: str = ""


class Writer(Protocol):
    """Writes blocks as plain text of some width; what a block asks of it."""

    def blocks(self, blocks: Blocks) -> str: ...
    def inline(self, inlines: Inlines) -> str: ...
    def fill(self, text: str) -> str: ...
    def marked(self, before: str, text: str, after: str | None = None) -> str: ...
    def indented(self, blocks: Blocks, indent: str) -> str: ...
    # Each of these takes a block of the kind that its name says.
    def formula(self, formula: Any) -> str: ...
    def listing(self, listing: Any) -> str: ...
    def table(self, table: Any) -> str: ...
    def alive(self, block: Any, head: str) -> str: ...
    def question(self, question: Any) -> str: ...
    def box(self, box: Any) -> str: ...


@dataclass(frozen=True)
class Block:
    """What every block offers, wherever it is written, shown, looked for or gone to."""

    line: int

    # What it is to a reader, who can go to the next one of a kind.
    role: ClassVar[str] = "text"
    # Whether it is worked with, and not only read.
    acts: ClassVar[bool] = False
    # Whether it only stands around blocks that are read one by one.
    frames: ClassVar[bool] = False

    @property
    def called(self) -> str:
        """The name by which it is meant elsewhere; empty where it has none."""
        return ""

    @property
    def children(self) -> Blocks:
        """The blocks that stand directly in it."""
        return ()

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """The inline text that stands directly in it."""
        return ()

    @property
    def verbatim(self) -> str | None:
        """What it says, where that is taken as it is: code, or LaTeX."""
        return None

    @property
    def readable(self) -> Blocks:
        """What of it can be read where nothing can be worked with."""
        return self.children if self.acts else (self,)

    @property
    def works(self) -> bool:
        """Whether it acts, or frames something that does."""
        return self.acts or (self.frames and any(each.works for each in self.children))

    def found(self) -> Iterator[Found]:
        """What it is found by."""
        yield Found(self.role, self.line, text=" ".join(filter(None, map(text_of, self.runs))))

    def plain(self, to: Writer) -> str:
        """The block as plain text."""
        raise NotImplementedError

    def with_prose(self, change: Callable[[Inlines], Inlines]) -> Self:
        """The block with its running text changed; titles and what is asked stay as they are."""
        return self


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, those inside others included."""
    for block in blocks:
        yield block
        yield from walk(block.children)


def in_frames(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that are read one by one: also those inside boxes and quotes."""
    for block in blocks:
        yield block
        if block.frames:
            yield from in_frames(block.children)


def found_in(blocks: Iterable[Block]) -> str:
    """Everything that blocks are found by, on one line."""
    return " ".join(filter(None, (f"{each.title} {each.text}".strip()
                                  for block in blocks for each in block.found())))


Blocks = tuple[Block, ...]
