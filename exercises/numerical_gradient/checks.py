"""Probes and known mistakes of `numerical_gradient`.

Values alone tell the formulas apart: f waves so fast that with a step of 0.1, or of 0.01, its
higher derivatives show. In which order it is called, and how often, is left open.
"""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, body, edit, function

REQUIRED = (function("numerical_gradient", returns="gradient, x_after, x", driven=True),)


def probes(rng):
    def probe(name, shape, h=None, rung="value", x=None, scale=1.0, **others):
        x = rng.normal(size=shape) if x is None else x
        signs = rng.choice([-1.0, 1.0], shape)
        return Probe("numerical_gradient", name, rung=rung,
                     a=np.asarray(scale * signs * rng.uniform(2.0, 3.0, shape)),
                     b=np.asarray(scale * rng.uniform(0.3, 1.0, shape)), x=np.asarray(x),
                     **({} if h is None else {"h": h}), **others)

    yield probe("2 numbers, h = 0.1", (2,), 0.1)
    yield probe("a 2×3 array, h = 0.01", (2, 3), 0.01)
    # Square, so that rows taken for columns give wrong values rather than an exception. Beside h
    # the middle row is small: adding and taking away h loses its last digits.
    square = rng.normal(size=(3, 3)) * np.array([[1.0], [0.01], [1.0]])
    yield probe("a 3×3 array, h = 0.1", (3, 3), 0.1, x=square)
    yield probe("a 4×2×3 array, h left out", (4, 2, 3))
    zeros = rng.normal(size=(2, 3))
    zeros[[0, 1], [1, 2]] = 0.0
    yield probe("an array that holds zeros, h = 0.1", (2, 3), 0.1, x=zeros)
    # Its entries do not lie in its order, and whoever wants them in one row gets a copy.
    yield probe("a 4×3 array that was transposed, h = 0.1", (4, 3), 0.1, order="F")
    yield probe("slopes of a few ten-thousandths, h = 0.1", (2, 2), 0.1, scale=1e-4)

    yield probe("an array of shape (), a single number", (), 0.1, "edge")
    yield probe("an array of shape (1,)", (1,), 0.1, "edge")
    whole = rng.permutation(np.array([-3, -1, 1, 2, 3, 4])).reshape(2, 3)
    yield probe("an array of whole numbers, h = 0.1", (2, 3), 0.1, "edge", x=whole)
    single = rng.normal(size=(3, 2)).astype(np.float32)
    yield probe("an array of float32, h left out", (3, 2), rung="edge", x=single)


NAME = "numerical_gradient"
MAKE = "gradient = np.zeros(x.shape)"
STEP = "step = np.zeros(x.shape)"
QUOTIENT = "(f(x + step) - f(x - step)) / (2 * h)"


def change(old, new):
    return edit(NAME, old, new)


# A loop over the entries of x, for answers that move an array in place.
IN_PLACE = """
gradient = np.zeros(x.shape)
{first}
for i in np.ndindex(x.shape):
    {moves}
    gradient[i] = (above - below) / {divisor}
return gradient
"""


def in_place(*moves, first="x = np.asarray(x, dtype=float)", divisor="(2 * h)"):
    """A body that makes `moves` for each entry `x[i]`, and takes the difference after them."""
    return body(NAME, IN_PLACE.format(first=first, moves="\n    ".join(moves), divisor=divisor))


AS_IT_IS = "pass"
UP, DOWN, ABOVE, BELOW = "x[i] += h", "x[i] -= h", "above = f(x)", "below = f(x)"
BOTH = ("up[i] += h", "down[i] -= h", "above, below = f(up), f(down)")

