"""Lecture 2's keys and numbers, computed again from what the lesson states."""

import math
from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import sympy


def _row(values, digits):
    return "(" + r", \; ".join(f"{v:.{digits}f}" for v in values) + ")"


# --- Joint, marginal, conditional ---------------------------------------------------------

_COUNTS = np.array([[48, 32], [6, 114]])  # spam, not spam; free, no free


def messages():
    total, rows, columns = _COUNTS.sum(), _COUNTS.sum(axis=1), _COUNTS.sum(axis=0)
    yield f"Take {total} messages"
    yield f"| spam | 48 | 32 | {rows[0]} |"
    yield f"| not spam | 6 | 114 | {rows[1]} |"
    yield f"| all | {columns[0]} | {columns[1]} | {total} |"
    yield f"48/200 = {48 / total}"
    yield f"80/200 = {rows[0] / total}"
    yield f"48/80 = {48 / rows[0]}"
    yield (rf"{rows[0] / total} \cdot {columns[0] / total} = "
           rf"{rows[0] * columns[0] / total**2:.3f}$. It is {48 / total}")
    yield f"0.24/0.4 = {0.24 / 0.4:.1f}, but 0.24/0.27 = {0.24 / 0.27:.3f}"


def spam_given_free():
    return 48 / _COUNTS[:, 0].sum()


def spam_given_free_wrong():
    rows, total = _COUNTS.sum(axis=1), _COUNTS.sum()
    return 48 / rows[0], 48 / total, rows[0] / total


def an_unknown_coin():
    half, fair, two_headed = Fraction(1, 2), Fraction(1, 2), Fraction(1)
    once = half * fair + half * two_headed
    twice = half * fair**2 + half * two_headed**2
    assert once**2 != twice
    yield (rf"\frac{{1}}{{2}} \cdot \frac{{1}}{{2}} + \frac{{1}}{{2}} \cdot 1 = "
           rf"\frac{{{once.numerator}}}{{{once.denominator}}}")
    yield (rf"\frac{{1}}{{2}} \cdot \frac{{1}}{{4}} + \frac{{1}}{{2}} \cdot 1 = "
           rf"\frac{{{twice.numerator}}}{{{twice.denominator}}}")
    yield (rf"\left(\frac{{{once.numerator}}}{{{once.denominator}}}\right)^2 = "
           rf"\frac{{{(once**2).numerator}}}{{{(once**2).denominator}}}")


def two_bits_and_whether_they_differ():
    worlds = [(a, b, a ^ b) for a, b in product((0, 1), repeat=2)]
    for bit, value in product((0, 1), repeat=2):
        classes = [world[2] for world in worlds if world[bit] == value]
        assert sum(classes) / len(classes) == 0.5, "either bit alone says nothing"
    assert len({(a, b) for a, b, _ in worlds}) == len(worlds), "the two together fix the class"
    assert len({(a, c) for a, _, c in worlds}) == len(worlds), "one fixes the other then"
    yield "P(class | first) is ½, and yet P(class | first, second) is 0 or 1"


def _urn(back):
    """Every pair of draws from three red balls and two white ones."""
    balls = "RRRWW"
    return [balls[i] + balls[j] for i, j in product(range(5), repeat=2) if back or i != j]


def _share(pairs, wanted):
    return Fraction(sum(wanted(pair) for pair in pairs), len(pairs))


def draws():
    kept, put_back = _urn(back=False), _urn(back=True)
    both = _share(put_back, lambda pair: pair == "RR")
    assert both == Fraction(3, 5) ** 2
    yield (rf"$\frac{{3}}{{5}} \cdot \frac{{3}}{{5}} = "
           rf"\frac{{{both.numerator}}}{{{both.denominator}}}$")
    both = _share(kept, lambda pair: pair == "RR")
    yield (rf"\frac{{3}}{{5}} \cdot \frac{{2}}{{4}} = "
           rf"\frac{{{both.numerator}}}{{{both.denominator}}}")
    second = _share(kept, lambda pair: pair[1] == "R")
    yield (rf"\frac{{3}}{{5}} \cdot \frac{{2}}{{4}} + \frac{{2}}{{5}} \cdot \frac{{3}}{{4}} = "
           rf"\frac{{{second.numerator}}}{{{second.denominator}}}")


def both_white():
    return float(_share(_urn(back=False), lambda pair: pair == "WW"))


def both_white_wrong():
    after_white = [pair for pair in _urn(back=False) if pair[0] == "W"]
    only_second = _share(after_white, lambda pair: pair == "WW")
    return (float(_share(_urn(back=True), lambda pair: pair == "WW")), float(only_second),
            float(Fraction(2, 5) + only_second))


# --- Bayes' rule --------------------------------------------------------------------------


def _posterior(prior, *likelihoods):
    weights = np.array(prior, dtype=float)
    for each in likelihoods:
        weights = weights * each
    return weights / weights.sum()


