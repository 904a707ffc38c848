"""Questions on gradient flow: forks, graphs by hand, and sums over paths."""

import math

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    factor,
    generator,
    latex,
    matrix,
    number,
    plus,
    products,
    times,
    vector,
)

# --- A value with several uses ------------------------------------------------------------

GRADIENTS = [-5, -4, -3, -2, 2, 3, 4, 5]
OTHERS = [-6, -4, -3, 3, 4, 6, 7]


@generator("fork-gradient", title="The gradient at a fork", topic="gradient-flow-calculus",
           seconds=(75, 100, 110), points=2, levels=3)
def fork_gradient(draw: Draw) -> Item:
    return (_two_uses, _three_uses, _shared)[draw.level - 1](draw)


FORK_HINTS = (
    "If the value moves by a little, through which boxes does that reach the loss?",
    "Along each arrow, what arrives is multiplied by the local derivative. Where the arrows meet, "
    "the shares are added.",
)


def _two_uses(draw):
    c, a = draw.sample("values", OTHERS, 2)
    g, h = draw.sample("arriving", GRADIENTS, 2)
    total = g * a + h
    return Item(
        f"A value $c = {latex(c)}$ goes into two boxes: the product $p = c \\cdot a$, with "
        f"$a = {latex(a)}$, and the sum $q = c + 1$. On the way back, ${latex(g)}$ arrives at $p$ "
        f"and ${latex(h)}$ at $q$.",
        (number("gradient", "What is the gradient at $c$?", total,
                "each use sends its share, and the shares add up.",
                [
                    Wrong(g * a, "only the share of the product is counted. The sum sends one, "
                                 "too."),
                    Wrong(h, "only the share of the sum is counted. The product sends one, too."),
                    Wrong(g + h, "what arrives was added as it is. The product sends it on times "
                                 "its other factor."),
                    Wrong(g * c + h, "a product hands each input the *other* factor, not its own "
                                     "value."),
                    Wrong(g * a * h, "the shares were multiplied. Along a path derivatives "
                                     "multiply; where paths meet, they add."),
                ]),),
        steps=f"The product sends ${times([g, a])} = {latex(g * a)}$, the sum sends "
              f"${latex(h)}$ as it is. Together: ${plus([g * a, h])} = {latex(total)}$.",
        hints=(*FORK_HINTS, "What does the product send to $c$, from what arrives at it?"),
    )


def _three_uses(draw):
    c, a, m = draw.sample("values", OTHERS, 3)
    arriving = draw.sample("arriving", GRADIENTS, 3)
    g, h, k = arriving
    slope = 1 if c > m else 0
    shares = [g * a, h * 2 * c, k * slope]
    total = sum(shares)
    return Item(
        f"A value $c = {latex(c)}$ goes into three boxes: $p = c \\cdot a$ with $a = {latex(a)}$, "
        f"$q = c^2$, and $r = \\max(c, m)$ with $m = {latex(m)}$. On the way back, "
        f"${latex(g)}$, ${latex(h)}$ and ${latex(k)}$ arrive at $p$, $q$ and $r$.",
        (vector("shares", "What do $p$, $q$ and $r$ send to $c$?", shares,
                "what arrives, times each local derivative.",
                [
                    Wrong([g * c, h * 2 * c, k * slope],
                          "a product hands each input the *other* factor, not its own value."),
                    Wrong([g * a, h * c, k * slope], "the derivative of a square has a factor 2."),
                    Wrong([g * a, h * 2 * c, k * (1 - slope)],
                          "the maximum passes all to the larger of its inputs, nothing to the "
                          "other."),
                    Wrong([a, 2 * c, slope], "these are the local derivatives. They are "
                                             "multiplied with what arrives."),
                ]),
         number("gradient", "And what is the gradient at $c$?", total,
                "the shares of all uses add up.",
                [
                    Wrong(total / 3, "this is the mean of the shares. Each use moves the loss by "
                                     "itself, so they add up."),
                    Wrong(g + h + k, "what arrives was added as it is, without the local "
                                     "derivatives."),
                    Wrong(shares[0], "only the first use is counted."),
                    Wrong(shares[1], "only the second use is counted."),
                ], carry=lambda mine: sum(mine["shares"]))),
        steps=f"- $p$ sends ${times([g, a])} = {latex(shares[0])}$\n"
              f"- $q$ sends ${latex(h)} \\cdot 2 \\cdot {factor(c)} = {latex(shares[1])}$\n"
              f"- $r$ sends ${latex(shares[2])}$, for $c$ is the "
              f"{'larger' if slope else 'smaller'} one\n\n"
              f"Together: ${plus(shares)} = {latex(total)}$.",
        hints=(*FORK_HINTS, "Take the boxes one by one. The maximum first: which input won?"),
    )


