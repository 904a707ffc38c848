# verdict: right
# why: Softmax in the model, a loop of batches with `train_on_batch`.
import keras
import numpy as np


def build_model():
    model = keras.models.Sequential()
    model.add(keras.layers.Input(shape=(64,)))
    for units in (32, 16):
        model.add(keras.layers.Dense(units))
        model.add(keras.layers.ReLU())
    model.add(keras.layers.Dense(10, activation="softmax"))
    return model


def loss(labels, outputs):
    each = keras.losses.sparse_categorical_crossentropy(labels, outputs)
    return keras.ops.mean(each)


def rows(images):
    return np.asarray(images, dtype="float32").reshape(-1, 64) / 16.0


def train(model, images, labels):
    model.compile("rmsprop", loss)
    model.optimizer.learning_rate = 0.005
    x = rows(images)
    order = np.random.default_rng(3)
    for _ in range(15):
        for part in np.array_split(order.permutation(len(x)), len(x) // 64):
            model.train_on_batch(x[part], labels[part])


def predict(model, images):
    return model.predict_on_batch(rows(images))
