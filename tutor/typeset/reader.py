"""Tokens → the tree of a formula."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tutor.typeset import commands, environments
from tutor.typeset.formula import Node, Row, Scripts, Source, Symbol, Tag, items, only
from tutor.typeset.symbols import COMMANDS, character
from tutor.typeset.tokens import Malformed, Token, read, tokens

_LENGTH = re.compile(r"\[\s*-?[\d.]+\s*[a-z]{2}\s*\]")


@dataclass
class Report:
    """What was wrong with a formula, for its author."""

    sentences: dict[str, None] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)

    def problem(self, sentence: str) -> None:
        """Notes a sentence, once."""
        self.sentences[sentence] = None


class Reader:
    """Reads one list of tokens from left to right."""

    def __init__(self, stream: Sequence[Token], report: Report) -> None:
        self.stream = stream
        self.at = 0
        self.report = report
        self.until: Callable[[Token], bool] | None = None

    # -- the stream ---------------------------------------------------------------------------

    def peek(self, spaces: bool = False) -> Token | None:
        """The next token, which stays; spaces are dropped unless asked for."""
        while self.at < len(self.stream):
            token = self.stream[self.at]
            if spaces or token.kind != "space":
                return token
            self.at += 1
        return None

    def take(self) -> Token | None:
        """The next token that is no space."""
        token = self.peek()
        self.at += token is not None
        return token

    def star(self) -> bool:
        """Takes the `*` that some commands may carry."""
        token = self.peek()
        if token and token.kind == "char" and token.text == "*":
            self.at += 1
            return True
        return False

    def inner(self, stream: Sequence[Token]) -> "Reader":
        """A reader of other tokens that reports to the same place."""
        return Reader(stream, self.report)

    def inside(self, token: Token) -> Row:
        """The row in a group."""
        return self.inner(tokens(token.inside)).row()

    def argument(self, command: str) -> Node:
        """A command's next argument: a group, or a single symbol."""
        token = self.take()
        if token is None or token.kind == "align":
            if token is not None:
                self.at -= 1
            name = command if command in ("^", "_") else f"\\{command}"
            self.report.problem(f"`{name}` lacks an argument.")
            return Row()
        if token.kind in ("group", "math"):
            return self.inside(token)
        if token.kind == "char":
            return character(token.text)
        return commands.flat(self.node(token))

    def optional(self) -> Node | None:
        """An optional argument in square brackets."""
        token = self.peek()
        if not (token and token.kind == "char" and token.text == "["):
            return None
        depth = 0
        for end in range(self.at, len(self.stream)):
            text = self.stream[end].text if self.stream[end].kind == "char" else ""
            depth += (text == "[") - (text == "]")
            if depth == 0:
                inside = self.stream[self.at + 1 : end]
                self.at = end + 1
                return self.inner(inside).row()
        return None

    def words(self, command: str) -> str:
        """A command's next argument as it was written: a name, a length."""
        token = self.take()
        if token is None:
            self.report.problem(f"`\\{command}` lacks an argument.")
            return ""
        return token.source[1:-1] if token.kind == "group" else token.source or token.text

    def length(self) -> None:
        """Drops the extra space that a line's end may ask for, as in `\\\\[2pt]`."""
        ahead = "".join(token.text for token in self.stream[self.at : self.at + 12])
        if found := _LENGTH.match(ahead):
            self.at += found.end()

    # -- atoms --------------------------------------------------------------------------------

    def row(self, until: Callable[[Token], bool] | None = None) -> Row:
        """Atoms up to the end, or up to a token that stays."""
        row: list[Node] = []
        self.until = until
        while (token := self.peek()) is not None:
            if until and until(token):
                break
            self.at += 1
            self.put(row, token)
        return Row(tuple(commands.pair_sized(row)))

    def put(self, row: list[Node], token: Token) -> None:
        """Adds what a token says to the row that is being read."""
        if token.kind == "char":
            if token.text in "^_":
                self.script(row, token.text)
                return
            if token.text == "'":
                row.append(self.primed(row.pop() if row else Row()))
                return
            row.append(self.number(token.text) if token.text.isdecimal() else character(token.text))
        elif token.kind == "command" and token.text in ("limits", "nolimits"):
            self.place_limits(row, token.text == "limits")
        elif token.kind == "command" and token.text in commands.SPLITTING:
            before, after = Row(tuple(commands.pair_sized(row))), self.row(self.until)
            row[:] = [commands.SPLITTING[token.text](before, after)]
        else:
            node = self.node(token)
            if isinstance(node, Symbol) and row and commands.joins(row[-1], node):
                node = commands.join(row.pop(), node)
            if node != Row() or token.kind == "group":
                row.append(node)

    def node(self, token: Token) -> Node:
        """What one token stands for, arguments taken."""
        match token.kind:
            case "group" | "math":
                return self.inside(token)
            case "environment":
                return environments.environment(self, token)
            case "char":
                return character(token.text)
            case "align":
                self.report.problem("`&` stands outside a matrix, cases or aligned lines.")
                return Row()
        if token.text in commands.STRUCTURES:
            return commands.STRUCTURES[token.text](self, token.text)
        if token.text in COMMANDS:
            return COMMANDS[token.text]
        source = token.source
        while (group := self.peek(spaces=True)) and group.kind == "group":
            source += group.source
            self.at += 1
        return self.unknown(source, f"\\{token.text}", "command")

    def unknown(self, source: str, name: str, what: str) -> Source:
        """Source that stays as it is, and is reported."""
        self.report.unknown[name] = None
        self.report.problem(f"`{name}` is no {what} that can be typeset.")
        return Source(" ".join(source.split()))

    def cells(self) -> list[list[Row]]:
        """The cells of a grid: lines end at `\\\\`, cells at `&`."""
        lines: list[list[Row]] = [[]]
        while True:
            lines[-1].append(self.row(_ends_cell))
            token = self.take()
            if token is None:
                break
            if token.kind == "command":
                self.star()
                self.length()
                lines.append([])
        if len(lines) > 1 and not any(items(cell) for cell in lines[-1]):
            lines.pop()
        return lines

    def number(self, digits: str) -> Symbol:
        """A whole decimal number from its first digit on."""
        while token := self.peek(spaces=True):
            after = self.stream[self.at + 1] if self.at + 1 < len(self.stream) else None
            point = token.text == "." and after and after.kind == "char" and after.text.isdecimal()
            if token.kind != "char" or not (token.text.isdecimal() or point):
                break
            digits += token.text
            self.at += 1
        return Symbol(digits, "ord", digits, digits)

    # -- scripts ------------------------------------------------------------------------------

    def script(self, row: list[Node], sign: str) -> None:
        """Attaches the sub- or superscript that follows to the last atom."""
        base = row.pop() if row else Row()
        scripts = base if isinstance(base, Scripts) else Scripts(base, limits=_limits(base))
        body = self.argument(sign)
        if (scripts.sub if sign == "_" else scripts.sup) is not None:
            which = "subscript" if sign == "_" else "superscript"
            self.report.problem(f"A symbol has two {which}s; group one of them in braces.")
            scripts = Scripts(scripts)
        row.append(replace(scripts, sub=body) if sign == "_" else replace(scripts, sup=body))

    def primed(self, base: Node) -> Scripts:
        """The base with one more prime."""
        scripts = base if isinstance(base, Scripts) else Scripts(base, limits=_limits(base))
        return replace(scripts, primes=scripts.primes + 1)

    def place_limits(self, row: list[Node], limits: bool) -> None:
        """`\\limits` and `\\nolimits` move the scripts of the operator before them."""
        if not row:
            return
        last = row[-1]
        row[-1] = replace(last if isinstance(last, Scripts) else Scripts(last), limits=limits)


