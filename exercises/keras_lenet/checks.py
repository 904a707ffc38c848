"""Probes and known mistakes of `keras_lenet`."""

from dataclasses import replace

import numpy as np

from tutor.check.authoring import Equivalent, Limits, Mistake, edit, function
from tutor.check.networks import mistakes as usual
from tutor.check.networks.probes import MEANINGS, network, training
from tutor.check.networks.specification import convolution, dense, drawn
from tutor.check.networks.training import Training
from tutor.datasets import digits

from .._shared.digits import predictions

LIMITS = Limits(seconds=60, whole=300, memory=4096)
LAYERS = (convolution(5, 5, 1, 6), convolution(5, 5, 6, 16), convolution(5, 5, 16, 120),
          dense(120, 84), dense(84, 10))


def enlarged(those):
    """Each pixel as 3 × 3 of them, and paper around: 32 × 32."""
    pixels = those.images.repeat(3, axis=1).repeat(3, axis=2)
    return replace(those, images=np.pad(pixels, ((0, 0), (4, 4), (4, 4))))


TRAIN, TEST = map(enlarged, digits().split())
# Enough to learn from, in a time that a learner waits for.
EXAMPLES = 600


def channelled(images):
    return images[..., np.newaxis] / np.float32(16)


# How the images of `train` were scaled does not show in what it leaves behind: tanh goes to ±1 for
# large inputs, and a network does nearly as well on images of 16 times the ink.
REQUIRED = (
    function("build_model", returns="layers_with_weights, log_probabilities, loss", driven=True,
             meanings=MEANINGS),
    function("train", returns="evidence", driven=True, after=("build_model",),
             judge=Training(TEST.labels, 0.80, "digits")),
    function("predict", returns="probabilities", driven=True, after=("build_model",)),
)


def probes(rng):
    # Ten images with ten classes: there, labels that are mistaken for rows broadcast in silence.
    for count in (3, 10):
        yield network(f"{count} images", drawn(rng, LAYERS),
                      rng.random((count, 32, 32, 1), dtype=np.float32),
                      labels=rng.integers(0, 10, count))

    order = rng.permutation(len(TRAIN))[:EXAMPLES]
    yield training(f"{len(order)} images of digits", rng, channelled(TEST.images),
                   images=TRAIN.images[order], labels=TRAIN.labels[order].astype(np.int64))

    yield from predictions(rng, TEST, LAYERS, lambda images: (channelled(images), {}, {}))


C1, C3, C5 = (f'layers.Conv2D({filters}, 5, activation="tanh")' for filters in (6, 16, 120))
S2, S4 = "layers.AveragePooling2D(2)", "layers.AveragePooling2D((2, 2))"
F6, FLATTEN, INPUT = 'layers.Dense(84, activation="tanh")', "layers.Flatten()", \
    "keras.Input((32, 32, 1)),"
SCALED = "images[..., np.newaxis] / 16"


def each(layers, new):
    """The same change in all of them, and in each alone."""
    return usual.together([edit("build_model", layer, new(layer)) for layer in layers])


def without(*layers):
    return [edit("build_model", f"        {layer},\n", "") for layer in layers]


# Left out everywhere, in one layer, or in all convolutions.
BIASES, = usual.biases("layers.Dense(10)", F6, C5, C3, C1)

