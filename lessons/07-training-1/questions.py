"""Questions on gradients that vanish or explode, and on activations."""

import math

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    choices,
    factor,
    generator,
    latex,
    number,
    shown,
)

# --- A chain of layers --------------------------------------------------------------------

# Of each activation: the values at which all its units stand, and the slope there, from the value.
STANDING = {
    "sigmoid": ([0.5, 0.8, 0.9, 0.2], lambda h: h * (1 - h), "h (1 - h)"),
    "tanh": ([0.5, 0.8, -0.6, 0.9], lambda h: 1 - h**2, "1 - h^2"),
    "ReLU": ([0.5, 0.8, 1.5, 2.0], lambda h: 1.0, "1"),
}
LEVEL_ACTS = {1: ["sigmoid"], 2: ["sigmoid", "tanh", "ReLU"], 3: ["sigmoid", "tanh"]}
CHAIN_WEIGHTS = [0.4, 0.5, 0.8, 1.5, 2, 2.5, 3, 5, 6, 8]
# Those with which a layer leaves the error as it is.
EVEN = {("sigmoid", 0.5): 4, ("sigmoid", 0.8): 6.25, ("sigmoid", 0.2): 6.25, ("tanh", -0.6): 1.5625,
        **{("ReLU", h): 1 for h in STANDING["ReLU"][0]}}
SHRINKS = "It shrinks towards 0"
GROWS = "It grows without bound"
STAYS = "It stays as it is"


@generator("vanish-factor", title="A gradient through a chain of layers",
           topic="vanishing-gradients", seconds=(120, 120, 180), levels=3)
def vanish_factor(draw: Draw) -> Item:
    kind = draw.pick("activation", LEVEL_ACTS[draw.level])
    values, slope_of, formula = STANDING[kind]
    h = draw.pick("h", values)
    even = EVEN.get((kind, h))
    # Where the third part asks for the even weight, it is not given.
    w = draw.pick("w", CHAIN_WEIGHTS if even is None or draw.level == 3
                  else [*CHAIN_WEIGHTS, even, even])
    layers = draw.pick("layers", [4, 5, 6])
    top = draw.pick("delta", [1, 2, 4, 10])
    s = slope_of(h)
    each = w * s
    moves = layers - 1
    key = top * each**moves
    end = _in_depth(each)
    why = f"each layer multiplies it by $w f'(z) = {latex(each)}$."
    wrong = [
        Wrong(top * w**moves, "the slopes of the activation are missing."),
        Wrong(top * moves * each, "the factors of the layers multiply; they are not added."),
        Wrong(top * each**layers, f"from layer {layers} down to layer 1 there are {moves} moves, "
                                  "one fewer than layers."),
        Wrong(top * (w * h) ** moves, "this takes the value $h$ for the slope $f'(z)$."),
    ]
    if math.isclose(each, 1):
        # There every move leaves the error as it is, so their number does not show.
        del wrong[2]
    if kind == "ReLU" and math.isclose(each, 1):
        del wrong[0]
    elif kind == "ReLU":
        wrong[0] = Wrong(float(top), "an active ReLU has the slope 1, but each weight is a factor, "
                                     "too.")
    else:
        wrong.append(Wrong(top * s**moves, "the weights are missing."))
    parts = [
        number("first", "What is $\\delta^{(1)}$?", key,
               f"{moves} moves, each with the factor $w f'(z)$.", wrong),
        choice("depth", "More layers of the same kind are added, with the same $w$, $h$ and error "
                        "at the last one. What becomes of the error at layer 1?",
               [(text == end, text, why) for text in (SHRINKS, GROWS, STAYS)],
               carry=lambda mine: _in_depth(mine["first"] / top)),
    ]
    steps = (f"The slope is $f'(z) = {formula.replace('h', factor(h)) if kind != 'ReLU' else 1} = "
             f"{latex(s)}$" if kind != "ReLU" else "The slope of an active ReLU is 1")
    steps += (f", so a move from one layer to the one below multiplies by "
              f"${latex(w)} \\cdot {latex(s)} = {latex(each)}$.\n\nThere are {moves} moves: "
              f"$\\delta^{{(1)}} = {latex(top)} \\cdot {latex(each)}^{{{moves}}} = {latex(key)}$."
              f"\n\nWith more layers: {end[0].lower() + end[1:]}.")
    if draw.level == 3:
        best = 1 / s
        parts.append(number(
            "hold", "With which positive weight, at the same $h$, would the error stay as it is?",
            best, "the weight for which weight times slope is 1.",
            [
                Wrong(s, "the other way round: a small slope wants a large weight."),
                Wrong(1.0, "this holds for a slope of 1. Here the slope is smaller."),
                Wrong(1 / h, "this takes the value $h$ for the slope."),
                Wrong(2 / s, "then each move would double it."),
            ]))
        steps += f"\n\nIt stays where $w f'(z) = 1$: $w = 1 / {latex(s)} = {latex(best)}$."
    return Item(
        f"A network has {layers} hidden layers of one {kind} unit each. Each weight between "
        f"them is "
        f"{shown(w)}, and every unit stands at $h = {latex(h)}$. The error at the last of them is "
        f"$\\delta^{{({layers})}} = {latex(top)}$.",
        tuple(parts), steps=steps,
        hints=(
            "What does the error meet on its way from one layer to the one below?",
            "A move down multiplies by the weight and by the slope of the activation below it.",
            "Find the slope at this value of $h$, then count the moves.",
        ),
    )


