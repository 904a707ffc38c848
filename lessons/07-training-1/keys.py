"""Lecture 7's keys and numbers, computed again from what the lesson states."""

import math

import numpy as np

from tutor.datasets import digits

# --- Vanishing gradients ------------------------------------------------------------------


def ten_layers():
    left = math.prod([0.25] * 10)
    assert left < 1e-6
    yield rf"leave at most $(1/4)^{{10}} = {left * 1e7:.1f} \cdot 10^{{-7}}$ of the error"
    # A slope of ¼ is the sigmoid's largest.
    z = np.linspace(-8, 8, 16001)
    y = 1 / (1 + np.exp(-z))
    assert math.isclose((y * (1 - y)).max(), 0.25) and abs(z[(y * (1 - y)).argmax()]) < 1e-3


def _errors(f, slope, scale, depth=12, start=0):
    """The length of δ at every layer of a random network on digits; and the last outputs."""
    rng = np.random.default_rng(1000 + start)
    train, _ = digits().split()
    x, labels = train.pixels[:100], train.labels[:100]
    x = (x - x.mean()) / x.std()
    weights = [rng.normal(0, scale / 8, (64, 64)) for _ in range(depth)]
    top = rng.normal(0, 1 / 8, (64, 10))
    zs, h = [], x
    outputs = []
    for w in weights:
        zs.append(h @ w)
        h = f(zs[-1])
        outputs.append(h)
    scores = h @ top
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    back = (e / e.sum(axis=1, keepdims=True) - np.eye(10)[labels]) @ top.T
    lengths = []
    for w, z in zip(reversed(weights), reversed(zs)):
        delta = back * slope(z)
        lengths.append(math.sqrt((delta**2).sum(axis=1).mean()))
        back = delta @ w.T
    return lengths[::-1], outputs


def _sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def gradients_by_layer():
    for start in range(5):
        low, _ = _errors(_sigmoid, lambda z: _sigmoid(z) * (1 - _sigmoid(z)), 1.0, start=start)
        assert 3e-8 < low[0] / low[-1] < 3e-7
        kept, _ = _errors(lambda z: np.maximum(z, 0), lambda z: z > 0, math.sqrt(2), start=start)
        assert 0.3 < kept[0] / kept[-1] < 3
        grown, _ = _errors(lambda z: np.maximum(z, 0), lambda z: z > 0, 4.0, start=start)
        assert grown[0] / grown[-1] > 10_000
    yield "the sigmoid's error at layer 1 is about ten million times smaller than at layer 12"
    yield "it is 10,000 times longer at the first layer than at the last, or more"


def histograms():
    for start in range(5):
        _, small = _errors(np.tanh, lambda z: 1 - np.tanh(z) ** 2, 0.3, depth=8, start=start)
        assert small[-1].std() < 1e-3
        _, good = _errors(np.tanh, lambda z: 1 - np.tanh(z) ** 2, 1.0, depth=8, start=start)
        assert all(h.std() > 0.2 for h in good)
        _, large = _errors(np.tanh, lambda z: 1 - np.tanh(z) ** 2, 4.0, depth=8, start=start)
        assert (np.abs(large[-1]) > 0.9).mean() > 0.5
    yield "most of tanh's outputs pile up at −1 and 1"


def chain_of_large_weights():
    def slope(z):
        return _sigmoid(z) * (1 - _sigmoid(z))

    # Whatever comes in, the third z of the chain and every later one is above 5.
    for z in np.linspace(-50, 50, 101):
        for layer in range(1, 8):
            assert layer < 3 or z > 5 - 1e-9
            z = 10 * _sigmoid(z)
    yield f"there the slope is at most {slope(5):.5f}, and ten times that is {10 * slope(5):.4f}"
    yield (f"the slope at most {slope(5):.5f} — times 10, that leaves at most "
           f"{10 * slope(5):.4f} a layer")


def saturated_and_exploding():
    for start in range(5):
        lengths, outputs = _errors(np.tanh, lambda z: 1 - np.tanh(z) ** 2, 4.0, start=start)
        assert lengths[0] > 50 * lengths[-1]
        assert np.mean([1 - h**2 < 0.1 for h in outputs]) > 0.5
    yield "more than half of the units have less than a tenth of the steepest slope"


def clipped():
    g = np.array([3.0, -4.0])
    short = g * min(1, 1 / np.linalg.norm(g))
    by_value = np.clip(g, -1, 1)
    yield (rf"by norm it becomes $({short[0]:.1f}, \; {short[1]:.1f})$; by value "
           rf"$({by_value[0]:.0f}, \; {by_value[1]:.0f})$")


