"""Questions on gradient flow: single nodes, and a small graph by hand."""

import math

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    factor,
    generator,
    latex,
    number,
    plus,
    shown,
    times,
    vector,
)

# --- Single nodes ------------------------------------------------------------------------

ARRIVING = [3, 4, 5, -3, -4]
VALUES = [-4, -3, 2, 4, 5, 6, 7]


@generator("gate-gradients", title="What passes a node", topic="gradient-flow",
           seconds=(150, 210), points=(4, 5), levels=2,
           convention="At a tie, a maximum of two passes everything to its first input, as Keras' "
                      "`ops.maximum` does on TensorFlow. `ops.max`, of an array, splits it.")
def gate_gradients(draw: Draw) -> Item:
    return _first_gates(draw) if draw.level == 1 else _more_gates(draw)


def _first_gates(draw):
    g = draw.pick("g", ARRIVING)
    a, b = draw.sample("values", VALUES, 2)
    first, second = draw.sample("arrivals", [-3, -2, 2, 3, 4, 5], 2)
    larger = a > b
    key = [g, 0] if larger else [0, g]
    return Item(
        f"Two values, $a = {latex(a)}$ and $b = {latex(b)}$, go into a node. On the way back, the "
        f"gradient ${latex(g)}$ arrives at the node from above. What does it pass down to $a$ and "
        "to $b$?",
        (
            vector("sum", "If the node is the sum $a + b$:", [g, g],
                   "a sum passes the gradient to both as it is.",
                   [
                       Wrong([g / 2, g / 2], "a sum does not share the gradient out. Each input "
                                             "gets all of it."),
                       Wrong([1, 1], "these are the local derivatives. They are multiplied with "
                                     f"the {shown(g)} that arrives."),
                       Wrong([g * b, g * a], "this is what a product passes."),
                       Wrong([g * a, g * b], "the inputs' own values play no part: if $a$ grows by "
                                             "a little, so does the sum."),
                   ]),
            vector("product", "If it is the product $a \\cdot b$:", [g * b, g * a],
                   "a product passes to each input the gradient times the *other* value.",
                   [
                       Wrong([g * a, g * b], "each input got its own value. It is the *other* one "
                                             "that it is multiplied with."),
                       Wrong([b, a], "these are the local derivatives. They are multiplied with "
                                     f"the {shown(g)} that arrives."),
                       Wrong([g, g], "this is what a sum passes."),
                       Wrong([g * a * b, g * a * b], "this is the gradient times the product "
                                                     "itself. For each input, only the other "
                                                     "value counts."),
                   ]),
            vector("maximum", "If it is the maximum $\\max(a, b)$:", key,
                   "the larger value decides, and gets everything.",
                   [
                       Wrong(key[::-1], "this is the smaller value's side. The larger one decided, "
                                        "and the gradient goes there."),
                       Wrong([g, g], "only the larger value decides. A small change of the other "
                                     "changes nothing."),
                       Wrong([g / 2, g / 2], "it is not shared: the values differ, and only the "
                                             "larger one decides."),
                       Wrong([g * a, 0] if larger else [0, g * b],
                             "the right side, but a maximum passes the gradient as it is."),
                       Wrong([1, 0] if larger else [0, 1],
                             "these are the local derivatives. They are multiplied with the "
                             f"{shown(g)} that arrives."),
                   ]),
            number("fork", f"Elsewhere, a value $c$ is used twice, and its uses send back "
                           f"{shown(first)} and {shown(second)}. What is the gradient at $c$?",
                   first + second, "what the uses of a value send back is added up.",
                   [
                       Wrong(first * second, "the two were multiplied. Along a path derivatives "
                                             "multiply; over several paths they add up."),
                       Wrong((first + second) / 2, "this is the average. Each use has its full "
                                                   "effect on the loss, so they add up."),
                       Wrong(second, "only one use was counted. The other one acts on the loss, "
                                     "too."),
                       Wrong(first, "only one use was counted. The other one acts on the loss, "
                                    "too."),
                   ]),
        ),
        steps=(
            f"Each time: what arrives, times the local derivative.\n\n"
            f"- sum: both derivatives are 1, so both get ${latex(g)}$.\n"
            f"- product: to $a$ goes ${times([g, b])} = {latex(g * b)}$, to $b$ goes "
            f"${times([g, a])} = {latex(g * a)}$.\n"
            f"- maximum: ${'a' if larger else 'b'}$ is larger and gets ${latex(g)}$; the other "
            "gets 0.\n"
            f"- fork: ${plus([first, second])} = {latex(first + second)}$."
        ),
        hints=GATE_HINTS,
    )


