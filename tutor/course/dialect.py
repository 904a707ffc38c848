"""The lesson dialect: MyST Markdown with directive fences of our own, read into blocks.

CommonMark, tables, `$…$`, `$$…$$ (label)`, `(target)=` before a heading, `{eq}` references, and
the directives `interactive`, `practice`, `question`, `drill`, `derivation`, `misunderstanding`,
`example`, `convention`, `note` and `glossary`. What cannot be read is a `ContentError` with its
line.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tutor.course import model
from tutor.course.questions import OPTIONS, read_question
from tutor.course.source import labels_in, numbered
from tutor.errors import ContentError

BOXES = ("misunderstanding", "example", "convention", "note")
DIRECTIVES = ("interactive", "practice", "question", "drill", "derivation", "glossary", *BOXES)

_FENCE = re.compile(r"^\{(?P<name>[a-z]+)\}\s*(?P<argument>.*)$")
_OPTION_LINE = re.compile(r"^:(?P<key>[a-z]+):\s*(?P<value>.*)$")
_TARGET = re.compile(r"\((?P<slug>[a-z0-9-]+)\)=")
_EQUATION = re.compile(r"\{eq\}$")


@functools.cache
def parser() -> MarkdownIt:
    """A CommonMark parser with tables, dollar mathematics and definition lists; one for all."""
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.use(dollarmath_plugin, allow_labels=True, allow_space=False, double_inline=False)
    markdown.use(deflist_plugin)
    return markdown


@dataclass
class Reader:
    """Reads the tokens of one file; remembers its path and its equation numbers for messages.

    `faults` gathers what an author should mend, and what can be read without. A directive that
    cannot be read is an error, unless `every` asks for all faults at once: it is then left out.
    """

    path: Path
    chapter: int | None = None
    every: bool = False
    faults: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)

    def blocks(self, text: str, first_line: int = 1) -> list[model.Block]:
        tokens = parser().parse(text)
        if self.chapter is not None and first_line == 1:
            # Numbers go by order of appearance, directives' bodies included.
            self.numbers.update(numbered(labels_in(text), self.chapter))
        return list(self._blocks(tokens, 0, len(tokens), first_line))

    def fail(self, line: int, sentence: str) -> ContentError:
        return ContentError(f"{self.path}, line {line}: {sentence}")

    # ---------------------------------------------------------------- blocks

    def _blocks(
        self, tokens: list[Token], start: int, end: int, offset: int
    ) -> Iterator[model.Block]:
        index = start
        targets: list[str] = []
        while index < end:
            token = tokens[index]
            line = (token.map[0] if token.map else 0) + offset
            close = _closing(tokens, index)
            # Names hold for a heading that follows at once.
            named, targets = targets, []
            if token.type == "paragraph_open":
                names = _targets(tokens[index + 1].content)
                if names:
                    targets = [*named, *names]
                else:
                    # A target may stand directly above text that follows without a blank line.
                    yield model.Paragraph(line, self.inlines(tokens[index + 1], line))
            elif token.type == "heading_open":
                if not token.markup.startswith("#"):
                    raise self.fail(line, "a heading is written `## Title`; leave a blank line "
                                          "above a line of `-` or `=`.")
                # The nearest name is the present one; those above it are what it was before.
                yield model.Heading(level=int(token.tag[1]), line=line,
                                    target=named[-1] if named else None,
                                    formerly=tuple(named[:-1]),
                                    inlines=self.inlines(tokens[index + 1], line))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield self._list(tokens, index, close, offset, line)
            elif token.type == "fence":
                yield from self._read_fence(token, line)
            elif token.type == "code_block":
                yield model.CodeBlock(line, "", token.content.rstrip("\n"))
            elif token.type in ("math_block", "math_block_label"):
                label = token.info if token.type == "math_block_label" else None
                if label and label in self.labels:
                    raise self.fail(line, f"the label `{label}` stands twice.")
                self.labels.add(label or "")
                number = self.numbers.get(label) if label else None
                yield model.Formula(line, token.content.strip(), label, number)
            elif token.type == "table_open":
                yield self._table(tokens, index, close, line)
            elif token.type == "blockquote_open":
                yield model.Quote(line, tuple(self._blocks(tokens, index + 1, close, offset)))
            elif token.type == "dl_open":
                yield self._glossary(tokens, index, close, offset, line)
            elif token.type == "hr":
                pass
            elif token.type == "html_block":
                if not token.content.strip().startswith("<!--"):
                    raise self.fail(line, "HTML is not part of the dialect; use Markdown.")
            else:
                raise self.fail(line, f"Markdown of the kind `{token.type}` is not supported.")
            index = close + 1

    def _list(
        self, tokens: list[Token], start: int, end: int, offset: int, line: int
    ) -> model.ListBlock:
        items = []
        index = start + 1
        while index < end:
            close = _closing(tokens, index)
            items.append(tuple(self._blocks(tokens, index + 1, close, offset)))
            index = close + 1
        ordered = tokens[start].type == "ordered_list_open"
        number = int(tokens[start].attrGet("start") or 1) if ordered else 1
        return model.ListBlock(line, ordered, number, tuple(items))

    def _table(self, tokens: list[Token], start: int, end: int, line: int) -> model.Table:
        rows: list[tuple[model.Inlines, ...]] = []
        row: list[model.Inlines] = []
        for token in tokens[start:end]:
            if token.type == "tr_open":
                row = []
            elif token.type == "inline":
                row.append(self.inlines(token, line))
            elif token.type == "tr_close":
                rows.append(tuple(row))
        return model.Table(line, rows[0], tuple(rows[1:]))

    def _glossary(
        self, tokens: list[Token], start: int, end: int, offset: int, line: int
    ) -> model.Glossary:
        terms: list[tuple[model.Inlines, tuple[model.Block, ...]]] = []
        term: model.Inlines = ()
        index = start + 1
        while index < end:
            close = _closing(tokens, index)
            if tokens[index].type == "dt_open":
                term = self.inlines(tokens[index + 1], line)
            else:
                terms.append((term, tuple(self._blocks(tokens, index + 1, close, offset))))
            index = close + 1
        return model.Glossary(line, tuple(terms))

    # ------------------------------------------------------------ directives

    def _read_fence(self, token: Token, line: int) -> Iterator[model.Block]:
        try:
            yield self._fence(token, line)
        except ContentError as error:
            if not self.every:
                raise
            self.faults.append(str(error))

    def _fence(self, token: Token, line: int) -> model.Block:
        match = _FENCE.match(token.info.strip())
        if not match:
            return model.CodeBlock(line, token.info.strip(), token.content.rstrip("\n"))
        name, argument = match["name"], match["argument"].strip()
        if name == "math":
            return model.Formula(line, token.content.strip())
        options, body, body_line = _directive_body(token.content, line + 1)
        self._known(name, options, line)
        if name == "question":
            return read_question(self, argument, options, self.blocks(body, body_line), line)
        blocks = tuple(self.blocks(body, body_line))
        if name == "interactive":
            return model.FigureBlock(line, self._named(name, argument, line), blocks)
        if name == "practice":
            return model.Practice(line, self._named(name, argument, line), blocks)
        if name == "drill":
            return model.Drill(line, self._named(name, argument, line), blocks)
        if name == "derivation":
            return model.DerivationBlock(line, self._named(name, argument, line), blocks,
                                         tuple(options.get("result", "").split()))
        if name == "glossary":
            terms = [t for block in blocks if isinstance(block, model.Glossary)
                     for t in block.terms]
            if not terms:
                raise self.fail(line, "a glossary holds terms, each followed by `: definition`.")
            return model.Glossary(line, tuple(terms))
        if name in BOXES:
            title = self.inline_text(argument, line)
            return model.Box(line, name, title, blocks)
        known = ", ".join(DIRECTIVES)
        raise self.fail(line, f"there is no directive `{name}`. Known are {known}.")

    def _known(self, directive: str, options: dict[str, str], line: int) -> None:
        known = {"question": OPTIONS, "derivation": ("result",)}.get(directive, ())
        for number, option in enumerate(options, line + 1):
            if option not in known:
                said = "it has " + ", ".join(f"`:{each}:`" for each in known) if known else \
                    "it has none"
                self.faults.append(str(self.fail(
                    number, f"`{directive}` has no option `:{option}:`; {said}.")))

    def _named(self, directive: str, argument: str, line: int) -> str:
        if not argument:
            raise self.fail(line, f"`{directive}` needs a name, as in `{{{directive}}} name`.")
        return argument

    # ---------------------------------------------------------------- inline

    def inline_text(self, text: str, line: int = 1) -> model.Inlines:
        """Text without blocks, such as a title."""
        return self.inlines(parser().parseInline(text)[0], line) if text else ()

    def inlines(self, token: Token, line: int) -> model.Inlines:
        inlines, _ = self._inlines(token.children or [], 0, line)
        return tuple(inlines)

    def _inlines(
        self, tokens: list[Token], index: int, line: int
    ) -> tuple[list[model.Inline], int]:
        found: list[model.Inline] = []
        while index < len(tokens):
            token = tokens[index]
            match token.type:
                case "text":
                    if "$$" in token.content:
                        raise self.fail(line, "leave a blank line around `$$`, and close it.")
                    if token.content:
                        found.append(model.Text(token.content))
                case "softbreak":
                    found.append(model.Text(" "))
                case "hardbreak":
                    found.append(model.LineBreak())
                case "code_inline":
                    found.append(self._code_or_role(found, token.content, line))
                case "math_inline" | "math_inline_double":
                    found.append(model.InlineMath(token.content))
                case "em_open" | "strong_open" | "link_open":
                    children, index = self._inlines(tokens, index + 1, line)
                    found.append(_nested(token, tuple(children)))
                case "em_close" | "strong_close" | "link_close":
                    return found, index
                case "html_inline":
                    if not token.content.startswith("<!--"):
                        raise self.fail(line, f"HTML is not part of the dialect: {token.content}")
                case other:
                    raise self.fail(line, f"text of the kind `{other}` is not supported.")
            index += 1
        return found, index

    def _code_or_role(self, before: list[model.Inline], content: str, line: int) -> model.Inline:
        last = before[-1] if before else None
        if not isinstance(last, model.Text) or not _EQUATION.search(last.text):
            return model.Code(content)
        before[-1] = model.Text(last.text[: -len("{eq}")])
        if content not in self.numbers:
            raise self.fail(line, f"no equation is labelled `{content}`.")
        return model.Reference(content, self.numbers[content])


def _targets(text: str) -> list[str]:
    """The names in a paragraph that holds only `(name)=`, one a line."""
    found = [_TARGET.fullmatch(line.strip()) for line in text.strip().split("\n")]
    return [each["slug"] for each in found if each] if all(found) else []


def _nested(token: Token, children: model.Inlines) -> model.Inline:
    if token.type == "em_open":
        return model.Emphasis(children)
    if token.type == "strong_open":
        return model.Strong(children)
    return model.Link(str(token.attrGet("href") or ""), children)


def _closing(tokens: list[Token], index: int) -> int:
    """The index of the token that closes the one at `index` (itself, where it is a leaf)."""
    if tokens[index].nesting != 1:
        return index
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    raise AssertionError("markdown-it balances its tokens")


def _directive_body(content: str, first_line: int) -> tuple[dict[str, str], str, int]:
    """Split `:key: value` lines from the body that follows them."""
    lines = content.split("\n")
    options: dict[str, str] = {}
    taken = 0
    for text in lines:
        match = _OPTION_LINE.match(text.strip())
        if not match:
            break
        options[match["key"]] = match["value"].strip()
        taken += 1
    return options, "\n".join(lines[taken:]), first_line + taken
