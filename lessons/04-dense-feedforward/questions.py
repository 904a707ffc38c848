"""Lecture 4's questions with fresh numbers: templates, and a network forward."""

import math

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    choice,
    factor,
    generator,
    latex,
    number,
    plus,
    products,
    shown,
    signed,
    vector,
)

# --- Templates ---------------------------------------------------------------------------

# Each has weights of both signs and some that are zero, and none equals its own transpose.
TEMPLATES = [
    ["bar", [[-1, 2, 0], [-1, 2, -1], [0, 2, -1]]],
    ["dash", [[-1, 0, -1], [2, 2, 2], [-1, -1, 0]]],
    ["ring", [[1, 2, 1], [2, -3, 2], [0, 2, 1]]],
    ["slash", [[-1, 0, 2], [-2, 2, -1], [2, -1, 0]]],
    ["corner", [[2, -1, 0], [2, 0, -1], [1, 2, 2]]],
]
# Brightness of ink, between 0 and 1.
IMAGES = {
    1: [[[0, 1, 0], [0, 1, 0], [0, 1, 1]], [[0, 0, 0], [1, 1, 1], [0, 1, 0]],
        [[1, 1, 0], [1, 0, 1], [0, 1, 1]], [[0, 0, 1], [0, 1, 0], [1, 1, 0]],
        [[1, 0, 0], [1, 0, 0], [1, 1, 0]], [[0, 1, 1], [0, 0, 1], [0, 1, 1]]],
    2: [[[0, 1, 0], [0, 1, 0.5], [0, 0.5, 1]], [[0, 0.5, 0], [1, 1, 1], [0, 0, 0.5]],
        [[0.5, 1, 0], [1, 0, 1], [0, 1, 0.5]], [[0, 0, 1], [0.5, 1, 0], [1, 0, 0.5]],
        [[1, 0.5, 0], [1, 0, 0], [0.5, 1, 1]]],
}
MORE_INK = 0.5
ROWS, COLUMNS = ["top", "middle", "bottom"], ["left", "middle", "right"]


@generator("template-shows", title="What a template sees", topic="templates",
           seconds=(150, 210), levels=2, version=2)
def template_shows(draw: Draw) -> Item:
    (first, A), (second, B) = draw.sample("templates", TEMPLATES, 2)
    image = draw.pick("image", IMAGES[draw.level])
    biases = draw.sample("biases", [-2, -1, 1, 2], 2)
    # At level 2 the pixel gets more ink, and must have room for it.
    row, column = draw.pick("pixel", [[r, c] for r in range(3) for c in range(3)
                                      if draw.level == 1 or image[r][c] <= 1 - MORE_INK])
    X = np.array(image)
    both = [np.array(A), np.array(B)]
    scores = [float((X * W).sum() + b) for W, b in zip(both, biases)]
    weight, other = A[row][column], B[row][column]
    parts = [
        vector(
            "scores", f"What are the scores of *{first}* and of *{second}*?", scores,
            "ink times weight, summed over the pixels, and the bias.",
            [
                Wrong([(X * W).sum() for W in both],
                      "the biases are missing. Each class adds its own at the end."),
                Wrong([(X * np.maximum(W, 0)).sum() + b for W, b in zip(both, biases)],
                      "only the positive weights were counted. Ink on a negative weight takes "
                      "from the score."),
                Wrong([W.sum() + b for W, b in zip(both, biases)],
                      "all weights were summed. A weight counts as far as there is ink on it."),
                *([] if (X == X.T).all() else [Wrong(
                    [(X.T * W).sum() + b for W, b in zip(both, biases)],
                    "rows and columns were exchanged: each pixel meets the weight in its own "
                    "place.")]),
                Wrong([(X * np.abs(W)).sum() + b for W, b in zip(both, biases)],
                      "the minus signs got lost: a negative weight takes away."),
            ],
        ),
        _says(first, weight, _place(row, column)),
    ]
    steps = (
        "Go through the pixels that hold ink, and add up ink times weight. Then the bias:\n\n"
        + "\n\n".join(
            f"$$\ns_{{\\text{{{name}}}}} = {_inked(X, W)} {signed(b)} = {latex(s)}\n$$"
            for name, W, b, s in zip((first, second), both, biases, scores))
        + f"\n\nThe weight of *{first}* {_place(row, column)} is {shown(weight)}: "
        + ("ink there raises its score." if weight > 0 else "ink there lowers its score."
           if weight < 0 else "ink there leaves its score as it is.")
    )
    if draw.level == 2:
        change = MORE_INK * (weight - other)
        parts.append(number(
            "change", f"The pixel {_place(row, column)} gets more ink, by {shown(MORE_INK)}. By "
                      f"how much does the lead of *{first}*, its score minus that of *{second}*, "
                      "change?", change,
            "a lead changes by the ink that is added, times the difference of the two weights.",
            [
                Wrong(weight - other, "this would be so with 1 more ink, and it is "
                                      f"{shown(MORE_INK)}."),
                Wrong(MORE_INK * weight, f"this is how much the score of *{first}* changes. That "
                                         f"of *{second}* changes as well."),
                Wrong(-change, "the order is turned: its own weight counts for it, the other's "
                               "against it."),
                Wrong(MORE_INK * (weight + other), "the two weights were added. What speaks for "
                                                   "the other class takes from the lead."),
                Wrong(scores[0] - scores[1], "this is the lead itself. You are asked how it "
                                             "changes."),
            ],
        ))
        steps += (
            f"\n\nWith {shown(MORE_INK)} more ink, the score of *{first}* changes by "
            f"{shown(MORE_INK * weight)} and that of *{second}* by {shown(MORE_INK * other)}. The "
            f"lead changes by ${latex(MORE_INK)} \\cdot ({latex(weight)} - {factor(other)}) = "
            f"{latex(change)}$: only differences of templates count."
        )
    return Item(
        f"An image of 3×3 pixels holds ink from 0 to 1. Two classes of a linear classifier, "
        f"*{first}* and *{second}*, have these templates:\n\n"
        f"$$\nX = {latex(image)}, \\quad W_{{\\text{{{first}}}}} = {latex(A)}, \\quad "
        f"W_{{\\text{{{second}}}}} = {latex(B)}\n$$\n\n"
        f"The biases are {shown(biases[0])} for *{first}* and {shown(biases[1])} for *{second}*.",
        tuple(parts), steps=steps,
        hints=(
            "A template is laid over the image. How well do they go together?",
            "Each pixel votes by itself: ink times weight. A score is the sum of the votes, and "
            "the bias.",
            "Pixels without ink add nothing. Write down the weights under the others, with their "
            "signs.",
        ),
    )


