"""The figures of lecture 6: backprop on any graph, what it costs, and how it is checked."""

import ast
import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

import numpy as np

from tutor.algebra.expression import ParseError, parse, plain_name
from tutor.algebra.syntax import FUNCTIONS, name_of
from tutor.algebra.syntax import number as constant
from tutor.counting import counted
from tutor.figures import (
    Area,
    Axes,
    Choice,
    Edge,
    Figure,
    Graph,
    Node,
    Note,
    Rule,
    Scatter,
    Series,
    Slider,
    State,
    Step,
    Table,
    Text,
    Typed,
    number,
)

# --- Expressions as graphs ----------------------------------------------------------------

# What is shown as boxes takes so many columns and rows at most; what is larger, a list.
COLUMNS, ROWS = 7, 4
MOST_OPERATIONS, MOST_NAMES = 14, 6
# Values of names that are given none, in the order in which the names come.
ELSE = (2.0, -1.0, 3.0, 0.5, -2.0, 1.5)
LARGEST = 1e9
BETWEEN = "pqrsuvhkmnijodgwyzlxabct"
_WORD = re.compile(r"[^\W\d_]\w*")
_LETTER = re.compile(r"[^\W\d_](?:_?\d+)?")

Operand = str | float


class Operation(NamedTuple):
    """One box: its name, what it computes, and of what: names of boxes, or constants."""

    name: str
    kind: str
    of: tuple[Operand, ...]


class Program(NamedTuple):
    """An expression as operations in their order, from `names` to `outputs`."""

    names: tuple[str, ...]
    operations: tuple[Operation, ...]
    outputs: tuple[str, ...]

    @property
    def boxes(self) -> tuple[str, ...]:
        """All boxes in the order in which they are needed first; what is used stands before."""
        found: dict[str, None] = {}
        for each in self.operations:
            found |= dict.fromkeys(o for o in each.of if isinstance(o, str))
            found[each.name] = None
        return tuple(found | dict.fromkeys(self.outputs))

    def uses(self, name: str) -> list[tuple[Operation, int]]:
        """Where a box is used: the operation, and the place among what goes into it."""
        return [(each, place) for each in self.operations for place, of in enumerate(each.of)
                if of == name]


@lru_cache(maxsize=64)
def program(text: str) -> Program:
    """The operations of one expression, or of two with a comma between. Raises ParseError."""
    texts = _outputs(text)
    if len(texts) > 2:
        raise ParseError("Two outputs are the most: write one comma outside of brackets.")
    shown = _names(text)
    trees = [parse(each, set(shown)) for each in texts]
    used = set().union(*(tree.names for tree in trees))
    names = {plain: name for plain, name in shown.items() if plain in used}
    if not names:
        raise ParseError("There is no name in it: write one, such as a.")
    if len(names) > MOST_NAMES:
        raise ParseError(f"It has {len(names)} names; {MOST_NAMES} are the most.")
    free = [each for each in BETWEEN if each not in names.values()]
    ends = [each for each in "fgFGYZ" if each not in names.values()]
    free = [each for each in free if each not in ends[:len(trees)]]
    done: list[Operation] = []
    outputs = []
    for tree, end in zip(trees, ends, strict=False):
        before = len(done)
        last = _built(tree.tree, names, free, done)
        if isinstance(last, float):
            raise ParseError("Each output has to depend on a name, such as a.")
        if len(done) > before:
            done[-1] = done[-1]._replace(name=end)
            last = end
        outputs.append(last)
        if len(done) > MOST_OPERATIONS:
            raise ParseError(f"It takes more than {MOST_OPERATIONS} operations; write a shorter "
                             "one.")
    if len(set(outputs)) < len(outputs):
        raise ParseError("Both outputs are the same; write two different ones.")
    order = [of for each in done for of in each.of if isinstance(of, str)]
    leaves = dict.fromkeys(each for each in (*order, *outputs) if each in names.values())
    return Program(tuple(leaves), tuple(done), tuple(outputs))


