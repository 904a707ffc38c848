"""Questions on dense networks: their parameters, their shapes, and why they need activations."""

from itertools import pairwise

import numpy as np

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    generator,
    latex,
    matrix,
    number,
    plus,
    products,
    reason,
    shape,
    shape_text,
    signed,
    vector,
)

# --- Parameters --------------------------------------------------------------------------

ENDS = [2, 3, 5, 10]
MIDDLES = [4, 6, 8, 20, 30, 50]
STARTS = [7, 12, 16, 40, 64, 100]


@generator("mlp-params", title="Parameters of a dense network", topic="feedforward-networks",
           seconds=(75, 120), levels=2)
def mlp_params(draw: Draw) -> Item:
    depth = 1 if draw.level == 1 else draw.pick("depth", [2, 3])
    sizes = [draw.pick("start", STARTS), *draw.sample("middle", MIDDLES, depth),
             draw.pick("end", ENDS)]
    pairs = list(pairwise(sizes))
    weights = sum(a * b for a, b in pairs)
    biases = sum(sizes[1:])
    total = weights + biases
    arrows = " → ".join(map(str, sizes))
    parts = [number(
        "parameters", "How many parameters does it have?", total,
        "each layer has inputs times units weights, and a bias for each unit.",
        [
            Wrong(weights, "this is the weights only. Each unit has a bias as well."),
            Wrong(total + sizes[0], "the inputs got biases, too. They compute nothing; only units "
                                    "have one."),
            Wrong(weights + len(pairs), "each *unit* has a bias of its own, not each layer."),
            Wrong(sum(sizes), "this counts inputs and units. Parameters sit on the connections, "
                              "and in each unit's bias."),
            Wrong(biases, "this is the biases only. Each unit has a weight for each of its "
                          "inputs as well."),
        ],
    )]
    lines = "\n".join(f"- {a} → {b}: {a} · {b} weights and {b} biases, {a * b + b}"
                      for a, b in pairs)
    steps = (f"Layer by layer, each unit has a weight for each of its inputs, and a bias:\n\n"
             f"{lines}\n\nTogether: ${plus([a * b + b for a, b in pairs])} = {total}$.")
    if draw.level == 2:
        parts.append(number(
            "multiplications", "And how many multiplications does one example take, forward?",
            weights, "each weight is used once for each example; a bias is added, not multiplied.",
            [
                Wrong(total, "these are the parameters. Biases are added; they cost no "
                             "multiplication."),
                Wrong(int(np.prod(sizes)), "the layers come one after the other, so their products "
                                           "are added."),
                Wrong(weights - pairs[-1][0] * pairs[-1][1], "the last layer multiplies, too."),
                Wrong(weights - pairs[0][0] * pairs[0][1], "the first layer multiplies, too."),
            ],
        ))
        steps += (f"\n\nFor one example, each weight is multiplied once, and the biases are only "
                  f"added: ${plus([a * b for a, b in pairs])} = {weights}$.")
    return Item(
        f"A dense network has the sizes {arrows}: {sizes[0]} inputs, then layers of "
        f"{', '.join(map(str, sizes[1:-1]))} and {sizes[-1]} units.",
        tuple(parts), steps=steps,
        hints=(
            "Parameters are what training may change. Where in the network do they sit?",
            "Each unit sees all outputs of the layer before: it has one weight for each of them, "
            "and one bias.",
            f"Take the first layer: {sizes[1]} units with {sizes[0]} inputs each. How many weights "
            "and how many biases are that?",
        ),
    )


@mlp_params.second
def _(given):
    # By the arrays themselves; a bias is a weight on an input that is always 1.
    sizes = [given["start"], *given["middle"], given["end"]]
    with_one = [np.zeros((a + 1, b)) for a, b in pairwise(sizes)]
    return {"parameters": sum(W.size for W in with_one),
            "multiplications": sum(W[:-1].size for W in with_one)}


# --- Shapes ------------------------------------------------------------------------------


@generator("dense-shapes", title="Shapes through a network", topic="backprop-derivation",
           seconds=(120, 160), points=(3, 4), levels=2, version=2,
           convention="Examples are rows, weights are (in, out); the textbook has columns and "
                      "(out, in).")
