"""Probes and known mistakes of `vector_jacobian_products`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function, gradients_of

from .._shared.gradients import ORDER_CHANGED


def summed(x, axis):
    return np.sum(x, axis)


def reshaped(x, dy):
    return x.reshape(dy.shape)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


MATMUL, SUM, ADD = "matmul_vjp", "sum_vjp", "add_vjp"
RESHAPE, TRANSPOSE, SOFTMAX = "reshape_vjp", "transpose_vjp", "softmax_vjp"
REQUIRED = (
    function(MATMUL, returns="da, db",
             gradients=gradients_of(lambda a, b: a @ b, upstream="dy", a="da", b="db")),
    function(SUM, returns="dx", gradients=gradients_of(summed, upstream="dy", x="dx")),
    function(ADD, returns="da, db",
             gradients=gradients_of(lambda a, b: a + b, upstream="dy", a="da", b="db")),
    function(RESHAPE, returns="dx", gradients=gradients_of(reshaped, upstream="dy", x="dx")),
    function(TRANSPOSE, returns="dx"),
    function(SOFTMAX, returns="dx", gradients=gradients_of(softmax, upstream="dy", x="dx")),
)


def probes(rng):
    def draw(shape, scale=1.0):
        return np.asarray(scale * rng.normal(size=shape))

    for N, D, K in ((2, 3, 4), (5, 4, 2), (3, 3, 3)):
        yield Probe(MATMUL, f"({N}, {D}) times ({D}, {K})", dy=draw((N, K)), a=draw((N, D)),
                    b=draw((D, K)))
    yield Probe(MATMUL, "large numbers", dy=draw((4, 5), 30), a=draw((4, 2), 30),
                b=draw((2, 5), 30))
    yield Probe(MATMUL, "a row times a column", rung="edge", dy=draw((1, 1)), a=draw((1, 4)),
                b=draw((4, 1)))

    for shape, axis in (((2, 3), 0), ((2, 3), 1), ((2, 3, 4), 1), ((3, 2, 4), -1), ((3, 3), 0),
                        ((3, 3), 1), ((3, 3, 3), -2), ((2, 4), None), ((5,), 0), ((3, 2, 2), 0)):
        words = "all axes" if axis is None else f"axis {axis}"
        x = draw(shape)
        yield Probe(SUM, f"shape {shape}, {words}", dy=draw(x.sum(axis).shape), x=x, axis=axis)
    yield Probe(SUM, "large numbers", dy=draw((4,), 300), x=draw((3, 4), 300), axis=0)
    yield Probe(SUM, "an axis of length 1", rung="edge", dy=draw((3,)), x=draw((3, 1)), axis=1)

    for first, second in (((2, 3), (3,)), ((2, 3), (2, 3)), ((3,), (4, 3)), ((3, 1), (1, 4)),
                          ((3, 3), (3,)), ((3, 3), (3, 1)), ((1, 3), (3, 3)), ((2, 3, 4), (3, 1)),
                          ((4,), (2, 3, 4)), ((2, 1, 4), (2, 3, 1)), ((1, 1), (2, 3)),
                          ((2, 3, 4), (1, 3, 1)), ((2, 3), ()), ((), (2, 3))):
        y = np.zeros(first) + np.zeros(second)
        yield Probe(ADD, f"{first} plus {second}", dy=draw(y.shape), a=draw(first), b=draw(second))
    yield Probe(ADD, "large numbers", dy=draw((4, 2), 300), a=draw((4, 2), 300),
                b=draw((2,), 300))
    yield Probe(ADD, "axes of length 1 that are not stretched", rung="edge", dy=draw((1, 3)),
                a=draw((1, 3)), b=draw((1, 1)))
    yield Probe(ADD, "two single numbers", rung="edge", dy=draw(()), a=draw(()), b=draw(()))

    for before, after in (((2, 3), (6,)), ((3, 4), (4, 3)), ((4, 6), (2, 3, 4)), ((4, 4), (2, 8)),
                          ((6,), (2, 3)), ((2, 3, 4), (4, 6)), ((3, 3), (9, 1))):
        yield Probe(RESHAPE, f"from {before} to {after}", dy=draw(after), x=draw(before))
    yield Probe(RESHAPE, "large numbers", dy=draw((5, 2), 300), x=draw((2, 5), 300))
    yield Probe(RESHAPE, "a single number", rung="edge", dy=draw((1, 1)), x=draw(()))

    for shape, axes in (((2, 3), (1, 0)), ((2, 3, 4), (2, 0, 1)), ((2, 3, 4), (0, 2, 1)),
                        ((3, 3, 3), (1, 2, 0)), ((3, 3), (1, 0)), ((2, 3, 4), (1, 2, 0)),
                        ((2, 3, 4, 5), (2, 0, 3, 1)), ((2, 3), (0, 1))):
        yield Probe(TRANSPOSE, f"shape {shape}, axes {axes}",
                    dy=draw(tuple(shape[axis] for axis in axes)), axes=axes)
    yield Probe(TRANSPOSE, "large numbers", dy=draw((4, 2, 3), 300), axes=(2, 0, 1))
    yield Probe(TRANSPOSE, "one axis", rung="edge", dy=draw((3,)), axes=(0,))

    for shape in ((3,), (2, 3), (5, 4), (4, 4), (2, 3, 4), (3, 3, 3)):
        yield Probe(SOFTMAX, f"scores of shape {shape}", dy=draw(shape), x=draw(shape))
    yield Probe(SOFTMAX, "large gradients", dy=draw((3, 4), 300), x=draw((3, 4)))
    yield Probe(SOFTMAX, "small gradients", dy=draw((3, 2), 1e-4), x=draw((3, 2)))
    scores = draw((3, 4))
    scores[:, :2] += 1000.0
    scores[:, 2] -= 1000.0
    yield Probe(SOFTMAX, "scores near ±1000", rung="edge", dy=draw((3, 4)), x=scores)
    rows = draw((4, 3)) + np.array([[1000.0], [0.0], [-200.0], [-1000.0]])
    yield Probe(SOFTMAX, "rows at 1000, 0, −200 and −1000", rung="edge", dy=draw((4, 3)), x=rows)
    yield Probe(SOFTMAX, "one score a row", rung="edge", dy=draw((3, 1)), x=draw((3, 1)))


def of(name):
    """Edits of one function."""
    return lambda old, new: edit(name, old, new)


product, total, added = of(MATMUL), of(SUM), of(ADD)
shaped, turned, soft = of(RESHAPE), of(TRANSPOSE), of(SOFTMAX)
DA, DB, SPREAD = "dy @ b.T", "a.T @ dy", "dy * np.ones(x.shape)"
EXPANDED, BACK = "np.expand_dims(dy, axis)", "dy.sum(axis=new).sum(axis=stretched, keepdims=True)"
TERMS, TURN = "return back(a.shape), back(b.shape)", "np.transpose(dy, np.argsort(axes))"
SHIFT, TOTAL = "x - x.max(axis=-1, keepdims=True)", "e.sum(axis=-1, keepdims=True)"
INNER = "(dy * p).sum(axis=-1, keepdims=True)"
DX = f"p * (dy - {INNER})"


def both(da, db):
    return [[product(DA, da), product(DB, db)], product(DA, da), product(DB, db)]


MISTAKES = (
    # ------------------------------------------------------------------ matmul
    Mistake(
        "factor-not-transposed", MATMUL,
        "A factor stands in the product as it is. Backwards, rows and columns change roles: what "
        "is summed is the axis that the other factor shares with `y`.",
        [*both("dy @ b", "a @ dy"),
         *both("dy @ b.reshape(b.shape[::-1])", "a.reshape(a.shape[::-1]) @ dy")],
    ),
    Mistake(
        "factors-turned-round", MATMUL,
        "The factors of a gradient stand the other way round. Matrices do not commute: let the "
        "shapes, and the index that is summed, decide what comes first.",
        [*both("b.T @ dy", "dy @ a.T")],
    ),
    Mistake(
        "gradient-transposed", MATMUL,
        "A gradient comes back transposed: it has the shape of what it is the gradient of, row for "
        "row.",
        [*both("b @ dy.T", "dy.T @ a")],
    ),
    Mistake(
        "matmul-elementwise", MATMUL,
        "Gradients are multiplied entry by entry with the other factor, as if `y` were `a * b`. In "
        "a matrix product every entry meets a whole row or column.",
        both("dy * b", "dy * a"),
    ),
    Mistake(
        "matmul-averaged", MATMUL,
        "A gradient is divided by the number of rows. `b` acts on all rows, and what they send "
        "back is added up; if there is a mean in the loss, it is in `dy`.",
        both("dy @ b.T / len(a)", "a.T @ dy / len(a)"),
    ),
    Mistake(
        "matmul-upstream-forgotten", MATMUL,
        "A gradient is built as if every entry of `dy` were 1. How much each output matters to the "
        "loss is what `dy` says.",
        both("np.ones_like(dy) @ b.T", "a.T @ np.ones_like(dy)"),
    ),
    ORDER_CHANGED.mistake(MATMUL, [product("return da, db", "return db, da")], "matmul-order"),
    # --------------------------------------------------------------------- sum
    Mistake(
        "sum-not-spread", SUM,
        "The gradient that arrived is handed on as it is. It has an entry for each sum; each of "
        "the numbers that were added gets it, so it has to fill x's shape.",
        [body(SUM, "return dy"), body(SUM, "return dy.copy()"),
         total(SPREAD, "dy")],
    ),
    Mistake(
        "sum-axis-not-restored", SUM,
        "The axis that was summed is not put back in its place, so that NumPy lines up the others "
        "from the right: they meet axes of x that are not theirs.",
        [body(SUM, "return dy * np.ones(x.shape)"),
         body(SUM, "return np.broadcast_to(dy, x.shape).copy()"),
         total(EXPANDED, "np.expand_dims(dy, 0)")],
    ),
    Mistake(
        "sum-axis-at-the-end", SUM,
        "The axis that was summed is put back as the last one, wherever it stood. It belongs where "
        "it was.",
        [total(EXPANDED, "dy[..., None]")],
    ),
    Mistake(
        "sum-averaged", SUM,
        "The gradient is divided by a number of entries, as for a mean. In a sum each number "
        "counts in full.",
        [total(SPREAD, f"{SPREAD} / x.shape[0 if axis is None else axis]"),
         total(SPREAD, f"{SPREAD} / (x.size if axis is None else x.shape[axis])"),
         total(SPREAD, f"{SPREAD} / x.size")],
    ),
    Mistake(
        "sum-with-x", SUM,
        "The numbers that were added are factors of the gradient. If one of them grows by a "
        "little, the sum grows by just as much, whatever it is.",
        [total(SPREAD, "dy * x")],
    ),
    Mistake(
        "sum-upstream-forgotten", SUM,
        "The gradient is 1 everywhere: that is how fast a sum grows with each term. How much the "
        "sum matters to the loss, `dy`, is a factor.",
        [total(SPREAD, "np.ones(x.shape)")],
    ),
    Mistake(
        "sum-of-all-axes", SUM,
        "With None as its axis, the sum runs over all of `x`, and `dy` is one number for all "
        "entries. That case has no axis that could be put back.",
        [body(SUM, "return np.expand_dims(dy, axis) * np.ones(x.shape)"),
         body(SUM, "return np.repeat(np.expand_dims(dy, axis), x.shape[axis], axis)"),
         body(SUM, "shape = list(x.shape)\nshape[axis] = 1\n"
                   "return dy.reshape(shape) * np.ones(x.shape)")],
    ),
    Mistake(
        "sum-axis-from-the-end", SUM,
        "An axis counted from the end is put back in the wrong place: −1 is the last axis of `x`, "
        "which has one more than `dy`.",
        [total(EXPANDED, "np.expand_dims(dy, axis % dy.ndim if dy.ndim else 0)"),
         total(EXPANDED, "np.expand_dims(dy, abs(axis))"), body(SUM, """
