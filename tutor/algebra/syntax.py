"""Mathematics as people type it, read by a whitelist into a tree; nothing is ever executed.

The text becomes signs, numbers, names and functions; products that were left out are put in; and
what could be read in two ways is asked for again, because a reading that was not meant would be
called wrong. `ast` builds the tree, of which only arithmetic is let through.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Collection
from fractions import Fraction
from typing import NamedTuple

LONGEST, DEEPEST, LARGEST_EXPONENT, LARGEST_NUMBER = 300, 40, 64, 1e12

FUNCTIONS = frozenset({
    "exp", "log", "ln", "sqrt", "abs", "sin", "cos", "tan", "sinh", "cosh", "tanh",
    "max", "min", "sigmoid", "softplus", "relu", "sign",
})
SEVERAL = frozenset({"max", "min"})
CONSTANTS = frozenset({"pi", "e"})

# Letters that are written out in full as often as in Greek.
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}
_SIGNS = str.maketrans({
    "−": "-", "–": "-", "‐": "-", "·": "*", "⋅": "*", "×": "*", "∗": "*", "•": "*", "÷": "/",
    "∕": "/", "⁄": "/", "[": "(", "]": ")", "{": "(", "}": ")",
})
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_NUMBER = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_EXPONENT = r"(?:[eE][+-]?[0-9]{1,3}(?![0-9.]))?"
_REST = r"|(?P<name>[^\W\d]\w*)|(?P<sign>\*\*|[-+*/^(),]))"
_TOKEN = re.compile(rf"\s*(?:(?P<number>{_NUMBER}{_EXPONENT}){_REST}")
# Where `e` is a variable, 2e-1 is 2e minus 1.
_TOKEN_E = re.compile(rf"\s*(?:(?P<number>{_NUMBER}){_REST}")


class ParseError(ValueError):
    """What was typed is no expression; the message is a sentence for the learner."""


class _Token(NamedTuple):
    kind: str  # number, name, function, or the sign itself
    text: str
    apart: bool = False  # whether there is space before it


def plain_name(name: str) -> str:
    """The name as it is compared: `μ₁`, `mu1` and `mu_1` are one."""
    name = name.translate(_LOWERED)
    return "".join(GREEK.get(each, each) for each in name).replace("_", "")


def read(text: str, names: Collection[str]) -> tuple[ast.expr, frozenset[str]]:
    """The tree of an expression in these plain names, and which of them it uses.

    Raises ParseError with a sentence.
    """
    if not text.strip():
        raise ParseError("Write an expression first.")
    if len(text) > LONGEST:
        raise ParseError(f"That is longer than {LONGEST} characters.")
    source = _python(_tokens(_one_alphabet(text), names))
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ParseError("That cannot be read: is a sign or a bracket missing?") from None
    used: set[str] = set()
    _admit(tree, used, 0)
    return tree, frozenset(used.intersection(names))


def name_of(identifier: str) -> str:
    """The variable or constant that an identifier of a tree stands for."""
    return identifier[:-1]


def number(node: ast.AST) -> Fraction | None:
    """The value of a tree that holds whole numbers and decimals only; exact."""
    match node:
        case ast.Constant(int() | float() as value):
            return Fraction(repr(value))
        case ast.UnaryOp(sign, operand):
            inner = number(operand)
            return -inner if inner is not None and isinstance(sign, ast.USub) else inner
        case ast.BinOp(left, sign, right):
            a, b = number(left), number(right)
            if a is None or b is None:
                return None
            match sign:
                case ast.Add():
                    return a + b
                case ast.Sub():
                    return a - b
                case ast.Mult():
                    return a * b
                case ast.Div() if b:
                    return a / b
    return None


# --------------------------------------------------------------------------- text → tokens


def _one_alphabet(text: str) -> str:
    """The same with one letter for each that looks alike, and without LaTeX's signs."""
    text = re.sub(r"⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: f"^({m[0].translate(RAISED)})", text)
    text = re.sub(r"\\(cdot|times)(?![a-z])", "*", text)
    text = re.sub(r"\\(left|right)(?![a-z])", "", text)
    text = re.sub(r"\\(?=[a-zA-Z])|\\[,;!]", " ", text)
    text = re.sub(r"_[{(](\w+)[})]", r"_\1", text)
    if re.search(r"(?<=[^\W_])_\s*[({\[]", text):
        raise ParseError("An index is one name or number, as in x_1.")
    text = unicodedata.normalize("NFC", text)
    letters = (unicodedata.normalize("NFKC", each)
               if unicodedata.category(each) in ("Lu", "Ll", "Nd") or "！" <= each <= "～" else
               "" if unicodedata.category(each) == "Cf" else each
               for each in text)
    return "".join(letters).translate(_SIGNS).replace("√", " sqrt ")


def _tokens(text: str, names: Collection[str]) -> list[_Token]:
    pattern = _TOKEN_E if "e" in names else _TOKEN
    tokens: list[_Token] = []
    position, text = 0, text.rstrip()
    while position < len(text):
        match = pattern.match(text, position)
        if not match:
            raise ParseError(_foreign(text[position:].strip()[:1]))
        position, before = match.end(), len(tokens)
        if match["number"]:
            tokens.append(_Token("number", match["number"]))
        elif match["sign"]:
            sign = "^" if match["sign"] == "**" else match["sign"]
            tokens.append(_Token(sign, sign))
        else:
            tokens += _words(match["name"], names, text[position:].lstrip()[:1] == "(")
        if match[0][:1].isspace():
            tokens[before] = tokens[before]._replace(apart=True)
    return tokens


def _foreign(sign: str) -> str:
    if sign == "|":
        return "Write abs(x) for |x|."
    if sign == "=":
        return "Write one expression, without an equals sign."
    return f"`{sign}` does not belong in an expression."


def _words(word: str, names: Collection[str], called: bool) -> list[_Token]:
    """The variables and functions that a word stands for: `xy` is x times y."""
    name = plain_name(word)
    if name in names:
        return [_Token("name", name)]
    if name == "sigma" and called:
        # σ(z) is the sigmoid wherever σ is no variable.
        return [_Token("function", "sigmoid")]
    if name.lower() in FUNCTIONS:
        return [_Token("function", name.lower())]
    if name in CONSTANTS:
        return [_Token("name", name)]
    if called:
        for function in sorted(FUNCTIONS, key=len, reverse=True):
            parts = _split(name.removesuffix(function), names) if name.endswith(function) else None
            if parts:
                return [*(_Token("name", part) for part in parts), _Token("function", function)]
    parts = _split(name, names)
    if parts:
        return [_Token("name", part) for part in parts]
    known = ", ".join(f"`{each}`" for each in sorted(names))
    shown = word if len(word) <= 20 else f"{word[:20]}…"
    for letter in word:
        # Written like `x` and `a`, and yet not these.
        if (said := unicodedata.name(letter, "")).startswith("CYRILLIC"):
            raise ParseError(f"`{letter}` is not the Latin letter that it looks like: it is called "
                             f"“{said.lower()}”.")
    if parts is None:
        raise ParseError(f"`{shown}` can be read in more than one way: write its products with *.")
    raise ParseError(f"`{shown}` is not one of the names here: {known}." if known
                     else f"`{shown}` is not a number, and no names are used here.")


def _split(word: str, names: Collection[str]) -> list[str] | None:
    """The names that make up a word: none where there is no way, None where there are several."""
    known = {*names, "pi"}
    ways: list[list[list[str]]] = [[[]]]
    for end in range(1, len(word) + 1):
        found = [[*way, name] for name in known if word[:end].endswith(name)
                 for way in ways[end - len(name)]]
        ways.append(found[:2])
    return None if len(ways[-1]) > 1 else ways[-1][0] if ways[-1] else []


# --------------------------------------------------------------------------- tokens → Python


def _python(tokens: list[_Token]) -> str:
    """The tokens in Python's signs, with the products that people leave out."""
    parts: list[str] = []
    before = ""  # the kind of the token before
    open_: list[tuple[str, bool]] = []  # for each open bracket, the risk outside, and if a call
    risk = ""  # what makes a product that is left out doubtful
    closes_bare = False  # a function whose argument stands without brackets
    for index, token in enumerate(tokens):
        kind, text, _ = token
        after = tokens[index + 1].kind if index + 1 < len(tokens) else ""
        ends = before in ("number", "name", ")")
        if kind in ("number", "name", "function", "("):
            if ends:
                if token.apart and (risk == "e^" or _is_fraction(tokens[:index])):
                    risk = ""
                _may_multiply(token, before, parts[-1], risk)
                parts.append("*")
            elif before == "function" and kind != "(":
                parts.append("(")
                closes_bare = True
        elif kind in ("+", "-") and not ends:
            pass  # a sign before a number: what made a product doubtful still does
        elif not ends:
            raise ParseError(_missing(kind, before))
        match kind:
            case "(":
                open_.append((risk, before == "function"))
                risk = ""
            case ")":
                if not open_:
                    raise ParseError("That cannot be read: a bracket is closed that was never "
                                     "opened.")
                outside, _ = open_.pop()
                risk = "" if outside == "e^" else outside
            case ",":
                if not open_ or not open_[-1][1]:
                    raise ParseError("Commas are only for the arguments of max and min. "
                                     "Write decimals with a point: 1.5.")
                risk = ""
            case "/":
                risk = "/"
            case "^":
                if before == "name" and parts[-1] == "e_":
                    risk = "e^"
            case "+" | "-" | "*" if ends:
                risk = ""
        if kind == "function" and after != "(":
            _bare(text, [t.kind for t in tokens[index + 1:index + 3]])
        parts.append(_written(kind, text))
        if closes_bare and kind in ("number", "name"):
            parts.append(")")
            closes_bare, kind = False, ")"
        before = kind
    if open_:
        raise ParseError("That cannot be read: a bracket is opened and not closed.")
    if before not in ("number", "name", ")"):
        raise ParseError(_missing("", before))
    return " ".join(parts)


def _written(kind: str, text: str) -> str:
    if kind == "number":
        value = float(text)
        if value > LARGEST_NUMBER:
            raise ParseError("That number is too large.")
        return str(int(value)) if value.is_integer() else repr(value)
    # No variable can then be a word of Python's own.
    return f"{text}_" if kind == "name" else "**" if kind == "^" else text


def _may_multiply(token: _Token, before: str, last: str, risk: str) -> None:
    """Refuse a product that was left out where something else may be meant."""
    if token.kind == "number":
        if before == "number":
            raise ParseError("Two numbers are side by side: write * between them.")
        raise ParseError(f"A number comes right after `{last.rstrip('_')}`: write * or ^ between "
                         "them.")
    if risk == "/":
        raise ParseError("What is divided by what? Write brackets, as in (1/2)*x or 1/(2*x).")
    if risk == "e^":
        raise ParseError("Where does the exponent end? Write it in brackets, as in e^(2*x).")


def _is_fraction(tokens: list[_Token]) -> bool:
    """Whether the last tokens are a fraction of two numbers: 1/2 x, with a space, is (1/2)x."""
    kinds = [token.kind for token in tokens[-4:]]
    return kinds[-3:] == ["number", "/", "number"] and kinds[:-3] not in (["/"], ["^"]) \
        and not any(token.apart for token in tokens[-2:])


def _bare(function: str, following: list[str]) -> None:
    """`log p` is read where nothing else can be meant: one name or number, then + or -."""
    if following and following[0] in ("number", "name") and (
            len(following) == 1 or following[1] in ("+", "-", ")", ",")):
        return
    raise ParseError(f"`{function}` needs its argument in brackets.")


def _missing(sign: str, before: str) -> str:
    if sign == ")" and before == "(":
        return "That cannot be read: there is nothing between the brackets."
    if sign in ("", ")", ","):
        return f"That cannot be read: something is missing after `{before}`."
    return f"That cannot be read: something is missing before `{sign}`."


# --------------------------------------------------------------------------- the whitelist


def _admit(node: ast.AST, used: set[str], depth: int) -> None:
    """Let nothing through but arithmetic, names and functions; collect the names."""
    if depth > DEEPEST:
        raise ParseError("That is nested too deeply.")
    match node:
        case ast.Constant(int() | float()):
            pass
        case ast.Name(identifier) if identifier.endswith("_"):
            used.add(name_of(identifier))
        case ast.UnaryOp(ast.USub() | ast.UAdd(), operand):
            _admit(operand, used, depth + 1)
        case ast.BinOp(left, ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow() as sign,
                       right):
            # A long sum leans to the left; it is long, and not deep.
            _admit(left, used, depth + isinstance(sign, ast.Pow))
            _admit(right, used, depth + 1)
            if isinstance(sign, ast.Pow):
                exponent = number(right)
                if exponent is not None and abs(exponent) > LARGEST_EXPONENT:
                    raise ParseError(f"Exponents above {LARGEST_EXPONENT} are not read.")
        case ast.Call(ast.Name(name), arguments, []) if name in FUNCTIONS:
            if not arguments or (len(arguments) > 1 and name not in SEVERAL):
                raise ParseError(f"`{name}` takes one argument.")
            for argument in arguments:
                _admit(argument, used, depth + 1)
        case _:
            raise ParseError("Only numbers, names, + - * / ^, brackets and functions such as "
                             "exp and log are read.")
