# verdict: wrong
# named: another-network, not-trained
# wrong: train, predict
# why: `train` and `predict` use a model of the module, not the one that comes in.
import keras
import numpy as np
from keras import layers


def build_model():
    inputs = keras.Input((64,))
    x = layers.Dense(32, activation="relu")(inputs)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(10)(x))


MODEL = build_model()


def loss(labels, outputs):
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, outputs)


def pixels_of(images):
    return images.reshape(len(images), 64) / 16


def train(model, images, labels):
    MODEL.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    MODEL.fit(pixels_of(images), labels, batch_size=64, epochs=1, verbose=0)


def predict(model, images):
    return np.array(keras.ops.softmax(MODEL(pixels_of(images))))
