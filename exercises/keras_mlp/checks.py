"""Probes and known mistakes of `keras_mlp`."""

import numpy as np

from tutor.check.authoring import Limits, Mistake, edit, function
from tutor.check.networks import mistakes as usual
from tutor.check.networks.probes import MEANINGS, loss, network, training
from tutor.check.networks.specification import dense, drawn
from tutor.check.networks.training import Training
from tutor.datasets import digits

from .._shared.digits import predictions, rows, wrong_inputs

LIMITS = Limits(seconds=60, whole=300, memory=4096)
LAYERS = dense(64, 32), dense(32, 16), dense(16, 10)
TRAIN, TEST = digits().split()


REQUIRED = (
    function("build_model", returns="layers_with_weights, log_probabilities", driven=True,
             meanings=MEANINGS),
    function("loss", returns="loss", driven=True, after=("build_model",)),
    # Most answers train with their own `loss`; the brief says that it comes first.
    function("train", returns="evidence", driven=True, after=("build_model", "loss"),
             judge=Training(TEST.labels, 0.75, "digits", wrong_inputs, "train-unflattened")),
    function("predict", returns="probabilities", driven=True, after=("build_model",)),
)


def probes(rng):
    x = rng.random((5, 64), dtype=np.float32)
    yield network("5 images", drawn(rng, LAYERS), x, {"images of 8 × 8": x.reshape(-1, 8, 8)})

    # Ten images with ten classes: there, labels that are mistaken for rows broadcast in silence.
    for count in (1, 10):
        yield loss("1 image" if count == 1 else f"{count} images", drawn(rng, LAYERS),
                   rng.random((count, 64), dtype=np.float32), rng.integers(0, 10, count))

    order = rng.permutation(len(TRAIN))
    images = TRAIN.images[order]
    yield training(f"{len(order)} images of digits", rng, TEST.pixels.astype(np.float32),
                   {"rows of 64 pixels": images.reshape(-1, 64)},
                   images=images, labels=TRAIN.labels[order].astype(np.int64))

    yield from predictions(rng, TEST, LAYERS, rows)


FIRST, SECOND = 'layers.Dense(32, activation="relu")', 'layers.Dense(16, activation="relu")'
INPUT = "keras.Input((64,)),"
SCALED = "images.reshape(len(images), 64) / 16"

MISTAKES = (
    *usual.activations(FIRST, SECOND),
    *usual.last_layer(),
    *usual.biases("layers.Dense(10)", SECOND, FIRST),
    *usual.scaled_inside(INPUT),
    Mistake(
        "takes-images", "build_model",
        "The model takes images of 8 × 8. Here it takes rows of 64 pixels; `train` and "
        "`predict` turn images into rows.",
        [edit("build_model", INPUT, "keras.Input((8, 8)),\n        layers.Flatten(),")],
    ),
    Mistake(
        "units-exchanged", "build_model",
        "The hidden layers have each other's size: 32 units come first, then 16.",
        [[edit("build_model", "Dense(32", "Dense(0"), edit("build_model", "Dense(16", "Dense(32"),
          edit("build_model", "Dense(0", "Dense(16")]],
    ),
    Mistake(
        "extra-layer", "build_model",
        "There is a layer too many: two hidden layers and the output make three dense layers.",
        [edit("build_model", "layers.Dense(10)", "layers.Dense(10),\n        layers.Dense(10)"),
         edit("build_model", "layers.Dense(10)", f"{SECOND},\n        layers.Dense(10)".replace(
             "16", "16, name='third'")),
         edit("build_model", FIRST, f"{FIRST.replace('32', '64')},\n        {FIRST}")],
    ),
    Mistake(
        "layer-missing", "build_model",
        "There is a layer too few: two hidden layers and the output make three dense layers.",
        [edit("build_model", f"        {layer},\n", "")
         for layer in (SECOND, FIRST, "layers.Dense(10)")],
    ),
    *usual.losses("loss", expression=f"{usual.CROSS_ENTROPY}(labels, outputs)"),
    *usual.scaling("train", SCALED, 16, evidence=True),
    Mistake(
        "train-unflattened", "train",
        "The images reach the model as they are. It takes rows of 64 pixels: `reshape` makes "
        "them.", [edit("train", SCALED, "images / 16")], evidence=True,
    ),
    *usual.training("epochs=12", "model.compile"),
    *usual.scaling("predict", SCALED, 16, floored=True),
    Mistake(
        "predict-unflattened", "predict",
        "The images reach the model as they are. It takes rows of 64 pixels: `reshape` makes "
        "them.", [edit("predict", SCALED, "images / 16")],
    ),
    *usual.predictions("loss"),
)
