"""Probes and known mistakes of `dense_layer`."""

from tutor.check.authoring import Mistake, Probe, edit, function, gradients_of

from .._shared.gradients import (
    BIAS_AVERAGED,
    BIAS_KEEPDIMS,
    BIAS_NOT_SUMMED,
    ORDER_CHANGED,
    UPSTREAM_FORGOTTEN,
)

REQUIRED = (
    function("dense_forward", returns="y"),
    function(
        "dense_backward",
        returns="dx, dW, db",
        gradients=gradients_of("dense_forward", upstream="dy", x="dx", W="dW", b="db"),
    ),
)

# Examples, features and units: alone, all distinct twice, a single unit, and square, so that a
# missing transpose gives wrong values rather than an exception.
SIZES = (
    ("1 example, 2 features, 3 units", 1, 2, 3),
    ("2 examples, 3 features, 4 units", 2, 3, 4),
    ("5 examples, 4 features, 2 units", 5, 4, 2),
    ("4 examples, 3 features, 1 unit", 4, 3, 1),
    ("3 examples, 3 features, 3 units", 3, 3, 3),
)


def probes(rng):
    for name, N, D, H in SIZES:
        yield Probe("dense_forward", name, x=rng.normal(size=(N, D)), W=rng.normal(size=(D, H)),
                    b=rng.normal(size=H))
    for name, N, D, H in SIZES:
        yield Probe("dense_backward", name, dy=rng.normal(size=(N, H)), x=rng.normal(size=(N, D)),
                    W=rng.normal(size=(D, H)))
    # Of every gradient some entries are large, those of `b` included.
    yield Probe("dense_backward", "large gradients", dy=10 * rng.normal(size=(5, 3)) + 30,
                x=10 * rng.normal(size=(5, 4)), W=10 * rng.normal(size=(4, 3)))


SUM = "np.sum(dy, axis=0)"
# Indices exchanged in loops: an IndexError, where the matrix product finds that shapes do not fit.
FORWARD_LOOP = ("np.array([[sum(row[d] * W[h, d] for d in range(len(row))) + b[h]"
                " for h in range(len(b))] for row in x])")
INPUT_LOOP = ("np.array([[sum(up[h] * W[h, d] for h in range(len(up)))"
              " for d in range(len(W))] for up in dy])")
WEIGHT_LOOP = ("np.array([[sum(x[d, n] * dy[n, h] for n in range(len(dy)))"
               " for h in range(dy.shape[1])] for d in range(x.shape[1])])")