def _shared(draw):
    w = draw.pick("w", [-4, -3, 3, 4, 5])
    x = draw.sample("x", [-3, -2, 2, 4, 5], 2)
    delta = draw.sample("delta", [-1.5, -0.5, 0.5, 1, 1.5, 2, 3], 2)
    decay = draw.pick("lambda", [0.1, 0.2, 0.3])
    uses = [a * b for a, b in zip(x, delta)]
    total = sum(uses) + decay * w
    return Item(
        f"One weight $w = {latex(w)}$ is used at two places, $z_1 = w x_1$ and $z_2 = w x_2$, with "
        f"$x_1 = {latex(x[0])}$ and $x_2 = {latex(x[1])}$. At these, "
        f"$\\delta_1 = {latex(delta[0])}$ and $\\delta_2 = {latex(delta[1])}$ arrive. And the loss "
        f"has a term $\\frac{{\\lambda}}{{2}} w^2$ with $\\lambda = {latex(decay)}$.",
        (number("gradient", "What is $\\partial L / \\partial w$?", total,
                "the gradients of all three uses add.",
                [
                    Wrong(sum(uses), "the term with $\\lambda$ is a use of $w$, too. Its slope is "
                                     "$\\lambda w$."),
                    Wrong(sum(uses) / 2 + decay * w, "the two places were averaged. Their "
                                                     "gradients add."),
                    Wrong(sum(x) * sum(delta) + decay * w,
                          "each $x$ belongs to its own $\\delta$: multiply first, then add."),
                    Wrong(sum(delta) + decay * w, "each $\\delta$ is multiplied by the input at "
                                                  "its place."),
                    Wrong(sum(uses) + decay / 2 * w * w, "this adds the term itself. What counts "
                                                         "is its slope, $\\lambda w$."),
                ]),),
        steps=f"The places give ${products(x, delta)} = {latex(sum(uses))}$. The term gives "
              f"$\\lambda w = {times([decay, w])} = {latex(decay * w)}$. Together: "
              f"${plus([sum(uses), decay * w])} = {latex(total)}$.",
        hints=(*FORK_HINTS, "There are three uses. What is the slope of the term with $\\lambda$?"),
    )


@fork_gradient.second
def _(given):
    # A small change of the value, and how far what it reaches moves, weighted with what arrives.
    step = 1e-6
    if "w" in given:
        def loss(w):
            return sum(d * w * x for d, x in zip(given["delta"], given["x"])) \
                + given["lambda"] / 2 * w**2
        w = given["w"]
        return {"gradient": round((loss(w + step) - loss(w - step)) / (2 * step), 5)}
    c, a, *m = given["values"]
    boxes = [lambda c: c * a, lambda c: c * c, lambda c: max(c, m[0])] if m else \
        [lambda c: c * a, lambda c: c + 1]
    shares = [round(g * (box(c + step) - box(c - step)) / (2 * step), 5)
              for g, box in zip(given["arriving"], boxes)]
    return {"shares": shares, "gradient": sum(shares)}


