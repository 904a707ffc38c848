"""Uses an answer as the brief promises, and sends what it does: weights, outputs, values.

The networks that are compared get their weights from the probe, each by its shape: then what
they put out says how they compute, whatever their weights happened to start from.
"""

import keras
import numpy as np


def drive(answer, part, **inputs):
    return {"build_model": build_model, "loss": loss, "train": train,
            "predict": predict}[part](answer, **inputs)


def build_model(answer, weights, pixels):
    model = answer.build_model()
    if not isinstance(model, keras.Model):
        return {"instead": type(model).__name__}
    try:
        model(pixels)
    except Exception:
        if works(model, pixels.reshape(-1, 8, 8)):
            return {"takes": "images"}
        raise
    found = read(model)
    write(model, weights)
    return {"weights": found, "outputs": model(pixels)}


def loss(answer, weights, pixels, labels):
    outputs = np.asarray(prepared(answer, weights, pixels)(pixels))
    one_hot = np.eye(10, dtype="float32")[labels]
    for_one_hot = answer.loss(one_hot, outputs) if works(answer.loss, one_hot, outputs) else None
    sent = {"outputs": outputs, "for_one_hot": for_one_hot}
    try:
        return {**sent, "value": answer.loss(labels, outputs)}
    except Exception:
        if for_one_hot is None:
            raise
        return {**sent, "refuses": "whole numbers"}


def train(answer, seed, images, labels, unseen):
    keras.utils.set_random_seed(seed)
    model = answer.build_model()
    model(unseen)  # a subclassed model has its weights only after the first call
    before = read(model)
    try:
        silently(answer.train, model, images, labels)
    except Exception:
        model = answer.build_model()
        model(unseen)
        if works(answer.train, model, images[:32].reshape(-1, 64), labels[:32]):
            return {"takes": "rows"}
        raise
    return {"before": before, "weights": read(model), "outputs": model(unseen),
            "history": history(model)}


def history(model):
    """What `fit` recorded of each epoch, to be shown; a loop of one's own records nothing."""
    found = getattr(getattr(model, "history", None), "history", None)
    if not isinstance(found, dict):
        return {}
    return {str(name): np.asarray(values, dtype="float64")
            for name, values in list(found.items())[:4]}


def predict(answer, weights, images):
    model = prepared(answer, weights, images.reshape(-1, 64) / np.float32(16))
    try:
        return {"probabilities": silently(answer.predict, model, images)}
    except Exception:
        if works(answer.predict, model, images.reshape(-1, 64)):
            return {"takes": "rows"}
        raise


def prepared(answer, weights, pixels):
    """The answer's model with the probe's weights in it."""
    model = answer.build_model()
    model(pixels)
    write(model, weights)
    return model


def read(model):
    return [keras.ops.convert_to_numpy(variable) for variable in model.weights]


def write(model, weights):
    by_shape = {array.shape: array for array in weights}
    for variable in model.weights:
        if tuple(variable.shape) in by_shape:
            variable.assign(by_shape[tuple(variable.shape)])


def works(call, *arguments):
    """Whether a call that failed goes through with other arguments: that tells what is wrong."""
    try:
        silently(call, *arguments)
    except Exception:
        return False
    return True


def silently(call, *arguments):
    """Call without Keras' progress bars; what the answer prints itself still shows."""
    keras.config.disable_interactive_logging()
    try:
        return call(*arguments)
    finally:
        keras.config.enable_interactive_logging()
