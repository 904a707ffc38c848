"""Every number that lecture 2 states, computed again from the inputs that it states."""

import math
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
import sympy

from tutor.course.catalogue import load_course
from tutor.course.lesson import questions_of, read_lesson
from tutor.questions.reading import read_matrix, read_number, read_shape, read_vector

LECTURE = load_course().lecture(2)
TEXT = LECTURE.lesson_path.read_text(encoding="utf-8")
QUESTIONS = {question.id: question for question in questions_of(read_lesson(LECTURE.lesson_path))}


def says(*parts):
    """The lesson holds these words, whose numbers were computed."""
    for part in parts:
        assert part in TEXT, part


def answers(name, key, *wrong):
    """The key of a question and its known wrong answers are these, in their order."""
    read: Any = {"number": read_number, "vector": read_vector, "matrix": read_matrix,
            "shape": read_shape}[QUESTIONS[name].kind]
    options = QUESTIONS[name].options
    assert [option.right for option in options] == [True] + [False] * len(wrong)
    for option, due in zip(options, (key, *wrong), strict=True):
        assert np.shape(read(option.value)) == np.shape(due), option.value
        # What is written is rounded to three digits.
        assert np.allclose(read(option.value), due, rtol=2e-3, atol=1e-9), option.value


def row(values, digits):
    return "(" + r", \; ".join(f"{v:.{digits}f}" for v in values) + ")"


# --- Joint, marginal, conditional ---------------------------------------------------------


COUNTS = np.array([[48, 32], [6, 114]])  # spam, not spam; free, no free


def test_the_table_of_messages():
    total, rows, columns = COUNTS.sum(), COUNTS.sum(axis=1), COUNTS.sum(axis=0)
    says(f"Take {total} messages",
         f"| spam | 48 | 32 | {rows[0]} |", f"| not spam | 6 | 114 | {rows[1]} |",
         f"| all | {columns[0]} | {columns[1]} | {total} |",
         f"48/200 = {48 / total}", f"80/200 = {rows[0] / total}", f"48/80 = {48 / rows[0]}",
         rf"{rows[0] / total} \cdot {columns[0] / total} = 0.108$. It is {48 / total}")
    assert rows[0] * columns[0] / total**2 == pytest.approx(0.108)
    answers("spam-given-free", 48 / columns[0], 48 / rows[0], 48 / total, rows[0] / total)
    says(f"0.24/0.4 = {0.24 / 0.4:.1f}, but 0.24/0.27 = {0.24 / 0.27:.3f}")


def test_tosses_of_an_unknown_coin():
    half, fair, two_headed = Fraction(1, 2), Fraction(1, 2), Fraction(1)
    once = half * fair + half * two_headed
    twice = half * fair**2 + half * two_headed**2
    assert (once, twice) == (Fraction(3, 4), Fraction(5, 8))
    assert once**2 == Fraction(9, 16) != twice
    says(r"\frac{1}{2} \cdot \frac{1}{4} + \frac{1}{2} \cdot 1 = \frac{5}{8}",
         r"\left(\frac{3}{4}\right)^2 = \frac{9}{16}")


def test_two_bits_and_whether_they_differ():
    worlds = [(a, b, a ^ b) for a, b in product((0, 1), repeat=2)]
    for bit, value in product((0, 1), repeat=2):
        classes = [world[2] for world in worlds if world[bit] == value]
        assert sum(classes) / len(classes) == 0.5  # either bit alone says nothing
    assert len({(a, b) for a, b, _ in worlds}) == len(worlds)  # the two together fix the class


# --- Bayes' rule --------------------------------------------------------------------------


def posterior(prior, *likelihoods):
    weights = np.array(prior, dtype=float)
    for each in likelihoods:
        weights = weights * each
    return weights / weights.sum()


def test_the_medical_test():
    ill, healthy = 10_000 // 100, 10_000 - 10_000 // 100
    true, false = round(0.9 * ill), round(0.09 * healthy)
    says(f"{ill} are ill, and {true} of them", f"{healthy:,} are healthy",
         f"9 % of them, {false}", f"So of {true + false} positives {true} are ill",
         f"$90/981 = {true / (true + false):.4f}$", f"{false} against {true}, of 10,000")

    def at(sensitivity, specificity):
        return posterior([0.01, 0.99], [sensitivity, 1 - specificity])[0]

    assert at(0.9, 0.91) == pytest.approx(true / (true + false))
    says(rf"{{0.9 \cdot 0.01 + 0.09 \cdot 0.99}} = {at(0.9, 0.91):.4f}",
         f"a sensitivity of 1 would lift it from {at(0.9, 0.91):.3f} to only {at(1, 0.91):.3f}, "
         f"a specificity of 0.99 to {at(0.9, 0.99):.3f}")