def the_medical_test():
    ill, healthy = 10_000 // 100, 10_000 - 10_000 // 100
    true, false = round(0.9 * ill), round(0.09 * healthy)
    yield f"{ill} are ill, and {true} of them"
    yield (f"{healthy:,} are healthy, and 9 % of them, {false}, test positive too. So of "
           f"{true + false} positives {true} are ill: $90/981 = {true / (true + false):.4f}$")
    yield f"{false} against {true}, of 10,000"

    def at(sensitivity, specificity):
        return _posterior([0.01, 0.99], [sensitivity, 1 - specificity])[0]

    assert math.isclose(at(0.9, 0.91), true / (true + false))
    yield rf"{{0.9 \cdot 0.01 + 0.09 \cdot 0.99}} = {at(0.9, 0.91):.4f}"
    yield (f"a sensitivity of 1 would lift it from {at(0.9, 0.91):.3f} to only {at(1, 0.91):.3f}, "
           f"a specificity of 0.99 to {at(0.9, 0.99):.3f}")


def a_ward():
    true, false = 0.5 * 0.9, 0.5 * 0.09
    posterior = _posterior([0.5, 0.5], [0.9, 0.09])[0]
    assert math.isclose(true / false, 10) and posterior > 0.9
    yield f"the probability of the disease is {posterior:.3f} here"
    yield f"{true:.2f} of all people against {false:.3f}"


def total_probability():
    # By the table of messages: 54 of 200 hold the word.
    assert np.allclose(_COUNTS / _COUNTS.sum(axis=1, keepdims=True), [[0.6, 0.4], [0.05, 0.95]])
    return _COUNTS[:, 0].sum() / _COUNTS.sum()


def total_probability_wrong():
    return _COUNTS[0, 0] / _COUNTS.sum(), 0.6 + 0.05, (0.6 + 0.05) / 2


_ILL, _POSITIVE = np.array([0.01, 0.99]), np.array([0.9, 0.09])


def two_tests():
    joint = _ILL * _POSITIVE**2
    yield f"0.01·0.9² = {joint[0]:.4f}"
    yield f"0.99·0.09² = {joint[1]:.6f}"
    yield f"{joint[0]:.4f} over their sum"


def second_test():
    return _posterior(_ILL, _POSITIVE, _POSITIVE)[0]


def second_test_wrong():
    return (_posterior(_ILL, _POSITIVE)[0], _POSITIVE[0]**2, (_ILL * _POSITIVE**2)[0],
            _posterior(_ILL**2, _POSITIVE, _POSITIVE)[0])


def three_kinds_of_message():
    kinds = ["work", "friend", "spam"]
    prior = np.array([0.5, 0.3, 0.2])
    words = np.array([[0.1, 0.6, 0.3], [0.3, 0.2, 0.5], [0.7, 0.1, 0.2]])
    for kind, p, each in zip(kinds, prior, words):
        yield f"| {kind} | {p} | " + " | ".join(map(str, each)) + " |"
    assert np.isclose(prior.sum(), 1) and np.allclose(words.sum(axis=1), 1)
    yield f"that of *free* sums to {words[:, 0].sum():.1f}"

    free, meeting = words[:, 0], words[:, 1]
    joint = prior * free * free * meeting
    for kind, p, f, m, j in zip(kinds, prior, free, meeting, joint):
        yield f"| {kind} | {p} · {f} · {f} · {m} | {j:.4f} |"
    yield f"sum to {joint.sum():.4f}. Divide by it: ${_row(joint / joint.sum(), 4)}$"
    one, two = _posterior(prior, free), _posterior(prior, free, free)
    three = _posterior(prior, free, free, meeting)
    for kind, p, *rest in zip(kinds, prior, one, two, three):
        yield f"| {kind} | {p} | " + " | ".join(f"{round(n, 4):g}" for n in rest) + " |"

    s = np.log(joint)
    e = np.exp(s - s.max())
    assert np.allclose(e / e.sum(), three)
    yield f"$s = {_row(s, 2)}$"
    yield "$" + _row(s - s.max(), 2).replace("0.00)", "0)") + "$"
    yield f"are {e[0]:.3f}, {e[1]:.3f} and {e[2]:g};"


def factors_that_a_float_holds():
    def factors(dtype):
        found, value = 0, dtype(1)
        while value:
            found, value = found + 1, dtype(value * dtype(0.1))
        return found

    # TensorFlow takes numbers below the smallest normal one for 0.
    flushed = next(n for n in range(1, 99) if 0.1**n < np.finfo(np.float32).tiny)
    yield (f"In float64, a product of {factors(np.float64)} factors of 0.1 comes out as 0. In "
           f"float32, Keras' default, {factors(np.float32)} factors are enough in NumPy. In Keras "
           f"on TensorFlow {flushed} are")


def words_that_come_together():
    # Two words that always come together are one observation; naive Bayes counts it twice.
    kinds, likelihoods = np.array([0.5, 0.5]), np.array([0.2, 0.1])
    true, naive = _posterior(kinds, likelihoods), _posterior(kinds, likelihoods, likelihoods)
    assert naive[0] > true[0] > 0.5
    yield "Naive Bayes is often too sure."


