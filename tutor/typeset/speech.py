"""A formula as it is read aloud.

What has several parts is closed by a word (`end quantity`, `end power`), so that the listener
knows where it stops; a single symbol needs none.
"""

import re

from tutor.typeset.atoms import compound, is_glyph, nucleus, opens, partner, signed, single
from tutor.typeset.formula import (
    Accent,
    Arrow,
    Boxed,
    Brace,
    Fence,
    Fraction,
    Grid,
    Node,
    Phantom,
    Root,
    Row,
    Scripts,
    Source,
    Space,
    Symbol,
    Tag,
    Text,
    items,
    only,
)
from tutor.typeset.line import tight

_POWERS = {
    "2": "squared", "3": "cubed", "⊤": "transpose", "⊺": "transpose", "T": "transpose",
    "∗": "star", "⋆": "star", "†": "dagger", "′": "prime", "+": "plus", "−": "minus",
}
_PAIRS = {
    "|": ("the absolute value of", "end absolute value"),
    "‖": ("the norm of", "end norm"),
    "⌊": ("the floor of", "end floor"),
    "⌈": ("the ceiling of", "end ceiling"),
    "{": ("the set of", "end set"),
    "⟨": ("the inner product of", "end inner product"),
}
_MARKS = {"vec": "vector", "ddot": "double dot", "underline": "underlined",
          "overleftarrow": "left arrow"}
# Names that take what follows in parentheses as their argument.
_FUNCTIONS = set("fghpqJLOΘℙℓℒσφψπΦΨQVPD𝒩DΓδ") | {"softmax", "ReLU"}
_SPACES = set("ℝℤℕℂℚ")
_CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}


def spoken(node: Node) -> str:
    """The formula in words."""
    text = re.sub(r"\s+", " ", _say(node))
    text = re.sub(r"( ?,)+", ",", text)
    text = re.sub(r" ([.;])", r"\1", text)
    return re.sub(r"[.,]+(?=;)|,(?=\.)|[,; ]+$", "", text).strip(" ,")


def _say(node: Node) -> str:
    match node:
        case Row():
            return _row(list(node.items))
        case Symbol():
            return node.spoken or node.glyph
        case Text() | Source():
            return node.text
        case Tag():
            return f", equation {node.text.strip('()')}"
        case Space():
            return "," if node.cells > 1 else ""
        case Scripts():
            return _scripts(node)
        case Fraction():
            return _fraction(node)
        case Root():
            return _root(node)
        case Fence():
            return _fence(node)
        case Grid():
            return _grid(node)
        case Accent():
            mark = _MARKS.get(node.mark, node.mark)
            return f"{_quantity(node.body)} {mark}"
        case Brace():
            return _quantity(node.body)
        case Boxed():
            return _say(node.body)
        case Arrow():
            label = _say(node.above)
            return f"goes to, by {label}," if label else "goes to"
        case Phantom():
            return ""


# -- rows -------------------------------------------------------------------------------------


def _row(row: list[Node]) -> str:
    words: list[str] = []
    at = 0
    bars = {glyph: _count(row, glyph) for glyph in "|‖"}
    open_bars: dict[str, bool] = {}
    # Whether a factor stands before, which has been said.
    told = False
    while at < len(row):
        node = row[at]
        symbol = nucleus(node)
        glyph = symbol.glyph if symbol else ""
        if symbol and symbol.kind == "open" and node is symbol:
            end = partner(row, at)
            if end is not None:
                words.append(_group(row, at, end))
                if told and words[-1].startswith("the "):
                    words.insert(-1, "times")
                told, at = False, end + 1
                continue
        fence = node.base if isinstance(node, Scripts) else node
        if isinstance(fence, Fence) and fence.left in ("(", "[") and not fence.middles:
            words.append(_fenced(row, at, fence))
        elif glyph in ("𝟏", "𝟙") and at + 1 < len(row) and opens(row[at + 1]):
            words.append("the indicator of")
        elif glyph == ":" and node is symbol:
            words.append(_colon(row, at))
            at += "defined" in words[-1]
        elif glyph == "∇" and node is symbol and signed(row, at + 1):
            words.append("nabla")
        elif glyph in bars and symbol and symbol.kind == "ord":
            words.append(_bar(node, glyph, bars, open_bars))
        else:
            words.append(_say(node))
            if _over_rest(node) and at + 1 < len(row):
                words.append("of")
            elif _quotient(node) and at + 1 < len(row) and _factor(row[at + 1]):
                words.append(", times")
        if told and words[-1].startswith("the "):
            words.insert(-1, "times")
        told = _multiplies(node) and not words[-1].endswith((" of", "times"))
        at += 1
    said = " ".join(word for word in words if word)
    return re.sub(r"( ?\bfrom [^,;]*?) goes to ", r"\1 to ", said)