def test_the_second_test():
    prior, positive = np.array([0.01, 0.99]), np.array([0.9, 0.09])
    joint = prior * positive**2
    twice = prior**2 * positive**2
    answers("second-test", joint[0] / joint.sum(), posterior(prior, positive)[0], positive[0]**2,
            joint[0], twice[0] / twice.sum())
    says(f"0.01·0.9² = {joint[0]:.4f}", f"0.99·0.09² = {joint[1]:.6f}")


def test_three_kinds_of_message():
    kinds = ["work", "friend", "spam"]
    prior = np.array([0.5, 0.3, 0.2])
    words = np.array([[0.1, 0.6, 0.3], [0.3, 0.2, 0.5], [0.7, 0.1, 0.2]])
    for kind, p, each in zip(kinds, prior, words):
        says(f"| {kind} | {p} | " + " | ".join(map(str, each)) + " |")
    assert prior.sum() == pytest.approx(1) and words.sum(axis=1) == pytest.approx(np.ones(3))
    says(f"*free* has {words[:, 0].sum():.1f}")

    free, meeting = words[:, 0], words[:, 1]
    joint = prior * free * free * meeting
    for kind, p, f, m, j in zip(kinds, prior, free, meeting, joint):
        says(f"| {kind} | {p} · {f} · {f} · {m} | {j:.4f} |")
    says(f"sum to {joint.sum():.4f}. Divide by it: ${row(joint / joint.sum(), 4)}$")
    one, two = posterior(prior, free), posterior(prior, free, free)
    three = posterior(prior, free, free, meeting)
    for kind, *numbers in zip(kinds, prior, one, two, three):
        p, *rest = numbers
        says(f"| {kind} | {p} | " + " | ".join(f"{round(n, 4):g}" for n in rest) + " |")

    s = np.log(joint)
    e = np.exp(s - s.max())
    shifted = row(s - s.max(), 2).replace("0.00)", "0)")
    says(f"$s = {row(s, 2)}$", f"${shifted}$",
         f"are {e[0]:.3f}, {e[1]:.3f} and {e[2]:g};")
    assert e / e.sum() == pytest.approx(three)


def test_how_many_factors_a_float_holds():
    def factors(dtype):
        found, value = 0, dtype(1)
        while value:
            found, value = found + 1, dtype(value * dtype(0.1))
        return found

    says(f"In float64, {factors(np.float64)} factors of 0.1 make 0; in float32, Keras' default, "
         f"{factors(np.float32)} do")


# --- Random variables ---------------------------------------------------------------------


def test_the_game():
    x, p = np.array([0, 1, 4]), np.array([0.5, 0.3, 0.2])
    says("| $x$ | 0 | 1 | 4 |", "| $P(X = x)$ | 0.5 | 0.3 | 0.2 |")
    mean, square = float(x @ p), float(x**2 @ p)
    variance = float((x - mean) ** 2 @ p)
    assert variance == pytest.approx(square - mean**2)
    says(f"0.3 + 0.8 = {mean:.1f}$", f"0.3 + 3.2 = {square:.1f}$",
         f"{square:.1f} - {mean**2:.2f} = {variance:.2f}$", f"deviation** {variance**0.5:.2f}",
         rf"$\mathbb{{E}}[X^2]$ is {square:.1f}, and $\mathbb{{E}}[X]^2$ is {mean**2:.2f}")


def test_variances():
    p = sympy.Symbol("p")
    variance = (0 - p) ** 2 * (1 - p) + (1 - p) ** 2 * p
    assert sympy.expand(variance - p * (1 - p)) == 0
    answers("mean-of-sixteen", math.sqrt(2**2 / 16), 2**2 / 16, 2 / 16, 2)
    x = np.array([-1, 0, 1])
    y = x**2
    assert np.mean(x * y) == np.mean(x) * np.mean(y)  # no covariance, though x fixes y


def test_the_gaussian():
    x = sympy.Symbol("x", real=True)
    sigma = sympy.Symbol("sigma", positive=True)
    density = 1 / (sigma * sympy.sqrt(2 * sympy.pi)) * sympy.exp(-(x**2) / (2 * sigma**2))
    assert sympy.integrate(density, (x, -sympy.oo, sympy.oo)) == 1
    within = [float(sympy.integrate(density, (x, -n * sigma, n * sigma))) for n in (1, 2)]
    says(f"{100 * within[0]:.1f} % of its area", f"{100 * within[1]:.1f} % within two")
    top = float(density.subs({x: 0, sigma: sympy.Rational(1, 10)}))
    says(rf"for $\sigma = 0.1$ the Gaussian's top is at {top:.2f}")


