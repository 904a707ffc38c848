# verdict: right
# why: A layer written out with `add_weight`, and Adamax.
import keras
from keras import ops


class Scores(keras.layers.Layer):
    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 10), initializer="glorot_uniform")
        self.bias = self.add_weight(shape=(10,), initializer="zeros")

    def call(self, x):
        return ops.einsum("nd,dk->nk", x, self.kernel) + self.bias


def build_model():
    model = keras.Sequential([keras.Input((64,)), Scores()])
    model.compile(keras.optimizers.Adamax(0.02),
                  keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def train(model, images, labels):
    model.fit(images.reshape(-1, 64) / 16, labels, epochs=20, verbose=0)


def predict(model, images):
    z = ops.convert_to_numpy(model(images.reshape(-1, 64) / 16))
    return ops.convert_to_numpy(ops.softmax(z, axis=-1))
