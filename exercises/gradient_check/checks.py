"""Probes and known mistakes of `gradient_check`.

The differences are compared where f waves so fast that with a step of 0.1, or of 0.01, its higher
derivatives show: they tell the formulas apart by values alone.
"""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

ERROR, CHECK = "relative_error", "gradient_check"
REQUIRED = (
    function(ERROR, returns="error"),
    function(CHECK, returns="error, passed, arguments", driven=True, after=[ERROR]),
)


def apart(rng, shape, most=0.3):
    """Two arrays whose entries are near each other, those of one entry less than of another."""
    analytic = np.asarray(rng.uniform(0.5, 2.0, shape) * rng.choice([-1, 1], shape))
    return analytic, np.asarray(analytic * (1 + rng.uniform(-most, most, shape)))


def probes(rng):
    def error(name, analytic, numerical, rung="value"):
        return Probe(ERROR, name, rung=rung, analytic=analytic, numerical=numerical)

    yield error("2 entries", *apart(rng, 2))
    yield error("2×3 entries", *apart(rng, (2, 3)))
    yield error("5×2 entries", *apart(rng, (5, 2)))
    # Square, so that a missing transpose gives wrong values rather than an exception.
    yield error("3×3 entries", *apart(rng, (3, 3)))
    analytic, numerical = apart(rng, (3, 2), 0.1)
    flipped = rng.integers(3)
    numerical[flipped, 0] *= -1
    yield error("one entry with the other sign", analytic, numerical)
    analytic, numerical = apart(rng, 4, 0.1)
    analytic[0], numerical[1] = 3 * numerical[0], 4 * analytic[1]
    yield error("one entry three times too large, one four times too small", analytic, numerical)
    analytic, numerical = apart(rng, 4, 0.1)
    numerical[0] = 1.5 * analytic[0]
    analytic[1:], numerical[1:] = 1000 * analytic[1:], 1000 * numerical[1:]
    yield error("a small entry among large ones", analytic, numerical)
    analytic, numerical = apart(rng, 3, 0.2)
    analytic[1] = numerical[1] = 0.0
    yield error("an entry that is 0 in both", analytic, numerical)
    analytic, numerical = apart(rng, 3, 0.2)
    analytic[2] = 0.0
    yield error("an entry that is 0 in one of both", analytic, numerical)
    yield error("two equal arrays", analytic, analytic.copy())
    analytic, numerical = apart(rng, 3)
    yield error("entries near 1e-8", 3e-8 * analytic, 3e-8 * numerical)
    yield error("entries near 1e-12", 1e-12 * analytic, 1e-12 * numerical)
    yield error("entries near 1e-5", 1e-5 * analytic, 1e-5 * numerical)
    yield error("entries near 1e200", 1e200 * analytic, 1e200 * numerical)
    yield error("differences of a millionth", analytic,
                analytic * (1 + 1e-6 * rng.uniform(1, 2, 3)))

    yield error("all entries 0", np.zeros((2, 2)), np.zeros((2, 2)), "edge")
    yield error("a single number, of shape ()", *apart(rng, ()), "edge")
    whole = rng.permutation([1, -2, 3, 4, 0, -5])
    yield error("whole numbers", whole.reshape(2, 3), (whole + 1).reshape(2, 3), "edge")
    yield error("whole numbers beside others", whole, whole + rng.uniform(0.2, 0.8, 6), "edge")
    analytic, numerical = apart(rng, (2, 2))
    analytic[1, 0] = np.nan
    yield error("a NaN in the analytic gradient", analytic, numerical, "edge")
    yield error("a NaN in the numerical gradient", numerical, analytic, "edge")
    column, row = apart(rng, 3)
    yield error("shapes (3, 1) and (3,)", column[:, None], row, "edge")
    yield error("shapes (2, 3) and (1, 3)", *(part[:n] for part, n in zip(apart(rng, (2, 3)),
                                                                         (2, 1))), "edge")
    yield error("shapes (3,) and ()", row, np.asarray(column[0]), "edge")

    def check(name, shape, h=None, tolerance=None, rung="value", x=None, scale=1.0, made=None,
              still=None, **others):
        """`made` makes the gradient that is handed in from the true one; f does not depend on the
        entry `still`."""
        x = np.asarray(rng.normal(size=shape) if x is None else x)
        a = np.asarray(scale * rng.choice([-1.0, 1.0], shape) * rng.uniform(2.0, 3.0, shape))
        b = np.asarray(scale * rng.uniform(0.3, 1.0, shape))
        if still is not None:
            a[still] = b[still] = 0.0
        gradient = np.asarray(a * np.cos(a * x) + 2 * np.sum(b * x) * b)
        chosen = {name: value for name, value in (("h", h), ("at_most", tolerance))
                  if value is not None}
        return Probe(CHECK, name, rung=rung, a=a, b=b, x=x,
                     gradient=np.asarray(gradient if made is None else made(gradient)),
                     **chosen, **others)

    def put(place, value):
        def made(gradient):
            gradient[place] = value(gradient[place])
            return gradient
        return made

    yield check("the right gradient of 2 numbers, beside slopes that are rough, since h is 0.1",
                (2,), 0.1)
    yield check("the right gradient of a 2×3 array, h and tolerance left out", (2, 3))
    yield check("a gradient twice too large, tolerance 0.6", (3, 2), 1e-4, 0.6,
                made=lambda g: 2 * g)
    yield check("a gradient half as large, tolerance 0.6", (4,), 1e-4, 0.6, made=lambda g: g / 2)
    yield check("a gradient twice too large, tolerance 0.4", (3, 3), 1e-4, 0.4,
                made=lambda g: 2 * g)
    last = (1, int(rng.integers(3)))
    yield check("one entry with the wrong sign, h = 0.01", (2, 3), 0.01,
                made=put(last, lambda g: -g))
    yield check("one entry off by 1.3 hundred-thousandths, tolerance left out", (2,), 1e-4,
                made=put(1, lambda g: g / (1 - 1.3e-5)))
    yield check("one entry off by 6 hundred-thousandths, tolerance left out", (2,), 1e-4,
                made=put(0, lambda g: g / (1 - 6e-5)))
    yield check("one entry off by a thousandth, tolerance 0.01", (4,), 1e-4, 0.01,
                made=put(3, lambda g: 1.001 * g))
    yield check("one entry off by a thousandth", (4,), made=put(0, lambda g: 1.001 * g))
    yield check("an entry that f does not depend on", (2, 2), still=(0, 1))
    yield check("an entry that f does not depend on, with the gradient 0.3", (3,), still=1,
                made=put(1, lambda g: 0.3))
    yield check("slopes of a few ten-thousandths, one with the wrong sign", (2, 2), 0.1, scale=1e-4,
                made=put((1, 0), lambda g: -g))
    yield check("slopes of a few thousand, off by a millionth", (3,), 1e-4, 1e-4, scale=30.0,
                x=rng.uniform(0.5, 1.0, 3), made=lambda g: g * (1 + 1e-6))
    yield check("a 3×3 array, h = 0.1, tolerance 0.5", (3, 3), 0.1, 0.5)

    # (3.5² − 2.5²) / 1 is exactly 6.
    yield Probe(CHECK, "an error of exactly the tolerance", rung="edge", a=np.zeros(2),
                b=np.ones(2), x=np.array([1.0, 2.0]), gradient=np.array([6.0, 3.0]), h=0.5,
                at_most=0.5)
    yield check("x of shape (), a single number", (), 0.1, rung="edge")
    whole = rng.permutation(np.array([-3, -1, 1, 2, 3, 4])).reshape(2, 3)
    yield check("x of whole numbers, h = 0.1", (2, 3), 0.1, rung="edge", x=whole)
    single = rng.normal(size=(3, 2)).astype(np.float32)
    yield check("x of float32, h left out", (3, 2), rung="edge", x=single)
    yield check("a NaN in the gradient", (3,), rung="edge", made=put(1, lambda g: np.nan))
    yield check("x of shape (4,), a gradient of shape (1, 4)", (4,), rung="edge",
                made=lambda g: g[None])