# --- Sequences and chains -----------------------------------------------------------------


def test_a_sentence():
    says(rf"$0.05 \cdot 0.02 \cdot 0.1 = {0.05 * 0.02 * 0.1:.4f}$")
    assert 10_000**10 == 10**40
    says("With 10,000 words there are $10^{40}$ texts of ten words")


P = np.array([[0.9, 0.1], [0.5, 0.5]])


def test_the_weather():
    says("| **sun** | 0.9 | 0.1 |", "| **rain** | 0.5 | 0.5 |")
    steps = [np.array([1.0, 0.0]) @ np.linalg.matrix_power(P, n) for n in range(4)]
    says(f"$p_1 = {row(steps[1], 1)}$", f"$p_2 = {row(steps[2], 2)}$",
         rf"0.9 \cdot 0.9 + 0.1 \cdot 0.5 = {steps[2][0]:.2f}$",
         "is " + ", ".join(f"{step[0]:g}" for step in steps) + ", …")
    rain = [np.array([0.0, 1.0]) @ np.linalg.matrix_power(P, n) for n in range(4)]
    says("From rain it is " + ", ".join(f"{step[0]:g}" for step in rain) + ", …")
    pi = np.array([5, 1]) / 6
    assert pi @ P == pytest.approx(pi)
    says(rf"$\frac{{5}}{{6}} = {5 / 6:.3f}$", r"$\pi = (\frac{5}{6}, \; \frac{1}{6})$")
    other = sorted(np.linalg.eigvals(P))[0]
    gaps = [step[0] - pi[0] for step in steps]
    assert [b / a for a, b in pairwise(gaps)] == pytest.approx([other] * 3)
    says(f"its diagonal, {P[0, 0]:g} + {P[1, 1]:g}, so the other one is {other:.1f}",
         f"shrinks to {other:.1f} of")


def test_the_stationary_distribution_asked_for():
    chain = np.array([[0.7, 0.3], [0.2, 0.8]])
    half = np.array([0.5, 0.5])
    values, vectors = np.linalg.eig(chain.T)
    pi = vectors[:, np.argmax(values)]
    pi = pi / pi.sum()
    assert chain @ np.ones(2) == pytest.approx(np.ones(2))
    answers("stationary-two-states", pi, pi[::-1], half, np.ones(2), half @ chain)
    says(f"0.3·0.4 flows over, and 0.2·0.6 flows back: {0.3 * pi[0]:.2f} each",
         f"{0.3 * 0.6:.2f} one way and {0.2 * 0.4:.2f} the other")


def test_a_chain_that_alternates():
    turn = np.array([[0, 1], [1, 0]])
    assert [0.5, 0.5] @ turn == pytest.approx([0.5, 0.5])
    assert [1, 0] @ np.linalg.matrix_power(turn, 7) == pytest.approx([0, 1])
    assert [1, 0] @ np.linalg.matrix_power(turn, 8) == pytest.approx([1, 0])


# --- Likelihood ---------------------------------------------------------------------------


def test_seven_heads():
    theta = sympy.Symbol("theta", positive=True)
    likelihood = theta**7 * (1 - theta) ** 3
    at = {each: float(likelihood.subs(theta, each)) for each in (0.5, 0.7)}
    says(f"$L(0.5) = {at[0.5]:.5f}$ and $L(0.7) = {at[0.7]:.5f}$")
    slope = sympy.diff(7 * sympy.log(theta) + 3 * sympy.log(1 - theta), theta)
    assert sympy.solve(slope, theta) == [sympy.Rational(7, 10)]
    area = sympy.integrate(likelihood, (theta, 0, 1))
    says(f"has the area {area} over", f"the area of the coin's is {area}")
    every = sum(math.comb(10, k) * theta**k * (1 - theta) ** (10 - k) for k in range(11))
    assert sympy.expand(every) == 1
    says(f"over all {2**10:,} sequences it sums to 1")
    many = sum(math.comb(10, k) for k in range(7, 11)) / 2**10
    says(f"seven or more heads in ten with probability {many:.2f}")


