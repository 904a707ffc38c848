"""Lecture 4's keys and numbers, computed again from what the lesson states."""

import itertools
import math

import numpy as np
import sympy

from tutor.datasets import digits


def _row(values, digits):
    return "(" + r", \; ".join(f"{v:.{digits}f}" for v in values) + ")"


def _short(values):
    """A row of numbers with up to four digits after the point."""
    return "(" + r", \; ".join(f"{v:.4f}".rstrip("0").rstrip(".") for v in values) + ")"


def _matrix(values):
    rows = r" \\ ".join(" & ".join(f"{v:.4f}".rstrip("0").rstrip(".") for v in row)
                        for row in values + 0.0)
    return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"


# --- Templates ----------------------------------------------------------------------------


def _templates(train, ridge):
    """Ridge regression as plain least squares: with rows that ask the weights to be 0."""
    middle = train.pixels.mean(axis=0)
    targets = np.eye(10)[train.labels]
    A = np.vstack([train.pixels - middle, math.sqrt(ridge) * np.eye(64)])
    wanted = np.vstack([targets - targets.mean(axis=0), np.zeros((64, 10))])
    W = np.linalg.lstsq(A, wanted, rcond=None)[0]
    return W, targets.mean(axis=0) - middle @ W


def templates_of_digits():
    train, test = digits().split()
    W, b = _templates(train, ridge=1.0)
    zero = W[:, 0].reshape(8, 8)
    place = np.unravel_index(zero.argmin(), zero.shape)
    assert set(place) <= {3, 4} and (zero[2:6, 2:6] < -0.1).sum() >= 5
    yield f"clearly negative, the lowest −{-zero.min():.2f}: a zero has a hole there"

    zeros = train.pixels[train.labels == 0].mean(axis=0).reshape(8, 8)
    others = train.pixels[train.labels != 0].mean(axis=0).reshape(8, 8)
    at = 3, 2
    yield (f"In row 4, column 3, the zeros carry {zeros[at]:.2f} of full ink on average, and the "
           f"other digits {others[at]:.2f}")
    yield f"Yet the weight is −{-zero[at]:.2f}, close to nothing."
    apart = np.unravel_index((others - zeros).argmax(), zero.shape)
    assert apart == (4, 4) and zeros[apart] < 0.005
    yield (f"in row 5, column 5, where zeros carry almost no ink and the other digits "
           f"{others[apart]:.2f} of full ink on average, it is −{-zero[apart]:.2f}")
    # By itself it would get a positive weight; and most of it can be told from the other pixels.
    pixel = train.pixels[:, 8 * at[0] + at[1]] - train.pixels[:, 8 * at[0] + at[1]].mean()
    assert pixel @ (train.labels == 0) / (pixel @ pixel) > 0.1
    rest = np.delete(train.pixels - train.pixels.mean(axis=0), 8 * at[0] + at[1], axis=1)
    left = pixel - rest @ np.linalg.lstsq(rest, pixel, rcond=None)[0]
    assert 1 - (left @ left) / (pixel @ pixel) > 0.5

    def hits(images):
        return (images.reshape(-1, 64) @ W + b).argmax(axis=1) == test.labels

    def right(images):
        return 100 * np.mean(hits(images))

    images = test.pixels.reshape(-1, 8, 8)
    moved = np.pad(images, ((0, 0), (0, 0), (1, 0)))[:, :, :8]
    yield (f"fitted to {len(train.labels):,} digits, the templates above get {right(images):.0f} % "
           f"right of {len(test.labels)} others")
    # And with every digit's mirror image: the seven's head is at both sides.
    class Both:
        pixels = np.vstack([train.pixels,
                            train.pixels.reshape(-1, 8, 8)[:, :, ::-1].reshape(-1, 64)])
        labels = np.tile(train.labels, 2)

    plain, before = W, hits(images)
    W, b = _templates(Both, ridge=1.0)
    seven = W[:, 7].reshape(8, 8)
    assert np.allclose(seven, seven[:, ::-1]) and np.isclose(seven.max(), seven[0, 0])
    assert plain[0, 7] < 0.01
    yield (f"Fitted to both, the classifier gets only {right(images):.0f} % of the same "
           f"{len(test.labels)} right, which stay as they were; most of those that it loses are "
           "fives and eights")
    lost = np.bincount(test.labels, before.astype(int) - hits(images), minlength=10)
    assert lost[[5, 8]].sum() > lost.sum() / 2 and set(lost.argsort()[-2:]) == {5, 8}
    assert lost[7] == 0
    W, b = _templates(train, ridge=1.0)
    yield (f"Move those {len(test.labels)} digits one pixel to the right, and the same templates "
           f"get {right(moved):.0f} % right.")


