# verdict: right
# why: Softmax as an activation layer, and one batch after the other.
import keras
import numpy as np


def scaled(images):
    return np.divide(images, 16, dtype="float32").reshape(-1, 64)


def build_model():
    x = keras.layers.Input(shape=(64,))
    y = keras.layers.Activation("softmax")(keras.layers.Dense(10)(x))
    model = keras.Model(inputs=x, outputs=y)
    model.compile(loss=keras.losses.sparse_categorical_crossentropy, optimizer="adam")
    model.optimizer.learning_rate = 0.02
    return model


def train(model, images, labels):
    order = np.random.default_rng(5)
    for _ in range(12):
        for part in np.array_split(order.permutation(len(images)), 40):
            model.train_on_batch(scaled(images[part]), labels[part])


def predict(model, images):
    return model.predict_on_batch(scaled(images))