# --- Random variables ---------------------------------------------------------------------


def the_game():
    x, p = np.array([0, 1, 4]), np.array([0.5, 0.3, 0.2])
    yield "| $x$ | " + " | ".join(map(str, x)) + " |"
    yield "| $P(X = x)$ | " + " | ".join(map(str, p)) + " |"
    mean, square = float(x @ p), float(x**2 @ p)
    variance = float((x - mean) ** 2 @ p)
    assert math.isclose(variance, square - mean**2)
    yield f"0.3 + 0.8 = {mean:.1f}$"
    yield f"0.3 + 3.2 = {square:.1f}$"
    yield f"{square:.1f} - {mean**2:.2f} = {variance:.2f}$"
    yield f"deviation** {variance**0.5:.2f}"
    yield rf"$\mathbb{{E}}[X^2]$ is {square:.1f}, and $\mathbb{{E}}[X]^2$ is {mean**2:.2f}"


_p = sympy.Symbol("p")


def bernoulli_variance():
    return sympy.expand((0 - _p) ** 2 * (1 - _p) + (1 - _p) ** 2 * _p)


def bernoulli_variance_wrong():
    mean = 0 * (1 - _p) + 1 * _p
    return mean, mean**2, sympy.sqrt(bernoulli_variance())


def mean_of_sixteen():
    return math.sqrt(16 * 2**2) / 16


def mean_of_sixteen_wrong():
    return 2**2 / 16, 2 / 16, 2


def a_mean_of_a_function():
    x = np.array([1, 3])
    assert np.mean(x**2) == 5 and np.mean(x) ** 2 == 4
    assert np.mean(2 * x + 1) == 2 * np.mean(x) + 1 == 5
    assert math.isclose(np.mean(1 / x), 2 / 3) and 1 / np.mean(x) == 1 / 2
    yield f"{np.mean(np.log(x)):.3f} and {np.log(np.mean(x)):.3f}; the logarithm curves downwards"


def a_hundredfold_batch():
    assert math.isclose(math.sqrt(1 / 100), 1 / 10)
    yield "True — it falls to a tenth."


def covariance_and_dependence():
    x = np.array([-1, 0, 1])
    y = x**2
    assert np.mean(x * y) == np.mean(x) * np.mean(y), "no covariance, though x fixes y"
    yield "Then $X$ fixes $Y$, yet the covariance is 0."


def the_gaussian():
    x = sympy.Symbol("x", real=True)
    sigma = sympy.Symbol("sigma", positive=True)
    density = 1 / (sigma * sympy.sqrt(2 * sympy.pi)) * sympy.exp(-(x**2) / (2 * sigma**2))
    assert sympy.integrate(density, (x, -sympy.oo, sympy.oo)) == 1
    within = [float(sympy.integrate(density, (x, -n * sigma, n * sigma))) for n in (1, 2)]
    yield (f"{100 * within[0]:.1f} % of its area lies within one $\\sigma$ of $\\mu$, and "
           f"{100 * within[1]:.1f} % within two")
    top = float(density.subs({x: 0, sigma: sympy.Rational(1, 10)}))
    yield rf"for $\sigma = 0.1$ the Gaussian's top is at {top:.2f}"


def uniform_density():
    x = sympy.Symbol("x")
    return float(sympy.integrate(1 / sympy.Rational(1, 4), (x, 0, sympy.Rational(1, 10))))


def uniform_density_wrong():
    return 0.1, 1 / 0.25, 0.25 * 0.1


# --- Sequences and chains -----------------------------------------------------------------


def a_sentence():
    yield rf"$0.05 \cdot 0.02 \cdot 0.1 = {0.05 * 0.02 * 0.1:.4f}$"
    assert 10_000**10 == 10**40
    yield "With 10,000 words there are $10^{40}$ texts of ten words"
    assert 10_000**2 == 10**8
    yield "a table of 10,000² = 10⁸ entries is enough in place of 10⁴⁰"


def texts_of_ten_words():
    texts = 10_000**10
    assert texts == 10**40 and 1000**10 == 10**30
    # A million times as much is as good as one and a half words less.
    assert math.isclose(texts / 10**6, 10_000 ** (10 - 1.5))
    yield "with 10,000 words, there are 10⁴⁰ of them"
    yield "a factor of a million makes up for one and a half words of the ten"


_WEATHER = np.array([[0.9, 0.1], [0.5, 0.5]])


