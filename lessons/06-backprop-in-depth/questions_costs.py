"""Questions on Jacobians, and on the direction in which derivatives are followed."""

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    generator,
    latex,
    number,
    plus,
    shape,
    shape_text,
    times,
)

# --- Shapes ------------------------------------------------------------------------------

SIZES = [3, 4, 5, 6, 8, 10, 12]


@generator("jacobian-shape", title="The shape of a Jacobian", topic="gradient-flow-calculus",
           seconds=(75, 120, 150), points=(2, 3, 4), levels=3,
           convention="A Jacobian has a row for each output and a column for each input; examples "
                      "are rows, weights are (in, out).")
def jacobian_shape(draw: Draw) -> Item:
    return (_of_a_vector, _of_a_layer, _of_a_sum)[draw.level - 1](draw)


JACOBIAN_HINTS = (
    "Count what goes in and what comes out. A gradient has the shape of what it belongs to.",
    "There is one derivative for each pair of an output and an input. What arrives has the shape "
    "of the output, what is sent down the shape of the input.",
)


def _of_a_vector(draw):
    n, m = draw.sample("sizes", [3, 4, 5, 7, 10, 12, 20, 50], 2)
    return Item(
        f"A function takes a vector $x$ of {n} numbers to a vector $y$ of {m}. On the way back, a "
        "row $g$ arrives at $y$.",
        (
            shape("jacobian", "What is the shape of the Jacobian of $y$ by $x$?", (m, n),
                  "a row for each output, a column for each input.",
                  [
                      Wrong((n, m), "outputs come first: a row for each of them. This is the "
                                    "transpose."),
                      Wrong((n, n), "its columns are the inputs, but its rows are the outputs."),
                      Wrong((m, m), "its rows are the outputs, but its columns are the inputs."),
                      Wrong((n + m,), "there is a derivative for each *pair* of an output and an "
                                      "input."),
                  ]),
            shape("down", "And of what is sent down to $x$?", (n,),
                  "a gradient has the shape of what it belongs to.",
                  [
                      Wrong((m,), "this is the shape of what arrives, at $y$."),
                      Wrong((m, n), "this is the Jacobian's. What is sent down is $g$ times it."),
                      Wrong((n, m), "what is sent down is a row, with a number for each input."),
                  ]),
        ),
        steps=f"There are {m} outputs and {n} inputs: the Jacobian is {shape_text((m, n))}. What "
              f"is sent down is the row $g$ times it, one number for each input: "
              f"{shape_text((n,))}.",
        hints=(*JACOBIAN_HINTS, "How many outputs are there? They are the rows."),
    )


def _of_a_layer(draw):
    batch, into, out = draw.sample("sizes", SIZES, 3)
    entries = batch * out * into * out
    return Item(
        f"A batch $X$ of shape {shape_text((batch, into))} is multiplied by weights $W$ of shape "
        f"{shape_text((into, out))}: $Y = XW$. On the way back, $G$ arrives at $Y$.",
        (
            shape("arrives", "What is the shape of $G$?", (batch, out),
                  "what arrives has the shape of the output.",
                  [
                      Wrong((into, out), "this is the shape of $W$. $G$ belongs to $Y$."),
                      Wrong((batch, into), "this is the shape of $X$. $G$ belongs to $Y$."),
                      Wrong((out,), "each of the examples has a gradient of its own there."),
                  ]),
            shape("weights", "And of what is sent to $W$?", (into, out),
                  "$X^\\top G$ has the shape of $W$.",
                  [
                      Wrong((out, into), "this is the textbook's layout, (out, in). Here weights "
                                         "are (in, out), and so are their gradients."),
                      Wrong((batch, out), "this is the shape of $G$. The examples are "
                                            "summed away."),
                      Wrong((batch, into, out), "the gradients of the examples are summed: all of "
                                                "them use the same weights."),
                  ]),
            number("entries", "How many entries would the whole Jacobian of $Y$ by $W$ have?",
                   entries, "numbers in $Y$, times numbers in $W$.",
                   [
                       Wrong(batch * out + into * out, "the sizes were added. There is a "
                                                       "derivative for each *pair*."),
                       Wrong(out * into * out, "this is for one example. The batch has several "
                                               "rows."),
                       Wrong(batch * out * into, "this is what the product costs. The Jacobian has "
                                                 "an entry for each pair."),
                       Wrong(batch * out * batch * into, "this is the Jacobian by $X$."),
                   ]),
        ),
        steps=f"$G$ is {shape_text((batch, out))}, as $Y$; the gradient of $W$ is "
              f"{shape_text((into, out))}, as $W$. The Jacobian pairs ${times([batch, out])}$ "
              f"outputs with ${times([into, out])}$ weights: "
              f"${times([batch * out, into * out])} = {entries}$ entries.",
        hints=(*JACOBIAN_HINTS, "How many numbers does $Y$ hold, and how many $W$?"),
    )


