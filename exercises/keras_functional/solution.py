"""A model of four inputs and two outputs in Keras' functional API."""

import keras
from keras import layers


def build_model():
    """An untrained, compiled Keras model of second-hand offers.

    It takes a list: table (N, 6), image (N, 6, 8, 3), title (N, 7) and text (N, 7). It puts out a
    list: prices (N, 1), and kinds (N, 3) as logits or probabilities. Its loss is the mean squared
    error of the prices and half the mean cross-entropy of the kinds.
    """
    ### BEGIN SOLUTION
    table = keras.Input((6,), name="table")
    image = keras.Input((6, 8, 3), name="image")
    title = keras.Input((7,), name="title")
    text = keras.Input((7,), name="text")

    words = layers.Embedding(40, 8)
    mean = layers.GlobalAveragePooling1D()
    joined = layers.Concatenate()([
        layers.Dense(16, activation="relu")(table),
        layers.Dense(12, activation="relu")(layers.Flatten()(image)),
        mean(words(title)),
        mean(words(text)),
    ])

    hidden = layers.Dense(24, activation="relu")(joined)
    shortcut = layers.Dense(24, use_bias=False)(joined)
    both = layers.Add()([hidden, shortcut])
    price = layers.Dense(1)(both)
    kind = layers.Dense(3)(both)

    model = keras.Model([table, image, title, text], [price, kind])
    model.compile(
        optimizer="adam",
        loss=["mse", keras.losses.SparseCategoricalCrossentropy(from_logits=True)],
        loss_weights=[1, 0.5],
    )
    return model
    ### END SOLUTION
