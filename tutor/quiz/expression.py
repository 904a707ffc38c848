"""Expressions that a learner types: read by a whitelist, never evaluated as code.

    >>> equal(parse("2x(1 - x)", {"x"}), parse("2*x - 2*x^2", {"x"}), {"x": (0.0, 1.0)})
    True

Two expressions are equal where they agree at seeded random points of each variable's own domain;
`None` says that it could not be decided, because too few points have a value.
"""

from __future__ import annotations

import ast
import math
import random
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

Domain = tuple[float, float]
DEFAULT_DOMAIN: Domain = (-2.0, 2.0)

LONGEST, DEEPEST, LARGEST_EXPONENT = 300, 40, 64
_POINTS, _ENOUGH = 24, 6


class Unreadable(ValueError):
    """What was typed is no expression; the message is a sentence for the learner."""


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def _softplus(z: float) -> float:
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


FUNCTIONS: dict[str, Callable[..., float]] = {
    "exp": math.exp, "log": math.log, "ln": math.log, "sqrt": math.sqrt, "abs": abs,
    "sin": math.sin, "cos": math.cos, "tan": math.tan,
    "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh,
    "max": max, "min": min, "sigmoid": _sigmoid, "softplus": _softplus,
    "relu": lambda z: max(z, 0.0), "sign": lambda z: (z > 0) - (z < 0),
}  # fmt: skip
_SEVERAL = {"max", "min"}
_CONSTANTS = {"pi": math.pi, "e": math.e}

# Letters that are written out in full as often as in Greek.
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta",
    "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi",
    "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ω": "omega",
}  # fmt: skip
_SIGNS = str.maketrans({"−": "-", "–": "-", "·": "*", "⋅": "*", "×": "*", "÷": "/", "∗": "*",
                        "[": "(", "]": ")", "{": "(", "}": ")"})
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3}(?![\d.]))?)|(?P<name>[^\W\d]\w*)|(?P<sign>\*\*|[-+*/^(),]))")
# `lambda` is a word of Python's own; inside it goes by another name.
_LAMBDA = "lambda_"


@dataclass(frozen=True)
class Expression:
    """A readable expression; `text` is what was typed, `names` the variables in it."""

    tree: ast.expr
    text: str
    names: frozenset[str]

    def at(self, values: Mapping[str, float]) -> float:
        """Its value, NaN where it has none."""
        try:
            return float(_value(self.tree, values))
        except (ArithmeticError, ValueError, TypeError):
            return math.nan


@dataclass(frozen=True)
class Equation:
    """Two expressions, said to be equal."""

    left: Expression
    right: Expression

    @property
    def text(self) -> str:
        return f"{self.left.text} = {self.right.text}"

    @property
    def names(self) -> frozenset[str]:
        return self.left.names | self.right.names

    def gap(self, values: Mapping[str, float]) -> float:
        """How far the sides are apart: left minus right."""
        return self.left.at(values) - self.right.at(values)


def plain_name(name: str) -> str:
    """The name as it is compared: `μ₁`, `mu1` and `mu_1` are one."""
    name = name.translate(_LOWERED)
    name = "".join(_GREEK.get(each, each) for each in name)
    return name.replace("_", "")


def parse(text: str, variables: Collection[str]) -> Expression:
    """Read an expression in these variables. Raises Unreadable with a sentence."""
    if not text.strip():
        raise Unreadable("Write an expression first.")
    if len(text) > LONGEST:
        raise Unreadable(f"That is longer than {LONGEST} characters.")
    if "=" in text:
        raise Unreadable("Write one expression, without an equals sign.")
    names = {plain_name(each) for each in variables}
    source = _python(text, names)
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Unreadable(f"`{text.strip()}` cannot be read: is a sign or a bracket missing? "
                         "Write products with *, as in 2*x*(1 - x).") from None
    used: set[str] = set()
    _admit(tree, names, used, 0)
    return Expression(tree, text.strip(), frozenset(used))


def parse_equation(text: str, variables: Collection[str]) -> Equation:
    """Read `left = right`. Raises Unreadable with a sentence."""
    left, sign, right = text.partition("=")
    if not sign or "=" in right:
        raise Unreadable("Write an equation with one equals sign, such as x = 2*y.")
    return Equation(parse(left, variables), parse(right, variables))