def the_weather():
    P = _WEATHER
    yield "| **sun** | " + " | ".join(map(str, P[0])) + " |"
    yield "| **rain** | " + " | ".join(map(str, P[1])) + " |"
    steps = [np.array([1.0, 0.0]) @ np.linalg.matrix_power(P, n) for n in range(4)]
    yield f"$p_1 = {_row(steps[1], 1)}$"
    yield f"$p_2 = {_row(steps[2], 2)}$"
    yield rf"0.9 \cdot 0.9 + 0.1 \cdot 0.5 = {steps[2][0]:.2f}$"
    yield "is " + ", ".join(f"{step[0]:g}" for step in steps) + ", …"
    rain = [np.array([0.0, 1.0]) @ np.linalg.matrix_power(P, n) for n in range(4)]
    yield "From rain it is " + ", ".join(f"{step[0]:g}" for step in rain) + ", …"
    pi = np.array([5, 1]) / 6
    assert np.allclose(pi @ P, pi)
    yield rf"$0.1 \, \pi_1 = 0.5 \, \pi_2$. With $\pi_1 + \pi_2 = {pi.sum():g}$"
    yield rf"$\frac{{5}}{{6}} = {5 / 6:.3f}$"
    yield r"$\pi = (\frac{5}{6}, \; \frac{1}{6})$"
    other = sorted(np.linalg.eigvals(P))[0]
    gaps = [step[0] - pi[0] for step in steps]
    assert np.allclose([b / a for a, b in pairwise(gaps)], other)
    yield f"sum to {P[0, 0]:g} + {P[1, 1]:g}; one of them is 1, so the other is {other:.1f}"
    yield f"shrinks to {other:.1f} of"


_CHAIN = np.array([[0.7, 0.3], [0.2, 0.8]])


def stationary_two_states():
    values, vectors = np.linalg.eig(_CHAIN.T)
    pi = vectors[:, np.argmax(values)]
    return pi / pi.sum()


def stationary_two_states_wrong():
    half = np.array([0.5, 0.5])
    assert np.allclose(_CHAIN @ np.ones(2), 1)
    return stationary_two_states()[::-1], half, np.ones(2), half @ _CHAIN


def flows():
    pi = stationary_two_states()
    yield f"0.3·0.4 flows over, and 0.2·0.6 flows back: {0.3 * pi[0]:.2f} each"
    yield f"{0.3 * 0.6:.2f} one way and {0.2 * 0.4:.2f} the other"


def a_chain_that_alternates():
    turn = np.array([[0, 1], [1, 0]])
    assert np.allclose([0.5, 0.5] @ turn, [0.5, 0.5])
    assert np.allclose([1, 0] @ np.linalg.matrix_power(turn, 7), [0, 1])
    assert np.allclose([1, 0] @ np.linalg.matrix_power(turn, 8), [1, 0])
    # Two states on either side, which are mixed afresh: from half on each side it settles.
    sides = np.array([[0, 0, 0.5, 0.5], [0, 0, 0.5, 0.5], [0.9, 0.1, 0, 0], [0.5, 0.5, 0, 0]])
    pi = np.array([0.35, 0.15, 0.25, 0.25])
    assert np.allclose(pi @ sides, pi) and np.isclose(pi.sum(), 1)
    assert np.allclose([0.5, 0, 0.5, 0] @ np.linalg.matrix_power(sides, 40), pi)
    assert not np.allclose([1, 0, 0, 0] @ np.linalg.matrix_power(sides, 40), pi)
    yield "from a single state it never settles, though it may from other starts"
    yield "with rows (0, 1) and (1, 0) it alternates for ever from (1, 0), though (½, ½) is"


# --- Likelihood ---------------------------------------------------------------------------


def seven_heads():
    theta = sympy.Symbol("theta", positive=True)
    likelihood = theta**7 * (1 - theta) ** 3
    at = {each: float(likelihood.subs(theta, each)) for each in (0.5, 0.7)}
    yield f"likelihood of 0.5 is {at[0.5]:.5f}, and that of 0.7 is {at[0.7]:.5f}"
    slope = sympy.diff(7 * sympy.log(theta) + 3 * sympy.log(1 - theta), theta)
    root, = sympy.solve(slope, theta)
    yield rf"$7/\theta - 3/(1 - \theta)$ is 0 at $\theta = {float(root):g}$"
    area = sympy.integrate(likelihood, (theta, 0, 1))
    yield f"has the area {area} over"
    yield f"the area of the coin's is {area}"
    yield f"their area is {area}, and they"
    every = sum(math.comb(10, k) * theta**k * (1 - theta) ** (10 - k) for k in range(11))
    assert sympy.expand(every) == 1
    yield f"over all {2**10:,} sequences it sums to 1"
    yield f"{2**10:,} sequences of ten tosses"
    many = sum(math.comb(10, k) for k in range(7, 11)) / 2**10
    yield f"seven or more heads in ten with probability {many:.2f}"


def a_single_sequence():
    likelihood = 0.7**7 * 0.3**3
    yield f"give $\\theta = 0.7$ the likelihood {likelihood:.5f}"
    yield f"{likelihood:.5f} is the probability of this one sequence"
    yield f"it is −{-math.log(likelihood):.2f}; what counts"
    yield f"{likelihood:.5f} and −{-math.log(likelihood):.2f} are one pair"


