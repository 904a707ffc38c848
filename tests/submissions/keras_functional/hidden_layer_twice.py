# verdict: wrong
# named:
# never: somewhere else
# why: One more dense layer behind the sum.
import keras
from keras import layers


def build_model():
    table = keras.Input(shape=(6,))
    image = keras.Input(shape=(6, 8, 3))
    title = keras.Input(shape=(7,))
    text = keras.Input(shape=(7,))

    embedding = layers.Embedding(input_dim=40, output_dim=8)
    a = layers.Dense(16, activation="relu")(table)
    b = layers.Flatten()(image)
    b = layers.Dense(12, activation="relu")(b)
    c = layers.GlobalAveragePooling1D()(embedding(title))
    d = layers.GlobalAveragePooling1D()(embedding(text))
    x = layers.concatenate([a, b, c, d])

    h = layers.Dense(24, activation="relu")(x)
    skip = layers.Dense(24, use_bias=False)(x)
    s = layers.add([h, skip])
    s = layers.Dense(24, activation="relu")(s)
    price = layers.Dense(1)(s)
    kind = layers.Dense(3, activation="softmax")(s)

    model = keras.Model(inputs=[table, image, title, text], outputs=[price, kind])
    model.compile(optimizer="adam", loss=["mse", "sparse_categorical_crossentropy"],
                  loss_weights=[1.0, 0.5])
    return model