def clip_by_norm():
    g = np.array([6.0, 8.0])
    return g * 5 / math.hypot(*g)


def clip_by_norm_wrong():
    g = np.array([6.0, 8.0])
    return np.clip(g, -5, 5), g / math.hypot(*g), g / 5


# --- Activations --------------------------------------------------------------------------


def dead_at_a_large_rate():
    """The network 64 → 32 → 10 after one epoch at 8, from ten starts."""
    train, _ = digits().split()
    x, t = train.pixels, np.eye(10)[train.labels]
    for start in range(10):
        rng = np.random.default_rng(100 + start)
        w1, b1 = rng.normal(0, math.sqrt(2 / 64), (64, 32)), np.zeros(32)
        w2, b2 = rng.normal(0, math.sqrt(1 / 32), (32, 10)), np.zeros(10)
        order = rng.permutation(len(x))
        for at in np.array_split(order, range(32, len(x), 32)):
            h = np.maximum(x[at] @ w1 + b1, 0)
            z = h @ w2 + b2
            e = np.exp(z - z.max(axis=1, keepdims=True))
            d2 = (e / e.sum(axis=1, keepdims=True) - t[at]) / len(at)
            d1 = d2 @ w2.T * (h > 0)
            w2, b2 = w2 - 8 * h.T @ d2, b2 - 8 * d2.sum(axis=0)
            w1, b1 = w1 - 8 * x[at].T @ d1, b1 - 8 * d1.sum(axis=0)
        assert int((x @ w1 + b1 > 0).any(axis=0).sum()) <= 2
    yield "nearly all of its 32 hidden ReLU units are dead, in each of ten starts"


def faded_correction():
    assert 0.9**20 < 0.15 < 0.9**10 and 0.999**3000 < 0.05 < 0.999**1000
    yield "at 0.9 after some tens of steps, at 0.999 after a few thousand"


def gelu_by_tanh():
    from statistics import NormalDist

    z = np.linspace(-6, 6, 1201)
    near = z / 2 * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))
    exact = z * np.array([NormalDist().cdf(each) for each in z])
    assert np.abs(near - exact).max() < 1e-3
    yield r"\sqrt{2 / \pi} \, (z + 0.044715 \, z^3)"


def lowest_swish():
    z = np.linspace(-5, 0, 500001)
    yield f"(swish to −{-(z / (1 + np.exp(-z))).min():.3f})"


def slopes_of_the_table():
    z, d = np.linspace(-4, 4, 80) + 0.01, 1e-5
    phi = np.array([(1 + math.erf(each / math.sqrt(2))) / 2 for each in z])
    functions = {
        "ELU": (lambda v: np.where(v > 0, v, np.exp(v) - 1), np.where(z > 0, 1, np.exp(z))),
        "softplus": (lambda v: np.log(1 + np.exp(v)), _sigmoid(z)),
        "swish": (lambda v: v * _sigmoid(v), _sigmoid(z) * (1 + z * (1 - _sigmoid(z)))),
        "GELU": (lambda v: np.array([each * (1 + math.erf(each / math.sqrt(2))) / 2
                                     for each in v]),
                 phi + z * np.exp(-z**2 / 2) / math.sqrt(2 * math.pi)),
    }
    for f, slope in functions.values():
        np.testing.assert_allclose((f(z + d) - f(z - d)) / (2 * d), slope, atol=1e-6)
    yield f"$\\log(1 + e^z)$ at $z = 1000$ is {np.logaddexp(0, 1000):.0f}"


def prelu_slope():
    examples = [(-3, 0.5), (2, 4)]
    return sum(arriving * z for z, arriving in examples if z < 0)


def prelu_slope_wrong():
    return 0.5 * -3 + 4 * 2, 0.5 * 0.2, 0.5 * -3 * 0.2, 0.5 * 3


# --- Losses -------------------------------------------------------------------------------


def huber_beside():
    e, d = 3.0, 1.0
    huber = d * (e - d / 2)
    assert (e**2, e, huber) == (9, 3, 2.5)
    yield "An error of 3 costs 9 by the square, 3 by the absolute value, and 2.5 by Huber"


def huber_far():
    losses = [1.0 * (e - 1.0 / 2) for e in (5, 50)]
    yield f"the losses are {losses[0]} and {losses[1]}"


def _divergence(t, y):
    return sum(a * math.log(a / b) for a, b in zip(t, y))


def divergences():
    even, sure = (0.5, 0.5), (0.9, 0.1)
    one, other = _divergence(even, sure), _divergence(sure, even)
    yield rf"$y = (0.9, \; 0.1)$ it is {one:.3f}; exchanged, {other:.3f}"
    yield f"it is {one:.3f} one way and {other:.3f} the other"


