"""Commands with arguments: what each reads, and the node that it becomes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tutor.typeset.alphabets import FONTS, restyle
from tutor.typeset.formula import (
    Accent,
    Arrow,
    Boxed,
    Brace,
    Fence,
    Fraction,
    Grid,
    Kind,
    Node,
    Phantom,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
    Tag,
    Text,
    items,
    only,
)
from tutor.typeset.symbols import COMMANDS, VULGAR, character
from tutor.typeset.tokens import Token, tokens

if TYPE_CHECKING:
    from tutor.typeset.reader import Reader

Command = Callable[["Reader", str], Node]

#: Nodes whose scripts are labels above and below.
LABELLED = (Brace,)

_DELIMITERS = {
    ".": "", "<": "⟨", ">": "⟩", "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/",
    "\\{": "{", "\\}": "}", "\\lbrace": "{", "\\rbrace": "}", "\\lbrack": "[", "\\rbrack": "]",
    "\\langle": "⟨", "\\rangle": "⟩", "\\|": "‖", "\\Vert": "‖", "\\vert": "|",
    "\\lvert": "|", "\\rvert": "|", "\\lVert": "‖", "\\rVert": "‖", "\\parallel": "‖",
    "\\mid": "|", "\\lfloor": "⌊", "\\rfloor": "⌋", "\\lceil": "⌈", "\\rceil": "⌉",
    "\\backslash": "\\", "\\uparrow": "↑", "\\downarrow": "↓",
}
_OPENING, _CLOSING = "([{⟨⌊⌈", ")]}⟩⌋⌉"


def _delimiter(reader: Reader, command: str) -> str:
    token = reader.take()
    name = "" if token is None else ("\\" if token.kind == "command" else "") + token.text
    if name not in _DELIMITERS:
        reader.report.problem(f"`\\{command}` needs a delimiter after it, such as `(` or `.`.")
        return ""
    return _DELIMITERS[name]


def _left(reader: Reader, command: str) -> Node:
    def stops(token: Token) -> bool:
        return token.kind == "command" and token.text in ("middle", "right")

    left = _delimiter(reader, command)
    parts: list[Node] = []
    middles: list[str] = []
    while True:
        parts.append(reader.row(stops))
        token = reader.take()
        if token is None:
            reader.report.problem("`\\left` has no `\\right`.")
            return Fence(left, tuple(parts), tuple(middles), "")
        delimiter = _delimiter(reader, token.text)
        if token.text == "right":
            return Fence(left, tuple(parts), tuple(middles), delimiter)
        middles.append(delimiter)


def _stray(reader: Reader, command: str) -> Node:
    reader.report.problem(f"`\\{command}` has no `\\left`.")
    delimiter = _delimiter(reader, command)
    return character(delimiter) if delimiter else Row()


@dataclass(frozen=True, slots=True)
class Sized:
    """`\\big(` and its like, until its partner is found."""

    glyph: str
    side: str  # "l", "r", "m" or "" where the command does not say


def _big(reader: Reader, command: str) -> Node:
    side = command[-1] if command[-1] in "lrm" else ""
    return Sized(_delimiter(reader, command), side)  # type: ignore[return-value]


def _opens(node: object) -> bool:
    return isinstance(node, Sized) and _faces(node, "l", _OPENING)


def _closes(node: object) -> bool:
    if isinstance(node, Scripts):
        node = node.base
    return isinstance(node, Sized) and _faces(node, "r", _CLOSING)


def _faces(sized: Sized, side: str, glyphs: str) -> bool:
    return sized.side == side if sized.side else sized.glyph in glyphs


def pair_sized(row: Sequence[Node]) -> list[Node]:
    """`\\big( … \\big)` become a fence, which grows as needed; what has no partner stays flat."""
    out: list[Node] = []
    opened: list[int] = []
    for node in row:
        if _opens(node):
            opened.append(len(out))
        elif _closes(node) and opened:
            start = opened.pop()
            closing = node.base if isinstance(node, Scripts) else node
            inside = Row(tuple(flat(item) for item in out[start + 1 :]))
            fence = Fence(out[start].glyph, (inside,), (), closing.glyph)  # type: ignore[union-attr]
            del out[start:]
            node = replace(node, base=fence) if isinstance(node, Scripts) else fence
        out.append(node)
    return [flat(node) for node in out]


def flat(node: Node) -> Node:
    """A sized delimiter without a partner is a symbol like any other."""
    if isinstance(node, Scripts):
        return replace(node, base=flat(node.base))
    if not isinstance(node, Sized):
        return node
    symbol = character(node.glyph)
    kinds: dict[str, Kind] = {"l": "open", "r": "close", "m": "rel"}
    return replace(symbol, kind=kinds.get(node.side, symbol.kind))


def _fraction(reader: Reader, command: str) -> Node:
    above = reader.argument(command)
    below = reader.argument(command)
    if command in ("tfrac", "nicefrac", "sfrac"):
        parts = [getattr(only(part), "glyph", "") for part in (above, below)]
        flat = "/".join(parts)
        if flat in VULGAR:
            return Symbol(VULGAR[flat], "ord", f"({flat})", " over ".join(parts))
    return Fraction(above, below)


def _binomial(above: Node, below: Node) -> Node:
    return Fence("(", (Fraction(above, below, bar=False),), (), ")")


def _root(reader: Reader, command: str) -> Node:
    index = reader.optional()
    return Root(reader.argument(command), index)


def _text(reader: Reader, command: str) -> Node:
    """Words with their spaces; `$…$` inside is mathematics again."""
    token = reader.take()
    if token is None:
        reader.report.problem(f"`\\{command}` lacks an argument.")
        return Row()
    if token.kind != "group":
        return Text(token.text)
    row: list[Node] = []
    words = ""
    inner = reader.inner(tokens(token.inside))
    while (piece := inner.peek(spaces=True)) is not None:
        inner.at += 1
        if piece.kind in ("char", "space") or (piece.kind == "command" and len(piece.text) == 1):
            words += " " if piece.kind == "space" or piece.text == "~" else piece.text
            continue
        if words:
            row.append(Text(words))
        words = ""
        row.append(flat(inner.node(piece)))
    return Row((*row, Text(words))) if words else Row(tuple(row))


def _upright(reader: Reader, command: str) -> Node:
    """Letters side by side become one name; anything else stays as it is."""
    row: list[Node] = []
    for node in items(reader.argument(command)):
        letter = isinstance(node, Symbol) and len(node.glyph) == 1 and node.glyph.isalpha()
        last = row[-1] if row else None
        if letter and isinstance(last, Symbol) and last.upright and isinstance(node, Symbol):
            name = last.glyph + node.glyph
            row[-1] = Symbol(name, "ord", name, name, upright=True)
        elif letter and isinstance(node, Symbol):
            row.append(replace(node, upright=True))
        else:
            row.append(node)
    return row[0] if len(row) == 1 else Row(tuple(row))


def _styled(reader: Reader, command: str) -> Node:
    return only(restyle(reader.argument(command), FONTS[command]))


def _operator(reader: Reader, command: str) -> Node:
    limits = reader.star()
    body = only(_upright(reader, command))
    if isinstance(body, Symbol):
        return replace(body, kind="op", limits=limits)
    # A name with spaces or signs in it, such as `arg\,max`.
    parts = items(body)
    name = "".join(
        {Space: " ", Text: getattr(part, "text", "")}.get(type(part), getattr(part, "glyph", ""))
        for part in parts
    ).replace("−", "-")
    if name:
        return Symbol(name, "op", name, name, limits, upright=True)
    return body


def joins(before: Node, symbol: Symbol) -> bool:
    """Whether `\\arg` and `\\max` stand side by side: one operator with one limit."""
    return isinstance(before, Symbol) and before.glyph == "arg" and symbol.glyph in ("max", "min")


def join(before: Node, symbol: Symbol) -> Symbol:
    """`\\arg` and `\\max` as one."""
    name = f"arg {symbol.glyph}"
    return replace(symbol, glyph=name, ascii=name, spoken=f"arg {symbol.spoken}")


def _accent(reader: Reader, command: str) -> Node:
    return Accent(reader.argument(command), ACCENTS[command])


def _script_over(reader: Reader, command: str) -> Node:
    script = reader.argument(command)
    base = reader.argument(command)
    under = command == "underset"
    return Scripts(base, script if under else None, None if under else script, limits=True)


def _arrow(reader: Reader, command: str) -> Node:
    below = reader.optional()
    return Arrow(_ARROWS[command], reader.argument(command), below)


def _substack(reader: Reader, command: str) -> Node:
    token = reader.take()
    lines = reader.inner(tokens(token.inside)).cells() if token else []
    return Grid(tuple(tuple(line) for line in lines), "gathered")


def _not(reader: Reader, command: str) -> Node:
    symbol = only(reader.argument(command))
    if not isinstance(symbol, Symbol):
        return symbol
    glyph = unicodedata.normalize("NFC", symbol.glyph + "\u0338")
    if character(glyph).kind == symbol.kind != "ord":
        return character(glyph)
    return replace(symbol, glyph=glyph, ascii=f"not {symbol.ascii}", spoken=f"not {symbol.spoken}")


def _kind(reader: Reader, command: str) -> Node:
    kinds: dict[str, Kind] = {
        "mathop": "op", "mathbin": "bin", "mathrel": "rel",
        "mathopen": "open", "mathclose": "close", "mathpunct": "punct",
    }
    body = only(_upright(reader, command))
    kind = kinds.get(command, "ord")
    return replace(body, kind=kind, limits=kind == "op") if isinstance(body, Symbol) else body


def _modulo(reader: Reader, command: str) -> Node:
    mod = Symbol("mod", "bin" if command == "bmod" else "op", "mod", "modulo", upright=True)
    if command == "bmod":
        return mod
    body = Row((mod, reader.argument(command)))
    return Row((Space(2), Fence("(", (body,), (), ")"))) if command == "pmod" else body


def _tag(reader: Reader, command: str) -> Node:
    if reader.star():
        return Tag(reader.words(command))
    return Tag(f"({reader.words(command)})")


def _space(reader: Reader, command: str) -> Node:
    if command in ("hspace", "mspace", "kern", "mkern"):
        reader.star()
        reader.words(command)
    return Space(_SPACES[command])


def _nothing(reader: Reader, command: str) -> Node:
    return Row()


def _dropped(reader: Reader, command: str) -> Node:
    reader.words(command)
    return Row()


ACCENTS = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde",
    "widetilde": "tilde", "vec": "vec", "overrightarrow": "vec", "dot": "dot", "ddot": "ddot",
    "check": "check", "breve": "breve", "acute": "acute", "grave": "grave", "mathring": "ring",
    "underline": "underline", "underbar": "underline", "overleftarrow": "overleftarrow",
}
_ARROWS = {
    "xrightarrow": "→", "xleftarrow": "←", "xRightarrow": "⇒", "xLeftarrow": "⇐",
    "xleftrightarrow": "↔", "xmapsto": "↦",
}
_SPACES = {
    ",": 1, "thinspace": 1, ":": 1, ">": 1, "medspace": 1, ";": 1, "thickspace": 1, " ": 1,
    "~": 1, "space": 1, "enspace": 1, "quad": 2, "qquad": 4, "!": -1, "negthinspace": -1,
    "hspace": 1, "mspace": 1, "kern": 1, "mkern": 1, "hfill": 2,
}
_SIZES = tuple(size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", *"lrm"))
_TEXTS = ("text", "textrm", "textbf", "textit", "textsf", "texttt", "textnormal", "textsc",
          "textup", "emph", "mbox", "hbox", "intertext")
_UPRIGHTS = ("mathrm", "mathsf", "mathtt", "mathit", "mathnormal", "mathup")
_SILENT = ("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag",
           "allowbreak", "nobreak", "noindent", "relax", "strut", "mathstrut", "hline", "/",
           "centering", "left.", "protect", "bf", "rm", "it")

#: Commands that make the whole group before and after them a node: `{n \choose k}`.
SPLITTING: dict[str, Callable[[Node, Node], Node]] = {
    "over": Fraction,
    "choose": _binomial,
    "atop": lambda above, below: Fraction(above, below, bar=False),
}

#: Commands that are more than a symbol.
STRUCTURES: dict[str, Command] = {
    **dict.fromkeys(("frac", "dfrac", "cfrac", "tfrac", "nicefrac", "sfrac"), _fraction),
    **dict.fromkeys(
        ("binom", "dbinom", "tbinom"),
        lambda reader, name: _binomial(reader.argument(name), reader.argument(name)),
    ),
    "sqrt": _root,
    **dict.fromkeys(_TEXTS, _text),
    **dict.fromkeys(_UPRIGHTS, _upright),
    **dict.fromkeys(FONTS, _styled),
    "operatorname": _operator,
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(("overset", "underset", "stackrel"), _script_over),
    "underbrace": lambda reader, name: Brace(reader.argument(name), over=False),
    "overbrace": lambda reader, name: Brace(reader.argument(name), over=True),
    **dict.fromkeys(_ARROWS, _arrow),
    "left": _left,
    **dict.fromkeys(("right", "middle"), _stray),
    **dict.fromkeys(_SIZES, _big),
    "substack": _substack,
    **dict.fromkeys(("boxed", "fbox"), lambda reader, name: Boxed(reader.argument(name))),
    **dict.fromkeys(("phantom", "hphantom"), lambda reader, name: Phantom(reader.argument(name))),
    **dict.fromkeys(("vphantom", "label"), _dropped),
    **dict.fromkeys(("ensuremath", "smash", "mathinner"), lambda reader, n: reader.argument(n)),
    **dict.fromkeys(
        ("mathop", "mathbin", "mathrel", "mathopen", "mathclose", "mathpunct", "mathord"), _kind
    ),
    "tag": _tag,
    "not": _not,
    **dict.fromkeys(("bmod", "pmod", "mod"), _modulo),
    **dict.fromkeys(_SPACES, _space),
    **dict.fromkeys(_SILENT, _nothing),
}
assert not STRUCTURES.keys() & COMMANDS.keys()