def _outputs(text: str) -> list[str]:
    """The text, parted at the commas that stand in no brackets."""
    parts, deep = [""], 0
    for sign in text:
        deep += (sign in "([{") - (sign in ")]}")
        if sign == "," and deep == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _names(text: str) -> dict[str, str]:
    """The names in a text, as the parser calls them, and as they were typed."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        if word.lower() in FUNCTIONS or word in ("pi", "π", "e", "σ", "sigma"):
            continue
        letters = _LETTER.findall(word)
        if len(letters) > 2:
            raise ParseError(f"`{word[:20]}` is no function that is known here. Names are single "
                             "letters, with a number where you like: a, w1.")
        found |= {plain_name(each): each.replace("_", "") for each in letters if each != "e"}
    return found


def _built(tree: ast.expr, names: Mapping[str, str], free: list[str],
           done: list[Operation]) -> Operand:
    """The box or the constant that a tree comes to; its operations are put to those done."""
    if (value := constant(tree)) is not None:
        return float(value)
    match tree:
        case ast.Name(identifier):
            name = name_of(identifier)
            return names[name] if name in names else {"pi": math.pi, "e": math.e}[name]
        case ast.UnaryOp(sign, operand):
            inner = _built(operand, names, free, done)
            if isinstance(sign, ast.UAdd):
                return inner
            return -inner if isinstance(inner, float) else _done("neg", (inner,), free, done)
        case ast.BinOp(left, sign, right):
            kind = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "/", ast.Pow: "^"}[
                type(sign)]
            return _done(kind, (_built(left, names, free, done), _built(right, names, free, done)),
                         free, done)
        case ast.Call(ast.Name(function), arguments):
            function = "ln" if function == "log" else function
            given = tuple(_built(each, names, free, done) for each in arguments)
            return given[0] if len(given) == 1 and function in ("max", "min") \
                else _done(function, given, free, done)
    raise ParseError("That cannot be shown.")


def _done(kind: str, of: tuple[Operand, ...], free: list[str], done: list[Operation]) -> Operand:
    if all(isinstance(each, float) for each in of):
        try:
            return _value(kind, *of)
        except (ArithmeticError, ValueError):
            raise ParseError(f"`{_written(kind, [_text(each) for each in of])}` has no value."
                             ) from None
    if len(done) > MOST_OPERATIONS:
        raise ParseError(f"It takes more than {MOST_OPERATIONS} operations; write a shorter one.")
    name = free[len(done)]
    done.append(Operation(name, kind, of))
    return name


def given(text: str) -> dict[str, float]:
    """Values by name, from `a = 2, b = −1`. Raises ParseError."""
    found: dict[str, float] = {}
    for each in re.split(r"[,;]", text):
        if not each.strip():
            continue
        name, sign, value = (part.strip() for part in each.partition("="))
        if not sign or not _LETTER.fullmatch(name):
            raise ParseError("Write values with commas between them, as in a = 2, b = −1.")
        try:
            found[name.replace("_", "")] = at = float(value.replace("−", "-"))
        except ValueError:
            raise ParseError(f"The value of {name} is no number.") from None
        if not abs(at) <= 1000:
            raise ParseError(f"The value of {name} has to lie between −1000 and 1000.")
    return found


# --- Values and gradients -----------------------------------------------------------------


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def _sign(z: float) -> float:
    return float(z > 0) - float(z < 0)


_FORWARD: dict[str, Callable[..., float]] = {
    "+": lambda a, b: a + b, "−": lambda a, b: a - b, "×": lambda a, b: a * b,
    "/": lambda a, b: a / b, "^": math.pow, "neg": lambda a: -a, "max": max, "min": min,
    "exp": math.exp, "ln": math.log, "sqrt": math.sqrt, "abs": abs, "sin": math.sin,
    "cos": math.cos, "tan": math.tan, "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh,
    "sigmoid": _sigmoid, "relu": lambda a: max(a, 0.0), "sign": _sign,
    "softplus": lambda a: max(a, 0.0) + math.log1p(math.exp(-abs(a))),
}
# The slope of a function of one value: from its input and its output.
_SLOPES: dict[str, Callable[[float, float], float]] = {
    "neg": lambda a, y: -1.0, "exp": lambda a, y: y, "ln": lambda a, y: 1 / a,
    "sqrt": lambda a, y: 1 / (2 * y), "abs": lambda a, y: _sign(a),
    "sin": lambda a, y: math.cos(a), "cos": lambda a, y: -math.sin(a),
    "tan": lambda a, y: 1 + y * y, "sinh": lambda a, y: math.cosh(a),
    "cosh": lambda a, y: math.sinh(a), "tanh": lambda a, y: 1 - y * y,
    "sigmoid": lambda a, y: y * (1 - y), "relu": lambda a, y: float(a > 0),
    "sign": lambda a, y: 0.0, "softplus": lambda a, y: _sigmoid(a),
}


def _value(kind: str, *of: float) -> float:
    return float(_FORWARD[kind](*of))


def _local(kind: str, place: int, of: tuple[float, ...], y: float) -> float:
    """The derivative of an operation's value with respect to what goes in at one place."""
    if kind in _SLOPES:
        return _SLOPES[kind](of[0], y)
    if kind in ("max", "min"):
        # At a tie the first takes all.
        return float(place == of.index(y))
    a, b = of
    if kind == "^":
        if place == 0:
            return 0.0 if b == 0 else b * math.pow(a, b - 1)
        return y * math.log(a)
    return {"+": (1.0, 1.0), "−": (1.0, -1.0), "×": (b, a),
            "/": (1 / b if kind == "/" else 0, -a / (b * b) if kind == "/" else 0)}[kind][place]


