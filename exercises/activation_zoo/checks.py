"""Probes and known mistakes of `activation_zoo`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function, gradients_of

LEAKY, ELU, SOFTPLUS, GELU, SWISH = "leaky_relu", "elu", "softplus", "gelu", "swish"
PRELU, MAXOUT = "prelu", "maxout"


# Sums over all entries, whose gradients are the derivatives; then what two functions go back
# through.
def sum_of_leaky_relu(x, slope):
    return np.where(x > 0, x, slope * x).sum()


def sum_of_elu(x, alpha):
    return np.where(x > 0, x, alpha * np.expm1(x)).sum()


def sum_of_softplus(x):
    return np.log1p(np.exp(x)).sum()


def sum_of_gelu(x):
    return (x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))).sum()


def sum_of_swish(x):
    return (x / (1 + np.exp(-x))).sum()


def trained_slopes(x, slope):
    return np.where(x > 0, x, slope * x)


def largest(z):
    return z.max(axis=2)


def with_derivative(name, of):
    return function(name, returns="y, derivative", gradients=gradients_of(of, x="derivative"))


REQUIRED = (
    with_derivative(LEAKY, sum_of_leaky_relu), with_derivative(ELU, sum_of_elu),
    with_derivative(SOFTPLUS, sum_of_softplus), with_derivative(GELU, sum_of_gelu),
    with_derivative(SWISH, sum_of_swish),
    function(PRELU, returns="y, dx, dslope",
             gradients=gradients_of(trained_slopes, upstream="dy", x="dx", slope="dslope")),
    function(MAXOUT, returns="y, dz", gradients=gradients_of(largest, upstream="dy", z="dz")),
)


def both_signs(rng, shape, far=2.5):
    """Numbers of order one, half of them negative, none near zero."""
    size = int(np.prod(shape))
    signs = rng.permutation(np.arange(size) % 2 * 2 - 1)
    sizes = rng.permutation(np.linspace(0.25, far, size) + rng.uniform(-0.05, 0.05, size))
    return np.asarray((signs * sizes).reshape(shape))


def columns(rng, N, D):
    """Entries of both signs in every column, where there are two."""
    return np.stack([both_signs(rng, (N,)) for _ in range(D)], axis=1)


def single(**arrays):
    return {name: a.astype(np.float32) if isinstance(a, np.ndarray) else a
            for name, a in arrays.items()}


SETTINGS = {LEAKY: ({"slope": 0.1}, {"slope": 0.35}, {"slope": 0.02}, {"slope": 0.0}),
            ELU: ({"alpha": 1.6}, {"alpha": 0.7}, {"alpha": 2.5}),
            SOFTPLUS: ({}, {}, {}), GELU: ({}, {}, {}), SWISH: ({}, {}, {})}


def probes(rng):
    for name, settings in SETTINGS.items():
        def probe(words, x, which=0, rung="value", name=name, settings=settings):
            return Probe(name, words, rung=rung, x=x, **settings[which])

        yield probe("4 numbers", both_signs(rng, (4,)))
        yield probe("a 2×3 array", both_signs(rng, (2, 3)), 1)
        yield probe("a 3×3 array", both_signs(rng, (3, 3)), 2)
        yield probe("a 2×3×4 array", both_signs(rng, (2, 3, 4), 4.0))
        yield probe("inputs from −30 to 30", rng.permutation(
            [-30.0, -12.0, -6.0, 5.0, 11.0, 30.0]) + rng.uniform(-0.5, 0.5, 6), 1)
        yield probe("inputs of about 0.001", 1e-3 * both_signs(rng, (4,)))
        zeros = both_signs(rng, (2, 3))
        zeros[:, 1] = 0.0
        yield probe("inputs that are exactly zero", zeros, 1, "edge")
        large = both_signs(rng, (2, 3))
        large[0, :2] = 1000.0, -1000.0
        yield probe("inputs of ±1000", large, 0, "edge")
        yield probe("a single number, an array without axes", both_signs(rng, ()), 0, "edge")
        if name == LEAKY:
            yield probe("a slope of 0", both_signs(rng, (2, 3)), 3, "edge")
        yield Probe(name, "inputs in single precision", rung="edge",
                    **single(x=both_signs(rng, (2, 3)), **settings[0]))

    def slopes(words, N, D, slope, rung="value", x=None, scale=1.0):
        x = columns(rng, N, D) if x is None else x
        return Probe(PRELU, words, rung=rung, x=scale * x, slope=np.array(slope),
                     dy=both_signs(rng, (N, D)))

    yield slopes("2 rows, 3 columns", 2, 3, [0.1, 0.3, 0.6])
    yield slopes("5 rows, 2 columns", 5, 2, [0.4, 0.2])
    yield slopes("3 rows, 3 columns", 3, 3, [0.5, 0.1, 0.3])
    yield slopes("slopes that are negative, or above 1", 4, 3, [-0.4, 1.7, 0.2])
    yield slopes("inputs in the hundreds", 4, 2, [0.3, 0.1], scale=300.0)
    yield slopes("1 row", 1, 4, [0.1, 0.2, 0.3, 0.4], "edge")
    x = columns(rng, 4, 3)
    x[rng.permutation(4)[:2]] = 0.0
    yield slopes("inputs that are exactly zero", 4, 3, [0.3, 0.6, 0.2], "edge", x)
    yield slopes("slopes that are exactly zero", 4, 2, [0.0, 0.25], "edge")
    yield Probe(PRELU, "arguments in single precision", rung="edge",
                **single(x=columns(rng, 4, 3), slope=np.array([0.1, 0.3, 0.6]),
                         dy=both_signs(rng, (4, 3))))

    def scores(words, N, H, K, rung="value", z=None, scale=1.0):
        if z is None:
            z = np.stack([rng.permutation(np.linspace(-1, 1, K)) for _ in range(N * H)])
            z = (z + rng.uniform(-0.9, 0.9, (N * H, 1))).reshape(N, H, K)
        return Probe(MAXOUT, words, rung=rung, z=scale * z, dy=both_signs(rng, (N, H)))

    yield scores("1 example, 2 units of 3 scores", 1, 2, 3)
    yield scores("3 examples, 2 units of 4 scores", 3, 2, 4)
    yield scores("2 examples, 4 units of 3 scores", 2, 4, 3)
    yield scores("everything 3: examples, units, scores", 3, 3, 3)
    yield scores("scores in the hundreds", 2, 3, 4, scale=300.0)
    yield scores("scores that are all negative", 2, 2, 3, z=-np.abs(both_signs(rng, (2, 2, 3))))
    yield scores("a single score for each unit", 2, 3, 1, "edge")
    near = np.stack([rng.permutation(np.linspace(0, 3e-4, 4)) for _ in range(6)])
    yield scores("scores that are all but equal", 2, 3, 4, "edge", near.reshape(2, 3, 4))
    ties = rng.integers(-1, 2, (2, 3, 5)).astype(float)
    ties[0, :, 1:4], ties[1, 0] = 1.0, -1.0
    yield scores("equal scores", 2, 3, 5, "edge", ties)
    yield Probe(MAXOUT, "arguments in single precision", rung="edge",
                **single(z=both_signs(rng, (2, 3, 4)), dy=both_signs(rng, (2, 3))))


def change(name, *edits):
    return [edit(name, old, new) for old, new in edits]


def each(name, old, *texts):
    return [change(name, (old, text)) for text in texts]


LEAK, LEAK_SLOPE = "np.where(x > 0, x, slope * x)", "np.where(x > 0, 1, slope)"
BEND, BEND_SLOPE = "np.where(x > 0, x, alpha * (below - 1))", "np.where(x > 0, 1, alpha * below)"
PLUS, SIGMOID = "np.logaddexp(0, x)", "np.exp(-np.logaddexp(0, -x))"
GELU_Y, GELU_SLOPE = "x * (1 + t) / 2,", "(1 + t) / 2 + x * (1 - t**2) * du / 2"
SWISH_Y, SWISH_SLOPE = "x * s,", "s + x * s * (1 - s)"
DX, DSLOPE = "np.where(x > 0, dy, slope * dy)", "np.where(x > 0, 0, x * dy).sum(axis=0)"
FIRST = "np.arange(z.shape[2]) == z.argmax(axis=2)[:, :, None]"
DZ = "np.where(first, dy[:, :, None], 0)"
ERF = "np.vectorize(__import__('math').erf, otypes=[float])"
PHI = f"(1 + {ERF}(x / np.sqrt(2))) / 2"

MISTAKES = (
    # ---------------------------------------------------------------- leaky ReLU
    Mistake(
        "leaky-sides-exchanged", LEAKY,
        "The positive side is flattened, and the negative one comes through whole. It is the "
        "other way round.",
        [change(LEAKY, (LEAK, "np.where(x > 0, slope * x, x)"),
                (LEAK_SLOPE, "np.where(x > 0, slope, 1)")),
         change(LEAKY, (LEAK, "np.where(x > 0, slope * x, x)")),
         change(LEAKY, (LEAK, "np.minimum(x, slope * x)")),
         change(LEAKY, (LEAK_SLOPE, "np.where(x > 0, slope, 1)"))],
    ),
    Mistake(
        "leaky-slope-sign", LEAKY,
        "On the negative side, value or derivative has the wrong sign. The line goes on upwards "
        "through 0, only flatter.",
        [change(LEAKY, (LEAK, "np.where(x > 0, x, -slope * x)"),
                (LEAK_SLOPE, "np.where(x > 0, 1, -slope)")),
         change(LEAKY, (LEAK, "np.where(x > 0, x, -slope * x)")),
         change(LEAKY, (LEAK_SLOPE, "np.where(x > 0, 1, -slope)"))],
    ),
    Mistake(
        "leaky-dead", LEAKY,
        "On the negative side, value or derivative is 0, as in a plain ReLU. A little comes "
        "through.",
        [change(LEAKY, (LEAK, "np.maximum(x, 0)"), (LEAK_SLOPE, "np.where(x > 0, 1, 0)")),
         change(LEAKY, (LEAK_SLOPE, "np.where(x > 0, 1, 0)")),
         change(LEAKY, (LEAK, "np.maximum(x, 0)"))],
    ),
    Mistake(
        "leaky-own-slope", LEAKY,
        "The slope is a fixed number. It is an argument.",
        [change(LEAKY, (LEAK, f"np.where(x > 0, x, {s} * x)"),
                (LEAK_SLOPE, f"np.where(x > 0, 1, {s})")) for s in ("0.01", "0.2", "0.3", "0.1")],
    ),
    Mistake(
        "leaky-value-for-derivative", LEAKY,
        "The derivative holds values of the function, or the input. A straight line has the same "
        "derivative everywhere.",
        each(LEAKY, LEAK_SLOPE, "np.where(x > 0, 1, slope * x)", "np.where(x > 0, x, slope)",
             "np.where(x > 0, x, slope * x)"),
    ),
    Mistake(
        "leaky-at-zero", LEAKY,
        "At an input of exactly zero your derivative is that of the positive side, or something "
        "between. All can be defended at the kink; here, as in Keras, it is the negative side's.",
        each(LEAKY, LEAK_SLOPE, "np.where(x >= 0, 1, slope)",
             "np.where(x == 0, (1 + slope) / 2, np.where(x > 0, 1, slope))",
             "np.where(x == 0, 0, np.where(x > 0, 1, slope))"),
        convention=True,
    ),
    # ----------------------------------------------------------------------- ELU
    Mistake(
        "elu-derivative-without-alpha", ELU,
        "On the negative side the derivative is that of an ELU with α = 1. α is a factor of the "
        "whole branch, and stays one in its derivative.",
        each(ELU, BEND_SLOPE, "np.where(x > 0, 1, below)"),
    ),
    Mistake(
        "elu-without-alpha", ELU,
        "α has no part in the value, or in anything. It is how deep the curve goes.",
        [change(ELU, (BEND, "np.where(x > 0, x, below - 1)"),
                (BEND_SLOPE, "np.where(x > 0, 1, below)")),
         change(ELU, (BEND, "np.where(x > 0, x, below - 1)"))],
    ),
    Mistake(
        "elu-not-lowered", ELU,
        "The −1 stands outside the product with α, or is missing: at 0 the two sides do not meet.",
        each(ELU, BEND, "np.where(x > 0, x, alpha * below)",
             "np.where(x > 0, x, alpha * below - 1)"),
    ),
    Mistake(
        "elu-alpha-in-the-exponent", ELU,
        "α is multiplied with the exponent. It is a factor before the bracket.",
        [change(ELU, (BEND, "np.where(x > 0, x, np.exp(alpha * np.minimum(x, 0)) - 1)"),
                (BEND_SLOPE, "np.where(x > 0, 1, alpha * np.exp(alpha * np.minimum(x, 0)))")),
         change(ELU, (BEND, "np.where(x > 0, x, np.exp(alpha * np.minimum(x, 0)) - 1)"))],
    ),
    Mistake(
        "elu-value-for-derivative", ELU,
        "On the negative side the derivative has the −1 in it, as the value has. A constant does "
        "not survive a derivative.",
        each(ELU, BEND_SLOPE, "np.where(x > 0, 1, alpha * (below - 1))",
             "np.where(x > 0, 1, below - 1)"),
    ),
    Mistake(
        "elu-derivative-of-relu", ELU,
        "The derivative is 0 on the negative side, or 1 everywhere. The curve is bent there, and "
        "rises.",
        each(ELU, BEND_SLOPE, "np.where(x > 0, 1, 0)", "np.where(x > 0, 1, 1)",
             "np.where(x > 0, 1, alpha)"),
    ),
    Mistake(
        "elu-alpha-on-both-sides", ELU,
        "α is a factor of the positive side, too. There the input comes through as it is.",
        [change(ELU, (BEND, "alpha * np.where(x > 0, x, below - 1)"),
                (BEND_SLOPE, "alpha * np.where(x > 0, 1, below)")),
         change(ELU, (BEND_SLOPE, "alpha * np.where(x > 0, 1, below)")),
         change(ELU, (BEND, "alpha * np.where(x > 0, x, below - 1)"))],
    ),
    Mistake(
        "elu-derivative-from-the-value", ELU,
        "On the negative side your derivative is the value plus 1, which is right only where "
        "`alpha` is 1.",
        each(ELU, BEND_SLOPE, "np.where(x > 0, 1, alpha * (below - 1) + 1)"),
    ),
    Mistake(
        "elu-overflow", ELU,
        "The exponential of a large input is infinite, and a mask of 0 times infinity is not a "
        "number. Keep positive inputs out of the exponential, or choose with `np.where`.",
        [change(ELU, (BEND, "(x > 0) * x + (x <= 0) * alpha * (np.exp(x) - 1)"),
                (BEND_SLOPE, "(x > 0) + (x <= 0) * alpha * np.exp(x)")),
         change(ELU, (BEND, "(x > 0) * x + (x <= 0) * alpha * (np.exp(x) - 1)")),
         change(ELU, (BEND_SLOPE, "(x > 0) + (x <= 0) * alpha * np.exp(x)"))],
    ),
    Mistake(
        "elu-at-zero", ELU,
        "At an input of exactly zero your derivative is that of the positive side, or something "
        "between. All can be defended at the kink; here, as in Keras, it is the negative side's.",
        each(ELU, BEND_SLOPE, "np.where(x >= 0, 1, alpha * below)",
             "np.where(x == 0, (1 + alpha) / 2, np.where(x > 0, 1, alpha * below))"),
        convention=True,
    ),
    # ------------------------------------------------------------------ softplus
    Mistake(
        "softplus-overflow", SOFTPLUS,
        "For large inputs the value is infinite or the derivative not a number: on the way an "
        "exponential overflows, or a logarithm is taken of what has become 0. Arrange the formulas "
        "so that neither can happen.",
        [change(SOFTPLUS, (PLUS, "np.log(1 + np.exp(x))")),
         change(SOFTPLUS, (SIGMOID, "np.exp(x) / (1 + np.exp(x))")),
         change(SOFTPLUS, (PLUS, "np.log(1 + np.exp(x))"),
                (SIGMOID, "np.exp(x) / (1 + np.exp(x))")),
         change(SOFTPLUS, (PLUS, "np.log1p(np.exp(x))")),
         change(SOFTPLUS, (PLUS, "-np.log(np.exp(-np.logaddexp(0, x)))"))],
    ),
    Mistake(
        "softplus-clipped", SOFTPLUS,
        "Inputs are cut off at a bound, and the value no longer grows beyond it. For large inputs "
        "it is the input itself.",
        [change(SOFTPLUS, (PLUS, f"np.log(1 + np.exp(np.clip(x, -{m}, {m})))"))
         for m in ("500", "100", "50", "20", "700")],
    ),
    Mistake(
        "softplus-mirrored", SOFTPLUS,
        "The curve falls where it should rise: the exponent has the wrong sign.",
        [change(SOFTPLUS, (PLUS, "np.logaddexp(0, -x)")),
         change(SOFTPLUS, (PLUS, "np.logaddexp(0, -x)"),
                (SIGMOID, "-np.exp(-np.logaddexp(0, x))"))],
    ),
    Mistake(
        "softplus-derivative-falls", SOFTPLUS,
        "The derivative falls from 1 to 0. Softplus is flat on the left and rises one for one on "
        "the right, so its derivative rises.",
        each(SOFTPLUS, SIGMOID, "1 / (1 + np.exp(x))"),
    ),
    Mistake(
        "softplus-second-derivative", SOFTPLUS,
        "This is the derivative of the sigmoid. The sigmoid itself is the derivative of softplus.",
        each(SOFTPLUS, SIGMOID, "(lambda s: s * (1 - s))(np.exp(-np.logaddexp(0, -x)))"),
    ),
    Mistake(
        "softplus-inner-derivative", SOFTPLUS,
        "This is the derivative of what stands inside the logarithm. The logarithm's own, 1 over "
        "what is inside, is a factor, too.",
        each(SOFTPLUS, SIGMOID, "np.exp(x)"),
    ),
    Mistake(
        "softplus-step", SOFTPLUS,
        "The derivative jumps from 0 to 1, as that of ReLU. Softplus has no kink.",
        each(SOFTPLUS, SIGMOID, "np.where(x > 0, 1, 0)"),
    ),
    # ---------------------------------------------------------------------- GELU
    Mistake(
        "gelu-exact", GELU,
        "This is GELU in its exact form, with the normal distribution itself, as Keras' own `gelu` "
        "is unless it is told otherwise. The brief asks for the form with tanh.",
        [change(GELU, (GELU_Y, f"x * {PHI},"),
                (GELU_SLOPE, f"{PHI} + x * np.exp(-x**2 / 2) / np.sqrt(2 * np.pi)")),
         change(GELU, (GELU_Y, f"x * {PHI},"))],
        convention=True,
    ),
    Mistake(
        "gelu-by-sigmoid", GELU,
        "This is the coarser form of GELU, with the sigmoid of 1.702 x. The brief asks for the "
        "form with tanh.",
        [change(GELU, (GELU_Y, "x * np.exp(-np.logaddexp(0, -1.702 * x)),"),
                (GELU_SLOPE, "(lambda s: s + 1.702 * x * s * (1 - s))"
                             "(np.exp(-np.logaddexp(0, -1.702 * x)))"))],
        convention=True,
    ),
    Mistake(
        "gelu-product-rule", GELU,
        "One term of the product rule is missing in the derivative. Both the x in front and the "
        "tanh change with x.",
        each(GELU, GELU_SLOPE, "(1 + t) / 2", "x * (1 - t**2) * du / 2"),
    ),
    Mistake(
        "gelu-x-missing", GELU,
        "In the second term of the derivative the x in front is missing. Each term of a product "
        "rule keeps the other factor.",
        each(GELU, GELU_SLOPE, "(1 + t) / 2 + (1 - t**2) * du / 2"),
    ),
    Mistake(
        "gelu-inner-derivative", GELU,
        "The derivative of what stands inside the tanh is missing, or is not complete. By the "
        "chain rule it is a factor.",
        [change(GELU, (GELU_SLOPE, "(1 + t) / 2 + x * (1 - t**2) / 2")),
         change(GELU, ("du = c * (1 + 3 * 0.044715 * x**2)", "du = c")),
         change(GELU, ("c * (1 + 3 * 0.044715 * x**2)", "c * (1 + 0.044715 * x**2)")),
         change(GELU, ("c * (1 + 3 * 0.044715 * x**2)", "1 + 3 * 0.044715 * x**2"))],
    ),
    Mistake(
        "gelu-slope-of-tanh", GELU,
        "The tanh is not differentiated rightly. Its slope is 1 − tanh².",
        each(GELU, GELU_SLOPE, "(1 + t) / 2 + x * (1 - t) * du / 2",
             "(1 + t) / 2 + x * (1 - t)**2 * du / 2",
             "(1 + t) / 2 + x * t * du / 2", "(1 + t) / 2 + x * t * (1 - t) * du / 2",
             "(1 + t) / 2 + x * du / 2"),
    ),
    Mistake(
        "gelu-not-halved", GELU,
        "The ½ is missing. Far out on the positive side GELU comes to x, not to 2x.",
        [change(GELU, (GELU_Y, "x * (1 + t),"), (GELU_SLOPE, "1 + t + x * (1 - t**2) * du")),
         change(GELU, (GELU_Y, "x * (1 + t),"))],
    ),
    Mistake(
        "gelu-derivative-not-halved", GELU,
        "The value is right, and in the derivative the ½ is missing, in one term or in both. What "
        "is differentiated is half of a product.",
        each(GELU, GELU_SLOPE, "(1 + t) + x * (1 - t**2) * du / 2",
             "(1 + t) / 2 + x * (1 - t**2) * du", "1 + t + x * (1 - t**2) * du"),
    ),
    Mistake(
        "gelu-overflow", GELU,
        "For large inputs an exponential overflows in your tanh, and infinity divided by infinity "
        "is not a number.",
        [change(GELU, ("t = np.tanh(c * (x + 0.044715 * x**3))",
                       "u = c * (x + 0.044715 * x**3)\n    "
                       "t = (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))")),
         change(GELU, ("t = np.tanh(c * (x + 0.044715 * x**3))",
                       "u = c * (x + 0.044715 * x**3)\n    "
                       "t = (np.exp(2 * u) - 1) / (np.exp(2 * u) + 1)"))],
    ),
    Mistake(
        "gelu-other-constant", GELU,
        "The constant before the bracket is another one. It is the root of 2/π.",
        [change(GELU, ("np.sqrt(2 / np.pi)", c))
         for c in ("2 / np.pi", "np.sqrt(2) / np.pi", "np.sqrt(np.pi / 2)", "np.sqrt(1 / np.pi)",
                   "1.0")],
    ),
    Mistake(
        "gelu-other-power", GELU,
        "Inside the tanh, the power of x is not the third, or is missing.",
        [change(GELU, ("x + 0.044715 * x**3", "x + 0.044715 * x**2"),
                ("3 * 0.044715 * x**2", "2 * 0.044715 * x")),
         change(GELU, ("x + 0.044715 * x**3", "x + 0.044715 * x**2")),
         change(GELU, ("x + 0.044715 * x**3", "x"), ("1 + 3 * 0.044715 * x**2", "1"))],
    ),
    # --------------------------------------------------------------------- swish
    Mistake(
        "swish-product-rule", SWISH,
        "One term of the product rule is missing in the derivative. Both x and σ(x) change with "
        "x.",
        each(SWISH, SWISH_SLOPE, "s", "x * s * (1 - s)", "s * (1 - s)"),
    ),
    Mistake(
        "swish-x-missing", SWISH,
        "In the second term of the derivative a factor is missing: x, or one of the two of the "
        "sigmoid's slope.",
        each(SWISH, SWISH_SLOPE, "s + s * (1 - s)", "s + x * (1 - s)", "s + x * s"),
    ),
    Mistake(
        "swish-sign", SWISH,
        "The two terms of the derivative have different signs. The sigmoid rises, so that its "
        "slope is positive.",
        each(SWISH, SWISH_SLOPE, "s - x * s * (1 - s)"),
    ),
    Mistake(
        "swish-mirrored", SWISH,
        "The sigmoid is that of −x: it should be near 1 for large inputs.",
        [change(SWISH, (SIGMOID, "np.exp(-np.logaddexp(0, x))")),
         change(SWISH, (SIGMOID, "np.exp(-np.logaddexp(0, x))"),
                (SWISH_SLOPE, "s - x * s * (1 - s)"))],
    ),
    Mistake(
        "swish-x-lost", SWISH,
        "The value is the sigmoid alone. It is multiplied by x.",
        [change(SWISH, (SWISH_Y, "s,")),
         change(SWISH, (SWISH_Y, "s,"), (SWISH_SLOPE, "s * (1 - s)"))],
    ),
    Mistake(
        "swish-overflow", SWISH,
        "For large inputs an exponential overflows, and infinity divided by infinity is not a "
        "number. Arrange the sigmoid so that exponents are never large and positive.",
        [change(SWISH, (SIGMOID, "np.exp(x) / (1 + np.exp(x))")),
         change(SWISH, (SWISH_Y, "x * np.exp(x) / (1 + np.exp(x)),")),
         change(SWISH, (SWISH_SLOPE, "s + x * np.exp(-x) / (1 + np.exp(-x))**2"))],
    ),
    Mistake(
        "swish-clipped", SWISH,
        "Inputs are cut off at a bound before the sigmoid, which then does not come near enough to "
        "0.",
        [change(SWISH, (SIGMOID, f"1 / (1 + np.exp(-np.clip(x, -{m}, {m})))")) for m in (5, 10)],
    ),
    # --------------------------------------------------------------------- PReLU
    Mistake(
        "prelu-dslope-sign", PRELU,
        "The gradient of the slope has the wrong sign. A larger slope makes the output follow the "
        "input further, and on that side the input is negative.",
        each(PRELU, DSLOPE, "np.where(x > 0, 0, -x * dy).sum(axis=0)"),
    ),
    Mistake(
        "prelu-dslope-not-summed", PRELU,
        "The gradient of the slope still has a row for each example. One slope was used by all "
        "rows of its column, so what comes back from them adds up.",
        each(PRELU, DSLOPE, "np.where(x > 0, 0, x * dy)"),
    ),
    Mistake(
        "prelu-dslope-averaged", PRELU,
        "The gradient of the slope is averaged over the rows. What comes back from them adds up.",
        each(PRELU, DSLOPE, "np.where(x > 0, 0, x * dy).mean(axis=0)",
             "(x * dy * (x <= 0)).sum(axis=0) / np.maximum((x <= 0).sum(axis=0), 1)"),
    ),
    Mistake(
        "prelu-dslope-other-axis", PRELU,
        "The gradient of the slope is summed over the columns, or over everything. Each column has "
        "a slope of its own.",
        each(PRELU, DSLOPE, "np.where(x > 0, 0, x * dy).sum(axis=1)",
             "np.where(x > 0, 0, x * dy).sum()",
             "np.full_like(slope, np.where(x > 0, 0, x * dy).sum())"),
    ),
    Mistake(
        "prelu-dslope-of-all", PRELU,
        "Positive inputs have a share in the gradient of the slope. They did not meet it.",
        each(PRELU, DSLOPE, "(x * dy).sum(axis=0)", "np.where(x > 0, dy, x * dy).sum(axis=0)",
             "np.where(x > 0, x * dy, 0).sum(axis=0)"),
    ),
    Mistake(
        "prelu-dslope-input-missing", PRELU,
        "The gradient of the slope does not contain the input. What the slope was multiplied with "
        "is its factor.",
        each(PRELU, DSLOPE, "np.where(x > 0, 0, dy).sum(axis=0)",
             "np.where(x > 0, 0, slope * dy).sum(axis=0)"),
    ),
    Mistake(
        "prelu-dslope-output-for-input", PRELU,
        "The factor in the gradient of the slope is the output, which has the slope in it already. "
        "It is the input.",
        each(PRELU, DSLOPE, "np.where(x > 0, 0, y * dy).sum(axis=0)",
             "np.where(x > 0, 0, x * dx).sum(axis=0)"),
    ),
    Mistake(
        "prelu-upstream-forgotten", PRELU,
        "A gradient is built as if every entry of `dy` were 1. How much each output matters is "
        "what `dy` says, and every gradient has it as a factor.",
        [change(PRELU, (DX, "np.where(x > 0, 1, slope)"),
                (DSLOPE, "np.where(x > 0, 0, x).sum(axis=0)")),
         change(PRELU, (DSLOPE, "np.where(x > 0, 0, x).sum(axis=0)")),
         change(PRELU, (DX, "np.where(x > 0, 1, slope)")),
         change(PRELU, (DX, "np.where(x > 0, dy, slope)")),
         change(PRELU, (DX, "np.where(x > 0, 1, slope * dy)"))],
    ),
    Mistake(
        "prelu-dead", PRELU,
        "No gradient comes back through negative inputs, as in a plain ReLU. The slope's share "
        "does.",
        each(PRELU, DX, "np.where(x > 0, dy, 0)"),
    ),
    Mistake(
        "prelu-dx-without-slope", PRELU,
        "The gradient comes back whole through negative inputs, or is multiplied by them. It is as "
        "flat there as the line is.",
        each(PRELU, DX, "dy", "np.where(x > 0, dy, x * dy)", "np.where(x > 0, dy, slope * x * dy)"),
    ),
    Mistake(
        "prelu-maximum", PRELU,
        "The larger of x and slope times x is taken. That is a leaky ReLU only while the slope is "
        "below 1, and a trained slope may be any number.",
        [change(PRELU, ("np.where(x > 0, x, slope * x)", "np.maximum(x, slope * x)")),
         change(PRELU, ("np.where(x > 0, x, slope * x)", "np.maximum(x, slope * x)"),
                (DX, "np.where(x > slope * x, dy, slope * dy)"))],
    ),
    Mistake(
        "prelu-side-of-the-output", PRELU,
        "Where a slope is negative, negative inputs are treated as positive ones on the way back: "
        "their output is positive. Which side an entry lies on is a question to the input.",
        [change(PRELU, (DX, "np.where(y > 0, dy, slope * dy)"),
                (DSLOPE, "np.where(y > 0, 0, x * dy).sum(axis=0)")),
         change(PRELU, (DX, "np.where(y > 0, dy, slope * dy)")),
         change(PRELU, (DSLOPE, "np.where(y > 0, 0, x * dy).sum(axis=0)"))],
    ),
    Mistake(
        "prelu-one-slope", PRELU,
        "One slope serves all columns, their mean or the first. Each column has its own.",
        [change(PRELU, ("np.where(x > 0, x, slope * x)", f"np.where(x > 0, x, {s} * x)"),
                (DX, f"np.where(x > 0, dy, {s} * dy)")) for s in ("slope[0]", "slope.mean()")],
    ),
    Mistake(
        "prelu-at-zero", PRELU,
        "At an input of exactly zero your gradient is that of the positive side, or 0 as in Keras' "
        "layer. All can be defended at the kink; here it is the negative side's.",
        each(PRELU, DX, "np.where(x >= 0, dy, slope * dy)",
             "np.where(x == 0, 0, np.where(x > 0, dy, slope * dy))"),
        convention=True,
    ),
    # -------------------------------------------------------------------- maxout
    Mistake(
        "maxout-over-units", MAXOUT,
        "The largest is sought among the units of an example, or among the examples. Each unit "
        "chooses among its own K scores.",
        [change(MAXOUT, ("z.max(axis=2)", "z.max(axis=1)")),
         change(MAXOUT, ("z.max(axis=2)", "z.max(axis=0)")),
         change(MAXOUT, ("z.max(axis=2)", "z.max(axis=1)"), (FIRST, "z == z.max(axis=1)[:, None]"),
                (DZ, "np.where(first, dy[:, None], 0)"))],
    ),
    Mistake(
        "maxout-gradient-to-all", MAXOUT,
        "All scores of a unit get the gradient. Only the largest has made the output.",
        each(MAXOUT, DZ, "dy[:, :, None] * np.ones_like(z)", "dy[:, :, None] / z.shape[2] * "
             "np.ones_like(z)"),
    ),
    Mistake(
        "maxout-equal-scores", MAXOUT,
        "Each of several equal scores gets the whole gradient, which then comes back several "
        "times. Here the first gets it.",
        each(MAXOUT, FIRST, "z == z.max(axis=2)[:, :, None]"),
    ),
    Mistake(
        "maxout-shared", MAXOUT,
        "Equal scores share the gradient, as Keras' maximum does, or the last gets it. Here the "
        "first does.",
        [change(MAXOUT, (FIRST, "z == z.max(axis=2)[:, :, None]"),
                (DZ, "np.where(first, dy[:, :, None] / first.sum(axis=2, keepdims=True), 0)")),
         change(MAXOUT, (FIRST, "np.arange(z.shape[2])[::-1] == "
                                "z[:, :, ::-1].argmax(axis=2)[:, :, None]"))],
        convention=True,
    ),
    Mistake(
        "maxout-smallest", MAXOUT,
        "The smallest score is taken, or gets the gradient.",
        [change(MAXOUT, ("z.max(axis=2)", "z.min(axis=2)"), ("argmax", "argmin")),
         change(MAXOUT, ("argmax", "argmin")), change(MAXOUT, ("z.max(axis=2)", "z.min(axis=2)"))],
    ),
    Mistake(
        "maxout-upstream-forgotten", MAXOUT,
        "The gradient says which score is the largest, and no more. By the chain rule it is "
        "multiplied by what arrives from above.",
        each(MAXOUT, DZ, "first * 1.0", "first * 1", "first"),
    ),
    Mistake(
        "maxout-value-for-slope", MAXOUT,
        "The gradient is multiplied by the score. The largest score comes through as it is, so its "
        "slope is 1.",
        each(MAXOUT, DZ, "np.where(first, dy[:, :, None] * z, 0)"),
    ),
    Mistake(
        "maxout-like-relu", MAXOUT,
        "Outputs below 0 are cut off. A maxout has no floor: its largest score may be negative.",
        [change(MAXOUT, ("z.max(axis=2)", "np.maximum(z.max(axis=2), 0)")),
         change(MAXOUT, ("z.max(axis=2)", "np.maximum(z.max(axis=2), 0)"),
                (DZ, "np.where(first & (z > 0), dy[:, :, None], 0)"))],
    ),
    Mistake(
        "maxout-summed", MAXOUT,
        "The scores are added up, or averaged. The largest is the output.",
        [change(MAXOUT, ("z.max(axis=2)", "z.sum(axis=2)")),
         change(MAXOUT, ("z.max(axis=2)", "z.mean(axis=2)"))],
    ),
)

EQUIVALENT = (
    Equivalent(PRELU, "y = np.where(x > 0, x, slope * x)", "y = np.where(x >= 0, x, slope * x)",
               "At 0 both sides are 0."),
    Equivalent(PRELU, "dslope = np.where(x > 0, 0, x * dy).sum(axis=0)",
               "dslope = np.where(x >= 0, 0, x * dy).sum(axis=0)", "At 0 both sides are 0."),
    Equivalent(LEAKY, "return (np.where(x > 0, x, slope * x), np.where(x > 0, 1, slope))",
               "return (np.where(x >= 0, x, slope * x), np.where(x > 0, 1, slope))",
               "At 0 both sides are 0."),
    Equivalent(ELU, f"return ({BEND}, {BEND_SLOPE})",
               f"return ({BEND.replace('>', '>=')}, {BEND_SLOPE})",
               "At 0 both sides are 0."),
    Equivalent(ELU, "below = np.exp(np.minimum(x, 0))", "below = np.exp(np.minimum(x, 1))",
               "Where x is above 0, the exponential is not taken."),
)
