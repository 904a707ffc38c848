"""Probes and known mistakes of `tensor_contractions`."""

from tutor.check.authoring import Mistake, Probe, body, edit, function

REQUIRED = (
    function("weighted_steps", returns="c"),
    function("pairwise_dots", returns="p"),
    function("traces", returns="t", square=["A"]),
    function("bilinear_forms", returns="s"),
    function("channel_grams", returns="G"),
)


def probes(rng):
    def draw(*shape):
        return rng.normal(size=shape)

    def large(*shape):
        # Every result is beyond any bound that it might be cut at.
        return rng.uniform(10.0, 30.0, shape)

    # All axes distinct, then all alike: what is confused gives wrong values, not an exception.
    for name, (B, T, F), rung in (
        ("2 sequences of 3 steps, 4 features", (2, 3, 4), "value"),
        ("4 sequences of 5 steps, 2 features", (4, 5, 2), "value"),
        ("3 sequences of 3 steps, 3 features", (3, 3, 3), "value"),
        ("a batch of one", (1, 4, 3), "edge"),
        ("sequences of one step", (2, 1, 3), "edge"),
        ("a single feature", (3, 4, 1), "edge"),
    ):
        yield Probe("weighted_steps", name, rung=rung, w=draw(B, T), x=draw(B, T, F))
    yield Probe("weighted_steps", "large numbers", w=large(3, 2), x=large(3, 2, 4))

    for name, (B, I, J, D), rung in (
        ("2 examples, 3 rows against 4, of length 5", (2, 3, 4, 5), "value"),
        ("3 examples, 5 rows against 2, of length 4", (3, 5, 2, 4), "value"),
        ("3 examples, 3 rows against 3, of length 3", (3, 3, 3, 3), "value"),
        ("a batch of one", (1, 2, 3, 4), "edge"),
        ("one row against one", (3, 1, 1, 2), "edge"),
        ("rows of length one", (2, 3, 4, 1), "edge"),
    ):
        yield Probe("pairwise_dots", name, rung=rung, x=draw(B, I, D), y=draw(B, J, D))
    yield Probe("pairwise_dots", "large numbers", x=large(2, 3, 4), y=large(2, 5, 4))

    for name, (B, I), rung in (
        ("3 matrices of 2×2", (3, 2), "value"),
        ("2 matrices of 4×4", (2, 4), "value"),
        ("3 matrices of 3×3", (3, 3), "value"),
        ("a batch of one", (1, 3), "edge"),
        ("matrices of 1×1", (4, 1), "edge"),
    ):
        yield Probe("traces", name, rung=rung, A=draw(B, I, I))
    yield Probe("traces", "large numbers", A=large(2, 5, 5))

    for name, (B, I, J), rung in (
        ("3 pairs, of lengths 2 and 4", (3, 2, 4), "value"),
        ("2 pairs, of lengths 5 and 3", (2, 5, 3), "value"),
        ("4 pairs, of lengths 3 and 3", (4, 3, 3), "value"),
        ("3 pairs, of lengths 3 and 3", (3, 3, 3), "value"),
        ("a batch of one", (1, 3, 2), "edge"),
        ("a matrix of 1×1", (3, 1, 1), "edge"),
    ):
        yield Probe("bilinear_forms", name, rung=rung, x=draw(B, I), A=draw(I, J), y=draw(B, J))
    yield Probe("bilinear_forms", "large numbers", x=large(4, 2), A=large(2, 3), y=large(4, 3))

    for name, (B, H, W, C), rung in (
        ("2 images of 3×4, 5 channels", (2, 3, 4, 5), "value"),
        ("3 images of 5×2, 4 channels", (3, 5, 2, 4), "value"),
        ("3 images of 3×3, 3 channels", (3, 3, 3, 3), "value"),
        ("a batch of one", (1, 2, 3, 4), "edge"),
        ("images of one pixel", (3, 1, 1, 2), "edge"),
        ("a single channel", (2, 3, 4, 1), "edge"),
    ):
        yield Probe("channel_grams", name, rung=rung, X=draw(B, H, W, C))
    yield Probe("channel_grams", "large numbers", X=large(2, 4, 3, 5))