# --- A graph, arrow by arrow --------------------------------------------------------------

# Three boxes of two inputs each, p, q and r; in levels 1 and 2, f is made of r alone. In level 2,
# b is used twice; in level 3, q and r are outputs, and p is used by both.
SHAPES = {
    1: [("p", "a", "b"), ("q", "c", "d"), ("r", "p", "q")],
    2: [("p", "a", "b"), ("q", "b", "c"), ("r", "p", "q")],
    3: [("p", "a", "b"), ("q", "p", "c"), ("r", "p", "b")],
}
KINDS = [["sum", "product", "product"], ["product", "max", "product"], ["max", "product", "sum"],
         ["product", "sum", "product"], ["product", "product", "max"], ["sum", "max", "product"],
         ["max", "sum", "product"]]
LAST = {"square": (lambda r: r * r, lambda r: 2 * r, "r^2"),
        "factor": (lambda r: 3 * r, lambda r: 3, "3 r"),
        "sigmoid": (lambda r: 1 / (1 + math.exp(-r)),
                    lambda r: 1 / (2 + math.exp(r) + math.exp(-r)), "\\sigma(r)")}
VALUE = {"sum": lambda x, y: x + y, "product": lambda x, y: x * y, "max": max}
SLOPES = {"sum": lambda x, y: (1, 1), "product": lambda x, y: (y, x),
          "max": lambda x, y: (1, 0) if x >= y else (0, 1)}
WRITTEN = {"sum": "{} + {}", "product": "{} \\cdot {}", "max": "\\max({}, {})"}
# Slips: a rule by which something else is sent, or a way to take what comes together.
RULE_SLIPS = {
    "a product hands each input the *other* factor, not its own value.":
        {"product": lambda x, y: (x, y)},
    "a maximum passes everything to the larger input, nothing to the other.":
        {"max": lambda x, y: (1, 1)},
    "a maximum passes everything to the larger input; here it went to the smaller.":
        {"max": lambda x, y: (0, 1) if x >= y else (1, 0)},
    "a sum hands on what arrives as it is, to each of its inputs.":
        {"sum": lambda x, y: (x, y)},
    "a product multiplies what arrives by the other factor; here it was handed on as it is.":
        {"product": lambda x, y: (1, 1)},
    "these are the local derivatives. Each is multiplied with what arrives at its box.":
        {"alone": True},
}


@generator("graph-backprop", title="A graph, arrow by arrow", topic="gradient-flow-calculus",
           seconds=(200, 240, 220), points=(5, 6, 5), levels=3,
           convention="At a tie, a maximum of two passes everything to its first input.")
