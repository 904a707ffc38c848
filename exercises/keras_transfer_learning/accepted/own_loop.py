"""A subclassed model that ends in softmax, and a loop of its own."""

import keras
import tensorflow as tf


class Classifier(keras.Model):
    def __init__(self, base, classes):
        super().__init__()
        for layer in base.layers:
            layer.trainable = False
        self.base = base
        self.head = keras.layers.Dense(classes, activation="softmax")

    def call(self, images, training=False):
        return self.head(self.base(images, training=False), training=training)


def add_head(base, classes):
    return Classifier(base, classes)


def steps(model, variables, x, y, rate, epochs):
    optimizer = keras.optimizers.SGD(learning_rate=rate)
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            p = model(x, training=True)
            loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(y, p))
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))


def train_head(model, x, y, rate, epochs):
    steps(model, model.head.trainable_variables, x, y, rate, epochs)


def fine_tune(model, base, x, y, frozen, rate, epochs):
    kernels = []
    for layer in base.layers[frozen:]:
        if not isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = True
            kernels += layer.trainable_variables
    steps(model, kernels + model.head.trainable_variables, x, y, rate, epochs)
