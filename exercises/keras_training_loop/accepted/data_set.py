"""Batches from `tf.data`, a graph for each step, and new metrics for each epoch."""

import collections

import keras
import tensorflow as tf

cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


@tf.function(reduce_retracing=True)
def update(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = cross_entropy(y, logits)
        for penalty in model.losses:
            loss = loss + penalty
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss, logits


def train_step(model, optimizer, x, y):
    return update(model, optimizer, tf.convert_to_tensor(x), tf.convert_to_tensor(y))


def measures():
    return keras.metrics.Mean(), keras.metrics.SparseCategoricalAccuracy()


def evaluate(model, x, y, batch_size):
    mean, accuracy = measures()
    for a, b in tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size):
        logits = model(a)
        mean.update_state([cross_entropy(b, logits) + sum(model.losses)] * len(a))
        accuracy.update_state(b, logits)
    return [float(mean.result()), float(accuracy.result())]


def fit(model, optimizer, x, y, validation, epochs, batch_size):
    data = tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)
    history = collections.defaultdict(list)
    for _ in range(epochs):
        mean, accuracy = measures()
        for a, b in data:
            loss, logits = train_step(model, optimizer, a, b)
            mean.update_state(loss, sample_weight=tf.shape(a)[0])
            accuracy.update_state(b, logits)
        history["loss"].append(mean.result())
        history["accuracy"].append(accuracy.result())
        for name, value in zip(("val_loss", "val_accuracy"),
                               evaluate(model, *validation, batch_size)):
            history[name].append(value)
    return history
