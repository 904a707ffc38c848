"""Probes and known mistakes of `keras_transfer_learning`."""

import numpy as np

from tutor.check.authoring import Equivalent, Limits, Mistake, Probe, body, edit, function
from tutor.check.networks import mistakes as usual
from tutor.datasets import digits, trained_base
from tutor.datasets.trained_base import TARGET, in_fields

LIMITS = Limits(seconds=60, whole=300, memory=4096)
# No power of two, and more than 32, the batch that `fit` takes where it is told none.
EXAMPLES, SIDE, WIDTHS, CLASSES = 37, 6, (3, 4), 3
TOLERANCE = 1e-4
MEANINGS = {
    "trained_weights": "These are the weights of your model that are to be trained, "
                       "`model.trainable_variables`.",
    "log_probabilities": "The check put weights of its own into your model and gave it images: "
                         "these are the logarithms of its probabilities, a row for each image.",
    "base_weights": "These are all weights of the base after the calls, with the running "
                    "statistics of batch normalization.",
    "head_kernel": "It is the kernel of the head after the call.",
    "head_bias": "It is the bias of the head after the call.",
    "unseen": "These are the logarithms of the probabilities that the model then gives for images "
              "that it was not trained on.",
}
LEFT = "head_kernel, head_bias, base_weights, unseen"

REQUIRED = (
    function("add_head", returns="trained_weights, log_probabilities, base_weights",
             driven=True, meanings=MEANINGS),
    function("train_head", returns=LEFT, driven=True, after=("add_head",), meanings=MEANINGS),
    function("fine_tune", returns=LEFT, driven=True, after=("add_head", "train_head"),
             meanings=MEANINGS),
)


def drawn(rng):
    """Weights of a base of two blocks. Running statistics are far from those of any batch."""
    inputs, blocks = 1, []
    for width in WIDTHS:
        found = (rng.normal(0, np.sqrt(2 / (9 * inputs)), (3, 3, inputs, width)),
                 rng.uniform(0.5, 1.5, width), rng.normal(0.3, 0.3, width),
                 rng.normal(0, 0.5, width), rng.uniform(0.5, 2, width))
        blocks.append([array.astype(np.float32) for array in found])
        inputs = width
    return blocks


def head(rng, features, classes):
    return [rng.normal(0, 1 / np.sqrt(features), (features, classes)).astype(np.float32),
            rng.normal(0, 0.5, classes).astype(np.float32)]


def examples(rng, count=EXAMPLES):
    """Images whose ink grows with their class, so that something can be learnt."""
    y = rng.permutation(np.arange(count) % CLASSES)
    x = rng.random((count, SIDE, SIDE, 1)) * (1 + y[:, None, None, None]) / CLASSES
    return x.astype(np.float32), y


def shipped():
    """The weights of the base that ships, in blocks."""
    return [list(vars(block).values()) for block in trained_base().blocks]


def digits_of(rng, data, count):
    """`count` of the digits 5 to 9 as pixels, and which they are from 0."""
    images, labels = in_fields(data, TARGET, rng)
    chosen = rng.permutation(len(labels))[:count]
    return images[chosen, ..., None] / np.float32(16), labels[chosen]


