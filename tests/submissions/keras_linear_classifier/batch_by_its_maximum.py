# verdict: wrong
# named:
# wrong: train, predict
# why: Pixels are divided by the largest in the batch.
import keras
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / images.max()


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, labels):
    raise NotImplementedError("later")


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
