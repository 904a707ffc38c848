"""Lecture 3's keys and numbers, computed again from what the lesson states."""

import itertools
import math
import statistics

import numpy as np
import sympy

from tutor.datasets import digits


def _sigmoid(z):
    """By the odds, as they are defined: e^z to 1."""
    odds = math.exp(z)
    return odds / (1 + odds)


def _binary(y, t):
    return -math.log(y if t else 1 - y)


# --- The line -----------------------------------------------------------------------------

_W, _B = (1.5, -1.0), -1.0


def _score(free, meeting):
    return _W[0] * free + _W[1] * meeting + _B


def scores_of_messages():
    for message, x in (("*free free meeting*", (2, 1)), ("*free meeting*", (1, 1)),
                       ("*hello*", (0, 0))):
        z = _score(*x)
        says = "spam" if z > 0 else "not spam"
        yield f"| {message} | ({x[0]}, {x[1]}) | {z:g} | {says} |".replace("| -", "| −")
    # Two points of the line, and the distance of (2, 1) from it along the unit normal.
    assert _score(0, -1) == _score(2, 2) == 0
    length = math.hypot(*_W)
    foot = [2 - _score(2, 1) * _W[0] / length**2, 1 - _score(2, 1) * _W[1] / length**2]
    assert abs(_score(*foot)) < 1e-12
    away = math.dist((2, 1), foot)
    yield rf"for (2, 1) this is $1/\sqrt{{{length**2:g}}} = {away:.3f}$"


def border_crossing():
    return float(sympy.solve(2 * 0 + 4 * sympy.Symbol("x") - 8)[0])


def border_crossing_wrong():
    return -2, -8, 8 / 2, -2 / 4


def what_leaves_decisions():
    w, b = np.array([1.5, -1.0]), -1.0
    points = np.random.default_rng(0).normal(0, 3, (400, 2))
    before = points @ w + b > 0
    for by, offset, same in ((5 * w, 5 * b, True), (5 * w, b, False), (-w, -b, False),
                             (w + 1, b + 1, False)):
        assert ((points @ by + offset > 0) == before).all() == same
    assert ((points @ -w - b > 0) != before).all()
    away = [abs(b) / np.linalg.norm(each) for each in (w, 5 * w)]
    assert math.isclose(away[1], away[0] / 5)
    yield "to a fifth of its distance"


# --- Probabilities ------------------------------------------------------------------------


def from_scores_to_probabilities():
    yield (f"A score of 1, as of *free free meeting*, is {_sigmoid(_score(2, 1)):.3f}, one of 3.5 "
           f"is {_sigmoid(_score(3, 0)):.3f}")
    yield f"it multiplies the odds by $e^{{1.5}} = {math.exp(1.5):.2f}$"
    more = [_sigmoid(math.log(p / (1 - p)) + 1.5) for p in (0.5, _sigmoid(3.5))]
    yield (f"lifts a message from 0.5 to {more[0]:.3f}, but one that has {_sigmoid(3.5):.3f} "
           f"already only to {more[1]:.3f}")
    half, high = (_sigmoid(math.log(p / (1 - p)) + 0.7) for p in (0.5, 0.95))
    yield f"from 0.5 to {half:.3f}, but from 0.95 only to {high:.3f}"


def odds_of_a_score():
    # The score whose sigmoid is 0.8, by halving.
    low, high = 0.0, 5.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        low, high = (middle, high) if _sigmoid(middle) < 0.8 else (low, middle)
    return low


def odds_of_a_score_wrong():
    return 0.8 / 0.2, math.log(0.8), _sigmoid(0.8), math.log10(4)


def wrong_by_a_draw():
    yield rf"0.7 \cdot 0.3 + 0.3 \cdot 0.7 = {_drawn(0.7):.2f}"
    # Nine times as bad: to say spam costs 9(1 − y), to say it is not costs y.
    assert math.isclose(9 * (1 - 0.9), 0.9)


def _drawn(y):
    """How often a draw differs from another draw of the same probability."""
    return sum(p * q for i, p in enumerate((y, 1 - y)) for j, q in enumerate((y, 1 - y)) if i != j)


