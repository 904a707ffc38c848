"""Lecture 6's keys and numbers, computed again from what the lesson states."""

import itertools
import math

import numpy as np


def _central(f, at, h=1e-6):
    return (f(at + h) - f(at - h)) / (2 * h)


def _row(values, digits=4):
    """A row of numbers with up to four digits after the point."""
    return "(" + r", \; ".join(f"{v + 0.0:.{digits}f}".rstrip("0").rstrip(".")
                               for v in values) + ")"


def _matrix(values):
    rows = r" \\ ".join(" & ".join(f"{v + 0.0:.4f}".rstrip("0").rstrip(".") for v in row)
                        for row in np.atleast_2d(values))
    return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"


# --- Gradient flow calculus ---------------------------------------------------------------


def first_graph():
    a, b, c = 2, -1, 3

    def loss(a):
        return a * b + a * c
    yield (f"Two boxes multiply, and one adds: $p = ab = {a * b}$, $q = ac = {a * c}$, "
           f"$L = p + q = {loss(a)}$.")
    yield f"The product $p$ sends $1 \\cdot a = {a}$ to $b$, and $1 \\cdot b = {b}$ to $a$"
    yield f"They add up: $\\partial L / \\partial a = {b} + {c} = {_central(loss, a):.0f}$."
    nudged = 2.01
    yield (f"At $a = {nudged}$ the loss is ${nudged * b:.2f} + {nudged * c:.2f} = "
           f"{loss(nudged):.2f}$: it has grown by {loss(nudged) - loss(a):.2f}, twice the nudge.")
    # Two paths from a, with the products b and c.
    assert round(_central(loss, a), 6) == b + c
    yield f"So the gradient is $b + c = {b + c}$, as above."


def fork_and_product():
    return round(_central(lambda a: a * 4 + a, 3.0), 6)


def fork_and_product_wrong():
    return 4, 3, 3 * 4 + 3


def five_rules():
    assert max(y * (1 - y) for y in np.linspace(0, 1, 101)) == 0.25
    # Slopes from the outputs.
    for z in (-1.3, 0.2, 2.0):
        y = math.tanh(z)
        assert math.isclose(_central(math.tanh, z), 1 - y * y, rel_tol=1e-6)
        assert math.isclose(_central(math.exp, z), math.exp(z), rel_tol=1e-6)
    yield f"the factor is 0.9 · 0.1, which makes {6 * 0.9 * 0.1:.2f}."


def doubling():
    ways = [1]
    for _ in range(20):
        ways.append(ways[-1] + ways[-1])
    yield f"40 arrows make $2^{{20}} = {ways[20]}$ paths from $v_0$ to $v_{{20}}$"


def how_many_paths():
    return len(list(itertools.product(range(2), repeat=3)))


def how_many_paths_wrong():
    return 2 + 2 + 2, 3**2, 3


def sizes_of_jacobians():
    yield f"ReLU on 1,000 units has a Jacobian of {1000 * 1000:,} entries"
    outputs, weights = 32 * 100, 784 * 100
    yield "A dense layer from 784 to 100 units, with a batch of 32, has"
    yield (f"has $32 \\cdot 100 = {outputs}$ outputs and $784 \\cdot 100 = {weights}$ weights: "
           f"{outputs * weights:,} derivatives, about a gigabyte in float32")
    assert 0.95e9 < 4 * outputs * weights < 1.05e9


def rules_for_arrays():
    """Every row of the table of what arrays send down, against differences."""
    rng = np.random.default_rng(6)
    X, W, b = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=3)

    def softmax(x):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def check(f, at, rule):
        G = rng.normal(size=f(at).shape)
        found = np.zeros(at.shape)
        for place in np.ndindex(at.shape):
            step = np.zeros(at.shape)
            step[place] = 1e-6
            found[place] = (G * (f(at + step) - f(at - step))).sum() / 2e-6
        assert np.allclose(found, rule(G), atol=1e-7)
    check(lambda X: X @ W, X, lambda G: G @ W.T)
    check(lambda W: X @ W, W, lambda G: X.T @ G)
    check(lambda X: X.sum(axis=1), X, lambda G: np.repeat(G[:, None], 3, axis=1))
    check(lambda b: X + b, b, lambda G: G.sum(axis=0))
    check(lambda X: X.reshape(2, 6), X, lambda G: G.reshape(4, 3))
    check(lambda X: X.T, X, lambda G: G.T)
    check(np.tanh, X, lambda G: G * (1 - np.tanh(X) ** 2))
    y = softmax(X)
    check(softmax, X, lambda G: y * (G - (G * y).sum(axis=1, keepdims=True)))
    yield r"| softmax of a row, $y$ | $y \odot (g - g \cdot y)$ |"


