"""Lecture 2's derivations. What is proved, and can be typed, is a concrete instance of each."""

from sympy import Eq, Matrix, Rational, diff, exp, log, pi, sqrt, symbols

from tutor.derivations import Array, Derivation, Step


def bayes_rule() -> Derivation:
    """From the product rule, written both ways."""
    prior, hit, slip, evidence, posterior = symbols("a s f b q", positive=True)
    seen = hit * prior + slip * (1 - prior)
    return Derivation(
        "Bayes' rule, from the product rule",
        given=(
            "The product rule says that a joint probability is a conditional one times a plain "
            "one, and it may be read from either end: $P(h, v)$ is $P(h \\mid v) \\, P(v)$, and it "
            "is $P(v \\mid h) \\, P(h)$."
        ),
        steps=(
            Step(r"P(h \mid v) \, P(v) = P(v \mid h) \, P(h)",
                 Eq(posterior * evidence, hit * prior),
                 reason="Both sides are $P(h, v)$."),
            Step(r"P(h \mid v) = \frac{P(v \mid h) \, P(h)}{P(v)}",
                 Eq(posterior, hit * prior / evidence), "<=>",
                 "Divide by $P(v)$, which is not zero: $v$ was seen.", of=posterior),
            Step(r"P(h \mid v) = \frac{P(v \mid h) \, P(h)}{\sum_k P(v \mid k) \, P(k)}",
                 Eq(posterior, hit * prior / seen), "<=>",
                 "One of the hypotheses $k$ is true, so $v$ comes with one of them: the sum rule "
                 "adds up all the ways.",
                 of=posterior, typed="q = s*a/(s*a + f*(1 - a))"),
        ),
        variables={"a": (0.05, 0.95), "s": (0.05, 0.95), "f": (0.05, 0.95), "q": (0.0, 1.0)},
        short_for={evidence: seen},
        notation={r"P(h \mid v)": posterior, "P(v)": evidence, r"P(v \mid h)": hit, "P(h)": prior,
                  r"\sum_k P(v \mid k) \, P(k)": seen},
        instance=(
            "two hypotheses: $a$ is $P(h)$, $s$ is $P(v \\mid h)$, "
            "$f$ is $P(v \\mid \\text{not } h)$, $b$ is $P(v)$, and $q$ is $P(h \\mid v)$"
        ),
        meaning=(
            "The denominator is the same for every hypothesis. It only makes the posterior sum "
            "to one."
        ),
    )


def bernoulli_mle() -> Derivation:
    """The likelihood is greatest at the share of heads."""
    theta, n, k, tails = symbols("theta N k m", positive=True)
    likelihood = theta**k * (1 - theta) ** (n - k)
    logged = k * log(theta) + (n - k) * log(1 - theta)
    return Derivation(
        "The coin with the greatest likelihood",
        given=(
            "A coin lands heads with probability $\\theta$. Of $N$ tosses $k$ are heads, with "
            "$0 < k < N$. Which $\\theta$ makes just these tosses most probable?"
        ),
        steps=(
            Step(r"\theta^k (1 - \theta)^{N - k}", likelihood,
                 reason="This is the likelihood: the tosses are independent, so their "
                 "probabilities multiply."),
            Step(r"\ell(\theta) = k \log \theta + (N - k) \log(1 - \theta)", logged, "argmax",
                 "The logarithm rises, so the maximum stays where it is; and the product becomes a "
                 "sum.", of=theta, typed="k*log(theta) + (N - k)*log(1 - theta)"),
            Step(r"\frac{k}{\theta} - \frac{N - k}{1 - \theta} = 0", Eq(diff(logged, theta), 0),
                 "max",
                 "At the maximum the slope is zero. It is zero only once: the slope falls all the "
                 "way from $+\\infty$ to $-\\infty$.", of=theta,
                 typed="k/theta - (N - k)/(1 - theta) = 0"),
            Step(r"k (1 - \theta) = (N - k) \, \theta", Eq(k * (1 - theta), (n - k) * theta), "<=>",
                 "Multiply by $\\theta (1 - \\theta)$, which is not zero.", of=theta),
            Step(r"\hat\theta = \frac{k}{N}", Eq(theta, k / n), "<=>",
                 "The term $-k \\theta$ stands on both sides and drops out: $k = N \\theta$.",
                 of=theta),
        ),
        variables={"theta": (0.0, 1.0), "k": (1.0, 5.0), "m": (1.0, 7.0)},
        short_for={n: k + tails},
        instance="$N$ tosses with $k$ heads",
        meaning="The likelihood is greatest at the share of heads that was seen.",
    )