def drawn_decision():
    return _drawn(0.9)


def drawn_decision_wrong():
    return 1 - 0.9, 0.9 * (1 - 0.9), 0.5, 1 - _drawn(0.9)


# --- Losses -------------------------------------------------------------------------------


def costs():
    yield (f"To give the true class 0.9 costs {_binary(0.9, 1):.3f}, to give it 0.5 costs "
           f"{_binary(0.5, 1):.3f}, to give it 0.01 costs {_binary(0.01, 1):.2f}")
    yield f"the true class got 0.1, and $-\\log 0.1$ is {_binary(0.9, 0):.3f}"
    before, after = (statistics.mean(_binary(y, 1) for y in pair)
                     for pair in ((0.51, 0.6), (0.49, 0.9)))
    yield (f"of two spam messages at 0.51 and 0.6, one falls to 0.49 and one rises to 0.9: the "
           f"mean loss falls from {before:.3f} to {after:.3f}")


def cost_of_a_mistake():
    return _binary(0.9, 0)


def cost_of_a_mistake_wrong():
    return _binary(0.9, 1), -math.log10(0.1), 0.9 - 0, math.log(0.1)


def _slope(loss, z, h=1e-6):
    return (loss(z + h) - loss(z - h)) / (2 * h)


def gradients_of_two_losses():
    def crossed(z):
        return _binary(_sigmoid(z), 1)

    def squared(z):
        return (_sigmoid(z) - 1) ** 2 / 2

    one, other = _slope(crossed, -5), _slope(squared, -5)
    # The two slopes whose product is the gradient at the score.
    for z in (-2.0, 0.5, 3.0):
        y = _sigmoid(z)
        assert abs(_slope(_sigmoid, z) - y * (1 - y)) < 1e-6
        for t in (0, 1):
            assert abs(_slope(lambda y, t=t: _binary(y, t), y) - (y - t) / (y * (1 - y))) < 1e-4
    yield (f"has the score −5, so $y = {_sigmoid(-5):.4f}$: a confident mistake. The cross-entropy "
           f"has the gradient −{-one:.4f}, almost the greatest there is. The squared error has "
           f"−{-other:.4f}, about {round(one / other, -1):.0f} times less.")
    sizes = [-_slope(squared, z) for z in np.linspace(-8, 0, 33)]
    assert sizes[0] == min(sizes) and sizes[-1] < max(sizes)
    yield "of all mistakes, the model learns least from the worst"
    assert abs(_slope(squared, math.log(0.001 / 0.999)) + 0.001) < 5e-6
    near, far = (_slope(squared, math.log(y / (1 - y))) for y in (0.4, 0.001))
    yield rf"it is $-0.6 \cdot {0.4 * 0.6:.2f} = -{-near:.3f}$ for the first"
    assert round(far, 3) == -0.001
    yield f"it is nearer: 0.6 against {1 - 0.001:.3f}"
    yield f"{0.6**2 / 2:.2f} against {0.999**2 / 2:.3f}"


_X, _T = np.array([1.0, 2, 3]), np.array([2.0, 3, 5])


def three_points():
    def loss(w, b):
        return float(np.mean((_X * w + b - _T) ** 2))

    yield f"the loss is $(4 + 9 + 25)/3 = {loss(0, 0):.2f}$"
    slope = _slope(lambda w: loss(w, 0), 0)
    yield rf"$\frac{{2}}{{3}} (-2 - 6 - 15) = {slope:.2f}$: $w$ has to grow"
    w, b = np.linalg.lstsq(np.column_stack([_X, np.ones(3)]), _T, rcond=None)[0]
    yield f"The least loss is at $w = {w:g}$ and $b = {b:.3f}$."
    best = {"squares": min(np.arange(0, 12, 0.01), key=lambda m: sum((m - v) ** 2
                                                                     for v in (2, 3, 10))),
            "absolutes": min(np.arange(0, 12, 0.01), key=lambda m: sum(abs(m - v)
                                                                       for v in (2, 3, 10)))}
    assert math.isclose(best["squares"], 5) and math.isclose(best["absolutes"], 3)
    assert statistics.mean((4, 5, 6, 45)) == 15 and statistics.median((4, 5, 6, 45)) == 5.5