def _in_depth(factor):
    """What becomes of an error that more and more layers multiply by a factor."""
    return STAYS if math.isclose(factor, 1) else SHRINKS if factor < 1 else GROWS


@vanish_factor.second
def _(given):
    # By walking down the chain, with the slope by central differences.
    h, w = given["h"], given["w"]
    forward, back = {
        "sigmoid": (lambda z: 1 / (1 + math.exp(-z)), lambda v: math.log(v / (1 - v))),
        "tanh": (math.tanh, math.atanh),
        "ReLU": (lambda z: max(z, 0.0), lambda v: v),
    }[given["activation"]]
    z = back(h)
    slope = round((forward(z + 1e-5) - forward(z - 1e-5)) / 2e-5, 8)
    error = float(given["delta"])
    for _ in range(given["layers"] - 1):
        error = error * w * slope
    again = error * w * slope
    if math.isclose(again, error, rel_tol=1e-6):
        end = STAYS
    else:
        end = SHRINKS if again < error else GROWS
    return {"first": error, "depth": end, "hold": 1 / slope}


# --- The most that is left -----------------------------------------------------------------

SIZES = [0.5, 0.8, 1, 1.2, 1.5, 2, 2.5, 3]


@generator("most-left", title="The most that is left of a gradient", topic="vanishing-gradients",
           seconds=(75, 120, 150), levels=3)
