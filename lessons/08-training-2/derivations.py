"""Lecture 8's derivations: what weights do to the size of what passes, and batch normalisation."""

from sympy import Eq, Matrix, Max, Rational, sqrt, symbols

from tutor.derivations import Derivation, Step

HALF = Rational(1, 2)


def initial_variance() -> Derivation:
    """The mean square of what leaves a unit, over its random weights."""
    h1, h2, w1, w2 = symbols("h1:3 w1:3", real=True)
    v, q, s = symbols("v q s", positive=True)
    either = {s: HALF, -s: HALF}
    return Derivation(
        "The variance through a layer",
        given=(
            "A unit computes $z = \\sum_i h_i w_i$. Its inputs $h_i$ are given. Its $n$ weights "
            "are drawn independently, each with mean 0 and variance $v$, so that "
            "$\\mathbb{E}[w_i^2] = v$."
        ),
        steps=(
            Step(r"z^2 = \left( \sum_i h_i w_i \right)^2", (h1 * w1 + h2 * w2) ** 2,
                 reason="The size is measured by the square."),
            Step(r"\sum_i h_i^2 w_i^2 + 2 \sum_{i < k} h_i h_k w_i w_k",
                 h1**2 * w1**2 + h2**2 * w2**2 + 2 * h1 * h2 * w1 * w2, "=",
                 "Multiply out: every term with itself, and every two with one another.",
                 typed="h1^2*w1^2 + h2^2*w2^2 + 2*h1*h2*w1*w2"),
            Step(r"v \sum_i h_i^2", v * (h1**2 + h2**2), "mean",
                 "On average over the weights, $w_i^2$ is $v$. The mixed terms go: the weights are "
                 "independent and have mean 0, so $\\mathbb{E}[w_i w_k] = 0$.",
                 where={w1: either, w2: either}, typed="v*(h1^2 + h2^2)"),
            Step(r"n \, v \, q", 2 * v * q, "=",
                 "$q$ is the mean square of the inputs: their squares sum to $n q$.",
                 typed="2*v*q"),
        ),
        variables={"h1": (-2.0, 2.0), "h2": (-2.0, 2.0), "w1": (-2.0, 2.0), "w2": (-2.0, 2.0),
                   "s": (0.2, 2.0)},
        short_for={v: s**2, q: (h1**2 + h2**2) / 2},
        notation={"h": (h1, h2), "w": (w1, w2), "n": 2},
        instance=(
            "two inputs, $h_1$ and $h_2$, and weights that are $s$ or $-s$, each with probability "
            "½, so that $v = s^2$"
        ),
        meaning=(
            "A layer multiplies the mean square by $n v$. Only the number of inputs and the "
            "variance of the weights count."
        ),
    )


def glorot_rule() -> Derivation:
    """From the mean of the two factors to the standard deviation and the uniform limit."""
    a, b, v, sigma, r = symbols("a b v sigma r", positive=True)
    both = a + b
    return Derivation(
        "Glorot's rule",
        given=(
            "A layer has $a$ inputs and $b$ outputs. Forward it multiplies the mean square by "
            "$a v$; backward it multiplies that of the errors by $b v$. The mean of the two "
            "factors is to be 1. $\\sigma$ is the standard deviation, $v = \\sigma^2$; and a "
            "uniform draw between $-r$ and $r$ has $\\sigma = r / \\sqrt{3}$."
        ),
        steps=(
            Step(r"\frac{a v + b v}{2} = 1", Eq((a * v + b * v) / 2, 1),
                 reason="This is what is asked for."),
            Step(r"v = \frac{2}{a + b}", Eq(v, 2 / both), "<=>",
                 "Take $v$ out, multiply by 2, and divide by $a + b$.", of=r),
            Step(r"\sigma = \sqrt{\frac{2}{a + b}}", Eq(sigma, sqrt(2 / both)), "<=>",
                 "The standard deviation is the root of the variance.", of=r),
            Step(r"r = \sqrt{\frac{6}{a + b}}", Eq(r, sqrt(6 / both)), "<=>",
                 "For a uniform draw, $r = \\sqrt{3} \\, \\sigma$.", of=r),
        ),
        variables={"a": (1.0, 9.0), "b": (1.0, 9.0), "r": (0.0, 3.0)},
        short_for={v: sigma**2, sigma: r / sqrt(3)},
        instance="$a$ is $n_\\text{in}$, and $b$ is $n_\\text{out}$",
        meaning=(
            "Inputs and outputs count alike. Where they are equal in number, both factors are 1 "
            "exactly."
        ),
    )