def mse_slope():
    x, w, b, t = sympy.symbols("x w b t")
    return str(sympy.diff((x * w + b - t) ** 2, w))


def mse_slope_wrong():
    x, w, b, t = sympy.symbols("x w b t")
    loss = (x * w + b - t) ** 2
    return (str(sympy.diff(loss, b)), str(sympy.diff(loss / 2, w)),
            str(-sympy.diff(loss, w)))


def the_safe_form():
    z, t = sympy.symbols("z t", real=True)
    plain = sympy.log(1 + sympy.exp(z)) - t * z
    safe = sympy.Max(z, 0) - t * z + sympy.log(1 + sympy.exp(-sympy.Abs(z)))
    for at in (-7, -0.3, 0, 0.4, 6):
        assert abs((plain - safe).subs({z: at, t: 1}).evalf()) < 1e-12
    yield "For $z = 1000$ and $t = 0$ this is 1000"


# --- Descent ------------------------------------------------------------------------------


def rates_on_a_quadratic():
    for rate, said in ((0.1, "comes nearer, slowly"), (0.5, "there in one step"),
                       (0.9, "from side to side, nearer each time"),
                       (1.1, "from side to side, further each time")):
        after = round(1 - rate * _slope(lambda w: w**2, 1), 6) + 0.0  # one step from w = 1
        yield f"| {rate} | {after:g} | {said} |".replace("-", "−")
    for rate, factor in ((0.1, 0.6), (0.4, -0.6), (0.5, -1), (0.8, -2.2)):
        assert math.isclose(3 - rate * _slope(lambda w: 2 * w**2, 3), 3 * factor, abs_tol=1e-6)
    yield "each step multiplies by $1 - 0.4 = 0.6$"


def steps_an_epoch():
    train, _ = digits().split()
    batches = [range(start, min(start + 32, len(train))) for start in range(0, len(train), 32)]
    yield (f"The {len(train):,} training digits in batches of 32 make {len(batches)} steps an "
           f"epoch, the last on {len(batches[-1])} digits. Full descent makes 1 step an epoch, "
           f"stochastic descent {len(train):,}.")
    yield f"Trained on all {len(train):,} training digits"
    yield f"1000/64 is {1000 / 64:.1f}, so 16 steps an epoch"


def updates_in_training():
    return sum(1 for _ in range(10) for _ in range(0, 1000, 64))