def _of_a_sum(draw):
    rows, columns = draw.sample("sizes", SIZES, 2)
    axis = draw.pick("axis", [0, 1])
    left = columns if axis == 0 else rows
    entries = left * rows * columns
    return Item(
        f"$X$ has the shape {shape_text((rows, columns))}, and $b$, of shape "
        f"{shape_text((columns,))}, is added to each of its rows: $Y = X + b$. Then $Y$ is summed "
        f"over axis {axis}, `s = Y.sum(axis={axis})`. On the way back, $g$ arrives at $s$.",
        (
            shape("arrives", "What is the shape of $g$?", (left,),
                  "that of $s$: the axis that was summed over is gone.",
                  [
                      Wrong((rows + columns - left,), "this is the axis that was summed over. It "
                                                      "is gone."),
                      Wrong((rows, columns), "this is the shape of $Y$, before the sum."),
                      Wrong((1, left) if axis == 0 else (left, 1),
                            "without `keepdims`, the axis is gone altogether."),
                  ]),
            shape("inner", "What arrives at $Y$?", (rows, columns),
                  "a sum repeats what arrives, along the axis that was summed over.",
                  [
                      Wrong((left,), "this arrives at $s$. The sum repeats it for all that went "
                                     "into it."),
                      Wrong((columns, rows), "nothing was transposed."),
                      Wrong((left, rows * columns), "this is the shape of the Jacobian. What is "
                                                    "sent down has the shape of $Y$."),
                  ]),
            shape("bias", "And what is the shape of what is sent to $b$?", (columns,),
                  "$b$ was repeated over the rows, so what comes back is summed over them.",
                  [
                      Wrong((rows, columns), "$b$ was used in each row. Its uses are summed."),
                      Wrong((rows,), "the sum is over the rows. A number for each column is left."),
                      Wrong((1,), "each entry of $b$ has a gradient of its own."),
                  ]),
            number("entries", "How many entries would the Jacobian of $s$ by $X$ have?", entries,
                   "numbers in $s$, times numbers in $X$.",
                   [
                       Wrong(rows * columns, "these are the inputs alone: times the outputs."),
                       Wrong(left, "these are the outputs alone: times the inputs."),
                       Wrong((rows * columns) ** 2, "this is for $Y$. The sum leaves fewer "
                                                    "outputs."),
                       Wrong(left + rows * columns, "the sizes were added. There is a derivative "
                                                    "for each *pair*."),
                   ]),
        ),
        steps=f"$s$ and $g$ are {shape_text((left,))}. The sum repeats $g$: "
              f"{shape_text((rows, columns))} at $Y$. $b$ gets the sum over the rows, "
              f"{shape_text((columns,))}. The Jacobian would have "
              f"${times([left, rows * columns])} = {entries}$ entries.",
        hints=(*JACOBIAN_HINTS, f"Summing over axis {axis}: which of the two sizes is left?"),
    )


@jacobian_shape.second
def _(given):
    # By arrays of these sizes.
    if "axis" in given:
        rows, columns = given["sizes"]
        Y = np.zeros((rows, columns)) + np.zeros(columns)
        s = Y.sum(axis=given["axis"])
        back = np.zeros_like(Y) + np.expand_dims(s, given["axis"])
        return {"arrives": s.shape, "inner": back.shape, "bias": back.sum(axis=0).shape,
                "entries": np.multiply.outer(s, Y).size}
    if len(given["sizes"]) == 2:
        n, m = given["sizes"]
        J = np.multiply.outer(np.zeros(m), np.zeros(n))
        return {"jacobian": J.shape, "down": (np.zeros(m) @ J).shape}
    batch, into, out = given["sizes"]
    X, W = np.zeros((batch, into)), np.zeros((into, out))
    return {"arrives": (X @ W).shape, "weights": (X.T @ (X @ W)).shape,
            "entries": (X @ W).size * W.size}


