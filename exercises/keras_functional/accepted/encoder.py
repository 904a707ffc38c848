"""A small model for texts that is called twice, softmax on the kinds, losses by name."""

import keras
from keras import layers


def text_encoder():
    return keras.Sequential([layers.Embedding(40, 8), layers.GlobalAveragePooling1D()])


def build_model():
    inputs = [keras.Input(shape=(6,)), keras.Input(shape=(6, 8, 3)),
              keras.Input(shape=(None,), dtype="int32"), keras.Input(shape=(None,), dtype="int32")]
    table, image, title, text = inputs
    encode = text_encoder()
    of_text, of_title = encode(text), encode(title)
    pixels = layers.Reshape((6 * 8 * 3,))(image)
    x = layers.concatenate([
        layers.ReLU()(layers.Dense(16)(table)),
        layers.ReLU()(layers.Dense(12)(pixels)),
        of_title,
        of_text,
    ])
    # The shortcut first: the order of calls makes no difference.
    projection = layers.Dense(24, use_bias=False, name="projection")(x)
    x = layers.Dense(24, activation="relu", name="around_this")(x)
    x = x + projection
    kind = layers.Dense(3, activation="softmax", name="kind")(x)
    price = layers.Dense(1, name="price")(x)
    model = keras.Model(inputs=inputs, outputs=[price, kind])
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=[keras.losses.MeanSquaredError(), "sparse_categorical_crossentropy"],
        loss_weights=[1.0, 0.5],
        metrics=[["mae"], ["accuracy"]],
    )
    return model
