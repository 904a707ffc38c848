"""Questions on networks by hand, slopes of activations, and losses behind a sigmoid."""

import math

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    expression,
    generator,
    latex,
    matrix,
    number,
    products,
    shown,
    signed,
    times,
    vector,
)

# --- A network by hand --------------------------------------------------------------------

HIDDEN_WEIGHTS = [-2, -1, -0.5, 0.5, 1, 2]
# With halves for weights, no value before ReLU comes to lie at its kink.
BIASES = [-0.25, 0.25]
ENDS = [-1.5, -1, -0.5, 0.5, 1, 1.5]


@generator("mlp-backprop", title="A network by hand, forward and back",
           topic="general-backprop-derivation", seconds=(300, 390, 480), points=(7, 8, 10),
           levels=3, convention="Examples are rows and weights are (in, out); the textbook has "
                                "columns and (out, in).")
def mlp_backprop(draw: Draw) -> Item:
    return _two_layers(draw) if draw.level < 3 else _three_layers(draw)


def _two_layers(draw):
    units = 2 if draw.level == 1 else 3
    relu = draw.level == 1 or draw.pick("activation", ["ReLU", "sigmoid"]) == "ReLU"
    x = np.array(draw.sample("x", [-2, -1, 1, 2, 3], 2), float)
    W = _turned(x, draw.several("W1", HIDDEN_WEIGHTS, 2 * units),
                draw.pick("active", ACTIVE[units]))
    b = np.array(draw.several("b1", BIASES, units), float)
    v = np.array(draw.sample("W2", ENDS, units), float)
    c = draw.pick("b2", BIASES)
    t = draw.pick("t", [0, 1])
    z = x @ W + b
    f, slope = (_relu, _relu_slope) if relu else (_sigmoid, _sigmoid_slope)
    h = f(z)
    s = float(h @ v + c)
    y = float(_sigmoid(s))
    error = y - t
    delta = error * v * slope(z)
    name = "ReLU" if relu else "a sigmoid"
    # With a slip or two, another sigmoid is needed: the list is no cue.
    met = [s, h @ v, *([] if relu else [*z, *(x @ W)])]
    return Item(
        f"A network has 2 inputs, {units} hidden units with {name}, and one output with a sigmoid "
        f"and binary cross-entropy.\n\n$$\nW^{{(1)}} = {latex(W)}, \\quad b^{{(1)}} = "
        f"{latex(b)}\n$$\n\n$$\nW^{{(2)}} = {latex(v[:, None])}, \\quad b^{{(2)}} = {latex(c)}"
        f"\n$$\n\nThe example is $x = {latex(x)}$ with $t = {t}$. You may use {_sigmoids(met)}.",
        (
            vector("hidden", "Forward: what are the hidden activations $h$?", h,
                   "$x W^{(1)} + b^{(1)}$, then the activation.",
                   [
                       Wrong(z, "these are the values before the activation."),
                       Wrong(f(x @ W), "the biases are missing."),
                       *([Wrong(f(x @ W.T + b), "the rows of $W^{(1)}$ were taken. Each hidden "
                                                "unit has a *column* of it.")]
                         if units == 2 else []),
                       Wrong(np.abs(z) if relu else np.tanh(z),
                             "ReLU makes what is negative zero; it does not turn its sign."
                             if relu else "this is tanh. The sigmoid is $1/(1 + e^{-z})$."),
                   ]),
            number("output", "What is the output $y$?", y,
                   "the sigmoid of $h W^{(2)} + b^{(2)}$.",
                   [
                       Wrong(s, "this is the logit. The sigmoid is still to come."),
                       Wrong(float(_sigmoid(h @ v)), "the bias is missing."),
                       Wrong(1 - y, "this is the probability of the other class."),
                       Wrong(math.tanh(s), "this is tanh. The sigmoid is $1/(1 + e^{-z})$."),
                   ], carry=lambda mine: _sigmoid(np.dot(mine["hidden"], v) + c)),
            number("error", "Backward: what is $\\delta^{(2)}$?", error, "$y - t$.",
                   [
                       Wrong(-error, "the sign is turned: it is prediction minus target."),
                       Wrong(error * y * (1 - y), "this is the squared error's. With the "
                                                  "cross-entropy the sigmoid's slope cancels."),
                       Wrong(error / (y * (1 - y)), "this is the derivative by $y$. The sigmoid's "
                                                    "slope is still to come."),
                   ], carry=lambda mine: mine["output"] - t),
            vector("gradient-2", "What is $\\partial L / \\partial W^{(2)}$? Write it as a "
                                 "vector.", error * h,
                   "activation at the tail, times error at the head.",
                   [
                       Wrong(error * v, "the weights were taken. Their gradient has the "
                                        "activations in it."),
                       Wrong(error * z, "these are the values before the activation. What the "
                                        "weight multiplies is $h$."),
                       Wrong(h, "the error is missing."),
                   ], carry=lambda mine: mine["error"] * np.array(mine["hidden"])),
            vector("delta", "What is $\\delta^{(1)}$?", delta,
                   "the error, times the outgoing weights, times the slopes.",
                   [
                       Wrong(error * v, "the slope of the activation is missing."),
                       Wrong(error * h * slope(z), "the error goes back through the *weights*."),
                       Wrong(error * (v - 0.1 * error * h) * slope(z),
                             "this goes back through weights that were updated already, with "
                             "learning rate 0.1. All gradients belong to the old weights."),
                       *([] if relu else [Wrong(error * v * _sigmoid_slope(h),
                                                "the slope was taken at $h$. With $h$ it is "
                                                "$h (1 - h)$.")]),
                       Wrong(v * slope(z), "the error at the output is missing."),
                   ], carry=lambda mine: mine["error"] * v * slope(z)),
            matrix("gradient-1", "And $\\partial L / \\partial W^{(1)}$?", np.outer(x, delta),
                   "$x^\\top \\delta^{(1)}$.",
                   [
                       Wrong(np.outer(delta, x), "this is the transpose. Here weights are (in, "
                                                 "out)."),
                       Wrong(np.outer(x, error * v), "the slope of the activation is missing."),
                       Wrong(np.outer(x, delta) * error, "the error was taken twice: it is in "
                                                         "$\\delta^{(1)}$ already."),
                   ], carry=lambda mine: np.outer(x, mine["delta"])),
        ),
        steps=(
            f"Forward: $z^{{(1)}} = {latex(z)}$, so $h = {latex(h)}$. The logit is "
            f"${products(h.tolist(), v.tolist())} {signed(c)} = {latex(s)}$, and $y = "
            f"\\sigma({latex(s)}) = {latex(y)}$.\n\n"
            f"Backward: $\\delta^{{(2)}} = y - t = {latex(error)}$. The gradient of $W^{{(2)}}$ is "
            f"$h$ times that, ${latex(error * h)}$.\n\n"
            f"Through $W^{{(2)}}$ comes ${latex(error * v)}$; the slopes are "
            f"${latex(slope(z))}$, so $\\delta^{{(1)}} = {latex(delta)}$.\n\n"
            f"Last, $x^\\top \\delta^{{(1)}} = {latex(np.outer(x, delta))}$."
        ),
        hints=NETWORK_HINTS,
    )


