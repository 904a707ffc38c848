"""Helper functions for blocks, operations in place of layers, losses in dictionaries by name."""

import keras
from keras import ops


def dense(size, x, **options):
    return keras.layers.Dense(size, **options)(x)


def residual(x, size):
    return keras.layers.add([dense(size, x, use_bias=False), dense(size, x, activation="relu")])


def build_model():
    table = keras.Input((6,), name="table")
    image = keras.Input((6, 8, 3), name="image")
    title, text = (keras.Input((7,), dtype="int64", name=name) for name in ("title", "text"))
    embedding = keras.layers.Embedding(input_dim=40, output_dim=8, name="words")
    texts = [ops.sum(embedding(words), axis=1) / 7 for words in (title, text)]
    parts = [
        ops.relu(dense(16, table)),
        ops.relu(dense(12, keras.layers.Flatten()(image))),
        *texts,
    ]
    shared = residual(ops.concatenate(parts, axis=1), 24)
    model = keras.Model(
        [table, image, title, text],
        (dense(1, shared, name="price"), dense(3, shared, name="kind")),
    )
    model.compile(
        loss={"price": "mean_squared_error",
              "kind": keras.losses.SparseCategoricalCrossentropy(from_logits=True)},
        loss_weights={"price": 1, "kind": 0.5},
    )
    return model