def graph_backprop(draw: Draw) -> Item:
    level = draw.level
    kinds = draw.pick("kinds", KINDS)
    last = draw.pick("last", ["square", "factor"] if level == 1 else ["factor", "sigmoid"]) \
        if level < 3 else ""
    names = "abcd" if level == 1 else "abc"
    inputs = dict(zip(names, draw.sample("values", [-3, -2, 2, 3, 4] if last != "sigmoid" else
                                         [-1.5, -1, -0.5, 0.5, 1, 2], len(names))))
    ends = dict(zip("qr", draw.sample("arriving", [-3, -2, 2, 3], 2))) if level == 3 else {}
    graph = [(name, kind, x, y) for (name, x, y), kind in zip(SHAPES[level], kinds)]
    values = _values(graph, inputs)
    arriving = ends or {"r": LAST[last][1](values["r"])}
    arrows, gradients = _back(graph, values, arriving)
    found = [LAST[last][0](values["r"])] if last else [values["q"], values["r"]]
    lines = [f"- ${name} = {WRITTEN[kind].format(x, y)}$" for name, kind, x, y in graph]
    if last:
        lines.append(f"- $f = {LAST[last][2]}$")
    told = ", ".join(f"{name} = {latex(value)}" for name, value in inputs.items())
    end = f"\n\nBoth $q$ and $r$ go on into a loss $L$. From there ${latex(ends['q'])}$ arrives " \
          f"at $q$, and ${latex(ends['r'])}$ at $r$." if ends else \
          "\n\nHere $f$ is the loss: $L = f$."
    order = [name for name, *_ in reversed(graph)]
    rows = [list(arrows[name]) for name in order]
    parts = [
        number("value", "Forward: what is $f$?", found[0], "each box from what goes into it.",
               _forward_slips(graph, inputs, lambda v: LAST[last][0](v["r"]))) if last else
        vector("values", "Forward: what are $q$ and $r$?", found,
               "each box from what goes into it.",
               _forward_slips(graph, inputs, lambda v: [v["q"], v["r"]]))]
    if last:
        r = values["r"]
        parts.append(number(
            "top", "Backward: what is $\\partial L / \\partial r$?", arriving["r"],
            "1 arrives at $f$, and is multiplied by the slope of the last box.",
            {"square": [Wrong(r, "the derivative of a square has a factor 2."),
                        Wrong(r * r, "this is the value of $f$, not its slope."),
                        Wrong(1, "this arrives at $f$; the slope of the square is missing.")],
             "factor": [Wrong(1, "this arrives at $f$; the constant factor is missing."),
                        Wrong(3 * r, "this is the value of $f$, not its slope."),
                        Wrong(r, "this is the other factor; for $r$, the constant 3 is what "
                                 "counts.")],
             "sigmoid": [Wrong(found[0], "this is the output $y$. The slope is $y (1 - y)$."),
                         Wrong(1 - found[0], "this is $1 - y$. The slope is $y (1 - y)$."),
                         Wrong(r * (1 - r), "the slope is $y (1 - y)$ with the *output* $y$, not "
                                            "with $r$.")]}[last]))
    slips = []
    for said, slip in _different(graph, inputs, arriving, RULE_SLIPS, order):
        slips.append(Wrong(slip, said))
    parts.append(matrix(
        "arrows", "What flows back along each arrow? Write a row for "
        f"${'$, for $'.join(order)}$: what the box sends to its first input, and to its second.",
        rows, "what arrives at the box, times its two local derivatives.",
        [*slips, Wrong([row[::-1] for row in rows], "the two inputs were exchanged.")],
        carry=(lambda mine: [list(_back(graph, values, {"r": mine["top"]})[0][n]) for n in order])
        if last else None))
    fork = {1: "", 2: "b", 3: "b"}[level]
    asked = [gradients[n] for n in names]

    def together(sent):
        by_arrow = dict(zip(order, sent))
        return [sum(by_arrow[box][place] for box, _, *of in graph for place, each in enumerate(of)
                    if each == name) for name in names]
    wrong = [Wrong([gradients[n] if n != fork else _share(graph, arrows, fork, keep)
                    for n in names], f"$b$ has two uses; only the share of ${keep}$ is counted.")
             for keep in ([box for box, _, *of in graph if fork in of] if fork else [])]
    if fork:
        mean = [gradients[n] / (2 if n == fork else 1) for n in names]
        wrong.append(Wrong(mean, "the shares at $b$ were averaged. They add up."))
    else:
        wrong += [Wrong([arrows["p"][1], arrows["p"][0], *arrows["q"]],
                        "$a$ and $b$ were exchanged."),
                  Wrong([arrows["p"][0], arrows["p"][1], arrows["q"][1], arrows["q"][0]],
                        "$c$ and $d$ were exchanged."),
                  Wrong([inputs[n] for n in names], "these are the values, not the gradients.")]
    if fork:
        wrong.append(Wrong([inputs[n] for n in names], "these are the values, not the gradients."))
    parts.append(vector(
        "inputs", f"So what are the gradients at ${'$, $'.join(names)}$?", asked,
        "what has come along the arrows, added up where a value has two uses.", wrong,
        carry=lambda mine: together(mine["arrows"])))
    return Item(
        f"A graph starts from ${told}$:\n\n" + "\n".join(lines) + end, tuple(parts),
        steps=_told(graph, values, arriving, arrows, gradients, names, found, last),
        hints=(
            "Go forward first and keep every value. Then come back box by box, from the last to "
            "the first.",
            "A box multiplies what arrives at it by its two local derivatives. For a product these "
            "are the *other* factors, for a sum 1 and 1, for a maximum 1 and 0.",
            "Begin with the last box of two inputs, $r$. What arrives at it?",
        ),
    )


