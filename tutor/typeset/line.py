"""A formula on one line."""

from tutor.typeset.accents import combined
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
from tutor.typeset.scripts import subscript, superscript
from tutor.typeset.spacing import Placed, spaced


def written(node: Node, script: bool = False) -> str:
    """The formula as one line of text."""
    match node:
        case Row():
            return _row(node, script)
        case Symbol():
            return node.glyph
        case Text() | Source():
            return node.text
        case Tag():
            return node.text
        case Scripts():
            return _scripts(node, script)
        case Fraction():
            return inline_fraction(node, script)
        case Root():
            return _root(node, script)
        case Fence():
            text = node.left + written(node.parts[0], script)
            for middle, part in zip(node.middles, node.parts[1:]):
                text += f" {middle} {written(part, script)}"
            return text + node.right
        case Grid():
            return _grid(node, script)
        case Accent():
            return _accent(node, script)
        case Brace() | Boxed():
            return written(node.body, script)
        case Arrow():
            label = written(node.above, True)
            return f"{node.glyph}^({label})" if label else node.glyph
        case Phantom() | Space():
            return ""


def _row(row: Row, script: bool) -> str:
    atoms = spaced(row.items, script=script)
    text = ""
    for number, atom in enumerate(atoms):
        piece = written(atom.node, script)
        kern = atom.kern
        before = atoms[number - 1].node if number else None
        following = atoms[number + 1] if number + 1 < len(atoms) else None
        applied = before is not None and _operator(before)
        multiplied = following is not None and _multiplied(following.kind)
        if isinstance(atom.node, Fraction) and (applied or multiplied):
            piece = f"({piece})"
            if before is not None and _sum(before) and atoms[number - 1].kind == "ord":
                kern = 0  # a sign stands close to what it belongs to: −(1/2) x
        # Where a script had to be written out, its end must show: ∇_θ J, but p_θ(x).
        if before is not None and kern == 0 and _spelled(before) and piece[:1].isalnum():
            kern = 1
        text += " " * min(kern, 3) + piece
    return text


def _multiplied(kind: str) -> bool:
    return kind in ("ord", "op", "open", "inner")


def _spelled(node: Node) -> bool:
    if not isinstance(node, Scripts):
        return False
    return (node.sub is not None and subscript(node.sub) is None) or (
        node.sup is not None and superscript(node.sup) is None
    )


def _scripts(node: Scripts, script: bool) -> str:
    base = written(node.base, script)
    inner = only(node.base)
    if isinstance(inner, Fraction) or (isinstance(inner, Brace) and not _atomic(inner.body)):
        base = f"({base})"
    base += primes(node.primes)
    over = isinstance(inner, Symbol) and inner.kind == "rel"
    if over:
        # What stands over a relation says why it holds; on one line it comes after it.
        labels = [written(s, True) for s in (node.sup, node.sub) if s is not None]
        return base + "".join(f"[{label}]" for label in labels)
    if node.sub is not None:
        base += subscript(node.sub) or _fallback("_", node.sub)
    if node.sup is not None:
        base += superscript(node.sup) or _fallback("^", node.sup)
    return base


def primes(count: int) -> str:
    """So many primes, as one character where there is one."""
    return ("", "′", "″", "‴")[count] if count <= 3 else "′" * count


def _fallback(sign: str, node: Node) -> str:
    text = written(node, True)
    inner = only(node)
    single = isinstance(inner, Symbol | Accent | Source) or (
        isinstance(inner, Text) and inner.text.replace("-", "").isalnum()
    )
    if (single and text) or _parenthesised(list(items(node))):
        return sign + text
    return f"{sign}({text})"


def _accent(node: Accent, script: bool) -> str:
    body = written(node.body, script)
    if len(body) == 1:
        return combined(body, node.mark)
    names = {"bar": "overline", "vec": "vec"}
    return f"{names.get(node.mark, node.mark)}({body})"


def _root(node: Root, script: bool) -> str:
    inner = only(node.body)
    body = written(node.body, script)
    while isinstance(inner, Scripts) and inner.sup is None:
        inner = only(inner.base)
    single = isinstance(inner, Symbol | Accent | Fence)
    body = body if single else f"({body})"
    if node.index is None:
        return f"√{body}"
    index = superscript(node.index)
    return f"{index}√{body}" if index else f"root_({written(node.index, True)}){body}"


