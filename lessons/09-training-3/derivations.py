"""Lecture 9's derivations: a penalty as decay, dropout's expectation, and models averaged."""

from sympy import Matrix, Rational, diff, symbols

from tutor.derivations import Derivation, Step


def weight_decay() -> Derivation:
    """A plain step with an L2 penalty multiplies the weight first."""
    w, g, eta, lam, c, s = symbols("w g eta lambda c s", real=True)
    penalised = g * w + c + lam / 2 * w**2
    return Derivation(
        "Weight decay",
        given=(
            "Near the weight $w$, and to first order, the loss moves as $g w + c$, where $g$ is "
            "its slope. The penalty $\\frac{\\lambda}{2} w^2$ is added, which makes the slope $s$. "
            "A plain step with the rate $\\eta$ is taken; what is the new weight?"
        ),
        steps=(
            Step(r"w - \eta s", w - eta * s, typed="w - eta*s",
                 reason="A plain step takes the rate times the slope off the weight."),
            Step(r"w - \eta \left( g + \lambda w \right)", w - eta * (g + lam * w), "=",
                 "The slope of a sum is the sum of the slopes. That of $\\frac{\\lambda}{2} w^2$ "
                 "is $\\lambda w$: the ½ and the 2 of the square cancel.",
                 typed="w - eta*(g + lambda*w)"),
            Step(r"\left( 1 - \eta \lambda \right) w - \eta g", (1 - eta * lam) * w - eta * g, "=",
                 "Put together what has $w$ in it.", typed="(1 - eta*lambda)*w - eta*g"),
        ),
        variables={"w": (-2.0, 2.0), "g": (-2.0, 2.0), "eta": (0.01, 0.9), "lambda": (0.01, 0.9),
                   "c": (-1.0, 1.0)},
        short_for={s: diff(penalised, w)},
        meaning=(
            "First the weight shrinks by the factor $1 - \\eta\\lambda$, then the loss moves it as "
            "before. The shrinking is the same share of every weight, so large ones lose most."
        ),
    )


def dropout_expectation() -> Derivation:
    """Scaled by one over the probability of keeping, an output keeps its expectation."""
    h1, h2, w1, w2, m1, m2, d = symbols("h1 h2 w1 w2 m1 m2 d", real=True)
    kept = {0: d, 1: 1 - d}
    return Derivation(
        "Inverted dropout keeps the expectation",
        given=(
            "A unit of the next layer sums up $\\sum_i w_i \\tilde h_i$, where $\\tilde h_i = h_i "
            "m_i / (1 - d)$. Each $m_i$ is 0 with probability $d$, else 1, independently of the "
            "others. The $h_i$ and $w_i$ are given."
        ),
        steps=(
            Step(r"\sum_i w_i \, \frac{h_i m_i}{1 - d}", (w1 * h1 * m1 + w2 * h2 * m2) / (1 - d),
                 reason="This is the sum in training, for one mask.",
                 typed="(w1*h1*m1 + w2*h2*m2)/(1 - d)"),
            Step(r"\sum_i w_i \, \frac{h_i \left( d \cdot 0 + (1 - d) \cdot 1 \right)}{1 - d}",
                 (w1 * h1 * (1 - d) + w2 * h2 * (1 - d)) / (1 - d), "mean",
                 "Over all masks, each $m_i$ is 0 with probability $d$ and 1 with probability "
                 "$1 - d$. A sum's expectation is the sum of the expectations.",
                 where={m1: kept, m2: kept}, typed="(w1*h1*(1 - d) + w2*h2*(1 - d))/(1 - d)"),
            Step(r"\sum_i w_i h_i", w1 * h1 + w2 * h2, "=",
                 "The probability of keeping cancels.", typed="w1*h1 + w2*h2"),
        ),
        variables={"h1": (-2.0, 2.0), "h2": (-2.0, 2.0), "w1": (-2.0, 2.0), "w2": (-2.0, 2.0),
                   "m1": (0.0, 1.0), "m2": (0.0, 1.0), "d": (0.05, 0.95)},
        notation={"h": (h1, h2), "w": (w1, w2), "m": (m1, m2)},
        instance="two outputs",
        meaning=(
            "On average over masks, the next layer gets what it gets in use, where all units are "
            "there and nothing is scaled. The textbook leaves the $1/(1 - d)$ out, and multiplies "
            "the weights by $p = 1 - d$ in use: both sides are then $p$ times as large. A function "
            "behind the sum that is not linear does not keep the expectation exactly."
        ),
    )