LOOK = 'if analytic.shape != numerical.shape:\n        raise ValueError(f"the shapes differ: ' \
       '{analytic.shape} and {numerical.shape}")\n'
BODY_LOOK = LOOK.replace("\n        ", "\n    ")
SIZE = "np.maximum(np.abs(analytic), np.abs(numerical))"
DIFFERENCE, FLOOR = "np.abs(analytic - numerical)", "np.maximum(size, 1e-8)"
LARGEST = "np.max(errors)"
SLOPE, STEP = "(f(x + step) - f(x - step)) / (2 * h)", "step = np.zeros(x.shape)"
RETURN = "return error, error <= tolerance"


def of_error(old, new):
    return edit(ERROR, old, new)


def of_check(old, new):
    return edit(CHECK, old, new)


SLOPES = "np.zeros(x.shape)"
IN_PLACE = """
numerical = {slopes}
for i in np.ndindex(x.shape):
    {moves}
    numerical[i] = (above - below) / (2 * h)
error = relative_error(gradient, numerical)
return error, error <= tolerance
"""


def in_place(*moves, first="", slopes=SLOPES):
    return body(CHECK, first + IN_PLACE.format(moves="\n    ".join(moves), slopes=slopes))


UP, DOWN, ABOVE, BELOW = "x[i] += h", "x[i] -= h", "above = f(x)", "below = f(x)"