def three_points():
    points = np.array([2, 4, 9])
    squares = (points - points.mean()) ** 2
    yield (rf"For 2, 4 and 9: $\hat\mu = {points.mean():g}$ and "
           rf"$\hat\sigma^2 = ({' + '.join(f'{each:g}' for each in squares)})/3 = "
           rf"{points.var():.2f}$")


_ASKED = [1, 2, 6]


def gaussian_three_points():
    mean = Fraction(sum(_ASKED), 3)
    return float(mean), float(sum((x - mean) ** 2 for x in _ASKED) / 3)


def gaussian_three_points_wrong():
    asked = np.array(_ASKED)
    assert np.cov(asked) == asked.var(ddof=1), "as the convention says of NumPy"
    return ([asked.mean(), asked.var(ddof=1)], [asked.mean(), asked.std()],
            [asked.mean(), ((asked - asked.mean()) ** 2).sum()])


def the_divisor():
    """The mean of the estimate over every sample of three throws of a die, exactly."""
    die = np.arange(1, 7)
    samples = np.array(list(product(die, repeat=3)))
    assert np.isclose(samples.var(axis=1).mean(), (3 - 1) / 3 * die.var())
    assert np.isclose(samples.var(axis=1, ddof=1).mean(), die.var())
    yield r"On average that is too small, $\frac{N-1}{N} \sigma^2$"


def losses():
    cost = {y: -math.log(1 - y) for y in (0.5, 0.9, 0.99)}
    yield (f"for $t = 0$, $y = 0.5$ costs {cost[0.5]:.2f}, $y = 0.9$ costs {cost[0.9]:.2f} and "
           f"$y = 0.99$ costs {cost[0.99]:.2f}")
    q, y, t, b = sympy.symbols("q y t b", positive=True)
    loss = -q * sympy.log(y) - (1 - q) * sympy.log(1 - y)
    assert sympy.solve(sympy.diff(loss, y), y) == [q]
    assert sympy.diff(loss, y, 2).subs({q: 0.9, y: 0.9}) > 0
    yield "it is smallest at $y = q$"
    sigma = sympy.Symbol("sigma", positive=True)
    density = sympy.exp(-((t - y) ** 2) / (2 * sigma**2)) / (sigma * sympy.sqrt(2 * sympy.pi))
    stated = (t - y) ** 2 / (2 * sigma**2) + sympy.log(sigma * sympy.sqrt(2 * sympy.pi))
    assert sympy.simplify(sympy.expand_log(-sympy.log(density) - stated, force=True)) == 0
    laplace = sympy.exp(-sympy.Abs(t - y) / b) / (2 * b)
    stated = sympy.Abs(t - y) / b + sympy.log(2 * b)
    assert sympy.simplify(sympy.expand_log(-sympy.log(laplace) - stated, force=True)) == 0
    yield r"$-\log p = |t - y|/b + \log 2b$"


def a_wild_target():
    rng = np.random.default_rng(0)
    targets = 1 + 0.1 * rng.normal(size=100)
    wild = np.append(targets[1:], 10.0)
    moved = wild.mean() - targets.mean()
    assert abs(moved - 0.09) < 0.003 and abs(np.median(wild) - np.median(targets)) < 0.01
    yield "True — it moves by about 0.09, and by the absolute error hardly at all."


def too_sure():
    said = np.arange(1, 1000) / 1000
    return said[np.argmin(-130 * np.log(said) - 70 * np.log(1 - said))]


def too_sure_wrong():
    return 0.95, 1, 0.5


def cross_entropy_of_one():
    # From the formula in full, and not from the term that is left.
    t, y = 1, 0.2
    return -t * math.log(y) - (1 - t) * math.log(1 - y)


def cross_entropy_of_one_wrong():
    return -math.log(0.8), 1 - 0.2, (1 - 0.2) ** 2, -math.log10(0.2)


# --- Vectors and matrices -----------------------------------------------------------------


def cosine_of_two():
    return math.cos(math.atan2(4, 3) - math.atan2(3, 4))


def cosine_of_two_wrong():
    a, b = np.array([3, 4]), np.array([4, 3])
    assert (b[0] ** 2 - b[1] ** 2) / 25 == 0.28
    return a @ b, a @ b / 5, 0.28


def area_after_map():
    # The image of a rectangle of 1 by 2, by the formula of its corners.
    corners = np.array([[0, 0], [1, 0], [1, 2], [0, 2]]) @ np.array([[3, 1], [2, 4]])
    x, y = corners.T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)


def the_factor_of_areas():
    yield f"the determinant is 3·4 − 1·2 = {area_after_map() / 2:g}"


def area_after_map_wrong():
    return 3 * 4 - 1 * 2, 2 * (3 * 4 + 1 * 2), 2 * (3 + 4)