def _values(graph, inputs, slip=None):
    values = dict(inputs)
    for name, kind, x, y in graph:
        values[name] = (slip or {}).get(kind, VALUE[kind])(values[x], values[y])
    return values


def _back(graph, values, arriving, slip=None):
    """What each box sends to its two inputs, and the gradient at every value."""
    slip = slip or {}
    gradients = dict.fromkeys(values, 0) | arriving
    arrows = {}
    for name, kind, *of in reversed(graph):
        slopes = slip.get(kind, SLOPES[kind])(*(values[each] for each in of))
        arrows[name] = tuple(slope if slip.get("alone") else gradients[name] * slope
                             for slope in slopes)
        for each, sent in zip(of, arrows[name]):
            gradients[each] += sent
    return arrows, gradients


def _different(graph, inputs, arriving, slips, order):
    """The arrows by each slip that can show in this graph at all, with its sentence."""
    nearby = {name: value * (1 + shift) for (name, value), shift in
              zip(inputs.items(), (0.0137, -0.0113, 0.0071, 0.0093))}

    def rows(at, slip):
        sent = _back(graph, _values(graph, at), arriving, slip)[0]
        return [list(sent[name]) for name in order]
    seen = [rows(nearby, {})]
    for said, slip in slips.items():
        if (generic := rows(nearby, slip)) not in seen:
            seen.append(generic)
            yield said, rows(inputs, slip)


def _forward_slips(graph, inputs, result):
    nearby = {name: value * (1 + shift) for (name, value), shift in
              zip(inputs.items(), (0.0137, -0.0113, 0.0071, 0.0093))}
    seen, found = [result(_values(graph, nearby))], []
    for said, slip in {
        "a sum was taken where the graph multiplies.": {"product": VALUE["sum"]},
        "a product was taken where the graph adds.": {"sum": VALUE["product"]},
        "the smaller of the two was taken; a maximum is the larger.": {"max": min},
        "a maximum is one of its inputs, not their sum.": {"max": VALUE["sum"]},
    }.items():
        if (generic := result(_values(graph, nearby, slip))) not in seen:
            seen.append(generic)
            found.append(Wrong(result(_values(graph, inputs, slip)), said))
    return found


def _share(graph, arrows, name, box):
    """What one box alone sends to a value."""
    return sum(arrows[each][place] for each, _, *of in graph for place, o in enumerate(of)
               if o == name and each == box)


def _told(graph, values, arriving, arrows, gradients, names, found, last):
    lines = [f"- ${name} = {WRITTEN[kind].format(*(factor(values[o]) for o in of))} = "
             f"{latex(values[name])}$" for name, kind, *of in graph]
    if last:
        lines.append(f"- $f = {latex(found[0])}$, with the slope ${latex(arriving['r'])}$ in $r$")
    back = []
    for name, kind, *of in reversed(graph):
        slopes = SLOPES[kind](*(values[each] for each in of))
        back.append(f"- ${name}$ has ${latex(gradients[name])}$ and sends "
                    + " and ".join(f"${times([gradients[name], slope])} = {latex(sent)}$ to "
                                   f"${each}$"
                                   for each, slope, sent in zip(of, slopes, arrows[name])))
    ends = ", ".join(f"{latex(gradients[n])}" for n in names)
    return ("Forward:\n\n" + "\n".join(lines) + "\n\nBackward:\n\n" + "\n".join(back)
            + f"\n\nAdded up at each input, the gradients at ${', '.join(names)}$ are ${ends}$.")