def _python(text: str, names: set[str]) -> str:
    """The same in Python's signs, with the products that people leave out."""
    text = re.sub(r"([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: f"^({m[0].translate(_RAISED)})", text)
    text = unicodedata.normalize("NFC", text).translate(_SIGNS).replace("√", "sqrt")
    parts: list[str] = []
    before = ""  # number, name, function, "(" or ")", or a sign
    position, text = 0, text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match or match.end() == position:
            raise Unreadable(f"`{text[position:].strip()[:1]}` does not belong in an expression.")
        position = match.end()
        if match["sign"]:
            sign = match["sign"]
            if sign == "(" and before in ("number", "name", ")"):
                parts.append("*")
            parts.append("**" if sign == "^" else sign)
            before = sign
            continue
        if before == "function":
            raise Unreadable(f"`{parts[-1]}` needs its argument in brackets.")
        if before in ("number", "name", ")"):
            parts.append("*")
        if match["name"]:
            words = _names(match["name"], names)
            before = "function" if words[-1] in FUNCTIONS else "name"
            parts.append("*".join(words))
        else:
            parts.append(match["number"])
            before = "number"
    if before == "function":
        raise Unreadable(f"`{parts[-1]}` needs its argument in brackets.")
    return " ".join(parts)


def _names(word: str, names: set[str]) -> list[str]:
    """The variables, or the function, that a word stands for: `xy` is x times y."""
    name = plain_name(word)
    if name in names:
        return [_inside(name)]
    if name == "sigma" or word == "σ":
        # σ(z) is the sigmoid wherever σ is no variable.
        return ["sigmoid"]
    if name.lower() in FUNCTIONS:
        return [name.lower()]
    if name in _CONSTANTS:
        return [name]
    if len(word) <= 4 and all(plain_name(each) in names for each in word):
        return [_inside(plain_name(each)) for each in word]
    known = ", ".join(f"`{each}`" for each in sorted(names))
    raise Unreadable(f"`{word}` is no name here. Known are {known}." if known
                     else f"`{word}` is no name here: write numbers only.")


def _inside(name: str) -> str:
    return _LAMBDA if name == "lambda" else name


def _admit(node: ast.AST, names: set[str], used: set[str], depth: int) -> None:
    """Let nothing through but arithmetic, the names and the functions."""
    if depth > DEEPEST:
        raise Unreadable("That is nested too deeply.")
    match node:
        case ast.Constant(int() | float() as value) if not isinstance(value, bool):
            if abs(value) > 1e12:
                raise Unreadable("That number is too large.")
        case ast.Name(name):
            plain = "lambda" if name == _LAMBDA else name
            if plain in names:
                used.add(plain)
            elif name in FUNCTIONS:
                raise Unreadable(f"`{name}` needs its argument in brackets.")
            elif name not in _CONSTANTS:
                raise Unreadable(f"`{name}` is no name here.")
        case ast.UnaryOp(ast.USub() | ast.UAdd(), operand):
            _admit(operand, names, used, depth + 1)
        case ast.BinOp(left, ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow() as sign,
                       right):
            _admit(left, names, used, depth + 1)
            _admit(right, names, used, depth + 1)
            if isinstance(sign, ast.Pow):
                exponent = _constant(right)
                if exponent is not None and abs(exponent) > LARGEST_EXPONENT:
                    raise Unreadable(f"Exponents above {LARGEST_EXPONENT} are not read.")
        case ast.Call(ast.Name(name), arguments, []) if name in FUNCTIONS:
            if not arguments or (len(arguments) > 1 and name not in _SEVERAL):
                raise Unreadable(f"`{name}` takes one argument.")
            for argument in arguments:
                _admit(argument, names, used, depth + 1)
        case _:
            raise Unreadable("Only numbers, names, + - * / ^, brackets and functions such as "
                             "exp and log are read.")


def _constant(node: ast.AST) -> float | None:
    try:
        return float(_value(node, {}))
    except (KeyError, ArithmeticError, ValueError, TypeError):
        return None


def _value(node: ast.AST, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value):
            return float(value)  # type: ignore[arg-type]
        case ast.Name(name):
            name = "lambda" if name == _LAMBDA else name
            return values[name] if name in values else _CONSTANTS[name]
        case ast.UnaryOp(sign, operand):
            value = _value(operand, values)
            return -value if isinstance(sign, ast.USub) else value
        case ast.BinOp(left, sign, right):
            a, b = _value(left, values), _value(right, values)
            match sign:
                case ast.Add():
                    return a + b
                case ast.Sub():
                    return a - b
                case ast.Mult():
                    return a * b
                case ast.Div():
                    return a / b
                case _:
                    result = a**b
                    if isinstance(result, complex):
                        raise ValueError("no real power")
                    return result
        case ast.Call(ast.Name(name), arguments):
            return float(FUNCTIONS[name](*(_value(each, values) for each in arguments)))
    raise TypeError("admitted trees hold nothing else")


def points(names: Collection[str], domains: Mapping[str, Domain], seed: int = 0,
           count: int = _POINTS) -> list[dict[str, float]]:
    """Random values for each name, inside its domain and away from its ends."""
    plain = {plain_name(name): domain for name, domain in domains.items()}
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        values = {}
        for name in sorted(names):
            low, high = plain.get(name, DEFAULT_DOMAIN)
            values[name] = low + (high - low) * rng.uniform(0.03, 0.97)
        found.append(values)
    return found


def equal(first: Expression, second: Expression, domains: Mapping[str, Domain] | None = None,
          seed: int = 0) -> bool | None:
    """Whether the two have the same value everywhere in the domains; None where undecided."""
    names = first.names | second.names
    seen = 0
    for values in points(names, domains or {}, seed):
        a, b = first.at(values), second.at(values)
        if math.isnan(a) and math.isnan(b):
            continue
        seen += 1
        if not math.isclose(a, b, rel_tol=1e-7, abs_tol=1e-9):
            return False
    return True if seen >= _ENOUGH else None


def same_form(first: Expression, second: Expression) -> bool:
    """Whether the two are written alike, but for the order of sums and products."""
    return _form(first.tree) == _form(second.tree)


_Form = tuple[object, ...]
_Factors = dict[_Form, float]


def _form(node: ast.AST) -> _Form:
    """A sum of signed products of powers, each in one order."""
    terms = sorted(_terms(node, 1), key=repr)
    if len(terms) == 1 and terms[0][0] == 1 and len(terms[0][1]) == 1:
        (base, power), = terms[0][1]
        if power == 1:
            return base
    return ("sum", *terms)


def _terms(node: ast.AST, sign: int) -> list[tuple[int, tuple[tuple[_Form, float], ...]]]:
    match node:
        case ast.BinOp(left, ast.Add(), right):
            return _terms(left, sign) + _terms(right, sign)
        case ast.BinOp(left, ast.Sub(), right):
            return _terms(left, sign) + _terms(right, -sign)
        case ast.UnaryOp(each, operand):
            return _terms(operand, -sign if isinstance(each, ast.USub) else sign)
    factors: _Factors = {}
    sign *= _multiply(node, 1, factors)
    return [(sign, tuple(sorted(factors.items(), key=repr)))]


def _multiply(node: ast.AST, power: float, into: _Factors) -> int:
    """Collect the factors of a product by their powers; returns its sign."""
    match node:
        case ast.BinOp(left, ast.Mult(), right):
            return _multiply(left, power, into) * _multiply(right, power, into)
        case ast.BinOp(left, ast.Div(), right):
            return _multiply(left, power, into) * _multiply(right, -power, into)
        case ast.UnaryOp(each, operand) if abs(power) == 1:
            sign = _multiply(operand, power, into)
            return -sign if isinstance(each, ast.USub) else sign
        case ast.BinOp(left, ast.Pow(), right):
            exponent = _constant(right)
            base = _form(left)
            if exponent is None or base[0] == "sum":
                base, exponent = ("power", base, _form(right)), 1.0
        case ast.Constant(1):
            return 1
        case _:
            base, exponent = _atom(node), 1.0
    into[base] = into.get(base, 0.0) + power * exponent
    return 1


def _atom(node: ast.AST) -> _Form:
    match node:
        case ast.Constant(value):
            return ("number", float(value))  # type: ignore[arg-type]
        case ast.Name(name):
            return ("name", name)
        case ast.Call(ast.Name(name), arguments):
            return ("log" if name == "ln" else name, *(_form(each) for each in arguments))
    return _form(node)