def probes(rng):
    train, test = digits().split()
    yield Probe("add_head", "5 images", part="added", blocks=drawn(rng),
                head=head(rng, WIDTHS[-1], CLASSES), x=examples(rng, 5)[0])
    x, _ = digits_of(rng, test, 10)
    yield Probe("add_head", "10 digits from 5 to 9, and the base that ships", part="added",
                blocks=shipped(), head=head(rng, 64, 5), x=x)

    # Every known mistake is tried on the first that fails, while a learner waits: few steps.
    x, y = examples(rng)
    yield Probe("train_head", f"{EXAMPLES} images, 2 epochs", once=True, tolerance=TOLERANCE,
                part="trained", blocks=drawn(rng), head=head(rng, WIDTHS[-1], CLASSES), x=x, y=y,
                unseen=examples(rng, 5)[0], rate=0.2, epochs=2)
    x, y = digits_of(rng, train, 25)
    yield Probe("train_head", "25 digits from 5 to 9, and the base that ships", once=True,
                tolerance=TOLERANCE, part="trained", blocks=shipped(), head=head(rng, 64, 5),
                x=x, y=y, unseen=digits_of(rng, test, 20)[0], rate=0.05, epochs=6)

    # Of the eight layers the first and the fifth are convolutions: one more or one less shows.
    for frozen, epochs, words in ((4, 2, "the first 4 layers frozen"), (0, 1, "no layer frozen"),
                                  (1, 2, "the first layer frozen")):
        x, y = examples(rng)
        yield Probe("fine_tune", f"{EXAMPLES} images, {words}", once=True, tolerance=TOLERANCE,
                    part="tuned", blocks=drawn(rng), head=head(rng, WIDTHS[-1], CLASSES), x=x, y=y,
                    unseen=examples(rng, 5)[0], first_rate=0.3, frozen=frozen, rate=0.03,
                    epochs=epochs)


CALL, DENSE = "(base(image))", "layers.Dense(classes)"
FREEZE, RETURN = "    base.trainable = False\n", f"return keras.Model(image, {DENSE}{CALL})"
SGD = "keras.optimizers.SGD(rate)"
FIT = "model.fit(x, y, batch_size=len(x), epochs=epochs, verbose=0)"
COMPILE = f"""    model.compile(
        optimizer={SGD},
        loss={usual.CROSS_ENTROPY},
    )
"""
UNFREEZE = "    base.trainable = True\n"
IF = "        if number < frozen or isinstance(layer, layers.BatchNormalization):\n"
LOOP = f"""    for number, layer in enumerate(base.layers):
{IF}            layer.trainable = False
"""
# The base in inference mode in every call, whatever `fit` says.
STILL = """    class Still(layers.Layer):
        def __init__(self):
            super().__init__()
            self.base = base

        def call(self, images):
            return self.base(images, training=False)

"""


def instead(scope, old, *new):
    return [edit(scope, old, one) for one in new]


def steps(scope, name):
    """The slips of a call that trains, for ids that end in `name`."""
    return (
        Mistake(
            f"{name}-batches", scope,
            "An epoch is more than one step: the examples are cut into batches. Keras takes 32 at "
            "a time where it is told nothing; here all of them make one batch.",
            [*instead(scope, "batch_size=len(x), ", ""),
             *instead(scope, "batch_size=len(x)", "batch_size=32, shuffle=False",
                      "batch_size=16", "batch_size=1")],
        ),
        Mistake(
            f"{name}-other-number-of-epochs", scope,
            "The training has another number of epochs than it is told.",
            instead(scope, "epochs=epochs", "epochs=epochs + 1", "epochs=2 * epochs"),
        ),
        Mistake(
            f"{name}-rate", scope,
            "The steps have another size than the rate that this call is given makes them.",
            instead(scope, SGD, "keras.optimizers.SGD()", "keras.optimizers.SGD(0.1)",
                    "keras.optimizers.SGD(0.001)", "keras.optimizers.SGD(rate / 10)"),
        ),
        Mistake(
            f"{name}-other-optimizer", scope,
            "The optimizer is not SGD as the brief has it: others make other steps with the same "
            "rate.",
            instead(scope, SGD, "keras.optimizers.Adam(rate)", "keras.optimizers.RMSprop(rate)"),
        ),
        Mistake(
            f"{name}-loss-summed", scope,
            "The loss is a sum over the examples. As a mean it does not grow with their number, "
            "and neither does the step.",
            instead(scope, "from_logits=True", 'from_logits=True, reduction="sum"'),
        ),
        Mistake(
            f"{name}-logits-as-probabilities", scope,
            "The model puts out logits, and the loss takes them for probabilities. Say "
            "`from_logits=True`, or give the head softmax.",
            instead(scope, "from_logits=True", ""),
        ),
        Mistake(
            f"{name}-softmax-and-logits", scope,
            "Softmax together with `from_logits=True`: the head already puts out probabilities, "
            "and the loss takes softmax of them again.",
            [[edit("add_head", DENSE, 'layers.Dense(classes, activation="softmax")'),
              # Keras sees the softmax of a layer, and leaves out its own; not one that is a copy.
              *instead(scope, usual.CROSS_ENTROPY,
                       "lambda labels, p: keras.losses.sparse_categorical_crossentropy("
                       "labels, p + 0.0, from_logits=True)")]],
        ),
        Mistake(
            f"{name}-examples-held-back", scope,
            "Some of the examples are held back from training. With so few of them each counts, "
            "and the brief says all.",
            instead(scope, "batch_size=len(x)", "batch_size=len(x), validation_split=0.2"),
        ),
    )


