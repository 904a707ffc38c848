"""Probes and known mistakes of `weight_penalties`."""

from tutor.check.authoring import Mistake, Probe, edit, function, gradients_of

NAME = "weight_penalties"

REQUIRED = (
    function(NAME, returns="penalty, (dW1, db1, dW2, db2)",
             gradients=gradients_of(NAME, output="penalty", W1="dW1", b1="db1", W2="dW2",
                                    b2="db2")),
)


def values(rng, *shape, scale=1.0):
    """Numbers of both signs, away from the kink at 0, and apart from ±1, which is its square."""
    sizes = rng.uniform(0.2, 0.8, shape) + rng.choice([0.0, 1.2], shape)
    return scale * sizes * rng.choice([-1, 1], shape)


def network(rng, D, H, K, scale=1.0):
    return {"W1": values(rng, D, H, scale=scale), "b1": values(rng, H),
            "W2": values(rng, H, K, scale=scale), "b2": values(rng, K)}


def probes(rng):
    def probe(name, arrays, l1, l2, rung="value"):
        return Probe(NAME, name, rung=rung, **arrays, l1=l1, l2=l2)

    yield probe("2 inputs, 3 units, 1 output, only L2", network(rng, 2, 3, 1), 0.0, 0.4)
    yield probe("2 inputs, 3 units, 1 output, only L1", network(rng, 2, 3, 1), 0.3, 0.0)
    yield probe("3 inputs, 4 units, 2 outputs", network(rng, 3, 4, 2), 0.1, 0.25)
    yield probe("4 inputs, 2 units, 3 outputs", network(rng, 4, 2, 3), 0.7, 0.2)
    # Square, so that an axis taken for the other gives wrong values rather than an exception.
    yield probe("3 inputs, 3 units, 3 outputs", network(rng, 3, 3, 3), 0.2, 1.5)
    yield probe("large weights", network(rng, 2, 5, 3, scale=80.0), 0.4, 0.05)
    yield probe("small weights", network(rng, 3, 2, 2, scale=1e-3), 0.05, 3.0)
    arrays = network(rng, 3, 4, 2)
    arrays["W1"][rng.integers(3), 1:3] = 0.0
    arrays["W2"][rng.integers(4)] = 0.0
    yield probe("weights of 0", arrays, 0.3, 0.5, "edge")
    arrays = network(rng, 2, 3, 2)
    arrays["W1"][:] = 0.0
    yield probe("a layer of zeros", arrays, 0.3, 0.5, "edge")
    yield probe("no penalty", network(rng, 2, 3, 2), 0.0, 0.0, "edge")
    yield probe("one weight in each layer", network(rng, 1, 1, 1), 0.6, 0.9, "edge")


ABSOLUTE = "np.sum(np.abs(W1)) + np.sum(np.abs(W2))"
SQUARES = "np.sum(W1**2) + np.sum(W2**2)"
PENALTY = "l1 * absolute + l2 / 2 * squares"
ZEROS = "np.zeros_like(b1), np.zeros_like(b2)"
SIGNS = "l1 * np.sign({})"


def change(old, new):
    return edit(NAME, old, new)


def gradients(formula):
    """Both gradients by another formula of W."""
    return [change(f"l1 * np.sign({W}) + l2 * {W}", formula.format(W=W)) for W in ("W1", "W2")]


def either(formula):
    """Both gradients by another formula of W, or one."""
    both = gradients(formula)
    return [both, *both]


def biases(formula):
    return change(ZEROS, ", ".join(formula.format(b=b) for b in ("b1", "b2")))


WITH_BIASES = [change(ABSOLUTE, f"{ABSOLUTE} + np.sum(np.abs(b1)) + np.sum(np.abs(b2))"),
               change(SQUARES, f"{SQUARES} + np.sum(b1**2) + np.sum(b2**2)")]
PULLED = "l1 * np.sign({b}) + l2 * {b}"