GATE_HINTS = (
    "If an input grows by a little, by how much does the node's value grow? That, times what "
    "arrives from above, is what it gets.",
    "A node multiplies what arrives by its own local derivative with respect to each input. Where "
    "a value has several uses, it adds up what they send.",
    "Write down the local derivatives first, without what arrives. Then multiply.",
)


def _more_gates(draw):
    g = draw.pick("g", ARRIVING)
    z = draw.pick("z", [-3, -2, 2, 4])
    y = draw.pick("y", [0.1, 0.2, 0.3, 0.7, 0.8, 0.9])
    t = draw.pick("t", [0.3, 0.4, 0.6, 0.8, -0.4, -0.6, -0.8])
    tie = draw.pick("tie", [2, 3, 5])
    passed = g if z > 0 else 0
    sigmoid, tanh = g * y * (1 - y), g * (1 - t * t)
    return Item(
        f"On the way back, the gradient ${latex(g)}$ arrives at a node from above. What does it "
        "pass down?",
        (
            number("relu", f"If the node is $\\operatorname{{relu}}(z)$ at $z = {latex(z)}$:",
                   passed, "ReLU passes everything where $z$ is positive, else nothing.",
                   [
                       Wrong(0 if passed else g, "ReLU passes the gradient just where $z$ is "
                                                 "positive."),
                       Wrong(g * z, "the value of $z$ plays no part, only its sign: the slope is "
                                    "1 or 0."),
                       Wrong(1, "this is a slope of ReLU. It is multiplied with the "
                                f"{shown(g)} that arrives."),
                       Wrong(-g, "the gradient never turns its sign here: the slope is 1 or 0."),
                   ]),
            number("sigmoid", f"If it is a sigmoid whose output is $y = {latex(y)}$:", sigmoid,
                   "$g \\, y (1 - y)$.",
                   [
                       Wrong(y * (1 - y), "this is the local derivative. It is multiplied with "
                                          f"the {shown(g)} that arrives."),
                       Wrong(g * (1 - y * y), "this is the rule for tanh. A sigmoid has "
                                              "$y (1 - y)$."),
                       Wrong(g * _slope(y), "the sigmoid was applied to its own output: $y$ is "
                                            "what came out, so that $y (1 - y)$ is enough."),
                       Wrong(g * y, "the factor $1 - y$ is missing."),
                       Wrong(g * (1 - y), "the factor $y$ is missing."),
                   ]),
            number("tanh", f"If it is a tanh whose output is $y = {latex(t)}$:", tanh,
                   "$g \\, (1 - y^2)$.",
                   [
                       Wrong(1 - t * t, "this is the local derivative. It is multiplied with the "
                                        f"{shown(g)} that arrives."),
                       Wrong(g * (1 - t), "the output is squared: $1 - y^2$."),
                       Wrong(g * t * (1 - t), "this is the rule for the sigmoid. A tanh has "
                                              "$1 - y^2$."),
                       Wrong(g * t * t, "this is $y^2$. The slope is the rest of it, $1 - y^2$."),
                   ]),
            vector("difference", "If it is the difference $a - b$, what do $a$ and $b$ get?",
                   [g, -g], "the derivative in $b$ is −1.",
                   [
                       Wrong([g, g], "if $b$ grows, the difference shrinks: its side has the "
                                     "derivative −1."),
                       Wrong([-g, g], "the signs are exchanged: $a$ raises the difference, $b$ "
                                      "lowers it."),
                       Wrong([1, -1], "these are the local derivatives. They are multiplied with "
                                      f"the {shown(g)} that arrives."),
                       Wrong([g / 2, -g / 2], "it is not shared out: each input gets all of it, "
                                              "with its sign."),
                   ]),
            vector("tie", f"If it is $\\max(a, b)$ with $a = b = {tie}$, what do they get?", [g, 0],
                   "at a tie, this course passes everything to the first.",
                   [
                       Wrong([g / 2, g / 2], "this is how Keras' `ops.max` does it for an array "
                                             "on TensorFlow: right by that convention. This course "
                                             "passes everything to the first."),
                       Wrong([g, g], "together they would get twice what arrives. At a tie, this "
                                     "course passes everything to the first."),
                       Wrong([0, g], "at a tie, this course passes everything to the first, not "
                                     "to the last."),
                       Wrong([0, 0], "something has to pass: at a tie, this course gives it to the "
                                     "first."),
                   ]),
        ),
        steps=(
            f"Each time: what arrives, times the local derivative.\n\n"
            f"- ReLU: the slope at ${latex(z)}$ is {1 if z > 0 else 0}, so ${latex(passed)}$ "
            "passes.\n"
            f"- sigmoid: ${times([g, y, 1 - y])} = {latex(sigmoid)}$.\n"
            f"- tanh: ${latex(g)} \\cdot (1 - {factor(t)}^2) = {latex(tanh)}$.\n"
            f"- difference: the slopes are 1 and −1, which makes ${latex([g, -g])}$.\n"
            f"- tie: everything to the first, ${latex([g, 0])}$."
        ),
        hints=(
            *GATE_HINTS[:2],
            "For the sigmoid and tanh, the outputs are given, and their slopes can be written with "
            "them: $y (1 - y)$ and $1 - y^2$.",
        ),
    )