NETWORK_HINTS = (
    "Forward first, and keep every value. The way back begins at the output.",
    "Sigmoid with cross-entropy gives $y - t$. A weight's gradient is the activation at its tail "
    "times the error at its head; an error goes down through the weights, then through the slope.",
    "Write down the values before the activation, and beside them which units are active, or "
    "their slopes $h (1 - h)$.",
)


# Which hidden units are to be active.
ACTIVE = {2: [[1, 0], [0, 1]], 3: [[1, 0, 1], [1, 1, 0], [0, 1, 1], [0, 1, 0]]}


def _turned(x, weights, active):
    """Weights of as many units as `active` says, with signs such that these are active at x."""
    W = np.array(weights, float).reshape(2, len(active))
    return W * np.where((x @ W > 0) == np.array(active, bool), 1, -1)


def _three_layers(draw):
    x = np.array(draw.sample("x", [-2, -1, 1, 2, 3], 2), float)
    W1 = _turned(x, draw.several("W1", HIDDEN_WEIGHTS, 4), draw.pick("active", ACTIVE[2]))
    W2 = _turned(_relu(x @ W1), draw.several("W2", [-2, -1, -0.5, 0.5, 1, 2], 4),
                 draw.pick("active-2", ACTIVE[2]))
    v = np.array(draw.sample("W3", ENDS, 2), float)
    t = draw.pick("t", [0, 1])
    z1 = x @ W1
    h1 = _relu(z1)
    z2 = h1 @ W2
    h2 = _relu(z2)
    y = float(_sigmoid(h2 @ v))
    d3 = y - t
    d2 = d3 * v * _relu_slope(z2)
    d1 = (d2 @ W2.T) * _relu_slope(z1)
    return Item(
        "A network has 2 inputs, two hidden layers of 2 ReLU units, and one output with a sigmoid "
        f"and binary cross-entropy. All biases are 0.\n\n$$\nW^{{(1)}} = {latex(W1)}, \\quad "
        f"W^{{(2)}} = {latex(W2)}\n$$\n\n$$\nW^{{(3)}} = {latex(v[:, None])}\n$$\n\nThe example is "
        f"$x = {latex(x)}$ with $t = {t}$. You may use "
        f"{_sigmoids([h2 @ v, z2 @ v, _relu(z1 @ W2) @ v])}.",
        (
            vector("first", "Forward: what are the activations of the first hidden layer?", h1,
                   "$x W^{(1)}$, then ReLU.",
                   [
                       Wrong(z1, "these are the values before ReLU."),
                       Wrong(_relu(x @ W1.T), "the rows of $W^{(1)}$ were taken. Each unit has a "
                                              "*column* of it."),
                       Wrong(np.abs(z1), "ReLU makes what is negative zero; it does not turn its "
                                         "sign."),
                   ]),
            vector("second", "And of the second?", h2, "$h^{(1)} W^{(2)}$, then ReLU.",
                   [
                       Wrong(z2, "these are the values before ReLU."),
                       Wrong(_relu(h1 @ W2.T), "the rows of $W^{(2)}$ were taken. Each unit has a "
                                               "*column* of it."),
                       Wrong(_relu(z1 @ W2), "these come from the first layer's values before "
                                             "ReLU."),
                   ], carry=lambda mine: _relu(np.array(mine["first"]) @ W2)),
            number("error", "What is the error $\\delta^{(3)}$ at the output?", d3,
                   "$y - t$, with $y = \\sigma(h^{(2)} W^{(3)})$.",
                   [
                       Wrong(-d3, "the sign is turned: it is prediction minus target."),
                       Wrong(d3 * y * (1 - y), "this is the squared error's. With the "
                                               "cross-entropy the sigmoid's slope cancels."),
                       Wrong(float(h2 @ v) - t, "this is the logit minus the target. The sigmoid "
                                                "is missing."),
                   ], carry=lambda mine: _sigmoid(np.dot(mine["second"], v)) - t),
            vector("delta-2", "What is $\\delta^{(2)}$?", d2,
                   "the error, times the outgoing weights, times the slopes.",
                   [
                       Wrong(d3 * v, "the mask of ReLU is missing."),
                       Wrong(v * _relu_slope(z2), "the error at the output is missing."),
                       Wrong(d3 * h2, "this is the gradient of $W^{(3)}$. The error goes back "
                                      "through the weights."),
                   ], carry=lambda mine: mine["error"] * v * _relu_slope(z2)),
            vector("delta-1", "And $\\delta^{(1)}$?", d1,
                   "$\\delta^{(2)} W^{(2)\\top}$, then the mask of the first layer.",
                   [
                       Wrong(d2 @ W2.T, "the mask of ReLU is missing."),
                       Wrong((d2 @ W2) * _relu_slope(z1), "the transpose is missing: the error "
                                                          "goes back through $W^{(2)\\top}$."),
                       Wrong((d2 @ W2.T) * _relu_slope(z2), "the mask is the second layer's. The "
                                                            "first layer has its own."),
                       Wrong((d3 * v @ W2.T) * _relu_slope(z1), "the second layer's mask was "
                                                                "forgotten on the way down."),
                   ], carry=lambda mine: (np.array(mine["delta-2"]) @ W2.T) * _relu_slope(z1)),
            matrix("gradient-1", "And $\\partial L / \\partial W^{(1)}$?", np.outer(x, d1),
                   "$x^\\top \\delta^{(1)}$.",
                   [
                       Wrong(np.outer(d1, x), "this is the transpose. Here weights are (in, out)."),
                       Wrong(np.outer(x, d2), "this has the second layer's error in it."),
                       Wrong(np.outer(x, d2 @ W2.T), "the mask of ReLU is missing."),
                   ], carry=lambda mine: np.outer(x, mine["delta-1"])),
        ),
        steps=(
            f"Forward: $z^{{(1)}} = {latex(z1)}$ and $h^{{(1)}} = {latex(h1)}$; then $z^{{(2)}} = "
            f"{latex(z2)}$ and $h^{{(2)}} = {latex(h2)}$. The logit is ${latex(float(h2 @ v))}$, "
            f"and $y = {latex(y)}$.\n\n"
            f"Backward: $\\delta^{{(3)}} = y - t = {latex(d3)}$. Through $W^{{(3)}}$ comes "
            f"${latex(d3 * v)}$; with the mask, $\\delta^{{(2)}} = {latex(d2)}$.\n\n"
            f"Through $W^{{(2)\\top}}$ comes ${latex(d2 @ W2.T)}$; with the mask, "
            f"$\\delta^{{(1)}} = {latex(d1)}$.\n\n"
            f"Last, $x^\\top \\delta^{{(1)}} = {latex(np.outer(x, d1))}$."
        ),
        hints=NETWORK_HINTS,
    )


