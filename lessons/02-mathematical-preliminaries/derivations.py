"""Lecture 2's derivations. What is proved, and can be typed, is a concrete instance of each."""

from sympy import Eq, Matrix, Rational, diff, exp, log, pi, sqrt, symbols

from tutor.derivations import Derivation, Step


def bayes_rule() -> Derivation:
    """From the product rule, written both ways."""
    a, s, f = symbols("a s f", positive=True)
    q = symbols("q", positive=True)
    seen = a * s + (1 - a) * f
    return Derivation(
        "Bayes' rule, from the product rule",
        given=(
            "A hypothesis $h$ and something observed, $v$. The product rule splits their joint "
            "probability from either end."
        ),
        steps=(
            Step(r"P(h \mid v)\, P(v) = P(v \mid h)\, P(h)", Eq(q * seen, s * a)),
            Step(r"P(h \mid v) = \frac{P(v \mid h)\, P(h)}{P(v)}", Eq(q, s * a / seen), "<=>",
                 "Divide by $P(v)$. It is not zero, since $v$ was seen.", of=q),
            Step(r"P(h \mid v) = \frac{P(v \mid h)\, P(h)}{\sum_k P(v \mid k)\, P(k)}",
                 Eq(q, s * a / (s * a + f * (1 - a))), "<=>",
                 "One of the hypotheses $k$ is true, so $v$ comes with one of them: the sum rule "
                 "adds up all ways.", of=q, typed=""),
        ),
        variables={"a": (0.05, 0.95), "s": (0.05, 0.95), "f": (0.05, 0.95), "q": (0.0, 1.0)},
        instance=(
            "two hypotheses, with $a$ for $P(h)$, $s$ for $P(v \\mid h)$, $f$ for $P(v)$ if $h$ is "
            "false, and $q$ for $P(h \\mid v)$. Then $P(v)$ is $a s + (1 - a) f$"
        ),
        meaning=(
            "The denominator is the same for every hypothesis. All it does is make the posterior "
            "sum to one."
        ),
    )


def bernoulli_mle() -> Derivation:
    """The most likely chance of heads is the share of heads."""
    theta, n, k = symbols("theta n k", positive=True)
    likelihood = theta**k * (1 - theta) ** (n - k)
    logged = k * log(theta) + (n - k) * log(1 - theta)
    return Derivation(
        "The most likely coin",
        given=(
            "A coin with chance $\\theta$ of heads is thrown $n$ times, and heads come $k$ times, "
            "with $0 < k < n$. Which $\\theta$ makes just these throws most probable?"
        ),
        steps=(
            Step(r"L(\theta) = \theta^k (1 - \theta)^{n - k}", likelihood,
                 reason="The throws are independent: their probabilities multiply."),
            Step(r"\ell(\theta) = k \log \theta + (n - k) \log(1 - \theta)", logged, "argmax",
                 "The logarithm rises, so it keeps the place of the maximum; and it turns the "
                 "product into a sum.", of=theta),
            Step(r"\frac{k}{\theta} - \frac{n - k}{1 - \theta} = 0",
                 Eq(diff(logged, theta), 0), "max",
                 "At the maximum the slope is zero. There is just one such place: the slope falls "
                 "all the way from $+\\infty$ to $-\\infty$.", of=theta),
            Step(r"k (1 - \theta) = (n - k)\, \theta", Eq(k * (1 - theta), (n - k) * theta), "<=>",
                 "Multiply by $\\theta (1 - \\theta)$, which is not zero.", of=theta),
            Step(r"\hat\theta = \frac{k}{n}", Eq(theta, k / n), "<=>",
                 "The term $-k\\theta$ stands on both sides and drops out.", of=theta),
        ),
        variables={"theta": (0.0, 1.0), "n": (6.0, 12.0), "k": (1.0, 5.0)},
        instance="$n$ throws with $k$ heads, $\\theta$ written `theta` or θ",
        meaning="The most likely chance of heads is the share of heads that was seen.",
    )