def _slope(z):
    """The sigmoid's slope at z."""
    y = 1 / (1 + math.exp(-z))
    return y * (1 - y)


@gate_gradients.second
def _(given):
    # By nudging each input, and looking how far the node's value moves.
    g, h = given["g"], 1e-6

    def slopes(node, *at):
        found = []
        for i in range(len(at)):
            up, down = ([v + (sign * h if j == i else 0) for j, v in enumerate(at)]
                        for sign in (1, -1))
            found.append(round(g * (node(*up) - node(*down)) / (2 * h), 6))
        return found
    if "values" in given:
        a, b = given["values"]
        return {"sum": slopes(lambda a, b: a + b, a, b),
                "product": slopes(lambda a, b: a * b, a, b),
                "maximum": slopes(max, a, b), "fork": sum(given["arrivals"])}
    y, t = given["y"], given["t"]
    return {
        "relu": slopes(lambda z: max(z, 0), given["z"])[0],
        "sigmoid": slopes(lambda z: 1 / (1 + math.exp(-z)), math.log(y / (1 - y)))[0],
        "tanh": slopes(math.tanh, math.atanh(t))[0],
        "difference": slopes(lambda a, b: a - b, 5, 3),
        # The first of two equal values decides, as it does in Python's own maximum.
        "tie": [g if i == max(range(2), key=lambda k: given["tie"]) else 0 for i in range(2)],
    }


# --- A small graph -----------------------------------------------------------------------