def _sigmoids(scores):
    """Sigmoids to be used, with so many digits that what is missing to 1 has three."""
    listed = []
    for z in sorted({round(abs(float(each)), 4) for each in scores}):
        missing = float(_sigmoid(-z))
        digits, power = f"{missing:.2e}".split("e")
        listed.append(f"$\\sigma({latex(z)}) = " + (
            f"1 - {digits} \\cdot 10^{{{int(power)}}}$" if missing < 1e-4 else
            f"{1 - missing:.{2 - int(power)}f}$"))
    return f"{', '.join(listed)} and $\\sigma(-z) = 1 - \\sigma(z)$"


def _sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, float)))


def _sigmoid_slope(z):
    return _sigmoid(z) * (1 - _sigmoid(z))


def _relu(z):
    return np.maximum(z, 0.0)


def _relu_slope(z):
    return (np.asarray(z) > 0).astype(float)


@mlp_backprop.second
def _(given):
    # Every gradient by nudging what it belongs to.
    x = np.array(given["x"], float)
    deep = "W3" in given
    f = _sigmoid if given.get("activation") == "sigmoid" else _relu
    units = len(given["W1"]) // 2
    W1 = _turned(x, given["W1"], given["active"])
    b1 = np.array(given.get("b1", [0, 0]), float)
    middle = _turned(_relu(x @ W1), given["W2"], given["active-2"]) if deep else None
    v = np.array(given["W3"] if deep else given["W2"], float)
    c = given.get("b2", 0)

    def loss(W1=W1, v=v, n1=0.0, n2=0.0, n3=0.0):
        h = f(x @ W1 + b1 + n1)
        if deep:
            h = f(h @ middle + n2)
        s = h @ v + c + n3
        # With the logit: log(1 + e^s) − t s.
        return np.log1p(np.exp(s)) - given["t"] * s

    def slope(of, at):
        found = np.zeros(np.shape(at))
        for place in np.ndindex(found.shape):
            step = np.zeros(found.shape)
            step[place] = 1e-6
            found[place] = (of(at + step) - of(at - step)) / 2e-6
        return np.round(found, 7)
    h = f(x @ W1 + b1)
    error = slope(lambda n: loss(n3=n), np.zeros(()))[()]
    delta = slope(lambda n: loss(n1=n), np.zeros(units))
    first = slope(lambda W: loss(W1=W), W1)
    if deep:
        return {"first": h, "second": f(h @ middle), "error": error, "delta-1": delta,
                "delta-2": slope(lambda n: loss(n2=n), np.zeros(2)), "gradient-1": first}
    return {"hidden": h, "output": 1 / (1 + math.exp(-(h @ v + c))), "error": error,
            "delta": delta, "gradient-1": first, "gradient-2": slope(lambda v: loss(v=v), v)}