def dense_shapes(draw: Draw) -> Item:
    depth = 1 + draw.level
    batch = draw.pick("batch", [16, 32, 128])
    sizes = [draw.pick("start", [64, 100, 784]),
             *draw.sample("middle", [20, 30, 40, 50], depth - 1), draw.pick("end", [3, 5, 10])]
    # Level 2 asks what is sent down, and below the first layer there is none.
    at = draw.pick("layer", list(range(draw.level, depth + 1)))
    n, fed, units = batch, sizes[at - 1], sizes[at]
    last = at == depth
    name = "Z" if last else "H"
    forward = f"${name}^{{({at})}}$, " + ("the scores that come out" if last else
                                         f"the activations of layer {at}")
    parts = [
        shape("forward", f"What is the shape of {forward}?", (n, units),
              "one row for each example, one column for each unit.",
              [
                  Wrong((units, n), "this is the textbook's layout, with examples as columns. Here "
                                    "they are rows."),
                  Wrong((fed, units), f"this is the shape of the weights $W^{{({at})}}$."),
                  Wrong((n, fed), "this is what goes into the layer; it comes out with a column "
                                  "for each of its units."),
                  Wrong((units,), f"this is one example. The batch has {n}, a row each."),
              ]),
        shape("weights", f"And of the gradient $\\partial L / \\partial W^{{({at})}}$?",
              (fed, units), "a gradient has the shape of what it is the gradient of.",
              [
                  Wrong((units, fed), "this is the textbook's layout, (out, in). Here weights are "
                                      "(in, out), and so are their gradients."),
                  Wrong((n, fed, units), "this would be a gradient for each example. They are "
                                         "summed over the batch."),
                  Wrong((n, units), "this is the shape of the layer's error. The sum over the "
                                    "examples takes the batch away."),
                  Wrong((fed + 1, units), "this has the bias in a row of its own. Here it is an "
                                          "array apart."),
              ]),
        shape("biases", f"And of $\\partial L / \\partial b^{{({at})}}$?", (units,),
              "one number for each unit, summed over the batch.",
              [
                  Wrong((n, units), "the bias is added in every row, so its gradient sums over "
                                    "the rows."),
                  Wrong((1, units), "the rows are summed, and the axis is gone: a bias has one "
                                    "axis."),
                  Wrong((fed,), "there is a bias for each unit, not for each input."),
                  Wrong((n,), "the sum goes over the examples. What is left is the units."),
                  Wrong((1,), "each unit has a bias of its own, and a gradient for it."),
              ]),
    ]
    steps = (
        f"Layer {at} maps rows of {fed} numbers to rows of {units}. With {n} examples, "
        f"${name}^{{({at})}}$ is {_of(n, units)}: {_of(n, fed)} times {_of(fed, units)}.\n\n"
        f"$W^{{({at})}}$ is {_of(fed, units)} and $b^{{({at})}}$ is {_of(units)}, and their "
        "gradients look just like them. The batch has been summed away: the gradient of the "
        f"weights is {_of(fed, n)} times {_of(n, units)}."
    )
    if draw.level == 2:
        parts.append(shape(
            "down", f"And of $\\Delta^{{({at})}} W^{{({at})\\top}}$, which is sent down to the "
                    "layer before?", (n, fed), "it is the gradient of what went into the layer.",
            [
                Wrong((n, units), f"this is $\\Delta^{{({at})}}$ itself. The weights take it back "
                                  "to the layer's inputs."),
                Wrong((fed, n), "this is the textbook's layout, with examples as columns. Here "
                                "they are rows."),
                Wrong((fed, units), "this is the shape of the weights. What is sent down belongs "
                                    "to activations, one row for each example."),
                Wrong((units, fed), "this is the shape of the transposed weights alone."),
            ]))
        steps += (f"\n\nThe error $\\Delta^{{({at})}}$ has the shape of $Z^{{({at})}}$, "
                  f"{_of(n, units)}. Times the transposed weights, {_of(units, fed)}, it becomes "
                  f"{_of(n, fed)}: a gradient for every number that went in.")
    return Item(
        f"A batch of {batch} examples goes through a dense network "
        f"{' → '.join(map(str, sizes))}. Layer {at} is the one with {units} units. Examples are "
        "rows, and $L$ is the loss.",
        tuple(parts), steps=steps,
        hints=(
            "No numbers are needed: ask of each array what its rows and its columns stand for.",
            "Rows are examples where the array belongs to activations. A gradient has the shape of "
            "what it is the gradient of.",
            f"Write down the shape of what goes into layer {at}, and that of $W^{{({at})}}$. Then "
            "multiply the shapes.",
        ),
    )