def gaussian_mle() -> Derivation:
    """The most likely mean is the average, the most likely variance the mean squared distance."""
    x1, x2, x3, m = symbols("x1 x2 x3 m", real=True)
    v = symbols("v", positive=True)
    xs = (x1, x2, x3)
    squares = sum((x - m) ** 2 for x in xs)
    logged = -Rational(3, 2) * log(2 * pi * v) - squares / (2 * v)
    return Derivation(
        "The most likely Gaussian",
        given=(
            "Numbers $x_1, \\dots, x_N$ are drawn independently from one Gaussian with mean $\\mu$ "
            "and variance $\\sigma^2$. Which two values make them most probable?"
        ),
        steps=(
            Step(r"L = \prod_{n=1}^{N} \frac{1}{\sqrt{2\pi\sigma^2}}"
                 r"\, e^{-(x_n - \mu)^2 / (2\sigma^2)}",
                 (2 * pi * v) ** Rational(-3, 2) * exp(-squares / (2 * v)),
                 reason="The draws are independent: their densities multiply.", typed=""),
            Step(r"\ell = -\frac{N}{2} \log(2\pi\sigma^2)"
                 r" - \frac{1}{2\sigma^2} \sum_{n=1}^{N} (x_n - \mu)^2", logged, "argmax",
                 "The logarithm keeps the maximum in its place. It turns the product into a sum, "
                 "and takes away the exponential.", of=m, typed=""),
            Step(r"\frac{1}{\sigma^2} \sum_{n=1}^{N} (x_n - \mu) = 0",
                 Eq(sum(x - m for x in xs) / v, 0), "max",
                 "First the mean: the slope in $\\mu$ is zero there. The squares form a parabola "
                 "that opens downwards, so there is one maximum.", of=m),
            Step(r"\hat\mu = \frac{1}{N} \sum_{n=1}^{N} x_n", Eq(m, (x1 + x2 + x3) / 3), "<=>",
                 "Multiply by $\\sigma^2$, and bring the $N$ copies of $\\mu$ to the other side.",
                 of=m),
            Step(r"-\frac{N}{2\sigma^2} + \frac{1}{2\sigma^4} \sum_{n=1}^{N}"
                 r" (x_n - \mu)^2 = 0",
                 Eq(-Rational(3, 2) / v + squares / (2 * v**2), 0), "max",
                 "Back to $\\ell$, now with the slope in $\\sigma^2$. It is positive below one "
                 "place and negative above.", of=v, after=2, typed=""),
            Step(r"\hat\sigma^2 = \frac{1}{N} \sum_{n=1}^{N} (x_n - \mu)^2",
                 Eq(v, squares / 3), "<=>",
                 "Multiply by $2\\sigma^4 / N$. For $\\mu$ take the mean found above: it is the "
                 "best for every variance.", of=v),
        ),
        variables={"x1": (0.2, 1.0), "x2": (1.0, 2.0), "x3": (2.0, 3.0), "m": (0.0, 3.5),
                   "v": (0.02, 9.0)},
        instance="three numbers $x_1, x_2, x_3$, with $m$ for $\\mu$ and $v$ for $\\sigma^2$",
        meaning=(
            "Mean: the average. Variance: the mean squared distance from it, with divisor $N$."
        ),
    )


def least_squares_likelihood() -> Derivation:
    """Least squares is maximum likelihood under Gaussian noise."""
    t1, t2, x1, x2, w = symbols("t1 t2 x1 x2 w", real=True)
    v = symbols("v", positive=True)
    squares = (t1 - w * x1) ** 2 + (t2 - w * x2) ** 2
    density = exp(-((t1 - w * x1) ** 2) / (2 * v)) / sqrt(2 * pi * v) \
        * exp(-((t2 - w * x2) ** 2) / (2 * v)) / sqrt(2 * pi * v)
    return Derivation(
        "Least squares as a likelihood",
        given=(
            "Each target is what the model says, $y_n$, plus Gaussian noise of variance "
            "$\\sigma^2$ that does not depend on the model. Which model makes the targets "
            "$t_1, \\dots, t_N$ most probable?"
        ),
        steps=(
            Step(r"L = \prod_{n=1}^{N} \frac{1}{\sqrt{2\pi\sigma^2}}"
                 r"\, e^{-(t_n - y_n)^2 / (2\sigma^2)}", density,
                 reason="The noise of one target says nothing of another's: densities multiply.",
                 typed=""),
            Step(r"\ell = -\frac{N}{2} \log(2\pi\sigma^2)"
                 r" - \frac{1}{2\sigma^2} \sum_{n=1}^{N} (t_n - y_n)^2",
                 -log(2 * pi * v) - squares / (2 * v), "argmax",
                 "The logarithm keeps the maximum, and undoes the exponential.", of=w, typed=""),
            Step(r"-\frac{1}{2\sigma^2} \sum_{n=1}^{N} (t_n - y_n)^2", -squares / (2 * v), "const",
                 "The first term does not hold the model: it moves nothing.", of=w),
            Step(r"-\sum_{n=1}^{N} (t_n - y_n)^2", -squares, "argmax",
                 "A positive factor changes how high the maximum is, not where.", of=w),
        ),
        variables={"t1": (0.5, 2.0), "t2": (0.5, 2.0), "x1": (0.5, 2.0), "x2": (0.5, 2.0),
                   "w": (-2.0, 3.0), "v": (0.5, 2.0)},
        instance="two targets $t_1, t_2$, the model $y_n = w x_n$, and $v$ for $\\sigma^2$",
        meaning=(
            "The most likely model is the one with the least sum of squared errors. Squared error "
            "is the loss to take where noise is Gaussian."
        ),
    )


