"""Probes and known mistakes of `keras_linear_classifier`."""

import numpy as np

from tutor.check.authoring import Equivalent, Limits, Mistake, edit, function
from tutor.check.networks import mistakes as usual
from tutor.check.networks.probes import MEANINGS, network, training
from tutor.check.networks.specification import dense, drawn
from tutor.check.networks.training import Training
from tutor.datasets import digits

from .._shared.digits import predictions, rows, wrong_inputs

LIMITS = Limits(seconds=60, whole=300, memory=4096)
LAYERS = (dense(64, 10),)
TRAIN, TEST = digits().split()


REQUIRED = (
    function("build_model", returns="layers_with_weights, log_probabilities, loss", driven=True,
             meanings=MEANINGS),
    function("train", returns="evidence", driven=True, after=("build_model",),
             judge=Training(TEST.labels, 0.80, "digits", wrong_inputs, "train-unflattened")),
    function("predict", returns="probabilities", driven=True, after=("build_model",)),
)


def probes(rng):
    # Ten images with ten classes: there, labels that are mistaken for rows broadcast in silence.
    for count in (1, 5, 10):
        x = rng.random((count, 64), dtype=np.float32)
        yield network("1 image" if count == 1 else f"{count} images", drawn(rng, LAYERS), x,
                      {"images of 8 × 8": x.reshape(-1, 8, 8)},
                      labels=rng.integers(0, 10, count))

    order = rng.permutation(len(TRAIN))
    images = TRAIN.images[order]
    yield training(f"{len(order)} images of digits", rng, TEST.pixels.astype(np.float32),
                   {"rows of 64 pixels": images.reshape(-1, 64)},
                   images=images, labels=TRAIN.labels[order].astype(np.int64))

    yield from predictions(rng, TEST, LAYERS, rows)


INPUT, LAST = "keras.Input((64,)),", "layers.Dense(10)"
SCALED = "images.reshape(len(images), 64) / 16"


def before_last(layer):
    return edit("build_model", LAST, f"{layer},\n        {LAST}")


MISTAKES = (
    Mistake(
        "hidden-layer-added", "build_model",
        "There is more than one layer with weights. A linear classifier has a single dense layer, "
        "from the pixels straight to a score for each digit.",
        [*(before_last(f'layers.Dense({units}, activation="relu")')
           for units in (64, 32, 128, 16)),
         before_last("layers.Dense(64)"), before_last("layers.Dense(10, name='first')"),
         before_last("layers.BatchNormalization()")],
    ),
    *usual.last_layer(compiled=True),
    Mistake(
        "other-output", "build_model",
        "The last layer has an activation that gives neither logits nor the probabilities of ten "
        "classes. It is linear, or softmax.",
        [edit("build_model", LAST, f'layers.Dense(10, activation="{name}")')
         for name in ("tanh", "softplus")],
    ),
    Mistake(
        "other-number-of-classes", "build_model",
        "The layer has another number of units than there are digits. Each of the ten digits, 0 "
        "to 9, has a score of its own.",
        [edit("build_model", LAST, f"layers.Dense({units})") for units in (1, 9, 11, 64)],
    ),
    *usual.biases(LAST),
    *usual.scaled_inside(INPUT),
    Mistake(
        "takes-images", "build_model",
        "The model takes images of 8 × 8. Here it takes rows of 64 pixels; `train` and "
        "`predict` turn images into rows.",
        [edit("build_model", INPUT, "keras.Input((8, 8)),\n        layers.Flatten(),")],
    ),
    *usual.losses("build_model"),
    Mistake(
        "loss-for-numbers", "build_model",
        "The loss is a squared error, which is for numbers. Labels are names of classes, and 9 is "
        "no further from 0 than 1 is: the cross-entropy asks for the probability of the right one.",
        [edit("build_model", usual.CROSS_ENTROPY, loss)
         for loss in ('"mse"', "keras.losses.MeanSquaredError()")],
    ),
    *usual.scaling("train", SCALED, 16, evidence=True),
    Mistake(
        "train-unflattened", "train",
        "The images reach the model as they are. It takes rows of 64 pixels: `reshape` makes "
        "them.", [edit("train", SCALED, "images / 16")], evidence=True,
    ),
    # Of one layer that is frozen, nothing is trained: that is the same mistake.
    usual.training("epochs=15", "model.fit")[0],
    *usual.scaling("predict", SCALED, 16, floored=True),
    Mistake(
        "predict-unflattened", "predict",
        "The images reach the model as they are. It takes rows of 64 pixels: `reshape` makes "
        "them.", [edit("predict", SCALED, "images / 16")],
    ),
    *usual.predictions("build_model"),
)

COMPILED = ("model.compile(optimizer=keras.optimizers.Adam(0.01), "
            "loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))")

EQUIVALENT = tuple(
    Equivalent("build_model", COMPILED, COMPILED.replace("0.01", rate),
               "Training reaches the accuracy at this learning rate, too.")
    for rate in ("0.02", "0.005")
)