# --- The slope of an activation -----------------------------------------------------------

# With the output y: how it is written, its slope, and wrong slopes with what to say.
BY_OUTPUT = {
    "sigmoid": ("\\sigma({z})", "y*(1 - y)", [
        ("y", "this is the output. The slope is $y (1 - y)$."),
        ("(1 - y^2)", "this is the slope of tanh."),
        ("y*(1 + y)", "the sign is wrong: the slope is $y (1 - y)$."),
    ]),
    "tanh": ("\\tanh({z})", "(1 - y^2)", [
        ("(1 - y)", "the square is missing: $1 - y^2$."),
        ("y*(1 - y)", "this is the slope of the sigmoid."),
        ("(y^2 - 1)", "the sign is turned: tanh rises, so its slope is positive."),
    ]),
    "exp": ("e^{{{z}}}", "y", [
        ("1", "the slope of $e^z$ is $e^z$ itself."),
        ("y^2", "the slope of $e^z$ is $e^z$ itself, not its square."),
        ("y*(1 - y)", "this is the slope of the sigmoid."),
    ]),
}
# With the input z, for the factor k in it: the function, its slope, and wrong slopes.
BY_INPUT = {
    "softplus": ("\\log(1 + e^{{{k} z}})", "{k}*sigmoid({k}*z)", [
        ("sigmoid({k}*z)", "the factor inside is lost: its slope multiplies."),
        ("{k}*sigmoid({k}*z)*(1 - sigmoid({k}*z))", "this is the slope of the sigmoid. Softplus "
                                                    "has the sigmoid for its slope."),
        ("{k}/(1 + exp({k}*z))", "above the line $e^{{{k} z}}$ is missing; or the sign in the "
                                 "exponent is turned."),
        ("{k}*sigmoid(z)", "the slope is taken at another place: the factor stays inside, too."),
    ]),
    "swish": ("z \\cdot \\sigma({k} z)",
              "sigmoid({k}*z) + {k}*z*sigmoid({k}*z)*(1 - sigmoid({k}*z))", [
        ("sigmoid({k}*z)", "the product has two factors, and both depend on $z$: a term is "
                           "missing."),
        ("{k}*sigmoid({k}*z)*(1 - sigmoid({k}*z))", "this multiplies the slopes of the two "
                                                    "factors. A product has a sum of two terms."),
        ("sigmoid({k}*z) + z*sigmoid({k}*z)*(1 - sigmoid({k}*z))",
         "the factor inside is lost in the second term."),
        ("{k}*z*sigmoid({k}*z)*(1 - sigmoid({k}*z))", "the first term is missing: the slope of "
                                                      "$z$ is 1."),
    ]),
}