MISTAKES = (
    Mistake(
        "bias-forgotten", "dense_forward",
        "The bias is missing: an input of zeros would give an output of zeros, whatever `b` is.",
        [edit("dense_forward", "x @ W + b", "x @ W")],
    ),
    Mistake(
        "bias-per-example", "dense_forward",
        "The bias is added down the batch, one number for each example. There is one for each "
        "unit, and every example gets the same ones.",
        [edit("dense_forward", "x @ W + b", "x @ W + b[:, None]")],
    ),
    Mistake(
        "forward-weights-transposed", "dense_forward",
        "The weights are turned round before the product. `W` is (in, out) here: column by column, "
        "it is already what a row of `x` meets.",
        [edit("dense_forward", "x @ W + b", "x @ W.T + b"),
         edit("dense_forward", "x @ W + b", "x @ W.T.reshape(W.shape) + b"),
         edit("dense_forward", "x @ W + b", FORWARD_LOOP)],
    ),
    Mistake(
        "factors-exchanged", "dense_forward",
        "The product has the weights in front, as where examples are columns. Here an example is "
        "a row, and a row meets the weights from the left.",
        [edit("dense_forward", "x @ W + b", "W @ x + b"),
         edit("dense_forward", "x @ W + b", "W.T @ x + b")],
    ),
    Mistake(
        "examples-as-columns", "dense_forward",
        "The output has one column for each example. Batches come first here, on the way out as on "
        "the way in.",
        [edit("dense_forward", "x @ W + b", "W.T @ x.T + b[:, None]")],
    ),
    Mistake(
        "elementwise-product", "dense_forward",
        "Input and weights are multiplied entry by entry. A unit adds up all of its inputs, each "
        "times its weight: that is a matrix product.",
        [edit("dense_forward", "x @ W + b", "x * W + b")],
    ),
    Mistake(
        "output-overwritten", "dense_forward",
        "Only the last feature is left in the output: each new product replaces the ones before. "
        "A unit adds up the products of all its inputs.",
        [edit("dense_forward", "x @ W + b", "x[:, -1:] * W[-1] + b")],
    ),
    Mistake(
        "activation-applied", "dense_forward",
        "An activation is applied to the output. This layer is the affine part alone; negative "
        "and large outputs pass as they are.",
        [edit("dense_forward", "x @ W + b", "np.maximum(x @ W + b, 0)"),
         edit("dense_forward", "x @ W + b", "1 / (1 + np.exp(-(x @ W + b)))"),
         edit("dense_forward", "x @ W + b", "np.tanh(x @ W + b)")],
    ),
    Mistake(
        "weights-not-transposed", "dense_backward",
        "The gradient goes back to `x` through `W` as it stands. Backwards, what were the outputs "
        "of the weights are their inputs.",
        [edit("dense_backward", "dy @ W.T", "dy @ W"),
         edit("dense_backward", "dy @ W.T", "dy @ W.reshape(W.shape[::-1])"),
         edit("dense_backward", "dy @ W.T", INPUT_LOOP)],
    ),
    Mistake(
        "input-not-transposed", "dense_backward",
        "In the gradient of `W`, the input meets `dy` as it stands. The sum has to run over the "
        "examples, so that features and units are what is left.",
        [edit("dense_backward", "x.T @ dy", "x @ dy"),
         edit("dense_backward", "x.T @ dy", "x.reshape(x.shape[::-1]) @ dy"),
         edit("dense_backward", "x.T @ dy", WEIGHT_LOOP)],
    ),
    Mistake(
        "gradient-transposed", "dense_backward",
        "A gradient comes back with rows and columns exchanged. A gradient has the shape of what "
        "it is the gradient of.",
        [edit("dense_backward", "x.T @ dy", "dy.T @ x"),
         edit("dense_backward", "dy @ W.T", "W @ dy.T"),
         [edit("dense_backward", "x.T @ dy", "dy.T @ x"),
          edit("dense_backward", "dy @ W.T", "W @ dy.T")]],
    ),
    ORDER_CHANGED.mistake("dense_backward", [
        edit("dense_backward", "return dx, dW, db", "return dW, dx, db"),
        edit("dense_backward", "return dx, dW, db", "return dW, db, dx"),
        edit("dense_backward", "return dx, dW, db", "return dx, db, dW"),
        edit("dense_backward", "return dx, dW, db", "return db, dW, dx"),
    ]),
    Mistake(
        "divided-by-batch", "dense_backward",
        "Gradients are divided by the number of examples. If the loss is a mean, `dy` already "
        "carries that 1/N.",
        [[edit("dense_backward", "x.T @ dy", "x.T @ dy / len(x)"),
          edit("dense_backward", SUM, "np.mean(dy, axis=0)")],
         edit("dense_backward", "x.T @ dy", "x.T @ dy / len(x)"),
         [edit("dense_backward", "x.T @ dy", "x.T @ dy / len(x)"),
          edit("dense_backward", SUM, "np.mean(dy, axis=0)"),
          edit("dense_backward", "dy @ W.T", "dy @ W.T / len(x)")]],
    ),
    BIAS_AVERAGED.mistake("dense_backward", [
        edit("dense_backward", SUM, "np.mean(dy, axis=0)"),
    ]),
    BIAS_NOT_SUMMED.mistake("dense_backward", [
        edit("dense_backward", SUM, "dy"),
        edit("dense_backward", SUM, "dy[0]"),
    ]),
    Mistake(
        "gradient-overwritten", "dense_backward",
        "A gradient holds only the last term of its sum: each new term replaces the ones before. "
        "What comes back from several uses adds up.",
        [edit("dense_backward", SUM, "dy[-1]"),
         edit("dense_backward", "x.T @ dy", "np.outer(x[-1], dy[-1])"),
         edit("dense_backward", "dy @ W.T", "dy[:, -1:] * W[:, -1]"),
         [edit("dense_backward", SUM, "dy[-1]"),
          edit("dense_backward", "x.T @ dy", "np.outer(x[-1], dy[-1])")]],
    ),
    Mistake(
        "sums-multiplied", "dense_backward",
        "The gradient of `W` is a product of sums: inputs and errors are each added up first. "
        "Each example's input belongs to its own error; their products are what is added up.",
        [edit("dense_backward", "x.T @ dy", product) for product in (
            "np.outer(x.sum(axis=0), dy.sum(axis=0))",
            "np.outer(x.mean(axis=0), dy.sum(axis=0))",
            "np.outer(x.mean(axis=0), dy.mean(axis=0))")],
    ),
    Mistake(
        "bias-wrong-axis", "dense_backward",
        "The bias gradient adds up the units of each example. It is the examples that are added "
        "up, for each unit by itself.",
        [edit("dense_backward", SUM, "np.sum(dy, axis=1)"),
         edit("dense_backward", SUM, "np.sum(dy, axis=1, keepdims=True)")],
    ),
    BIAS_KEEPDIMS.mistake("dense_backward", [
        edit("dense_backward", SUM, "np.sum(dy, axis=0, keepdims=True)"),
        edit("dense_backward", SUM, "np.sum(dy, axis=0)[:, None]"),
    ]),
    Mistake(
        "bias-one-number", "dense_backward",
        "The bias gradient is one number for the whole layer. Each unit has a bias of its own.",
        [edit("dense_backward", SUM, "np.sum(dy)"),
         edit("dense_backward", SUM, "np.full(dy.shape[1], dy.sum())")],
    ),
    UPSTREAM_FORGOTTEN.mistake("dense_backward", [
        edit("dense_backward", SUM, "np.ones(dy.shape[1])"),
        edit("dense_backward", SUM, "np.full(dy.shape[1], float(len(dy)))"),
        [edit("dense_backward", "dy @ W.T", "np.ones_like(dy) @ W.T"),
         edit("dense_backward", "x.T @ dy", "x.T @ np.ones_like(dy)"),
         edit("dense_backward", SUM, "np.sum(np.ones_like(dy), axis=0)")],
    ]),
)