def _says(name, weight, place):
    """What one weight of a template says."""
    sign = (weight > 0) - (weight < 0)
    truth = {1: "positive, so ink there adds to the score", -1: "negative, so ink there takes from "
             "the score", 0: "zero, so ink there changes nothing in the score"}[sign]
    right = f"that is so: the weight is {truth}."
    wrong = f"the weight is {truth} of *{name}*."
    picture = ("a template is no picture of its class. It weighs evidence against the other "
               "classes; the weight is ") + f"{truth}."
    return choice("says", f"What does the template of *{name}* say about the pixel {place}?", [
        (sign > 0, f"Ink there speaks for {name}", right if sign > 0 else wrong),
        (sign < 0, f"Ink there speaks against {name}", right if sign < 0 else wrong),
        (sign == 0, f"Ink there leaves the score of {name} as it is",
         right if sign == 0 else wrong),
        (False, f"{'No' if sign < 0 else 'Every'} {name} has ink there", picture),
    ])


@template_shows.second
def _(given):
    # As one product: the flat image times the matrix whose columns are the templates.
    x = np.ravel(given["image"])
    W = np.stack([np.ravel(w) for _, w in given["templates"]], axis=1)
    row, column = given["pixel"]
    name = given["templates"][0][0]
    more = np.zeros(9)
    more[3 * row + column] = 0.5
    gain = more @ W
    return {
        "scores": x @ W + given["biases"],
        "says": {1: f"Ink there speaks for {name}", -1: f"Ink there speaks against {name}",
                 0: f"Ink there leaves the score of {name} as it is"}[int(np.sign(gain[0]))],
        "change": float(gain @ [1, -1]),
    }


def _place(row, column):
    if row == column == 1:
        return "in the very middle"
    return f"in the {ROWS[row]} row, {COLUMNS[column]} column"


def _inked(X, W):
    """The votes of the pixels that hold ink, written out."""
    held = [(x, w) for x, w in zip(X.ravel(), W.ravel()) if x]
    if all(x == 1 for x, _ in held):
        return plus([w for _, w in held])
    return products([x for x, _ in held], [w for _, w in held])


# --- A network forward -------------------------------------------------------------------

