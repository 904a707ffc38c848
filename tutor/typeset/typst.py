"""A formula as Typst's mathematics, for paper.

Everything is written as a call of a function or an escaped sign, so that nothing in it is read as
Typst's own syntax, whatever the formula holds.
"""

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
from tutor.typeset.symbols import VULGAR

_ACCENTS = {
    "hat": "hat", "bar": "macron", "tilde": "tilde", "vec": "arrow", "dot": "dot",
    "ddot": "dot.double", "check": "caron", "breve": "breve", "acute": "acute", "grave": "grave",
    "ring": "circle", "overleftarrow": "arrow.l",
}
_SPACES = {-1: "#h(-0.1667em)", 1: "thin", 2: "quad", 4: "wide"}
_CLASSES = {"ord": "normal", "op": "large", "bin": "binary", "rel": "relation", "open": "opening",
            "close": "closing", "punct": "punctuation", "inner": "normal"}
# Signs of which Typst thinks otherwise than TeX does.
_OWN_CLASS = frozenset("|‖/:∣∥!?.")
_FRACTIONS = {glyph: fraction for fraction, glyph in VULGAR.items()}
_LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂⨀⨄⨆")


def markup(node: Node, *, outermost: bool = True) -> str:
    """A formula as Typst's mathematics, without dollar signs."""
    whole = only(node)
    if outermost and isinstance(whole, Grid) and whole.shape in ("aligned", "gathered"):
        return " \\ ".join(" & ".join(_write(cell) for cell in row) for row in whole.rows)
    return _write(node)


def quoted(text: str) -> str:
    """Text as a string of Typst's."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each.isprintable() else " " for each in escaped) + '"'


def _write(node: Node) -> str:
    match node:
        case Row():
            return _joined([_write(item) for item in node.items]) or '""'
        case Symbol():
            return _symbol(node)
        case Text() | Source() | Tag():
            return quoted(node.text)
        case Space():
            return _SPACES.get(node.cells, "quad")
        case Scripts():
            return _scripts(node)
        case Fraction():
            return _call("frac", node.above, node.below) if node.bar else _stack(node)
        case Root():
            return _call("sqrt", node.body) if node.index is None else \
                _call("root", node.index, node.body)
        case Fence():
            return _fence(node)
        case Grid():
            return _grid(node)
        case Accent():
            return _accent(node)
        case Brace():
            return _brace(node, None)
        case Boxed():
            return f"#rect(inset: 4pt, stroke: 0.5pt)[$ {_write(node.body)} $]"
        case Arrow():
            below = f", b: {_write(node.below)}" if node.below is not None else ""
            return f"attach(limits(stretch({node.glyph}, size: #200%)), t: " \
                   f"{_write(node.above)}{below})"
        case Phantom():
            return f"#hide($ {_write(node.body)} $)"


def _joined(parts: list[str]) -> str:
    """Tokens side by side. A space beside words would be seen, so only signs are kept apart."""
    text = ""
    for part in parts:
        if text and not (text.endswith('"') or part.startswith('"')):
            text += " "
        text += part
    return text


def _call(name: str, *arguments: Node) -> str:
    return f"{name}({', '.join(_write(each) for each in arguments)})"


def _symbol(symbol: Symbol) -> str:
    glyph = symbol.glyph
    if glyph in _FRACTIONS:
        return "inline(frac({}, {}))".format(*_FRACTIONS[glyph].split("/"))
    if symbol.word or " " in glyph:
        if symbol.kind == "op":
            return f"op({quoted(glyph)}{', limits: #true' if symbol.limits else ''})"
        return quoted(glyph)
    if symbol.upright and glyph.isalpha():
        return f"upright({glyph})"
    sign = glyph if glyph.isalnum() or len(glyph) != 1 or not glyph.isascii() else f"\\{glyph}"
    if glyph in _OWN_CLASS:
        return f"class({quoted(_CLASSES[symbol.kind])}, {sign})"
    return sign


def _scripts(node: Scripts) -> str:
    base = only(node.base)
    label = node.sub if node.sub is not None else node.sup
    if isinstance(base, Brace) and label is not None:
        return _brace(base, label)
    large = isinstance(base, Symbol) and (base.glyph in _LARGE or (base.word and base.limits))
    inner = _write(node.base)
    if isinstance(base, Symbol) and not large:
        inner = f"{'limits' if node.limits and not base.limits else 'scripts'}({inner})"
    elif node.limits and not large:
        inner = f"limits({inner})"
    above = [f"{'′' * node.primes}"] if node.primes else []
    above += [_write(node.sup)] if node.sup is not None else []
    scripts = [f"b: {_write(node.sub)}"] if node.sub is not None else []
    scripts += [f"t: {_joined(above)}"] if above else []
    return f"attach({', '.join([inner, *scripts])})" if scripts else inner


def _brace(node: Brace, label: Node | None) -> str:
    name = "overbrace" if node.over else "underbrace"
    return _call(name, node.body) if label is None else _call(name, node.body, label)


def _accent(node: Accent) -> str:
    if node.mark == "underline":
        return _call("underline", node.body)
    if node.mark == "bar" and len(items(node.body)) > 1:
        return _call("overline", node.body)
    return f"accent({_write(node.body)}, {_ACCENTS[node.mark]})"


def _delimiter(glyph: str) -> str:
    # A body that begins or ends with a delimiter of its own is kept from growing.
    return f"\\{glyph}" if glyph.isascii() and glyph else glyph or "#sym.zws"


def _fence(node: Fence) -> str:
    inner = only(node.parts[0])
    if node.left == "(" and isinstance(inner, Fraction) and not inner.bar:
        return _call("binom", inner.above, inner.below)
    parts = [_write(node.parts[0])]
    for middle, part in zip(node.middles, node.parts[1:]):
        parts += [f"mid({_delimiter(middle)})", _write(part)]
    return f"lr({_delimiter(node.left)} {_joined(parts)} {_delimiter(node.right)})"


def _stack(node: Fraction) -> str:
    return f"mat(delim: #none, {_write(node.above)}; {_write(node.below)})"


def _grid(node: Grid) -> str:
    rows = [[_write(cell) for cell in row] for row in node.rows]
    if node.shape == "cases":
        lines = ", ".join(" & ".join(row) for row in rows)
        return f"cases({lines})" if node.left else f"cases(reverse: #true, {lines})"
    options = ["delim: #none"]
    if node.shape != "matrix":
        options += ["row-gap: #0.3em", "column-gap: #0.15em"]
    columns = node.columns.replace("|", "")
    if columns and len(set(columns)) == 1:
        options.append(f"align: #{({'l': 'left', 'r': 'right'}).get(columns[0], 'center')}")
    bars = [at for at, sign in enumerate(node.columns) if sign == "|"]
    inside = [at - number for number, at in enumerate(bars) if 0 < at - number < len(columns)]
    if inside or node.rules:
        rules = [at for at in node.rules if 0 < at < len(rows)]
        options.append(f"augment: #(vline: ({''.join(f'{at},' for at in inside)}), "
                       f"hline: ({''.join(f'{at},' for at in rules)}))")
    body = f"mat({', '.join(options)}, {'; '.join(', '.join(row) for row in rows)})"
    if not node.left and not node.right:
        return body
    return f"lr({_delimiter(node.left)} {body} {_delimiter(node.right)})"