@generator("act-derivative", title="The slope of an activation", topic="gradient-flow-calculus",
           seconds=(75, 150, 150), points=(2, 3, 3), levels=3)
def act_derivative(draw: Draw) -> Item:
    return (_by_output, _by_input, _into_the_weight)[draw.level - 1](draw)


SLOPE_HINTS = (
    "Go through the function from the outside in, and multiply the slopes.",
    "The slopes: $y (1 - y)$ for the sigmoid, $1 - y^2$ for tanh, $y$ for $e^z$; and a factor "
    "inside multiplies.",
)


def _by_output(draw):
    name = draw.pick("function", list(BY_OUTPUT))
    k = draw.pick("k", [2, 3, 4, 5, -2, -3, 6, 10])
    c = draw.pick("c", [-2, -1, 1, 2, 3])
    written, slope, wrong = BY_OUTPUT[name]
    inside = f"{latex(k)} z {signed(c)}"
    return Item(
        f"A unit computes $y = {written.format(z=inside)}$.",
        (expression("slope", "What is $dy/dz$? Write it with the output `y`.", f"{k}*{slope}",
                    f"the slope with the output, times the {shown(k)} inside.",
                    [Wrong(slope, "the factor inside is lost: its slope multiplies."),
                     *(Wrong(f"{k}*{text}", said) for text, said in wrong)],
                    variables={"y": (0.1, 0.9)}),),
        steps=f"The outer slope, written with the output, is ${_tex(slope)}$. The inner one is "
              f"{shown(k)}. So $dy/dz = {latex(k)} \\cdot {_tex(slope)}$.",
        hints=(*SLOPE_HINTS, f"What stands inside is ${inside}$. What is its slope?"),
    )


