"""The head learns from features that were computed once; then each layer is told by its number."""

import keras
import numpy as np


def add_head(base, classes):
    base.trainable = False
    image = keras.Input(base.input_shape[1:], name="image")
    scores = keras.layers.Dense(classes, name="head")(base(image))
    return keras.Model(image, keras.layers.Softmax()(scores))


def compiled(model, rate):
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    return model


def train_head(model, x, y, rate, epochs):
    head = model.get_layer("head")
    features = keras.Model(model.input, head.input).predict(x, verbose=0)
    given = keras.Input(features.shape[1:])
    small = keras.Model(given, keras.layers.Softmax()(head(given)))
    for _ in range(epochs):
        compiled(small, rate).train_on_batch(features, np.asarray(y))


def fine_tune(model, base, x, y, frozen, rate, epochs):
    base.trainable = True
    for layer in base.layers[:frozen]:
        layer.trainable = False
    for layer in base.layers:
        if "normalization" in type(layer).__name__.lower():
            layer.trainable = False
    compiled(model, rate).fit(x, y, batch_size=1000, epochs=epochs, shuffle=False, verbose=0)