def gaussian_mle() -> Derivation:
    """The mean, and then the variance, of three observations."""
    mu, x1, x2, x3 = symbols("mu x1:4", real=True)
    v, around = symbols("v S", positive=True)
    xs, mean = (x1, x2, x3), (x1 + x2 + x3) / 3
    squares = sum((x - mu) ** 2 for x in xs)
    density = [exp(-((x - mu) ** 2) / (2 * v)) / sqrt(2 * pi * v) for x in xs]
    logged = -Rational(3, 2) * log(2 * pi * v) - squares / (2 * v)
    at_mean = -Rational(3, 2) * log(2 * pi * v) - around / (2 * v)
    return Derivation(
        "The Gaussian with the greatest likelihood",
        given=(
            "$N$ numbers $x_n$, not all of them equal, are drawn independently from a Gaussian "
            "with mean $\\mu$ and variance $v = \\sigma^2$. Which $\\mu$ and $v$ have the "
            "greatest likelihood?"
        ),
        steps=(
            Step(r"\prod_n \frac{1}{\sqrt{2 \pi v}} "
                 r"\exp \left( -\frac{(x_n - \mu)^2}{2v} \right)",
                 density[0] * density[1] * density[2], typed="",
                 reason="This is the likelihood: the numbers are independent, so their densities "
                 "multiply."),
            Step(r"\ell(\mu, v) = -\frac{N}{2} \log(2 \pi v) "
                 r"- \frac{1}{2v} \sum_n (x_n - \mu)^2", logged, "argmax",
                 "The logarithm keeps the place of the maximum, and brings the exponents down.",
                 of=mu, typed="-3/2*log(2*pi*v) - ((x1 - mu)^2 + (x2 - mu)^2 + (x3 - mu)^2)/(2*v)"),
            Step(r"\frac{1}{v} \sum_n (x_n - \mu) = 0",
                 Eq(sum(x - mu for x in xs) / v, 0), "max",
                 "First the mean. As $\\mu$ moves, the sum of squares is a parabola, so the slope "
                 "is zero at one place, the maximum.", of=mu,
                 typed="(x1 - mu + x2 - mu + x3 - mu)/v = 0"),
            Step(r"\hat\mu = \frac{1}{N} \sum_n x_n", Eq(mu, mean), "<=>",
                 "$v$ is not zero, so the sum is: $\\sum_n x_n = N \\mu$.", of=mu,
                 typed="mu = (x1 + x2 + x3)/3"),
            Step(r"\ell(\hat\mu, v) = -\frac{N}{2} \log(2 \pi v) - \frac{S}{2v}, "
                 r"\quad S = \sum_n (x_n - \hat\mu)^2", at_mean, "=",
                 "Now the variance. $\\hat\\mu$ is best whatever $v$ is: put it in, and write $S$ "
                 "for the sum of squares around it.", where={mu: mean}, after=2,
                 typed="-3/2*log(2*pi*v) - S/(2*v)"),
            Step(r"-\frac{N}{2v} + \frac{S}{2v^2} = 0", Eq(diff(at_mean, v), 0), "max",
                 "Again the slope is zero at the maximum, this time as $v$ moves.", of=v,
                 where={mu: mean}, typed="-3/(2*v) + S/(2*v^2) = 0"),
            Step(r"\hat v = \frac{S}{N} = \frac{1}{N} \sum_n (x_n - \hat\mu)^2",
                 Eq(v, around / 3), "<=>",
                 "Multiply by $2 v^2$, which is not zero: $S = N v$.", of=v, where={mu: mean}),
        ),
        variables={"x1": (-3.0, -1.0), "x2": (-0.5, 0.5), "x3": (1.0, 3.0), "mu": (-2.0, 2.0),
                   "v": (0.0, 8.0)},
        short_for={around: sum((x - mean) ** 2 for x in xs)},
        notation={"x": xs, "N": 3},
        instance="three numbers, $x_1$, $x_2$ and $x_3$",
        meaning=(
            "The likelihood is greatest with the mean of the numbers, and with their mean squared "
            "distance from it as variance: the divisor is $N$."
        ),
    )