MISTAKES = (
    Mistake(
        "base-not-frozen", "add_head",
        "Weights of the base are still to be trained. A new head's first gradients are large and "
        "come of random weights: they would destroy what the base has learnt.",
        [*instead("add_head", FREEZE, ""),
         *instead("add_head", FREEZE, "    base.layers[0].trainable = False\n",
                  "    for layer in base.layers[:-4]:\n        layer.trainable = False\n",
                  "    base.layers[1].trainable = base.layers[5].trainable = False\n")],
    ),
    Mistake(
        "head-frozen", "add_head",
        "The head is frozen, too. Then nothing is left that could learn the new classes.",
        [[edit("add_head", RETURN, f"model = keras.Model(image, {DENSE}{CALL})\n"
               "    model.trainable = False\n    return model")],
         *instead("add_head", DENSE, "layers.Dense(classes, trainable=False)")],
    ),
    Mistake(
        "another-base", "add_head",
        "The model has a copy of the base's layers with weights of their own, drawn anew: what "
        "the base has learnt is not in it, and all would be learnt from the start.",
        instead("add_head", FREEZE, f"    base = keras.models.clone_model(base)\n{FREEZE}",
                f"    base = type(base).from_config(base.get_config())\n{FREEZE}"),
    ),
    Mistake(
        "base-drawn-anew", "add_head",
        "The weights of the base are overwritten. What it has learnt stands in them, and training "
        "would begin from the start.",
        instead("add_head", FREEZE,
                f"{FREEZE}    base.set_weights([0.1 * w for w in base.get_weights()])\n",
                f"{FREEZE}    base.set_weights([0 * w for w in base.get_weights()])\n"),
    ),
    Mistake(
        "head-activation", "add_head",
        "The head has an activation that makes neither logits nor probabilities of one class in "
        "several. It has none, or softmax.",
        instead("add_head", DENSE, 'layers.Dense(classes, activation="relu")',
                'layers.Dense(classes, activation="sigmoid")',
                'layers.Dense(classes, activation="tanh")'),
    ),
    Mistake(
        "head-has-a-hidden-layer", "add_head",
        "The head is more than one layer with weights. Here it is a single dense layer on the "
        "base's features.",
        instead("add_head", CALL, '(layers.Dense(8, activation="relu")(base(image)))',
                "(layers.Dense(classes)(base(image)))",
                "(layers.BatchNormalization()(base(image)))"),
    ),
    Mistake(
        "head-without-bias", "add_head",
        "The head has no bias. A dense layer has a kernel and a bias.",
        instead("add_head", DENSE, "layers.Dense(classes, use_bias=False)"),
    ),
    Mistake(
        "pixels-scaled-again", "add_head",
        "The images are divided once more. They come as pixels from 0 to 1, as the base was "
        "trained on.",
        instead("add_head", CALL, "(base(layers.Rescaling(1 / 16)(image)))",
                "(base(layers.Rescaling(1 / 255)(image)))"),
    ),
    Mistake(
        "head-not-trained", "train_head",
        "The head is as it was before the call.",
        [body("train_head", "return None"), *instead("train_head", "epochs=epochs", "epochs=0")],
    ),
    Mistake(
        "base-trained-from-the-start", "train_head",
        "The base is trained together with the new head. The head's first gradients come of "
        "random weights, and would destroy what the base has learnt: its turn comes afterwards.",
        instead("train_head", "    model.compile(", "    for layer in model.layers:\n"
                "        layer.trainable = True\n    model.compile("),
    ),
    *steps("train_head", "head"),
    Mistake(
        "not-recompiled", "fine_tune",
        "The model is not compiled again, with a new optimizer, after its base was unfrozen. What "
        "`compile` and the first `fit` prepared is for the weights that were to be trained then. "
        "In a notebook this often passes without a word: the base simply stays as it was.",
        [*instead("fine_tune", COMPILE, ""),
         *instead("fine_tune", COMPILE, "    model.optimizer.learning_rate = rate\n"),
         *instead("fine_tune", SGD, "model.optimizer")],
    ),
    Mistake(
        "base-still-frozen", "fine_tune",
        "The base is still frozen, all of it: only the head was trained on.",
        [*instead("fine_tune", UNFREEZE, ""),
         *instead("fine_tune", f"{UNFREEZE}{LOOP}", ""),
         *instead("fine_tune", COMPILE, f"    base.trainable = False\n{COMPILE}")],
    ),
    Mistake(
        "all-unfrozen", "fine_tune",
        "Layers that are to stay frozen are trained: the first `frozen` ones of the base. What "
        "they see, edges and strokes, serves every task.",
        [*instead("fine_tune", "number < frozen or ", ""),
         *instead("fine_tune", "number < frozen", "number < 0")],
    ),
    Mistake(
        "everything-unfrozen", "fine_tune",
        "Nothing of the base stays frozen, neither its first `frozen` layers nor batch "
        "normalization, which then works with the statistics of each batch.",
        [*instead("fine_tune", LOOP, ""),
         *instead("fine_tune", f"{UNFREEZE}{LOOP}", f"{LOOP}{UNFREEZE}")],
    ),
    Mistake(
        "wrong-layers-frozen", "fine_tune",
        "The layers that stay frozen are not the first `frozen` ones, counted from the image.",
        instead("fine_tune", "number < frozen", "number >= frozen",
                "number >= len(base.layers) - frozen"),
    ),
    Mistake(
        "one-layer-off", "fine_tune",
        "One layer too many or too few stays frozen. It is `frozen` of them: the layers 0 to "
        "`frozen` − 1.",
        instead("fine_tune", "number < frozen", "number <= frozen", "number < frozen - 1"),
    ),
    Mistake(
        "batch-normalization-in-training-mode", "fine_tune",
        "Batch normalization is unfrozen. In training it then takes the statistics of each batch, "
        "and the running ones that the base has learnt drift away. In a functional model "
        "`base(image, training=False)` does not prevent that: `fit` calls the model with "
        "`training=True`, and Keras hands this on to the base.",
        [*instead("fine_tune", " or isinstance(layer, layers.BatchNormalization)", ""),
         [*instead("fine_tune", " or isinstance(layer, layers.BatchNormalization)", ""),
          *instead("add_head", CALL, "(base(image, training=False))")]],
    ),
    Mistake(
        "batch-normalization-tuned", "fine_tune",
        "Scale and shift of batch normalization are trained, with its statistics fixed. Many do "
        "so; here these layers stay frozen altogether.",
        [[*instead("fine_tune", " or isinstance(layer, layers.BatchNormalization)", ""),
          *instead("add_head", CALL, "(Still()(image))"),
          *instead("add_head", FREEZE, f"{FREEZE}{STILL}")]],
        convention=True,
    ),
    Mistake(
        "head-not-tuned", "fine_tune",
        "The head is frozen while the base is tuned. They are trained together.",
        instead("fine_tune", COMPILE, f"    model.layers[-1].trainable = False\n{COMPILE}"),
    ),
    *steps("fine_tune", "tuning"),
)

EQUIVALENT = tuple(
    Equivalent(scope, FIT, FIT.replace("verbose=0", verbose),
               "What is printed in training changes no weight.")
    for scope in ("train_head", "fine_tune") for verbose in ("verbose=1", "verbose=-1"))