@dense_shapes.second
def _(given):
    # By running it, on arrays of ones.
    sizes = [given["start"], *given["middle"], given["end"]]
    H = np.ones((given["batch"], sizes[0]))
    for fed, units in list(pairwise(sizes))[:given["layer"]]:
        X, W, b = H, np.ones((fed, units)), np.ones(units)
        H = X @ W + b
    delta = np.ones_like(H)
    return {"forward": H.shape, "weights": (X.T @ delta).shape, "biases": delta.sum(axis=0).shape,
            "down": (delta @ W.T).shape}


def _of(*sizes):
    return shape_text(sizes)


# --- Why activations ---------------------------------------------------------------------

SQUARES = [
    [[1, 2], [0, 1]], [[2, 1], [-1, 0]], [[1, 3], [-1, 1]], [[0, 1], [2, -1]], [[2, 0], [1, 3]],
    [[1, -1], [2, 1]], [[-1, 2], [1, 1]], [[3, 1], [0, 2]], [[1, 0], [3, -2]],
]
BIASES = [[1, 2], [2, -1], [-1, 1], [3, 1], [1, -2], [-2, 3]]
LAYOUT = "right for weights written (out, in) and an example as a column. Here the example is a " \
         "row on the left."

# What is changed, what it makes possible, and why.
CHANGES = {
    "deeper": ("A third layer without activation, of the same width, is put on top.", "same",
               "product"),
    "wider": ("The hidden layer gets 100 units in the place of 2, still without activation.",
              "same", "product"),
    "narrow": ("The hidden layer gets 1 unit in the place of 2, still without activation.",
               "fewer", "rank"),
    "relu": ("The hidden layer gets ReLU.", "more", "bend"),
}
REACH = {"same": "all the functions that it could before, and no others",
         "more": "functions that it could not before",
         "fewer": "only some of the functions that it could before, and no others"}
REASONS = {
    "product": "layers without activations multiply out to a single layer",
    "rank": "everything has to pass through a single number",
    "bend": "something between the two matrices keeps them from multiplying out",
    "count": "the number of parameters decides what a network can compute",
}
# Why a reason is not the one.
AMISS = {
    "product": {"narrow": "they do multiply out, but no longer to every matrix.",
                "relu": "with ReLU in between, they do not multiply out."},
    "rank": dict.fromkeys(CHANGES, "no layer of this network is that narrow."),
    "bend": dict.fromkeys(CHANGES, "nothing stands between the matrices here: they multiply out."),
    "count": dict.fromkeys(CHANGES, "parameters can be many and do no more than few: what counts "
                                    "is what the layers make together."),
}
TRUTH = {
    "deeper": "three matrices multiply out to one, as two did.",
    "wider": "a 2×100 matrix times a 100×2 matrix is a 2×2 matrix again, and any 2×2 matrix could "
             "be had before.",
    "narrow": "a column times a row is a matrix of rank 1; most 2×2 matrices are out of reach.",
    "relu": "ReLU bends what passes, so that the two no longer make one affine map. (Some affine "
            "maps it gives up for that: where both units are off, nothing of $x$ comes through.)",
}


@generator("linear-collapse", title="Two layers without activations", topic="feedforward-networks",
           seconds=(150, 210), levels=2, version=2,
           convention="Examples are rows, weights are (in, out): the first layer's matrix stands "
                      "on the left.")