@graph_backprop.second
def _(given):
    # Forward mode: every value carries its derivative by one chosen value.
    level = 3 if "arriving" in given else 1 if len(given["values"]) == 4 else 2
    inputs = dict(zip("abcd", given["values"]))
    graph = [(n, k, x, y) for (n, x, y), k in zip(SHAPES[level], given["kinds"])]

    def run(chosen="", through=""):
        """Values and derivatives; `through` lets the change of `chosen` enter that box alone."""
        held = {n: (v, float(n == chosen)) for n, v in inputs.items()}
        for name, kind, x, y in graph:
            (a, da), (b, db) = held[x], held[y]
            if through and name != through[0]:
                da, db = (0.0 if x == chosen else da), (0.0 if y == chosen else db)
            elif through:
                da, db = (da if through[1] == 0 else 0.0), (db if through[1] == 1 else 0.0)
            value, slope = {"sum": (a + b, da + db), "product": (a * b, a * db + b * da),
                            "max": (a, da) if a >= b else (b, db)}[kind]
            held[name] = (value, 1.0 if name == chosen else slope)
        return held

    def loss(held):
        if level == 3:
            return sum(g * held[n][1] for g, n in zip(given["arriving"], "qr"))
        r, dr = held["r"]
        if given["last"] == "square":
            return 2 * r * dr
        if given["last"] == "factor":
            return 3 * dr
        y = 1 / (1 + math.exp(-r))
        return y * (1 - y) * dr
    values = run()
    order = ["r", "q", "p"]
    made = {n: (x, y) for n, _, x, y in graph}
    arrows = [[loss(run(made[n][place], (n, place))) for place in (0, 1)] for n in order]
    keys = {"arrows": arrows, "inputs": [loss(run(n)) for n in inputs]}
    if level == 3:
        return keys | {"values": [values["q"][0], values["r"][0]]}
    r = values["r"][0]
    return keys | {"value": {"square": r * r, "factor": 3 * r}.get(
        given["last"], 1 / (1 + math.exp(-r))), "top": loss(run("r"))}


# --- The sum over all paths ---------------------------------------------------------------

# By level: the arrows in stages. A box of one stage is known by its letter.
DRAWN = {
    1: [["vp", "vq"], ["pL", "qL"]],
    2: [["vp", "vq"], ["pr", "ps", "qr", "qs"], ["rL", "sL"]],
    3: [["vp", "vq", "vL"], ["pq", "pL"], ["qL"]],
}


@generator("path-sum", title="All paths of a graph", topic="gradient-flow-calculus",
           seconds=(80, 150, 130), points=(2, 3, 3), levels=3)