# --- Features and layers ------------------------------------------------------------------


def and_not_is_linear():
    for x1, x2 in itertools.product((0, 1), repeat=2):
        assert (x1 - x2 > 0.5) == bool(x1 and not x2)
    yield r'"This pixel, but not that one" is still linear: $x_1 - x_2 > \frac{1}{2}$'


def folding_xor():
    for x1, x2 in itertools.product((0, 1), repeat=2):
        h1, h2 = max(0, x1 + x2), max(0, x1 + x2 - 1)
        yield f"| ({x1}, {x2}) | ({h1}, {h2}) | {h1 - 2 * h2} |"


_SIZES = 64, 32, 10


def _weights():
    return [np.zeros(sizes) for sizes in itertools.pairwise(_SIZES)]


def network_shapes():
    return (np.zeros((16, 64)) @ _weights()[0]).shape


def network_shapes_wrong():
    first, second = _weights()
    hidden = np.zeros(network_shapes())
    return hidden.T.shape, first.shape, (hidden @ second).shape


_FIRST, _SECOND = sympy.Matrix([[1, 2], [0, 1]]), sympy.Matrix([[1, 0], [3, 1]])


def linear_collapse():
    x = sympy.Matrix([[1, 0]])
    return int(((x * _FIRST) * _SECOND)[0])


def linear_collapse_wrong():
    return int((_SECOND * _FIRST)[0]), int((_FIRST + _SECOND)[0])


def a_narrow_linear_layer():
    rng = np.random.default_rng(0)
    joined = rng.normal(size=(64, 3)) @ rng.normal(size=(3, 10))
    assert np.linalg.matrix_rank(joined) == 3
    yield ("the rank of the matrix that comes out (lecture 2) is at most the number of "
           "that layer's units")


def mlp_params():
    # Every unit, with one weight for each input and its bias.
    return sum(1 + before for before, units in itertools.pairwise(_SIZES) for _ in range(units))


def mlp_params_wrong():
    weights = sum(matrix.size for matrix in _weights())
    return weights, mlp_params() + 64, weights + 2


def room_to_grow():
    return sum(1 + before for before, units in ((784, 100), (100, 10)) for _ in range(units))


def room_to_grow_wrong():
    return 784 * 100 + 100 * 10, 785 * 100, room_to_grow() + 785 * 10


def parameters_that_a_task_gives():
    yield f"A linear classifier of 784 pixels and 10 classes has {785 * 10:,} parameters"
    yield f"(784 + 1) · 100 = {785 * 100:,} and (100 + 1) · 10 = {101 * 10:,}"
    D, H, K = sympy.symbols("D H K")
    assert sympy.expand((D + 1) * H + (H + 1) * K - (D * H + H + H * K + K)) == 0
    yield "there are $DH + H + HK + K$"
    linear, deep = 65 * 10, sum(b * (a + 1) for a, b in itertools.pairwise((64, 100, 100, 10)))
    yield f"without activations has {deep:,} parameters, the linear classifier 64 → 10 has {linear}"


def wider_layer():
    return sum(1 + 100 for _ in range(100))


def wider_layer_wrong():
    return 100 * 100, 2 * 51 * 50, 51 * 50


def layer_before_it_was_widened():
    yield f"twice what it had, (50 + 1) · 50 = {51 * 50}"