# Each node is a name, an operation, and what goes in; the last one is f. In those of level 2,
# some value is used twice.
GRAPHS = {
    1: [
        [["p", "sum", ["a", "b"]], ["q", "product", ["p", "c"]], ["f", "square", ["q"]]],
        [["p", "product", ["a", "b"]], ["q", "sum", ["p", "c"]], ["f", "square", ["q"]]],
        [["p", "max", ["a", "b"]], ["q", "sum", ["p", "c"]], ["f", "square", ["q"]]],
        [["p", "product", ["a", "b"]], ["q", "max", ["p", "c"]], ["f", "square", ["q"]]],
        [["p", "sum", ["a", "b"]], ["q", "relu", ["p"]], ["f", "product", ["q", "c"]]],
    ],
    2: [
        [["p", "sum", ["a", "b"]], ["q", "max", ["b", "c"]], ["f", "product", ["p", "q"]]],
        [["p", "product", ["a", "b"]], ["q", "sum", ["b", "c"]], ["f", "product", ["p", "q"]]],
        [["p", "product", ["a", "b"]], ["q", "max", ["p", "c"]], ["f", "product", ["q", "a"]]],
        [["p", "sum", ["a", "b"]], ["q", "product", ["p", "c"]], ["f", "sum", ["p", "q"]]],
        [["p", "max", ["a", "b"]], ["q", "product", ["p", "c"]], ["f", "product", ["q", "a"]]],
    ],
    # Two outputs, p and q, at each of which a gradient arrives.
    3: [
        [["p", "product", ["a", "b"]], ["q", "max", ["b", "c"]]],
        [["p", "product", ["a", "b"]], ["q", "sum", ["a", "c"]]],
        [["p", "sum", ["a", "b"]], ["q", "product", ["b", "c"]]],
        [["p", "max", ["a", "b"]], ["q", "product", ["a", "c"]]],
        [["p", "product", ["a", "c"]], ["q", "max", ["b", "c"]]],
    ],
}
FORWARD = {
    "sum": lambda x, y: x + y, "product": lambda x, y: x * y, "max": max,
    "square": lambda x: x * x, "relu": lambda x: max(x, 0),
}
LOCAL = {
    "sum": lambda x, y: [1, 1], "product": lambda x, y: [y, x],
    "max": lambda x, y: [1, 0] if x >= y else [0, 1],
    "square": lambda x: [2 * x], "relu": lambda x: [1 if x > 0 else 0],
}
# Slips on the way forward, and on the way back: an operation done otherwise.
FORWARD_SLIPS = {
    "a sum was taken where the graph multiplies.": {"product": lambda x, y: x + y},
    "the smaller of the two was taken; a maximum is the larger.": {"max": min},
    "a square is the value times itself, not twice the value.": {"square": lambda x: 2 * x},
    "ReLU makes what is negative zero.": {"relu": lambda x: x},
    "a product was taken where the graph adds.": {"sum": lambda x, y: x * y},
}
LOCAL_SLIPS = {
    "a product hands each input the *other* value, not its own.":
        {"product": lambda x, y: [x, y]},
    "a maximum passes the gradient to the larger input only.": {"max": lambda x, y: [1, 1]},
    "a maximum passes the gradient to the larger input, not to the smaller.":
        {"max": lambda x, y: [0, 1] if x >= y else [1, 0]},
    "the derivative of a square has a factor 2.": {"square": lambda x: [x]},
    "ReLU passes the gradient only where its input is positive.": {"relu": lambda x: [1]},
    "a sum does not share the gradient out: each input gets all of it.":
        {"sum": lambda x, y: [0.5, 0.5]},
    "a product passes the other value as a factor, not the gradient as it is.":
        {"product": lambda x, y: [1, 1]},
    "a product hands each input the other value, not the whole product.":
        {"product": lambda x, y: [x * y, x * y]},
}


@generator("small-graph", title="A small graph by hand", topic="gradient-flow",
           seconds=(210, 270, 180), levels=3)
def small_graph(draw: Draw) -> Item:
    graph = draw.pick("graph", GRAPHS[draw.level])
    inputs = dict(zip("abc", draw.sample("values", [-3, -2, 2, 3, 4, 5], 3)))
    return _two_outputs(draw, graph, inputs) if draw.level == 3 else _one_output(graph, inputs)


def _one_output(graph, inputs):
    values = _forward(graph, inputs)
    gradients = _backward(graph, values)
    forward = [Wrong(value, said) for said, value in _different(
        graph, inputs, FORWARD_SLIPS, lambda values, slip: _forward(graph, values, slip)["f"])]

    def backward(names):
        wrong = _different(
            graph, inputs, LOCAL_SLIPS | PATH_SLIPS,
            lambda values, slip: [_backward(graph, _forward(graph, values), slip)[n]
                                  for n in names])
        return [Wrong(value, said) for said, value in wrong]
    lines = "\n".join(f"- ${name} = {_formula(op, of)}$" for name, op, of in graph)
    there = "\n".join(
        f"- ${name} = {_worked(op, [values[each] for each in of])} = {latex(values[name])}$"
        for name, op, of in graph)
    return Item(
        f"A graph computes $f$ from ${', '.join(f'{n} = {latex(v)}' for n, v in inputs.items())}$:"
        f"\n\n{lines}",
        (
            number("value", "Forward: what is $f$?", values["f"],
                   "each node from what goes into it.", forward),
            vector("inner", "Backward: what are $\\partial f / \\partial p$ and "
                            "$\\partial f / \\partial q$?",
                   [gradients["p"], gradients["q"]],
                   "what arrives at a node, times its local derivative.",
                   backward("pq")),
            vector("inputs", "And $\\partial f / \\partial a$, $\\partial f / \\partial b$, "
                             "$\\partial f / \\partial c$?",
                   [gradients[n] for n in "abc"],
                   "the same once more, added up where a value has several uses.",
                   backward("abc"),
                   carry=lambda mine: [
                       _backward(graph, values, {}, dict(zip("pq", mine["inner"])))[n]
                       for n in "abc"]),
        ),
        steps=f"Forward, node by node:\n\n{there}\n\nBackward, from $f$, where the gradient is "
              f"1:\n\n{_told(graph, values, gradients)}",
        hints=(
            "Go forward first and keep every value. Then come back, one node at a time, from $f$ "
            "to the inputs.",
            "Each node takes what arrives from above, multiplies it by its local derivative, and "
            "hands it down. A value with several uses adds up what comes from them.",
            f"At $f$ the gradient is 1. $f = {_formula(graph[-1][1], graph[-1][2])}$: what does "
            "this node pass to each of its inputs?",
        ),
    )


