"""Lecture 2's derivations. What is proved, and can be typed, is a concrete instance of each."""

from sympy import Eq, diff, log, symbols

from tutor.derivations import Derivation, Step


def bayes_rule() -> Derivation:
    """From the product rule, written both ways."""
    a, b_a, b_n = symbols("a s f", positive=True)
    joint = a * b_a
    seen = a * b_a + (1 - a) * b_n
    post = symbols("q", positive=True)
    return Derivation(
        "Bayes' rule, from the product rule",
        given=(
            "The product rule says that a joint probability is a probability times a conditional "
            "one, and it may be read from either end."
        ),
        steps=(
            Step(r"p(A \mid B)\, p(B) = p(B \mid A)\, p(A)", Eq(post * seen, joint),
                 reason="Both sides are $p(A, B)$: the product rule, taken from either end."),
            Step(r"p(A \mid B) = \frac{p(B \mid A)\, p(A)}{p(B)}", Eq(post, joint / seen), "<=>",
                 "Divide by $p(B)$, which is not zero: $B$ was seen.", of=post),
            Step(r"p(A \mid B) = \frac{p(B \mid A)\, p(A)}"
                 r"{p(B \mid A)\, p(A) + p(B \mid \bar A)\, p(\bar A)}",
                 Eq(post, a * b_a / (a * b_a + (1 - a) * b_n)), "<=>",
                 "$B$ comes with $A$ or without it: add up both ways, by the sum rule.", of=post,
                 typed=""),
        ),
        variables={"a": (0.05, 0.95), "s": (0.05, 0.95), "f": (0.05, 0.95), "q": (0.0, 1.0)},
        instance=(
            "a prior $a = p(A)$, with $s = p(B \\mid A)$, $f = p(B \\mid \\bar A)$ and the "
            "posterior $q = p(A \\mid B)$"
        ),
        meaning="The denominator is the same for every hypothesis: it only makes them sum to one.",
    )


def bernoulli_mle() -> Derivation:
    """The most likely chance of heads is the share of heads."""
    p = symbols("p", positive=True)
    n, k = symbols("n k", positive=True)
    likelihood = p**k * (1 - p) ** (n - k)
    logged = k * log(p) + (n - k) * log(1 - p)
    return Derivation(
        "The most likely coin",
        given=(
            "A coin with chance $p$ of heads is thrown $n$ times, and heads come $k$ times, with "
            "$0 < k < n$. Which $p$ makes just this most probable?"
        ),
        steps=(
            Step(r"L(p) = p^k (1 - p)^{n - k}", likelihood,
                 reason="The throws are independent: their probabilities multiply."),
            Step(r"\log L(p) = k \log p + (n - k) \log(1 - p)", logged, "argmax",
                 "The logarithm rises, so it keeps the place of the maximum; it turns the product "
                 "into a sum.", of=p),
            Step(r"\frac{k}{p} - \frac{n - k}{1 - p} = 0", Eq(diff(logged, p), 0), "max",
                 "At the maximum the slope is zero. There is just one: the slope falls all the way "
                 "from $+\\infty$ to $-\\infty$.", of=p),
            Step(r"k (1 - p) = (n - k)\, p", Eq(k * (1 - p), (n - k) * p), "<=>",
                 "Multiply by $p (1 - p)$, which is not zero.", of=p),
            Step(r"\hat p = \frac{k}{n}", Eq(p, k / n), "<=>",
                 "The term $-kp$ stands on both sides.", of=p),
        ),
        variables={"p": (0.0, 1.0), "n": (6.0, 12.0), "k": (1.0, 5.0)},
        instance="$n$ throws with $k$ heads",
        meaning="The most likely chance of heads is the share of heads that was seen.",
    )
