# verdict: right
# why: The shortcut stands in a layer of its own, the text in another.
import keras
from keras import layers


class Residual(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.project = layers.Dense(units, use_bias=False)
        self.dense = layers.Dense(units, activation="relu")

    def call(self, x):
        return self.project(x) + self.dense(x)


class TextEncoder(layers.Layer):
    def __init__(self):
        super().__init__()
        self.lookup = layers.Embedding(40, 8)
        self.pool = layers.GlobalAveragePooling1D()

    def call(self, words):
        return self.pool(self.lookup(words))


def build_model():
    table, image = keras.Input((6,), name="table"), keras.Input((6, 8, 3), name="image")
    title, text = keras.Input((7,), name="title"), keras.Input((7,), name="text")
    encoder = TextEncoder()
    x = layers.Concatenate()([
        layers.Dense(16, "relu")(table),
        keras.Sequential([layers.Flatten(), layers.Dense(12, "relu")])(image),
        encoder(title),
        encoder(text),
    ])
    x = Residual(24)(x)
    price = layers.Dense(1, name="price")(x)
    kind = layers.Dense(3, name="kind")(x)
    model = keras.Model([table, image, title, text], [price, kind])
    model.compile(loss=["mse", keras.losses.SparseCategoricalCrossentropy(from_logits=True)],
                  loss_weights=[1, 1 / 2])
    return model
