"""Transfer learning in Keras: a trained base, a new head, and fine-tuning."""

import keras
from keras import layers


def add_head(base, classes):
    """The base, frozen, and behind it a dense layer of `classes` units: the head.

    base takes (N, height, width, 1) and gives (N, features). The model gives (N, classes): logits
    or probabilities as you like.
    """
    ### BEGIN SOLUTION
    base.trainable = False
    image = keras.Input(base.input_shape[1:])
    return keras.Model(image, layers.Dense(classes)(base(image)))
    ### END SOLUTION


def train_head(model, x, y, rate, epochs):
    """Train the head of a model that `add_head` made, and leave its base as it is.

    x (N, height, width, 1), y (N,) whole numbers. Each epoch is one step of SGD with the learning
    rate `rate`, on all examples at once. Nothing is returned.
    """
    ### BEGIN SOLUTION
    model.compile(
        optimizer=keras.optimizers.SGD(rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    model.fit(x, y, batch_size=len(x), epochs=epochs, verbose=0)
    ### END SOLUTION


def fine_tune(model, base, x, y, frozen, rate, epochs):
    """Train the head and the base together, but for the first `frozen` of the base's layers and
    all of batch normalization.

    The model comes from `add_head`, with a head that is trained. x, y, rate and epochs are as in
    `train_head`. Nothing is returned.
    """
    ### BEGIN SOLUTION
    base.trainable = True
    for number, layer in enumerate(base.layers):
        if number < frozen or isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    model.compile(
        optimizer=keras.optimizers.SGD(rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    model.fit(x, y, batch_size=len(x), epochs=epochs, verbose=0)
    ### END SOLUTION