def hinge_value():
    return max(0, 1 - 1 * -0.5)


def hinge_value_wrong():
    return max(0, 1 + 1 * -0.5), max(0, 1 - 1 * 1), max(0, 1 - 1 * -0.5) ** 2


# --- Better steps -------------------------------------------------------------------------


def exponential_schedule():
    return 0.1 * 10 ** (-400 / 200)


def exponential_schedule_wrong():
    return 0.1 * 10 ** (-200 / 200), 0.1 / (1 + 400 / 200), 0.1 / 2


def momentum_limit():
    v = 0.0
    for _ in range(500):
        v = 0.8 * v - 0.01 * 2
    return -v


def momentum_limit_wrong():
    return 0.01 * 2, 0.01 * 2 * 10, 0.01 * 2 * 0.8, 0.01 * 2 / 0.8


def geometric():
    assert math.isclose(sum(0.9**i for i in range(1000)), 10)
    yield r"$\eta g / (1 - \rho) = 0.02 / 0.2$"


def look_ahead():
    """Keras' form of Nesterov's momentum is the usual one, told of the place ahead."""
    def g(w):
        return 3 * w - 1

    place, v = 2.0, 0.0
    ahead, u = 2.0, 0.0
    for _ in range(6):
        v = 0.9 * v - 0.05 * g(place + 0.9 * v)
        place += v
        slope = g(ahead)
        u = 0.9 * u - 0.05 * slope
        ahead += 0.9 * u - 0.05 * slope
        assert math.isclose(ahead, place + 0.9 * v)
    yield "In Keras' form $w$ is that place itself"


def first_step_without_correction():
    times = (1 - 0.9) / math.sqrt(1 - 0.999)
    yield (rf"it would be $0.1 / \sqrt{{0.001}} = {times:.2f}$ times that, at $\beta_1 = 0.9$ and "
           r"$\beta_2 = 0.999$")


def curvature_limit():
    yield f"Plain descent has to stay below $2/25 = {2 / 25}$."


def _short(values):
    """Up to three digits after the point."""
    return "(" + ", ".join(f"{v:.3f}".rstrip("0").rstrip(".").replace("-", "−")
                           for v in values) + ")"


def two_steps_in_a_ravine():
    def g(w):
        return w * np.array([1, 25])

    start = np.array([5.0, 1.0])
    once = start - 0.06 * g(start)
    twice = once - 0.06 * g(once)
    assert math.isclose(1 - twice[0] / once[0], 0.06)
    yield rf"| SGD, $\eta = 0.06$ | {_short(once)} | {_short(twice)} |"
    v1 = -0.02 * g(start)
    once = start + v1
    v2 = 0.9 * v1 - 0.02 * g(once)
    yield rf"| momentum, $\eta = 0.02$, $\rho = 0.9$ | {_short(once)} | {_short(once + v2)} |"
    yield f"Momentum's second step is {-v2[0]:.3f} long along the valley, its first {-v1[0]:.1f}"
    s = 0.1 * g(start) ** 2
    once = start - 0.1 * g(start) / np.sqrt(s)
    assert math.isclose(start[0] - once[0], start[1] - once[1])
    first = start[0] - once[0]
    s = 0.9 * s + 0.1 * g(once) ** 2
    twice = once - 0.1 * g(once) / np.sqrt(s)
    yield rf"| RMSProp, $\eta = 0.1$, $\rho = 0.9$ | {_short(once)} | {_short(twice)} |"
    yield rf"RMSProp's, without correction, $0.1 / \sqrt{{0.1}} = {first:.3f}$"
    # Adam's corrected averages are weighted means of what came so far.
    once = start - 0.1 * np.sign(g(start))
    both = np.array([g(start), g(once)])
    mean = np.average(both, axis=0, weights=[0.9, 1])
    size = np.average(both**2, axis=0, weights=[0.999, 1])
    yield rf"| Adam, $\eta = 0.1$ | {_short(once)} | {_short(once - 0.1 * mean / size**0.5)} |"


def papers():
    yield "(Kingma and Ba, 2015)"


def adagrad_in_keras_first():
    share = 0.1 / math.sqrt(0.1 + 0.1**2)
    yield f"here 0.1 over the root of 0.11 is {share:.3f}"
    yield f"whatever it is, the step is {share:.3f} of it"


def grades():
    whole = sum(share * points for share, points in ((0.3, 90), (0.4, 80), (0.3, 85)))
    yield rf"$0.3 \cdot 90 + 0.4 \cdot 80 + 0.3 \cdot 85 = {whole:.1f}$"