def jacobian_of_a_layer():
    W = np.zeros((20, 5))
    return np.array([(np.eye(20)[i] @ W) for i in range(20)]).T.shape


def jacobian_of_a_layer_wrong():
    return (20, 5), (5,), (20,)


def shared_weight():
    # At w = 0 the products may be anything; what arrives at them is given.
    return _central(lambda w: 0.5 * (w * 3) + 2 * (w * -1), 1.0)


def shared_weight_wrong():
    return 3 * 0.5, (3 * 0.5 - 2) / 2, 0.5 + 2


def stopped():
    held = 3
    yield (f"For $L = a \\cdot \\text{{stop}}(a)$ at $a = {held}$, the value is {held * held}, and "
           f"the gradient is {_central(lambda a: a * held, held):.0f} in place of "
           f"{_central(lambda a: a * a, held):.0f}")


def stopped_use():
    held = 4
    return round(_central(lambda a: a**2 * held, 4.0), 6)


def stopped_use_wrong():
    return 3 * 4**2, 4**2, 2 * 4


# --- Passes -------------------------------------------------------------------------------


def _products(sizes):
    """Multiplications of one example, forward and backward."""
    layers = [a * b for a, b in itertools.pairwise(sizes)]
    return sum(layers), 2 * sum(layers) - layers[0]


def cost_in_time():
    forward, backward = _products([784, 100, 10])
    yield (f"Take 784 inputs, 100 hidden units and 10 outputs: {forward:,} multiplications for one "
           f"example forward, and {backward:,} backward")
    forward, backward = _products([500] * 21)
    yield f"With 20 layers of 500 units it is {backward / forward:.2f} passes."


def cost_of_a_step():
    return 4 * (1 + 2)


def cost_of_a_step_wrong():
    return 4 * (1 + 1), 4, 4 * (1 + 3)


def cost_in_memory():
    layer = 224 * 224 * 64 * 4
    yield "A layer that gives 224·224·64 numbers for an image"
    yield f"keeps {layer / 1e6:.1f} megabytes of float32"
    yield f"for a batch of 32, that is {32 * layer / 1e6:.0f} megabytes for one layer"


def _kept(layers, every):
    """The most that is kept at once, by going through it."""
    marks = list(range(0, layers, every))
    stretch = max(len(range(mark + 1, min(mark + every, layers))) for mark in marks)
    return len(marks) + stretch


def keeping_less():
    yield (f"you keep {len(range(0, 100, 10))} checkpoints, and at most 9 layers between two of "
           f"them: {_kept(100, 10)} in place of 100")
    assert min(range(1, 101), key=lambda k: _kept(100, k)) in (9, 10, 11, 12)


def checkpoints_kept():
    return _kept(64, 8)


def checkpoints_kept_wrong():
    return 64 // 8, 64, 64 // 8 + 8


# --- Derivation ---------------------------------------------------------------------------


def which_slope():
    return round(3 * _central(lambda z: z if z > 0 else 0.1 * z, -1.0), 6)


def which_slope_wrong():
    return 3, 3 * 0.1 * -1, 0


def _softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def jacobian_of_softmax():
    y = np.array([0.7, 0.2, 0.1])
    z = np.log(y)
    J = np.array([_central(lambda s, i=i: _softmax(z + s * np.eye(3)[i]), 0.0)
                  for i in range(3)]).T
    assert np.allclose(J.sum(axis=1), 0, atol=1e-8) and np.allclose(J, J.T, atol=1e-8)
    yield (r"For $y = (0.7, 0.2, 0.1)$, the first row is $("
           + ", ".join(f"{each:.2f}" for each in J[0]) + ")$.")


def softmax_off_diagonal():
    z = np.log([0.5, 0.3, 0.2])
    return round(_central(lambda s: _softmax(z + np.array([0, s, 0]))[0], 0.0), 6)


def softmax_off_diagonal_wrong():
    return 0.5 * 0.3, 0.5 * (1 - 0.5), 0


