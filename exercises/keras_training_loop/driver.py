"""Models and optimizers are made here, of the numbers that travel, and what is left of them is
sent back."""

import keras
import numpy as np
from keras import layers

NAMES = "loss", "accuracy", "val_loss", "val_accuracy"


class Bare(keras.Model):
    def compile(self, *args, **kwargs):
        raise RuntimeError("This exercise is the loop itself: it does without the model's "
                           "`compile`, `fit` and `evaluate`.")


def model_of(weights, frozen, penalty):
    """A hidden layer, batch normalization, ReLU, logits. `frozen` is the hidden layer."""

    def dense(kernel, **options):
        regularizer = keras.regularizers.L2(penalty) if penalty else None
        return layers.Dense(kernel.shape[1], kernel_regularizer=regularizer, **options)

    kernel, *_, last, _ = weights
    inputs = keras.Input((kernel.shape[0],))
    hidden = dense(kernel, use_bias=False, trainable=not frozen)(inputs)
    hidden = layers.ReLU()(layers.BatchNormalization(momentum=0.75)(hidden))
    model = Bare(inputs, dense(last)(hidden))
    model.set_weights(weights)
    return model


def optimizer_of(model, rate, earlier, weights):
    """SGD with momentum, which has made a step with the gradients `earlier`, if any."""
    optimizer = keras.optimizers.SGD(rate, momentum=0.9)
    # For all of them: what a step does to a frozen one is to show in its value.
    optimizer.build(model.variables)
    if earlier:
        optimizer.apply([keras.ops.convert_to_tensor(g) for g in earlier],
                        model.trainable_variables)
        model.set_weights(weights)
    return optimizer


def drive(answer, part, weights, frozen, penalty, x, y, rate=0.1, earlier=(), **arguments):
    keras.utils.set_random_seed(0)
    model = model_of(weights, frozen, penalty)
    if part == "evaluate":
        found = two("evaluate", "loss, accuracy", answer.evaluate(model, x, y, **arguments))
    else:
        optimizer = optimizer_of(model, rate, earlier, weights)
        if part == "train_step":
            found = two(part, "loss, logits", answer.train_step(model, optimizer, x, y))
        else:
            found = lists_of(answer.fit(model, optimizer, x, y, **arguments))
    return *found, tuple(model.get_weights())


def two(name, words, returned):
    if not isinstance(returned, list | tuple) or len(returned) != 2:
        what = f"{len(returned)} things" if isinstance(returned, list | tuple) \
            else f"a `{type(returned).__name__}`"
        raise TypeError(f"`{name}` returns {what}, where `({words})` is expected.")
    return tuple(np.asarray(one) for one in returned)


def lists_of(history):
    if not isinstance(history, dict):
        raise TypeError(f"`fit` returns a `{type(history).__name__}`, not a dictionary.")
    for name in NAMES:
        if name not in history:
            raise TypeError(f"The dictionary that `fit` returns has no {name!r}.")
        if np.ndim(history[name]) != 1:
            raise TypeError(f"What `fit` returns as {name!r} is no list of numbers.")
    return tuple(np.array([float(value) for value in history[name]]) for name in NAMES)
