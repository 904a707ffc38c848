"""Questions on how a network ends: output units, activation and loss."""

from tutor.questions import Draw, Item, Wrong, choice, generator, number

# What is asked for, with {n} in the place of how many; of which kind it is; and what n may be.
TASKS = [
    ["by how much a share will rise or fall tomorrow", "value", [1]],
    ["how many degrees warmer or colder tomorrow will be", "value", [1]],
    ["the temperature in °C on each of the next {n} days", "value", [3, 5, 7]],
    ["the {n} joint angles of a robot's arm", "value", [4, 6]],
    ["whether an e-mail is spam or not", "yes-no", [1]],
    ["whether a customer will cancel or stay", "yes-no", [1]],
    ["which one of {n} digits an image shows", "one-of", [5, 10]],
    ["which one of {n} languages a text is in", "one-of", [4, 8, 20]],
    ["which one of {n} species a leaf is from", "one-of", [6, 12]],
    ["which of {n} topics an article is about: one, several or none", "any-of", [4, 6, 9]],
    ["which of {n} findings an X-ray shows, if any", "any-of", [5, 8]],
    ["which of {n} instruments play in a recording", "any-of", [3, 7]],
]
ANSWER = {
    "value": "the answer is a quantity, which may be any number.",
    "yes-no": "there is one yes-or-no question, and one probability answers it.",
    "one-of": "exactly one class is right: the classes compete, and their probabilities sum to "
              "one.",
    "any-of": "every label is a yes-or-no question of its own: several may be true, or none.",
}
# Each with what it does, and the kinds that it fits.
ACTIVATIONS = {
    "none": ("without an activation, any number can come out.", {"value"}),
    "sigmoid, each unit by itself": ("a sigmoid answers one yes-or-no question for each unit.",
                                     {"yes-no", "any-of"}),
    "softmax, over all units": ("softmax makes the units share a probability of 1.", {"one-of"}),
    "ReLU, each unit by itself": ("ReLU gives no probabilities, and no negative numbers.", set()),
}
LOSSES = {
    "squared error": ("squared error measures how far off a quantity is.", {"value"}),
    "binary cross-entropy, for each unit": ("binary cross-entropy takes each unit for a "
                                            "yes-or-no question.", {"yes-no", "any-of"}),
    "cross-entropy, over the classes": ("cross-entropy over classes counts on exactly one right "
                                        "class.", {"one-of"}),
    "the share of wrong answers": ("the share of wrong answers is flat almost everywhere: it has "
                                   "no gradient to follow.", set()),
}


@generator("head-choice", title="How a network ends", topic="feedforward-networks", seconds=90,
           points=(3, 2), part="none", levels=2,
           convention="A yes-or-no question gets one unit with a sigmoid. Two units with softmax "
                      "compute the same.")
def head_choice(draw: Draw) -> Item:
    text, kind, counts = draw.pick("task", TASKS)
    n = draw.pick("n", counts)
    return (_in_words if draw.level == 1 else _in_keras)(draw, text.format(n=n), kind, n)


def _in_words(draw, task, kind, n):
    activation, loss = (next(text for text, (_, kinds) in table.items() if kind in kinds)
                        for table in (ACTIVATIONS, LOSSES))
    return Item(
        f"A network is to tell {task}.",
        (
            number("units", "How many output units does it get?", n, ANSWER[kind],
                   _wrong_units(kind, n)),
            choice("activation", "Which activation do they have?" if n > 1 else
                   "Which activation does it have?", _fitting(ACTIVATIONS, kind)),
            choice("loss", "And which loss?", _fitting(LOSSES, kind)),
        ),
        steps=(
            f"Ask first what kind of answer it is. Here {ANSWER[kind]}\n\n"
            f"- output units: {n}\n- activation: {activation}\n- loss: {loss}\n\n"
            "The pair is matched: the error at the last $z$ comes out as $y - t$, but for a "
            "constant factor."
        ),
        hints=(*HINTS, "Could two of the answers be true at once? Could none of them be?"),
    )


HINTS = (
    "Think of the answer first: is it a quantity, a yes or no, one class of several, or a set of "
    "labels?",
    "Softmax lets units compete for one right class. A sigmoid answers yes or no by itself. A "
    "quantity needs no squashing.",
)


def _fitting(table, kind):
    return [(kind in kinds, text, ANSWER[kind] if kind in kinds
             else f"{does} Here {ANSWER[kind]}") for text, (does, kinds) in table.items()]


def _wrong_units(kind, n):
    if kind == "yes-no":
        return [Wrong(2, "two units with softmax compute the same: right by that convention. One "
                         "with a sigmoid is enough; the probability of *no* is the rest."),
                Wrong(0, "the answer has to come out somewhere: one unit gives its probability.")]
    if n == 1:
        return [Wrong(2, "one number is asked for, and one unit gives it."),
                Wrong(0, "the number has to come out somewhere: one unit gives it.")]
    if kind == "value":
        return [Wrong(1, f"one unit gives one number, and {n} are asked for."),
                Wrong(n + 1, "a bias is no unit. There is one unit for each number.")]
    if kind == "one-of":
        return [Wrong(1, "one unit would make a quantity of the class. Classes are names: none "
                         "lies between two others."),
                Wrong(n - 1, f"{n - 1} scores would do, with the last one held at zero: right by "
                             "that convention. Here each class has a score of its own."),
                Wrong(n + 1, "there is no class for *none of these*: exactly one is right.")]
    return [Wrong(1, f"one unit answers one yes-or-no question, and there are {n}."),
            Wrong(2**n, "this has a unit for every combination. One yes-or-no question for each "
                        "label says it all."),
            Wrong(2 * n, "one sigmoid says both yes and no: one unit for each label is enough."),
            Wrong(n + 1, "no unit is needed for *none of these*: then every sigmoid says no.")]