class Passes(NamedTuple):
    """Every box's value; every box's gradient; and what each use of it sent back."""

    values: dict[str, float]
    gradients: dict[str, float]
    sent: dict[str, list[tuple[Operation, int, float]]]


def both_passes(graph: Program, values: Mapping[str, float],
                arriving: Mapping[str, float]) -> Passes:
    """Forward, then backward. Raises ArithmeticError or ValueError where there is no value."""
    at = {name: values[name] for name in graph.names}

    def inputs(each: Operation) -> tuple[float, ...]:
        return tuple(at[of] if isinstance(of, str) else of for of in each.of)

    for each in graph.operations:
        at[each.name] = _value(each.kind, *inputs(each))
        if not abs(at[each.name]) <= LARGEST:
            raise OverflowError
    gradients = {name: float(arriving.get(name, 0.0)) for name in at}
    sent: dict[str, list[tuple[Operation, int, float]]] = {name: [] for name in at}
    for each in reversed(graph.operations):
        for place, of in enumerate(each.of):
            if isinstance(of, str):
                slope = _local(each.kind, place, inputs(each), at[each.name])
                gradients[of] += gradients[each.name] * slope
                if not abs(gradients[of]) <= LARGEST:
                    raise OverflowError
                sent[of].append((each, place, slope))
    return Passes(at, gradients, sent)


def settled(graph: Program, values: str) -> dict[str, float]:
    """A value for each name of the graph: those that were typed, and others for the rest."""
    typed = given(values)
    return {name: typed.get(name, ELSE[n % len(ELSE)]) for n, name in enumerate(graph.names)}


def steps_of(others: Mapping[str, Any]) -> int:
    """How many steps an expression takes forward and back, the one before the first included."""
    try:
        graph = program(" ".join(str(others.get("expression", "")).split()))
    except ValueError:
        return 1
    return 1 + len(graph.operations) + len(graph.boxes)


# --- The figure ---------------------------------------------------------------------------

EXPRESSIONS = (
    "(a + b) max(b, c)", "a b + a c", "(sigmoid(w x + b) - t)^2", "a a + a", "a b, max(a, c)",
    "ln(exp(a) + exp(b))", "relu(a b) - 3 a",
)