def losses_once_more():
    z = math.log(0.99 / 0.01)

    def sigmoid(z):
        return 1 / (1 + math.exp(-z))
    cross = _central(lambda z: -math.log(1 - sigmoid(z)), z)
    squared = _central(lambda z: sigmoid(z) ** 2 / 2, z)
    yield f"At $y = 0.99$ with target 0 that is {cross:.2f} beside {squared:.4f}"


_X = np.array([1.0, 2.0])
_W = (np.array([[1, -1], [0.5, 1]]), np.array([[1.0, -1], [-1, 1]]), np.array([[2.0], [1]]))
_LAST_BIAS = -1.0


def _loss(W, mask=(1, 1)):
    h1 = np.maximum(_X @ W[0], 0) * np.array(mask)
    h2 = np.maximum(h1 @ W[1], 0)
    return math.log(1 + math.exp((h2 @ W[2])[0] + _LAST_BIAS))


def worked_example():
    z1 = _X @ _W[0]
    h1 = np.maximum(z1, 0)
    z2 = h1 @ _W[1]
    h2 = np.maximum(z2, 0)
    z3 = (h2 @ _W[2])[0] + _LAST_BIAS
    y = 1 / (1 + math.exp(-z3))
    yield rf"z^{{(1)}} &= {_row(z1)}, & h^{{(1)}} &= {_row(h1)} \\"
    yield rf"z^{{(2)}} &= {_row(z2)}, & h^{{(2)}} &= {_row(h2)} \\"
    yield rf"z^{{(3)}} &= {z3:.0f}, & y &= \sigma({z3:.0f}) = {y:.4f}"
    yield f"The loss is $-\\log(1 - y) = {-math.log(1 - y):.4f}$."

    def slope(layer, place):
        def at(value):
            W = [each.copy() for each in _W]
            W[layer][place] = value
            return _loss(W)
        return _central(at, _W[layer][place])
    gradients = [np.array([[slope(n, (i, j)) for j in range(W.shape[1])]
                           for i in range(W.shape[0])]) for n, W in enumerate(_W)]
    # The errors, from the gradients: activation at the tail times error at the head.
    d3, d2, d1 = gradients[2][0, 0] / h2[0], gradients[1][0] / h1[0], gradients[0][0] / _X[0]
    yield (f"At the output $\\delta^{{(3)}} = y - t = {d3:.4f}$. Through $W^{{(3)}}$ come "
           f"${_row(d3 * _W[2][:, 0])}$, and the second unit is inactive:")
    yield rf"\delta^{{(2)}} = {_row(d2)}, \quad"
    yield rf"\delta^{{(1)}} = \delta^{{(2)}} W^{{(2)\top}} \odot (1, 1) = {_row(d1)}"
    yield rf"\frac{{\partial L}}{{\partial W^{{(3)}}}} &= {_matrix(gradients[2])}, \qquad"
    yield rf"\frac{{\partial L}}{{\partial W^{{(2)}}}} = {_matrix(gradients[1])} \\"
    yield _matrix(gradients[0])
    ends = []
    for first in (1.001, 0.999):
        W = [each.copy() for each in _W]
        W[0][0, 0] = first
        ends.append(_loss(W))
    yield (f"with 1.001 for the first weight, the loss is {ends[0]:.5f}, with 0.999 it is "
           f"{ends[1]:.5f}. The difference, divided by 0.002, is "
           f"about {(ends[0] - ends[1]) / 0.002:.2f}.")
    assert f"{(round(ends[0], 5) - round(ends[1], 5)) / 0.002:.2f}" == "1.46"


def _masked():
    z3 = 2 * 2 - 1
    return 1 / (1 + math.exp(-z3))


def worked_mask_numbers():
    h1 = np.maximum(_X @ _W[0], 0) * np.array([1, 0])
    z2 = h1 @ _W[1]
    z3 = (np.maximum(z2, 0) @ _W[2])[0] + _LAST_BIAS
    y = 1 / (1 + math.exp(-z3))
    yield (f"Then $z^{{(2)}} = ({z2[0]:.0f}, {z2[1]:.0f})$ and $z^{{(3)}} = {z3:.0f}$, with "
           f"$y = {y:.4f}$.")
    yield f"$\\delta^{{(3)}} = {y:.4f}$, times 2 through $W^{{(3)}}$"


def worked_mask():
    def at(n):
        # n is added to the first unit's z.
        h1 = np.maximum(_X @ _W[0] + np.array([n, 0.0]), 0) * np.array([1, 0])
        h2 = np.maximum(h1 @ _W[1], 0)
        return math.log(1 + math.exp((h2 @ _W[2])[0] + _LAST_BIAS))
    return _central(at, 0.0)