MISTAKES = (
    # -------------------------------------------------------------- relative_error
    Mistake(
        "absolute-error", ERROR,
        "This is the absolute error. Whether a difference is large depends on what it is a "
        "difference of: divide by the size of the two.",
        [of_error(f"{DIFFERENCE} / {FLOOR}", DIFFERENCE)],
    ),
    Mistake(
        "zero-over-zero", ERROR,
        "Where both entries are 0, zero is divided by zero, and the NaN that comes out spoils the "
        "rest. The divisor has a least value, and it is asked for.",
        [of_error(FLOOR, "size")],
    ),
    Mistake(
        "floor-added", ERROR,
        "The small number is added to the divisor, as some sources do. Here it is the least that "
        "the divisor may be, and changes nothing where the entries are larger.",
        [of_error(FLOOR, "(size + 1e-8)")],
        convention=True,
    ),
    Mistake(
        "floor-otherwise", ERROR,
        "Entries that are both tiny are not divided by 1e-8: the divisor's least value is another "
        "one, or there is one for exact zeros only. What is left of them is rounding as a rule, "
        "and is to weigh little.",
        [*(of_error(FLOOR, f"np.maximum(size, {floor})") for floor in (
            "1e-12", "1e-10", "1e-9", "1e-15", "1e-16", "1e-300", "1e-7", "1e-6", "1e-5", "1e-4",
            "1e-3",
            "np.finfo(float).eps", "1.0")),
         of_error(FLOOR, "np.where(size == 0, 1.0, size)")],
    ),
    Mistake(
        "other-divisor", ERROR,
        "The divisor is one of the two entries, whichever is larger: with one of them always, the "
        "error is another if the two are exchanged.",
        [of_error(SIZE, "np.abs(analytic)"), of_error(SIZE, "np.abs(numerical)"),
         [of_error(SIZE, "np.abs(analytic)"), of_error(FLOOR, "size")],
         [of_error(SIZE, "np.abs(numerical)"), of_error(FLOOR, "size")]],
    ),
    Mistake(
        "divided-by-sum", ERROR,
        "The divisor is the sum of both sizes, or half of it, as some sources have it. Here it is "
        "the larger of the two.",
        [of_error(SIZE, "np.abs(analytic) + np.abs(numerical)"),
         of_error(SIZE, "(np.abs(analytic) + np.abs(numerical)) / 2")],
        convention=True,
    ),
    Mistake(
        "smaller-divisor", ERROR,
        "The divisor is the smaller of the two sizes. If one is 0, the error would have no bound: "
        "take the larger.",
        [of_error(SIZE, SIZE.replace("maximum", "minimum"))],
    ),
    Mistake(
        "divisor-with-sign", ERROR,
        "The divisor is not made of absolute values. How large an entry is has nothing to do with "
        "its sign.",
        [of_error(SIZE, "np.maximum(analytic, numerical)"),
         of_error(SIZE, "np.abs(analytic + numerical)"),
         of_error(SIZE, "np.abs(np.maximum(analytic, numerical))")],
    ),
    Mistake(
        "difference-with-sign", ERROR,
        "The difference keeps its sign: an error below zero would be smaller than none. Its size "
        "is what counts.",
        [of_error(DIFFERENCE, "(analytic - numerical)"),
         of_error(DIFFERENCE, "(numerical - analytic)")],
    ),
    Mistake(
        "signs-ignored", ERROR,
        "Two entries of one size and different signs count as equal. A gradient that points the "
        "wrong way is wrong: take the difference first, and then its size.",
        [of_error(DIFFERENCE, "np.abs(np.abs(analytic) - np.abs(numerical))")],
    ),
    Mistake(
        "squared", ERROR,
        "The differences are squared; expected is their size.",
        [of_error(DIFFERENCE, "(analytic - numerical) ** 2"),
         [of_error(DIFFERENCE, "(analytic - numerical) ** 2"), of_error(FLOOR, f"{FLOOR} ** 2")]],
    ),
    Mistake(
        "averaged", ERROR,
        "The errors of all entries are averaged, or added up. One wrong entry among thousands of "
        "right ones is to show: return the largest.",
        [of_error(LARGEST, f"np.{kind}(errors)") for kind in ("mean", "sum", "median")],
    ),
    Mistake(
        "smallest", ERROR,
        "The smallest error comes back. It says of the best entry that it is right.",
        [of_error(LARGEST, "np.min(errors)")],
    ),
    Mistake(
        "by-norms", ERROR,
        "The difference of all entries together is compared with the size of all together, as "
        "some sources do. Small entries that are wrong do not show then; here each entry is "
        "compared with its own size.",
        [body(ERROR, f"{BODY_LOOK}return {text}") for text in (
            "np.linalg.norm(analytic - numerical) / max(np.linalg.norm(analytic), "
            "np.linalg.norm(numerical), 1e-8)",
            "np.linalg.norm(analytic - numerical) / max(np.linalg.norm(analytic) + "
            "np.linalg.norm(numerical), 1e-8)",
            "np.linalg.norm(analytic - numerical) / (np.linalg.norm(analytic) + "
            "np.linalg.norm(numerical) + 1e-8)",
            "np.linalg.norm(analytic - numerical) / (np.linalg.norm(analytic) + "
            "np.linalg.norm(numerical))",
            "np.abs(analytic - numerical).max() / max(np.abs(analytic).max(), "
            "np.abs(numerical).max(), 1e-8)")],
        convention=True,
    ),
    Mistake(
        "worst-difference-only", ERROR,
        "The largest difference is divided by the size of its own entry. A smaller one may be "
        "larger beside its own size: divide first, and then look for the largest.",
        [body(ERROR, BODY_LOOK + "differences = np.abs(analytic - numerical).ravel()\n"
                     "worst = np.argmax(differences)\n"
                     "return differences[worst] / max(abs(analytic.ravel()[worst]), "
                     "abs(numerical.ravel()[worst]), 1e-8)")],
    ),
    Mistake(
        "one-error-each", ERROR,
        "The errors of all entries come back. Return the largest of them, one number.",
        [of_error(LARGEST, "errors")],
    ),
    Mistake(
        "nan-skipped", ERROR,
        "A NaN is passed over, in one of the arrays or in both. It is the worst that a gradient "
        "can have: the error is NaN, too.",
        [of_error(LARGEST, "np.nanmax(errors)"), of_error(LARGEST, "np.nan_to_num(errors).max()"),
         *(of_error(LOOK, f"{LOOK}    {name} = np.nan_to_num({name})\n")
           for name in ("analytic", "numerical"))],
    ),
    Mistake(
        "shapes-not-compared", ERROR,
        "Two arrays of different shapes are compared all the same: NumPy broadcasts them, and the "
        "numbers that meet do not belong together. That is a mistake in the gradient, to be "
        "raised as a ValueError.",
        [of_error(LOOK, "pass\n"),
         of_error("analytic.shape != numerical.shape", "analytic.size != numerical.size"),
         of_error("analytic.shape != numerical.shape", "analytic.ndim != numerical.ndim"),
         of_error("analytic.shape != numerical.shape", "len(analytic) != len(numerical)")],
    ),
    # -------------------------------------------------------------- gradient_check
    Mistake(
        "one-sided-difference", CHECK,
        "One of the two points is `x` itself. The error of such a difference shrinks only as fast "
        "as h, and a right gradient does not pass. With `x` in the middle, the largest part "
        "cancels.",
        [of_check(SLOPE, "(f(x + step) - f(x)) / h"), of_check(SLOPE, "(f(x) - f(x - step)) / h"),
         of_check(SLOPE, "(f(x + step) - f(x)) / (2 * h)")],
    ),
    Mistake(
        "two-missing", CHECK,
        "The numerical slopes are twice too large: the difference is divided by h. How far apart "
        "are the two points?",
        [of_check("(2 * h)", "h")],
    ),
    Mistake(
        "parentheses-lost", CHECK,
        "The difference is divided by 2 and then multiplied by h, as it is by `/ 2 * h`. All of 2h "
        "stands under the fraction bar.",
        [of_check("/ (2 * h)", "/ 2 * h")],
    ),
    Mistake(
        "slopes-zero", CHECK,
        "The numerical gradient is 0 in all entries, as if nothing had ever been moved. Is `f` "
        "asked at two points that differ, and is what comes out put into its place?",
        [of_check(SLOPE, "0.0"), of_check("step[i] = h", "pass")],
    ),
    Mistake(
        "half-steps", CHECK,
        "You go h/2 to each side and divide by h. That is a central difference, too, and some "
        "books write it so; here each side is a whole h, and the divisor 2h.",
        [[of_check("step[i] = h", "step[i] = h / 2"), of_check("(2 * h)", "h")]],
        convention=True,
    ),
    Mistake(
        "h-ignored", CHECK,
        "The step does not depend on `h`: another one is fixed in the code. Whoever calls chooses "
        "it; too small a step leaves nothing but rounding errors, too large a one misses the "
        "bends.",
        [of_check("numerical = np.zeros(x.shape)", f"h = {h}\n    numerical = np.zeros(x.shape)")
         for h in ("1e-12", "1e-10", "1e-8", "1e-7", "1e-6", "1e-5", "1e-4", "1e-3")],
    ),
    Mistake(
        "tolerance-ignored", CHECK,
        "The verdict does not depend on `tolerance`: a bound is fixed in the code. Whoever calls "
        "chooses it.",
        [of_check("error <= tolerance", f"error <= {bound}")
         for bound in ("1e-7", "1e-6", "1e-5", "1e-4", "1e-3", "1e-2")],
    ),
    Mistake(
        "verdict-turned-round", CHECK,
        "The verdict is turned round: True says here that the gradient has passed, with an error "
        "that is small enough.",
        [of_check("error <= tolerance", "error > tolerance"),
         of_check("error <= tolerance", "error >= tolerance")],
    ),
    Mistake(
        "below-tolerance", CHECK,
        "An error of exactly the tolerance does not pass. At most `tolerance` includes it.",
        [of_check("error <= tolerance", "error < tolerance")],
    ),
    Mistake(
        "nan-passes", CHECK,
        "A gradient that holds NaN passes. NaN is neither larger than the tolerance nor at most "
        "it: ask for what has to be true, not whether its opposite is false.",
        [of_check("error <= tolerance", "not error > tolerance")],
    ),
    Mistake(
        "verdict-by-allclose", CHECK,
        "The verdict does not follow from the error: `np.allclose` adds a relative and an absolute "
        "tolerance of its own, and compares with one of both. Compare the error with `tolerance`.",
        [of_check("error <= tolerance", f"np.allclose({order}{bounds})")
         for order in ("gradient, numerical", "numerical, gradient")
         for bounds in (", tolerance", ", atol=tolerance", ", rtol=tolerance, atol=0",
                        ", tolerance, tolerance")],
    ),
    Mistake(
        "verdict-by-difference", CHECK,
        "The verdict follows from the absolute difference, not from the relative error.",
        [of_check("error <= tolerance", "np.max(np.abs(gradient - numerical)) <= tolerance")],
    ),
    Mistake(
        "mean-of-the-errors", CHECK,
        "It is not `relative_error` of the whole arrays that comes back, but something else made "
        "of their entries.",
        [of_check("error = relative_error(gradient, numerical)",
                  "error = np.mean([relative_error(a, n) for a, n in "
                  "zip(np.ravel(gradient), np.ravel(numerical))])")],
    ),
    Mistake(
        "moves-pile-up", CHECK,
        "Entries that have had their turn stay moved while later ones are tried. Every slope is "
        "taken at the same `x`.",
        [[of_check("numerical = np.zeros(x.shape)", f"numerical = np.zeros(x.shape)\n    {STEP}"),
          of_check(f"        {STEP}\n        step[i]", "        step[i]")],
         *(in_place("plus = x", "plus[i] += h", "minus = x.copy()", "minus[i] -= h",
                    "above, below = f(plus), f(minus)", first=first)
           for first in ("", "x = np.array(x, dtype=float)"))],
    ),
    Mistake(
        "slopes-out-of-place", CHECK,
        "The slopes are right, but do not stand where their entries do.",
        [of_check("error = relative_error(gradient, numerical)",
                  f"error = relative_error(gradient, numerical.ravel(){turned})")
         for turned in (".reshape(x.shape, order='F')", "[::-1].reshape(x.shape)")],
    ),
    Mistake(
        "other-default", CHECK,
        "Where `h` or `tolerance` is left out, it has another value than 1e-5.",
        [of_check("tolerance=1e-5", f"tolerance={other}") for other in ("1e-4", "1e-3", "1e-2")]
        + [of_check("h=1e-5", f"h={other}") for other in ("1e-2", "1e-3", "1e-4", "1e-7")],
    ),
    Mistake(
        "all-entries-at-once", CHECK,
        "All entries are moved together, which gives the sum of all slopes. A partial derivative "
        "moves one entry and holds the others still.",
        [of_check("step[i] = h", "step[...] = h")],
    ),
    Mistake(
        "whole-rows", CHECK,
        "Whole rows are moved at once, or only the first axis is gone through. Each entry has its "
        "own slope, whatever the shape.",
        [of_check("np.ndindex(x.shape)", "range(len(x))")],
    ),
    Mistake(
        "x-changed", CHECK,
        "`x` is not what it was: it is the caller's own array, and what you do to it stays done. "
        "Work on a copy.",
        [in_place(UP, ABOVE, DOWN, DOWN, BELOW), in_place(UP, ABOVE, "x[i] -= 2 * h", BELOW, UP),
         in_place(UP, ABOVE, DOWN, DOWN, BELOW, UP)],
    ),
    Mistake(
        "points-keep-dtype", CHECK,
        "The points are of the same kind as `x`, at least where that is float32, and the step "
        "suffers: whole numbers cannot move by a fraction, and float32 rounds a small step so much "
        "that the slope is off. Make the points float64.",
        [of_check(STEP, "step = np.zeros_like(x)"),
         [of_check(STEP, "step = np.zeros_like(x)"),
          of_check("numerical = np.zeros(x.shape)", "numerical = np.zeros_like(x)")],
         *(in_place(*moves, slopes=slopes) for slopes in (SLOPES, "np.zeros_like(x)") for moves in (
             ("plus, minus = x.copy(), x.copy()", "plus[i] += h", "minus[i] -= h",
              "above, below = f(plus), f(minus)"),
             ("plus = x.copy()", "plus[i] += h", "above = f(plus)", "plus[i] -= 2 * h",
              "below = f(plus)"))),
         [of_check("numerical = np.zeros(x.shape)",
                   "x = x if x.dtype.kind == 'f' else x.astype(float)\n    "
                   "numerical = np.zeros_like(x)"), of_check(STEP, "step = np.zeros_like(x)")]],
    ),
    Mistake(
        "slopes-keep-dtype", CHECK,
        "The slopes of an array of whole numbers lose what stands behind the point: they are "
        "written into an array of whole numbers.",
        [of_check("numerical = np.zeros(x.shape)", "numerical = np.zeros_like(x)")],
    ),
)

SAYS = "raise ValueError(f'the shapes differ: {{{}.shape}} and {{{}.shape}}')"
SAME_SHAPE = "The gradient was made in x's shape."

EQUIVALENT = (
    Equivalent(ERROR, "errors = np.abs(analytic - numerical) / np.maximum(size, 1e-08)",
               "errors = np.abs(numerical - analytic) / np.maximum(size, 1e-08)",
               "A difference has the same size in both directions."),
    *(Equivalent(ERROR, SAYS.format("analytic", "numerical"), SAYS.format(name, name),
                 "The words of the exception are free.") for name in ("analytic", "numerical")),
    Equivalent(CHECK, "numerical = np.zeros(x.shape)", "numerical = np.ones(x.shape)",
               "Every entry is written over."),
    Equivalent(CHECK, "for i in np.ndindex(x.shape):", "for i in np.ndindex(numerical.shape):",
               SAME_SHAPE),
    Equivalent(CHECK, "step = np.zeros(x.shape)", "step = np.zeros(numerical.shape)", SAME_SHAPE),
    Equivalent(CHECK, "step = np.zeros(x.shape)", "step = np.zeros(gradient.shape)",
               "Of another shape than x's, the gradient is refused, here or in `relative_error`."),
)
