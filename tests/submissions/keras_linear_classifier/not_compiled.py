# verdict: wrong
# named:
# says: not compiled
# why: The model is not compiled.
import keras
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    return model


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
