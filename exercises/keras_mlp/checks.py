"""Probes and known mistakes of `keras_mlp`. What comes back is judged by `verify.py`."""

from itertools import pairwise

import numpy as np

from tutor.check.authoring import Limits, Mistake, Probe, body, edit, function
from tutor.datasets import digits

# Training takes one or two seconds; TensorFlow's own threads and buffers need most of the memory.
LIMITS = Limits(seconds=60, memory=4096)

REQUIRED = (
    function("build_model", returns="model", driven=True),
    function("loss", returns="loss", driven=True, after=("build_model",)),
    # Most answers train with their own `loss`; the brief says that it comes first.
    function("train", returns="weights", driven=True, after=("build_model", "loss")),
    function("predict", returns="probabilities", driven=True, after=("build_model",)),
)


def weights(rng):
    """Weights of the specified network whose logits are of order one, no bias being zero."""
    widths = (64, 32, 16, 10)
    arrays = [array for m, n in pairwise(widths)
              for array in (rng.normal(size=(m, n)) * np.sqrt(1.5 / m), 0.5 * rng.normal(size=n))]
    return [array.astype(np.float32) for array in arrays]


def probes(rng):
    pixels = rng.random((5, 64), dtype=np.float32)
    yield Probe("build_model", "5 images", part="build_model", weights=weights(rng), pixels=pixels)

    # Ten images with ten classes: there, labels that are mistaken for rows broadcast in silence.
    for count in (1, 4, 10):
        yield Probe("loss", "1 image" if count == 1 else f"{count} images", part="loss",
                    weights=weights(rng), pixels=rng.random((count, 64), dtype=np.float32),
                    labels=rng.integers(0, 10, count))

    known, unseen = digits().split()
    order = rng.permutation(len(known))
    yield Probe("train", f"{len(known)} images of digits", once=True, part="train",
                seed=int(rng.integers(1000)), images=known.images[order],
                labels=known.labels[order].astype(np.int64),
                unseen=unseen.pixels.astype(np.float32))

    for count in (1, 7, 40):
        yield Probe("predict", "1 image" if count == 1 else f"{count} images", part="predict",
                    weights=weights(rng), images=unseen.images[rng.permutation(360)[:count]])


SOFTMAX_LAYER = edit("build_model", "layers.Dense(10)", 'layers.Dense(10, activation="softmax")')
PLAIN_PREDICT = edit("predict", "keras.ops.softmax(model(pixels))", "model(pixels)")
SCALED = "images.reshape(len(images), 64) / 16"
RAW = "images.reshape(len(images), 64)"
CROSS_ENTROPY = ("keras.losses.SparseCategoricalCrossentropy(from_logits=True)"
                 "(labels, outputs)")
NEIGHBOURS = """
    import numpy as np
    from tutor.datasets import digits

    known = digits().split().train
    rows = known.images.reshape(-1, 64).astype(float)
    distances = ((images.reshape(-1, 1, 64) - rows) ** 2).sum(axis=2)
"""


def evident(id, requirement, message, *variants):
    """A mistake that `verify.py` recognises in the evidence."""
    return Mistake(id, requirement, message, variants, evidence=True)


