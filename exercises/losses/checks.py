"""Probes and known mistakes of `losses`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function, gradients_of

from .._shared.softmax import LOG_OF_ZERO, LOGITS_CLIPPED, LOSS_SIGN, SHIFTED_BY_MEAN

MSE, MAE, HUBER, HINGE = "mean_squared_error", "mean_absolute_error", "huber", "hinge"
BINARY, CATEGORICAL, KL = "binary_crossentropy", "categorical_crossentropy", "kl_divergence"


def loss_of(name, wrt):
    return function(name, returns=f"loss, d{wrt}",
                    gradients=gradients_of(name, output="loss", **{wrt: f"d{wrt}"}))


REQUIRED = (loss_of(MSE, "y"), loss_of(MAE, "y"), loss_of(HUBER, "y"), loss_of(HINGE, "y"),
            loss_of(BINARY, "z"), loss_of(CATEGORICAL, "z"), loss_of(KL, "q"))

# All distinct, and one square, so that an axis taken for the other gives wrong values.
SHAPES = (("1 example, 2 columns", (1, 2)), ("4 examples, 3 columns", (4, 3)),
          ("3 examples, 3 columns", (3, 3)))


def signs(rng, shape):
    """As many of +1 as of -1, all but exactly."""
    size = int(np.prod(shape))
    return rng.permutation(np.arange(size) % 2 * 2 - 1.0).reshape(shape)


def apart(rng, shape, near=0.2, far=2.0):
    """Numbers of both signs with sizes evenly between two bounds, none near zero."""
    size = int(np.prod(shape))
    sizes = rng.permutation(np.linspace(near, far, size) + rng.uniform(-0.04, 0.04, size))
    return signs(rng, shape) * sizes.reshape(shape)


def distributions(rng, shape):
    shares = rng.uniform(0.3, 1.5, shape)
    return shares / shares.sum(axis=1, keepdims=True)


def one_hot(rng, N, K):
    return np.eye(K)[rng.permutation(rng.permutation(K)[np.arange(N) % K])]


def single(**arrays):
    return {name: a.astype(np.float32) if isinstance(a, np.ndarray) else a
            for name, a in arrays.items()}


def probes(rng):
    for name in (MSE, MAE):
        for words, shape in SHAPES:
            t = rng.normal(size=shape)
            yield Probe(name, words, t=t, y=t + apart(rng, shape))
        t = 300 * rng.normal(size=(2, 3))
        yield Probe(name, "errors in the hundreds", t=t, y=t + 400 * apart(rng, (2, 3)))
        t = rng.normal(size=(2, 3))
        yield Probe(name, "errors of about a thousandth", t=t, y=t + 1e-3 * apart(rng, (2, 3)))
        t = rng.integers(-3, 4, (3, 2))
        yield Probe(name, "targets that are whole numbers", rung="edge", t=t,
                    y=t + apart(rng, (3, 2)))
        t = rng.normal(size=(2, 3))
        y = t + apart(rng, (2, 3))
        y[:, 1] = t[:, 1]
        yield Probe(name, "predictions that are exactly right", rung="edge", t=t, y=y)
        if name == MAE:
            t = rng.normal(size=(2, 3))
            yield Probe(name, "errors of about a ten-millionth", rung="edge", t=t,
                        y=t + 1e-7 * apart(rng, (2, 3)))
        t = rng.normal(size=(1, 1))
        yield Probe(name, "a single entry", rung="edge", t=t, y=t + apart(rng, (1, 1)))
        t = rng.normal(size=(2, 3))
        yield Probe(name, "arguments in single precision", rung="edge",
                    **single(t=t, y=t + apart(rng, (2, 3))))

    for (words, shape), delta in zip(SHAPES, (0.7, 1.4, 0.6)):
        t = rng.normal(size=shape)
        # Sizes well away from delta on both sides.
        sizes = delta + apart(rng, shape, 0.15, 0.55)
        yield Probe(HUBER, f"{words}, delta {delta}", t=t, y=t + signs(rng, shape) * sizes,
                    delta=delta)
    t = 300 * rng.normal(size=(2, 3))
    yield Probe(HUBER, "errors in the hundreds, delta 2", t=t, y=t + 400 * apart(rng, (2, 3)),
                delta=2.0)
    t = rng.normal(size=(2, 3))
    yield Probe(HUBER, "errors of both kinds, delta 30", t=t,
                y=t + signs(rng, (2, 3)) * rng.permutation([3.0, 9, 20, 36, 50, 90]).reshape(2, 3),
                delta=30.0)
    t = rng.integers(-3, 4, (3, 2))
    yield Probe(HUBER, "targets that are whole numbers, delta 1", rung="edge", t=t,
                y=t + apart(rng, (3, 2)), delta=1.0)
    t = rng.integers(-3, 4, (1, 3)).astype(float)
    yield Probe(HUBER, "errors of exactly 0 and exactly delta", rung="edge", t=t,
                y=t + np.array([[0.0, 0.5, -0.5]]), delta=0.5)
    t = rng.normal(size=(2, 3))
    yield Probe(HUBER, "arguments in single precision, delta 1", rung="edge",
                **single(t=t, y=t + apart(rng, (2, 3)), delta=1.0))

    for words, shape in SHAPES:
        t = signs(rng, shape)
        yield Probe(HINGE, words, t=t, y=t * (1 + apart(rng, shape, 0.3, 2.5)))
    t = signs(rng, (2, 3))
    yield Probe(HINGE, "predictions in the hundreds", t=t, y=300 * apart(rng, (2, 3)))
    t = signs(rng, (3, 2))
    yield Probe(HINGE, "margins that are a little above and below 1", t=t,
                y=t * (1 + 1e-3 * apart(rng, (3, 2))))
    t = signs(rng, (3, 2)).astype(int)
    yield Probe(HINGE, "targets that are whole numbers", rung="edge", t=t,
                y=t * (1 + apart(rng, (3, 2), 0.3, 2.5)))
    t = signs(rng, (2, 3))
    y = t * (1 + apart(rng, (2, 3), 0.3, 2.5))
    y[0, :2], y[1, 2] = t[0, :2], 0.0
    yield Probe(HINGE, "margins of exactly 1 and exactly 0", rung="edge", t=t, y=y)
    yield Probe(HINGE, "arguments in single precision", rung="edge",
                **single(t=t, y=t * (1 + apart(rng, (2, 3), 0.3, 2.5))))

    for words, shape in SHAPES:
        yield Probe(BINARY, words, t=(signs(rng, shape) + 1) / 2, z=apart(rng, shape, 0.3, 2.5))
    yield Probe(BINARY, "targets between 0 and 1", t=rng.uniform(0.1, 0.9, (3, 2)),
                z=apart(rng, (3, 2), 0.3, 2.5))
    t = (signs(rng, (3, 2)).astype(int) + 1) // 2
    yield Probe(BINARY, "targets that are whole numbers", rung="edge", t=t, z=apart(rng, (3, 2)))
    z = np.array([[1000.0, -1000, 1000], [-1000, 30, -30]])
    t = np.array([[1.0, 0, 0], [1, 0, 1]])
    order = rng.permutation(3)
    yield Probe(BINARY, "logits near ±1000", rung="edge", t=t[:, order],
                z=z[:, order] + apart(rng, (2, 3)))
    z = apart(rng, (2, 2))
    z[0] = 0.0
    yield Probe(BINARY, "logits of exactly 0", rung="edge", t=np.array([[1.0, 0], [1, 0]]), z=z)
    yield Probe(BINARY, "arguments in single precision", rung="edge",
                **single(t=(signs(rng, (2, 3)) + 1) / 2, z=apart(rng, (2, 3))))

    for words, shape in SHAPES:
        yield Probe(CATEGORICAL, words, t=one_hot(rng, *shape), z=apart(rng, shape))
    yield Probe(CATEGORICAL, "targets that are distributions", t=distributions(rng, (3, 4)),
                z=apart(rng, (3, 4)))
    yield Probe(CATEGORICAL, "targets that are whole numbers", rung="edge",
                t=one_hot(rng, 4, 3).astype(int), z=apart(rng, (4, 3)))
    # The same at three levels, and two rows in which a class wins: the target, and another.
    z, t = apart(rng, (5, 4)) + np.array([[1000.0], [-1000], [0], [0], [0]]), one_hot(rng, 5, 4)
    z[3] += 1000 * t[3]
    z[4] -= 1000 * t[4]
    yield Probe(CATEGORICAL, "logits near ±1000", rung="edge", t=t, z=z)
    z, t = apart(rng, (2, 3)), one_hot(rng, 2, 3)
    z[0] -= 40 * t[0]
    yield Probe(CATEGORICAL, "a target that is all but impossible", t=t, z=z)
    yield Probe(CATEGORICAL, "arguments in single precision", rung="edge",
                **single(t=one_hot(rng, 3, 2), z=apart(rng, (3, 2))))

    for words, shape in SHAPES:
        yield Probe(KL, words, p=distributions(rng, shape), q=distributions(rng, shape))
    same = distributions(rng, (2, 3))
    yield Probe(KL, "one row that is the same in both", p=same,
                q=np.stack([same[0], distributions(rng, (1, 3))[0]]))
    p = np.zeros((2, 6))
    p[0, :2], p[1, 3:5] = rng.permutation([0.3, 0.7]), rng.permutation([0.4, 0.6])
    yield Probe(KL, "probabilities in p that are 0", rung="edge", p=p,
                q=distributions(rng, (2, 6)))
    q = distributions(rng, (2, 3))
    for row, column in enumerate(rng.permutation(3)[:2]):
        q[row, column] = (1e-9, 1e-12)[row]
    yield Probe(KL, "probabilities in q of 1e-9 and 1e-12", rung="edge",
                p=distributions(rng, (2, 3)), q=q / q.sum(axis=1, keepdims=True))
    p, q = distributions(rng, (2, 3)), distributions(rng, (2, 3))
    for row, column in enumerate(rng.permutation(3)[:2]):
        p[row, column], q[row, column] = 1e-8, 1e-12
    yield Probe(KL, "a probability of 1e-8 in p where q has 1e-12", rung="edge",
                p=p / p.sum(axis=1, keepdims=True), q=q / q.sum(axis=1, keepdims=True))
    yield Probe(KL, "probabilities in p that are whole numbers", rung="edge",
                p=one_hot(rng, 3, 4).astype(int), q=distributions(rng, (3, 4)))
    yield Probe(KL, "arguments in single precision", rung="edge",
                **single(p=distributions(rng, (2, 3)), q=distributions(rng, (2, 3))))


def both(name, *edits):
    return [edit(name, old, new) for old, new in edits]


def one(name, old, new):
    return edit(name, old, new)


def over_all(name, short, loss, size):
    """What goes wrong between entries and the mean over all of them. `loss` is what the solution
    takes the mean of, `size` the array by whose entries it divides."""
    mean, total, over = f"np.mean({loss})", f"np.sum({loss})", f"/ {size}.size"
    return (
        Mistake(
            f"{short}-summed", name,
            "Loss and gradient fit each other, but both are sums. Take the mean over all entries.",
            [both(name, (mean, total), (f" {over}", ""))],
        ),
        Mistake(
            f"{short}-gradient-not-averaged", name,
            "The loss is a mean, and the gradient is that of a sum: the mean's divisor belongs to "
            "the gradient, too.",
            [one(name, f" {over}", "")],
        ),
        Mistake(
            f"{short}-loss-summed", name,
            "The gradient is that of a mean, and the loss is a sum over all entries.",
            [one(name, mean, total)],
        ),
        Mistake(
            f"{short}-columns-summed", name,
            "The columns of an example are added up, and only the examples are averaged, as some "
            "books have it. Here, as in Keras, the mean is over all entries.",
            [both(name, (mean, f"{total} / len({size})"), (over, f"/ len({size})"))],
            convention=True,
        ),
        Mistake(
            f"{short}-mean-over-the-wrong-axis", name,
            "The sum over the examples is divided by the number of columns alone. The mean here is "
            "over all entries.",
            [both(name, (mean, f"{total} / {size}.shape[1]"), (over, f"/ {size}.shape[1]"))],
        ),
        Mistake(
            f"{short}-gradient-of-another-mean", name,
            "The loss is the mean over all entries, but the gradient is divided by the number of "
            "examples, or of columns, alone.",
            [one(name, over, f"/ len({size})"), one(name, over, f"/ {size}.shape[1]")],
        ),
        Mistake(
            f"{short}-one-loss-each", name,
            "There is a loss for each example, or for each column, or entry. Return one number, "
            "their mean.",
            [one(name, mean, f"np.mean({loss}, axis=1)"),
             one(name, mean, f"np.mean({loss}, axis=0)"), one(name, mean, loss)],
        ),
    )


def over_examples(name, short, size):
    """The same where classes are summed and examples are averaged."""
    mean, over = "np.mean(each)", f" / len({size})"
    return (
        Mistake(
            f"{short}-summed", name,
            "Loss and gradient fit each other, but both are sums over the examples. Take the mean.",
            [both(name, (mean, "np.sum(each)"), (over, ""))],
        ),
        Mistake(
            f"{short}-gradient-not-averaged", name,
            "The loss is a mean over the examples, and the gradient is that of a sum: the mean's "
            "divisor belongs to the gradient, too.",
            [one(name, over, "")],
        ),
        Mistake(
            f"{short}-loss-summed", name,
            "The gradient is that of a mean over the examples, and the loss is a sum.",
            [one(name, mean, "np.sum(each)")],
        ),
        Mistake(
            f"{short}-mean-over-classes", name,
            "The classes are averaged, too, so that all is divided by their number. They are parts "
            "of one example's loss, and are added up.",
            [both(name, (mean, f"np.mean(each) / {size}.shape[1]"), (over, f" / {size}.size"))],
        ),
        Mistake(
            f"{short}-gradient-over-entries", name,
            "The gradient is divided by the number of all entries, or of classes. The loss is a "
            "mean over the examples, and a sum over the classes.",
            [one(name, over, f" / {size}.size"), one(name, over, f" / {size}.shape[1]")],
        ),
        Mistake(
            f"{short}-loss-over-entries", name,
            "The loss is the mean over all entries, or a sum over the examples. It is summed over "
            "the classes, and averaged over the examples.",
            [one(name, mean, f"np.mean(each) / {size}.shape[1]"),
             one(name, mean, f"np.sum(each) / {size}.shape[1]")],
        ),
        Mistake(
            f"{short}-one-loss-each", name,
            "There is a loss for each example. Return one number, their mean.",
            [one(name, mean, "each")],
        ),
    )


def sign(name, short, gradient, turned):
    return Mistake(
        f"{short}-gradient-sign", name,
        "The gradient has the wrong sign: it points to where the loss falls.",
        [one(name, gradient, turned)],
    )


SHIFT = "z - z.max(axis=1, keepdims=True)"
LOG_P = "shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))"
EACH_BINARY, P_BINARY = "np.logaddexp(0, z) - t * z", "np.exp(-np.logaddexp(0, -z))"
RATIO, EACH_KL = "np.where(p > 0, p / q, 1)", "np.sum(p * np.log(ratio), axis=1)"
PARABOLA, LINE = "error**2 / 2", "delta * size - delta**2 / 2"
CLIP = "np.clip(error, -delta, delta)"
SLOPE = "np.where(ty < 1, -t, 0)"

MISTAKES = (
    # -------------------------------------------------------- mean squared error
    *over_all(MSE, "mse", "error**2", "y"),
    sign(MSE, "mse", "2 * error", "-2 * error"),
    Mistake(
        "mse-factor-missing", MSE,
        "The loss has no ½, so the gradient keeps the 2 that comes from the square.",
        [one(MSE, "2 * error", "error")],
    ),
    Mistake(
        "mse-halved", MSE,
        "Loss and gradient have the ½ that many books put before the square. Keras' loss, and this "
        "one, has none.",
        [both(MSE, ("np.mean(error**2)", "np.mean(error**2) / 2"), ("2 * error", "error"))],
        convention=True,
    ),
    Mistake(
        "mse-loss-halved", MSE,
        "The loss is half of what the gradient belongs to.",
        [one(MSE, "np.mean(error**2)", "np.mean(error**2) / 2")],
    ),
    Mistake(
        "mse-rooted", MSE,
        "The loss is the root of the mean. Mean squared error is left as it is.",
        [one(MSE, "np.mean(error**2)", "np.sqrt(np.mean(error**2))"),
         both(MSE, ("np.mean(error**2)", "np.sqrt(np.mean(error**2))"),
              ("2 * error / y.size", "error / y.size / np.sqrt(np.mean(error**2))"))],
    ),
    Mistake(
        "mse-square-of-the-mean", MSE,
        "The errors are averaged first and squared then, so that errors of both signs cancel.",
        [one(MSE, "np.mean(error**2)", "np.mean(error)**2"),
         both(MSE, ("np.mean(error**2)", "np.mean(error)**2"),
              ("2 * error", "2 * np.mean(error) * np.ones_like(error)"))],
    ),
    Mistake(
        "mse-exchanged-for-mae", MSE,
        "The errors count by their size. Here they are squared.",
        [both(MSE, ("np.mean(error**2)", "np.mean(np.abs(error))"),
              ("2 * error", "np.sign(error)")),
         one(MSE, "np.mean(error**2)", "np.mean(np.abs(error))")],
    ),
    # ------------------------------------------------------- mean absolute error
    *over_all(MAE, "mae", "np.abs(error)", "y"),
    sign(MAE, "mae", "np.sign(error)", "-np.sign(error)"),
    Mistake(
        "mae-with-sign", MAE,
        "The errors keep their signs in the loss, so that they cancel. Their size counts.",
        [one(MAE, "np.mean(np.abs(error))", "np.mean(error)"),
         one(MAE, "np.mean(np.abs(error))", "np.abs(np.mean(error))")],
    ),
    Mistake(
        "mae-gradient-grows", MAE,
        "The gradient grows with the error. A line rises as steeply far out as near the middle: "
        "only the sign of the error is left.",
        [one(MAE, "np.sign(error)", "error"), one(MAE, "np.sign(error)", "np.abs(error)"),
         one(MAE, "np.sign(error)", "2 * error")],
    ),
    Mistake(
        "mae-gradient-without-sign", MAE,
        "The gradient is the same whether a prediction is too large or too small. The loss falls "
        "on one side of the target, and rises on the other.",
        [one(MAE, "np.sign(error)", "np.ones_like(error)"),
         one(MAE, "np.sign(error)", "np.abs(np.sign(error))")],
    ),
    Mistake(
        "mae-one-side-only", MAE,
        "The gradient is 0 where a prediction is too small, or where it is too large. The loss has "
        "a slope on both sides of the target.",
        [one(MAE, "np.sign(error)", "(error > 0) * 1.0"),
         one(MAE, "np.sign(error)", "(error < 0) * -1.0")],
    ),
    Mistake(
        "mae-at-the-kink", MAE,
        "Where a prediction is exactly right your gradient is not 0. Every slope from −1 to 1 "
        "can be defended there; the brief, like Keras, takes 0.",
        [one(MAE, "np.sign(error)", "np.where(error >= 0, 1, -1)"),
         one(MAE, "np.sign(error)", "np.where(error > 0, 1, -1)")],
        convention=True,
    ),
    Mistake(
        "mae-divided-by-zero", MAE,
        "Where a prediction is exactly right, 0 is divided by 0. Find the sign another way.",
        [one(MAE, "np.sign(error)", "error / np.abs(error)")],
    ),
    Mistake(
        "mae-squared", MAE,
        "The errors are squared. Here their size counts as it is.",
        [both(MAE, ("np.mean(np.abs(error))", "np.mean(error**2)"),
              ("np.sign(error)", "2 * error")),
         one(MAE, "np.mean(np.abs(error))", "np.mean(error**2)")],
    ),
    # --------------------------------------------------------------------- Huber
    *over_all(HUBER, "huber", "each", "y"),
    sign(HUBER, "huber", CLIP, f"-{CLIP}"),
    Mistake(
        "huber-parabola-not-halved", HUBER,
        "The parabola has no ½, so that it does not meet the line, and its slope at delta is twice "
        "the line's.",
        [one(HUBER, PARABOLA, "error**2"),
         both(HUBER, (PARABOLA, "error**2"),
              (CLIP, "np.where(size <= delta, 2 * error, delta * np.sign(error))"))],
    ),
    Mistake(
        "huber-line-too-high", HUBER,
        "The line is not lowered, or not by as much as it takes to meet the parabola at delta.",
        [one(HUBER, LINE, "delta * size"), one(HUBER, LINE, "delta * size - delta / 2"),
         one(HUBER, LINE, "delta * size - 1 / 2"), one(HUBER, LINE, "size - 1 / 2"),
         one(HUBER, LINE, "size - delta / 2")],
    ),
    Mistake(
        "huber-line-too-low", HUBER,
        "The line is lowered by delta², twice as much as it takes to meet the parabola at delta.",
        [one(HUBER, LINE, "delta * size - delta**2"), one(HUBER, LINE, "delta * (size - delta)")],
    ),
    Mistake(
        "huber-gradient-not-bounded", HUBER,
        "The gradient goes on growing beyond delta, where the loss is a line.",
        [one(HUBER, CLIP, "error")],
    ),
    Mistake(
        "huber-gradient-of-one", HUBER,
        "Beyond delta the gradient is the sign of the error. The line's slope is delta.",
        [one(HUBER, CLIP, "np.where(size <= delta, error, np.sign(error))")],
    ),
    Mistake(
        "huber-gradient-cut", HUBER,
        "Beyond delta the gradient is 0. The line still rises there.",
        [one(HUBER, CLIP, "np.where(size <= delta, error, 0)")],
    ),
    Mistake(
        "huber-gradient-without-sign", HUBER,
        "Beyond delta the gradient has the same sign on both sides. The loss rises to the right "
        "and falls from the left.",
        [one(HUBER, CLIP, "np.where(size <= delta, error, delta)")],
    ),
    Mistake(
        "huber-sign-decides", HUBER,
        "Whether an error is a large one is decided without taking its size: errors far below zero "
        "are treated like small ones.",
        [both(HUBER, ("np.where(size <= delta", "np.where(error <= delta"),
              (CLIP, "np.where(error <= delta, error, delta * np.sign(error))")),
         one(HUBER, "np.where(size <= delta", "np.where(error <= delta"),
         one(HUBER, CLIP, "np.minimum(error, delta)")],
    ),
    Mistake(
        "huber-branches-exchanged", HUBER,
        "Small errors are on the line and large ones on the parabola. It is the other way round.",
        [one(HUBER, "size <= delta", "size > delta"),
         both(HUBER, ("size <= delta", "size > delta"),
              (CLIP, "np.where(size > delta, error, delta * np.sign(error))"))],
    ),
    Mistake(
        "huber-delta-is-one", HUBER,
        "Parabola and line change at 1, whatever `delta` says.",
        [both(HUBER, ("size <= delta", "size <= 1"), (LINE, "size - 1 / 2"),
              (CLIP, "np.clip(error, -1, 1)")),
         one(HUBER, "size <= delta", "size <= 1"), one(HUBER, CLIP, "np.clip(error, -1, 1)")],
    ),
    Mistake(
        "huber-smooth-l1", HUBER,
        "All is divided by delta, so that the line has the slope 1, as PyTorch's `SmoothL1Loss` "
        "has it. Huber's loss, as in Keras, has the slope delta.",
        [both(HUBER, ("np.mean(each)", "np.mean(each) / delta"), (CLIP, f"{CLIP} / delta"))],
        convention=True,
    ),
    # --------------------------------------------------------------------- hinge
    *over_all(HINGE, "hinge", "np.maximum(1 - ty, 0)", "y"),
    sign(HINGE, "hinge", "-t, 0", "t, 0"),
    Mistake(
        "hinge-without-margin", HINGE,
        "The loss is 0 as soon as the sign is right, as in a perceptron. The hinge asks for a "
        "margin of 1.",
        [both(HINGE, ("np.maximum(1 - ty, 0)", "np.maximum(-ty, 0)"),
              ("ty < 1", "ty < 0")),
         one(HINGE, "np.maximum(1 - ty, 0)", "np.maximum(-ty, 0)"),
         one(HINGE, "ty < 1", "ty < 0"), one(HINGE, "ty < 1", "ty <= 0")],
    ),
    Mistake(
        "hinge-never-silent", HINGE,
        "The gradient is there also where the margin is beyond 1. The loss is 0 there and stays 0 "
        "when the prediction moves a little.",
        [one(HINGE, SLOPE, "-t"), one(HINGE, SLOPE, "-t * np.ones_like(y)")],
    ),
    Mistake(
        "hinge-below-zero", HINGE,
        "The loss of an example goes below 0 where the margin is beyond 1, and makes up for "
        "others. A hinge has a floor at 0.",
        [one(HINGE, "np.maximum(1 - ty, 0)", "1 - ty"),
         both(HINGE, ("np.maximum(1 - ty, 0)", "1 - ty"), (SLOPE, "-t"))],
    ),
    Mistake(
        "hinge-floor-of-the-mean", HINGE,
        "The floor at 0 is put under the mean of all entries. Each entry has a floor of its own.",
        [one(HINGE, "np.mean(np.maximum(1 - ty, 0))", "np.maximum(np.mean(1 - ty), 0)")],
    ),
    Mistake(
        "hinge-squared", HINGE,
        "The hinge is squared. That is another loss, which Keras has under another name.",
        [both(HINGE, ("np.maximum(1 - ty, 0)", "np.maximum(1 - ty, 0)**2"),
              (SLOPE, "-2 * t * np.maximum(1 - ty, 0)")),
         one(HINGE, "np.maximum(1 - ty, 0)", "np.maximum(1 - ty, 0)**2")],
    ),
    Mistake(
        "hinge-gradient-without-target", HINGE,
        "The gradient is −1 for targets of both kinds. Which way the prediction should move is up "
        "to its target.",
        [one(HINGE, "-t, 0", "-1, 0")],
    ),
    Mistake(
        "hinge-prediction-as-factor", HINGE,
        "The factor in the gradient is the prediction. It is what the prediction is multiplied by "
        "in the loss.",
        [one(HINGE, "-t, 0", "-y, 0"), one(HINGE, "-t, 0", "-ty, 0")],
    ),
    Mistake(
        "hinge-mask-reversed", HINGE,
        "The gradient is 0 where there is a loss, and something where there is none.",
        [one(HINGE, "ty < 1", "ty > 1"), one(HINGE, "ty < 1", "ty >= 1")],
    ),
    Mistake(
        "hinge-mask-from-prediction", HINGE,
        "Where the hinge is silent is decided by the prediction alone. With a target of −1, a "
        "prediction of −2 is beyond the margin.",
        [one(HINGE, "ty < 1", "y < 1")],
    ),
    Mistake(
        "hinge-at-the-kink", HINGE,
        "At a margin of exactly 1 your gradient is not 0. At the kink every slope between the two "
        "sides can be defended; here it is 0.",
        [one(HINGE, "ty < 1", "ty <= 1"),
         one(HINGE, SLOPE, "np.heaviside(1 - ty, 0.5) * -t")],
        convention=True,
    ),
    # ------------------------------------------------------ binary cross-entropy
    *over_all(BINARY, "binary", "each", "z"),
    sign(BINARY, "binary", "(p - t)", "(t - p)"),
    LOSS_SIGN.mistake(BINARY, [one(BINARY, "np.mean(each)", "-np.mean(each)")], "binary-loss-sign"),
    Mistake(
        "binary-one-term", BINARY,
        "Only one of the two terms is there. A target of 0 costs −log(1 − σ), one of 1 costs "
        "−log σ, and each entry has both, weighted by its target.",
        [one(BINARY, EACH_BINARY, "t * np.logaddexp(0, -z)"),
         one(BINARY, EACH_BINARY, "(1 - t) * np.logaddexp(0, z)")],
    ),
    Mistake(
        "binary-terms-exchanged", BINARY,
        "The two terms have changed places: σ(z) is the probability that the target is 1.",
        [one(BINARY, EACH_BINARY, "np.logaddexp(0, -z) + t * z"),
         both(BINARY, (EACH_BINARY, "np.logaddexp(0, -z) + t * z"), ("(p - t)", "(p + t - 1)"))],
    ),
    LOG_OF_ZERO.mistake(BINARY, [
        one(BINARY, EACH_BINARY, "-t * np.log(1 / (1 + np.exp(-z))) "
                                 "- (1 - t) * np.log(1 - 1 / (1 + np.exp(-z)))"),
        one(BINARY, EACH_BINARY, "-np.log(np.where(t == 1, 1 / (1 + np.exp(-z)), "
                                 "1 - 1 / (1 + np.exp(-z))))"),
        one(BINARY, EACH_BINARY, "np.log(1 + np.exp(z)) - t * z"),
        one(BINARY, EACH_BINARY, "np.log(1 + np.exp(-z)) + (1 - t) * z"),
    ], "binary-log-of-zero"),
    Mistake(
        "binary-clipped", BINARY,
        "The probability, or the logit, is kept away from its ends. A loss has no ceiling: at a "
        "logit of −1000 a target of 1 costs 1000.",
        [*(one(BINARY, EACH_BINARY, f"(-t * np.log(np.clip(1 / (1 + np.exp(-z)), {e}, 1 - {e})) - "
               f"(1 - t) * np.log(1 - np.clip(1 / (1 + np.exp(-z)), {e}, 1 - {e})))")
           for e in ("1e-7", "1e-8", "1e-12", "1e-15", "1e-10", "1e-5")),
         *(one(BINARY, EACH_BINARY, f"(-t * np.log(1 / (1 + np.exp(-z)) + {e}) - (1 - t) * "
               f"np.log(1 - 1 / (1 + np.exp(-z)) + {e}))")
           for e in ("1e-7", "1e-8", "1e-12", "1e-15", "1e-10")),
         *(both(BINARY, (EACH_BINARY, f"np.logaddexp(0, np.clip(z, -{m}, {m})) "
                                      f"- t * np.clip(z, -{m}, {m})"))
           for m in ("500", "100", "50", "30", "20"))],
    ),
    Mistake(
        "binary-sigmoid-missing", BINARY,
        "The gradient uses the logits as if they were probabilities. The sigmoid makes those.",
        [one(BINARY, "(p - t)", "(z - t)")],
    ),
    Mistake(
        "binary-slope-twice", BINARY,
        "The slope of the sigmoid is still a factor of the gradient. In a cross-entropy it "
        "cancels: prediction minus target is left.",
        [one(BINARY, "(p - t)", "(p - t) * p * (1 - p)")],
    ),
    Mistake(
        "binary-gradient-of-the-probability", BINARY,
        "This is the gradient for the probability. What is asked for is the one for the logit.",
        [one(BINARY, "(p - t)", "(p - t) / (p * (1 - p))")],
    ),
    Mistake(
        "binary-softmax", BINARY,
        "The entries of a row share one softmax. Each entry is a question of its own, with a "
        "sigmoid.",
        [one(BINARY, P_BINARY, "np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])"),
         both(BINARY, (P_BINARY, "np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])"),
              (EACH_BINARY, "t * (np.logaddexp.reduce(z, axis=1)[:, None] - z)"))],
    ),
    Mistake(
        "binary-bits", BINARY,
        "The logarithm is the one to the base 2. Losses in this course use the natural one.",
        [one(BINARY, EACH_BINARY, f"({EACH_BINARY}) / np.log(2)"),
         both(BINARY, (EACH_BINARY, f"({EACH_BINARY}) / np.log(2)"),
              ("(p - t)", "(p - t) / np.log(2)"))],
    ),
    # ------------------------------------------------- categorical cross-entropy
    *over_examples(CATEGORICAL, "categorical", "z"),
    sign(CATEGORICAL, "categorical", "(np.exp(log_p) - t)", "(t - np.exp(log_p))"),
    LOSS_SIGN.mistake(CATEGORICAL, [one(CATEGORICAL, "-np.sum", "np.sum")],
                      "categorical-loss-sign"),
    Mistake(
        "categorical-softmax-over-batch", CATEGORICAL,
        "The softmax runs down the batch, so that examples compete. It is the classes of one "
        "example whose probabilities sum to 1.",
        [both(CATEGORICAL, (SHIFT, "z - z.max(axis=0)"),
              (LOG_P, "shifted - np.log(np.exp(shifted).sum(axis=0))")),
         both(CATEGORICAL, (SHIFT, "z - z.max()"),
              (LOG_P, "shifted - np.log(np.exp(shifted).sum())"))],
    ),
    Mistake(
        "categorical-not-shifted", CATEGORICAL,
        "For large logits an exponential overflows. A softmax does not notice when all logits of a "
        "row move by the same amount: use that.",
        [one(CATEGORICAL, SHIFT, "z")],
    ),
    Mistake(
        "categorical-shifted-by-one-for-all", CATEGORICAL,
        "All rows are shifted by the largest logit of the whole batch. In a row far below that, "
        "all exponentials vanish: each row needs its own.",
        [one(CATEGORICAL, SHIFT, "z - z.max()")],
    ),
    SHIFTED_BY_MEAN.mistake(CATEGORICAL, [
        one(CATEGORICAL, SHIFT, "z - z.mean(axis=1, keepdims=True)"),
        one(CATEGORICAL, SHIFT, "z - z.min(axis=1, keepdims=True)"),
    ]),
    LOG_OF_ZERO.mistake(CATEGORICAL, [
        one(CATEGORICAL, LOG_P, "np.log(np.exp(shifted) "
                                "/ np.exp(shifted).sum(axis=1, keepdims=True))"),
    ]),
    Mistake(
        "categorical-clipped", CATEGORICAL,
        "The probability is kept above a small number before its logarithm is taken, or that "
        "number is added. What a class of a smaller probability costs can no longer be told.",
        [*(both(CATEGORICAL, ("t * log_p", f"t * np.log(np.clip(np.exp(log_p), {e}, 1))"))
           for e in ("1e-7", "1e-8", "1e-12", "1e-15", "1e-10", "1e-5")),
         *(both(CATEGORICAL, ("t * log_p", f"t * np.log(np.clip(np.exp(log_p), {e}, 1 - {e}))"))
           for e in ("1e-7", "1e-8", "1e-12", "1e-15", "1e-10")),
         *(both(CATEGORICAL, ("t * log_p", f"t * np.log(np.exp(log_p) + {e})"))
           for e in ("1e-7", "1e-8", "1e-9", "1e-12", "1e-15", "1e-10"))],
    ),
    LOGITS_CLIPPED.mistake(CATEGORICAL, [
        one(CATEGORICAL, SHIFT, f"np.clip(z, -{m}, {m}) "
                                f"- np.clip(z, -{m}, {m}).max(axis=1, keepdims=True)")
        for m in (10, 20, 30, 50, 100, 500, 700)]),
    Mistake(
        "categorical-logits-for-probabilities", CATEGORICAL,
        "The softmax is missing: the logits are taken for probabilities, or for their logarithms.",
        [one(CATEGORICAL, "t * log_p", "t * z"),
         one(CATEGORICAL, "(np.exp(log_p) - t)", "(z - t)"),
         both(CATEGORICAL, ("t * log_p", "t * z"), ("(np.exp(log_p) - t)", "-t"))],
    ),
    Mistake(
        "categorical-true-class-only", CATEGORICAL,
        "Only the class that is the target gets a gradient. To raise its probability, the logits "
        "of the others have to fall.",
        [one(CATEGORICAL, "(np.exp(log_p) - t)", "t * (np.exp(log_p) - 1)"),
         one(CATEGORICAL, "(np.exp(log_p) - t)", "t * (np.exp(log_p) - t)"),
         one(CATEGORICAL, "(np.exp(log_p) - t)", "-t")],
    ),
    Mistake(
        "categorical-gradient-of-the-probability", CATEGORICAL,
        "This is the gradient for the probabilities. What is asked for is the one for the logits.",
        [one(CATEGORICAL, "(np.exp(log_p) - t)", "(-t / np.exp(log_p))")],
    ),
    Mistake(
        "categorical-slope-twice", CATEGORICAL,
        "The gradient has p (1 − p) as a factor besides. It has cancelled: prediction minus target "
        "is all that is left.",
        [one(CATEGORICAL, "(np.exp(log_p) - t)",
             "(np.exp(log_p) - t) * np.exp(log_p) * (1 - np.exp(log_p))")],
    ),
    Mistake(
        "categorical-hardened", CATEGORICAL,
        "Targets between 0 and 1 are not taken as they are: only the largest of a row counts, or "
        "only one that is 1. A target may be a whole distribution, each class with its share.",
        [both(CATEGORICAL, ("t * log_p", "np.eye(z.shape[1])[t.argmax(axis=1)] * log_p"),
              ("- t)", "- np.eye(z.shape[1])[t.argmax(axis=1)])")),
         one(CATEGORICAL, "t * log_p", "np.eye(z.shape[1])[t.argmax(axis=1)] * log_p"),
         one(CATEGORICAL, "t * log_p", "np.where(t == 1, log_p, 0)")],
    ),
    Mistake(
        "categorical-binary", CATEGORICAL,
        "Each class is asked for by itself, with a second term for not being the target. Here the "
        "classes share one distribution, and there is one term.",
        [both(CATEGORICAL, ("-np.sum(t * log_p, axis=1)",
                            "np.sum(np.logaddexp(0, z) - t * z, axis=1)"),
              ("np.exp(log_p) - t", "np.exp(-np.logaddexp(0, -z)) - t")),
         one(CATEGORICAL, "-np.sum(t * log_p, axis=1)",
             "-np.sum(t * log_p + (1 - t) * np.log1p(-np.exp(log_p)), axis=1)")],
    ),
    # ------------------------------------------------------------- KL divergence
    *over_examples(KL, "kl", "q"),
    sign(KL, "kl", "-p / q", "p / q"),
    Mistake(
        "kl-exchanged", KL,
        "The two distributions have changed roles. The expectation is taken over `p`, and it is "
        "`q` that is measured; the divergence is not symmetric.",
        [both(KL, (RATIO, "q / np.where(p > 0, p, 1)"), ("p * np.log(ratio)", "q * np.log(ratio)"),
              ("-p / q", "(np.log(ratio) + 1)")),
         both(KL, (RATIO, "q / p"), ("p * np.log(ratio)", "q * np.log(ratio)"),
              ("-p / q", "(np.log(ratio) + 1)")),
         both(KL, (RATIO, "q / p"), ("p * np.log(ratio)", "q * np.log(ratio)")),
         both(KL, (RATIO, "q / p"), ("p * np.log(ratio)", "q * np.log(ratio)"),
              ("-p / q", "-q / p")),
         one(KL, "-p / q", "-q / p")],
    ),
    Mistake(
        "kl-loss-sign", KL,
        "The divergence is negative, or its fraction stands upside down. It is 0 where both are "
        "the same, and above 0 everywhere else.",
        [one(KL, "np.sum(p * np.log(ratio)", "-np.sum(p * np.log(ratio)")],
    ),
    Mistake(
        "kl-entropy-missing", KL,
        "This is the cross-entropy of the two. From it the divergence takes away the entropy of "
        "`p`, so that it is 0 where `q` equals `p`.",
        [one(KL, RATIO, "1 / q")],
    ),
    Mistake(
        "kl-not-weighted", KL,
        "The logarithms are added up without a weight. Each counts as often as it comes up, with "
        "the probability `p`.",
        [one(KL, "p * np.log(ratio)", "np.log(ratio)"),
         both(KL, ("p * np.log(ratio)", "np.log(ratio)"), ("-p / q", "-1 / q"))],
    ),
    Mistake(
        "kl-weighted-by-q", KL,
        "The logarithms are weighted by `q`. The expectation is taken over `p`.",
        [one(KL, "p * np.log(ratio)", "q * np.log(ratio)")],
    ),
    Mistake(
        "kl-zero-times-infinity", KL,
        "Where an entry of `p` is 0, 0 meets the logarithm of 0, and that is not a number. Such an "
        "entry adds 0: what never comes up costs nothing.",
        [one(KL, RATIO, "p / q"), one(KL, "p * np.log(ratio)", "p * (np.log(p) - np.log(q))")],
    ),
    Mistake(
        "kl-clipped", KL,
        "Probabilities are lifted to at least 1e-7, as Keras does before it takes the logarithm. "
        "The brief lets them be as small as they are.",
        [both(KL, (RATIO, "np.clip(p, 1e-7, 1) / np.clip(q, 1e-7, 1)"),
              ("p * np.log", "np.clip(p, 1e-7, 1) * np.log")),
         both(KL, (RATIO, "np.clip(p, 1e-7, 1) / np.clip(q, 1e-7, 1)"),
              ("p * np.log", "np.clip(p, 1e-7, 1) * np.log"),
              ("-p / q", "-np.clip(p, 1e-7, 1) / np.clip(q, 1e-7, 1)")),
         both(KL, (RATIO, "np.clip(p, 1e-7, 1) / np.clip(q, 1e-7, 1)"),
              ("p * np.log", "np.clip(p, 1e-7, 1) * np.log"),
              ("-p / q", "-np.clip(p, 1e-7, 1) / q * (q >= 1e-7)"))],
        convention=True,
    ),
    Mistake(
        "kl-small-constant", KL,
        "A small constant is added to the probabilities, or they are cut off at one. It changes "
        "what small ones cost, and `q` may be as small as 1e-12.",
        [*(one(KL, RATIO, f"(p + {e}) / (q + {e})")
           for e in ("1e-7", "1e-8", "1e-9", "1e-10", "1e-12")),
         *(both(KL, (RATIO, f"(p + {e}) / (q + {e})"), ("-p / q", f"-p / (q + {e})"))
           for e in ("1e-7", "1e-8", "1e-9", "1e-10", "1e-12")),
         *(one(KL, RATIO, f"np.where(p > 0, p, 1) / np.maximum(q, {e})")
           for e in ("1e-7", "1e-8", "1e-9", "1e-10")),
         *(one(KL, RATIO, f"np.maximum(p, {e}) / np.maximum(q, {e})")
           for e in ("1e-8", "1e-9", "1e-10")),
         *(both(KL, (RATIO, f"np.maximum(p, {e}) / np.maximum(q, {e})"),
                ("-p / q", f"-p / np.maximum(q, {e})"))
           for e in ("1e-8", "1e-9", "1e-10"))],
    ),
    Mistake(
        "kl-gradient-for-p", KL,
        "This is the gradient for `p`. It is `q`, the prediction, that is trained.",
        [one(KL, "-p / q", "(np.log(ratio) + 1)"), one(KL, "-p / q", "np.log(ratio)")],
    ),
    Mistake(
        "kl-gradient-of-the-sum-too", KL,
        "The gradient is 1 − p/q, that of a loss to which the sum of `q` has been added. "
        "Differentiate the formula as it stands.",
        [one(KL, "-p / q", "(1 - p / q)")],
    ),
    Mistake(
        "kl-gradient-not-weighted", KL,
        "The factor `p` is missing in the gradient. The logarithm of each entry of `q` counts with "
        "the weight of `p`.",
        [one(KL, "-p / q", "-1 / q")],
    ),
    Mistake(
        "kl-gradient-of-a-softmax", KL,
        "This is the gradient for the logits of a softmax. Here it is asked for the probabilities "
        "`q` themselves.",
        [one(KL, "-p / q", "(q - p)"), one(KL, "-p / q", "(p - q)")],
    ),
    Mistake(
        "kl-bits", KL,
        "The logarithm is the one to the base 2. Losses in this course use the natural one.",
        [one(KL, "np.log(ratio)", "np.log2(ratio)"),
         both(KL, ("np.log(ratio)", "np.log2(ratio)"), ("-p / q", "-p / q / np.log(2)"))],
    ),
)

def of_one_size(scope, statement, old, *names):
    """Arrays of one shape are exchanged where only their size is asked for."""
    before, after = statement.rsplit(old, 1)
    return tuple(Equivalent(scope, statement, before + name + after, "Both have the same shape.")
                 for name in names)


EQUIVALENT = (
    Equivalent(HUBER,
               "each = np.where(size <= delta, error ** 2 / 2, delta * size - delta ** 2 / 2)",
               "each = np.where(size < delta, error ** 2 / 2, delta * size - delta ** 2 / 2)",
               "At delta the parabola and the line meet."),
    Equivalent(HUBER,
               "each = np.where(size <= delta, error ** 2 / 2, delta * size - delta ** 2 / 2)",
               "each = np.where(size <= delta, size ** 2 / 2, delta * size - delta ** 2 / 2)",
               "A number and its size have the same square."),
    Equivalent(KL, "ratio = np.where(p > 0, p / q, 1)", "ratio = np.where(p > 0, p / q, 2)",
               "The logarithm is multiplied by 0 there."),
    *of_one_size(MSE, "return (np.mean(error ** 2), 2 * error / y.size)",
                 "y.size", "t.size", "error.size"),
    *of_one_size(MAE, "return (np.mean(np.abs(error)), np.sign(error) / y.size)",
                 "y.size", "t.size", "error.size"),
    *of_one_size(HUBER, "return (np.mean(each), np.clip(error, -delta, delta) / y.size)",
                 "y.size", "t.size", "error.size", "size.size", "each.size"),
    *of_one_size(HINGE, "return (np.mean(np.maximum(1 - ty, 0)), "
                        "np.where(ty < 1, -t, 0) / y.size)",
                 "y.size", "t.size", "ty.size"),
    *of_one_size(BINARY, "return (np.mean(each), (p - t) / z.size)",
                 "z.size", "t.size", "each.size", "p.size"),
    *of_one_size(CATEGORICAL, "return (np.mean(each), (np.exp(log_p) - t) / len(z))",
                 "len(z)", "len(t)", "len(shifted)", "len(log_p)", "len(each)"),
    *of_one_size(KL, "return (np.mean(each), -p / q / len(q))",
                 "len(q)", "len(p)", "len(ratio)", "len(each)"),
)