# --- Kept for exams -----------------------------------------------------------------------


def all_weights_doubled():
    rng = np.random.default_rng(7)
    weights = [rng.normal(0, 0.4, (12, 12)) for _ in range(10)]
    x, top = rng.normal(size=12), rng.normal(size=12)

    def first_error(scale):
        zs, h = [], x
        for w in weights:
            zs.append(h @ (scale * w))
            h = np.maximum(zs[-1], 0)
        delta = top
        for w, z in zip(weights[:0:-1], zs[-2::-1]):
            delta = (delta @ (scale * w).T) * (z > 0)
        return delta
    assert np.abs(first_error(1)).max() > 0
    assert np.allclose(first_error(2), 2**9 * first_error(1))
    yield f"becomes {2**9} times as large"
    yield f"nine layers are passed, and $2^9 = {2**9}$."


def far_down_in_elu():
    h = 1e-3
    slope = (math.exp(-20 + h) - math.exp(-20 - h)) / (2 * h)
    yield rf"the slope of ELU at −20 is about ${slope * 1e9:.0f} \cdot 10^{{-9}}$"


def hinge_below_zero():
    def hinge(t, y):
        return max(0, 1 - t * y)
    assert hinge(-1, -3) == 0
    yield f"with the target 1, this score would cost {hinge(1, -3)}."
    yield f"a score of −0.5 has it as well, and costs {hinge(-1, -0.5)}."


def adam_gathers_speed():
    m = s = 0.0
    for t in range(1, 200):
        m, s = 0.9 * m + 0.1 * 0.5, 0.999 * s + 0.001 * 0.5**2
        assert math.isclose(m / (1 - 0.9**t) / math.sqrt(s / (1 - 0.999**t)), 1)
    yield f"corrected, the averages are 0.5 and {0.5**2} at each step"


def one_maxout_unit():
    yield f"It has {np.zeros((3, 10 + 1)).size} parameters"


def about_four_losses():
    d, u = 100, -10
    # The slope is the error, cut off at d; the loss is its sum from 0 to the error.
    at = (np.arange(100_000) + 0.5) / 100_000 * u
    loss = np.clip(at, -d, d).mean() * u
    yield f"an error of −{-u} costs {loss:.0f} at $d = {d}$"
    t = y = np.array([0.2, 0.8])
    assert -(t * np.log(y)).sum() > 0.5 and (t * np.log(t / y)).sum() == 0
    yield "[x] The KL divergence is 0 wherever $y$ equals $t$"


def to_and_fro():
    """Steps for gradients of 4 and −4 in turn, as shares of η; of plain descent, of η times 4."""
    v = m = s = squares = total = 0.0
    for t in range(1, 601):
        g = 4.0 * (-1) ** t
        v = 0.9 * v - g
        m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g * g
        squares = 0.9 * squares + 0.1 * g * g
        total += g * g
    assert 0.5 < abs(v) / 4 < 0.55
    assert math.isclose(4 / math.sqrt(squares), 1, rel_tol=1e-6)
    adam = m / (1 - 0.9**t) / math.sqrt(s / (1 - 0.999**t))
    assert abs(adam) < 0.06 and 4 / math.sqrt(total) < 0.05
    yield f"the squares are all {4**2}, and the root of their average is {math.sqrt(squares):.0f}"


def halved_every_hundred():
    def rate(step):
        return 0.1 * math.exp(math.log(0.5) * step / 100)
    yield rf"$0.1 \cdot 0.5^{{1/2}} = {rate(50):.4f}$"
    yield f"At step 200 the rate is {rate(200):.3f}"
    yield f"it would be {rate(100):.2f} at step 150 — halved once, and kept until step 200."


def softplus_as_written():
    z = 1000
    with np.errstate(over="ignore"):
        assert np.isinf(np.log(1 + np.exp(np.float64(z))))
    yield f"What does it give at $z = {z}$"
    yield f"About {max(z, 0) + math.log(1 + math.exp(-abs(z))):.0f} is right"
    yield f"$e^{{{z}}}$ is too large for a float"


def parts_left_out_of_adam():
    one, two = 0.9, 0.999
    sizes = []
    m = v = 0.0
    for _ in range(5):
        m, v = one * m + (1 - one), two * v + (1 - two)
        sizes.append(m / math.sqrt(v))
    assert 3 < sizes[0] < 3.3 and sizes == sorted(sizes)
    yield rf"From Adam, with $\beta_1 = {one}$ and $\beta_2 = {two}$, one part is left out"
