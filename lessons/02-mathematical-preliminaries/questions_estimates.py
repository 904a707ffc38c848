"""Questions on expectation, variance and maximum likelihood."""

from fractions import Fraction
from math import comb

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    factor,
    generator,
    latex,
    number,
    over,
    plus,
    products,
    shown,
    signed,
)

# --- Random variables --------------------------------------------------------------------

VALUES = {
    1: [[0, 1, 2], [1, 2, 4], [0, 2, 5], [-1, 0, 2], [1, 3, 4], [0, 1, 5],
        [0, 1, 4], [2, 3, 7], [-2, 1, 3], [0, 3, 5], [1, 2, 6], [-1, 1, 4]],
    2: [[-2, 0, 1, 3], [0, 1, 2, 4], [-1, 1, 2, 5], [-3, -1, 0, 2]],
}
CHANCES = {
    1: [[0.2, 0.5, 0.3], [0.1, 0.6, 0.3], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4], [0.6, 0.3, 0.1],
        [0.2, 0.2, 0.6], [0.7, 0.2, 0.1], [0.1, 0.3, 0.6]],
    2: [[0.1, 0.2, 0.3, 0.4], [0.4, 0.2, 0.3, 0.1], [0.2, 0.4, 0.3, 0.1], [0.5, 0.2, 0.1, 0.2]],
}


@generator("table-moments", title="Expectation and variance of a table", topic="random-variables",
           seconds=(120, 180), levels=2)
def table_moments(draw: Draw) -> Item:
    values = draw.pick("values", VALUES[draw.level])
    chances = draw.pick("chances", CHANCES[draw.level])
    mean = _sum(chances, values)
    square = _sum(chances, [v * v for v in values])
    variance = square - mean**2
    parts = [
        number(
            "mean", "What is the expectation of $X$?", mean,
            "each value times its probability, summed.",
            [
                Wrong(sum(values) / len(values),
                      "this is the plain average of the values. Each counts with its "
                      "probability."),
                Wrong(values[chances.index(max(chances))],
                      "this is the likeliest value. The expectation weighs in all of them."),
                Wrong(mean / len(values),
                      "the weighted sum was divided by the number of values. The probabilities "
                      "have done that already."),
                Wrong(sum(values), "this is the sum of the values, without their "
                                           "probabilities."),
            ],
        ),
        number(
            "variance", "And the variance?", variance,
            "the expected square of the distance from the mean.",
            [
                Wrong(square, "this is the expectation of $X^2$. The square of the mean "
                                      "is still to be taken off."),
                Wrong(square - mean, "the mean was subtracted as it is. Subtract its square: "
                                             "$\\mathbb{E}[X^2] - \\mathbb{E}[X]^2$."),
                Wrong(variance**0.5, "this is the standard deviation, the root of the "
                                             "variance."),
                Wrong(_sum(chances, [abs(v - mean) for v in values]),
                      "these are the plain distances from the mean. The variance takes their "
                      "squares."),
                Wrong(sum((v - mean)**2 for v in values) / len(values),
                      "the squared distances were averaged without their probabilities."),
            ],
            carry=lambda mine: _sum(chances, [(v - mine["mean"])**2 for v in values]),
        ),
    ]
    steps = (
        f"Weigh each value with its probability:\n\n"
        f"$$\n\\mathbb{{E}}[X] = {products(chances, values)} = {latex(mean)}\n$$\n\n"
        "The variance is the expected squared distance from it. The short way takes the same sum "
        "of the squares,\n\n"
        f"$$\n\\mathbb{{E}}[X^2] = {products(chances, [v * v for v in values])} = "
        f"{latex(square)}\n$$"
        "\n\nand the square of the mean off it: "
        f"${latex(square)} - {factor(mean)}^2 = {latex(variance)}$."
    )
    if draw.level == 2:
        slope = draw.pick("slope", [2, 3, -2])
        shift = draw.pick("shift", [1, 4, -3])
        parts.append(number(
            "scaled", f"What is the variance of $Y = {_affine(slope, shift)}$?",
            slope**2 * variance,
            "a shift changes no distance, and a factor comes out squared.",
            [
                Wrong(slope * variance, "the factor comes out of the variance squared: "
                                                "the variance is made of squares."),
                Wrong(slope**2 * variance + shift,
                      "a shift moves all values alike, the mean included. Their spread stays."),
                Wrong(slope * variance + shift,
                      "this is how an expectation changes. In a variance the shift drops out, and "
                      "the factor is squared."),
                Wrong(variance, "the shift changes nothing, but the factor does: it "
                                        "stretches every distance."),
            ],
            carry=lambda mine: slope**2 * mine["variance"],
        ))
        steps += (
            "\n\nFor $Y$, every distance from the mean is stretched by "
            f"${latex(slope)}$ and shifted by nothing, so that its square grows by "
            f"${slope**2}$: ${slope**2} \\cdot {latex(variance)} = "
            f"{latex(slope**2 * variance)}$."
        )
    row = " | ".join(shown(v) for v in values)
    return Item(
        f"A random variable $X$ takes these values:\n\n| value | {row} |\n"
        f"|---|{'---|' * len(values)}\n"
        f"| **probability** | {' | '.join(shown(p) for p in chances)} |",
        tuple(parts), steps=steps,
        hints=(
            "If you drew $X$ very often, which average would you see, and how far would the "
            "draws lie from it?",
            "An expectation is a sum over the table: each value times its probability. A variance "
            "is the expectation of another quantity, $(X - \\mathbb{E}[X])^2$.",
            "Add a row $X^2$ to the table and take its expectation in the same way. What is to be "
            "taken off it?",
        ),
    )