def test_gaussians_fitted_to_three_points():
    points = np.array([2, 4, 9])
    says(rf"For 2, 4 and 9: $\hat\mu = {points.mean():g}$ and "
         rf"$\hat\sigma^2 = (9 + 1 + 16)/3 = {points.var():.2f}$")
    assert list((points - points.mean()) ** 2) == [9, 1, 16]
    asked = np.array([1, 2, 6])
    squares = ((asked - asked.mean()) ** 2).sum()
    answers("gaussian-three-points", [asked.mean(), asked.var()],
            [asked.mean(), asked.var(ddof=1)], [asked.mean(), asked.std()],
            [asked.mean(), squares])
    assert np.cov(asked) == asked.var(ddof=1)  # as the convention says of NumPy


def test_the_divisor_is_too_small_on_average():
    """The mean of the estimate over every sample of three tosses of a die, exactly."""
    die = np.arange(1, 7)
    samples = np.array(list(product(die, repeat=3)))
    assert samples.var(axis=1).mean() == pytest.approx((3 - 1) / 3 * die.var())
    assert samples.var(axis=1, ddof=1).mean() == pytest.approx(die.var())


def test_losses():
    cost = {y: -math.log(1 - y) for y in (0.5, 0.9, 0.99)}
    says("for $t = 0$, " + f"$y = 0.5$ costs {cost[0.5]:.2f}, $y = 0.9$ costs {cost[0.9]:.2f} and "
         f"$y = 0.99$ costs {cost[0.99]:.2f}")
    q, y, t, b = sympy.symbols("q y t b", positive=True)
    loss = -q * sympy.log(y) - (1 - q) * sympy.log(1 - y)
    assert sympy.solve(sympy.diff(loss, y), y) == [q]
    assert sympy.diff(loss, y, 2).subs({q: 0.9, y: 0.9}) > 0
    sigma = sympy.Symbol("sigma", positive=True)
    density = sympy.exp(-((t - y) ** 2) / (2 * sigma**2)) / (sigma * sympy.sqrt(2 * sympy.pi))
    stated = (t - y) ** 2 / (2 * sigma**2) + sympy.log(sigma * sympy.sqrt(2 * sympy.pi))
    assert sympy.simplify(sympy.expand_log(-sympy.log(density) - stated, force=True)) == 0
    laplace = sympy.exp(-sympy.Abs(t - y) / b) / (2 * b)
    stated = sympy.Abs(t - y) / b + sympy.log(2 * b)
    assert sympy.simplify(sympy.expand_log(-sympy.log(laplace) - stated, force=True)) == 0


# --- Vectors and matrices -----------------------------------------------------------------


def test_dot_products():
    a, b = np.array([1, 2]), np.array([3, 1])
    cosine = a @ b / (np.linalg.norm(a) * np.linalg.norm(b))
    says(rf"it is {a @ b}, and $\cos \varphi = 5 / (\sqrt{{5}} \sqrt{{10}}) = {cosine:.3f}$: "
         f"{math.degrees(math.acos(cosine)):.0f} degrees")
    assert a @ a == 5 and b @ b == 10
    says(f"$(10, 0)$ has {np.array([10, 0]) @ [1, 1]}, and $(1, 1)$ itself only "
         f"{np.array([1, 1]) @ [1, 1]}")


def test_a_matrix_as_a_map():
    W = np.array([[2, 1], [-1, 1]])
    x = np.array([1, 2])
    assert (x @ W == 1 * W[0] + 2 * W[1]).all()
    says(rf"1 \cdot (2, \; 1) + 2 \cdot (-1, \; 1) = {row(x @ W, 0)}",
         f"**determinant** $ad - bc$, here {round(np.linalg.det(W))}")
    ones = np.ones(2)
    answers("where-it-sends", ones @ W, W @ ones, W[0], W[:, 0])


def test_products_of_matrices():
    A, B = np.array([[1, 2], [0, 1]]), np.array([[0, 1], [1, 0]])
    answers("two-maps", A @ B, B @ A, A * B, A + B)
    X = np.zeros((32, 64))
    answers("gram-shape", (X.T @ X).shape, (X @ X.T).shape, X.T.shape, (X * X).shape)
    assert 2 * 1000**2 == 2_000_000 and 1000**3 == 1000 * 1_000_000
    says("$(xA)B$ takes 2 million multiplications and $x(AB)$ a thousand million")