def _quotient(node: Node) -> bool:
    """Whether what is said of a node ends in a denominator, which a factor would seem to join."""
    if isinstance(node, Fraction):
        told = _derivative(list(items(node.above)), list(items(node.below)))
        return node.bar and tight(node.below) and not told.endswith(" of")
    return isinstance(node, Symbol) and " over " in node.spoken and not node.limits


def _multiplies(node: Node) -> bool:
    """Whether a letter or a number, which multiplies the quantity that follows it."""
    symbol = nucleus(node)
    return symbol is not None and symbol.kind == "ord" and symbol.glyph.isalnum() \
        and not symbol.limits


def _factor(node: Node) -> bool:
    """Whether a node multiplies what stands before it. In `dx`, the d belongs to an integral."""
    symbol = nucleus(node)
    if symbol is None:
        return not isinstance(node, Space | Tag | Text | Source | Phantom | Arrow)
    return symbol.kind in ("ord", "op", "open") and symbol.glyph not in "|‖!′d%"


def _colon(row: list[Node], at: int) -> str:
    """A colon defines, introduces a map, or says `such that`."""
    following = [symbol.glyph for node in row[at + 1 :] if (symbol := nucleus(node))]
    if following[:1] == ["="]:
        return "is defined as"
    return "from" if "→" in following else "such that"


def _count(row: list[Node], glyph: str) -> int:
    return sum(_is(node, glyph) for node in row)


def _is(node: Node, glyph: str) -> bool:
    symbol = nucleus(node)
    return symbol is not None and symbol.glyph == glyph and symbol.kind == "ord"


def _bar(node: Node, glyph: str, bars: dict[str, int], opened: dict[str, bool]) -> str:
    """A vertical bar: one of a pair, or the sign between two distributions."""
    if bars[glyph] % 2:
        return "given" if glyph == "|" else "relative to"
    opened[glyph] = not opened.get(glyph, False)
    start, end = _PAIRS[glyph]
    if opened[glyph]:
        return start
    return f", {end}{_after(node)},"


def _group(row: list[Node], start: int, end: int) -> str:
    """What stands in parentheses: an argument after a name, else a quantity."""
    opening = row[start]
    glyph = opening.glyph if isinstance(opening, Symbol) else "("
    inside = Row(tuple(row[start + 1 : end]))
    whole = _enclosed(glyph, inside, row[start - 1] if start else None, _after(row[end]))
    comma = "," if isinstance(row[end], Scripts) and whole.startswith("of ") else ""
    return f"{whole}{comma}{_after(row[end])}"


def _fenced(row: list[Node], at: int, fence: Fence) -> str:
    """The same for delimiters that grow."""
    inner = only(fence.parts[0])
    if isinstance(inner, Fraction) and not inner.bar:
        return _say(row[at])
    before = row[at - 1] if at else None
    return f"{_enclosed(fence.left, fence.parts[0], before, _after(row[at]))}{_after(row[at])}"


def _enclosed(glyph: str, inside: Node, before: Node | None, after: str) -> str:
    if glyph in _PAIRS:
        start, end = _PAIRS[glyph]
        return f"{start} {_say(inside)}, {end},"
    if before is not None and _called(before, inside):
        return _argument(inside)
    if glyph == "(" and _several(inside) and not (before is not None and _over_rest(before)):
        return f"the list {_say(inside)}, end list,"
    if _several(inside):
        return f"{_say(inside)},"
    if compound(inside) or not single(inside):
        return f"the quantity {_say(inside)}, end quantity,"
    # What an operator is applied to ends before the power of the whole.
    applied = before is not None and _over_rest(before) and after
    return f"{_say(inside)}," if applied else _say(inside)