def _tex(slope):
    return slope.replace("*", " \\, ")


def _by_input(draw):
    name = draw.pick("function", list(BY_INPUT))
    k = draw.pick("k", [2, 3, 4, 0.5])
    a = draw.pick("slope", [0.1, 0.2, 0.05, 0.3])
    z, g = draw.pick("z", [-3, -2, -4, -5]), draw.pick("arriving", [2, 3, -2, 4, -3])
    written, slope, wrong = BY_INPUT[name]
    return Item(
        "Two activations.",
        (
            expression("slope", f"Let $y = {written.format(k=latex(k))}$. What is $dy/dz$? Write "
                                "`sigmoid(…)` for σ.", slope.format(k=k),
                       "the rule of the function, with the factor inside.",
                       [Wrong(text.format(k=k), said.format(k=k)) for text, said in wrong],
                       variables={"z": (-2.0, 2.0)}),
            number("leaky", f"A leaky ReLU has the slope {shown(a)} below 0. At its input is "
                            f"$z = {latex(z)}$, and ${latex(g)}$ arrives from above. What does it "
                            "pass down?", a * g, "what arrives, times the slope below 0.",
                   [
                       Wrong(g, "below 0 the slope is not 1."),
                       Wrong(0, "this is ReLU. The leaky one lets a little through."),
                       Wrong(a * z, "this is the output. What counts is the slope."),
                       Wrong(a * z * g, "this multiplies with the output. What counts is the "
                                        "slope."),
                   ]),
        ),
        steps=("The slope of $\\log(1 + e^z)$ is $\\sigma(z)$; the factor inside multiplies: "
               f"`{slope.format(k=k)}`." if name == "softplus" else
               "A product: the slope of $z$, which is 1, times the sigmoid, and $z$ times the "
               f"sigmoid's slope: `{slope.format(k=k)}`.")
        + f"\n\nThe leaky ReLU: ${times([g, a])} = {latex(a * g)}$.",
        hints=(*SLOPE_HINTS, "Write down first which functions stand in one another, or beside one "
                             "another as factors."),
    )


def _into_the_weight(draw):
    name = draw.pick("function", ["sigmoid", "tanh"])
    half, scale = draw.pick("loss", [[True, 1], [True, 3], [True, 5], [True, 7], [False, 1],
                                     [False, 2], [False, 3], [False, 4], [False, 5]])
    written, slope, _ = BY_OUTPUT[name]
    of = "" if scale == 1 else f"{scale} "
    front = f"{scale}*" if half else f"{2 * scale}*"
    loss = f"\\frac{{{scale}}}{{2}} (y - t)^2" if half else f"{of}(y - t)^2"
    other = BY_OUTPUT["tanh" if name == "sigmoid" else "sigmoid"][1]
    return Item(
        f"A unit has one input $x$: $y = {written.format(z='w x + b')}$. Its loss is "
        f"$L = {loss}$.",
        (expression("weight", "What is $\\partial L / \\partial w$? Write it with `y`, `t` and "
                              "`x`.", f"{front}(y - t)*{slope}*x",
                    "the slope of the loss, times that of the activation, times the input.",
                    [
                        Wrong(f"{front}(y - t)*x", "the slope of the activation is missing."),
                        Wrong(f"{front}(y - t)*{slope}", "the last factor is missing: the slope of "
                                                         "$wx + b$ in $w$ is $x$."),
                        Wrong(f"{2 * scale if not half else 0.5 * scale}*"
                              f"{'(y - t)*' if half else '2*(y - t)*'}{slope}*x",
                              "the factor 2 of the square's slope was miscounted."),
                        Wrong(f"{front}(y - t)*{other}*x", "this is the slope of the other "
                                                           "activation."),
                        Wrong(f"{front}(t - y)*{slope}*x", "the sign is turned."),
                    ], variables={"y": (0.1, 0.9), "t": (-1.0, 2.0), "x": (0.5, 2.0)}),),
        steps=f"The loss has the slope ${_tex(front)}(y - t)$ in $y$; the activation has "
              f"${_tex(slope)}$; and $w x + b$ has $x$ in $w$. Their product is the gradient.",
        hints=(*SLOPE_HINTS, "What is the slope of the loss in $y$? The 2 of the square comes "
                             "down."),
    )