def through_relu() -> Derivation:
    """ReLU keeps half of a mean square that is symmetric around 0."""
    z, n, v, q, m, a = (symbols("z", real=True), *symbols("n v q m a", positive=True))
    return Derivation(
        "The variance through a layer with ReLU",
        given=(
            "Before the activation, $\\mathbb{E}[z^2] = m$, with $m = n v q$. The weights are "
            "drawn symmetrically around 0, so $z$ takes each value as often as its opposite. What "
            "is left after ReLU?"
        ),
        steps=(
            Step(r"\max(0, z)^2", Max(0, z) ** 2, typed="max(0, z)^2",
                 reason="ReLU leaves what is positive, and makes the rest 0."),
            Step(r"\frac{m}{2}", m / 2, "mean",
                 "Of each two opposite values one is kept, so half of the mean square.",
                 where={z: {a: HALF, -a: HALF}}, typed="m/2"),
            Step(r"\frac{n v q}{2}", n * v * q / 2, "=",
                 "Put in what $m$ is.", typed="n*v*q/2"),
        ),
        variables={"z": (-2.0, 2.0), "n": (1.0, 9.0), "v": (0.1, 2.0), "q": (0.1, 2.0)},
        short_for={a: sqrt(m), m: n * v * q},
        instance="$z$ is $a$ or $-a$, each with probability ½, so that $m = a^2$",
        meaning=(
            "With ReLU a layer multiplies the mean square by $\\frac{1}{2} n v$. This is 1 for "
            "$v = 2/n$: He's rule."
        ),
    )