def _grid(node: Grid, script: bool) -> str:
    if node.shape == "cases":
        lines = [", ".join(filter(None, (written(c, script).strip(" ,") for c in row)))
                 for row in node.rows]
        return (node.left or "{") + " " + "; ".join(lines) + " " + (node.right or "}")
    if node.shape == "matrix":
        lines = [", ".join(written(cell, script) for cell in row) for row in node.rows]
        text = "; ".join(lines)
        return f"{node.left}{text}{node.right}" if node.left or node.right else text
    whole = [Row(tuple(item for cell in row for item in items(cell))) for row in node.rows]
    joiner = ", " if script else "; "
    return joiner.join(written(row, script) for row in whole)


# -- fractions --------------------------------------------------------------------------------


def inline_fraction(node: Fraction, script: bool = False) -> str:
    """A fraction with a slash, and parentheses only where they change the meaning."""
    above, below = written(node.above, script), written(node.below, script)
    if not node.bar:
        return f"{above} choose {below}"
    above = above if _product(node.above) else f"({above})"
    below = below if tight(node.below) else f"({below})"
    return f"{above}/{below}"


def _product(node: Node) -> bool:
    """Whether a numerator reads as one before a slash: no sum, relation or function in it."""
    atoms = spaced(items(node))
    depth = 0
    for atom in atoms:
        depth += (atom.kind == "open") - (atom.kind == "close")
        sign = atom.kind in ("rel", "punct") or (atom.kind == "bin" and _sum(atom.node))
        if depth == 0 and sign:
            return False
        if depth == 0 and (isinstance(atom.node, Fraction | Text | Source)):
            return len(atoms) == 1 and isinstance(atom.node, Text)
        # A function, or a sum over something, takes all that follows: log x/y is log(x/y).
        if depth == 0 and atom.kind == "op" and not _applied(atoms, atom):
            return False
    return True


def _sum(node: Node) -> bool:
    node = only(node)
    while isinstance(node, Scripts):
        node = only(node.base)
    return isinstance(node, Symbol) and node.glyph in "+−±∓⊕⊖"


def _applied(atoms: list[Placed], operator: Placed) -> bool:
    """Whether an operator's argument is in parentheses, and so ends where it shows."""
    at = next(n for n, atom in enumerate(atoms) if atom is operator)
    following = atoms[at + 1] if at + 1 < len(atoms) else None
    return following is not None and following.kind == "open"


def tight(node: Node) -> bool:
    """Whether a denominator reads as one after a slash."""
    atoms = [atom.node for atom in spaced(items(node))]
    if len(atoms) == 2 and _differential(atoms[0]) and _atomic(atoms[1]):
        return True
    if len(atoms) == 1:
        return _atomic(atoms[0]) or isinstance(atoms[0], Fence | Root)
    bars = [isinstance(atom, Symbol) and atom.glyph in "|‖" for atom in atoms]
    if bars and bars[0] and bars[-1] and sum(bars) == 2:
        return True
    # p(x): a name and one pair of parentheses; (x + y): the parentheses alone.
    if not atoms:
        return True
    rest = atoms[1:] if _atomic(atoms[0]) or _operator(atoms[0]) else atoms
    return bool(rest) and _parenthesised(rest)


def _differential(node: Node) -> bool:
    return isinstance(node, Symbol) and node.glyph in ("∂", "d", "δ")


def _operator(node: Node) -> bool:
    node = only(node)
    while isinstance(node, Scripts):
        node = only(node.base)
    return isinstance(node, Symbol) and node.kind == "op" and node.word


def _atomic(node: Node) -> bool:
    node = only(node)
    if isinstance(node, Scripts):
        return _atomic(node.base) or isinstance(only(node.base), Fence)
    if isinstance(node, Text):
        return " " not in node.text.strip()
    return isinstance(node, Accent) or (isinstance(node, Symbol) and node.kind == "ord")


def _parenthesised(nodes: list[Node]) -> bool:
    if len(nodes) == 1:
        return isinstance(nodes[0], Fence)
    depth = 0
    for number, node in enumerate(nodes):
        inner = node.base if isinstance(node, Scripts) else node
        kind = inner.kind if isinstance(inner, Symbol) else ""
        depth += (kind == "open") - (kind == "close")
        if depth == 0:
            return number == len(nodes) - 1 and kind == "close"
    return False