def most_left(draw: Draw) -> Item:
    n = draw.pick("n", [3, 4, 5, 6, 8])
    w = draw.pick("w", SIZES)
    each = w / 4
    key = each**n
    parts = [number(
        "left", "At most what share of the gradient is left after these layers?", key,
        f"each layer leaves at most $\\frac{{1}}{{4}} \\cdot {latex(w)}$ of it.",
        [
            # With a weight of 1 or of ½, two of these come to the same.
            *([Wrong(0.25**n, "the weights are factors as well.")] if w != 1 else []),
            Wrong(float(w)**n, "each sigmoid has a slope, too, of at most ¼."),
            *([Wrong((w / 2) ** n, "½ is the sigmoid's value at 0. Its slope there is ¼.")]
              if w != 0.5 else []),
            Wrong(each ** (n - 1), f"all {n} layers are passed."),
            Wrong(n * each, "the layers multiply; they are not added."),
        ])]
    steps = (f"A sigmoid's slope is at most ¼. Passing a layer multiplies by a slope and a weight, "
             f"together at most $\\frac{{{latex(w)}}}{{4}} = {latex(each)}$ in size.\n\nAfter {n} "
             f"layers at most ${latex(each)}^{{{n}}} = {latex(key)}$ is left.")
    if draw.level >= 2:
        kind = draw.pick("other", ["tanh", "ReLU"])
        parts.append(number(
            "other", f"And with {kind} in place of the sigmoid?", float(w)**n,
            f"the slope of {kind} is at most 1.",
            [
                Wrong(key, f"the slope of {kind} is at most 1, not ¼."),
                Wrong(float(n * w), "the layers multiply; they are not added."),
                Wrong((w / 2) ** n, "no slope of ½ bounds it: the largest slope is 1."),
                *([Wrong(1.0, "the slope alone leaves all of it; the weights are factors, too.")]
                  if w != 1 else []),
            ]))
        steps += (f"\n\nThe slope of {kind} is at most 1. So the bound is "
                  f"${latex(w)}^{{{n}}} = {latex(float(w) ** n)}$.")
    if draw.level == 3:
        power = draw.pick("power", [3, 4, 6])
        share = 10.0**-power
        least = math.floor(math.log(share) / math.log(each)) + 1
        parts.append(number(
            "layers", f"Back to the sigmoid: from how many such layers on is surely less than "
                      f"$10^{{-{power}}}$ left?", least,
            f"the first $n$ with ${latex(each)}^n$ below it.",
            [
                Wrong(least - 1, "this is one too few: the bound is not yet below it."),
                Wrong(math.floor(math.log(share) / math.log(0.25)) + 1, "the weights are factors "
                                                                        "as well."),
                Wrong(math.ceil(1 / share), "the bound falls by a factor with each layer, not by "
                                            "an equal part."),
                Wrong(least + 2, "fewer layers do."),
            ], tolerance=0))
        steps += (f"\n\n$n > \\log 10^{{-{power}}} / \\log {latex(each)} = "
                  f"{latex(math.log(share) / math.log(each))}$, so {least} layers.")
    return Item(
        f"A gradient goes back through {n} hidden layers of one sigmoid unit each, through every "
        f"unit's activation and its incoming weight. All these weights have the size {shown(w)}.",
        tuple(parts), steps=steps,
        hints=(
            "What is the largest slope that a sigmoid has, and where?",
            "Each layer multiplies by a slope and a weight. The bound takes the largest slope in "
            "every layer.",
            "Find the factor of one layer first.",
        ),
    )


@most_left.second
def _(given):
    # By looking for the steepest place, and multiplying layer by layer.
    z = np.linspace(-5, 5, 10001)
    y = 1 / (1 + np.exp(-z))
    steepest = float((y * (1 - y)).max())
    left, other = 1.0, 1.0
    for _ in range(given["n"]):
        left *= steepest * given["w"]
        other *= given["w"]
    found = {"left": left, "other": other}
    if "power" in given:
        count, bound = 0, 1.0
        while bound >= 10.0 ** -given["power"]:
            count, bound = count + 1, bound * steepest * given["w"]
        found["layers"] = count
    return found


# --- Where an activation is flat -----------------------------------------------------------


def _sigma(z):
    return 1 / (1 + math.exp(-z))