def linear_collapse(draw: Draw) -> Item:
    W1, W2 = (np.array(each) for each in draw.sample("W", SQUARES, 2))
    change = draw.pick("change", list(CHANGES))
    product = W1 @ W2
    entries = "\n".join(f"- row {i + 1}, column {j + 1}: ${products(W1[i], W2[:, j])} = "
                        f"{latex(product[i, j])}$" for i in range(2) for j in range(2))
    parts = [matrix(
        "matrix", "Which one matrix $W$ takes the place of the two?", product,
        "$W = W^{(1)} W^{(2)}$, in the order in which the row meets them.",
        [
            Wrong(W2 @ W1, "this is $W^{(2)} W^{(1)}$: " + LAYOUT),
            Wrong(W1 * W2, "the entries were multiplied one by one. A layer takes rows times "
                           "columns."),
            Wrong(W1 + W2, "the matrices were added. The second layer acts on what the first one "
                           "gives, so they multiply."),
            Wrong(W1 @ W2.T, "the second matrix was transposed: take its columns, not its rows."),
        ],
    )]
    steps = (f"Put the first layer into the second: $(x W^{{(1)}}) W^{{(2)}} = "
             f"x \\, (W^{{(1)}} W^{{(2)}})$. Rows of the first meet columns of the second:\n\n"
             f"{entries}\n\n$$\nW = {latex(product)}\n$$")
    layers = f"W^{{(1)}} = {latex(W1)}, \\quad W^{{(2)}} = {latex(W2)}"
    if draw.level == 2:
        b1, b2 = (np.array(each) for each in draw.sample("b", BIASES, 2))
        bias = b1 @ W2 + b2
        layers += f"\n$$\n\n$$\nb^{{(1)}} = {latex(b1)}, \\quad b^{{(2)}} = {latex(b2)}"
        parts.append(vector(
            "bias", "And which one bias $b$?", bias,
            "the first bias goes through the second layer, too.",
            [
                Wrong(b1 + b2, "the biases were added. The first one still passes through "
                               "$W^{(2)}$."),
                Wrong(b1 @ W2, "the second bias is missing."),
                Wrong(b2, "the first bias is missing: it passes through $W^{(2)}$ and stays."),
                Wrong(W2 @ b1 + b2, "this is $W^{(2)} b^{(1)}$: " + LAYOUT),
            ],
        ))
        steps += (f"\n\nThe first bias passes through the second layer: $b = b^{{(1)}} W^{{(2)}} + "
                  f"b^{{(2)}}$, so that $b_1 = {products(b1, W2[:, 0])} {signed(b2[0])} = "
                  f"{latex(bias[0])}$, $b_2 = {products(b1, W2[:, 1])} {signed(b2[1])} = "
                  f"{latex(bias[1])}$, and $b = {latex(bias)}$.")
    text, reach, why = CHANGES[change]
    truth = TRUTH[change]
    parts.append(reason(
        "change", f"Now the network is changed, and all its weights may be chosen anew. {text} It "
                  "can compute:",
        [(key == reach, said, truth) for key, said in REACH.items()],
        [(key == why, said, truth if key == why else AMISS[key][change])
         for key, said in REASONS.items()],
    ))
    steps += (f"\n\nAnd the change? The network can compute {REACH[reach]}, because "
              f"{REASONS[why]}: {truth}")
    return Item(
        "Two layers, 2 → 2 → 2, have no activations; an example is a row $x$ and goes through "
        f"$W^{{(1)}}$ first.\n\n$$\n{layers}\n$$",
        tuple(parts), steps=steps,
        hints=(
            "Write down what comes out for an input $x$, and put the brackets elsewhere.",
            "A row times a matrix times a matrix is the row times the product of both, in this "
            "order. Only an activation in between can prevent that.",
            "For the first row of $W$, take the first row of $W^{(1)}$ and let it meet each column "
            "of $W^{(2)}$.",
        ),
    )


@linear_collapse.second
def _(given):
    # By asking the network: what it makes of the unit vectors, and of nothing.
    (W1, W2), (b1, b2) = given["W"], given.get("b", [[0, 0], [0, 0]])

    def layer(x, W, b):
        return [x[0] * W[0][k] + x[1] * W[1][k] + b[k] for k in range(2)]
    zero, one, two = (layer(layer(x, W1, b1), W2, b2) for x in ([0, 0], [1, 0], [0, 1]))
    # The rank of what can be reached without activations, or the bend that goes beyond.
    _, reach, why = CHANGES[given["change"]]
    return {"matrix": [[p - q for p, q in zip(row, zero)] for row in (one, two)], "bias": zero,
            "change": [REACH[reach], REASONS[why]]}