def expression_graph(
    expression: Annotated[str, Typed(program, "expression", EXPRESSIONS, 80)] = EXPRESSIONS[0],
    values: Annotated[str, Typed(given, "values", longest=80)] = "a = 2, b = 3, c = 1",
    step: Annotated[int, Step(steps_of, label="step")] = 0,
    first: Annotated[float, Slider(-3, 3, step=0.5, label="arrives at output 1")] = 1.0,
    second: Annotated[float, Slider(-3, 3, step=0.5, label="arrives at output 2")] = -1.0,
) -> Figure:
    """Any expression as a graph, stepped forward and then back, with all values and gradients."""
    graph = program(expression)
    at = settled(graph, values)
    arriving = dict(zip(graph.outputs, (first, second), strict=False))
    told = ", ".join(f"{name} = {number(value)}" for name, value in at.items())
    try:
        passes = both_passes(graph, at, arriving)
    except (ArithmeticError, ValueError):
        return Figure(Note(f"With {told}, a value or a slope in it does not exist, or is larger "
                           "than can be shown.\nChoose other values."),
                      "What is not defined here has no gradient here, either.")
    forward = [each.name for each in graph.operations][:step]
    back = list(reversed(graph.boxes))[:max(0, step - len(graph.operations))]
    known = {*graph.names, *forward}
    active = back[-1] if back else forward[-1] if forward else ""
    direction = "backward" if back else "forward" if forward else "the inputs"
    where = f"Step {step} of {steps_of({'expression': expression}) - 1}, {direction}. "
    caption = where + (_backward_said(graph, passes, active, arriving) if back
                       else _forward_said(graph, passes, active, told))
    places = _places(graph)
    if places is None:
        rows = tuple(
            (_label(graph, name), _shown(passes.values[name]) if name in known else "",
             _shown(passes.gradients[name]) if name in back else "", "◂" if name == active else "")
            for name in graph.boxes)
        return Figure(Table(("box", "value", "gradient of L", ""), rows), caption)
    nodes = tuple(
        Node(name, places[name], _label(graph, name),
             _shown(passes.values[name]) if name in known else "",
             _shown(passes.gradients[name]) if name in back else "",
             "active" if name == active else "done" if name in known else "idle")
        for name in graph.boxes)
    edges = tuple(
        Edge(of, each.name, _state(each.name == active and not back, each.name in forward),
             _state(of == active and bool(back), of in back))
        for each in graph.operations for of in dict.fromkeys(each.of) if isinstance(of, str))
    return Figure(Graph(nodes, edges), caption)


def _state(active: bool, done: bool) -> State:
    return "active" if active else "done" if done else "idle"


def _places(graph: Program) -> dict[str, tuple[int, int]] | None:
    """A column for each operation, and rows so that no arrow runs through a box; None where that
    takes more room than there is."""
    columns = {each.name: n for n, each in enumerate(graph.operations, 1)}
    for name in graph.names:
        columns[name] = min((columns[each.name] for each, _ in graph.uses(name)), default=1) - 1
    # A box stands in its row until its last use, for the arrow that leads there.
    until = {name: max((columns[each.name] for each, _ in graph.uses(name)),
                       default=columns[name] + 1) for name in columns}
    taken: list[list[tuple[int, int]]] = []
    rows: dict[str, int] = {}
    before = {each.name: [of for of in each.of if isinstance(of, str)]
              for each in graph.operations}
    for name in sorted(columns, key=lambda name: (columns[name], graph.boxes.index(name))):
        wanted = [rows[of] for of in before.get(name, ()) if of in rows]
        span = columns[name], until[name]
        for row in (*wanted, *range(ROWS + 1)):
            while len(taken) <= row:
                taken.append([])
            if all(span[0] >= end or begin >= span[1] for begin, end in taken[row]):
                rows[name] = row
                taken[row].append(span)
                break
        else:
            return None
    if max(columns.values()) >= COLUMNS or max(rows.values()) >= ROWS:
        return None
    return {name: (columns[name], rows[name]) for name in columns}


def _label(graph: Program, name: str) -> str:
    for each in graph.operations:
        if each.name == name:
            return f"{name} = {_written(each.kind, [_text(of) for of in each.of])}"
    return name


def _text(of: Operand) -> str:
    return of if isinstance(of, str) else "π" if of == math.pi else "e" if of == math.e \
        else _in(number(of))