MISTAKES = (
    # --------------------------------------------------------------------- biases
    Mistake(
        "biases-penalised", NAME,
        "The biases have a part in the penalty, in its gradients or in both. A bias only shifts: "
        "it is left alone, and its gradient is 0.",
        [[*WITH_BIASES, biases(PULLED)], WITH_BIASES, biases(PULLED), WITH_BIASES[1],
         [WITH_BIASES[1], biases("l2 * {b}")], biases("l2 * {b}"),
         *(change(f"np.zeros_like({b})", pull.format(b=b))
           for b in ("b1", "b2") for pull in ("l2 * {b}", PULLED))],
    ),
    Mistake(
        "biases-without-shape", NAME,
        "The gradients of the biases are single zeros. A gradient has the shape of what it belongs "
        "to.",
        [change(ZEROS, "0.0, 0.0"), change(ZEROS, "0, 0"),
         change(ZEROS, "np.zeros(1), np.zeros(1)")],
    ),
    Mistake(
        "bias-gradients-missing", NAME,
        "The gradients of the biases are None. They are zeros, in the biases' shapes.",
        [change(ZEROS, "None, None")],
    ),
    # --------------------------------------------------------------------- factors
    Mistake(
        "keras-l2", NAME,
        "The squares are not halved, and the gradient has the factor 2, as with Keras' `L2`. Here "
        "λ₂ comes with a ½, and the gradient without a factor.",
        [[change(PENALTY, "l1 * absolute + l2 * squares"),
          *gradients("l1 * np.sign({W}) + 2 * l2 * {W}")]],
        convention=True,
    ),
    Mistake(
        "half-missing", NAME,
        "The penalty lacks the ½ before the squares, which the gradient reckons with: the slope of "
        "λ₂ w² is 2 λ₂ w.",
        [change(PENALTY, "l1 * absolute + l2 * squares")],
    ),
    Mistake(
        "gradient-factor", NAME,
        "The L2 gradient is twice too large, or half: of λ₂ w² / 2, the ½ and the 2 of the square "
        "make 1.",
        [variant for factor in ("2 * l2", "l2 / 2")
         for variant in either(f"l1 * np.sign({{W}}) + {factor} * {{W}}")],
    ),
    Mistake(
        "both-halved", NAME,
        "The L1 part is halved, too. The ½ belongs to the squares alone.",
        [[change(PENALTY, "(l1 * absolute + l2 * squares) / 2"),
          *gradients("l1 / 2 * np.sign({W}) + l2 * {W}")],
         change(PENALTY, "(l1 * absolute + l2 * squares) / 2")],
    ),
    Mistake(
        "averaged", NAME,
        "The penalty, or a part of it, is a mean over the weights, where the brief has the sum.",
        [[change(PENALTY, "(l1 * absolute + l2 / 2 * squares) / (W1.size + W2.size)")],
         [change(ABSOLUTE, "np.mean(np.abs(W1)) + np.mean(np.abs(W2))"),
          change(SQUARES, "np.mean(W1**2) + np.mean(W2**2)")],
         [change(ABSOLUTE, "np.mean(np.abs(W1)) + np.mean(np.abs(W2))"),
          change(SQUARES, "np.mean(W1**2) + np.mean(W2**2)"),
          *gradients("(l1 * np.sign({W}) + l2 * {W}) / {W}.size")],
         change(ABSOLUTE, "np.mean(np.abs(W1)) + np.mean(np.abs(W2))"),
         change(SQUARES, "np.mean(W1**2) + np.mean(W2**2)")],
    ),
    Mistake(
        "strengths-exchanged", NAME,
        "λ₁ and λ₂ are exchanged: `l1` belongs to the absolute values, `l2` to the squares.",
        [[change(PENALTY, "l2 * absolute + l1 / 2 * squares"),
          *gradients("l2 * np.sign({W}) + l1 * {W}")],
         gradients("l2 * np.sign({W}) + l1 * {W}"),
         change(PENALTY, "l2 * absolute + l1 / 2 * squares")],
    ),
    Mistake(
        "strengths-left-out", NAME,
        "The gradients lack λ₁, λ₂ or both. How strong the pull is depends on them.",
        [variant for formula in ("np.sign({W}) + {W}", "np.sign({W}) + l2 * {W}",
                                 "l1 * np.sign({W}) + {W}") for variant in either(formula)],
    ),
    # --------------------------------------------------------------------- L1
    Mistake(
        "sign-of-zero", NAME,
        "A weight of exactly 0 is pulled to one side. The L1 gradient is 0 there.",
        [variant for signs in ("np.where({W} > 0, 1, -1)", "np.where({W} >= 0, 1, -1)",
                               "np.where({W} < 0, -1.0, 1.0)")
         for variant in either(f"l1 * {signs} + l2 * {{W}}")],
    ),
    Mistake(
        "zero-by-zero", NAME,
        "The sign is computed as w / |w|, which is NaN where w is 0. The L1 gradient is 0 there.",
        either("l1 * {W} / np.abs({W}) + l2 * {W}"),
    ),
    Mistake(
        "sign-smoothed", NAME,
        "The sign of small weights is not ±1: a constant was added to |w|, or another smooth curve "
        "stands in its place. The L1 part pulls with the same force, however small the weight is.",
        [gradients(f"l1 * {signs} + l2 * {{W}}")
         for signs in ("{W} / (np.abs({W}) + 1e-8)", "{W} / (np.abs({W}) + 1e-6)",
                       "{W} / np.sqrt({W}**2 + 1e-8)", "np.tanh({W})")],
    ),
    Mistake(
        "absolute-value-forgotten", NAME,
        "The L1 part sums the weights as they are, so that negative ones make it smaller. It sums "
        "absolute values.",
        [change(ABSOLUTE, "np.sum(W1) + np.sum(W2)")],
    ),
    Mistake(
        "absolute-of-sum", NAME,
        "The L1 part is the absolute value of a sum, in which weights of both signs cancel. "
        "Take the absolute value of each weight first, and then the sum.",
        [change(ABSOLUTE, "abs(np.sum(W1)) + abs(np.sum(W2))"),
         change(ABSOLUTE, "abs(np.sum(W1) + np.sum(W2))")],
    ),
    Mistake(
        "matrix-norm", NAME,
        "The L1 part is a matrix norm, the largest sum of a column or of a row, as "
        "`np.linalg.norm(W, 1)` or `(W, np.inf)` gives it for a matrix. Every weight counts.",
        [change(ABSOLUTE, f"np.linalg.norm(W1, {order}) + np.linalg.norm(W2, {order})")
         for order in ("1", "np.inf")],
    ),
    Mistake(
        "l1-without-sign", NAME,
        "The L1 gradient is λ₁ for negative weights as well, and pushes them away from 0. It has "
        "the weight's sign.",
        either("l1 + l2 * {W}"),
    ),
    Mistake(
        "l1-turned-round", NAME,
        "The L1 part of a gradient, or of both, has the wrong sign, and the L2 part the right one. "
        "Both have the weight's sign: both parts of the penalty grow with its size.",
        either("-l1 * np.sign({W}) + l2 * {W}"),
    ),
    Mistake(
        "l1-gradient-grows", NAME,
        "The L1 gradient is in proportion to the weight, or to its size. The slope of |w| is the "
        "same for all positive weights.",
        [variant for pull in ("np.abs({W})", "{W}")
         for variant in either(f"l1 * {pull} + l2 * {{W}}")],
    ),
    Mistake(
        "l1-gradient-missing", NAME,
        "The L1 part is missing from a gradient, or from both.",
        either("l2 * {W}"),
    ),
    # --------------------------------------------------------------------- L2
    Mistake(
        "norm-not-squared", NAME,
        "The L2 part is a norm, the root of the sum of squares. The brief has the squares "
        "themselves.",
        [change(PENALTY, "l1 * absolute + l2 / 2 * np.sqrt(squares)"),
         change(PENALTY, "l1 * absolute + l2 * np.sqrt(squares)"),
         change(SQUARES, "np.linalg.norm(W1) + np.linalg.norm(W2)"),
         [change(SQUARES, "np.linalg.norm(W1) + np.linalg.norm(W2)"),
          change(PENALTY, "l1 * absolute + l2 * squares")]],
    ),
    Mistake(
        "square-of-sum", NAME,
        "The weights are added first, and the sum is squared. Each weight is squared by itself.",
        [change(SQUARES, "np.sum(W1)**2 + np.sum(W2)**2"),
         change(SQUARES, "(np.sum(W1) + np.sum(W2))**2"),
         change(SQUARES, "np.sum(np.abs(W1))**2 + np.sum(np.abs(W2))**2")],
    ),
    Mistake(
        "l2-gradient-missing", NAME,
        "The L2 part is missing from a gradient, or from both.",
        either("l1 * np.sign({W})"),
    ),
    Mistake(
        "l2-gradient-of-square", NAME,
        "The L2 gradient holds the squares themselves. The slope of w² / 2 is w, with its sign.",
        [variant for pull in ("{W}**2", "{W}**2 / 2")
         for variant in either(f"l1 * np.sign({{W}}) + l2 * {pull}")],
    ),
    Mistake(
        "l2-gradient-without-sign", NAME,
        "The L2 gradient has lost the weight's sign, and pushes negative weights away from 0.",
        either("l1 * np.sign({W}) + l2 * np.abs({W})"),
    ),
    # --------------------------------------------------------------------- layers, and the result
    Mistake(
        "one-layer-only", NAME,
        "Only one of the two layers has a part in the penalty, in its gradients or in both. All "
        "weights are penalised.",
        [variant for own, other, d in (("W1", "W2", "dW2"), ("W2", "W1", "dW1"))
         for in_penalty in [[change(ABSOLUTE, f"np.sum(np.abs({own}))"),
                             change(SQUARES, f"np.sum({own}**2)")]]
         for in_gradient in [change(f"l1 * np.sign({other}) + l2 * {other}",
                                    f"np.zeros_like({other})")]
         for variant in (in_penalty, in_gradient, [*in_penalty, in_gradient])],
    ),
    Mistake(
        "part-of-one-layer", NAME,
        "One layer lacks its absolute values or its squares in the penalty. Both layers have both "
        "parts.",
        [change(ABSOLUTE, "np.sum(np.abs(W1))"), change(ABSOLUTE, "np.sum(np.abs(W2))"),
         change(SQUARES, "np.sum(W1**2)"), change(SQUARES, "np.sum(W2**2)")],
    ),
    Mistake(
        "gradient-sign", NAME,
        "The gradients have the wrong sign. A penalty grows with the size of a weight, and so the "
        "gradient has the weight's sign; a step *against* it makes the weight smaller.",
        either("-(l1 * np.sign({W}) + l2 * {W})"),
    ),
    Mistake(
        "weights-updated", NAME,
        "The weights come back after a step, where their gradients are asked for.",
        [gradients("{W} - (l1 * np.sign({W}) + l2 * {W})")],
    ),
    Mistake(
        "penalty-by-layer", NAME,
        "The penalty comes in pieces, one for each layer, weight or column. Return one number, "
        "their sum.",
        [[change(ABSOLUTE, "np.array([np.sum(np.abs(W1)), np.sum(np.abs(W2))])"),
          change(SQUARES, "np.array([np.sum(W1**2), np.sum(W2**2)])")],
         [change(ABSOLUTE, "np.sum(np.abs(W1), axis=0).sum() + np.sum(np.abs(W2), axis=0)"),
          change(SQUARES, "np.sum(W1**2, axis=0).sum() + np.sum(W2**2, axis=0)")]],
    ),
)
