"""Networks that are asked for digits they have not seen."""

import numpy as np

from tutor.check.networks.probes import prediction
from tutor.check.networks.specification import biases_alone, drawn


def wrong_inputs(x):
    """Inputs between 0 and 1 as they are where scaling was forgotten, or is by another number."""
    return {"train-unscaled": 16 * x, "train-over-255": x * np.float32(16 / 255)}


def rows(images):
    """For `predictions`: a model that takes rows of 64 pixels, between 0 and 1."""
    pixels = images.reshape(-1, 64)
    return pixels / np.float32(16), {"rows of 64 pixels": pixels}, {}


def predictions(rng, digits, layers, arranged):
    """Cases of `predict` for a network of these layers.

    `arranged` takes images of ink from 0 to 16, and gives what the model takes for them, what it
    may wrongly take in its place, and the arguments of `predict` besides the images.
    """
    def case(name, weights, images):
        x, others, more = arranged(images)
        return prediction(name, weights, x, others, images=images, **more)

    for count in (1, 7):
        images = digits.images[rng.permutation(len(digits))[:count]]
        yield case("1 image" if count == 1 else f"{count} images", drawn(rng, layers), images)
    # Nothing in a batch has to be all ink: scaling is by what ink is, not by what is there.
    images = digits.images[rng.permutation(len(digits))[:3]]
    faint = np.minimum(images, np.array([9, 5, 12], images.dtype)[:, None, None])
    yield case("3 faint images, none with a 16", drawn(rng, layers), faint)
    # The same added to all logits changes no probability, and exponentials overflow or vanish.
    for level, name in ((800, "800"), (-800, "−800")):
        yield case(f"3 images, all logits near {name}", biases_alone(drawn(rng, layers), level),
                   images)