# --- The same in Keras


def _in_keras(draw, task, kind, n):
    logits = draw.pick("logits", [True, False]) if kind != "value" else True
    labels = draw.pick("labels", ["integers", "one-hot"]) if kind == "one-of" else ""
    targets = {"value": "numbers" if n == 1 else f"rows of {n} numbers", "yes-no": "0 or 1",
               "any-of": f"rows of {n} zeros and ones", "one-of": f"one-hot rows of {n}"}[kind]
    if labels == "integers":
        targets = f"integers from 0 to {n - 1}"
    layers, losses = _layers(kind, n, logits), _losses(kind, labels, logits)
    layer, loss = (next(text for right, text, _ in each if right) for each in (layers, losses))
    wish = "" if kind == "value" else \
        f" It is to give {_gets(logits)}."
    return Item(
        f"A Keras model is to tell {task}. Its targets are {targets}.{wish}",
        (choice("keras-layer", "Which last layer fits?", layers),
         choice("keras-loss", "Which loss fits?", losses)),
        steps=(
            f"Ask first what kind of answer it is. Here {ANSWER[kind]} The last layer is "
            f"{layer}.\n\nThe loss has to know the kind, the form of the targets, and whether it "
            f"gets logits. That makes {loss}."
        ),
        hints=(*HINTS, "Look at the targets, too: integers or one-hot rows? And what is the loss "
                       "given, probabilities or logits?"),
    )


def _layers(kind, n, logits):
    """The last layers to choose from."""
    plain, sigmoid = f"Dense({n})", f'Dense({n}, activation="sigmoid")'
    softmax = f'Dense({n}, activation="softmax")'
    right = plain if logits else softmax if kind == "one-of" else sigmoid
    said = {
        plain: "this gives plain numbers, with no activation.",
        sigmoid: "this squeezes each number into 0 to 1, by itself.",
        softmax: "this makes the units share a probability of 1." if n > 1 else
                 "softmax over a single unit always gives 1.",
        f'Dense({n}, activation="relu")': "this cuts off what is negative.",
    }
    if n > 1:
        said["Dense(1)"] = f"this gives one number, and {n} are needed."
    wanted = "a quantity is wanted as it is." if kind == "value" else \
        "logits are wanted: no activation." if logits else ANSWER[kind]
    return [(text == right, f"`{text}`", wanted if text == right else f"{does} Here {wanted}")
            for text, does in said.items()]


def _losses(kind, labels, logits):
    """The losses to choose from."""
    takes = {
        "MeanSquaredError": "quantities",
        "BinaryCrossentropy": "a yes-or-no question for each unit",
        "SparseCategoricalCrossentropy": "one class, as an integer",
        "CategoricalCrossentropy": "one class, as a one-hot row",
    }
    name = {"value": "MeanSquaredError", "one-of": "CategoricalCrossentropy"}.get(
        kind, "BinaryCrossentropy")
    if labels == "integers":
        name = "SparseCategoricalCrossentropy"
    said = {}
    for each, what in takes.items():
        if each == "MeanSquaredError":
            said[f"{each}()"] = f"this is for {what}."
        elif each == name or (kind == "one-of" and each != "BinaryCrossentropy"):
            said[f"{each}()"] = f"this is for {what}, given probabilities."
            said[f"{each}(from_logits=True)"] = f"this is for {what}, given logits."
        else:
            only = "from_logits=True" if logits else ""
            said[f"{each}({only})"] = f"this is for {what}."
    right = f"{name}({'from_logits=True' if logits and kind != 'value' else ''})"
    here = takes[name] + ("" if kind == "value" else f", given {_gets(logits)}")
    return [(text == right, f"`{text}`", what if text == right else f"{what} Here it is {here}.")
            for text, what in said.items()]


def _gets(logits):
    return "logits" if logits else "probabilities"


@head_choice.second
def _(given):
    # By the words of the task: what can be true at once?
    words, n = given["task"][0], given["n"]
    logits = "from_logits=True" if given.get("logits") else ""
    if "which one" in words:
        squash, units = "softmax", "softmax, over all units"
        loss = "cross-entropy, over the classes"
        keras = "SparseCategoricalCrossentropy" if given.get("labels") == "integers" \
            else "CategoricalCrossentropy"
    elif "which" in words or "whether" in words:
        squash, units = "sigmoid", "sigmoid, each unit by itself"
        loss, keras = "binary cross-entropy, for each unit", "BinaryCrossentropy"
    else:
        squash, units, loss, keras = "", "none", "squared error", "MeanSquaredError"
    end = "" if logits or not squash else f', activation="{squash}"'
    return {"units": n, "activation": units, "loss": loss,
            "keras-layer": f"Dense({n}{end})", "keras-loss": f"{keras}({logits})"}
