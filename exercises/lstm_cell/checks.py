"""Probes and known mistakes of `lstm_cell`."""

import numpy as np

from tutor.check.authoring import Mistake, Probe, body, edit, function

from .._shared.lstm import SIZES, WIDE, step

REQUIRED = (function("lstm_cell", returns="h_next, c_next"),)


def probes(rng):
    for name, N, D, H in (("1 example, 2 features, 3 units", 1, 2, 3), *SIZES):
        yield Probe("lstm_cell", name, **step(rng, N, D, H))
    full = step(rng, 2, 3, 4)
    full["c"][:, ::2] = np.array([[-1.0, 1.0], [1.0, -1.0]]) * rng.uniform(30.0, 60.0, (2, 2))
    yield Probe("lstm_cell", "cells of which two have been filled for many steps", **full)
    first = step(rng, 2, 4, 3)
    first["h"], first["c"] = np.zeros((2, 3)), np.zeros((2, 3))
    yield Probe("lstm_cell", "the first step of a sequence, both old states 0", **first)
    saturated = step(rng, 3, 2, 5)
    saturated["b"] += WIDE
    yield Probe("lstm_cell", "gates wide open or shut, `z` near ±1000", rung="edge", **saturated)


CELL, SHOWN = "f * c + i * candidate", "o * np.tanh(c_next)"
Z, SPLIT = "x @ W + h @ U + b", "np.split(z, 4, axis=1)"
PARTS = "z_i, z_f, z_c, z_o ="
# A tanh from exponentials: infinity by infinity at ±1000.
TANH = "(np.exp(z_c) - np.exp(-z_c)) / (np.exp(z_c) + np.exp(-z_c))"


def swap(*edits):
    """Edits of `lstm_cell`, as pairs of old and new."""
    return [edit("lstm_cell", old, new) for old, new in edits]