def _argument(inside: Node) -> str:
    if is_glyph(only(inside), "⋅") or is_glyph(only(inside), "·"):
        return "of any argument"
    words = _say(inside).replace(" is parallel to ", " relative to ")
    return f"of the quantity {words}, end quantity," if compound(inside) else f"of {words}"


def _called(before: Node, inside: Node) -> bool:
    """Whether parentheses hold an argument, and not a factor."""
    symbol = nucleus(before)
    if symbol is None or _over_rest(before):
        return False
    if symbol.kind == "op" or symbol.glyph in _FUNCTIONS or symbol.word:
        return True
    if single(inside) and symbol.kind == "ord" and symbol.glyph.isalpha():
        return True
    return _several(inside) and symbol.kind == "ord"


def _several(inside: Node) -> bool:
    """Whether arguments stand here, parted by commas of their own."""
    depth = 0
    for part in items(inside):
        symbol = nucleus(part)
        kind = symbol.kind if symbol else ""
        depth += (kind == "open") - (kind == "close")
        if depth == 0 and kind == "punct":
            return True
    return False


def _after(closing: Node) -> str:
    """The scripts of a closing delimiter, which belong to the whole group."""
    if isinstance(closing, Scripts):
        return f" {_script_words(closing)}"
    return ""


def _quantity(node: Node) -> str:
    return f"the quantity {_say(node)}, end quantity," if compound(node) else _say(node)


# -- operators and scripts --------------------------------------------------------------------


def _over_rest(node: Node) -> bool:
    """Whether an operator speaks of all that follows it."""
    symbol = nucleus(node)
    return symbol is not None and (symbol.limits or (node is symbol and symbol.glyph == "∇"))


def _scripts(node: Scripts) -> str:
    base = only(node.base)
    if isinstance(base, Symbol) and base.limits:
        return _limited(base, node)
    if isinstance(base, Brace):
        label = node.sub if node.sub is not None else node.sup
        return f"{_say(base)}, marked {_say(label)}," if label is not None else _say(base)
    if isinstance(base, Fence) and base.right == "|" and not base.left and node.sub is not None:
        return f"{_say(base.parts[0])}, evaluated at {_say(node.sub)},"
    if isinstance(base, Symbol) and base.kind == "rel" and node.limits:
        label = node.sup if node.sup is not None else node.sub
        return f"{_say(base)}, by {_say(label)}," if label is not None else _say(base)
    if isinstance(base, Symbol) and base.glyph == "∇" and node.sub is not None and not node.sup:
        return f"{_say(base)} with respect to {_say(node.sub)} of"
    return f"{_quantity(base)} {_script_words(node)}"


def _limited(base: Symbol, node: Scripts) -> str:
    name = base.spoken
    name = name if name.startswith(("the ", "arg")) else f"the {name}"
    sub = "" if node.sub is None else _say(node.sub).replace(" is ", " ")
    sup = "" if node.sup is None else _say(node.sup)
    if base.glyph == "lim":
        return f"{name} as {sub.replace(' goes to ', ' approaches ')}" if sub else name
    if "∫" in base.glyph or base.glyph in "∬∭∮":
        if sub and sup:
            return f"{name} from {sub} to {sup}"
    elif sub and sup and " equals " in sub:
        return f"{name} over {sub.replace(' equals ', ' from ', 1)} to {sup}"
    if sub:
        name += f" over {sub}"
    return f"{name} to {sup}" if sup else name


def _script_words(node: Scripts) -> str:
    words = ["prime"] * node.primes
    if node.sub is not None:
        # A colon in an index stands for a range, or alone for a whole axis.
        sub = re.sub(r"(?<=\w) such that (?=\w)", " to ", _say(node.sub).removeprefix("is "))
        sub = sub.replace("such that", "all")
        words.append(f"sub {sub}" + (", end sub," if compound(node.sub) else ""))
    if node.sup is not None:
        words.append(_power(node.base, node.sup))
    return " ".join(words)