def least_squares_likelihood() -> Derivation:
    """Gaussian noise turns the likelihood of the targets into a sum of squares."""
    w, x1, x2, t1, t2, y1, y2 = symbols("w x1:3 t1:3 y1:3", real=True)
    sigma = symbols("sigma", positive=True)
    pairs = ((t1, y1), (t2, y2))
    density = [exp(-((t - y) ** 2) / (2 * sigma**2)) / (sigma * sqrt(2 * pi)) for t, y in pairs]
    squares = (t1 - y1) ** 2 + (t2 - y2) ** 2
    return Derivation(
        "Least squares is maximum likelihood",
        given=(
            "A model with weights $w$ gives $y_n$ for input $x_n$. Each target is that plus "
            "Gaussian noise, with the same $\\sigma$ for all:\n\n"
            "$$\np(t_n \\mid x_n, w) = \\frac{1}{\\sigma \\sqrt{2 \\pi}} "
            "\\exp \\left( -\\frac{(t_n - y_n)^2}{2 \\sigma^2} \\right)\n$$"
        ),
        steps=(
            Step(r"\prod_n p(t_n \mid x_n, w)", density[0] * density[1], typed="",
                 reason="This is the likelihood: the examples are independent, so their densities "
                 "multiply."),
            Step(r"\ell(w) = \sum_n \log p(t_n \mid x_n, w)",
                 log(density[0]) + log(density[1]), "argmax",
                 "The logarithm keeps the place of the maximum, and the product becomes a sum.",
                 of=w, typed="",
                 untyped="the density has no short name, and the next line puts in what it is."),
            Step(r"-N \log \left( \sigma \sqrt{2 \pi} \right) "
                 r"- \frac{1}{2 \sigma^2} \sum_n (t_n - y_n)^2",
                 -2 * log(sigma * sqrt(2 * pi)) - squares / (2 * sigma**2), "=",
                 "Put the density in: its logarithm is the exponent, less that of the factor in "
                 "front.",
                 typed="-2*log(sigma*sqrt(2*pi)) - ((t1 - y1)^2 + (t2 - y2)^2)/(2*sigma^2)"),
            Step(r"-\frac{1}{2 \sigma^2} \sum_n (t_n - y_n)^2", -squares / (2 * sigma**2), "const",
                 "The first term does not hold $w$: it lifts the curve, and moves no maximum.",
                 of=w, typed="-((t1 - y1)^2 + (t2 - y2)^2)/(2*sigma^2)"),
            Step(r"-\sum_n (t_n - y_n)^2", -squares, "argmax",
                 "$2 \\sigma^2$ is positive and does not hold $w$ either.", of=w,
                 typed="-((t1 - y1)^2 + (t2 - y2)^2)"),
        ),
        variables={"w": (-2.0, 2.0), "x1": (0.5, 2.0), "x2": (-2.0, -0.5), "t1": (-2.0, 2.0),
                   "t2": (-2.0, 2.0), "sigma": (0.5, 2.0)},
        short_for={y1: w * x1, y2: w * x2},
        notation={"t": (t1, t2), "y": (y1, y2), "N": 2, r"p(t_n \mid x_n, w)": density},
        instance="two examples and $y_n = w x_n$",
        meaning=(
            "With its sign turned, the log-likelihood is the sum of squares over $2 \\sigma^2$, up "
            "to a constant. To maximise the likelihood is to make the squared errors least, "
            "whatever $\\sigma$ is."
        ),
    )


def cross_entropy_likelihood() -> Derivation:
    """Targets of 0 and 1 turn the likelihood into cross-entropy."""
    w, x1, x2 = symbols("w x1:3", real=True)
    t1, t2 = symbols("t1:3", nonnegative=True)
    y1, y2, c1, c2 = symbols("y1:3 c1:3", positive=True)
    pairs = ((t1, y1), (t2, y2))
    chance = [y**t * (1 - y) ** (1 - t) for t, y in pairs]
    logs = [t * log(y) + (1 - t) * log(1 - y) for t, y in pairs]
    return Derivation(
        "Cross-entropy is maximum likelihood",
        given=(
            "A model with weights $w$ says that $x_n$ is of class 1 with probability $y_n$. The "
            "target $t_n$ is 1 or 0, so its probability is $y_n$ or $1 - y_n$."
        ),
        steps=(
            Step(r"\prod_n y_n^{t_n} (1 - y_n)^{1 - t_n}", chance[0] * chance[1],
                 typed="y1^t1*(1 - y1)^(1 - t1)*y2^t2*(1 - y2)^(1 - t2)",
                 reason="One exponent is 1 and the other 0: they pick the factor that happened. "
                 "The examples are independent, so all multiply: this is the likelihood."),
            Step(r"\ell(w) = \sum_n \log \left( y_n^{t_n} (1 - y_n)^{1 - t_n} \right)",
                 log(chance[0]) + log(chance[1]), "argmax",
                 "The logarithm keeps the place of the maximum, and the product becomes a sum.",
                 of=w, typed="log(y1^t1*(1 - y1)^(1 - t1)) + log(y2^t2*(1 - y2)^(1 - t2))"),
            Step(r"\sum_n \left( t_n \log y_n + (1 - t_n) \log(1 - y_n) \right)",
                 logs[0] + logs[1], "=",
                 "Within each term too: a product becomes a sum, and an exponent a factor.",
                 typed="t1*log(y1) + (1 - t1)*log(1 - y1) + t2*log(y2) + (1 - t2)*log(1 - y2)"),
            Step(r"-\sum_n c_n, \quad c_n = -t_n \log y_n - (1 - t_n) \log(1 - y_n)",
                 -(c1 + c2), "def",
                 "$c_n$ is the binary cross-entropy of target and prediction, never below zero.",
                 typed="-c1 - c2"),
            Step(r"-\frac{1}{N} \sum_n c_n", -(c1 + c2) / 2, "argmax",
                 "To divide by $N$ moves no maximum; it makes the sum a mean.", of=w,
                 typed="-(c1 + c2)/2"),
        ),
        variables={"w": (-2.0, 2.0), "x1": (0.5, 2.0), "x2": (-2.0, -0.5), "t1": (0.0, 1.0),
                   "t2": (0.0, 1.0)},
        short_for={y1: 1 / (1 + exp(-w * x1)), y2: 1 / (1 + exp(-w * x2)),
                   c1: -logs[0], c2: -logs[1]},
        notation={"t": (t1, t2), "y": (y1, y2), "c": (c1, c2), "N": 2},
        instance="two examples and $y_n = 1 / (1 + e^{-w x_n})$",
        meaning=(
            "The log-likelihood is the mean cross-entropy with its sign turned, times $N$. To "
            "maximise the likelihood is to make the cross-entropy least."
        ),
    )


