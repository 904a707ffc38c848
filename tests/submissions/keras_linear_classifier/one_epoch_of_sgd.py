# verdict: wrong
# named:
# wrong: train
# says: has it trained for long enough
# why: One epoch with plain gradient descent at a rate of 0.01.
import keras
from keras import layers


def rows(images):
    return images.reshape(len(images), 64) / 16


def build_model():
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10)])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, labels):
    model.fit(rows(images), labels, epochs=1, verbose=0)


def predict(model, images):
    return keras.ops.softmax(model(rows(images)))