def depth_beside_width():
    layers = [units * (before + 1) for before, units in itertools.pairwise((64, 24, 24, 10))]
    assert sum(layers) == mlp_params()
    yield "as many as 64 → 32 → 10: " + " + ".join(f"{each:,}" for each in layers)
    yield "# 2,080 + 330 parameters"
    assert [32 * 65, 10 * 33] == [2080, 330]

    # Five folds of the interval onto itself, each by two ReLU units.
    x = np.linspace(0, 1, 2**12 + 1)
    for _ in range(5):
        x = 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)
    slopes = np.sign(np.diff(x))
    pieces = 1 + int((slopes[1:] != slopes[:-1]).sum())
    deep = sum(units * (before + 1) for before, units in itertools.pairwise((1, 2, 2, 2, 2, 2, 1)))
    # Each unit of the one wide layer has a weight, a bias and a weight onwards.
    wide = 3 * (pieces - 1) + 1
    # At the left end, only units whose ReLU is open to the left have a slope: as much as they
    # bend. With a unit for each bend, that is a multiple of 64 there, and never the 32 of this one.
    steep = np.diff(x) * 2**12
    assert set(np.abs(np.diff(steep))) == {0, 64} and steep[0] == 32
    yield (f"you draw {pieces} straight pieces with 10 hidden units, {deep} parameters in all. One "
           f"hidden layer bends at most once for each unit, so for {pieces} pieces it needs at "
           f"least {pieces - 1} units, and {wide} parameters (for just this zigzag, {pieces} "
           "units).")


def a_budget_of_parameters():
    pixels = 28 * 28
    yield f"weights of the first `Dense` layer: {pixels} for each of its units"
    yield f"the first `Dense` layer alone has {pixels} · 64 + 64 = {pixels * 64 + 64:,}"


def more_layers_of_one_width():
    def count(hidden):
        return sum(b * (a + 1) for a, b in itertools.pairwise((10, *[100] * hidden, 2)))

    yield f"10 → 100 → 100 → 2 grows from {count(2):,} to {count(4):,}"


def _learnt(sizes, start):
    """The share of test digits that a ReLU network gets right, after 30 epochs of Adam."""
    train, test = digits().split()
    rng = np.random.default_rng(start)
    parameters = [rng.normal(0, math.sqrt(2 / a), (a, b)) for a, b in itertools.pairwise(sizes)]
    depth = len(parameters)
    parameters += [np.zeros(b) for b in sizes[1:]]
    first, second = ([np.zeros(p.shape) for p in parameters] for _ in range(2))
    targets, time = np.eye(10)[train.labels], 0

    def forward(x):
        hs = [x]
        for W, b in zip(parameters[:depth], parameters[depth:]):
            hs.append(np.maximum(hs[-1] @ W + b, 0) if len(hs) < depth else hs[-1] @ W + b)
        return hs

    for _ in range(30):
        order = rng.permutation(len(targets))
        for at in range(0, len(order), 32):
            batch = order[at:at + 32]
            hs = forward(train.pixels[batch])
            y = np.exp(hs[-1] - hs[-1].max(axis=1, keepdims=True))
            delta = (y / y.sum(axis=1, keepdims=True) - targets[batch]) / len(batch)
            gradients = [np.empty(0)] * (2 * depth)
            for layer in reversed(range(depth)):
                gradients[layer] = hs[layer].T @ delta
                gradients[depth + layer] = delta.sum(axis=0)
                delta = (delta @ parameters[layer].T) * (hs[layer] > 0)
            time += 1
            for p, g, m, v in zip(parameters, gradients, first, second):
                m += 0.1 * (g - m)
                v += 0.001 * (g * g - v)
                p -= 0.003 * (m / (1 - 0.9**time)) / (np.sqrt(v / (1 - 0.999**time)) + 1e-8)
    return 100 * np.mean(forward(test.pixels)[-1].argmax(axis=1) == test.labels)


def width_on_the_digits():
    single, narrow = (64, 14, 10), (64, *[14] * 7, 10)
    few, count = (sum(b * (a + 1) for a, b in itertools.pairwise(sizes))
                  for sizes in (single, narrow))
    shares = [np.mean([_learnt(sizes, start) for start in range(4)])
              for sizes in ((64, 32, 10), (64, 24, 24, 10), single, narrow)]
    # Machines differ in their last digits, and training then in its results.
    assert all(abs(share - 91) < 1.5 for share in shares[:2]), shares
    assert abs(shares[2] - 90) < 1.5 and abs(shares[3] - 86) < 2.5, shares
    assert shares[2] - shares[3] > shares[0] - shares[2], "the depth costs more than the width"
    yield "64 → 32 → 10 and 64 → 24 → 24 → 10 get about 91 % of the 360 right"
    yield f"A single layer of 14 units, {few:,} parameters, gets about 90 %"
    yield f"but seven of them, {count:,} parameters, about 86 %"
    yield f"have {count:,} and {mlp_params():,}, and get 86 % and 91 % right"
    yield f"seven layers of 14 have {7 * 14} units"