@act_derivative.second
def _(given):
    # By SymPy, from the functions themselves; the output is then put in by its name.
    import sympy as sp

    z, w, b, x, t, y = sp.symbols("z w b x t y")
    inverse = {"sigmoid": sp.log(y / (1 - y)), "tanh": sp.log((1 + y) / (1 - y)) / 2,
               "exp": sp.log(y)}
    plain = {"sigmoid": lambda u: 1 / (1 + sp.exp(-u)), "exp": sp.exp,
             "tanh": lambda u: (sp.exp(2 * u) - 1) / (sp.exp(2 * u) + 1)}
    name = given["function"]
    if "c" in given:
        slope = sp.diff(plain[name](z), z).subs(z, inverse[name]) * given["k"]
        return {"slope": sp.sstr(sp.simplify(slope))}
    if "loss" in given:
        half, scale = given["loss"]
        loss = scale * (y - t) ** 2 / (2 if half else 1)
        inner = sp.diff(plain[name](z), z).subs(z, inverse[name])
        return {"weight": sp.sstr(sp.simplify(sp.diff(loss, y) * inner * sp.diff(w * x + b, w)))}
    k = sp.nsimplify(given["k"])
    whole = sp.log(1 + sp.exp(k * z)) if name == "softplus" else z * plain["sigmoid"](k * z)
    return {"slope": sp.sstr(sp.diff(whole, z)), "leaky": given["slope"] * given["arriving"]}


# --- Two losses behind a sigmoid ----------------------------------------------------------

OUTPUTS = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.6, 0.65, 0.7,
           0.75, 0.8, 0.85, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99]
LOGITS = [sign * quarters / 4 for sign in (-1, 1) for quarters in range(2, 21) if quarters != 9]


@generator("mse-vs-ce", title="Two losses behind a sigmoid", topic="general-backprop-derivation",
           seconds=(110, 150, 180), points=(3, 4, 4), levels=3)