# --- Forward or reverse mode -------------------------------------------------------------

SETTINGS = [
    ["A network with {n} parameters has a training loss of one number", [2410, 11935, 50890], [1]],
    ["A robot's arm has {n} angles; its hand has {m} coordinates", [7, 6, 5], [3, 2]],
    ["A simulation takes {n} settings to a curve of {m} numbers", [2, 3, 4], [200, 500, 1000]],
    ["An image of {n} numbers goes into a network with one score", [784, 3072, 150528], [1]],
    ["A clock's drift depends on {n} number; {m} readings of it are taken", [1], [60, 90, 365]],
    ["A model takes {n} measurements to {m} probabilities", [20, 30, 64], [3, 4, 10]],
    ["A recipe of {n} amounts gives a cake with {m} properties", [12, 9, 15], [4, 5, 30]],
]
MODES = ["forward mode", "reverse mode"]


@generator("which-mode", title="Forward or reverse mode", topic="passes-in-backprop",
           seconds=(75, 120, 150), points=(2, 4, 4), levels=3)
def which_mode(draw: Draw) -> Item:
    return _chain(draw) if draw.level == 3 else _setting(draw)


MODE_HINTS = (
    "What does one pass of each mode give? Count the inputs and the outputs.",
    "A pass in forward mode belongs to one input, a pass in reverse mode to one output.",
)


def _setting(draw):
    # With one input or output, the later parts have too few answers that can be told apart.
    text, inputs, outputs = draw.pick("setting", SETTINGS if draw.level == 1 else [
        each for each in SETTINGS if [1] not in each])
    n, m = draw.pick("n", inputs), draw.pick("m", outputs)
    passes = {"forward mode": n, "reverse mode": m}
    best = min(passes, key=lambda mode: passes[mode])
    other = MODES[1 - MODES.index(best)]
    fewest, most = passes[best], passes[other]
    said = {
        "forward mode": f"one pass for each input, and there {_are(n)}.",
        "reverse mode": f"one pass for each output, and there {_are(m)}.",
    }
    parts = [
        choice("mode", "All derivatives of the outputs by the inputs are wanted. Which mode takes "
                       "fewer passes?",
               [(mode == best, mode, said[mode]) for mode in MODES]
               + [(False, "both take as many", f"the one takes {n}, the other {m}.")]),
        number("fewest", "How many passes does it take?", fewest, said[best],
               [
                   Wrong(most, f"so many does {other} take."),
                   *([Wrong(2, "the pass for the values is none of them."),
                      Wrong(0, "the values alone give no derivative.")] if fewest == 1 else
                     [Wrong(n * m, "these are the derivatives. One pass gives a whole row or "
                                   "column of them."),
                      Wrong(n + m, "a pass belongs either to an input or to an output, not to "
                                   "both.")]),
               ])]
    if draw.level == 2:
        parts.append(number(
            "derivatives", "How many derivatives does each of these passes give?", most,
            f"a {'row' if best == 'reverse mode' else 'column'} of the Jacobian.",
            [
                Wrong(fewest, "so many passes there are."),
                Wrong(n * m, "these are all derivatives, of all passes together."),
                Wrong(most + 1, "nothing is added: the value itself is no derivative."),
            ]))
        parts.append(number(
            "times", f"By what factor would the number of passes be larger in {other}?",
            most / fewest, "the number of passes of one, divided by that of the other.",
            [
                Wrong(most - fewest, "this is by how many it would be more. The factor is asked "
                                     "for."),
                Wrong(fewest / most, "this is the factor the other way round."),
                Wrong(n * m, "these are the derivatives, not a ratio."),
            ]))
    return Item(
        text.format(n=n, m=m) + ".", tuple(parts),
        steps=f"There {_are(n, 'input')} and {_count(m, 'output')}. Forward mode takes "
              f"{_count(n, 'pass')}, reverse mode {_count(m, 'pass')}: {best} takes fewer." + (
                  f" Each gives {_count(most, 'derivative')}, and ${most} / {fewest} = "
                  f"{latex(most / fewest)}$." if draw.level == 2 else ""),
        hints=(*MODE_HINTS, "How many numbers go in here, and how many come out?"),
    )


