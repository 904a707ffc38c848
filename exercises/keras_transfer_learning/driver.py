"""Bases are made here, of the numbers that travel, and what is left of them is sent back."""

import warnings

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tutor.check.networks.placing import log_probabilities, owned


class NotAModel(TypeError):
    """`add_head` returns something else than a Keras model."""


class NotTheBase(ValueError):
    """The model has another base than the one that came in."""


class NotRecompiled(ValueError):
    """An optimizer is to change weights that it was not made for."""


def base_of(blocks, shape):
    """A base whose blocks have these weights, each a list as `get_weights` gives it."""
    last = len(blocks) - 1
    base = keras.Sequential([keras.Input(shape)])
    for at, block in enumerate(blocks):
        base.add(layers.Conv2D(block[0].shape[-1], 3, padding="same", use_bias=False))
        base.add(layers.BatchNormalization(momentum=0.75))
        base.add(layers.ReLU())
        base.add(layers.MaxPooling2D() if at < last else layers.GlobalMaxPooling2D())
    base.set_weights([array for block in blocks for array in block])
    return base


def drive(answer, part, blocks, head, x, **inputs):
    keras.utils.set_random_seed(0)
    # A graph for each model would take longer than all of its steps.
    warnings.filterwarnings("ignore", message=".*run_functions_eagerly.*")
    tf.config.run_functions_eagerly(True)
    keras.config.disable_interactive_logging()
    try:
        return PARTS[part](answer, base_of(blocks, x.shape[1:]), head, x, **inputs)
    finally:
        keras.config.enable_interactive_logging()
        tf.config.run_functions_eagerly(False)


def with_head(answer, base, head, x):
    """The answer's model, and its weights that are not the base's, kernel first."""
    model = answer.add_head(base, head[1].shape[0])
    if not isinstance(model, keras.Model):
        name = "None" if model is None else f"a `{type(model).__name__}`"
        raise NotAModel(f"`add_head` returns {name}, not a Keras model.")
    variables = [variable for group in owned(model, x[:1]) for variable in group]
    own = {id(variable) for variable in base.variables}
    if not own <= {id(variable) for variable in variables}:
        raise NotTheBase("The model that `add_head` returns does not hold the weights of the base "
                         "that came in. What that base has learnt is what is to be transferred.")
    ours = [variable for variable in variables if id(variable) not in own]
    return model, sorted(ours, key=lambda variable: -len(variable.shape))


def placed(ours, head):
    """Whether these weights could be given the numbers `head`."""
    if [tuple(variable.shape) for variable in ours] != [array.shape for array in head]:
        return False
    for variable, array in zip(ours, head):
        variable.assign(array)
    return True


def described(model, base):
    """A text for each weight that is to be trained."""
    own = {id(variable): "of the base" for variable in base.variables}
    return sorted(f"{own.get(id(variable), 'of the head')}: {tuple(variable.shape)}"
                  for variable in model.trainable_variables)


def added(answer, base, head, x):
    model, ours = with_head(answer, base, head, x)
    trainable = described(model, base)
    if not placed(ours, head):
        # Its weights are its own: what it puts out says nothing that their shapes do not say.
        nothing = np.zeros((len(x), head[1].shape[0]), np.float32)
        return trainable, nothing, base.get_weights()
    return trainable, log_probabilities(model(x, training=False)), base.get_weights()


def trained(answer, base, head, x, y, unseen, rate, epochs):
    model, ours = with_head(answer, base, head, x)
    placed(ours, head)
    answer.train_head(model, x, y, float(rate), int(epochs))
    return left(model, base, ours, unseen)


def tuned(answer, base, head, x, y, unseen, first_rate, frozen, rate, epochs):
    model, ours = with_head(answer, base, head, x)
    placed(ours, head)
    answer.train_head(model, x, y, float(first_rate), 1)
    try:
        answer.fine_tune(model, base, x, y, int(frozen), float(rate), int(epochs))
    except (KeyError, ValueError) as error:
        if "unknown variable" in str(error).lower():
            raise NotRecompiled(
                "`fine_tune` trains weights for which the optimizer was not made: it knows only "
                "those that were to be trained when it began.") from error
        raise
    return left(model, base, ours, unseen)


def left(model, base, ours, unseen):
    """The head, the base, and what both make of images that were not trained on."""
    return (*(np.array(variable) for variable in ours), base.get_weights(),
            log_probabilities(model(unseen, training=False)))


PARTS = {"added": added, "trained": trained, "tuned": tuned}
