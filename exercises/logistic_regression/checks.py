"""Probes and known mistakes of `logistic_regression`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function, gradients_of

from .._shared.linear import SCORE, SIZES, SUMMED, case, forward_mistakes, gradient_mistakes
from .._shared.softmax import LOSS_NOT_AVERAGED, LOSS_SIGN

NAME = "logistic_regression"
REQUIRED = (
    function(NAME, returns="loss, (dw, db)",
             gradients=gradients_of(NAME, output="loss", w="dw", b="db")),
)


def classes(rng, N):
    """Ones and zeros, as many of each as there can be, but for one."""
    return rng.permutation((np.arange(N) + rng.integers(2)) % 2)


def scored(rng, scores, labels):
    """A case with these scores, all but exactly: the first feature carries them."""
    inputs = case(rng, len(scores), 3)
    inputs["w"][0] = 2.0
    rest = inputs["X"][:, 1:] @ inputs["w"][1:] + inputs["b"]
    inputs["X"][:, 0] = (np.asarray(scores) - rest) / 2.0
    return {"X": inputs["X"], "y": np.asarray(labels), "w": inputs["w"], "b": inputs["b"]}


def classification(rng, N, D):
    inputs = case(rng, N, D)
    return {"X": inputs["X"], "y": classes(rng, N), "w": inputs["w"], "b": inputs["b"]}


def probes(rng):
    for name, N, D in SIZES:
        yield Probe(NAME, name, **classification(rng, N, D))
    for label in (0, 1):
        one = classification(rng, 4, 2)
        one["y"] = np.full(4, label)
        yield Probe(NAME, f"4 examples of class {label}", **one)
    wide = classification(rng, 6, 3)
    # Gradients are large where features are, also with scores of order one.
    wide["X"], wide["w"] = 20000 * wide["X"], wide["w"] / 20000
    yield Probe(NAME, "large features, whose gradients are large too", **wide)

    # Half of them sure and right, half sure and wrong, with an ordinary one among them.
    yield Probe(NAME, "scores near ±1000", rung="edge",
                **scored(rng, [1000, -990, 0.5, 1010, -1005], [1, 0, 1, 0, 1]))
    yield Probe(NAME, "a score of 1000 in class 0", rung="edge", **scored(rng, [1000.0], [0]))
    yield Probe(NAME, "a score of −1000 in class 1", rung="edge", **scored(rng, [-1000.0], [1]))
    yield Probe(NAME, "scores of ±25 and ±45 in the wrong class", rung="edge",
                **scored(rng, [25, -25, 45, -45], [0, 1, 0, 1]))
    # Small losses are lost beside large ones: these stand alone, and are small.
    yield Probe(NAME, "scores of ±12 in the right class", rung="edge",
                **scored(rng, [12, -12, 11.5], [1, 0, 1]))
    zeros = classification(rng, 5, 3)
    zeros["w"], zeros["b"], zeros["X"][1] = np.zeros(3), 0.0, 0.0
    yield Probe(NAME, "weights of zeros", rung="edge", **zeros)
    yield Probe(NAME, "features and weights that are whole numbers", rung="edge",
                X=rng.integers(-2, 3, (5, 2)) + np.array([0, 1]), y=classes(rng, 5),
                w=np.array([1, -1]), b=1)
    long = classification(rng, 1500, 2)
    long["X"][-1] *= 2000.0
    yield Probe(NAME, "1,500 examples, the last one far off", rung="edge", **long)
    single = classification(rng, 6, 4)
    # But for one all of a class, so that the errors do not cancel, which rounding would show.
    single["y"] = rng.permutation(np.array([1, 1, 1, 1, 1, 0]))
    for name in ("X", "w", "b"):
        single[name] = np.float32(single[name])
    yield Probe(NAME, "arguments in single precision", rung="edge", **single)


LOSS = "np.mean(np.logaddexp(0, z) - y * z)"
P, ERROR = "np.exp(-np.logaddexp(0, -z))", "p - y"
DW, DB = "X.T @ error / N", "np.mean(error)"
SIGMOID, RATIO = "1 / (1 + np.exp(-z))", "np.exp(z) / (1 + np.exp(z))"
TANH = "(1 + np.tanh(z / 2)) / 2"
TWO_TERMS = "-np.mean(y * np.log({0}) + (1 - y) * np.log(1 - {0}))"
EPSILONS = ("1e-5", "1e-6", "1e-7", "1e-8", "1e-9", "1e-10", "1e-12", "1e-15", "1e-16",
            "np.finfo(float).eps")


def change(old, new):
    return edit(NAME, old, new)


def both(loss, p):
    """A loss by probabilities, and the probabilities computed in a way of their own."""
    return [change(LOSS, loss.format(p)), change(P, p)]


def logarithms(first, second):
    return f"-np.mean(y * np.log({first}) + (1 - y) * np.log({second}))"


MISTAKES = (
    # -------------------------------------------------------------- extremes
    Mistake(
        "loss-overflows", NAME,
        "Where a score is large the loss is infinite, or not a number: an exponential overflows, "
        "or a probability that has become exactly 0 meets a logarithm. The loss can be had from "
        "the score without either: `np.logaddexp` needs no e^1000, and no p.",
        [change(LOSS, TWO_TERMS.format(f"({SIGMOID})")),
         change(LOSS, f"-np.mean(np.where(y == 1, np.log({SIGMOID}), np.log(1 - {SIGMOID})))"),
         change(LOSS, f"-np.mean(np.log(np.where(y == 1, {SIGMOID}, 1 - {SIGMOID})))"),
         change(LOSS, logarithms(SIGMOID, "1 / (1 + np.exp(z))")),
         change(LOSS, f"-np.mean(y * np.log({SIGMOID}) + (1 - y) * np.log1p(-{SIGMOID}))"),
         # Safe for one label only.
         *(change(LOSS, f"np.mean(np.where(y == 1, {first}, {second}))")
           for p in (SIGMOID, TANH)
           for first, second in (("np.logaddexp(0, -z)", f"-np.log(1 - {p})"),
                                 (f"-np.log({p})", "np.logaddexp(0, z)"))),
         change(LOSS, "np.mean(np.log(1 + np.exp(z)) - y * z)"),
         change(LOSS, "np.mean(np.log1p(np.exp(z)) - y * z)"),
         change(LOSS, "np.mean(np.log(1 + np.exp(-z)) + (1 - y) * z)"),
         change(LOSS, "np.mean(np.log1p(np.exp(-z)) + (1 - y) * z)"),
         change(LOSS, "np.mean(np.log(1 + np.exp(np.where(y == 1, -z, z))))"),
         change(LOSS, "np.mean(np.log1p(np.exp(np.where(y == 1, -z, z))))"),
         change(LOSS, "np.mean(y * np.log(1 + np.exp(-z)) + (1 - y) * np.log(1 + np.exp(z)))")],
    ),
    Mistake(
        "sigmoid-overflows", NAME,
        "The sigmoid is a fraction with e^z above and below, and for a large score both are "
        "infinite. Divide both by e^z: 1 / (1 + e^(−z)) is 1 there, as it should be.",
        [change(P, RATIO), both(TWO_TERMS, f"({RATIO})"),
         both(f"-np.mean(np.where(y == 1, np.log({RATIO}), np.log(1 - {RATIO})))", f"({RATIO})"),
         both("np.mean(np.log(1 + np.exp(z)) - y * z)", RATIO),
         both("np.mean(np.log1p(np.exp(z)) - y * z)", RATIO)],
    ),
    Mistake(
        "nan-replaced", NAME,
        "`np.nan_to_num` puts another number in the place of what could not be computed, and that "
        "is not the loss. It can be had from the score without any NaN or infinity on the way.",
        [change(LOSS, f"np.nan_to_num({TWO_TERMS.format(f'({SIGMOID})')})"),
         change(LOSS, f"-np.mean(np.nan_to_num(y * np.log({SIGMOID})) + "
                      f"np.nan_to_num((1 - y) * np.log(1 - {SIGMOID})))"),
         change(LOSS, f"-np.mean(np.nan_to_num(y * np.log({SIGMOID}) + "
                      f"(1 - y) * np.log(1 - {SIGMOID})))")],
    ),
    Mistake(
        "log-clipped", NAME,
        "A small number keeps the logarithm finite, and puts a ceiling on the loss, as Keras does "
        "when it is handed probabilities. The score says more: the loss can be had from it "
        "without ever computing p.",
        [*(change(LOSS, logarithms(f"{SIGMOID} + {small}", f"1 - {SIGMOID} + {small}"))
           for small in EPSILONS),
         *(change(LOSS, TWO_TERMS.format(f"np.clip({SIGMOID}, {small}, 1 - {small})"))
           for small in EPSILONS)],
    ),
    Mistake(
        "scores-clipped", NAME,
        "The scores are cut off at a bound, and those beyond it cannot be told apart. "
        "`np.logaddexp`, or a form with e^(−|z|), needs no bound.",
        [change(SCORE, f"np.clip({SCORE}, -{most}, {most})")
         for most in (10, 15, 20, 30, 35, 36, 50, 100, 500, 700)],
    ),
    # ------------------------------------------------------------------ loss
    *forward_mistakes(NAME, LOSS, ERROR),
    LOSS_NOT_AVERAGED.mistake(NAME, [change(LOSS, LOSS.replace("mean", "sum"))]),
    SUMMED.mistake(NAME, [
        [change(LOSS, LOSS.replace("mean", "sum")), change(DW, "X.T @ error"),
         change(DB, "np.sum(error)")],
    ]),
    LOSS_SIGN.mistake(NAME, [change(LOSS, "-" + LOSS)]),
    Mistake(
        "loss-of-one-class", NAME,
        "Only the examples of one class cost anything. The other class has the second term, "
        "1 − y times log(1 − p).",
        [change(LOSS, "np.mean(y * np.logaddexp(0, -z))"),
         change(LOSS, "np.mean((1 - y) * np.logaddexp(0, z))"),
         change(LOSS, f"-np.mean(y * np.log({SIGMOID}))"),
         change(LOSS, f"-np.mean((1 - y) * np.log(1 - {SIGMOID}))")],
    ),
    Mistake(
        "loss-for-class-1", NAME,
        "The loss takes every example for one of class 1, whatever its label. An example of class "
        "0 is charged for its own class' probability, 1 − p.",
        [change(LOSS, "np.mean(np.logaddexp(0, -z))"),
         change(LOSS, f"-np.mean(np.log({SIGMOID}))")],
    ),
    Mistake(
        "classes-exchanged", NAME,
        "The two classes have changed places, in the loss or in the gradients: p is the "
        "probability of class 1, and a label 1 names that class.",
        [change(LOSS, "np.mean(np.logaddexp(0, z) - (1 - y) * z)"),
         change(ERROR, "p - (1 - y)"), change(ERROR, "1 - p - y"),
         [change(LOSS, "np.mean(np.logaddexp(0, z) - (1 - y) * z)"), change(ERROR, "p - (1 - y)")],
         [change(LOSS, "np.mean(np.logaddexp(0, z) - (1 - y) * z)"), change(ERROR, "1 - y - p")]],
    ),
    Mistake(
        "labels-of-minus-one", NAME,
        "Labels and formula do not go together, in the loss or in the gradients: one is for 0 and "
        "1, the other for −1 and 1. The examples of class 0 then count in another way.",
        [[change(LOSS, "np.mean(np.logaddexp(0, -y * z))"),
          change(ERROR, "-y / (1 + np.exp(y * z))")],
         change(LOSS, "np.mean(np.logaddexp(0, -y * z))"),
         change(ERROR, "p - (2 * y - 1)"),
         change(LOSS, "np.mean(np.logaddexp(0, z) - (2 * y - 1) * z)"),
         [change(LOSS, "np.mean(np.logaddexp(0, z) - (2 * y - 1) * z)"),
          change(ERROR, "p - (2 * y - 1)")]],
    ),
    Mistake(
        "loss-in-bits", NAME,
        "The loss is counted in bits, with logarithms to base 2, as information theory has it. "
        "Here the logarithm is the natural one, and the gradient belongs to that.",
        [change(LOSS, f"{LOSS} / np.log(2)")],
        convention=True,
    ),
    Mistake(
        "squared-error", NAME,
        "The loss is the squared difference between probability and label. A confident mistake "
        "then costs 1 at most, and its gradient vanishes; the cross-entropy takes the logarithm.",
        [change(LOSS, f"np.mean(({SIGMOID} - y)**2)"),
         [change(LOSS, f"np.mean(({SIGMOID} - y)**2)"), change(ERROR, "2 * (p - y) * p * (1 - p)")],
         [change(LOSS, f"np.mean(({SIGMOID} - y)**2)"), change(ERROR, "(p - y) * p * (1 - p)")],
         [change(LOSS, f"np.mean(({SIGMOID} - y)**2) / 2"),
          change(ERROR, "(p - y) * p * (1 - p)")],
         [change(LOSS, f"np.mean(({SIGMOID} - y)**2)"), change(ERROR, "2 * (p - y)")]],
    ),
    Mistake(
        "loss-without-log", NAME,
        "The loss is made of the probability itself, not of its logarithm. A confident mistake "
        "should cost without limit, not 1 at most.",
        [change(LOSS, f"np.mean(np.abs({SIGMOID} - y))"),
         change(LOSS, f"-np.mean(y * {SIGMOID} + (1 - y) * (1 - {SIGMOID}))")],
    ),
    Mistake(
        "hinge-loss", NAME,
        "This is the hinge loss of a support vector machine: it is 0 from a margin of 1 on. The "
        "cross-entropy never reaches 0.",
        [change(LOSS, "np.mean(np.maximum(0, 1 - (2 * y - 1) * z))")],
    ),
    Mistake(
        "loss-over-entries", NAME,
        "The sum of the losses is divided by something else than the number of examples: each "
        "example has one loss, and N of them are averaged.",
        [change(LOSS, f"{LOSS.replace('mean', 'sum')} / {count}")
         for count in ("X.size", "X.shape[1]", "(2 * N)", "N**2", "max(y.sum(), 1)")],
    ),
    Mistake(
        "loss-of-one-example", NAME,
        "A single example makes up the loss. It is the mean over all of them.",
        [change(LOSS, f"(np.logaddexp(0, z) - y * z)[{place}]{over}")
         for place in (0, -1) for over in ("", " / N")],
    ),
    Mistake(
        "first-label-for-all", NAME,
        "The first example's label serves all. Each score goes with one label, its own.",
        [[change(LOSS, "np.mean(np.logaddexp(0, z) - y[0] * z)"), change(ERROR, "p - y[0]")],
         change(LOSS, "np.mean(np.logaddexp(0, z) - y[0] * z)"), change(ERROR, "p - y[0]")],
    ),
    # -------------------------------------------------------------- gradient
    Mistake(
        "sigmoid-forgotten", NAME,
        "The gradient is built from the score, not from its probability: z − y, as in linear "
        "regression. The sigmoid stands in between.",
        [change(ERROR, "z - y"), change(ERROR, "2 * (z - y)")],
    ),
    Mistake(
        "thresholded", NAME,
        "The gradient is built from the class that was decided for, 0 or 1, as in the "
        "perceptron's rule. It takes the probability, which says how sure the model is.",
        [change(ERROR, "(z > 0) - y"), change(ERROR, "np.round(p) - y"),
         change(ERROR, "(z >= 0) - y")],
    ),
    Mistake(
        "sigmoid-twice", NAME,
        "The gradient goes through the sigmoid twice. Sigmoid and logarithm together already leave "
        "the plain difference p − y, without a factor p(1 − p).",
        [change(ERROR, "(p - y) * p * (1 - p)"),
         change(ERROR, "1 / (1 + np.exp(-p)) - y"),
         change(ERROR, "(p - y) * z * (1 - z)")],
    ),
    Mistake(
        "gradient-for-probability", NAME,
        "The gradient is that of the loss for p. It has still to pass through the sigmoid, back "
        "to the score.",
        [change(ERROR, "(1 - y) / (1 - p) - y / p"), change(ERROR, "-y / p"),
         change(ERROR, "(p - y) / (p * (1 - p))")],
    ),
    Mistake(
        "labels-left-out", NAME,
        "The gradient is built from the probabilities alone. The label is still to be taken from "
        "each.",
        [change(ERROR, "p")],
    ),
    Mistake(
        "factor-added", NAME,
        "The gradients are twice what they should be. A square would bring a 2; here nothing "
        "does.",
        [change(ERROR, "2 * (p - y)")],
    ),
    Mistake(
        "gradient-of-one-class", NAME,
        "Only examples of one class send a gradient back. Those of the other one cost something, "
        "too.",
        [change(ERROR, "(p - y) * y"), change(ERROR, "(p - y) * (1 - y)")],
    ),
    *gradient_mistakes(NAME),
)

EQUIVALENT = (
    Equivalent(NAME, "N = len(X)", "N = len(y)", "There is one label for each example."),
)
