"""Questions on Keras: a model's summary, and which way to write it."""

from typing import NamedTuple

from tutor.questions import (
    Draw,
    Item,
    Wrong,
    generator,
    number,
    plus,
    reason,
    shape,
    vector,
)

# --- A summary ----------------------------------------------------------------------------

# Rows and columns of what goes in.
IMAGES = [[8, 8], [28, 28], [16, 12], [20, 10]]


class Row(NamedTuple):
    """A line of a summary: the layer, its parameters, of these its biases and its statistics."""

    layer: str
    count: int
    biases: int
    measured: int
    why: str


def _dense(fed, units, activation=False):
    more = ', activation="relu"' if activation else ""
    return Row(f"Dense({units}{more})", (fed + 1) * units, units, 0,
               f"$({fed} + 1) \\cdot {units} = {(fed + 1) * units}$")


def _none(layer):
    return Row(layer, 0, 0, 0, "none")


@generator("keras-summary", title="A model's summary", topic="deeper-keras",
           seconds=(150, 150, 150), levels=3,
           convention="BatchNormalization has four numbers a feature, of which two are trained; "
                      "Keras counts all four.")
def keras_summary(draw: Draw) -> Item:
    hidden, classes = draw.pick("hidden", [12, 20, 24, 30, 40]), draw.pick("classes", [3, 5, 10])
    kind = draw.pick("kind", [["dropout", "normalised", "embedded"][draw.level - 1]])
    if kind == "embedded":
        words, length = draw.pick("words", [1000, 2000, 5000]), draw.pick("length", [20, 50, 100])
        wide = draw.pick("wide", [4, 8, 16])
        inside = (length, wide)
    else:
        inside = tuple(draw.pick("image", IMAGES))
    flat = inside[0] * inside[1]
    last = _dense(hidden, classes)
    if kind == "dropout":
        rows = [_none("Flatten()"), _dense(flat, hidden, True), _none("Dropout(0.5)"), last]
    elif kind == "normalised":
        rows = [_none("Flatten()"), _dense(flat, hidden),
                Row("BatchNormalization()", 4 * hidden, 0, 2 * hidden,
                    f"$4 \\cdot {hidden} = {4 * hidden}$, of which half are trained"),
                _none("ReLU()"), last]
    else:
        rows = [Row(f"Embedding({words}, {wide})", words * wide, 0, 0,
                    f"${words} \\cdot {wide} = {words * wide}$"),
                _none("Flatten()"), _dense(flat, hidden, True), last]
    counts = [row.count for row in rows]
    at = next(i for i, row in enumerate(rows) if row.layer.startswith("Dense"))

    def but(place, value):
        return [value if i == place else count for i, count in enumerate(counts)]

    wrong = [
        Wrong([row.count - row.biases for row in rows],
              "the biases are missing: each unit of a dense layer has one."),
        Wrong(but(at, (hidden + 1) * flat), "a dense layer has a bias for each unit, not for each "
                                            "input."),
        Wrong(but(at, (inside[1] + 1) * hidden), f"after `Flatten` the dense layer has {flat} "
                                                 f"inputs, not {inside[1]}."),
    ]
    if kind == "dropout":
        wrong.append(Wrong(but(2, hidden), "`Dropout` has nothing to learn: no parameters."))
    elif kind == "normalised":
        wrong += [
            Wrong(but(2, 2 * hidden), "two numbers a feature are trained; two more are running "
                                      "statistics, and the summary counts them as well."),
            Wrong(but(3, hidden), "`ReLU` has nothing to learn: no parameters."),
        ]
    else:
        wrong += [
            Wrong(but(0, (words + 1) * wide), "an embedding has no biases: a row of numbers for "
                                              "each word, and that is all."),
            Wrong(but(0, length * wide), "the embedding has a row for each word of the vocabulary, "
                                         "not for each place of the text."),
        ]
    total, measured = sum(counts), sum(row.measured for row in rows)
    learnt, biases = total - measured, sum(row.biases for row in rows)
    listed = "\n".join(f"    layers.{row.layer}," for row in rows)
    given = f"({length},)" if kind == "embedded" else str(inside)
    said = f"{length} words a text, as indices" if kind == "embedded" else \
        "images without an axis for colours"
    trainable = [
        *([Wrong(total, "the running statistics of batch normalisation are measured, not "
                        "trained.")] if measured else []),
        Wrong(learnt - biases, "biases are trained, too."),
        Wrong(learnt - last.count, "the last layer is trained, too."),
        Wrong(biases, "these are the biases. Weights are trained, too."),
    ]
    return Item(
        f"The inputs are {said}.\n\n```python\nkeras.Sequential([\n    keras.Input({given}),\n"
        f"{listed}\n])\n```",
        (
            shape("flat", "What is the output shape of `Flatten`, for one example?", (flat,),
                  "all axes but the batch, in one.", [
                      Wrong(inside, "this is what goes in. `Flatten` makes one axis of it."),
                      Wrong((1, flat), "no axis of 1: the batch is not counted here."),
                      Wrong((sum(inside),), "the sizes are multiplied: there is a number for each "
                                            "pair of places."),
                  ]),
            vector("parameters", f"How many parameters does the summary give for the {len(rows)} "
                                 "layers, in their order?", counts,
                   "(inputs + 1) · units for a dense layer; the others as the lesson lists them.",
                   wrong),
            number("trainable", "How many parameters of the whole model are trainable?", learnt,
                   "all that gradients change.", trainable,
                   carry=lambda mine: sum(mine["parameters"]) - measured),
        ),
        steps=(f"`Flatten` gives ${inside[0]} \\cdot {inside[1]} = {flat}$ numbers.\n\n"
               + "\n".join(f"- `{row.layer}`: {row.why}" for row in rows)
               + f"\n\nTogether ${plus(counts)} = {total}$"
               + (f". Of these {measured} are running statistics, so ${total} - {measured} = "
                  f"{learnt}$ are trained." if measured else ", all of them trainable.")),
        hints=("Go through the layers in their order, and ask of each what goes into it.",
               "A dense layer has (inputs + 1) · units. Layers that only rearrange, drop or bend "
               "numbers have none.",
               "How many numbers does `Flatten` hand on? They are the inputs of the dense layer."),
    )