def test_eigenvalues():
    l, a, b, c, d = sympy.symbols("l a b c d")
    determinant = sympy.Matrix([[a - l, b], [c, d - l]]).det()
    assert sympy.expand(determinant - (l**2 - (a + d) * l + (a * d - b * c))) == 0
    M = np.array([[2, 1], [1, 2]])
    for value, vector in ((3, [1, 1]), (1, [1, -1])):
        assert list(np.array(vector) @ M) == [value * each for each in vector]
    assert (l**2 - 4 * l + 3).subs(l, 3) == (l**2 - 4 * l + 3).subs(l, 1) == 0
    assert np.linalg.eigvals(np.array([[0, 1], [-1, 0]])).imag.all()  # a quarter turn
    assert math.isclose(0.5**20, 1e-6, rel_tol=0.05)
    says("after 20 times, a millionth of it is left", f"1.1²⁰ is {1.1**20:.1f}")


# --- Gradients ----------------------------------------------------------------------------


def test_gradients():
    x1, x2, w, x, t = sympy.symbols("x1 x2 w x t")
    f = x1**2 + 3 * x1 * x2
    gradient = [sympy.diff(f, each) for each in (x1, x2)]
    assert gradient == [2 * x1 + 3 * x2, 3 * x1]
    assert [each.subs({x1: 1, x2: 2}) for each in gradient] == [8, 3]
    assert sympy.expand(sympy.diff((w * x - t) ** 2, w) - 2 * x * (w * x - t)) == 0
    assert sympy.expand(sympy.diff((w * x - t) ** 2, x) - 2 * w * (w * x - t)) == 0
    v = sympy.Matrix(sympy.symbols("v0:3"))
    A = sympy.Matrix(3, 3, sympy.symbols("a0:9"))
    form = (v.T * A * v)[0]
    due = (A + A.T) * v
    assert all(sympy.expand(sympy.diff(form, each) - g) == 0 for each, g in zip(v, due))


def test_numerical_differences():
    def f(x1, x2):
        return x1**2 + 3 * x1 * x2

    up, down = f(1.01, 2), f(0.99, 2)
    says(f"$({up:.4f} - {down:.4f})/0.02 = {(up - down) / 0.02:.0f}$",
         f"is {(up - f(1, 2)) / 0.01:.2f}.")

    def errors(h):
        e = math.exp(1)
        return (abs((math.exp(1 + h) - e) / h - e),
                abs((math.exp(1 + h) - math.exp(1 - h)) / (2 * h) - e))

    forward, central = errors(1e-2)
    assert (f"{forward:.1e}", f"{central:.1e}") == ("1.4e-02", "4.5e-05")
    says("| 10⁻² | 1.4 · 10⁻² | 4.5 · 10⁻⁵ |")
    forward, central = errors(1e-5)
    assert f"{forward:.1e}" == "1.4e-05" and central < 1e-9
    says("| 10⁻⁵ | 1.4 · 10⁻⁵ | below 10⁻⁹ |")
    # What rounding leaves differs from machine to machine.
    assert all(1e-5 < error < 1e-3 for error in errors(1e-12))
    says("| 10⁻¹² | a few 10⁻⁴ | a few 10⁻⁴ |")


# --- Tensors ------------------------------------------------------------------------------


def test_shapes():
    clips = math.prod((32, 30, 64, 64, 3))
    says("| 5 | (32, 30, 64, 64, 3) | 32 clips of 30 frames |",
         f"these clips hold {clips / 1e6:.1f} million numbers, {4 * clips / 1e6:.0f} megabytes")
    assert read_shape(QUESTIONS["clip-shape"].options[0].value) == (8, 24, 32, 48, 1)
    added = np.zeros((8, 1, 5)) + np.zeros((4, 5))
    assert read_shape(QUESTIONS["broadcast-three-axes"].options[0].value) == added.shape


def test_a_silent_broadcast():
    y, t = np.array([[1.0], [4.0], [7.0]]), np.array([2.0, 3.0, 10.0])
    assert (y - t).shape == (3, 3)

    def loss(outputs):
        return np.mean((outputs - t) ** 2)

    # At the mean of all targets no output has a slope left.
    at = np.full((3, 1), t.mean())
    for n in range(3):
        step = np.zeros((3, 1))
        step[n] = 1e-3
        assert loss(at + step) == pytest.approx(loss(at - step))
        assert loss(at + step) > loss(at)


def test_contractions():
    rng = np.random.default_rng(2)
    x, W = rng.normal(size=(32, 20, 100)), rng.normal(size=(100, 50))
    y = np.einsum("bti,ij->btj", x, W)
    says(f"$y$ is {y.shape}")
    assert np.allclose(y, x @ W)
    assert np.allclose(x.sum(axis=1), np.einsum("bti->bi", x))
    A = np.array([[1, 2, 3], [4, 5, 6]])
    answers("reshape-not-transpose", A.reshape(3, 2), A.T, A)
