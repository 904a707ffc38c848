"""Probes and known mistakes of `activations`."""

import numpy as np

from tutor.check.authoring import (
    Equivalent,
    Mistake,
    Probe,
    body,
    edit,
    function,
    gradients_of,
)

REQUIRED = (
    function("relu", returns="y"),
    function("relu_backward", returns="dx", gradients=gradients_of("relu", upstream="dy", x="dx")),
    function("sigmoid", returns="y"),
    function("sigmoid_backward", returns="dx",
             gradients=gradients_of("sigmoid", upstream="dy", x="dx")),
    function("tanh", returns="y"),
    function("tanh_backward", returns="dx", gradients=gradients_of("tanh", upstream="dy", x="dx")),
)

SHAPES = (
    ("4 numbers", (4,)),
    ("a 2×3 array", (2, 3)),
    ("a 3×3 array", (3, 3)),
    ("a 2×3×4 array", (2, 3, 4)),
)


def both_signs(rng, shape):
    """Numbers of order one, half of them negative, none near zero."""
    size = int(np.prod(shape))
    signs = rng.permutation(np.arange(size) % 2 * 2 - 1)
    return (signs * rng.uniform(0.2, 2.0, size)).reshape(shape)


def large(rng):
    """±1000 among ordinary numbers."""
    x = both_signs(rng, (2, 3))
    x[0, :2] = 1000.0, -1000.0
    return x


def with_zeros(rng):
    """Exact zeros among ordinary numbers."""
    x = both_signs(rng, (2, 3))
    x[:, 1] = 0.0
    return x


SMALL, STEEP = "inputs of about 0.0001", "a large upstream gradient"


def probes(rng):
    for name, shape in SHAPES:
        yield Probe("relu", name, x=both_signs(rng, shape))
    yield Probe("relu", SMALL, x=1e-4 * both_signs(rng, (2, 3)))
    yield Probe("relu", "inputs that are exactly zero", rung="edge", x=with_zeros(rng))
    yield Probe("relu", "inputs of ±1000", rung="edge", x=large(rng))

    for name, shape in SHAPES:
        yield Probe("relu_backward", name, dy=both_signs(rng, shape), x=both_signs(rng, shape))
    yield Probe("relu_backward", SMALL, dy=both_signs(rng, (2, 3)),
                x=1e-4 * both_signs(rng, (2, 3)))
    yield Probe("relu_backward", STEEP, dy=50 * both_signs(rng, (3, 4)), x=both_signs(rng, (3, 4)))
    yield Probe("relu_backward", "inputs that are exactly zero", rung="edge",
                dy=both_signs(rng, (2, 3)), x=with_zeros(rng))

    for name, shape in SHAPES:
        yield Probe("sigmoid", name, x=both_signs(rng, shape))
    yield Probe("sigmoid", "inputs that are exactly zero", rung="edge", x=with_zeros(rng))
    yield Probe("sigmoid", "inputs of ±1000", rung="edge", x=large(rng))

    for name, shape in SHAPES:
        y = 1 / (1 + np.exp(-both_signs(rng, shape)))
        yield Probe("sigmoid_backward", name, dy=both_signs(rng, shape), y=y)
    yield Probe("sigmoid_backward", STEEP, dy=50 * both_signs(rng, (3, 4)),
                y=1 / (1 + np.exp(-both_signs(rng, (3, 4)))))
    yield Probe("sigmoid_backward", "outputs of exactly 0 and 1", rung="edge",
                dy=both_signs(rng, (4,)), y=np.array([0.0, rng.uniform(0.2, 0.4), 0.75, 1.0]))

    for name, shape in SHAPES:
        yield Probe("tanh", name, x=both_signs(rng, shape))
    yield Probe("tanh", "inputs that are exactly zero", rung="edge", x=with_zeros(rng))
    yield Probe("tanh", "inputs of ±1000", rung="edge", x=large(rng))

    for name, shape in SHAPES:
        yield Probe("tanh_backward", name, dy=both_signs(rng, shape),
                    y=np.tanh(both_signs(rng, shape)))
    yield Probe("tanh_backward", STEEP, dy=50 * both_signs(rng, (3, 4)),
                y=np.tanh(both_signs(rng, (3, 4))))
    yield Probe("tanh_backward", "outputs of exactly −1 and 1", rung="edge",
                dy=both_signs(rng, (4,)), y=np.array([-1.0, rng.uniform(0.2, 0.4), -0.75, 1.0]))