@keras_summary.second
def _(given):
    # By the arrays that each layer keeps.
    kind, hidden, classes = given["kind"], given["hidden"], given["classes"]
    rows, cols = given.get("image") or (given["length"], given["wide"])
    flat = sum(cols for _ in range(rows))
    dense, last = [[hidden] * flat, [hidden]], [[classes] * hidden, [classes]]
    kept = {
        "dropout": lambda: [[], dense, [], last],
        "normalised": lambda: [[], dense, [[hidden], [hidden], [hidden], [hidden]], [], last],
        "embedded": lambda: [[[given["wide"]] * given["words"]], [], dense, last],
    }[kind]()
    counts = [sum(map(sum, arrays)) for arrays in kept]
    return {"flat": (flat,), "parameters": counts,
            "trainable": sum(counts) - (sum(map(sum, kept[2][2:])) if kind == "normalised" else 0)}


# --- Which way to write it ----------------------------------------------------------------

WAYS = ["`Sequential`", "functional", "a subclass of `keras.Model`"]
BECAUSE = [
    "it is a chain: each layer has one input and one output",
    "it is a graph that is known beforehand, with branches, joins, or one layer for two inputs",
    "what is computed depends on the values, so it takes Python code rather than a graph",
]
NETWORKS = [
    ["three dense layers after one another, for digits", 0, "each layer feeds the next."],
    ["an embedding, an average over the words, and one unit", 0, "each layer feeds the next."],
    ["`Rescaling`, `Flatten` and four dense layers", 0, "each layer feeds the next."],
    ["a dense layer, dropout, another dense layer, and softmax", 0, "each layer feeds the next."],
    ["a dense layer, batch normalisation, ReLU, and one more dense layer", 0,
     "each layer feeds the next."],
    ["twenty dense layers of equal size after one another", 0, "each layer feeds the next."],
    ["an embedding, `Flatten`, and two dense layers", 0, "each layer feeds the next."],
    ["a dense layer whose input is added to its output", 1, "the input is used twice."],
    ["a table and an image of each patient, joined to one answer", 1, "there are two inputs."],
    ["a price and a category, both from one hidden layer", 1, "there are two outputs."],
    ["two texts that go through the same embedding, to tell whether they say the same", 1,
     "one layer is used twice."],
    ["the average of five networks of one design", 1, "one input goes five ways, and they join."],
    ["two photos that go through the same layers, whose outputs are compared", 1,
     "the layers are used twice, and the results join."],
    ["an image whose features are read off after the second and after the fourth layer", 1,
     "there are two outputs."],
    ["an image of which both the first and the last layer's output go into the answer", 1,
     "two arrays join."],
    ["a question and a photo, joined to an answer from a list", 1, "there are two inputs."],
    ["a layer that is applied again and again until its output hardly changes", 2,
     "how often depends on the values."],
    ["a tree of dense layers, shaped like the parse tree of each sentence", 2,
     "each sentence has another graph."],
    ["a model that looks at its first answer, and only when it is unsure runs a second network", 2,
     "which network runs depends on the values."],
    ["a dense layer whose input is first halved, as often as it takes for all values to be below 1",
     2, "how often depends on the values."],
]


@generator("which-keras-api", title="Which Keras API fits?", topic="deeper-keras", seconds=60,
           points=2, part="none", version=2,
           convention="What fits is the simplest way that can do it. The later ones can do what "
                      "the earlier ones can.")
def which_keras_api(draw: Draw) -> Item:
    text, key, tells = draw.pick("network", NETWORKS)

    def said(way):
        if way == key:
            return tells
        if way < key:
            return f"it cannot do this: {tells}"
        return f"it can, but it gives up for nothing what the simpler way offers: {tells}"

    return Item(
        f"You want {text}.",
        (reason("api", "Which is the simplest way to write it in Keras?",
                [(way == key, WAYS[way], said(way)) for way in range(3)],
                [(way == key, BECAUSE[way], tells if way == key else f"here {tells}")
                 for way in range(3)]),),
        steps=f"Here {tells} So {BECAUSE[key]}: {WAYS[key]}.",
        hints=("Draw it: boxes for layers, arrows for arrays.",
               "A chain without forks is sequential. A picture with forks or joins is functional. "
               "What cannot be drawn beforehand is Python code.",
               "Has each box one arrow in and one arrow out? Is the picture the same for every "
               "example?"),
    )


@which_keras_api.second
def _(given):
    # By the place in the list: seven chains, nine graphs, four programs.
    place = next(i for i, each in enumerate(NETWORKS) if each[0] == given["network"][0])
    way = (place >= 7) + (place >= 16)
    return {"api": [WAYS[way].replace("`", ""), BECAUSE[way]]}
