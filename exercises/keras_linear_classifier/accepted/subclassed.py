"""A subclassed model with a loss of its own, and early stopping."""

import keras
from keras import ops


class Linear(keras.Model):
    def __init__(self):
        super().__init__()
        self.scores = keras.layers.Dense(10)

    def call(self, x):
        return self.scores(x)


def cross_entropy(labels, scores):
    log_p = ops.log_softmax(scores)
    hot = ops.one_hot(ops.cast(ops.reshape(labels, (-1,)), "int32"), 10)
    return -ops.sum(log_p * hot, axis=-1)


def build_model():
    model = Linear()
    model.compile(optimizer=keras.optimizers.RMSprop(0.005), loss=cross_entropy)
    return model


def train(model, images, labels):
    x = images.reshape(-1, 64) / 16
    stop = keras.callbacks.EarlyStopping(monitor="loss", patience=3)
    model.fit(x, labels, epochs=20, batch_size=32, callbacks=[stop], verbose=2)


def predict(model, images):
    logits = model.predict_on_batch(images.reshape(-1, 64) / 16)
    e = ops.exp(logits - ops.max(logits, axis=1, keepdims=True))
    return ops.convert_to_numpy(e / ops.sum(e, axis=1, keepdims=True))