LOW, HIGH = "Far below 0 only", "Far above 0 only"
BOTH, NEITHER = "At both ends", "At neither end"
# Each with its slope, where it is flat, and why.
CURVES = {
    "\\sigma(z)": (lambda z: _sigma(z) * (1 - _sigma(z)), BOTH, "it levels off at 0 and at 1."),
    "\\tanh(z)": (lambda z: 1 - math.tanh(z) ** 2, BOTH, "it levels off at −1 and at 1."),
    "\\operatorname{relu}(z)": (lambda z: float(z > 0), LOW,
                                "it is 0 for every negative $z$, and $z$ above."),
    "\\max(z, \\; 0.1 z)": (lambda z: 1.0 if z > 0 else 0.1, NEITHER,
                            "its slope is 0.1 below 0 and 1 above."),
    "\\log(1 + e^z)": (_sigma, LOW, "softplus goes to 0 below, and runs along $z$ above."),
    "z \\, \\sigma(z)": (lambda z: _sigma(z) * (1 + z * (1 - _sigma(z))), LOW,
                         "swish goes to 0 below, and runs along $z$ above."),
    "\\max(z, \\; 0) + \\min(0, \\; e^z - 1)": (
        lambda z: 1.0 if z > 0 else math.exp(z), LOW,
        "ELU levels off at −1 below, and is $z$ above."),
}
TURNED = {
    "1 - \\sigma(z)": (lambda z: -_sigma(z) * (1 - _sigma(z)), BOTH,
                       "it levels off at 1 and at 0."),
    "\\min(0, \\; z)": (lambda z: float(z < 0), HIGH, "it is $z$ below 0, and 0 above."),
    "-\\log(1 + e^{-z})": (lambda z: _sigma(-z), HIGH,
                           "this is $\\log \\sigma(z)$: it runs along $z$ below, and goes to 0 "
                           "above."),
    "\\max(-1, \\; \\min(1, \\; z))": (lambda z: float(-1 < z < 1), BOTH,
                                       "it is cut at −1 and at 1."),
    "z + \\tanh(z)": (lambda z: 2 - math.tanh(z) ** 2, NEITHER,
                      "tanh levels off, but the slope of $z$ stays."),
    "|z|": (lambda z: math.copysign(1.0, z), NEITHER, "its slope is −1 below 0 and 1 above."),
}


@generator("saturates-where", title="Which activation saturates where",
           topic="activation-functions", seconds=(75, 90, 90), points=(2, 2, 3), part="none",
           levels=3)
def saturates_where(draw: Draw) -> Item:
    if draw.level == 3:
        return _passing(draw)
    table = CURVES if draw.level == 1 else TURNED
    name = draw.pick("f", list(table))
    z = draw.pick("z", [-6, -5, 5, 6])
    slope, where, why = table[name]
    s = slope(z)
    near = "nearly 0" if abs(s) < 0.05 else "not nearly 0"
    return Item(
        f"An activation is $f(z) = {name}$.",
        (
            choice("where", "Where does it saturate, so that its slope goes to 0 or is 0?",
                   [(text == where, text, why) for text in (LOW, HIGH, BOTH, NEITHER)]),
            choice("slope", f"Is its slope nearly 0 (less than 0.05 in size) at $z = {z}$?",
                   [(text == near, text[0].upper() + text[1:], f"the slope there is {shown(s)}.")
                    for text in ("nearly 0", "not nearly 0")]),
        ),
        steps=(f"Look at both ends: {why}\n\nSo the answer is: {where[0].lower() + where[1:]}. At "
               f"$z = {z}$ its slope is {shown(s)}: {near}."),
        hints=(
            "Sketch the curve: what does it do far to the left, and far to the right?",
            "Where the curve levels off, its slope goes to 0, and gradients stop there.",
            "Put a large number and a large negative one into the formula.",
        ),
    )


def _passing(draw):
    # One that is flat nowhere is always among them.
    never = "\\max(z, \\; 0.1 z)"
    names = [*draw.sample("names", [each for each in CURVES if each != never], 3), never]
    z = draw.pick("z", [-8, -6, -5, 5, 6, 8])
    slopes = {name: CURVES[name][0](z) for name in names}
    passing = [name for name in names if abs(slopes[name]) >= 0.05]
    said = "\n".join(f"- $f(z) = {name}$: {shown(slopes[name])}" for name in names)
    return Item(
        f"Units stand at $z = {z}$. A gradient of 1 arrives at each.",
        (choices("pass", "Behind which activations is more than 0.05 of it left? Tick all.",
                 [(name in passing, f"$f(z) = {name}$",
                   f"its slope there is {shown(slopes[name])}.") for name in names]),),
        steps=f"The slopes at $z = {z}$ are:\n\n{said}",
        hints=(
            "What is left of the gradient is the slope of the activation.",
            "Ask of each curve whether it has levelled off at this end.",
            "Begin with those that are 0 or a straight line there.",
        ),
    )