def _two_outputs(draw, graph, inputs):
    above = dict(zip("pq", draw.sample("above", [-3, -2, 2, 3, 5], 2)))
    values = _forward(graph, inputs)
    gradients = _backward(graph, values, arriving=above)
    forward = [Wrong(value, said) for said, value in _different(
        graph, inputs, FORWARD_SLIPS,
        lambda values, slip: [_forward(graph, values, slip)[n] for n in "pq"])]
    forward.append(Wrong([values["q"], values["p"]],
                         "the two were exchanged: $p$ comes first."))
    wrong = [Wrong(value, said) for said, value in _different(
        graph, inputs, LOCAL_SLIPS | PATH_SLIPS | ARRIVAL_SLIPS,
        lambda values, slip: [_backward(graph, _forward(graph, values), slip,
                                        arriving=above | slip.get("arriving", {}))[n]
                              for n in "abc"])]
    lines = "\n".join(f"- ${name} = {_formula(op, of)}$" for name, op, of in graph)
    there = "\n".join(
        f"- ${name} = {_worked(op, [values[each] for each in of])} = {latex(values[name])}$"
        for name, op, of in graph)
    return Item(
        f"A graph has two outputs, $p$ and $q$. It computes them from "
        f"${', '.join(f'{n} = {latex(v)}' for n, v in inputs.items())}$:\n\n{lines}\n\n"
        f"Both go on into a loss $L$. From there, the gradient ${latex(above['p'])}$ arrives at "
        f"$p$ and ${latex(above['q'])}$ at $q$.",
        (
            vector("outputs", "Forward: what are $p$ and $q$?", [values["p"], values["q"]],
                   "each from what goes into it.", forward),
            vector("inputs", "Backward: what are the gradients at $a$, $b$ and $c$?",
                   [gradients[n] for n in "abc"],
                   "what arrives at each output, times its local derivatives, added up where a "
                   "value goes into both.", wrong),
        ),
        steps=f"Forward:\n\n{there}\n\nBackward, from both outputs:\n\n"
              f"{_told(graph, values, gradients)}",
        hints=(
            "Each output has a gradient of its own. Send each of them down by itself, and look "
            "where they meet.",
            "An output takes what arrives, multiplies it by its local derivatives, and hands it "
            "down. A value that goes into both adds up what comes from them.",
            f"Begin with $p = {_formula(graph[0][1], graph[0][2])}$, where ${latex(above['p'])}$ "
            "arrives. What does it pass to each of its inputs?",
        ),
    )


# What may go wrong above: the gradients at the outputs are taken otherwise.
ARRIVAL_SLIPS = {
    "only $p$ was followed: $q$ sends its share down, too.": {"arriving": {"q": 0}},
    "only $q$ was followed: $p$ sends its share down, too.": {"arriving": {"p": 0}},
    "1 was taken for what arrives at both outputs. That is so at the loss itself; here "
    "something else arrives.": {"arriving": {"p": 1, "q": 1}},
}


def _forward(graph, inputs, slip=None):
    """All values by name. `slip` replaces operations."""
    values = dict(inputs)
    for name, op, of in graph:
        values[name] = ((slip or {}).get(op) or FORWARD[op])(*(values[each] for each in of))
    return values


