"""Probes and known mistakes of `markov_chain`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

REQUIRED = (
    function("distribution_after", returns="p", square=["P"]),
    function("stationary", returns="pi", square=["P"]),
)


def distributions(rng, *shape):
    """Distributions along the last axis, no probability near 0, none like another."""
    weights = rng.permuted(np.linspace(0.4, 1.6, shape[-1]) + np.zeros(shape), axis=-1)
    weights *= rng.uniform(0.8, 1.25, shape)
    return weights / weights.sum(axis=-1, keepdims=True)


def chain(rng, S):
    """A chain that likes to go round, and is not settled after a few steps.

    What it leaves seldom it also likes to come to, so its long run is far from uniform.
    """
    order, rank = rng.permutation(S), rng.permutation(S)
    around = np.zeros((S, S))
    around[order, np.roll(order, -1)] = 1.0
    going = np.linspace(0.8, 0.4, S)[rank][:, None]
    weights = np.linspace(0.4, 1.6, S)[rank] * rng.uniform(0.8, 1.25, (S, S))
    return going * around + (1 - going) * weights / weights.sum(axis=1, keepdims=True)


def periodic(rng, *sizes):
    """A chain of groups of states, each of which leads into the next, and the last to the first."""
    groups = np.repeat(np.arange(len(sizes)), sizes)
    leads = groups == (groups[:, None] + 1) % len(sizes)
    P = leads * rng.uniform(0.5, 1.5, leads.shape)
    order = rng.permutation(len(groups))
    return (P / P.sum(axis=1, keepdims=True))[np.ix_(order, order)]


def slow(rng, S):
    """A chain that moves once in a few hundred steps."""
    leave = rng.permutation(np.linspace(0.001, 0.003, S))[:, None]
    return (1 - leave) * np.eye(S) + leave * distributions(rng, S, S)


def hardly_moving(rng, first, second):
    """Two states, left once in so many thousand steps."""
    first, second = 1e-3 / np.array([first, second]) * rng.uniform(0.9, 1.1)
    return np.array([[1 - first, first], [second, 1 - second]])


def with_a_rare_state(rng, S):
    """A chain that is in one of its states once in some thousand steps."""
    P = chain(rng, S)
    P[:, rng.integers(S)] *= 1e-4
    return P / P.sum(axis=1, keepdims=True)


def cycle(S):
    """A chain that goes through all states in turn."""
    return np.roll(np.eye(S), 1, axis=1)


def probes(rng):
    for S, n in ((2, 1), (3, 2), (4, 3), (3, 5)):
        yield Probe("distribution_after", f"{S} states, {n} step{'s' * (n > 1)}",
                    p0=distributions(rng, S), P=chain(rng, S), n=n)
    yield Probe("distribution_after", "a start in one state, 4 steps",
                p0=np.eye(4)[rng.integers(4)], P=chain(rng, 4), n=4)
    yield Probe("distribution_after", "no step", rung="edge", p0=distributions(rng, 3),
                P=chain(rng, 3), n=0)
    # Two thousand steps lead on from where a thousand do.
    yield Probe("distribution_after", "2000 steps of a chain that moves seldom", rung="edge",
                p0=np.eye(3)[rng.integers(3)], P=slow(rng, 3), n=2000)

    # With two states of which the second holds more than the first, LAPACK finds the eigenvalue 1
    # last; with more states nearly always first. No fixed place is right for all.
    P = chain(rng, 2)
    yield Probe("stationary", "2 states", P=P if P[0, 0] < P[1, 1] else P[::-1, ::-1].copy())
    for S in (3, 4, 5):
        yield Probe("stationary", f"{S} states", P=chain(rng, S))
    yield Probe("stationary", "4 states, one of them rare", P=with_a_rare_state(rng, 4))
    yield Probe("stationary", "a chain that alternates between 1 and 2 states", rung="edge",
                P=periodic(rng, 1, 2))
    yield Probe("stationary", "a chain with period 3", rung="edge", P=periodic(rng, 2, 1, 1))
    # All eigenvalues are 1 in size, and 1 is neither always the first of them nor always the last.
    for S in (2, 3, 4):
        yield Probe("stationary", f"a cycle of {S} states", rung="edge", P=cycle(S))
    yield Probe("stationary", "a chain that moves seldom", rung="edge", P=slow(rng, 3))
    for times in ((3, 12), (12, 3)):
        yield Probe("stationary", "two states, left once in {} and in {} thousand steps".format(
            *times), rung="edge", P=hardly_moving(rng, *times))
    yield Probe("stationary", "a single state", rung="edge", P=np.ones((1, 1)))


AFTER, LOOP, STEP = "distribution_after", "range(n)", "p @ P"
LONG_RUN, EIG, PLACE = "stationary", "np.linalg.eig(P.T)", "np.argmin(np.abs(values - 1))"
NORMALISED = "return v / v.sum()"


# Walks as learners take them, but quickly computed: a power of the matrix for many steps, and all
# the distributions of a walk by doubling.
WALK = """
S = len(P)
walk, power = np.atleast_2d({start}), {matrix}
while len(walk) <= {steps}:
    walk, power = np.vstack([walk, walk @ power]), power @ power