@saturates_where.second
def _(given):
    # By central differences of the functions, written anew.
    functions = {
        **dict(zip(CURVES, (
            lambda z: (1 + np.tanh(z / 2)) / 2, np.tanh, lambda z: max(z, 0),
            lambda z: z if z > 0 else z / 10, lambda z: np.logaddexp(0, z),
            lambda z: z * (1 + np.tanh(z / 2)) / 2, lambda z: z if z > 0 else np.expm1(z)))),
        **dict(zip(TURNED, (
            lambda z: (1 - np.tanh(z / 2)) / 2, lambda z: min(z, 0),
            lambda z: -np.logaddexp(0, -z), lambda z: np.clip(z, -1, 1),
            lambda z: z + np.tanh(z), abs))),
    }

    def slope(name, z):
        f = functions[name]
        return abs(f(z + 1e-4) - f(z - 1e-4)) / 2e-4

    if "names" in given:
        return {"pass": [f"f(z) = {name}" for name in [*given["names"], "\\max(z, \\; 0.1 z)"]
                         if slope(name, given["z"]) > 0.05]}
    ends = tuple(slope(given["f"], z) < 1e-3 for z in (-15, 15))
    where = {(True, False): LOW, (False, True): HIGH, (True, True): BOTH,
             (False, False): NEITHER}[ends]
    near = slope(given["f"], given["z"]) < 0.05
    return {"where": where, "slope": "Nearly 0" if near else "Not nearly 0"}


# --- A dead ReLU ---------------------------------------------------------------------------

CLOUDS = [
    [[1, 0], [2, 1], [0, 3], [1, 2], [4, 2], [3, 1]],
    [[-1, 1], [0, 2], [1, 1], [3, 0], [1, 4], [0, 1]],
    [[0, 0], [1, -2], [2, 1], [1, 1], [4, 0], [2, -1]],
    [[-2, -1], [0, 1], [1, 0], [2, 3], [-1, 2], [1, 1]],
    [[1, 1], [2, 0], [0, 2], [4, 2], [1, 3], [-1, 1]],
    [[2, 2], [3, -1], [-1, 0], [0, 4], [1, 2], [2, -3]],
    [[-3, 1], [1, 1], [2, -2], [0, 3], [4, 1], [-1, -1]],
]
DIRECTIONS = [[1, 1], [1, -1], [2, 1], [-1, 1], [1, 2], [-1, -1]]
DEAD = "Yes: no example makes it active"
ALIVE = "No: at least one example makes it active"


@generator("dead-relu", title="Is the ReLU dead?", topic="activation-functions",
           seconds=(90, 120, 180), points=(2, 3, 4), levels=3)