ARGUMENTS = {
    "weighted_steps": "w, x",
    "pairwise_dots": "x, y",
    "traces": "A",
    "bilinear_forms": "x, A, y",
    "channel_grams": "X, X",
}


def letters(name, formula):
    """The function with another index formula, in `np.einsum`'s writing."""
    return body(name, f'return np.einsum("{formula}", {ARGUMENTS[name]})')


def result(name, expression):
    """The function with another result."""
    return body(name, f"return {expression}")


STEPS, DOTS, TRACES, FORMS, GRAMS = ARGUMENTS
JOINED, PRODUCT = "X.reshape(B, H * W, C)", "pixels.swapaxes(1, 2) @ pixels"
CENTRED = f"{JOINED} - X.mean(axis=(1, 2))[:, None]"

MISTAKES = (
    # ------------------------------------------------------- weighted_steps
    Mistake(
        "steps-summed-over-batch", STEPS,
        "The sequences of the batch are added up, too. `b` stands on the left of the formula: "
        "every sequence keeps a result of its own.",
        [letters(STEPS, "bt,btf->f"), result(STEPS, "np.sum(w[:, :, None] * x, axis=(0, 1), "
                                                    "keepdims=True)[0]")],
    ),
    Mistake(
        "steps-wrong-axis", STEPS,
        "The sum runs along another axis than the steps. The letter to be summed is the one that "
        "the left side of the formula lacks; count its place in `x`.",
        [letters(STEPS, "bt,btf->bt"), letters(STEPS, "bt,btf->tf")],
    ),
    Mistake(
        "steps-not-summed", STEPS,
        "The steps are weighted, but not added up: `t` is still an axis of the result. What "
        "stands on the right of the formula alone is summed over.",
        [letters(STEPS, "bt,btf->btf")],
    ),
    Mistake(
        "steps-summed-too-far", STEPS,
        "More is summed than the steps. Of a product, only those axes disappear whose letters "
        "the left side of the formula lacks.",
        [letters(STEPS, "bt,btf->b"), letters(STEPS, "bt,btf->")],
    ),
    Mistake(
        "steps-averaged", STEPS,
        "The sum is divided by the number of steps, or by the sum of the weights, which makes it "
        "a mean. The formula multiplies and adds, and does no more.",
        [edit(STEPS, "np.sum(", "np.mean("),
         result(STEPS, "np.sum(w[:, :, None] * x, axis=1) / w.sum(axis=1, keepdims=True)")],
    ),
    Mistake(
        "steps-every-pair", STEPS,
        "The weights of every sequence meet the steps of every sequence, so the batch is there "
        "twice. `b` stands in both factors and on the left: a sequence meets its own weights "
        "alone.",
        [result(STEPS, "w @ x"), result(STEPS, "np.dot(w, x)")],
    ),
    Mistake(
        "steps-weights-misplaced", STEPS,
        "The weights are laid along the wrong axis of `x`. Broadcasting pairs axes from the last "
        "one backwards; where a factor lacks a letter, an axis of length 1 has to hold its place.",
        [edit(STEPS, "w[:, :, None]", "w"), edit(STEPS, "w[:, :, None]", "w[:, None, :]"),
         edit(STEPS, "w[:, :, None]", "w[None, :, :]"),
         edit(STEPS, "w[:, :, None]", "w.T[:, :, None]")],
    ),
    Mistake(
        "steps-axis-kept", STEPS,
        "The values are there, but the steps have left an axis of length 1 behind. The left side "
        "of the formula has two letters, so the result has two axes.",
        [edit(STEPS, "axis=1", "axis=1, keepdims=True")],
    ),
    Mistake(
        "steps-squeezed", STEPS,
        "`squeeze` takes away every axis of length 1, also that of a batch of one or of a single "
        "feature. Name the axis that should go.",
        [result(STEPS, "(w[:, None, :] @ x).squeeze()")],
    ),
    Mistake(
        "steps-transposed", STEPS,
        "The result comes back transposed. The letters on the left of the formula give the order "
        "of its axes: here `b`, then `f`.",
        [letters(STEPS, "bt,btf->fb")],
    ),
    Mistake(
        "steps-unweighted", STEPS,
        "The steps are added up as they are. Each of them has a weight of its own, by which it "
        "is multiplied first.",
        [result(STEPS, "np.sum(x, axis=1)")],
    ),
    # -------------------------------------------------------- pairwise_dots
    Mistake(
        "dots-elementwise", DOTS,
        "The arrays are multiplied entry by entry, which needs equal shapes and adds nothing up. "
        "Every row meets every other row here: that is a matrix product for each example.",
        [result(DOTS, "x * y")],
    ),
    Mistake(
        "dots-same-row-only", DOTS,
        "Each row meets only the row with its own number. `i` and `j` are two letters: each runs "
        "by itself.",
        [letters(DOTS, "bid,bid->bi")],
    ),
    Mistake(
        "dots-wrong-axis", DOTS,
        "Another axis is contracted than `d`. It stands last in both factors, while `@` sums over "
        "the last axis of its left side and the last but one of its right side.",
        [result(DOTS, "x @ y"), letters(DOTS, "bdi,bdj->bij"), letters(DOTS, "bdi,bjd->bij")],
    ),
    Mistake(
        "dots-transposed", DOTS,
        "The result comes back transposed: rows of `y` by rows of `x`. The letters on the left of "
        "the formula give the order of its axes.",
        [letters(DOTS, "bid,bjd->bji")],
    ),
    Mistake(
        "dots-summed-over-batch", DOTS,
        "The examples of the batch are added up, too. `b` stands on the left of the formula: "
        "every example keeps a matrix of its own.",
        [letters(DOTS, "bid,bjd->ij")],
    ),
    Mistake(
        "dots-across-batch", DOTS,
        "Rows of one example meet rows of all the others, so the batch is there twice. `b` stands "
        "in both factors and on the left: it goes along and is never paired with another.",
        [letters(DOTS, "aid,bjd->aibj"), letters(DOTS, "aid,bjd->abij")],
    ),
    Mistake(
        "dots-all-axes-turned", DOTS,
        "`.T` turns round the order of all axes, and takes the batch to the end. Only the last "
        "two of `y` are to change places.",
        [result(DOTS, "x @ y.T")],
    ),
    Mistake(
        "dots-reshaped", DOTS,
        "A reshape has brought `y` to the right shape, but leaves its numbers in their old order. "
        "To exchange two axes is to transpose.",
        [edit(DOTS, "y.swapaxes(1, 2)", "y.reshape(len(y), y.shape[2], y.shape[1])")],
    ),
    Mistake(
        "dots-not-summed", DOTS,
        "The products are there, but `d` is still an axis: a dot product adds them up.",
        [letters(DOTS, "bid,bjd->bijd")],
    ),
    Mistake(
        "dots-sums-multiplied", DOTS,
        "Each row is added up by itself, and then the sums are multiplied. A sum of products is "
        "not the product of sums: multiply first.",
        [result(DOTS, "x.sum(axis=2)[:, :, None] * y.sum(axis=2)[:, None, :]")],
    ),
    Mistake(
        "dots-squeezed", DOTS,
        "`squeeze` takes away every axis of length 1, also that of a batch of one or of a single "
        "row. What the left side of the formula names has to stay.",
        [result(DOTS, "(x @ y.swapaxes(1, 2)).squeeze()")],
    ),
    # --------------------------------------------------------------- traces
    Mistake(
        "traces-wrong-axes", TRACES,
        "The diagonal is taken along the batch and a side of the matrices. `np.trace` and "
        "`np.diagonal` look at the first two axes unless they are told otherwise; the formula says "
        "in which places `i` stands.",
        [result(TRACES, "np.trace(A)"), result(TRACES, "np.diagonal(A).sum(axis=0)"),
         letters(TRACES, "iib->b"), letters(TRACES, "ibi->b"),
         result(TRACES, "np.trace(A, axis1=0, axis2=2)")],
    ),
    Mistake(
        "traces-not-summed", TRACES,
        "These are the diagonals, entry by entry. `i` does not stand on the left of the formula, "
        "so it is summed over.",
        [letters(TRACES, "bii->bi")],
    ),
    Mistake(
        "traces-whole-matrix", TRACES,
        "All entries of a matrix are added up. The same letter in two places means that both "
        "indices are equal: only the diagonal counts.",
        [letters(TRACES, "bij->b")],
    ),
    Mistake(
        "traces-other-diagonal", TRACES,
        "The sum runs along the other diagonal, from upper right to lower left. A trace adds the "
        "entries whose row and column have the same number.",
        [result(TRACES, "np.trace(A[:, :, ::-1], axis1=1, axis2=2)")],
    ),
    Mistake(
        "traces-rows-summed", TRACES,
        "Rows, or columns, are added up by themselves. The same letter in two places does not "
        "name one axis but the entries where both indices are equal.",
        [letters(TRACES, "bij->bi"), letters(TRACES, "bij->bj")],
    ),
    Mistake(
        "traces-summed-over-batch", TRACES,
        "The matrices of the batch are added up. `b` stands on the left of the formula: every "
        "matrix keeps a trace of its own.",
        [letters(TRACES, "bii->"), letters(TRACES, "bii->i")],
    ),
    Mistake(
        "traces-averaged", TRACES,
        "This is the mean of each diagonal. The formula has no division.",
        [result(TRACES, "np.diagonal(A, axis1=1, axis2=2).mean(axis=1)")],
    ),
    # ------------------------------------------------------- bilinear_forms
    Mistake(
        "forms-every-pair", FORMS,
        "Every row of `x` is paired with every row of `y`, so the batch is there twice. Both carry "
        "the same `b`: a row meets only the one with its own number.",
        [result(FORMS, "x @ A @ y.T"), result(FORMS, "y @ A.T @ x.T")],
    ),
    Mistake(
        "forms-summed-over-batch", FORMS,
        "The examples of the batch are added up, too. `b` stands on the left of the formula: "
        "every example keeps a number of its own.",
        [letters(FORMS, "bi,ij,bj->")],
    ),
    Mistake(
        "forms-matrix-transposed", FORMS,
        "The matrix stands the other way round. In `A`, the first letter belongs to `x` and the "
        "second to `y`.",
        [letters(FORMS, "bi,ji,bj->b"),
         result(FORMS, "np.sum(x @ (A.T if len(A) == len(A.T) else A) * y, axis=1)")],
    ),
    Mistake(
        "forms-not-summed", FORMS,
        "A sum is missing: `i`, `j` or both are still axes of the result. Neither stands on the "
        "left of the formula.",
        [letters(FORMS, "bi,ij,bj->bj"), letters(FORMS, "bi,ij,bj->bi"),
         letters(FORMS, "bi,ij,bj->bij")],
    ),
    Mistake(
        "forms-wrong-axis", FORMS,
        "The last sum runs down the batch instead of along the vectors. The letter that stays is "
        "the one on the left of the formula.",
        [edit(FORMS, "axis=1", "axis=0"), letters(FORMS, "bi,ij,bj->i")],
    ),
    Mistake(
        "forms-elementwise", FORMS,
        "All three are multiplied entry by entry. `x` and `A` need a matrix product: "
        "`i` is summed over, and `j` takes its place.",
        [edit(FORMS, "x @ A * y", "x * A * y")],
    ),
    Mistake(
        "forms-diagonal-only", FORMS,
        "`i` and `j` run together, so only the diagonal of `A` counts. They are two letters: each "
        "runs by itself, and every entry of `A` takes part.",
        [letters(FORMS, "bi,ii,bi->b"),
         body(FORMS, "return sum(x[:, i] * A[i, i] * y[:, i] for i in range(len(A)))"),
         body(FORMS, "return sum(x[:, i] * A[i, i] * y[:, i] for i in range(min(A.shape)))")],
    ),
    Mistake(
        "forms-sums-multiplied", FORMS,
        "Each factor is added up by itself, and then the sums are multiplied. A sum of products "
        "is not the product of sums: multiply first.",
        [result(FORMS, "x.sum(axis=1) * A.sum() * y.sum(axis=1)")],
    ),
    Mistake(
        "forms-matrix-left-out", FORMS,
        "This is the dot product of `x` and `y`: the matrix between them has no say.",
        [edit(FORMS, "x @ A * y", "x * y")],
    ),
    Mistake(
        "forms-axis-kept", FORMS,
        "The values are there, but in a column: an axis of length 1 is left. The left side of the "
        "formula has one letter, so the result has one axis.",
        [edit(FORMS, "axis=1", "axis=1, keepdims=True")],
    ),
    Mistake(
        "forms-squeezed", FORMS,
        "`squeeze` takes away every axis of length 1, also that of a batch of one. Name the axes "
        "that should go.",
        [result(FORMS, "(x[:, None, :] @ A @ y[:, :, None]).squeeze()")],
    ),
    # -------------------------------------------------------- channel_grams
    Mistake(
        "grams-reshape-scrambled", GRAMS,
        "The channels were made rows by a reshape alone, which mixes numbers of different "
        "channels and pixels. A reshape may join neighbouring axes; to move one takes a "
        "transpose.",
        [body(GRAMS, "rows = X.reshape(X.shape[0], X.shape[3], -1)\n"
                     "return rows @ rows.swapaxes(1, 2)")],
    ),
    Mistake(
        "grams-of-pixels", GRAMS,
        "Pixels are compared with pixels, summed over the channels. The formula keeps the "
        "channels and sums over the pixels.",
        [edit(GRAMS, PRODUCT, "pixels @ pixels.swapaxes(1, 2)"),
         letters(GRAMS, "bhwc,bijc->bhwij")],
    ),
    Mistake(
        "grams-summed-over-batch", GRAMS,
        "The images of the batch are added up, too. `b` stands on the left of the formula: every "
        "image keeps a matrix of its own.",
        [letters(GRAMS, "bhwc,bhwd->cd"),
         result(GRAMS, 'np.broadcast_to(np.einsum("bhwc,bhwd->cd", X, X), '
                       "(len(X), X.shape[3], X.shape[3]))")],
    ),
    Mistake(
        "grams-across-batch", GRAMS,
        "Every image is compared with every other, so the batch is there twice. `b` stands in "
        "both factors and on the left: an image meets only itself.",
        [letters(GRAMS, "ahwc,bhwd->acbd"), letters(GRAMS, "ahwc,bhwd->abcd")],
    ),
    Mistake(
        "grams-diagonal-only", GRAMS,
        "Each channel meets only itself, as in a sum of squares. `c` and `d` are two letters: "
        "every channel meets every channel.",
        [letters(GRAMS, "bhwc,bhwc->bc")],
    ),
    Mistake(
        "grams-one-sum", GRAMS,
        "Only one of the two spatial axes is summed over; the other is still there. Neither `h` "
        "nor `w` stands on the left of the formula.",
        [letters(GRAMS, "bhwc,bhwd->bhcd"), letters(GRAMS, "bhwc,bhwd->bwcd")],
    ),
    Mistake(
        "grams-not-summed", GRAMS,
        "The products are there, but the pixels are not added up. Neither `h` nor `w` stands on "
        "the left of the formula.",
        [letters(GRAMS, "bhwc,bhwd->bhwcd")],
    ),
    Mistake(
        "grams-sums-multiplied", GRAMS,
        "The channels are added up by themselves, over the image or along a side of it, and then "
        "multiplied. A sum of products is not the product of sums: multiply pixel by pixel first.",
        [letters(GRAMS, "bhwc,bijd->bcd"), letters(GRAMS, "bhwc,bhid->bcd"),
         letters(GRAMS, "bhwc,biwd->bcd")],
    ),
    Mistake(
        "grams-averaged", GRAMS,
        "The sums are divided by the number of pixels, or of all entries, as some papers on style "
        "have it, so that large images do not count for more. The formula here is the bare sum.",
        [edit(GRAMS, PRODUCT, f"{PRODUCT} / (H * W)"),
         edit(GRAMS, PRODUCT, f"{PRODUCT} / (H * W * C)")],
        convention=True,
    ),
    Mistake(
        "grams-centred", GRAMS,
        "Each channel's mean is taken away first, as for a covariance. The formula multiplies the "
        "entries as they are.",
        [edit(GRAMS, JOINED, CENTRED),
         [edit(GRAMS, JOINED, CENTRED), edit(GRAMS, PRODUCT, f"{PRODUCT} / (H * W)")],
         [edit(GRAMS, JOINED, CENTRED), edit(GRAMS, PRODUCT, f"{PRODUCT} / (H * W - 1)")]],
    ),
)