MISTAKES = (
    Mistake(
        "maps-too-large", "build_model",
        "The maps stay larger than in the table, so that more than 120 numbers reach the dense "
        "layers: a convolution pads its input, or a pooling is missing, or moves by one place "
        "where it should move by two. Of 32 become 28, 14, 10, 5 and 1.",
        [*each((C1, C3, C5), lambda layer: usual.with_argument(layer, 'padding="same"')),
         *each((S2, S4), lambda layer: usual.with_argument(layer, "strides=1")),
         *usual.together(without(S2, S4))],
    ),
    Mistake(
        "activation-missing", "build_model",
        "A hidden layer has no tanh. Without it, it is a linear map that the next one could do as "
        "well.",
        each((C1, C3, C5, F6), lambda layer: layer.replace(', activation="tanh"', "")),
    ),
    Mistake(
        "other-activation", "build_model",
        "A hidden layer has another activation than tanh. ReLU came to ConvNets later; LeNet5 has "
        "tanh.",
        [*each((C1, C3, C5, F6), lambda layer: layer.replace("tanh", "relu")),
         each((C1, C3, C5, F6), lambda layer: layer.replace("tanh", "sigmoid"))[0]],
    ),
    Mistake(
        "max-pooling", "build_model",
        "A pooling takes the largest value of each window. In LeNet5 it takes the mean.",
        each((S2, S4), lambda layer: layer.replace("Average", "Max")),
    ),
    Mistake(
        "pooling-size", "build_model",
        "A pooling has windows of another size than 2 × 2.",
        [*each((S2, S4), lambda layer: "layers.AveragePooling2D(3)"),
         *each((S2, S4), lambda layer: "layers.AveragePooling2D(3, strides=2, padding=\"same\")")],
    ),
    Mistake(
        "kernel-size", "build_model",
        "A convolution has a kernel of another size than 5 × 5.",
        [*each((C1, C3, C5), lambda layer: layer.replace(", 5", ", 3")),
         [edit("build_model", C1, C1.replace(", 5", ", 3, padding='same'"))]],
    ),
    Mistake(
        "filters-exchanged", "build_model",
        "Convolutions have each other's filters: 6 come first, then 16, then 120.",
        [[edit("build_model", "Conv2D(6", "Conv2D(0"), edit("build_model", "Conv2D(16", "Conv2D(6"),
          edit("build_model", "Conv2D(0", "Conv2D(16")]],
    ),
    Mistake(
        "dense-for-c5", "build_model",
        "C5 is a dense layer here. Where a kernel covers the whole map it computes the same, with "
        "as many weights, and many texts write it so. Here it is a convolution: on a larger image "
        "it could slide.",
        [[*without(FLATTEN), edit("build_model", C5,
                                  f'{FLATTEN},\n        layers.Dense(120, activation="tanh")')]],
        convention=True,
    ),
    Mistake(
        "hidden-layer-missing", "build_model",
        "The dense layer F6, of 84 units, is missing between C5 and the output.",
        without(F6),
    ),
    Mistake(
        "flatten-missing", "build_model",
        "Nothing flattens what C5 gives, so the outputs keep its two axes of length 1.",
        without(FLATTEN),
    ),
    Mistake(
        "channel-axis-missing", "build_model",
        "The input has no channel axis. A convolution takes height, width and channels, and a "
        "grey image has one channel: 32 × 32 × 1.",
        [edit("build_model", INPUT, "keras.Input((32, 32)),")],
    ),
    *usual.last_layer(),
    replace(BIASES, variants=[*BIASES.variants, [
        edit("build_model", layer, usual.with_argument(layer, "use_bias=False"))
        for layer in (C1, C3, C5)]]),
    *usual.scaled_inside(INPUT),
    *usual.losses("build_model"),
    *usual.training("epochs=5", "model.fit"),
    *usual.scaling("predict", SCALED, 16, floored=True),
    *usual.predictions("build_model"),
)

NETWORK = (
    "model = keras.Sequential([keras.Input((32, 32, 1)), layers.Conv2D(6, 5, activation='tanh'), "
    "layers.AveragePooling2D(2), layers.Conv2D(16, 5, activation='tanh'), "
    "layers.AveragePooling2D((2, 2)), layers.Conv2D(120, 5, activation='tanh'), "
    "layers.Flatten(), layers.Dense(84, activation='tanh'), layers.Dense(10)])")
COMPILED = ("model.compile(optimizer=keras.optimizers.Adam(0.005), "
            "loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))")

EQUIVALENT = (
    *(Equivalent("build_model", NETWORK, NETWORK.replace("32, 32, 1", size),
                 "A model takes inputs of any size that its layers can take, and pooling makes 14 "
                 "of 29 as of 28.")
      for size in ("33, 32, 1", "32, 33, 1")),
    *(Equivalent("build_model", COMPILED, COMPILED.replace("0.005", rate),
                 "Training reaches the accuracy at this learning rate, too.")
      for rate in ("0.01", "0.0025")),
)