walk = walk[:{steps} + 1]
"""


def walk(start, steps):
    """A body of `stationary` that takes so many steps."""
    return body(LONG_RUN, f"S = len(P)\nreturn {start} @ np.linalg.matrix_power(P, {steps})")


def walk_until(start, steps, close, matrix="P"):
    """A body of `stationary` that walks until a step, from p to q, changes next to nothing."""
    return body(LONG_RUN, WALK.format(start=start, steps=steps, matrix=matrix)
                          + "p, q = walk[:-1], walk[1:]\n"
                          f"arrived = ({close}).all(axis=1)\n"
                          "return q[arrived.argmax() if arrived.any() else -1]")


UNIFORM, FIRST = "np.ones(S) / S", "np.eye(S)[0]"

MISTAKES = (
    # ------------------------------------------------------ distribution_after
    Mistake(
        "after-transposed", AFTER,
        "The probability flows against the arrows: the matrix is used transposed. To find the "
        "chain in j, add up over the states i it may have come from; each row of `P` belongs to "
        "one such i.",
        [edit(AFTER, STEP, "P @ p"),
         edit(AFTER, STEP, "p @ P.T / (p @ P.T).sum()")],
    ),
    Mistake(
        "after-one-step-short", AFTER,
        "One step is missing: `p0` is the distribution before any step, and n steps follow it.",
        [edit(AFTER, LOOP, "range(n - 1)"),
         body(AFTER, "return p0 @ np.linalg.matrix_power(P, max(n - 1, 0))"),
         body(AFTER, "return p0 @ np.linalg.matrix_power(P, abs(n - 1))"),
         body(AFTER, "return p0 @ np.linalg.matrix_power(P, n - 1)")],
    ),
    Mistake(
        "after-one-step-too-many", AFTER,
        "There is one step too many: after n = 1 the chain has moved once, after n = 0 not at "
        "all.",
        [edit(AFTER, LOOP, "range(n + 1)"), edit(AFTER, "p = p0", "p = p0 @ P")],
    ),
    Mistake(
        "after-no-step", AFTER,
        "With n = 0 the chain moves all the same. No step means that the distribution is still "
        "the one at the start.",
        [body(AFTER, "p = p0 @ P\nfor _ in range(n - 1):\n    p = p @ P\nreturn p"),
         body(AFTER, "power = P\nfor _ in range(n - 1):\n    power = power @ P\n"
                     "return p0 @ power")],
    ),
    Mistake(
        "after-entrywise-power", AFTER,
        "Each entry of `P` is raised to the power n. The steps of a chain follow one another "
        "through all states between: that is a product of matrices.",
        [body(AFTER, "return p0 @ P**n"),
         body(AFTER, "power = np.ones_like(P)\nfor _ in range(n):\n    power = power * P\n"
                     "return p0 @ power"),
         body(AFTER, "power = np.eye(len(P))\nfor _ in range(n):\n    power = power * P\n"
                     "return p0 @ power")],
    ),
    Mistake(
        "after-one-step-only", AFTER,
        "However many steps there are, the chain moves only once: each round starts from `p0` "
        "again, or n is not used. The next step starts where the last one led.",
        [edit(AFTER, STEP, "p0 @ P"), body(AFTER, "return p0 @ P"),
         body(AFTER, "return n * (p0 @ P)")],
    ),
    Mistake(
        "after-squared", AFTER,
        "The matrix is multiplied with itself in every round, so that the steps double: 1, 2, 4, "
        "8. Each round is to add one step.",
        [edit(AFTER, "p = p @ P", "p, P = p @ P, P @ P"),
         body(AFTER, "for _ in range(n - 1):\n    P = P @ P\nreturn p0 @ P"),
         body(AFTER, "for _ in range(n):\n    P = P @ P\nreturn p0 @ P")],
    ),
    Mistake(
        "after-matrix-returned", AFTER,
        "The matrix of n steps comes back: where each state leads to. Its rows have still to be "
        "weighted by the distribution at the start.",
        [body(AFTER, "return np.linalg.matrix_power(P, n)"),
         body(AFTER, "return p0[:, None] * np.linalg.matrix_power(P, n)")],
    ),
    Mistake(
        "after-start-ignored", AFTER,
        "The start is not used: the chain sets out from the first state, or from all of them "
        "equally. It sets out from `p0`.",
        [edit(AFTER, "p = p0", "p = np.eye(len(P))[0]"),
         edit(AFTER, "p = p0", "p = np.ones(len(P)) / len(P)")],
    ),
    Mistake(
        "after-not-moved", AFTER,
        "Each state keeps what leaves it: the products are added up over where the chain goes. "
        "Add up over where it comes from.",
        [edit(AFTER, STEP, "(p[:, None] * P).sum(axis=1)")],
    ),
    Mistake(
        "after-elementwise", AFTER,
        "Vector and matrix are multiplied entry by entry. A step is a sum over the states that "
        "the chain may come from.",
        [edit(AFTER, STEP, "p * P")],
    ),
    Mistake(
        "after-all-steps", AFTER,
        "The distributions of all the steps are returned. Return only the last one.",
        [body(AFTER, "steps = [p0]\nfor _ in range(n):\n    steps.append(steps[-1] @ P)\n"
                     "return np.array(steps)"),
         body(AFTER, "steps = [p0]\nfor _ in range(n):\n    steps.append(steps[-1] @ P)\n"
                     "return steps"),
         body(AFTER, "steps = []\nfor _ in range(n):\n    p0 = p0 @ P\n    steps.append(p0)\n"
                     "return np.array(steps)")],
    ),
    # -------------------------------------------------------------- stationary
    Mistake(
        "right-for-left", LONG_RUN,
        "All states come out equal: that is the vector that `P` leaves alone from the other side. "
        "As each row sums to 1, `P` times a column of equal numbers is that column. Return the "
        "row vector with π P = π.",
        [edit(LONG_RUN, EIG, "np.linalg.eig(P)"),
         edit(LONG_RUN, NORMALISED, "return np.ones(len(v)) / len(v)")],
    ),
    Mistake(
        "not-normalised", LONG_RUN,
        "The entries do not sum to 1. Every multiple of π satisfies π P = π, and a solver's "
        "eigenvector is one of length 1 and of either sign; only one of them is a distribution.",
        [edit(LONG_RUN, NORMALISED, "return v"),
         edit(LONG_RUN, NORMALISED, "return np.abs(v)"),
         edit(LONG_RUN, NORMALISED, "return -np.abs(v)"),
         edit(LONG_RUN, NORMALISED, "return np.abs(v) / np.abs(v).max()"),
         edit(LONG_RUN, NORMALISED, "return v / v[0]"),
         edit(LONG_RUN, NORMALISED, "return v / v[-1]"),
         edit(LONG_RUN, NORMALISED, "return v / v.mean()")],
    ),
    Mistake(
        "first-eigenvector", LONG_RUN,
        "The eigenvector is taken from a fixed place. Eigenvalues come in no order that you could "
        "rely on: look for the one that is 1.",
        [[edit(LONG_RUN, PLACE, place), edit(LONG_RUN, NORMALISED, f"return {result}")]
         for result in ("np.abs(v) / np.abs(v).sum()", "v", "np.abs(v)") for place in ("0", "-1")],
    ),
    Mistake(
        "largest-eigenvalue", LONG_RUN,
        "The eigenvector is that of an eigenvalue of largest size. A periodic chain has several, "
        "−1 or complex ones among them: look for the one that is 1.",
        [[edit(LONG_RUN, PLACE, place), edit(LONG_RUN, NORMALISED, f"return {result}")]
         for place in ("np.argmax(np.abs(values))", "np.argsort(np.abs(values))[-1]")
         for result in ("v / v.sum()", "np.abs(v) / np.abs(v).sum()")],
    ),
    Mistake(
        "other-eigenvalue", LONG_RUN,
        "The eigenvector is that of another eigenvalue. What a step leaves as it is belongs to the "
        "eigenvalue 1.",
        [[edit(LONG_RUN, PLACE, place), edit(LONG_RUN, NORMALISED, f"return {result}")]
         for place in ("np.argmin(np.abs(values))", "np.argmin(values)", "np.argmin(values.real)",
                       "np.argsort(np.abs(values))[0]", "np.argsort(values)[0]",
                       "np.argsort(np.abs(values))[-2]", "np.argsort(values)[-2]")
         for result in ("np.abs(v) / np.abs(v).sum()", "v / v.sum()")],
    ),
    Mistake(
        "complex", LONG_RUN,
        "The numbers are complex: `np.linalg.eig` returns all of its vectors so as soon as one "
        "eigenvalue is. The eigenvector that belongs to 1 has no imaginary part to lose.",
        [edit(LONG_RUN, "].real", "]")],
    ),
    Mistake(
        "column-returned", LONG_RUN,
        "π comes back as a matrix of one column: a mask or a list of places keeps the axis that "
        "it selects from. Return a vector.",
        [edit(LONG_RUN, PLACE, "np.isclose(values, 1)")],
    ),
    Mistake(
        "trivial-solution", LONG_RUN,
        "All entries are 0. That satisfies π P = π, but it is no distribution: that the entries "
        "sum to 1 has to be one of the equations.",
        [body(LONG_RUN, "S = len(P)\nreturn np.linalg.lstsq(P.T - np.eye(S), np.zeros(S), "
                        "rcond=None)[0]"),
         body(LONG_RUN, "return np.zeros(len(P))")],
    ),
    Mistake(
        "walked", LONG_RUN,
        "This walks until the chain should have settled. A periodic chain never does, and a slow "
        "one has not yet. What a step leaves as it is can be solved for, without any step.",
        [*(walk(start, steps) for start in (UNIFORM, FIRST)
           for steps in (100, 1000, 10000, 50, 200, 500)),
         *(walk_until(UNIFORM, steps, close) for close in (
             "np.isclose(p, q)", "np.abs(q - p) < 1e-10", "np.abs(q - p) < 1e-12",
             "np.abs(q - p) < 1e-8") for steps in (1000, 10000)),
         *(walk_until(FIRST, 1000, close) for close in (
             "np.isclose(p, q)", "np.abs(q - p) < 1e-10"))],
    ),
    Mistake(
        "walked-and-averaged", LONG_RUN,
        "The average over a long walk comes near to π, but only as fast as the walk grows: its "
        "beginning still counts. What a step leaves as it is can be solved for, without any "
        "step.",
        [body(LONG_RUN, WALK.format(start=UNIFORM, steps=steps, matrix="P")
              + "return walk[:-1].mean(axis=0)")
         for steps in (1000, 100)],
    ),
    Mistake(
        "walked-transposed", LONG_RUN,
        "The walk goes against the arrows, with the matrix transposed, and ends at equal numbers. "
        "Probability flows along the rows: the vector stands on the left of `P`.",
        [*(body(LONG_RUN, f"S = len(P)\nv = np.linalg.matrix_power(P, {steps}) @ {FIRST}\n"
                          f"return {result}")
           for result in ("v", "v / v.sum()") for steps in (100, 1000, 10000, 50, 200, 500)),
         *(walk_until(FIRST, steps, close, "P.T") for steps in (1000, 10000) for close in (
             "np.isclose(p, q)", "np.abs(q - p) < 1e-10", "np.abs(q - p) < 1e-12"))],
    ),
    Mistake(
        "one-step-from-uniform", LONG_RUN,
        "These are the averages of the columns: where the chain is one step after all states were "
        "equally probable. The next step would change that again.",
        [body(LONG_RUN, "return P.mean(axis=0)"), body(LONG_RUN, "return P.sum(axis=0)")],
    ),
    Mistake(
        "staying-probabilities", LONG_RUN,
        "The diagonal tells how often each state is kept, not how often the chain is there: what "
        "flows in from the other states counts as well.",
        [body(LONG_RUN, "return np.diag(P) / np.trace(P)"), body(LONG_RUN, "return np.diag(P)")],
    ),
)

EQUIVALENT = (
    Equivalent(LONG_RUN, "v = vectors[:, np.argmin(np.abs(values - 1))].real",
               "v = vectors[:, np.argmin(np.abs(1 - values))].real",
               "A distance is the same both ways."),
    Equivalent(LONG_RUN, "v = vectors[:, np.argmin(np.abs(values - 1))].real",
               "v = vectors[:, np.argmin(np.abs(values - 2))].real",
               "No eigenvalue of a stochastic matrix is larger than 1 in size, so 1 is also the "
               "one that is nearest to 2."),
)