MISTAKES = (
    # ------------------------------------------------ what stands where in z
    Mistake(
        "order-ifoc", "lstm_cell",
        "The last two quarters are exchanged: you read `z` as i, f, o, c, the order in which Caffe "
        "packs it. Here it is Keras' order, i, f, c, o.",
        [swap((PARTS, "z_i, z_f, z_o, z_c ="))],
        convention=True,
    ),
    Mistake(
        "order-icfo", "lstm_cell",
        "You read the quarters as i, c, f, o, the order in which the cells of TensorFlow 1 pack "
        "them. Here it is Keras' order, i, f, c, o.",
        [swap((PARTS, "z_i, z_c, z_f, z_o ="))],
        convention=True,
    ),
    Mistake(
        "order-iofc", "lstm_cell",
        "You read the quarters as i, o, f, c, the order in which ONNX packs them. Here it is "
        "Keras' order, i, f, c, o.",
        [swap((PARTS, "z_i, z_o, z_f, z_c ="))],
        convention=True,
    ),
    Mistake(
        "input-forget-exchanged", "lstm_cell",
        "Input gate and forget gate have changed places. Many texts name the forget gate first, "
        "but here, as in Keras, the order in `z` is i, f, c, o; and it is the old cell that is "
        "forgotten.",
        [swap((PARTS, "z_f, z_i, z_c, z_o =")),
         swap((CELL, "i * c + f * candidate"))],
    ),
    Mistake(
        "order-other", "lstm_cell",
        "The four quarters of `z` are read in another order. Here, as in Keras, it is input gate, "
        "forget gate, candidate, output gate.",
        [swap((PARTS, f"z_{', z_'.join(order)} ="))
         for order in ("fioc", "fcio", "cifo", "oifc")],
    ),
    Mistake(
        "gates-interleaved", "lstm_cell",
        "You take every fourth column of `z` for a gate. Each part is one block of H neighbouring "
        "columns.",
        [swap((SPLIT, "(z[:, k::4] for k in range(4))"))],
    ),
    Mistake(
        "split-across-examples", "lstm_cell",
        "The reshape deals `z` out row after row, so that the parts of different examples are "
        "mixed. Each row belongs to one example; the cuts run through the columns.",
        [swap((SPLIT, "z.reshape(4, *h.shape)"))],
    ),
    Mistake(
        "split-axis", "lstm_cell",
        "`z` is cut along the batch. The four parts stand side by side: rows are examples, and "
        "the columns are what is divided.",
        [swap((SPLIT, "np.split(z, 4)"))],
    ),
    # -------------------------------------------------- what goes into z
    Mistake(
        "recurrence-missing", "lstm_cell",
        "The hidden state has no part in the gates: the step would do the same whatever came "
        "before.",
        [swap((Z, "x @ W + b"))],
    ),
    Mistake(
        "cell-for-hidden", "lstm_cell",
        "The gates look at the cell state. It is the hidden state, what the last step has shown, "
        "that `U` weighs.",
        [swap((Z, "x @ W + c @ U + b"))],
    ),
    Mistake(
        "bias-missing", "lstm_cell",
        "The bias is missing: without input and hidden state all gates would stand half open, "
        "whatever `b` is.",
        [swap((Z, "x @ W + h @ U"))],
    ),
    Mistake(
        "bias-missing-in-a-part", "lstm_cell",
        "In one of the four parts the bias is missing. Each of them has its own quarter of `b`.",
        [swap((Z, f"x @ W + h @ U + b * (np.arange(len(b)) // h.shape[1] != {part})"))
         for part in range(4)],
    ),
    Mistake(
        "bias-of-one-part", "lstm_cell",
        "One quarter of the bias serves all four parts. Each of them has its own quarter of `b`.",
        [swap((Z, f"x @ W + h @ U + np.tile(np.split(b, 4)[{part}], 4)")) for part in (0, 3)],
    ),
    Mistake(
        "bias-twice", "lstm_cell",
        "The bias is added twice, once for the input and once for the hidden state. There is one "
        "`b`, and it enters the sum once.",
        [swap((Z, "(x @ W + b) + (h @ U + b)"))],
    ),
    Mistake(
        "forget-bias", "lstm_cell",
        "The forget gate is opened further by 1 in every step, as the cells of TensorFlow 1 do. "
        "Keras puts that 1 into the bias when the layer is made, so here `b` already has it.",
        [swap(("sigmoid(z_f)", "sigmoid(z_f + 1)"))],
        convention=True,
    ),
    Mistake(
        "weights-exchanged", "lstm_cell",
        "`W` and `U` have changed places. `W` weighs the input, `U` the hidden state.",
        [swap((Z, "x @ U + h @ W + b"))],
    ),
    Mistake(
        "weights-transposed", "lstm_cell",
        "The weights are turned round before the product. `W` and `U` are (in, out) here, not "
        "(out, in) as PyTorch keeps them: a row of `x` meets their columns as they stand.",
        [swap((Z, "x @ W.T + h @ U.T + b")),
         swap((Z, "x @ W.T + h @ U + b"))],
    ),
    # ------------------------------------------------------- how it is squashed
    Mistake(
        "candidate-sigmoid", "lstm_cell",
        "The candidate goes through a sigmoid, so it can only ever add to the cell. What is "
        "written may have either sign.",
        [swap(("np.tanh(z_c)", "sigmoid(z_c)"))],
    ),
    Mistake(
        "candidate-not-squashed", "lstm_cell",
        "The candidate enters the cell as the weighted sum itself. It is squashed first, to lie "
        "between −1 and 1.",
        [swap(("np.tanh(z_c)", "z_c"))],
    ),
    Mistake(
        "gates-tanh", "lstm_cell",
        "A gate goes through a tanh, and so can be negative. A gate says how much passes: from "
        "nothing, 0, to everything, 1.",
        [swap(("sigmoid(z_i)", "np.tanh(z_i)"), ("sigmoid(z_f)", "np.tanh(z_f)"),
              ("sigmoid(z_o)", "np.tanh(z_o)")),
         swap(("sigmoid(z_i)", "np.tanh(z_i)")),
         swap(("sigmoid(z_f)", "np.tanh(z_f)")),
         swap(("sigmoid(z_o)", "np.tanh(z_o)"))],
    ),
    Mistake(
        "gates-not-squashed", "lstm_cell",
        "A gate is used as the weighted sum that it is made from. Only squashed does it lie "
        "between 0, shut, and 1, open.",
        [swap(("sigmoid(z_i)", "z_i"), ("sigmoid(z_f)", "z_f"), ("sigmoid(z_o)", "z_o")),
         swap(("sigmoid(z_i)", "z_i")),
         swap(("sigmoid(z_f)", "z_f")),
         swap(("sigmoid(z_o)", "z_o"))],
    ),
    Mistake(
        "hard-sigmoid", "lstm_cell",
        "The gates use the hard sigmoid, three straight pieces. Older versions of Keras had it as "
        "their default here; today's, like this course, take the smooth one.",
        [body("sigmoid", "return np.clip(0.2 * x + 0.5, 0, 1)"),
         body("sigmoid", "return np.clip(x / 6 + 0.5, 0, 1)")],
        convention=True,
    ),
    Mistake(
        "overflow", "lstm_cell",
        "An exponential overflows where a gate is wide open or shut, and infinity divided by "
        "infinity is not a number. The `sigmoid` that you were given and NumPy's own tanh are safe "
        "there.",
        [body("sigmoid", "return np.exp(x) / (1 + np.exp(x))"),
         swap(("np.tanh(z_c)", TANH))],
    ),
    # --------------------------------------------------------------- the cell
    Mistake(
        "old-cell-lost", "lstm_cell",
        "The next cell is the candidate alone. What the forget gate keeps of the old cell belongs "
        "to the sum: it is the memory.",
        [swap((CELL, "i * candidate"))],
    ),
    Mistake(
        "forget-gate-missing", "lstm_cell",
        "The old cell stays whole, whatever the forget gate says. So it was in the LSTM of 1997; "
        "the gate came later, so that a cell can be emptied.",
        [swap((CELL, "c + i * candidate"))],
    ),
    Mistake(
        "input-gate-missing", "lstm_cell",
        "The candidate enters the cell whole. How much of it comes in is for the input gate to "
        "say.",
        [swap((CELL, "f * c + candidate"))],
    ),
    Mistake(
        "gates-coupled", "lstm_cell",
        "One gate decides both what stays and what comes in, as in a GRU. Here each has its own: "
        "both may be open, and both shut.",
        [swap((CELL, "f * c + (1 - f) * candidate")),
         swap((CELL, "(1 - i) * c + i * candidate"))],
    ),
    Mistake(
        "forget-over-sum", "lstm_cell",
        "The forget gate scales the new part as well. It stands before the old cell alone.",
        [swap((CELL, "f * (c + i * candidate)"))],
    ),
    Mistake(
        "output-gate-lets-in", "lstm_cell",
        "The output gate decides what enters the cell. It comes in only at the end, where the "
        "cell is shown.",
        [swap((CELL, "f * c + o * candidate"))],
    ),
    Mistake(
        "hidden-for-cell", "lstm_cell",
        "The forget gate keeps some of the hidden state. The memory that it guards is the old "
        "cell.",
        [swap((CELL, "f * h + i * candidate"))],
    ),
    Mistake(
        "cell-squashed", "lstm_cell",
        "The cell that you return has been through the tanh. Squashed at every step, a memory "
        "would fade; the tanh is only for showing it.",
        [swap((CELL, "np.tanh(f * c + i * candidate)"), (SHOWN, "o * c_next")),
         swap((CELL, "np.tanh(f * c + i * candidate)"))],
    ),
    Mistake(
        "cell-clipped", "lstm_cell",
        "The cell is cut off at a bound, as some programs do. Here nothing bounds it: what has "
        "been added up over many steps stays as large as it is.",
        [swap((CELL, f"np.clip(f * c + i * candidate, -{most}, {most})"))
         for most in (1, 2, 3, 5, 10)],
    ),
    # --------------------------------------------------------------- what is shown
    Mistake(
        "tanh-missing", "lstm_cell",
        "The output gate shows the cell as it is. A cell can grow without bound; the hidden state "
        "stays between −1 and 1, so the cell is squashed first.",
        [swap((SHOWN, "o * c_next"))],
    ),
    Mistake(
        "cell-sigmoid", "lstm_cell",
        "The cell is shown through a sigmoid, and so loses its sign. The hidden state lies between "
        "−1 and 1.",
        [swap((SHOWN, "o * sigmoid(c_next)"))],
    ),
    Mistake(
        "candidate-shown", "lstm_cell",
        "The output gate shows the candidate. What a step shows is its memory: the cell, old and "
        "new together.",
        [swap((SHOWN, "o * candidate")),
         swap((SHOWN, "o * np.tanh(candidate)"))],
    ),
    Mistake(
        "old-cell-shown", "lstm_cell",
        "The hidden state shows the cell from before the step. What has just been written counts "
        "already.",
        [swap((SHOWN, "o * np.tanh(c)"))],
    ),
    Mistake(
        "output-gate-missing", "lstm_cell",
        "The cell is shown whole, whatever the output gate says.",
        [swap((SHOWN, "np.tanh(c_next)"))],
    ),
    Mistake(
        "output-gate-inside", "lstm_cell",
        "The output gate scales the cell before the tanh. The cell is squashed first; then the "
        "gate says how much of that is shown.",
        [swap((SHOWN, "np.tanh(o * c_next)"))],
    ),
    Mistake(
        "matrix-product", "lstm_cell",
        "A gate is multiplied as a matrix. Gates act unit by unit: each entry scales the entry in "
        "its own place.",
        [swap((CELL, "f @ c + i @ candidate"), (SHOWN, "o @ np.tanh(c_next)")),
         swap((CELL, "f @ c + i @ candidate")),
         swap((SHOWN, "o @ np.tanh(c_next)"))],
    ),
    # ------------------------------------------------------------- what is returned
    Mistake(
        "first-example-for-all", "lstm_cell",
        "Every row holds the states of the first example. Each example has states of its own.",
        [swap(("return h_next, c_next",
               "return 0 * h_next + h_next[:1], 0 * c_next + c_next[:1]"))],
    ),
    Mistake(
        "states-exchanged", "lstm_cell",
        "The two states come back in the wrong order: the hidden state is first, the cell second, "
        "as they went in.",
        [swap(("return h_next, c_next", "return c_next, h_next"))],
    ),
    Mistake(
        "keras-states", "lstm_cell",
        "You return the output and a list of both states, as Keras' own cell does. Here the two "
        "states come back by themselves: `h_next, c_next`.",
        [swap(("return h_next, c_next", "return h_next, [h_next, c_next]"))],
        convention=True,
    ),
)