def _power(base: Node, sup: Node) -> str:
    row = list(items(sup))
    last = row[-1] if row else None
    symbol = only(sup)
    letter = nucleus(base)
    space = letter is not None and letter.glyph in _SPACES
    if isinstance(symbol, Symbol) and symbol.glyph in _POWERS and not space:
        return _POWERS[symbol.glyph]
    if len(row) > 1 and isinstance(last, Symbol) and last.glyph in "⊤⊺T":
        return f"{_power(base, Row(tuple(row[:-1])))}, transpose"
    layer = bool(row) and (is_glyph(row[0], "(") or is_glyph(row[0], "["))
    if layer and partner(row, 0) == len(row) - 1:
        inside = Row(tuple(row[1:-1]))
        return f"superscript {_say(inside)}" + (", end superscript," if compound(inside) else "")
    if letter and letter.glyph.isupper() and _say(sup) == "minus 1":
        return "inverse"
    words = _say(sup)
    if space:
        return f"to the {words.replace(' times ', ' by ')}"
    if letter and letter.glyph.isupper() and isinstance(symbol, Symbol | Text) and words.isalpha():
        return f"superscript {words}"
    return f"to the power {words}, end power," if compound(sup) else f"to the {words}"


# -- fractions, roots, fences, grids ----------------------------------------------------------


def _fraction(node: Fraction) -> str:
    if not node.bar:
        return f"{_say(node.above)} above {_say(node.below)}"
    if derivative := _derivative(list(items(node.above)), list(items(node.below))):
        return derivative
    above, below = _say(node.above), _say(node.below)
    plain = isinstance(only(node.above), Symbol)
    if not tight(node.below):
        comma = "" if plain else ","
        return f"the fraction {above}{comma} over {below}, end fraction,"
    return f"{above} over {below}" if plain else f"{above}, over {below}"


def _derivative(above: list[Node], below: list[Node]) -> str:
    for sign, name in (("∂", "the partial derivative"), ("d", "the derivative")):
        if not (above and below[1:] and is_glyph(above[0], sign) and is_glyph(below[0], sign)):
            continue
        function, variable = Row(tuple(above[1:])), Row(tuple(below[1:]))
        if len(variable.items) > 1:
            continue
        if not function.items:
            return f"{name} with respect to {_say(variable)} of"
        return f"{name} of {_quantity(function)} with respect to {_say(variable)}"
    return ""


def _root(node: Root) -> str:
    index = "" if node.index is None else _say(node.index)
    name = {"": "square root", "3": "cube root"}.get(index, f"{index} th root")
    return f"the {name} of {_say(node.body)}" + (", end root," if len(items(node.body)) > 1 else "")


def _fence(node: Fence) -> str:
    inner = only(node.parts[0])
    if isinstance(inner, Fraction) and not inner.bar and node.left == "(":
        return f"{_say(inner.above)} choose {_say(inner.below)}"
    parts = [_say(part) for part in node.parts]
    if node.middles:
        if node.left == "{":
            return f"the set of {' such that '.join(parts)}, end set,"
        middle = " given " if node.middles[0] == "|" else " relative to "
        return f"the quantity {middle.join(parts)}, end quantity,"
    if node.left in _PAIRS and node.right in (node.left, _CLOSING.get(node.left)):
        start, end = _PAIRS[node.left]
        return f"{start} {parts[0]}, {end},"
    return parts[0]


def _grid(node: Grid) -> str:
    if node.shape not in ("cases", "matrix"):
        return "; ".join(" ".join(_say(cell).strip() for cell in row).strip(" ,")
                         for row in node.rows)
    rows = [[_say(cell).strip(" ,") for cell in row] for row in node.rows]
    if node.shape == "cases":
        return f"cases: {'; '.join(', '.join(row) for row in rows)}; end cases"
    wide = max(map(len, rows), default=0)
    if wide == 1 and len(rows) > 1:
        return f"the column vector {', '.join(row[0] for row in rows)}, end vector,"
    if len(rows) == 1:
        return f"the row vector {', '.join(rows[0])}, end vector,"
    name = "determinant" if node.left == "|" else "matrix"
    body = "; ".join(", ".join(row) for row in rows)
    return f"the {len(rows)} by {wide} {name} with rows: {body}; end {name},"