def _ends_cell(token: Token) -> bool:
    return token.kind == "align" or (token.kind == "command" and token.text in ("\\", "cr"))


def _limits(base: Node) -> bool:
    base = only(base)
    return getattr(base, "limits", False) or isinstance(base, commands.LABELLED)


def formula(latex: str) -> tuple[Node, Report]:
    """The tree of a formula and what was wrong with it; never raises."""
    report = Report()
    try:
        lines = Reader(read(latex), report).cells()
        if len(lines) == 1 and len(lines[0]) == 1:
            return lines[0][0], report
        if any(len(line) > 1 for line in lines):
            report.problem("`&` stands outside a matrix, cases or aligned lines.")
        # `a \\ b` and `a &= b` outside an environment are still shown as their author means them.
        return environments.loose(lines), report
    except Malformed as error:
        report.problem(str(error))
    except RecursionError:
        report.problem("The formula is nested too deeply.")
    return Source(latex), report


def tags(node: Node) -> tuple[str, Node]:
    """An author's tag at the outermost level, and the formula without it."""
    if isinstance(node, Row):
        found = [item.text for item in node.items if isinstance(item, Tag)]
        rest = tuple(item for item in node.items if not isinstance(item, Tag))
        return " ".join(found), Row(rest)
    return "", node