def updates_in_training_wrong():
    return 10 * (1000 // 64), 10, 10 * 1000, 10 * 1000 // 64


_MESSAGES = np.array([[3.0, 0], [1, 1], [0, 2], [0, 0]])
_SPAM = (1, 0, 0, 0)


def _answers(w1, w2, b):
    return [_sigmoid(w1 * x1 + w2 * x2 + b) for x1, x2 in _MESSAGES]


def _mean_loss(w1, w2, b):
    return statistics.mean(_binary(y, t) for y, t in zip(_answers(w1, w2, b), _SPAM))


def _step(at, rate=1.0):
    """One step of descent, its gradient by central differences."""
    slopes = []
    for i in range(3):
        def along(value, i=i):
            return _mean_loss(*(value if j == i else each for j, each in enumerate(at)))

        slopes.append(_slope(along, at[i]))
    return [value - rate * slope for value, slope in zip(at, slopes)], slopes


def worked_step():
    for (x1, x2), t, y in zip(_MESSAGES, _SPAM, _answers(0, 0, 0)):
        yield (f"| ({x1:g}, {x2:g}) | {t} | 0 | {y:g} | {y - t:g} | {_binary(y, t):.3f} |"
               .replace("| -", "| −"))
    yield f"The mean loss is {_mean_loss(0, 0, 0):.3f}, that is $\\log 2$"
    after, slopes = _step([0.0, 0, 0])
    for slope, sums in zip(slopes, (r"-0.5 \cdot 3 + 0.5 \cdot 1", r"0.5 \cdot 1 + 0.5 \cdot 2",
                                    "-0.5 + 0.5 + 0.5 + 0.5")):
        yield rf"\tfrac{{1}}{{4}} ({sums}) = {round(slope, 6):g}"
    w1, w2, b = (round(each, 6) for each in after)
    yield rf"leads to $w = ({w1:g}, \; {w2:g})$ and $b = {b:g}$"
    said = [f"{y:.3f}" for y in _answers(*after)]
    second = _step(after)[0]
    yield (f"The four answers are {', '.join(said[:3])} and {said[3]}, the loss is "
           f"{_mean_loss(*after):.4f}, and all are on their right sides. A second step brings it "
           f"to {_mean_loss(*second):.4f}.")
    assert [y > 0.5 for y in _answers(*after)] == [bool(t) for t in _SPAM]
    yield (f"# {_mean_loss(0, 0, 0):.4f}, {_mean_loss(*after):.4f}, {_mean_loss(*second):.4f}")


# --- More than two classes ----------------------------------------------------------------


def _softmax(z):
    total = sum(math.exp(each) for each in z)
    return [math.exp(each) / total for each in z]


def softmax_of_three():
    yield rf"$64 \cdot 10 + 10 = {sum(64 + 1 for _ in range(10))}$"
    yield f"# {np.zeros((65, 10)).size} parameters"
    first, second, third = _softmax((2, 1, -1))
    yield f"Scores 2, 1 and −1 become {first:.3f}, {second:.3f} and {third:.3f}."
    # What stands there comes from the rounded share as well.
    assert f"{-math.log(round(first, 4)):.3f}" == f"{-math.log(first):.3f}"
    yield (rf"it is $-\log {first:.4f} = {-math.log(first):.3f}$. Before training, with all "
           rf"parameters 0, it is $\log K$: for ten classes {-math.log(_softmax([0] * 10)[0]):.3f}")
    slopes = []
    for k in range(3):
        def loss(value, k=k):
            z = [2.0, 1, -1]
            z[k] = value
            return -math.log(_softmax(z)[0])

        slopes.append(_slope(loss, (2, 1, -1)[k]))
    yield "$y - t = (" + r", \; ".join(f"{each:.3f}" for each in slopes) + ")$"


def cross_entropy_from_scores():
    for z, true in (((2.0, 1.0, -1.0), 0), ((-3.0, 4.0, 0.5), 2)):
        m = max(z)
        safe = math.log(sum(math.exp(each - m) for each in z)) - (z[true] - m)
        assert abs(safe + math.log(_softmax(z)[true])) < 1e-12
    yield r"L = \log \sum_{j=1}^{K} e^{z_j - m} - (z_{\text{true}} - m)"


def border_of_two_in_three():
    """Where two of three scores are equal, found on a line across, is where the formula says."""
    rng = np.random.default_rng(0)
    W, b = rng.normal(size=(2, 3)), rng.normal(size=3)
    start, way = rng.normal(size=2), rng.normal(size=2)
    first, last = start @ W + b, (start + way) @ W + b
    at = (first[0] - first[2]) / ((first[0] - first[2]) - (last[0] - last[2]))
    x = start + at * way
    assert abs(x @ (W[:, 0] - W[:, 2]) + b[0] - b[2]) < 1e-9
    yield r"$x \cdot (w_j - w_k) + b_j - b_k = 0$"


def two_scores():
    return round(_softmax((3, 1))[0], 3)


def two_scores_wrong():
    return round(_sigmoid(3), 3), 3 / (3 + 1), round(_sigmoid(1), 3), round(_softmax((3, 1))[1], 3)


def sigmoids_to_use():
    yield " and ".join((rf"$\sigma(1) = {_sigmoid(1):.3f}$, $\sigma(2) = {_sigmoid(2):.3f}$",
                        rf"$\sigma(3) = {_sigmoid(3):.3f}$"))


# --- Features, and Keras ------------------------------------------------------------------


def products_of_features():
    def count(inputs):
        return sum(i + 1 for i in range(inputs))

    yield (f"64 pixels have {count(64):,}, counting squares, and a small colour image of "
           f"{32 * 32 * 3:,} numbers has {count(3072) / 1e6:.1f} million")


def digits_by_a_linear_model():
    """The training of the lesson's Keras model, written out."""
    train, test = digits().split()

    def trained(scale, epochs, rng):
        X, T = train.pixels * scale, np.eye(10)[train.labels]
        limit = math.sqrt(6 / (64 + 10))  # Keras' initial weights
        W, b, losses = rng.uniform(-limit, limit, (64, 10)), np.zeros(10), []
        for epoch in range(epochs):
            order = rng.permutation(len(X))
            for start in range(0, len(X), 32):
                at = order[start:start + 32]
                z = X[at] @ W + b
                z -= z.max(axis=1, keepdims=True)
                log_y = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
                if epoch == epochs - 1:
                    losses += (-log_y[np.arange(len(at)), train.labels[at]]).tolist()
                error = (np.exp(log_y) - T[at]) / len(at)
                W, b = W - 0.1 * X[at].T @ error, b - 0.1 * error.sum(axis=0)
        right = ((test.pixels * scale @ W + b).argmax(axis=1) == test.labels).mean()
        return right, np.mean(losses)

    rights = [trained(1, 30, np.random.default_rng(seed))[0] for seed in range(3)]
    assert 0.875 < min(rights) <= max(rights) < 0.89
    first, fourth = (trained(16, epochs, np.random.default_rng(0))[1] for epochs in (1, 4))
    assert first > 3 * math.log(10) > 6 * fourth
    raw = (16 * train.pixels[0]) @ (16 * train.pixels[0])
    yield rf"$x \cdot x$ is {raw / (train.pixels[0] @ train.pixels[0]):g} times as large"
    yield "is several times that of guessing; it recovers within a few epochs"
    yield f"gets about {100 * np.mean(rights):.0f} % of {len(test)} others right"


# --- Kept for exams -----------------------------------------------------------------------


def four_times_as_bad():
    p = sympy.Symbol("p")
    threshold, = sympy.solve(4 * (1 - p) - p, p)
    assert threshold > 0.75
    yield f"it should be treated as spam only above a probability of {float(threshold)}"
    yield f"to let it through 1 · 0.75 — the two are equal at {float(threshold)}"


def a_score_three_times_as_large():
    yield f"a score of 1 becomes 3, and {_sigmoid(1):.3f} becomes {_sigmoid(3):.3f}"


def brighter_by_sixteen():
    train, _ = digits().split()
    raw = np.round(16 * train.pixels[0])
    assert (raw == 16 * train.pixels[0]).all()
    yield rf"$x \cdot x$ is now {raw @ raw / (train.pixels[0] @ train.pixels[0]):g} times as large"


def one_answer_for_all():
    def cost(y):
        return 0.9 * _binary(y, 1) + 0.1 * _binary(y, 0)

    assert math.isclose(cost(0.5), math.log(2))
    assert min((n / 100 for n in range(1, 100)), key=cost) == 0.9
    yield (f"{cost(0.99):.3f} against {cost(0.9):.3f}: the tenth that is no spam costs "
           f"{_binary(0.99, 0):.2f} each")


def a_threshold_or_a_draw():
    y = 0.7
    wrong = y * (1 - y) + (1 - y) * y
    yield f"for $y = {y}$ in {100 * (1 - y):.0f} % of cases, the draw in {100 * wrong:.0f} %"


def a_loss_of_fourteen():
    assert math.exp(-14) < 1e-6
    yield f"About {math.log(10):.1f}, that is $\\log 10$"


def a_loss_from_the_score():
    for z, t in itertools.product((-3.0, -0.5, 0.0, 2.0), (0, 1)):
        assert math.isclose(max(z, 0) - t * z + math.log(1 + math.exp(-abs(z))),
                            _binary(_sigmoid(z), t))
    yield r"$\max(z, 0) - tz + \log(1 + e^{-|z|})$"