@table_moments.second
def _(given):
    # By counting ten draws, and the variance from all pairs: half the mean squared difference.
    draws = [v for v, p in zip(given["values"], given["chances"]) for _ in range(round(10 * p))]
    variance = sum((a - b)**2 for a in draws for b in draws) / 200
    moved = [given.get("slope", 1) * v + given.get("shift", 0) for v in draws]
    return {"mean": sum(draws) / 10, "variance": variance, "scaled": float(np.var(moved))}


# --- Maximum likelihood ------------------------------------------------------------------

# Their means are whole, so that every deviation is.
SAMPLES = [
    [1, 2, 6], [0, 4, 5], [1, 3, 8], [0, 1, 5], [1, 1, 4], [1, 2, 3, 6], [0, 4, 5, 7],
    [2, 2, 5, 7], [3, 3, 4, 6], [-4, -1, 1, 8], [0, 1, 1, 6], [1, 1, 2, 5, 6], [2, 3, 3, 5, 7],
    [1, 2, 2, 3, 7], [0, 2, 2, 4, 7], [-2, -1, 0, 1, 7],
]


@generator("mle-counts", title="Maximum likelihood from data", topic="maximum-likelihood",
           seconds=(90, 150), levels=2,
           convention="Maximum likelihood divides a variance by N. The unbiased estimate divides "
                      "by N − 1.")
def mle_counts(draw: Draw) -> Item:
    return _bernoulli(draw) if draw.level == 1 else _gaussian(draw)


THETA = r"\theta"


def _bernoulli(draw):
    throws = draw.pick("throws", [3, 4, 5, 6])
    heads = draw.pick("heads", [k for k in range(1, throws) if 2 * k != throws])
    sequence = draw.sample("sequence", "H" * heads + "T" * (throws - heads), throws)
    tails = throws - heads
    p = Fraction(heads, throws)
    likelihood = p**heads * (1 - p)**tails
    return Item(
        f"A coin shows heads with an unknown probability $\\theta$. It is thrown {throws} times, "
        f"each throw independent of the others, and gives {' '.join(sequence)} (H is heads).",
        (
            number(
                "estimate", "What is the maximum likelihood estimate of $\\theta$?", float(p),
                "the share of heads among all throws.",
                [
                    Wrong(heads / tails, "these are the odds, heads to tails. A probability "
                                         "compares heads with all throws."),
                    Wrong(tails / throws, "this is the share of tails; $\\theta$ is for heads."),
                    Wrong((heads + 1) / (throws + 2),
                          "this is Laplace's estimate, which adds one throw of each kind: right "
                          "by that rule. Maximum likelihood adds nothing."),
                    Wrong(0.5, "this is what one expects of a fair coin. Maximum likelihood looks "
                               "at the data only."),
                ],
            ),
            number(
                "likelihood", "How probable is just this sequence, at that $\\theta$?",
                float(likelihood),
                "the throws are independent, so their probabilities multiply.",
                [
                    Wrong(float(comb(throws, heads) * likelihood),
                          f"this counts every order of {heads} H and {tails} T. Here one order "
                          "was seen."),
                    Wrong(0.5**throws, "this is the likelihood of $\\theta = 1/2$. That of the "
                                       "estimate is larger."),
                    Wrong(float(heads * p + tails * (1 - p)),
                          "the throws were added. All of them happened, so they multiply."),
                    Wrong(float(p**throws), "this is the probability of heads in every throw."),
                    # With one tail, this is what counting every order gives, too.
                    *([Wrong(float(p**heads), "the tails are missing: each has the probability "
                                              "$1 - \\theta$.")] if tails > 1 else []),
                ],
                carry=lambda mine: mine["estimate"]**heads * (1 - mine["estimate"])**tails,
            ),
        ),
        steps=(
            f"A throw of heads has the probability $\\theta$, one of tails $1 - \\theta$. There "
            f"are {heads} and {tails} of them, so that the likelihood of $\\theta$ is\n\n"
            f"$$\n{_power(THETA, heads)} \\, {_power(f'(1 - {THETA})', tails)}\n$$\n\n"
            "Take the logarithm and set its derivative to zero:\n\n"
            f"$$\n\\frac{{{heads}}}{{{THETA}}} - \\frac{{{tails}}}{{1 - {THETA}}} = 0\n$$\n\n"
            f"so that ${_or_plain(heads, f'(1 - {THETA})')} = {_or_plain(tails, THETA)}$, and "
            f"${THETA} = {over(heads, throws)} = {latex(float(p))}$. There\n\n"
            f"$$\n{_power(_bracketed(p), heads)} \\cdot {_power(_bracketed(1 - p), tails)} = "
            f"{latex(likelihood)} = {latex(float(likelihood))}\n$$"
        ),
        hints=(
            "Which $\\theta$ makes the throws that you saw as probable as can be?",
            "Write the probability of the whole sequence as a product over the throws. Its "
            "logarithm is a sum, and easier to differentiate.",
            "Heads bring the factor $\\theta$, tails $1 - \\theta$. How often does each stand in "
            "the product?",
        ),
    )


