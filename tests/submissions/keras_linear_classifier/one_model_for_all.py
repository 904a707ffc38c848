# verdict: wrong
# named:
# says: same weights
# why: `build_model` gives the same model each time.
import keras
from keras import layers

MODEL = keras.Sequential([keras.Input((64,)), layers.Dense(10)])


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = MODEL
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
