"""The usual slips in Keras, as edits of a solution, each with its sentence.

Every function gives known mistakes for one respect. What it edits are snippets of the solution,
each of which stands once in its function; those of the course's Keras solutions are the defaults.
"""

from __future__ import annotations

from math import e, log

from tutor.check.authoring import Edit, Mistake, body, edit

# Mistakes that the judge of training names.
NOT_TRAINED, FROZEN, UNFROZEN = "not-trained", "layer-frozen", "layer-not-frozen"

LAST = "layers.Dense(10)"
SOFTMAX = "keras.ops.softmax(model(pixels))"
CROSS_ENTROPY = "keras.losses.SparseCategoricalCrossentropy(from_logits=True)"


def softmax_layer(last: str = LAST) -> Edit:
    """The model ends in softmax: right by itself, wrong beside a loss that expects logits."""
    return edit("build_model", last, with_argument(last, 'activation="softmax"'))


def with_argument(call: str, argument: str) -> str:
    """A call with one more argument: `Dense(10)` with `use_bias=False`."""
    return f"{call[:-1]}, {argument})"


def inside(call: str) -> str:
    """The arguments of a call: `model(x)` of `softmax(model(x))`."""
    return call[call.index("(") + 1:-1]


def together(edits: list[Edit]) -> list[list[Edit]]:
    """The same slip in every place, and in each place alone."""
    return [edits, *([one] for one in edits)] if len(edits) > 1 else [edits] * len(edits)


# ------------------------------------------------------------------ the network


def activations(*layers: str, nothing: str = "Without it two layers are one linear map, and "
                "depth is nothing.") -> tuple[Mistake, ...]:
    """Hidden layers, each with ReLU, without it or with another activation."""

    def each(new: str) -> list[Edit]:
        return [edit("build_model", layer, layer.replace(', activation="relu"', new))
                for layer in layers]

    return (
        Mistake("activation-missing", "build_model",
                f"A hidden layer has no ReLU. {nothing}", together(each(""))),
        Mistake("other-activation", "build_model",
                "The hidden layers have another activation than ReLU.",
                [each(f', activation="{name}"') for name in ("tanh", "sigmoid")]),
    )


def last_layer(last: str = LAST, *, compiled: bool = False) -> tuple[Mistake, ...]:
    """A last layer that gives neither logits nor probabilities of one class in ten. `compiled`
    where `build_model` holds the loss, which then may take what comes out for probabilities."""
    relu = edit("build_model", last, with_argument(last, 'activation="relu"'))
    sigmoid = edit("build_model", last, with_argument(last, 'activation="sigmoid"'))
    told = [[sigmoid, edit("build_model", "from_logits=True", "")]] if compiled else []
    return (
        Mistake("relu-on-output", "build_model",
                "The last layer has a ReLU too. It cuts off every negative score, and classes "
                "that are all cut off cannot be told apart. The last layer gives logits, or has "
                "softmax.",
                [relu, edit("build_model", last, with_argument(last, 'activation="relu"')
                            + ",\n        layers.Softmax()")]),
        Mistake("sigmoid-on-output", "build_model",
                "The last layer has a sigmoid: separate yes-or-no answers. An example belongs to "
                "one class of several, and softmax shares one probability among them.",
                [sigmoid, *told]),
    )


def biases(*layers: str) -> tuple[Mistake, ...]:
    """Layers without the bias that the specification counts."""
    edits = [edit("build_model", layer, with_argument(layer, "use_bias=False"))
             for layer in layers]
    return (Mistake("bias-missing", "build_model",
                    "A layer has no bias. It multiplies by its weights and adds its bias; the "
                    "specification counts both.", together(edits)),)


def scaled_inside(after: str) -> tuple[Mistake, ...]:
    """Inputs that are right, divided once more by the model."""
    return (Mistake("scaled-inside", "build_model",
                    "The model divides its inputs once more. It is given pixels from 0 to 1; "
                    "whole numbers become those in `train` and `predict`.",
                    [edit("build_model", after, f"{after}\n        layers.Rescaling(1 / {most}),")
                     for most in (16, 255)]),)


