# verdict: right
# why: The images come through a `tf.data` pipeline that scales them.
import keras
import numpy as np
from keras import layers


def build_model():
    model = keras.Sequential([
        layers.Input(shape=(32, 32, 1)),
        layers.Conv2D(6, kernel_size=5, activation="tanh"),
        layers.AveragePooling2D(pool_size=2),
        layers.Conv2D(16, kernel_size=5, activation="tanh"),
        layers.AveragePooling2D(pool_size=2, strides=2),
        layers.Conv2D(120, kernel_size=5, activation="tanh"),
        layers.Flatten(),
        layers.Dense(84, activation="tanh"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model, images, labels):
    import tensorflow as tf

    def ready(image, label):
        return tf.cast(image, tf.float32)[..., None] / 16, label

    data = tf.data.Dataset.from_tensor_slices((images, labels))
    model.fit(data.shuffle(len(images)).map(ready).batch(20), epochs=8, verbose=0)


def predict(model, images):
    x = images.astype("float32")[..., None] / 16.0
    return model.predict(x, verbose=0)