# Inputs, weights and biases of a first layer: some units active, some not, and every slip shows.
FIRST_LAYERS = {
    1: [[[-2, 3], [[1, 2], [-1, 2]], [-1, -1]], [[1, 3], [[2, 2], [-2, 1]], [-1, -2]],
        [[3, -1], [[2, -1], [1, 1]], [-1, 1]], [[-2, -1], [[-2, 1], [-1, 1]], [-2, -2]],
        [[2, 1], [[1, -1], [1, -2]], [-1, -2]], [[-2, -1], [[-1, 1], [-1, 1]], [-1, 1]],
        [[-1, 2], [[1, 1], [-1, 1]], [1, 1]], [[1, 2], [[1, -1], [1, -1]], [1, 1]],
        [[-2, 3], [[1, -2], [2, -2]], [-1, -1]]],
    2: [[[3, 2], [[-1, -2, 1], [1, 1, 1]], [2, 1, -2]],
        [[1, 3], [[-1, -1, -1], [1, -2, 1]], [2, 2, 1]],
        [[2, 3], [[1, 1, 1], [-1, 1, -1]], [2, -1, -1]],
        [[-1, -2], [[2, 1, 1], [-1, 2, -1]], [1, 1, 2]],
        [[3, -1], [[-2, 1, -1], [-2, -2, -2]], [2, -2, 2]],
        [[-2, 1], [[-1, 2, 1], [-1, -1, 1]], [2, 1, 2]],
        [[2, -1], [[-1, 1, -1], [-1, -2, 1]], [1, -1, 2]],
        [[3, 1], [[2, -1, 2], [-1, 1, -1]], [-2, -1, -1]],
        [[1, 3], [[-2, -1, -1], [1, -1, 1]], [1, -2, -1]]],
    3: [[[-2, 3, 2], [[1, -2], [-2, 1], [2, -2]], [1, -1]],
        [[2, -1, -2], [[1, -2], [-2, 2], [-1, -1]], [-2, 1]],
        [[3, 2, -2], [[-1, 2], [1, -1], [1, -1]], [-2, -2]],
        [[1, -1, -2], [[-1, 2], [1, -1], [1, 1]], [-2, 2]],
        [[-2, -1, 1], [[2, -2], [1, -1], [-2, -1]], [1, -1]],
        [[-1, 3, 2], [[-2, -2], [1, -2], [-2, 1]], [1, -2]],
        [[-2, -1, 1], [[-1, 2], [2, -2], [2, -2]], [2, -1]],
        [[3, 2, -1], [[1, -2], [-2, 1], [-2, -1]], [2, 2]]],
}
LAST_WEIGHTS = {
    1: [[[2], [-1]], [[-1], [2]], [[-2], [3]], [[3], [-2]], [[-1], [-2]], [[2], [3]]],
    2: [[[2], [-1], [-1]], [[-1], [2], [1]], [[1], [-2], [2]], [[-2], [1], [-1]], [[2], [1], [-2]]],
    3: [[[1, -2], [2, -1]], [[-1, 2], [-2, 1]], [[2, -1], [1, -2]], [[1, 2], [-2, -1]]],
}
# Their sigmoids stand in the table that is shown.
SCORES = [-3, -2, -1, 1, 2]
SIGMOIDS = r"$\sigma(1) = 0.731$, $\sigma(2) = 0.881$, $\sigma(3) = 0.953$, and " \
           r"$\sigma(-z) = 1 - \sigma(z)$"


@generator("mlp-forward", title="A small network forward", topic="feedforward-networks",
          seconds=(210, 270, 300), levels=3,
          convention="Examples are rows, weights are (in, out): y = x W + b.")