def padding(same: tuple[str, ...] = (), valid: tuple[str, ...] = ()) -> tuple[Mistake, ...]:
    """Convolutions of the other padding. `same` and `valid` are the layers that have each."""
    missing = Mistake(
        "padding-missing", "build_model",
        "A convolution that should keep the size of its input cuts off the border: Keras pads "
        'only with `padding="same"`.',
        together([edit("build_model", layer, layer.replace(', padding="same"', ""))
                  for layer in same]))
    added = Mistake(
        "padding-added", "build_model",
        "A convolution pads its input where the specification says `valid`: there the kernel "
        "stays inside, and a side of n becomes n − k + 1.",
        together([edit("build_model", layer, with_argument(layer, 'padding="same"'))
                  for layer in valid]))
    return tuple(mistake for mistake in (missing, added) if mistake.variants)


def mask(masking: str, value: str) -> tuple[Mistake, ...]:
    """A recurrent network that reads its padding. `masking` is the layer, `value` the padding."""
    return (
        Mistake("mask-missing", "build_model",
                "The network reads the padding as if it were data, and its state goes on "
                "changing after the end. A `Masking` layer makes it skip those steps.",
                [edit("build_model", f"        {masking},\n", "")]),
        Mistake("mask-of-another-value", "build_model",
                f"The mask skips steps of another value than {value}, which is the padding here.",
                [edit("build_model", masking, masking.replace(value, other))
                 for other in ("0.0", "1.0") if other != value]),
    )


# ------------------------------------------------------------------ the loss


def losses(requirement: str, *, classes: int = 10, last: str = LAST,
           softmax: str | None = SOFTMAX, expression: str = "") -> tuple[Mistake, ...]:
    """A loss that fits neither the labels nor what the model puts out.

    The loss stands in the function `requirement` as `CROSS_ENTROPY`; `expression` is the whole
    call of it where there is one, and gives more variants. `softmax` is the one in `predict`, or
    None where there is no `predict`.
    """
    twice = [softmax_layer(last)]
    plain = [*twice, edit("predict", softmax, inside(softmax))] if softmax else twice
    compiled = "" if expression else (
        " Keras notices in `fit` on TensorFlow, and only warns; whoever computes the loss from "
        "the outputs gets the wrong one.")

    def instead(new: str) -> list[Edit]:
        return [edit(requirement, expression, new)] if expression else []

    sparse = "keras.losses.sparse_categorical_crossentropy(labels, outputs"
    return (
        Mistake("softmax-and-logits", requirement,
                "Softmax together with `from_logits=True`: the model already puts out "
                "probabilities, and the loss takes softmax of them again, so even a perfect "
                f"prediction costs {log(1 + (classes - 1) / e):.2f}. Either the last layer has "
                f"softmax, or the loss says `from_logits=True`.{compiled}",
                [twice, plain] if softmax else [twice]),
        Mistake("logits-as-probabilities", requirement,
                "The model puts out logits, and the loss takes them for probabilities. Say "
                "`from_logits=True`, or give the last layer softmax.",
                [edit(requirement, "from_logits=True", ""),
                 *instead(f"keras.ops.mean({sparse}))"),
                 *instead("-keras.ops.mean(keras.ops.log(keras.ops.take_along_axis("
                          "keras.ops.convert_to_tensor(outputs), labels[:, None], axis=1)))")]),
        Mistake("one-hot-loss", requirement,
                "This loss wants one-hot rows, and the labels are whole numbers: those go with "
                "`SparseCategoricalCrossentropy`.",
                [edit(requirement, "SparseCategorical", "Categorical"),
                 [*plain, edit(requirement, "SparseCategoricalCrossentropy(from_logits=True)",
                               "CategoricalCrossentropy()")],
                 *instead("-keras.ops.mean(keras.ops.sum(labels * keras.ops.log_softmax("
                          "outputs), axis=-1))")]),
        Mistake("not-averaged", requirement,
                "The loss of a batch is the mean over its examples. With a sum, every step grows "
                "with the batch.",
                [edit(requirement, "from_logits=True", 'from_logits=True, reduction="sum"'),
                 *instead(f"{sparse}, from_logits=True)")]),
    )


# ------------------------------------------------------------------ inputs


