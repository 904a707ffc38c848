# verdict: wrong
# named:
# never: somewhere else
# says: gives the same weights each time
# why: The model is made once, when the file is loaded: each `build_model` gives the same,
#   trained or not.
import keras
import numpy as np
from keras import layers


def made():
    inputs = keras.Input((64,))
    x = layers.Dense(32, activation="relu")(inputs)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(10)(x))


MODEL = made()


def build_model():
    return MODEL


def loss(labels, outputs):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, outputs)


def pixels_of(images):
    return images.reshape(len(images), 64) / 16


def train(model, images, labels):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    model.fit(pixels_of(images), labels, batch_size=64, epochs=12, verbose=0)


def predict(model, images):
    return np.array(keras.ops.softmax(model(pixels_of(images))))