def average_of_models() -> Derivation:
    """The variance of a mean of M models of equal variance and equal correlation."""
    u, a, b, c = symbols("u a b c", real=True)
    s, r, p, q = symbols("s r p q", positive=True)
    half = Rational(1, 2)
    # A shared part and one for each of three models, every one with mean 0.
    flips = {u: {p: half, -p: half}, a: {q: half, -q: half}, b: {q: half, -q: half},
             c: {q: half, -q: half}}
    errors = Matrix([[u + a, u + b, u + c]])
    square = (sum(errors) / 3) ** 2
    return Derivation(
        "The variance of an average of models",
        given=(
            "$M$ models are off by $\\epsilon_k$, each with mean 0 and variance $\\sigma^2$, so "
            "$\\mathbb{E}[\\epsilon_k^2] = \\sigma^2$. Each two have the correlation $r$, so "
            "$\\mathbb{E}[\\epsilon_k \\epsilon_l] = r \\sigma^2$ for $k \\ne l$."
        ),
        steps=(
            Step(r"\left( \frac{1}{M} \sum_k \epsilon_k \right)^2", square,
                 reason="The average is off by the mean of the errors; its variance is the "
                        "expectation of the square.",
                 typed="((u + a + u + b + u + c)/3)^2"),
            Step(r"\frac{1}{M^2} \left( \sum_k \epsilon_k^2 + 2 \sum_{k < l} \epsilon_k "
                 r"\epsilon_l \right)",
                 (sum(e**2 for e in errors) + 2 * (errors[0] * errors[1] + errors[0] * errors[2]
                                                   + errors[1] * errors[2])) / 9, "=",
                 "Multiply out: each with itself, and every two with one another.",
                 typed="((u + a)^2 + (u + b)^2 + (u + c)^2 + 2*((u + a)*(u + b) + (u + a)*(u + c) "
                       "+ (u + b)*(u + c)))/9"),
            Step(r"\frac{1}{M^2} \left( M \sigma^2 + M (M - 1) \, r \sigma^2 \right)",
                 (3 * s**2 + 6 * r * s**2) / 9, "mean",
                 "There are $M$ squares, each $\\sigma^2$ on average, and $M (M - 1)/2$ pairs, "
                 "each counted twice, $r \\sigma^2$ on average.",
                 where=flips, typed="(3*s^2 + 6*r*s^2)/9"),
            Step(r"\sigma^2 \left( r + \frac{1 - r}{M} \right)", s**2 * (r + (1 - r) / 3), "=",
                 "Divide by $M^2$: $\\frac{1}{M} + \\frac{M - 1}{M} r = r + \\frac{1 - r}{M}$.",
                 typed="s^2*(r + (1 - r)/3)"),
        ),
        variables={"u": (-2.0, 2.0), "a": (-2.0, 2.0), "b": (-2.0, 2.0), "c": (-2.0, 2.0),
                   "p": (0.2, 2.0), "q": (0.2, 2.0)},
        short_for={s: (p**2 + q**2) ** half, r: p**2 / (p**2 + q**2)},
        notation={r"\epsilon": errors, r"\sigma": s, "M": 3},
        instance=(
            "three models, $\\epsilon_1 = u + a$, $\\epsilon_2 = u + b$ and $\\epsilon_3 = u + c$, "
            "where $u$ is $p$ or $-p$, and $a$, $b$ and $c$ are $q$ or $-q$, all independently and "
            "each with probability ½; so that $s^2 = p^2 + q^2$, with $s$ for $\\sigma$, and "
            "$r = p^2 / s^2$"
        ),
        meaning=(
            "Independent models, $r = 0$, leave $\\sigma^2 / M$. Models that are all alike, "
            "$r = 1$, leave $\\sigma^2$. What they share stays, however many they are."
        ),
    )