def dot_products():
    a, b = np.array([1, 2]), np.array([3, 1])
    cosine = a @ b / (np.linalg.norm(a) * np.linalg.norm(b))
    yield (rf"it is {a @ b}, and $\cos \varphi = {a @ b} / (\sqrt{{{a @ a}}} \sqrt{{{b @ b}}}) = "
           rf"{cosine:.3f}$: {math.degrees(math.acos(cosine)):.0f} degrees")
    yield (f"of $(1, 1)$ with $(10, 0)$ is {np.array([10, 0]) @ [1, 1]}, and with itself only "
           f"{np.array([1, 1]) @ [1, 1]}")


_W = np.array([[2, 1], [-1, 1]])


def a_matrix_as_a_map():
    x = np.array([1, 2])
    assert (x @ _W == 1 * _W[0] + 2 * _W[1]).all()
    yield rf"1 \cdot (2, \; 1) + 2 \cdot (-1, \; 1) = {_row(x @ _W, 0)}"
    yield f"**determinant** $ad - bc$, here {round(np.linalg.det(_W))}"


def where_it_sends():
    return np.ones(2) @ _W


def where_it_sends_wrong():
    return _W @ np.ones(2), _W[0], _W[:, 0]


_A, _B = np.array([[1, 2], [0, 1]]), np.array([[0, 1], [1, 0]])


def two_maps():
    return [_B.T @ (_A.T @ unit) for unit in np.eye(2)]


def two_maps_wrong():
    return _B @ _A, _A * _B, _A + _B


def gram_shape():
    X = np.zeros((32, 64))
    return (X.T @ X).shape


def gram_shape_wrong():
    X = np.zeros((32, 64))
    return (X @ X.T).shape, X.T.shape, (X * X).shape


def brackets():
    assert 2 * 1000**2 == 2_000_000 and 1000**3 == 1000 * 1_000_000
    turn, stretch = np.array([[0, 1], [-1, 0]]), np.diag([2, 1])
    assert (turn @ stretch != stretch @ turn).any()
    yield "to turn and then stretch along one axis is not to stretch and then turn, so in general"
    yield "$(xA)B$ takes 2 million multiplications and $x(AB)$ a thousand million"


def determinant_and_eigenvalues():
    a, b, c, d = sympy.symbols("a b c d")
    roots = list(sympy.Matrix([[a, b], [c, d]]).eigenvals())
    assert sympy.simplify(sum(roots) - (a + d)) == 0
    assert sympy.simplify(sympy.expand(roots[0] * roots[1]) - (a * d - b * c)) == 0
    assert math.isclose(2 * 0.1, 0.2) and math.isclose(0.5 * 0.4, 0.2)
    yield "The two eigenvalues sum to $a + d$, the **trace**, and their product is the determinant."


def long_axis():
    # By the points of one distance: how far the farthest and the nearest lie.
    angles = np.linspace(0, 2 * np.pi, 3601)
    ways = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    back = np.linalg.inv(np.array([[2, 1], [1, 2]]))
    lengths = 1 / np.sqrt(np.einsum("ni,ij,nj->n", ways, back, ways))
    return lengths.max() / lengths.min()


def long_axis_wrong():
    values = np.linalg.eigvalsh(np.array([[2, 1], [1, 2]]))
    return values[1] / values[0], 1, math.sqrt(2)


def a_gaussian_in_several_dimensions():
    x1, x2 = sympy.symbols("x1 x2", real=True)
    row, S = sympy.Matrix([[x1, x2]]), sympy.Matrix([[2, 1], [1, 2]])
    density = sympy.exp(-(row * S.inv() * row.T)[0] / 2) / sympy.sqrt((2 * sympy.pi) ** 2 * S.det())
    every = [(x1, -sympy.oo, sympy.oo), (x2, -sympy.oo, sympy.oo)]
    assert sympy.simplify(sympy.integrate(sympy.expand(density), *every)) == 1
    assert sympy.simplify(sympy.integrate(sympy.expand(x1 * x2 * density), *every)) == 1
    s, t = sympy.symbols("s t", positive=True)
    D = sympy.diag(s**2, t**2)
    joint = sympy.exp(-(row * D.inv() * row.T)[0] / 2) / sympy.sqrt((2 * sympy.pi) ** 2 * D.det())
    product_ = sympy.prod(sympy.exp(-(x**2) / (2 * v**2)) / (v * sympy.sqrt(2 * sympy.pi))
                          for x, v in ((x1, s), (x2, t)))
    assert sympy.simplify(joint / product_) == 1
    yield r"\frac{1}{\sqrt{(2 \pi)^D \det \Sigma}}"


