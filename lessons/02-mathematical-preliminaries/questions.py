"""Lecture 2's questions with fresh numbers."""

from fractions import Fraction

import numpy as np

from tutor.quiz import Draw, Item, Wrong, generator, shown, vector

# --- Markov chains -----------------------------------------------------------------------

# Rows are where the chain is, columns where it goes next. No two rows are alike, and no matrix
# is symmetric: a transpose shows.
TWO_STATES = [
    [[0.9, 0.1], [0.4, 0.6]],
    [[0.8, 0.2], [0.5, 0.5]],
    [[0.7, 0.3], [0.1, 0.9]],
    [[0.6, 0.4], [0.3, 0.7]],
    [[0.2, 0.8], [0.6, 0.4]],
]
WEATHER = [("sun", "rain"), ("busy", "idle"), ("up", "down"), ("calm", "storm")]
STARTS = [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.2, 0.8]]


@generator("markov-two-step", title="Two steps of a Markov chain", topic="markov-chains",
           seconds=120, convention="Rows are where the chain is; rows sum to one.")
def markov_two_step(draw: Draw) -> Item:
    first, second = draw.pick("states", WEATHER)
    P = draw.pick("P", TWO_STATES)
    start = draw.pick("start", STARTS)
    p0, M = np.array(start), np.array(P)
    p1 = p0 @ M
    p2 = p1 @ M
    rows = "\n".join(f"| **{name}** | {shown(a)} | {shown(b)} |"
                     for name, (a, b) in zip((first, second), P))
    return Item(
        f"A chain is in *{first}* or in *{second}*. From the state in the row, it goes to the "
        f"state in the column with these probabilities:\n\n"
        f"| from | {first} | {second} |\n|---|---|---|\n{rows}\n\n"
        f"It starts with the distribution $p_0 = {_row(start)}$.",
        (
            vector(
                "distribution", "What is the distribution after two steps?", p2,
                f"$p_2 = p_1 P$, with $p_1 = p_0 P = {_row(p1)}$.",
                [
                    Wrong(p1, "this is the distribution after one step; one more is due."),
                    Wrong(M @ (M @ p0), "this is $P^2 p_0$: the distribution is a row and stands "
                                        "on the left."),
                    Wrong(p0 @ (M * M), "the entries were squared. $P^2$ is the matrix times "
                                        "itself."),
                    Wrong(p2 @ M, "this is the distribution after three steps."),
                ],
                tolerance=0.005,
            ),
        ),
        steps=(
            f"One step multiplies the row by $P$ from the right: $p_1 = p_0 P = {_row(p1)}$. "
            f"A second step does it again:\n\n$$\np_2 = p_1 P = {_row(p2)}\n$$\n\n"
            "It still sums to one."
        ),
        hints=(
            "A step takes a distribution to a distribution. You need two of them.",
            "To be in a state after a step, the chain may come from either state: add up both "
            "ways, each weighted by how likely the chain was to be there.",
            f"Begin with the first state after one step: $p_0$ of *{first}* times the chance to "
            f"stay, plus $p_0$ of *{second}* times the chance to come over.",
        ),
    )


@markov_two_step.second
def _(given):
    # By paths: every way through the middle state.
    P, start = given["P"], given["start"]
    return {"distribution": [
        sum(start[i] * P[i][j] * P[j][k] for i in range(2) for j in range(2)) for k in range(2)]}


# --- Bayes' rule -------------------------------------------------------------------------


@generator("bayes-urn", title="Which urn was it?", topic="bayes-rule", seconds=150)
def bayes_urn(draw: Draw) -> Item:
    prior = [Fraction(each) for each in draw.pick("prior", [
        ["1/2", "1/2"], ["1/4", "3/4"], ["1/5", "4/5"], ["2/3", "1/3"]])]
    size = draw.pick("size", [4, 5, 6, 8])
    red = draw.sample("red", range(1, size), 2)
    draws = draw.pick("draws", [1, 2])
    each = [Fraction(r, size) for r in red]
    likelihood = [p**draws for p in each]
    joint = [p * q for p, q in zip(prior, likelihood)]
    posterior = [float(j / sum(joint)) for j in joint]
    uniform = [float(q / sum(likelihood)) for q in likelihood]
    once = [p * q for p, q in zip(prior, each)]
    wrong = [
        Wrong([float(q) for q in likelihood],
              "these are the likelihoods. They need not sum to one; a posterior does."),
        Wrong([float(j) for j in joint], "prior times likelihood is right so far. Divide by its "
                                         "sum, the probability of what was seen."),
        Wrong(uniform, "the likelihoods were normalised without the prior."),
        Wrong([float(p) for p in prior], "this is the prior: what was seen has not been used."),
    ]
    if draws == 2:
        wrong.append(Wrong([float(j / sum(once)) for j in once],
                           "only one of the two balls was used."))
        without = [p * q * Fraction(r - 1, size - 1) for p, q, r in zip(prior, each, red)]
        if sum(without):
            wrong.append(Wrong([float(j / sum(without)) for j in without],
                               "the first ball was put back before the second was drawn."))
    if len(set(prior)) == 1:
        # With equal priors, normalised likelihoods are the posterior.
        wrong = [each for each in wrong if each.value != uniform]
    seen = "One ball is drawn: it is red." if draws == 1 else \
        "A ball is drawn, put back, and a ball is drawn again: both are red."
    power = "" if draws == 1 else "^2"
    terms = " and ".join(rf"$\frac{{{p.numerator}}}{{{p.denominator}}} \cdot "
                         rf"\left(\frac{{{r}}}{{{size}}}\right){power} = {shown(float(j))}$"
                         for p, r, j in zip(prior, red, joint))
    return Item(
        f"Urn A holds {red[0]} red balls of {size}, urn B {red[1]} red of {size}. Urn A is taken "
        f"with probability ${_fraction(prior[0])}$, urn B with ${_fraction(prior[1])}$. {seen}",
        (vector("posterior", "What are the probabilities of A and of B now?", posterior,
                "prior times likelihood for each urn, divided by their sum.", wrong),),
        steps=(
            f"Prior times likelihood is {terms}. Their sum, {shown(float(sum(joint)))}, is the "
            f"probability of what was seen. Dividing by it gives ${_row(posterior)}$."
        ),
        hints=(
            "You know how likely red is from each urn. You are asked how likely each urn is, now "
            "that red was seen.",
            "Bayes' rule: the posterior is prior times likelihood, normalised over the urns.",
            "Write down, for each urn, its prior times the probability of just what was seen from "
            "it. Then make the two sum to one.",
        ),
    )


@bayes_urn.second
def _(given):
    # By counting: of so many equally likely worlds, those in which this is seen.
    worlds = [Fraction(p) * r**given["draws"] for p, r in zip(given["prior"], given["red"])]
    return {"posterior": [float(w / sum(worlds)) for w in worlds]}


def _row(values) -> str:
    return r"(" + r", \; ".join(shown(float(v)).replace("−", "-") for v in values) + ")"


def _fraction(value: Fraction) -> str:
    return rf"\frac{{{value.numerator}}}{{{value.denominator}}}"