if axis is None:
    return dy * np.ones(x.shape)
return dy.reshape(dy.shape[:axis] + (1,) + dy.shape[axis:]) * np.ones(x.shape)
""")],
    ),
    # --------------------------------------------------------------------- add
    Mistake(
        "broadcast-not-summed", ADD,
        "A gradient comes back in the shape of the sum. A term that was broadcast has served "
        "several outputs, and what they send back is added up until its own shape is left.",
        [added(TERMS, "return dy, dy"), added(TERMS, "return dy.copy(), dy.copy()"),
         added(TERMS, "return dy, back(b.shape)"), added(TERMS, "return back(a.shape), dy")],
    ),
    Mistake(
        "new-axes-kept", ADD,
        "The axes that broadcasting put in front are summed, and still there, with length 1. The "
        "term never had them.",
        [added(BACK, "dy.sum(axis=(*new, *(len(new) + axis for axis in stretched)), "
                     "keepdims=True)")],
    ),
    Mistake(
        "stretched-axes-lost", ADD,
        "An axis of length 1 was stretched, and is gone after the sum. The term has this axis: it "
        "stays, with length 1.",
        [added(", keepdims=True)", ")")],
    ),
    Mistake(
        "stretched-not-summed", ADD,
        "Axes of length 1 that were stretched are not summed. One number has served the whole "
        "axis; only new axes in front are taken care of.",
        [added(BACK, "dy.sum(axis=new)")],
    ),
    Mistake(
        "new-axes-not-summed", ADD,
        "Only axes of length 1 are summed. Broadcasting also puts new axes in front of a term that "
        "has fewer than the other: these are to be summed away.",
        [added(BACK, "dy.sum(axis=stretched, keepdims=True)"),
         added(BACK, "dy.sum(axis=stretched, keepdims=True) if len(shape) == dy.ndim else dy")],
    ),
    Mistake(
        "shapes-lined-up-left", ADD,
        "The shapes are compared from the left. NumPy lines them up from the right, and a term "
        "with fewer axes lacks the first ones.",
        [added(BACK, f"dy.sum(axis=tuple(axis for axis, (own, all_) in enumerate({pairs}) "
                     f"if own != all_){kept})")
         for pairs in ("zip(shape, dy.shape)", "zip((*shape, *[1] * dy.ndim), dy.shape)")
         for kept in (", keepdims=True", "")],
    ),
    Mistake(
        "new-axes-at-the-end", ADD,
        "It is the last axes that are summed away. NumPy lines shapes up from the right: what is "
        "new stands in front.",
        [added("tuple(range(dy.ndim - len(shape)))", "tuple(range(len(shape), dy.ndim))"),
         added("tuple(range(dy.ndim - len(shape)))",
               "tuple(-1 - axis for axis in range(dy.ndim - len(shape)))")],
    ),
    Mistake(
        "broadcast-averaged", ADD,
        "Where a term was broadcast, its gradient is a mean. Every output that it was added to "
        "counts in full: add up.",
        [added(BACK, BACK.replace("sum", "mean")),
         added(BACK, "dy.mean(axis=new).sum(axis=stretched, keepdims=True)"),
         added(BACK, "dy.sum(axis=new).mean(axis=stretched, keepdims=True)")],
    ),
    Mistake(
        "broadcast-first-only", ADD,
        "Where a term was broadcast, its gradient comes from one of the outputs alone. It was "
        "added to all of them, and all send something back.",
        [added(BACK, f"dy[(0,) * len(new)][tuple(slice({ends}) if axis in stretched "
                     "else slice(None) for axis in range(len(shape)))]")
         for ends in ("0, 1", "-1, None")],
    ),
    Mistake(
        "shape-of-a-number", ADD,
        "The gradient of a single number, of shape (), has the shape (1,). It has no axes either.",
        [added(BACK, f"np.atleast_1d({BACK})")],
    ),
    ORDER_CHANGED.mistake(ADD, [added(TERMS, "return back(b.shape), back(a.shape)")], "add-order"),
    Mistake(
        "add-as-product", ADD,
        "The other term is a factor of the gradient, as in a product. If one term grows by a "
        "little, the sum grows by just as much.",
        [[added("dy.sum(axis=new)", "(dy * other).sum(axis=new)"),
          added("def back(shape):", "def back(shape, other):"),
          added(TERMS, "return back(a.shape, b), back(b.shape, a)")]],
    ),
    # ----------------------------------------------------------------- reshape
    Mistake(
        "not-reshaped", RESHAPE,
        "The gradient comes back in the shape of `dy`. Entry by entry it is right; give it x's "
        "shape.",
        [body(RESHAPE, "return dy"), body(RESHAPE, "return dy.copy()")],
    ),
    Mistake(
        "flattened", RESHAPE,
        "The gradient comes back as one row. It has the shape of `x`.",
        [shaped("dy.reshape(x.shape)", "dy.ravel()")],
    ),
    Mistake(
        "entries-out-of-order", RESHAPE,
        "The shape is right, and the entries stand in other places. Reshaping reads and writes row "
        "after row, forward as back; nothing is transposed.",
        [shaped("dy.reshape(x.shape)", "dy.T.reshape(x.shape)"),
         shaped("dy.reshape(x.shape)", "dy.reshape(x.shape, order='F')"),
         shaped("dy.reshape(x.shape)", "dy.reshape(x.shape[::-1]).T"),
         shaped("dy.reshape(x.shape)", "dy.T.reshape(x.shape[::-1]).T")],
    ),
    Mistake(
        "reshape-with-x", RESHAPE,
        "`x` itself comes back, or is a factor. Of `x` only the shape matters here: its numbers "
        "pass through unchanged.",
        [shaped("dy.reshape(x.shape)", "x"),
         shaped("dy.reshape(x.shape)", "dy.reshape(x.shape) * x")],
    ),
    # --------------------------------------------------------------- transpose
    Mistake(
        "axes-applied-again", TRANSPOSE,
        "The axes are exchanged once more in the same way as forward. Only where two change places "
        "does that undo it; in general the way back needs the inverse order.",
        [turned("np.argsort(axes)", "axes")],
    ),
    Mistake(
        "axes-reversed", TRANSPOSE,
        "All axes are reversed, whatever `axes` says. Each has to go back where it came from.",
        [turned(TURN, "dy.T")],
    ),
    Mistake(
        "axes-turned-round", TRANSPOSE,
        "The list of axes is read backwards. What undoes an order of axes is its inverse: it says "
        "of each axis of `x` where in `dy` it stands.",
        [turned("np.argsort(axes)", "axes[::-1]")],
    ),
    Mistake(
        "transpose-forgotten", TRANSPOSE,
        "The axes stay as they are in `dy`. The gradient has the axes of `x`, in their order.",
        [turned(TURN, "dy"), turned(TURN, "dy.copy()")],
    ),
    Mistake(
        "transposed-by-reshaping", TRANSPOSE,
        "The shape is right, and the entries are not: `reshape` reads row after row and leaves "
        "their order as it is. To exchange axes is another thing.",
        [turned(TURN, "dy.reshape(np.array(dy.shape)[np.argsort(axes)])")],
    ),
    Mistake(
        "last-two-axes-only", TRANSPOSE,
        "Only the last two axes are exchanged, or the first two. `axes` may move all of them.",
        [turned(TURN, "np.swapaxes(dy, -1, -2)"), turned(TURN, "np.swapaxes(dy, 0, 1)")],
    ),
    # ----------------------------------------------------------------- softmax
    Mistake(
        "diagonal-only", SOFTMAX,
        "Each probability is treated as if it depended on its own score alone, with the slope "
        "p(1 − p). If one score grows, all other probabilities shrink: that is the other part.",
        [soft(DX, "dy * p * (1 - p)")],
    ),
    Mistake(
        "other-scores-forgotten", SOFTMAX,
        "The second term is missing: only p · dy is left, as if nothing were divided by the sum "
        "of the exponentials.",
        [soft(DX, "p * dy")],
    ),
    Mistake(
        "inner-sum-wrong", SOFTMAX,
        "What is taken from `dy` is not the mean of `dy` weighted by the probabilities. Insert the "
        "softmax's Jacobian into the sum: what is the same for all scores of a row?",
        [soft(INNER, inner) for inner in (
            "dy.sum(axis=-1, keepdims=True)", "dy.mean(axis=-1, keepdims=True)",
            "(dy * p).mean(axis=-1, keepdims=True)", "(dy * p).sum()",
            "(dy * p).sum(axis=0, keepdims=True)", "(dy * p).sum(axis=0)",
            "(dy * x).sum(axis=-1, keepdims=True)")],
    ),
    Mistake(
        "inner-sum-added", SOFTMAX,
        "The weighted mean of `dy` is added, and is to be taken away: where all of `dy` is the "
        "same, nothing that the scores do can matter, since probabilities sum to one.",
        [soft(DX, DX.replace("dy - ", "dy + "))],
    ),
    Mistake(
        "log-softmax", SOFTMAX,
        "The plain sum of `dy`, times p, stands where its weighted mean belongs: that is the "
        "gradient of a log-softmax, or nearly so. For the softmax itself, each entry of `dy` is "
        "weighted before the sum.",
        [soft(DX, "p * (dy - dy.sum(axis=-1, keepdims=True) * p)"),
         soft(DX, "dy - dy.sum(axis=-1, keepdims=True) * p")],
    ),
    Mistake(
        "scores-clipped", SOFTMAX,
        "The scores are cut off at a bound, and those beyond it cannot be told apart. They need no "
        "bound once each row is shifted by its largest.",
        [soft(SHIFT, f"np.clip(x, -{bound}, {bound})") for bound in (50, 100, 500, 700, 709)],
    ),
    Mistake(
        "outer-p-missing", SOFTMAX,
        "The probability in front is missing: a score whose probability is near 0 can hardly "
        "change anything.",
        [soft(DX, f"dy - {INNER}")],
    ),
    Mistake(
        "softmax-sign", SOFTMAX,
        "The gradient has the wrong sign: in the difference, `dy` comes first.",
        [soft(DX, f"p * ({INNER} - dy)")],
    ),
    Mistake(
        "with-cross-entropy", SOFTMAX,
        "`p - dy` is the gradient of a cross-entropy with `dy` as its target. Here `dy` is any "
        "gradient that arrives, and the softmax alone is asked for.",
        [soft(DX, "p - dy"), soft(DX, "dy - p")],
    ),
    Mistake(
        "softmax-of-x-missing", SOFTMAX,
        "`x` is taken for the probabilities. It holds scores: the softmax is yet to be computed.",
        [soft("e / e.sum(axis=-1, keepdims=True)", "x")],
    ),
    Mistake(
        "softmax-wrong-axis", SOFTMAX,
        "The probabilities do not sum to one along the last axis.",
        [soft(TOTAL, "e.sum(axis=0, keepdims=True)"), soft(TOTAL, "e.sum(axis=0)"),
         soft(TOTAL, "e.sum()"),
         [soft(SHIFT, "x - x.max(axis=0)"), soft(TOTAL, "e.sum(axis=0)"),
          soft(INNER, "(dy * p).sum(axis=0)")],
         [soft(SHIFT, "x - x.max()"), soft(TOTAL, "e.sum()"), soft(INNER, "(dy * p).sum()")],
         [soft(SHIFT, "x - x.max()"), soft(TOTAL, "e.sum()")]],
    ),
    Mistake(
        "softmax-axis-one", SOFTMAX,
        "The softmax runs along axis 1, which is the last one only where there are two.",
        [[soft(SHIFT, SHIFT.replace("-1", "1")), soft(TOTAL, TOTAL.replace("-1", "1")),
          soft(INNER, INNER.replace("-1", "1"))]],
    ),
    Mistake(
        "inner-axis-one", SOFTMAX,
        "The sum in the gradient runs along axis 1, which is the last one only where there are "
        "two.",
        [soft(DX, "p * (dy - (dy * p).sum(axis=1 if x.ndim > 1 else 0, keepdims=True))")],
    ),
    Mistake(
        "softmax-not-shifted", SOFTMAX,
        "The exponentials overflow when scores are large. The softmax does not change when the "
        "same number is taken from every score of a row.",
        [soft(SHIFT, "x")],
    ),
    Mistake(
        "softmax-shifted-across-rows", SOFTMAX,
        "What is taken from a row's scores does not come from that row alone. Where its "
        "scores lie far below, all its exponentials vanish.",
        [soft(SHIFT, "x - x.max()")],
    ),
    Mistake(
        "jacobian-returned", SOFTMAX,
        "The Jacobian comes back, without its product with `dy`. The gradient has the shape of "
        "`x`.",
        [soft(DX, "p[..., None] * (np.eye(x.shape[-1]) - p[..., None, :])")],
    ),
    Mistake(
        "softmax-upstream-forgotten", SOFTMAX,
        "`dy` plays no part: that is the Jacobian's diagonal alone. How much each "
        "probability matters to the loss is what `dy` says.",
        [soft(DX, "p * (1 - p)")],
    ),
)

EQUIVALENT = (
    Equivalent(SUM, f"return {SPREAD}", f"return {SPREAD.replace('*', '/')}",
               "Divided by 1 is multiplied by 1."),
)
