"""A content file as it is written, read once: its head, its headings, directives and labels.

This is the only place that knows how Markdown is laid out in lines. What stands in a line is for
`dialect`, which takes far longer and reads what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from tutor.course import frontmatter
from tutor.errors import ContentError

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<title>.*?))??(?:[ \t]+#+)?[ \t]*$")
_TARGET = re.compile(r"^ {0,3}\((?P<slug>[a-z0-9-]+)\)=\s*$")
_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
_DIRECTIVE = re.compile(r"^\{(?P<name>[a-z]+)\}\s*(?P<argument>.*)$")
_OPTION = re.compile(r"^:(?P<key>[a-z]+):\s*(?P<value>.*)$")
_LABEL = re.compile(r"^ *(?:\$\$.*)?\$\$ *\((?P<label>[A-Za-z0-9:_-]+)\) *$")
_DEFINITION = re.compile(r"^ {0,3}[:~][ \t]+\S")
_MARKS = re.compile(r"\$([^$]*)\$|[*`]")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
# What a line that is more than text begins with.
_SIGNS = frozenset("#(`~$:<-")


@dataclass(frozen=True)
class Heading:
    """A heading, and the target that stands before it; `formerly` are those above that one, by
    which it was known before."""

    level: int
    title: str
    target: str
    line: int
    formerly: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The name of the section that it opens."""
        return self.target or slugify(self.title)


@dataclass
class Directive:
    """A directive fence. Its first and last lines are `line` and `end`, counted from 1; its body
    begins after the options, on `body`."""

    name: str
    argument: str
    line: int
    body: int
    options: dict[str, str] = field(default_factory=dict)
    end: int = 0


@dataclass(frozen=True)
class Source:
    """A file of Markdown. `head` is its YAML; its body begins on `first_line`."""

    path: Path
    text: str
    head: str
    first_line: int

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def body(self) -> str:
        """The text with blank lines in place of the head, so that line numbers are the file's."""
        return "\n" * (self.first_line - 1) + "\n".join(self.lines[self.first_line - 1:])

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings that stand in no directive."""
        return self._structure[0]

    @property
    def directives(self) -> tuple[Directive, ...]:
        """All directives, those inside others included, in the order of their lines."""
        return self._structure[1]

    @property
    def labels(self) -> dict[str, int]:
        """The labels of formulas, in their order, each with its line."""
        return self._structure[2]

    @cached_property
    def _structure(self) -> tuple[tuple[Heading, ...], tuple[Directive, ...], dict[str, int]]:
        return _laid_out(self.lines, self.first_line)

    @cached_property
    def sections(self) -> tuple[Heading, ...]:
        """The headings that open the sections of a lesson."""
        return tuple(heading for heading in self.headings if heading.level <= 2)

    def section_at(self, line: int) -> Heading | None:
        """The section that a line belongs to; the first one for what stands before it."""
        above = [heading for heading in self.sections if heading.line <= line]
        return above[-1] if above else next(iter(self.sections), None)

    def terms(self) -> list[tuple[str, int]]:
        """The words that glossaries explain, and the line on which each is defined."""
        return [(plain(self.lines[above - 1].strip()), line)
                for each in self.directives if each.name == "glossary"
                for line in range(each.body, each.end)
                if _DEFINITION.match(self.lines[line - 1])
                and (above := self._term_above(line, each.body))]

    def _term_above(self, line: int, first: int) -> int:
        """The line of the term that a definition belongs to; 0 where it has none."""
        above = line - 1
        while above >= first and (not self.lines[above - 1][:1].strip()
                                  or _DEFINITION.match(self.lines[above - 1])):
            above -= 1
        return above if above >= first else 0


def slugify(text: str) -> str:
    """A stable name for a heading: lower-case words joined by hyphens."""
    return _NOT_WORDS.sub("-", text.lower()).strip("-")


def plain(text: str) -> str:
    """A title without the signs of Markdown."""
    return _MARKS.sub(r"\1", text)


def numbered(labels: Iterable[str], chapter: int) -> dict[str, str]:
    """The numbers of formulas by their labels, which are given in their order: `4.1`, `4.2`, …"""
    return {label: f"{chapter}.{number}" for number, label in enumerate(labels, 1)}


def labels_in(text: str) -> dict[str, int]:
    """The labels of formulas in a text, in their order, each with its line."""
    return _laid_out(text.split("\n"), 1)[2]


def read_source(path: Path) -> Source:
    """A content file; the same object as long as it holds the same. Raises ContentError."""
    try:
        return _of_text(path, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}.") from error


@lru_cache(maxsize=64)
def _of_text(path: Path, text: str) -> Source:
    return Source(path, text, *frontmatter.split(text, path))


def _laid_out(lines: list[str], first: int,
               ) -> tuple[tuple[Heading, ...], tuple[Directive, ...], dict[str, int]]:
    """Headings, directives and labels of the lines from the one numbered `first` on."""
    headings: list[Heading] = []
    directives: list[Directive] = []
    labels: dict[str, int] = {}
    # The fences that are open: their marks, and the directive that each one is.
    open_fences: list[tuple[str, Directive | None]] = []
    targets: list[str] = []
    options, comment = False, False
    for number in range(first, len(lines) + 1):
        line = lines[number - 1]
        sign = line.lstrip()[:1]
        if comment:
            comment = "-->" not in line
            continue
        if options and (option := _OPTION.match(line.strip())):
            fence = open_fences[-1][1]
            assert fence is not None
            fence.options[option["key"]] = option["value"].strip()
            fence.body = number + 1
            continue
        options = False
        if sign not in _SIGNS:
            targets = [] if sign else targets
            continue
        closed = _closed(line, open_fences)
        if closed is not None:
            for _, each in open_fences[closed:]:
                if each is not None:
                    each.end = number
            del open_fences[closed:]
            continue
        if open_fences and open_fences[-1][1] is None:
            continue
        if fence_line := _FENCE.match(line):
            targets = []
            directive = None
            if named := _DIRECTIVE.match(fence_line["info"].strip()):
                directive = Directive(named["name"], named["argument"].strip(), number, number + 1)
                directives.append(directive)
                options = True
            open_fences.append((fence_line["marks"], directive))
        elif found := _TARGET.match(line):
            targets.append(found["slug"])
        elif label := _LABEL.match(line):
            labels.setdefault(label["label"], number)
        elif (heading := _HEADING.match(line)) and not open_fences:
            headings.append(Heading(len(heading["marks"]), plain(heading["title"] or ""),
                                    targets[-1] if targets else "", number, tuple(targets[:-1])))
            targets = []
        else:
            targets = []
            comment = line.lstrip().startswith("<!--") and "-->" not in line
    for _, each in open_fences:
        if each is not None:
            each.end = len(lines) + 1
    return tuple(headings), tuple(directives), labels


def _closed(line: str, open_fences: list[tuple[str, Directive | None]]) -> int | None:
    """Which of the open fences a line closes: the outermost that it can."""
    text = line.strip()
    if not text or len(line) - len(line.lstrip(" ")) > 3 or text.strip(text[0]):
        return None
    return next((depth for depth, (marks, _) in enumerate(open_fences)
                 if text[0] == marks[0] and len(text) >= len(marks)), None)