def batch_norm_backward() -> Derivation:
    """The three ways from one value of a batch to all outputs of its feature."""
    x, g, u, c = (Matrix([symbols(f"{letter}1:4", real=True)]) for letter in "xguc")
    gamma, beta, mu, p, q = symbols("gamma beta mu p q", real=True)
    v, epsilon = symbols("v epsilon", positive=True)
    root = sqrt(v + epsilon)
    mean = sum(x) / 3
    product = sum(each * hat for each, hat in zip(g, u))
    loss = sum(each * out for each, out in zip(g, c))
    of_variance = -gamma * sum(each * (value - mu) for each, value in zip(g, x)) / (
        2 * (v + epsilon) ** Rational(3, 2))
    of_mean = -gamma * sum(g) / root
    return Derivation(
        "The way back through batch normalisation",
        given=(
            "For one feature of a batch, $\\hat x_n = (x_n - \\mu)/\\sqrt{v + \\varepsilon}$ and "
            "$c_n = \\gamma \\hat x_n + \\beta$. From above, $g_n = \\partial L / \\partial c_n$ "
            "arrives. To first order the loss moves as $\\sum_n g_n c_n$, with the $g_n$ held "
            "fixed: its derivatives are those of the loss."
        ),
        steps=(
            Step(r"L = \sum_n g_n c_n", loss, typed="g1*c1 + g2*c2 + g3*c3",
                 reason="Up to a constant, and for small changes of the $c_n$."),
            Step(r"\frac{\partial L}{\partial \beta} = \sum_n g_n", sum(g), "grad",
                 "β is added to every output.", of=beta, after=1),
            Step(r"\frac{\partial L}{\partial \gamma} = \sum_n g_n \hat x_n", product, "grad",
                 "γ multiplies $\\hat x_n$ in every output.", of=gamma, after=1,
                 typed="g1*u1 + g2*u2 + g3*u3"),
            Step(r"\frac{\partial L}{\partial v} = -\frac{\gamma}{2 (v + \varepsilon)^{3/2}} "
                 r"\sum_n g_n (x_n - \mu)", of_variance, "grad",
                 "With all else held, $v$ acts through $(v + \\varepsilon)^{-1/2}$, whose slope is "
                 "$-\\frac{1}{2} (v + \\varepsilon)^{-3/2}$.", of=v, after=1,
                 typed="-gamma/(2*(v + epsilon)^(3/2))*(g1*(x1 - mu) + g2*(x2 - mu) + "
                       "g3*(x3 - mu))"),
            Step(r"\frac{\partial L}{\partial \mu} = -\frac{\gamma}{\sqrt{v + \varepsilon}} "
                 r"\sum_n g_n", of_mean, "grad",
                 "$\\mu$ is subtracted from every value, and $v$ is held.", of=mu, after=1,
                 typed="-gamma/sqrt(v + epsilon)*(g1 + g2 + g3)"),
            Step(r"\frac{\partial L}{\partial x_n} = \frac{\gamma \, g_n}{\sqrt{v + \varepsilon}} "
                 r"+ \frac{p}{N} + \frac{2 (x_n - \mu) \, q}{N}",
                 Matrix([[gamma * each / root + p / 3 + 2 * (value - mu) * q / 3
                          for each, value in zip(g, x)]]), "grad",
                 "Three ways add up. Directly; through the mean, whose slope in $x_n$ is "
                 "$\\frac{1}{N}$, with $p = \\partial L / \\partial \\mu$; and through the "
                 "variance, whose slope is $\\frac{2}{N} (x_n - \\mu)$, with "
                 "$q = \\partial L / \\partial v$.", of=x, after=1,
                 typed="gamma*g1/sqrt(v + epsilon) + p/3 + 2*(x1 - mu)*q/3"),
            Step(r"\frac{\gamma}{\sqrt{v + \varepsilon}} \left( g_n - \frac{1}{N} \sum_k g_k "
                 r"- \hat x_n \, \frac{1}{N} \sum_k g_k \hat x_k \right)",
                 Matrix([[gamma / root * (each - sum(g) / 3 - hat * product / 3)
                          for each, hat in zip(g, u)]]), "=",
                 "Put $p$ and $q$ in, take $\\gamma / \\sqrt{v + \\varepsilon}$ out, and write "
                 "$\\hat x$ for each difference from the mean over the root.",
                 typed="gamma/sqrt(v + epsilon)*(g1 - (g1 + g2 + g3)/3 - "
                       "u1*(g1*u1 + g2*u2 + g3*u3)/3)"),
        ),
        variables=dict.fromkeys(map(str, (*x, *g)), (-2.0, 2.0))
        | {"gamma": (-2.0, 2.0), "beta": (-2.0, 2.0), "epsilon": (0.01, 0.5)},
        short_for={
            mu: mean, v: sum(value**2 for value in x) / 3 - mean**2, p: of_mean, q: of_variance,
            **{hat: (value - mu) / root for hat, value in zip(u, x)},
            **{out: gamma * hat + beta for out, hat in zip(c, u)},
        },
        notation={"x": x, "g": g, r"\hat x": u, "c": c, "N": 3, r"\varepsilon": epsilon},
        instance=(
            "a batch of three; $u_n$ is $\\hat x_n$, and of $\\partial L / \\partial x_n$, its "
            "first entry"
        ),
        meaning=(
            "The last two terms take the mean of $g$ and its share along $\\hat x$ out: to shift "
            "the whole batch, or to stretch it, changes nothing but for $\\varepsilon$."
        ),
    )
