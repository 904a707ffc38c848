# verdict: wrong
# named: loss-for-numbers
# naming: required
# wrong: build_model
# why: A squared error of logits and labels.
import keras
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