def cross_entropy_likelihood() -> Derivation:
    """Cross-entropy is the negative logarithm of a Bernoulli likelihood."""
    y1, y2 = symbols("y1 y2", positive=True)
    t1, t2 = symbols("t1 t2", positive=True)
    return Derivation(
        "Cross-entropy as a likelihood",
        given=(
            "For each example a model says $y_n$, the probability that its label is 1. The label "
            "$t_n$ is 0 or 1, so its probability is $y_n^{t_n} (1 - y_n)^{1 - t_n}$: one formula "
            "for both cases. The examples are independent, and a loss is to be small: take minus "
            "the logarithm of the likelihood $L$."
        ),
        steps=(
            Step(r"-\log L = -\log \prod_{n=1}^{N} y_n^{t_n} (1 - y_n)^{1 - t_n}",
                 -log(y1**t1 * (1 - y1) ** (1 - t1) * y2**t2 * (1 - y2) ** (1 - t2))),
            Step(r"-\sum_{n=1}^{N} \log \left( y_n^{t_n} (1 - y_n)^{1 - t_n} \right)",
                 -log(y1**t1 * (1 - y1) ** (1 - t1)) - log(y2**t2 * (1 - y2) ** (1 - t2)), "=",
                 "The logarithm of a product is a sum of logarithms."),
            Step(r"-\sum_{n=1}^{N} \left( t_n \log y_n + (1 - t_n) \log(1 - y_n) \right)",
                 -sum(t * log(y) + (1 - t) * log(1 - y) for t, y in ((t1, y1), (t2, y2))), "=",
                 "Once more for the two factors; and the logarithm of a power is a multiple."),
        ),
        variables={"y1": (0.05, 0.95), "y2": (0.05, 0.95), "t1": (0.0, 1.0), "t2": (0.0, 1.0)},
        instance="two examples with labels $t_1, t_2$ and predictions $y_1, y_2$",
        meaning=(
            "This is the binary cross-entropy. To make it small is to make the labels that came "
            "probable."
        ),
    )


def quadratic_form() -> Derivation:
    """The gradient of xᵀAx, entry by entry."""
    x1, x2, a, b, c, d = symbols("x1 x2 a b c d", real=True)
    x, A = Matrix([x1, x2]), Matrix([[a, b], [c, d]])
    form = (x.T * A * x)[0]
    return Derivation(
        "The gradient of a quadratic form",
        given=(
            "A column $x$ of $D$ numbers and a matrix $A$ of shape $(D, D)$. Here $f(x) = x^\\top "
            "A x$ is one number. How does it change with $x$?"
        ),
        steps=(
            Step(r"f(x) = \sum_{i} \sum_{j} x_i A_{ij} x_j", form, typed="a*x1^2 + b*x1*x2 + "
                 "c*x2*x1 + d*x2^2",
                 reason="Row times matrix times column, written out."),
            Step(r"\frac{\partial f}{\partial x_k} = \sum_j A_{kj} x_j + \sum_i x_i A_{ik}",
                 Matrix([a * x1 + b * x2 + x1 * a + x2 * c, c * x1 + d * x2 + x1 * b + x2 * d]),
                 "grad",
                 "$x_k$ stands in the sum twice: as the $x_i$ of row $k$, and as the $x_j$ of "
                 "column $k$. The product rule adds both.", of=x),
            Step(r"\nabla_x f = A x + A^\top x", A * x + A.T * x, "=",
                 "The first sum is entry $k$ of $A x$. The second is entry $k$ of $A^\\top x$.",
                 typed=""),
            Step(r"\nabla_x f = (A + A^\top)\, x", (A + A.T) * x, "=",
                 "The matrix product distributes over the sum.", typed=""),
        ),
        variables=dict.fromkeys(("x1", "x2", "a", "b", "c", "d"), (-2.0, 2.0)),
        instance="two numbers $x_1, x_2$ and the matrix with rows $(a, b)$ and $(c, d)$",
        meaning=(
            "Where $A$ is symmetric this is $2 A x$: the same as the derivative $2ax$ of $ax^2$."
        ),
    )