RELU, RELU_BACK = "np.maximum(x, 0)", "np.where(x > 0, dy, 0)"
SIGMOID_BACK = "dy * y * (1 - y)"
TANH, TANH_BACK = "np.tanh(x)", "dy * (1 - y**2)"

MISTAKES = (
    # ------------------------------------------------------------------ relu
    Mistake(
        "relu-leaky", "relu",
        "Negative inputs come through, made small: a leaky ReLU. This one is flat at 0 there.",
        [edit("relu", RELU, "np.where(x > 0, x, 0.01 * x)"),
         edit("relu", RELU, "np.where(x > 0, x, 0.1 * x)"),
         edit("relu", RELU, "np.where(x > 0, x, 0.2 * x)"),
         edit("relu", RELU, "np.where(x > 0, x, 0.3 * x)")],
    ),
    Mistake(
        "relu-absolute", "relu",
        "Negative inputs come back positive. ReLU does not turn them round; it switches them off.",
        [edit("relu", RELU, "np.abs(x)")],
    ),
    Mistake(
        "relu-minimum", "relu",
        "The negative inputs are kept and the positive ones lost. It is the larger of the input "
        "and 0 that passes.",
        [edit("relu", RELU, "np.minimum(x, 0)")],
    ),
    Mistake(
        "relu-step", "relu",
        "The result says which inputs are positive, and loses how large they are. What is on "
        "passes with its own value.",
        [edit("relu", RELU, "x > 0"), edit("relu", RELU, "(x > 0) * 1.0"),
         edit("relu", RELU, "(x > 0) * 1")],
    ),
    Mistake(
        "relu-capped", "relu",
        "Large inputs are cut off. ReLU has a floor, and no ceiling.",
        [edit("relu", RELU, "np.clip(x, 0, 1)"), edit("relu", RELU, "np.clip(x, 0, 6)")],
    ),
    Mistake(
        "relu-one-for-all", "relu",
        "An array is treated as if it were one number: Python's own `max` and `if` want a single "
        "yes or no. Each entry needs its own.",
        [edit("relu", RELU, "max(0, x)")],
    ),
    Mistake(
        "relu-reduced", "relu",
        "The entries are compared with one another, and only the largest are left. Each entry is "
        "compared with 0, and all of them stay.",
        [edit("relu", RELU, "np.max(x, 0)"), edit("relu", RELU, "np.maximum(x.max(), 0)")],
    ),
    # --------------------------------------------------------- relu_backward
    Mistake(
        "relu-gradient-everywhere", "relu_backward",
        "The gradient comes back where the input was negative, too. The output was 0 there and "
        "stays 0 when the input moves a little.",
        [edit("relu_backward", RELU_BACK, "dy")],
    ),
    Mistake(
        "relu-gradient-turned", "relu_backward",
        "Where the input was negative, the gradient comes back with the opposite sign, as for "
        "an absolute value. ReLU is flat there.",
        [edit("relu_backward", RELU_BACK, "dy * np.sign(x)")],
    ),
    Mistake(
        "relu-gradient-leaky", "relu_backward",
        "Where the input was negative, a small part of the gradient comes through, as for a leaky "
        "ReLU. This one is flat there.",
        [edit("relu_backward", RELU_BACK, "np.where(x > 0, dy, 0.01 * dy)"),
         edit("relu_backward", RELU_BACK, "np.where(x > 0, dy, 0.1 * dy)"),
         edit("relu_backward", RELU_BACK, "np.where(x > 0, dy, 0.2 * dy)"),
         edit("relu_backward", RELU_BACK, "np.where(x > 0, dy, 0.3 * dy)")],
    ),
    Mistake(
        "relu-mask-reversed", "relu_backward",
        "The gradient passes where the input was negative, and stops where it was positive. It "
        "goes back the way by which the input came.",
        [edit("relu_backward", "x > 0", "x < 0"), edit("relu_backward", "x > 0", "x <= 0")],
    ),
    Mistake(
        "relu-mask-from-gradient", "relu_backward",
        "What passes is decided by the sign of `dy`. Whether an entry was on was settled in the "
        "forward pass, by `x`.",
        [edit("relu_backward", "x > 0", "dy > 0")],
    ),
    Mistake(
        "relu-value-for-slope", "relu_backward",
        "`dy` is multiplied by the value of ReLU, in place of its slope. A line that rises one for "
        "one has the same slope everywhere.",
        [edit("relu_backward", RELU_BACK, "dy * np.maximum(x, 0)"),
         edit("relu_backward", RELU_BACK, "dy * x")],
    ),
    Mistake(
        "relu-upstream-forgotten", "relu_backward",
        "This is the slope of ReLU alone. By the chain rule it is multiplied by what arrives from "
        "above.",
        [edit("relu_backward", RELU_BACK, "(x > 0) * 1.0"),
         edit("relu_backward", RELU_BACK, "x > 0"),
         edit("relu_backward", RELU_BACK, "(x > 0) * 1")],
    ),
    Mistake(
        "relu-at-zero", "relu_backward",
        "At an input of exactly zero your ReLU lets the gradient through, or half of it. Any slope "
        "from 0 to 1 can be defended at the kink; this course, like Keras, uses 0.",
        [edit("relu_backward", "x > 0", "x >= 0"),
         edit("relu_backward", RELU_BACK, "dy * np.heaviside(x, 0.5)")],
        convention=True,
    ),
    Mistake(
        "relu-arguments-exchanged", "relu_backward",
        "`dy` and `x` have changed roles: `x` is multiplied by a slope that is read from `dy`. "
        "The slope is the curve's, and `dy` is what it multiplies.",
        [edit("relu_backward", RELU_BACK, "np.where(dy > 0, x, 0)")],
    ),
    # --------------------------------------------------------------- sigmoid
    Mistake(
        "sigmoid-falling", "sigmoid",
        "The curve falls where it should rise: a large input gives almost 0. Look at the sign in "
        "the exponent.",
        [body("sigmoid", "return 1 / (1 + np.exp(x))")],
    ),
    Mistake(
        "sigmoid-overflow", "sigmoid",
        "For large inputs an exponential overflows, and infinity divided by infinity is not a "
        "number. Arrange the formula so that exponents are never large and positive.",
        [body("sigmoid", "return np.exp(x) / (1 + np.exp(x))"),
         body("sigmoid", "return 1 - np.exp(-x) / (1 + np.exp(-x))")],
    ),
    Mistake(
        "sigmoid-clipped", "sigmoid",
        "The input is clipped before the exponential. Beyond the bound the curve stays level, "
        "where it should go on towards 0 and 1.",
        [body("sigmoid", f"return 1 / (1 + np.exp(-np.clip(x, -{most}, {most})))")
         for most in (10, 5)],
    ),
    Mistake(
        "sigmoid-parentheses", "sigmoid",
        "Only the 1 is divided, so the exponential is added to the result. The whole sum stands "
        "under the fraction bar.",
        [body("sigmoid", "return 1 / 1 + np.exp(-x)")],
    ),
    Mistake(
        "sigmoid-too-steep", "sigmoid",
        "The curve is right in form and twice as steep: it is the sigmoid of 2x. Where it is built "
        "from tanh, the input is halved first.",
        [body("sigmoid", "return 0.5 * (1 + np.tanh(x))")],
    ),
    Mistake(
        "sigmoid-is-tanh", "sigmoid",
        "The result runs from −1 to 1: this is tanh, or the sigmoid stretched to its range. The "
        "sigmoid runs from 0 to 1.",
        [body("sigmoid", "return np.tanh(x)"), body("sigmoid", "return np.tanh(x / 2)")],
    ),
    Mistake(
        "sigmoid-is-softmax", "sigmoid",
        "The entries share one sum, as in a softmax. A sigmoid looks at one number and knows "
        "nothing of its neighbours.",
        [body("sigmoid", "e = np.exp(x - x.max())\nreturn e / e.sum()"),
         body("sigmoid", "e = np.exp(x - x.max(axis=-1, keepdims=True))\n"
                         "return e / e.sum(axis=-1, keepdims=True)"),
         body("sigmoid", "return np.exp(x) / np.exp(x).sum()"),
         body("sigmoid", "return np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True)")],
    ),
    Mistake(
        "sigmoid-one-for-all", "sigmoid",
        "An array is treated as if it were one number: Python's own `if` and the functions of "
        "`math` want a single one. NumPy's work on each entry.",
        [body("sigmoid", "import math\nreturn 1 / (1 + math.exp(-x))"),
         body("sigmoid", "if x >= 0:\n    return 1 / (1 + np.exp(-x))\n"
                         "return np.exp(x) / (1 + np.exp(x))")],
    ),
    # ------------------------------------------------------ sigmoid_backward
    Mistake(
        "sigmoid-applied-twice", "sigmoid_backward",
        "The sigmoid is applied to `y` again. `y` is already its output; the derivative needs "
        "nothing more than that.",
        [body("sigmoid_backward", "s = 1 / (1 + np.exp(-y))\nreturn dy * s * (1 - s)")],
    ),
    Mistake(
        "sigmoid-upstream-forgotten", "sigmoid_backward",
        "This is the slope of the sigmoid alone. By the chain rule it is multiplied by what "
        "arrives from above.",
        [edit("sigmoid_backward", SIGMOID_BACK, "y * (1 - y)")],
    ),
    Mistake(
        "sigmoid-one-factor", "sigmoid_backward",
        "The slope has one factor where there are two. It has to vanish at both ends, where the "
        "output is near 0 and where it is near 1.",
        [edit("sigmoid_backward", SIGMOID_BACK, "dy * (1 - y)"),
         edit("sigmoid_backward", SIGMOID_BACK, "dy * y")],
    ),
    Mistake(
        "sigmoid-parentheses-lost", "sigmoid_backward",
        "Without its parentheses, 1 − y is no longer a factor: the product is taken first and the "
        "`y` taken away at the end.",
        [edit("sigmoid_backward", SIGMOID_BACK, "dy * y * 1 - y")],
    ),
    Mistake(
        "sigmoid-slope-of-tanh", "sigmoid_backward",
        "This is the slope of tanh, for an output between −1 and 1. The sigmoid's output lies "
        "between 0 and 1, and its slope is another.",
        [edit("sigmoid_backward", SIGMOID_BACK, "dy * (1 - y**2)")],
    ),
    Mistake(
        "sigmoid-slope-sign", "sigmoid_backward",
        "The slope is negative. The sigmoid rises everywhere: the minus in its exponent appears a "
        "second time when you differentiate, and the two cancel.",
        [edit("sigmoid_backward", SIGMOID_BACK, "dy * y * (y - 1)")],
    ),
    Mistake(
        "sigmoid-arguments-exchanged", "sigmoid_backward",
        "`dy` and `y` have changed roles: `y` is multiplied by a slope that is read from `dy`. "
        "The slope is the curve's, and `dy` is what it multiplies.",
        [edit("sigmoid_backward", SIGMOID_BACK, "y * dy * (1 - dy)")],
    ),
    # ------------------------------------------------------------------ tanh
    Mistake(
        "tanh-not-scaled", "tanh",
        "This is tanh of half the input: the sigmoid stretched to run from −1 to 1, but not made "
        "steeper. At zero the slope of tanh is 1.",
        [edit("tanh", TANH, "2 / (1 + np.exp(-x)) - 1")],
    ),
    Mistake(
        "tanh-overflow", "tanh",
        "For large inputs the exponentials overflow, and infinity divided by infinity is not a "
        "number. The curve itself is nearly flat there: find a form, or a function, that knows it.",
        [edit("tanh", TANH, "(np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))"),
         edit("tanh", TANH, "(np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)"),
         edit("tanh", TANH, "(1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x))")],
    ),
    Mistake(
        "tanh-falling", "tanh",
        "The curve falls where it should rise: positive inputs give negative outputs. In the "
        "numerator the two exponentials have changed places.",
        [edit("tanh", TANH, "np.tanh(-x)"),
         edit("tanh", TANH, "(np.exp(-x) - np.exp(x)) / (np.exp(x) + np.exp(-x))")],
    ),
    Mistake(
        "tanh-not-divided", "tanh",
        "The result grows without bound: this is the hyperbolic sine. Divided by the hyperbolic "
        "cosine it stays between −1 and 1.",
        [edit("tanh", TANH, "np.sinh(x)"), edit("tanh", TANH, "np.exp(x) - np.exp(-x)")],
    ),
    Mistake(
        "tanh-of-angles", "tanh",
        "This is a function of angles. The h in tanh is for *hyperbolic*: it is made of "
        "exponentials.",
        [edit("tanh", TANH, "np.tan(x)"), edit("tanh", TANH, "np.arctan(x)")],
    ),
    Mistake(
        "tanh-is-sigmoid", "tanh",
        "The result runs from 0 to 1, as a sigmoid does. Tanh is symmetric about zero and runs "
        "from −1 to 1.",
        [edit("tanh", TANH, "1 / (1 + np.exp(-x))"),
         edit("tanh", TANH, "1 / (1 + np.exp(-2 * x))")],
    ),
    Mistake(
        "tanh-one-for-all", "tanh",
        "An array is treated as if it were one number: the functions of Python's `math` want a "
        "single one. NumPy's work on each entry.",
        [body("tanh", "import math\nreturn math.tanh(x)")],
    ),
    # --------------------------------------------------------- tanh_backward
    Mistake(
        "tanh-slope-linear", "tanh_backward",
        "The output is taken away without its square. The slope of tanh is the same at y and at "
        "−y, so a lone y cannot be all of it.",
        [edit("tanh_backward", "y**2", "y"), edit("tanh_backward", "y**2", "np.abs(y)")],
    ),
    Mistake(
        "tanh-square-outside", "tanh_backward",
        "The square is taken of the difference. It belongs to the output alone.",
        [edit("tanh_backward", "(1 - y**2)", "(1 - y) ** 2")],
    ),
    Mistake(
        "tanh-applied-twice", "tanh_backward",
        "Tanh is applied to `y` again. `y` is already its output; the derivative needs nothing "
        "more than that.",
        [edit("tanh_backward", "y**2", "np.tanh(y) ** 2")],
    ),
    Mistake(
        "tanh-upstream-forgotten", "tanh_backward",
        "This is the slope of tanh alone. By the chain rule it is multiplied by what arrives from "
        "above.",
        [edit("tanh_backward", TANH_BACK, "1 - y**2")],
    ),
    Mistake(
        "tanh-parentheses-lost", "tanh_backward",
        "Without its parentheses, 1 − y² is no longer one factor: `dy` reaches only a part of it.",
        [edit("tanh_backward", TANH_BACK, "dy * 1 - y**2"),
         edit("tanh_backward", TANH_BACK, "1 - y**2 * dy")],
    ),
    Mistake(
        "tanh-slope-of-sigmoid", "tanh_backward",
        "This is the slope of the sigmoid, for an output between 0 and 1. The output of tanh lies "
        "between −1 and 1, and its slope is another.",
        [edit("tanh_backward", TANH_BACK, "dy * y * (1 - y)")],
    ),
    Mistake(
        "tanh-slope-sign", "tanh_backward",
        "The slope is negative. Tanh rises everywhere.",
        [edit("tanh_backward", TANH_BACK, "dy * (y**2 - 1)")],
    ),
    Mistake(
        "tanh-arguments-exchanged", "tanh_backward",
        "`dy` and `y` have changed roles: `y` is multiplied by a slope that is read from `dy`. "
        "The slope is the curve's, and `dy` is what it multiplies.",
        [edit("tanh_backward", TANH_BACK, "y * (1 - dy**2)")],
    ),
)

EQUIVALENT = (
    Equivalent("sigmoid", "return np.where(x < 0, e, 1) / (1 + e)",
               "return np.where(x <= 0, e, 1) / (1 + e)",
               "At x = 0 both branches are 1, since e is exp(0) there."),
)