def worked_mask_wrong():
    plain = 1 / (1 + math.exp(-1))
    return 0, round(_masked(), 4), round(2 * plain, 3)


def depth():
    yield f"at most $0.25^{{10}} = {0.25**10 * 1e7:.1f} \\cdot 10^{{-7}}$ of it"


def history():
    yield "Reverse mode was described by Linnainmaa in 1970 and proposed for networks by Werbos " \
          "in 1974; in 1986 Rumelhart, Hinton and Williams"


# --- The valley ---------------------------------------------------------------------------


def _power(value):
    exponent = math.floor(math.log10(value))
    sign = "⁻" if exponent < 0 else ""
    digits = str(abs(exponent)).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{value / 10**exponent:.1f} · 10{sign}{digits}"


def valley():
    for name, kind in (("float64", np.float64), ("float32", np.float32)):
        eps = float(np.finfo(kind).eps)
        row = f"| {name} | {_power(eps)} | {_power(eps ** (1 / 3))} | about 10"
        yield row
        yield f"| {_power(math.sqrt(eps))} | about 10"
    for kind, low, high in ((np.float64, 1e-12, 1e-10), (np.float32, 1e-6, 1e-4)):
        # The typical error at the best step, of functions with slopes of about 1.
        h = kind(np.finfo(kind).eps ** (1 / 3))
        found = []
        for x in np.linspace(0.3, 1.2, 40):
            x = kind(x)
            slope = float((np.sin(x + h) - np.sin(x - h)) / (kind(2) * h))
            found.append(abs(slope - math.cos(float(x))))
        assert low < np.median(found) < high
    for kind, low, high in ((np.float64, 1e-9, 1e-7), (np.float32, 1e-5, 1e-3)):
        h = kind(np.finfo(kind).eps ** (1 / 2))
        found = []
        for x in np.linspace(0.3, 1.2, 40):
            x = kind(x)
            slope = float((np.sin(x + h) - np.sin(x)) / h)
            found.append(abs(slope - math.cos(float(x))))
        assert low < np.median(found) < high


# --- Kept for exams -----------------------------------------------------------------------


def product_against_constant():
    def loss(a, b, c):
        return max(a * b, c)
    assert round(_central(lambda a: loss(a, 3, 5), 2.0), 6) == 3
    assert round(_central(lambda b: loss(2, b, 5), 3.0), 6) == 2
    assert _central(lambda c: loss(2, 3, c), 5.0) == 0 == _central(lambda a: loss(a, 3, 7), 2.0)
    assert loss(2, 3, 5.01) == loss(2, 3, 5)
    for b in (2, 4):
        assert round(3 * _central(lambda a, b=b: max(a, b), 5.0), 6) == 3
    yield "the product is the larger one, and hands $a$ the other factor"


def back_through_a_mean():
    rows = np.random.default_rng(6).normal(size=(32, 3))
    g, step = np.array([2.0, -1.0, 0.5]), np.zeros((32, 3))
    step[4, 1] = 1e-6
    slope = (g @ (rows + step).mean(axis=0) - g @ (rows - step).mean(axis=0)) / 2e-6
    assert math.isclose(slope, g[1] / 32, rel_tol=1e-6)
    yield "moves the mean by a 32nd of it"


def same_for_all_classes():
    z = np.array([0.3, -1.2, 2.0])
    for i in range(3):
        assert abs(_central(lambda s, i=i: 3 * _softmax(z + s * np.eye(3)[i]).sum(), 0.0)) < 1e-8
    yield r"$y_i \, (3 - 3 (y_1 + y_2 + y_3))$ is 0"


def which_are_mistakes():
    def error(a, n):
        return abs(a - n) / max(abs(a), abs(n)) if a or n else 0
    yield f"$n = 0.0002$ — the relative error is {error(0.0001, 0.0002)}"
    assert error(0, 0) == 0 and error(50.000001, 50) < 1e-7
    yield "$a = 50.000001$ and $n = 50$"
    yield ("$a = 5000.001$ and $n = 5000$ — the relative error is "
           rf"${error(5000.001, 5000) * 1e7:.0f} \cdot 10^{{-7}}$")
    yield f"$n = -3$ — the relative error is {error(3, -3):.0f}"