def _count(number, noun):
    return f"{number} {noun}" + ("" if number == 1 else "es" if noun.endswith("s") else "s")


def _are(number, noun=""):
    return ("is " if number == 1 else "are ") + (_count(number, noun) if noun else str(number))


def _chain(draw):
    n, a, b, m = draw.sample("sizes", [2, 3, 4, 5, 6, 8, 10, 20], 4)
    reverse, forward = m * b * a + m * a * n, b * a * n + m * b * n
    best = "from the output" if reverse < forward else "from the input"
    options = [
        (reverse < forward, "from the output: `(J3 J2) J1`", "as reverse mode does."),
        (forward < reverse, "from the input: `J3 (J2 J1)`", "as forward mode does."),
        (False, "both cost as much", "the result is the same, but not the sizes in between."),
    ]
    if reverse == forward:
        # Such sizes are drawn again: the two wrong values below would be the key.
        options = options[:2]
    return Item(
        f"Three functions follow one another: from {n} numbers to {a}, from these to {b}, from "
        f"these to {m}. Their Jacobians $J_1$, $J_2$, $J_3$ have the shapes "
        f"{shape_text((a, n))}, {shape_text((b, a))} and {shape_text((m, b))}, and the Jacobian of "
        "the whole is $J_3 J_2 J_1$. Count multiplications of full matrices.",
        (
            number("reverse", "How many does $(J_3 J_2) J_1$ take, from the output on?", reverse,
                   "the first product, then the second, added.",
                   [
                       Wrong(forward, "this is the other way of putting the brackets."),
                       Wrong(m * b * a * n, "the two products come one after the other: their "
                                            "costs are added."),
                       Wrong(m * b * a, "this is the first product alone."),
                       Wrong(m * a * n, "this is the second product alone."),
                   ]),
            number("forward", "And $J_3 (J_2 J_1)$, from the input on?", forward,
                   "the first product, then the second, added.",
                   [
                       Wrong(reverse, "this is the other way of putting the brackets."),
                       Wrong(m * b * a * n, "the two products come one after the other: their "
                                            "costs are added."),
                       Wrong(b * a * n, "this is the first product alone."),
                       Wrong(m * b * n, "this is the second product alone."),
                   ]),
            choice("best", "Which one is cheaper here?", options,
                   carry=lambda mine: options[
                       0 if mine["reverse"] < mine["forward"] else
                       1 if mine["reverse"] > mine["forward"] else 2][1]),
        ),
        steps=f"From the output: ${m} \\cdot {b} \\cdot {a} + {m} \\cdot {a} \\cdot {n} = "
              f"{plus([m * b * a, m * a * n])} = {reverse}$. From the input: "
              f"${b} \\cdot {a} \\cdot {n} + {m} \\cdot {b} \\cdot {n} = "
              f"{plus([b * a * n, m * b * n])} = {forward}$. It is cheaper {best}.",
        hints=(
            "The product is the same either way. What differs is the size of what lies in between.",
            "A product of an (r, s) with an (s, t) matrix takes r · s · t multiplications.",
            f"From the output, $J_3 J_2$ comes first: {shape_text((m, b))} times "
            f"{shape_text((b, a))}.",
        ),
    )


@which_mode.second
def _(given):
    if "sizes" in given:
        n, a, b, m = given["sizes"]
        J1, J2, J3 = np.zeros((a, n)), np.zeros((b, a)), np.zeros((m, b))

        def cost(A, B):
            return A.shape[0] * A.shape[1] * B.shape[1]
        reverse = cost(J3, J2) + cost(J3 @ J2, J1)
        forward = cost(J2, J1) + cost(J3, J2 @ J1)
        best = "from the output: (J3 J2) J1" if reverse < forward else \
            "from the input: J3 (J2 J1)"
        return {"reverse": reverse, "forward": forward, "best": best}
    J = np.zeros((given["m"], given["n"]))
    rows, columns = len(J), len(J.T)
    return {"mode": MODES[int(rows < columns)], "fewest": min(J.shape),
            "derivatives": max(J.shape), "times": max(J.shape) / min(J.shape)}