# --- Gradients in a graph -----------------------------------------------------------------


def _f(a, b, c):
    return (a + b) * max(b, c)


def _slope(name, h=1e-6):
    at = {"a": 2.0, "b": 3.0, "c": 1.0}
    up, down = (_f(**at | {name: at[name] + step}) for step in (h, -h))
    return round((up - down) / (2 * h), 6)


def the_small_graph():
    yield rf"Forward: $5 \cdot 3 = {_f(2, 3, 1)}$."
    yield f"max(3, 1) = {max(3, 1)}, and the sum"


def graph_gradient_a():
    return _slope("a")


def graph_gradient_b():
    return _slope("b")


def graph_gradient_c():
    return _slope("c")


def two_outputs(h=1e-6):
    up, down = (2 * (a * 4) - max(a, 1) for a in (3 + h, 3 - h))
    return round((up - down) / (2 * h), 6)


def two_outputs_wrong():
    return 2 * 4, 4 + 1, 2 * 4 + 1


def the_ways_from_two_outputs():
    yield f"2 · 4 = {2 * 4} through the product"


def both_outputs_in_the_figure(h=1e-6):
    def above(a, b):
        return 2 * (a * b) - 1 * (a + b)

    at_a = (above(2 + h, -1) - above(2 - h, -1)) / (2 * h)
    at_b = (above(2, -1 + h) - above(2, -1 - h)) / (2 * h)
    yield rf"2 \cdot (-1) + (-1) = {at_a:.0f}$"
    yield rf"2 \cdot 2 + (-1) = {at_b:.0f}$"


def gates():
    y, t, a, g = 0.5, 0.0, 3, -2
    z, h = math.log(y / (1 - y)), 1e-6
    slope = (1 / (1 + math.exp(-z - h)) - 1 / (1 + math.exp(-z + h))) / (2 * h)
    assert math.isclose(g * slope, -0.5, rel_tol=1e-6)
    assert math.isclose((math.tanh(h) - math.tanh(-h)) / (2 * h), 1 - t**2, rel_tol=1e-6)
    assert math.isclose(g * ((a + h) ** 2 - (a - h) ** 2) / (2 * h), -12, rel_tol=1e-6)
    yield "with a = 3, a gets −6 — it is used twice, and each use sends −6: together −12"


def years():
    # As the papers give them: Cybenko, Approximation by superpositions of a sigmoidal function,
    # 1989; Li, Xu, Taylor, Studer, Goldstein, Visualizing the loss landscape of neural nets, 2018.
    yield "(Cybenko, 1989)"
    yield "Li and others (2018) drew the loss"


def nudged_parameters():
    yield f"A network has {mlp_params():,} parameters. How many forward passes"


def by_nudging():
    return len([None, *range(mlp_params())])  # once without a nudge


def by_nudging_wrong():
    return mlp_params(), 2 * mlp_params(), 2


def tail_times_head(h=1e-6):
    # z of the unit at the head moves with the weight; the loss moves with z by δ.
    return round(-0.2 * ((3 + h) * 0.5 - (3 - h) * 0.5) / (2 * h), 9)


def tail_times_head_wrong():
    return 3 * -0.2, -0.2, 0.5 * 3


def _multiplications(*sizes):
    """Of the product of a matrix (a, b) with one (b, c)."""
    a, b, c = sizes
    return sum(1 for _ in itertools.product(range(a), range(b), range(c)))


def products_of_a_layer():
    return _multiplications(50, 10, 20) + _multiplications(10, 20, 50)


def products_of_a_layer_wrong():
    forward = _multiplications(10, 50, 20)
    assert forward == products_of_a_layer() / 2
    return forward, 2 * 50 * 20, 3 * forward


def work_of_both_ways():
    """The products of all layers, in forward passes: the first layer sends nothing down."""
    def work(*sizes):
        layers = [_multiplications(1, a, b) for a, b in itertools.pairwise(sizes)]
        return (3 * sum(layers) - layers[0]) / sum(layers)

    assert 2 < work(784, 100, 10) < 2.02 and 2.5 < work(64, *[14] * 7, 10) < 3
    yield "together at most about the work of three forward passes"
    yield "the way back costs at most about two forward passes"
    yield "where it holds most of the weights, the way back takes hardly more than one"


def kept_for_a_batch():
    X, kept = np.zeros((50, 64)), 0
    for before, units in ((64, 32), (32, 16)):
        X = X @ np.zeros((before, units))
        kept += X.size
    return kept