def eigenvalues():
    l, a, b, c, d = sympy.symbols("l a b c d")
    determinant = sympy.Matrix([[a - l, b], [c, d - l]]).det()
    assert sympy.expand(determinant - (l**2 - (a + d) * l + (a * d - b * c))) == 0
    yield r"\lambda^2 - (a + d) \, \lambda + (ad - bc) = 0"
    M = np.array([[2, 1], [1, 2]])
    for value, vector in ((3, [1, 1]), (1, [1, -1])):
        assert list(np.array(vector) @ M) == [value * each for each in vector]
    assert sympy.roots(l**2 - 4 * l + 3) == {1: 1, 3: 1}
    yield r"$\lambda^2 - 4\lambda + 3 = 0$: it stretches by 3 along $(1, 1)$, and by 1 along"
    assert np.linalg.eigvals(np.array([[0, 1], [-1, 0]])).imag.all(), "a quarter turn"
    assert math.isclose(0.5**20, 1e-6, rel_tol=0.05)
    yield "after 20 times, a millionth of it is left"
    yield f"1.1²⁰ is {1.1**20:.1f}"


# --- Gradients ----------------------------------------------------------------------------


def gradients():
    x1, x2 = sympy.symbols("x1 x2")
    f = x1**2 + 3 * x1 * x2
    gradient = [sympy.diff(f, each) for each in (x1, x2)]
    assert gradient == [2 * x1 + 3 * x2, 3 * x1]
    at = [each.subs({x1: 1, x2: 2}) for each in gradient]
    yield rf"Its gradient is $(2x_1 + 3x_2, \; 3x_1)$. At $(1, 2)$ this is $({at[0]}, {at[1]})$."
    v = sympy.Matrix(sympy.symbols("v0:3"))
    A = sympy.Matrix(3, 3, sympy.symbols("a0:9"))
    form = (v.T * A * v)[0]
    stated = (A + A.T) * v
    assert all(sympy.expand(sympy.diff(form, each) - g) == 0 for each, g in zip(v, stated))
    yield r"$\nabla (x^\top A x) = (A + A^\top) x$"


def first_order_step():
    # The tangent: the slope at the start of the straight way to the new point.
    s = sympy.Symbol("s")
    along = (1 + s / 10) ** 2 + 3 * (1 + s / 10) * (2 - s / 5)
    return float((along + sympy.diff(along, s)).subs(s, 0))


def first_order_step_wrong():
    change = np.array([8, 3]) @ [0.1, -0.2]
    return change, 7 + np.array([8, 3]) @ [0.1, 0.2], 1.1**2 + 3 * 1.1 * 1.8


_w, _x, _t = sympy.symbols("w x t")


def squared_error_slope():
    return sympy.diff((_w * _x - _t) ** 2, _w)


def squared_error_slope_wrong():
    error = _w * _x - _t
    return 2 * error, sympy.diff(error**2 / 2, _w), sympy.diff(error**2, _x)


def numerical_differences():
    def f(x1, x2):
        return x1**2 + 3 * x1 * x2

    up, down = f(1.01, 2), f(0.99, 2)
    yield f"$({up:.4f} - {down:.4f})/0.02 = {(up - down) / 0.02:.0f}$"
    yield f"is {(up - f(1, 2)) / 0.01:.2f}."

    def errors(h):
        e = math.exp(1)
        return (abs((math.exp(1 + h) - e) / h - e),
                abs((math.exp(1 + h) - math.exp(1 - h)) / (2 * h) - e))

    def written(error):
        return f"{error:.1e}".replace("e-02", " · 10⁻²").replace("e-05", " · 10⁻⁵")

    forward, central = errors(1e-2)
    yield f"| 10⁻² | {written(forward)} | {written(central)} |"
    forward, central = errors(1e-5)
    assert central < 1e-9
    yield f"| 10⁻⁵ | {written(forward)} | below 10⁻⁹ |"
    # What rounding leaves differs from machine to machine.
    assert all(1e-5 < error < 1e-3 for error in errors(1e-12))
    yield "| 10⁻¹² | a few 10⁻⁴ | a few 10⁻⁴ |"


# --- Tensors ------------------------------------------------------------------------------


def shapes():
    clips = math.prod((32, 30, 64, 64, 3))
    yield "| 5 | (32, 30, 64, 64, 3) | 32 clips of 30 frames |"
    yield f"these clips hold {clips / 1e6:.1f} million numbers, {4 * clips / 1e6:.0f} megabytes"


def clip_shape():
    image = np.zeros((32, 48, 1))  # rows, columns, one channel
    return np.stack([np.stack([image] * 24)] * 8).shape


def clip_shape_wrong():
    clips = np.zeros(clip_shape())
    return (clips[..., 0].shape, clips.swapaxes(2, 3).shape, np.moveaxis(clips, -1, 1).shape,
            clips.swapaxes(0, 1).shape)


def broadcast_three_axes():
    return (np.zeros((8, 1, 5)) + np.zeros((4, 5))).shape


def a_silent_broadcast():
    y, t = np.array([[1.0], [4.0], [7.0]]), np.array([2.0, 3.0, 10.0])
    assert (y - t).shape == (3, 3)

    def loss(outputs):
        return np.mean((outputs - t) ** 2)

    # At the mean of all targets no output has a slope left.
    at = np.full((3, 1), t.mean())
    for n in range(3):
        step = np.zeros((3, 1))
        step[n] = 1e-3
        assert np.isclose(loss(at + step), loss(at - step))
        assert loss(at + step) > loss(at)
    yield "Training pulls every output towards the mean of all targets"


