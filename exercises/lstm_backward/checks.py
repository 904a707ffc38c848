"""Probes and known mistakes of `lstm_backward`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, body, edit, function, gradients_of

from .._shared.gradients import BIAS_AVERAGED, BIAS_KEEPDIMS, BIAS_NOT_SUMMED
from .._shared.lstm import SIZES, WIDE, step


def lstm_step(x, h, c, W, U, b):
    """The step whose gradients are asked for: the next hidden and cell state."""
    z_i, z_f, z_c, z_o = np.split(x @ W + h @ U + b, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-z)) for z in (z_i, z_f, z_o))
    c_next = f * c + i * np.tanh(z_c)
    return o * np.tanh(c_next), c_next


REQUIRED = (
    function("lstm_backward", returns="dx, dh, dc, dW, dU, db",
             gradients=gradients_of(lstm_step, upstream=("dh_next", "dc_next"), x="dx", h="dh",
                                    c="dc", W="dW", U="dU", b="db")),
)


def arriving(rng, N, D, H):
    """Random gradients for the two states, and the step that they go back through."""
    return {"dh_next": rng.normal(size=(N, H)), "dc_next": rng.normal(size=(N, H)),
            **step(rng, N, D, H)}


def probes(rng):
    # One path at a time: which of these fails first says where to look.
    for path, silent in (("the cell state", "dh_next"), ("the hidden state", "dc_next")):
        arguments = arriving(rng, 1, 2, 3)
        arguments[silent] = np.zeros((1, 3))
        yield Probe("lstm_backward", f"1 example, 2 features, 3 units, a gradient for {path} only",
                    **arguments)
    for name, N, D, H in SIZES:
        yield Probe("lstm_backward", name, **arriving(rng, N, D, H))
    # Large enough for every gradient to be beyond any bound that it might be cut at.
    large = arriving(rng, 3, 2, 4)
    large["dh_next"], large["dc_next"] = 300 * large["dh_next"], 300 * large["dc_next"]
    yield Probe("lstm_backward", "3 examples, large gradients arriving", **large)
    empty = arriving(rng, 3, 4, 2)
    empty["c"][[0, 1, 2], [1, 0, 1]] = 0.0
    yield Probe("lstm_backward", "old cells of which some are exactly 0", **empty)
    first = arriving(rng, 2, 4, 3)
    first["h"], first["c"] = np.zeros((2, 3)), np.zeros((2, 3))
    yield Probe("lstm_backward", "the first step of a sequence, both old states 0", **first)
    saturated = arriving(rng, 3, 2, 5)
    saturated["b"] += WIDE
    yield Probe("lstm_backward", "gates wide open or shut, `z` near ±1000", rung="edge",
                **saturated)


DCELL = "dc_next + dh_next * o * (1 - shown**2)"
PARTS, PACKED = "z_i, z_f, z_c, z_o =", "[dz_i, dz_f, dz_c, dz_o]"
DZ_I, DZ_F, DZ_O = "di * i * (1 - i)", "df * f * (1 - f)", "do * o * (1 - o)"
DZ_C = "dcandidate * (1 - candidate**2)"
RETURN = "return dx, dh, dc, dW, dU, db"
DB = "np.sum(dz, axis=0)"


def swap(*edits):
    """Edits of `lstm_backward`, as pairs of old and new."""
    return [edit("lstm_backward", old, new) for old, new in edits]


MISTAKES = (
    # ------------------------------------------------------ the step, made again
    Mistake(
        "recurrence-left-out", "lstm_backward",
        "The old hidden state is missing from the sums in `z`. The gates were set by the input and "
        "by what the step before has shown.",
        [swap(("x @ W + h @ U + b", "x @ W + b"))],
    ),
    # ------------------------------------------------------ the two paths
    Mistake(
        "cell-path-dropped", "lstm_backward",
        "What arrives for the cell state is left out. The next step used the cell directly as "
        "well, and its gradient adds to the one that comes through the hidden state.",
        [swap((DCELL, "dh_next * o * (1 - shown**2)"))],
    ),
    Mistake(
        "output-path-dropped", "lstm_backward",
        "What arrives for the hidden state does not reach the cell. The hidden state was made "
        "from the new cell, so part of its gradient goes there.",
        [swap((DCELL, "dc_next")),
         swap((DCELL, "dc_next"), ("dh_next * shown", "np.zeros_like(o)"))],
    ),
    Mistake(
        "part-left-out", "lstm_backward",
        "One of the four parts sends nothing back. All four quarters of `z` have had their share "
        "in the next states.",
        [swap(("dh_next * shown", "np.zeros_like(o)")),
         swap((DZ_C, "np.zeros_like(z_c)")),
         swap((DZ_F, "np.zeros_like(z_f)")),
         swap((DZ_I, "np.zeros_like(z_i)"))],
    ),
    Mistake(
        "cell-through-tanh", "lstm_backward",
        "The gradient of the cell state is sent through the tanh or the output gate, too. Both "
        "stand between the cell and the hidden state; the cell itself was handed on as it is.",
        [swap((DCELL, "(dc_next + dh_next * o) * (1 - shown**2)")),
         swap((DCELL, "(dc_next + dh_next) * o * (1 - shown**2)"))],
    ),
    Mistake(
        "arriving-added-again", "lstm_backward",
        "What arrives is added to a gradient of the old states as it is. The old states reach the "
        "new ones only through the gates and the forget gate's product; no path goes past them.",
        [swap(("dz @ U.T", "dz @ U.T + dh_next")),
         swap(("dcell * f", "dcell * f + dc_next")),
         swap(("dz @ U.T", "dz @ U.T + dh_next"), ("dcell * f", "dcell * f + dc_next"))],
    ),
    Mistake(
        "upstream-exchanged", "lstm_backward",
        "The two gradients that arrive have changed roles. The one for the hidden state comes "
        "first.",
        [swap(("z = x @ W", "dh_next, dc_next = dc_next, dh_next\n    z = x @ W"))],
    ),
    # ------------------------------------------------- from the hidden state to the cell
    Mistake(
        "tanh-slope-missing", "lstm_backward",
        "On its way from the hidden state to the cell, the gradient passes the tanh as if it were "
        "not there. It is weakened by the slope at that place.",
        [swap((DCELL, "dc_next + dh_next * o"))],
    ),
    Mistake(
        "tanh-slope-of-cell", "lstm_backward",
        "The slope of the tanh is taken from the cell before it was squashed. One minus the square "
        "holds for what comes out of the tanh.",
        [swap((DCELL, "dc_next + dh_next * o * (1 - c_next**2)"))],
    ),
    Mistake(
        "tanh-slope-of-old-cell", "lstm_backward",
        "The slope of the tanh is taken at the old cell. What was squashed is the new one.",
        [swap((DCELL, "dc_next + dh_next * o * (1 - np.tanh(c) ** 2)"))],
    ),
    Mistake(
        "output-gate-missing", "lstm_backward",
        "On its way from the hidden state to the cell, the gradient passes the output gate as if "
        "it were open. Going back, the gate lets through as much as it did going forward.",
        [swap((DCELL, "dc_next + dh_next * (1 - shown**2)"))],
    ),
    Mistake(
        "tanh-missing", "lstm_backward",
        "The output gate is paired with the cell as it is. What it multiplied was the cell after "
        "its tanh.",
        [swap(("dh_next * shown", "dh_next * c_next")),
         swap(("dh_next * shown", "dh_next * c_next"), (DCELL, "dc_next + dh_next * o"))],
    ),
    Mistake(
        "old-cell-shown", "lstm_backward",
        "The tanh is taken of the old cell. The hidden state was made from the new one.",
        [swap(("np.tanh(c_next)", "np.tanh(c)"))],
    ),
    # ------------------------------------------------------ from the cell to its factors
    Mistake(
        "partners-exchanged", "lstm_backward",
        "A factor gets the gradient times itself. In a product, each factor's gradient has the "
        "other one as its weight.",
        [swap(("dcell * candidate", "dcell * i"), ("dcandidate = dcell * i",
                                                   "dcandidate = dcell * candidate")),
         swap(("dcell * c\n", "dcell * f\n"), ("dc = dcell * f", "dc = dcell * c")),
         swap(("dcell * candidate", "dcell * i"),
              ("dcandidate = dcell * i", "dcandidate = dcell * candidate"),
              ("dcell * c\n", "dcell * f\n"), ("dc = dcell * f", "dc = dcell * c"))],
    ),
    Mistake(
        "new-cell-for-old", "lstm_backward",
        "The forget gate is paired with the new cell. What it multiplied was the old one.",
        [swap(("dcell * c\n", "dcell * c_next\n"))],
    ),
    Mistake(
        "old-cell-left-out", "lstm_backward",
        "The old cell is taken for 0, as if every step were the first. What the forget gate lets "
        "through is part of the new cell, and the gate's own gradient has the old cell as a "
        "factor.",
        [swap(("c_next = f * c", "c = np.zeros_like(c)\n    c_next = f * c"))],
    ),
    Mistake(
        "cell-not-forgotten", "lstm_backward",
        "The old cell gets the gradient whole. Going forward the forget gate has scaled it, and "
        "it does so going back.",
        [swap(("dc = dcell * f", "dc = dcell"))],
    ),
    Mistake(
        "old-cell-direct-only", "lstm_backward",
        "The gradient of the old cell holds only what arrives for the cell state. What comes "
        "through the hidden state has reached the new cell, and goes on to the old one.",
        [swap(("dc = dcell * f", "dc = dc_next * f"))],
    ),
    # ------------------------------------------------------------- the slopes
    Mistake(
        "gate-slope-missing", "lstm_backward",
        "A gate's gradient goes on to `z` as it is. Between them stands the sigmoid, and its slope "
        "is a factor.",
        [swap((DZ_I, "di"), (DZ_F, "df"), (DZ_O, "do")),
         swap((DZ_I, "di"), (DZ_F, "df"), (DZ_O, "do"), (DZ_C, "dcandidate")),
         swap((DZ_I, "di")),
         swap((DZ_F, "df")),
         swap((DZ_O, "do"))],
    ),
    Mistake(
        "candidate-slope-missing", "lstm_backward",
        "The candidate's gradient goes on to `z` as it is. Between them stands the tanh, and its "
        "slope is a factor.",
        [swap((DZ_C, "dcandidate"))],
    ),
    Mistake(
        "candidate-slope-of-sigmoid", "lstm_backward",
        "The candidate's slope is that of a sigmoid. The candidate lies between −1 and 1: it comes "
        "out of a tanh.",
        [swap((DZ_C, "dcandidate * candidate * (1 - candidate)"))],
    ),
    Mistake(
        "gate-slope-of-tanh", "lstm_backward",
        "A gate's slope is that of a tanh. A gate lies between 0 and 1: it comes out of a sigmoid.",
        [swap((DZ_I, "di * (1 - i**2)"), (DZ_F, "df * (1 - f**2)"), (DZ_O, "do * (1 - o**2)")),
         swap((DZ_O, "do * (1 - o**2)"))],
    ),
    Mistake(
        "gate-slope-half", "lstm_backward",
        "A gate's slope has one factor where there are two. It has to vanish at both ends, where "
        "the gate is shut and where it is wide open.",
        [swap((DZ_I, "di * i"), (DZ_F, "df * f"), (DZ_O, "do * o")),
         swap((DZ_I, "di * (1 - i)"), (DZ_F, "df * (1 - f)"), (DZ_O, "do * (1 - o)"))],
    ),
    Mistake(
        "squashed-twice", "lstm_backward",
        "A slope is computed as if the part had not been squashed yet: its output goes through the "
        "sigmoid or the tanh once more. The formulas y(1 − y) and 1 − y² take the output as it is.",
        [swap((DZ_I, "di * sigmoid(i) * (1 - sigmoid(i))"),
              (DZ_F, "df * sigmoid(f) * (1 - sigmoid(f))"),
              (DZ_O, "do * sigmoid(o) * (1 - sigmoid(o))"),
              (DZ_C, "dcandidate * (1 - np.tanh(candidate) ** 2)")),
         swap((DZ_I, "di * sigmoid(i) * (1 - sigmoid(i))"),
              (DZ_F, "df * sigmoid(f) * (1 - sigmoid(f))"),
              (DZ_O, "do * sigmoid(o) * (1 - sigmoid(o))")),
         swap((DZ_C, "dcandidate * (1 - np.tanh(candidate) ** 2)"))],
    ),
    Mistake(
        "slope-from-sum", "lstm_backward",
        "A slope is computed from the weighted sum in `z`. The formulas y(1 − y) and 1 − y² want "
        "what came out of the squashing.",
        [swap((DZ_I, "di * z_i * (1 - z_i)"), (DZ_F, "df * z_f * (1 - z_f)"),
              (DZ_O, "do * z_o * (1 - z_o)"), (DZ_C, "dcandidate * (1 - z_c**2)")),
         swap((DZ_I, "di * z_i * (1 - z_i)"), (DZ_F, "df * z_f * (1 - z_f)"),
              (DZ_O, "do * z_o * (1 - z_o)")),
         swap((DZ_C, "dcandidate * (1 - z_c**2)"))],
    ),
    Mistake(
        "overflow", "lstm_backward",
        "An exponential overflows where a gate is wide open or shut, and infinity divided by "
        "infinity is not a number. Slopes written in terms of the gates themselves are safe there, "
        "and so is the `sigmoid` that you were given.",
        [swap((DZ_I, "di * np.exp(-z_i) / (1 + np.exp(-z_i)) ** 2"),
              (DZ_F, "df * np.exp(-z_f) / (1 + np.exp(-z_f)) ** 2"),
              (DZ_O, "do * np.exp(-z_o) / (1 + np.exp(-z_o)) ** 2")),
         body("sigmoid", "return np.exp(x) / (1 + np.exp(x))")],
    ),
    # --------------------------------------------------- the order of the parts
    Mistake(
        "order-ifoc", "lstm_backward",
        "The last two quarters are exchanged, going forward and back: you take them as i, f, o, c, "
        "the order in which Caffe packs them. Here it is Keras' order, i, f, c, o.",
        [swap((PARTS, "z_i, z_f, z_o, z_c ="), (PACKED, "[dz_i, dz_f, dz_o, dz_c]"))],
        convention=True,
    ),
    Mistake(
        "input-forget-exchanged", "lstm_backward",
        "Input gate and forget gate have changed places, going forward and back. Many texts name "
        "the forget gate first, but here, as in Keras, the order in `z` is i, f, c, o.",
        [swap((PARTS, "z_f, z_i, z_c, z_o ="), (PACKED, "[dz_f, dz_i, dz_c, dz_o]"))],
    ),
    Mistake(
        "packed-otherwise", "lstm_backward",
        "Going back, the four parts are put side by side in another order than that in which `z` "
        "was cut. Each column of the weights would get the error of another part.",
        [swap((PACKED, "[dz_i, dz_f, dz_o, dz_c]")),
         swap((PACKED, "[dz_f, dz_i, dz_c, dz_o]")),
         swap((PACKED, "[dz_o, dz_c, dz_f, dz_i]"))],
    ),
    # ------------------------------------------------------ the dense layer at the end
    Mistake(
        "weights-not-transposed", "lstm_backward",
        "The error goes back through weights as they stand. Backwards, rows and columns change "
        "roles.",
        [swap(("dz @ W.T", "dz @ W")),
         swap(("dz @ U.T", "dz @ U"))],
    ),
    Mistake(
        "inputs-not-transposed", "lstm_backward",
        "In a weight gradient, the layer's input meets the error as it stands. The sum has to run "
        "over the examples.",
        [swap(("x.T @ dz", "x @ dz")),
         swap(("h.T @ dz", "h @ dz"))],
    ),
    Mistake(
        "gradient-transposed", "lstm_backward",
        "A weight gradient comes back with rows and columns exchanged. A gradient has the shape "
        "of what it is the gradient of.",
        [swap(("x.T @ dz", "dz.T @ x"), ("h.T @ dz", "dz.T @ h")),
         swap(("x.T @ dz", "dz.T @ x"))],
    ),
    Mistake(
        "inputs-exchanged", "lstm_backward",
        "A weight gradient is built from the wrong input. `W` weighed the input of the step, `U` "
        "the hidden state.",
        [swap(("x.T @ dz", "h.T @ dz"), ("h.T @ dz\n    db", "x.T @ dz\n    db"))],
    ),
    Mistake(
        "new-state", "lstm_backward",
        "The gradient of `U` is built from the new hidden state. What `U` has weighed is the old "
        "one, the one that the step was given.",
        [swap(("h.T @ dz", "(o * shown).T @ dz"))],
    ),
    BIAS_AVERAGED.mistake("lstm_backward", [swap((DB, "np.mean(dz, axis=0)"))]),
    BIAS_NOT_SUMMED.mistake("lstm_backward", [swap((DB, "dz"))]),
    BIAS_KEEPDIMS.mistake("lstm_backward", [
        swap((DB, "np.sum(dz, axis=0, keepdims=True)")),
        swap((DB, "np.sum(dz, axis=0)[:, None]")),
    ]),
    Mistake(
        "clipped", "lstm_backward",
        "Gradients are cut off at a bound. Clipping belongs to the optimizer, which sees them all; "
        "the way back hands them on as they are.",
        [*(swap((RETURN, f"return tuple(np.clip(g, -{most}, {most}) "
                         "for g in (dx, dh, dc, dW, dU, db))")) for most in (1, 5, 10)),
         *(swap((f"np.concatenate({PACKED}, axis=1)",
                 f"np.clip(np.concatenate({PACKED}, axis=1), -{most}, {most})"))
           for most in (1, 5, 10))],
    ),
    Mistake(
        "divided-by-batch", "lstm_backward",
        "The gradients of the weights are divided by the number of examples. If the loss is a "
        "mean, what arrives already carries that 1/N.",
        [swap(("x.T @ dz", "x.T @ dz / len(x)"), ("h.T @ dz", "h.T @ dz / len(x)"),
              (DB, "np.mean(dz, axis=0)")),
         swap(("x.T @ dz", "x.T @ dz / len(x)"), ("h.T @ dz", "h.T @ dz / len(x)"))],
    ),
    Mistake(
        "order-changed", "lstm_backward",
        "The gradients come back in another order. They answer to `x, h, c, W, U, b`, in the order "
        "in which these went in.",
        [swap((RETURN, "return dW, dU, db, dx, dh, dc")),
         swap((RETURN, "return dh, dc, dx, dW, dU, db")),
         swap((RETURN, "return dx, dW, dh, dU, dc, db")),
         swap((RETURN, "return dx, dc, dh, dW, dU, db"))],
    ),
)