def path_sum(draw: Draw) -> Item:
    stages = DRAWN[draw.level]
    arrows = [each for stage in stages for each in stage]
    slopes = dict(zip(arrows, draw.several("slopes", [-3, -2, -1, 2, 3, 4, 5], len(arrows))))
    found = _paths(arrows, "v")
    worth = [math.prod(slopes[each] for each in path) for path in found]
    total = sum(worth)
    tail = _paths(arrows, "p")
    at_p = sum(math.prod(slopes[each] for each in path) for path in tail)
    parts = [
        number("paths", "How many paths lead from $v$ to $L$?", len(found),
               "every way along the arrows, from start to end.",
               [
                   Wrong(len(arrows), "these are the arrows. A path is a whole way along them."),
                   Wrong(len(found) + 1, "one was counted too often: list them by the boxes on "
                                         "the way."),
                   Wrong(len(found) - 1, "one is missing: list them by the boxes on the way."),
               ])]
    if draw.level > 1:
        parts.append(number(
            "at-p", "What is $\\partial L / \\partial p$?", at_p,
            "the sum over the paths that begin at $p$.",
            [
                Wrong(math.prod(slopes[tail[0][n]] for n in range(len(tail[0]))),
                      "only one of the ways on from $p$ is counted."),
                Wrong(math.prod(math.prod(slopes[each] for each in path) for path in tail),
                      "the ways were multiplied. Along a path derivatives multiply; over several "
                      "paths they add up."),
                Wrong(sum(slopes[path[0]] for path in tail),
                      "only the first arrow of each way is in it; the rest of the way is missing."),
                Wrong(at_p * slopes["vp"], "this is what $p$ contributes at $v$; the arrow from "
                                           "$v$ to $p$ is not part of the way from $p$."),
            ]))
    parts.append(number(
        "gradient", "And what is $\\partial L / \\partial v$?", total,
        "the products along all paths, added up.",
        [
            Wrong(worth[0], "only the first path is counted."),
            Wrong(math.prod(worth), "the paths were multiplied. Along a path derivatives "
                                    "multiply; over several paths they add up."),
            Wrong(sum(slopes.values()), "the local derivatives were added. Along a path they "
                                        "multiply."),
            Wrong(sum(worth[1:]), "the first path is missing."),
            *([Wrong(sum(sum(slopes[each] for each in path) for path in found),
                     "along each path the derivatives were added. They multiply.")]
              if draw.level > 1 else []),
        ]))
    listed = _listed(found, worth, slopes)
    return Item(
        "Each arrow of this graph leads from one value to the next, and bears its local "
        f"derivative:\n\n~~~\n{_drawing(stages, slopes)}\n~~~",
        tuple(parts),
        steps=f"There are {len(found)} paths. Multiply along each of them:\n\n{listed}\n\n"
              f"Together: ${plus(worth)} = {latex(total)}$." + (
                  f" The part from $p$ on is ${latex(at_p)}$." if draw.level > 1 else ""),
        hints=(
            "In how many ways can a small change of $v$ reach $L$?",
            "Along a path the local derivatives multiply; over the paths, the products add up.",
            "List the paths by the boxes that they go through. Then take the first of them.",
        ),
    )


def _paths(arrows, start):
    """All paths from a value to L, each a list of arrows."""
    if start == "L":
        return [[]]
    return [[each, *rest] for each in arrows if each[0] == start
            for rest in _paths(arrows, each[1])]


def _listed(found, worth, slopes):
    lines = []
    for path, w in zip(found, worth):
        way = " \\to ".join([path[0][0], *(each[1] for each in path)])
        product = times([slopes[each] for each in path])
        lines.append(f"- ${way}$: ${product}" + ("$" if len(path) == 1 else f" = {latex(w)}$"))
    return "\n".join(lines)


def _drawing(stages, slopes):
    """The arrows, a column for each stage."""
    texts = [[f"{each[0]} ─({slopes[each]:d})─▶ {each[1]}".replace("-", "−") for each in stage]
             for stage in stages]
    height = max(map(len, texts))
    rows = []
    for n in range(height):
        cells = [(column[n] if n < len(column) else "").ljust(16) for column in texts]
        rows.append("".join(cells).rstrip())
    return "\n".join(rows)


@path_sum.second
def _(given):
    # Backward: at each value, what comes back is added up before it is handed on.
    level = {4: 1, 8: 2, 6: 3}[len(given["slopes"])]
    arrows = [each for stage in DRAWN[level] for each in stage]
    slopes = dict(zip(arrows, given["slopes"]))
    at, ways = {"L": 1}, {"L": 1}
    for value in ["s", "r", "q", "p", "v"]:
        out = [each for each in arrows if each[0] == value]
        at[value] = sum(slopes[each] * at[each[1]] for each in out)
        ways[value] = sum(ways[each[1]] for each in out)
    return {"paths": ways["v"], "at-p": at["p"], "gradient": at["v"]}