def scaling(requirement: str, scaled: str, most: int, *, evidence: bool = False,
            floored: bool = False) -> tuple[Mistake, ...]:
    """Inputs from 0 to `most` that `scaled` divides by it, divided by nothing, or by 255.

    `evidence` where the judge of training names them.
    """
    bare, by = scaled.rsplit(" / ", 1)
    if evidence:
        message = (f"The network is trained on pixels from 0 to {most}. The specification says 0 "
                   f"to 1; inputs {most} times as large make the first steps {most} times as "
                   "steep.")
    else:
        message = (f"`{requirement}` gives the model pixels from 0 to {most}, where it should get "
                   "0 to 1. The most probable class is often the same, so accuracy hardly shows "
                   "it; the probabilities are far too sure.")
    whole = Mistake(
        f"{requirement}-floored", requirement,
        f"The pixels are divided as whole numbers in `{requirement}`: `//` leaves 1 at full ink "
        "and 0 everywhere else.", [edit(requirement, scaled, f"{bare} // {by}")])
    return (
        Mistake(f"{requirement}-unscaled", requirement, message,
                [edit(requirement, scaled, bare)], evidence=evidence),
        Mistake(f"{requirement}-over-255", requirement,
                f"The pixels are divided by 255 in `{requirement}`. Bytes go up to 255; these "
                f"images go up to {most}.",
                [edit(requirement, scaled, f"{bare} / 255")], evidence=evidence),
        *((whole,) if floored else ()),
    )


# ------------------------------------------------------------------ training and predictions


def training(epochs: str, start: str) -> tuple[Mistake, ...]:
    """Training that does not reach the model. `epochs` is the argument of `fit`, and `start` the
    call in `train` before which the model may be exchanged; where it compiles, also frozen."""
    compiles = "compile" in start
    # A clone is not compiled.
    other = "keras.models.clone_model(model)" if compiles else "build_model()"
    frozen = [edit("build_model", LAST, with_argument(LAST, "trainable=False"))]
    if compiles:
        frozen.append(edit("train", start, f"model.layers[-1].trainable = False\n    {start}"))
    return (
        Mistake(NOT_TRAINED, "train",
                "`train` leaves the model as it was. It is to change the model that comes in; "
                "another one, or none, has been trained.",
                [body("train", "return model"),
                 edit("train", epochs, "epochs=0"),
                 edit("train", start, f"model = {other}\n    {start}")],
                evidence=True),
        Mistake(FROZEN, "train",
                "A layer is frozen: training leaves its weights as they were drawn. Every layer "
                "of this network is to be trained, so none has `trainable=False`.",
                frozen, evidence=True),
    )


def predictions(loss: str, *, softmax: str = SOFTMAX, last: str = LAST) -> tuple[Mistake, ...]:
    """What `predict` returns in place of probabilities. `loss` is the function in which the loss
    stands."""
    inner = inside(softmax)
    pixels = inside(inner)

    def instead(new: str) -> Edit:
        return edit("predict", softmax, new)

    return (
        Mistake("logits-returned", "predict",
                "These are the model's logits. Softmax turns them into probabilities.",
                [instead(inner), instead(f"model.predict({pixels}, verbose=0)")]),
        Mistake("softmax-again", "predict",
                "Softmax is taken twice: the model puts out probabilities already, and a second "
                "softmax makes them nearly equal.",
                [[softmax_layer(last), edit(loss, "from_logits=True", "")],
                 instead(f"keras.ops.softmax({softmax})")]),
        Mistake("softmax-over-batch", "predict",
                "The softmax runs down the batch. Each example's probabilities add up to 1 over "
                "the classes.", [instead(f"keras.ops.softmax({inner}, axis=0)")]),
        Mistake("not-normalised", "predict",
                "The rows are not probabilities: each is to add up to 1, with nothing below 0.",
                [instead(f"keras.ops.{name}({inner})") for name in ("sigmoid", "exp", "relu")]),
        Mistake("softmax-overflows", "predict",
                "The softmax divides infinity by infinity where logits are large, or 0 by 0 where "
                "they lie far below zero. Take each row's largest logit away before the "
                "exponential, as `keras.ops.softmax` does.",
                [instead(f"keras.ops.exp({inner}) / keras.ops.sum(keras.ops.exp({inner}), "
                         "axis=1, keepdims=True)")]),
        Mistake("classes-returned", "predict",
                "These are the most probable classes. Expected are the probabilities of all: a "
                "row for each example.", [instead(f"keras.ops.argmax({inner}, axis=1)")]),
        Mistake("another-network", "predict",
                "The predictions come from another network than the one that `predict` is given: "
                "a new one knows nothing.", [instead(softmax.replace("model(", "build_model()("))]),
    )