def dead_relu(draw: Draw) -> Item:
    points = draw.pick("points", CLOUDS)
    w = draw.pick("w", DIRECTIONS)
    x = np.array(points)
    sums = x @ np.array(w)
    # The bias brings one of the scores to 0, so that some of the examples are active, or none.
    place = draw.pick("place", [0, 1, 2, 3])
    ordered = sorted({int(each) for each in sums}, reverse=True)
    b = -ordered[min(place, len(ordered) - 1)]
    z = sums + b
    active = int((z > 0).sum())
    dead = active == 0
    why = f"{active} of the six {'has' if active == 1 else 'have'} $z > 0$."
    one = f"the first example has $z = {latex(z[0])}$; but the unit is dead only if all six fail."
    parts = [
        number("active", "How many of the six examples make the unit active, $z > 0$?", active,
               "each with $w \\cdot x + b > 0$.",
               _apart(active, [
                   Wrong(6 - active, "these are the examples for which it is 0."),
                   Wrong(int((z >= 0).sum()), "at $z = 0$ the unit is not active: ReLU and its "
                                              "slope are 0 there."),
                   Wrong(int((sums > 0).sum()), "the bias is missing."),
                   Wrong(int((sums - b > 0).sum()), "the bias was subtracted."),
                   Wrong(int((z < 0).sum()), "these are the examples with $z < 0$."),
                   Wrong(6, "that an example is there does not make the unit active."),
               ]), tolerance=0),
        choice("dead", "Is the unit dead on these examples?",
               [(dead, DEAD, why), (not dead, ALIVE, why if active else one)],
               carry=lambda mine: ALIVE if mine["active"] else DEAD),
    ]
    scores = ", ".join(latex(each) for each in z)
    does = "makes" if active == 1 else "make"
    steps = (f"The six have $z = {scores}$, so {active} {does} it active. "
             + ("None does: the unit is dead." if dead else "So it is not dead."))
    if draw.level >= 2:
        edge = -float(sums.max())
        parts.append(number(
            "edge", "With these weights, up to which bias is the unit dead?", edge,
            "minus the largest $w \\cdot x$: with it, no $z$ is above 0.",
            [
                Wrong(float(sums.max()), "the sign is turned: the bias has to bring the largest "
                                         "score down to 0."),
                Wrong(-float(sums.min()), "this brings the smallest score to 0. The largest "
                                          "one has "
                                          "to get there."),
                Wrong(edge - 1, "it is dead for a larger bias already."),
                *([Wrong(float(b), "this is the bias that is given.")] if b != edge else []),
            ]))
        steps += (f"\n\nThe largest $w \\cdot x$ is {shown(sums.max())}; with $b = {latex(edge)}$ "
                  "its $z$ is 0, and no example makes the unit active.")
    if draw.level == 3:
        a = draw.pick("a", [0.1, 0.2, 0.05])
        flow = active + a * (6 - active)
        parts.append(number(
            "leaky", f"In its place stands a leaky ReLU of slope {shown(a)} (at $z = 0$, too). At "
                     "its output arrives a gradient of 1 for each example. What is the gradient of "
                     "$b$, summed over the six?", flow,
            f"1 for each active example and {shown(a)} for each other.",
            [
                each for each in (
                    Wrong(float(active), "below 0 the leaky ReLU lets a share through."),
                    Wrong(6.0, "below 0 only the slope's share passes."),
                    Wrong(a * 6, "active examples pass all of it."),
                    *([Wrong(1 + a, "this is one example on either side. The six are summed.")]
                      if a != 0.2 else []),
                    Wrong(6 * (1 + a), "each of the six is on one side only."),
                    *([Wrong(a * active + 6 - active, "the two sides were exchanged.")]
                      if active else []))
                if abs(each.value - flow) > 1e-9
            ]))
        steps += (f"\n\nThe leaky unit passes ${active} \\cdot 1 + {6 - active} \\cdot "
                  f"{latex(a)} = "
                  f"{latex(flow)}$.")
    table = ", ".join(f"({p}, {q})" for p, q in points)
    return Item(
        f"A ReLU unit has $w = {latex(w)}$ and $b = {latex(b)}$. The training set has six "
        f"examples: {table.replace('-', '−')}.",
        tuple(parts), steps=steps,
        hints=(
            "Compute $z$ for each example.",
            "The unit passes a gradient for an example only where $z > 0$. It is dead if that is "
            "so for none of them.",
            "Write down the six values of $w \\cdot x$ first, and then add the bias.",
        ),
    )


def _apart(key, wrong):
    """Those of the counts that are not the key, each once."""
    kept = {}
    for each in wrong:
        if each.value != key:
            kept.setdefault(each.value, each)
    return list(kept.values())


@dead_relu.second
def _(given):
    # One example after the other, in plain Python.
    sums = [sum(p * q for p, q in zip(point, given["w"])) for point in given["points"]]
    ranks = sorted(set(sums), reverse=True)
    b = -ranks[min(given["place"], len(ranks) - 1)]
    active = len([s for s in sums if s > -b])
    found = {"active": active, "dead": ALIVE if active else DEAD, "edge": -max(sums)}
    if "a" in given:
        found["leaky"] = sum(1 if s + b > 0 else given["a"] for s in sums)
    return found