def _backward(graph, values, slip=None, given=None, arriving=None):
    """The gradient at every value, from what is `arriving` at the outputs, by default 1 at f;
    `given` are gradients that are taken as they are."""
    slip = slip or {}
    gradients = dict.fromkeys(values, 0) | (arriving or {"f": 1})
    for name, op, of in reversed(graph):
        arrived = gradients[name] = (given or {}).get(name, gradients[name])
        local = (slip.get(op) or LOCAL[op])(*(values[each] for each in of))
        for each, slope in zip(of, local):
            passed = slope if slip.get("alone") else slope * arrived
            if slip.get("last") and gradients[each]:
                continue
            gradients[each] = passed if slip.get("first") else gradients[each] + passed
    return gradients


PATH_SLIPS = {
    "the local derivatives are right, but each is multiplied with what arrives from above.":
        {"alone": True},
    "a value that is used twice gets a gradient from both uses, and they add up.": {"first": True},
    "one use of a value was left out: what comes back from both adds up.": {"last": True},
}


def _different(graph, inputs, slips, compute):
    """What the slips lead to in this graph, each with its sentence; a slip that cannot show here
    is left out.

    Whether it can is decided near the drawn values, where no two things are equal by chance.
    """
    nearby = {name: value * (1 + shift) for (name, value), shift in
              zip(inputs.items(), (0.0137, -0.0113, 0.0071))}
    seen = [compute(nearby, {})]
    for said, slip in slips.items():
        generic = compute(nearby, slip)
        if generic not in seen:
            seen.append(generic)
            yield said, compute(inputs, slip)


def _formula(op, of):
    return {"sum": "{} + {}", "product": r"{} \cdot {}", "max": r"\max({}, {})", "square": "{}^2",
            "relu": r"\operatorname{{relu}}({})"}[op].format(*of)


def _worked(op, values):
    """The same with numbers in it."""
    if op in ("sum", "product"):
        return (plus if op == "sum" else times)(values)
    return _formula(op, [factor(v) if op == "square" else latex(v) for v in values])


def _told(graph, values, gradients):
    """The way back in sentences, and the sums where a value has several uses."""
    lines, parts = [], {}
    for name, op, of in reversed(graph):
        arrived = gradients[name]
        local = LOCAL[op](*(values[each] for each in of))
        sent = []
        for each, slope in zip(of, local):
            parts.setdefault(each, []).append(slope * arrived)
            sent.append(f"${times([arrived, slope])} = {latex(slope * arrived)}$ to ${each}$")
        lines.append(f"- ${name}$ has ${latex(arrived)}$ and sends {' and '.join(sent)}")
        for each in of:
            others = [n for n, _, used in graph if each in used]
            if len(parts[each]) > 1 and name == others[0]:
                lines.append(f"- ${each}$ is used twice: ${plus(parts[each])} = "
                             f"{latex(gradients[each])}$")
    top = "f" if graph[-1][0] == "f" else "L"
    ends = ", ".join(f"\\frac{{\\partial {top}}}{{\\partial {n}}} = {latex(gradients[n])}"
                     for n in "abc")
    return "\n".join(lines) + f"\n\nSo ${ends}$."


@small_graph.second
def _(given):
    # Forward: each value travels with its derivative with respect to one chosen value.
    inputs = dict(zip("abc", given["values"]))

    def derivative(chosen):
        held = {n: (v, int(n == chosen)) for n, v in inputs.items()}
        for name, op, of in given["graph"]:
            (x, dx), (y, dy) = held[of[0]], held[of[-1]]
            value, slope = {
                "sum": (x + y, dx + dy), "product": (x * y, x * dy + y * dx),
                "max": (x, dx) if x > y else (y, dy), "square": (x**2, 2 * x * dx),
                "relu": (x, dx) if x > 0 else (0, 0)}[op]
            held[name] = (value, 1 if name == chosen else slope)
        return held
    if "above" in given:
        # The outputs, weighted with what arrives at them, are one number to differentiate.
        above, values = dict(zip("pq", given["above"])), derivative("")
        return {"outputs": [values[n][0] for n in "pq"],
                "inputs": [sum(g * derivative(n)[out][1] for out, g in above.items())
                           for n in "abc"]}
    return {"value": derivative("")["f"][0], "inner": [derivative(n)["f"][1] for n in "pq"],
            "inputs": [derivative(n)["f"][1] for n in "abc"]}