def _shown(value: float) -> str:
    return number(value, 4)


def _in(text: str) -> str:
    """A negative number inside a formula stands in parentheses."""
    return f"({text})" if text.startswith("−") else text


def _written(kind: str, of: list[str]) -> str:
    if kind in ("+", "−", "×", "/"):
        return f"{of[0]} {kind} {of[1]}"
    if kind == "^":
        return f"{of[0]}²" if of[1] == "2" else f"{of[0]}^{of[1]}"
    if kind == "neg":
        return f"−{of[0]}"
    # Between commas a negative number needs no parentheses of its own.
    of = [each[1:-1] if each.startswith("(−") else each for each in of]
    return f"{ {'sigmoid': 'σ', 'sqrt': '√'}.get(kind, kind)}({', '.join(of)})"


def _forward_said(graph: Program, passes: Passes, name: str, told: str) -> str:
    if not name:
        return f"Given are {told}.\nStep forward: each box needs only what flows into it."
    each = next(each for each in graph.operations if each.name == name)
    of = [_in(_shown(passes.values[o])) if isinstance(o, str) else _text(o) for o in each.of]
    return f"Each box is computed and kept.\n{_label(graph, name)} = {_written(each.kind, of)} " \
           f"= {_shown(passes.values[name])}"


# By operation: what it does with what arrives.
RULES = {
    "+": "a sum hands on what arrives, as it is",
    "−": "a difference hands on what arrives, to its second input with the other sign",
    "×": "a product hands on what arrives, times the other factor",
    "/": "a quotient hands on what arrives, times its slope",
    "^": "a power hands on what arrives, times its slope",
    "neg": "a minus turns the sign of what arrives",
    "max": "a maximum hands all of it to the largest, the first of equals, nothing to the others",
    "min": "a minimum hands all of it to the smallest, the first of equals, nothing to the others",
    "relu": "ReLU lets through what arrives where its input is above 0, else nothing",
    "sigmoid": "a sigmoid hands on what arrives, times y (1 − y) of its output y",
    "tanh": "tanh hands on what arrives, times 1 − y² of its output y",
    "exp": "exp hands on what arrives, times its own output",
    "ln": "ln hands on what arrives, divided by its input",
}


def _backward_said(graph: Program, passes: Passes, name: str,
                   arriving: Mapping[str, float]) -> str:
    sent = passes.sent[name]
    total = _shown(passes.gradients[name])
    here = arriving.get(name)
    if not sent:
        rest = "" if here == 1 else f" What lies between {name} and L has sent it."
        return f"Turn round: at an output the gradient of L arrives from above.{rest}\n" \
               f"∂L/∂{name} = {total}"
    terms = [f"∂L/∂{each.name} · {_in(_shown(slope))}" for each, _, slope in sent]
    sums = [f"{_in(_shown(passes.gradients[each.name]))} · {_in(_shown(slope))}"
            for each, _, slope in sent]
    if here is not None:
        terms, sums = [_shown(here), *terms], [_shown(here), *sums]
    each = sent[0][0]
    if len(terms) > 1:
        rule = f"{name} has {len(terms)} ways on: what comes back along them adds up."
    elif each.kind == "×" and any(isinstance(of, float) for of in each.of):
        rule = "A constant factor multiplies what arrives."
    elif each.kind == "^" and each.of[1] == 2.0:
        rule = "A square hands on what arrives, times twice its input."
    else:
        rule = RULES.get(each.kind, "a function hands on what arrives, times its slope")
        rule = f"{rule[0].upper() if rule[:4] not in ('tanh', 'exp ', 'ln h') else rule[0]}" \
               f"{rule[1:]}."
    return f"{rule}\n∂L/∂{name} = {' + '.join(terms)} = {' + '.join(sums)} = {total}"


# --- Forward or reverse mode --------------------------------------------------------------

HIDDEN = 100