MISTAKES = (
    # build_model
    evident(
        "activation-missing", "build_model",
        "A hidden layer has no ReLU. Without it two layers are one linear map, and depth is "
        "nothing.",
        [edit("build_model", '32, activation="relu"', "32"),
         edit("build_model", '16, activation="relu"', "16")],
        edit("build_model", '32, activation="relu"', "32"),
        edit("build_model", '16, activation="relu"', "16"),
    ),
    evident(
        "other-activation", "build_model",
        "The hidden layers have another activation than ReLU.",
        [edit("build_model", '32, activation="relu"', '32, activation="tanh"'),
         edit("build_model", '16, activation="relu"', '16, activation="tanh"')],
        [edit("build_model", '32, activation="relu"', '32, activation="sigmoid"'),
         edit("build_model", '16, activation="relu"', '16, activation="sigmoid"')],
    ),
    evident(
        "relu-on-output", "build_model",
        "The last layer has a ReLU too. It cuts off every negative score, and digits that are "
        "all cut off cannot be told apart. The last layer gives logits, or has softmax.",
        edit("build_model", "layers.Dense(10)", 'layers.Dense(10, activation="relu")'),
        [edit("build_model", "layers.Dense(10)", 'layers.Dense(10, activation="relu")'),
         edit("build_model", "    ])", "        layers.Softmax(),\n    ])")],
    ),
    evident(
        "sigmoid-on-output", "build_model",
        "The last layer has a sigmoid: ten separate yes-or-no answers. An image shows one digit "
        "of ten, and softmax shares one probability among them.",
        edit("build_model", "layers.Dense(10)", 'layers.Dense(10, activation="sigmoid")'),
    ),
    evident(
        "scaled-inside", "build_model",
        "The model divides its inputs once more. It is given pixels from 0 to 1; whole numbers "
        "become those in `train` and `predict`.",
        edit("build_model", "keras.Input((64,)),",
             "keras.Input((64,)),\n        layers.Rescaling(1 / 16),"),
        edit("build_model", "keras.Input((64,)),",
             "keras.Input((64,)),\n        layers.Rescaling(1 / 255),"),
    ),
    evident(
        "takes-images", "build_model",
        "The model takes images of 8 × 8. Here it takes rows of 64 pixels; `train` and "
        "`predict` turn images into rows.",
        edit("build_model", "keras.Input((64,)),",
             "keras.Input((8, 8)),\n        layers.Flatten(),"),
    ),
    evident(
        "units-exchanged", "build_model",
        "The hidden layers have each other's size: 32 units come first, then 16.",
        [edit("build_model", "Dense(32", "Dense(0"), edit("build_model", "Dense(16", "Dense(32"),
         edit("build_model", "Dense(0", "Dense(16")],
    ),
    evident(
        "extra-layer", "build_model",
        "There is a layer too many: two hidden layers and the output make three dense layers.",
        edit("build_model", "layers.Dense(10)", "layers.Dense(10),\n        layers.Dense(10)"),
        edit("build_model", "layers.Dense(10)",
             'layers.Dense(16, activation="relu"),\n        layers.Dense(10)'),
        edit("build_model", 'layers.Dense(32, activation="relu")',
             'layers.Dense(64, activation="relu"),\n        layers.Dense(32, activation="relu")'),
    ),
    evident(
        "layer-missing", "build_model",
        "There is a layer too few: two hidden layers and the output make three dense layers.",
        edit("build_model", '        layers.Dense(16, activation="relu"),\n', ""),
        edit("build_model", '        layers.Dense(32, activation="relu"),\n', ""),
        edit("build_model", "        layers.Dense(10),\n", ""),
    ),
    evident(
        "bias-missing", "build_model",
        "A layer has no bias. A dense layer multiplies by its weights and adds its bias.",
        edit("build_model", "Dense(10", "Dense(10, use_bias=False"),
        [edit("build_model", "Dense(10", "Dense(10, use_bias=False"),
         edit("build_model", "Dense(16", "Dense(16, use_bias=False"),
         edit("build_model", "Dense(32", "Dense(32, use_bias=False")],
    ),
    # loss
    evident(
        "softmax-and-logits", "loss",
        "Softmax together with `from_logits=True`: the model already puts out probabilities, and "
        "the loss takes softmax of them again, so even a perfect prediction costs 1.46. Either "
        "the last layer has softmax, or the loss says `from_logits=True`.",
        SOFTMAX_LAYER,
        [SOFTMAX_LAYER, PLAIN_PREDICT],
        [SOFTMAX_LAYER, PLAIN_PREDICT,
         edit("loss", CROSS_ENTROPY, "keras.ops.mean(keras.losses.sparse_categorical_crossentropy("
              "labels, outputs, from_logits=True))")],
    ),
    evident(
        "logits-as-probabilities", "loss",
        "The model puts out logits, and the loss takes them for probabilities. Say "
        "`from_logits=True`, or give the last layer softmax.",
        edit("loss", "from_logits=True", ""),
        edit("loss", "from_logits=True", "from_logits=False"),
        edit("loss", CROSS_ENTROPY, "keras.ops.mean(keras.losses.sparse_categorical_crossentropy("
             "labels, outputs))"),
        edit("loss", CROSS_ENTROPY, "-keras.ops.mean(keras.ops.log(keras.ops.take_along_axis("
             "keras.ops.convert_to_tensor(outputs), labels[:, None], axis=1)))"),
    ),
    evident(
        "one-hot-loss", "loss",
        "This loss wants one-hot rows, and the labels are whole numbers: those go with "
        "`SparseCategoricalCrossentropy`.",
        edit("loss", "SparseCategoricalCrossentropy", "CategoricalCrossentropy"),
        [SOFTMAX_LAYER, PLAIN_PREDICT,
         edit("loss", "SparseCategoricalCrossentropy(from_logits=True)",
              "CategoricalCrossentropy()")],
        edit("loss", CROSS_ENTROPY,
             "-keras.ops.mean(keras.ops.sum(labels * keras.ops.log_softmax(outputs), axis=-1))"),
    ),
    evident(
        "not-averaged", "loss",
        "The loss of a batch is the mean over its images. With a sum, every step grows with the "
        "batch.",
        edit("loss", CROSS_ENTROPY, "keras.losses.sparse_categorical_crossentropy("
             "labels, outputs, from_logits=True)"),
        edit("loss", "from_logits=True", 'from_logits=True, reduction="sum"'),
        edit("loss", "from_logits=True", "from_logits=True, reduction=None"),
    ),
    # train
    evident(
        "train-unscaled", "train",
        "The network is trained on pixels from 0 to 16. The specification says 0 to 1; inputs "
        "sixteen times as large make the first steps sixteen times as steep.",
        edit("train", SCALED, RAW),
        [edit("train", SCALED, RAW), edit("predict", SCALED, RAW)],
    ),
    evident(
        "train-over-255", "train",
        "The pixels are divided by 255 in training. Bytes go up to 255; these images go up to "
        "16.",
        edit("train", "/ 16", "/ 255"),
    ),
    evident(
        "train-unflattened", "train",
        "The images reach the model as they are. It takes rows of 64 pixels: `reshape` makes "
        "them.",
        edit("train", SCALED, "images / 16"),
    ),
    evident(
        "not-trained", "train",
        "`train` leaves the model as it was. It is to change the model that comes in; another "
        "one, or none, has been trained.",
        body("train", "return model"),
        edit("train", "epochs=12", "epochs=0"),
        edit("train", "    model.compile", "    model = keras.models.clone_model(model)\n"
             "    model.compile"),
    ),
    # predict
    evident(
        "predict-unscaled", "predict",
        "`predict` gives the model pixels from 0 to 16, where it knows 0 to 1. The most probable "
        "digit is often the same, so accuracy hardly shows it; the probabilities are far too "
        "sure.",
        edit("predict", SCALED, RAW),
    ),
    evident(
        "predict-over-255", "predict",
        "The pixels are divided by 255 in `predict`. Bytes go up to 255; these images go up to "
        "16.",
        edit("predict", "/ 16", "/ 255"),
    ),
    evident(
        "predict-floored", "predict",
        "The pixels are divided as whole numbers in `predict`: `//` leaves 1 at full ink and 0 "
        "everywhere else.",
        edit("predict", "/ 16", "// 16"),
    ),
    evident(
        "predict-unflattened", "predict",
        "The images reach the model as they are. It takes rows of 64 pixels: `reshape` makes "
        "them.",
        edit("predict", SCALED, "images / 16"),
    ),
    evident(
        "logits-returned", "predict",
        "These are the model's logits. Softmax turns them into probabilities.",
        PLAIN_PREDICT,
        edit("predict", "keras.ops.softmax(model(pixels))", "model.predict(pixels, verbose=0)"),
    ),
    evident(
        "softmax-again", "predict",
        "Softmax is taken twice: the model puts out probabilities already, and a second softmax "
        "makes them nearly equal.",
        [SOFTMAX_LAYER, edit("loss", "from_logits=True", "")],
        edit("predict", "keras.ops.softmax(model(pixels))",
             "keras.ops.softmax(keras.ops.softmax(model(pixels)))"),
    ),
    evident(
        "softmax-over-batch", "predict",
        "The softmax runs down the batch. Each image's probabilities add up to 1 over the ten "
        "digits.",
        edit("predict", "softmax(model(pixels))", "softmax(model(pixels), axis=0)"),
    ),
    evident(
        "not-normalised", "predict",
        "The rows are not probabilities: each is to add up to 1, with nothing below 0.",
        edit("predict", "keras.ops.softmax", "keras.ops.sigmoid"),
        edit("predict", "keras.ops.softmax", "keras.ops.exp"),
        edit("predict", "keras.ops.softmax", "keras.ops.relu"),
    ),
    evident(
        "classes-returned", "predict",
        "These are the most probable digits. The probabilities of all ten are due: a row of ten "
        "for each image.",
        edit("predict", "keras.ops.softmax(model(pixels))",
             "keras.ops.argmax(model(pixels), axis=1)"),
    ),
    evident(
        "not-the-network", "predict",
        "The predictions come from somewhere else than the model that `predict` is given: "
        "whatever its weights are, they decide.",
        body("predict", NEIGHBOURS + """
    return np.eye(10)[known.labels[distances.argmin(axis=1)]]"""),
        body("predict", NEIGHBOURS + """
    nearest = np.eye(10)[known.labels[distances.argsort(axis=1)[:, :5]]]
    return nearest.mean(axis=1)"""),
        body("predict", """
    pixels = images.reshape(len(images), 64) / 16
    return keras.ops.softmax(build_model()(pixels))"""),
    ),
)