def kept_for_a_batch_wrong():
    sizes = 64, 32, 16, 10
    parameters = sum(b * (a + 1) for a, b in itertools.pairwise(sizes))
    return 32 + 16, 50 * sum(sizes[1:]), parameters


def storage():
    yield (f"these are {100 * (32 + 10):,} numbers before activation and as many after it, beside "
           f"{mlp_params():,} parameters")


def error_of_a_sigmoid():
    z, t, y = sympy.symbols("z t y")
    loss = -t * sympy.log(y) - (1 - t) * sympy.log(1 - y)
    assert sympy.simplify(sympy.diff(loss, y) - (y - t) / (y * (1 - y))) == 0
    sigmoid = 1 / (1 + sympy.exp(-z))
    assert sympy.simplify(sympy.diff(sigmoid, z) - sigmoid * (1 - sigmoid)) == 0
    crossed = sympy.diff(loss.subs(y, sigmoid), z)
    assert sympy.simplify(crossed - (sigmoid - t)) == 0
    squared = sympy.diff((sigmoid - t) ** 2 / 2, z)
    at = {z: sympy.log(99), t: 0}  # where the sigmoid is 0.99
    one, other = float(squared.subs(at)), float(crossed.subs(at))
    yield f"it has {one:.4f}, and the cross-entropy {other:.2f}"
    yield f"$y (1 - y)$ is only {0.99 * 0.01:.4f} here"
    yield f"{0.99**2 / 2:.2f} to {-math.log(0.01):.2f}, but"


def weight_gradient_shape():
    hidden, error = np.zeros((16, 32)), np.zeros((16, 10))
    return np.einsum("nj,nk->jk", hidden, error).shape


def weight_gradient_shape_wrong():
    return weight_gradient_shape()[::-1], (16, 10), (64, 32)


def _hidden_loss(z1, W2, error):
    """A loss whose error at the second layer's z is `error`, whatever z is."""
    return float(np.maximum(z1, 0) @ W2 @ error)


_Z1, _W2, _ERROR = np.array([0.5, -2.0]), np.array([[1.0, 3], [2, -1]]), np.array([0.2, -0.2])


def equal_starts():
    rng = np.random.default_rng(0)
    x, t = rng.normal(size=(6, 3)), np.eye(2)[rng.integers(0, 2, 6)]
    W1, b1 = rng.normal(size=(3, 2)), rng.normal(size=2)
    W2 = rng.normal(size=(2, 2))
    W1[:, 1], b1[1], W2[1] = W1[:, 0], b1[0], W2[0]
    for _ in range(5):
        z = x @ W1 + b1
        h = np.maximum(z, 0)
        y = np.exp(h @ W2)
        error = (y / y.sum(axis=1, keepdims=True) - t) / len(x)
        below = (error @ W2.T) * (z > 0)
        W1, b1, W2 = W1 - x.T @ below, b1 - below.sum(axis=0), W2 - h.T @ error
        assert np.allclose(W1[:, 0], W1[:, 1]) and np.allclose(W2[0], W2[1])
        assert np.isclose(b1[0], b1[1])
    yield "get equal gradients, and so stay equal"


def delta_hidden():
    step = np.array([1e-6, 0])
    return round((_hidden_loss(_Z1 + step, _W2, _ERROR)
                  - _hidden_loss(_Z1 - step, _W2, _ERROR)) / 2e-6, 6)


def delta_hidden_wrong():
    return (_ERROR @ _W2)[0], (abs(_ERROR) @ _W2.T)[0], ((_ERROR @ _W2.T) * (_Z1 > 0))[1]


# --- One network, worked through ----------------------------------------------------------


def _loss(x, t, W1, b1, W2, b2):
    z2 = np.maximum(x @ W1 + b1, 0) @ W2 + b2
    return float(np.log(np.exp(z2).sum()) - z2 @ t)


def _differences(x, t, parameters, h=1e-6):
    """The gradient of every parameter, by central differences."""
    found = []
    for number, each in enumerate(parameters):
        slopes = np.zeros(each.shape)
        for place in np.ndindex(each.shape):
            step = np.zeros(each.shape)
            step[place] = h
            up, down = (_loss(x, t, *(p + s if n == number else p
                                      for n, p in enumerate(parameters)))
                        for s in (step, -step))
            slopes[place] = (up - down) / (2 * h)
        found.append(np.round(slopes, 8) + 0.0)
    return found