def shapes_that_do_not_fit():
    assert (np.zeros((32, 1)) - np.zeros(32)).shape == (32, 32)
    try:
        np.zeros((4, 8)) - np.zeros(32)
    except ValueError:
        yield "(4, 8) and (32,) hold equally many, and are an error"


def contractions():
    rng = np.random.default_rng(2)
    x, W = rng.normal(size=(32, 20, 100)), rng.normal(size=(100, 50))
    y = np.einsum("bti,ij->btj", x, W)
    assert np.allclose(y, x @ W)
    assert np.allclose(x.sum(axis=1), np.einsum("bti->bi", x))
    yield f"With $x$ of shape {x.shape} and $W$ of shape {W.shape}, $y$ is {y.shape}"


_MATRIX = np.array([[1, 2, 3], [4, 5, 6]])


def reshape_not_transpose():
    in_their_order = [int(each) for row in _MATRIX for each in row]
    return [in_their_order[start:start + 2] for start in (0, 2, 4)]


def reshape_not_transpose_wrong():
    return _MATRIX.T, _MATRIX


# --- Kept for exams -----------------------------------------------------------------------


def events_and_variances():
    assert math.isclose(0.3 * 0.3, 0.09) and 0.3 + 0.3 != 1
    yield "independent events would happen together with probability 0.09"
    # Two independent variables that are 2 or -2, as probable as not.
    pairs = np.array(list(product((-2, 2), repeat=2)))
    assert pairs.var(axis=0).tolist() == [4, 4]
    yield f"True or false: $X - Y$ has the variance {np.diff(pairs, axis=1).var():g}."
    yield f"the variance of $2X$ would be {(2 * pairs[:, 0]).var():g}"
    x, one, other = np.array([1, 1]), np.array([10, 0]), np.array([1, 1])
    yield f"(1, 1) has {x @ one} with (10, 0), and {x @ other} with itself"


def nothing_said_of_dependence():
    # Of X, 2 and 1 are the expectation and the variance: it is 1 or 3.
    x = np.array([1, 3])
    assert x.mean() == 2 and x.var() == 1
    yield rf"$\mathbb{{E}}[X^2] = {np.mean(x**2):g}$"
    yield rf"$\operatorname{{Var}}(2X + 3) = {(2 * x + 3).var():g}$"


def two_days_ahead():
    two = np.linalg.matrix_power(_WEATHER, 2)
    yield f"with {two[0, 0]:g} if it is sunny today, and with {two[1, 0]:g} if it rains"
    yield f"from sun it is at {two[0, 0]:g}, from rain only at {two[1, 0]:g}"
    yield "0.9 · 0.9 + 0.1 · 0.5, and 0.5 · 0.9 + 0.5 · 0.5"


def ways_to_see_dependence():
    total = _COUNTS.sum()
    spam, free = _COUNTS.sum(axis=1)[0] / total, _COUNTS.sum(axis=0)[0] / total
    yield (f"{_COUNTS[0, 0]}/{total} = {_COUNTS[0, 0] / total} beside {spam:g} · {free:g} = "
           f"{spam * free:g}")


def a_test_that_is_improved():
    def counted(sensitivity, specificity):
        ill = 10_000 * 0.01
        return round(ill * sensitivity), round((10_000 - ill) * (1 - specificity))

    def says(positives):
        return positives[0] / sum(positives)

    before, specific, sensitive = counted(0.9, 0.91), counted(0.9, 0.99), counted(1, 0.91)
    yield f"the posterior rises from {says(before):.3f} to {says(specific):.3f}."
    yield f"{before[1]} of {sum(before)}, of 10,000 people"
    yield f"{specific[1]} in place of {before[1]}"
    yield (f"{sensitive[0]} in place of {before[0]}, and the posterior rises to "
           f"{says(sensitive):.3f} only")


def what_else_exams_say():
    # Equal variances weigh alike; a plane onto a line; a reshape for a transpose.
    flat = np.array([[1.0, 2], [2, 4]])
    assert np.isclose(np.linalg.det(flat), 0) and np.linalg.matrix_rank(flat) == 1
    assert np.isclose(np.linalg.eigvals(flat), 0).any()
    x = np.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5)
    turned = x.transpose(0, 2, 3, 1)
    assert (turned == np.moveaxis(x, 1, -1)).all()
    assert (turned == np.einsum("bchw->bhwc", x)).all()
    assert (turned != x.reshape(2, 4, 5, 3)).any()
    words, W = np.zeros((32, 20, 100)), np.zeros((100, 50))
    assert (words @ W).shape == np.einsum("btk,kj->btj", words, W).shape == (32, 20, 50)
    yield f"this is {np.einsum('bti,ij->bj', words, W).shape}."
    yield f"this is {(words.reshape(640, 100) @ W).shape}."
    yield f"this is {np.einsum('bti,ij->bjt', words, W).shape}."