def multiplications(inputs: int, outputs: int) -> tuple[int, int]:
    """What all derivatives of all outputs by all inputs cost, in forward and in reverse mode:
    multiplications in a network inputs → 100 → 100 → outputs. The values cost one pass more."""
    one = inputs * HIDDEN + HIDDEN * HIDDEN + HIDDEN * outputs
    return one * (1 + inputs), one * (1 + outputs)


def mode_costs(
    grow: Annotated[str, Choice("inputs", "outputs", label="what grows")] = "inputs",
    inputs: Annotated[int, Slider(1, 1000, step=1, label="inputs n")] = 784,
    outputs: Annotated[int, Slider(1, 1000, step=1, label="outputs m")] = 1,
) -> Figure:
    """The cost of a whole Jacobian in forward and reverse mode, as inputs or outputs grow."""
    along = np.unique(np.geomspace(1, 1000, 60).astype(int))
    costs = np.array([multiplications(int(n), outputs) if grow == "inputs"
                      else multiplications(inputs, int(n)) for n in along], dtype=float)
    here = multiplications(inputs, outputs)
    at, rest = (inputs, counted(outputs, "output")) if grow == "inputs" else (
        outputs, counted(inputs, "input"))
    axes = Axes(
        (Series("forward mode", along, costs[:, 0], role="blue", marks=False),
         Series("reverse mode", along, costs[:, 1], role="green", marks=False),
         Rule(x=float(at)),
         Scatter([(float(at), float(here[0])), (float(at), float(here[1]))], role="accent")),
        x_label=f"{grow}, with {rest}", y_label="multiplications", x_log=True, y_log=True,
    )
    times = max(here) / min(here)
    better = "reverse" if here[1] < here[0] else "forward"
    verdict = "Both cost the same." if times == 1 else \
        "Both cost nearly the same." if times < 1.05 else \
        f"{better.capitalize()} mode is cheaper, by a factor of {number(times)}."
    caption = (f"{inputs} → {HIDDEN} → {HIDDEN} → {outputs}: beside the pass for the values, "
               f"forward mode takes {_passes(inputs)}, one for each input; reverse mode "
               f"{_passes(outputs)}, one for each output.\n{verdict}")
    return Figure(axes, caption)


def _passes(count: int) -> str:
    return f"{count} pass{'es' * (count > 1)}"


# --- Keeping less -------------------------------------------------------------------------


def kept(layers: int, every: int) -> int:
    """The most values that are kept at once for each unit of width: one for each checkpoint, and
    those inside one segment."""
    every = min(every, layers)
    return math.ceil(layers / every) + (every - 1)


def checkpoints(
    layers: Annotated[int, Slider(4, 400, step=4, label="layers")] = 100,
    every: Annotated[int, Slider(1, 40, step=1, label="keep every")] = 10,
) -> Figure:
    """How much is kept at once where only every k-th layer's values are kept on the way forward."""
    along = np.arange(1, 41)
    most = np.array([kept(layers, int(k)) for k in along], dtype=float)
    here, best = kept(layers, every), int(most.min())
    axes = Axes(
        (Series("kept at once", along, most, role="green", marks=False),
         Rule(y=float(layers), text="all layers"),
         Scatter([(float(every), float(here))], role="accent")),
        x_label="one checkpoint every … layers", y_label="layers kept at once",
        y_limits=(0, 1.15 * layers), legend=False,
    )
    segments = math.ceil(layers / every)
    if every == 1:
        said = "Every layer is a checkpoint: nothing is computed twice."
    else:
        inside = min(every, layers) - 1
        where = "layers after it" if segments == 1 else "between two of them"
        said = (f"{counted(segments, 'checkpoint')}, and up to {inside} {where}, computed once "
                "more on the way back: at most one more forward pass.")
    return Figure(axes, f"{layers} layers, a checkpoint every {every}: {here} kept at once.\n"
                        f"{said} The lowest is {best}, near twice √{layers}"
                        f" = {number(2 * math.sqrt(layers))}.")


# --- Checking a gradient ------------------------------------------------------------------