def quadratic_form() -> Derivation:
    """The gradient of a quadratic form, entry by entry and then as matrices."""
    a, b, c, d, x1, x2 = symbols("a b c d x1:3", real=True)
    A, x = Matrix([[a, b], [c, d]]), Matrix([x1, x2])
    f = sum(x[i] * A[i, j] * x[j] for i in range(2) for j in range(2))
    return Derivation(
        "The gradient of a quadratic form",
        given="$A$ is a square matrix and $x$ a column. $f(x) = x^\\top A x$ is a number.",
        steps=(
            Step(r"f(x) = \sum_i \sum_j x_i A_{ij} x_j", f,
                 typed="x1*a*x1 + x1*b*x2 + x2*c*x1 + x2*d*x2",
                 reason="A product of matrices is a sum over the inner indices."),
            Step(r"\sum_i A_{ii} x_i^2 + \sum_{i < j} (A_{ij} + A_{ji}) \, x_i x_j",
                 a * x1**2 + (b + c) * x1 * x2 + d * x2**2, "=",
                 "Take together what has the same factors: $x_i x_j$ comes twice, once from each "
                 "side of the diagonal.", typed="a*x1^2 + (b + c)*x1*x2 + d*x2^2"),
            Step(r"\frac{\partial f}{\partial x_i} = 2 A_{ii} x_i "
                 r"+ \sum_{j \neq i} (A_{ij} + A_{ji}) \, x_j",
                 Matrix([2 * a * x1 + (b + c) * x2, (b + c) * x1 + 2 * d * x2]), "grad",
                 "Only terms with $x_i$ count. The square gives $2 x_i$, and every product its "
                 "other factor.", of=x, typed="2*a*x1 + (b + c)*x2"),
            Step(r"\sum_j (A_{ij} + A_{ji}) \, x_j",
                 Matrix([sum((A[i, j] + A[j, i]) * x[j] for j in range(2)) for i in range(2)]),
                 "=", "$2 A_{ii}$ is $A_{ii} + A_{ii}$: the term $j = i$ fits in.",
                 matrix="∂f/∂x_i = sum_j (A_ij + A_ji) x_j"),
            Step(r"\nabla f = (A + A^\top) \, x", (A + A.T) * x, "=",
                 "The sum over $j$ is row $i$ of a matrix times $x$, and $A_{ji}$ stands in row "
                 "$i$ of $A^\\top$.", after=4, matrix="∇f = ∂f/∂x = (A + A.T) @ x"),
            Step(r"2 A x \quad \text{where } A = A^\top", 2 * A * x, "=",
                 "Where $A$ is symmetric, $A_{ij}$ and $A_{ji}$ are one number, here $c = b$.",
                 where={c: b}, typed="2*a*x1 + 2*b*x2", matrix="∇f = ∂f/∂x = 2*A @ x",
                 assuming={"A": "(A + A.T)/2"}),
        ),
        variables=dict.fromkeys(("a", "b", "c", "d", "x1", "x2"), (-2.0, 2.0)),
        notation={"A": A, "x": x},
        arrays={
            "A": Array(("I", "I"), A), "x": Array(("I", "1"), x),
            "∂f/∂x": Array(("I", "1"), Matrix([diff(f, each) for each in x])),
        },
        instance=(
            "two by two, with $a$, $b$ in the first row of $A$ and $c$, $d$ in the second; of a "
            "gradient, its first entry"
        ),
        meaning=(
            "For a symmetric $A$ this is $2 A x$, just as $a x^2$ has the slope $2 a x$. In "
            "general only the sum of two entries across the diagonal counts."
        ),
    )