def mse_vs_ce(draw: Draw) -> Item:
    t = draw.pick("t", [0, 1])
    if draw.level == 1:
        y = draw.pick("y", OUTPUTS)
        given = f"a sigmoid gives $y = {latex(y)}$"
    else:
        z = draw.pick("z", LOGITS)
        y = 1 / (1 + math.exp(-z))
        given = f"a sigmoid has the logit $z = {latex(z)}$"
    x = draw.pick("x", [2, 3, -2, -3, 4]) if draw.level == 3 else 1
    full = draw.level == 3
    error, slope = y - t, y * (1 - y)
    squared = error * slope * (2 if full else 1)
    written = "(y - t)^2" if full else "\\frac{1}{2}(y - t)^2"
    where = "\\partial L / \\partial w" if full else "\\partial L / \\partial z"
    wrong_sure = abs(error) > 0.9
    right_sure = abs(error) < 0.1
    parts = [
        number("cross-entropy", f"With the binary cross-entropy, what is ${where}$?", error * x,
               "$y - t$: the slope of the sigmoid cancels." if not full else
               "$(y - t) \\, x$: the slope of the sigmoid cancels.",
               [
                   Wrong(-error * x, "the sign is turned: it is prediction minus target."),
                   Wrong(error * slope * x, "the sigmoid's slope is in it. With the cross-entropy "
                                            "it cancels."),
                   Wrong(error / slope * x, "this has the derivative by $y$ in it. The sigmoid's "
                                            "slope is still to come."),
                   *([Wrong(error, "this is at $z$. The input $x$ is still to come.")]
                     if full else []),
               ]),
        number("squared", f"With the squared error ${written}$, what is it?", squared * x,
               "the slope of the loss, times the sigmoid's slope.",
               [
                   Wrong(error * x, "this is the cross-entropy's. With the squared error, the "
                                    "sigmoid's slope stays."),
                   Wrong(-squared * x, "the sign is turned: it is prediction minus target."),
                   Wrong(slope * x, "the error $y - t$ is missing."),
                   Wrong(squared * x / 2 if full else 2 * squared * x,
                         "the square has no factor ½ here: a 2 comes down." if full else
                         "the ½ takes away the 2 that comes down."),
                   Wrong(error * y * x * (2 if full else 1), "the slope is $y (1 - y)$, not $y$."),
               ]),
    ]
    if draw.level > 1:
        parts.append(number(
            "ratio", "How many times as large is the first one as the second?", error / squared,
            "what cancels in the one stays in the other: the factor "
            + ("$1 / (2 y (1 - y))$." if full else "$1 / (y (1 - y))$."),
            [
                Wrong(squared / error, "this is the ratio the other way round."),
                Wrong(1 / slope / 2 if not full else 1 / slope,
                      "the ½ takes away the 2 that comes down." if not full else
                      "a 2 comes down from the square."),
                # Of a confident hit the difference is close to the ratio the other way round.
                *([] if right_sure else [Wrong(abs((error - squared) * x),
                                               "this is a difference. The ratio is asked for.")]),
            ]))
    parts.append(choice("learns", "What do you see here?", [
        (wrong_sure, "a confident mistake: with the squared error it hardly learns",
         "the sigmoid is flat there, and its slope stays in the squared error's gradient."
         if wrong_sure else "this is no confident mistake."),
        (right_sure, "a confident hit: with both losses there is little to learn",
         "the error $y - t$ is small, and it is in both." if right_sure else
         "the prediction is not that close to the target."),
        (not (wrong_sure or right_sure), "neither: the prediction is not confident",
         "$y$ lies between 0.1 and 0.9." if not (wrong_sure or right_sure) else
         "$y$ is within 0.1 of 0 or 1."),
    ]))
    shared = f" The input is $x = {latex(x)}$, with $z = w x + b$." if full else ""
    return Item(
        f"For an example with $t = {t}$, {given}.{shared} Call a prediction confident if it is "
        "within 0.1 of 0 or 1.",
        tuple(parts),
        steps=(("" if draw.level == 1 else
                f"The output is $y = \\sigma({latex(z)}) = {latex(y)}$. ")
               + f"The error is $y - t = {latex(error)}$, the sigmoid's slope $y (1 - y) = "
                 f"{latex(slope)}$.\n\nCross-entropy: ${latex(error)}$"
               + (f", times $x$: ${latex(error * x)}$" if full else "")
               + f". Squared error: ${times(([2] if full else []) + [error, slope])} = "
                 f"{latex(squared)}$"
               + (f", times $x$: ${latex(squared * x)}$" if full else "") + "."
               + (f" The ratio is ${latex(error / squared)}$." if draw.level > 1 else "")
               + " " + ("The mistake is confident." if wrong_sure else
                        "The hit is confident." if right_sure else "It is not confident.")),
        hints=(
            "Behind each loss stands the same sigmoid. Which of the two losses cancels its slope?",
            "Cross-entropy: $y - t$. Squared error: its own slope, times $y (1 - y)$.",
            "Write down $y$, $y - t$ and $y (1 - y)$ first.",
        ),
    )


@mse_vs_ce.second
def _(given):
    # By nudging the logit, or the weight.
    t, x = given["t"], given.get("x", 1)
    z = given["z"] if "z" in given else math.log(given["y"] / (1 - given["y"]))
    front = 1 if "x" in given else 0.5

    def slope(loss):
        return x * (loss(z + 1e-5) - loss(z - 1e-5)) / 2e-5
    first = slope(lambda z: math.log(1 + math.exp(z)) - t * z)
    second = slope(lambda z: front * (1 / (1 + math.exp(-z)) - t) ** 2)
    y = 1 / (1 + math.exp(-z))
    said = "a confident mistake: with the squared error it hardly learns" if abs(y - t) > 0.9 \
        else "a confident hit: with both losses there is little to learn" if abs(y - t) < 0.1 \
        else "neither: the prediction is not confident"
    return {"cross-entropy": first, "squared": second, "ratio": first / second, "learns": said}