MISTAKES = (
    # ---------------------------------------------------------- the formula
    Mistake(
        "forward-difference", NAME,
        "One of the two points is `x` itself, the other lies ahead of it: a forward difference. "
        "Its error shrinks only as fast as h. With `x` in the middle of both, the largest part of "
        "the error cancels.",
        [change(QUOTIENT, "(f(x + step) - f(x)) / h"),
         in_place(UP, ABOVE, DOWN, BELOW, first=AS_IT_IS, divisor="h"),
         in_place(UP, ABOVE, DOWN, BELOW, divisor="h"),
         change(QUOTIENT, "(f(x + step) - f(x)) / (2 * h)"),
         in_place(UP, ABOVE, DOWN, BELOW),
         in_place(UP, ABOVE, DOWN, BELOW, first=AS_IT_IS)],
    ),
    Mistake(
        "backward-difference", NAME,
        "One of the two points is `x` itself, the other lies behind it: a backward difference. "
        "Its error shrinks only as fast as h. With `x` in the middle of both, the largest part of "
        "the error cancels.",
        [change(QUOTIENT, "(f(x) - f(x - step)) / h"),
         change(QUOTIENT, "(f(x) - f(x - step)) / (2 * h)")],
    ),
    Mistake(
        "two-missing", NAME,
        "Every slope is twice too large: the difference is divided by h. How far apart are the two "
        "points?",
        [change("(2 * h)", "h")],
    ),
    Mistake(
        "parentheses-lost", NAME,
        "The difference is divided by 2 and then multiplied by h, as it is by `/ 2 * h`. All of 2h "
        "stands under the fraction bar.",
        [change("/ (2 * h)", "/ 2 * h")],
    ),
    Mistake(
        "not-divided", NAME,
        "This is how much f changes, not how fast. A slope is the change divided by the way that "
        "led to it.",
        [change(QUOTIENT, "f(x + step) - f(x - step)"),
         change(QUOTIENT, "(f(x + step) - f(x - step)) / 2")],
    ),
    Mistake(
        "half-steps", NAME,
        "You go h/2 to each side and divide by h. That is a central difference, too, and some "
        "books write it so; here each side is a whole h, and the divisor 2h.",
        [[change("step[i] = h", "step[i] = h / 2"), change("(2 * h)", "h")]],
        convention=True,
    ),
    Mistake(
        "sign", NAME,
        "Every slope has the wrong sign: where f rises it is negative. The point ahead "
        "comes first in the difference.",
        [change(QUOTIENT, "(f(x - step) - f(x + step)) / (2 * h)")],
    ),
    Mistake(
        "second-difference", NAME,
        "With f(x) in the middle taken away twice, this is a second derivative: how fast the "
        "slope changes. The gradient needs the two outer points alone.",
        [change(QUOTIENT, "(f(x + step) - 2 * f(x) + f(x - step)) / h**2")],
    ),
    Mistake(
        "higher-order", NAME,
        "This is the formula with four points, two on each side. It errs less, by h⁴ instead of "
        "h²; the brief asks for the one with two.",
        [change(QUOTIENT, "(8 * (f(x + step) - f(x - step)) - f(x + 2 * step) + f(x - 2 * step)) "
                          "/ (12 * h)")],
        convention=True,
    ),
    Mistake(
        "h-ignored", NAME,
        "The step does not depend on `h`: another one is fixed in the code. Whoever calls chooses "
        "it; 1e-5 is only what holds if they say nothing.",
        [change(MAKE, f"h = {h}\n    {MAKE}") for h in ("1e-5", "1e-3", "1e-2")],
    ),
    Mistake(
        "relative-step", NAME,
        "The step grows with the entry, as some books advise. Here every entry is moved by the "
        "same `h`.",
        [[change("step[i] = h", f"step[i] = {step}"), change("(2 * h)", f"(2 * {step})")]
         for step in ("h * max(1, abs(x[i]))", "h * (1 + abs(x[i]))", "h * (abs(x[i]) or 1)")],
        convention=True,
    ),
    # ------------------------------------------------------ one entry a time
    Mistake(
        "other-entries-zero", NAME,
        "In the points that f gets, all other entries are 0. To hold them still is to leave them "
        "as they are.",
        [change(QUOTIENT, "(f(step * (1 + x / h)) - f(step * (x / h - 1))) / (2 * h)")],
    ),
    Mistake(
        "all-entries-at-once", NAME,
        "All entries are moved together, which gives the sum of all slopes. A partial derivative "
        "moves one entry and holds the others still.",
        [body(NAME, "return (f(x + h) - f(x - h)) / (2 * h)"),
         change("step[i] = h", "step[...] = h")],
    ),
    Mistake(
        "zeros-skipped", NAME,
        "Entries of `x` that are 0 keep the slope 0. How fast f changes there has nothing to do "
        "with how large the entry is: each has its turn.",
        [change("step[i] = h", "step[i] = h if x[i] else 0.0"),
         change("for i in np.ndindex(x.shape):", "for i in zip(*np.nonzero(np.atleast_1d(x))):")],
    ),
    Mistake(
        "whole-rows", NAME,
        "Whole rows are moved at once: an array of two axes has an index with two parts. Each "
        "entry has its own slope, whatever the shape, and an array of shape () has no rows at all.",
        [change("np.ndindex(x.shape)", "range(len(x))"),
         change("np.ndindex(x.shape)", "range(x.shape[0])"),
         [change("np.ndindex(x.shape)", "range(len(x))"),
          change(MAKE, "gradient = np.zeros(len(x))")]],
    ),
    Mistake(
        "one-number-of-axes", NAME,
        "The loops fit one number of axes only. `x` may have any: none, two, three. Either run "
        "through whole indices, whatever their length, or through the entries in one row.",
        [change("np.ndindex(x.shape)", "range(x.size)"),
         change("np.ndindex(x.shape)", "np.ndindex(x.shape[0], x.shape[1])"),
         [change(MAKE, f"rows, columns = x.shape\n    {MAKE}"),
          change("np.ndindex(x.shape)", "np.ndindex(rows, columns)")]],
    ),
    Mistake(
        "moves-pile-up", NAME,
        "Entries that have had their turn stay moved while later ones are tried. Every slope is "
        "taken at the same `x`: begin each time from where you were.",
        [[change(MAKE, f"{MAKE}\n    {STEP}"), change(f"        {STEP}\n        step[i]",
                                                      "        step[i]")],
         body(NAME, """
gradient = np.zeros(x.shape)
point = np.array(x, dtype=float)
for i in np.ndindex(x.shape):
    point[i] += h
    above = f(point)
    point[i] -= 2 * h
    gradient[i] = (above - f(point)) / (2 * h)
return gradient
"""), body(NAME, """
gradient = np.zeros(x.shape)
point = np.array(x, dtype=float)
for i in np.ndindex(x.shape):
    point[i] -= h
    below = f(point)
    point[i] += 2 * h
    gradient[i] = (f(point) - below) / (2 * h)
return gradient
""")],
    ),
    Mistake(
        "same-array-twice", NAME,
        "The point ahead and the point behind are one array under two names: what moves one moves "
        "the other, and f gives the same for both. An assignment copies nothing.",
        [body(NAME, """
gradient = np.zeros(x.shape)
for i in np.ndindex(x.shape):
    up = x.astype(float)
    down = up
    up[i] += h
    down[i] -= h
    gradient[i] = (f(up) - f(down)) / (2 * h)
return gradient
"""), in_place("up = down = x", *BOTH), in_place("up = down = x", *BOTH, first=AS_IT_IS),
         in_place("up = x", "up[i] += h", "above, below = f(up), f(x)", first=AS_IT_IS),
         in_place("up = x", "up[i] += h", "above, below = f(up), f(x)")],
    ),
    Mistake(
        "overwritten", NAME,
        "Only the last slope is left: each one takes the place of the one before. The slopes need "
        "an array of x's shape, and each its own place in it.",
        [change("gradient[i] =", "gradient =")],
    ),
    Mistake(
        "returned-too-early", NAME,
        "Only the first slope is there: the `return` stands inside the loop and ends it after one "
        "turn.",
        [change("    return gradient", "        return gradient")],
    ),
    Mistake(
        "copy-moved", NAME,
        "Where the entries of `x` do not lie in its order, as in a transposed array, f sees none "
        "of the moves: `reshape` and `ravel` then make a copy, and it is the copy that is moved.",
        [body(NAME, """
point = np.array(x, dtype=float)
gradient = np.zeros(x.shape)
flat, slopes = point.reshape(-1), gradient.reshape(-1)
for i in range(flat.size):
    old = flat[i]
    flat[i] = old + h
    above = f(point)
    flat[i] = old - h
    slopes[i] = (above - f(point)) / (2 * h)
    flat[i] = old
return gradient
""")],
    ),
    # ---------------------------------------------------------------- shape
    Mistake(
        "flattened", NAME,
        "The slopes come back in one long row. A gradient has the shape of what it is the "
        "gradient of, entry for entry.",
        [change("return gradient", "return gradient.ravel()")],
    ),
    Mistake(
        "points-flattened", NAME,
        "f is handed a flat array. It is a function of arrays of x's shape, and need not "
        "understand any other.",
        [body(NAME, """
flat = x.ravel().astype(float)
gradient = np.zeros(flat.shape)
for i in range(flat.size):
    step = np.zeros(flat.shape)
    step[i] = h
    gradient[i] = (f(flat + step) - f(flat - step)) / (2 * h)
return gradient.reshape(x.shape)
""")],
    ),
    Mistake(
        "f-of-single-entries", NAME,
        "f is handed one entry, or one row, alone. It is a function of the whole array, in which "
        "the other entries stand still.",
        [change(QUOTIENT, "(f(x[i] + h) - f(x[i] - h)) / (2 * h)"),
         body(NAME, """
gradient = np.zeros(x.shape)
for i, part in enumerate(x):
    gradient[i] = (f(part + h) - f(part - h)) / (2 * h)
return gradient
"""),
         body(NAME, "return np.array([(f(v + h) - f(v - h)) / (2 * h) for v in x.ravel()])"),
         body(NAME, "return (np.vectorize(f)(x + h) - np.vectorize(f)(x - h)) / (2 * h)")],
    ),
    # ---------------------------------------------------------------- array
    Mistake(
        "x-changed", NAME,
        "`x` is not what it was: it is the caller's own array, and what you do to it stays done. "
        "Work on a copy, or put every entry back before the next one has its turn.",
        [in_place(UP, ABOVE, DOWN, DOWN, BELOW),
         in_place(UP, ABOVE, DOWN, DOWN, BELOW, first=AS_IT_IS),
         in_place(DOWN, BELOW, UP, UP, ABOVE),
         in_place(DOWN, BELOW, UP, UP, ABOVE, first=AS_IT_IS),
         in_place("up = x.copy()", "up[i] += h", DOWN, "above, below = f(up), f(x)",
                  first=AS_IT_IS),
         in_place("down = x.copy()", "down[i] -= h", UP, "above, below = f(x), f(down)",
                  first=AS_IT_IS)],
    ),
    Mistake(
        "put-back-by-adding", NAME,
        "`x` comes back all but unchanged: a last digit differs. What was added and taken away "
        "again is rounded each time, so `x + h - h` need not be `x`. Keep the old value, or work "
        "on a copy.",
        [in_place(UP, ABOVE, "x[i] -= 2 * h", BELOW, UP),
         in_place(UP, ABOVE, "x[i] -= 2 * h", BELOW, UP, first=AS_IT_IS),
         in_place(UP, ABOVE, DOWN, DOWN, BELOW, UP),
         in_place(UP, ABOVE, DOWN, DOWN, BELOW, UP, first=AS_IT_IS),
         in_place(DOWN, BELOW, "x[i] += 2 * h", ABOVE, DOWN),
         in_place(DOWN, BELOW, "x[i] += 2 * h", ABOVE, DOWN, first=AS_IT_IS)],
    ),
    Mistake(
        "points-keep-dtype", NAME,
        "The points are of the same kind as `x`, and the step suffers: whole numbers cannot move "
        "by a fraction, and float32 rounds a small step so much that the slope is off. Make the "
        "points float64.",
        [in_place("up, down = x.copy(), x.copy()", *BOTH, first=AS_IT_IS),
         change(STEP, "step = np.zeros_like(x)"),
         body(NAME, """
gradient = np.zeros_like(x)
for i in np.ndindex(x.shape):
    up, down = x.copy(), x.copy()
    up[i] += h
    down[i] -= h
    gradient[i] = (f(up) - f(down)) / (2 * h)
return gradient
"""), [change(MAKE, "gradient = np.zeros_like(x)"), change(STEP, "step = np.zeros_like(x)")]],
    ),
    Mistake(
        "points-single", NAME,
        "Where `x` is float32, the points are, too, and a small step is rounded so much that the "
        "slope is off. Make them float64, whatever `x` holds.",
        [change(STEP, "step = np.zeros(x.shape, x.dtype if x.dtype.kind == 'f' else float)")],
    ),
    Mistake(
        "result-keeps-dtype", NAME,
        "The slopes of an array of whole numbers lose what stands behind the point: they are "
        "written into an array of whole numbers. Slopes are floating-point, whatever `x` is.",
        [change(MAKE, "gradient = np.zeros_like(x)")],
    ),
)

SAME_SHAPE = "The gradient was made in x's shape."

EQUIVALENT = (
    Equivalent(NAME, MAKE, "gradient = np.ones(x.shape)", "Every entry is written over."),
    Equivalent(NAME, "for i in np.ndindex(x.shape):", "for i in np.ndindex(gradient.shape):",
               SAME_SHAPE),
    Equivalent(NAME, STEP, "step = np.zeros(gradient.shape)", SAME_SHAPE),
)