Real = Callable[[np.ndarray], np.ndarray]
# By name: the function, its derivative, and the place.
CHECKED: dict[str, tuple[Real, Callable[[float], float], float]] = {
    "exp": (np.exp, math.exp, 1.0),
    "tanh": (np.tanh, lambda x: 1 - math.tanh(x) ** 2, 0.5),
    "large": (lambda x: np.exp(x) + x.dtype.type(10_000), math.exp, 1.0),
    "ReLU": (lambda x: np.maximum(x, x.dtype.type(0)), lambda x: float(x > 0), 0.01),
}
SAID = {
    "exp": "eˣ at x = 1", "tanh": "tanh x at x = 0.5", "large": "eˣ + 10,000 at x = 1",
    "ReLU": "relu(x) at x = 0.01, close to its kink",
}
H = np.logspace(-15, -1, 113)
# On a logarithmic axis, an error of 0 stands here.
FLOOR = 1e-17


def differences(name: str, precision: str, rule: str) -> np.ndarray:
    """The relative error of a difference at every h, against the true derivative."""
    function, derivative, x = CHECKED[name]
    kind = np.float32 if precision == "float32" else np.float64
    at, steps = kind(x), H.astype(kind)
    up = function(at + steps)
    if rule == "central":
        slopes = (up - function(at - steps)) / (kind(2) * steps)
    else:
        slopes = (up - function(np.full_like(steps, at))) / steps
    true = derivative(float(at))
    return np.maximum(np.abs(slopes.astype(float) - true) / abs(true), FLOOR)


def gradient_check(
    of: Annotated[str, Choice(*CHECKED, label="function")] = "exp",
    precision: Annotated[str, Choice("float64", "float32", label="numbers")] = "float64",
    step: Annotated[float, Slider(1e-15, 0.1, log=True, label="step h")] = 1e-5,
) -> Figure:
    """The relative error of a numerical derivative against the step, for two rules."""
    central, forward = (differences(of, precision, rule) for rule in ("central", "forward"))
    nearest = int(np.abs(np.log(H / step)).argmin())
    low, high = valley(central)
    axes = Axes(
        (Area("valley", H[[low, high]], [10.0, 10.0], FLOOR),
         Series("forward difference", H, forward, role="blue", marks=False),
         Series("central difference", H, central, role="green", marks=False),
         Rule(x=step),
         Text((float(H[(low + high) // 2]), 1.0), "valley", centred=True)),
        x_label="step h", y_label="relative error", x_log=True, y_log=True,
        x_limits=(1e-15, 0.1), y_limits=(FLOOR, 10.0),
    )
    if of == "ReLU":
        why = ("Once h is larger than 0.01, the central difference reaches over the kink, and is "
               "the slope of neither side; the forward one steps away from it. To the left, only "
               "rounding is wrong.")
    elif high < len(H) - 1:
        why = ("To the left of the valley rounding is divided by h; to its right the curve bends "
               "within the step.")
    else:
        why = ("To the left of the valley rounding is divided by h; to its right, beyond the "
               "picture, the curve bends too much within a step.")
    if central[0] == forward[0] == 1:
        why += " A step too small to change the value gives the difference 0, and the error 1."
    return Figure(axes, f"{SAID[of]} in {precision}. At h = {number(float(H[nearest]), 2)} the "
                        f"central difference is off by {_off(central[nearest])}, the forward "
                        f"one by {_off(forward[nearest])}. The central one's valley goes from "
                        f"{number(float(H[low]), 1)} to {number(float(H[high]), 1)}.\n{why}")


def _off(error: float) -> str:
    return "nothing" if error <= FLOOR else number(float(error), 2)


def valley(errors: np.ndarray) -> tuple[int, int]:
    """Where the errors are low: the first and the last place with a typical error of at most ten
    times the lowest. Rounding makes single places low by luck, so each is judged by the largest
    error close to it."""
    width = 4
    around = np.array([errors[max(0, i - width):i + width + 1].max() for i in range(len(errors))])
    best = int(around.argmin())
    low = high = best
    while low > 0 and around[low - 1] <= 10 * around[best]:
        low -= 1
    while high < len(errors) - 1 and around[high + 1] <= 10 * around[best]:
        high += 1
    return low, high
