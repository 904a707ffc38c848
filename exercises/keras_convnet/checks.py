"""Probes and known mistakes of `keras_convnet`."""

import numpy as np

from tutor.check.authoring import Equivalent, Limits, Mistake, edit, function
from tutor.check.networks import mistakes as usual
from tutor.check.networks.probes import MEANINGS, network, training
from tutor.check.networks.specification import convolution, dense, drawn
from tutor.check.networks.training import Training
from tutor.datasets import digits

from .._shared.digits import predictions, wrong_inputs

LIMITS = Limits(seconds=60, whole=300, memory=4096)
LAYERS = convolution(3, 3, 1, 8), convolution(3, 3, 8, 16), dense(64, 10)
TRAIN, TEST = digits().split()


def channelled(images):
    return images[..., np.newaxis] / np.float32(16)


REQUIRED = (
    function("build_model", returns="layers_with_weights, log_probabilities, loss", driven=True,
             meanings=MEANINGS),
    function("train", returns="evidence", driven=True, after=("build_model",),
             judge=Training(TEST.labels, 0.80, "digits", wrong_inputs)),
    function("predict", returns="probabilities", driven=True, after=("build_model",)),
)


def probes(rng):
    # Ten images with ten classes: there, labels that are mistaken for rows broadcast in silence.
    for count in (5, 10):
        yield network(f"{count} images", drawn(rng, LAYERS),
                      rng.random((count, 8, 8, 1), dtype=np.float32),
                      labels=rng.integers(0, 10, count))

    order = rng.permutation(len(TRAIN))
    yield training(f"{len(order)} images of digits", rng, channelled(TEST.images),
                   images=TRAIN.images[order], labels=TRAIN.labels[order].astype(np.int64))

    yield from predictions(rng, TEST, LAYERS, lambda images: (channelled(images), {}, {}))


FIRST = 'layers.Conv2D(8, 3, padding="same", activation="relu")'
SECOND = 'layers.Conv2D(16, 3, activation="relu")'
POOL, INPUT = "layers.MaxPooling2D()", "keras.Input((8, 8, 1)),"
SCALED = "images[..., np.newaxis] / 16"

MISTAKES = (
    *usual.padding(same=(FIRST,), valid=(SECOND,)),
    *usual.activations(FIRST, SECOND, nothing="Without it two convolutions are one, with a "
                       "larger kernel."),
    *usual.last_layer(),
    *usual.biases("layers.Dense(10)", SECOND, FIRST),
    *usual.scaled_inside(INPUT),
    Mistake(
        "channel-axis-missing", "build_model",
        "The input has no channel axis. A convolution takes height, width and channels, and a "
        "grey image has one channel: 8 × 8 × 1.",
        [edit("build_model", INPUT, "keras.Input((8, 8)),")],
    ),
    Mistake(
        "flattened-before-pooling", "build_model",
        "The image is flattened too early: pooling and convolution need its rows and columns. "
        "`Flatten` comes right before the dense layer.",
        [[edit("build_model", "        layers.Flatten(),\n", ""),
          edit("build_model", POOL, f"layers.Flatten(),\n        {POOL}")]],
    ),
    Mistake(
        "flatten-missing", "build_model",
        "Nothing flattens the last feature maps, so the dense layer works on each of their "
        "places by itself.",
        [edit("build_model", "        layers.Flatten(),\n", "")],
    ),
    Mistake(
        "pooling-missing", "build_model",
        "There is no pooling between the convolutions: the second one sees 8 × 8, not 4 × 4.",
        [edit("build_model", f"        {POOL},\n", "")],
    ),
    Mistake(
        "average-pooling", "build_model",
        "The pooling takes the mean of each window. Max pooling takes its largest value.",
        [edit("build_model", POOL, "layers.AveragePooling2D()")],
    ),
    Mistake(
        "pooling-overlaps", "build_model",
        "The pooling moves by one place. Windows of 2 × 2 that lie side by side move by two, "
        "which is what Keras does where `strides` is left out.",
        [edit("build_model", POOL, "layers.MaxPooling2D(2, strides=1)")],
    ),
    Mistake(
        "filters-exchanged", "build_model",
        "The convolutions have each other's filters: 8 come first, then 16.",
        [[edit("build_model", "Conv2D(8", "Conv2D(0"), edit("build_model", "Conv2D(16", "Conv2D(8"),
          edit("build_model", "Conv2D(0", "Conv2D(16")]],
    ),
    *usual.losses("build_model"),
    *usual.scaling("train", SCALED, 16, evidence=True),
    *usual.training("epochs=8", "model.fit"),
    *usual.scaling("predict", SCALED, 16, floored=True),
    *usual.predictions("build_model"),
)

NETWORK = ("model = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(8, 3, padding='same', "
           "activation='relu'), layers.MaxPooling2D(), layers.Conv2D(16, 3, activation='relu'), "
           "layers.Flatten(), layers.Dense(10)])")
COMPILED = ("model.compile(optimizer=keras.optimizers.Adam(0.01), "
            "loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))")

EQUIVALENT = (
    *(Equivalent("build_model", NETWORK, NETWORK.replace("8, 8, 1", size),
                 "A model takes inputs of any size that its layers can take, and pooling makes 4 "
                 "of 9 as of 8.")
      for size in ("9, 8, 1", "8, 9, 1")),
    *(Equivalent("build_model", COMPILED, COMPILED.replace("0.01", rate),
                 "Training reaches the accuracy at this learning rate, too.")
      for rate in ("0.02", "0.005")),
)