def worked_through():
    x, t = np.array([1.0, 2]), np.array([1.0, 0])
    before = [np.array([[1, -1], [1, -0.5]]), np.array([-1, 0.5]),
              np.array([[0.5, 1], [-1, 2]]), np.zeros(2)]
    W1, b1, W2, b2 = before

    def forward(W1, b1, W2, b2):
        z1 = x @ W1 + b1
        h = np.maximum(z1, 0)
        z2 = h @ W2 + b2
        return z1, h, z2, np.exp(z2) / np.exp(z2).sum()

    z1, h, z2, y = forward(*before)
    loss = _loss(x, t, *before)
    yield rf"z^{{(1)}} &= {_short(z1)}, & h &= {_short(h)} \\"
    yield rf"z^{{(2)}} &= {_short(z2)}, & y &= {_row(y, 4)} \\"
    yield rf"L &= -\log {y[0]:.4f} = {loss:.4f}"
    assert math.isclose(-math.log(y[0]), loss)

    dW1, db1, dW2, db2 = slopes = _differences(x, t, before)
    yield rf"\frac{{\partial L}}{{\partial b^{{(2)}}}} = {_row(db2, 4)}"
    yield _matrix(dW2)
    yield (rf"$\delta^{{(2)}} W^{{(2)\top}} = {_row(db2 @ W2.T, 4)}$, and the slopes "
           rf"$f'(z^{{(1)}}) = ({', '.join(f'{each:d}' for each in z1 > 0)})$")
    yield rf"\frac{{\partial L}}{{\partial b^{{(1)}}}} = {_short(db1)}"
    yield _matrix(dW1)

    W1, b1, W2, b2 = after = [p - 0.1 * g for p, g in zip(before, slopes)]
    yield rf"W^{{(1)}} &\to {_matrix(W1)}, &"
    yield rf"b^{{(1)}} &\to {_short(b1)} \\"
    yield rf"W^{{(2)}} &\to {_matrix(W2)}, &"
    yield rf"b^{{(2)}} &\to {_short(b2)}"
    *_, z2, y = forward(*after)
    yield (rf"Now $z^{{(2)}} = {_row(z2, 4)}$ and $y = {_row(y, 4)}$: the loss falls from "
           rf"{loss:.4f} to {_loss(x, t, *after):.4f}.")
    yield f"# {loss:.4f}, then {_loss(x, t, *after):.4f}"


def softmax_twice():
    best = math.e / (math.e + 9)
    yield f"a loss near {-math.log(best):.2f}"
    yield (f"logits of 1 and nine zeros give at best e/(e + 9) = {best:.3f}, and −log {best:.3f} = "
           f"{-math.log(best):.2f}")


# --- Kept for exams -----------------------------------------------------------------------


def _layer(inputs, units):
    """Entries of a dense layer's kernel and bias."""
    return np.zeros((inputs, units)).size + np.zeros(units).size


def sizes_that_exams_ask_for():
    out = np.zeros((20, 64)) @ np.zeros((64, 32)) + np.zeros(32)
    yield f"the output has a row for each example, {out.shape}"
    yield f"It has {_layer(64, 32):,} parameters"
    first = _layer(200, 64)
    yield f"the first 64 units take {first:,} and leave {15_000 - first:,}"
    yield f"the second layer has 65 · 64 = {_layer(64, 64):,}, too many beside the {first:,}"
    assert first + _layer(64, 24) + _layer(24, 12) <= 15_000
    assert first + _layer(64, 64) + _layer(64, 12) > 15_000


def slopes_of_two_sigmoids():
    y, h = [0.5, 0.99], 1e-6
    z = [math.log(each / (1 - each)) for each in y]
    slopes = [(1 / (1 + math.exp(-each - h)) - 1 / (1 + math.exp(-each + h))) / (2 * h)
              for each in z]
    yield (f"its factor $y (1 - y)$ is {slopes[0]:.2f}, and the other's about {slopes[1]:.2f}")


def a_narrow_network_has_a_low_rank():
    rng = np.random.default_rng(0)
    rank = np.linalg.matrix_rank(rng.normal(size=(64, 5)) @ rng.normal(size=(5, 10)))
    yield f"The rank of this matrix is at most {rank}"