def mlp_forward(draw: Draw) -> Item:
    # 2 → 2 → 1, 2 → 3 → 1, and 3 → 2 → 2, whose outputs have a sigmoid each.
    x, W1, b1 = (np.array(each) for each in draw.pick("first", FIRST_LAYERS[draw.level]))
    W2 = np.array(draw.pick("W2", LAST_WEIGHTS[draw.level]))
    inputs, hidden, outputs = len(x), *W2.shape
    z1 = x @ W1 + b1
    h = np.maximum(z1, 0)
    # The bias that leads to a score in the table.
    scores = np.array(draw.sample("scores", SCORES, outputs))
    b2 = np.array(draw.pick("b2", [(scores - h @ W2).tolist()]))
    one = outputs == 1
    lay = (lambda v: float(v[0])) if one else (lambda v: [float(each) for each in v])
    kind = number if one else vector
    y = _sigmoid(scores)
    wrong_hidden = [
        Wrong(z1, "ReLU is missing: what is negative becomes zero."),
        Wrong(np.abs(z1), "the signs were dropped. ReLU makes a negative number zero."),
        Wrong(np.maximum(x @ W1, 0), "the bias is missing: it is added before ReLU."),
        Wrong(np.maximum(x @ W1, 0) + b1, "ReLU comes last: first the bias, then ReLU."),
    ]
    if inputs == hidden:
        wrong_hidden.append(Wrong(
            np.maximum(x @ W1.T + b1, 0),
            "this takes rows of $W^{(1)}$ for units, which is right for weights written (out, in), "
            "as in the textbook. Here they are (in, out), and unit $j$ has column $j$."))
    wrong_scores = [
        Wrong(lay(z1 @ W2 + b2), "this goes on with the values before ReLU. The next layer sees "
                                 "those after it."),
        Wrong(lay(h @ W2), "the bias of the last layer is missing."),
        Wrong(lay(np.full(outputs, h.sum()) + b2), "the hidden values were summed without their "
                                                   "weights."),
    ]
    if one:
        wrong_scores.append(Wrong(lay(_sigmoid(scores)), "this is already the output. The score "
                                                         "is what goes into the sigmoid."))
    else:
        wrong_scores.append(Wrong(h @ W2.T + b2,
                                  "this takes rows of $W^{(2)}$ for units: right for weights "
                                  "written (out, in). Here they are (in, out)."))
    wrong_outputs = [
        Wrong(lay(scores), "this is what goes into the sigmoid; it has not been applied."),
        Wrong(lay(_sigmoid(y)), "the sigmoid was applied twice."),
        Wrong(lay(1 - y), "the sign of the score is turned: this is $\\sigma(-z)$."),
    ]
    decided = (scores > 0).astype(float)
    if (decided != scores).any():
        wrong_outputs.append(Wrong(lay(decided), "this is a decision, yes or no. The output is a "
                                                 "probability."))
    if not one:
        wrong_outputs.append(Wrong(np.exp(scores) / np.exp(scores).sum(),
                                   "this is softmax, where classes exclude each other. Here each "
                                   "output has a sigmoid of its own."))
    name = "score" if one else "scores"
    units = "\n".join(f"- $z^{{(1)}}_{j + 1} = {products(x, W1[:, j])} {signed(b1[j])} = "
                      f"{latex(z1[j])}$" for j in range(hidden))
    lasts = "\n".join(f"- $z^{{(2)}}{'' if one else f'_{j + 1}'} = {products(h, W2[:, j])} "
                      f"{signed(b2[j])} = {latex(scores[j])}$" for j in range(outputs))
    return Item(
        f"A network {inputs} → {hidden} → {outputs} has ReLU in its hidden layer and a sigmoid "
        f"{'at its output' if one else 'at each output'}. Its input is $x = {latex(x)}$.\n\n"
        f"$$\nW^{{(1)}} = {latex(W1)}, \\quad b^{{(1)}} = {latex(b1)}\n$$\n\n"
        f"$$\nW^{{(2)}} = {latex(W2)}, \\quad b^{{(2)}} = {latex(b2[0] if one else b2)}\n$$\n\n"
        f"You may use {SIGMOIDS}.",
        (
            vector("hidden", "What are the hidden values, after ReLU?", h,
                   "$x W^{(1)} + b^{(1)}$, with zeros in the place of what is negative.",
                   wrong_hidden),
            kind("score", f"What {'is the score' if one else 'are the scores'} $z^{{(2)}}$, before "
                          "the sigmoid?", lay(scores),
                 "the hidden values times $W^{(2)}$, and the bias.", wrong_scores,
                 carry=lambda mine: lay(np.array(mine["hidden"]) @ W2 + b2)),
            kind("output", f"What {'is the output' if one else 'are the outputs'}?", lay(y),
                 f"the sigmoid of the {name}.", wrong_outputs,
                 carry=lambda mine: lay(_sigmoid(np.atleast_1d(mine["score"])))),
        ),
        steps=(
            f"Each hidden unit has a column of $W^{{(1)}}$:\n\n{units}\n\n"
            f"ReLU leaves what is positive: $h = {latex(h)}$. The last layer does the same with "
            f"$h$ and $W^{{(2)}}$:\n\n{lasts}\n\n"
            f"Last comes the sigmoid, $\\sigma(z) = 1 / (1 + e^{{-z}})$:\n\n"
            f"$$\ny = {latex(lay(y))}\n$$"
        ),
        hints=(
            "Go from left to right, one layer at a time. What goes into the last layer?",
            "A layer multiplies its row of inputs by its weights and adds its bias; the "
            "activation comes after that, number by number.",
            "The first hidden unit has the first column of $W^{(1)}$: multiply it with $x$ entry "
            "by entry, add up, add its bias.",
        ),
    )


@mlp_forward.second
def _(given):
    # Unit by unit, in plain loops; and the output from the odds.
    (x, W1, b1), W2, b2 = given["first"], given["W2"], given["b2"]
    hidden = []
    for j, bias in enumerate(b1):
        z = bias
        for i, value in enumerate(x):
            z += value * W1[i][j]
        hidden.append(z if z > 0 else 0)
    scores = [bias + sum(value * W2[i][k] for i, value in enumerate(hidden))
              for k, bias in enumerate(b2)]
    outputs = [math.exp(s) / (1 + math.exp(s)) for s in scores]
    if len(scores) == 1:
        return {"hidden": hidden, "score": scores[0], "output": outputs[0]}
    return {"hidden": hidden, "score": scores, "output": outputs}


def _sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, float)))