def _gaussian(draw):
    sample = draw.pick("sample", SAMPLES)
    data = draw.sample("data", sample, len(sample))
    count = len(data)
    listed = r", \; ".join(latex(x) for x in data)
    mean = sum(data) / count
    squares = sum((x - mean)**2 for x in data)
    variance = squares / count
    middle = sorted(data)[(count - 1) // 2:count // 2 + 1]
    wrong = [
        Wrong(sum(middle) / len(middle), "this is the median, the value in the middle. A "
                                         "Gaussian's likelihood is largest at the mean."),
        Wrong(sum(data), "this is the sum; divide it by how many values there are."),
        Wrong(sum(data) / (count - 1), "this divides by N − 1. The mean has the divisor N by any "
                                       "convention."),
        Wrong((min(data) + max(data)) / 2, "this is halfway between the smallest and the "
                                           "largest. Every value counts."),
    ]
    return Item(
        f"These {count} values are independent draws from one Gaussian:\n\n"
        f"$$\n{listed}\n$$",
        (
            number("mean", "What is the maximum likelihood estimate of its mean?", mean,
                   "the average of the data.", wrong),
            number(
                "variance", "And of its variance?", variance,
                "the average squared distance from the estimated mean, with the divisor N.",
                [
                    Wrong(squares / (count - 1),
                          "this divides by N − 1: right for the unbiased estimate. Maximum "
                          "likelihood divides by N."),
                    Wrong(variance**0.5, "this is the standard deviation, the root of the "
                                         "variance."),
                    Wrong(squares, "this is the sum of squares; take their average."),
                    Wrong(sum(x * x for x in data) / count,
                          "this is the average of the squares. The distances are from the mean, "
                          "not from zero."),
                    Wrong(sum(abs(x - mean) for x in data) / count,
                          "these are plain distances. The variance takes their squares."),
                ],
                carry=lambda mine: sum((x - mine["mean"])**2 for x in data) / count,
            ),
        ),
        steps=(
            f"The log-likelihood holds the data only in $-\\sum_n (x_n - \\mu)^2 / 2\\sigma^2$. "
            f"It is largest where the squares sum to the least, and that is at the average:\n\n"
            f"$$\n\\hat\\mu = \\frac{{{plus(data)}}}{{{count}}} = {latex(mean)}\n$$\n\n"
            f"The distances from it are ${', '.join(latex(x - mean) for x in data)}$. Setting the "
            "derivative with respect to $\\sigma^2$ to zero gives their mean square:\n\n"
            f"$$\n\\hat\\sigma^2 = \\frac{{{plus([(x - mean)**2 for x in data])}}}{{{count}}} = "
            f"{over(squares, count)} = {latex(variance)}\n$$"
        ),
        hints=(
            "Under which Gaussian have these very values the highest density: where is its middle, "
            "and how "
            "wide is it?",
            "For a Gaussian, the log-likelihood is a sum of squared distances from the mean. "
            "Setting its derivatives to zero gives two averages.",
            "Average the data first. Then average the squared distances from that. How many "
            "terms does the second average have?",
        ),
    )


@mle_counts.second
def _(given):
    if "data" in given:
        # The variance from all pairs, without the mean: half the mean squared difference.
        data = np.array(given["data"], float)
        pairs = (data[:, None] - data[None, :])**2
        return {"mean": float(np.median(data) + np.mean(data - np.median(data))),
                "variance": float(pairs.mean() / 2)}
    # By trying many p: the likelihood is largest at the estimate.
    heads = given["sequence"].count("H")
    tails = len(given["sequence"]) - heads
    grid = np.linspace(0, 1, 60 * 1000 + 1)
    logs = heads * np.log(grid[1:-1]) + tails * np.log(1 - grid[1:-1])
    best = int(np.argmax(logs))
    return {"estimate": float(grid[1 + best]), "likelihood": float(np.exp(logs[best]))}


def _sum(chances, values):
    return sum(p * v for p, v in zip(chances, values))


def _affine(slope, shift):
    return f"{slope} X {signed(shift)}"


def _power(base, exponent):
    return base if exponent == 1 else f"{base}^{exponent}"


def _bracketed(value):
    return rf"\left({latex(value)}\right)"


def _or_plain(number, what):
    return what if number == 1 else f"{number} {what}"
